/* Which words, formats and layouts differ, and how that is shown. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "golden/golden.h"

static void expect(enum golden_form form, const char *approved, const char *now,
                   size_t words, size_t formatting, size_t layout,
                   const char *shown) {
    struct golden_comparison *comparison = golden_compare(form, approved, now);
    struct strbuf out = STRBUF_INIT;

    golden_show(comparison, false, &out);
    cr_assert_str_eq(out.data, shown);
    cr_assert_eq(golden_count(comparison, GOLDEN_WORDS), words);
    cr_assert_eq(golden_count(comparison, GOLDEN_FORMATTING), formatting);
    cr_assert_eq(golden_count(comparison, GOLDEN_LAYOUT), layout);
    strbuf_free(&out);
    golden_free(comparison);
}

Test(compare, a_word_that_has_changed_is_shown_between_those_around_it) {
    expect(GOLDEN_WORD,
           "[Căn cứ] Căn cứ Luật Thủ đô;\n"
           "[Căn cứ] Căn cứ Luật Thi đua ngày 15 tháng 6 năm 2022;\n"
           "[Căn cứ] Theo đề nghị của Trưởng phòng.\n",
           "[Căn cứ] Căn cứ Luật Thủ đô;\n"
           "[Căn cứ] Căn cứ Luật Thi đua, khen thưởng ngày 16 tháng 6 năm "
           "2022;\n"
           "[Căn cứ] Theo đề nghị của Trưởng phòng.\n",
           1, 0, 0,
           "@ 2: words\n"
           "  [Căn cứ] Căn cứ Luật Thủ đô;\n"
           "~ [Căn cứ] Căn cứ Luật Thi đua{+, khen thưởng+} ngày "
           "[-15-]{+16+} tháng 6 năm 2022;\n"
           "  [Căn cứ] Theo đề nghị của Trưởng phòng.\n");
}

Test(compare, of_a_long_paragraph_what_is_far_from_the_change_is_left_out) {
    expect(GOLDEN_WORD,
           "[A] một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm "
           "sáu bảy tám chín mười một hai ba bốn năm "
           "sáu bảy tám chín mười, X, một hai ba bốn năm sáu bảy tám chín mười "
           "một hai ba bốn năm sáu bảy tám chín mười\n",
           "[A] một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm "
           "sáu bảy tám chín mười một hai ba bốn năm "
           "sáu bảy tám chín mười, Y, một hai ba bốn năm sáu bảy tám chín mười "
           "một hai ba bốn năm sáu bảy tám chín mười\n",
           1, 0, 0,
           "@ 1: words\n"
           "~ [A] một hai … bốn năm sáu bảy tám chín mười, [-X-]{+Y+}, một hai "
           "ba bốn năm sáu bảy …\n");
}

Test(compare, words_next_to_each_other_are_one_change) {
    expect(GOLDEN_WORD, "[A] Giao cho Phòng Nội vụ làm\n",
           "[A] Giao cho Văn phòng Đảng ủy làm\n", 1, 0, 0,
           "@ 1: words\n"
           "~ [A] Giao cho [-Phòng Nội vụ-]{+Văn phòng Đảng ủy+} làm\n");
}

Test(compare, a_style_and_stars_are_formatting) {
    expect(GOLDEN_WORD, "[Khoản] **1. Mục đích**\n[Điểm] a) Một\n",
           "[Khoản | đậm] 1. Mục đích\n[Điểm] *a)* Một\n", 0, 2, 0,
           "@ 1: formatting\n"
           "~ [Khoản{+ | đậm+}] [-**-]1. Mục đích[-**-]\n"
           "~ [Điểm] {+*+}a){+*+} Một\n");
}

Test(compare, stars_around_other_words_are_formatting) {
    expect(GOLDEN_WORD, "[A] **Một** hai\n", "[A] Một **hai**\n", 0, 1, 0,
           "@ 1: formatting\n"
           "~ [A] [-**-]Một{+ +}**[- -]hai{+**+}\n");
}

Test(compare, escaped_stars_are_words) {
    expect(GOLDEN_WORD, "[A] Một \\* hai\n", "[A] Một hai\n", 1, 0, 0,
           "@ 1: words\n"
           "~ [A] Một [-\\* -]hai\n");
}

Test(compare, a_definition_of_a_style_is_formatting) {
    expect(GOLDEN_WORD, "== Kiểu ==\n[A] Times New Roman; cỡ 14 pt\n",
           "== Kiểu ==\n[A] Times New Roman; cỡ 13 pt\n", 0, 1, 0,
           "@ 2: formatting\n"
           "  == Kiểu ==\n"
           "~ [A] Times New Roman; cỡ [-14-]{+13+} pt\n");
}

Test(compare, a_property_is_words) {
    expect(GOLDEN_WORD, "== Thuộc tính ==\ntiêu đề: Kế hoạch năm 2025\n",
           "== Thuộc tính ==\ntiêu đề: Kế hoạch năm 2026\n", 1, 0, 0,
           "@ 2: words\n"
           "  == Thuộc tính ==\n"
           "~ tiêu đề: Kế hoạch năm [-2025-]{+2026+}\n");
}

Test(compare, pages_tables_and_cells_are_layout) {
    expect(GOLDEN_WORD,
           "== Phần 1 ==\n"
           "trang: A4 210,0×297,0 mm dọc; lề trên 20,0 dưới 20,0\n"
           "bảng 2 cột 66,0 + 99,0 mm; không viền\n"
           "  hàng\n"
           "    ô: [A] Một\n",
           "== Phần 1 ==\n"
           "trang: A4 210,0×297,0 mm dọc; lề trên 25,0 dưới 20,0\n"
           "bảng 2 cột 66,0 + 99,0 mm; viền single 0,5 pt\n"
           "  hàng\n"
           "    ô (gộp 2 cột): [A] Một\n",
           0, 0, 3,
           "@ 2: layout\n"
           "  == Phần 1 ==\n"
           "~ trang: A4 210,0×297,0 mm dọc; lề trên [-20,0-]{+25,0+} dưới "
           "20,0\n"
           "~ bảng 2 cột 66,0 + 99,0 mm; [-không -]viền{+ single 0,5 pt+}\n"
           "    hàng\n"
           "@ 5: layout\n"
           "    hàng\n"
           "~     ô{+ (gộp 2 cột)+}: [A] Một\n");
}

Test(compare, a_line_break_and_a_page_break_are_layout) {
    expect(GOLDEN_WORD, "[A] ỦY BAN NHÂN DÂN⏎XÃ\n[B] Phụ lục\n",
           "[A] ỦY BAN NHÂN DÂN XÃ\n[B] ⟨ngắt trang⟩Phụ lục\n", 0, 0, 2,
           "@ 1: layout\n"
           "~ [A] ỦY BAN NHÂN DÂN[-⏎-]{+ +}XÃ\n"
           "~ [B] {+⟨ngắt trang⟩+}Phụ lục\n");
}

Test(compare, a_computed_number_is_words) {
    expect(GOLDEN_WORD, "[A] ⟨1.⟩ Một\n", "[A] ⟨2.⟩ Một\n", 1, 0, 0,
           "@ 1: words\n"
           "~ [A] ⟨[-1-]{+2+}.⟩ Một\n");
}

Test(compare, a_line_can_differ_in_all_three) {
    expect(GOLDEN_WORD, "[A] Một hai ba\n", "[B] Một hai⏎bốn\n", 1, 1, 1,
           "@ 1: words, formatting, layout\n"
           "~ [[-A-]{+B+}] Một hai[- ba-]{+⏎bốn+}\n");
}

Test(compare, lines_that_are_gone_and_new_are_told_from_changed_ones) {
    expect(GOLDEN_WORD,
           "[A] Đầu\n[A] Nâng cao nhận thức của cán bộ\n[A] Cuối\n",
           "[A] Đầu\n[A] Thôn Thượng phụ trách việc này\n"
           "[A] Nâng cao nhận thức của công chức\n[A] Cuối\n",
           2, 0, 0,
           "@ +2: words\n"
           "  [A] Đầu\n"
           "+ [A] Thôn Thượng phụ trách việc này\n"
           "~ [A] Nâng cao nhận thức của [-cán bộ-]{+công chức+}\n"
           "  [A] Cuối\n");
}

Test(compare, an_empty_paragraph_that_is_gone_is_layout) {
    expect(GOLDEN_WORD, "[A] Đầu\n[B]\n[A] Cuối\n", "[A] Đầu\n[A] Cuối\n", 0, 0,
           1,
           "@ 2: layout\n"
           "  [A] Đầu\n"
           "- [B]\n"
           "  [A] Cuối\n");
}

/* A no-break space, and a letter of two code points. */
Test(compare, what_cannot_be_seen_is_spelt_out) {
    expect(GOLDEN_WORD, "[A] Điều 5\n[A] Ủy ban hòa giải\n",
           "[A] Điều\u00a05\n[A] Ủy ban ho\u0300a giải\n", 2, 0, 0,
           "@ 1: words\n"
           "~ [A] Điều[- -]{+<U+00A0>+}5\n"
           "~ [A] Ủy ban [-hòa-]{+ho<U+0300>a+} giải\n");
}

Test(compare, nothing_that_a_terminal_obeys_is_shown) {
    expect(GOLDEN_WORD, "[A] Một\n", "[A] Một \033[31mhai\xff\n", 1, 0, 0,
           "@ 1: words\n"
           "~ [A] Một{+ <U+001B>[31mhai<FF>+}\n");
}

Test(compare, of_markdown_stars_are_formatting_and_bars_layout) {
    expect(GOLDEN_MARKDOWN,
           "# KẾ HOẠCH\n\n1\\. Một **hai** ba\n\n| a | b |\n| --- | --- |\n",
           "## KẾ HOẠCH\n\n1\\. Một **hai** bốn\n\n| a | b |\n| :-: | --- |\n",
           1, 1, 1,
           "@ 1: formatting\n"
           "~ [-#-]{+##+} KẾ HOẠCH\n"
           "  1\\. Một **hai** ba\n"
           "@ 3: words\n"
           "  # KẾ HOẠCH\n"
           "~ 1\\. Một **hai** [-ba-]{+bốn+}\n"
           "  | a | b |\n"
           "@ 6: layout\n"
           "  | a | b |\n"
           "~ | [----]{+:+}-{+:+} | --- |\n");
}

Test(compare, of_html_tags_are_formatting) {
    expect(GOLDEN_HTML, "<p>Một <b>hai</b></p>\n", "<p>Một <i>hai</i></p>\n", 0,
           1, 0,
           "@ 1: formatting\n"
           "~ <p>Một <[-b-]{+i+}>hai</[-b-]{+i+}></p>\n");
}

Test(compare, an_end_of_line_that_is_missing_is_told) {
    struct golden_comparison *comparison =
        golden_compare(GOLDEN_PLAIN, "Một\n", "Một");
    struct strbuf out = STRBUF_INIT;

    golden_sum_up(comparison, &out);
    cr_assert_str_eq(out.data, "only the end of the text differs");
    strbuf_free(&out);
    golden_free(comparison);
}

/* Lines of nothing but signs and unclosed brackets, all of them changed. */
Test(compare, hostile_texts_are_compared_in_bounded_time, .timeout = 30) {
    struct strbuf old = STRBUF_INIT, new = STRBUF_INIT, out = STRBUF_INIT;
    struct golden_comparison *comparison;

    for (int i = 0; i < 200000; i++) {
        strbuf_printf(&old, "[A] ⟨(%d", i);
        strbuf_printf(&new, "[A] ⟨)%d", i);
        if (i < 100000) {
            strbuf_putc(&old, '\n');
            strbuf_putc(&new, '\n');
        }
    }
    comparison = golden_compare(GOLDEN_WORD, old.data, new.data);
    golden_show(comparison, false, &out);
    cr_assert_gt(golden_count(comparison, GOLDEN_WORDS), 1000);
    cr_assert_lt(out.len, 100000);
    strbuf_free(&old);
    strbuf_free(&new);
    strbuf_free(&out);
    golden_free(comparison);
}
