/*
 * config.h -- what a project asks of every check, in a file of its folder.
 *
 * In:   ".kehoach-gen.conf" in a folder, else in the nearest one above, as far
 *       as the one with ".git".
 * Out:  options of `check` and `golden` that the command line does not give.
 * Owns: texts of the file, until config_free.
 *
 * A line is "key = value", the key an option's name; "#" begins a comment.
 *
 *     # văn bản cũ của xã
 *     ignore   = PL1.II.7dd-gap, TXT-tone
 *     fail-on  = warning
 *     baseline = .kehoach-gen.known
 *     golden   = tests/golden
 *     template to_trinh.docx = TTr, CV
 *
 * Keys: select, ignore, fail-on, baseline, profile, issued, paper (yes or no).
 * Of `golden`: samples, templates, golden (its folders), and for a template
 * the types of plans, or the samples, that it is for; these count in the
 * folder that is asked for only, and not in those below. Paths are seen from
 * the file's folder.
 */
#ifndef KEHOACH_CONFIG_H
#define KEHOACH_CONFIG_H

#include "options.h"

struct config;

/* `folder`: "." is the current one. NULL: reported. Without such a file nothing
 * is changed. */
struct config *config_apply(struct request *request, const char *folder,
                            struct diag_list *diags);
void config_free(struct config *config); /* NULL is fine */

#endif
