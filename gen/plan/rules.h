/*
 * rules.h -- the rules between fields, one function each; private to gen/plan
 * (rules*.c).
 *
 * In:   an element the rule is about, as rules.c lists it.
 * Out:  what is wrong with it, and what to do.
 * Owns: nothing; texts are the arena's.
 *
 * Clauses are those of Nghị định 30/2020/NĐ-CP, annex I, part I, unless
 * another source is named. What is missing is NULL throughout; a value that
 * cannot be read is the schema's to report.
 */
#ifndef KEHOACH_PLAN_RULES_H
#define KEHOACH_PLAN_RULES_H

#include "plan/source.h"
#include "text/text.h"
#include "xml/xml.h"

struct check {
    const struct xml_source *source;
    struct diag_list *diags;
    struct arena *arena;
};

/* What is checked: variables may be in it, or were filled in. */
enum rules_stage { RULES_FINISHED, RULES_BASE, RULES_MERGED };

/* `fits`: the schema is content. False: at least one error. */
bool rules_apply(const struct xml_source *source, enum rules_stage stage,
                 bool fits, struct diag_list *diags);

/* Whether `root` is a plan's. */
bool rules_are_about(const xmlNode *root);

/* ---- reading (rules_read.c) ---- */

struct diag_pos rules_pos(const struct check *check, const xmlNode *node);

const char *rules_text_of(const struct check *check, const xmlNode *node);
const char *rules_child_text(const struct check *check, const xmlNode *parent,
                             const char *name);
const char *rules_attribute(const struct check *check, const xmlNode *node,
                            const char *name);

/* The text of a text node between elements; NULL for other nodes and for
 * white space. */
const char *rules_loose_text(const struct check *check, const xmlNode *node);

/* False: it is NULL or no date. */
bool rules_read_date(const char *text, struct date *date);

/* The next element in document order within `top`; NULL at the end. */
const xmlNode *rules_next_within(const xmlNode *top, const xmlNode *node);

/* It stands in a form among the annexes, whose blanks are not faults. */
bool rules_in_form(const xmlNode *node);

/* Its title goes on into the text. Those of parts never do. */
bool rules_runs_in(const struct check *check, const xmlNode *title);

/* For messages: some 60 characters of it. */
const char *rules_quote(const struct check *check, const char *text);

/* The text as the arena's; `text` is freed. */
const char *rules_keep(const struct check *check, struct strbuf *text);

/* ---- letterhead (rules_head.c) ---- */

void rule_type(const struct check *check, const xmlNode *document);
void rule_type_foreign(const struct check *check, const xmlNode *document);
void rule_district(const struct check *check, const xmlNode *document);
void rule_notation(const struct check *check, const xmlNode *document);
void rule_subject_stop(const struct check *check, const xmlNode *document);

/* ---- dates and facts of the campaign (rules_date.c) ---- */

void rule_date_form(const struct check *check, const xmlNode *node);
void rule_date_late(const struct check *check, const xmlNode *document);
void rule_date_order(const struct check *check, const xmlNode *node);
void rule_anniversary(const struct check *check, const xmlNode *ky_niem);

/* ---- body and annexes (rules_body.c) ---- */

void rule_text_place(const struct check *check, const xmlNode *level);
void rule_title_run_in(const struct check *check, const xmlNode *level);
void rule_empty_item(const struct check *check, const xmlNode *level);
void rule_heading_alone(const struct check *check, const xmlNode *level);
void rule_point_under_dash(const struct check *check, const xmlNode *gach);
void rule_too_many_points(const struct check *check, const xmlNode *level);
void rule_annex_unnamed(const struct check *check, const xmlNode *document);

/* ---- what the program writes itself (rules_typed.c) ---- */

void rule_title_capitals(const struct check *check, const xmlNode *title);
void rule_title_mark(const struct check *check, const xmlNode *title);
void rule_typed_number(const struct check *check, const xmlNode *level);
void rule_inline_mark(const struct check *check, const xmlNode *document);
void rule_end_mark(const struct check *check, const xmlNode *document);

/* ---- tables (rules_table.c) ---- */

void rule_table(const struct check *check, const xmlNode *bang);

/* ---- signature (rules_signature.c) ---- */

void rule_no_signature(const struct check *check, const xmlNode *document);
void rule_authority(const struct check *check, const xmlNode *ky);
void rule_deputy(const struct check *check, const xmlNode *document);
void rule_collective(const struct check *check, const xmlNode *document);
void rule_signer_title(const struct check *check, const xmlNode *document);

/* ---- recipients (rules_recipients.c) ---- */

void rule_no_filing(const struct check *check, const xmlNode *document);
void rule_filing_vt(const struct check *check, const xmlNode *document);

/* ---- variables (rules_variable.c) ---- */

/* All that are within `root`. */
void rules_refuse_variables(const struct check *check, const xmlNode *root);

/* What a cell put where a value is needed. */
void rule_variable(const struct check *check, const xmlNode *element);
void rule_variable_attribute(const struct check *check, const xmlNode *element);

/* ---- what a rule reads varies (rules_base.c) ---- */

bool rules_wait(const xmlNode *node); /* true */
bool rules_type_varies(const xmlNode *document);
bool rules_body_varies(const xmlNode *document);
bool rules_signature_varies(const xmlNode *document);
bool rules_filing_varies(const xmlNode *document);
bool rules_points_vary(const xmlNode *level);
bool rules_table_varies(const xmlNode *bang);

#endif
