/* ruling.c -- verdicts on rules, from what their functions say. */
#include "rules/ruling.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "rules/beyond.h"
#include "rules/registry.h"

/* ---- what functions say ---- */

static void add_finding(struct ruling *r, const struct piece *piece,
                        struct finding *finding) {
    struct strbuf where = STRBUF_INIT;

    r->failed = true;
    finding->rule = r->rule->id;
    finding->clause = r->rule->clause;
    finding->file = r->findings->file;
    if (piece != NULL) {
        roles_where(piece, &where);
        finding->where = where.data;
        finding->role = role_name(piece->role);
        finding->text = piece->text;
        finding->part = piece->paragraph->part;
        finding->paragraph = piece->paragraph->number;
    }
    findings_add(r->findings, finding);
    strbuf_free(&where);
}

void ruling_fail(struct ruling *r, const struct piece *piece, const char *found,
                 const char *required, const char *fmt, ...) {
    struct finding finding = {
        .severity = r->rule->severity, .found = found, .required = required};
    va_list args;

    va_start(args, fmt);
    finding.message = arena_vprintf(r->arena, fmt, args);
    va_end(args);
    add_finding(r, piece, &finding);
}

void ruling_fail_as(struct ruling *r, enum diag_level severity,
                    const struct piece *piece, const char *found,
                    const char *required, const char *fmt, ...) {
    struct finding finding = {
        .severity = severity, .found = found, .required = required};
    va_list args;

    va_start(args, fmt);
    finding.message = arena_vprintf(r->arena, fmt, args);
    va_end(args);
    add_finding(r, piece, &finding);
}

void ruling_skip(struct ruling *r, const char *reason) {
    if (r->skipped == NULL)
        r->skipped = reason;
}

void ruling_allow(struct ruling *r, const char *reason) {
    if (r->allowed == NULL)
        r->allowed = reason;
}

const char *ruling_text(struct ruling *r, const char *fmt, ...) {
    const char *text;
    va_list args;

    va_start(args, fmt);
    text = arena_vprintf(r->arena, fmt, args);
    va_end(args);
    return text;
}

const struct words *ruling_words(struct ruling *r, const struct piece *piece) {
    struct words *words = &r->words[piece->index];

    if (words->text == NULL)
        *words = words_read(r->arena, piece->text);
    return words;
}

/* "13,5 pt": a comma in Vietnamese. */
const char *ruling_points(struct ruling *r, int half_points) {
    if (half_points % 2 == 0)
        return ruling_text(r, "%d pt", half_points / 2);
    return ruling_text(r, _("%d.5 pt"), half_points / 2);
}

const char *ruling_mm(struct ruling *r, int twips) {
    int tenths = (int)((abs(twips) * 254L + 720) / 1440);

    return ruling_text(r, _("%s%d.%d mm"), twips < 0 && tenths > 0 ? "-" : "",
                       tenths / 10, tenths % 10);
}

void ruling_each(struct ruling *r, enum role role,
                 void (*test)(struct ruling *r, const struct piece *piece)) {
    bool is_there = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        if (r->roles->pieces[i].role != role)
            continue;
        is_there = true;
        test(r, &r->roles->pieces[i]);
    }
    if (!is_there)
        ruling_skip(
            r, ruling_text(r, _("the document has no “%s”"), role_name(role)));
}

/* ---- all rules ---- */

/* What is "partly" decidable may have no function either. */
static const char *why_not_tested(struct ruling *r) {
    return r->rule->needs != NULL
               ? ruling_text(r, _("it would have to be known: %s"),
                             r->rule->needs)
               : _("this program does not test it");
}

/* `beyond`: the decree is not about the document. */
static struct ruled judge(struct ruling *r, rule_test *test, bool beyond) {
    struct ruled ruled = {.rule = r->rule->id,
                          .clause = r->rule->clause,
                          .verdict = VERDICT_NOT_EVALUATED};
    size_t from = r->findings->count;

    if (test == NULL) {
        ruled.reason = why_not_tested(r);
        return ruled;
    }
    if (beyond && beyond_is_form(r->rule->id)) {
        ruled.reason = _("other rules hold for this document (ND.7-types)");
        return ruled;
    }
    test(r);
    ruling_fold_repeats(r, from);
    if (r->failed)
        ruled.verdict = VERDICT_FAIL;
    else if (r->skipped != NULL)
        ruled.reason = r->skipped;
    else {
        ruled.verdict = VERDICT_PASS;
        ruled.reason = r->allowed;
    }
    return ruled;
}

void rules_run(const struct profile *profile, const struct roles *roles,
               const struct rules_options *options,
               struct file_findings *findings) {
    struct arena *arena = arena_create();
    struct words *words =
        arena_new_array(arena, struct words, roles->count + 1);
    bool beyond = beyond_of(roles) != BEYOND_NOT;

    for (size_t i = 0; i < profile_count(profile); i++) {
        struct ruling r = {.roles = roles,
                           .options = options,
                           .rule = profile_rule(profile, i),
                           .findings = findings,
                           .lists = profile_lists(profile),
                           .words = words,
                           .arena = arena};
        struct ruled ruled = judge(&r, profile_test(profile, i), beyond);
        findings_rule(findings, &ruled);
    }
    arena_free(arena);
}
