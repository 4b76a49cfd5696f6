#include "make.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "check/check.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define P "http://schemas.openxmlformats.org/package/2006/"
#define MC "http://schemas.openxmlformats.org/markup-compatibility/2006"
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define NAMESPACES                                                       \
    " xmlns:w='" W "' xmlns:r='" R "' xmlns:mc='" MC "'"                 \
    " xmlns:wps='http://schemas.microsoft.com/office/word/2010/"         \
    "wordprocessingShape'"                                               \
    " xmlns:new='urn:not-known' xmlns:v='urn:schemas-microsoft-com:vml'" \
    " xmlns:o='urn:schemas-microsoft-com:office:office'"                 \
    " xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/"       \
    "wordprocessingDrawing'"                                             \
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"

void make_archive(const struct part *parts, struct strbuf *out) {
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip;
    zip_int64_t got;

    zip_source_keep(source);
    zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    cr_assert_not_null(zip);
    for (; parts->name != NULL; parts++) {
        size_t len = parts->len != 0 ? parts->len : strlen(parts->data);
        zip_source_t *data = zip_source_buffer(zip, parts->data, len, 0);
        cr_assert_geq(zip_file_add(zip, parts->name, data, ZIP_FL_ENC_UTF_8),
                      0);
    }
    cr_assert_eq(zip_close(zip), 0);
    cr_assert_eq(zip_source_open(source), 0);
    do {
        strbuf_reserve(out, 65536);
        got = zip_source_read(source, out->data + out->len, 65536);
        cr_assert_geq(got, 0);
        strbuf_truncate(out, out->len + (size_t)got);
    } while (got > 0);
    zip_source_close(source);
    zip_source_free(source);
}

static struct part element(const char *file, const char *root,
                           const char *content) {
    char *text = NULL;

    cr_assert_geq(
        asprintf(&text, "<w:%s" NAMESPACES ">%s</w:%s>", root, content, root),
        0);
    return (struct part){.name = file, .data = text};
}

static struct part theme(const char *content) {
    char *text = NULL;

    cr_assert_geq(asprintf(&text,
                           "<a:theme" NAMESPACES "><a:themeElements>%s"
                           "</a:themeElements></a:theme>",
                           content),
                  0);
    return (struct part){.name = "odd/t.xml", .data = text};
}

static const char types[] =
    "<Types xmlns='" P "content-types'>"
    "<Default Extension='xml' ContentType='application/xml'/>"
    "<Override PartName='/odd/main.xml' ContentType='" TYPE
    "document.main+xml'/></Types>";
static const char top[] =
    "<Relationships xmlns='" P "relationships'>"
    "<Relationship Id='a' Type='" R "/officeDocument' Target='odd/main.xml'/>"
    "<Relationship Id='b' Type='" P "relationships/metadata/core-properties'"
    " Target='core.xml'/></Relationships>";
static void relate(struct strbuf *out, const char *content, const char *type,
                   const char *target) {
    if (content != NULL) {
        char text[400];
        snprintf(text, sizeof(text),
                 "<Relationship Id='%s' Type='" R "/%s' Target='%s'/>", type,
                 type, target);
        strbuf_puts(out, text);
    }
}

/* Parts have unusual names on purpose. */
void make_docx(const struct made *made, struct strbuf *out) {
    struct part parts[12] = {{.name = "[Content_Types].xml", .data = types},
                             {.name = "_rels/.rels", .data = top}};
    struct strbuf body = STRBUF_INIT;
    struct strbuf rels = STRBUF_INIT;
    int fixed = 3;
    int n = fixed;

    strbuf_puts(&rels, "<Relationships xmlns='" P "relationships'>");
    relate(&rels, made->styles, "styles", "s.xml");
    relate(&rels, made->theme, "theme", "/odd/t.xml");
    relate(&rels, made->numbering, "numbering", "./n.xml");
    relate(&rels, made->settings, "settings", "../odd/set.xml");
    relate(&rels, made->header, "header", "h.xml");
    relate(&rels, made->footnotes, "footnotes", "f.xml");
    strbuf_puts(&rels, "</Relationships>");
    parts[2] =
        (struct part){.name = "odd/_rels/main.xml.rels", .data = rels.data};
    strbuf_printf(&body, "<w:body>%s</w:body>", made->body);
    parts[n++] = element("odd/main.xml", "document", body.data);
    if (made->styles != NULL)
        parts[n++] = element("odd/s.xml", "styles", made->styles);
    if (made->numbering != NULL)
        parts[n++] = element("odd/n.xml", "numbering", made->numbering);
    if (made->settings != NULL)
        parts[n++] = element("odd/set.xml", "settings", made->settings);
    if (made->header != NULL)
        parts[n++] = element("odd/h.xml", "hdr", made->header);
    if (made->footnotes != NULL)
        parts[n++] = element("odd/f.xml", "footnotes", made->footnotes);
    if (made->theme != NULL)
        parts[n++] = theme(made->theme);
    parts[n++] =
        element("core.xml", "core", made->core != NULL ? made->core : "");
    make_archive(parts, out);
    while (n > fixed)
        free((void *)(uintptr_t)parts[--n].data);
    strbuf_free(&body);
    strbuf_free(&rels);
}

static char *printed(const struct diag_list *list) {
    char *text = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&text, &len);

    diag_print(list, stream, false);
    fclose(stream);
    return text;
}

struct document *make_document(const struct made *made) {
    struct strbuf bytes = STRBUF_INIT;
    struct diag_list *diags = diag_list_create();
    struct document *doc;
    char *said;

    make_docx(made, &bytes);
    doc = document_parse("made.docx", bytes.data, bytes.len, diags);
    said = printed(diags);
    cr_assert_not_null(doc, "%s", said);
    cr_assert_eq(diag_count(diags), 0);
    free(said);
    diag_list_free(diags);
    strbuf_free(&bytes);
    return doc;
}

char *make_refused(const void *bytes, size_t len) {
    struct diag_list *diags = diag_list_create();
    struct document *doc = document_parse("x.docx", bytes, len, diags);
    char *said = printed(diags);

    cr_assert((doc == NULL) == (diag_count(diags) == 1), "%s", said);
    document_free(doc);
    diag_list_free(diags);
    return said;
}

const struct paragraph *make_paragraph(const struct document *doc, int index) {
    const struct block *block = doc->sections->blocks.first;

    for (; block != NULL; block = block->next)
        if (block->kind == BLOCK_PARAGRAPH && index-- == 0)
            return block->paragraph;
    cr_assert_fail("no such paragraph");
    return NULL;
}

const struct run_format *make_run(const struct document *doc, int index) {
    const struct paragraph *paragraph = make_paragraph(doc, index);

    cr_assert_not_null(paragraph->first);
    return paragraph->first->format;
}
