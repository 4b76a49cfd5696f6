/*
 * text.c -- punctuation, dashes, quotes, dates and what was left over in the
 * text.
 *
 * Nghị định 30/2020/NĐ-CP: practice, and forms of phụ lục III.
 */
#include <string.h>

#include "base/i18n.h"
#include "care/dated.h"
#include "care/proof.h"
#include "rules/ruling.h"
#include "text/text.h"

/* ---- which pieces are text ---- */

static bool is_body(const struct piece *piece) {
    return piece->role >= ROLE_RESOLVES && piece->role <= ROLE_CAPTION &&
           piece->place != PLACE_HEADER && piece->place != PLACE_FOOTER;
}

/* Letterhead and closing are laid out, with blanks to fill in. */
static bool is_text(const struct piece *piece) {
    return is_body(piece) || piece->role == ROLE_BASIS ||
           piece->role == ROLE_SUBJECT || piece->role == ROLE_SUBJECT_CV;
}

static bool is_in_form(const struct ruling *r, const struct piece *piece) {
    return r->roles->units[piece->unit].is_form;
}

/* Applies the test to all text; the ruling is skipped if there is none. */
static void each_text(struct ruling *r,
                      void (*test)(struct ruling *r,
                                   const struct piece *piece)) {
    bool found = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (!is_text(piece))
            continue;
        found = true;
        test(r, piece);
    }
    if (!found)
        ruling_skip(r, _("the document has no text"));
}

static void fail_at(struct ruling *r, const struct piece *piece,
                    const struct fault *fault) {
    ruling_fail(r, piece,
                ruling_text(r, "%.*s", (int)(fault->end - fault->start),
                            piece->text + fault->start),
                NULL, "%s", fault->kind);
}

/* What a text is full of is not told more often than this. */
#define MOST_FAULTS 10

static void each_fault(struct ruling *r, const struct piece *piece,
                       bool (*find)(const char *text, size_t from,
                                    struct fault *fault)) {
    struct fault fault;
    size_t at = 0;

    for (int i = 0; i < MOST_FAULTS && find(piece->text, at, &fault); i++) {
        fail_at(r, piece, &fault);
        at = fault.end;
    }
}

/* ---- the end ---- */

static const char end_mark[] = "./.";

static bool ends_with_mark(const char *text, const char *mark) {
    struct strbuf bare = STRBUF_INIT;
    bool ends;

    strbuf_puts(&bare, text);
    while (text_ends_with(bare.data, "”"))
        strbuf_truncate(&bare, bare.len - strlen("”"));
    while (bare.len > 0 && bare.data[bare.len - 1] == ' ')
        strbuf_truncate(&bare, bare.len - 1);
    ends = text_ends_with(bare.data, mark);
    strbuf_free(&bare);
    return ends;
}

/* The last text of a document that is signed: NULL if it is a table's, and the
 * mark has no place of its own. */
static const struct piece *last_text(const struct roles *roles, size_t unit) {
    const struct unit_info *info = &roles->units[unit];
    const struct piece *last = NULL;
    bool is_signed = false;

    for (size_t i = info->first; i < info->first + info->count; i++) {
        const struct piece *piece = &roles->pieces[i];
        is_signed = is_signed || piece->role == ROLE_RECIPIENTS ||
                    piece->role == ROLE_POST || piece->role == ROLE_AUTHORITY;
        if (!is_signed && is_body(piece))
            last = piece;
    }
    return is_signed && last != NULL && last->role != ROLE_CELL ? last : NULL;
}

static void test_end(struct ruling *r, const struct piece *last) {
    if (ends_with_mark(last->text, end_mark))
        return;
    if (ends_with_mark(last->text, "/."))
        ruling_fail(r, last, "/.", end_mark,
                    _("the text ends in “/.”, and has to end in “./.”"));
    else
        ruling_fail(r, last, NULL, end_mark,
                    _("the text does not end in “./.”"));
}

static void text_endmark(struct ruling *r) {
    bool found = false;

    for (size_t unit = 0; unit < r->roles->unit_count; unit++) {
        const struct piece *last = last_text(r->roles, unit);
        if (last == NULL || r->roles->units[unit].is_form ||
            r->roles->units[unit].is_copy)
            continue;
        found = true;
        test_end(r, last);
    }
    if (!found)
        ruling_skip(r, _("the end of the text cannot be told"));
}

/* All but the last one of each document are too many. */
static void text_endmark_once(struct ruling *r) {
    const struct piece *marked = NULL;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (!is_body(piece) || !ends_with_mark(piece->text, end_mark))
            continue;
        if (marked != NULL && marked->unit == piece->unit)
            ruling_fail(r, marked, end_mark, NULL,
                        _("“./.” stands where the document does not end"));
        marked = piece;
    }
}

/* ---- spaces ---- */

/* Two spaces within a text; at its ends they lay it out. */
static bool has_double_space(const char *typed) {
    typed += strspn(typed, " \t\n");
    for (const char *at = strstr(typed, "  "); at != NULL;
         at = strstr(at + 1, "  "))
        if (at[strspn(at, " ")] != '\0' && at[strspn(at, " ")] != '\n' &&
            at[strspn(at, " ")] != '\t' && at[-1] != '\t' && at[-1] != '\n')
            return true;
    return false;
}

static void test_spaces(struct ruling *r, const struct piece *piece) {
    if (is_in_form(r, piece))
        return;
    each_fault(r, piece, proof_space);
    if (has_double_space(piece->typed))
        ruling_fail(r, piece, NULL, NULL,
                    _("two spaces stand next to each other"));
}

static void text_spaces(struct ruling *r) {
    each_text(r, test_spaces);
}

/* ---- dashes ---- */

static void test_dash(struct ruling *r, const struct piece *piece) {
    static const char *const marks[] = {"–", "—", "•", "−", "‒"};

    /* The bullet of a list in the text is told by 6dd-bullets. */
    if (piece->paragraph->label_is_bullet &&
        (piece->role == ROLE_DASH || piece->role == ROLE_PROSE))
        return;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (text_starts_with(piece->text, marks[i]))
            ruling_fail(r, piece, marks[i], "-",
                        _("the line begins with “%s”, not with a hyphen"),
                        marks[i]);
}

static void text_dash(struct ruling *r) {
    bool found = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->role != ROLE_DASH && piece->role != ROLE_RECIPIENT &&
            piece->role != ROLE_FILING && piece->role != ROLE_PROSE &&
            piece->role != ROLE_ADDRESSEE_ITEM)
            continue;
        found = true;
        test_dash(r, piece);
    }
    if (!found)
        ruling_skip(r, _("the document has no text"));
}

/* ---- quotes ---- */

/* A quotation may go over several paragraphs: what is open at the end of one
 * waits for the next one that closes more than it opens. */
static void text_quotes(struct ruling *r) {
    const struct piece *opened = NULL;
    struct fault open = {0, 0, NULL};

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        struct pairs pairs;
        size_t first = 0, end;
        if (!is_text(piece))
            continue;
        proof_quotes(piece->text, &pairs);
        end = pairs.count - (pairs.opens ? 1 : 0);
        if (opened != NULL && pairs.count > 0) {
            if (pairs.closes)
                first = 1;
            else
                fail_at(r, opened, &open);
            opened = NULL;
        }
        for (size_t j = first; j < end; j++)
            fail_at(r, piece, &pairs.faults[j]);
        if (pairs.opens && end >= first) {
            opened = piece;
            open = pairs.faults[pairs.count - 1];
        }
    }
    if (opened != NULL)
        fail_at(r, opened, &open);
}

/* ---- tone marks ---- */

static void text_tone(struct ruling *r) {
    struct tones tones = {0, 0};

    for (size_t i = 0; i < r->roles->count; i++) {
        proof_tones(ruling_words(r, &r->roles->pieces[i]), r->arena, &tones);
    }
    if (tones.first_count > 0 && tones.last_count > 0)
        ruling_fail(
            r, NULL,
            ruling_text(r, "%zu, %zu", tones.first_count, tones.last_count),
            NULL,
            _("tone marks are placed in two ways: as in “hòa” %lu "
              "times, as in “hoà” %lu times"),
            (unsigned long)tones.first_count, (unsigned long)tones.last_count);
}

/* ---- dates ---- */

static bool is_one_digit(const struct words *words, size_t at) {
    return words->items[at].number > 0 &&
           words->items[at].end - words->items[at].start == 1;
}

/* "ngày 5 tháng", "tháng 2 năm": a zero is missing. */
static bool lacks_zero(const struct words *words, const struct dated *dated) {
    for (size_t at = dated->first; at < dated->last; at++) {
        if (words_match_keys(words, at, "ngày") > 0 &&
            is_one_digit(words, at + 1))
            return true;
        if (words_match_keys(words, at, "tháng") > 0 &&
            is_one_digit(words, at + 1) && words->items[at + 1].number <= 2 &&
            dated->date.year != 0)
            return true;
    }
    return false;
}

/* "Kế hoạch số 25/KH-UBND ngày 10/02/2023" */
static bool is_slashed_citation(const struct words *words,
                                const struct dated *dated) {
    size_t first = dated->first;

    return first >= 2 && words_match_keys(words, first, "ngày") > 0 &&
           words_gap_is(words, first + 2, "/") && dated->date.year != 0 &&
           words->items[first - 1].number < 0 &&
           (words_gap_is(words, first - 1, "/") ||
            words_gap_is(words, first - 1, "-"));
}

static void test_zeros(struct ruling *r, const struct piece *piece) {
    const struct words *words = ruling_words(r, piece);
    struct dated dated;
    int count = 0;

    if (is_in_form(r, piece))
        return;
    for (size_t at = 0; at < words->count && count < MOST_FAULTS; at++) {
        struct fault fault = {0, 0, NULL};
        if (!dated_read(words, at, &dated))
            continue;
        at = dated.last;
        if (!words_are_spaced(words, dated.last) || !lacks_zero(words, &dated))
            continue;
        fault.kind = _("days below 10 and the months 1 and 2 have a 0 before "
                       "them");
        fault.start = words->items[dated.first].start;
        fault.end = words->items[dated.last].end;
        fail_at(r, piece, &fault);
        count++;
    }
}

/* Those of a text, and the first of them. */
static size_t count_slashed(struct ruling *r, const struct piece *piece,
                            const char **first) {
    const struct words *words = ruling_words(r, piece);
    struct dated dated;
    size_t count = 0;

    if (!is_text(piece) || piece->role == ROLE_BASIS || is_in_form(r, piece))
        return 0;
    for (size_t at = 0; at < words->count; at++) {
        if (!dated_read(words, at, &dated))
            continue;
        at = dated.last;
        if (!words_gap_is(words, dated.last, "/") ||
            !is_slashed_citation(words, &dated))
            continue;
        if (count++ == 0)
            *first = ruling_text(r, "%.*s",
                                 (int)(words->items[dated.last].end -
                                       words->items[dated.first].start),
                                 piece->text + words->items[dated.first].start);
    }
    return count;
}

/* Who writes one so writes them all so: told once. */
static void test_slashed(struct ruling *r) {
    const struct piece *where = NULL;
    const char *first = NULL;
    size_t count = 0;

    for (size_t i = 0; i < r->roles->count; i++) {
        const char *found = NULL;
        size_t more = count_slashed(r, &r->roles->pieces[i], &found);
        if (more > 0 && count == 0) {
            where = &r->roles->pieces[i];
            first = found;
        }
        count += more;
    }
    if (count == 1)
        ruling_fail(r, where, first, _("ngày … tháng … năm …"),
                    _("a citation has its date in full: ngày … tháng … năm …"));
    else if (count > 1)
        ruling_fail(r, where, first, _("ngày … tháng … năm …"),
                    _("a citation has its date in full: ngày … tháng … năm …; "
                      "%zu are written with slashes, this is the first"),
                    count);
}

static void text_dates(struct ruling *r) {
    each_text(r, test_zeros);
    test_slashed(r);
}

/* ---- blanks ---- */

static void test_blank(struct ruling *r, const struct piece *piece) {
    if (!is_in_form(r, piece))
        each_fault(r, piece, proof_blank);
}

static void text_blanks(struct ruling *r) {
    each_text(r, test_blank);
}

/* ---- what is not to be seen ---- */

/* A draft may well hold them. */
static void text_hidden(struct ruling *r) {
    const struct hidden *hidden = &r->roles->document->hidden;
    enum diag_level severity =
        r->options->is_issued ? r->rule->severity : DIAG_NOTE;

    if (hidden->changes > 0)
        ruling_fail_as(r, severity, NULL, NULL, NULL,
                       _("the file still holds tracked changes; whoever gets "
                         "it can see what was deleted"));
    if (hidden->comments > 0)
        ruling_fail_as(r, severity, NULL, NULL, NULL,
                       _("the file still holds comments"));
    if (hidden->texts > 0)
        ruling_fail_as(r, severity, NULL, NULL, NULL,
                       _("the file holds hidden text"));
}

const struct rule_entry rules_text[] = {
    {"TXT-endmark", text_endmark},      {"TXT-endmark-once", text_endmark_once},
    {"TXT-space-punct", text_spaces},   {"TXT-dash", text_dash},
    {"TXT-quotes", text_quotes},        {"TXT-tone", text_tone},
    {"TXT-date-body", text_dates},      {"TXT-placeholder", text_blanks},
    {"TXT-hiddenchanges", text_hidden}, {NULL, NULL}};
