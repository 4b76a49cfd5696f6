#include "command/batch_files.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "batch/name.h"

#define MAX_GONE 20 /* that are told one by one */

static void add(struct strings *strings, const char *text) {
    strings->items =
        memory_realloc(strings->items, memory_product(sizeof(*strings->items),
                                                      strings->count + 1));
    strings->items[strings->count++] = text;
}

void batch_files_read(struct batch_files *files, const char *path) {
    if (path != NULL && strcmp(path, "-") != 0)
        add(&files->read, path);
}

void batch_files_free(struct batch_files *files) {
    for (size_t i = 0; i < files->reserved.count; i++)
        free((void *)(uintptr_t)files->reserved.items[i]);
    free(files->reserved.items);
    free(files->read.items);
}

/* ---- what is written at the end ---- */

/* "/home/xa/r.json", though there is no such file yet; NULL: there is not even
 * such a folder. The caller's, by free(). */
static char *real_path(const char *path) {
    const char *slash = strrchr(path, '/');
    char *folder = file_folder(path);
    char *real = realpath(folder, NULL);
    struct strbuf whole = STRBUF_INIT;

    free(folder);
    if (real == NULL)
        return NULL;
    strbuf_printf(&whole, "%s/%s", strcmp(real, "/") != 0 ? real : "",
                  slash != NULL ? slash + 1 : path);
    free(real);
    return strbuf_take(&whole);
}

/* An existing file, or one that both would make. */
static bool is_same(const char *a, const char *b) {
    char *real_a = real_path(a), *real_b = real_path(b);
    bool same = file_is_same(a, b) || (real_a != NULL && real_b != NULL &&
                                       strcmp(real_a, real_b) == 0);

    free(real_a);
    free(real_b);
    return same;
}

/* A pipe, /dev/null. */
static bool is_stream(const char *path) {
    return file_exists(path) && !file_is_ordinary(path);
}

static bool spares_read(const struct batch_files *files, const char *path,
                        struct diag_list *diags) {
    for (size_t i = 0; i < files->read.count; i++) {
        if (!is_same(path, files->read.items[i]))
            continue;
        diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = path},
                 _("would be overwritten: the documents are made from it"));
        diag_advise(diags, _("give the report or the archive another name"));
        return false;
    }
    return true;
}

static bool spares_reports(const struct batch_request *asked, size_t at,
                           struct diag_list *diags) {
    const char *path = asked->reports.items[at];

    for (size_t i = 0; i < at; i++) {
        if (is_stream(path) || !is_same(path, asked->reports.items[i]))
            continue;
        diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = path},
                 _("two reports would have this name"));
        diag_advise(diags, _("give each --report a name of its own"));
        return false;
    }
    return true;
}

bool batch_files_apart(const struct batch_files *files,
                       const struct batch_request *asked,
                       struct diag_list *diags) {
    bool ok =
        asked->archive == NULL || spares_read(files, asked->archive, diags);

    for (size_t i = 0; i < asked->reports.count; i++)
        ok = spares_read(files, asked->reports.items[i], diags) &&
             spares_reports(asked, i, diags) && ok;
    return ok;
}

bool batch_files_reports_fit(const struct batch_request *asked,
                             struct diag_list *diags) {
    bool ok = true;

    for (size_t i = 0; i < asked->reports.count; i++) {
        const char *path = asked->reports.items[i];
        struct file_writer *writer;
        /* Who reads from a pipe would take this for its end. */
        if (is_stream(path))
            continue;
        writer = file_begin(path, diags);
        ok = writer != NULL && ok;
        file_abandon(writer);
    }
    return ok;
}

/* ---- names of documents ---- */

static void reserve(struct batch_files *files, const char *folder,
                    const char *path) {
    size_t len = strlen(folder);
    struct strbuf name = STRBUF_INIT;
    char *real = real_path(path);

    if (real != NULL && strncmp(real, folder, len) == 0 && real[len] == '/') {
        name_fold(&name, real + len + 1);
        add(&files->reserved, strbuf_take(&name));
    }
    free(real);
}

void batch_files_reserve(struct batch_files *files,
                         const struct batch_request *asked) {
    char *folder = asked->folder != NULL ? realpath(asked->folder, NULL) : NULL;

    for (size_t i = 0; folder != NULL && i < files->read.count; i++)
        reserve(files, folder, files->read.items[i]);
    for (size_t i = 0; folder != NULL && i < asked->reports.count; i++)
        reserve(files, folder, asked->reports.items[i]);
    free(folder);
}

static void report_gone(const char *folder, const char *name,
                        struct diag_list *diags) {
    struct strbuf path = STRBUF_INIT;

    strbuf_printf(&path, "%s/%s", folder, name);
    diag_add(diags, DIAG_BATCH_GONE, (struct diag_pos){.file = path.data},
             _("is left of an earlier run: its unit is no longer in the list, "
               "or --name or --format is another now"));
    diag_advise(diags, _("--prune removes such files"));
    strbuf_free(&path);
}

void batch_files_gone(struct output *output, const struct batch_request *asked,
                      struct diag_list *diags) {
    const char *name;
    size_t count = 0;

    for (; (name = output_gone(output, count)) != NULL; count++) {
        if (asked->prune)
            output_prune(output, name, diags);
        else if (count < MAX_GONE)
            report_gone(asked->folder, name, diags);
    }
    if (!asked->prune && count > MAX_GONE)
        diag_add(diags, DIAG_BATCH_GONE,
                 (struct diag_pos){.file = asked->folder},
                 ngettext("%zu more file is left of an earlier run",
                          "%zu more files are left of an earlier run",
                          count - MAX_GONE),
                 count - MAX_GONE);
}
