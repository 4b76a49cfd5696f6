#include "xml/scan.h"

#include <string.h>

#include "base/i18n.h"

/* ---- text ---- */

static void stop_at_outer_text(struct scan *scan, const char *at) {
    const char *end = memchr(at, '<', (size_t)(scan->end - at));
    const char *quote = quote_text(
        scan->arena, at, (size_t)((end != NULL ? end : scan->end) - at));

    if (end == NULL && !scan->has_root) {
        scan_stop_as(scan, DIAG_XML_NOT_XML, scan_place(scan, at),
                     _("this is plain text, not XML: “%s”"), quote);
        diag_advise(scan->diags, _("give the XML file with the data of the "
                                   "document"));
        return;
    }
    scan_stop(scan, at,
              scan->has_root
                  ? _("text stands behind the outermost element: “%s”")
                  : _("text stands before the outermost element: “%s”"),
              quote);
    diag_advise(scan->diags, _("delete it, or move it into the element it "
                               "belongs to"));
}

static void check_cdata_end(struct scan *scan, const char *at) {
    if (scan->end - at >= 3 && memcmp(at, "]]>", 3) == 0 &&
        scan_report(scan, at, _("“]]>” is not allowed in text")))
        diag_advise(scan->diags, _("write ]]&gt; instead"));
}

static void take_text(struct scan *scan) {
    while (scan->at < scan->end && *scan->at != '<' && !scan->stopped) {
        const char *at = scan->at;

        if (scan->depth == 0 && !scan_is_space(*at) &&
            !scan_is_forbidden(scan, at)) {
            stop_at_outer_text(scan, at);
            return;
        }
        scan_character(scan, at);
        check_cdata_end(scan, at);
        scan->at = *at == '&' ? scan_reference(scan, at) : at + 1;
    }
}

/* ---- the file ---- */

static void take_markup(struct scan *scan) {
    char next = scan->at + 1 < scan->end ? scan->at[1] : '\0';

    if (next == '?')
        scan_instruction(scan);
    else if (next == '!')
        scan_declaration(scan);
    else if (next == '/')
        scan_end_tag(scan);
    else if (scan_starts_name(next))
        scan_start_tag(scan);
    else
        scan_stop_at_less_than(scan, scan->at);
}

static void check_end(struct scan *scan) {
    if (!scan->has_root) {
        scan_stop_as(scan, DIAG_XML_EMPTY, (struct place){0, 0},
                     _("the file has no element"));
        diag_advise(scan->diags, _("write the data of the document into it; a "
                                   "sample shows how"));
    } else if (scan->depth > 0) {
        scan_stop_at_open(scan);
    }
}

bool scan_xml(const char *name, const char *text, size_t len,
              struct places *places, struct diag_list *diags) {
    struct scan scan = {.file = name,
                        .text = text,
                        .at = text,
                        .end = text + len,
                        .cursor = {.at = text, .place = {1, 1}},
                        .places = places,
                        .arena = arena_create(),
                        .diags = diags};

    while (scan.at < scan.end && !scan.stopped) {
        if (*scan.at == '<')
            take_markup(&scan);
        else
            take_text(&scan);
    }
    if (!scan.stopped)
        check_end(&scan);
    arena_free(scan.arena);
    return scan.faults == 0;
}
