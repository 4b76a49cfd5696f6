/*
 * command.h -- what each command does: the chain of steps behind it.
 *
 *     load -> validate -> compose -> merge -> write
 *
 * plan.c has the chain for plans, render.c that for any data and template.
 *
 * In:   the options of the command line, whole and sensible (main.c).
 * Out:  files, or standard output; findings.
 * Owns: nothing; the options outlive the call.
 */
#ifndef KEHOACH_COMMAND_COMMAND_H
#define KEHOACH_COMMAND_COMMAND_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/type.h"
#include "finding/finding.h"
#include "template/template.h"
#include "xml/xml.h"

struct strings {
    const char **items;
    size_t count;
};

/* Names of rules, each with its line in the project's file; 0: of the command
 * line. */
struct rule_names {
    const char **items;
    int *lines;
    size_t count;
};

#define BATCH_MAX_TYPES 2

/* What `batch` is asked for; NULL and 0 is what was not given. */
struct batch_request {
    const char *given; /* an option that only `batch` takes */
    const char *units;
    const char *sheet;
    const char *folder;
    const char *archive;
    const char *name;
    const char *types[BATCH_MAX_TYPES]; /* "docx", "docm", "md" */
    size_t type_count;
    struct strings templates, maps, only, where, reports;
    const char *limit;
    const char *shard;
    unsigned jobs;
    bool fail_fast;
    bool resume;
    bool prune;
    bool is_trial; /* nothing is written */
    bool merges;   /* the inputs are reports, to be joined */
};

/* What `check` is asked for, and of that the format and the profile by
 * `explain`, too; NULL and 0 is what was not given. */
struct check_request {
    const char *given; /* an option that only `check` takes */
    enum finding_format format;
    const char *profile;
    struct rule_names select, ignore;
    const char *config; /* the project's file; NULL: there is none */
    const char *baseline;
    bool updates_baseline;
    bool all;   /* verdicts of all rules */
    bool roles; /* what each paragraph was taken for, and no more */
    bool lists_rules;
    bool is_issued, is_paper;
    const char *annotated; /* where to write the copy with comments */
};

/* What `golden` is asked for; NULL is what was not given. */
struct golden_request {
    const char *given; /* an option that only `golden` takes */
    bool updates;
    const char *junit;
    /* Of the project's file: folders, and names of templates each with what it
     * is for behind it. */
    const char *samples, *templates, *approved;
    struct strings uses;
};

struct options {
    const char **inputs;
    size_t input_count;
    const char *output;
    const char *template_path;
    const char *schema_path;
    const char *type; /* of the output: "docx", "docm", "md"; by `render` also
                         "html", and "txt", into which values are written as
                         they are */
    const struct delimiters *delimiters; /* NULL: {{ and }} */
    bool lenient;
    bool allow_macros;
    enum diag_level fail_on;
    bool quiet;
    struct strbuf *talk; /* takes what else is to be said, a line each */
    struct strbuf *last; /* the same, behind the findings */
    int *stopped_by;     /* the signal that ended the command early */
    const char *format;  /* as it was given */
    size_t *failures;    /* findings that count, beside those of the list */
    size_t *found;       /* all findings but those that are known */
    bool *is_trouble;    /* a file could not be read or written */
    struct batch_request batch;
    struct check_request check;
    struct golden_request golden;
};

void command_generate(const struct options *options, struct diag_list *diags);
void command_batch(const struct options *options, struct diag_list *diags);
void command_render(const struct options *options, struct diag_list *diags);
void command_check(const struct options *options, struct diag_list *diags);
void command_explain(const struct options *options, struct diag_list *diags);
void command_golden(const struct options *options, struct diag_list *diags);
void command_inspect(const struct options *options, struct diag_list *diags);
void command_text(const struct options *options, struct diag_list *diags);

/* Warnings that --fail-on makes count stop the output, too. */
bool command_passes(const struct options *options,
                    const struct diag_list *diags);

/* The path that was given, or that of the file `name` that comes along with
 * the program; NULL: reported. The caller frees it. */
char *command_data_file(const char *given, const char *name,
                        struct diag_list *diags);

/* Data, loaded and held to the schema of --schema or of plans; `fits`: there
 * is no fault in that. NULL: reported. */
struct xml_source *command_load_data(const struct options *options,
                                     const char *input,
                                     const struct strbuf *bytes, bool *fits,
                                     struct diag_list *diags);

/* What a file is by its name. */
enum file_kind {
    FILE_DATA,
    FILE_WORD,     /* a template, or a finished document */
    FILE_FINISHED, /* of Word's, but no template: macros are not run */
    FILE_TEXT,     /* a template */
    FILE_OTHER     /* nothing that is read here */
};

enum file_kind command_file_kind(const char *path);

/* Whatever its name, it begins as Word documents do, or as what people take
 * for one (.doc, PDF, RTF): the reader of documents can say more of it. What
 * is no ordinary file is not looked into. */
bool command_holds_document(const char *path);
bool command_begins_document(const char *bytes, size_t len);

/* Reports why a file is not taken that is FILE_OTHER, or another kind where a
 * template is wanted; or one that has no tags. */
void command_refuse_kind(const char *path, struct diag_list *diags);
void command_refuse_untagged(const char *path, enum file_kind kind,
                             struct diag_list *diags);

/* The type that templates are held to: that of --schema, else of plans.
 * *schema, which owns it, is loaded if it is NULL; the caller frees it. False:
 * reported. */
bool command_type(const struct options *options, struct xml_schema **schema,
                  const struct type **type, struct diag_list *diags);

/* False, and reported: what is read would be replaced by what is made of
 * it. */
bool command_spares_input(const struct options *options,
                          struct diag_list *diags);
bool command_spares_parts(const struct options *options, bool output_is_part,
                          struct diag_list *diags);

#endif
