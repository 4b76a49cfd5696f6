#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "results.h"

#define UNITS 40
#define SHARDS 4

TestSuite(report_merge, .init = results_set_up, .fini = results_tear_down);

static const char *const parts[SHARDS] = {"1.json", "2.json", "3.json",
                                          "4.json"};

/* Of every state, with warnings and hostile texts. */
static void add_unit(struct results *to, size_t unit) {
    char key[20];

    snprintf(key, sizeof(key), "%05zu", unit);
    if (unit % 7 == 3)
        add_refused(to, unit, key, "Ia H' Drai", "Tên");
    else if (unit % 11 == 5)
        add_hostile(to, unit);
    else
        add_made(to, unit, key, "Quận 1");
}

/* Which shard a unit falls to, as a hash would have it. */
static size_t shard_of(size_t unit) {
    return unit * unit * 7 % 13 % SHARDS;
}

/* One finding that every run has, one that only some shards have. */
static void write_shard(size_t shard, const struct report_head *head) {
    struct results *own = results_create(diags);
    struct diag_list *run = empty_cell(0, "Ghi chú");

    if (shard == 2)
        diag_add(run, DIAG_BATCH_GONE, (struct diag_pos){.file = "old.docx"},
                 "is left");
    for (size_t unit = UNITS; unit > 0; unit--)
        if (shard_of(unit - 1) == shard)
            add_unit(own, unit - 1);
    cr_assert(report_write(parts[shard], own, head, run, diags));
    diag_list_free(run);
    results_free(own);
}

static void write_shards(void) {
    for (size_t shard = 0; shard < SHARDS; shard++) {
        struct report_head head = whole;
        char name[20];

        snprintf(name, sizeof(name), "%zu/%d", shard + 1, SHARDS);
        head.shard = name;
        write_shard(shard, &head);
    }
}

static void write_whole(const char *path) {
    struct diag_list *run = empty_cell(0, "Ghi chú");

    diag_add(run, DIAG_BATCH_GONE, (struct diag_pos){.file = "old.docx"},
             "is left");
    if (results_count(results, RESULT_MADE) == 0)
        for (size_t unit = 0; unit < UNITS; unit++)
            add_unit(results, unit);
    cr_assert(report_write(path, results, &whole, run, diags));
    diag_list_free(run);
}

static void assert_same(const char *a, const char *b) {
    struct strbuf expected = STRBUF_INIT;

    cr_assert(file_read(b, 10000000, &expected, diags));
    cr_assert_str_eq(read_report(a), expected.data);
    strbuf_free(&expected);
}

Test(report_merge, of_four_shards_is_the_report_of_one_run_in_every_form) {
    static const char *const forms[] = {"json", "xml", "csv", "md"};

    write_shards();
    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
        char joined[20], once[20];

        snprintf(joined, sizeof(joined), "all.%s", forms[i]);
        snprintf(once, sizeof(once), "once.%s", forms[i]);
        write_whole(once);
        cr_assert(report_merge(parts, SHARDS, joined, diags));
        assert_same(joined, once);
    }
    cr_assert_eq(diag_count(diags), 0);
}

Test(report_merge, takes_shards_in_any_order) {
    const char *const mixed[] = {parts[2], parts[0], parts[3], parts[1]};

    write_shards();
    write_whole("once.json");
    cr_assert(report_merge(mixed, SHARDS, "all.json", diags));
    assert_same("all.json", "once.json");
}

/* jq and others order keys and break lines as they like. */
Test(report_merge, takes_json_in_any_layout) {
    json_t *json;

    write_shards();
    write_whole("once.json");
    json = json_load_file("2.json", 0, NULL);
    cr_assert_eq(
        json_dump_file(json, "2.json",
                       JSON_SORT_KEYS | JSON_INDENT(3) | JSON_ENSURE_ASCII),
        0);
    json_decref(json);
    cr_assert(report_merge(parts, SHARDS, "all.json", diags));
    assert_same("all.json", "once.json");
}

Test(report_merge, of_an_incomplete_shard_is_incomplete) {
    struct report_head head = whole;

    write_shards();
    head.shard = "2/4";
    head.complete = false;
    write_shard(1, &head);
    cr_assert(report_merge(parts, SHARDS, "all.json", diags));
    cr_assert_not_null(strstr(read_report("all.json"), "\"complete\": false"));
    cr_assert_not_null(strstr(read_report("all.json"), "\"shard\": null"));
}

/* ---- what is refused ---- */

/* Every fault is told; nothing is written. */
static void assert_refused(const char *const *paths, size_t count,
                           const char *file, const char *words) {
    size_t before = diag_count(diags);
    const struct diag *diag;

    cr_assert_not(report_merge(paths, count, "all.json", diags));
    cr_assert_eq(diag_count(diags), before + 1);
    diag = diag_at(diags, before);
    cr_assert_not_null(strstr(diag->text, words), "%s", diag->text);
    if (file != NULL)
        cr_assert_str_eq(diag->pos.file, file);
    cr_assert_not_null(diag->advice);
    cr_assert_not(file_exists("all.json"));
}

Test(report_merge, refuses_to_do_without_a_shard_and_says_which) {
    const char *const some[] = {parts[2], parts[0]};

    write_shards();
    assert_refused(some, 2, NULL, "2/4, 4/4");
}

Test(report_merge, names_some_of_a_million_missing_shards) {
    struct report_head head = whole;

    head.shard = "5/1000000";
    write_shard(0, &head);
    assert_refused(parts, 1, NULL, "11/1000000, and 999989 more");
}

Test(report_merge, refuses_two_reports_of_one_shard) {
    struct report_head head = whole;

    write_shards();
    head.shard = "2/4";
    write_shard(3, &head);
    assert_refused(parts, SHARDS, "4.json", "part 2/4, and so is 2.json");
}

Test(report_merge, refuses_a_shard_of_another_number_of_shards) {
    struct report_head head = whole;

    write_shards();
    head.shard = "4/5";
    write_shard(3, &head);
    assert_refused(parts, SHARDS, "4.json", "4/5, but 1.json is of part 1/4");
}

Test(report_merge, refuses_another_plan_and_another_list) {
    struct report_head head = whole;

    write_shards();
    head.shard = "4/4";
    head.plan = "khac.xml";
    write_shard(3, &head);
    assert_refused(parts, SHARDS, "4.json", "plan is “khac.xml”");
    head.plan = whole.plan;
    head.units = "huyen.csv";
    write_shard(3, &head);
    assert_refused(parts, SHARDS, "4.json", "list of units is “huyen.csv”");
}

Test(report_merge, refuses_the_report_of_a_whole_run) {
    write_shard(0, &whole);
    assert_refused(parts, 1, "1.json", "of a whole list");
}

Test(report_merge, refuses_two_results_of_one_unit) {
    struct report_head head = whole;

    write_shards();
    head.shard = "4/4";
    write_shard(0, &head);
    rename("1.json", "4.json");
    head.shard = "1/4";
    write_shard(0, &head);
    assert_refused(parts, SHARDS, NULL, "have a result of unit");
}

Test(report_merge, does_not_overwrite_what_it_joins) {
    write_shards();
    cr_assert_not(report_merge(parts, SHARDS, "3.json", diags));
    cr_assert_eq(diag_count(diags), 1);
    cr_assert_str_eq(diag_at(diags, 0)->pos.file, "3.json");
    cr_assert_not_null(strstr(read_report("3.json"), "\"shard\": \"3/4\""));
}

Test(report_merge, says_that_a_report_is_not_there) {
    cr_assert_not(report_merge(parts, 1, "all.json", diags));
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_FILE_READ);
    cr_assert_str_eq(diag_at(diags, 0)->pos.file, "1.json");
}

/* ---- what is no report ---- */

static void assert_no_report(const char *json, int line) {
    size_t before = diag_count(diags);

    cr_assert(file_write("1.json", json, strlen(json), diags));
    assert_refused(parts, 1, "1.json", "no report of a batch");
    cr_assert_eq(diag_at(diags, before)->pos.line, line, "%d in %s",
                 diag_at(diags, before)->pos.line, json);
}

Test(report_merge, refuses_what_is_no_report) {
    assert_no_report("", 1);
    assert_no_report("[]", 1);
    assert_no_report("{}", 1);
    assert_no_report("{\n\"a\"\n1}", 3);
    assert_no_report("{\n\"a\": 1,}", 2);
    assert_no_report("{\n\"a\": 1} 2", 2);
    assert_no_report("{\"schema_version\": \"1\"}", 0);
    assert_no_report("{\"schema_version\": 1}", 0);
    assert_no_report("{\"results\": {}}", 1);
    assert_no_report("{\"results\":\n\n[1]}", 3);
    assert_no_report("{\"results\": [{\"unit\": 1}]}", 1);
    assert_no_report("{\"a\": \xC3(}", 1);
    assert_no_report("{\"a\": 11111111111111111111111111111111111111111111}",
                     1);
}

Test(report_merge, refuses_a_report_of_another_version) {
    const char json[] = "{\"schema_version\": 2, \"results\": []}";

    cr_assert(file_write("1.json", json, strlen(json), diags));
    assert_refused(parts, 1, "1.json", "report of version 2");
}

/* Not synced to the disk, since there are many. */
static void write_quickly(const char *path, const struct strbuf *bytes) {
    FILE *file = fopen(path, "w");

    cr_assert_not_null(file);
    cr_assert_eq(fwrite(bytes->data, 1, bytes->len, file), bytes->len);
    cr_assert_eq(fclose(file), 0);
}

/* Each byte left out in turn, and the report cut after each: refused, or
 * taken, but never a crash or a wait. */
Test(report_merge, survives_any_damage) {
    struct strbuf good = STRBUF_INIT, bad = STRBUF_INIT;
    struct report_head head = whole;

    head.shard = "1/1";
    add_refused(results, 0, "00001", "Ia H' Drai", "Tên");
    cr_assert(report_write("1.json", results, &head, NULL, diags));
    cr_assert(file_read("1.json", 100000, &good, diags));
    for (size_t i = 0; i < good.len; i++) {
        strbuf_clear(&bad);
        strbuf_add(&bad, good.data, i);
        write_quickly("1.json", &bad);
        /* Without the last line end it is whole. */
        cr_assert_eq(report_merge(parts, 1, "all.json", diags),
                     i + 1 == good.len);
        strbuf_add(&bad, good.data + i + 1, good.len - i - 1);
        write_quickly("1.json", &bad);
        report_merge(parts, 1, "all.json", diags);
    }
    strbuf_free(&bad);
    strbuf_free(&good);
}

/* Deeply nested, or of one endless text: no stack or memory is used up. */
Test(report_merge, bounds_what_one_value_takes) {
    char *text = malloc(20000001);

    memset(text, '[', 20000000);
    text[20000000] = '\0';
    memcpy(text, "{\"a\": ", 6);
    assert_no_report(text, 1);
    memset(text, 'x', 20000000);
    memcpy(text, "{\"a\": \"", 7);
    assert_no_report(text, 1);
    free(text);
}
