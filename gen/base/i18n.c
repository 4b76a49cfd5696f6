#include "base/i18n.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/data.h"
#include "base/file.h"
#include "base/strbuf.h"

#define DOMAIN "kehoach-gen"

const char *i18n_language(void) {
    /* TRANSLATORS: the code of the language you translate into: "vi" */
    return _("en");
}

bool i18n_is_language(const char *code) {
    return strcmp(code, "vi") == 0 || strcmp(code, "en") == 0;
}

static bool locale_is_vietnamese(void) {
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && *value != '\0')
            return strncmp(value, "vi", 2) == 0;
    }
    return false;
}

/* build/po while the program is in the build folder, else share/locale. */
static void find_catalogue(struct strbuf *folder) {
    struct strbuf file = STRBUF_INIT;

    data_program_folder(folder);
    strbuf_printf(&file, "%s/po/vi/LC_MESSAGES/" DOMAIN ".mo", folder->data);
    strbuf_puts(folder, file_exists(file.data) ? "/po" : "/../share/locale");
    strbuf_free(&file);
}

void i18n_start(const char *language) {
    struct strbuf folder = STRBUF_INIT;
    bool vietnamese =
        language != NULL ? strcmp(language, "vi") == 0 : locale_is_vietnamese();

    if (!vietnamese)
        return; /* message ids are English */
    find_catalogue(&folder);
    setlocale(LC_MESSAGES, "C.UTF-8");
    setlocale(LC_CTYPE, "C.UTF-8");
    setenv("LANGUAGE", "vi", 1);
    bindtextdomain(DOMAIN, folder.data);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
    strbuf_free(&folder);
}
