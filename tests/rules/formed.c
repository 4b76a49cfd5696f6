/* formed.c -- what the rules say of documents in the decree's forms. */
#include "formed.h"

#include <criterion/criterion.h>
#include <string.h>

#include "check/check.h"

struct rules_options formed_options;
struct form formed;
const char *const *formed_only;

static struct diag_list *diags;
static struct profile *profile;
static struct file_findings *findings;
static struct strbuf said;

void formed_start(void) {
    diags = diag_list_create();
    profile = profile_load(NULL, diags);
    cr_assert_not_null(profile);
    said = (struct strbuf)STRBUF_INIT;
    formed_options = (struct rules_options){.is_issued = true};
    findings = NULL;
    formed = (struct form){NULL};
    formed_only = NULL;
}

void formed_finish(void) {
    if (formed.lines != NULL)
        form_close(&formed);
    findings_free(findings);
    strbuf_free(&said);
    profile_free(profile);
    diag_list_free(diags);
}

void formed_open(const char *name) {
    if (formed.lines != NULL)
        form_close(&formed);
    form_open(&formed, name, FORM_CONFORMANT);
}

/* ---- checking ---- */

static void judge(const struct strbuf *bytes) {
    struct document *document =
        document_parse("mau.docx", bytes->data, bytes->len, diags);
    struct roles *roles;

    cr_assert_not_null(document);
    roles = roles_find(document);
    findings_free(findings);
    findings = findings_create("mau.docx");
    rules_run(profile, roles, &formed_options, findings);
    roles_free(roles);
    document_free(document);
}

static void say(const struct finding *item) {
    static const char *const marks[] = {
        [DIAG_NOTE] = ".", [DIAG_WARNING] = "?", [DIAG_ERROR] = ""};

    strbuf_printf(&said, "%s%s ", item->rule, marks[item->severity]);
}

static bool is_told(const char *rule) {
    if (formed_only == NULL)
        return true;
    for (size_t i = 0; formed_only[i] != NULL; i++)
        if (strncmp(rule, formed_only[i], strlen(formed_only[i])) == 0)
            return true;
    return false;
}

static const char *say_all(void) {
    const char *last = "";

    strbuf_clear(&said);
    for (size_t i = 0; i < findings->count; i++) {
        if (!is_told(findings->items[i].rule))
            continue;
        if (strcmp(findings->items[i].rule, last) != 0)
            say(&findings->items[i]);
        last = findings->items[i].rule;
    }
    return said.data;
}

const char *formed_check_xml(const struct form_xml *xml) {
    struct strbuf bytes = STRBUF_INIT;

    form_pack(xml, &bytes);
    judge(&bytes);
    strbuf_free(&bytes);
    return say_all();
}

const char *formed_check(void) {
    struct strbuf bytes = STRBUF_INIT;

    form_docx(&formed, &bytes);
    judge(&bytes);
    strbuf_free(&bytes);
    return say_all();
}

size_t formed_count(const char *rule) {
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        count += strcmp(findings->items[i].rule, rule) == 0;
    return count;
}

enum verdict formed_verdict(const char *rule) {
    for (size_t i = 0; i < findings->verdict_count; i++)
        if (strcmp(findings->verdicts[i].rule, rule) == 0)
            return findings->verdicts[i].verdict;
    cr_assert_fail("no verdict on %s", rule);
    return VERDICT_NOT_EVALUATED;
}
