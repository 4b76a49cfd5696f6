/*
 * inputs.c -- templates and data of any size, to be measured with.
 *
 *     inputs KIND COUNT OUT
 *
 * In:   what to make, and how much of it:
 *           data-rows            XML: COUNT rows of five values
 *           data-table           XML: a table of COUNT rows, for {{>bang}}
 *           loop, table          templates for these; COUNT is ignored
 *           tags, tag-paragraphs COUNT value tags, in one paragraph or each in
 *                                one of its own
 *           sections, section-paragraphs
 *                                COUNT section tags, in the same ways
 *           text, media          COUNT MB of plain paragraphs, or of pictures
 * Out:  the file OUT. Equal arguments give equal bytes.
 *
 * Runs are as Word writes them, each tag in one of its own.
 */
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "base/arena.h"
#include "base/file.h"

#define MAIN "word/document.xml"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

static void fail(const char *why) {
    fprintf(stderr, "inputs: %s\n", why);
    exit(2);
}

/* ---- pieces of a document ---- */

static void add_run(struct strbuf *out, const char *text) {
    strbuf_printf(out,
                  "<w:r w:rsidRPr=\"00A51E2C\"><w:rPr><w:rFonts "
                  "w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/>"
                  "<w:sz w:val=\"28\"/><w:lang w:val=\"vi-VN\"/></w:rPr>"
                  "<w:t xml:space=\"preserve\">%s</w:t></w:r>",
                  text);
}

static void begin_paragraph(struct strbuf *out) {
    strbuf_puts(out, "<w:p w:rsidR=\"00A51E2C\" w:rsidRDefault=\"00A51E2C\">"
                     "<w:pPr><w:spacing w:before=\"120\" w:after=\"120\"/>"
                     "<w:jc w:val=\"both\"/></w:pPr>");
}

static void add_paragraph(struct strbuf *out, const char *text) {
    begin_paragraph(out);
    add_run(out, text);
    strbuf_puts(out, "</w:p>");
}

static void add_cell(struct strbuf *out, const char *text) {
    strbuf_puts(out, "<w:tc><w:tcPr><w:tcW w:w=\"1870\" w:type=\"dxa\"/>"
                     "</w:tcPr>");
    add_paragraph(out, text);
    strbuf_puts(out, "</w:tc>");
}

/* ---- kinds of templates: what stands in w:body ---- */

static void make_loop(struct strbuf *out, long count) {
    (void)count;
    strbuf_puts(out, "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>"
                     "</w:tblPr><w:tblGrid>");
    for (int i = 0; i < 5; i++)
        strbuf_puts(out, "<w:gridCol w:w=\"1870\"/>");
    strbuf_puts(out, "</w:tblGrid><w:tr>");
    add_cell(out, "{{#hang}}{{stt}}");
    add_cell(out, "{{ten}}");
    add_cell(out, "{{don_vi}}");
    add_cell(out, "{{so_luong}}");
    add_cell(out, "{{ghi_chu}}{{/hang}}");
    strbuf_puts(out, "</w:tr></w:tbl>");
    add_paragraph(out, "Hết");
}

static void make_table(struct strbuf *out, long count) {
    (void)count;
    add_paragraph(out, "{{&gt;bang}}");
}

static void make_tags(struct strbuf *out, long count) {
    begin_paragraph(out);
    for (long i = 0; i < count; i++)
        add_run(out, "{{a}} ");
    strbuf_puts(out, "</w:p>");
}

static void make_tag_paragraphs(struct strbuf *out, long count) {
    for (long i = 0; i < count; i++)
        add_paragraph(out, "Họ và tên: {{a}}");
}

static void make_sections(struct strbuf *out, long count) {
    begin_paragraph(out);
    for (long i = 0; i < count; i += 2) {
        add_run(out, "{{#a}}");
        add_run(out, "x");
        add_run(out, "{{/a}}");
    }
    strbuf_puts(out, "</w:p>");
}

static void make_section_paragraphs(struct strbuf *out, long count) {
    for (long i = 0; i < count; i += 2) {
        add_paragraph(out, "{{#a}}");
        add_paragraph(out, "x");
        add_paragraph(out, "{{/a}}");
    }
}

static void make_text(struct strbuf *out, long megabytes) {
    unsigned state = 1;

    add_paragraph(out, "{{a}}");
    while (out->len < (size_t)megabytes * 1000 * 1000) {
        char text[200];
        state = state * 1103515245 + 12345;
        snprintf(text, sizeof(text),
                 "Điều %u. Các cơ quan, đơn vị, địa phương tổ chức phát động "
                 "phong trào thi đua",
                 state >> 16);
        begin_paragraph(out);
        add_run(out, text);
        add_run(out, ", bảo đảm thiết thực, hiệu quả.");
        strbuf_puts(out, "</w:p>");
    }
    add_paragraph(out, "{{a}}");
}

static void make_media(struct strbuf *out, long megabytes) {
    (void)megabytes;
    add_paragraph(out, "{{a}} và {{a}}");
}

/* ---- data ---- */

static void make_data_rows(struct strbuf *out, long count) {
    strbuf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<du_lieu>\n");
    for (long i = 1; i <= count; i++)
        strbuf_printf(out,
                      "  <hang><stt>%ld</stt><ten>Trường Tiểu học số %ld</ten>"
                      "<don_vi>Xã Hoà Bình</don_vi><so_luong>%ld</so_luong>"
                      "<ghi_chu>Đã nhận &amp; kiểm tra</ghi_chu></hang>\n",
                      i, i % 97, i * 7919 % 1000);
    strbuf_puts(out, "</du_lieu>\n");
}

static void make_data_table(struct strbuf *out, long count) {
    strbuf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<du_lieu>\n"
                     "<bang>");
    for (int i = 0; i < 5; i++)
        strbuf_puts(out, "<cot><rong>30</rong></cot>");
    for (long i = 1; i <= count; i++)
        strbuf_printf(
            out,
            "<hang><o><doan>%ld</doan></o><o><doan>Trường Tiểu học số %ld"
            "</doan></o><o><doan>Xã Hoà Bình</doan></o><o><doan>%ld</doan>"
            "</o><o><doan>Đã nhận &amp; kiểm tra</doan></o></hang>\n",
            i, i % 97, i * 7919 % 1000);
    strbuf_puts(out, "</bang></du_lieu>\n");
}

/* ---- archives ---- */

static void deflate(const char *data, size_t len, struct archive_entry *entry) {
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
    size_t bound = libdeflate_deflate_compress_bound(c, len);

    if (c == NULL)
        fail("no memory");
    strbuf_reserve(&entry->deflated, bound);
    strbuf_truncate(
        &entry->deflated,
        libdeflate_deflate_compress(c, data, len, entry->deflated.data, bound));
    entry->crc = libdeflate_crc32(0, data, len);
    entry->original_len = len;
    libdeflate_free_compressor(c);
}

static void add_entry(struct archive *archive, const char *name,
                      const char *data, size_t len) {
    struct archive_entry *entry;

    archive->entries = memory_realloc(
        archive->entries,
        memory_product(sizeof(*archive->entries), archive->count + 1));
    entry = &archive->entries[archive->count++];
    *entry =
        (struct archive_entry){.name = strdup(name), .deflated = STRBUF_INIT};
    if (entry->name == NULL)
        fail("no memory");
    deflate(data, len, entry);
}

static void add_text(struct archive *archive, const char *name,
                     const char *text) {
    add_entry(archive, name, text, strlen(text));
}

/* Bytes that do not compress, as those of pictures. */
static void add_pictures(struct archive *archive, long megabytes) {
    enum { SIZE = 1000 * 1000 };
    char *bytes = memory_alloc(SIZE), name[64];
    uint64_t state = 88172645463325252u;

    for (long i = 0; i < megabytes; i++) {
        for (size_t at = 0; at + 8 <= SIZE; at += 8) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            memcpy(bytes + at, &state, 8);
        }
        snprintf(name, sizeof(name), "word/media/image%ld.png", i + 1);
        add_entry(archive, name, bytes, SIZE);
    }
    free(bytes);
}

static void pack(const struct strbuf *body, long pictures, struct strbuf *out) {
    struct archive archive = {0};
    struct strbuf xml = STRBUF_INIT;

    add_text(&archive, "[Content_Types].xml",
             "<Types xmlns=\"" PACKAGE "content-types\"><Default "
             "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
             "package.relationships+xml\"/><Default Extension=\"png\" "
             "ContentType=\"image/png\"/><Override "
             "PartName=\"/" MAIN "\" ContentType=\"" WORD
             "document.main+xml\"/></Types>");
    add_text(&archive, "_rels/.rels",
             "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship "
             "Id=\"rId1\" Type=\"" OFFICE "relationships/officeDocument\" "
             "Target=\"" MAIN "\"/></Relationships>");
    strbuf_puts(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\" "
                      "standalone=\"yes\"?>\n<w:document xmlns:w=\"http://"
                      "schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                      "<w:body>");
    strbuf_add(&xml, body->data, body->len);
    strbuf_puts(&xml, "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                      "</w:sectPr></w:body></w:document>");
    add_entry(&archive, MAIN, xml.data, xml.len);
    add_pictures(&archive, pictures);
    archive_write(&archive, out);
    archive_free(&archive);
    strbuf_free(&xml);
}

static const struct kind {
    const char *name;
    void (*make)(struct strbuf *out, long count);
    bool is_data;
} kinds[] = {{"data-rows", make_data_rows, true},
             {"data-table", make_data_table, true},
             {"loop", make_loop, false},
             {"table", make_table, false},
             {"tags", make_tags, false},
             {"tag-paragraphs", make_tag_paragraphs, false},
             {"sections", make_sections, false},
             {"section-paragraphs", make_section_paragraphs, false},
             {"text", make_text, false},
             {"media", make_media, false}};

int main(int argc, char **argv) {
    struct diag_list *diags = diag_list_create();
    struct strbuf made = STRBUF_INIT, out = STRBUF_INIT;
    const struct kind *kind = NULL;
    long count = argc == 4 ? atol(argv[2]) : 0;

    for (size_t i = 0; count > 0 && i < sizeof(kinds) / sizeof(*kinds); i++)
        if (strcmp(kinds[i].name, argv[1]) == 0)
            kind = &kinds[i];
    if (kind == NULL)
        fail("usage: inputs KIND COUNT OUT");
    kind->make(&made, count);
    if (kind->is_data)
        strbuf_add(&out, made.data, made.len);
    else
        pack(&made, kind->make == make_media ? count : 0, &out);
    if (!file_write(argv[3], out.data, out.len, diags))
        fail("the file cannot be written");
    strbuf_free(&made);
    strbuf_free(&out);
    diag_list_free(diags);
    return 0;
}
