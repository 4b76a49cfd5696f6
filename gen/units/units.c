#include "units/units.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "units/sink.h"

struct unit_list {
    char *name;
    struct unit_rows rows;
};

/* ---- reading ---- */

enum kind { CSV, WORKBOOK, XML };

static bool starts_like(const char *path, const char *start) {
    char bytes[8];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, bytes, sizeof(bytes)) : -1;

    if (fd >= 0)
        close(fd);
    return got >= (ssize_t)strlen(start) &&
           memcmp(bytes, start, strlen(start)) == 0;
}

/* By the name, and by the content where the name says something else: a
 * workbook is often called .csv by mistake. */
static enum kind kind_of(const char *path) {
    const char *extension = file_extension(path);

    if (strcasecmp(extension, "xml") == 0)
        return XML;
    if (!file_is_ordinary(path))
        return CSV; /* what can be read once only */
    if (strcasecmp(extension, "xlsx") == 0 || starts_like(path, "PK\003\004") ||
        starts_like(path, "\xD0\xCF\x11\xE0")) /* .xls, and any encrypted */
        return WORKBOOK;
    return starts_like(path, "<?xml") ? XML : CSV;
}

static bool refuse_sheet(const char *path, struct diag_list *diags) {
    diag_add(diags, DIAG_UNITS_FILE, (struct diag_pos){.file = file_name(path)},
             _("has no sheets: it is no workbook (.xlsx)"));
    diag_advise(diags, _("leave out --sheet, or give the workbook"));
    return false;
}

static bool read_list(struct sink *sink, const char *path, const char *sheet,
                      struct diag_list *diags) {
    enum kind kind = kind_of(path);

    if (sheet != NULL && kind != WORKBOOK)
        return refuse_sheet(path, diags);
    switch (kind) {
    case WORKBOOK:
        return units_read_xlsx(sink, path, sheet);
    case XML:
        return units_read_xml(sink, path);
    case CSV:
    default:
        return units_read_csv(sink, path);
    }
}

struct unit_list *units_load(const char *path, const char *sheet,
                             struct diag_list *diags) {
    const char *name = file_name(path);
    struct sink *sink = sink_create(name, diags);
    struct unit_list *units = NULL;
    struct unit_rows rows;

    if (sink == NULL)
        return NULL;
    if (read_list(sink, path, sheet, diags) && sink_finish(sink, &rows)) {
        units = memory_alloc(sizeof(*units));
        units->name = memory_alloc(strlen(name) + 1);
        strcpy(units->name, name);
        units->rows = rows;
    }
    sink_free(sink);
    return units;
}

void units_free(struct unit_list *units) {
    if (units == NULL)
        return;
    for (size_t i = 0; i < units->rows.heading_count; i++)
        free(units->rows.headings[i]);
    free(units->rows.headings);
    spool_free(units->rows.spool);
    free(units->name);
    free(units);
}

/* ---- what was read ---- */

const char *units_name(const struct unit_list *units) {
    return units->name;
}

size_t units_column_count(const struct unit_list *units) {
    return units->rows.heading_count;
}

const char *units_heading(const struct unit_list *units, size_t column) {
    return units->rows.headings[column];
}

size_t units_count(const struct unit_list *units) {
    return spool_count(units->rows.spool);
}

static void make_room(struct unit_row *row, size_t count) {
    if (row->size >= count)
        return;
    row->cells =
        memory_realloc(row->cells, memory_product(sizeof(*row->cells), count));
    row->size = count;
}

bool units_read(const struct unit_list *units, size_t index,
                struct unit_row *row, struct diag_list *diags) {
    size_t count = units->rows.heading_count;
    struct unit_record head;
    const char *at;

    if (!spool_read(units->rows.spool, index, &row->bytes, diags))
        return false;
    memcpy(&head, row->bytes.data, sizeof(head));
    row->line = head.line;
    row->is_faulty = head.is_faulty;
    make_room(row, count);
    at = row->bytes.data + sizeof(head);
    for (size_t i = 0; i < count; i++) {
        row->cells[i] = at;
        at += strlen(at) + 1;
    }
    return true;
}

void unit_row_free(struct unit_row *row) {
    free(row->cells);
    strbuf_free(&row->bytes);
    *row = (struct unit_row)UNIT_ROW_INIT;
}

struct diag_pos units_pos(const struct unit_list *units,
                          const struct unit_row *row, size_t column) {
    struct diag_pos pos = {.file = units->name, .line = row->line};

    if (column < units->rows.heading_count)
        pos.place = units->rows.headings[column];
    return pos;
}
