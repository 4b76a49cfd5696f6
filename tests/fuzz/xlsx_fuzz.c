/* A list in a workbook, by the inner text of its parts, one after the other
 * with a form feed between: rows, strings, styles, workbook. (The bytes of an
 * archive are an input of units_fuzz.c.) */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "base/strbuf.h"
#include "units/units.h"

#define OFFICE \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define RELATIONS(content) \
    "<Relationships xmlns='" PACKAGE "'>" content "</Relationships>"
#define RELATION(type, target)                                               \
    "<Relationship Id='" type "' Type='" OFFICE "/" type "' Target='" target \
    "'/>"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- an archive of the parts ---- */

static const struct {
    const char *part;
    const char *root;
    const char *before, *behind; /* the input's text */
} made[] = {
    {"xl/sheet.xml", "worksheet", "<sheetData>", "</sheetData>"},
    {"xl/strings.xml", "sst", "", ""},
    {"xl/styles.xml", "styleSheet", "", ""},
    {"xl/workbook.xml", "workbook",
     "<sheets><sheet name='a' r:id='worksheet'/></sheets>", ""},
};
#define MADE (sizeof(made) / sizeof(*made))

static void add(zip_t *zip, const char *part, const char *text, size_t len) {
    zip_source_t *source = zip_source_buffer(zip, text, len, 0);
    zip_int64_t at = zip_file_add(zip, part, source, 0);

    if (at < 0)
        abort();
    zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

static void wrap(struct strbuf *out, size_t part, const uint8_t *text,
                 size_t len) {
    strbuf_printf(out,
                  "<%s xmlns='http://schemas.openxmlformats.org/"
                  "spreadsheetml/2006/main' xmlns:r='" OFFICE "'>%s",
                  made[part].root, made[part].before);
    strbuf_add(out, text, len);
    strbuf_printf(out, "%s</%s>", made[part].behind, made[part].root);
}

static void pack(const char *path, const uint8_t *data, size_t size) {
    static const char top[] =
        RELATIONS(RELATION("officeDocument", "xl/workbook.xml"));
    static const char book[] = RELATIONS(
        RELATION("worksheet", "sheet.xml") RELATION("styles", "styles.xml")
            RELATION("sharedStrings", "strings.xml"));
    struct strbuf texts[MADE];
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    if (zip == NULL)
        abort();
    add(zip, "_rels/.rels", top, sizeof(top) - 1);
    add(zip, "xl/_rels/workbook.xml.rels", book, sizeof(book) - 1);
    for (size_t i = 0; i < MADE; i++) {
        const uint8_t *end = size > 0 ? memchr(data, '\f', size) : NULL;
        size_t len = end != NULL ? (size_t)(end - data) : size;

        texts[i] = (struct strbuf)STRBUF_INIT;
        wrap(&texts[i], i, data, len);
        add(zip, made[i].part, texts[i].data, texts[i].len);
        data += end != NULL ? len + 1 : len;
        size -= end != NULL ? len + 1 : len;
    }
    if (zip_close(zip) != 0)
        abort();
    for (size_t i = 0; i < MADE; i++)
        strbuf_free(&texts[i]);
}

/* ---- reading ---- */

static void read_rows(const struct unit_list *units, struct diag_list *diags) {
    struct unit_row row = UNIT_ROW_INIT;

    for (size_t i = 0; i < units_count(units); i++)
        if (!units_read(units, i, &row, diags))
            abort();
    unit_row_free(&row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct diag_list *diags = diag_list_create();
    struct unit_list *units;
    char path[60];

    snprintf(path, sizeof(path), "/dev/shm/kehoach-fuzz-%d.xlsx",
             (int)getpid());
    pack(path, data, size);
    units = units_load(path, NULL, diags);
    if (units != NULL)
        read_rows(units, diags);
    else if (diag_count(diags) == 0)
        abort(); /* refused without a word */
    unlink(path);
    units_free(units);
    diag_list_free(diags);
    return 0;
}
