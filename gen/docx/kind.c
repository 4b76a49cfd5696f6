#include "docx/kind.h"

#include <string.h>

#include "base/i18n.h"

#define OFFICE_TYPE "application/vnd.openxmlformats-officedocument."

bool kind_is(const struct package_entry *entry, const char *type) {
    return strcmp(entry->content_type, type) == 0;
}

bool kind_is_main(const struct package_entry *entry) {
    return kind_is(entry, KIND_WORD "document.main+xml") ||
           kind_is(entry,
                   "application/vnd.ms-word.document.macroEnabled.main+xml");
}

bool kind_is_word(const struct package_entry *entry) {
    static const char *const types[] = {
        KIND_WORD "header+xml", KIND_WORD "footer+xml",
        KIND_WORD "footnotes+xml", KIND_WORD "endnotes+xml",
        KIND_WORD "comments+xml"};

    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (kind_is(entry, types[i]))
            return true;
    return kind_is_main(entry);
}

bool kind_is_plain(const struct package_entry *entry) {
    static const char *const types[] = {
        "application/vnd.openxmlformats-package.core-properties+xml",
        OFFICE_TYPE "extended-properties+xml",
        OFFICE_TYPE "custom-properties+xml",
        OFFICE_TYPE "drawingml.chart+xml",
        OFFICE_TYPE "drawingml.diagramData+xml",
        "application/vnd.ms-office.drawingml.diagramDrawing+xml"};

    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (kind_is(entry, types[i]))
            return true;
    return false;
}

bool kind_find(const struct package *package, const char *type, size_t *index) {
    for (size_t i = 0; i < package_count(package); i++) {
        if (!kind_is(package_entry(package, i), type))
            continue;
        *index = i;
        return true;
    }
    return false;
}

bool kind_find_main(const struct package *package, size_t *index) {
    for (size_t i = 0; i < package_count(package); i++) {
        if (!kind_is_main(package_entry(package, i)))
            continue;
        *index = i;
        return true;
    }
    return false;
}

/* A macro runs when the document is opened, whatever it is called. */
bool kind_holds_macros(const struct package *package) {
    for (size_t i = 0; i < package_count(package); i++) {
        const struct package_entry *entry = package_entry(package, i);
        if (kind_is(entry, "application/vnd.ms-office.vbaProject") ||
            strstr(entry->content_type, "macroEnabled") != NULL ||
            strcasestr(entry->name, "vbaProject") != NULL)
            return true;
    }
    return false;
}

bool kind_check(const struct package *package, bool allow_macros,
                struct diag_list *diags) {
    const char *why = _("it has no main document");
    bool macros = kind_holds_macros(package);

    for (size_t i = 0; i < package_count(package); i++) {
        const struct package_entry *entry = package_entry(package, i);
        if (kind_is_main(entry) && (allow_macros || !macros))
            return true;
        if (kind_is_main(entry) ||
            strstr(entry->content_type, "macroEnabled") != NULL)
            why = _("it holds macros; save it as .docx in Word");
        else if (kind_is(entry, KIND_WORD "template.main+xml"))
            why = _("it is a .dotx; save it as .docx in Word");
    }
    diag_add(diags, DIAG_TEMPLATE_FILE,
             (struct diag_pos){.file = package_path(package)},
             _("cannot be used as a Word template: %s"), why);
    if (macros)
        diag_advise(diags, _("if you trust its macros, say --allow-macros"));
    return false;
}
