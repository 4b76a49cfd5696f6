/* golden_document.c -- documents made of samples, held to the decree, compared
 * with those approved. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "check/check.h"
#include "command/golden.h"
#include "html/html.h"
#include "markdown/markdown.h"

#define APPROVED_MAX_BYTES ((size_t)20 * 1000 * 1000)

/* ---- which there are ---- */

/* Of a Word file the projection is kept, of others what was made. */
static const char *approved_extension(const struct golden_template *made_with) {
    return made_with->form == GOLDEN_WORD ? "txt"
                                          : file_extension(made_with->name);
}

static struct golden_document *add_document(struct golden *golden,
                                            const char *folder) {
    struct golden_document *document =
        &golden->documents[golden->document_count++];

    *document = (struct golden_document){
        .folder = folder, .before = STRBUF_INIT, .now = STRBUF_INIT};
    return document;
}

static void add_pair(struct golden *golden, struct golden_sample *sample,
                     struct golden_template *made_with) {
    struct arena *arena = golden->arena;
    const char *folder =
        arena_printf(arena, "%s/%s", golden->approved_folder, made_with->name);
    struct golden_document *document = add_document(golden, folder);

    sample->is_used = true;
    made_with->is_used = true;
    document->sample = sample;
    document->made_with = made_with;
    document->approved = arena_printf(arena, "%s/%s.%s", folder, sample->stem,
                                      approved_extension(made_with));
    checker_begin(
        &document->checker, golden->shared,
        arena_printf(arena, "%s (%s)", sample->path, made_with->name));
}

/* ---- approved, and made of nothing ---- */

static bool is_approved_name(const char *folder, const char *name) {
    const char *made = file_extension(folder), *kept = file_extension(name);

    if (strcmp(made, "docx") == 0 || strcmp(made, "docm") == 0)
        return strcmp(kept, "txt") == 0;
    return *made != '\0' && strcmp(kept, made) == 0;
}

/* A sample that cannot be read may be of a type that the template is for: what
 * was approved of it stays. */
static bool is_expected(const struct golden *golden, const char *path,
                        const char *stem, size_t pairs) {
    for (size_t i = 0; i < pairs; i++)
        if (strcmp(golden->documents[i].approved, path) == 0)
            return true;
    for (size_t i = 0; i < golden->sample_count; i++)
        if (golden->samples[i].kind == SAMPLE_UNREAD &&
            strcmp(golden->samples[i].stem, stem) == 0)
            return true;
    return false;
}

static void add_gone(struct golden *golden, const char *folder,
                     const char *path) {
    struct golden_document *document = add_document(golden, folder);

    document->approved = path;
    document->state = GOLDEN_GONE;
}

/* A folder and the files in it. */
struct kept {
    const char *folder;
    struct names files;
};

static size_t count_files(const struct kept *kept, size_t count) {
    size_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += kept[i].files.count;
    return sum;
}

/* All that was approved; NULL: reported. */
static struct kept *find_kept(struct golden *golden, size_t *count) {
    struct arena *arena = golden->arena;
    struct names folders = {0};
    struct kept *kept;

    if (file_exists(golden->approved_folder) &&
        !names_of_folders(arena, golden->approved_folder, &folders,
                          golden->diags))
        return NULL;
    kept = arena_new_array(arena, struct kept, folders.count + 1);
    for (size_t i = 0; i < folders.count; i++) {
        kept[i].folder = arena_printf(arena, "%s/%s", golden->approved_folder,
                                      folders.items[i]);
        if (!names_of_files(arena, kept[i].folder, &kept[i].files,
                            golden->diags))
            return NULL;
    }
    *count = folders.count;
    return kept;
}

static void find_gone(struct golden *golden, const struct kept *kept,
                      size_t count) {
    size_t pairs = golden->document_count;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < kept[i].files.count; j++) {
            const char *name = kept[i].files.items[j];
            const char *path =
                arena_printf(golden->arena, "%s/%s", kept[i].folder, name);
            if (is_approved_name(kept[i].folder, name) &&
                !is_expected(golden, path, name_stem(golden->arena, name),
                             pairs))
                add_gone(golden, kept[i].folder, path);
        }
}

bool golden_find_documents(struct golden *golden) {
    size_t count = 0;
    struct kept *kept = find_kept(golden, &count);

    if (kept == NULL)
        return false;
    golden->documents = arena_new_array(
        golden->arena, struct golden_document,
        memory_product(golden->sample_count, golden->template_count) +
            count_files(kept, count) + 1);
    for (size_t i = 0; i < golden->sample_count; i++)
        for (size_t j = 0; j < golden->template_count; j++)
            if (golden_applies(&golden->templates[j], &golden->samples[i]))
                add_pair(golden, &golden->samples[i], &golden->templates[j]);
    find_gone(golden, kept, count);
    return true;
}

/* ---- one document ---- */

static bool render(struct golden_document *document, struct strbuf *out) {
    const struct golden_template *made_with = document->made_with;
    const struct node *data = document->sample->data;
    struct diag_list *diags = document->checker.diags;
    char *folder;
    bool ok;

    if (made_with->docx == NULL) {
        const struct program *program = text_templates_main(made_with->text);
        return made_with->form == GOLDEN_MARKDOWN
                   ? markdown_render(program, data, out, diags)
               : made_with->form == GOLDEN_HTML
                   ? html_render(program, data, out, diags)
                   : plain_render(program, data, out, diags);
    }
    folder = file_folder(document->sample->path);
    ok = docx_render(made_with->docx, data, folder, out, diags);
    free(folder);
    return ok;
}

/* What a Word file says, read as anybody's; a plan's is held to the decree. */
static bool project(struct golden_document *document,
                    const struct strbuf *bytes) {
    struct checker *c = &document->checker;
    struct document *read =
        document_parse(c->path, bytes->data, bytes->len, c->diags);
    bool ok = read != NULL && check_text(read, &document->now);

    if (ok && document->sample->kind == SAMPLE_PLAN)
        check_finished(c, read);
    document_free(read);
    return ok;
}

static void compare(struct golden_document *document) {
    struct diag_list *diags = document->checker.diags;

    if (access(document->approved, F_OK) != 0 && errno == ENOENT) {
        document->state = GOLDEN_NEW;
        return;
    }
    if (!file_read(document->approved, APPROVED_MAX_BYTES, &document->before,
                   diags))
        return;
    document->state = GOLDEN_EQUAL;
    if (document->before.len == document->now.len &&
        memcmp(document->before.data, document->now.data, document->now.len) ==
            0)
        return;
    document->state = GOLDEN_DIFFERENT;
    document->comparison = golden_compare(
        document->made_with->form, document->before.data, document->now.data);
}

void golden_make_document(struct golden_document *document) {
    const struct golden_template *made_with = document->made_with;
    struct checker *c = &document->checker;
    struct strbuf bytes = STRBUF_INIT;
    bool is_made = document->sample->data != NULL &&
                   (made_with->docx != NULL || made_with->text != NULL) &&
                   diag_count_level(c->diags, DIAG_ERROR) == 0 &&
                   render(document, &bytes);

    if (is_made && made_with->form == GOLDEN_WORD)
        is_made = project(document, &bytes);
    else if (is_made)
        strbuf_add(&document->now, bytes.data, bytes.len);
    strbuf_free(&bytes);
    c->findings->kind = "document";
    if (is_made)
        compare(document);
    if (document->state == GOLDEN_EQUAL) {
        strbuf_free(&document->before);
        strbuf_free(&document->now);
    }
    diag_sort(c->diags);
    findings_add_diags(c->findings, c->diags);
}
