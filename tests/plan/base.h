/*
 * base.h -- base plans and units for tests.
 *
 * In:   XML; names and texts of a unit's columns.
 * Out:  what templates see of a unit's plan, as compose.h notes it.
 * Owns: `arena`, `diags` and `schema` are of one test (base_set_up).
 */
#ifndef KEHOACH_TESTS_PLAN_BASE_H
#define KEHOACH_TESTS_PLAN_BASE_H

#include "base/arena.h"
#include "base/diag.h"
#include "plan/base_plan.h"
#include "plan/plan.h"

extern struct arena *arena;
extern struct diag_list *diags;
extern struct xml_schema *schema;

void base_set_up(void);
void base_tear_down(void);

/* A plan that is right, with more behind co_quan and in noi_dung. */
const char *plan_of(const char *head, const char *body);

/* With `by` in every place of `what`. */
const char *replaced(const char *xml, const char *what, const char *by);

struct xml_source *load(const char *xml); /* as "goc.xml" */

/* Of the columns ma, ten, loai, so, ghi_chu, ten_cap_tren, at the top and
 * below don_vi, as gen/batch/columns.h has them. */
extern const struct type unit_row_type;

/* "ten", "Minh Tân", …, NULL; "" is an empty cell. */
const struct node *unit_of(const char *name, ...);

struct merging {
    struct xml_source *source;
    struct base_plan *base;
    struct plan_merger *merger;
};

/* The base plan fits the schema and compiles. */
struct merging merging_start(const char *xml);
void merging_stop(struct merging *m);

/* What templates see; "refused". */
const char *merged(struct merging *m, const struct node *unit);
/* The same of a plan that was typed so. */
const char *typed(const char *xml);

void expect_same(const char *base, const struct node *unit, const char *plan);

/* One finding and no other, with this text in sentence or advice. */
void expect_only(enum diag_code code, const char *text);
void expect_nothing(void);
void forget_findings(void);

#endif
