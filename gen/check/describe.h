/*
 * describe.h -- formatting in words, for the projection.
 *
 * In:   formats and which of their fields to name.
 * Out:  Vietnamese words, "; " between them: "giữa; đậm; cỡ 13 pt".
 *       Numbers have a decimal comma, whatever the locale.
 */
#ifndef KEHOACH_CHECK_DESCRIBE_H
#define KEHOACH_CHECK_DESCRIBE_H

#include "base/strbuf.h"
#include "check/document.h"

/* One more item: a "; " before it unless it is the first after `from`. */
void describe_item(struct strbuf *out, size_t from, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* "12,7": millimetres with one decimal. */
void describe_mm(struct strbuf *out, int twips);

/* The fields of `mask`, FIELD_BITs; `from` as above. */
void describe_run(struct strbuf *out, size_t from,
                  const struct run_format *format, uint32_t mask);
void describe_para(struct strbuf *out, size_t from,
                   const struct para_format *format, uint32_t mask);

/* "kẻ dưới single 0,5 pt" */
void describe_border(struct strbuf *out, size_t from, const char *label,
                     const struct border *border);

extern const char *const describe_sides[SIDE_COUNT]; /* "trên", … */

#endif
