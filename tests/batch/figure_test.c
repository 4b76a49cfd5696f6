#include <criterion/criterion.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

#include "batch/figure.h"

static void speak_vietnamese(void) {
    setlocale(LC_ALL, "C.UTF-8");
    setenv("LANGUAGE", "vi", 1);
    bindtextdomain("kehoach-gen", BUILD_ROOT "/po");
    textdomain("kehoach-gen");
}

static void assert_text(struct strbuf *text, const char *expected) {
    cr_assert_str_eq(text->data, expected);
    strbuf_free(text);
}

Test(figure, groups_thousands_as_the_language_does) {
    struct strbuf text = STRBUF_INIT;

    figure_count(&text, 0);
    assert_text(&text, "0");
    figure_count(&text, 999);
    assert_text(&text, "999");
    figure_count(&text, 1234567);
    assert_text(&text, "1,234,567");
    figure_count(&text, UINT64_MAX);
    assert_text(&text, "18,446,744,073,709,551,615");
    speak_vietnamese();
    figure_count(&text, 1234567);
    assert_text(&text, "1.234.567");
}

static void assert_size(uint64_t bytes, const char *expected) {
    struct strbuf text = STRBUF_INIT;

    figure_size(&text, bytes);
    assert_text(&text, expected);
}

Test(figure, writes_sizes_with_a_unit_that_suits_them) {
    assert_size(0, "0 byte");
    assert_size(999, "999 byte");
    assert_size(1000, "1 KB");
    assert_size(24149, "24.1 KB");
    assert_size(999949, "999.9 KB");
    assert_size(999950, "1 MB");
    assert_size(1234567890, "1.2 GB");
    assert_size(UINT64_MAX, "18,446,744.1 TB");
    speak_vietnamese();
    assert_size(24149, "24,1 KB");
}

static void assert_duration(double seconds, const char *expected) {
    struct strbuf text = STRBUF_INIT;

    figure_duration(&text, seconds);
    assert_text(&text, expected);
}

Test(figure, writes_durations_no_finer_than_they_matter) {
    assert_duration(-1, "0 s");
    assert_duration(0.04, "0 s");
    assert_duration(0.84, "0.8 s");
    assert_duration(9.96, "10 s");
    assert_duration(59.4, "59 s");
    assert_duration(59.6, "1 min 00 s");
    assert_duration(125, "2 min 05 s");
    assert_duration(3600 * 3 + 301, "3 h 05 min");
    speak_vietnamese();
    assert_duration(125, "2 phút 05 giây");
}

Test(figure, writes_rates_with_tenths_where_they_are_slow) {
    struct strbuf text = STRBUF_INIT;

    figure_rate(&text, 0.44);
    assert_text(&text, "0.4 a second");
    figure_rate(&text, 2310.4);
    assert_text(&text, "2,310 a second");
    speak_vietnamese();
    figure_rate(&text, 2310.4);
    assert_text(&text, "2.310/giây");
}
