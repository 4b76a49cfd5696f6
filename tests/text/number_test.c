#include <criterion/criterion.h>
#include <string.h>

#include "text/text.h"

static struct number parsed(const char *text) {
    struct number number = {0};

    cr_assert(number_parse(text, &number), "%s is a number", text);
    return number;
}

static void assert_written(const char *text, const char *expected) {
    struct strbuf buf = STRBUF_INIT;

    number_write(&buf, parsed(text));
    cr_expect_str_eq(buf.data, expected, "%s: %s, not %s", text, buf.data,
                     expected);
    strbuf_free(&buf);
}

Test(number, is_written_with_stops_and_a_comma) {
    assert_written("0", "0");
    assert_written("7", "7");
    assert_written("999", "999");
    assert_written("1000", "1.000");
    assert_written("1234567.8", "1.234.567,8");
    assert_written("-1234567.80", "-1.234.567,80");
    assert_written("-999999", "-999.999");
    assert_written("007", "7");
    assert_written("+5", "5");
    assert_written(".5", "0,5");
    assert_written("5.", "5");
    assert_written("-0.00", "0,00");
    assert_written("000", "0");
    assert_written("\n 12345 \t", "12.345");
    assert_written("123456789012345678901234567890",
                   "123.456.789.012.345.678.901.234.567.890");
}

Test(number, refuses_what_is_no_decimal) {
    static const char *const wrong[] = {
        "",    " ",   ".",    "-",   "+-1", "1,5",       "1.2.3", "1e6",
        "1 2", "NaN", "0x10", "một", "--1", "1.234.567", "−5",    "１",
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        struct number number = {.whole_len = 42};

        cr_expect_not(number_parse(wrong[i], &number), "\"%s\"", wrong[i]);
        cr_expect_eq(number.whole_len, 42);
    }
}

static void assert_said(const char *text, const char *expected) {
    struct strbuf buf = STRBUF_INIT;

    cr_expect(number_write_words(&buf, parsed(text)), "%s", text);
    cr_expect_str_eq(buf.data, expected, "%s: %s, not %s", text, buf.data,
                     expected);
    strbuf_free(&buf);
}

Test(number, below_a_hundred_is_said_with_mot_tu_lam) {
    assert_said("0", "không");
    assert_said("1", "một");
    assert_said("5", "năm");
    assert_said("10", "mười");
    assert_said("11", "mười một");
    assert_said("14", "mười bốn");
    assert_said("15", "mười lăm");
    assert_said("20", "hai mươi");
    assert_said("21", "hai mươi mốt");
    assert_said("24", "hai mươi tư");
    assert_said("25", "hai mươi lăm");
    assert_said("51", "năm mươi mốt");
    assert_said("99", "chín mươi chín");
}

Test(number, hundreds_are_said_with_linh) {
    assert_said("100", "một trăm");
    assert_said("101", "một trăm linh một");
    assert_said("104", "một trăm linh bốn");
    assert_said("105", "một trăm linh năm");
    assert_said("110", "một trăm mười");
    assert_said("115", "một trăm mười lăm");
    assert_said("555", "năm trăm năm mươi lăm");
}

Test(number, thousands_millions_and_billions) {
    assert_said("1000", "một nghìn");
    assert_said("1005", "một nghìn không trăm linh năm");
    assert_said("1050", "một nghìn không trăm năm mươi");
    assert_said("21000", "hai mươi mốt nghìn");
    assert_said("1200000", "một triệu hai trăm nghìn");
    assert_said("1000001", "một triệu không trăm linh một");
    assert_said("1020003",
                "một triệu không trăm hai mươi nghìn không trăm linh ba");
    assert_said("1000000000", "một tỷ");
    assert_said("2000000015", "hai tỷ không trăm mười lăm");
    assert_said("1000000000000", "một nghìn tỷ");
    assert_said("1005000000000000", "một triệu không trăm linh năm nghìn tỷ");
    assert_said("999999999999999999",
                "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn "
                "chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu "
                "chín trăm chín mươi chín nghìn chín trăm chín mươi chín");
    assert_said("1000000000000000000", "một tỷ tỷ");
}

Test(number, negative_ones_and_fractions) {
    assert_said("-5", "âm năm");
    assert_said("-0", "không");
    assert_said("12.5", "mười hai phẩy năm");
    assert_said("3.14", "ba phẩy mười bốn");
    assert_said("0.05", "không phẩy không năm");
    assert_said("0.001", "không phẩy không không một");
    assert_said("0.375", "không phẩy ba trăm bảy mươi lăm");
    assert_said("1.50", "một phẩy năm");
    assert_said("12.00", "mười hai");
    assert_said("-0.10", "âm không phẩy một");
    assert_said("0.1234567890123456789",
                "không phẩy một hai ba bốn năm sáu bảy tám chín không một hai "
                "ba bốn năm sáu bảy tám chín");
}

Test(number, beyond_a_billion_billions_there_are_no_words) {
    struct strbuf buf = STRBUF_INIT;

    cr_expect_not(number_write_words(&buf, parsed("1000000000000000001")));
    cr_expect_not(number_write_words(&buf, parsed("9999999999999999999")));
    cr_expect_not(number_write_words(&buf, parsed("-99999999999999999999999")));
    cr_expect_eq(buf.len, 0);
    assert_said("000000000000000000000000000001", "một");
    strbuf_free(&buf);
}

Test(number, roman_only_where_romans_had_one) {
    static const char *const wrong[] = {"0", "4000", "-1", "1.5", "99999999"};
    struct strbuf buf = STRBUF_INIT;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        cr_expect_not(number_write_roman(&buf, parsed(wrong[i])));
    cr_expect(number_write_roman(&buf, parsed("0014")));
    cr_expect(number_write_roman(&buf, parsed("3999")));
    cr_expect_str_eq(buf.data, "XIVMMMCMXCIX");
    strbuf_free(&buf);
}

static void assert_unmarked(const char *text, const char *expected) {
    struct strbuf buf = STRBUF_INIT;

    text_unmarked(&buf, text, strlen(text));
    cr_expect_str_eq(buf.data, expected, "%s: %s", text, buf.data);
    strbuf_free(&buf);
}

Test(text, without_marks_composed_or_not) {
    assert_unmarked("Đợt thi đua chào mừng 75 năm",
                    "Dot thi dua chao mung 75 nam");
    assert_unmarked("ẮẰẲẴẶ ộỡợựỵ ươƯƠ", "AAAAA ooouy uoUO");
    assert_unmarked("Tie\u0302\u0301ng Vie\u0323\u0302t", "Tieng Viet");
    assert_unmarked("Ia H' Drai – 한국 ½ ç", "Ia H' Drai – 한국 ½ c");
    assert_unmarked("a\xFF", "a\xFF");
    assert_unmarked("", "");
}
