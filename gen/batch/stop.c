#include "batch/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t caught;
static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

/* SA_RESETHAND has put the default back: the second one is not caught. */
static void note_signal(int number) {
    caught = number;
}

static void handle(void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler,
                               .sa_flags = SA_RESTART | (int)SA_RESETHAND};

    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
        struct sigaction before;
        /* nohup and a shell's background jobs ask not to be stopped */
        if (sigaction(signals[i], NULL, &before) == 0 &&
            before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

void stop_begin(void) {
    caught = 0;
    handle(note_signal);
}

void stop_end(void) {
    handle(SIG_DFL);
}

bool stop_is_asked(void) {
    return caught != 0;
}

int stop_signal(void) {
    return caught;
}
