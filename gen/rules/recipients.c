/*
 * recipients.c -- to whom it goes: Kính gửi, Nơi nhận.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 9.
 */
#include "rules/recipients.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/type.h"
#include "text/font.h"
#include "text/text.h"

#define INDENT_TWIPS 57 /* 1 mm */
#define COLON_TWIPS 170 /* 3 mm */

/* ---- lines ---- */

bool recipients_each(struct ruling *r, uint64_t roles, bool forms,
                     void (*test)(struct ruling *r, size_t unit,
                                  struct ruling_lines lines)) {
    bool is_there = false;

    for (size_t unit = 0; unit < r->roles->unit_count; unit++) {
        struct ruling_lines lines;
        if (!ruling_is_own(r, unit) &&
            !(forms && r->roles->units[unit].is_form))
            continue;
        lines = ruling_lines(r, unit, roles);
        if (lines.count == 0)
            continue;
        is_there = true;
        test(r, unit, lines);
    }
    return is_there;
}

static const char *const dashes[] = {"-", "–", "—", "•"};

const char *recipients_after_dash(const char *line) {
    for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
        if (text_starts_with(line, dashes[i])) {
            line += strlen(dashes[i]);
            break;
        }
    return line + strspn(line, " ");
}

/* Which dash it is, is a matter of the text (TXT-dash). */
bool recipients_is_dash(const char *line) {
    return recipients_after_dash(line) != line;
}

bool recipients_ends_with(const char *line, char mark) {
    size_t len = strlen(line);

    return len > 0 && line[len - 1] == mark;
}

bool recipients_is_label(const char *line) {
    return text_starts_with_word(line, "nơi nhận");
}

bool recipients_is_filing(const char *line) {
    line = recipients_after_dash(line);
    return text_starts_with_word(line, "lưu") &&
           !text_starts_with_word(line, "lưu trữ");
}

/* Words with marks other than Đ are no abbreviations: "ỦY BAN NHÂN DÂN". */
bool recipients_is_capitals(const char *line) {
    size_t marked = 0;

    if (!ruling_is_capitals(line))
        return false;
    while (*line != '\0') {
        size_t len = strcspn(line, " ");
        for (size_t i = 0; i < len; i++) {
            if ((unsigned char)line[i] < 0x80)
                continue;
            if (!text_starts_with(line + i, "Đ")) {
                marked++;
                break;
            }
            i++;
        }
        line += len + strspn(line + len, " ");
    }
    return marked >= 2;
}

bool recipients_is_flush(const struct piece *piece) {
    const struct para_format *format = &piece->paragraph->format;

    if (ruling_is_placed(piece))
        return true;
    return format->align != ALIGN_CENTER && format->align != ALIGN_RIGHT &&
           abs(format->left_twips + format->first_line_twips) <= INDENT_TWIPS;
}

/* ---- which documents have which: II.9.b, c ---- */

static bool is_type(const struct ruling *r, size_t unit,
                    const char *abbreviation) {
    const struct document_type *type = r->roles->units[unit].type;

    return type != NULL && type->abbreviation != NULL &&
           strcmp(type->abbreviation, abbreviation) == 0;
}

static bool is_letter(const struct ruling *r, size_t unit) {
    return r->roles->units[unit].kind == KIND_LETTER;
}

static bool has_addressee(const struct ruling *r, size_t unit) {
    return roles_next(r->roles, unit, ROLE_ADDRESSEE, 0) != NULL;
}

static void recipients_addressee(struct ruling *r) {
    const char *wanted = "Kính gửi: …";

    if (has_addressee(r, 0)) {
        if (r->roles->units[0].kind == KIND_NAMED && !is_type(r, 0, "TTr") &&
            !is_type(r, 0, "BC"))
            ruling_fail_as(r, DIAG_WARNING,
                           roles_next(r->roles, 0, ROLE_ADDRESSEE, 0), NULL,
                           NULL,
                           _("“Kính gửi” is for letters, and for proposals and "
                             "reports to a superior body; other documents "
                             "name who gets them under “Nơi nhận” alone"));
    } else if (is_letter(r, 0) || is_type(r, 0, "TTr")) {
        ruling_fail(r, NULL, NULL, wanted,
                    _("“Kính gửi” and whom the document is for are missing"));
    } else if (is_type(r, 0, "BC")) {
        ruling_fail_as(r, DIAG_WARNING, NULL, NULL, wanted,
                       _("a report to a superior body has to name whom it is "
                         "for under “Kính gửi”"));
    } else if (r->roles->units[0].kind == KIND_UNKNOWN) {
        ruling_skip(r, _("it is not known what type of document this is"));
    }
}

/* Sent to someone: a letter, a proposal, a report upwards. */
static bool is_sent(const struct ruling *r, size_t unit) {
    return is_letter(r, unit) || is_type(r, unit, "TTr") ||
           (is_type(r, unit, "BC") && has_addressee(r, unit));
}

/* The first line under "Nơi nhận:"; NULL: there is none. */
static const struct piece *first_item(struct ruling *r, size_t unit) {
    struct ruling_lines lines = ruling_lines(r, unit, RECIPIENT_ROLES);

    for (size_t i = 0; i < lines.count; i++)
        if (!recipients_is_label(lines.items[i].text))
            return &lines.items[i];
    return NULL;
}

static bool has_list(struct ruling *r, size_t unit) {
    return ruling_lines(r, unit, RECIPIENT_ROLES).count > 0;
}

/* Contracts, memoranda and agreements have no form in the decree, and go to
 * those who sign them. */
static bool is_agreement(const struct ruling *r, size_t unit) {
    return is_type(r, unit, "HĐ") || is_type(r, unit, "BGN") ||
           is_type(r, unit, "BTT");
}

static void fail_no_list(struct ruling *r) {
    ruling_fail_as(
        r, is_agreement(r, 0) ? DIAG_WARNING : r->rule->severity, NULL, NULL,
        "Nơi nhận:", _("“Nơi nhận” and the list under it are missing"));
}

static void recipients_as_above(struct ruling *r) {
    const struct piece *item;

    if (!is_sent(r, 0)) {
        ruling_skip(r, _("the document is neither a letter nor a proposal or "
                         "report to a superior body"));
        return;
    }
    if (!has_list(r, 0)) {
        fail_no_list(r);
        return;
    }
    item = first_item(r, 0);
    if (item == NULL ||
        !text_starts_with_word(recipients_after_dash(item->text), "như trên"))
        ruling_fail(
            r, item, item != NULL ? item->text : NULL, "- Như trên;",
            _("the list under “Nơi nhận” has to begin with “- Như trên;”"));
}

static bool is_decision(const struct ruling *r, size_t unit) {
    return is_type(r, unit, "QĐ") || is_type(r, unit, "NQ");
}

static void recipients_listed(struct ruling *r) {
    const struct piece *item;

    if (!type_is_administrative(r->roles)) {
        ruling_skip(r, _("this is no administrative document"));
        return;
    }
    if (is_sent(r, 0)) {
        ruling_skip(r, _("the document has “Kính gửi”: another rule tells what "
                         "its list begins with"));
        return;
    }
    if (!has_list(r, 0)) {
        fail_no_list(r);
        return;
    }
    item = first_item(r, 0);
    if (is_decision(r, 0) &&
        (item == NULL ||
         !text_starts_with_word(recipients_after_dash(item->text), "như điều")))
        ruling_fail_as(
            r, DIAG_WARNING, item, item != NULL ? item->text : NULL,
            "- Như Điều …;",
            _("the list of a decision has to begin with “- Như Điều …;”"));
}

/* ---- Kính gửi: II.9.d ---- */

static void skip_no_addressee(struct ruling *r, bool is_there) {
    if (!is_there)
        ruling_skip(r, _("the document has no “Kính gửi”"));
}

static void test_addressee_style(struct ruling *r, size_t unit,
                                 struct ruling_lines lines) {
    (void)unit;
    for (size_t i = 0; i < lines.count; i++) {
        const struct piece *line = &lines.items[i];
        ruling_look(r, line, 26, 28, WANTED_OFF, WANTED_OFF);
        if (recipients_is_capitals(line->text))
            ruling_lower(r, line);
        else if (text_starts_with_word(line->text, "kính gửi") &&
                 !text_starts_with(line->text, "Kính gửi:"))
            ruling_fail(r, line, line->text, "Kính gửi:",
                        _("“Kính gửi” has to be in lower case, with a colon "
                          "right behind it"));
    }
}

static void addressee_style(struct ruling *r) {
    skip_no_addressee(
        r, recipients_each(r, ADDRESSEE_ROLES, true, test_addressee_style));
}

/* What stands behind "Kính gửi:". */
static const char *behind_label(const char *line) {
    const char *colon = strchr(line, ':');

    if (!text_starts_with_word(line, "kính gửi"))
        return line;
    if (colon == NULL)
        colon = line + strlen("Kính gửi") - 1;
    return colon + 1 + strspn(colon + 1, " ");
}

/* Lines that begin with a dash; others go on with the one above. */
static size_t count_dashes(struct ruling_lines lines) {
    size_t count = 0;

    for (size_t i = 0; i < lines.count; i++)
        count += recipients_is_dash(lines.items[i].text);
    return count;
}

static void test_one(struct ruling *r, size_t unit, struct ruling_lines lines) {
    const struct piece *label = &lines.items[0];
    size_t count = count_dashes(lines);

    (void)unit;
    if (*behind_label(label->text) != '\0')
        return;
    if (count == 1 || (count == 0 && lines.count > 1))
        ruling_fail(
            r, &lines.items[1], NULL, "Kính gửi: …",
            _("a single addressee has to stand on the line of “Kính gửi”"));
    else if (lines.count == 1)
        ruling_fail(r, label, NULL, "Kính gửi: …",
                    _("behind “Kính gửi” it is not said whom the document is "
                      "for"));
}

static void addressee_one(struct ruling *r) {
    skip_no_addressee(r, recipients_each(r, ADDRESSEE_ROLES, false, test_one));
}

/* "- Bộ Nội vụ;"; a name that is still to be written is no text. */
static void test_item(struct ruling *r, const struct piece *item,
                      const char *end, bool is_last) {
    char mark = is_last ? '.' : ';';
    const char *wanted = is_last ? "“.”" : "“;”";

    if (recipients_is_dash(item->text) && text_starts_with(item->text, "-") &&
        item->text[1] != ' ')
        ruling_fail(r, item, item->text, "- …",
                    _("between the dash and the addressee has to be a space"));
    if (ruling_has_letter(end) && !recipients_ends_with(end, mark))
        ruling_fail(
            r, item, NULL, wanted,
            is_last
                ? _("the last addressee has to end with a full stop")
                : _("each addressee but the last has to end with a semicolon"));
}

/* From the line where an item begins to the next one; `from` is moved on. */
static size_t item_end(struct ruling_lines lines, size_t from) {
    size_t next = from + 1;

    while (next < lines.count && !recipients_is_dash(lines.items[next].text) &&
           !recipients_ends_with(lines.items[next - 1].text, ';') &&
           !recipients_ends_with(lines.items[next - 1].text, '.'))
        next++;
    return next;
}

/* "Kính gửi: Sở Nội vụ; Sở Tài chính.": commas may stand within one group. */
static bool holds_several(const char *line) {
    const char *mark = strchr(line, ';');

    return mark != NULL && ruling_has_letter(mark);
}

static void test_many(struct ruling *r, size_t unit,
                      struct ruling_lines lines) {
    const char *first = behind_label(lines.items[0].text);
    size_t from = *first == '\0';

    (void)unit;
    if (!holds_several(first) &&
        (lines.count < 2 || count_dashes(lines) + (from == 0) < 2))
        return;
    while (from < lines.count) {
        size_t next = item_end(lines, from);
        if (from == 0)
            ruling_fail(r, &lines.items[0], NULL, "Kính gửi:",
                        _("two or more addressees have to stand each on a line "
                          "of its own under “Kính gửi:”"));
        else if (!recipients_is_dash(lines.items[from].text))
            ruling_fail(r, &lines.items[from], NULL, "- …;",
                        _("each addressee has to begin with a dash"));
        else
            test_item(r, &lines.items[from], lines.items[next - 1].text,
                      next == lines.count);
        from = next;
    }
}

static void addressee_many(struct ruling *r) {
    skip_no_addressee(r, recipients_each(r, ADDRESSEE_ROLES, false, test_many));
}

static int label_width(const struct piece *label) {
    const char *text = "Kính gửi";
    const struct span *span = label->paragraph->first;
    int size = 28;

    for (; span != NULL; span = span->next)
        if (span->format != NULL &&
            ruling_is_visible(span->text, strlen(span->text))) {
            size = span->format->size_half_points;
            break;
        }
    return font_width_twips(FONT_REGULAR, size, text, strlen(text));
}

static void test_align(struct ruling *r, size_t unit,
                       struct ruling_lines lines) {
    const struct piece *label = &lines.items[0], *first = NULL;
    int colon, offset;

    (void)unit;
    for (size_t i = 1; i < lines.count; i++) {
        const struct piece *item = &lines.items[i];
        if (!recipients_is_dash(item->text) || item->text_start > 0)
            continue;
        if (first == NULL)
            first = item;
        else if (abs(item->text_left_twips - first->text_left_twips) >
                 INDENT_TWIPS)
            ruling_fail_as(r, DIAG_ERROR, item,
                           ruling_mm(r, item->text_left_twips),
                           ruling_mm(r, first->text_left_twips),
                           _("the dashes of the addressees do not stand under "
                             "one another"));
    }
    if (first == NULL || first->paragraph == label->paragraph)
        return;
    colon = label->text_left_twips + label_width(label);
    offset = first->text_left_twips - colon;
    if (abs(offset) > COLON_TWIPS)
        ruling_fail_as(r, DIAG_WARNING, first, ruling_mm(r, offset),
                       ruling_mm(r, 0),
                       _("the dashes of the addressees have to stand under the "
                         "colon of “Kính gửi:”, and are %s beside it"),
                       ruling_mm(r, offset));
}

static void addressee_align(struct ruling *r) {
    skip_no_addressee(r, recipients_each(r, ADDRESSEE_ROLES, true, test_align));
}

static void test_addressee_pos(struct ruling *r, size_t unit,
                               struct ruling_lines lines) {
    const struct piece *label = &lines.items[0];
    const struct piece *date = roles_next(r->roles, unit, ROLE_PLACE_DATE, 0);
    const struct piece *type = roles_next(r->roles, unit, ROLE_TYPE, 0);
    const struct piece *content = ruling_content(r, unit);

    if (type != NULL && type->index > label->index)
        ruling_fail(
            r, label, NULL, NULL,
            _("“Kính gửi” has to stand below the type and its subject"));
    else if (date != NULL && date->index > label->index)
        ruling_fail(r, label, NULL, NULL,
                    _("“Kính gửi” has to stand below place and date"));
    if (content != NULL && content->index < label->index)
        ruling_fail(r, label, NULL, NULL,
                    _("“Kính gửi” has to stand above the text"));
}

static void addressee_pos(struct ruling *r) {
    skip_no_addressee(
        r, recipients_each(r, ADDRESSEE_ROLES, false, test_addressee_pos));
}

const struct rule_entry rules_recipients[] = {
    {"PL1.II.9b-kinhgui", recipients_addressee},
    {"PL1.II.9b-nhutren", recipients_as_above},
    {"PL1.II.9c-list", recipients_listed},
    {"PL1.II.9d-kg-style", addressee_style},
    {"PL1.II.9d-kg-one", addressee_one},
    {"PL1.II.9d-kg-many", addressee_many},
    {"PL1.II.9d-kg-align", addressee_align},
    {"PL1.II.9d-kg-pos", addressee_pos},
    {"PL1.II.9d-nn-label", recipients_label},
    {"PL1.II.9d-nn-pos", recipients_level},
    {"PL1.II.9d-nn-size", recipients_size},
    {"PL1.II.9d-nn-item", recipients_items},
    {"PL1.II.9d-nn-luu", recipients_filing},
    {"PL1.II.9d-nn-lastonly", recipients_filing_last},
    {NULL, NULL}};
