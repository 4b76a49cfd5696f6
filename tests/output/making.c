#include "making.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

struct making making = {.options = {.folder = "out"}};

static char root[] = "/tmp/kehoach-output-XXXXXX";

void making_set_up(void) {
    cr_assert_not_null(mkdtemp(root));
    cr_assert_eq(chdir(root), 0);
    making.diags = diag_list_create();
}

void close_output(void) {
    output_lane_free(making.lane);
    output_free(making.output);
    making.lane = NULL;
    making.output = NULL;
}

void making_tear_down(void) {
    char command[100];

    close_output();
    diag_list_free(making.diags);
    snprintf(command, sizeof(command), "rm -rf %s", root);
    cr_assert_eq(system(command), 0);
}

void open_output(void) {
    making.output = output_open(&making.options, making.diags);
    cr_assert_not_null(making.output);
    making.lane = output_lane_create(making.output);
}

void finish(void) {
    cr_assert(output_lane_flush(making.lane, making.diags));
    cr_assert(output_finish(making.output, true, making.diags));
    close_output();
}

struct output_file file_of(size_t unit, const char *name, const char *made_of) {
    return (struct output_file){.unit = unit,
                                .key = "00004",
                                .name = name,
                                .made_of =
                                    hash_bytes(made_of, strlen(made_of))};
}

enum output_state write_text(size_t unit, const char *name, const char *text) {
    struct output_file file = file_of(unit, name, text);

    return output_write(making.lane, &file, text, strlen(text), making.diags);
}

bool keeps(size_t unit, const char *name, const char *made_of) {
    struct output_file file = file_of(unit, name, made_of);
    size_t len;

    return output_keeps(making.lane, &file, &len);
}

void put_file(const char *path, const char *text) {
    cr_assert(file_write(path, text, strlen(text), making.diags));
}

void assert_content(const char *path, const char *expected) {
    struct strbuf text = STRBUF_INIT;

    cr_assert(file_read(path, 10000000, &text, making.diags));
    cr_assert_str_eq(text.data, expected);
    strbuf_free(&text);
}

void assert_prints(const char *command, const char *expected) {
    FILE *stream = popen(command, "r");
    char text[4000] = "";
    size_t len;

    cr_assert_not_null(stream);
    len = fread(text, 1, sizeof(text) - 1, stream);
    pclose(stream);
    for (size_t i = 0; i < len; i++)
        if (text[i] == '\n')
            text[i] = ' ';
    cr_assert_str_eq(text, expected);
}

void assert_files(const char *expected) {
    assert_prints("cd out && find . ! -name . | LC_ALL=C sort", expected);
}

void assert_last_diag(enum diag_code code, const char *words) {
    const struct diag *diag;

    cr_assert_gt(diag_count(making.diags), 0);
    diag = diag_at(making.diags, diag_count(making.diags) - 1);
    cr_assert_eq(diag->code, code, "%s: %s", diag->pos.file, diag->text);
    cr_assert_not_null(strstr(diag->text, words), "%s", diag->text);
    cr_assert_not_null(diag->advice);
}
