#include "base/data.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"

void data_program_folder(struct strbuf *path) {
    char name[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", name, sizeof(name));
    const char *slash;

    slash = len > 0 ? memrchr(name, '/', (size_t)len) : NULL;
    if (slash == NULL)
        strbuf_puts(path, ".");
    else
        strbuf_add(path, name, (size_t)(slash - name));
}

/* Whether base/folder/name is there; if not, the place joins `tried`. */
static bool try_place(const char *base, const char *folder, const char *name,
                      struct strbuf *path, struct strbuf *tried) {
    strbuf_clear(path);
    strbuf_printf(path, "%s%s/%s", base, folder, name);
    if (file_exists(path->data))
        return true;
    strbuf_printf(tried, "%s%s", tried->len > 0 ? ", " : "", path->data);
    return false;
}

bool data_find(const char *name, struct strbuf *path, struct diag_list *diags) {
    const char *asked = getenv("KEHOACH_GEN_DATA");
    struct strbuf program = STRBUF_INIT, tried = STRBUF_INIT;
    bool found;

    data_program_folder(&program);
    found =
        (asked != NULL && *asked != '\0' &&
         try_place(asked, "", name, path, &tried)) ||
        try_place(program.data, "/../share/kehoach-gen", name, path, &tried) ||
        try_place(program.data, "/..", name, path, &tried);
    if (!found) {
        diag_add(diags, DIAG_DATA_MISSING, (struct diag_pos){.file = name},
                 _("cannot be found; these places were tried: %s"), tried.data);
        diag_advise(diags, _("set KEHOACH_GEN_DATA to the folder that holds "
                             "templates and schemas"));
    }
    strbuf_free(&program);
    strbuf_free(&tried);
    return found;
}
