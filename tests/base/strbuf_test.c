#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/strbuf.h"

Test(strbuf, is_an_empty_string_before_the_first_write) {
    struct strbuf buf = STRBUF_INIT;

    cr_assert_str_eq(buf.data, "");
    strbuf_clear(&buf);
    cr_assert_str_eq(buf.data, "");
    strbuf_free(&buf);
}

Test(strbuf, grows_and_stays_terminated) {
    struct strbuf buf = STRBUF_INIT;

    for (int i = 0; i < 1000; i++)
        strbuf_printf(&buf, "%d,", i);
    cr_assert_eq(strlen(buf.data), buf.len);
    cr_assert_str_eq(buf.data + buf.len - 4, "999,");
    strbuf_free(&buf);
}

Test(strbuf, inserts_before_an_offset) {
    struct strbuf buf = STRBUF_INIT;

    strbuf_puts(&buf, "ad");
    strbuf_insert(&buf, 1, "bc", 2);
    cr_assert_str_eq(buf.data, "abcd");
    strbuf_insert(&buf, 4, "e", 1);
    cr_assert_str_eq(buf.data, "abcde");
    strbuf_free(&buf);
}

Test(strbuf, escapes_the_four_characters_of_xml) {
    struct strbuf buf = STRBUF_INIT;

    strbuf_puts_xml(&buf, "a < b & \"c\" > Ia H' Drai");
    cr_assert_str_eq(buf.data, "a &lt; b &amp; &quot;c&quot; &gt; Ia H' Drai");
    strbuf_free(&buf);
}

Test(strbuf, taking_leaves_it_empty_and_usable) {
    struct strbuf buf = STRBUF_INIT;
    char *text = strbuf_take(&buf);

    cr_assert_str_eq(text, "");
    free(text);
    strbuf_puts(&buf, "x");
    cr_assert_str_eq(buf.data, "x");
    strbuf_free(&buf);
}
