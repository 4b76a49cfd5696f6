/* The main part of a Word template, whatever it says, compiled, checked and
 * rendered: what comes out is well-formed, and a refusal has its reason. */
#include <libxml/parser.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/diag.h"
#include "docx/part.h"
#include "docx/rounds.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct type text = {"", TYPE_TEXT, NULL, 0};
static const struct member members[] = {{.name = "so", .type = &text},
                                        {.name = "khoi", .type = &text},
                                        {.name = "bang"}};
static const struct type type = {"", TYPE_COMPLEX, members, 3};

static struct node *make_data(struct arena *arena) {
    struct node *root = tree_root(arena, "du_lieu", &type);

    tree_add_text(arena, root, "so", "1. **a** < b & c\nd");
    tree_add_text(arena, root, "khoi", "a");
    tree_add_text(arena, root, "khoi", "b");
    tree_add(arena, tree_add(arena, root, "bang"), "cot");
    return root;
}

/* Whatever structure the template has itself, the document has no worse. */
static void verify(const uint8_t *data, size_t size, const struct strbuf *out,
                   struct diag_list *diags) {
    struct verifier *verifier = verifier_create();
    struct strbuf text = STRBUF_INIT;
    struct verify_part made = {.file = "fuzz.docx",
                               .name = "word/document.xml"};

    strbuf_add(&text, data, size);
    made.let_be = verify_template(verifier, text.data, text.len);
    made.xml = out->data;
    made.len = out->len;
    if (!verify_part(verifier, &made, diags))
        abort();
    strbuf_free(&text);
    verifier_free(verifier);
}

static void check_output(const struct strbuf *out) {
    xmlDoc *doc = xmlReadMemory(out->data, (int)out->len, "out.xml", NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING | XML_PARSE_HUGE);

    if (doc == NULL)
        abort();
    xmlFreeDoc(doc);
}

static void render(const struct part *part, const struct node *root,
                   const uint8_t *data, size_t size, struct diag_list *diags) {
    struct shared shared = {.next_id = part->free_id};
    struct writer *writer = writer_create(part, &shared);
    struct render_host host;
    struct strbuf out = STRBUF_INIT;

    writer_begin(writer, diags);
    host = writer_host(writer);
    if (program_render(part->program, root, &host, &out, diags) &&
        writer_finish(writer, &out)) {
        check_output(&out);
        verify(data, size, &out, diags);
    }
    strbuf_free(&out);
    writer_free(writer);
}

static void check(const struct part *part, struct diag_list *diags) {
    const struct program_source source = {.program = part->program};
    const struct program_check held = {.type = &type, .warnings = true};
    struct strbuf out = STRBUF_INIT;

    program_check(&source, 1, &held, diags);
    program_inspect(&source, &type, NULL, &out);
    strbuf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct diag_list *diags = diag_list_create();
    struct arena *arena = arena_create();
    struct related related = {.styles = styles_read(arena, NULL, 0)};
    struct strbuf xml = STRBUF_INIT;
    struct part *part;

    strbuf_add(&xml, (const char *)data, size);
    part =
        compile_finish(compile_open("fuzz.docx", "word/document.xml", 0, &xml,
                                    true, &default_delimiters, NULL, diags),
                       &related);
    strbuf_free(&xml);

    if (part->is_faulty && diag_count(diags) == 0)
        abort();
    if (!part->is_faulty)
        render(part, make_data(arena), data, size, diags);
    check(part, diags);
    part_free(part);
    arena_free(arena);
    diag_list_free(diags);
    return 0;
}
