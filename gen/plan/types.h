/*
 * types.h -- the 29 types of administrative documents, for this folder.
 *
 * Source: Nghị định 30/2020/NĐ-CP, Điều 7, and annex III, I (abbreviations).
 * Công văn (CV) has no heading; thư công has no abbreviation, so it is not in
 * the table.
 */
#ifndef KEHOACH_PLAN_TYPES_H
#define KEHOACH_PLAN_TYPES_H

#include <stddef.h>

struct plan_type {
    const char *abbreviation; /* "KH" */
    const char *name;         /* "Kế hoạch"; "" for CV */
};

extern const struct plan_type plan_types[];
extern const size_t plan_type_count;

/* The heading for an abbreviation, upper and lower case as in the decree;
 * NULL: none of its types. */
const char *plan_type_name(const char *abbreviation);

#endif
