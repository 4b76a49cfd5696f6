/*
 * options.h -- the command line.
 *
 * In:   argc, argv, in the user's language (i18n_start first).
 * Out:  which command, with options that are whole and make sense; wrong usage
 *       ends the program with status 2, --help with 0.
 * Owns: lists; texts are argv's.
 */
#ifndef KEHOACH_OPTIONS_H
#define KEHOACH_OPTIONS_H

#include <argp.h>

#include "command/command.h"

enum { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };

/* A word in front of the files; without one a plan is generated. */
struct command {
    const char *word;
    void (*run)(const struct options *options, struct diag_list *diags);
};

struct request {
    const struct command *command;
    struct options options;
    struct delimiters delimiters;
    const char *escape;      /* as given; NULL: by the template's name */
    const char *only_render; /* an option that only `render` takes; NULL: none
                                was given */
    bool has_fail_on, has_select, has_ignore; /* were given */
};

/* "error", "warning", "note"; false: something else. */
bool options_level(const char *text, enum diag_level *level);

void options_parse(int argc, char **argv, struct request *request);
void options_free(struct request *request);

void strings_add(struct strings *strings, const char *text);
/* Of "a,b"; the list is taken apart. */
void strings_add_parts(struct strings *strings, char *list);

void rule_names_add(struct rule_names *names, const char *name, int line);

/* The long name of an option; NULL: the table does not have it. */
const char *options_name(const struct argp_option *table, int key);
/* argp's help_filter. */
char *options_translate(int key, const char *text, void *input);

/* options_batch.c: those of `batch` alone. Its input is the options. */
extern const struct argp options_batch_argp;
void options_check_batch(struct argp_state *state, struct options *options);
void options_free_batch(struct batch_request *batch);

/* options_check.c: the same for `check`. */
extern const struct argp options_check_argp;
void options_check_check(struct argp_state *state, struct options *options);
void options_check_explain(struct argp_state *state, struct options *options);
/* Of the options of `check`, by its long name. */
bool options_explain_takes(const char *name);
void options_free_check(struct check_request *check);

/* options_golden.c: the same for `golden`. */
extern const struct argp options_golden_argp;
void options_check_golden(struct argp_state *state,
                          const struct options *options);
void options_free_golden(struct golden_request *golden);

#endif
