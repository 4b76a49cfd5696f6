/*
 * symbol.c -- the symbol behind the number: "KH-UBND".
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 3.
 */
#include <string.h>

#include "base/i18n.h"
#include "rules/head.h"
#include "rules/notation.h"
#include "rules/type.h"
#include "text/codepoint.h"
#include "text/text.h"

#define SIZE 26 /* half-points */

/* Blank where it may be: in forms, and in drafts. */
static bool may_be_blank(const struct ruling *r, const struct piece *piece) {
    return !r->options->is_issued || r->roles->units[piece->unit].is_form;
}

static bool is_all_blank(const struct notation *number) {
    for (size_t i = 0; i < number->group_count; i++)
        if (!notation_is_blank(number->groups[i]))
            return false;
    return true;
}

/* ---- the groups of it ---- */

static void fail_one_group(struct ruling *r, const struct piece *piece,
                           const struct notation *number, const char *wanted) {
    ruling_fail(r, piece, number->symbol, wanted,
                number->has_slash
                    ? _("the symbol has a single part, and has to have two, "
                        "parted by a hyphen")
                    : _("behind the number has to stand “/” and the symbol"));
}

/* What is no abbreviation of a type, or one in other letters, is PL3.I-abbr. */
static void test_named(struct ruling *r, const struct piece *piece) {
    const struct unit_info *unit = &r->roles->units[piece->unit];
    const char *wanted = type_abbreviation(unit);
    struct notation number = notation_read(r, piece);
    const struct document_type *other;

    if (unit->kind != KIND_NAMED || wanted == NULL ||
        (is_all_blank(&number) && may_be_blank(r, piece)))
        return;
    other =
        number.group_count > 0 ? type_by_abbreviation(number.groups[0]) : NULL;
    if (other != NULL && strcmp(other->abbreviation, wanted) != 0)
        ruling_fail(r, piece, other->abbreviation, wanted,
                    _("the symbol begins with “%s”, the abbreviation of “%s”, "
                      "and this is “%s”: “%s”"),
                    other->abbreviation, other->name, unit->type->name, wanted);
    else if (number.group_count < 2)
        fail_one_group(r, piece, &number, ruling_text(r, "%s-…", wanted));
}

/* PL1.II.3b-named */
void symbol_of_named(struct ruling *r) {
    if (r->roles->units[0].kind == KIND_LETTER)
        ruling_skip(r, _("a letter (công văn) has no type in its symbol"));
    else if (type_abbreviation(&r->roles->units[0]) == NULL)
        ruling_skip(r, _("the type has no abbreviation in the decree"));
    head_each(r, ROLE_NUMBER, test_named);
}

/* A type in front of it is PL3.I-none. */
static void test_letter(struct ruling *r, const struct piece *piece) {
    struct notation number = notation_read(r, piece);

    if (r->roles->units[piece->unit].kind != KIND_LETTER ||
        (is_all_blank(&number) && may_be_blank(r, piece)))
        return;
    if (number.group_count < 2)
        fail_one_group(r, piece, &number, "UBND-VX");
}

/* PL1.II.3b-cv */
void symbol_of_letter(struct ruling *r) {
    if (r->roles->units[0].kind != KIND_LETTER)
        ruling_skip(r, _("this is no letter (công văn) with a symbol"));
    head_each(r, ROLE_NUMBER, test_letter);
}

/* Letters and digits. */
static bool is_abbreviation(const char *group) {
    for (size_t at = 0, len = strlen(group); at < len;) {
        int32_t code;
        at += codepoint_read(group + at, len - at, &code);
        if (!codepoint_is_word(code) && code != '.' && code != '&')
            return false;
    }
    return true;
}

static void test_body(struct ruling *r, const struct piece *piece) {
    struct notation number = notation_read(r, piece);

    for (size_t i = 0; i < number.group_count; i++)
        if (!notation_is_blank(number.groups[i]) &&
            !is_abbreviation(number.groups[i])) {
            ruling_fail(r, piece, number.groups[i], NULL,
                        _("“%s” in the symbol is no abbreviation: it is made "
                          "of letters only"),
                        number.groups[i]);
            return;
        }
}

/* PL1.II.3b-bodyabbr: which abbreviations a body has is not in the file. */
void symbol_of_body(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_body);
}

static void test_year(struct ruling *r, const struct piece *piece) {
    const char *year = notation_read(r, piece).year;

    if (year != NULL && text_starts_with(year, "20"))
        ruling_fail(r, piece, year, NULL,
                    _("the year (%s) stands in the symbol, as in legal "
                      "normative documents; administrative ones have none "
                      "there"),
                    year);
}

/* PL1.II.3b-noyear */
void symbol_without_year(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_year);
}

/* ---- what it looks like ---- */

/* From "/" on. */
static struct piece from_slash(const struct piece *piece) {
    const char *slash = strchr(piece->typed, '/');
    struct piece part = *piece;

    if (slash != NULL)
        part.text_start += (size_t)(slash - piece->typed) + 1;
    return part;
}

/* "TTr", "QyĐ", "TTg": two letters for one syllable, the second of which stays
 * as it is written. */
static bool is_small_allowed(const char *before, char small) {
    static const char *const pairs[] = {"Tr", "Th", "Tg", "Ng", "Nh",
                                        "Ph", "Kh", "Ch", "Gi", "Qy"};

    for (size_t i = 0; before != NULL && i < sizeof(pairs) / sizeof(*pairs);
         i++)
        if (before[0] == pairs[i][0] && small == pairs[i][1])
            return true;
    return false;
}

static bool is_upper(const char *group) {
    struct strbuf upper = STRBUF_INIT;
    bool is_all = true;

    text_upper(&upper, group, strlen(group));
    for (size_t i = 0; i < upper.len && group[i] != '\0' && is_all; i++)
        is_all = upper.data[i] == group[i] ||
                 (i > 0 && is_small_allowed(group + i - 1, group[i]));
    is_all = is_all && upper.len == strlen(group);
    strbuf_free(&upper);
    return is_all;
}

/* How the type is written is PL3.I-abbr. */
static void test_capitals(struct ruling *r, const struct piece *piece) {
    bool has_type = type_abbreviation(&r->roles->units[piece->unit]) != NULL;
    struct notation number = notation_read(r, piece);

    for (size_t i = has_type ? 1 : 0; i < number.group_count; i++)
        if (is_abbreviation(number.groups[i]) && !is_upper(number.groups[i])) {
            ruling_fail(r, piece, number.groups[i], _("capitals"),
                        _("“%s” in the symbol has to be in capitals"),
                        number.groups[i]);
            return;
        }
}

static const struct run_format *first_format(const struct piece *piece) {
    struct ruling_run run = {0};

    return ruling_next_run(piece, &run) ? run.span->format : NULL;
}

/* What "Số:" is set in as well is told by PL1.II.3c-so. */
static void test_look(struct ruling *r, const struct piece *piece) {
    const struct run_format *word = first_format(piece);
    struct piece part = from_slash(piece);

    test_capitals(r, piece);
    if (word == NULL || strchr(piece->typed, '/') == NULL)
        return;
    if (word->size_half_points == SIZE)
        ruling_size(r, &part, SIZE, SIZE);
    ruling_style(r, &part, word->bold ? WANTED_ANY : WANTED_OFF,
                 word->italic ? WANTED_ANY : WANTED_OFF);
}

/* PL1.II.3c-symbol */
void symbol_look(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_look);
}

/* ---- what parts it ---- */

/* A space that a blank number leaves is none. */
static void test_slash(struct ruling *r, const struct piece *piece) {
    struct notation number = notation_read(r, piece);
    const char *slash = strchr(piece->text, '/');
    bool is_given = *number.digits != '\0';

    for (; slash != NULL; slash = strchr(slash + 1, '/')) {
        bool is_after_blank =
            !is_given &&
            memchr(piece->text, '/', (size_t)(slash - piece->text)) == NULL;
        if (slash[1] != ' ' &&
            (is_after_blank || slash == piece->text || slash[-1] != ' '))
            continue;
        ruling_fail(r, piece, NULL, NULL,
                    _("no space stands beside “/” in number and symbol"));
        return;
    }
}

/* PL1.II.3c-slash */
void symbol_slash(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_slash);
}

static const char *long_dash(const char *symbol) {
    static const char *const dashes[] = {"–", "—", "−"};

    for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
        if (strstr(symbol, dashes[i]) != NULL)
            return dashes[i];
    return NULL;
}

static void test_hyphen(struct ruling *r, const struct piece *piece) {
    const char *symbol = notation_read(r, piece).symbol;
    const char *dash = long_dash(symbol);

    if (dash != NULL)
        ruling_fail(r, piece, dash, "-",
                    _("the parts of the symbol are parted by hyphens (-), not "
                      "by dashes"));
    else if (strstr(symbol, " -") != NULL || strstr(symbol, "- ") != NULL)
        ruling_fail(r, piece, NULL, NULL,
                    _("no space stands beside the hyphen in the symbol"));
}

/* PL1.II.3c-hyphen */
void symbol_hyphen(struct ruling *r) {
    head_each(r, ROLE_NUMBER, test_hyphen);
}
