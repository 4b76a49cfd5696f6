#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

#include "list.h"
#include "template/template.h"

static const char public_list[] =
    "code,type,name,full_name,parent_code,parent_name\n"
    "00001,phường,Ba Đình,Phường Ba Đình,01,Thành phố Hà Nội\n"
    "01,thành phố,Hà Nội,Thành phố Hà Nội,,\n";

static const char *text_at(const struct node *row, const char *name) {
    const char *text = tree_text(row, name);

    return text != NULL ? text : "(absent)";
}

static const char *unit_text(const struct node *row, const char *name) {
    return text_at(tree_child(row, "don_vi"), name);
}

Test(columns, headings_are_names_without_marks_and_case) {
    struct list list =
        list_of("Tên đơn vị,LOẠI,Số ký hiệu (mới),Số/Ký-hiệu,2026,Ngày  ký:\n"
                "Xã A,xã,1,2,3,4\n",
                NULL);
    const struct node *row = list_row(&list, 0);

    cr_assert_str_eq(text_at(row, "ten_don_vi"), "Xã A");
    cr_assert_str_eq(text_at(row, "loai"), "xã");
    cr_assert_str_eq(text_at(row, "so_ky_hieu_moi"), "1");
    cr_assert_str_eq(text_at(row, "so_ky_hieu"), "2");
    cr_assert_str_eq(text_at(row, "2026"), "3");
    cr_assert_str_eq(text_at(row, "ngay_ky"), "4");
    list_free(&list);
}

Test(columns, decomposed_and_composed_headings_are_one_name) {
    struct list list = list_of("Te\u0302n \u0111o\u031Bn vi\u0323\nA\n", NULL);

    cr_assert_str_eq(text_at(list_row(&list, 0), "ten_don_vi"), "A");
    list_free(&list);
}

Test(columns, public_lists_have_vietnamese_names_too) {
    struct list list = list_of(public_list, NULL);
    const struct node *row = list_row(&list, 0);

    cr_assert_str_eq(text_at(row, "code"), "00001");
    cr_assert_str_eq(text_at(row, "ma"), "00001");
    cr_assert_str_eq(text_at(row, "loai"), "phường");
    cr_assert_str_eq(text_at(row, "ten"), "Ba Đình");
    cr_assert_str_eq(text_at(row, "ten_day_du"), "Phường Ba Đình");
    cr_assert_str_eq(text_at(row, "ma_cap_tren"), "01");
    cr_assert_str_eq(unit_text(row, "ten_cap_tren"), "Thành phố Hà Nội");
    cr_assert_str_eq(unit_text(row, "parent_name"), "Thành phố Hà Nội");
    list_free(&list);
}

Test(columns, an_empty_cell_is_absent_under_all_its_names) {
    struct list list = list_of(public_list, NULL);
    const struct node *row = list_row(&list, 1);

    cr_assert_null(tree_child(row, "ten_cap_tren"));
    cr_assert_null(tree_child(row, "parent_name"));
    cr_assert_null(tree_child(tree_child(row, "don_vi"), "ma_cap_tren"));
    cr_assert_str_eq(unit_text(row, "ten"), "Hà Nội");
    list_free(&list);
}

Test(columns, don_vi_may_be_left_out_of_a_name) {
    struct list list = list_of("Mã đơn vị,Tên đơn vị,Đơn vị cấp trên,"
                               "Mã đơn vị cấp trên,Nhóm don_vix\n"
                               "1,A,Tỉnh B,2,x\n",
                               NULL);
    const struct node *row = list_row(&list, 0);

    cr_assert_str_eq(unit_text(row, "ten"), "A");
    cr_assert_str_eq(unit_text(row, "ten_don_vi"), "A");
    cr_assert_str_eq(text_at(row, "ma"), "1");
    cr_assert_str_eq(unit_text(row, "cap_tren"), "Tỉnh B");
    cr_assert_str_eq(unit_text(row, "ma_cap_tren"), "2");
    cr_assert_str_eq(unit_text(row, "nhom"), "(absent)");
    cr_assert_str_eq(unit_text(row, "nhom_don_vix"), "x");
    list_free(&list);
}

Test(columns, a_column_called_don_vi_is_its_text_and_its_name) {
    struct list list = list_of("Đơn vị,Loại\nXã A,xã\n,xã\n", NULL);
    const struct node *row = list_row(&list, 0);

    cr_assert_str_eq(text_at(row, "don_vi"), "Xã A");
    cr_assert_str_eq(unit_text(row, "ten"), "Xã A");
    cr_assert_str_eq(unit_text(row, "loai"), "xã");
    row = list_row(&list, 1);
    cr_assert_str_eq(text_at(row, "don_vi"), "");
    cr_assert_str_eq(unit_text(row, "loai"), "xã");
    list_free(&list);
}

Test(columns, a_heading_beats_what_another_column_is_called_too) {
    struct list list =
        list_of("name,Tên,Tên đơn vị,Mã,code\n1,2,3,4,5\n", NULL);
    const struct node *row = list_row(&list, 0);

    cr_assert_str_eq(unit_text(row, "ten"), "2");
    cr_assert_str_eq(unit_text(row, "ma"), "4");
    cr_assert_str_eq(unit_text(row, "name"), "1");
    cr_assert_str_eq(unit_text(row, "ten_don_vi"), "3");
    cr_assert_str_eq(unit_text(row, "code"), "5");
    list_free(&list);
}

Test(columns, a_map_beats_a_heading) {
    static const char *const maps[] = {"ten=Tên xã", "don_vi.Số ký=so ky hieu",
                                       "Ghi chú=*", NULL};
    struct list list = list_of("Tên,Tên xã,Số ký hiệu,*\nA,B,C,D\n", maps);
    const struct node *row = list_row(&list, 0);

    cr_assert_str_eq(text_at(row, "ten"), "B");
    cr_assert_str_eq(unit_text(row, "ten"), "B");
    cr_assert_str_eq(text_at(row, "ten_xa"), "B");
    cr_assert_str_eq(unit_text(row, "so_ky"), "C");
    cr_assert_str_eq(unit_text(row, "ghi_chu"), "D");
    list_free(&list);
}

Test(columns, a_map_tells_equal_headings_apart) {
    static const char *const maps[] = {"ten=TÊN", NULL};
    struct list list = list_of("Tên,TÊN\nA,B\n", maps);

    cr_assert_str_eq(text_at(list_row(&list, 0), "ten"), "B");
    list_free(&list);
}

static void expect_fault(const char *csv, const char *map,
                         const char *expected) {
    const char *const maps[] = {map, NULL};
    struct list list = list_of(csv, maps);

    cr_assert_null(list.columns);
    cr_expect_str_eq(list_found(&list), expected);
    list_free(&list);
}

Test(columns, two_that_are_as_good_are_a_fault_that_names_both) {
    expect_fault("Tên,tên\nA,B\n", NULL,
                 "both columns “Tên” and “tên” would be `ten` -> say which of "
                 "them is meant: --map ten=\"Tên\"");
    expect_fault("name,Đơn vị\nA,B\n", NULL,
                 "both columns “name” and “Đơn vị” would be `ten` -> say which "
                 "of them is meant: --map ten=\"name\"");
    expect_fault("Tên đơn vị,Đơn vị (tên)\nA,B\n", NULL,
                 "both columns “Tên đơn vị” and “Đơn vị (tên)” would be `ten` "
                 "-> say which of them is meant: --map ten=\"Tên đơn vị\"");
}

Test(columns, all_faults_of_maps_are_found_at_once) {
    static const char *const maps[] = {
        "ten", "=Tên", "ten=Tên xa", "so=Tỉnh", "a=Mã", "A=Tên xã", NULL};
    struct list list = list_of("Mã,Tên xã\n1,2\n", maps);

    cr_assert_null(list.columns);
    cr_assert_str_eq(
        list_found(&list),
        "--map ten does not say which name a column is to have -> write it so: "
        "--map ten=\"Tên xã\"\n"
        "--map =Tên does not say which name a column is to have -> write it "
        "so: --map ten=\"Tên xã\"\n"
        "--map so=Tỉnh: the list has no column “Tỉnh” -> the columns are: Mã, "
        "Tên xã\n"
        "both columns “Mã” and “Tên xã” would be `a` -> say which of them is "
        "meant: --map a=\"Mã\"");
    list_free(&list);
    expect_fault("Mã,Tên xã\n1,2\n", "ten=Tenn xa",
                 "--map ten=Tenn xa: the list has no column “Tenn xa” -> did "
                 "you mean “Tên xã”?");
}

Test(columns, a_column_is_found_by_any_of_its_names) {
    struct list list = list_of(public_list, NULL);

    cr_assert_eq(columns_find(list.columns, "ten"), 2);
    cr_assert_eq(columns_find(list.columns, "Tên"), 2);
    cr_assert_eq(columns_find(list.columns, "don_vi.ten"), 2);
    cr_assert_eq(columns_find(list.columns, "Đơn vị.ten"), 2);
    cr_assert_eq(columns_find(list.columns, "NAME"), 2);
    cr_assert_eq(columns_find(list.columns, "parent name"), 5);
    cr_assert_eq(columns_find(list.columns, "don_vi"), 6);
    cr_assert_eq(columns_find(list.columns, ""), 6);
    cr_assert_eq(columns_find(list.columns, "don_vi."), 6);
    cr_assert_str_eq(columns_name(list.columns, 2, 0), "name");
    cr_assert_str_eq(columns_name(list.columns, 2, 1), "ten");
    cr_assert_null(columns_name(list.columns, 2, 2));
    list_free(&list);
}

static bool check(struct list *list, const char *name) {
    struct program *program = program_create();
    struct tag tag = {.kind = TAG_VALUE, .name = (char *)name};
    const struct program_source source = {.program = program};
    const struct program_check check = {.type = columns_type(list->columns)};
    bool ok;

    program_tag(program, &tag, 0, (struct diag_pos){.file = NULL}, list->diags);
    program_finish(program, list->diags);
    ok = program_check(&source, 1, &check, list->diags);
    program_free(program);
    return ok;
}

Test(columns, the_type_knows_all_names_and_guesses_at_others) {
    struct list list = list_of(public_list, NULL);

    cr_assert(check(&list, "ten"));
    cr_assert(check(&list, "name"));
    cr_assert(check(&list, "don_vi.ten_cap_tren"));
    cr_assert_not(check(&list, "don_vi.tenn"));
    cr_assert_not(check(&list, "don_vi"), "it has no text here");
    cr_assert_str_eq(list_found(&list),
                     "the tag {{don_vi.tenn}} names nothing that the data can "
                     "hold -> did you mean {{don_vi.ten}}? It was looked for "
                     "in `don_vi`\n"
                     "{{don_vi}} has parts and no text of its own -> name one "
                     "of its parts, or open a section {{#don_vi}} … "
                     "{{/don_vi}}");
    list_free(&list);
}

Test(columns, each_value_knows_its_cell) {
    struct list list = list_of(public_list, NULL);
    const struct node *row = list_row(&list, 1);
    const struct node *name = tree_child(tree_child(row, "don_vi"), "ten");

    cr_assert_str_eq(name->pos.file, units_name(list.units));
    cr_assert_eq(name->pos.line, 3);
    cr_assert_not_null(strstr(name->pos.place, "name"));
    cr_assert_eq(row->pos.line, 3);
    list_free(&list);
}

Test(columns, maps_are_described_in_one_order) {
    static const char *const one[] = {"b=Mã", "a=Mã", "ten=xã", NULL};
    static const char *const other[] = {"ten=Xã", "a=Mã", "b=ma", NULL};
    struct list lists[] = {list_of("Mã,Xã\n1,2\n", one),
                           list_of("Mã,Xã\n1,2\n", other),
                           list_of("Mã,Xã\n1,2\n", NULL)};
    struct strbuf texts[] = {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT};

    for (size_t i = 0; i < 3; i++)
        columns_describe(lists[i].columns, &texts[i]);
    cr_assert_str_eq(texts[0].data, "a=Mã\nb=Mã\nten=Xã\n");
    cr_assert_str_eq(texts[1].data, texts[0].data);
    cr_assert_str_eq(texts[2].data, "");
    for (size_t i = 0; i < 3; i++) {
        strbuf_free(&texts[i]);
        list_free(&lists[i]);
    }
}

Test(columns, a_heading_without_letters_has_no_name_but_may_be_mapped) {
    static const char *const maps[] = {"phan_tram=%", NULL};
    struct list list = list_of("%,#\n1,2\n", NULL);

    cr_assert_eq(columns_type(list.columns)->count, 1);
    cr_assert_eq(columns_find(list.columns, "%"), 0);
    list_free(&list);
    list = list_of("%,#\n1,2\n", maps);
    cr_assert_str_eq(text_at(list_row(&list, 0), "phan_tram"), "1");
    list_free(&list);
}

/* Far above what it takes (about a microsecond): a look-up of each name among
 * the others would be noticed. */
Test(columns, a_row_of_ten_columns_costs_little) {
    struct list list = list_of("code,type,name,full_name,parent_code,"
                               "parent_name,Tên đơn vị x,Số,Ký tên,Ghi chú\n"
                               "1,2,3,4,5,6,7,8,9,10\n",
                               NULL);
    enum { ROUNDS = 100000 };
    clock_t from;
    double seconds;

    list_row(&list, 0);
    from = clock();
    for (int i = 0; i < ROUNDS; i++) {
        arena_reset(list.arena);
        columns_row(list.columns, list.arena, &list.row);
    }
    seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
    cr_log_info("%.2f microseconds a row", seconds / ROUNDS * 1e6);
    cr_assert_lt(seconds / ROUNDS, 20e-6);
    list_free(&list);
}

Test(columns, the_public_lists_work_as_they_are) {
    for (size_t i = 0; list_names[i] != NULL; i++) {
        struct list list;
        if (!list_shared(&list, list_names[i]))
            cr_skip_test("the lists are not there");
        cr_assert_not_null(list.columns, "%s", list_found(&list));
        for (size_t j = 0; j < units_count(list.units); j++) {
            const struct node *row = list_row(&list, j);
            cr_assert_not_null(tree_text(row, "ma"));
            cr_assert_not_null(tree_text(tree_child(row, "don_vi"), "ten"));
        }
        list_free(&list);
    }
}
