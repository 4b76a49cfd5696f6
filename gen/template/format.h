/*
 * format.h -- the formatters of {{x | name:"argument"}}: few and fixed.
 *
 * In:   a value and the list of formatters behind its first "|".
 * Out:  the value as the last of them leaves it.
 * Owns: nothing; calls are the arena's.
 *
 * What each of them does is in template.h.
 */
#ifndef KEHOACH_TEMPLATE_FORMAT_H
#define KEHOACH_TEMPLATE_FORMAT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "base/type.h"
#include "template/template.h"

struct formatter;

struct formatter_call {
    const struct formatter *formatter;
    const char *argument; /* NULL: none; else one that the formatter knows */
    struct image_size size;
    const struct formatter_call *next;
};

/* NULL: unknown, or with an argument that is, and reported. `text` is as
 * tag.formatters: `hoa`, `mac_dinh:"…" | hoa_dau`. */
const struct formatter_call *format_compile(struct arena *arena,
                                            const char *text,
                                            struct diag_pos pos,
                                            struct diag_list *diags);

/* NULL, or the call that cannot use the value; then what it was given is in
 * `out`. An empty value is touched by mac_dinh only. */
const struct formatter_call *format_apply(const struct formatter_call *calls,
                                          const char *text, struct strbuf *out);

/* Whether one of the calls has words for a value that is absent. */
bool format_has_default(const struct formatter_call *calls);

/* The first call that can use no value of that kind, whichever it is; NULL:
 * there is none for certain. */
const struct formatter_call *format_refuses(const struct formatter_call *calls,
                                            enum type_kind kind);

/* As written: ` | hoa | mac_dinh:"…"`. */
void format_write(const struct formatter_call *calls, struct strbuf *out);
/* What the last of them asks for if it makes a picture of the value, else
 * NULL. */
const struct image_size *format_image(const struct formatter_call *calls);

const char *format_name(const struct formatter_call *call);

/* What it takes, translated: "a date such as 2023-02-15". */
const char *format_needs(const struct formatter_call *call);

#endif
