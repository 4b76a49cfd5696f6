#include "golden/names.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"

static int is_shown(const struct dirent *entry) {
    return entry->d_name[0] != '.' && strncmp(entry->d_name, "~$", 2) != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_wanted(struct arena *arena, const char *folder, const char *name,
                      mode_t type) {
    struct stat status;

    return stat(arena_printf(arena, "%s/%s", folder, name), &status) == 0 &&
           (status.st_mode & S_IFMT) == type;
}

static bool find_names(struct arena *arena, const char *folder, mode_t type,
                       struct names *names, struct diag_list *diags) {
    struct dirent **entries;
    int count = scandir(folder, &entries, is_shown, by_bytes);

    *names = (struct names){0};
    if (count < 0) {
        diag_add(diags, DIAG_FILE_READ, (struct diag_pos){.file = folder},
                 _("cannot be read: %s"),
                 errno == ENOENT ? _("there is no such folder")
                                 : file_reason(errno));
        return false;
    }
    names->items = arena_new_array(arena, const char *, (size_t)count + 1);
    for (int i = 0; i < count; i++) {
        if (is_wanted(arena, folder, entries[i]->d_name, type))
            names->items[names->count++] =
                arena_strdup(arena, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return true;
}

bool names_of_files(struct arena *arena, const char *folder,
                    struct names *names, struct diag_list *diags) {
    return find_names(arena, folder, S_IFREG, names, diags);
}

bool names_of_folders(struct arena *arena, const char *folder,
                      struct names *names, struct diag_list *diags) {
    return find_names(arena, folder, S_IFDIR, names, diags);
}

const char *name_stem(struct arena *arena, const char *name) {
    const char *extension = file_extension(name);
    size_t len = strlen(name) - strlen(extension);

    return arena_strndup(arena, name, *extension != '\0' ? len - 1 : len);
}
