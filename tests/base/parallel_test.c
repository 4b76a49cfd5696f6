#include "base/parallel.h"

#include <criterion/criterion.h>
#include <stdatomic.h>

#define COUNT 1000

static atomic_int done[COUNT];

static void mark(void *user, size_t index) {
    atomic_fetch_add(&((atomic_int *)user)[index], 1);
}

static void expect_each_once(size_t count) {
    for (size_t i = 0; i < COUNT; i++)
        cr_assert_eq(done[i], i < count ? 1 : 0, "%zu", i);
}

Test(parallel, does_each_once_with_as_many_threads_as_processors) {
    parallel_run(COUNT, 0, mark, done);
    expect_each_once(COUNT);
}

Test(parallel, does_each_once_with_one_thread) {
    parallel_run(COUNT, 1, mark, done);
    expect_each_once(COUNT);
}

Test(parallel, does_each_once_with_more_threads_than_it_takes) {
    parallel_run(COUNT, 100000, mark, done);
    expect_each_once(COUNT);
}

Test(parallel, does_one_thing_or_none) {
    parallel_run(0, 8, mark, done);
    expect_each_once(0);
    parallel_run(1, 8, mark, done);
    expect_each_once(1);
}
