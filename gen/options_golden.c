/* options_golden.c -- what only `golden` takes. */
#include <stdlib.h>

#include "base/i18n.h"
#include "options.h"

enum golden_key {
    KEY_UPDATE = 0x400, /* apart from those of the others */
    KEY_JUNIT
};

static const struct argp_option table[] = {
    {"update", KEY_UPDATE, NULL, 0, N_("approve the documents as they are now"),
     0},
    {"junit", KEY_JUNIT, "FILE", 0,
     N_("write what was compared and found to FILE, for CI"), 0},
    {0}};

static error_t parse(int key, char *arg, struct argp_state *state) {
    struct options *options = state->input;
    struct golden_request *golden = &options->golden;

    if (options_name(table, key) != NULL)
        golden->given = options_name(table, key);
    switch (key) {
    case KEY_UPDATE:
        golden->updates = true;
        break;
    case KEY_JUNIT:
        golden->junit = arg;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

const struct argp options_golden_argp = {
    .options = table, .parser = parse, .help_filter = options_translate};

void options_check_golden(struct argp_state *state,
                          const struct options *options) {
    if (options->output != NULL || options->type != NULL ||
        options->template_path != NULL || options->schema_path != NULL)
        argp_error(state, "%s",
                   _("golden takes no -o, -t, --to and --schema: samples and "
                     "templates are those of the folder"));
    if (options->check.all || options->check.roles ||
        options->check.lists_rules)
        argp_error(state, _("--%s is for check only"), options->check.given);
}

void options_free_golden(struct golden_request *golden) {
    free(golden->uses.items);
}
