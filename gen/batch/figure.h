/*
 * figure.h -- numbers as people write them, in the language of messages.
 *
 * In:   numbers.
 * Out:  text added to the end of the caller's strbuf.
 * Owns: nothing.
 */
#ifndef KEHOACH_BATCH_FIGURE_H
#define KEHOACH_BATCH_FIGURE_H

#include <stdint.h>

#include "base/strbuf.h"

/* "1,204"; in Vietnamese "1.204". */
void figure_count(struct strbuf *out, uint64_t number);

/* "24.1 KB"; kilobytes have 1000 bytes. */
void figure_size(struct strbuf *out, uint64_t bytes);

/* "0.8 s", "12 s", "2 min 05 s", "3 h 05 min". */
void figure_duration(struct strbuf *out, double seconds);

/* "2,310 a second", "0.4 a second". */
void figure_rate(struct strbuf *out, double per_second);

#endif
