/*
 * number.c -- the number of a document.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 3.
 */
#include "rules/notation.h"

#include <string.h>

#include "base/i18n.h"
#include "rules/head.h"
#include "text/text.h"

#define SIZE 26 /* half-points */
#define DIGITS "0123456789"

/* ---- taken apart ---- */

static const char *const dashes[] = {"-", "–", "—", "‑", "−"};

/* Bytes of the dash a text begins with; 0: none. */
static size_t dash_at(const char *text) {
    for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
        if (text_starts_with(text, dashes[i]))
            return strlen(dashes[i]);
    return 0;
}

static const char *trimmed(struct ruling *r, const char *text, size_t len) {
    text_trim(&text, &len);
    return ruling_text(r, "%.*s", (int)len, text);
}

static void read_groups(struct ruling *r, struct notation *number) {
    const char *start = number->symbol, *at = start;

    while (number->group_count < NOTATION_GROUPS) {
        size_t dash = dash_at(at);
        if (*at != '\0' && dash == 0) {
            at++;
            continue;
        }
        number->groups[number->group_count++] =
            trimmed(r, start, (size_t)(at - start));
        if (*at == '\0')
            return;
        start = at += dash;
    }
}

/* Behind "Số", and a colon if there is one. */
static const char *behind_word(const char *text) {
    text += text_starts_with_word(text, "Số") ? strlen("Số") : 0;
    text += strspn(text, " ");
    return *text == ':' ? text + 1 : text;
}

struct notation notation_read(struct ruling *r, const struct piece *piece) {
    const char *text = behind_word(piece->text);
    const char *slash = strchr(text, '/');
    struct notation number = {.digits = trimmed(r, text, strcspn(text, "/")),
                              .has_slash = slash != NULL,
                              .symbol = ""};
    size_t year;

    if (notation_is_blank(number.digits))
        number.digits = "";
    if (slash == NULL)
        return number;
    year = strspn(slash + 1, DIGITS);
    if (year == 4 && slash[1 + year] == '/') {
        number.year = ruling_text(r, "%.4s", slash + 1);
        slash += 1 + year;
    }
    number.symbol = slash + 1;
    read_groups(r, &number);
    return number;
}

bool notation_is_blank(const char *text) {
    while (*text != '\0')
        if (strchr(" ._", *text) != NULL)
            text++;
        else if (text_starts_with(text, "…"))
            text += strlen("…");
        else
            return false;
    return true;
}

/* ---- digits ---- */

static bool is_own(const struct ruling *r, const struct piece *piece) {
    return !r->roles->units[piece->unit].is_form;
}

/* PL1.II.3a-arabic: a draft has none yet (điều 15). */
static void test_digits(struct ruling *r, const struct piece *piece) {
    struct notation number = notation_read(r, piece);

    if (*number.digits == '\0') {
        if (r->options->is_issued && is_own(r, piece))
            ruling_fail(r, piece, _("none"), _("Arabic digits"),
                        _("the number of the document is blank"));
        else
            ruling_allow(r, _("the number is still blank, as it may be in a "
                              "draft"));
    } else if (number.digits[strspn(number.digits, DIGITS)] != '\0') {
        ruling_fail(r, piece, number.digits, _("Arabic digits"),
                    _("the number of the document is “%s”, and has to be in "
                      "Arabic digits"),
                    number.digits);
    }
}

void number_digits(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_digits);
}

/* PL1.II.3c-pad */
static void test_padding(struct ruling *r, const struct piece *piece) {
    const char *digits = notation_read(r, piece).digits;
    size_t len = strlen(digits), zeros = strspn(digits, "0");

    if (len == 0 || strspn(digits, DIGITS) != len)
        return;
    if (len == 1)
        ruling_fail(r, piece, digits, ruling_text(r, "0%s", digits),
                    _("numbers below 10 have a 0 before them: 0%s"), digits);
    else if (zeros > 1)
        ruling_fail_as(r, DIAG_WARNING, piece, digits, NULL,
                       _("the number has more than one 0 before it: %s"),
                       digits);
}

void number_padding(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_padding);
}

/* ---- "Số:" ---- */

/* The number and what stands before it: the symbol is PL1.II.3c-symbol. */
static struct piece before_slash(const struct piece *piece) {
    const char *slash = strchr(piece->typed, '/');
    struct piece part = *piece;

    if (slash != NULL)
        part.text_end = part.text_start + (size_t)(slash - piece->typed);
    return part;
}

static void test_word(struct ruling *r, const struct piece *piece) {
    struct piece part = before_slash(piece);

    if (!text_starts_with(piece->text, "Số:"))
        ruling_fail(r, piece, NULL, "Số:",
                    _("the number begins with “Số:”, in lower case and with a "
                      "colon"));
    ruling_size(r, &part, SIZE, SIZE);
    ruling_style(r, &part, WANTED_OFF, WANTED_OFF);
}

/* PL1.II.3c-so */
void number_word(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_word);
}

/* ---- where it stands ---- */

/* The last line of the name above it, on the same side. */
static const struct piece *name_above(const struct ruling *r,
                                      const struct piece *piece) {
    for (size_t i = piece->index; i-- > r->roles->units[piece->unit].first;)
        if (r->roles->pieces[i].unit == piece->unit &&
            r->roles->pieces[i].role == ROLE_BODY)
            return &r->roles->pieces[i];
    return NULL;
}

/* A name that is not under its superior's is told by 2b-center. */
static void test_center(struct ruling *r, const struct piece *piece) {
    const struct piece *parent = head_find(r, piece, ROLE_PARENT_BODY);

    head_centered_under(r, piece,
                        parent != NULL && head_is_under(piece, parent)
                            ? parent
                            : name_above(r, piece));
}

/* PL1.II.3c-center */
void number_center(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_center);
}

/* Under the body's name: PL1.II.2c-cell. */
static void test_cell(struct ruling *r, const struct piece *piece) {
    if (piece->side != PAGE_LEFT)
        ruling_fail(r, piece, NULL, _("left, below the name of the body"),
                    _("“%s” has to stand on the left side of the page"),
                    role_name(piece->role));
}

/* PL1.II.3d-cell */
void number_cell(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_cell);
}
