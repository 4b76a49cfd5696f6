/* junit.c -- for CI: a suite for each file, a case for each finding; with
 * --all one for each rule that passes or was not evaluated, too; else one for a
 * file without findings. */
#include <search.h>
#include <string.h>

#include "base/arena.h"
#include "finding/markup.h"
#include "finding/write.h"

enum outcome { SAYS, FAILS, KEPT_FROM };

/* Warnings and notes are passed cases that say something; so is what is known.
 * An error is what kept the file from being looked at. */
static enum outcome outcome_of(const struct finding *f) {
    if (f->severity != DIAG_ERROR || f->is_known)
        return SAYS;
    return f->is_unread ? KEPT_FROM : FAILS;
}

static const char *element_of(enum outcome outcome) {
    static const char *const elements[] = {
        [SAYS] = "system-out", [FAILS] = "failure", [KEPT_FROM] = "error"};

    return elements[outcome];
}

static void put_case(struct strbuf *out, const struct file_findings *file,
                     const char *name) {
    strbuf_puts(out, "    <testcase");
    markup_attribute(out, "classname", file->file);
    markup_attribute(out, "name", name);
}

static void put_lines(struct strbuf *out, const struct finding *f) {
    const char *const lines[] = {f->where,    f->text,   f->found,
                                 f->required, f->clause, f->advice};

    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        if (lines[i] == NULL)
            continue;
        markup_text(out, lines[i]);
        strbuf_putc(out, '\n');
    }
}

/* Servers take cases of one name for one case: the second is "NAME (2)". */
struct names {
    struct arena *arena;
    void *root; /* tsearch: struct name */
};

struct name {
    const char *text;
    unsigned count;
};

static int compare_names(const void *a, const void *b) {
    return strcmp(((const struct name *)a)->text,
                  ((const struct name *)b)->text);
}

static void forget(void *name) {
    (void)name; /* the arena's */
}

static void name_case(struct strbuf *name, struct names *names,
                      const struct finding *f) {
    struct name *added = arena_new(names->arena, struct name);
    struct name **found;

    strbuf_printf(name, "%s: %s", f->rule,
                  f->where != NULL ? f->where : f->message);
    added->text = arena_strdup(names->arena, name->data);
    found = tsearch(added, &names->root, compare_names);
    if (found == NULL)
        memory_exhausted();
    if (++(*found)->count > 1)
        strbuf_printf(name, " (%u)", (*found)->count);
}

static void put_finding(struct strbuf *out, const struct file_findings *file,
                        const struct finding *f, struct names *names) {
    enum outcome outcome = outcome_of(f);
    struct strbuf name = STRBUF_INIT;

    name_case(&name, names, f);
    put_case(out, file, name.data);
    strbuf_free(&name);
    strbuf_printf(out, ">\n      <%s", element_of(outcome));
    if (outcome != SAYS) {
        markup_attribute(out, "message", f->message);
        markup_attribute(out, "type", f->rule);
    }
    strbuf_putc(out, '>');
    if (outcome == SAYS) {
        markup_text(out, f->message);
        strbuf_putc(out, '\n');
    }
    put_lines(out, f);
    strbuf_printf(out, "</%s>\n    </testcase>\n", element_of(outcome));
}

static void put_findings(struct strbuf *out, const struct file_findings *file) {
    struct names names = {.arena = arena_create()};

    for (size_t i = 0; i < file->count; i++)
        put_finding(out, file, &file->items[i], &names);
    tdestroy(names.root, forget);
    arena_free(names.arena);
}

/* What fails has its findings. */
static void put_verdict(struct strbuf *out, const struct file_findings *file,
                        const struct ruled *ruled) {
    if (ruled->verdict == VERDICT_FAIL)
        return;
    put_case(out, file, ruled->rule);
    if (ruled->verdict == VERDICT_PASS) {
        strbuf_puts(out, "/>\n");
        return;
    }
    strbuf_puts(out, ">\n      <skipped");
    if (ruled->reason != NULL)
        markup_attribute(out, "message", ruled->reason);
    strbuf_puts(out, "/>\n    </testcase>\n");
}

static size_t count_verdicts(const struct file_findings *file,
                             enum verdict verdict) {
    size_t count = 0;

    for (size_t i = 0; i < file->verdict_count; i++)
        count += file->verdicts[i].verdict == verdict;
    return count;
}

static size_t count_outcomes(const struct file_findings *file,
                             enum outcome outcome) {
    size_t count = 0;

    for (size_t i = 0; i < file->count; i++)
        count += outcome_of(&file->items[i]) == outcome;
    return count;
}

static void put_suite(struct strbuf *out, const struct file_findings *file,
                      bool all) {
    size_t passed = all ? count_verdicts(file, VERDICT_PASS) : 0;
    size_t skipped = all ? count_verdicts(file, VERDICT_NOT_EVALUATED) : 0;
    bool is_empty = file->count + passed + skipped == 0;

    strbuf_puts(out, "  <testsuite");
    markup_attribute(out, "name", file->file);
    markup_number(out, "tests", is_empty ? 1 : file->count + passed + skipped);
    markup_number(out, "failures", count_outcomes(file, FAILS));
    markup_number(out, "errors", count_outcomes(file, KEPT_FROM));
    markup_number(out, "skipped", skipped);
    strbuf_puts(out, ">\n");
    put_findings(out, file);
    for (size_t i = 0; all && i < file->verdict_count; i++)
        put_verdict(out, file, &file->verdicts[i]);
    if (is_empty) {
        put_case(out, file, "check");
        strbuf_puts(out, "/>\n");
    }
    strbuf_puts(out, "  </testsuite>\n");
}

void finding_write_junit(struct file_findings *const *files, size_t count,
                         const struct finding_output *how, FILE *out) {
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", out);
    for (size_t i = 0; i < count; i++) {
        struct strbuf text = STRBUF_INIT;
        put_suite(&text, files[i], how->all);
        fwrite(text.data, 1, text.len, out);
        strbuf_free(&text);
    }
    fputs("</testsuites>\n", out);
}
