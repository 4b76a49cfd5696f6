#include "workbook.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/strbuf.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
#define OFFICE \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define RELATION(id, type, target)                             \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "/" type "\"" \
    " Target=\"" target "\"/>"

void workbook_pack(const char *path, const struct workbook_part *parts) {
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    cr_assert_not_null(zip);
    for (; parts->name != NULL; parts++) {
        size_t len = parts->len != 0 ? parts->len : strlen(parts->data);
        zip_source_t *data = zip_source_buffer(zip, parts->data, len, 0);
        cr_assert_geq(zip_file_add(zip, parts->name, data, ZIP_FL_ENC_UTF_8),
                      0);
    }
    cr_assert_eq(zip_close(zip), 0);
}

static const char *or_empty(const char *text) {
    return text != NULL ? text : "";
}

static char *element(const char *name, const char *uri, const char *content) {
    char *text = NULL;

    cr_assert_geq(
        asprintf(&text, XML "<%s xmlns=\"%s\" xmlns:r=\"" OFFICE "\">%s</%s>",
                 name, uri, or_empty(content), name),
        0);
    return text;
}

static char *sheet(const char *rows, const char *behind) {
    char *text = NULL;
    char *part;

    cr_assert_geq(asprintf(&text,
                           "<dimension ref=\"A1:C3\"/>"
                           "<sheetFormatPr defaultRowHeight=\"15\"/>"
                           "<sheetData>%s</sheetData>%s",
                           or_empty(rows), or_empty(behind)),
                  0);
    part = element("worksheet", WORKBOOK_MAIN, text);
    free(text);
    return part;
}

static char *styles(const struct workbook *workbook) {
    char *text = NULL;
    char *part;

    cr_assert_geq(asprintf(&text, "<numFmts>%s</numFmts><cellXfs>%s</cellXfs>",
                           or_empty(workbook->formats),
                           or_empty(workbook->styles)),
                  0);
    part = element("styleSheet", WORKBOOK_MAIN, text);
    free(text);
    return part;
}

static char *relations(const struct workbook *workbook) {
    char *text = NULL;
    char *part;

    cr_assert_geq(
        asprintf(&text,
                 RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
                     RELATION("rId2", "styles", "styles.xml")
                         RELATION("rId3", "sharedStrings", "sharedStrings.xml")
                             RELATION("rId9", "worksheet",
                                      "/xl/worksheets/sheet2.xml") "%s",
                 or_empty(workbook->more)),
        0);
    part = element("Relationships", PACKAGE, text);
    free(text);
    return part;
}

void workbook_write(const char *path, const struct workbook *workbook) {
    const char *book =
        workbook->book != NULL
            ? workbook->book
            : "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>"
              "</sheets>";
    char *made[] = {
        element("Relationships", PACKAGE,
                RELATION("rId1", "officeDocument", "xl/workbook.xml")),
        element("workbook", WORKBOOK_MAIN, book),
        relations(workbook),
        sheet(workbook->rows, workbook->behind),
        element("sst", WORKBOOK_MAIN, workbook->strings),
        styles(workbook),
        sheet(workbook->sheet2, NULL),
    };

    workbook_pack(path, (struct workbook_part[]){
                            {"_rels/.rels", made[0], 0},
                            {"xl/workbook.xml", made[1], 0},
                            {"xl/_rels/workbook.xml.rels", made[2], 0},
                            {"xl/worksheets/sheet1.xml", made[3], 0},
                            {"xl/sharedStrings.xml", made[4], 0},
                            {"xl/styles.xml", made[5], 0},
                            {"xl/worksheets/sheet2.xml", made[6], 0},
                            {NULL, NULL, 0}});
    for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++)
        free(made[i]);
}

void workbook_write_styled(const char *path, const char *rows,
                           const char *const *codes, size_t count) {
    struct strbuf formats = STRBUF_INIT, xfs = STRBUF_INIT;

    strbuf_puts(&xfs, "<xf numFmtId=\"0\"/>");
    for (size_t i = 0; i < count; i++) {
        strbuf_printf(&formats, "<numFmt numFmtId=\"%zu\" formatCode=\"",
                      i + 164);
        strbuf_puts_xml(&formats, codes[i]);
        strbuf_puts(&formats, "\"/>");
        strbuf_printf(&xfs, "<xf numFmtId=\"%zu\"/>", i + 164);
    }
    workbook_write(path, &(struct workbook){.rows = rows,
                                            .formats = formats.data,
                                            .styles = xfs.data});
    strbuf_free(&xfs);
    strbuf_free(&formats);
}
