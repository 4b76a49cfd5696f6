/* change.c -- one change of a form. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "mutation.h"

static void fail(const struct mutation *row, const char *what) {
    fprintf(stderr, "%s in form %s: there is no “%s”\n", row->rule, row->form,
            what);
    abort();
}

/* The arena's. */
static const char *replaced(const struct mutation *row, struct arena *arena,
                            const char *text, const char *old,
                            const char *new) {
    const char *at = strstr(text, old);

    if (at == NULL)
        fail(row, old);
    return arena_printf(arena, "%.*s%s%s", (int)(at - text), text, new,
                        at + strlen(old));
}

static void set_field(void *object, const struct change *change) {
    void *field = (char *)object + change->offset;

    switch (change->field) {
    case FIELD_INT:
        *(int *)field = change->number;
        break;
    case FIELD_BOOL:
        *(bool *)field = change->number != 0;
        break;
    case FIELD_TEXT:
        *(const char **)field = change->text;
        break;
    }
}

/* The rule line under the last line of a part. */
static struct form_line *rule_under(struct form *form, enum form_part part) {
    struct form_line *line = form_find(form, part);

    while (line < form->lines + form->count && line->part != FORM_LINE)
        line++;
    return line;
}

static void set_share(struct form *form, const struct change *change) {
    struct form_line *line = rule_under(form, change->part);

    if (change->number >= 0)
        line->share = change->number;
    else if (line->place == FORM_TEXT)
        form_remove(form, line);
    else /* what stands beside it stays where it is */
        line->part = FORM_EMPTY;
}

static void insert(struct form *form, const struct change *change) {
    form_insert(form,
                change->kind == CHANGE_INSERT
                    ? form_find_text(form, change->text)
                    : form->lines + form->count,
                (struct form_line){.place = change->place,
                                   .part = change->part,
                                   .text = change->with,
                                   .share = 420});
}

static void change_form(const struct mutation *row, struct arena *arena,
                        struct form *form, const struct change *change) {
    struct form_line *line;

    switch (change->kind) {
    case CHANGE_LOOK:
        set_field(&form->looks[change->part], change);
        break;
    case CHANGE_FORM:
        set_field(form, change);
        break;
    case CHANGE_TEXT:
        line = form_find_text(form, change->text);
        line->text =
            replaced(row, arena, line->text, change->text, change->with);
        break;
    case CHANGE_REMOVE:
        form_remove(form, form_find_text(form, change->text));
        break;
    case CHANGE_REMOVE_PART:
        form_remove(form, form_find(form, change->part));
        break;
    case CHANGE_INSERT:
    case CHANGE_APPEND:
        insert(form, change);
        break;
    case CHANGE_MOVE:
        form_move(form, form_find_text(form, change->text),
                  form_find_text(form, change->with));
        break;
    case CHANGE_PLACE:
        form_find_text(form, change->text)->place = change->place;
        break;
    case CHANGE_PART:
        form_find_text(form, change->text)->part = change->part;
        break;
    case CHANGE_SHARE:
        set_share(form, change);
        break;
    case CHANGE_KIND:
        rule_under(form, change->part)->text = change->text;
        break;
    case CHANGE_DOCUMENT:
    case CHANGE_HEADER:
    case CHANGE_NONE:
        break;
    }
}

static void change_xml(const struct mutation *row, struct arena *arena,
                       struct strbuf *part, const struct change *change) {
    const char *changed =
        replaced(row, arena, part->data, change->text, change->with);

    strbuf_clear(part);
    strbuf_puts(part, changed);
}

void mutation_docx(const struct mutation *row, enum form_formatting formatting,
                   enum form_layout layout, enum form_rule rule,
                   struct strbuf *out) {
    struct form form;
    struct form_xml xml;
    struct arena *arena = arena_create();

    form_open(&form, row->form, FORM_CONFORMANT);
    form.formatting = formatting;
    form.layout = layout;
    form.rule = rule;
    for (int i = 0; i < CHANGES_MOST; i++)
        change_form(row, arena, &form, &row->changes[i]);
    form_xml(&form, &xml);
    for (int i = 0; i < CHANGES_MOST; i++)
        if (row->changes[i].kind == CHANGE_DOCUMENT)
            change_xml(row, arena, &xml.document, &row->changes[i]);
        else if (row->changes[i].kind == CHANGE_HEADER)
            change_xml(row, arena, &xml.header, &row->changes[i]);
    form_pack(&xml, out);
    form_xml_free(&xml);
    form_close(&form);
    arena_free(arena);
}
