#include "plan/condition.h"

#include <string.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "text/text.h"

/* One attribute being read. */
struct reading {
    struct arena *arena;
    const char *text; /* the whole of it */
    struct diag_pos pos;
    struct diag_list *diags;
};

/* ---- pieces ---- */

/* The arena's, in NFC, with single spaces and none at the ends. */
static char *cleaned(struct arena *arena, const char *text, size_t len) {
    struct strbuf collapsed = STRBUF_INIT, composed = STRBUF_INIT;
    char *copy;

    text_collapse(&collapsed, text, len);
    text_nfc(&composed, collapsed.data, collapsed.len);
    copy = arena_strndup(arena, composed.data, composed.len);
    strbuf_free(&collapsed);
    strbuf_free(&composed);
    return copy;
}

/* As values are compared: "Thị Trấn" is "thị trấn". */
static void fold(struct strbuf *out, const char *text) {
    struct strbuf collapsed = STRBUF_INIT, composed = STRBUF_INIT;

    text_collapse(&collapsed, text, strlen(text));
    text_nfc(&composed, collapsed.data, collapsed.len);
    text_lower(out, composed.data, composed.len);
    strbuf_free(&collapsed);
    strbuf_free(&composed);
}

static const char *folded(struct arena *arena, const char *text, size_t len) {
    char *piece = arena_strndup(arena, text, len);
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    fold(&out, piece);
    copy = arena_strndup(arena, out.data, out.len);
    strbuf_free(&out);
    return copy;
}

static size_t count_of(const char *text, size_t len, char c) {
    size_t count = 0;

    for (size_t i = 0; i < len; i++)
        count += text[i] == c;
    return count;
}

static size_t piece_len(const char *text, size_t len, char end) {
    const char *found = memchr(text, end, len);

    return found != NULL ? (size_t)(found - text) : len;
}

/* ---- faults ---- */

static bool refuse(const struct reading *r, const char *why) {
    diag_add(r->diags, DIAG_PLAN_CONDITION, r->pos, _("khi=\"%.*s\": %s"),
             diag_quoted_len(r->text), r->text, why);
    diag_advise(r->diags, _("write khi=\"ghi_chu\", khi=\"!ghi_chu\", "
                            "khi=\"loai = xã | phường\" or khi=\"loai != xã\", "
                            "with “;” between conditions that must all hold"));
    return false;
}

/* What a tag could be called (scan.c), but for a dot alone. */
static bool is_name(const char *name) {
    size_t len = strlen(name);

    return len > 0 && name[0] != '.' && name[len - 1] != '.' &&
           strstr(name, "..") == NULL &&
           strpbrk(name, " {}<>\"'#^&*!|/") == NULL &&
           strstr(name, "\u00A0") == NULL;
}

/* ---- terms ---- */

static const char *const *split_name(struct arena *arena, const char *name) {
    size_t count = count_of(name, strlen(name), '.') + 1;
    const char **names = arena_new_array(arena, const char *, count + 1);

    for (size_t i = 0; i < count; i++) {
        size_t len = strcspn(name, ".");
        names[i] = arena_strndup(arena, name, len);
        name += len + 1;
    }
    return names;
}

/* "xã | phường"; NULL: one of them is empty, and reported. */
static const char *const *read_values(const struct reading *r, const char *text,
                                      size_t len) {
    size_t count = count_of(text, len, '|') + 1;
    const char **values = arena_new_array(r->arena, const char *, count + 1);

    for (size_t i = 0; i < count; i++) {
        size_t width = piece_len(text, len, '|');

        values[i] = folded(r->arena, text, width);
        if (values[i][0] == '\0') {
            refuse(r, _("a value is missing behind “=” or beside “|”"));
            return NULL;
        }
        text += width < len ? width + 1 : width;
        len -= width < len ? width + 1 : width;
    }
    return values;
}

static bool set_name(const struct reading *r, struct condition_term *term,
                     const char *text, size_t len) {
    term->name = cleaned(r->arena, text, len);
    if (term->name[0] == '\0')
        return refuse(r, _("the name of a column is missing"));
    if (strstr(term->name, "{{") != NULL)
        return refuse(r, _("a condition has names without braces"));
    if (!is_name(term->name))
        return refuse(
            r, arena_printf(r->arena, _("“%s” is not a name"), term->name));
    term->names = split_name(r->arena, term->name);
    return true;
}

/* "x", "!x", "x = a | b", "x != a" */
static bool read_term(const struct reading *r, const char *text, size_t len,
                      struct condition_term *term) {
    size_t name_len = piece_len(text, len, '=');
    bool compares = name_len < len;
    const char *values = text + name_len + compares;
    size_t values_len = len - name_len - compares;

    if (compares && name_len > 0 && text[name_len - 1] == '!') {
        term->negated = true;
        name_len--;
    } else if (!compares && len > 0 && text[strspn(text, " ")] == '!') {
        size_t skipped = strspn(text, " ") + 1;
        term->negated = true;
        text += skipped;
        name_len -= skipped;
    }
    if (!set_name(r, term, text, name_len))
        return false;
    if (!compares)
        return true;
    if (memchr(values, '=', values_len) != NULL)
        return refuse(r, _("“=” stands in it twice"));
    term->values = read_values(r, values, values_len);
    return term->values != NULL;
}

const struct condition *condition_read(struct arena *arena, const char *text,
                                       struct diag_pos pos,
                                       struct diag_list *diags) {
    const char *rest = cleaned(arena, text, strlen(text));
    struct reading r = {
        .arena = arena, .text = rest, .pos = pos, .diags = diags};
    size_t len = strlen(rest);
    struct condition *condition = arena_new(arena, struct condition);
    struct condition_term *terms;

    condition->count = count_of(rest, len, ';') + 1;
    terms = arena_new_array(arena, struct condition_term, condition->count);
    condition->terms = terms;
    for (size_t i = 0; i < condition->count; i++) {
        size_t width = piece_len(rest, len, ';');

        if (!read_term(&r, rest, width, &terms[i]))
            return NULL;
        rest += width < len ? width + 1 : width;
        len -= width < len ? width + 1 : width;
    }
    return condition;
}

/* ---- for a unit ---- */

static const struct node *find(const struct node *node,
                               const char *const *names) {
    for (; node != NULL && *names != NULL; names++)
        node = tree_find(node, *names);
    return node;
}

static bool is_one_of(const char *text, const char *const *values) {
    struct strbuf out = STRBUF_INIT;
    bool found = false;

    fold(&out, text);
    for (; *values != NULL && !found; values++)
        found = strcmp(out.data, *values) == 0;
    strbuf_free(&out);
    return found;
}

static bool term_holds(const struct condition_term *term,
                       const struct node *unit) {
    const struct node *node = find(unit, term->names);
    bool holds = tree_is_true(node);

    if (term->values != NULL)
        holds = holds && is_one_of(node->text, term->values);
    return holds != term->negated;
}

bool condition_holds(const struct condition *condition,
                     const struct node *unit) {
    for (size_t i = 0; i < condition->count; i++)
        if (!term_holds(&condition->terms[i], unit))
            return false;
    return true;
}
