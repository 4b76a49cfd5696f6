/* options_check.c -- what only `check` takes, and `explain` some of it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "options.h"

enum check_key {
    KEY_ALL = 0x300, /* apart from those of options.c and options_batch.c */
    KEY_SELECT,
    KEY_IGNORE,
    KEY_BASELINE,
    KEY_UPDATE_BASELINE,
    KEY_PROFILE,
    KEY_ROLES,
    KEY_LIST_RULES,
    KEY_ANNOTATE,
    KEY_ISSUED,
    KEY_PAPER
};

static const struct argp_option table[] = {
    {"all", KEY_ALL, NULL, 0,
     N_("say of every rule whether the document passes, fails, or was not "
        "evaluated, and why"),
     0},
    {"select", KEY_SELECT, "RULE,…", 0,
     N_("only these rules, or all that begin so: PL1.II.3"), 0},
    {"ignore", KEY_IGNORE, "RULE,…", 0, N_("not these rules"), 0},
    {"annotate", KEY_ANNOTATE, "OUT.docx", 0,
     N_("write a copy of the document with the findings as comments; of "
        "several documents, into the folder OUT/"),
     0},
    {"baseline", KEY_BASELINE, "FILE", 0,
     N_("findings that are in FILE are known, and do not count"), 0},
    {"update-baseline", KEY_UPDATE_BASELINE, NULL, 0,
     N_("write what is found to that FILE"), 0},
    {"profile", KEY_PROFILE, "FILE", 0,
     N_("check, explain: other rules than those of Decree 30/2020/NĐ-CP"), 0},
    {"issued", KEY_ISSUED, NULL, 0,
     N_("the document is issued: number, date and name may not be blank"), 0},
    {"paper", KEY_PAPER, NULL, 0,
     N_("the document is on paper, and not electronic"), 0},
    {"roles", KEY_ROLES, NULL, 0, N_("show what each paragraph is taken for"),
     0},
    {"list-rules", KEY_LIST_RULES, NULL, 0, N_("list the rules"), 0},
    {0}};

void rule_names_add(struct rule_names *names, const char *name, int line) {
    size_t count = names->count + 1;

    names->items = memory_realloc(names->items,
                                  memory_product(sizeof(*names->items), count));
    names->lines = memory_realloc(names->lines,
                                  memory_product(sizeof(*names->lines), count));
    names->items[names->count] = name;
    names->lines[names->count++] = line;
}

static void add_rules(struct rule_names *names, char *list) {
    char *rest = list;
    char *name;

    while ((name = strsep(&rest, ", ")) != NULL)
        if (*name != '\0')
            rule_names_add(names, name, 0);
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    struct options *options = state->input;
    struct check_request *check = &options->check;

    const char *name = options_name(table, key);

    /* One that `explain` takes, too, does not hide one that it does not. */
    if (name != NULL && (check->given == NULL || !options_explain_takes(name)))
        check->given = name;
    switch (key) {
    case KEY_ALL:
        check->all = true;
        break;
    case KEY_SELECT:
        add_rules(&check->select, arg);
        break;
    case KEY_IGNORE:
        add_rules(&check->ignore, arg);
        break;
    case KEY_BASELINE:
        check->baseline = arg;
        break;
    case KEY_UPDATE_BASELINE:
        check->updates_baseline = true;
        break;
    case KEY_PROFILE:
        check->profile = arg;
        break;
    case KEY_ISSUED:
        check->is_issued = true;
        break;
    case KEY_PAPER:
        check->is_paper = true;
        break;
    case KEY_ROLES:
        check->roles = true;
        break;
    case KEY_ANNOTATE:
        check->annotated = arg;
        break;
    case KEY_LIST_RULES:
        check->lists_rules = true;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

const struct argp options_check_argp = {
    .options = table, .parser = parse, .help_filter = options_translate};

/* What is written where. */
static void check_annotated(struct argp_state *state,
                            const struct options *options) {
    const struct check_request *check = &options->check;
    bool is_stream = strcmp(check->annotated, "-") == 0;

    if (*check->annotated == '\0')
        argp_error(state, "%s", _("--annotate needs the name of a file"));
    if (check->roles || check->lists_rules)
        argp_error(state, "%s",
                   _("--annotate is for what is found, and --roles and "
                     "--list-rules look for nothing"));
    if (is_stream && check->format != FINDING_TEXT)
        argp_error(state, "%s",
                   _("the report goes to standard output: give the copy the "
                     "name of a file"));
}

void options_check_check(struct argp_state *state, struct options *options) {
    struct check_request *check = &options->check;

    if (options->format != NULL &&
        !finding_format_by_name(options->format, &check->format))
        argp_error(state, "%s",
                   _("--format takes text, json, sarif, junit or github"));
    if (check->lists_rules && check->format != FINDING_TEXT &&
        check->format != FINDING_JSON)
        argp_error(state, "%s", _("rules are shown as text or json"));
    if (check->annotated != NULL)
        check_annotated(state, options);
}

bool options_explain_takes(const char *name) {
    return strcmp(name, "profile") == 0;
}

void options_check_explain(struct argp_state *state, struct options *options) {
    enum finding_format *format = &options->check.format;

    if (options->input_count == 0)
        argp_error(state, "%s",
                   _("say which rule: kehoach-gen explain PL1.II.5b-typesize; "
                     "kehoach-gen check --list-rules lists them"));
    if (options->format != NULL &&
        (!finding_format_by_name(options->format, format) ||
         (*format != FINDING_TEXT && *format != FINDING_JSON)))
        argp_error(state, "%s", _("rules are shown as text or json"));
}

void options_free_check(struct check_request *check) {
    free(check->select.items);
    free(check->select.lines);
    free(check->ignore.items);
    free(check->ignore.lines);
}
