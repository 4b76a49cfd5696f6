#include "batch/name.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "list.h"
#include "text/text.h"

static const struct type text_type = {"", TYPE_TEXT, NULL, 0};
static const struct member members[] = {
    {.name = "ma", .type = &text_type, .optional = true},
    {.name = "ten", .type = &text_type, .optional = true},
    {.name = "ten_cap_tren", .type = &text_type, .optional = true},
};
static const struct type row_type = {"", TYPE_COMPLEX, members, 3};

/* What came of a pattern: its name, or what was found. */
static char *name_with(const char *pattern, const char *code, const char *name,
                       const char *parent) {
    struct list list = {.diags = diag_list_create(), .arena = arena_create()};
    struct node *row = tree_root(list.arena, "", &row_type);
    struct name_pattern *made =
        name_pattern_create(pattern, &row_type, list.diags);
    struct strbuf out = STRBUF_INIT;
    struct diag_pos pos = {.file = "list.csv", .line = 7};

    tree_add_text(list.arena, row, "ma", code);
    tree_add_text(list.arena, row, "ten", name);
    tree_add_text(list.arena, row, "ten_cap_tren", parent);
    if (made == NULL ||
        !name_pattern_write(made, row, pos, "docx", &out, list.diags)) {
        strbuf_clear(&out);
        strbuf_puts(&out, list_found(&list));
        cr_expect_gt(diag_count(list.diags), 0);
        cr_expect(made == NULL || diag_at(list.diags, 0)->pos.line == 7);
    }
    name_pattern_free(made);
    diag_list_free(list.diags);
    arena_free(list.arena);
    return strbuf_take(&out);
}

static void expect_name(const char *pattern, const char *name,
                        const char *expected) {
    char *made = name_with(pattern, "00001", name, "Tỉnh A");

    cr_expect_str_eq(made, expected, "“%s” gives “%s”, not “%s”", pattern, made,
                     expected);
    free(made);
}

/* {{ten}} of that value, as a file and as a folder. */
static void expect_value(const char *name, const char *expected) {
    struct strbuf path = STRBUF_INIT;

    strbuf_printf(&path, "%s.docx", expected);
    expect_name("{{ten}}", name, path.data);
    strbuf_clear(&path);
    strbuf_printf(&path, "%s/00001.docx", expected);
    expect_name("{{ten}}/{{ma}}", name, path.data);
    strbuf_free(&path);
}

static void expect_refused(const char *pattern, const char *why) {
    char *found = name_with(pattern, "00001", "A", "B");

    cr_expect_not_null(strstr(found, why), "“%s”: “%s”", pattern, found);
    free(found);
}

/* ---- what names are ---- */

Test(name, is_the_pattern_with_the_values_of_the_row) {
    expect_name("{{ma}}_{{ten | khong_dau}}.docx", "Ba Vì", "00001_Ba_Vi.docx");
    expect_name("{{ten_cap_tren | khong_dau}}/{{ma}}_{{ten | khong_dau}}",
                "Đắk R'Lấp", "Tinh_A/00001_Dak_R'Lap.docx");
    expect_name("{{ten | thuong}}", "ĐẮK NÔNG", "đắk_nông.docx");
}

Test(name, vietnamese_stays_as_it_is_in_nfc) {
    expect_value("Xã Hòa Tiến", "Xã_Hòa_Tiến");
    expect_value("Xa\u0303 \u0110a\u0306\u0301k", "Xã_Đắk");
}

Test(name, the_pattern_s_extension_gives_way_to_the_format_s) {
    expect_name("{{ma}}.docx", "A", "00001.docx");
    expect_name("{{ma}}.DOCX", "A", "00001.docx");
    expect_name("{{ma}}.md", "A", "00001.docx");
    expect_name("{{ma}}.v2", "A", "00001.v2.docx");
    expect_name("{{ma}}.docx.docx", "A", "00001.docx.docx");
}

Test(name, sections_and_words_for_what_is_absent_are_fine) {
    char *made = name_with("{{#ten_cap_tren}}{{ten_cap_tren}}/"
                           "{{/ten_cap_tren}}{{ten | mac_dinh:\"trống\"}}",
                           "1", NULL, NULL);

    cr_assert_str_eq(made, "trống.docx");
    free(made);
    made =
        name_with("{{#ten_cap_tren}}{{ten_cap_tren}}/{{/ten_cap_tren}}{{ma}}",
                  "1", NULL, "Tỉnh A");
    cr_assert_str_eq(made, "Tỉnh_A/1.docx");
    free(made);
}

/* ---- hostile values ---- */

Test(name, no_value_leaves_the_directory_or_names_a_folder) {
    expect_value("../../x", "-..-x");
    expect_value("/etc/passwd", "-etc-passwd");
    expect_value("C:\\x", "C--x");
    expect_value("a/../../b", "a-..-..-b");
    expect_value("..\\..\\x", "-..-x");
    expect_value("\\\\server\\share", "--server-share");
    expect_value("x/", "x-");
}

Test(name, what_no_name_can_have_becomes_a_dash) {
    expect_value("a<b>c:d\"e|f?g*h", "a-b-c-d-e-f-g-h");
    expect_value("a\001b\tc\nd\re\x7F"
                 "f\xC2\x85"
                 "g",
                 "a-b-c-d-e-f-g");
    expect_value("a b\u00A0c\u2003d\u2028e\u3000f", "a_b_c_d_e_f");
    expect_value("bad\xFF\xC3", "bad--");
}

Test(name, tags_and_formulas_of_a_cell_are_text) {
    expect_value("{{ma}}", "{{ma}}");
    expect_value("=1+1", "=1+1");
    expect_value("$(rm -rf)", "$(rm_-rf)");
}

Test(name, what_is_not_seen_is_left_out) {
    expect_value("a\u202Excod.exe", "axcod.exe");
    expect_value("a\u200B\u200C\u200D\u2060\uFEFF\u00ADb", "ab");
    expect_value("\u2066a\u2069\u200E\u200F\u061Cb", "ab");
}

Test(name, dots_and_spaces_at_the_ends_go) {
    expect_value(".kehoach-gen.manifest", "kehoach-gen.manifest");
    expect_value("...a...", "a");
    expect_name("{{ten}} . /{{ma}}", "a", "a/00001.docx");
    expect_name(" {{ten}}.", "a", "a.docx");
}

Test(name, devices_of_windows_get_a_sign_before_them) {
    static const char *const reserved[] = {
        "CON",  "con",  "Prn",     "AUX",        "nul",     "COM1",
        "lpt9", "COM²", "nul.txt", "Con.tar.gz", "conout$",
    };

    for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++) {
        char *expected;
        cr_assert_geq(asprintf(&expected, "_%s", reserved[i]), 0);
        expect_value(reserved[i], expected);
        free(expected);
    }
    expect_value("CON_TUM", "CON_TUM");
    expect_value("Con", "_Con");
    expect_value("COM0", "COM0");
    expect_value("COM10", "COM10");
    expect_value("Cồn", "Cồn");
    expect_name("{{ten | khong_dau}}", "Cồn", "_Con.docx");
    expect_name("con .{{ten}}", "a", "_con .a.docx");
}

Test(name, what_is_left_empty_is_an_error_of_the_row) {
    static const char *const nothing[] = {NULL, ".", "...", "\u200B",
                                          "\u202E\u202C"};

    for (size_t i = 0; i < 5; i++) {
        char *found = name_with("{{ten}}", "1", nothing[i], NULL);
        cr_expect_str_eq(
            found, "the file “{{ten}}” would have no name -> fill in the cell, "
                   "or say in --name what stands for it: {{ten | "
                   "mac_dinh:\"…\"}}");
        free(found);
        found = name_with("{{ten}}/{{ma}}", "1", nothing[i], NULL);
        cr_expect_not_null(
            strstr(found, "a folder of “{{ten}}/{{ma}}” would have no name"));
        free(found);
    }
}

Test(name, a_value_that_a_formatter_cannot_read_is_an_error_of_the_row) {
    char *found = name_with("{{ten | ngay}}", "1", "hôm nay", NULL);

    cr_assert_not_null(strstr(found, "{{ten}} is “hôm nay”, but “ngay” needs"),
                       "%s", found);
    free(found);
}

/* Pieces that have made names unsafe somewhere, in any order. */
static void add_pieces(struct strbuf *out, unsigned *seed) {
    static const char *const pieces[] = {
        "..",       "/", "\\",     ".",      " ",      "CON", "nul",   ":",
        "\n",       "a", "\u202E", "\u0301", "\u200B", "😀",   "ế",     "\xFF",
        "\xE1\xBA", "|", "COM1",   "~",      "-",      "%",   "\u00A0"};
    unsigned count = 1 + *seed / 7 % 9;

    for (unsigned i = 0; i < count; i++) {
        *seed = *seed * 1103515245u + 12345u;
        for (unsigned j = *seed / 65536 % 40 == 0 ? 90 : 1; j > 0; j--)
            strbuf_puts(
                out,
                pieces[*seed / 65536 % (sizeof(pieces) / sizeof(*pieces))]);
    }
}

static void assert_safe(const char *name, size_t len, const char *path) {
    cr_assert_gt(len, 0, "“%s”", path);
    cr_assert_leq(len, NAME_MAX_BYTES, "“%s”", path);
    cr_assert_neq(name[0], '.', "“%s”", path);
    cr_assert_null(strchr(". ", name[len - 1]), "“%s”", path);
    cr_assert_neq(strncasecmp(name, "con", len < 3 ? 3 : len), 0, "“%s”", path);
    cr_assert_neq(strncasecmp(name, "con.", 4), 0, "“%s”", path);
    cr_assert_neq(strncasecmp(name, "nul.", 4), 0, "“%s”", path);
    cr_assert_neq(strncasecmp(name, "com1.", 5), 0, "“%s”", path);
}

Test(name, no_values_make_an_unsafe_path) {
    unsigned seed = 1, made = 0;

    for (int i = 0; i < 20000; i++) {
        struct strbuf folder = STRBUF_INIT, file = STRBUF_INIT;
        char *path, *slash;
        add_pieces(&folder, &seed);
        add_pieces(&file, &seed);
        path =
            name_with("{{ten_cap_tren}}/{{ten}}", "1", file.data, folder.data);
        slash = strchr(path, '/');
        if (strstr(path, "would have no name") == NULL) {
            made++;
            cr_assert_not_null(slash);
            cr_assert_null(strchr(slash + 1, '/'), "“%s”", path);
            cr_assert_null(strpbrk(path, "\\:|<>?*\"\n"), "“%s”", path);
            cr_assert(text_is_utf8(path, strlen(path), NULL), "“%s”", path);
            assert_safe(path, (size_t)(slash - path), path);
            assert_safe(slash + 1, strlen(slash + 1), path);
        }
        free(path);
        strbuf_free(&folder);
        strbuf_free(&file);
    }
    cr_assert_gt(made, 10000);
}

/* ---- length ---- */

static char *repeated(const char *text, size_t count) {
    struct strbuf all = STRBUF_INIT;

    while (count-- > 0)
        strbuf_puts(&all, text);
    return strbuf_take(&all);
}

/* Names of `count` times `text` end as `limit` bytes allow. */
static void expect_cut(const char *text, size_t count, size_t left) {
    char *value = repeated(text, count);
    char *made = name_with("{{ten}}", "1", value, NULL);
    size_t len = strlen(made) - strlen(".docx");

    cr_expect_eq(len, left * strlen(text), "%zu of %zu bytes: %s", len,
                 strlen(text), made);
    cr_expect_eq(strncmp(made, value, len), 0);
    cr_expect(text_is_utf8(made, strlen(made), NULL));
    free(value);
    free(made);
}

Test(name, a_long_value_is_cut_between_characters) {
    expect_cut("a", 195, 195);
    expect_cut("a", 196, 195);
    expect_cut("a", 1000 * 1000, 195);
    expect_cut("ế", 1000, 65);
    expect_cut("😀", 1000, 48);
    expect_cut("g\u0323\u0303\u0301", 1000, 27); /* no composed form */
    expect_cut("🇻🇳", 1000, 24);
}

Test(name, a_character_without_end_is_cut_all_the_same) {
    char *marks = repeated("\u0323", 1000 * 1000);
    char *made = name_with("{{ma}}{{ten}}", "x", marks, NULL);

    cr_assert_leq(strlen(made), NAME_MAX_BYTES);
    cr_assert_eq(made[0], 'x');
    cr_assert(text_is_utf8(made, strlen(made), NULL));
    free(marks);
    free(made);
}

Test(name, what_a_cut_leaves_at_the_end_goes_as_well) {
    char *value = repeated("a", 190);
    char *made;
    struct strbuf name = STRBUF_INIT;

    strbuf_printf(&name, "%s.........b", value);
    made = name_with("{{ten}}", "1", name.data, NULL);
    cr_assert_eq(strlen(made), 190 + strlen(".docx"), "%s", made);
    free(made);
    free(value);
    strbuf_free(&name);
}

Test(name, a_folder_has_the_whole_of_the_limit) {
    char *value = repeated("a", 300);
    char *made = name_with("{{ten}}/{{ma}}", "1", value, NULL);

    cr_assert_eq(strcspn(made, "/"), NAME_MAX_BYTES);
    free(made);
    made =
        name_with("{{ten}}/{{ten}}/{{ten}}/{{ten}}/{{ten}}", "1", value, NULL);
    cr_assert_str_eq(made, "the path of the file would be longer than 1000 "
                           "bytes");
    free(made);
    free(value);
}

/* ---- patterns ---- */

Test(name, a_pattern_that_leads_out_of_the_directory_is_refused) {
    expect_refused("/tmp/{{ma}}", "it begins with “/”");
    expect_refused("/", "it begins with “/”");
    expect_refused("{{#ten}}/x{{/ten}}", "it begins with “/”");
    expect_refused("../{{ma}}", "it may not lead through “.” or “..”");
    expect_refused("{{ma}}/../../x", "it may not lead through “.” or “..”");
    expect_refused("./{{ma}}", "it may not lead through “.” or “..”");
    expect_refused("{{ma}}/..", "it may not lead through “.” or “..”");
}

Test(name, a_pattern_that_gives_no_name_is_refused) {
    expect_refused("", "it has a folder or file without a name");
    expect_refused(".docx", "it has a folder or file without a name");
    expect_refused("a/.md", "it has a folder or file without a name");
    expect_refused("{{ten}}//{{ma}}", "it has a folder or file without a name");
    expect_refused("{{ten}}/", "it has a folder or file without a name");
    expect_refused("{{! x }}", "it has a folder or file without a name");
}

Test(name, a_pattern_with_what_no_name_can_have_is_refused) {
    expect_refused("C:\\{{ma}}", "has “:”, which no name of a file can have");
    expect_refused("a\\{{ma}}", "has “\\”");
    expect_refused("{{ma}}?", "has “?”");
    expect_refused("{{ma}}\n", "has “\n”");
    expect_refused("a\u202E{{ma}}", "has “\u202E”");
    expect_refused("a\xFF{{ma}}", "is not Unicode text");
}

Test(name, a_pattern_that_is_too_long_is_refused) {
    char *name = repeated("a", 201), *path = repeated("aaaaaaaaa/", 101);
    char *fits = repeated("a", 195);
    char *made = name_with(fits, "1", NULL, NULL);

    cr_assert_eq(strlen(made), 200);
    expect_refused(name, "a name in it is too long");
    expect_refused(path, "it is too long");
    free(name);
    free(path);
    free(fits);
    free(made);
}

Test(name, tags_of_a_pattern_are_checked) {
    expect_refused("{{tenn}}", "did you mean {{ten}}?");
    expect_refused("{{ten", "");
    expect_refused("{{#ten}}a", "ten");
    expect_refused("{{>ten}}a", "{{>ten}}: a name of files has no parts");
    expect_refused("{{<ten}}{{/ten}}a", "");
    expect_refused("{{ten | anh}}", "");
    expect_refused("{{ten | khongdau}}", "there is no formatter “khongdau”");
    expect_name("{{=<% %>=}}<% ma %>-<%ten%>", "A", "00001-A.docx");
}

/* ---- keys ---- */

Test(name, names_that_windows_or_macos_take_for_one_are_one_key) {
    static const char *const pairs[][2] = {
        {"A.docx", "a.docx"}, {"ĐẮK_LẮK/1.docx", "đắk_lắk/1.DOCX"},
        {"Hòa", "Ho\u0300a"}, {"STRASSE", "straße"},
        {"\u212A", "k"},
    };

    for (size_t i = 0; i < 5; i++) {
        struct key_set *set = key_set_create();
        struct strbuf key = STRBUF_INIT;
        size_t first = 99;
        name_fold(&key, pairs[i][0]);
        cr_expect(key_set_add(set, key.data, 5, &first));
        strbuf_clear(&key);
        name_fold(&key, pairs[i][1]);
        cr_expect_not(key_set_add(set, key.data, 6, &first), "%s", key.data);
        cr_expect_eq(first, 5);
        strbuf_free(&key);
        key_set_free(set);
    }
}

Test(name, names_that_differ_are_two_keys) {
    static const char *const names[] = {"Hòa", "Hoà", "Hoa", "hoá",
                                        "",    "a/b", "a_b"};
    struct key_set *set = key_set_create();
    size_t first;

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        struct strbuf key = STRBUF_INIT;
        name_fold(&key, names[i]);
        cr_assert(key_set_add(set, key.data, i, &first), "%s", names[i]);
        strbuf_free(&key);
    }
    key_set_free(set);
}

Test(name, a_million_keys_are_told_apart_and_found_again) {
    enum { COUNT = 1000 * 1000 };
    struct key_set *set = key_set_create();
    char key[32];
    size_t first;

    for (size_t i = 0; i < COUNT; i++) {
        snprintf(key, sizeof(key), "%zu.docx", i);
        cr_assert(key_set_add(set, key, i, &first), "%s", key);
    }
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(key, sizeof(key), "%zu.docx", i);
        cr_assert_not(key_set_add(set, key, COUNT + i, &first), "%s", key);
        cr_assert_eq(first, i);
    }
    key_set_free(set);
}

/* ---- the lists ---- */

/* Of the communes: how many have the name of an earlier one. */
static size_t count_collisions(struct list *list, const char *pattern,
                               const char *full_name, size_t *of_full_name) {
    struct name_pattern *made =
        name_pattern_create(pattern, columns_type(list->columns), list->diags);
    struct key_set *set = key_set_create();
    struct strbuf name = STRBUF_INIT;
    size_t count = 0, first;

    cr_assert_not_null(made, "%s", list_found(list));
    for (size_t i = 0; i < units_count(list->units); i++) {
        const struct node *row = list_row(list, i);
        struct strbuf key = STRBUF_INIT;
        if (tree_text(row, "ten_cap_tren") == NULL)
            continue;
        cr_assert(
            name_pattern_write(made, row, row->pos, "docx", &name, list->diags),
            "%s", list_found(list));
        name_fold(&key, name.data);
        if (!key_set_add(set, key.data, i, &first)) {
            count++;
            if (full_name != NULL &&
                strcmp(tree_text(row, "ten_day_du"), full_name) == 0)
                ++*of_full_name;
        }
        strbuf_free(&key);
        arena_reset(list->arena);
    }
    strbuf_free(&name);
    key_set_free(set);
    name_pattern_free(made);
    return count;
}

Test(name, each_unit_of_the_country_has_a_name_of_its_own) {
    for (size_t i = 0; list_names[i] != NULL; i++) {
        struct list list;
        if (!list_shared(&list, list_names[i]))
            cr_skip_test("the lists are not there");
        cr_expect_eq(count_collisions(&list,
                                      "{{ten_cap_tren | khong_dau}}/"
                                      "{{ma}}_{{ten | khong_dau}}",
                                      NULL, NULL),
                     0);
        list_free(&list);
    }
}

/* 3,321 communes have 2,991 full names; seven are Xã Tân Tiến. */
Test(name, without_the_code_communes_of_one_name_collide) {
    size_t of_full_name = 0;
    struct list list;

    if (!list_shared(&list, "units-2025.csv"))
        cr_skip_test("the lists are not there");
    cr_expect_eq(
        count_collisions(&list, "{{ten_day_du}}", "Xã Tân Tiến", &of_full_name),
        3321 - 2991);
    cr_expect_eq(of_full_name, 6);
    list_free(&list);
}

Test(name, names_that_differ_in_capitals_collide) {
    struct list list =
        list_of("ma,ten,parent_name\n1,Xã A,x\n2,xã a,x\n", NULL);
    size_t none = 0;

    cr_assert_eq(count_collisions(&list, "{{ten}}", NULL, &none), 1);
    cr_assert_eq(count_collisions(&list, "{{ma}}", NULL, &none), 0);
    list_free(&list);
}
