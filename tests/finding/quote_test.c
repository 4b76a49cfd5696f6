#include <criterion/criterion.h>
#include <string.h>

#include "finding/finding.h"

static void expect(const char *text, const char *found, const char *message,
                   size_t most, const char *quote) {
    struct finding finding = {.text = text, .found = found, .message = message};
    struct strbuf out = STRBUF_INIT;

    finding_quote(&finding, most, &out);
    cr_assert_str_eq(out.data, quote);
    strbuf_free(&out);
}

#define LONG "một hai ba bốn năm sáu bảy tám chín mười"

Test(quote, of_a_short_text_is_all_of_it) {
    expect("một hai", NULL, "x", 40, "“một hai”");
    expect("", NULL, "x", 40, "“”");
}

Test(quote, of_a_long_text_ends_behind_a_word) {
    expect(LONG, NULL, "x", 20, "“một hai ba bốn…”");
    expect(LONG, "14 pt", "“lời văn” cỡ 14 pt", 20, "“một hai ba bốn…”");
}

Test(quote, has_what_was_found_in_its_middle) {
    expect(LONG, "sáu", "x", 24, "“…năm sáu bảy…”");
    expect(LONG, "mười", "x", 24, "“…bảy tám chín mười”");
    expect(LONG, "một", "x", 24, "“một hai ba bốn năm…”");
}

Test(quote, has_what_the_message_quotes) {
    expect(LONG, NULL, "“lạ” không có, “bảy tám” có", 24,
           "“…sáu bảy tám chín…”");
    expect(LONG, "14 pt", "“chưa đóng", 20, "“một hai ba bốn…”");
}

Test(quote, of_one_long_word_ends_between_characters) {
    expect("ầầầầầầầầầầ", NULL, "x", 10, "“ầầầ…”");
    expect("ầầầầầầầầầầ", "ầầầầầ", "x", 10, "“ầầầ…”");
    expect("ầầầầầầầxầầ", "x", "x", 10, "“…ầxầ…”");
}

static bool is_cut(size_t at) {
    return (LONG[at] & 0xC0) == 0x80;
}

static void expect_held(const char *found) {
    struct finding finding = {.text = LONG, .found = found, .message = "x"};
    struct strbuf out = STRBUF_INIT;

    for (size_t most = strlen(found); most < 60; most++) {
        strbuf_clear(&out);
        finding_quote(&finding, most, &out);
        cr_assert_leq(out.len, most + 4 * strlen("…"));
        cr_assert_not_null(strstr(out.data, found), "“%s”, %zu: %s", found,
                           most, out.data);
    }
    strbuf_free(&out);
}

Test(quote, holds_any_piece_of_any_length) {
    for (size_t from = 0; from < strlen(LONG); from++)
        for (size_t len = 1; len <= strlen(LONG) - from; len++) {
            char found[80] = "";
            memcpy(found, LONG + from, len);
            if (!is_cut(from) && !is_cut(from + len))
                expect_held(found);
        }
}
