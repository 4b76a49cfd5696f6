/*
 * text.h -- Vietnamese text: Unicode, case, numbering, numbers, dates, old
 *           encodings.
 *
 * In:   UTF-8 with its length in bytes, or zero-terminated where no length is
 *       asked for.
 * Out:  text added to the end of the caller's strbuf.
 * Owns: nothing; what is returned as const char * is a constant or points
 *       into the argument.
 *
 * Nothing here fails. Bytes that are not UTF-8 pass through unchanged; who
 * wants to refuse them asks text_is_utf8 first.
 */
#ifndef KEHOACH_TEXT_TEXT_H
#define KEHOACH_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* ---- Unicode ---- */

/* Where it is not, *bad_offset (may be NULL) is the first wrong byte. */
bool text_is_utf8(const char *text, size_t len, size_t *bad_offset);

/* Unicode normalisation form C (canonical composition) and nothing else:
 * no-break spaces, dashes, quotes and apostrophes stay. Text that is not
 * wholly UTF-8 is added as it is. */
void text_nfc(struct strbuf *out, const char *text, size_t len);

/* With U+FFFD for each byte that is not UTF-8. */
void text_repair(struct strbuf *out, const char *text, size_t len);

/* Whether text_nfc would add it as it is, as far as its characters tell, one
 * by one: of Vietnamese, all that is composed. False: it has to be tried. */
bool text_is_plainly_nfc(const char *text, size_t len);

/* Unicode's simple case mappings, one character for one: Đ/đ, Ư/ư and every
 * toned letter; characters without another case stay. */
void text_upper(struct strbuf *out, const char *text, size_t len);
void text_lower(struct strbuf *out, const char *text, size_t len);

/* Only the first character changes; white space and opening quotes or
 * brackets before it are passed over: "đợt 1" -> "Đợt 1". */
void text_upper_first(struct strbuf *out, const char *text, size_t len);
/* "Tỉnh Lâm Đồng" -> "tỉnh Lâm Đồng". */
void text_lower_first(struct strbuf *out, const char *text, size_t len);

/* Without tone and letter marks, and d for đ: "Đợt thi đua" -> "Dot thi dua",
 * for names of files and for comparing. */
void text_unmarked(struct strbuf *out, const char *text, size_t len);

/* ---- white space and search ---- */

/* Runs of XML white space (space, tab, CR, LF; never U+00A0) become one
 * space; none stays at either end. */
void text_collapse(struct strbuf *out, const char *text, size_t len);

/* Without white space at either end: Unicode's, no-break spaces included, and
 * the invisible U+200B and U+FEFF. */
void text_trim(const char **text, size_t *len);

bool text_starts_with(const char *text, const char *start);
bool text_ends_with(const char *text, const char *end);

/* The first place where `word` (one word or several) stands in `haystack`
 * with neither letter nor digit beside it, or NULL. Case does not count
 * (Unicode case folding), nor whether letters are composed. Where the tone
 * stands does: "hòa" is not "hoà". An empty word is never found. */
const char *text_find_word(const char *haystack, const char *word);

/* The first place where one of several words stands, none of them empty, at
 * most TEXT_MAX_WORDS. */
#define TEXT_MAX_WORDS 8
const char *text_find_any_word(const char *haystack, const char *const *words,
                               size_t count);

/* Whether text_find_word would find it at the start. */
bool text_starts_with_word(const char *text, const char *word);

/* ---- numbering ---- */

/* 1..3999 as I..MMMCMXCIX; any other number in Arabic digits. */
void text_roman(struct strbuf *out, unsigned number);

/* The letter of the n-th point (điểm), from 1: a b c d đ e g h i k l m n o p
 * q r s t u v x y; NULL for 0 and past the 23rd. Decree 30/2020/NĐ-CP, annex
 * I, part I, II.6.đ: "theo thứ tự bảng chữ cái tiếng Việt"; as the decree
 * itself does, without ă, â, ê, ô, ơ, ư. */
const char *text_point_letter(unsigned n);

/* ---- numbers ---- */

/* The parts of a decimal number; they point into its text. */
struct number {
    bool negative;     /* never of a zero */
    const char *whole; /* at least one digit, no needless zeros */
    size_t whole_len;
    const char *fraction; /* digits behind the point, as they were given */
    size_t fraction_len;
};

/* As XML Schema writes a decimal: "-1234567.80", "+5", ".5"; white space
 * around it is passed over. False, with *number untouched, for anything else:
 * "1,5", "1e6", "NaN". */
bool number_parse(const char *text, struct number *number);

/* "-1.234.567,80": a stop between thousands, a comma before the fraction. */
void number_write(struct strbuf *out, struct number number);

/* "âm một triệu hai trăm nghìn không trăm linh năm phẩy tám", as officials
 * write amounts: mốt, tư, lăm, linh, mươi; nghìn, triệu, tỷ (10^12: nghìn tỷ,
 * 10^18: tỷ tỷ). The fraction is said as a number, the zeros before it one by
 * one, those behind it not at all. False, with nothing added: beyond 10^18. */
bool number_write_words(struct strbuf *out, struct number number);

/* As text_roman; false, with nothing added, unless whole and in 1..3999. */
bool number_write_roman(struct strbuf *out, struct number number);

/* ---- dates ---- */

/* Proleptic Gregorian; 0: not given. No day without a month. */
struct date {
    int year;
    int month;
    int day;
};

/* Six no-break spaces: room to write two digits by hand. */
#define DATE_BLANK       \
    "\u00A0\u00A0\u00A0" \
    "\u00A0\u00A0\u00A0"

/* "2026", "2026-02" or "2026-02-05"; false, with *date untouched, for
 * anything else and for days that no calendar has ("2026-02-29"). */
bool date_parse(const char *text, struct date *date);

/* < 0, 0, > 0 as `a` is before, equal to, after `b`. What one of them does
 * not give is not compared: 2026-02 is equal to 2026-02-05. Therefore no
 * order to sort partial dates by. */
int date_compare(struct date a, struct date b);

/* "ngày 05 tháng 02 năm 2026", "ngày 12 tháng 7 năm 2026": days below 10 and
 * the months 1 and 2 with a 0 before them (Decree 30/2020/NĐ-CP, annex I,
 * part I, II.4.b). A day or month (or year) not given is DATE_BLANK, in place
 * of the spaces around it as well. */
void date_write(struct strbuf *out, struct date date);

/* "05/02/2026", "12/7/2026" by the same rule for zeros; "02/2026"; "2026". */
void date_write_short(struct strbuf *out, struct date date);

/* ---- encodings before Unicode ---- */

/* "TCVN3 (ABC)" or "VNI" where the bytes are not UTF-8 and nearly all words
 * with bytes above 127 read as Vietnamese syllables in that encoding (at
 * least two of them, three of four); else NULL. Both encodings were fonts
 * over Latin-1, so nothing but the language tells them apart. */
const char *text_legacy_encoding(const unsigned char *bytes, size_t len);

/* The same for UTF-8: TCVN3 and VNI were fonts over Latin-1, as whose
 * characters such text arrives in a document. NULL: it has others, or is no
 * such text. */
const char *text_legacy_in_unicode(const char *text);

#endif
