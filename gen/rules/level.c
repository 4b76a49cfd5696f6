/*
 * level.c -- what numbered units of the text look like: phần, chương, mục,
 * điều, khoản.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 6, điểm đ; mục V,
 * dòng 6.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/body.h"
#include "text/text.h"

#define INDENT_SHORT 567 /* 1 cm */
#define INDENT_LONG 720  /* 1,27 cm */
#define TOLERANCE 6
#define ROMAN "IVXLC"
#define DIGITS "0123456789"

/* ---- a number or a title, alone in its line ---- */

static void test_line(struct ruling *r, const struct piece *piece) {
    ruling_centered(r, piece);
    ruling_style(r, piece, WANTED_ON, WANTED_OFF);
    ruling_size(r, piece, SIZE_LEAST, SIZE_MOST);
}

static void test_title(struct ruling *r, const struct piece *piece) {
    ruling_capitals(r, piece);
    test_line(r, piece);
}

/* The number behind the word, to the end: NULL if it begins otherwise. */
static const char *number_behind(const char *text, const char *word) {
    return text_starts_with(text, word) ? text + strlen(word) : NULL;
}

static bool is_made_of(const char *text, const char *characters) {
    return *text != '\0' && text[strspn(text, characters)] == '\0';
}

static void test_roman(struct ruling *r, const struct piece *piece) {
    const char *number = number_behind(piece->text, "Phần ");

    if (number == NULL)
        number = number_behind(piece->text, "Chương ");
    if (number == NULL || is_made_of(number, ROMAN))
        return;
    if (text_starts_with(number, "thứ "))
        ruling_fail_as(r, DIAG_WARNING, piece, number, "Phần I",
                       _("the number of a part is written in words; the decree "
                         "uses Roman numerals"));
    else
        ruling_fail(r, piece, number, _("a Roman numeral"),
                    _("the number of a part or chapter has to be a Roman "
                      "numeral, and to stand alone in its line"));
}

static void test_part(struct ruling *r, const struct piece *piece) {
    ruling_lower(r, piece);
    if (text_starts_with_word(piece->text, "Phần") ||
        text_starts_with_word(piece->text, "Chương"))
        test_roman(r, piece);
    test_line(r, piece);
}

/* PL1.II.6dd-part */
void level_part(struct ruling *r) {
    ruling_each(r, ROLE_PART, test_part);
}

/* PL1.II.6dd-parttitle */
void level_part_title(struct ruling *r) {
    ruling_each(r, ROLE_PART_TITLE, test_title);
}

static void test_muc(struct ruling *r, const struct piece *piece) {
    const char *number = number_behind(piece->text, "Mục ");

    if (number == NULL)
        number = number_behind(piece->text, "Tiểu mục ");
    ruling_lower(r, piece);
    if (number != NULL && !is_made_of(number, DIGITS))
        ruling_fail(r, piece, number, _("an Arabic number"),
                    _("the number of a section has to be in Arabic digits, and "
                      "to stand alone in its line"));
    test_line(r, piece);
}

/* PL1.II.6dd-muc */
void level_muc(struct ruling *r) {
    ruling_each(r, ROLE_MUC, test_muc);
}

/* PL1.II.6dd-muctitle */
void level_muc_title(struct ruling *r) {
    ruling_each(r, ROLE_MUC_TITLE, test_title);
}

/* How far into the texts of the paragraph's spans the first colon reaches. */
static size_t colon_end(const struct piece *piece) {
    struct ruling_run run = {0};

    while (ruling_next_run(piece, &run)) {
        const char *colon = memchr(run.text, ':', run.len);
        size_t end = run.next < piece->text_end ? run.next : piece->text_end;
        if (colon != NULL)
            return end - run.len + (size_t)(colon + 1 - run.text);
    }
    return piece->text_end;
}

/* "II. THỜI GIAN: Từ ngày 15 tháng 11 năm 2024 …": what the row is about is
 * the number and the title; the text that runs on behind the colon is text of
 * the body. A title that has a colon itself goes on in capitals. */
static struct piece section_title(struct ruling *r, const struct piece *piece) {
    const char *colon = strchr(piece->text, ':');
    struct piece title = *piece;

    if (colon == NULL || !ruling_has_letter(colon + 1) ||
        ruling_is_capitals(colon + 1))
        return title;
    title.text =
        ruling_text(r, "%.*s", (int)(colon + 1 - piece->text), piece->text);
    title.text_end = colon_end(piece);
    return title;
}

/* "2." is a khoản; "2)", "2/" and "2-" are not how the decree numbers it, nor
 * is "II-" a mục. `figures` are what the number is made of. */
static void test_mark(struct ruling *r, const struct piece *piece,
                      const char *figures) {
    size_t len = strspn(piece->text, figures);

    if (len > 0 && piece->text[len] != '\0' &&
        strchr(")/-", piece->text[len]) != NULL)
        ruling_fail(r, piece, ruling_text(r, "%.*s", (int)len + 1, piece->text),
                    ruling_text(r, "%.*s.", (int)len, piece->text),
                    _("the number of a “%s” has to have a full stop behind it"),
                    role_name(piece->role));
}

/* PL1.V.6b-muc: "I. MỤC ĐÍCH, YÊU CẦU"; where it stands is not said. */
static void test_section(struct ruling *r, const struct piece *piece) {
    struct piece title = section_title(r, piece);

    test_mark(r, piece, "IVXLC");
    ruling_capitals(r, &title);
    ruling_style(r, &title, WANTED_ON, WANTED_OFF);
    ruling_size(r, piece, SIZE_LEAST, SIZE_MOST);
}

void level_section(struct ruling *r) {
    ruling_each(r, ROLE_SECTION, test_section);
}

/* ---- units that begin a paragraph ---- */

/* In decisions and resolutions articles run on without one. */
static bool has_title(const struct ruling *r, const struct piece *piece) {
    return !body_is_decision(&r->roles->units[piece->unit]) &&
           body_is_title(piece);
}

static void test_article(struct ruling *r, const struct piece *piece) {
    size_t marker = body_marker(piece->text, "Điều ");

    if (marker == 0)
        ruling_fail(r, piece, NULL, "Điều 1.",
                    _("an article has to begin with “Điều”, in lower case, and "
                      "an Arabic number"));
    else if (piece->text[marker - 1] != '.')
        ruling_fail(r, piece, NULL, "Điều 1.",
                    _("a full stop has to follow the number of the article"));
    if (!body_start_is_bold(piece, marker))
        ruling_fail(r, piece, _("not bold"), _("bold"),
                    _("“Điều” and its number have to be bold"));
    else if (has_title(r, piece) && !body_rest_is_bold(piece, marker))
        ruling_fail(r, piece, _("not bold"), _("bold"),
                    _("the title of an article has to be bold"));
    body_test_upright(r, piece);
    body_test_size(r, piece);
}

/* PL1.II.6dd-dieu */
void level_article(struct ruling *r) {
    ruling_each(r, ROLE_ARTICLE, test_article);
}

static void test_article_indent(struct ruling *r, const struct piece *piece) {
    int indent = piece->paragraph->format.first_line_twips;

    if (abs(indent - INDENT_SHORT) <= TOLERANCE ||
        abs(indent - INDENT_LONG) <= TOLERANCE)
        return;
    ruling_fail(r, piece, ruling_mm(r, indent), _("10 or 12.7 mm"),
                _("the first line of an article is indented by %s, and has to "
                  "be by 1 cm or 1.27 cm"),
                ruling_mm(r, indent));
}

/* PL1.II.6dd-dieuindent */
void level_article_indent(struct ruling *r) {
    ruling_each(r, ROLE_ARTICLE, test_article_indent);
}

/* ---- khoản ---- */

/* One that is bold from end to end though it is no title, which may take
 * several lines, but does not end in a mark. */
static bool is_wrongly_bold(const struct piece *piece) {
    size_t len = strlen(piece->text);

    return piece->line_count > 1 && len > 0 &&
           strchr(".,;:!?", piece->text[len - 1]) != NULL &&
           body_rest_is_bold(piece, 0);
}

static void test_clause(struct ruling *r, const struct piece *piece) {
    if (piece->place != PLACE_TEXT)
        return;
    test_mark(r, piece, DIGITS);
    body_test_upright(r, piece);
    if (is_wrongly_bold(piece))
        ruling_fail(r, piece, _("bold"), _("not bold"),
                    _("a “%s” without a title is bold throughout"),
                    role_name(piece->role));
    body_test_size(r, piece);
}

/* PL1.II.6dd-khoan */
void level_clause(struct ruling *r) {
    ruling_each(r, ROLE_CLAUSE, test_clause);
}

static bool is_its_text(const struct piece *next) {
    return next != NULL && body_is_text(next) && next->role != ROLE_CLAUSE &&
           next->role != ROLE_ARTICLE && next->role != ROLE_BASIS;
}

/* The last of a list of short lines has text below it that is not its own. */
static bool ends_list(const struct ruling *r, const struct piece *piece) {
    const struct piece *before = body_before(r->roles, piece);

    return before != NULL && before->role == ROLE_CLAUSE;
}

static void test_clause_title(struct ruling *r, const struct piece *piece) {
    const struct piece *next = body_next(r->roles, piece);

    if (piece->place != PLACE_TEXT || !body_is_title(piece) ||
        !is_its_text(next) || ends_list(r, piece))
        return;
    ruling_lower(r, piece);
    if (!body_rest_is_bold(piece, 0))
        ruling_fail(r, piece, _("not bold"), _("bold"),
                    _("the number and the title of a “%s” have to be bold"),
                    role_name(piece->role));
}

/* PL1.II.6dd-khoantitle */
void level_clause_title(struct ruling *r) {
    ruling_each(r, ROLE_CLAUSE, test_clause_title);
}

/* ---- below điểm ---- */

/* U+2022 that is typed is TXT-dash. */
static bool is_bullet(const char *text) {
    static const char *const bullets[] = {
        "●", "○", "◦",      "■",      "□",      "▪",     "▫", "◆",
        "◇", "❖", "➢",      "➤",      "✓",      "✔",     "★", "☆",
        "►", "▶", "\uF0B7", "\uF0A7", "\uF0D8", "\uF0FC"};

    for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
        if (text_starts_with(text, bullets[i]))
            return true;
    return false;
}

static bool has_bullet(const struct piece *piece) {
    const struct paragraph *paragraph = piece->paragraph;

    if (paragraph->label_is_bullet && paragraph->label != NULL)
        return strcmp(paragraph->label, "-") != 0 &&
               strcmp(paragraph->label, "+") != 0;
    if (paragraph->first != NULL && paragraph->first->kind == SPAN_SYMBOL)
        return true;
    return is_bullet(piece->text);
}

static void test_bullet(struct ruling *r, const struct piece *piece) {
    if (has_bullet(piece))
        ruling_fail(r, piece, piece->paragraph->label, _("“-”, then “+”"),
                    _("a list has a graphic bullet; below points, documents "
                      "use “-” and “+”"));
}

/* PL1.II.6dd-bullets */
void level_bullet(struct ruling *r) {
    body_each(r, test_bullet);
}
