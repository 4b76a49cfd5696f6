#include "finding/write.h"

#include <string.h>

static const struct form {
    const char *name;
    enum finding_format format;
    finding_write *write;
} forms[] = {{"text", FINDING_TEXT, finding_write_text},
             {"json", FINDING_JSON, finding_write_json},
             {"sarif", FINDING_SARIF, finding_write_sarif},
             {"junit", FINDING_JUNIT, finding_write_junit},
             {"github", FINDING_GITHUB, finding_write_github}};

#define FORMS (sizeof(forms) / sizeof(*forms))

bool finding_format_by_name(const char *name, enum finding_format *format) {
    for (size_t i = 0; i < FORMS; i++) {
        if (strcmp(name, forms[i].name) != 0)
            continue;
        *format = forms[i].format;
        return true;
    }
    return false;
}

void findings_write(struct file_findings *const *files, size_t count,
                    const struct finding_output *how, FILE *out) {
    for (size_t i = 0; i < FORMS; i++)
        if (forms[i].format == how->format)
            forms[i].write(files, count, how, out);
}

const char *finding_severity(enum diag_level severity) {
    switch (severity) {
    case DIAG_ERROR:
        return "error";
    case DIAG_WARNING:
        return "warning";
    case DIAG_NOTE:
    default:
        return "note";
    }
}

const char *finding_verdict(enum verdict verdict) {
    switch (verdict) {
    case VERDICT_PASS:
        return "pass";
    case VERDICT_FAIL:
        return "fail";
    case VERDICT_NOT_EVALUATED:
    default:
        return "not evaluated";
    }
}

size_t finding_count_of(const struct file_findings *findings,
                        enum diag_level severity) {
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].severity == severity &&
            !findings->items[i].is_known)
            count++;
    return count;
}
