#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"

#define NAME ".kehoach-gen.conf"
#define MAX_BYTES 100000
#define MAX_LEVELS 50

struct config {
    struct arena *arena;
    const char *folder; /* with "/" at its end, or "" */
    bool is_above;      /* and not the folder that is asked for */
    const char *path;
    struct request *request;
    struct diag_list *diags;
    int line;
    bool ok;
};

/* ---- where it is ---- */

/* `folder`, or with "../", "../../" … behind it; NULL: there is none. */
static const char *find_folder(struct arena *arena, const char *folder) {
    for (int level = 0; level < MAX_LEVELS; level++) {
        if (file_exists(arena_printf(arena, "%s" NAME, folder)))
            return folder;
        if (file_exists(arena_printf(arena, "%s.git", folder)))
            return NULL;
        folder = arena_printf(arena, "%s../", folder);
        if (file_is_same(arena_printf(arena, "%s.", folder), "/"))
            return NULL;
    }
    return NULL;
}

/* ---- its lines ---- */

static void refuse(struct config *config, const char *why) {
    diag_add(config->diags, DIAG_CONFIG,
             (struct diag_pos){.file = config->path, .line = config->line},
             "%s", why);
    diag_advise(config->diags,
                _("a line is “key = value”; keys are select, ignore, fail-on, "
                  "baseline, profile, issued, paper, samples, templates, "
                  "golden and template NAME"));
    config->ok = false;
}

static char *trimmed(char *text) {
    size_t len;

    text += strspn(text, " \t");
    len = strlen(text);
    while (len > 0 && strchr(" \t\r", text[len - 1]) != NULL)
        text[--len] = '\0';
    return text;
}

static void set_rules(struct config *config, struct rule_names *names,
                      const char *value) {
    char *rest = arena_strdup(config->arena, value);
    char *part;

    while ((part = strsep(&rest, ", \t")) != NULL)
        if (*part != '\0')
            rule_names_add(names, part, config->line);
}

static const char *path_of(struct config *config, const char *value) {
    return value[0] == '/'
               ? value
               : arena_printf(config->arena, "%s%s", config->folder, value);
}

static void set_flag(struct config *config, bool *flag, const char *value) {
    if (strcmp(value, "yes") == 0)
        *flag = true;
    else if (strcmp(value, "no") != 0)
        refuse(config, _("says neither yes nor no"));
}

static void set_level(struct config *config, const char *value) {
    struct request *request = config->request;

    if (!request->has_fail_on &&
        !options_level(value, &request->options.fail_on))
        refuse(config, _("fail-on takes error, warning or note"));
}

/* "template KH.docx = KH, BC" */
static void set_use(struct config *config, char *name, const char *value) {
    struct strings *uses = &config->request->options.golden.uses;

    if (config->is_above)
        return;
    strings_add(uses, arena_strdup(config->arena, trimmed(name)));
    strings_add(uses, arena_strdup(config->arena, value));
}

static void set_path(struct config *config, const char **path,
                     const char *value) {
    if (!config->is_above)
        *path = path_of(config, value);
}

/* The folders of `golden`; false: the key is none of them. */
static bool set_golden(struct config *config, char *key, const char *value) {
    struct golden_request *golden = &config->request->options.golden;

    if (strcmp(key, "samples") == 0)
        set_path(config, &golden->samples, value);
    else if (strcmp(key, "templates") == 0)
        set_path(config, &golden->templates, value);
    else if (strcmp(key, "golden") == 0)
        set_path(config, &golden->approved, value);
    else if (strncmp(key, "template ", strlen("template ")) == 0)
        set_use(config, key + strlen("template "), value);
    else
        return false;
    return true;
}

/* What the command line has given stays. */
static void set(struct config *config, char *key, char *value) {
    struct check_request *check = &config->request->options.check;
    bool has_select = config->request->has_select;
    bool has_ignore = config->request->has_ignore;

    if (strcmp(key, "select") == 0) {
        if (!has_select)
            set_rules(config, &check->select, value);
    } else if (strcmp(key, "ignore") == 0) {
        if (!has_ignore)
            set_rules(config, &check->ignore, value);
    } else if (strcmp(key, "fail-on") == 0) {
        set_level(config, value);
    } else if (strcmp(key, "baseline") == 0) {
        if (check->baseline == NULL)
            check->baseline = path_of(config, value);
    } else if (strcmp(key, "profile") == 0) {
        if (check->profile == NULL)
            check->profile = path_of(config, value);
    } else if (strcmp(key, "issued") == 0) {
        set_flag(config, &check->is_issued, value);
    } else if (strcmp(key, "paper") == 0) {
        set_flag(config, &check->is_paper, value);
    } else if (!set_golden(config, key, value)) {
        refuse(config, _("is no option that this file takes"));
    }
}

static void read_line(struct config *config, char *line) {
    char *value;

    line[strcspn(line, "#")] = '\0';
    line = trimmed(line);
    if (*line == '\0')
        return;
    value = strchr(line, '=');
    if (value == NULL) {
        refuse(config, _("is no line of this file"));
        return;
    }
    *value++ = '\0';
    set(config, trimmed(line), trimmed(value));
}

static void read_lines(struct config *config) {
    struct strbuf text = STRBUF_INIT;

    config->ok = file_read(config->path, MAX_BYTES, &text, config->diags);
    if (config->ok) {
        char *rest = arena_strdup(config->arena, text.data);
        char *line;
        while ((line = strsep(&rest, "\n")) != NULL) {
            config->line++;
            read_line(config, line);
        }
    }
    strbuf_free(&text);
}

struct config *config_apply(struct request *request, const char *folder,
                            struct diag_list *diags) {
    struct config *config = memory_alloc(sizeof(*config));
    const char *start;

    *config = (struct config){.arena = arena_create(),
                              .request = request,
                              .diags = diags,
                              .ok = true};
    request->has_select = request->options.check.select.count > 0;
    request->has_ignore = request->options.check.ignore.count > 0;
    start = *folder == '\0' || strcmp(folder, ".") == 0
                ? ""
                : arena_printf(config->arena, "%s%s", folder,
                               folder[strlen(folder) - 1] == '/' ? "" : "/");
    config->folder = find_folder(config->arena, start);
    config->is_above = config->folder != start;
    if (config->folder != NULL) {
        config->path = arena_printf(config->arena, "%s" NAME, config->folder);
        request->options.check.config = config->path;
        read_lines(config);
    }
    if (config->ok)
        return config;
    config_free(config);
    return NULL;
}

void config_free(struct config *config) {
    if (config == NULL)
        return;
    arena_free(config->arena);
    free(config);
}
