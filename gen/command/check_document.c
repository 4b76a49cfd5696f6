/* check_document.c -- a finished document, held to the decree. */
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "command/check.h"

/* What a template's tags begin with stands somewhere in it. */
static bool may_have_tags(const struct checker *c,
                          const struct document *document) {
    const struct delimiters *delimiters = c->shared->options->delimiters;
    struct strbuf text = STRBUF_INIT;
    bool found;

    check_text(document, &text);
    found =
        strstr(text.data, delimiters != NULL ? delimiters->open
                                             : default_delimiters.open) != NULL;
    strbuf_free(&text);
    return found;
}

static void hold_to_rules(struct checker *c, const struct roles *roles) {
    const struct check_request *asked = &c->shared->options->check;
    struct rules_options options = {.is_issued = asked->is_issued,
                                    .is_paper = asked->is_paper};
    struct arena *arena = arena_create();
    struct care_document texts = care_of_roles(arena, roles);

    rules_run(c->shared->profile, roles, &options, c->findings);
    care_read(c->shared->care, &texts, c->findings);
    findings_sort(c->findings);
    arena_free(arena);
}

void check_finished(struct checker *c, const struct document *document) {
    struct roles *roles = roles_find(document);

    c->findings->kind = "document";
    strbuf_printf(&c->talk, _("%s: finished document, held to %s\n"),
                  file_name(c->path), profile_name(c->shared->profile));
    if (c->shared->options->check.roles && c->shared->options->input_count > 1)
        strbuf_printf(&c->roles, "%s\n", file_name(c->path));
    if (c->shared->options->check.roles)
        roles_show(roles, &c->roles);
    else
        hold_to_rules(c, roles);
    roles_free(roles);
}

/* The bytes are kept: a copy of just them is what comments are put into. */
static struct document *read_document(struct checker *c,
                                      struct diag_list *diags) {
    strbuf_clear(&c->bytes);
    if (!file_read(c->path, DOCUMENT_MAX_TOTAL_BYTES, &c->bytes, diags))
        return NULL;
    return document_parse(file_name(c->path), c->bytes.data, c->bytes.len,
                          diags);
}

void check_piped_document(struct checker *c) {
    c->document = document_parse(file_name(c->path), c->bytes.data,
                                 c->bytes.len, c->diags);
    if (c->document != NULL)
        check_finished(c, c->document);
}

bool check_document(struct checker *c, bool has_no_tags,
                    struct diag_list *unread) {
    struct document *document = read_document(c, unread);
    bool shows_roles = c->shared->options->check.roles;
    bool is_finished = document != NULL && (shows_roles || has_no_tags ||
                                            !may_have_tags(c, document));

    if (is_finished)
        check_finished(c, document);
    else if (shows_roles)
        findings_add_diags(c->findings, unread);
    if (is_finished)
        c->document = document;
    else
        document_free(document);
    return is_finished || shows_roles;
}
