/* inspect.c -- the tags of a template, as a tree for people. */
#include <string.h>

#include "base/i18n.h"
#include "template/check.h"

static const char *kind_of(const struct op *op) {
    switch (op->kind) {
    case OP_VALUE:
        return op->rich ? _("value with its formatting") : _("value");
    case OP_SECTION:
        return _("section");
    case OP_INVERTED:
        return _("inverted section");
    case OP_CALL:
        return op->names != NULL ? _("part named by the data") : _("part");
    case OP_PARENT:
        return op->names != NULL ? _("parent named by the data") : _("parent");
    case OP_BLOCK:
        return _("block");
    case OP_LITERAL:
    case OP_INDENT:
    case OP_HOST:
    default:
        return "";
    }
}

/* {{#x}}, {{{x | hoa}}} */
static void add_tag(struct strbuf *out, const struct op *op) {
    static const char *const sigils[] = {
        [OP_SECTION] = "#", [OP_INVERTED] = "^", [OP_CALL] = ">",
        [OP_PARENT] = "<",  [OP_BLOCK] = "$",
    };
    bool rich = op->kind == OP_VALUE && op->rich;

    strbuf_puts(out, rich ? "{{{" : "{{");
    if (op->kind != OP_VALUE)
        strbuf_puts(out, sigils[op->kind]);
    strbuf_puts(out, op->path);
    format_write(op->formatters, out);
    strbuf_puts(out, rich ? "}}}" : "}}");
}

static const char *type_kind_in_words(enum type_kind kind) {
    switch (kind) {
    case TYPE_COMPLEX:
        return _("has parts");
    case TYPE_BOOLEAN:
        return _("yes or no");
    case TYPE_NUMBER:
        return _("number");
    case TYPE_DATE:
        return _("date");
    case TYPE_TEXT:
    default:
        return _("text");
    }
}

/* Of all names on the way together; the lists on the way do not count, as only
 * the first of each is taken. */
static bool is_optional(const struct typed_path *path,
                        const char *const *names) {
    struct typed_step step = typed_first(path, names);

    for (; step.member != NULL; typed_next(&step))
        if (step.member->optional)
            return true;
    return false;
}

/* "text (so), optional, repeated" */
static void add_type(struct strbuf *out, const struct typed_path *path,
                     const char *const *names) {
    const struct type *type = path->type;

    if (path->answer == TYPED_UNKNOWN)
        strbuf_puts(out, _("NOT IN THE DATA"));
    else if (path->answer == TYPED_ANYTHING || type == NULL)
        strbuf_puts(out, _("type not known"));
    else
        strbuf_puts(out, type_kind_in_words(type->kind));
    if (path->answer != TYPED_FOUND || type == NULL)
        return;
    if (type->kind != TYPE_COMPLEX && type->count > 0)
        strbuf_printf(out, ", %s", type_kind_in_words(TYPE_COMPLEX));
    if (*type->name != '\0')
        strbuf_printf(out, " (%s)", type->name);
    if (is_optional(path, names))
        strbuf_printf(out, ", %s", _("optional"));
    if (path->member != NULL && path->member->repeated)
        strbuf_printf(out, ", %s", _("repeated"));
}

struct inspection {
    struct strbuf *out;
    const char *file; /* that the template is called by; NULL: any is said */
};

/* A tag of a Word file says in which file it stands if that is another one. */
static void add_place(const struct inspection *i, struct diag_pos pos) {
    struct strbuf *out = i->out;

    if (pos.place != NULL && i->file != NULL && strcmp(i->file, pos.file) == 0)
        strbuf_printf(out, "  [%s]\n", pos.place);
    else if (pos.place != NULL)
        strbuf_printf(out, "  [%s: %s]\n", pos.file, pos.place);
    else
        strbuf_printf(out, "  [%s:%d:%d]\n", pos.file, pos.line, pos.column);
}

static void indent(struct strbuf *out, int level) {
    for (int i = 0; i <= level; i++)
        strbuf_puts(out, "  ");
}

static void show_tag(void *user, const struct op *op,
                     const struct typed_frame *frame, int level) {
    const struct inspection *i = user;
    struct strbuf *out = i->out;

    indent(out, level);
    add_tag(out, op);
    strbuf_printf(out, "  %s", kind_of(op));
    if (op->helper != HELPER_NONE) {
        strbuf_printf(out, ": %s",
                      typed_in_list(frame) ? _("of the list around it")
                                           : _("NOT IN A LIST"));
    } else if (op->names != NULL) {
        struct typed_path path = typed_find(frame, op->names);
        strbuf_puts(out, ": ");
        add_type(out, &path, op->names);
    }
    add_place(i, op->pos);
}

static void show_table(void *user, const char *name,
                       const struct typed_path *path, struct diag_pos pos,
                       int level) {
    const char *const names[] = {name, NULL};
    const struct inspection *i = user;
    struct strbuf *out = i->out;

    indent(out, level);
    strbuf_printf(out, "{{>%s}}  %s: ", name, _("table"));
    add_type(out, path, names);
    add_place(i, pos);
}

static void show_again(void *user, int level) {
    struct strbuf *out = ((const struct inspection *)user)->out;

    indent(out, level);
    strbuf_printf(out, "%s\n", _("(as above)"));
}

void program_inspect(const struct program_source *source,
                     const struct type *type, const char *file,
                     struct strbuf *out) {
    const struct program_check check = {.type = type};
    struct inspection inspection = {out, file};
    const struct visitor visitor = {&inspection, show_tag, show_table,
                                    show_again};

    check_visit(source, &check, &visitor);
}
