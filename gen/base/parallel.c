#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

struct queue {
    void (*run)(void *user, size_t index);
    void *user;
    size_t count;
    atomic_size_t next;
};

static void *work(void *user) {
    struct queue *queue = user;
    size_t at;

    while ((at = atomic_fetch_add(&queue->next, 1)) < queue->count)
        queue->run(queue->user, at);
    return NULL;
}

unsigned parallel_processors(void) {
    cpu_set_t set;

    return sched_getaffinity(0, sizeof(set), &set) == 0
               ? (unsigned)CPU_COUNT(&set)
               : 1;
}

void parallel_run(size_t count, unsigned jobs,
                  void (*run)(void *user, size_t index), void *user) {
    struct queue queue = {.run = run, .user = user, .count = count};
    size_t wanted = jobs > 0 ? jobs : parallel_processors();
    pthread_t threads[PARALLEL_MAX_JOBS];
    size_t started = 0;

    if (wanted > count)
        wanted = count;
    while (started + 1 < wanted && started < PARALLEL_MAX_JOBS &&
           pthread_create(&threads[started], NULL, work, &queue) == 0)
        started++;
    work(&queue);
    while (started > 0)
        pthread_join(threads[--started], NULL);
}
