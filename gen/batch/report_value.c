/* report_value.c -- texts, numbers and findings as JSON. */
#include "batch/result.h"

#include <string.h>

#include "base/arena.h"
#include "text/text.h"

static const char replacement[] = "\uFFFD";

/* jansson returns NULL where there is no memory, and for nothing else that is
 * asked of it here. */
static json_t *sure(json_t *value) {
    if (value == NULL)
        memory_exhausted();
    return value;
}

static json_t *mended_text(const char *text, size_t len) {
    struct strbuf mended = STRBUF_INIT;
    json_t *value;
    size_t bad;

    while (!text_is_utf8(text, len, &bad)) {
        strbuf_add(&mended, text, bad);
        strbuf_puts(&mended, replacement);
        text += bad + 1;
        len -= bad + 1;
    }
    strbuf_add(&mended, text, len);
    value = sure(json_stringn_nocheck(mended.data, mended.len));
    strbuf_free(&mended);
    return value;
}

json_t *report_text(const char *text) {
    size_t len;

    if (text == NULL)
        return json_null();
    len = strlen(text);
    if (text_is_utf8(text, len, NULL))
        return sure(json_stringn_nocheck(text, len));
    return mended_text(text, len);
}

json_t *report_number(long long number) {
    return number != 0 ? sure(json_integer(number)) : json_null();
}

void report_put(json_t *object, const char *key, json_t *value) {
    if (json_object_set_new_nocheck(object, key, sure(value)) != 0)
        memory_exhausted();
}

static int add_piece(const char *piece, size_t len, void *out) {
    strbuf_add(out, piece, len);
    return 0;
}

void report_dump(struct strbuf *out, const json_t *value) {
    if (json_dump_callback(value, add_piece, out, JSON_ENCODE_ANY) != 0)
        memory_exhausted();
}

const char *report_string(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));

    return text != NULL ? text : "";
}

long long report_integer(const json_t *object, const char *key) {
    return json_integer_value(json_object_get(object, key));
}

/* ---- findings ---- */

static const char *severity_id(enum diag_level level) {
    static const char *const ids[] = {[DIAG_NOTE] = "note",
                                      [DIAG_WARNING] = "warning",
                                      [DIAG_ERROR] = "error"};

    return ids[level];
}

static json_t *finding_object(const struct diag *diag) {
    json_t *finding = sure(json_object());

    report_put(finding, "rule", report_text(diag_code_id(diag->code)));
    report_put(finding, "severity",
               report_text(severity_id(diag_code_level(diag->code))));
    report_put(finding, "file", report_text(diag->pos.file));
    report_put(finding, "line", report_number(diag->pos.line));
    report_put(finding, "column", report_number(diag->pos.column));
    report_put(finding, "place", report_text(diag->pos.place));
    report_put(finding, "message", report_text(diag->text));
    report_put(finding, "advice", report_text(diag->advice));
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
    json_t *findings = sure(json_array());

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
    report_put(object, "findings", findings);
    report_put(object, "findings_left_out",
               sure(json_integer((json_int_t)(count - kept))));
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
