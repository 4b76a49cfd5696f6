/*
 * form_rows.h -- the lines of each form; private to form.c.
 */
#ifndef KEHOACH_TESTS_ROLES_FORM_ROWS_H
#define KEHOACH_TESTS_ROLES_FORM_ROWS_H

#include "form.h"

struct form_rows {
    const char *name;
    const struct form_line *lines;
    size_t count;
};
extern const struct form_rows form_rows[];
extern const size_t form_rows_count;

#endif
