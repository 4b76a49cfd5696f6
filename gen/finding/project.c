#include "finding/project.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

static const char *bare_name(const char *path) {
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

bool project_full_path(struct strbuf *out, const char *path) {
    char *folder = strcmp(path, "-") == 0 ? NULL : file_folder(path);
    char *full = folder != NULL ? realpath(folder, NULL) : NULL;

    if (full != NULL)
        strbuf_printf(out, "%s/%s", strcmp(full, "/") == 0 ? "" : full,
                      bare_name(path));
    free(full);
    free(folder);
    return full != NULL;
}

/* How much of a full path is the nearest folder that has this, with its "/"; 0:
 * none has. */
static size_t length_to(const char *full, const char *name) {
    struct strbuf candidate = STRBUF_INIT;
    size_t len = strlen(full);
    bool found = false;

    while (len > 0 && !found) {
        if (full[len - 1] != '/') {
            len--;
            continue;
        }
        strbuf_clear(&candidate);
        strbuf_add(&candidate, full, len);
        strbuf_puts(&candidate, name);
        found = file_exists(candidate.data);
        if (!found)
            len--;
    }
    strbuf_free(&candidate);
    return len;
}

bool project_path(struct strbuf *out, const char *path) {
    struct strbuf full = STRBUF_INIT;
    size_t skipped = 0;

    if (project_full_path(&full, path))
        skipped = length_to(full.data, ".git");
    strbuf_puts(out, skipped > 0 ? full.data + skipped : bare_name(path));
    strbuf_free(&full);
    return skipped > 0;
}

void project_way(struct strbuf *out, const char *folder, const char *file) {
    size_t common = 0; /* up to the last "/" that both have */

    for (size_t i = 0; folder[i] == file[i] && folder[i] != '\0'; i++)
        if (folder[i] == '/')
            common = i + 1;
    for (const char *p = folder + common; *p != '\0'; p++)
        if (*p == '/')
            strbuf_puts(out, "../");
    strbuf_puts(out, file + common);
}
