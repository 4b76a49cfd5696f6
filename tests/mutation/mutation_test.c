/*
 * Conformant forms with one property changed: the rule for it finds it, and no
 * other does. Prints recall and precision of each rule.
 *
 *     mutation_test [RULE]   one rule alone, with all it found
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge.h"
#include "mutation.h"

#define RULES_MOST 400

/* Of one rule. */
struct tally {
    char *rule;
    int runs, found;     /* of its own mutations */
    int fired, expected; /* wherever it fired */
};

static struct tally tallies[RULES_MOST];
static size_t tally_count;
static const char *only; /* NULL: all rules */

static struct tally *tally_of(const char *rule) {
    for (size_t i = 0; i < tally_count; i++)
        if (strcmp(tallies[i].rule, rule) == 0)
            return &tallies[i];
    if (tally_count == RULES_MOST)
        abort();
    tallies[tally_count].rule = strdup(rule);
    return &tallies[tally_count++];
}

/* ---- one run ---- */

static bool is_named(const char *list, const char *id) {
    size_t len = strlen(id);

    for (; list != NULL && (list = strstr(list, id)) != NULL; list += len)
        if (list[len] == '\0' || list[len] == ' ')
            return true;
    return false;
}

static bool is_allowed(const struct mutation *row,
                       const struct finding *finding) {
    /* The decree's form of minutes has no line where its text wants one. */
    if (strcmp(row->form, "1.9") == 0 && finding->severity < DIAG_ERROR &&
        strcmp(finding->rule, "PL1.II.5b-line") == 0)
        return true;
    return finding->severity < DIAG_ERROR && is_named(row->also, finding->rule);
}

/* Counts each rule once; false: the run is not as it has to be. */
static bool count(const struct mutation *row,
                  const struct file_findings *findings) {
    bool found = false, clean = true;

    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        bool is_own = strcmp(finding->rule, row->rule) == 0;
        bool is_first = true;
        for (size_t j = 0; j < i && is_first; j++)
            is_first = strcmp(findings->items[j].rule, finding->rule) != 0;
        found = found || is_own;
        if (finding->severity == DIAG_NOTE && !is_own)
            continue;
        clean = clean && (is_own || is_allowed(row, finding));
        if (!is_first)
            continue;
        tally_of(finding->rule)->fired++;
        tally_of(finding->rule)->expected += is_own || is_allowed(row, finding);
    }
    tally_of(row->rule)->found += found;
    return found && clean;
}

static void say(const struct mutation *row, enum form_formatting formatting,
                enum form_layout layout, enum form_rule rule,
                const struct file_findings *findings) {
    static const char *const formattings[] = {"styles", "direct", "table style",
                                              "theme"};
    static const char *const layouts[] = {"table", "tabs", "boxes", "frames"};
    static const char *const rules[] = {"border",      "drawing", "vml",
                                        "underscores", "table",   "cell",
                                        "underline"};

    printf("%s in form %s (%s, %s, %s), change of ", row->rule, row->form,
           formattings[formatting], layouts[layout], rules[rule]);
    printf("“%s” to “%s” %d:\n",
           row->changes[0].text != NULL ? row->changes[0].text : "",
           row->changes[0].with != NULL ? row->changes[0].with : "",
           row->changes[0].number);
    for (size_t i = 0; i < findings->count; i++) {
        printf("    ");
        judge_print(&findings->items[i], stdout);
    }
}

static bool run(const struct judge *judge, const struct mutation *row,
                enum form_formatting formatting, enum form_layout layout,
                enum form_rule rule) {
    struct strbuf bytes = STRBUF_INIT;
    struct file_findings *findings;
    bool good;

    mutation_docx(row, formatting, layout, rule, &bytes);
    findings = judge_bytes(judge, &bytes);
    tally_of(row->rule)->runs++;
    good = count(row, findings);
    if (!good || only != NULL)
        say(row, formatting, layout, rule, findings);
    findings_free(findings);
    strbuf_free(&bytes);
    return good;
}

/* ---- all runs ---- */

static unsigned bits(unsigned given, unsigned otherwise) {
    return given != 0 ? given : otherwise;
}

/* Formatting of all kinds in tables, all layouts with styles. */
static bool is_wanted(const struct mutation *row, unsigned formatting,
                      unsigned layout, unsigned rule) {
    return (bits(row->formattings, 0xF) & IN(formatting)) &&
           (bits(row->layouts, ALL_LAYOUTS) & IN(layout)) &&
           (bits(row->rules, IN(FORM_BORDER)) & IN(rule)) &&
           (formatting == FORM_STYLES || layout == FORM_TABLE);
}

static int run_row(const struct judge *judge, const struct mutation *row) {
    int failed = 0;

    for (unsigned i = 0; i < 4; i++)
        for (unsigned j = 0; j < 4; j++)
            for (unsigned k = 0; k < 7; k++)
                if (is_wanted(row, i, j, k))
                    failed += !run(judge, row, (enum form_formatting)i,
                                   (enum form_layout)j, (enum form_rule)k);
    return failed;
}

static int run_all(const struct judge *judge) {
    static const struct mutations *const tables[] = {
        &mutations_head, &mutations_body, &mutations_closing, &mutations_text,
        &mutations_partly};
    int failed = 0;

    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
        for (size_t j = 0; j < tables[i]->count; j++) {
            const struct mutation *row = &tables[i]->rows[j];
            if (only == NULL || strcmp(only, row->rule) == 0)
                failed += run_row(judge, row);
        }
    return failed;
}

static double percent(int part, int whole) {
    return whole > 0 ? 100.0 * part / whole : 100.0;
}

static void print_line(const char *name, const struct tally *t) {
    printf("%-26s %5d %5d  %5.1f %%  %5.1f %%\n", name, t->runs, t->fired,
           percent(t->found, t->runs), percent(t->expected, t->fired));
}

/* In the order of the decree; how many decidable rules are not mutated. */
static int print_tallies(const struct judge *judge) {
    const struct profile *profile = judge_profile(judge);
    struct tally all = {.rule = NULL};
    int missing = 0, ruled = 0;

    printf("%-26s %5s %5s  %7s  %9s\n", "rule", "runs", "fired", "recall",
           "precision");
    for (size_t i = 0; i < profile_count(profile); i++) {
        const struct rule_info *rule = profile_rule(profile, i);
        const struct tally *t = tally_of(rule->id);
        if (t->runs > 0 || t->fired > 0)
            print_line(rule->id, t);
        ruled += t->runs > 0;
        all.runs += t->runs;
        all.found += t->found;
        all.fired += t->fired;
        all.expected += t->expected;
        if (t->runs == 0 && strcmp(rule->decidable, "yes") == 0) {
            printf("%-26s not mutated%s\n", rule->id,
                   profile_is_tested(rule) ? "" : ": not tested");
            missing += profile_is_tested(rule);
        }
    }
    print_line("all", &all);
    printf("%d rules mutated; %d decidable rules are not\n", ruled, missing);
    return missing;
}

int main(int argc, char **argv) {
    struct judge *judge = judge_open();
    int failed, missing = 0;

    only = argc > 1 ? argv[1] : NULL;
    failed = run_all(judge);
    if (only == NULL)
        missing = print_tallies(judge);
    judge_close(judge);
    for (size_t i = 0; i < tally_count; i++)
        free(tallies[i].rule);
    return failed > 0 || missing > 0;
}
