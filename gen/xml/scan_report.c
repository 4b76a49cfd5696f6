/* How the scanner reports, and how often. */
#include <stdarg.h>

#include "base/i18n.h"
#include "xml/scan.h"

struct place scan_place(struct scan *scan, const char *at) {
    if (at < scan->cursor.at) /* rare: a fault in front of a reported one */
        scan->cursor = (struct cursor){.at = scan->text, .place = {1, 1}};
    cursor_move(&scan->cursor, at, scan->end);
    return scan->cursor.place;
}

const char *scan_quote(const struct scan *scan, struct name name) {
    return quote_text(scan->arena, name.at, name.len);
}

__attribute__((format(printf, 4, 0))) static void
add(struct scan *scan, enum diag_code code, struct place place, const char *fmt,
    va_list args) {
    struct diag_pos pos = {
        .file = scan->file, .line = place.line, .column = place.column};

    diag_add(scan->diags, code, pos, "%s",
             arena_vprintf(scan->arena, fmt, args));
}

bool scan_report(struct scan *scan, const char *at, const char *fmt, ...) {
    va_list args;

    if (++scan->faults > XML_MAX_FAULTS) {
        scan->stopped = true;
        return false;
    }
    va_start(args, fmt);
    add(scan, DIAG_XML_SYNTAX, scan_place(scan, at), fmt, args);
    va_end(args);
    return true;
}

void scan_stop(struct scan *scan, const char *at, const char *fmt, ...) {
    va_list args;

    scan->stopped = true;
    scan->faults++;
    va_start(args, fmt);
    add(scan, DIAG_XML_SYNTAX, scan_place(scan, at), fmt, args);
    va_end(args);
}

void scan_stop_as(struct scan *scan, enum diag_code code, struct place place,
                  const char *fmt, ...) {
    va_list args;

    scan->stopped = true;
    scan->faults++;
    va_start(args, fmt);
    add(scan, code, place, fmt, args);
    va_end(args);
}

void scan_stop_at_less_than(struct scan *scan, const char *at) {
    scan_stop(scan, at, _("a bare “<” is not allowed in text"));
    diag_advise(scan->diags, _("write &lt; instead of <"));
}
