#include "base/arena.h"
#include "units/sink.h"
#include "units/xlsx_archive.h"
#include "units/xlsx_book.h"
#include "units/xlsx_sheet.h"
#include "units/xlsx_strings.h"
#include "units/xlsx_style.h"

/* archive -> book (which parts) -> strings, styles -> sheet, row by row. */
static bool read_archive(struct sink *sink, const struct xlsx_archive *archive,
                         const char *name) {
    struct arena *arena = arena_create();
    struct xlsx_strings *strings = NULL;
    struct xlsx_styles *styles = NULL;
    struct xlsx_book book;
    bool ok = false;

    if (!xlsx_book_read(&book, arena, archive, name))
        goto done;
    if ((strings = xlsx_strings_load(archive, book.strings)) == NULL)
        goto done;
    if ((styles = xlsx_styles_read(arena, archive, book.styles)) == NULL)
        goto done;
    ok = xlsx_sheet_read(sink, archive, &book, strings, styles);
done:
    xlsx_strings_free(strings);
    arena_free(arena);
    return ok;
}

bool units_read_xlsx(struct sink *sink, const char *path, const char *sheet) {
    struct xlsx_archive *archive =
        xlsx_archive_open(path, sink_name(sink), sink_diags(sink));
    bool ok = archive != NULL && read_archive(sink, archive, sheet);

    xlsx_archive_free(archive);
    return ok;
}
