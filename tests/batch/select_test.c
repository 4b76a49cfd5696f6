#include "batch/select.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "list.h"

#define MAX_VALUES 4

/* What is asked for, each ending in NULL. */
struct asked {
    const char *only[MAX_VALUES + 1];
    const char *where[MAX_VALUES + 1];
    const char *limit, *shard;
};

static const char units[] = "Mã,Loại,Tên,Cụm\n"
                            "001,xã,Hòa Tiến,1\n"
                            "002,phường,Hòa Xuân,1\n"
                            "003,Xã,Tân Tiến,2\n"
                            "004,đặc khu,Hoàng Sa,\n"
                            "005,xã,Tân Tiến,2\n";

static size_t count_of(const char *const *values) {
    size_t count = 0;

    while (values[count] != NULL)
        count++;
    return count;
}

static struct selection *create(struct list *list, const struct asked *asked) {
    const struct selection_options options = {
        .only = asked->only,
        .only_count = count_of(asked->only),
        .where = asked->where,
        .where_count = count_of(asked->where),
        .limit = asked->limit,
        .shard = asked->shard};

    return selection_create(&options, list->columns, list->units, list->diags);
}

/* The keys of the rows that are taken, with a space behind each; then what is
 * reported. */
static void take(const char *csv, const struct asked *asked,
                 const char *expected) {
    struct list list = list_of(csv, NULL);
    struct selection *selection = create(&list, asked);
    struct strbuf taken = STRBUF_INIT;

    for (size_t i = 0; selection != NULL && i < units_count(list.units); i++) {
        list_row(&list, i);
        if (selection_takes(selection, &list.row))
            strbuf_printf(&taken, "%s ", selection_key(selection, &list.row));
    }
    if (selection != NULL)
        cr_expect_eq(selection_finish(selection, list.diags),
                     diag_count(list.diags) == 0);
    strbuf_puts(&taken, list_found(&list));
    cr_expect_str_eq(taken.data, expected);
    strbuf_free(&taken);
    selection_free(selection);
    list_free(&list);
}

#define TAKE(expected, ...) take(units, &(struct asked){__VA_ARGS__}, expected)

Test(select, takes_all_where_nothing_is_asked_for) {
    TAKE("001 002 003 004 005 ", .limit = NULL);
}

Test(select, takes_codes) {
    TAKE("002 005 ", .only = {"005", "002"});
    TAKE("002 ", .only = {"002", "002"});
    take("ma,x\nA1,\nb2,\n", &(struct asked){.only = {"a1", "B2"}}, "A1 b2 ");
    take("Tên xã\nA\nB\n", &(struct asked){.only = {"B"}}, "B ");
}

Test(select, takes_values_of_one_column_as_alternatives) {
    TAKE("001 003 005 ", .where = {"loai=xã"});
    TAKE("001 002 003 005 ", .where = {"loai=xã", "Loại=PHƯỜNG"});
    TAKE("001 002 003 005 ", .where = {"loai=xã", "don_vi.loai=Phường"});
}

Test(select, takes_what_all_columns_ask_for) {
    TAKE("003 005 ", .where = {"loai=xã", "cum=2"});
    TAKE("003 ", .where = {"loai=xã", "cum=2"}, .only = {"001", "003"});
    TAKE("004 ", .where = {"cum="});
}

Test(select, compares_in_nfc) {
    TAKE("003 005 ", .where = {"ten=Ta\u0302n Tie\u0302\u0301n"});
    TAKE("no unit has “x=y” in the column “Tên”", .where = {"ten=x=y"});
}

Test(select, limits_what_the_others_leave) {
    TAKE("001 003 ", .where = {"loai=xã"}, .limit = "2");
    TAKE("001 002 003 004 005 ", .limit = "99999999999");
    TAKE("001 ", .where = {"ten=Hoàng Sa", "ten=Hòa Tiến"}, .limit = "1");
}

Test(select, says_which_codes_no_unit_has) {
    TAKE("002 no unit has the code “99999”\n"
         "no unit has the code “abc”",
         .only = {"abc", "002", "99999"});
    TAKE("no unit has the code “1” -> did you mean “001”?", .only = {"1"});
    take("ma\n00123\n", &(struct asked){.only = {"00132"}},
         "no unit has the code “00132” -> did you mean “00123”?");
}

Test(select, says_which_values_no_unit_has) {
    TAKE("no unit has “phừơng” in the column “Loại” -> did you mean “phường”?",
         .where = {"loai=phừơng"});
    TAKE("001 003 005 no unit has “thị trấn” in the column “Loại”",
         .where = {"loai=xã", "loai=thị trấn"});
}

Test(select, says_when_no_unit_is_all_that_is_asked_for) {
    TAKE("no unit is all that --only and --where ask for",
         .where = {"loai=đặc khu", "cum=1"});
    TAKE("no unit is all that --only and --where ask for", .only = {"002"},
         .where = {"loai=xã"});
}

Test(select, says_all_that_is_wrongly_asked_for_at_once) {
    TAKE("“xã” does not say which column is to have which value -> write it "
         "so: --where \"loai=xã\"\n"
         "“=xã” does not say which column is to have which value -> write it "
         "so: --where \"loai=xã\"\n"
         "the list has no column “lọai hình” -> the columns are: Mã, Loại, "
         "Tên, Cụm\n"
         "the list has no column “loaii” -> did you mean `loai`?\n"
         "“0” is no number of units -> write how many are to be made: --limit "
         "10\n"
         "“5/4” is no part of a list -> write K/N, with K from 1 to N: --shard "
         "1/4, … --shard 4/4",
         .where = {"xã", "=xã", "lọai hình=xã", "loaii=xã"}, .limit = "0",
         .shard = "5/4");
}

Test(select, refuses_limits_that_are_no_numbers) {
    static const char *const limits[] = {"",     "-1", "1.5",
                                         " 1",   "1 ", "ten",
                                         "0x10", "+1", "99999999999999999999"};

    for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
        struct list list = list_of(units, NULL);
        const struct asked asked = {.limit = limits[i]};
        cr_expect_null(create(&list, &asked), "“%s”", limits[i]);
        cr_expect_eq(diag_count(list.diags), 1);
        list_free(&list);
    }
}

/* ---- shards ---- */

Test(select, reads_shards) {
    static const char *const wrong[] = {
        "",     "1",     "/",     "1/",          "/4",   "0/4",
        "5/4",  "1/0",   "1-4",   "1/4x",        "-1/4", "1/-4",
        " 1/4", "1 / 4", "1/4/2", "1/9999999999"};
    unsigned k = 9, n = 9;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        cr_expect_not(shard_parse(wrong[i], &k, &n), "“%s”", wrong[i]);
    cr_assert_not(shard_parse(NULL, &k, &n));
    cr_assert_eq(k, 9);
    cr_assert(shard_parse("2/4", &k, &n));
    cr_assert_eq(k, 2);
    cr_assert_eq(n, 4);
    cr_assert(shard_parse("1/1", &k, &n));
}

/* Which of `n` shards takes each row; each row is taken once. */
static void deal(struct list *list, unsigned n, unsigned *taken_by) {
    for (unsigned k = 1; k <= n; k++) {
        char *shard = arena_printf(list->arena, "%u/%u", k, n);
        const struct asked asked = {.shard = shard};
        struct selection *selection = create(list, &asked);
        for (size_t i = 0; i < units_count(list->units); i++) {
            list_row(list, i);
            if (!selection_takes(selection, &list->row))
                continue;
            cr_assert_eq(taken_by[i], 0);
            taken_by[i] = k;
        }
        cr_assert(selection_finish(selection, list->diags));
        selection_free(selection);
    }
    for (size_t i = 0; i < units_count(list->units); i++)
        cr_assert_neq(taken_by[i], 0);
}

static char *many_units(size_t count) {
    struct strbuf csv = STRBUF_INIT;

    strbuf_puts(&csv, "ma,ten\n");
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&csv, "%05zu,x\n", i);
    return strbuf_take(&csv);
}

Test(select, shards_are_parts_of_the_list_of_about_one_size) {
    enum { COUNT = 4000 };
    char *csv = many_units(COUNT);

    for (unsigned n = 1; n <= 8; n++) {
        struct list list = list_of(csv, NULL);
        unsigned taken_by[COUNT] = {0}, sizes[9] = {0};
        deal(&list, n, taken_by);
        for (size_t i = 0; i < COUNT; i++)
            sizes[taken_by[i]]++;
        for (unsigned k = 1; k <= n; k++) {
            cr_expect_gt(sizes[k], COUNT / n * 8 / 10, "%u/%u", k, n);
            cr_expect_lt(sizes[k], COUNT / n * 12 / 10 + 1, "%u/%u", k, n);
        }
        list_free(&list);
    }
    free(csv);
}

/* Machines with other versions of the list agree on what is whose. */
Test(select, the_shard_of_a_unit_depends_on_its_code_alone) {
    struct list list = list_of("ma,ten\nA,1\nB,2\nC,3\nD,4\n", NULL);
    struct list other = list_of("ten,code\n7,D\n8,X\n6,C\n4,B\n3,A\n", NULL);
    unsigned in_one[4] = {0}, in_other[5] = {0};

    deal(&list, 3, in_one);
    deal(&other, 3, in_other);
    cr_assert_eq(in_one[0], in_other[4]);
    cr_assert_eq(in_one[1], in_other[3]);
    cr_assert_eq(in_one[2], in_other[2]);
    cr_assert_eq(in_one[3], in_other[0]);
    list_free(&list);
    list_free(&other);
}

/* The hash is the library's, the same on every machine and in every release:
 * these are not to change. */
Test(select, the_shard_of_a_code_is_settled) {
    static const unsigned settled[4] = {1, 2, 4, 4};
    struct list list = list_of("ma\n00001\n00004\n00008\n00025\n", NULL);
    unsigned taken_by[4] = {0};

    deal(&list, 4, taken_by);
    for (size_t i = 0; i < 4; i++)
        cr_expect_eq(taken_by[i], settled[i], "%zu: %u", i, taken_by[i]);
    list_free(&list);
}

Test(select, limit_counts_within_a_shard) {
    struct list list = list_of("ma\n1\n2\n3\n4\n5\n6\n7\n8\n", NULL);
    const struct asked asked = {.shard = "1/2", .limit = "1"};
    struct selection *selection = create(&list, &asked);
    size_t count = 0;

    for (size_t i = 0; i < 8; i++) {
        list_row(&list, i);
        count += selection_takes(selection, &list.row);
    }
    cr_assert_eq(count, 1);
    selection_free(selection);
    list_free(&list);
}
