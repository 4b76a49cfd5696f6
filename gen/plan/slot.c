#include "plan/slot.h"

#include <string.h>

#include "base/i18n.h"
#include "plan/source.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* ---- texts ---- */

bool slot_is_needed(const xmlNode *text) {
    return text->type == XML_TEXT_NODE && text->content != NULL &&
           strstr((const char *)text->content, "{{") != NULL;
}

/* Whose texts are CommonMark inline: those that templates print with {{{x}}}.
 * `ten` is the campaign's. */
static const char *const inline_elements[] = {
    "trich_yeu",  "noi",  "can_cu", "doan", "tieu_de", "phan", "muc",  "khoan",
    "tieu_khoan", "diem", "gach",   "cong", "luu_y",   "o",    "nhan", "ten"};

bool slot_is_inline(const xmlNode *text) {
    const xmlNode *owner = text->parent;

    if (owner->type == XML_ATTRIBUTE_NODE)
        return strcmp((const char *)owner->name, "muc_dich") == 0;
    for (size_t i = 0; i < COUNT(inline_elements); i++)
        if (source_is(owner, inline_elements[i]))
            return true;
    return false;
}

/* ---- compiling ---- */

struct compiling {
    struct slot *slot;
    const struct slot_names *names;
    struct diag_pos pos;
    struct diag_list *diags;
    struct arena *arena;
    const char *text;
};

static bool has_name(const struct tag *tag) {
    bool asks = tag->kind == TAG_VALUE || tag->kind == TAG_RICH ||
                tag->kind == TAG_OPEN || tag->kind == TAG_INVERTED;

    return asks && tag->name[0] != '.'; /* {{.}}, {{.stt}} */
}

/* A section that ends in another text was meant for the elements between. */
static void advise_same_text(const struct compiling *c, size_t before) {
    size_t count = diag_count(c->diags);

    if (count > before &&
        diag_at(c->diags, count - 1)->code == DIAG_TAG_UNBALANCED)
        diag_advise(c->diags,
                    _("a section begins and ends in one text; whole elements "
                      "that only some units have get the attribute khi=\"…\""));
}

static void add_tag(const struct compiling *c, const struct tag *tag) {
    size_t before = diag_count(c->diags);

    if (tag->kind == TAG_PARTIAL) {
        diag_add(c->diags, DIAG_TAG_PARTIAL, c->pos,
                 _("{{>%s}} stands in a plan, which has no parts"), tag->name);
        diag_advise(c->diags, _("write its text here"));
        return;
    }
    if (has_name(tag))
        c->names->name(c->names->user, tag->name, c->pos);
    program_tag(c->slot->program, tag, 0, c->pos, c->diags);
    advise_same_text(c, before);
}

static void say_broken(const struct compiling *c, size_t at, const char *why) {
    const char *quoted = c->text + at;

    diag_add(c->diags, DIAG_TAG_SYNTAX, c->pos, "%s: “%.*s”", _(why),
             diag_quoted_len(quoted), quoted);
    diag_advise(c->diags, _("correct the tag; two braces that are to be "
                            "printed are written \\{\\{"));
}

static void add_text(const struct compiling *c) {
    struct delimiters delimiters = default_delimiters;
    struct program *program = c->slot->program;
    size_t len = strlen(c->text), at = 0;

    for (;;) {
        struct tag tag;
        const char *why;
        enum tag_found found =
            tag_next(c->arena, c->text, len, at, &delimiters, &tag, &why);
        if (found == TAG_NONE)
            break;
        program_literal(program, c->text + at, tag.start - at);
        if (found == TAG_BROKEN)
            say_broken(c, tag.start, why);
        else
            add_tag(c, &tag);
        at = tag.end;
    }
    program_literal(program, c->text + at, len - at);
}

void slot_compile(struct slot *slot, const struct slot_names *names,
                  struct diag_pos pos, struct diag_list *diags) {
    struct compiling c = {.slot = slot,
                          .names = names,
                          .pos = pos,
                          .diags = diags,
                          .arena = arena_create(),
                          .text = (const char *)slot->text->content};
    size_t before;

    slot->program = program_create();
    slot->is_inline = slot_is_inline(slot->text);
    add_text(&c);
    before = diag_count(diags);
    program_finish(slot->program, diags);
    advise_same_text(&c, before);
    arena_free(c.arena);
}

/* ---- filling ---- */

struct filling {
    const struct slot *slot;
    const struct slot_absent *absent;
};

/* A line break in a cell is a space, and so is what XML has no way to say. */
static void write_value(void *user, const char *text, bool rich, int host,
                        struct strbuf *out) {
    const struct filling *filling = user;
    bool escapes = filling->slot->is_inline && !rich;

    (void)host;
    for (; *text != '\0'; text++) {
        if (escapes && strchr("*_\\", *text) != NULL)
            strbuf_putc(out, '\\');
        strbuf_putc(out, (unsigned char)*text < ' ' ? ' ' : *text);
    }
}

static void note_absent(void *user, const char *name, struct diag_pos pos) {
    const struct filling *filling = user;

    filling->absent->absent(filling->absent->user, name, pos);
}

bool slot_fill(const struct slot *slot, const struct node *unit,
               const struct slot_absent *absent, struct strbuf *out,
               struct diag_list *diags) {
    struct filling filling = {slot, absent};
    const struct render_host host = {.user = &filling,
                                     .value = write_value,
                                     .absent =
                                         absent != NULL ? note_absent : NULL};

    return program_render(slot->program, unit, &host, out, diags);
}
