/* check_rules.c -- which rules are wanted, and what is known of them: --select,
 * --ignore, --baseline and the same of the project's file. */
#include "base/file.h"
#include "base/i18n.h"
#include "command/catalogue.h"
#include "command/check.h"

/* A name that is none would let pass what it was to select, or show what it was
 * to ignore: it is refused, with its place. */
static bool read_names(const struct rule_names *names, const char *config,
                       const struct catalogue *catalogue, struct arena *arena,
                       const char ***patterns, struct diag_list *diags) {
    bool ok = true;

    *patterns = arena_alloc(
        arena, memory_product(sizeof(**patterns), names->count + 1));
    for (size_t i = 0; i < names->count; i++) {
        const char *pattern =
            catalogue_pattern(catalogue, arena, names->items[i]);
        struct diag_pos pos = {.file = names->lines[i] > 0 ? config : NULL,
                               .line = names->lines[i]};
        if (pattern == NULL)
            catalogue_refuse(catalogue, names->items[i], pos, diags);
        ok = ok && pattern != NULL;
        (*patterns)[i] = pattern;
    }
    return ok;
}

static bool choose_rules(const struct check_request *asked,
                         const struct profile *profile, struct arena *arena,
                         struct wanted *wanted, struct diag_list *diags) {
    struct catalogue catalogue = catalogue_create(profile);
    const char **select, **ignore;
    bool ok = read_names(&asked->select, asked->config, &catalogue, arena,
                         &select, diags);

    ok = read_names(&asked->ignore, asked->config, &catalogue, arena, &ignore,
                    diags) &&
         ok;
    *wanted = (struct wanted){.select = select,
                              .select_count = asked->select.count,
                              .ignore = ignore,
                              .ignore_count = asked->ignore.count};
    catalogue_free(&catalogue);
    return ok;
}

void check_filter(const struct wanted *wanted, struct file_findings *findings) {
    findings_filter(findings, wanted->select, wanted->select_count,
                    wanted->ignore, wanted->ignore_count);
}

bool check_is_wanted(const void *wanted, const char *rule) {
    const struct wanted *w = wanted;

    return finding_is_wanted(rule, w->select, w->select_count, w->ignore,
                             w->ignore_count);
}

/* ---- what is known ---- */

/* Of --roles nothing is found that could be known. NULL is none; false:
 * reported. */
static bool load_baseline(const struct check_request *asked,
                          struct baseline **baseline, struct diag_list *diags) {
    *baseline = NULL;
    if (asked->updates_baseline && asked->baseline == NULL) {
        diag_add(diags, DIAG_BASELINE, (struct diag_pos){0}, "%s",
                 _("--update-baseline needs --baseline FILE to write to"));
        return false;
    }
    if (asked->baseline == NULL || asked->roles)
        return true;
    if (asked->updates_baseline && !file_exists(asked->baseline))
        *baseline = baseline_create(asked->baseline);
    else
        *baseline = baseline_load(asked->baseline, diags);
    return *baseline != NULL;
}

bool check_choose(struct shared *shared, struct arena *arena,
                  struct diag_list *diags) {
    const struct options *options = shared->options;
    bool ok = choose_rules(&options->check, shared->profile, arena,
                           &shared->wanted, diags) &&
              load_baseline(&options->check, &shared->baseline, diags);

    if (!ok) /* as of wrong usage: that nothing was found would be no news */
        *options->is_trouble = true;
    return ok;
}
