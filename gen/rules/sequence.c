/*
 * sequence.c -- how numbered units follow each other and lie in each other.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 6, điểm c, d, đ.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/body.h"
#include "text/text.h"

/* From the outermost one on. */
enum level {
    LEVEL_PHAN,
    LEVEL_CHUONG,
    LEVEL_MUC,
    LEVEL_TIEU_MUC,
    LEVEL_DIEU,
    LEVEL_CHU_HOA, /* "A. …" */
    LEVEL_LA_MA,
    LEVEL_KHOAN,
    LEVEL_TIEU_KHOAN,
    LEVEL_DIEM,
    LEVEL_COUNT,
    LEVEL_NONE = LEVEL_COUNT
};

/* A walk through the numbered units of one document. */
struct walk {
    unsigned last[LEVEL_COUNT]; /* number; 0: none yet */
    bool open[LEVEL_COUNT];     /* one is there since the level above it */
    bool seen[LEVEL_COUNT];     /* one was anywhere */
    const struct piece *before; /* that is not empty */
};

static enum level level_of(const struct piece *piece) {
    static const struct {
        enum role role;
        enum level level;
    } levels[] = {{ROLE_PART, LEVEL_PHAN},
                  {ROLE_MUC, LEVEL_MUC},
                  {ROLE_ARTICLE, LEVEL_DIEU},
                  {ROLE_SECTION, LEVEL_LA_MA},
                  {ROLE_LETTER, LEVEL_CHU_HOA},
                  {ROLE_CLAUSE, LEVEL_KHOAN},
                  {ROLE_SUBCLAUSE, LEVEL_TIEU_KHOAN},
                  {ROLE_POINT, LEVEL_DIEM}};

    if (piece->place != PLACE_TEXT)
        return LEVEL_NONE;
    if (piece->role == ROLE_PART &&
        text_starts_with_word(piece->text, "Chương"))
        return LEVEL_CHUONG;
    if (piece->role == ROLE_MUC &&
        text_starts_with_word(piece->text, "Tiểu mục"))
        return LEVEL_TIEU_MUC;
    for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
        if (levels[i].role == piece->role)
            return levels[i].level;
    return LEVEL_NONE;
}

static void enter(struct walk *walk, enum level level, unsigned number) {
    walk->last[level] = number;
    walk->open[level] = true;
    walk->seen[level] = true;
    for (int below = (int)level + 1; below < LEVEL_COUNT; below++)
        walk->open[below] = false;
}

/* Calls `test` at each numbered unit of each document in the file, before it
 * is entered; `test` gives the number to go on from. */
typedef unsigned unit_test(struct ruling *r, const struct walk *walk,
                           enum level level, const struct piece *piece);

static void walk_unit(struct ruling *r, size_t unit, unit_test *test,
                      bool *is_there) {
    const struct unit_info *info = &r->roles->units[unit];
    struct walk walk = {.before = NULL};

    for (size_t i = info->first; i < info->first + info->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        enum level level = level_of(piece);
        if (level != LEVEL_NONE) {
            *is_there = true;
            enter(&walk, level, test(r, &walk, level, piece));
        }
        if (piece->role != ROLE_EMPTY)
            walk.before = piece;
    }
}

static void walk_document(struct ruling *r, unit_test *test) {
    bool is_there = false;

    for (size_t i = 0; i < r->roles->unit_count; i++)
        walk_unit(r, i, test, &is_there);
    if (!is_there)
        ruling_skip(r, _("the text has no numbered units"));
}

/* ---- numbers ---- */

static bool ends_with_colon(const struct piece *piece) {
    return piece != NULL && text_ends_with(piece->text, ":");
}

/* Articles go on through all chapters; chapters may, through all parts. A
 * sentence that ends in a colon may begin a new list. */
static bool is_in_order(const struct walk *walk, enum level level,
                        unsigned number) {
    bool goes_on = number == walk->last[level] + 1;

    if (level == LEVEL_DIEU)
        return goes_on;
    if (walk->open[level])
        return goes_on || (number == 1 && level >= LEVEL_KHOAN &&
                           ends_with_colon(walk->before));
    return number == 1 || (level == LEVEL_CHUONG && goes_on);
}

static unsigned expected_number(const struct walk *walk, enum level level) {
    return walk->open[level] || level == LEVEL_DIEU ? walk->last[level] + 1 : 1;
}

static void write_number(struct strbuf *out, enum level level,
                         unsigned number) {
    const char *letter = text_point_letter(number);

    if (level == LEVEL_LA_MA || level == LEVEL_PHAN || level == LEVEL_CHUONG)
        text_roman(out, number);
    else if (level == LEVEL_DIEM && letter != NULL)
        strbuf_puts(out, letter);
    else
        strbuf_printf(out, "%u", number);
}

static void fail_number(struct ruling *r, const struct walk *walk,
                        enum level level, const struct piece *piece,
                        unsigned number) {
    struct strbuf found = STRBUF_INIT, wanted = STRBUF_INIT;

    write_number(&found, level, number);
    write_number(&wanted, level, expected_number(walk, level));
    ruling_fail(r, piece, ruling_text(r, "%s", found.data),
                ruling_text(r, "%s", wanted.data),
                walk->open[level] && number <= walk->last[level]
                    ? _("the numbers go back: %s stands where %s is expected")
                    : _("a number is left out: %s stands where %s is expected"),
                found.data, wanted.data);
    strbuf_free(&found);
    strbuf_free(&wanted);
}

/* The letters of a point in the decree's order; 0: it is none of them. */
static unsigned point_number(const char *text) {
    const char *letter;

    for (unsigned n = 1; (letter = text_point_letter(n)) != NULL; n++)
        if (text_starts_with(text, letter) && text[strlen(letter)] == ')')
            return n;
    return 0;
}

/* "1.2. …": 2 */
static unsigned last_number(const char *text) {
    unsigned long number = 0;

    while (*text >= '0' && *text <= '9') {
        char *end;
        number = strtoul(text, &end, 10);
        text = *end == '.' ? end + 1 : end;
    }
    return (unsigned)number;
}

static unsigned count_numbers(const char *text) {
    unsigned count = 0;

    for (; *text >= '0' && *text <= '9'; count++) {
        text += strspn(text, "0123456789");
        text += *text == '.';
    }
    return count;
}

static unsigned number_of(const struct piece *piece, enum level level) {
    if (level == LEVEL_DIEM)
        return point_number(piece->text);
    if (level == LEVEL_TIEU_KHOAN)
        return last_number(piece->text);
    return piece->number;
}

/* đ stands between d and e: that is PL1.II.6dd-diem. */
static bool skips_dd(const struct walk *walk, unsigned number) {
    return walk->open[LEVEL_DIEM] && walk->last[LEVEL_DIEM] == 4 && number == 6;
}

/* "2.1." below khoản 2: two numbers, the first the clause's. Deeper ones are
 * not followed. */
static bool is_of_other_clause(const struct walk *walk,
                               const struct piece *piece) {
    unsigned long clause = strtoul(piece->text, NULL, 10);

    return walk->open[LEVEL_KHOAN] && clause != walk->last[LEVEL_KHOAN];
}

static unsigned test_number(struct ruling *r, const struct walk *walk,
                            enum level level, const struct piece *piece) {
    unsigned number = number_of(piece, level);

    if (level == LEVEL_TIEU_KHOAN && count_numbers(piece->text) > 2)
        return walk->last[level];
    if (number == 0) /* none that is known: it counts as the next */
        return expected_number(walk, level);
    if (level == LEVEL_TIEU_KHOAN && is_of_other_clause(walk, piece)) {
        ruling_fail(r, piece, NULL,
                    ruling_text(r, "%u.%u.", walk->last[LEVEL_KHOAN],
                                expected_number(walk, level)),
                    _("the number does not begin with that of the clause it "
                      "stands in, which is %u"),
                    walk->last[LEVEL_KHOAN]);
        return number;
    }
    if (!is_in_order(walk, level, number) &&
        !(level == LEVEL_DIEM && skips_dd(walk, number)))
        fail_number(r, walk, level, piece, number);
    return number;
}

/* PL1.II.6dd-seq */
void sequence_numbers(struct ruling *r) {
    walk_document(r, test_number);
}

/* ---- letters of points ---- */

static void test_letter(struct ruling *r, const struct walk *walk,
                        const struct piece *piece, unsigned number) {
    const char *wanted = text_point_letter(expected_number(walk, LEVEL_DIEM));

    if (number == 0)
        ruling_fail(r, piece, NULL, wanted,
                    _("“%.*s” is none of the letters that points have: a b c "
                      "d đ e g h i k l m n o p q r s t u v x y"),
                    (int)strcspn(piece->text, ")"), piece->text);
    else if (skips_dd(walk, number))
        ruling_fail(r, piece, "e", "đ",
                    _("point e follows point d; đ stands between them%s"),
                    piece->paragraph->label != NULL
                        ? _(" (automatic numbering of Word leaves it out)")
                        : "");
}

static unsigned test_point(struct ruling *r, const struct walk *walk,
                           enum level level, const struct piece *piece) {
    unsigned number;

    if (level != LEVEL_DIEM)
        return number_of(piece, level);
    number = point_number(piece->text);
    test_letter(r, walk, piece, number);
    body_test_upright(r, piece);
    body_test_size(r, piece);
    return number != 0 ? number : expected_number(walk, level);
}

/* PL1.II.6dd-diem */
void sequence_points(struct ruling *r) {
    walk_document(r, test_point);
    if (roles_next(r->roles, 0, ROLE_POINT, 0) == NULL &&
        r->roles->unit_count == 1)
        ruling_skip(r, _("the text has no points"));
}

/* ---- levels in each other ---- */

/* Khoản stand in mục or điều where the text has any; a letter may begin with
 * them. */
static bool clause_is_free(const struct walk *walk) {
    return !walk->seen[LEVEL_LA_MA] && !walk->seen[LEVEL_DIEU];
}

/* What it must stand in and does not, or NULL. */
static const char *missing_level(const struct walk *walk, enum level level) {
    const bool *open = walk->open;

    if (level == LEVEL_TIEU_MUC && !open[LEVEL_MUC])
        return "mục";
    if (level == LEVEL_KHOAN && !clause_is_free(walk) && !open[LEVEL_LA_MA] &&
        !open[LEVEL_DIEU] && !open[LEVEL_MUC] && !open[LEVEL_PHAN] &&
        !open[LEVEL_CHU_HOA])
        return "mục, điều";
    if ((level == LEVEL_TIEU_KHOAN || level == LEVEL_DIEM) &&
        !open[LEVEL_KHOAN] && !open[LEVEL_TIEU_KHOAN])
        return "khoản";
    return NULL;
}

static unsigned test_structure(struct ruling *r, const struct walk *walk,
                               enum level level, const struct piece *piece) {
    const char *missing = missing_level(walk, level);

    /* Told at the first of several next to each other. */
    if (missing != NULL && !walk->open[level])
        ruling_fail(r, piece, NULL, missing,
                    _("a “%s” stands here without a “%s” above it"),
                    role_name(piece->role), missing);
    if (level == LEVEL_DIEM && !walk->open[LEVEL_DIEM] &&
        walk->before != NULL && walk->before->role == ROLE_DASH)
        ruling_fail(r, piece, NULL, NULL,
                    _("points stand below dashes here; a dash divides a point, "
                      "not a point a dash"));
    if ((level == LEVEL_LA_MA && walk->seen[LEVEL_DIEU] &&
         !walk->seen[LEVEL_LA_MA]) ||
        (level == LEVEL_DIEU && walk->seen[LEVEL_LA_MA] &&
         !walk->seen[LEVEL_DIEU]))
        ruling_fail(r, piece, NULL, NULL,
                    _("the text is divided into articles and into sections "
                      "with Roman numerals at once"));
    return number_of(piece, level);
}

/* PL1.II.6c-structure */
void sequence_structure(struct ruling *r) {
    walk_document(r, test_structure);
}

/* ---- titles ---- */

/* A title runs on one line, or is bold throughout. */
static bool article_has_title(const struct piece *piece) {
    size_t marker = body_marker(piece->text, "Điều ");

    return piece->text[marker] != '\0' &&
           (body_is_title(piece) || body_rest_is_bold(piece, marker));
}

static bool wants_title(const struct ruling *r, const struct piece *piece) {
    const struct unit_info *info = &r->roles->units[piece->unit];

    return info->type != NULL && !body_is_decision(info);
}

static unsigned test_titles(struct ruling *r, const struct walk *walk,
                            enum level level, const struct piece *piece) {
    const struct piece *next = body_next(r->roles, piece);
    enum role role = next != NULL ? next->role : ROLE_NONE;

    (void)walk;
    if ((piece->role == ROLE_PART && role != ROLE_PART_TITLE) ||
        (piece->role == ROLE_MUC && role != ROLE_MUC_TITLE))
        ruling_fail(r, piece, NULL, _("a title in the next line"),
                    _("“%s” has no title"), piece->text);
    if (level == LEVEL_DIEU && wants_title(r, piece) &&
        !article_has_title(piece))
        ruling_fail(r, piece, NULL, _("a title behind the number"),
                    _("the article has no title; only those of decisions and "
                      "resolutions go without"));
    return number_of(piece, level);
}

/* PL1.II.6d-titles */
void sequence_titles(struct ruling *r) {
    walk_document(r, test_titles);
}
