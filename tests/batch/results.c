#include "results.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

struct diag_list *diags;
struct results *results;

static char folder[] = "/tmp/kehoach-report-XXXXXX";
static struct strbuf text = STRBUF_INIT;

const struct report_head whole = {
    .plan = "ke_hoach.xml", .units = "xa.csv", .complete = true};

/* Controls, a cut character, a surrogate, U+FFFF, a mark of direction; what
 * means something in Markdown, XML, CSV, templates and spreadsheets. */
const char hostile[] = "=1+1\x01\x1B[31m|`<w:p/>&\"'\\ \xC3|\xED\xA0\x80"
                       "\xEF\xBF\xBF\xE2\x80\xAE{{x}}\r\n*a*,;]]>";

void results_set_up(void) {
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
    diags = diag_list_create();
    results = results_create(diags);
    cr_assert_not_null(results);
}

void results_tear_down(void) {
    char command[100];

    results_free(results);
    diag_list_free(diags);
    strbuf_free(&text);
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

void add_to(struct results *to, struct result result) {
    cr_assert(results_add(to, &result, diags));
}

void add_made(struct results *to, size_t unit, const char *key,
              const char *name) {
    struct result result = {.unit = unit,
                            .line = (int)unit + 2,
                            .key = key,
                            .name = name,
                            .state = RESULT_MADE,
                            .file_count = 1};
    char file[300];

    snprintf(file, sizeof(file), "%.50s.docx", key);
    result.files[0] = (struct result_file){file, 12345, 0};
    add_to(to, result);
}

struct diag_list *empty_cell(int line, const char *heading) {
    struct diag_list *list = diag_list_create();

    diag_add(list, DIAG_UNITS_EMPTY,
             (struct diag_pos){
                 .file = "xa.csv", .line = line, .column = 4, .place = heading},
             "the cell is empty");
    diag_advise(list, "write it");
    return list;
}

void add_refused(struct results *to, size_t unit, const char *key,
                 const char *name, const char *heading) {
    struct diag_list *list = empty_cell((int)unit + 2, heading);

    add_to(to, (struct result){.unit = unit,
                               .line = (int)unit + 2,
                               .key = key,
                               .name = name,
                               .state = RESULT_REFUSED,
                               .diags = list});
    diag_list_free(list);
}

void add_hostile(struct results *to, size_t unit) {
    struct diag_list *list = diag_list_create();

    diag_add(list, DIAG_UNITS_ROW,
             (struct diag_pos){
                 .file = hostile, .line = 1, .column = 1, .place = hostile},
             "%s", hostile);
    diag_advise(list, "%s", hostile);
    add_to(to, (struct result){.unit = unit,
                               .key = hostile,
                               .name = hostile,
                               .state = RESULT_REFUSED,
                               .files = {{hostile, 1, 2}},
                               .file_count = 1,
                               .diags = list});
    diag_list_free(list);
}

const char *read_report(const char *path) {
    strbuf_clear(&text);
    cr_assert(file_read(path, 100000000, &text, diags));
    return text.data;
}

const char *write_report(const char *path) {
    cr_assert(report_write(path, results, &whole, NULL, diags));
    return read_report(path);
}
