/* check_copy.c -- copies of documents, with what was found as comments. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "annotate/annotate.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "batch/name.h"
#include "command/check.h"

/* ---- where to ---- */

static void report(struct diag_list *diags, const char *copy,
                   const char *advice, const char *why) {
    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = copy}, "%s",
             why);
    diag_advise(diags, "%s", advice);
}

static bool make_folder(const char *path, struct diag_list *diags) {
    struct stat status;
    int error = file_make_folders(path) ? ENOTDIR : errno;

    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = path},
             _("cannot be used as the folder for copies: %s"),
             file_reason(error == EEXIST ? ENOTDIR : error));
    diag_advise(diags, _("choose another folder"));
    return false;
}

/* "OUT/van-ban.docx" */
static char *path_in(const char *folder, const char *input) {
    const char *slash = strrchr(input, '/');
    size_t len = strlen(folder);
    struct strbuf path = STRBUF_INIT;

    strbuf_puts(&path, folder);
    if (len > 0 && folder[len - 1] != '/')
        strbuf_putc(&path, '/');
    strbuf_puts(&path, slash != NULL ? slash + 1 : input);
    return strbuf_take(&path);
}

/* A file that is there, whatever its name. */
struct identity {
    dev_t device;
    ino_t number;
};

static bool identify(const char *path, struct identity *identity) {
    struct stat status;

    if (strcmp(path, "-") == 0 || stat(path, &status) != 0 ||
        !S_ISREG(status.st_mode))
        return false;
    *identity = (struct identity){status.st_dev, status.st_ino};
    return true;
}

static int compare(const void *a, const void *b) {
    const struct identity *left = a, *right = b;

    if (left->device != right->device)
        return left->device < right->device ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

/* What the command reads is never written to. */
struct read_files {
    struct identity *items;
    size_t count;
};

static struct read_files read_files(const struct checker *checkers,
                                    size_t count,
                                    const struct options *options) {
    const char *const others[] = {options->check.baseline,
                                  options->check.profile, options->schema_path};
    struct read_files files = {.items = memory_alloc(memory_product(
                                   sizeof(struct identity), count + 3))};

    for (size_t i = 0; i < count; i++)
        if (identify(checkers[i].path, &files.items[files.count]))
            files.count++;
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
        if (others[i] != NULL && identify(others[i], &files.items[files.count]))
            files.count++;
    if (files.count > 1)
        qsort(files.items, files.count, sizeof(*files.items), compare);
    return files;
}

static bool is_read(const struct read_files *files, const char *copy) {
    struct identity identity;

    return files->count > 0 && identify(copy, &identity) &&
           bsearch(&identity, files->items, files->count, sizeof(identity),
                   compare) != NULL;
}

/* A copy that is not made is a fault of its document. */
static void refuse(struct checker *c, const char *advice, const char *why) {
    report(c->copy_diags, c->copy, advice, why);
    free(c->copy);
    c->copy = NULL;
}

static void set_copy(struct checker *c, char *copy, bool in_folder,
                     const struct read_files *files, struct key_set *taken,
                     size_t index) {
    struct strbuf folded = STRBUF_INIT;
    size_t first;

    c->copy = copy; /* taken over */
    name_fold(&folded, copy);
    if (is_read(files, copy))
        refuse(c, _("choose another name or folder for the copy"),
               _("would be overwritten: it is one of the files that are read"));
    else if (strcmp(c->path, "-") == 0 && in_folder)
        refuse(c, _("give the copy the name of a file"),
               _("what comes from standard input has no name for a copy"));
    else if (!key_set_add(taken, folded.data, index, &first))
        refuse(c, _("check files of the same name one by one"),
               _("another file of this name is copied to the same folder"));
    strbuf_free(&folded);
}

static bool is_folder(const char *path) {
    size_t len = strlen(path);
    struct stat status;

    return (len > 0 && path[len - 1] == '/') ||
           (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

bool check_copies(struct checker *checkers, size_t count,
                  const struct options *options, struct diag_list *diags) {
    const char *out = options->check.annotated;
    bool in_folder = out != NULL && is_folder(out);
    struct key_set *taken;
    struct read_files files;

    if (out == NULL)
        return true;
    if (in_folder && !make_folder(out, diags))
        return false;
    if (count > 1 && !in_folder) {
        report(diags, out, _("give it a name that ends in “/”"),
               _("several files need a folder for their copies"));
        return false;
    }
    taken = key_set_create();
    files = read_files(checkers, count, options);
    for (size_t i = 0; i < count; i++)
        set_copy(&checkers[i],
                 in_folder ? path_in(out, checkers[i].path)
                           : strcpy(memory_alloc(strlen(out) + 1), out),
                 in_folder, &files, taken, i);
    free(files.items);
    key_set_free(taken);
    return true;
}

/* ---- the copy ---- */

static void say(struct checker *c, const struct annotated *annotated) {
    const char *name = file_name(c->path);
    const char *copy =
        strcmp(c->copy, "-") == 0 ? _("(standard output)") : c->copy;

    if (annotated->comments == 0)
        strbuf_printf(&c->talk,
                      _("%s: copied to %s without comments: no faults found\n"),
                      name, copy);
    else
        strbuf_printf(&c->talk,
                      ngettext("%s: copied to %s with %zu comment\n",
                               "%s: copied to %s with %zu comments\n",
                               annotated->comments),
                      name, copy, annotated->comments);
    if (annotated->is_signed && annotated->comments > 0)
        strbuf_printf(&c->talk,
                      _("%s: is signed digitally; the signature does not hold "
                        "for the copy\n"),
                      name);
}

/* Word opens a file only if its name says whether it has macros. */
static bool suits(struct checker *c, const struct annotated *annotated) {
    const char *extension = file_extension(c->copy);

    if (strcmp(c->copy, "-") == 0 || *extension == '\0' ||
        strcasecmp(extension, file_extension(c->path)) == 0 ||
        strcasecmp(extension, annotated->extension) == 0)
        return true;
    diag_add(c->copy_diags, DIAG_FILE_WRITE, (struct diag_pos){.file = c->copy},
             _("Word would not open a copy of this name: the document is a "
               ".%s file"),
             annotated->extension);
    diag_advise(c->copy_diags, _("give it a name that ends in .%s"),
                annotated->extension);
    return false;
}

static void write_copy(struct checker *c) {
    struct annotated annotated;
    struct strbuf copy = STRBUF_INIT;

    if (annotate(c->document, c->bytes.data, c->bytes.len, c->findings, &copy,
                 &annotated, c->copy_diags) &&
        suits(c, &annotated) &&
        file_write(c->copy, copy.data, copy.len, c->copy_diags))
        say(c, &annotated);
    strbuf_free(&copy);
}

void check_copy(struct checker *c) {
    if (c->copy != NULL && c->document != NULL)
        write_copy(c);
    else if (c->copy != NULL && c->findings->kind != NULL)
        strbuf_printf(&c->talk,
                      _("%s: is not copied: comments are for finished "
                        "documents\n"),
                      file_name(c->path));
    findings_add_diags(c->findings, c->copy_diags);
}
