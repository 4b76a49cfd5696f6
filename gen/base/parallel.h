/*
 * parallel.h -- the same work for each of many things, several at a time.
 *
 * In:   how many things there are; what to do with the one of that index, which
 *       changes nothing that others use.
 * Out:  all of it is done when parallel_run returns.
 * Owns: nothing.
 *
 * Threads are taken as they are to be had: with none of them all is done by the
 * caller's own.
 */
#ifndef KEHOACH_BASE_PARALLEL_H
#define KEHOACH_BASE_PARALLEL_H

#include <stddef.h>

#define PARALLEL_MAX_JOBS 64

/* Those that this process may use; at least 1. */
unsigned parallel_processors(void);

/* `jobs`: at most so many at a time; 0: as many as there are processors. */
void parallel_run(size_t count, unsigned jobs,
                  void (*run)(void *user, size_t index), void *user);

#endif
