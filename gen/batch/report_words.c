/* report_words.c -- what the reports for people have in common. */
#include "batch/result.h"

#include <string.h>
#include <utf8proc.h>

#include "base/i18n.h"
#include "text/text.h"

#define MAX_CHARACTERS 1000 /* of one text in a cell */

/* Controls, marks of direction, line separators, what is no character. */
static bool is_unseen(utf8proc_int32_t code) {
    utf8proc_category_t category = utf8proc_category(code);

    return category == UTF8PROC_CATEGORY_CC ||
           category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || (code & 0xFFFE) == 0xFFFE;
}

void report_plain(struct strbuf *out, const char *text) {
    struct strbuf line = STRBUF_INIT;
    const utf8proc_uint8_t *at;

    text_collapse(&line, text, strlen(text));
    at = (const utf8proc_uint8_t *)line.data;
    for (int i = 0; *at != '\0'; i++) {
        utf8proc_int32_t code;
        utf8proc_ssize_t len = utf8proc_iterate(at, -1, &code);

        if (i == MAX_CHARACTERS) {
            strbuf_puts(out, "…");
            break;
        }
        if (len <= 0 || is_unseen(code))
            strbuf_puts(out, "\uFFFD");
        else
            strbuf_add(out, at, (size_t)len);
        at += len > 0 ? len : 1;
    }
    strbuf_free(&line);
}

const char *report_state_word(enum result_state state) {
    static const char *const words[RESULT_STATES] = {
        [RESULT_MADE] = N_("made"),
        [RESULT_KEPT] = N_("up to date"),
        [RESULT_REFUSED] = N_("refused"),
        [RESULT_LEFT] = N_("not reached")};

    return _(words[state]);
}

static void put_place(struct strbuf *out, const json_t *finding,
                      const char *units) {
    const char *file = value_string(finding, "file");
    long long line = value_integer(finding, "line");
    long long column = value_integer(finding, "column");

    if (*file == '\0' || strcmp(file, units) == 0)
        return;
    strbuf_puts(out, file);
    if (line > 0)
        strbuf_printf(out, ":%lld", line);
    if (line > 0 && column > 0)
        strbuf_printf(out, ":%lld", column);
    strbuf_puts(out, ": ");
}

void report_put_cause(struct strbuf *out, const json_t *finding,
                      const char *units) {
    const char *place = value_string(finding, "place");

    put_place(out, finding, units);
    if (*place != '\0')
        strbuf_printf(out, "%s: ", place);
    strbuf_puts(out, value_string(finding, "message"));
}

static bool has_severity(const json_t *finding, const char *severity) {
    return strcmp(value_string(finding, "severity"), severity) == 0;
}

static const json_t *first_of(const json_t *result, const char *severity) {
    const json_t *findings = json_object_get(result, "findings");

    for (size_t i = 0; i < json_array_size(findings); i++)
        if (has_severity(json_array_get(findings, i), severity))
            return json_array_get(findings, i);
    return NULL;
}

const json_t *report_first_cause(const json_t *result) {
    const json_t *error = first_of(result, "error");

    return error != NULL ? error : first_of(result, "warning");
}

size_t report_count_severity(const json_t *result, const char *severity) {
    const json_t *findings = json_object_get(result, "findings");
    size_t count = 0;

    for (size_t i = 0; i < json_array_size(findings); i++)
        if (has_severity(json_array_get(findings, i), severity))
            count++;
    return count;
}
