#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

Test(arena, hands_out_zeroed_memory_again_after_a_reset) {
    struct arena *arena = arena_create();
    char *block = arena_alloc(arena, 100);

    memset(block, 'x', 100);
    arena_reset(arena);
    block = arena_alloc(arena, 100);
    for (int i = 0; i < 100; i++)
        cr_assert_eq(block[i], 0);
    arena_free(arena);
}

Test(arena, aligns_every_block) {
    struct arena *arena = arena_create();

    for (size_t size = 1; size < 70; size++)
        cr_assert_eq(
            (uintptr_t)arena_alloc(arena, size) % _Alignof(max_align_t), 0);
    arena_free(arena);
}

Test(arena, holds_more_than_one_block_at_once) {
    struct arena *arena = arena_create();
    char *small = arena_strdup(arena, "nhỏ");
    char *large = arena_alloc(arena, 1000000);

    large[999999] = 'x';
    cr_assert_str_eq(small, "nhỏ");
    cr_assert_str_eq(arena_printf(arena, "%d-%s", 7, small), "7-nhỏ");
    arena_free(arena);
}

Test(arena, too_large_a_product_ends_the_process_with_2, .exit_code = 2) {
    memory_product(SIZE_MAX / 2, 3);
}
