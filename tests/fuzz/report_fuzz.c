/* The report of a shard: what is taken can be written in every form; what is
 * refused was reported. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "batch/report_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_forms(const struct read_report *read,
                        const struct results *results,
                        struct diag_list *diags) {
    static report_form *const forms[] = {report_json, report_junit, report_csv,
                                         report_md};
    const struct report_head head = {.plan = value_string(read->head, "plan"),
                                     .units =
                                         value_string(read->head, "units")};
    const struct report report = {.program =
                                      value_string(read->head, "program"),
                                  .head = &head,
                                  .results = results,
                                  .run = read->run};

    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
        struct file_writer *out = file_begin("/dev/null", diags);

        if (out == NULL || !forms[i](out, &report, diags) ||
            !file_end(out, diags))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct diag_list *diags = diag_list_create();
    struct results *results = results_create(diags);
    int fd = memfd_create("report", MFD_CLOEXEC);
    struct read_report read;
    char path[40];

    if (results == NULL || fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    if (report_read(path, &read, results, diags))
        write_forms(&read, results, diags);
    else if (diag_count_level(diags, DIAG_ERROR) == 0)
        abort();
    report_forget(&read);
    results_free(results);
    close(fd);
    diag_list_free(diags);
    return 0;
}
