#include "scratch.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/kehoach-batch-XXXXXX";
static struct diag_list *diags;

void scratch_start(void) {
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
    diags = diag_list_create();
}

void scratch_finish(void) {
    char command[100];

    diag_list_free(diags);
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

const char *scratch_folder(void) {
    return folder;
}

struct diag_list *scratch_diags(void) {
    return diags;
}
