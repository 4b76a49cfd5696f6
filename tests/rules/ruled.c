/* ruled.c -- what the rules say of a document that a test writes. */
#include "ruled.h"

#include <criterion/criterion.h>
#include <string.h>

#include "make.h"

struct rules_options ruled_options;

static struct diag_list *diags;
static struct profile *profile;
static struct strbuf body;
static struct file_findings *findings; /* NULL: not judged as it stands */

void ruled_start(void) {
    diags = diag_list_create();
    profile = profile_load(NULL, diags);
    cr_assert_not_null(profile);
    body = (struct strbuf)STRBUF_INIT;
    ruled_options = (struct rules_options){.is_issued = true};
    findings = NULL;
    ruled_new();
}

static void change(void) {
    findings_free(findings);
    findings = NULL;
}

void ruled_finish(void) {
    change();
    strbuf_free(&body);
    profile_free(profile);
    diag_list_free(diags);
}

/* ---- writing ---- */

void ruled_new(void) {
    change();
    strbuf_clear(&body);
}

static const char text_paragraph[] =
    "<w:spacing w:before=\"120\"/><w:ind w:firstLine=\"720\"/>"
    "<w:jc w:val=\"both\"/>";
static const char text_run[] =
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/>"
    "<w:sz w:val=\"28\"/>";

const char *ruled_run(const char *run, const char *text) {
    static char runs[8][2000];
    static size_t next;
    struct strbuf out = STRBUF_INIT;
    char *made = runs[next++ % 8];

    strbuf_printf(&out, "<w:r><w:rPr>%s%s</w:rPr><w:t xml:space=\"preserve\">",
                  text_run, run != NULL ? run : "");
    strbuf_puts_xml(&out, text);
    strbuf_puts(&out, "</w:t></w:r>");
    cr_assert_lt(out.len, sizeof(runs[0]));
    memcpy(made, out.data, out.len + 1);
    strbuf_free(&out);
    return made;
}

void ruled_add_xml(const char *xml) {
    change();
    strbuf_puts(&body, xml);
}

void ruled_add_as(const char *properties, const char *run, const char *text) {
    change();
    strbuf_printf(&body, "<w:p><w:pPr>%s</w:pPr>%s</w:p>",
                  properties != NULL ? properties : text_paragraph,
                  ruled_run(run, text));
}

void ruled_add(const char *text) {
    ruled_add_as(NULL, NULL, text);
}

void ruled_head(void) {
    ruled_new();
    ruled_add_as("<w:jc w:val=\"center\"/>", "<w:b/>", "KẾ HOẠCH");
    ruled_add_as("<w:jc w:val=\"center\"/>", "<w:b/>",
                 "Tổ chức phong trào thi đua năm 2026");
}

void ruled_tail(void) {
    ruled_add_as("", "<w:b/><w:i/><w:sz w:val=\"24\"/>", "Nơi nhận:");
    ruled_add_as("", "<w:sz w:val=\"22\"/>", "- Sở Nội vụ;");
    ruled_add_as("", "<w:sz w:val=\"22\"/>", "- Lưu: VT.");
}

/* ---- judging ---- */

/* A4, within the decree's margins. */
static const char section[] =
    "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" "
    "w:right=\"1134\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" "
    "w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";

static const struct file_findings *judge(void) {
    struct made made = {NULL};
    struct document *document;
    struct roles *roles;
    size_t len = body.len;

    if (findings != NULL)
        return findings;
    strbuf_puts(&body, section);
    made.body = body.data;
    document = make_document(&made);
    strbuf_truncate(&body, len);
    roles = roles_find(document);
    findings = findings_create("van_ban.docx");
    rules_run(profile, roles, &ruled_options, findings);
    roles_free(roles);
    document_free(document);
    return findings;
}

static const struct finding *first_of(const char *rule) {
    const struct file_findings *all = judge();

    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].rule, rule) == 0)
            return &all->items[i];
    return NULL;
}

size_t ruled_count(const char *rule) {
    const struct file_findings *all = judge();
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++)
        count += strcmp(all->items[i].rule, rule) == 0;
    return count;
}

const char *ruled_severity(const char *rule) {
    const struct finding *item = first_of(rule);

    return item != NULL ? finding_severity(item->severity) : "";
}

const char *ruled_message(const char *rule) {
    const struct finding *item = first_of(rule);

    return item != NULL ? item->message : "";
}

const struct ruled *ruled_verdict(const char *rule) {
    const struct file_findings *all = judge();

    for (size_t i = 0; i < all->verdict_count; i++)
        if (strcmp(all->verdicts[i].rule, rule) == 0)
            return &all->verdicts[i];
    cr_assert_fail("no verdict on %s", rule);
    return NULL;
}
