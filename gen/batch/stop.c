#include "batch/stop.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

/* Of C, a handler may write what other threads read only if it is lock-free. */
static atomic_int caught;
_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "atomic_int is always lock-free");

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

static void handle(void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};

    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
        struct sigaction before;
        /* nohup and a shell's background jobs ask not to be stopped */
        if (sigaction(signals[i], NULL, &before) == 0 &&
            before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

/* The second, whichever it is, is not caught. */
static void note_signal(int number) {
    int error = errno;

    atomic_store(&caught, number);
    handle(SIG_DFL);
    errno = error;
}

void stop_begin(void) {
    atomic_store(&caught, 0);
    handle(note_signal);
}

void stop_end(void) {
    handle(SIG_DFL);
}

bool stop_is_asked(void) {
    return atomic_load(&caught) != 0;
}

int stop_signal(void) {
    return atomic_load(&caught);
}
