#include <criterion/criterion.h>
#include <limits.h>

#include "text/font.h"
#include "text/text.h"

/* Within 0.1 pt of what Word and LibreOffice show. */
static void assert_width(enum font_face face, int points, const char *text,
                         double expected) {
    int twips = font_width_twips(face, points * 2, text, strlen(text));

    cr_assert_float_eq(twips / 20.0, expected, 0.1, "%s: %.2f, not %.1f", text,
                       twips / 20.0, expected);
}

Test(font_width, is_that_of_the_letterhead_in_times_new_roman) {
    const char *nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    const char *motto = "Độc lập - Tự do - Hạnh phúc";
    const char *place = "Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026";

    assert_width(FONT_BOLD, 13, nation, 271.2);
    assert_width(FONT_BOLD, 12, nation, 250.4);
    assert_width(FONT_BOLD, 14, motto, 171.4);
    assert_width(FONT_BOLD, 13, motto, 159.2);
    assert_width(FONT_BOLD, 13, "ỦY BAN NHÂN DÂN XÃ HÒA BÌNH", 213.8);
    assert_width(FONT_BOLD, 13, "ỦY BAN NHÂN DÂN", 122.4);
    assert_width(FONT_BOLD, 13, "XÃ HÒA BÌNH", 88.1);
    assert_width(FONT_ITALIC, 14, place, 301.4);
    assert_width(FONT_ITALIC, 13, place, 279.9);
}

static long units(const char *text) {
    return font_units(FONT_REGULAR, text, strlen(text));
}

Test(font_width, of_a_toned_letter_is_that_of_the_letter) {
    cr_assert_eq(units("ạảấầẩẫậắằẳẵặ"), 12 * units("a"));
    cr_assert_eq(units("ẸẺẼẾỀỂỄỆ"), 8 * units("E"));
    cr_assert_eq(units("ớờởỡợ"), 5 * units("ơ"));
    cr_assert_eq(units("ỨỪỬỮỰ"), 5 * units("Ư"));
    cr_assert_eq(units("a\u0323\u0302"), units("a"));
}

Test(font_width, is_known_for_punctuation_and_guessed_for_the_rest) {
    cr_assert_eq(units(" "), 512);
    cr_assert_eq(units("\u00A0"), 512);
    cr_assert_eq(units("–"), 1024);
    cr_assert_eq(units("—"), 2048);
    cr_assert_eq(units("…"), 2048);
    cr_assert_eq(units("\u2011"), units("-"));
    cr_assert_eq(units("\u00AD\u200B\uFEFF\n"), 0);
    cr_assert_eq(units("越"), 2048);
    cr_assert_eq(units("\U00010400"), FONT_UNITS_UNKNOWN);
    cr_assert_eq(units("\xFF\xFE"), 2 * FONT_UNITS_UNKNOWN);
    cr_assert_eq(units(""), 0);
}

Test(font_width, is_rounded_once_to_the_nearest_twip) {
    /* 13 pt is 260 twips: a digit 130, a space 65, "i" 569/2048 em 72.2 */
    cr_assert_eq(font_width_twips(FONT_REGULAR, 26, "0", 1), 130);
    cr_assert_eq(font_width_twips(FONT_REGULAR, 26, " ", 1), 65);
    cr_assert_eq(font_width_twips(FONT_REGULAR, 26, "i", 1), 72);
    cr_assert_eq(font_width_twips(FONT_REGULAR, 26, "iiiii", 5), 361);
}

/* ---- lines; at 10 pt a digit is 100 twips wide, a space 50 ---- */

#define MAX_LINES 16

static void assert_lines(const char *text, int width, const char *expected) {
    struct font_line lines[MAX_LINES];
    struct strbuf buf = STRBUF_INIT;
    size_t count = font_wrap(FONT_REGULAR, 20, width, text, lines, MAX_LINES);

    cr_assert_leq(count, MAX_LINES);
    for (size_t i = 0; i < count; i++) {
        const struct font_line *line = &lines[i];

        if (i > 0)
            strbuf_putc(&buf, '|');
        strbuf_add(&buf, text + line->start, line->len);
        cr_assert_eq(
            line->width_twips,
            font_width_twips(FONT_REGULAR, 20, text + line->start, line->len));
    }
    cr_assert_str_eq(buf.data, expected, "%s: %s, not %s", text, buf.data,
                     expected);
    strbuf_free(&buf);
}

Test(font_wrap, breaks_at_spaces_when_the_line_is_full) {
    assert_lines("11 22 33", 450, "11 22|33");
    assert_lines("11 22 33", 449, "11|22|33");
    assert_lines("11 22 33", 700, "11 22 33");
    assert_lines("11 22 33", 699, "11 22|33");
}

Test(font_wrap, does_not_count_spaces_at_the_end) {
    assert_lines("11 22   ", 450, "11 22");
    assert_lines("11 22     33", 450, "11 22|33");
    assert_lines("   ", 100, "");
    assert_lines(" 11", 250, " 11");
}

Test(font_wrap, obeys_line_feeds_and_no_break_spaces) {
    assert_lines("11\n22", 1000, "11|22");
    assert_lines("11 \n\n22\n", 1000, "11||22|");
    assert_lines("11 22\u00A033", 600, "11|22\u00A033");
    assert_lines("", 1000, "");
}

Test(font_wrap, breaks_after_a_hyphen_between_words) {
    assert_lines("11-22", 300, "11-|22");
    assert_lines("2020–2025", 500, "2020–|2025");
    assert_lines("11 -22", 400, "11|-22");
    assert_lines("11 -\u00A022", 350, "11|-\u00A022");
}

Test(font_wrap, breaks_a_word_wider_than_the_line_by_characters) {
    assert_lines("11 2222222 3", 350, "11|222|222|2 3");
    assert_lines("22222", 1, "2|2|2|2|2");
    assert_lines("222", 0, "2|2|2");
    assert_lines("222", -5, "2|2|2");
    assert_lines("2\u03232\u0323", 100, "2\u0323|2\u0323");
    assert_lines("  2222", 200, "  2|22|2");
}

Test(font_wrap, counts_lines_beyond_those_it_stores) {
    struct font_line line = {9, 9, 9};

    cr_assert_eq(font_wrap(FONT_REGULAR, 20, 200, "11 22 33", NULL, 0), 3);
    cr_assert_eq(font_wrap(FONT_REGULAR, 20, 200, "11 22 33", &line, 1), 3);
    cr_assert(line.start == 0 && line.len == 2 && line.width_twips == 200);
}

Test(font_wrap, breaks_a_long_body_name_as_word_does) {
    const char *text = "ỦY BAN NHÂN DÂN XÃ HÒA BÌNH";
    struct font_line lines[4];

    cr_assert_eq(font_wrap(FONT_BOLD, 26, 3000, text, lines, 4), 2);
    cr_assert_eq(lines[1].start, strlen("ỦY BAN NHÂN DÂN XÃ "));
}
