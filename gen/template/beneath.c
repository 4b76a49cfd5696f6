#include "template/beneath.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "text/text.h"

void beneath_find(struct beneath *beneath, struct arena *arena,
                  const char *path) {
    const char *slash = strrchr(path, '/');
    size_t len = slash != NULL ? (size_t)(slash - path) : 0;

    *beneath = (struct beneath){.arena = arena};
    beneath->extension = arena_strdup(arena, file_extension(path));
    beneath->folder = slash != NULL ? arena_strndup(arena, path, len)
                                    : arena_strdup(arena, ".");
    beneath->real_folder =
        realpath(slash == path ? "/" : beneath->folder, NULL);
}

void beneath_free(struct beneath *beneath) {
    free(beneath->real_folder);
    beneath->real_folder = NULL;
}

char *beneath_path(const struct beneath *beneath, const char *name) {
    return arena_printf(beneath->arena, "%s/%s%s%s", beneath->folder, name,
                        *beneath->extension != '\0' ? "." : "",
                        beneath->extension);
}

static bool stays_inside(const char *name) {
    return name[0] != '/' && strcmp(name, "..") != 0 &&
           strncmp(name, "../", 3) != 0 && strstr(name, "/../") == NULL &&
           !text_ends_with(name, "/..");
}

bool beneath_holds(const struct beneath *beneath, const char *path) {
    char *real = realpath(path, NULL);
    size_t len;
    bool inside;

    if (real == NULL || beneath->real_folder == NULL) {
        free(real);
        return false;
    }
    len = strlen(beneath->real_folder);
    inside = strncmp(real, beneath->real_folder, len) == 0 &&
             (real[len] == '/' || beneath->real_folder[len - 1] == '/');
    free(real);
    return inside;
}

const char *beneath_sigil(const struct tag *tag) {
    return tag->kind == TAG_PARENT ? "<" : ">";
}

static bool check_inside(const struct tag *tag, bool inside,
                         struct diag_pos pos, struct diag_list *diags) {
    if (!inside)
        diag_add(diags, DIAG_TAG_PARTIAL, pos,
                 _("{{%s%s}} leads out of the template's folder"),
                 beneath_sigil(tag), tag->name);
    return inside;
}

bool beneath_name_stays(const struct tag *tag, const char *name,
                        struct diag_pos pos, struct diag_list *diags) {
    return check_inside(tag, stays_inside(name), pos, diags);
}

char *beneath_file(const struct beneath *beneath, const struct tag *tag,
                   struct diag_pos pos, struct diag_list *diags) {
    char *path;

    if (!beneath_name_stays(tag, tag->name, pos, diags))
        return NULL;
    path = beneath_path(beneath, tag->name);
    if (!file_exists(path)) {
        diag_add(diags, DIAG_TAG_PARTIAL, pos,
                 _("{{%s%s}}: there is no file %s"), beneath_sigil(tag),
                 tag->name, path);
        return NULL;
    }
    if (!file_is_ordinary(path)) {
        diag_add(diags, DIAG_TAG_PARTIAL, pos,
                 _("{{%s%s}}: %s is no ordinary file"), beneath_sigil(tag),
                 tag->name, path);
        return NULL;
    }
    return check_inside(tag, beneath_holds(beneath, path), pos, diags) ? path
                                                                       : NULL;
}
