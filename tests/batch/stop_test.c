#include "batch/stop.h"

#include <criterion/criterion.h>
#include <signal.h>

Test(stop, one_signal_asks_and_does_not_end) {
    stop_begin();
    cr_assert_not(stop_is_asked());
    raise(SIGTERM);
    cr_assert(stop_is_asked());
    cr_assert_eq(stop_signal(), SIGTERM);
    stop_end();
}

Test(stop, a_second_one_ends_at_once_whichever_it_is, .signal = SIGTERM) {
    stop_begin();
    raise(SIGINT);
    cr_assert_eq(stop_signal(), SIGINT);
    raise(SIGTERM);
}

Test(stop, what_was_ignored_stays_ignored) {
    signal(SIGHUP, SIG_IGN);
    stop_begin();
    raise(SIGHUP);
    cr_assert_not(stop_is_asked());
    stop_end();
    raise(SIGHUP);
}

Test(stop, behind_its_end_a_signal_is_not_caught, .signal = SIGINT) {
    stop_begin();
    stop_end();
    raise(SIGINT);
}
