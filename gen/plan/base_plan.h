/*
 * base_plan.h -- one plan for many units: texts with variables.
 *
 * In:   a plan (plan.h) whose texts and attributes hold tags of the template
 *       language ({{don_vi.ten | hoa}}, sections too), and whose elements may
 *       have the attribute `khi`, a condition on the same data; the data of a
 *       unit, a tree (tree.h).
 * Out:  for each unit, what templates see: the plan with its variables filled
 *       in, held to the schema and to the rules like one that was typed so.
 * Owns: a base plan owns its programs and borrows the source; it is never
 *       changed, so threads may share it. A merger belongs to one thread.
 *
 * Values become text and nothing else: {{x}} or <p/> in a cell is printed as
 * it stands, and so is * (it is escaped where the text is CommonMark inline).
 * A value that is absent or empty, printed outside of a section over it and
 * without mac_dinh, is an error of that unit (DIAG_UNITS_EMPTY).
 *
 * khi="ghi_chu"            the element is there for units that have a value
 * khi="!ghi_chu"           … that have none
 * khi="loai = xã | thị trấn"  … whose value is one of these (NFC, without case)
 * khi="loai != xã"         … none of these; several conditions joined by ";"
 *                          must all hold
 */
#ifndef KEHOACH_PLAN_BASE_PLAN_H
#define KEHOACH_PLAN_BASE_PLAN_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "base/tree.h"
#include "base/type.h"
#include "xml/xml.h"

struct base_plan;

/* Whether it is a plan with any variables or conditions in it. */
bool plan_is_base(const struct xml_source *source);

/* Compiles; every fault of a tag or condition at once. NULL: reported. */
struct base_plan *base_plan_create(const struct xml_source *source,
                                   struct diag_list *diags);
void base_plan_free(struct base_plan *base); /* NULL is fine */

/* Those rules between fields (plan_check) that can be told without a unit: not
 * those about a text that is not yet filled in. False: at least one error. */
bool base_plan_check_rules(const struct xml_source *source,
                           struct diag_list *diags);

/* With the type of a unit's data: names that it does not have are errors, with
 * the nearest that it has. Without (NULL): names below don_vi that are nearly
 * one of the usual columns, and are used once, are warnings. */
bool base_plan_check(const struct base_plan *base, const struct type *type,
                     struct diag_list *diags);

/* Whether any tag or condition asks for that member of the data, by any of the
 * `names` that it has ("ten", "don_vi.ten"). */
bool base_plan_uses(const struct base_plan *base, const char *name);

/* The names that it asks for, each once, in the order of their first use. */
size_t base_plan_name_count(const struct base_plan *base);
const char *base_plan_name(const struct base_plan *base, size_t index);

/* Before anything is made, and cheap: cells that are needed and empty. `row`
 * is the position of the unit as a whole. */
bool base_plan_check_unit(const struct base_plan *base, const struct node *unit,
                          struct diag_pos row, struct diag_list *diags);

/* What no two documents may share, if the number is a variable: issuing body,
 * number, symbol and year. Replaces what is in `out`; "" if there is nothing
 * to compare. */
void base_plan_number(const struct base_plan *base, const struct node *unit,
                      struct strbuf *out);

struct plan_merger;
struct plan_merger *plan_merger_create(const struct base_plan *base,
                                       const struct xml_schema *schema);
void plan_merger_free(struct plan_merger *merger); /* NULL is fine */

/* What templates see of that unit's plan, until the next call. NULL: reported,
 * with places in the plan. */
const struct node *plan_merger_run(struct plan_merger *merger,
                                   const struct node *unit,
                                   struct diag_list *diags);

#endif
