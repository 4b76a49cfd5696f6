/*
 * progress.h -- how far a long run is, on a terminal.
 *
 * In:   counts, from several threads.
 * Out:  one line on stderr that is drawn over and over, at most ten times a
 *       second: a bar, done of all, rate, time left; removed at the end.
 *       Nothing at all where stderr is no terminal, or when told so.
 * Owns: stderr between progress_create and progress_free: what else is to be
 *       said goes through progress_say, which puts it above the line.
 */
#ifndef KEHOACH_BATCH_PROGRESS_H
#define KEHOACH_BATCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress;

/* `show`: false for --quiet. Nothing is drawn either where stderr is no
 * terminal, or a dumb one (TERM). Colour only without NO_COLOR. */
struct progress *progress_create(size_t total, bool show);
void progress_free(struct progress *progress); /* NULL is fine */

/* More was known later: the count begins at 0 again. */
void progress_total(struct progress *progress, size_t total);
/* That many more are done. */
void progress_step(struct progress *progress, size_t done);
/* One line or several; also where nothing is drawn. */
void progress_say(struct progress *progress, const char *text);

/* Since progress_create; figure.h writes it for people. */
double progress_seconds(const struct progress *progress);

#endif
