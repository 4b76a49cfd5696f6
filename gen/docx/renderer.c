/* renderer.c -- one document after the other: see docx.h. */
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/loaded.h"
#include "docx/numbering.h"
#include "docx/rounds.h"
#include "docx/wordtext.h"

#define COMPRESSION_LEVEL 6

/* A part of the document being made, and of the one before. */
struct output {
    struct writer *writer;
    struct strbuf xml;
    struct strbuf last; /* what `cast` was made of, if it has been */
    struct strbuf deflated;
    struct cast cast;
    bool is_packed;    /* `cast` is of this document */
    uint64_t verified; /* the way of the last that was found sound; 0: none */
};

struct docx_renderer {
    const struct docx_template *docx;
    struct libdeflate_compressor *compressor;
    struct verifier *verifier;
    struct output *outputs; /* of docx->parts */
    struct shared shared;
    struct cast *casts;
};

struct docx_renderer *docx_renderer_create(const struct docx_template *docx) {
    struct docx_renderer *r = memory_alloc(sizeof(*r));
    size_t count = docx->part_count;

    *r = (struct docx_renderer){.docx = docx, .shared.nums = STRBUF_INIT};
    r->compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
    if (r->compressor == NULL)
        memory_exhausted();
    r->verifier = verifier_create();
    r->outputs = memory_alloc(memory_product(sizeof(*r->outputs), count));
    r->casts = memory_alloc(memory_product(sizeof(*r->casts), count));
    for (size_t i = 0; i < count; i++)
        r->outputs[i] =
            (struct output){.writer = writer_create(docx->parts[i], &r->shared),
                            .xml = STRBUF_INIT,
                            .last = STRBUF_INIT,
                            .deflated = STRBUF_INIT};
    return r;
}

void docx_renderer_free(struct docx_renderer *r) {
    if (r == NULL)
        return;
    for (size_t i = 0; i < r->docx->part_count; i++) {
        struct output *output = &r->outputs[i];
        writer_free(output->writer);
        strbuf_free(&output->xml);
        strbuf_free(&output->last);
        strbuf_free(&output->deflated);
    }
    strbuf_free(&r->shared.nums);
    verifier_free(r->verifier);
    libdeflate_free_compressor(r->compressor);
    free(r->outputs);
    free(r->casts);
    free(r);
}

static bool render_part(const struct part *part, const struct node *data,
                        struct output *output, struct diag_list *diags) {
    struct render_host host = writer_host(output->writer);
    bool ok;

    strbuf_clear(&output->xml);
    output->is_packed = false;
    ok = program_render(part->program, data, &host, &output->xml, diags);
    ok = writer_finish(output->writer, &output->xml) && ok;
    wordtext_drop_empty_runs(&output->xml);
    return ok;
}

/* Properties, headers and footers are often those of the document before. */
static bool is_as_before(const struct output *output) {
    return output->cast.deflated != NULL &&
           output->xml.len == output->last.len &&
           memcmp(output->xml.data, output->last.data, output->xml.len) == 0;
}

static void deflate(struct libdeflate_compressor *compressor,
                    struct output *output) {
    const struct strbuf *xml = &output->xml;
    size_t bound = libdeflate_deflate_compress_bound(compressor, xml->len);
    struct strbuf swapped = output->last;

    strbuf_clear(&output->deflated);
    strbuf_reserve(&output->deflated, bound);
    output->cast = (struct cast){
        .deflated = output->deflated.data,
        .len = libdeflate_deflate_compress(compressor, xml->data, xml->len,
                                           output->deflated.data, bound),
        .original_len = xml->len,
        .crc = libdeflate_crc32(0, xml->data, xml->len)};
    output->last = output->xml;
    output->xml = swapped;
}

static void report_too_large(const struct docx_renderer *r,
                             struct diag_list *diags) {
    diag_add(diags, DIAG_FILE_WRITE,
             (struct diag_pos){.file = package_path(r->docx->package)},
             _("the document's archive could not be put together"));
}

static void begin_document(struct docx_renderer *r, struct images *images,
                           struct diag_list *diags) {
    const struct related *related = &r->docx->related;
    struct shared *shared = &r->shared;

    strbuf_clear(&shared->nums);
    shared->next_id = r->docx->free_id;
    shared->next_num =
        related->numbering != NULL ? numbering_free(related->numbering) : 0;
    shared->images = images;
    for (size_t i = 0; i < r->docx->part_count; i++)
        writer_begin(r->outputs[i].writer, diags);
    for (int kind = 0; kind < NOTE_KINDS; kind++)
        if (related->notes[kind] != NULL)
            shared->notes[kind] =
                r->outputs[related->notes[kind]->number - 1].writer;
}

/* Every fault of all. */
static bool render_parts(struct docx_renderer *r, bool late,
                         const struct node *data, struct diag_list *diags) {
    bool ok = true;

    for (size_t i = 0; i < r->docx->part_count; i++)
        if (r->docx->parts[i]->is_late == late)
            ok = render_part(r->docx->parts[i], data, &r->outputs[i], diags) &&
                 ok;
    return ok;
}

/* Notes come after what refers to them, new numbers after what they number. */
bool docx_renderer_merge(struct docx_renderer *r, const struct node *data,
                         struct images *images, struct diag_list *diags) {
    bool ok;

    begin_document(r, images, diags);
    ok = render_parts(r, false, data, diags);
    ok = render_parts(r, true, data, diags) && ok;
    if (images != NULL)
        images_end(images);
    return ok;
}

static bool verify(struct docx_renderer *r, struct output *output,
                   const struct part *part, struct diag_list *diags) {
    struct verify_part made = part->made;
    uint64_t way = writer_way(output->writer);

    made.xml = output->xml.data;
    made.len = output->xml.len;
    if (r->docx->links != NULL)
        made.pictures = links_prefix(r->docx->links);
    if (way != 0 && way == output->verified)
        return verify_characters(&made, diags);
    output->verified = 0;
    if (!verify_part(r->verifier, &made, diags))
        return false;
    output->verified = way;
    return true;
}

bool docx_renderer_verify(struct docx_renderer *r, struct diag_list *diags) {
    bool ok = true;

    for (size_t i = 0; i < r->docx->part_count; i++)
        if (!is_as_before(&r->outputs[i]))
            ok = verify(r, &r->outputs[i], r->docx->parts[i], diags) && ok;
    return ok;
}

bool docx_renderer_pack(struct docx_renderer *r, struct strbuf *out,
                        struct diag_list *diags) {
    for (size_t i = 0; i < r->docx->part_count; i++) {
        struct output *output = &r->outputs[i];
        if (!output->is_packed && !is_as_before(output))
            deflate(r->compressor, output);
        output->is_packed = true;
        r->casts[i] = output->cast;
    }
    if (mould_pour(r->docx->mould, r->casts, out))
        return true;
    report_too_large(r, diags);
    return false;
}

bool docx_renderer_run(struct docx_renderer *r, const struct node *data,
                       const char *folder, struct strbuf *out,
                       struct diag_list *diags) {
    const struct links *links = r->docx->links;
    struct images *images =
        links != NULL ? images_create(folder, links_prefix(links), diags)
                      : NULL;
    bool ok = docx_renderer_merge(r, data, images, diags) &&
              docx_renderer_verify(r, diags) &&
              docx_renderer_pack(r, out, diags) &&
              (images == NULL || links_add(links, images, out, diags));

    images_free(images);
    if (!ok)
        strbuf_clear(out);
    return ok;
}

bool docx_render(const struct docx_template *docx, const struct node *data,
                 const char *folder, struct strbuf *out,
                 struct diag_list *diags) {
    struct docx_renderer *r = docx_renderer_create(docx);
    bool ok = docx_renderer_run(r, data, folder, out, diags);

    docx_renderer_free(r);
    return ok;
}
