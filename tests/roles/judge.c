#include "judge.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "care/care.h"

struct judge {
    struct diag_list *diags;
    struct profile *profile;
    struct care *care;
};

struct judge *judge_open(void) {
    struct judge *judge = calloc(1, sizeof(*judge));

    if (judge == NULL)
        abort();
    judge->diags = diag_list_create();
    judge->profile = profile_load(NULL, judge->diags);
    judge->care = care_create(judge->diags);
    if (judge->profile == NULL || judge->care == NULL) {
        diag_print(judge->diags, stderr, false);
        abort();
    }
    return judge;
}

void judge_close(struct judge *judge) {
    care_free(judge->care);
    profile_free(judge->profile);
    diag_list_free(judge->diags);
    free(judge);
}

const struct profile *judge_profile(const struct judge *judge) {
    return judge->profile;
}

static void add_care(const struct judge *judge, const struct roles *roles,
                     struct file_findings *findings) {
    struct arena *arena = arena_create();
    struct care_document texts = care_of_roles(arena, roles);

    texts.is_ruled = true;
    care_read(judge->care, &texts, findings);
    arena_free(arena);
}

static struct file_findings *hold(const struct judge *judge,
                                  const struct strbuf *bytes,
                                  const struct rules_options *options,
                                  bool with_care) {
    struct file_findings *findings = findings_create("form.docx");
    struct document *document =
        document_parse("form.docx", bytes->data, bytes->len, judge->diags);
    struct roles *roles;

    if (document == NULL) {
        diag_print(judge->diags, stderr, false);
        abort();
    }
    roles = roles_find(document);
    rules_run(judge->profile, roles, options, findings);
    if (with_care)
        add_care(judge, roles, findings);
    roles_free(roles);
    document_free(document);
    return findings;
}

struct file_findings *judge_rules(const struct judge *judge,
                                  const struct strbuf *bytes,
                                  const struct rules_options *options) {
    return hold(judge, bytes, options, false);
}

struct file_findings *judge_bytes(const struct judge *judge,
                                  const struct strbuf *bytes) {
    static const struct rules_options options = {.is_issued = true};

    return hold(judge, bytes, &options, true);
}

struct file_findings *judge_form(const struct judge *judge,
                                 const struct form *form) {
    struct strbuf bytes = STRBUF_INIT;
    struct file_findings *findings;

    form_docx(form, &bytes);
    findings = judge_bytes(judge, &bytes);
    strbuf_free(&bytes);
    return findings;
}

void judge_print(const struct finding *finding, FILE *out) {
    fprintf(out, "%s %s: %s “%s”\n", finding->rule,
            finding_severity(finding->severity), finding->message,
            finding->text != NULL ? finding->text : "");
}
