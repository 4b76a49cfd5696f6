/* What is wrong with a tag, in words. */
#include <search.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "template/check.h"
#include "text/near.h"

#define MAX_FINDINGS 1000
#define MAX_NAMED 6     /* frames that a message lists */
#define MAX_GUESSED 20  /* ... that are searched for what was meant */
#define MAX_GUESSES 100 /* names for which that is done */

/* ---- each fault once, in however many ways the tag is reached ---- */

struct known {
    const void *where; /* the operation */
    enum diag_code code;
};

static int compare_known(const void *a, const void *b) {
    const struct known *left = a, *right = b;

    if (left->where != right->where)
        return left->where > right->where ? 1 : -1;
    return (left->code > right->code) - (left->code < right->code);
}

static void forget(void *known) {
    (void)known; /* the arena's */
}

void findings_forget(struct findings *f) {
    tdestroy(f->known, forget);
}

static bool is_wanted(struct findings *f, const void *where,
                      enum diag_code code) {
    struct known *known;

    if (f->muted || f->count == MAX_FINDINGS ||
        (!f->warnings && diag_code_level(code) < DIAG_ERROR))
        return false;
    known = arena_new(f->arena, struct known);
    *known = (struct known){where, code};
    if (tfind(known, &f->known, compare_known) != NULL)
        return false;
    if (tsearch(known, &f->known, compare_known) == NULL)
        abort(); /* no memory: see arena.h */
    f->count++;
    return true;
}

/* ---- names ---- */

/* Where a name was looked for: "in `van_ban.khoi`, then in `van_ban`, then
 * at the top". */
static const char *places_of(struct arena *arena,
                             const struct typed_frame *frame,
                             const struct typed_path *path,
                             const struct op *op) {
    const struct typed_frame *from = frame;
    const char *text = "";
    int count = 0;

    if (path->in != NULL) /* not the first name: in what that one leads to */
        return arena_printf(arena, _("in `%s`"),
                            typed_prefix(arena, op, path->known));
    for (; frame != NULL; frame = frame->outer) {
        const char *name;

        if (frame->type->count == 0 || typed_is_hidden(from, frame))
            continue;
        if (++count > MAX_NAMED)
            return arena_printf(arena, "%s …", text);
        name = typed_name(arena, frame);
        name = *name != '\0' ? arena_printf(arena, _("in `%s`"), name)
                             : _("at the top");
        text = *text != '\0' ? arena_printf(arena, _("%s, then %s"), text, name)
                             : name;
    }
    return text;
}

/* A name that may have been meant. */
struct meant {
    const struct type *in;
    const struct member *member;  /* NULL: none */
    const struct member *through; /* that has `in`; NULL: it is in reach */
};

static void try_members(struct nearest *nearest, const struct type *type,
                        struct meant *meant) {
    for (size_t i = 0; i < type->count; i++) {
        const char *name = type->members[i].name;
        if (near_try(nearest, name + (*name == '@')))
            *meant = (struct meant){type, &type->members[i], NULL};
    }
}

/* `ban_hanh` stands one level deeper: {{co_quan.ban_hanh}}. */
static void try_inside(const char *name, const struct type *type,
                       struct meant *meant) {
    for (size_t i = 0; i < type->count && meant->member == NULL; i++) {
        const struct member *through = &type->members[i];
        const struct member *inner = type_member(through->type, name);
        if (inner != NULL && !through->repeated)
            *meant = (struct meant){through->type, inner, through};
    }
}

static struct meant guess(const struct typed_frame *frame,
                          const struct typed_path *path, const struct op *op) {
    const char *name = op->names[path->known];
    struct nearest nearest = {.to = name + (*name == '@')};
    struct meant meant = {NULL, NULL, NULL};

    if (path->in != NULL) {
        try_members(&nearest, path->in, &meant);
        return meant;
    }
    for (int i = 0; frame != NULL && i < MAX_GUESSED;
         frame = frame->outer, i++) {
        try_members(&nearest, frame->type, &meant);
        try_inside(name, frame->type, &meant);
    }
    return meant;
}

/* The path as it was written, but for the name that was wrong. */
static const char *mended(struct arena *arena, const struct op *op, size_t at,
                          const struct meant *meant) {
    struct strbuf text = STRBUF_INIT;
    char *copy;

    for (size_t i = 0; op->names[i] != NULL; i++) {
        strbuf_puts(&text, i > 0 ? "." : "");
        if (i != at)
            strbuf_puts(&text, op->names[i]);
        else if (meant->through != NULL)
            strbuf_printf(&text, "%s.%s", meant->through->name,
                          meant->member->name);
        else
            strbuf_puts(&text, meant->member->name);
    }
    copy = arena_strdup(arena, text.data);
    strbuf_free(&text);
    return copy;
}

void find_unknown(struct findings *f, const struct op *op,
                  const struct typed_frame *frame,
                  const struct typed_path *path) {
    struct meant meant = {NULL, NULL, NULL};
    const char *places;

    if (!is_wanted(f, op, DIAG_TAG_UNKNOWN))
        return;
    if (f->count <= MAX_GUESSES)
        meant = guess(frame, path, op);
    if (meant.member != NULL)
        use_member(f->uses, meant.in, meant.member);
    places = places_of(f->arena, frame, path, op);
    diag_add(f->diags, DIAG_TAG_UNKNOWN, op->pos,
             _("the tag {{%s}} names nothing that the data can hold"),
             op->path);
    if (meant.member != NULL)
        diag_advise(f->diags, _("did you mean {{%s}}? It was looked for %s"),
                    mended(f->arena, op, path->known, &meant), places);
    else
        diag_advise(f->diags, _("`%s` was looked for %s"),
                    op->names[path->known], places);
}

void find_unknown_table(struct findings *f, const char *name,
                        struct diag_pos pos) {
    if (!is_wanted(f, name, DIAG_TAG_UNKNOWN))
        return;
    diag_add(f->diags, DIAG_TAG_UNKNOWN, pos,
             _("{{>%s}} names no table of the data"), name);
}

/* ---- values ---- */

void find_complex(struct findings *f, const struct op *op) {
    if (!is_wanted(f, op, DIAG_TAG_COMPLEX))
        return;
    diag_add(f->diags, DIAG_TAG_COMPLEX, op->pos,
             _("{{%s}} has parts and no text of its own"), op->path);
    diag_advise(f->diags,
                _("name one of its parts, or open a section {{#%s}} … {{/%s}}"),
                op->path, op->path);
}

void find_no_list(struct findings *f, const struct op *op) {
    if (!is_wanted(f, op, DIAG_TAG_UNKNOWN))
        return;
    diag_add(f->diags, DIAG_TAG_UNKNOWN, op->pos,
             _("{{%s}} stands in no section over a list"), op->path);
    diag_advise(f->diags, _("it counts the rounds of the innermost section "
                            "{{#…}} around it"));
}

void find_first_only(struct findings *f, const struct op *op,
                     const char *repeated) {
    if (!is_wanted(f, op, DIAG_TAG_FIRST_ONLY))
        return;
    diag_add(f->diags, DIAG_TAG_FIRST_ONLY, op->pos,
             _("{{%s}} takes only the first `%s`, of which there may be many"),
             op->path, repeated);
    diag_advise(f->diags,
                _("open a section {{#%s}} … {{/%s}}, in which {{.}} is the "
                  "current one"),
                repeated, repeated);
}

void find_unguarded(struct findings *f, const struct op *op,
                    const char *optional) {
    if (!is_wanted(f, op, DIAG_TAG_UNGUARDED))
        return;
    diag_add(f->diags, DIAG_TAG_UNGUARDED, op->pos,
             _("{{%s}} prints nothing where the data has no `%s`"), op->path,
             optional);
    diag_advise(f->diags,
                _("put it and the words around it between {{#%s}} and {{/%s}}, "
                  "or say what stands there instead: {{%s | mac_dinh:\"…\"}}"),
                optional, optional, op->path);
}

static const char *kind_in_words(enum type_kind kind) {
    switch (kind) {
    case TYPE_NUMBER:
        return _("a number");
    case TYPE_DATE:
        return _("a date");
    case TYPE_BOOLEAN:
        return _("true or false");
    case TYPE_COMPLEX:
    case TYPE_TEXT:
    default:
        return _("a text");
    }
}

void find_format(struct findings *f, const struct op *op,
                 const struct formatter_call *call, enum type_kind kind) {
    if (!is_wanted(f, op, DIAG_TAG_FORMAT))
        return;
    diag_add(f->diags, DIAG_TAG_FORMAT, op->pos,
             _("{{%s}} is %s, but “%s” needs %s"), op->path,
             kind_in_words(kind), format_name(call), format_needs(call));
}

/* ---- the whole ---- */

void find_no_end(struct findings *f, const char *file) {
    diag_add(f->diags, DIAG_TAG_UNCHECKED, (struct diag_pos){.file = file},
             _("the template is too intricate to be checked to its end"));
    diag_advise(f->diags, _("nest its sections less deeply, or call its parts "
                            "in fewer ways"));
}

/* ---- sections ---- */

void find_needless(struct findings *f, const struct op *op) {
    if (!is_wanted(f, op, DIAG_TAG_NEEDLESS))
        return;
    if (op->kind == OP_SECTION) {
        diag_add(f->diags, DIAG_TAG_NEEDLESS, op->pos,
                 _("{{#%s}} is needless: the data always has it, and once"),
                 op->path);
        diag_advise(f->diags, _("write {{%s}}, without a section around it"),
                    op->path);
    } else {
        diag_add(f->diags, DIAG_TAG_NEEDLESS, op->pos,
                 _("what stands in {{^%s}} is never printed: the data always "
                   "has it"),
                 op->path);
        diag_advise(f->diags, _("remove it, or name what may be absent"));
    }
}
