/* summary.c -- one line about all files:
 *
 *     3 files: 2 errors, 1 warning; 143 of 222 rules were evaluated …
 */
#include "base/i18n.h"
#include "finding/write.h"

struct sums {
    size_t errors, warnings, notes;
    size_t rules;       /* that there are */
    size_t least, most; /* that were evaluated, of one document */
};

static void add_findings(struct sums *sums, const struct file_findings *file) {
    sums->errors += finding_count_of(file, DIAG_ERROR);
    sums->warnings += finding_count_of(file, DIAG_WARNING);
    sums->notes += finding_count_of(file, DIAG_NOTE);
}

static void add_rules(struct sums *sums, const struct file_findings *file) {
    size_t evaluated = 0;

    for (size_t i = 0; i < file->verdict_count; i++)
        evaluated += file->verdicts[i].verdict != VERDICT_NOT_EVALUATED;
    if (file->verdict_count == 0)
        return;
    if (sums->rules == 0 || evaluated < sums->least)
        sums->least = evaluated;
    if (evaluated > sums->most)
        sums->most = evaluated;
    if (file->verdict_count > sums->rules)
        sums->rules = file->verdict_count;
}

static void put_comma(struct strbuf *out, size_t start) {
    if (out->len > start)
        strbuf_puts(out, ", ");
}

static void put_findings(const struct sums *sums, struct strbuf *out) {
    size_t start = out->len;

    if (sums->errors > 0)
        strbuf_printf(out, ngettext("%zu error", "%zu errors", sums->errors),
                      sums->errors);
    if (sums->warnings > 0) {
        put_comma(out, start);
        strbuf_printf(out,
                      ngettext("%zu warning", "%zu warnings", sums->warnings),
                      sums->warnings);
    }
    if (sums->notes > 0) {
        put_comma(out, start);
        strbuf_printf(out, ngettext("%zu note", "%zu notes", sums->notes),
                      sums->notes);
    }
    if (out->len == start)
        strbuf_puts(out, _("no faults found"));
}

static void put_rules(const struct sums *sums, struct strbuf *out) {
    if (sums->rules == 0)
        return;
    strbuf_puts(out, "; ");
    if (sums->least == sums->most)
        strbuf_printf(out, _("%zu of %zu rules were evaluated"), sums->most,
                      sums->rules);
    else
        strbuf_printf(out, _("%zu to %zu of %zu rules were evaluated"),
                      sums->least, sums->most, sums->rules);
}

void findings_sum_up(struct file_findings *const *files, size_t count, bool all,
                     struct strbuf *out) {
    struct sums sums = {.rules = 0};

    for (size_t i = 0; i < count; i++) {
        add_findings(&sums, files[i]);
        add_rules(&sums, files[i]);
    }
    if (count > 1)
        strbuf_printf(out, _("%zu files: "), count);
    put_findings(&sums, out);
    put_rules(&sums, out);
    if (sums.rules > 0 && !all)
        strbuf_puts(out, _(" (--all tells which)"));
    strbuf_putc(out, '\n');
}
