/* report_value.c -- texts, numbers and findings as JSON. */
#include "batch/result.h"

#include <string.h>

#include "base/arena.h"
#include "text/text.h"

/* ---- findings ---- */

static json_t *finding_object(const struct diag *diag) {
    json_t *finding = value_sure(json_object());

    value_put(finding, "rule", value_text(diag_code_id(diag->code)));
    value_put(finding, "severity",
              value_text(finding_severity(diag_code_level(diag->code))));
    value_put(finding, "file", value_text(diag->pos.file));
    value_put(finding, "line", value_number(diag->pos.line));
    value_put(finding, "column", value_number(diag->pos.column));
    value_put(finding, "place", value_text(diag->pos.place));
    value_put(finding, "message", value_text(diag->text));
    value_put(finding, "advice", value_text(diag->advice));
    return finding;
}

/* How many of each level are kept: the graver come first. */
static void share_out(const struct diag_list *diags, size_t keep[]) {
    size_t room = REPORT_MAX_FINDINGS;

    for (int level = DIAG_ERROR; level >= DIAG_NOTE; level--) {
        int count = diag_count_level(diags, (enum diag_level)level);

        if (level < DIAG_ERROR)
            count -= diag_count_level(diags, (enum diag_level)(level + 1));
        keep[level] = (size_t)count < room ? (size_t)count : room;
        room -= keep[level];
    }
}

void report_put_findings(json_t *object, const struct diag_list *diags) {
    size_t keep[DIAG_ERROR + 1] = {0}, count = 0, kept = 0;
    json_t *findings = value_sure(json_array());

    if (diags != NULL) {
        count = diag_count(diags);
        share_out(diags, keep);
    }
    for (size_t i = 0; i < count; i++) {
        const struct diag *diag = diag_at(diags, i);
        enum diag_level level = diag_code_level(diag->code);

        if (keep[level] == 0)
            continue;
        keep[level]--;
        kept++;
        if (json_array_append_new(findings, finding_object(diag)) != 0)
            memory_exhausted();
    }
    value_put(object, "findings", findings);
    value_put(object, "findings_left_out",
              value_sure(json_integer((json_int_t)(count - kept))));
}

/* ---- states ---- */

static const char *const state_ids[RESULT_STATES] = {[RESULT_MADE] = "made",
                                                     [RESULT_KEPT] = "kept",
                                                     [RESULT_REFUSED] =
                                                         "refused",
                                                     [RESULT_LEFT] = "left"};

const char *result_state_id(enum result_state state) {
    return state_ids[state];
}

bool result_state_by_id(const char *id, enum result_state *state) {
    for (int i = 0; i < RESULT_STATES; i++) {
        if (strcmp(state_ids[i], id) == 0) {
            *state = (enum result_state)i;
            return true;
        }
    }
    return false;
}
