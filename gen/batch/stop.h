/*
 * stop.h -- ending a run early: Ctrl-C, SIGTERM, SIGHUP.
 *
 * Out:  whether the run is to end after what is in work; which signal asked.
 * Owns: the handlers of these signals, until stop_end. A second one ends the
 *       process at once.
 */
#ifndef KEHOACH_BATCH_STOP_H
#define KEHOACH_BATCH_STOP_H

#include <stdbool.h>

void stop_begin(void);
void stop_end(void);

bool stop_is_asked(void);
/* Of the system; 0: none. */
int stop_signal(void);

#endif
