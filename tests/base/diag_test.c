#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

static struct diag_pos at(const char *file, int line, int column) {
    return (struct diag_pos){.file = file, .line = line, .column = column};
}

static char *printed(const struct diag_list *list) {
    char *text = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&text, &len);

    cr_assert_not_null(stream);
    diag_print(list, stream, false);
    fclose(stream);
    return text;
}

Test(diag, prints_place_level_sentence_code_and_advice) {
    struct diag_list *list = diag_list_create();
    char *text;

    diag_add(list, DIAG_SCHEMA_ELEMENT, at("a.xml", 3, 5), "wrong %s", "tag");
    diag_advise(list, "remove it");
    text = printed(list);
    cr_assert_str_eq(text, "a.xml:3:5: error: wrong tag [schema-element]\n"
                           "    \u2192 remove it\n");
    free(text);
    diag_list_free(list);
}

Test(diag, sorts_by_position_and_keeps_files_in_order_of_mention) {
    struct diag_list *list = diag_list_create();
    char *text;

    diag_add(list, DIAG_SCHEMA_TEXT, at("b.xml", 9, 1), "1");
    diag_add(list, DIAG_SCHEMA_TEXT, at("a.xml", 1, 1), "2");
    diag_add(list, DIAG_SCHEMA_TEXT, at("b.xml", 2, 7), "3");
    diag_add(list, DIAG_SCHEMA_TEXT, at("b.xml", 2, 3), "4");
    diag_sort(list);
    text = printed(list);
    cr_assert_str_eq(text, "b.xml:2:3: error: 4 [schema-text]\n"
                           "b.xml:2:7: error: 3 [schema-text]\n"
                           "b.xml:9:1: error: 1 [schema-text]\n"
                           "a.xml:1:1: error: 2 [schema-text]\n");
    free(text);
    diag_list_free(list);
}

Test(diag, counts_by_level) {
    struct diag_list *list = diag_list_create();

    diag_add(list, DIAG_PLAN_DISTRICT, at("a", 0, 0), "w");
    diag_add(list, DIAG_SCHEMA_TEXT, at("a", 0, 0), "e");
    cr_assert_eq(diag_count_level(list, DIAG_ERROR), 1);
    cr_assert_eq(diag_count_level(list, DIAG_WARNING), 2);
    cr_assert_not(diag_has_io_failure(list));
    diag_add(list, DIAG_FILE_READ, at("a", 0, 0), "e");
    cr_assert(diag_has_io_failure(list));
    diag_list_free(list);
}

Test(diag, every_code_has_an_id_of_its_own) {
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        enum diag_code found;
        cr_assert(diag_code_by_id(diag_code_id((enum diag_code)i), &found));
        cr_assert_eq((int)found, i, "%s stands twice",
                     diag_code_id((enum diag_code)i));
    }
}

Test(diag, shows_control_characters_and_does_not_obey_them) {
    struct diag_list *list = diag_list_create();
    char *text;

    diag_add(list, DIAG_SCHEMA_TEXT, at("a\033[2J.xml", 1, 1),
             "“\033]0;x\007\u202Eabc\xC2\x9B"
             "1m ế đ”");
    text = printed(list);
    cr_assert_str_eq(text, "a\uFFFD[2J.xml:1:1: error: "
                           "“\uFFFD]0;x\uFFFD\uFFFDabc\uFFFD1m ế đ” "
                           "[schema-text]\n");
    free(text);
    diag_list_free(list);
}

Test(diag, a_quotation_ends_between_characters) {
    const char *text =
        "Ủy ban nhân dân xã Thuận Khê, huyện Hải Lâm, tỉnh Hải Lâm";
    int len = diag_quoted_len(text);

    cr_assert_leq(len, 60);
    cr_assert_geq(len, 57);
    cr_assert_neq((unsigned char)text[len] & 0xC0, 0x80);
    cr_assert_eq(diag_quoted_len("Thuận Khê"), (int)strlen("Thuận Khê"));
}

Test(diag, a_copy_keeps_text_advice_and_place) {
    struct diag_list *from = diag_list_create(), *to = diag_list_create();

    diag_add(from, DIAG_XML_EMPTY,
             (struct diag_pos){.file = "a.xml", .line = 3, .place = "here"},
             "50 %%");
    diag_advise(from, "do %d%%", 7);
    diag_copy(to, diag_at(from, 0));
    diag_list_clear(from);
    cr_assert_eq(diag_count(from), 0);
    cr_assert_str_eq(diag_at(to, 0)->text, "50 %");
    cr_assert_str_eq(diag_at(to, 0)->advice, "do 7%");
    cr_assert_str_eq(diag_at(to, 0)->pos.place, "here");
    cr_assert_str_eq(diag_at(to, 0)->pos.file, "a.xml");
    diag_list_free(from);
    diag_list_free(to);
}
