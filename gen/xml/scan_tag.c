/* Start tags with their attributes, end tags, and which elements are open. */
#include "base/i18n.h"
#include "text/near.h"
#include "xml/scan.h"

/* ---- attributes ---- */

static void stop_in_tag(struct scan *scan, const char *at) {
    const char *name = scan_quote(scan, scan->tag.name);

    if (at == scan->end || *at == '<') {
        scan_stop(scan, scan->tag.start,
                  _("the tag <%s> is not closed with “>”"), name);
        diag_advise(scan->diags, _("write > at its end"));
        return;
    }
    scan_stop(scan, at, _("“%c” is out of place in the tag <%s>"), *at, name);
    diag_advise(scan->diags, _("an attribute is written name=\"value\""));
}

static bool stop_at_value(struct scan *scan, struct name name) {
    scan_stop(scan, name.at,
              _("the value of the attribute `%s` is not in quotes"),
              scan_quote(scan, name));
    diag_advise(scan->diags, _("write %s=\"…\""), scan_quote(scan, name));
    return false;
}

static bool stop_at_quote(struct scan *scan, struct name name) {
    scan_stop(scan, name.at,
              _("the value of the attribute `%s` has no closing quote"),
              scan_quote(scan, name));
    diag_advise(scan->diags, _("write a quote at its end; a “<” in a value is "
                               "written &lt;"));
    return false;
}

static bool take_value(struct scan *scan, struct name name, const char **at) {
    const char *p = *at;
    char quote;

    if (p == scan->end || (*p != '"' && *p != '\''))
        return stop_at_value(scan, name);
    quote = *p++;
    while (p < scan->end && *p != quote && !scan->stopped) {
        if (*p == '<')
            return stop_at_quote(scan, name);
        scan_character(scan, p);
        p = *p == '&' ? scan_reference(scan, p) : p + 1;
    }
    if (p == scan->end)
        return stop_at_quote(scan, name);
    *at = p + 1;
    return !scan->stopped;
}

static bool is_given(const struct tag *tag, struct name name) {
    for (size_t i = 0; i < tag->count; i++)
        if (scan_is_same(tag->attributes[i], name))
            return true;
    return false;
}

static bool add_attribute(struct scan *scan, struct name name) {
    struct tag *tag = &scan->tag;

    if (is_given(tag, name)) {
        if (scan_report(scan, name.at,
                        _("the attribute `%s` stands twice in one tag"),
                        scan_quote(scan, name)))
            diag_advise(scan->diags, _("delete one of them"));
        return true;
    }
    if (tag->count == XML_MAX_ATTRIBUTES) {
        scan_stop_as(scan, DIAG_XML_LIMIT, scan_place(scan, name.at),
                     _("an element has more than %d attributes"),
                     XML_MAX_ATTRIBUTES);
        diag_advise(scan->diags, _("this is hardly the data of a document"));
        return false;
    }
    tag->attributes[tag->count++] = name;
    return true;
}

static bool take_attribute(struct scan *scan, const char **at) {
    struct name name = scan_name(scan, *at);
    const char *p = name.at + name.len;

    if (name.at == scan->end || !scan_starts_name(*name.at)) {
        stop_in_tag(scan, name.at);
        return false;
    }
    if (!add_attribute(scan, name))
        return false;
    p = scan_skip_space(scan, p);
    if (p == scan->end || *p != '=')
        return stop_at_value(scan, name);
    p = scan_skip_space(scan, p + 1);
    if (!take_value(scan, name, &p))
        return false;
    if (p < scan->end && scan_starts_name(*p)) {
        scan_stop(scan, p, _("a space is missing between two attributes"));
        diag_advise(scan->diags, _("write a space here"));
        return false;
    }
    *at = p;
    return true;
}

/* Up to the ">" or "/" at the tag's end, where *at is then. */
static bool take_attributes(struct scan *scan, const char **at) {
    for (;;) {
        *at = scan_skip_space(scan, *at);
        if (*at < scan->end && (**at == '>' || **at == '/'))
            return true;
        if (!take_attribute(scan, at))
            return false;
    }
}

/* ---- start tags ---- */

static void add_place(struct places *places, struct place place) {
    if (places->count == places->size) {
        places->size = places->size != 0 ? places->size * 2 : 256;
        places->items = memory_realloc(
            places->items, memory_product(sizeof(place), places->size));
    }
    places->items[places->count++] = place;
}

static void open_element(struct scan *scan, struct place place, bool is_empty) {
    if (scan->places->count == XML_MAX_ELEMENTS) {
        scan_stop_as(scan, DIAG_XML_LIMIT, place,
                     _("the file has more than %d elements"), XML_MAX_ELEMENTS);
        diag_advise(scan->diags, _("divide it into several files"));
        return;
    }
    add_place(scan->places, place);
    scan->has_root = true;
    if (is_empty)
        return;
    if (scan->depth == XML_MAX_DEPTH) {
        scan_stop_as(scan, DIAG_XML_LIMIT, place,
                     _("elements are nested more than %d levels deep"),
                     XML_MAX_DEPTH);
        diag_advise(scan->diags, _("this is hardly the data of a document"));
        return;
    }
    scan->open[scan->depth++] = (struct open_tag){scan->tag.name, place};
}

static void stop_at_second_root(struct scan *scan) {
    scan_stop(scan, scan->tag.start,
              _("a second outermost element, <%s>, follows the end of the "
                "first"),
              scan_quote(scan, scan->tag.name));
    diag_advise(scan->diags, _("an XML file has one outermost element, which "
                               "holds everything"));
}

void scan_start_tag(struct scan *scan) {
    struct place place = scan_place(scan, scan->at);
    struct tag *tag = &scan->tag;
    const char *p;
    bool is_empty;

    tag->start = scan->at;
    tag->name = scan_name(scan, scan->at + 1);
    tag->count = 0;
    if (scan->depth == 0 && scan->has_root) {
        stop_at_second_root(scan);
        return;
    }
    p = tag->name.at + tag->name.len;
    if (!take_attributes(scan, &p))
        return;
    is_empty = *p == '/';
    if (is_empty && (++p == scan->end || *p != '>')) {
        stop_in_tag(scan, p - 1);
        return;
    }
    scan->at = p + 1;
    open_element(scan, place, is_empty);
}

/* ---- end tags ---- */

static bool is_open(const struct scan *scan, struct name name) {
    for (size_t i = 0; i < scan->depth; i++)
        if (scan_is_same(scan->open[i].name, name))
            return true;
    return false;
}

static void advise_closing(struct scan *scan, const char *name) {
    diag_advise(scan->diags, _("write </%s> where it ends"), name);
}

void scan_stop_at_open(struct scan *scan) {
    const struct open_tag *top = &scan->open[scan->depth - 1];
    const char *name = scan_quote(scan, top->name);

    scan_stop_as(scan, DIAG_XML_SYNTAX, top->place,
                 _("<%s> is not closed: the file ends before </%s>"), name,
                 name);
    advise_closing(scan, name);
}

/* </name> closes another element than the one opened last. */
static void stop_at_mismatch(struct scan *scan, struct name name) {
    const struct open_tag *top = &scan->open[scan->depth - 1];
    const char *open_name = scan_quote(scan, top->name);
    const char *close_name = scan_quote(scan, name);

    if (is_open(scan, name)) {
        scan_stop_as(scan, DIAG_XML_SYNTAX, top->place,
                     _("<%s> is not closed before </%s> in line %d"), open_name,
                     close_name, scan_place(scan, scan->at).line);
        advise_closing(scan, open_name);
        return;
    }
    scan_stop(
        scan, scan->at,
        _("</%s> does not fit <%s>, which was opened in line %d, column %d"),
        close_name, open_name, top->place.line, top->place.column);
    if (near_enough(close_name, open_name))
        diag_advise(scan->diags, _("did you mean </%s>?"), open_name);
    else
        diag_advise(scan->diags, _("write </%s> here, or delete </%s>"),
                    open_name, close_name);
}

void scan_end_tag(struct scan *scan) {
    struct name name = scan_name(scan, scan->at + 2);
    const char *close = scan_skip_space(scan, name.at + name.len);

    if (name.len == 0 || !scan_starts_name(*name.at)) {
        scan_stop_at_less_than(scan, scan->at);
    } else if (scan->depth == 0) {
        scan_stop(scan, scan->at, _("</%s> closes nothing: no element is open"),
                  scan_quote(scan, name));
        diag_advise(scan->diags, _("delete it"));
    } else if (close == scan->end || *close != '>') {
        scan_stop(scan, scan->at, _("the tag </%s> is not closed with “>”"),
                  scan_quote(scan, name));
        diag_advise(scan->diags, _("write > at its end"));
    } else if (!scan_is_same(scan->open[scan->depth - 1].name, name)) {
        stop_at_mismatch(scan, name);
    } else {
        scan->depth--;
        scan->at = close + 1;
    }
}
