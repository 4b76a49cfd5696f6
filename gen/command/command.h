/*
 * command.h -- what each command does: the chain of steps behind it.
 *
 *     load -> validate -> compose -> merge -> write
 *
 * In:   the options of the command line, whole and sensible (main.c).
 * Out:  files, or standard output; findings.
 * Owns: nothing; the options outlive the call.
 */
#ifndef KEHOACH_COMMAND_COMMAND_H
#define KEHOACH_COMMAND_COMMAND_H

#include "base/diag.h"

struct options {
    const char **inputs;
    size_t input_count;
    const char *output;
    const char *template_path;
    const char *schema_path;
    const char *type; /* of the output: "docx" or "md" */
    enum diag_level fail_on;
    bool quiet;
};

void command_generate(const struct options *options, struct diag_list *diags);
void command_check(const struct options *options, struct diag_list *diags);
void command_text(const struct options *options, struct diag_list *diags);

/* Warnings that --fail-on makes count stop the output, too. */
bool command_passes(const struct options *options,
                    const struct diag_list *diags);

/* The path that was given, or that of the file `name` that comes along with
 * the program; NULL: reported. The caller frees it. */
char *command_data_file(const char *given, const char *name,
                        struct diag_list *diags);

/* False, and reported: what is read would be replaced by what is made of
 * it. */
bool command_spares_input(const struct options *options,
                          struct diag_list *diags);

#endif
