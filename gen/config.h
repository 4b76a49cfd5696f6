/*
 * config.h -- what a project asks of every check, in a file of its folder.
 *
 * In:   ".kehoach-gen.conf" in the current folder, else in the nearest one
 *       above, as far as the one with ".git".
 * Out:  options of `check` that the command line does not give.
 * Owns: texts of the file, until config_free.
 *
 * A line is "key = value", the key an option's name; "#" begins a comment.
 *
 *     # văn bản cũ của xã
 *     ignore   = PL1.II.7dd-gap, TXT-tone
 *     fail-on  = warning
 *     baseline = .kehoach-gen.known
 *
 * Keys: select, ignore, fail-on, baseline, profile, issued, paper (yes or no).
 * Paths are seen from the file's folder.
 */
#ifndef KEHOACH_CONFIG_H
#define KEHOACH_CONFIG_H

#include "options.h"

struct config;

/* NULL: reported. Without such a file nothing is changed. */
struct config *config_apply(struct request *request, struct diag_list *diags);
void config_free(struct config *config); /* NULL is fine */

#endif
