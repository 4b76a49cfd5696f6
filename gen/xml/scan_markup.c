/* Markup that is neither text nor tag: comments, CDATA sections, processing
 * instructions and the header. */
#include <string.h>

#include "base/i18n.h"
#include "xml/scan.h"

static bool begins(const struct scan *scan, const char *what) {
    size_t len = strlen(what);

    return (size_t)(scan->end - scan->at) >= len &&
           memcmp(scan->at, what, len) == 0;
}

static const char *find(const struct scan *scan, const char *from,
                        const char *what) {
    return memmem(from, (size_t)(scan->end - from), what, strlen(what));
}

static void check_characters(struct scan *scan, const char *from,
                             const char *to) {
    for (const char *p = from; p < to && !scan->stopped; p++)
        scan_character(scan, p);
}

static void take_comment(struct scan *scan) {
    const char *text = scan->at + strlen("<!--");
    const char *dashes = find(scan, text, "--");

    if (dashes == NULL) {
        scan_stop(scan, scan->at, _("this comment is not closed"));
        diag_advise(scan->diags, _("close it with -->"));
        return;
    }
    if (dashes + 2 == scan->end || dashes[2] != '>') {
        scan_stop(scan, dashes, _("“--” may not stand inside a comment"));
        diag_advise(scan->diags, _("take one dash out, or close the comment "
                                   "with -->"));
        return;
    }
    check_characters(scan, text, dashes);
    scan->at = dashes + strlen("-->");
}

static void take_cdata(struct scan *scan) {
    const char *close = find(scan, scan->at, "]]>");

    if (close == NULL) {
        scan_stop(scan, scan->at, _("this CDATA section is not closed"));
        diag_advise(scan->diags, _("close it with ]]>"));
        return;
    }
    check_characters(scan, scan->at, close);
    scan->at = close + strlen("]]>");
}

static void refuse_doctype(struct scan *scan) {
    scan_stop_as(
        scan, DIAG_XML_DOCTYPE, scan_place(scan, scan->at),
        _("a document type declaration (<!DOCTYPE …>) is not accepted"));
    diag_advise(scan->diags, _("delete it; the data needs none"));
}

void scan_declaration(struct scan *scan) {
    if (begins(scan, "<!--"))
        take_comment(scan);
    else if (begins(scan, "<!DOCTYPE"))
        refuse_doctype(scan);
    else if (begins(scan, "<![CDATA[") && scan->depth > 0)
        take_cdata(scan);
    else
        scan_stop_at_less_than(scan, scan->at);
}

static bool is_header(const struct scan *scan) {
    return begins(scan, "<?xml") && scan->end - scan->at >= 6 &&
           (scan_is_space(scan->at[5]) || scan->at[5] == '?');
}

void scan_instruction(struct scan *scan) {
    const char *close = find(scan, scan->at, "?>");

    if (is_header(scan) && scan->at != scan->text) {
        scan_stop(scan, scan->at,
                  _("the header <?xml …?> is not at the very beginning"));
        diag_advise(scan->diags, _("delete the blank lines or the text before "
                                   "it; there is only one header"));
        return;
    }
    if (close == NULL) {
        scan_stop(scan, scan->at, _("“<?” is not closed"));
        diag_advise(scan->diags, _("close it with ?>"));
        return;
    }
    check_characters(scan, scan->at, close);
    scan->at = close + strlen("?>");
}
