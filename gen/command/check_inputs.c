/* check_inputs.c -- which files are looked at: those that are named, and the
 * Word documents in folders that are. */
#include <dirent.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "command/check.h"

#define MAX_DEPTH 64 /* of folders in folders */

struct inputs {
    struct check_files *files;
    struct arena *arena;
    void *seen; /* tsearch: paths */
};

static int compare_paths(const void *a, const void *b) {
    return strcmp(a, b);
}

static void forget(void *path) {
    (void)path; /* the arena's */
}

/* Each once, in the order of mention; "./a.docx" is "a.docx". */
static void add(struct inputs *inputs, const char *path, bool is_empty) {
    struct check_files *files = inputs->files;
    const char *key = arena_strdup(inputs->arena, path);
    const char **found;

    while (key[0] == '.' && key[1] == '/' && key[2] != '\0' && key[2] != '/')
        key += 2;
    found = tsearch(key, &inputs->seen, compare_paths);
    if (found == NULL)
        memory_exhausted();
    if (*found != key)
        return;
    if (files->count == files->size) {
        files->size = files->size * 2 + 64;
        files->items = memory_realloc(
            files->items, memory_product(sizeof(*files->items), files->size));
    }
    files->items[files->count++] = (struct check_input){
        .path = arena_strdup(inputs->arena, path), .is_empty_folder = is_empty};
}

/* ---- folders ---- */

static bool is_folder(const char *path) {
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Links could lead in circles. */
static bool is_own_folder(const char *path) {
    struct stat status;

    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* What begins with a dot is hidden; "~$kh.docx" says that Word has the document
 * open. */
static int is_shown(const struct dirent *entry) {
    return entry->d_name[0] != '.' && strncmp(entry->d_name, "~$", 2) != 0;
}

static int compare_names(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_document(const char *name) {
    const char *extension = file_extension(name);

    return strcasecmp(extension, "docx") == 0 ||
           strcasecmp(extension, "docm") == 0;
}

/* Nothing that a reader could wait for without end; that a link leads nowhere
 * is told. */
static bool is_to_be_read(const char *path) {
    return file_is_ordinary(path) || !file_exists(path);
}

static bool add_folder(struct inputs *inputs, const char *folder, int depth);

/* False: it is nothing to look at. */
static bool add_entry(struct inputs *inputs, const char *path, int depth) {
    bool is_deep = depth == MAX_DEPTH;

    if (is_own_folder(path) && !is_deep)
        return add_folder(inputs, path, depth + 1);
    if (is_own_folder(path) || (is_document(path) && is_to_be_read(path))) {
        add(inputs, path, false); /* a folder: it is told that it is one */
        return true;
    }
    return false;
}

/* The same of all that is in it. */
static bool add_folder(struct inputs *inputs, const char *folder, int depth) {
    struct dirent **entries;
    size_t len = strlen(folder);
    const char *slash = len > 0 && folder[len - 1] == '/' ? "" : "/";
    int count = scandir(folder, &entries, is_shown, compare_names);
    bool found = count < 0;

    if (count < 0) /* why is told when it is looked at */
        add(inputs, folder, false);
    for (int i = 0; i < count; i++) {
        const char *path = arena_printf(inputs->arena, "%s%s%s", folder, slash,
                                        entries[i]->d_name);
        found = add_entry(inputs, path, depth) || found;
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return found;
}

void check_inputs(const struct options *options, struct arena *arena,
                  struct check_files *files) {
    struct inputs inputs = {.files = files, .arena = arena};

    *files = (struct check_files){0};
    for (size_t i = 0; i < options->input_count; i++) {
        const char *path = options->inputs[i];
        bool named = strcmp(path, "-") == 0 || !is_folder(path);
        if (named || !add_folder(&inputs, path, 0))
            add(&inputs, path, !named);
    }
    tdestroy(inputs.seen, forget);
}

void check_refuse_folder(const char *path, struct diag_list *diags) {
    struct diag_pos pos = {.file = path};

    diag_add(diags, DIAG_FILE_READ, pos, "%s",
             _("has no Word document in it: of a folder the .docx and .docm "
               "files are looked at, in folders in it, too"));
    diag_advise(diags,
                _("give the names of data and templates themselves, "
                  "such as %s/*.xml"),
                path);
}
