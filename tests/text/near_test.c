#include <criterion/criterion.h>

#include "text/near.h"

Test(near, a_slip_is_near_and_another_word_is_not) {
    cr_assert(near_enough("Khoản", "khoan"));
    cr_assert(near_enough("noi-dung", "noi_dung"));
    cr_assert(near_enough("noidung", "noi_dung"));
    cr_assert(near_enough("địa_danh", "dia_danh"));
    cr_assert(near_enough("trihc_yeu", "trich_yeu"));
    cr_assert_not(near_enough("khoan", "doan"));
    cr_assert_not(near_enough("b", "o"));
    cr_assert_not(near_enough("", "o"));
}

Test(near, the_nearest_wins_and_the_first_of_equals) {
    struct nearest nearest = {.to = "noi_dunk"};

    cr_assert_not(near_try(&nearest, "khoan"));
    cr_assert_null(nearest.name);
    cr_assert(near_try(&nearest, "noi_dan"));
    cr_assert(near_try(&nearest, "noi_dung"));
    cr_assert_not(near_try(&nearest, "noi_dunh"));
    cr_assert_str_eq(nearest.name, "noi_dung");
}
