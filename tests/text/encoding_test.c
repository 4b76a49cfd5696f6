#include <criterion/criterion.h>
#include <string.h>

#include "text/encoding.h"

static void assert_encoding(const char *bytes, size_t len, const char *expected,
                            size_t expected_mark) {
    size_t mark_len;
    const char *found =
        encoding_of((const unsigned char *)bytes, len, &mark_len);

    cr_assert_str_eq(found != NULL ? found : "", expected);
    cr_assert_eq(mark_len, expected_mark);
}

Test(encoding, is_told_by_its_mark_or_by_the_first_character) {
    assert_encoding("\xEF\xBB\xBFm", 4, "UTF-8", 3);
    assert_encoding("\xFF\xFEm\0", 4, "UTF-16LE", 2);
    assert_encoding("\xFE\xFF\0m", 4, "UTF-16BE", 2);
    assert_encoding("\xFF\xFE\0\0", 4, "UTF-32LE", 4);
    assert_encoding("m\0a\0", 4, "UTF-16LE", 0);
    assert_encoding("\0m\0a", 4, "UTF-16BE", 0);
    assert_encoding("m\0\0\0", 4, "UTF-32LE", 0);
    assert_encoding("\0\0\0m", 4, "UTF-32BE", 0);
    assert_encoding("ma", 2, "", 0);
    assert_encoding("\0\0\0\0", 4, "", 0);
    assert_encoding("", 0, "", 0);
}

/* "Ơ1" with a character outside the basic plane, byte by byte. */
Test(decoder, puts_together_characters_that_pieces_cut) {
    static const char bytes[] = "\xA0\x01\x31\0\x3D\xD8\x00\xDE";
    struct decoder *decoder = decoder_create("UTF-16LE");
    struct strbuf text = STRBUF_INIT;

    for (size_t i = 0; i < 8; i++)
        cr_assert(decoder_feed(decoder, bytes + i, 1, &text));
    cr_assert(decoder_is_whole(decoder));
    cr_assert_str_eq(text.data, "Ơ1\U0001F600");
    cr_assert(decoder_feed(decoder, "x", 1, &text));
    cr_assert_not(decoder_is_whole(decoder));
    strbuf_free(&text);
    decoder_free(decoder);
}

Test(decoder, keeps_what_stands_before_a_fault) {
    struct decoder *decoder = decoder_create("UTF-16LE");
    struct strbuf text = STRBUF_INIT;

    cr_assert_not(decoder_feed(decoder, "a\0\x00\xDCz\0", 6, &text));
    cr_assert_str_eq(text.data, "a");
    strbuf_free(&text);
    decoder_free(decoder);
    cr_assert_null(decoder_create("no such encoding"));
}
