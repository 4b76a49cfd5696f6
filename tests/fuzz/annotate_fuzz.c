/* A copy with comments, by the text of the main part: it is read as the
 * document is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "annotate/annotate.h"
#include "check/check.h"

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define TYPE \
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add(zip_t *zip, const char *part, const void *text, size_t len) {
    zip_source_t *source = zip_source_buffer(zip, text, len, 0);
    zip_int64_t at = zip_file_add(zip, part, source, 0);

    if (at < 0)
        abort();
    zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

static void pack(const uint8_t *data, size_t size, struct strbuf *out) {
    static const char types[] =
        "<Types xmlns='" PACKAGE "content-types'><Default Extension='xml' "
        "ContentType='" TYPE ".main+xml'/></Types>";
    static const char top[] =
        "<Relationships xmlns='" PACKAGE "relationships'><Relationship Id='a' "
        "Type='x/officeDocument' Target='d.xml'/></Relationships>";
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    zip_int64_t got;

    if (zip == NULL)
        abort();
    zip_source_keep(source);
    add(zip, "[Content_Types].xml", types, sizeof(types) - 1);
    add(zip, "_rels/.rels", top, sizeof(top) - 1);
    add(zip, "d.xml", data, size);
    if (zip_close(zip) != 0 || zip_source_open(source) != 0)
        abort();
    do {
        strbuf_reserve(out, 65536);
        got = zip_source_read(source, out->data + out->len, 65536);
        if (got > 0)
            strbuf_truncate(out, out->len + (size_t)got);
    } while (got > 0);
    zip_source_close(source);
    zip_source_free(source);
}

static void expect_same(const struct document *document,
                        const struct strbuf *copy, struct diag_list *diags) {
    struct document *again =
        document_parse("copy.docx", copy->data, copy->len, diags);
    struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;

    if (again == NULL)
        abort();
    /* One that had no paragraph has got one. */
    if (check_text(document, &before) && check_text(again, &after) &&
        strcmp(before.data, after.data) != 0)
        abort();
    strbuf_free(&before);
    strbuf_free(&after);
    document_free(again);
}

static void try(const struct document *document, const struct strbuf *bytes,
                struct diag_list *diags) {
    struct file_findings *findings = findings_create("fuzz.docx");
    struct strbuf copy = STRBUF_INIT;
    struct annotated annotated;

    for (int i = 0; i < 9; i++)
        findings_add(findings, &(struct finding){.rule = "R",
                                                 .part = i > 0 ? "d.xml" : NULL,
                                                 .paragraph = i,
                                                 .message = "x"});
    if (annotate(document, bytes->data, bytes->len, findings, &copy, &annotated,
                 diags))
        expect_same(document, &copy, diags);
    else if (diag_count(diags) == 0)
        abort(); /* refused without a word */
    strbuf_free(&copy);
    findings_free(findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct diag_list *diags = diag_list_create();
    struct strbuf bytes = STRBUF_INIT;
    struct document *document;

    pack(data, size, &bytes);
    document = document_parse("fuzz.docx", bytes.data, bytes.len, diags);
    if (document != NULL)
        try(document, &bytes, diags);
    document_free(document);
    strbuf_free(&bytes);
    diag_list_free(diags);
    return 0;
}
