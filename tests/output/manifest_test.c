#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "making.h"
#include "output/manifest.h"

static struct manifest_place place = {.path = "."};
static struct manifest *manifest;

static void set_up(void) {
    making_set_up();
    place.folder = open(".", O_RDONLY | O_DIRECTORY);
    manifest = manifest_create();
}

static void tear_down(void) {
    manifest_free(manifest);
    close(place.folder);
    making_tear_down();
}

TestSuite(manifest, .init = set_up, .fini = tear_down);

static void add(size_t unit, const char *key, const char *name) {
    manifest_add(manifest,
                 &(struct manifest_entry){.unit = unit,
                                          .key = key,
                                          .name = name,
                                          .len = 5,
                                          .made_of = hash_bytes(key, 1),
                                          .bytes = hash_bytes(name, 1)});
}

static void write_manifest(void) {
    cr_assert(manifest_write(manifest, &place, making.diags));
}

/* Into a new one. */
static bool read_manifest(void) {
    bool had_journal;

    manifest_free(manifest);
    manifest = manifest_create();
    cr_assert(manifest_read(manifest, &place, &had_journal, making.diags));
    return had_journal;
}

static bool has(const char *name) {
    struct manifest_entry entry;

    return manifest_find(manifest, name, &entry);
}

#define NAMES "cut -f 1-3 .kehoach-gen.manifest | tail -n +2"

Test(manifest, is_in_the_order_of_the_units_then_as_they_came) {
    add(9, "c", "c.docx");
    add(9, "c", "c.md");
    add(0, "a", "a.md");
    add(0, "a", "a.docx");
    write_manifest();
    assert_prints(NAMES, "1\ta\ta.md 1\ta\ta.docx 10\tc\tc.docx 10\tc\tc.md ");
}

Test(manifest, reads_what_it_writes) {
    struct manifest_entry entry;
    const char *key = "tab\t, line\n, \\t and Đ", *name = "Tỉnh A/a\\n.docx";

    add(3, key, name);
    write_manifest();
    cr_assert_not(read_manifest());
    cr_assert(manifest_find(manifest, name, &entry));
    cr_assert_str_eq(entry.key, key);
    cr_assert_str_eq(entry.name, name);
    cr_assert_eq(entry.unit, 3);
    cr_assert_eq(entry.len, 5);
    cr_assert(hash_equal(entry.made_of, hash_bytes(key, 1)));
    cr_assert(hash_equal(entry.bytes, hash_bytes(name, 1)));
}

Test(manifest, the_later_entry_of_a_name_counts) {
    struct manifest_entry entry;

    add(1, "a", "a.docx");
    add(2, "other", "a.docx");
    cr_assert(manifest_find(manifest, "a.docx", &entry));
    cr_assert_str_eq(entry.key, "other");
    write_manifest();
    assert_prints(NAMES, "3\tother\ta.docx ");
}

Test(manifest, what_this_run_was_not_told_comes_last) {
    add(0, "a", "z.docx");
    add(1, "b", "b.docx");
    add(2, "c", "a.docx");
    write_manifest();
    read_manifest();
    add(0, "b", "b.docx");
    write_manifest();
    assert_prints(NAMES, "1\tb\tb.docx -\tc\ta.docx -\ta\tz.docx ");
    read_manifest();
    add(0, "b", "b.docx");
    manifest_stay(manifest, "z.docx");
    manifest_drop(manifest, "a.docx");
    write_manifest();
    assert_prints(NAMES, "1\tb\tb.docx -\ta\tz.docx ");
}

Test(manifest, finds_each_of_many) {
    char name[40];

    for (size_t i = 0; i < 100000; i++) {
        snprintf(name, sizeof(name), "Tinh_%zu/%05zu.docx", i % 34, i);
        add(i, "k", name);
    }
    write_manifest();
    read_manifest();
    for (size_t i = 0; i < 100000; i++) {
        snprintf(name, sizeof(name), "Tinh_%zu/%05zu.docx", i % 34, i);
        cr_assert(has(name));
    }
    cr_assert_not(has("Tinh_0/1.docx"));
}

/* ---- damage ---- */

#define HASHES                         \
    "00000000000000000000000000000001" \
    "\t"                               \
    "00000000000000000000000000000002\n"
#define HEADER "kehoach-gen manifest 1\n"

static void put_manifest(const char *lines) {
    put_file(".kehoach-gen.manifest", lines);
    read_manifest();
}

Test(manifest, a_damaged_line_is_passed_over) {
    put_manifest(HEADER
                 "1\tk\tgood.docx\t5\t" HASHES "nonsense\n"
                 "\n"
                 "0\tk\ta.docx\t5\t" HASHES "-1\tk\ta.docx\t5\t" HASHES
                 "99999999999\tk\ta.docx\t5\t" HASHES
                 "1\tk\\q\ta.docx\t5\t" HASHES "1\tk\ta.docx\\\t5\t" HASHES
                 "1\tk\ta.docx\tfive\t" HASHES "1\tk\ta.docx\t5\tx" HASHES
                 "1\tk\ta.docx\t5\t\t" HASHES "1\tk\t\t5\t" HASHES
                 "1\tk\t/a\t5\t" HASHES "1\tk\t../a\t5\t" HASHES
                 "1\tk\ta/../a\t5\t" HASHES "1\tk\ta//a\t5\t" HASHES
                 "1\tk\t.a\t5\t" HASHES "2\tk\tgood.md\t5\t" HASHES);
    cr_assert(has("good.docx"));
    cr_assert(has("good.md"));
    write_manifest();
    assert_prints("wc -l <.kehoach-gen.manifest", "3 ");
    cr_assert_eq(diag_count(making.diags), 0);
}

Test(manifest, bytes_of_any_kind_do_no_harm) {
    unsigned seed = 4;
    char bytes[200000];

    memcpy(bytes, HEADER, strlen(HEADER));
    for (size_t i = strlen(HEADER); i < sizeof(bytes); i++)
        bytes[i] = (char)(rand_r(&seed) % 4 == 0 ? '\t' : rand_r(&seed));
    memset(bytes + 50000, 'x', 140000);
    cr_assert(file_write(".kehoach-gen.manifest", bytes, sizeof(bytes),
                         making.diags));
    read_manifest();
    write_manifest();
    assert_content(".kehoach-gen.manifest", HEADER);
}

Test(manifest, of_another_format_is_not_used_and_a_note_says_so) {
    put_manifest("kehoach-gen manifest 2\n1\tk\ta.docx\t5\t" HASHES);
    cr_assert_not(has("a.docx"));
    cr_assert_eq(diag_count(making.diags), 1);
    cr_assert_eq(diag_at(making.diags, 0)->code, DIAG_BATCH_MANIFEST_OTHER);
    cr_assert_eq(diag_count_level(making.diags, DIAG_WARNING), 0);
}

Test(manifest, that_cannot_be_read_ends_the_run) {
    bool had_journal;

    cr_assert_eq(mkdir(".kehoach-gen.manifest", 0777), 0);
    cr_assert_not(manifest_read(manifest, &place, &had_journal, making.diags));
    assert_last_diag(DIAG_FILE_READ, "cannot be read");
}

/* ---- a journal that was cut ---- */

#define LINES 3

static void make_journal(struct strbuf *journal) {
    open_output();
    write_text(0, "0.docx", "một");
    write_text(1, "1.docx", "hai");
    write_text(2, "2.docx", "ba");
    cr_assert(output_lane_flush(making.lane, making.diags));
    close_output();
    cr_assert(
        file_read("out/.kehoach-gen.journal", 10000, journal, making.diags));
}

static size_t whole_lines(const struct strbuf *journal, size_t len) {
    size_t lines = 0;

    for (size_t i = 0; i < len; i++)
        if (journal->data[i] == '\n')
            lines++;
    return lines > 0 ? lines - 1 : 0; /* without the header */
}

Test(manifest, a_journal_cut_at_any_byte_has_its_whole_lines) {
    struct strbuf journal = STRBUF_INIT;
    const char *names[LINES] = {"0.docx", "1.docx", "2.docx"};
    const char *made_of[LINES] = {"một", "hai", "ba"};

    make_journal(&journal);
    making.options.resume = true;
    for (size_t len = 0; len <= journal.len; len++) {
        cr_assert(file_write("out/.kehoach-gen.journal", journal.data, len,
                             making.diags));
        open_output();
        for (size_t i = 0; i < LINES; i++)
            cr_assert_eq(keeps(i, names[i], made_of[i]),
                         i < whole_lines(&journal, len), "%zu of %zu", i, len);
        /* What is added now does not suffer from the cut. */
        write_text(3, "3.docx", len % 2 == 0 ? "even" : "odd");
        cr_assert(output_lane_flush(making.lane, making.diags));
        close_output();
        open_output();
        cr_assert(keeps(3, "3.docx", len % 2 == 0 ? "even" : "odd"));
        close_output();
    }
    cr_assert_eq(diag_count(making.diags), 0);
    strbuf_free(&journal);
}

/* ---- shards ---- */

#define UNITS 40

static void write_unit(size_t unit, const char *version) {
    char name[40], made_of[40];

    snprintf(name, sizeof(name), "%zu/%zu.docx", unit % 3, unit);
    snprintf(made_of, sizeof(made_of), "%s %zu", version, unit);
    if (!keeps(unit, name, made_of))
        cr_assert_neq(write_text(unit, name, made_of), OUTPUT_FAILED);
}

/* A shard has the units it has by chance, here by their index. */
static void run_shard(const char *shard, size_t units, const char *version) {
    size_t k = (size_t)atoi(shard) - 1,
           n = (size_t)atoi(strchr(shard, '/') + 1);

    making.options.shard = shard;
    open_output();
    for (size_t i = k; i < units; i += n)
        write_unit(i, version);
    finish();
    making.options.shard = NULL;
}

static void run_all(const char *folder, size_t units, const char *version) {
    making.options.folder = folder;
    open_output();
    for (size_t i = 0; i < units; i++)
        write_unit(i, version);
    finish();
    making.options.folder = "out";
}

static void run_four(size_t units, const char *version) {
    run_shard("3/4", units, version);
    run_shard("1/4", units, version);
    run_shard("4/4", units, version);
    run_shard("2/4", units, version);
}

static void assert_as_one_run(void) {
    assert_prints("diff -r expected out", "");
}

Test(manifest, that_of_four_shards_is_that_of_one_run) {
    run_all("expected", UNITS, "first");
    run_four(UNITS, "first");
    cr_assert(manifest_join("out", making.diags));
    assert_as_one_run();
    cr_assert(manifest_join("out", making.diags), "there is nothing to do");
    assert_as_one_run();
    cr_assert_eq(diag_count(making.diags), 0);
}

Test(manifest, after_a_join_everything_is_kept_by_one_run_and_by_shards) {
    struct output_file file = file_of(1, "1/1.docx", "first 1");
    size_t len;

    run_four(UNITS, "first");
    cr_assert(manifest_join("out", making.diags));
    making.options.resume = true;
    for (int sharded = 0; sharded < 3; sharded++) {
        const char *shards[] = {NULL, "2/4", "2/3"};
        making.options.shard = shards[sharded];
        open_output();
        cr_assert(output_keeps(making.lane, &file, &len));
        /* One run has not told the others; a shard need not. */
        cr_assert_eq(output_gone(making.output, 0) == NULL, sharded != 0);
        close_output();
    }
}

Test(manifest, shards_join_again_after_a_change) {
    run_four(UNITS, "first");
    cr_assert(manifest_join("out", making.diags));
    run_all("expected", UNITS, "first");
    making.options.resume = true;
    run_four(UNITS, "second");
    cr_assert(manifest_join("out", making.diags));
    run_all("expected", UNITS, "second");
    assert_as_one_run();
}

Test(manifest, a_join_tells_what_no_shard_has_any_more) {
    run_all("expected", UNITS, "first");
    run_four(UNITS, "first");
    cr_assert(manifest_join("out", making.diags));
    making.options.resume = true;
    run_all("expected", UNITS - 2, "first");
    run_four(UNITS - 2, "first");
    cr_assert_eq(diag_count(making.diags), 0);
    cr_assert(manifest_join("out", making.diags));
    cr_assert_eq(diag_count(making.diags), 2);
    assert_last_diag(DIAG_BATCH_GONE, "no shard");
    assert_as_one_run();
    run_four(UNITS - 2, "first");
    cr_assert(manifest_join("out", making.diags));
    cr_assert_eq(diag_count(making.diags), 2, "told once");
    assert_as_one_run();
}

Test(manifest, a_shard_that_is_not_there_is_missed) {
    run_shard("1/3", UNITS, "first");
    run_shard("3/3", UNITS, "first");
    cr_assert_not(manifest_join("out", making.diags));
    assert_last_diag(DIAG_BATCH_MANIFEST, "shard 2/3 is not there");
    run_shard("2/3", UNITS, "first");
    cr_assert(manifest_join("out", making.diags));
}

Test(manifest, a_shard_that_was_stopped_is_not_joined) {
    run_shard("1/2", UNITS, "first");
    run_shard("2/2", UNITS, "first");
    put_file("out/.kehoach-gen.journal.2-2", HEADER);
    cr_assert_not(manifest_join("out", making.diags));
    assert_last_diag(DIAG_BATCH_MANIFEST, "shard 2/2 has not come to its end");
}

Test(manifest, shards_of_different_numbers_are_not_joined) {
    run_shard("1/1", UNITS, "first");
    run_shard("1/2", UNITS, "first");
    cr_assert_not(manifest_join("out", making.diags));
    assert_last_diag(DIAG_BATCH_MANIFEST, "not clear");
}

Test(manifest, a_join_that_was_killed_is_ended_by_the_next) {
    run_all("expected", UNITS, "first");
    run_four(UNITS, "first");
    cr_assert_eq(system("cp -a out copy"), 0);
    cr_assert(manifest_join("out", making.diags));
    cr_assert_eq(system("cp copy/.kehoach-gen.manifest.[34]-4 out"), 0);
    cr_assert(manifest_join("out", making.diags));
    assert_as_one_run();
}

Test(manifest, there_has_to_be_something_to_join) {
    cr_assert_not(manifest_join("none", making.diags));
    assert_last_diag(DIAG_FILE_READ, "no such file");
    cr_assert_eq(mkdir("out", 0777), 0);
    cr_assert_not(manifest_join("out", making.diags));
    assert_last_diag(DIAG_BATCH_MANIFEST, "no records of shards");
}

Test(manifest, one_run_sees_nothing_of_shards_that_were_not_joined) {
    run_shard("1/2", UNITS, "first");
    open_output();
    write_text(0, "x.docx", "một");
    cr_assert_null(output_gone(making.output, 0));
    finish();
    assert_prints("wc -l <out/.kehoach-gen.manifest", "2 ");
}
