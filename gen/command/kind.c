/* kind.c -- what a file is, and what is not taken. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/i18n.h"
#include "command/command.h"
#include "plan/plan.h"

/* What to do about files of other kinds. */
enum advice {
    ADVISE_DOCX,
    ADVISE_PDF,
    ADVISE_SCHEMA,
    ADVISE_MACROS,
    ADVISE_KINDS
};

struct kind {
    const char *extension;
    enum file_kind kind;
    enum advice advice; /* FILE_OTHER, FILE_FINISHED */
};

static const struct kind kinds[] = {
    {"xml", FILE_DATA, ADVISE_KINDS},
    {"docx", FILE_WORD, ADVISE_KINDS},
    {"md", FILE_TEXT, ADVISE_KINDS},
    {"html", FILE_TEXT, ADVISE_KINDS},
    {"htm", FILE_TEXT, ADVISE_KINDS},
    {"txt", FILE_TEXT, ADVISE_KINDS},
    {"doc", FILE_OTHER, ADVISE_DOCX},
    {"dot", FILE_OTHER, ADVISE_DOCX},
    {"dotx", FILE_FINISHED, ADVISE_DOCX},
    {"odt", FILE_OTHER, ADVISE_DOCX},
    {"rtf", FILE_OTHER, ADVISE_DOCX},
    {"docm", FILE_FINISHED, ADVISE_MACROS},
    {"dotm", FILE_FINISHED, ADVISE_MACROS},
    {"xsd", FILE_OTHER, ADVISE_SCHEMA},
    {"pdf", FILE_OTHER, ADVISE_PDF},
    {"csv", FILE_OTHER, ADVISE_KINDS},
    {"json", FILE_OTHER, ADVISE_KINDS},
    {"xls", FILE_OTHER, ADVISE_KINDS},
    {"xlsx", FILE_OTHER, ADVISE_KINDS},
    {"pptx", FILE_OTHER, ADVISE_KINDS},
    {"png", FILE_OTHER, ADVISE_KINDS},
    {"zip", FILE_OTHER, ADVISE_KINDS},
};

/* NULL: a name that says nothing. */
static const struct kind *kind_of(const char *path) {
    const char *extension = file_extension(path);

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (strcasecmp(extension, kinds[i].extension) == 0)
            return &kinds[i];
    return NULL;
}

/* What has no telling name is read as XML, whose messages say if it is not. */
enum file_kind command_file_kind(const char *path) {
    const struct kind *kind = kind_of(path);

    return kind != NULL ? kind->kind : FILE_DATA;
}

#define MAGIC_BYTES 4

bool command_begins_document(const char *bytes, size_t len) {
    static const char *const magics[] = {"PK\x03\x04", "\xD0\xCF\x11\xE0",
                                         "%PDF", "{\\rt"};

    for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++)
        if (len >= MAGIC_BYTES && memcmp(bytes, magics[i], MAGIC_BYTES) == 0)
            return true;
    return false;
}

bool command_holds_document(const char *path) {
    char start[MAGIC_BYTES];
    FILE *file;
    bool is_read;

    /* What a pipe has given it does not give again: <(…) of a shell. */
    if (!file_is_ordinary(path) || strcasecmp(file_extension(path), "xml") == 0)
        return false;
    file = fopen(path, "rb");
    if (file == NULL)
        return false;
    is_read = fread(start, sizeof(start), 1, file) == 1;
    fclose(file);
    return is_read && command_begins_document(start, sizeof(start));
}

static const char *advice_for(const char *path) {
    const struct kind *kind = kind_of(path);

    switch (kind != NULL ? kind->advice : ADVISE_KINDS) {
    case ADVISE_DOCX:
        return _("open it in Word or LibreOffice and save it as .docx");
    case ADVISE_PDF:
        return _("check the .docx it was made from; a PDF opened in Word and "
                 "saved as .docx loses its styles");
    case ADVISE_MACROS:
        return _("it may hold macros: save it as .docx in Word");
    case ADVISE_SCHEMA:
        return _("a schema is given behind --schema");
    case ADVISE_KINDS:
    default:
        return _("data are .xml; templates are .docx, .md, .html or .txt");
    }
}

void command_refuse_kind(const char *path, struct diag_list *diags) {
    struct diag_pos pos = {.file = path};

    if (command_file_kind(path) == FILE_DATA)
        diag_add(diags, DIAG_FILE_KIND, pos, "%s",
                 _("is no template, by its name"));
    else
        diag_add(diags, DIAG_FILE_KIND, pos,
                 _("a .%s file is neither data nor a template"),
                 file_extension(path));
    diag_advise(diags, "%s", advice_for(path));
}

void command_refuse_untagged(const char *path, enum file_kind kind,
                             struct diag_list *diags) {
    struct diag_pos pos = {.file = path};

    if (kind == FILE_WORD) {
        diag_add(diags, DIAG_FILE_KIND, pos,
                 _("has no tags, and so is a finished document"));
        diag_advise(diags, _("“kehoach-gen text” shows what is in it"));
    } else {
        diag_add(diags, DIAG_FILE_KIND, pos,
                 _("has no tags, and so is no template"));
        diag_advise(diags, _("tags are written {{name}}: see "
                             "templates/README.md"));
    }
}

bool command_type(const struct options *options, struct xml_schema **schema,
                  const struct type **type, struct diag_list *diags) {
    *type = &plan_data_type;
    if (options->schema_path == NULL)
        return true;
    if (*schema == NULL)
        *schema = xml_schema_load(options->schema_path, diags);
    if (*schema != NULL)
        *type = xml_schema_type(*schema, NULL);
    return *schema != NULL;
}
