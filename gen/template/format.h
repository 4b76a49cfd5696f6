/*
 * format.h -- the formatters of {{x | name}}: few and fixed.
 *
 * In:   a value and the list of formatters behind its first "|".
 * Out:  the value as the last of them leaves it.
 * Owns: nothing; calls are the arena's.
 */
#ifndef KEHOACH_TEMPLATE_FORMAT_H
#define KEHOACH_TEMPLATE_FORMAT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"

struct formatter;

struct formatter_call {
    const struct formatter *formatter;
    const struct formatter_call *next;
};

/* NULL: unknown, reported. `text` is "hoa" or "thuong | hoa_dau" … */
const struct formatter_call *format_compile(struct arena *arena,
                                            const char *text,
                                            struct diag_pos pos,
                                            struct diag_list *diags);

void format_apply(const struct formatter_call *calls, const char *text,
                  struct strbuf *out);

#endif
