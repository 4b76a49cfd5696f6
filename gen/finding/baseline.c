/* baseline.c -- findings that are known: a line "FINGERPRINT RULE FILE" each,
 * of which the first field counts. */
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "finding/fingerprint.h"

#define MAX_BYTES ((size_t)64 * 1000 * 1000)
#define HEAD "# kehoach-gen baseline 1\n"

struct baseline {
    struct arena *arena;
    void *known; /* tsearch: struct fingerprint */
};

static int compare_prints(const void *a, const void *b) {
    return strcmp(((const struct fingerprint *)a)->text,
                  ((const struct fingerprint *)b)->text);
}

static void forget(void *print) {
    (void)print; /* the arena's */
}

static bool read_line(struct baseline *baseline, const char *line) {
    struct fingerprint *print = arena_new(baseline->arena, struct fingerprint);
    size_t len = strspn(line, "0123456789abcdef");

    if (len != sizeof(print->text) - 1 || line[len] != ' ')
        return false;
    memcpy(print->text, line, len);
    if (tsearch(print, &baseline->known, compare_prints) == NULL)
        memory_exhausted();
    return true;
}

static bool read_lines(struct baseline *baseline, const char *path, char *text,
                       struct diag_list *diags) {
    char *rest = text;
    char *line;
    int number = 0;

    while ((line = strsep(&rest, "\n")) != NULL) {
        number++;
        if (*line == '\0' || *line == '#' || read_line(baseline, line))
            continue;
        diag_add(diags, DIAG_BASELINE,
                 (struct diag_pos){.file = path, .line = number},
                 _("is no line of a baseline"));
        diag_advise(diags, _("write the baseline anew: --update-baseline"));
        return false;
    }
    return true;
}

struct baseline *baseline_load(const char *path, struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;
    struct baseline *baseline;

    if (!file_read(path, MAX_BYTES, &text, diags))
        return NULL;
    baseline = memory_alloc(sizeof(*baseline));
    *baseline = (struct baseline){.arena = arena_create()};
    if (!read_lines(baseline, path, text.data, diags)) {
        baseline_free(baseline);
        baseline = NULL;
    }
    strbuf_free(&text);
    return baseline;
}

void baseline_free(struct baseline *baseline) {
    if (baseline == NULL)
        return;
    tdestroy(baseline->known, forget);
    arena_free(baseline->arena);
    free(baseline);
}

void baseline_apply(const struct baseline *baseline,
                    struct file_findings *findings) {
    struct fingerprint *prints = fingerprints(findings);

    for (size_t i = 0; i < findings->count; i++)
        findings->items[i].is_known =
            tfind(&prints[i], &baseline->known, compare_prints) != NULL;
    free(prints);
}

/* A name with line ends in it would break the file apart. */
static void put_name(struct strbuf *out, const char *name) {
    for (; *name != '\0'; name++)
        strbuf_putc(out, *name == '\n' ? ' ' : *name);
}

bool baseline_write(const char *path, struct file_findings *const *files,
                    size_t count, struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;
    bool ok;

    strbuf_puts(&text, HEAD);
    for (size_t i = 0; i < count; i++) {
        struct fingerprint *prints = fingerprints(files[i]);
        for (size_t j = 0; j < files[i]->count; j++) {
            strbuf_printf(&text, "%s %s ", prints[j].text,
                          files[i]->items[j].rule);
            put_name(&text, files[i]->items[j].file);
            strbuf_putc(&text, '\n');
        }
        free(prints);
    }
    ok = file_write(path, text.data, text.len, diags);
    strbuf_free(&text);
    return ok;
}
