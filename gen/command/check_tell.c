/* check_tell.c -- what was found, in the order in which files were given, and
 * what of it is known. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "command/catalogue.h"
#include "command/check.h"

/* Those that a finding can name: of profile, care, and diag.h. */
static struct finding_rule *describe_rules(const struct catalogue *catalogue,
                                           size_t *count) {
    struct finding_rule *rules = memory_alloc(
        memory_product(sizeof(*rules), catalogue->count + DIAG_CODE_COUNT));

    *count = catalogue->count + DIAG_CODE_COUNT;
    for (size_t i = 0; i < catalogue->count; i++) {
        const struct rule_info *info = &catalogue->rules[i].info;
        rules[i] = (struct finding_rule){.id = info->id,
                                         .severity = info->severity,
                                         .requirement = info->requirement,
                                         .why = info->why,
                                         .right = info->right,
                                         .wrong = info->wrong,
                                         .clause = info->clause};
    }
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        enum diag_code code = (enum diag_code)i;
        rules[catalogue->count + i] =
            (struct finding_rule){.id = diag_code_id(code),
                                  .severity = diag_code_level(code),
                                  .requirement = diag_code_subject(code)};
    }
    return rules;
}

static struct finding_output asked_output(const struct shared *shared) {
    const struct check_request *asked = &shared->options->check;

    return (struct finding_output){.format = asked->format,
                                   .all = asked->all,
                                   .color = isatty(STDERR_FILENO) &&
                                            getenv("NO_COLOR") == NULL,
                                   .has_baseline = shared->baseline != NULL,
                                   .profile = profile_name(shared->profile)};
}

/* For programs. */
static void write_report(const struct shared *shared,
                         struct file_findings **files, size_t count) {
    struct catalogue catalogue = catalogue_create(shared->profile);
    struct finding_output how = asked_output(shared);
    struct finding_rule *rules = describe_rules(&catalogue, &how.rule_count);

    how.rules = rules;
    findings_write(files, count, &how, stdout);
    free(rules);
    catalogue_free(&catalogue);
}

/* For people: all of one file, then of the next. */
static void write_text(const struct shared *shared,
                       const struct checker *checkers,
                       struct file_findings **files, size_t count) {
    const struct options *options = shared->options;
    struct finding_output how = asked_output(shared);

    for (size_t i = 0; i < count; i++) {
        if (!options->quiet)
            fputs(checkers[i].talk.data, stderr);
        if (!options->check.roles || *options->found > 0)
            findings_write(&files[i], 1, &how, stderr);
    }
}

static void tell(const struct shared *shared, const struct checker *checkers,
                 struct file_findings **files, size_t count,
                 struct diag_list *diags) {
    for (size_t i = 0; i < count; i++)
        fputs(checkers[i].roles.data, stdout);
    if (shared->options->check.format == FINDING_TEXT)
        write_text(shared, checkers, files, count);
    else
        write_report(shared, files, count);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return;
    diag_add(diags, DIAG_FILE_WRITE,
             (struct diag_pos){.file = _("(standard output)")},
             _("cannot be written: %s"), file_reason(errno));
}

/* ---- what is known ---- */

static void update_baseline(const struct shared *shared,
                            struct file_findings **files, size_t count,
                            struct diag_list *diags) {
    const struct options *options = shared->options;
    struct baseline_change change;

    if (!baseline_write(shared->baseline, files, count, check_is_wanted,
                        &shared->wanted, &change, diags))
        return;
    *options->failures = 0;
    strbuf_printf(
        options->last, _("%s: known findings: %zu (new: %zu, gone: %zu)\n"),
        options->check.baseline, change.count, change.added, change.removed);
}

static void tell_known(const struct shared *shared,
                       struct file_findings **files, size_t count,
                       struct diag_list *diags) {
    const char *path = shared->options->check.baseline;
    int line = 0;
    size_t known = 0;
    size_t gone = baseline_gone(shared->baseline, check_is_wanted,
                                &shared->wanted, &line);

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < files[i]->count; j++)
            known += files[i]->items[j].is_known;
    if (known > 0)
        strbuf_printf(shared->options->last,
                      ngettext("%s: %zu finding is known and does not count\n",
                               "%s: %zu findings are known and do not count\n",
                               known),
                      path, known);
    if (gone == 0)
        return;
    diag_add(diags, DIAG_BASELINE_GONE,
             (struct diag_pos){.file = path, .line = line},
             ngettext("%zu finding that is known is no longer there",
                      "%zu findings that are known are no longer there", gone),
             gone);
    diag_advise(diags, _("--update-baseline takes them out"));
}

void check_known(const struct shared *shared, struct file_findings **files,
                 size_t count, struct diag_list *diags) {
    if (shared->baseline == NULL)
        return;
    if (shared->options->check.updates_baseline)
        update_baseline(shared, files, count, diags);
    else
        tell_known(shared, files, count, diags);
}

/* ---- all of it ---- */

/* Below all else. Programs count for themselves, and whoever asks for roles
 * has asked for no more. */
static void sum_up(const struct shared *shared, struct file_findings **files,
                   size_t count, const struct diag_list *diags) {
    const struct options *options = shared->options;
    bool is_sound = *options->found == 0 && diag_count(diags) == 0;

    if (options->check.roles || (*options->found == 0 && !is_sound))
        return;
    if (options->check.format == FINDING_TEXT)
        findings_sum_up(files, count, options->check.all, options->last);
    else if (is_sound)
        strbuf_printf(options->last, "%s\n", _("no faults found"));
}

void check_tell(const struct shared *shared, const struct checker *checkers,
                size_t count, struct diag_list *diags) {
    const struct options *options = shared->options;
    struct file_findings **files =
        memory_alloc(memory_product(sizeof(struct file_findings *), count + 1));

    for (size_t i = 0; i < count; i++) {
        files[i] = checkers[i].findings;
        if (diag_has_io_failure(checkers[i].diags) ||
            diag_has_io_failure(checkers[i].copy_diags))
            *options->is_trouble = true;
        *options->failures += findings_count(files[i], options->fail_on);
        *options->found += findings_count(files[i], DIAG_NOTE);
    }
    tell(shared, checkers, files, count, diags);
    check_known(shared, files, count, diags);
    sum_up(shared, files, count, diags);
    free(files);
}
