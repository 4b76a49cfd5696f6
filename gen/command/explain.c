/* explain.c -- what a rule asks for and why, by the id that findings name. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "command/catalogue.h"
#include "command/command.h"

/* Of the rules asked for, each once, in the order they were asked for. */
struct choice {
    const struct catalogue *catalogue;
    size_t *numbers;
    size_t count;
    bool *is_chosen; /* of each rule */
};

/* ---- which ---- */

static bool choose(struct choice *choice, const char *asked) {
    bool found = false;

    for (size_t i = 0; i < choice->catalogue->count; i++) {
        if (!finding_rule_fits(choice->catalogue->rules[i].info.id, asked))
            continue;
        found = true;
        if (!choice->is_chosen[i])
            choice->numbers[choice->count++] = i;
        choice->is_chosen[i] = true;
    }
    return found;
}

/* ---- none of that name ---- */

/* A finding may also name a fault that stands in no rule. False: it does not.
 */
static bool explain_fault(const char *asked, struct diag_list *diags) {
    enum diag_code code;

    if (!diag_code_by_id(asked, &code))
        return false;
    diag_add(diags, DIAG_RULE_UNKNOWN, (struct diag_pos){0},
             _("“%s” is no rule of a profile but a fault of data, template or "
               "file: %s"),
             asked, diag_code_subject(code));
    diag_advise(diags, _("the message that names it says what to do"));
    return true;
}

/* ---- text ---- */

static const char *how_tested(const struct catalogue_rule *rule) {
    const char *decidable = rule->info.decidable;

    if (!rule->is_tested && strcmp(decidable, "no") == 0)
        return _("no: the file alone does not tell");
    if (!rule->is_tested)
        return _("no: this program has no test for it");
    if (strcmp(decidable, "yes") == 0)
        return _("yes");
    return _("in part: as far as the file alone tells");
}

struct line {
    const char *label;
    const char *text; /* NULL: there is no such line */
};

static void put_lines(const struct line *lines, size_t count,
                      struct strbuf *out) {
    size_t widest = 0;

    for (size_t i = 0; i < count; i++)
        if (catalogue_columns(lines[i].label) > widest)
            widest = catalogue_columns(lines[i].label);
    for (size_t i = 0; i < count; i++) {
        if (lines[i].text == NULL)
            continue;
        strbuf_puts(out, "  ");
        catalogue_pad(out, lines[i].label, widest + 2);
        strbuf_printf(out, "%s\n", lines[i].text);
    }
}

/* PL1.II.5b-typesize (error): điểm b khoản 5 Mục II Phần I Phụ lục I */
static void explain(const struct catalogue_rule *rule, struct strbuf *out) {
    const struct rule_info *info = &rule->info;
    const struct line lines[] = {{_("Requirement:"), info->requirement},
                                 {_("Why:"), info->why},
                                 {_("Right:"), info->right},
                                 {_("Wrong:"), info->wrong},
                                 {_("Tested:"), how_tested(rule)},
                                 {_("To be known:"), info->needs}};

    strbuf_printf(out, "%s (%s): %s\n", info->id,
                  diag_level_word(info->severity),
                  info->clause != NULL
                      ? info->clause
                      : _("not of the decree: what a careful reader sees"));
    put_lines(lines, sizeof(lines) / sizeof(*lines), out);
}

static void explain_chosen(const struct choice *choice, struct strbuf *out) {
    for (size_t i = 0; i < choice->count; i++) {
        if (i > 0)
            strbuf_putc(out, '\n');
        explain(&choice->catalogue->rules[choice->numbers[i]], out);
    }
}

/* ---- the command ---- */

static void explain_all(const struct options *options,
                        const struct catalogue *catalogue,
                        struct diag_list *diags) {
    struct choice choice = {
        .catalogue = catalogue,
        .numbers =
            memory_alloc(memory_product(sizeof(size_t), catalogue->count)),
        .is_chosen = calloc(catalogue->count, sizeof(bool))};
    struct strbuf out = STRBUF_INIT;

    if (choice.is_chosen == NULL)
        memory_exhausted();
    for (size_t i = 0; i < options->input_count; i++)
        if (!choose(&choice, options->inputs[i]) &&
            !explain_fault(options->inputs[i], diags))
            catalogue_refuse(catalogue, options->inputs[i],
                             (struct diag_pos){0}, diags);
    if (options->check.format == FINDING_JSON)
        catalogue_json(catalogue, choice.numbers, choice.count, &out);
    else
        explain_chosen(&choice, &out);
    file_write(options->output, out.data, out.len, diags);
    strbuf_free(&out);
    free(choice.is_chosen);
    free(choice.numbers);
}

void command_explain(const struct options *options, struct diag_list *diags) {
    struct profile *profile = profile_load(options->check.profile, diags);
    struct catalogue catalogue;

    if (profile == NULL)
        return;
    catalogue = catalogue_create(profile);
    explain_all(options, &catalogue, diags);
    catalogue_free(&catalogue);
    profile_free(profile);
}
