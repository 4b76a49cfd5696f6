/* golden_result.c -- what has become of documents: told, reported, and with
 * --update approved. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "command/golden.h"
#include "golden/report.h"

/* ---- what is approved ---- */

static void report(const char *path, struct diag_list *diags) {
    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = path},
             _("cannot be written: %s"), file_reason(errno));
}

static void approve(const struct golden_document *document,
                    struct diag_list *diags) {
    if (document->state == GOLDEN_GONE) {
        if (unlink(document->approved) != 0 && errno != ENOENT)
            report(document->approved, diags);
        rmdir(document->folder); /* if it was the last one */
    } else if (document->state == GOLDEN_NEW ||
               document->state == GOLDEN_DIFFERENT) {
        if (file_make_folders(document->folder))
            file_write(document->approved, document->now.data,
                       document->now.len, diags);
        else
            report(document->folder, diags);
    }
}

/* ---- people ---- */

static const char *title_of(const struct golden_document *document) {
    return document->state == GOLDEN_GONE ? document->approved
                                          : document->checker.path;
}

/* NULL: there is nothing to be said of it. */
static const char *state_words(const struct golden_document *document,
                               struct strbuf *words) {
    switch (document->state) {
    case GOLDEN_DIFFERENT:
        golden_sum_up(document->comparison, words);
        return words->data;
    case GOLDEN_NEW:
        return _("new: nothing was approved yet");
    case GOLDEN_GONE:
        return _("approved, but its sample or its template is gone");
    case GOLDEN_UNMADE:
        return _("could not be made");
    case GOLDEN_EQUAL:
    default:
        return NULL;
    }
}

static bool is_colored(FILE *stream) {
    return isatty(fileno(stream)) && getenv("NO_COLOR") == NULL;
}

static void show(const struct golden_document *document) {
    struct strbuf words = STRBUF_INIT, text = STRBUF_INIT;
    const char *state = state_words(document, &words);
    bool color = is_colored(stdout);

    if (state != NULL) {
        fputs(color ? "\033[1m" : "", stdout);
        diag_print_text(title_of(document), stdout);
        printf(": %s%s\n", state, color ? "\033[0m" : "");
    }
    if (document->comparison != NULL) {
        golden_show(document->comparison, color, &text);
        printf("%s\n", text.data);
    }
    strbuf_free(&words);
    strbuf_free(&text);
}

/* What makes no document, which may be meant. */
static void say_unused(const struct golden *golden) {
    struct strbuf *talk = golden->options->talk;

    for (size_t i = 0; i < golden->sample_count; i++) {
        const struct golden_sample *sample = &golden->samples[i];
        if (sample->kind == SAMPLE_BASE)
            strbuf_printf(talk,
                          _("%s: a base plan: checked, but only `batch` makes "
                            "documents of it\n"),
                          sample->path);
        else if (!sample->is_used && sample->kind != SAMPLE_UNREAD)
            strbuf_printf(talk, _("%s: no template is for this sample\n"),
                          sample->path);
    }
    for (size_t i = 0; i < golden->template_count; i++)
        if (!golden->templates[i].is_used)
            strbuf_printf(talk, _("%s: no sample is for this template\n"),
                          golden->templates[i].path);
}

static size_t count_state(const struct golden *golden,
                          enum golden_state state) {
    size_t count = 0;

    for (size_t i = 0; i < golden->document_count; i++)
        count += golden->documents[i].state == state;
    return count;
}

static void say_result(const struct golden *golden, size_t unapproved) {
    struct strbuf *last = golden->options->last;
    size_t gone = count_state(golden, GOLDEN_GONE);

    strbuf_printf(
        last,
        _("documents: %zu; as approved: %zu, different: %zu, new: "
          "%zu, not made: %zu, gone: %zu\n"),
        golden->document_count - gone, count_state(golden, GOLDEN_EQUAL),
        count_state(golden, GOLDEN_DIFFERENT), count_state(golden, GOLDEN_NEW),
        count_state(golden, GOLDEN_UNMADE), gone);
    if (unapproved == 0)
        return;
    if (golden->options->golden.updates)
        strbuf_puts(last, _("what is different, new or gone was approved\n"));
    else
        strbuf_printf(last,
                      _("if this is how they are to be: `kehoach-gen golden "
                        "--update %s`\n"),
                      golden->options->inputs[0]);
}

/* ---- programs ---- */

static void write_junit(const struct golden *golden,
                        struct file_findings *const *files, size_t count) {
    struct golden_case *cases = memory_alloc(
        memory_product(sizeof(*cases), golden->document_count + 1));
    struct arena *arena = arena_create();
    struct strbuf out = STRBUF_INIT;

    for (size_t i = 0; i < golden->document_count; i++) {
        const struct golden_document *document = &golden->documents[i];
        struct strbuf words = STRBUF_INIT, details = STRBUF_INIT;
        const char *state = state_words(document, &words);
        bool is_gone = document->state == GOLDEN_GONE;
        if (document->comparison != NULL)
            golden_show(document->comparison, false, &details);
        cases[i] = (struct golden_case){
            .template_name = is_gone ? "" : document->made_with->name,
            .sample = is_gone ? document->approved : document->sample->name,
            .failure = state != NULL ? arena_strdup(arena, state) : NULL,
            .details = arena_strdup(arena, details.data)};
        strbuf_free(&words);
        strbuf_free(&details);
    }
    golden_junit(cases, golden->document_count, files, count,
                 golden->options->fail_on, &out);
    file_write(golden->options->golden.junit, out.data, out.len, golden->diags);
    strbuf_free(&out);
    arena_free(arena);
    free(cases);
}

/* ---- what was found ---- */

struct found {
    struct file_findings **files;
    size_t count;
};

static void add_found(const struct golden *golden, struct found *found,
                      struct checker *c) {
    const struct options *options = golden->options;

    check_sift(c);
    found->files[found->count++] = c->findings;
    if (diag_has_io_failure(c->diags))
        *options->is_trouble = true;
    *options->failures += findings_count(c->findings, options->fail_on);
}

static struct found find_all(struct golden *golden) {
    struct found found = {memory_alloc(memory_product(
                              sizeof(struct file_findings *),
                              golden->sample_count + golden->template_count +
                                  golden->document_count + 1)),
                          0};

    for (size_t i = 0; i < golden->sample_count; i++)
        add_found(golden, &found, &golden->samples[i].checker);
    for (size_t i = 0; i < golden->template_count; i++)
        add_found(golden, &found, &golden->templates[i].checker);
    for (size_t i = 0; i < golden->document_count; i++)
        if (golden->documents[i].state != GOLDEN_GONE)
            add_found(golden, &found, &golden->documents[i].checker);
    return found;
}

/* ---- all of it ---- */

void golden_tell(struct golden *golden) {
    const struct options *options = golden->options;
    struct finding_output how = {.format = FINDING_TEXT,
                                 .color = is_colored(stderr)};
    struct found found = find_all(golden);
    size_t unmade = count_state(golden, GOLDEN_UNMADE);
    size_t unapproved =
        golden->document_count - unmade - count_state(golden, GOLDEN_EQUAL);

    for (size_t i = 0; i < golden->document_count; i++)
        show(&golden->documents[i]);
    findings_write(found.files, found.count, &how, stderr);
    check_known(golden->shared, found.files, found.count, golden->diags);
    if (options->golden.junit != NULL)
        write_junit(golden, found.files, found.count);
    for (size_t i = 0; options->golden.updates && i < golden->document_count;
         i++)
        approve(&golden->documents[i], golden->diags);
    *options->failures += unmade + (options->golden.updates ? 0 : unapproved);
    say_unused(golden);
    say_result(golden, unapproved);
    free(found.files);
}
