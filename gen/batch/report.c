#include "batch/report.h"

#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "batch/result.h"

static report_form *form_of(const char *path) {
    static const struct {
        const char *extension;
        report_form *form;
    } forms[] = {{"json", report_json},
                 {"xml", report_junit},
                 {"csv", report_csv},
                 {"md", report_md}};
    const char *extension = file_extension(path);

    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
        if (strcasecmp(extension, forms[i].extension) == 0)
            return forms[i].form;
    return NULL;
}

bool report_fits(const char *path) {
    return form_of(path) != NULL;
}

bool report_save(const char *path, const struct report *report,
                 struct diag_list *diags) {
    report_form *form = form_of(path);
    struct file_writer *out = file_begin(path, diags);

    if (out == NULL)
        return false;
    if (form(out, report, diags))
        return file_end(out, diags);
    file_abandon(out);
    return false;
}

/* The findings of the run, but for what the counts say. */
static json_t *run_object(const struct diag_list *run) {
    struct diag_list *kept = diag_list_create();
    json_t *object = json_object();

    for (size_t i = 0; run != NULL && i < diag_count(run); i++)
        if (diag_at(run, i)->code != DIAG_BATCH_REFUSED)
            diag_copy(kept, diag_at(run, i));
    report_put_findings(object, kept);
    diag_list_free(kept);
    return object;
}

bool report_write(const char *path, const struct results *results,
                  const struct report_head *head, const struct diag_list *run,
                  struct diag_list *diags) {
    json_t *findings = run_object(run);
    const struct report report = {.program = "kehoach-gen " VERSION,
                                  .head = head,
                                  .results = results,
                                  .run = findings};
    bool ok = report_save(path, &report, diags);

    json_decref(findings);
    return ok;
}
