/*
 * batch.h -- one campaign, every unit: the chain of steps, run once for each.
 *
 *     list -> survey -> (merge -> render -> write) for each unit -> report
 *
 * In:   a base plan, a list of units, templates, a place for the documents:
 *       each loaded and found right as a whole.
 * Out:  documents; what became of each unit (report.h).
 * Owns: nothing; what a batch is made of outlives the run, and is not changed.
 *
 * The survey (survey.c) goes through all rows before anything is written: it
 * finds what can be known without making a document. Then threads take units in
 * the order of the list (worker.c). A unit with a fault is refused, and the
 * others are made. What the run was asked to stop by (stop.h), or an error of
 * the system, ends it after the documents in work; units that were not come to
 * are left.
 */
#ifndef KEHOACH_BATCH_BATCH_H
#define KEHOACH_BATCH_BATCH_H

#include "base/hash.h"
#include "batch/columns.h"
#include "batch/name.h"
#include "batch/report.h"
#include "batch/select.h"
#include "docx/docx.h"
#include "output/output.h"
#include "plan/base_plan.h"
#include "template/template.h"
#include "units/units.h"
#include "xml/xml.h"

#define BATCH_MAX_FORMATS 2
#define BATCH_MAX_JOBS 256

/* What is made of each unit. */
struct batch_format {
    const char *extension;             /* "docx", "docm", "md" */
    const struct docx_template *docx;  /* NULL for Markdown */
    const struct text_templates *text; /* NULL for Word */
    struct hash made_of; /* everything but the unit: program, plan, template */
};

struct batch {
    const struct base_plan *base;
    const struct xml_schema *schema;
    const char *folder; /* of the plan, for its pictures */
    const struct unit_list *units;
    /* What reading the list found; of rows that are refused for it, it is
     * said with them. */
    const struct diag_list *units_found;
    const struct columns *columns;
    struct selection *selection;
    const struct name_pattern *pattern;
    /* Names that no document may have (folded): files that the run reads, or
     * reports to. */
    const char *const *reserved;
    size_t reserved_count;
    struct batch_format formats[BATCH_MAX_FORMATS];
    size_t format_count;
    struct output *output; /* NULL: nothing is written */
    struct results *results;
    unsigned jobs;
    bool fail_fast;
    enum diag_level fail_on; /* what refuses a unit */
    bool show_progress;
    bool quiet; /* of what is no error, nothing is said */
    bool color;
};

/* How the run came to its end. */
struct batch_end {
    size_t chosen; /* units that were asked for */
    bool complete; /* each was made, kept or refused */
    double seconds;
};

/* False: an error of the system, or of all units, was reported. */
bool batch_run(const struct batch *batch, struct batch_end *end,
               struct diag_list *diags);

#endif
