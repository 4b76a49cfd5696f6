/* recipients_list.c -- "Nơi nhận:" and the list under it: II.9.d. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/recipients.h"
#include "text/text.h"

#define LEVEL_TWIPS 120 /* 6 pt */

static void skip_no_list(struct ruling *r, bool is_there) {
    if (!is_there)
        ruling_skip(r, _("the document has no “Nơi nhận”"));
}

/* ---- the label ---- */

static void test_label(struct ruling *r, size_t unit,
                       struct ruling_lines lines) {
    const struct piece *label = &lines.items[0];

    (void)unit;
    if (!recipients_is_label(label->text)) {
        ruling_fail(r, label, NULL,
                    "Nơi nhận:", _("“Nơi nhận:” is missing above the list"));
        return;
    }
    if (strcmp(label->text, "Nơi nhận:") != 0)
        ruling_fail(r, label, label->text, "Nơi nhận:",
                    _("“Nơi nhận:” has to stand on a line of its own, in lower "
                      "case, with a colon"));
    ruling_look(r, label, 24, 24, WANTED_ON, WANTED_ON);
}

void recipients_label(struct ruling *r) {
    skip_no_list(r, recipients_each(r, RECIPIENT_ROLES, true, test_label));
}

/* ---- level with who signs ---- */

static size_t pieces_above(const struct roles *roles,
                           const struct piece *piece) {
    size_t count = 0;

    while (count < piece->index &&
           roles->pieces[piece->index - count - 1].cell == piece->cell)
        count++;
    return count;
}

static bool is_level(const struct ruling *r, const struct piece *label,
                     const struct piece *post) {
    int drop = label->paragraph->format.before_twips -
               post->paragraph->format.before_twips;

    if (label->paragraph == post->paragraph)
        return true;
    return label->row != NULL && label->row == post->row &&
           pieces_above(r->roles, label) == pieces_above(r->roles, post) &&
           abs(drop) <= LEVEL_TWIPS;
}

static const struct piece *first_signing(struct ruling *r, size_t unit) {
    struct ruling_lines lines = ruling_lines(
        r, unit, RULING_ROLE(ROLE_AUTHORITY) | RULING_ROLE(ROLE_POST));

    return lines.count > 0 ? &lines.items[0] : NULL;
}

/* Under minutes the list stands below those who sign. */
static bool is_minutes(const struct ruling *r, size_t unit) {
    const struct document_type *type = r->roles->units[unit].type;

    return type != NULL && type->form != NULL && strcmp(type->form, "1.9") == 0;
}

static bool is_free(const struct piece *piece) {
    return piece->place == PLACE_BOX || piece->paragraph->format.frame != NULL;
}

static void test_level(struct ruling *r, size_t unit,
                       struct ruling_lines lines) {
    const struct piece *label = &lines.items[0];
    const struct piece *post = first_signing(r, unit);

    if (!recipients_is_label(label->text))
        return;
    if (post != NULL && !is_minutes(r, unit) && !is_free(label) &&
        !is_free(post) && !is_level(r, label, post))
        ruling_fail(r, label, NULL, NULL,
                    _("“Nơi nhận:” has to stand level with the first line of "
                      "who signs"));
    if (!recipients_is_flush(label))
        ruling_fail(
            r, label, NULL, _("flush left"),
            _("“Nơi nhận:” has to stand flush left, without an indent"));
}

void recipients_level(struct ruling *r) {
    skip_no_list(r, recipients_each(r, RECIPIENT_ROLES, true, test_level));
}

/* ---- the list ---- */

static void test_size(struct ruling *r, size_t unit,
                      struct ruling_lines lines) {
    (void)unit;
    for (size_t i = 0; i < lines.count; i++) {
        const struct piece *line = &lines.items[i];
        if (recipients_is_label(line->text))
            continue;
        ruling_look(r, line, 22, 22, WANTED_OFF, WANTED_OFF);
        if (recipients_is_capitals(line->text))
            ruling_lower(r, line);
    }
}

void recipients_size(struct ruling *r) {
    skip_no_list(r, recipients_each(r, RECIPIENT_ROLES, true, test_size));
}

/* What ends an item: the next line begins another. */
static bool is_complete(const char *line) {
    return recipients_ends_with(line, ';') || recipients_ends_with(line, '.');
}

static void test_item(struct ruling *r, const struct piece *item,
                      const struct piece *end, bool is_form) {
    if (!recipients_is_flush(item))
        ruling_fail(r, item, NULL, _("flush left"),
                    _("the dash of a recipient has to stand flush left, "
                      "without an indent"));
    if (is_form || !ruling_has_letter(end->text) ||
        recipients_ends_with(end->text, ';'))
        return;
    ruling_fail(r, end, NULL, "“;”",
                _("each recipient has to end with a semicolon; only “Lưu” ends "
                  "with a full stop"));
}

/* Whether the line begins an item, where one has ended. "+" lists what the
 * item above, with a colon, holds. */
static bool begins_item(const char *line) {
    return recipients_is_dash(line) || *line == '+';
}

static void test_items(struct ruling *r, size_t unit,
                       struct ruling_lines lines) {
    bool is_form = !ruling_is_own(r, unit);
    size_t from = recipients_is_label(lines.items[0].text);
    bool is_in_group = false;

    while (from < lines.count &&
           !recipients_is_filing(lines.items[from].text)) {
        const struct piece *item = &lines.items[from];
        size_t next = from + 1;
        if ((*item->text == '+' && !is_in_group) ||
            (!begins_item(item->text) && ruling_has_letter(item->text))) {
            ruling_fail(r, item, item->text, "- …;",
                        _("each recipient has to begin with a dash"));
            from = next;
            continue;
        }
        while (next < lines.count && !begins_item(lines.items[next].text) &&
               !is_complete(lines.items[next - 1].text) &&
               !recipients_is_filing(lines.items[next].text))
            next++;
        if (next == lines.count || *lines.items[next].text != '+' ||
            !recipients_ends_with(lines.items[next - 1].text, ':'))
            test_item(r, item, &lines.items[next - 1], is_form);
        is_in_group = *item->text == '+' ||
                      recipients_ends_with(lines.items[next - 1].text, ':');
        from = next;
    }
}

void recipients_items(struct ruling *r) {
    skip_no_list(r, recipients_each(r, RECIPIENT_ROLES, true, test_items));
}

/* ---- Lưu ---- */

/* "……" and "....": blanks, as one letter; what they end with, too. */
static const char *without_blanks(struct ruling *r, const char *text) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    while (*text != '\0') {
        size_t dots = strspn(text, ".");
        size_t len = text_starts_with(text, "…") ? strlen("…")
                     : dots >= 3                 ? dots
                                                 : 0;
        if (len == 0) {
            strbuf_putc(&out, *text++);
            continue;
        }
        text += len;
        if (!recipients_ends_with(out.data, '_'))
            strbuf_putc(&out, '_');
    }
    if (recipients_ends_with(out.data, '_'))
        strbuf_putc(&out, '.');
    copy = ruling_text(r, "%s", out.data);
    strbuf_free(&out);
    return copy;
}

/* Up to the stop that ends "VP (02b)."; that of "P.VHTT." joins two words. */
static size_t unit_length(const char *at) {
    size_t len = strcspn(at, ".;");

    while (at[len] == '.' && at[len + 1] != '\0' && at[len + 1] != ' ' &&
           at[len + 1] != '.' && at[len + 1] != '(')
        len += 1 + strcspn(at + len + 1, ".;");
    return len;
}

/* "VT", ", VP (02b)", ".", and perhaps the mark of ô 12. What is wrong with
 * it; NULL: nothing. */
static const char *wrong_filing(const char *text) {
    const char *at = recipients_after_dash(text);

    if (at == text)
        return _("the line “Lưu” has to begin with a dash");
    if (!text_starts_with(at, "Lưu"))
        return _("“Lưu” has to begin with one capital");
    at += strlen("Lưu");
    if (*at != ':')
        return _("behind “Lưu” has to stand a colon");
    at += 1 + strspn(at + 1, " ");
    if (!text_starts_with(at, "VT"))
        return _("behind “Lưu:” has to stand “VT” first");
    at += strlen("VT");
    if (*at == ',') {
        size_t len = unit_length(at + 1);
        if (len < 1 || strspn(at + 1, " ") == len)
            return _(
                "behind “VT,” the unit that drafted the document is missing");
        at += 1 + len;
    }
    if (*at != '.')
        return *at == '\0' || strcmp(at, ";") == 0
                   ? _("the line “Lưu” has to end with a full stop")
                   : _("behind “VT” has to stand a comma and the unit that "
                       "drafted the document, or a full stop");
    return at[1] == '\0' || at[1] == ' '
               ? NULL
               : _("behind the full stop of “Lưu” may stand nothing but the "
                   "mark of who drafted the document");
}

static void test_filing(struct ruling *r, size_t unit,
                        struct ruling_lines lines) {
    const struct piece *filing = NULL;
    const char *wrong;

    (void)unit;
    for (size_t i = 0; i < lines.count; i++)
        if (recipients_is_filing(lines.items[i].text))
            filing = &lines.items[i];
    if (filing == NULL) {
        ruling_fail(r, &lines.items[lines.count - 1], NULL, "- Lưu: VT, ….",
                    _("the last line of the list, “Lưu: VT”, is missing"));
        return;
    }
    wrong = wrong_filing(without_blanks(r, filing->text));
    if (wrong != NULL)
        ruling_fail(r, filing, filing->text, "- Lưu: VT, ….", "%s", wrong);
}

void recipients_filing(struct ruling *r) {
    skip_no_list(r, recipients_each(r, RECIPIENT_ROLES, false, test_filing));
}

static void test_filing_last(struct ruling *r, size_t unit,
                             struct ruling_lines lines) {
    (void)unit;
    for (size_t i = 0; i + 1 < lines.count; i++)
        if (recipients_is_filing(lines.items[i].text) &&
            recipients_is_dash(lines.items[i + 1].text)) {
            ruling_fail(r, &lines.items[i], NULL, NULL,
                        _("“Lưu” has to be the last line of the list"));
            return;
        }
}

void recipients_filing_last(struct ruling *r) {
    skip_no_list(r,
                 recipients_each(r, RECIPIENT_ROLES, false, test_filing_last));
}
