/* hold.c -- documents in the decree's forms, held to the rules. */
#include "hold.h"

#include <criterion/criterion.h>
#include <string.h>

#include "judge.h"

#define REPLACED_MAX 8

struct rules_options hold_options;

static struct judge *judge;
static struct form form;
static bool is_open;
static struct { const char *from, *to; } replaced[REPLACED_MAX];
static size_t replaced_count;

/* ---- a form ---- */

void hold_start(void) {
    judge = judge_open();
    hold_options = (struct rules_options){.is_paper = true};
}

static void close_form(void) {
    if (is_open)
        form_close(&form);
    is_open = false;
    replaced_count = 0;
}

void hold_finish(void) {
    close_form();
    judge_close(judge);
}

struct form *hold_open(const char *name) {
    close_form();
    form_open(&form, name, FORM_CONFORMANT);
    is_open = true;
    return &form;
}

void hold_replace(const char *from, const char *to) {
    cr_assert_lt(replaced_count, REPLACED_MAX);
    replaced[replaced_count].from = from;
    replaced[replaced_count++].to = to;
}

/* ---- as a file ---- */

static void replace(struct strbuf *text, const char *from, const char *to) {
    const char *at = strstr(text->data, from);
    struct strbuf out = STRBUF_INIT;

    cr_assert_not_null(at, "“%s” is not in the document: %s", from, text->data);
    strbuf_printf(&out, "%.*s%s%s", (int)(at - text->data), text->data, to,
                  at + strlen(from));
    strbuf_free(text);
    *text = out;
}

static struct file_findings *held(void) {
    struct form_xml xml;
    struct strbuf bytes = STRBUF_INIT;
    struct file_findings *findings;

    form_xml(&form, &xml);
    for (size_t i = 0; i < replaced_count; i++)
        replace(&xml.document, replaced[i].from, replaced[i].to);
    form_pack(&xml, &bytes);
    form_xml_free(&xml);
    findings = judge_rules(judge, &bytes, &hold_options);
    strbuf_free(&bytes);
    return findings;
}

/* ---- what is found ---- */

static bool is_told(const struct file_findings *findings, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (strcmp(findings->items[i].rule, findings->items[index].rule) == 0 &&
            findings->items[i].severity == findings->items[index].severity)
            return true;
    return false;
}

static void list_found(const struct file_findings *findings,
                       struct strbuf *out) {
    for (size_t i = 0; i < findings->count; i++)
        if (!is_told(findings, i))
            strbuf_printf(out, "%s%s %s", out->len > 0 ? ", " : "",
                          findings->items[i].rule,
                          finding_severity(findings->items[i].severity));
}

static void list_messages(const struct file_findings *findings,
                          struct strbuf *out) {
    for (size_t i = 0; i < findings->count; i++)
        strbuf_printf(out, "\n    %s: %s [%s]", findings->items[i].rule,
                      findings->items[i].message,
                      findings->items[i].text != NULL ? findings->items[i].text
                                                      : "");
}

void hold_expect(const char *file, int line, const char *wanted) {
    struct file_findings *findings = held();
    struct strbuf found = STRBUF_INIT, messages = STRBUF_INIT;

    list_found(findings, &found);
    list_messages(findings, &messages);
    cr_expect(strcmp(found.data, wanted) == 0, "%s:%d: not “%s” but “%s”:%s",
              file, line, wanted, found.data, messages.data);
    strbuf_free(&found);
    strbuf_free(&messages);
    findings_free(findings);
}

void hold_expect_verdict(const char *file, int line, const char *rule,
                         const char *wanted) {
    static const char *const names[] = {"pass", "fail", "not evaluated"};
    struct file_findings *findings = held();
    const char *found = "no such rule", *reason = NULL;

    for (size_t i = 0; i < findings->verdict_count; i++)
        if (strcmp(findings->verdicts[i].rule, rule) == 0) {
            found = names[findings->verdicts[i].verdict];
            reason = findings->verdicts[i].reason;
        }
    cr_expect(strcmp(found, wanted) == 0, "%s:%d: %s: not “%s” but “%s” (%s)",
              file, line, rule, wanted, found, reason != NULL ? reason : "");
    findings_free(findings);
}
