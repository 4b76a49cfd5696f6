/*
 * golden.h -- what `golden` works with; private to gen/command.
 *
 *     samples ──┐
 *               ├─> documents ─> compared with those approved ─> results
 *     templates ┘
 *
 * golden_input.c finds samples and templates, golden_data.c makes of a sample
 * what templates see, golden_document.c documents, golden_result.c tells and
 * keeps what has become of them. Everything is the project's; what is done for
 * many at the same time changes only the one it is done for.
 */
#ifndef KEHOACH_COMMAND_GOLDEN_H
#define KEHOACH_COMMAND_GOLDEN_H

#include "command/check.h"
#include "docx/docx.h"
#include "golden/golden.h"
#include "golden/names.h"

struct golden_template {
    const char *path, *name, *stem; /* "templates/KH.docx", "KH.docx", "KH" */
    const char *only; /* "TTr, quy_*.xml": what it is for; NULL: all plans */
    enum golden_form form;
    bool is_part; /* of others, and no more */
    bool is_own;  /* for data that are no plans */
    bool is_used;
    struct checker checker;
    /* One of them, if there is no fault in it. */
    struct docx_template *docx;
    struct text_templates *text;
};

enum sample_kind {
    SAMPLE_UNREAD, /* nothing is known of it but its name */
    SAMPLE_PLAN,
    SAMPLE_BASE, /* makes no document without a list of units */
    SAMPLE_OWN   /* data that are no plan: a template is for them */
};

struct golden_sample {
    const char *path, *name, *stem;
    enum sample_kind kind;
    const char *type; /* "KH"; "" if there is none */
    bool is_used;
    struct checker checker;
    struct arena *arena;
    struct xml_source *source;
    struct xml_schema *schema;   /* of data that are no plan; NULL: none */
    const struct type *own_type; /* the same */
    const struct node *data;     /* NULL: faults were reported */
};

enum golden_state {
    GOLDEN_UNMADE, /* for a fault that was reported */
    GOLDEN_EQUAL,
    GOLDEN_DIFFERENT,
    GOLDEN_NEW, /* nothing was approved yet */
    GOLDEN_GONE /* approved, and made of nothing that is there */
};

struct golden_document {
    const struct golden_sample *sample; /* NULL: GOLDEN_GONE */
    const struct golden_template *made_with;
    const char *approved; /* "golden/KH.docx/cap_xa.txt" */
    const char *folder;   /* it is in */
    enum golden_state state;
    struct checker checker; /* not of GOLDEN_GONE */
    struct strbuf before, now;
    struct golden_comparison *comparison; /* GOLDEN_DIFFERENT */
};

struct golden {
    const struct options *options;
    const struct shared *shared;
    struct diag_list *diags;
    struct arena *arena;
    const char *samples_folder;
    const char *templates_folder; /* NULL: those that come along */
    const char *approved_folder;
    struct golden_sample *samples;
    struct golden_template *templates;
    struct golden_document *documents;
    size_t sample_count, template_count, document_count;
};

/* ---- golden_input.c ---- */

/* False: reported. */
bool golden_find_samples(struct golden *golden);
bool golden_find_templates(struct golden *golden);
/* Whether a document is to be made of the two. */
bool golden_applies(const struct golden_template *made_with,
                    const struct golden_sample *sample);

/* ---- golden_data.c ---- */

/* What kind of data it is. */
void golden_read_sample(struct golden_sample *sample);
/* It is looked at as `check` does, and made what templates see. */
void golden_compose_sample(struct golden_sample *sample);

/* ---- golden_document.c ---- */

/* Documents of all samples and templates, and those approved that are of none.
 * False: reported. */
bool golden_find_documents(struct golden *golden);
void golden_make_document(struct golden_document *document);

/* ---- golden_result.c ---- */

void golden_tell(struct golden *golden);

#endif
