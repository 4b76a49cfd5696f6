#include "units/xlsx_sheet.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "units/xlsx_cell.h"
#include "units/xlsx_format.h"
#include "units/xlsx_part.h"

#define MAX_TOLD 20 /* warnings that are given one by one */

/* c/@t (18.18.11) */
enum kind { NUMBER, SHARED, INLINE, RESULT, BOOLEAN, ERROR, DATE, KIND_COUNT };

struct cell {
    enum kind kind;
    size_t column;
    size_t style;
    bool has_formula;
    bool has_value;
    struct strbuf text; /* of v or is */
};

struct sheet {
    struct sink *sink;
    const struct xlsx_archive *archive;
    const char *part;
    const struct xlsx_strings *strings;
    struct xlsx_styles *styles;
    bool from_1904;
    int row;            /* 0: before the first */
    bool is_used;       /* the row has a cell that is not empty */
    int first_used;     /* the first such row; 0: none yet */
    size_t next_column; /* behind the last cell of the row */
    struct cell cell;
    struct strbuf raw, shown; /* of the cell */
    size_t total;             /* bytes of text so far */
    size_t warnings;          /* told, or counted only */
};

/* ---- messages ---- */

static struct diag_pos position(const struct sheet *sheet, const char *place) {
    return (struct diag_pos){
        .file = sink_name(sheet->sink), .line = sheet->row, .place = place};
}

/* Of the cell; the row cannot be used. True: reading goes on. */
static bool fault(struct sheet *sheet, const char *advice, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static bool fault(struct sheet *sheet, const char *advice, const char *fmt,
                  ...) {
    struct xlsx_cell_name name = xlsx_cell_name(sheet->cell.column, sheet->row);
    char sentence[500];
    va_list args;

    va_start(args, fmt);
    vsnprintf(sentence, sizeof(sentence), fmt, args);
    va_end(args);
    diag_add(sink_diags(sheet->sink), DIAG_UNITS_ROW,
             position(sheet, name.text), "%s", sentence);
    diag_advise(sink_diags(sheet->sink), "%s", advice);
    sink_fault(sheet->sink);
    sheet->is_used = true;
    return true;
}

static bool refuse_damage(const struct sheet *sheet) {
    return xlsx_archive_refuse(
        sheet->archive, sheet->part, xlsx_advice_save_again(),
        _("behind row %d a row or cell stands out of order, twice, or beyond "
          "the last that a sheet can have"),
        sheet->row);
}

static void warn(struct sheet *sheet, int row, const char *place,
                 const char *advice, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

static void warn(struct sheet *sheet, int row, const char *place,
                 const char *advice, const char *fmt, ...) {
    struct diag_pos pos = position(sheet, place);
    char sentence[500];
    va_list args;

    if (sheet->warnings++ >= MAX_TOLD)
        return;
    va_start(args, fmt);
    vsnprintf(sentence, sizeof(sentence), fmt, args);
    va_end(args);
    pos.line = row;
    diag_add(sink_diags(sheet->sink), DIAG_UNITS_SHOWN, pos, "%s", sentence);
    diag_advise(sink_diags(sheet->sink), "%s", advice);
}

static void sum_up_warnings(const struct sheet *sheet) {
    if (sheet->warnings <= MAX_TOLD)
        return;
    diag_add(sink_diags(sheet->sink), DIAG_UNITS_SHOWN,
             (struct diag_pos){.file = sink_name(sheet->sink)},
             _("cells or formats that are not taken as shown, those not listed "
               "included: %zu"),
             sheet->warnings);
    diag_advise(sink_diags(sheet->sink), "%s",
                _("mend those that are listed, then check again"));
}

static void warn_format(struct sheet *sheet, const char *code) {
    struct xlsx_cell_name name = xlsx_cell_name(sheet->cell.column, sheet->row);

    warn(sheet, sheet->row, name.text,
         _("format the cells as text, number or date"),
         _("the number format “%.*s” is not known: the number is taken without "
           "it, here and wherever it has this format"),
         diag_quoted_len(code), code);
}

/* ---- values ---- */

/* False: reading is to end. */
static bool put(struct sheet *sheet, const char *text, size_t len) {
    if (len == 0)
        return true;
    sheet->is_used = true;
    sheet->total += len;
    if (sheet->total > XLSX_MAX_TEXT)
        return xlsx_archive_refuse(
            sheet->archive, sheet->part,
            _("split the list, or shorten what all rows have"),
            _("the cells up to row %d have more than %zu MB of text"),
            sheet->row, XLSX_MAX_TEXT / 1000000);
    return sink_cell(sheet->sink, sheet->cell.column, text, len);
}

static const struct xlsx_format *format_of(struct sheet *sheet) {
    size_t style = sheet->cell.style;
    const struct xlsx_format *format = xlsx_styles_get(sheet->styles, style);
    const char *code =
        format == NULL ? xlsx_styles_tell(sheet->styles, style) : NULL;

    if (code != NULL)
        warn_format(sheet, code);
    return format;
}

static bool put_text(struct sheet *sheet, const struct strbuf *text) {
    const struct xlsx_format *format =
        xlsx_styles_get(sheet->styles, sheet->cell.style);

    if (format == NULL || format->text == NULL)
        return put(sheet, text->data, text->len);
    xlsx_format_text(format, text->data, text->len, &sheet->shown);
    return put(sheet, sheet->shown.data, sheet->shown.len);
}

static bool put_number(struct sheet *sheet, double value, const char *content) {
    const struct xlsx_format *format = format_of(sheet);

    if (format == NULL)
        xlsx_number_general(value, &sheet->shown);
    else if (!xlsx_format_number(format, value, sheet->from_1904,
                                 &sheet->shown))
        return fault(sheet,
                     _("type the date anew, or format the cell as a number"),
                     _("the cell shows ####: “%.*s” is no day of the calendar"),
                     diag_quoted_len(content), content);
    return put(sheet, sheet->shown.data, sheet->shown.len);
}

/* As xs:double has it; strtod alone would take "inf" and "0x10". */
static bool read_number(const char *text, double *value) {
    char *end;

    if (text[0] == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0')
        return false;
    *value = strtod(text, &end);
    return *end == '\0' && isfinite(*value);
}

/* n */
static bool take_number(struct sheet *sheet, const struct strbuf *text) {
    double value;

    if (!read_number(text->data, &value))
        return fault(sheet, _("type the number anew"),
                     _("“%.*s” is not a number"), diag_quoted_len(text->data),
                     text->data);
    return put_number(sheet, value, text->data);
}

/* s */
static bool take_shared(struct sheet *sheet, const struct strbuf *text) {
    char *end;
    unsigned long index = strtoul(text->data, &end, 10);

    if (text->data[0] < '0' || text->data[0] > '9' || *end != '\0' ||
        index >= xlsx_strings_count(sheet->strings))
        return fault(sheet, xlsx_advice_save_again(),
                     _("the cell refers to the text “%.*s”, which the workbook "
                       "does not have"),
                     diag_quoted_len(text->data), text->data);
    return xlsx_strings_read(sheet->strings, index, &sheet->raw) &&
           put_text(sheet, &sheet->raw);
}

/* str */
static bool take_result(struct sheet *sheet, const struct strbuf *text) {
    xlsx_strings_unescape(&sheet->raw, text->data, text->len);
    return put_text(sheet, &sheet->raw);
}

/* b */
static bool take_boolean(struct sheet *sheet, const struct strbuf *text) {
    bool is_true =
        strcmp(text->data, "1") == 0 || strcmp(text->data, "true") == 0;
    const char *shown = is_true ? "TRUE" : "FALSE";

    return put(sheet, shown, strlen(shown));
}

/* e */
static bool take_error(struct sheet *sheet, const struct strbuf *text) {
    return fault(sheet, _("mend the formula, or type the value"),
                 _("the cell shows the error “%.*s”"),
                 diag_quoted_len(text->data), text->data);
}

/* d; where the format is none of dates, as it stands */
static bool take_date(struct sheet *sheet, const struct strbuf *text) {
    const struct xlsx_format *format = format_of(sheet);
    double value;

    if (!xlsx_date_parse(text->data, sheet->from_1904, &value))
        return fault(sheet, _("type the date anew"), _("“%.*s” is not a date"),
                     diag_quoted_len(text->data), text->data);
    if (format == NULL || !xlsx_date_has(&format->sections[0]))
        return put(sheet, text->data, text->len);
    return put_number(sheet, value, text->data);
}

static const struct {
    const char *name;
    bool (*take)(struct sheet *sheet, const struct strbuf *text);
} kinds[KIND_COUNT] = {
    [NUMBER] = {"n", take_number},      [SHARED] = {"s", take_shared},
    [INLINE] = {"inlineStr", put_text}, [RESULT] = {"str", take_result},
    [BOOLEAN] = {"b", take_boolean},    [ERROR] = {"e", take_error},
    [DATE] = {"d", take_date},
};

/* ---- cells ---- */

static bool find_kind(const char *name, enum kind *kind) {
    for (int i = 0; i < KIND_COUNT; i++) {
        if (strcmp(name, kinds[i].name) == 0) {
            *kind = (enum kind)i;
            return true;
        }
    }
    return false;
}

/* A cell without a reference stands behind the one before. */
static bool find_place(struct sheet *sheet, const char *reference) {
    struct cell *cell = &sheet->cell;
    int row = sheet->row;

    cell->column = sheet->next_column;
    if (reference != NULL &&
        (!xlsx_cell_read(&reference, &cell->column, &row) ||
         *reference != '\0'))
        return false;
    sheet->next_column = cell->column + 1;
    return row == sheet->row && cell->column < XLSX_MAX_COLUMN;
}

/* c */
static bool begin_cell(void *data, const struct xlsx_tag *tag) {
    struct sheet *sheet = data;
    struct cell *cell = &sheet->cell;
    const char *kind = xlsx_tag_get(tag, "t");
    const char *style = xlsx_tag_get(tag, "s");
    size_t least = sheet->next_column;

    cell->kind = NUMBER;
    cell->style = style != NULL ? strtoul(style, NULL, 10) : 0;
    cell->has_formula = cell->has_value = false;
    strbuf_clear(&cell->text);
    return (find_place(sheet, xlsx_tag_get(tag, "r")) &&
            cell->column >= least &&
            (kind == NULL || find_kind(kind, &cell->kind))) ||
           refuse_damage(sheet);
}

/* v */
static bool end_value(void *data, const char *text, size_t len) {
    struct sheet *sheet = data;

    strbuf_clear(&sheet->cell.text);
    strbuf_add(&sheet->cell.text, text, len);
    sheet->cell.has_value = true;
    return true;
}

/* f */
static bool end_formula(void *data, const char *text, size_t len) {
    struct sheet *sheet = data;

    (void)text;
    (void)len;
    sheet->cell.has_formula = true;
    return true;
}

/* is/t, is/r/t */
static bool end_text(void *data, const char *text, size_t len) {
    struct sheet *sheet = data;

    if (sheet->cell.text.len <= UNITS_MAX_CELL)
        xlsx_strings_unescape(&sheet->cell.text, text, len);
    return true;
}

static bool end_cell(void *data, const char *text, size_t len) {
    struct sheet *sheet = data;
    struct cell *cell = &sheet->cell;

    (void)text;
    (void)len;
    strbuf_clear(&sheet->raw);
    strbuf_clear(&sheet->shown);
    if (cell->has_formula && !cell->has_value)
        return fault(sheet,
                     _("open it in Excel or LibreOffice, let it calculate, and "
                       "save it"),
                     _("the formula was never calculated"));
    if (cell->text.len == 0 && cell->kind != ERROR)
        return true;
    return kinds[cell->kind].take(sheet, &cell->text);
}

/* ---- rows ---- */

/* row */
static bool begin_row(void *data, const struct xlsx_tag *tag) {
    struct sheet *sheet = data;
    const char *number = xlsx_tag_get(tag, "r");
    int row = sheet->row + 1;

    if ((number != NULL && !xlsx_row_read(number, &row)) || row <= sheet->row ||
        row > XLSX_MAX_ROW)
        return refuse_damage(sheet);
    sheet->row = row;
    sheet->next_column = 0;
    sheet->is_used = false;
    return true;
}

static bool end_row(void *data, const char *text, size_t len) {
    struct sheet *sheet = data;

    (void)text;
    (void)len;
    if (!sheet->is_used)
        return true;
    if (sheet->first_used == 0)
        sheet->first_used = sheet->row;
    return sink_row(sheet->sink, sheet->row);
}

/* ---- merged cells ---- */

static void warn_merge(struct sheet *sheet, const struct xlsx_range *range,
                       const char *reference) {
    if (range->last_row > range->first_row)
        warn(sheet, range->first_row, reference,
             _("take the merge back, and fill in every row"),
             _("the cells are merged: only row %d has their value"),
             range->first_row);
    else
        warn(sheet, range->first_row, reference,
             _("the first row is to have the headings: delete a title above "
               "them, take merges back"),
             _("the cells are merged: only the first of row %d has a heading"),
             range->first_row);
}

/* mergeCell: a value that several rows show, or headings of two storeys */
static bool read_merge(void *data, const struct xlsx_tag *tag) {
    struct sheet *sheet = data;
    const char *reference = xlsx_tag_get(tag, "ref");
    struct xlsx_range range;

    if (reference == NULL || !xlsx_range_read(reference, &range) ||
        (range.last_row == range.first_row &&
         range.first_row != sheet->first_used) ||
        range.first_row < sheet->first_used)
        return true;
    warn_merge(sheet, &range, reference);
    return true;
}

bool xlsx_sheet_read(struct sink *sink, const struct xlsx_archive *archive,
                     const struct xlsx_book *book,
                     const struct xlsx_strings *strings,
                     struct xlsx_styles *styles) {
    static const struct xlsx_rule rules[] = {
        {"/worksheet/sheetData/row", begin_row, end_row},
        {"/worksheet/sheetData/row/c", begin_cell, end_cell},
        {"/worksheet/sheetData/row/c/v", NULL, end_value},
        {"/worksheet/sheetData/row/c/f", NULL, end_formula},
        {"/worksheet/sheetData/row/c/is/t", NULL, end_text},
        {"/worksheet/sheetData/row/c/is/r/t", NULL, end_text},
        {"/worksheet/mergeCells/mergeCell", read_merge, NULL},
        {NULL, NULL, NULL}};
    struct sheet sheet = {.sink = sink,
                          .archive = archive,
                          .part = book->sheet,
                          .strings = strings,
                          .styles = styles,
                          .from_1904 = book->from_1904,
                          .cell = {.text = STRBUF_INIT},
                          .raw = STRBUF_INIT,
                          .shown = STRBUF_INIT};
    bool ok =
        xlsx_part_read(archive, book->sheet, XLSX_MAX_PART, rules, &sheet);

    sum_up_warnings(&sheet);
    strbuf_free(&sheet.shown);
    strbuf_free(&sheet.raw);
    strbuf_free(&sheet.cell.text);
    return ok;
}
