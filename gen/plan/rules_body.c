/* Rules of the body (II.6) and of annexes (III.1). */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

/* ---- text and titles ---- */

static void say_loose_text(const struct check *check, const xmlNode *parent,
                           const xmlNode *before, const char *text) {
    struct diag_pos pos = rules_pos(check, before);

    diag_add(check->diags, DIAG_PLAN_TEXT_PLACE, pos,
             _("in `%s`, loose text stands behind `%s`: “%s”"),
             (const char *)parent->name, (const char *)before->name,
             rules_quote(check, text));
    diag_advise(check->diags, _("put it into <doan>…</doan>"));
}

/* A level's own text stands in front of its first child, a title apart. */
void rule_text_place(const struct check *check, const xmlNode *level) {
    const xmlNode *before = NULL;

    for (const xmlNode *node = level->children; node != NULL;
         node = node->next) {
        const char *text = NULL;

        if (source_is(node, "tieu_de") && before == NULL)
            continue;
        if (source_is(node, NULL))
            before = node;
        else if (before != NULL)
            text = rules_loose_text(check, node);
        if (text != NULL)
            say_loose_text(check, level, before, text);
    }
}

void rule_title_run_in(const struct check *check, const xmlNode *level) {
    const xmlNode *title = source_child(level, "tieu_de");
    const xmlNode *next;
    const char *text;

    if (title == NULL ||
        !source_is_true(rules_attribute(check, title, "lien")) ||
        source_own_text(check->arena, level) != NULL)
        return;
    next = source_next(title, NULL);
    if (next != NULL && source_is(next, "doan"))
        return;
    text = rules_text_of(check, title);
    diag_add(check->diags, DIAG_PLAN_TITLE_RUN_IN, rules_pos(check, title),
             _("the text should run on behind the title “%s” "
               "(lien=\"true\"), but there is none"),
             text != NULL ? rules_quote(check, text) : "");
    diag_advise(check->diags, _("write the text behind `tieu_de`, or delete "
                                "lien=\"true\""));
}

/* ---- nothing there ---- */

void rule_empty_item(const struct check *check, const xmlNode *level) {
    if (source_child(level, NULL) != NULL ||
        source_own_text(check->arena, level) != NULL || rules_in_form(level))
        return;
    diag_add(check->diags, DIAG_PLAN_EMPTY_ITEM, rules_pos(check, level),
             _("`%s` in `%s` has neither title nor text"),
             (const char *)level->name, (const char *)level->parent->name);
    diag_advise(check->diags, _("write its text, or delete the element"));
}

/* From the highest level; what is no heading stands below them all. */
static size_t rank(const xmlNode *element) {
    static const char *const headings[] = {"phan", "muc", "khoan",
                                           "tieu_khoan"};
    size_t i = 0;

    while (i < sizeof(headings) / sizeof(headings[0]) &&
           !source_is(element, headings[i]))
        i++;
    return i;
}

/* A table that follows a section stands below its title, though it is not in
 * the section. */
void rule_heading_alone(const struct check *check, const xmlNode *level) {
    const xmlNode *title = source_child(level, "tieu_de");
    const xmlNode *next = source_next(level, NULL);
    const char *text = rules_text_of(check, title);

    if (text == NULL || source_is_true(rules_attribute(check, title, "lien")) ||
        source_next(title, NULL) != NULL ||
        source_own_text(check->arena, level) != NULL ||
        (next != NULL && rank(next) > rank(level)) || rules_in_form(level))
        return;
    diag_add(check->diags, DIAG_PLAN_HEADING_ALONE, rules_pos(check, title),
             _("nothing stands below the title “%s”"),
             rules_quote(check, text));
    if (source_is(level, "phan"))
        diag_advise(check->diags, _("write what belongs below it"));
    else
        diag_advise(check->diags,
                    _("write what belongs below it; or, if it is a text, take "
                      "<tieu_de> and </tieu_de> away"));
}

/* ---- points (II.6.đ) ---- */

void rule_point_under_dash(const struct check *check, const xmlNode *gach) {
    const xmlNode *point = source_child(gach, "diem");

    if (point == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_POINT_UNDER_DASH, rules_pos(check, point),
             _("a lettered point (a, b, c) stands below a dash"));
    diag_advise(check->diags, _("write `cong` (+) below `gach`, or put the "
                                "points above and the dashes below"));
}

/* They follow the Vietnamese alphabet, which ends at "y". */
void rule_too_many_points(const struct check *check, const xmlNode *level) {
    const xmlNode *point = source_child(level, "diem");
    const xmlNode *first_beyond = NULL;
    unsigned count = 0;

    for (; point != NULL; point = source_next(point, "diem"))
        if (text_point_letter(++count) == NULL && first_beyond == NULL)
            first_beyond = point;
    if (first_beyond == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_TOO_MANY_POINTS,
             rules_pos(check, first_beyond),
             _("`%s` has %u points; the letters a) to y) are enough for 23"),
             (const char *)level->name, count);
    diag_advise(check->diags, _("divide them among two or more clauses, or "
                                "write `gach`"));
}

/* ---- annexes (III.1.a) ---- */

static bool names_annex(const char *text) {
    static const char *const words[] = {"phụ lục", "kèm theo", "gửi kèm", "mẫu",
                                        "đính kèm"};

    return text_find_any_word(text, words, sizeof(words) / sizeof(words[0])) !=
           NULL;
}

static bool element_names_annex(const struct check *check,
                                const xmlNode *element) {
    const xmlNode *node = element->children;

    for (; node != NULL; node = node->next) {
        const char *text = rules_loose_text(check, node);

        if (text != NULL && names_annex(text))
            return true;
    }
    return false;
}

/* In one of the texts that vary from document to document, or do not. */
static bool body_names_annex(const struct check *check, const xmlNode *document,
                             bool varying) {
    static const char *const parts[] = {"mo_dau", "noi_dung", "ket_thuc"};

    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        const xmlNode *part = source_child(document, parts[i]);
        const xmlNode *node = part;

        for (; node != NULL; node = rules_next_within(part, node))
            if (source_varies(node) == varying &&
                element_names_annex(check, node))
                return true;
    }
    return false;
}

/* Those that vary come last: named in another, it is named for good. */
void rule_annex_unnamed(const struct check *check, const xmlNode *document) {
    const xmlNode *annex = source_child(document, "phu_luc");

    if (annex == NULL || body_names_annex(check, document, false) ||
        body_names_annex(check, document, true))
        return;
    diag_add(check->diags, DIAG_PLAN_ANNEX_UNNAMED, rules_pos(check, annex),
             _("the text does not mention this annex"));
    diag_advise(check->diags, _("refer to it where it is needed, e.g. “(Phụ "
                                "lục kèm theo)”"));
}
