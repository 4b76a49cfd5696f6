#include "word.h"

#include <criterion/criterion.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define O "http://schemas.openxmlformats.org/officeDocument/2006/"
#define P_ "http://schemas.openxmlformats.org/package/2006/"
#define NAMESPACES                                                            \
    " xmlns:w=\"" W "\" xmlns:r=\"" O "relationships\" xmlns:mc=\"http://"    \
    "schemas.openxmlformats.org/markup-compatibility/2006\""                  \
    " xmlns:o=\"urn:schemas-microsoft-com:office:office\" "                   \
    "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/"              \
    "wordprocessingShape\" xmlns:v=\"urn:schemas-microsoft-com:vml\""         \
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"           \
    "wordprocessingDrawing\" xmlns:w14=\"http://schemas.microsoft.com/office" \
    "/word/2010/wordml\""

void word_open(struct word *word) {
    *word = (struct word){.template_bytes = STRBUF_INIT, .bytes = STRBUF_INIT};
    stage_open(&word->stage);
}

void word_close(struct word *word) {
    strbuf_free(&word->template_bytes);
    strbuf_free(&word->bytes);
    stage_close(&word->stage);
}

/* ---- parts ---- */

const char *word_element(struct word *word, const char *root,
                         const char *content) {
    return arena_printf(word->stage.arena,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<w:%s" NAMESPACES ">%s</w:%s>",
                        root, content, root);
}

void word_add(struct word *word, struct entry entry) {
    cr_assert_lt(word->count, WORD_MAX_ENTRIES);
    word->entries[word->count++] = entry;
}

void word_part(struct word *word, const char *name, const char *root,
               const char *type, const char *content) {
    struct arena *arena = word->stage.arena;

    word_add(word,
             (struct entry){.name = name,
                            .data = word_element(word, root, content),
                            .type = arena_printf(arena, WORD_TYPE "%s", type),
                            .deflated = true});
}

const char *word_content_types(struct word *word) {
    struct arena *arena = word->stage.arena;
    const char *all =
        "<Types xmlns=\"" P_ "content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd."
        "openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Default Extension=\"bin\" ContentType=\"application/x\"/>";

    for (int i = 0; i < word->count; i++)
        if (word->entries[i].type != NULL)
            all =
                arena_printf(arena,
                             "%s<Override PartName=\"/%s\" "
                             "ContentType=\"%s\"/>",
                             all, word->entries[i].name, word->entries[i].type);
    return arena_printf(arena, "%s</Types>", all);
}

/* ---- the archive (APPNOTE 4.3) ---- */

static void add_number(struct strbuf *out, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        strbuf_putc(out, (char)(value >> (8 * i) & 0xFF));
}

struct packed {
    const struct entry *entry;
    uint32_t crc, len, size, offset;
};

/* The fields that a local and a central header share. */
static void add_header(struct strbuf *out, const struct packed *packed) {
    const struct entry *entry = packed->entry;
    uint32_t time = entry->time != 0 ? entry->time : 0x585D53C0;

    add_number(out, 20, 2);
    add_number(out, entry->flags, 2);
    add_number(out, entry->deflated ? 8 : 0, 2);
    add_number(out, time, 4);
    add_number(out, packed->crc, 4);
    add_number(out, packed->len, 4);
    add_number(out, packed->size, 4);
    add_number(out, (uint32_t)strlen(entry->name), 2);
    add_number(out, 0, 2);
}

static struct packed add_local(struct strbuf *out, const struct entry *entry) {
    size_t len = entry->len != 0 ? entry->len : strlen(entry->data);
    struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(6);
    size_t bound = libdeflate_deflate_compress_bound(deflate, len) + 16;
    char *data = malloc(bound);
    struct packed packed = {.entry = entry,
                            .crc = libdeflate_crc32(0, entry->data, len),
                            .len = (uint32_t)len,
                            .size = (uint32_t)len,
                            .offset = (uint32_t)out->len};

    if (entry->deflated)
        packed.len = (uint32_t)libdeflate_deflate_compress(deflate, entry->data,
                                                           len, data, bound);
    if (entry->size != 0)
        packed.size = entry->size;
    strbuf_add(out, "PK\3\4", 4);
    add_header(out, &packed);
    strbuf_puts(out, entry->name);
    strbuf_add(out, entry->deflated ? data : entry->data, packed.len);
    free(data);
    libdeflate_free_compressor(deflate);
    return packed;
}

static void add_central(struct strbuf *out, const struct packed *packed) {
    strbuf_add(out, "PK\1\2", 4);
    add_number(out, 20, 2);
    add_header(out, packed);
    add_number(out, 0, 2); /* comment */
    add_number(out, 0, 2); /* disk */
    add_number(out, 0, 2); /* attributes */
    add_number(out, 0, 4);
    add_number(out, packed->offset, 4);
    strbuf_puts(out, packed->entry->name);
}

/* A package leads to its main document, unless a test wants it otherwise. */
static void add_relationships(struct word *word) {
    for (int i = 0; i < word->count; i++)
        if (strcmp(word->entries[i].name, "_rels/.rels") == 0)
            return;
    word_add(word, (struct entry){.name = "_rels/.rels", .data = WORD_RELS});
}

void word_pack(struct word *word) {
    struct strbuf *out = &word->template_bytes;
    struct packed packed[WORD_MAX_ENTRIES];
    uint32_t start, end;

    add_relationships(word);
    strbuf_clear(out);
    for (int i = 0; i < word->count; i++)
        packed[i] = add_local(out, &word->entries[i]);
    start = (uint32_t)out->len;
    for (int i = 0; i < word->count; i++)
        add_central(out, &packed[i]);
    end = (uint32_t)out->len;
    strbuf_add(out, "PK\5\6\0\0\0\0", 8);
    add_number(out, (uint32_t)word->count, 2);
    add_number(out, (uint32_t)word->count, 2);
    add_number(out, end - start, 4);
    add_number(out, start, 4);
    add_number(out, 0, 2);
}

/* ---- filling in ---- */

char *word_save(struct word *word, const struct strbuf *bytes,
                const char *name) {
    char *path =
        arena_printf(word->stage.arena, "%s/%s", word->stage.folder, name);
    FILE *file;

    stage_file(&word->stage, name, ""); /* makes its folder */
    file = fopen(path, "wb");
    cr_assert_not_null(file);
    fwrite(bytes->data, 1, bytes->len, file);
    fclose(file);
    return path;
}

void word_beside(struct word *word, struct word *file, const char *name,
                 const char *body) {
    word_template(file, body);
    word_save(word, &file->template_bytes, name);
}

static struct docx_template *load(struct word *word) {
    return docx_load(word_save(word, &word->template_bytes, "mau.docx"),
                     word->options, word->stage.diags);
}

bool word_loads(struct word *word) {
    struct docx_template *docx = load(word);
    bool loads = docx != NULL;

    cr_assert_eq(loads, diag_count_level(word->stage.diags, DIAG_ERROR) == 0);
    docx_free(docx);
    return loads;
}

const char *word_fill(struct word *word, const struct node *data) {
    struct docx_template *docx = load(word);
    const char *xml = NULL;

    strbuf_clear(&word->bytes);
    if (docx != NULL && docx_render(docx, data, word->stage.folder,
                                    &word->bytes, word->stage.diags))
        xml = word_read(word, WORD_MAIN);
    docx_free(docx);
    return xml;
}

void word_template(struct word *word, const char *body) {
    int parts = word->count;

    word_part(word, WORD_MAIN, "document", "document.main+xml",
              arena_printf(word->stage.arena, "<w:body>%s</w:body>", body));
    word_add(word, (struct entry){.name = "[Content_Types].xml",
                                  .data = word_content_types(word)});
    word_pack(word);
    word->count = parts; /* so that a test may render several bodies */
}

const char *word_render(struct word *word, const char *body,
                        const char *notation) {
    struct arena *arena = word->stage.arena;
    const char *xml, *from, *to;

    word_template(word, body);
    xml = word_fill(word, stage_data(&word->stage, notation));
    if (xml == NULL)
        return NULL;
    from = strstr(xml, "<w:body>");
    if (from == NULL)
        return strstr(xml, "<w:body/>") != NULL ? "" : xml;
    from += strlen("<w:body>");
    to = strstr(from, "</w:body>");
    cr_assert_not_null(to);
    return arena_strndup(arena, from, (size_t)(to - from));
}

/* ---- reading back ---- */

const char *word_read(struct word *word, const char *name) {
    zip_source_t *source =
        zip_source_buffer_create(word->bytes.data, word->bytes.len, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    zip_file_t *file;
    zip_stat_t stat;
    char *text;

    cr_assert_not_null(zip);
    cr_assert_eq(zip_stat(zip, name, 0, &stat), 0, "no %s", name);
    text = arena_alloc(word->stage.arena, stat.size + 1);
    file = zip_fopen(zip, name, 0);
    cr_assert_not_null(file);
    cr_assert_eq(zip_fread(file, text, stat.size), (zip_int64_t)stat.size);
    zip_fclose(file);
    zip_discard(zip);
    return text;
}

const char *word_findings(struct word *word) {
    struct arena *arena = word->stage.arena;
    const char *all = "";

    for (size_t i = 0; i < diag_count(word->stage.diags); i++) {
        const struct diag *diag = diag_at(word->stage.diags, i);
        all = arena_printf(arena, "%s%s: %s\n", all, diag_code_id(diag->code),
                           diag->text);
        if (diag->pos.place != NULL)
            all = arena_printf(arena, "%s  %s\n", all, diag->pos.place);
        if (diag->advice != NULL)
            all = arena_printf(arena, "%s  %s\n", all, diag->advice);
    }
    return all;
}

void word_check(struct word *word, const char *body, const char *notation,
                const char *expected) {
    const char *made = word_render(word, body, notation);

    cr_assert_not_null(made, "%s", word_findings(word));
    cr_assert_str_eq(made, expected);
    cr_assert_str_eq(word_findings(word), "");
}

void word_check_refused(struct word *word, const char *body,
                        const char *findings) {
    cr_assert_null(word_render(word, body, "a='' b='' c=''"));
    cr_assert_str_eq(word_findings(word), findings);
}
