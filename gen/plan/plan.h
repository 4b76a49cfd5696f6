/*
 * plan.h -- from the data of a document to what templates see.
 *
 * In:   an XML source that fits schemas/van_ban.xsd (xml.h validates it).
 * Out:  plan_check: the rules between fields, each fault with its place;
 *       plan_compose: a tree (tree.h) with all that Nghị định 30/2020 makes of
 *       the data: numbers, symbol, dates, list punctuation, signature lines,
 *       "./."; plan_data_type says what can stand in that tree. Its names are
 *       explained in templates/README.md.
 * Owns: nothing; the tree is the arena's and borrows nothing of the source.
 */
#ifndef KEHOACH_PLAN_PLAN_H
#define KEHOACH_PLAN_PLAN_H

#include "base/arena.h"
#include "base/tree.h"
#include "xml/xml.h"

#define PLAN_NAMESPACE "urn:kehoach-gen:van-ban:1"

/* False: at least one error (warnings and notes alone are true). On a source
 * that xml_validate has found faults in, only rules about what is there run. */
bool plan_check(const struct xml_source *source, struct diag_list *diags);

const struct node *plan_compose(struct arena *arena,
                                const struct xml_source *source);

/* Of the tree that plan_compose makes. */
extern const struct type plan_data_type;

#endif
