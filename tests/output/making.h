/*
 * making.h -- documents made into an output, for the tests of it: in a folder
 * of their own, which is the current one.
 */
#ifndef KEHOACH_TESTS_BATCH_MAKING_H
#define KEHOACH_TESTS_BATCH_MAKING_H

#include "base/diag.h"
#include "output/output.h"

struct making {
    struct diag_list *diags;
    struct output_options options; /* folder "out" */
    struct output *output;
    struct output_lane *lane;
};

extern struct making making;

void making_set_up(void);
void making_tear_down(void);

void open_output(void);
void close_output(void);
void finish(void); /* and closes it */

/* `made_of` is what the document is, unless told otherwise. */
struct output_file file_of(size_t unit, const char *name, const char *made_of);
enum output_state write_text(size_t unit, const char *name, const char *text);
bool keeps(size_t unit, const char *name, const char *made_of);

void put_file(const char *path, const char *text);
void assert_content(const char *path, const char *expected);
/* What a command prints, its lines ended by spaces. */
void assert_prints(const char *command, const char *expected);
/* Below "out". */
void assert_files(const char *expected);
void assert_last_diag(enum diag_code code, const char *words);

#endif
