/* fault.c -- what rendering finds wrong, each fault once. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "template/render.h"

#define MAX_REPORTS 1000

static bool same(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_place(const struct diag_pos *a, const struct diag_pos *b) {
    return a->line == b->line && a->column == b->column &&
           same(a->place, b->place) && same(a->file, b->file);
}

/* Each fault is reported once, not in every round of a loop. */
static bool reported_before(const struct diag_list *diags,
                            const struct diag *fault) {
    size_t count = diag_count(diags);

    if (count >= MAX_REPORTS)
        return true;
    for (size_t i = 0; i < count; i++) {
        const struct diag *diag = diag_at(diags, i);
        if (diag->code == fault->code && same_place(&diag->pos, &fault->pos) &&
            strcmp(diag->text, fault->text) == 0)
            return true;
    }
    return false;
}

/* False: it was reported before, or there were too many. */
static bool __attribute__((format(printf, 4, 5)))
report(struct render *render, const struct op *op, enum diag_code code,
       const char *fmt, ...) {
    struct diag fault = {.code = code, .pos = op->pos};
    bool is_new;
    va_list args;

    render->failed = true;
    va_start(args, fmt);
    if (vasprintf(&fault.text, fmt, args) < 0)
        fault.text = NULL;
    va_end(args);
    is_new = fault.text != NULL && !reported_before(render->diags, &fault);
    if (is_new)
        diag_add(render->diags, code, op->pos, "%s", fault.text);
    free(fault.text);
    return is_new;
}

void fault_unknown(struct render *render, const struct op *op) {
    if (report(render, op, DIAG_TAG_UNKNOWN,
               _("the tag {{%s}} names nothing that the data can hold"),
               op->path))
        diag_advise(render->diags,
                    _("see templates/README.md for the names there are"));
}

void fault_complex(struct render *render, const struct op *op) {
    if (report(render, op, DIAG_TAG_COMPLEX,
               _("{{%s}} has parts and no text of its own"), op->path))
        diag_advise(render->diags,
                    _("name one of its parts, or open a section "
                      "{{#%s}} … {{/%s}}"),
                    op->path, op->path);
}

void fault_no_list(struct render *render, const struct op *op) {
    if (report(render, op, DIAG_TAG_UNKNOWN,
               _("{{%s}} stands in no section over a list"), op->path))
        diag_advise(render->diags, _("it counts the rounds of the innermost "
                                     "section {{#…}} around it"));
}

void fault_format(struct render *render, const struct op *op,
                  const struct formatter_call *call, const char *text,
                  const struct node *node) {
    if (!report(render, op, DIAG_TAG_FORMAT,
                _("{{%s}} is “%.*s”, but “%s” needs %s"), op->path,
                diag_quoted_len(text), text, format_name(call),
                format_needs(call)))
        return;
    if (node != NULL && node->pos.file != NULL && node->pos.line > 0)
        diag_advise(render->diags, _("the value stands in %s, line %d"),
                    node->pos.file, node->pos.line);
}

static const char *sigil_of(const struct op *op) {
    return op->kind == OP_PARENT ? "<" : ">";
}

void fault_no_part(struct render *render, const struct op *op,
                   const char *name) {
    if (report(render, op, DIAG_TAG_PARTIAL,
               _("{{%s%s}}: there is no part “%.*s”"), sigil_of(op), op->path,
               diag_quoted_len(name), name))
        diag_advise(render->diags,
                    _("the value is to be the name of a file in the template's "
                      "folder, without its extension"));
}

void fault_faulty_part(struct render *render, const struct op *op,
                       const char *why) {
    report(render, op, DIAG_TAG_PARTIAL,
           _("{{%s%s}} leads to a faulty part: %s"), sigil_of(op), op->path,
           why);
}
