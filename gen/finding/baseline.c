/* baseline.c -- findings that are known: see finding.h. */
#include <search.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "finding/fingerprint.h"
#include "finding/project.h"

#define MAX_BYTES ((size_t)64 * 1000 * 1000)
#define HEAD "# kehoach-gen baseline 1\n"

/* One line. */
struct known {
    struct fingerprint print;
    const char *rule;
    const char *path; /* as it is written: put_path */
    int line;
    atomic_bool is_found;
};

/* A file of which there are entries. */
struct known_file {
    const char *path;
    atomic_bool is_checked;
};

struct baseline {
    struct arena *arena;
    const char *path;
    const char *folder; /* full, with "/" at its end; NULL: it has none */
    struct known **entries;
    size_t count, size;
    void *by_print; /* tsearch: struct known */
    void *by_path;  /* tsearch: struct known_file */
};

static int compare_entries(const void *a, const void *b) {
    const struct known *left = a, *right = b;
    int order = strcmp(left->path, right->path);

    return order != 0 ? order : strcmp(left->print.text, right->print.text);
}

static int compare_files(const void *a, const void *b) {
    return strcmp(((const struct known_file *)a)->path,
                  ((const struct known_file *)b)->path);
}

static void forget(void *item) {
    (void)item; /* the arena's */
}

/* ---- the file ---- */

struct baseline *baseline_create(const char *path) {
    struct baseline *baseline = memory_alloc(sizeof(*baseline));
    struct strbuf full = STRBUF_INIT;

    *baseline = (struct baseline){.arena = arena_create()};
    baseline->path = arena_strdup(baseline->arena, path);
    if (project_full_path(&full, path)) {
        strbuf_truncate(&full,
                        (size_t)(strrchr(full.data, '/') - full.data) + 1);
        baseline->folder = arena_strdup(baseline->arena, full.data);
    }
    strbuf_free(&full);
    return baseline;
}

void baseline_free(struct baseline *baseline) {
    if (baseline == NULL)
        return;
    tdestroy(baseline->by_print, forget);
    tdestroy(baseline->by_path, forget);
    free(baseline->entries);
    arena_free(baseline->arena);
    free(baseline);
}

static void add_file(struct baseline *baseline, const char *path) {
    struct known_file *file = arena_new(baseline->arena, struct known_file);

    file->path = path;
    if (tsearch(file, &baseline->by_path, compare_files) == NULL)
        memory_exhausted();
}

static void add_entry(struct baseline *baseline, struct known *entry) {
    if (tsearch(entry, &baseline->by_print, compare_entries) == NULL)
        memory_exhausted();
    if (baseline->count == baseline->size) {
        baseline->size = baseline->size * 2 + 64;
        baseline->entries = memory_realloc(
            baseline->entries,
            memory_product(sizeof(*baseline->entries), baseline->size));
    }
    baseline->entries[baseline->count++] = entry;
    add_file(baseline, entry->path);
}

/* "FINGERPRINT RULE PATH" */
static bool read_line(struct baseline *baseline, char *line, int number) {
    struct known *entry = arena_new(baseline->arena, struct known);
    size_t len = strspn(line, "0123456789abcdef");
    char *rest = line + len + 1;
    char *rule;

    if (len != sizeof(entry->print.text) - 1 || line[len] != ' ')
        return false;
    memcpy(entry->print.text, line, len);
    rule = strsep(&rest, " ");
    if (*rule == '\0' || rest == NULL || *rest == '\0')
        return false;
    entry->rule = arena_strdup(baseline->arena, rule);
    entry->path = arena_strdup(baseline->arena, rest);
    entry->line = number;
    add_entry(baseline, entry);
    return true;
}

static bool refuse(const struct baseline *baseline, int line,
                   struct diag_list *diags) {
    diag_add(diags, DIAG_BASELINE,
             (struct diag_pos){.file = baseline->path, .line = line}, "%s",
             line == 1 ? _("is no baseline: it does not begin as one that this "
                           "program wrote")
                       : _("is no line of a baseline"));
    diag_advise(diags, _("write the baseline anew: --update-baseline, after "
                         "removing this file"));
    return false;
}

static bool read_lines(struct baseline *baseline, char *text,
                       struct diag_list *diags) {
    char *rest, *line;
    int number = 1;

    if (*text == '\0') /* as /dev/null is: nothing is known */
        return true;
    if (strncmp(text, HEAD, strlen(HEAD)) != 0)
        return refuse(baseline, 1, diags);
    rest = text + strlen(HEAD);
    while ((line = strsep(&rest, "\n")) != NULL) {
        number++;
        line[strcspn(line, "\r")] = '\0';
        if (*line != '\0' && *line != '#' && !read_line(baseline, line, number))
            return refuse(baseline, number, diags);
    }
    return true;
}

struct baseline *baseline_load(const char *path, struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;
    struct baseline *baseline = NULL;

    if (file_read(path, MAX_BYTES, &text, diags)) {
        baseline = baseline_create(path);
        if (!read_lines(baseline, text.data, diags)) {
            baseline_free(baseline);
            baseline = NULL;
        }
    } else if (!file_exists(path)) {
        diag_advise(diags, _("--update-baseline writes it: what is found now "
                             "is known from then on"));
    }
    strbuf_free(&text);
    return baseline;
}

/* ---- what is known ---- */

/* A path is one line: "%0A" is an end of a line in a name. */
static void put_path(struct strbuf *out, const char *path) {
    for (; *path != '\0'; path++)
        if ((unsigned char)*path < ' ' || *path == '%')
            strbuf_printf(out, "%%%02X", (unsigned char)*path);
        else
            strbuf_putc(out, *path);
}

/* As it is seen from the baseline's folder. */
static void put_way(struct strbuf *out, const struct baseline *baseline,
                    const char *file) {
    struct strbuf full = STRBUF_INIT, way = STRBUF_INIT;

    if (baseline->folder != NULL && project_full_path(&full, file)) {
        project_way(&way, baseline->folder, full.data);
        put_path(out, way.data);
    } else {
        put_path(out, file);
    }
    strbuf_free(&full);
    strbuf_free(&way);
}

static struct known *find_entry(const struct baseline *baseline,
                                const char *path,
                                const struct fingerprint *print) {
    struct known key = {.print = *print, .path = path};
    struct known **found = tfind(&key, &baseline->by_print, compare_entries);

    return found != NULL ? *found : NULL;
}

static struct known_file *find_file(const struct baseline *baseline,
                                    const char *path) {
    struct known_file key = {.path = path};
    struct known_file **found = tfind(&key, &baseline->by_path, compare_files);

    return found != NULL ? *found : NULL;
}

/* That it could not be looked at is no reason to forget what it has. */
static bool was_read(const struct file_findings *findings) {
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].is_unread)
            return false;
    return true;
}

static bool is_known(const struct baseline *baseline, const char *path,
                     const struct fingerprint *print) {
    struct known *entry = find_entry(baseline, path, print);

    if (entry != NULL)
        atomic_store(&entry->is_found, true);
    return entry != NULL;
}

void baseline_apply(struct baseline *baseline, struct file_findings *findings) {
    struct fingerprint *prints = fingerprints(findings, false);
    struct strbuf path = STRBUF_INIT;
    struct known_file *file;

    put_way(&path, baseline, findings->file);
    file = find_file(baseline, path.data);
    if (file != NULL && was_read(findings))
        atomic_store(&file->is_checked, true);
    for (size_t i = 0; i < findings->count; i++)
        findings->items[i].is_known = !findings->items[i].is_unread &&
                                      is_known(baseline, path.data, &prints[i]);
    strbuf_free(&path);
    free(prints);
}

/* ---- what has gone ---- */

static bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

static int hex(char c) {
    return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* Back from put_path. */
static void put_name(struct strbuf *out, const char *path) {
    for (; *path != '\0'; path++) {
        if (*path == '%' && is_hex(path[1]) && is_hex(path[2])) {
            strbuf_putc(out, (char)(hex(path[1]) * 16 + hex(path[2])));
            path += 2;
        } else {
            strbuf_putc(out, *path);
        }
    }
}

/* "ke_hoach.xml (mau.docx)" is no file, but what `golden` made of two: it is
 * there with the first. */
static void strip_template(struct strbuf *path) {
    const char *open = strrchr(path->data, '(');

    if (path->len > 0 && path->data[path->len - 1] == ')' && open != NULL &&
        open > path->data && open[-1] == ' ')
        strbuf_truncate(path, (size_t)(open - path->data) - 1);
}

static bool is_there(const struct baseline *baseline, const char *path) {
    struct strbuf full = STRBUF_INIT;
    bool found;

    if (path[0] != '/' && baseline->folder != NULL)
        strbuf_puts(&full, baseline->folder);
    put_name(&full, path);
    found = file_exists(full.data);
    if (!found) {
        strip_template(&full);
        found = file_exists(full.data);
    }
    strbuf_free(&full);
    return found;
}

static bool has_gone(const struct baseline *baseline,
                     const struct known *entry) {
    if (atomic_load(&entry->is_found))
        return false;
    return atomic_load(&find_file(baseline, entry->path)->is_checked) ||
           !is_there(baseline, entry->path);
}

size_t baseline_gone(const struct baseline *baseline,
                     bool (*is_wanted)(const void *user, const char *rule),
                     const void *user, int *line) {
    size_t gone = 0;

    for (size_t i = 0; i < baseline->count; i++) {
        const struct known *entry = baseline->entries[i];
        if ((is_wanted != NULL && !is_wanted(user, entry->rule)) ||
            !has_gone(baseline, entry))
            continue;
        if (gone++ == 0)
            *line = entry->line;
    }
    return gone;
}

/* ---- written anew ---- */

struct lines {
    char **items;
    size_t count, size;
};

static void add_line(struct lines *lines, const char *path, const char *rule,
                     const struct fingerprint *print) {
    struct strbuf line = STRBUF_INIT;

    strbuf_printf(&line, "%s %s %s\n", print->text, rule, path);
    if (lines->count == lines->size) {
        lines->size = lines->size * 2 + 64;
        lines->items = memory_realloc(
            lines->items, memory_product(sizeof(*lines->items), lines->size));
    }
    lines->items[lines->count++] = strbuf_take(&line);
}

/* Path, rule, fingerprint: a change of one document is one place of the file,
 * whatever the order in which documents were named. */
static int compare_lines(const void *a, const void *b) {
    const char *left = *(char *const *)a, *right = *(char *const *)b;
    const size_t skipped = sizeof(struct fingerprint);
    const char *left_path = strchr(left + skipped, ' ');
    const char *right_path = strchr(right + skipped, ' ');
    int order = strcmp(left_path, right_path);

    if (order == 0)
        order = strcmp(left + skipped, right + skipped);
    return order != 0 ? order : strcmp(left, right);
}

static void add_new(struct lines *lines, const struct baseline *baseline,
                    const struct file_findings *findings) {
    struct fingerprint *prints = fingerprints(findings, false);
    struct strbuf path = STRBUF_INIT;

    put_way(&path, baseline, findings->file);
    for (size_t i = 0; i < findings->count; i++)
        if (!findings->items[i].is_known && !findings->items[i].is_unread)
            add_line(lines, path.data, findings->items[i].rule, &prints[i]);
    strbuf_free(&path);
    free(prints);
}

static bool write_lines(const struct baseline *baseline,
                        const struct lines *lines, struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;
    bool ok;

    strbuf_puts(&text, HEAD);
    for (size_t i = 0; i < lines->count; i++)
        strbuf_puts(&text, lines->items[i]);
    ok = file_write(baseline->path, text.data, text.len, diags);
    strbuf_free(&text);
    return ok;
}

bool baseline_write(const struct baseline *baseline,
                    struct file_findings *const *files, size_t count,
                    bool (*is_wanted)(const void *user, const char *rule),
                    const void *user, struct baseline_change *change,
                    struct diag_list *diags) {
    struct lines lines = {0};
    bool ok;

    for (size_t i = 0; i < baseline->count; i++) {
        const struct known *entry = baseline->entries[i];
        if ((is_wanted != NULL && !is_wanted(user, entry->rule)) ||
            !has_gone(baseline, entry))
            add_line(&lines, entry->path, entry->rule, &entry->print);
    }
    *change =
        (struct baseline_change){.removed = baseline->count - lines.count};
    for (size_t i = 0; i < count; i++)
        add_new(&lines, baseline, files[i]);
    change->count = lines.count;
    change->added = lines.count - (baseline->count - change->removed);
    if (lines.count > 1)
        qsort(lines.items, lines.count, sizeof(*lines.items), compare_lines);
    ok = write_lines(baseline, &lines, diags);
    for (size_t i = 0; i < lines.count; i++)
        free(lines.items[i]);
    free(lines.items);
    return ok;
}
