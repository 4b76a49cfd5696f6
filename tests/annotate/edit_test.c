#include <criterion/criterion.h>

#include "annotate/edit.h"

static struct edit *edit_of(const char *text, size_t count) {
    struct strbuf bytes = STRBUF_INIT;
    struct edit *edit;

    strbuf_puts(&bytes, text);
    edit = edit_create(&bytes, count);
    strbuf_free(&bytes);
    return edit;
}

static void expect(struct edit *edit, const char *text) {
    struct strbuf out = STRBUF_INIT;

    edit_write(edit, &out);
    cr_assert_str_eq(out.data, text);
    strbuf_free(&out);
    edit_free(edit);
}

Test(edit, puts_pieces_first_last_and_behind) {
    struct edit *edit = edit_of("<a ><b>x</b >\n<c/></a>", 3);

    edit_put_last(edit, 1, "5");
    edit_put_first(edit, 1, "1");
    edit_put_behind(edit, 2, "4");
    edit_put_first(edit, 2, "2");
    edit_put_last(edit, 2, "3");
    expect(edit, "<a >1<b>2x3</b >4\n<c/>5</a>");
}

Test(edit, gives_an_empty_element_an_end_tag) {
    struct edit *edit = edit_of("<a><n:b c='/>'  /><n:d\n/></a>", 3);

    edit_put_first(edit, 2, "1");
    edit_put_last(edit, 2, "2");
    edit_put_behind(edit, 2, "3");
    edit_put_last(edit, 3, "4");
    expect(edit, "<a><n:b c='/>'  >12</n:b>3<n:d\n>4</n:d></a>");
}

Test(edit, keeps_the_order_of_pieces_for_one_place) {
    struct edit *edit = edit_of("<a><b/></a>", 2);

    for (int i = 0; i < 40; i++)
        edit_put_behind(edit, 2, i % 2 == 0 ? "x" : "y");
    expect(edit, "<a><b/>xyxyxyxyxyxyxyxyxyxyxyxyxyxyxyxyxyxyxyxy</a>");
}

Test(edit, takes_nothing_for_a_tag_that_is_none) {
    struct edit *edit = edit_of("\xEF\xBB\xBF<?xml version='1.0'?><!-- <b> -->"
                                "<a x='<' y=\"'>\"><![CDATA[</a><b>]]>"
                                "<?p <b> ?><c/></a>\n",
                                2);

    edit_put_behind(edit, 2, "!");
    expect(edit, "\xEF\xBB\xBF<?xml version='1.0'?><!-- <b> -->"
                 "<a x='<' y=\"'>\"><![CDATA[</a><b>]]>"
                 "<?p <b> ?><c/>!</a>\n");
}

Test(edit, refuses_a_text_with_other_elements_than_expected) {
    cr_assert_null(edit_of("<a><b/></a>", 1));
    cr_assert_null(edit_of("<a><b/></a>", 3));
    cr_assert_null(edit_of("<a>", 1));
    cr_assert_null(edit_of("</a><a>", 1));
    cr_assert_null(edit_of("", 1));
}
