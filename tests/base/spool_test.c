#include <criterion/criterion.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/spool.h"

static char folder[] = "/tmp/kehoach-spool-XXXXXX";
static struct diag_list *diags;

static void set_up(void) {
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(setenv("TMPDIR", folder, 1), 0);
    diags = diag_list_create();
}

static void tear_down(void) {
    diag_list_free(diags);
    cr_assert_eq(rmdir(folder), 0, "nothing is left in the folder");
}

TestSuite(spool, .init = set_up, .fini = tear_down);

static void add(struct spool *spool, const char *text, size_t expected) {
    size_t index;

    cr_assert(spool_add(spool, text, strlen(text), &index, diags));
    cr_assert_eq(index, expected);
}

static void assert_record(const struct spool *spool, size_t index,
                          const char *expected) {
    struct strbuf record = STRBUF_INIT;

    strbuf_puts(&record, "what was there before");
    cr_assert(spool_read(spool, index, &record, diags));
    cr_assert_str_eq(record.data, expected);
    strbuf_free(&record);
}

Test(spool, gives_back_each_record_in_any_order) {
    struct spool *spool = spool_create(diags);

    add(spool, "một", 0);
    add(spool, "", 1);
    add(spool, "ba", 2);
    cr_assert_eq(spool_count(spool), 3);
    assert_record(spool, 2, "ba");
    assert_record(spool, 0, "một");
    assert_record(spool, 1, "");
    assert_record(spool, 0, "một");
    spool_free(spool);
}

static char *long_text(char c, size_t len) {
    char *text = memory_alloc(len + 1);

    memset(text, c, len);
    text[len] = '\0';
    return text;
}

Test(spool, keeps_records_larger_than_its_buffer_among_small_ones) {
    struct spool *spool = spool_create(diags);
    char *large = long_text('x', 1000000);
    char *exact = long_text('y', 64 * 1024);

    add(spool, "trước", 0);
    add(spool, large, 1);
    add(spool, exact, 2);
    add(spool, "sau", 3);
    assert_record(spool, 0, "trước");
    assert_record(spool, 1, large);
    assert_record(spool, 2, exact);
    assert_record(spool, 3, "sau");
    free(large);
    free(exact);
    spool_free(spool);
}

/* Calls of the system that write, by this process; -1: not to be had here. */
static long writing_calls(void) {
    FILE *io = fopen("/proc/self/io", "r");
    char line[100];
    long calls = -1;

    while (io != NULL && fgets(line, sizeof(line), io) != NULL)
        sscanf(line, "syscw: %ld", &calls);
    if (io != NULL)
        fclose(io);
    return calls;
}

Test(spool, adds_100_000_records_with_few_calls_of_the_system) {
    struct spool *spool = spool_create(diags);
    long before = writing_calls();
    char text[40];

    for (size_t i = 0; i < 100000; i++) {
        snprintf(text, sizeof(text), "đơn vị %zu", i);
        add(spool, text, i);
    }
    cr_assert_leq(writing_calls() - before, 100);
    for (size_t i = 0; i < 100000; i += 997) {
        snprintf(text, sizeof(text), "đơn vị %zu", i);
        assert_record(spool, i, text);
    }
    spool_free(spool);
}

#define OF_EACH 5000

struct worker {
    struct spool *spool;
    int number;
    bool ok;
};

/* Adds records and reads each of them at once, while others do the same. */
static void *work(void *data) {
    struct worker *worker = data;
    struct diag_list *own = diag_list_create();
    struct strbuf record = STRBUF_INIT;

    worker->ok = true;
    for (int i = 0; i < OF_EACH; i++) {
        char text[40];
        size_t index;

        snprintf(text, sizeof(text), "%d: %d", worker->number, i);
        worker->ok =
            worker->ok &&
            spool_add(worker->spool, text, strlen(text), &index, own) &&
            spool_read(worker->spool, index, &record, own) &&
            strcmp(record.data, text) == 0;
    }
    strbuf_free(&record);
    diag_list_free(own);
    return NULL;
}

Test(spool, serves_several_threads_at_once) {
    struct spool *spool = spool_create(diags);
    struct worker workers[4];
    pthread_t threads[4];

    for (int i = 0; i < 4; i++) {
        workers[i] = (struct worker){.spool = spool, .number = i};
        cr_assert_eq(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        cr_assert(workers[i].ok);
    }
    cr_assert_eq(spool_count(spool), 4 * OF_EACH);
    spool_free(spool);
}

/* As a full disk does, the limit stops a write half-way. */
Test(spool, says_that_the_disk_is_full_and_keeps_what_it_has) {
    struct rlimit limit = {100000, 100000};
    struct spool *spool = spool_create(diags);
    char *large = long_text('x', 200000);
    size_t index;

    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    add(spool, "còn", 0);
    cr_assert_not(spool_add(spool, large, 200000, &index, diags));
    cr_assert_eq(diag_count(diags), 1);
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_FILE_WRITE);
    cr_assert_str_eq(diag_at(diags, 0)->pos.file, folder);
    cr_assert_not_null(strstr(diag_at(diags, 0)->advice, "TMPDIR"));
    cr_assert_eq(spool_count(spool), 1);
    add(spool, "sau", 1);
    assert_record(spool, 0, "còn");
    assert_record(spool, 1, "sau");
    free(large);
    spool_free(spool);
}

Test(spool, says_that_its_folder_is_missing) {
    cr_assert_eq(setenv("TMPDIR", "/tmp/kehoach-is-not-there", 1), 0);
    cr_assert_null(spool_create(diags));
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_FILE_WRITE);
    cr_assert_str_eq(diag_at(diags, 0)->pos.file, "/tmp/kehoach-is-not-there");
    cr_assert_not_null(strstr(diag_at(diags, 0)->text, "does not exist"));
}

Test(spool, takes_an_empty_tmpdir_as_none) {
    struct spool *spool;

    cr_assert_eq(setenv("TMPDIR", "", 1), 0);
    spool = spool_create(diags);
    cr_assert_not_null(spool);
    spool_free(spool);
}
