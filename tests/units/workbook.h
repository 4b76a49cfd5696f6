/*
 * workbook.h -- workbooks made of strings, for the tests of their reader.
 *
 * In:   the content of parts as Excel writes them; NULL: as usual, or not
 *       there.
 * Out:  a file.
 * Owns: nothing.
 */
#ifndef KEHOACH_TESTS_BATCH_WORKBOOK_H
#define KEHOACH_TESTS_BATCH_WORKBOOK_H

#include <stddef.h>

#define WORKBOOK_MAIN \
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define WORKBOOK_STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"

/* Each is the inner text of a root element, which is added here. */
struct workbook {
    const char *rows;    /* of xl/worksheets/sheet1.xml, within sheetData */
    const char *behind;  /* what follows sheetData */
    const char *strings; /* of xl/sharedStrings.xml: si elements */
    const char *formats; /* numFmt elements, ids from 164 */
    const char *styles;  /* xf elements */
    const char *book;    /* of xl/workbook.xml: instead of one sheet "Sheet1" */
    const char *more;    /* Relationship elements of xl/workbook.xml, more */
    const char *sheet2;  /* a second sheet: rows; its relationship is rId9 */
};

void workbook_write(const char *path, const struct workbook *workbook);

/* The same with a style for each format code, from s="1" on. */
void workbook_write_styled(const char *path, const char *rows,
                           const char *const *codes, size_t count);

/* An archive of these parts; `names` end with NULL. */
struct workbook_part {
    const char *name;
    const char *data;
    size_t len; /* 0: strlen(data) */
};
void workbook_pack(const char *path, const struct workbook_part *parts);

#endif
