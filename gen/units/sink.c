#include "units/sink.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "text/text.h"
#include "units/cell.h"

#define MAX_SINGLE_NFC 20 /* reported one by one */
#define MAX_NOT_UTF8 10   /* cells; more of them are no slips */

/* A cell as the reader gave it: a piece of `text`. */
struct piece {
    size_t at;
    size_t len;
};

struct sink {
    const char *name; /* borrowed */
    struct diag_list *diags;
    struct spool *spool;

    /* the row being read */
    struct strbuf text;
    struct piece pieces[UNITS_MAX_COLUMNS];
    size_t piece_count;
    struct piece beyond;  /* the first text past the last possible column */
    size_t beyond_column; /* 0: none */
    bool is_too_long;
    bool is_faulty;
    int line;
    struct strbuf record; /* as it goes into the spool */
    struct strbuf place;

    /* headings; those of `columns` are the file's columns, counted from 0 */
    char **headings;
    size_t heading_count;
    size_t columns[UNITS_MAX_COLUMNS];

    size_t rows; /* empty ones, too */
    size_t faults;
    size_t not_composed;
    size_t not_utf8;
    bool is_doubtful; /* a fault of the list was reported */
    bool is_stopped;  /* nothing more is to be read */
};

struct sink *sink_create(const char *name, struct diag_list *diags) {
    struct spool *spool = spool_create(diags);
    struct sink *sink;

    if (spool == NULL)
        return NULL;
    sink = memory_alloc(sizeof(*sink));
    memset(sink, 0, sizeof(*sink));
    sink->name = name;
    sink->diags = diags;
    sink->spool = spool;
    sink->text = sink->record = sink->place = (struct strbuf)STRBUF_INIT;
    return sink;
}

void sink_free(struct sink *sink) {
    if (sink == NULL)
        return;
    strbuf_free(&sink->text);
    strbuf_free(&sink->record);
    strbuf_free(&sink->place);
    for (size_t i = 0; i < sink->heading_count; i++)
        free(sink->headings[i]);
    free(sink->headings);
    spool_free(sink->spool);
    free(sink);
}

struct diag_list *sink_diags(struct sink *sink) {
    return sink->diags;
}

const char *sink_name(const struct sink *sink) {
    return sink->name;
}

/* ---- taking cells ---- */

static struct piece keep(struct sink *sink, const char *text, size_t len) {
    struct piece piece = {.at = sink->text.len, .len = len};

    if (len > UNITS_MAX_ROW - sink->text.len) {
        sink->is_too_long = true;
        piece.len = 0;
    }
    strbuf_add(&sink->text, text, piece.len);
    return piece;
}

static void keep_beyond(struct sink *sink, size_t column, const char *text,
                        size_t len) {
    text_trim(&text, &len);
    if (len == 0 || sink->beyond_column != 0)
        return;
    sink->beyond = keep(sink, text, len);
    sink->beyond_column = column;
}

bool sink_cell(struct sink *sink, size_t column, const char *text, size_t len) {
    if (column >= UNITS_MAX_COLUMNS) {
        keep_beyond(sink, column, text, len);
        return !sink->is_stopped;
    }
    while (sink->piece_count <= column)
        sink->pieces[sink->piece_count++] = (struct piece){0};
    sink->pieces[column] = keep(sink, text, len);
    return !sink->is_stopped;
}

/* ---- reporting ---- */

/* 2 is "C", 26 is "AA". */
static const char *letters_of(size_t column, char buf[], size_t size) {
    char *at = buf + size;

    *--at = '\0';
    for (column++; column > 0 && at > buf; column = (column - 1) / 26)
        *--at = (char)('A' + (column - 1) % 26);
    return at;
}

/* "column 3 (C)": numbers for editors, letters for Excel. */
static void add_column(struct strbuf *out, size_t column) {
    char buf[16];

    strbuf_printf(out, _("column %zu (%s)"), column + 1,
                  letters_of(column, buf, sizeof(buf)));
}

/* Its heading, if it has one. */
static const char *describe(struct sink *sink, size_t column) {
    for (size_t i = 0; i < sink->heading_count; i++)
        if (sink->columns[i] == column)
            return sink->headings[i];
    strbuf_clear(&sink->place);
    add_column(&sink->place, column);
    return sink->place.data;
}

static struct diag_pos row_pos(const struct sink *sink) {
    return (struct diag_pos){.file = sink->name, .line = sink->line};
}

static struct diag_pos cell_pos(struct sink *sink, size_t column) {
    struct diag_pos pos = row_pos(sink);

    pos.place = describe(sink, column);
    return pos;
}

static void stop(struct sink *sink) {
    sink->is_doubtful = sink->is_stopped = true;
}

void sink_refuse(struct sink *sink, int line, const char *text,
                 const char *advice) {
    diag_add(sink->diags, DIAG_UNITS_FILE,
             (struct diag_pos){.file = sink->name, .line = line}, "%s", text);
    diag_advise(sink->diags, "%s", advice);
    stop(sink);
}

/* A fault of the headings is one of the list. */
void sink_fault(struct sink *sink) {
    sink->is_faulty = true;
    if (sink->headings == NULL)
        sink->is_doubtful = true;
    if (!sink->is_stopped && ++sink->faults == UNITS_MAX_FAULTS)
        sink_refuse(sink, 0, _("there may be more faults than are listed here"),
                    _("mend these first, then check again"));
}

/* ---- one cell ---- */

static void refuse_bytes(struct sink *sink, size_t column, unsigned byte,
                         const char *shown) {
    diag_add(sink->diags, DIAG_UNITS_ROW, cell_pos(sink, column),
             _("the byte %02X in “%.*s” is not UTF-8"), byte,
             diag_quoted_len(shown), shown);
    diag_advise(sink->diags,
                _("save the list anew; in Excel as “CSV UTF-8” or as a "
                  "workbook (.xlsx)"));
    if (++sink->not_utf8 == MAX_NOT_UTF8)
        sink_refuse(sink, 0, _("the list is in another encoding than UTF-8"),
                    _("save the list anew; in Excel as “CSV UTF-8” or as a "
                      "workbook (.xlsx)"));
}

static void refuse_control(struct sink *sink, size_t column, unsigned code,
                           const char *shown) {
    diag_add(sink->diags, DIAG_UNITS_ROW, cell_pos(sink, column),
             _("an invisible control character (code %u) stands in “%.*s”"),
             code, diag_quoted_len(shown), shown);
    diag_advise(sink->diags, _("type the text of this cell anew"));
}

static void refuse_length(struct sink *sink, size_t column, const char *shown) {
    diag_add(sink->diags, DIAG_UNITS_ROW, cell_pos(sink, column),
             _("the text is longer than %zu bytes: “%.*s…”"), UNITS_MAX_CELL,
             diag_quoted_len(shown), shown);
    diag_advise(sink->diags, _("shorten it; if it ought to be short, look for "
                               "a quotation mark (\") that is never closed"));
}

static void note_not_composed(struct sink *sink, size_t column,
                              const char *shown) {
    if (++sink->not_composed > MAX_SINGLE_NFC)
        return;
    diag_add(sink->diags, DIAG_UNITS_NFC, cell_pos(sink, column),
             _("letters and their marks are kept apart (decomposed Unicode) in "
               "“%.*s”"),
             diag_quoted_len(shown), shown);
    diag_advise(sink->diags, _("nothing has to be done: it is taken as "
                               "composed Unicode, as it is usually typed"));
}

/* Adds the text of the column to the record. False: a fault, reported. */
static bool add_cell(struct sink *sink, size_t column) {
    struct piece piece = {0};
    struct cell_finding finding;
    size_t at = sink->record.len;

    if (column < sink->piece_count)
        piece = sink->pieces[column];
    finding = cell_clean(&sink->record, sink->text.data + piece.at, piece.len);
    switch (finding.fault) {
    case CELL_BYTES:
        refuse_bytes(sink, column, finding.code, sink->record.data + at);
        return false;
    case CELL_CONTROL:
        refuse_control(sink, column, finding.code, sink->record.data + at);
        return false;
    case CELL_LONG:
        refuse_length(sink, column, sink->record.data + at);
        return false;
    case CELL_GOOD:
    default:
        if (!finding.was_composed)
            note_not_composed(sink, column, sink->record.data + at);
        return true;
    }
}

/* ---- headings ---- */

static void refuse_same(struct sink *sink, size_t first, size_t column) {
    struct strbuf other = STRBUF_INIT;

    add_column(&other, first);
    diag_add(sink->diags, DIAG_UNITS_HEADING, cell_pos(sink, column),
             _("the heading “%.*s” stands twice: in %s, too"),
             diag_quoted_len(sink->record.data), sink->record.data, other.data);
    diag_advise(sink->diags, _("give one of the two another heading"));
    strbuf_free(&other);
    sink->is_doubtful = true;
}

static void add_heading(struct sink *sink, size_t column) {
    struct strbuf heading = STRBUF_INIT;

    for (size_t i = 0; i < sink->heading_count; i++)
        if (strcmp(sink->headings[i], sink->record.data) == 0) {
            refuse_same(sink, sink->columns[i], column);
            break;
        }
    strbuf_add(&heading, sink->record.data, sink->record.len);
    sink->columns[sink->heading_count] = column;
    sink->headings[sink->heading_count++] = strbuf_take(&heading);
}

/* Headings are names, often broken over several lines to keep a column
 * narrow. */
static void take_heading(struct sink *sink, size_t column) {
    struct strbuf line = STRBUF_INIT;

    strbuf_clear(&sink->record);
    if (!add_cell(sink, column))
        sink->is_doubtful = true;
    text_collapse(&line, sink->record.data, sink->record.len);
    strbuf_clear(&sink->record);
    strbuf_add(&sink->record, line.data, line.len);
    strbuf_free(&line);
    if (sink->record.len > 0)
        add_heading(sink, column);
}

static void take_headings(struct sink *sink) {
    size_t size =
        memory_product(sizeof(*sink->headings), sink->piece_count + 1);
    char **headings = memory_alloc(size);

    sink->headings = headings;
    for (size_t i = 0; i < sink->piece_count; i++)
        take_heading(sink, i);
    if (sink->beyond_column == 0)
        return;
    diag_add(sink->diags, DIAG_UNITS_HEADING, row_pos(sink),
             _("the list has more than %d columns"), UNITS_MAX_COLUMNS);
    diag_advise(sink->diags,
                _("delete those that the plan does not need, or check "
                  "whether this is the list of units"));
    stop(sink);
}

/* ---- rows ---- */

/* Above the headings often stands a title, alone in its row. */
static void refuse_title(struct sink *sink) {
    diag_add(sink->diags, DIAG_UNITS_HEADING, row_pos(sink),
             _("this row has several cells, but the first row has one heading "
               "only: “%.*s”"),
             diag_quoted_len(sink->headings[0]), sink->headings[0]);
    diag_advise(sink->diags, _("the first row must have the headings of all "
                               "columns: delete a title above them"));
    stop(sink);
}

static void refuse_unnamed(struct sink *sink, size_t column,
                           struct piece piece) {
    struct strbuf shown = STRBUF_INIT;

    cell_clean(&shown, sink->text.data + piece.at, piece.len);
    if (shown.len > 0 && sink->heading_count == 1) {
        refuse_title(sink);
    } else if (shown.len > 0) {
        diag_add(sink->diags, DIAG_UNITS_ROW, cell_pos(sink, column),
                 _("“%.*s” stands in a column without a heading"),
                 diag_quoted_len(shown.data), shown.data);
        diag_advise(sink->diags,
                    _("give the column a heading in the first row, or delete "
                      "the cell; in a CSV file, a text that holds the "
                      "separator stands in quotation marks"));
        sink_fault(sink);
    }
    strbuf_free(&shown);
}

static void refuse_size(struct sink *sink) {
    diag_add(sink->diags, DIAG_UNITS_ROW, row_pos(sink),
             _("the row has more than %zu bytes of text"), UNITS_MAX_ROW);
    diag_advise(sink->diags, _("shorten the texts of this row"));
    sink_fault(sink);
}

/* One fault of a row is enough for each cell, but every cell is looked at. */
static void fill_record(struct sink *sink) {
    size_t next = 0;

    for (size_t i = 0; i < sink->piece_count || next < sink->heading_count;
         i++) {
        if (next < sink->heading_count && sink->columns[next] == i) {
            next++;
            if (!add_cell(sink, i))
                sink_fault(sink);
            strbuf_putc(&sink->record, '\0');
        } else if (i < sink->piece_count && !sink->is_stopped) {
            refuse_unnamed(sink, i, sink->pieces[i]);
        }
    }
    if (sink->beyond_column != 0 && !sink->is_stopped)
        refuse_unnamed(sink, sink->beyond_column, sink->beyond);
    if (sink->is_too_long && !sink->is_stopped)
        refuse_size(sink);
}

static void store(struct sink *sink) {
    struct unit_record head = {0}; /* the bytes between its members, too */
    size_t index;

    head.line = sink->line;
    head.is_faulty = sink->is_faulty;
    memcpy(sink->record.data, &head, sizeof(head));
    if (!spool_add(sink->spool, sink->record.data, sink->record.len, &index,
                   sink->diags))
        stop(sink);
}

static void take_unit(struct sink *sink) {
    struct unit_record head = {0};

    strbuf_clear(&sink->record);
    strbuf_add(&sink->record, &head, sizeof(head));
    fill_record(sink);
    if (sink->record.len > sizeof(head) + sink->heading_count ||
        sink->is_faulty)
        store(sink);
}

/* Empty rows are passed over, but not without end. */
static void check_count(struct sink *sink) {
    if (spool_count(sink->spool) <= UNITS_MAX_ROWS &&
        ++sink->rows <= 2 * UNITS_MAX_ROWS)
        return;
    diag_add(sink->diags, DIAG_UNITS_FILE, row_pos(sink),
             _("the list has more than %d rows"), UNITS_MAX_ROWS);
    diag_advise(sink->diags, _("divide it into several lists"));
    stop(sink);
}

static bool is_blank(const struct sink *sink) {
    for (size_t i = 0; i < sink->piece_count; i++) {
        const char *text = sink->text.data + sink->pieces[i].at;
        size_t len = sink->pieces[i].len;

        text_trim(&text, &len);
        if (len > 0)
            return false;
    }
    return sink->beyond_column == 0;
}

static void forget_row(struct sink *sink) {
    strbuf_clear(&sink->text);
    sink->piece_count = 0;
    sink->beyond_column = 0;
    sink->is_too_long = false;
    sink->is_faulty = false;
}

bool sink_row(struct sink *sink, int line) {
    sink->line = line;
    if (sink->headings != NULL)
        take_unit(sink);
    else if (!is_blank(sink))
        take_headings(sink);
    forget_row(sink);
    if (!sink->is_stopped)
        check_count(sink);
    return !sink->is_stopped;
}

/* ---- the list ---- */

static void sum_up_not_composed(struct sink *sink) {
    if (sink->not_composed <= MAX_SINGLE_NFC)
        return;
    diag_add(sink->diags, DIAG_UNITS_NFC, (struct diag_pos){.file = sink->name},
             _("cells in decomposed Unicode, those not listed included: %zu"),
             sink->not_composed);
    diag_advise(sink->diags,
                _("they are taken as composed Unicode; to keep them so, "
                  "convert the list with UniKey (Ctrl+Shift+F6)"));
}

bool sink_finish(struct sink *sink, struct unit_rows *rows) {
    if (sink->headings == NULL && !sink->is_doubtful)
        sink_refuse(sink, 0, _("the list is empty"),
                    _("write headings into its first row, and one unit into "
                      "each row below"));
    else if (spool_count(sink->spool) == 0 && !sink->is_doubtful)
        sink_refuse(sink, 0, _("the list has headings, but no units"),
                    _("write one unit into each row below the headings"));
    sum_up_not_composed(sink);
    if (sink->is_doubtful)
        return false;
    *rows =
        (struct unit_rows){sink->headings, sink->heading_count, sink->spool};
    sink->headings = NULL; /* now the caller's */
    sink->heading_count = 0;
    sink->spool = NULL;
    return true;
}
