/* One pass over the text: where start tags stand, and what is not XML about
 * it. libxml2 parses the text afterwards; it has the last word, but its
 * messages name neither the tag that was left open nor what to do. Whatever
 * is not sure to be a fault is therefore left to it. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "text/text.h"
#include "xml/near.h"
#include "xml/source.h"

struct open_tag {
    const char *name;
    size_t name_len;
    struct place place;
};

struct scan {
    const char *file;
    const char *text;
    const char *at;
    const char *end;
    struct cursor cursor;
    struct open_tag open[XML_MAX_DEPTH];
    size_t depth;
    bool has_root;
    bool stopped; /* what follows cannot be read any more */
    size_t faults;
    struct places *places;
    struct arena *arena;
    struct diag_list *diags;
};

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == ':' || (unsigned char)c >= 0x80;
}

static bool continues_name(char c) {
    return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

void cursor_move(struct cursor *cursor, const char *to, const char *end) {
    for (; cursor->at < to; cursor->at++) {
        const char *at = cursor->at;

        if (*at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'))) {
            cursor->place.line++;
            cursor->place.column = 1;
        } else if (((unsigned char)*at & 0xC0) != 0x80) {
            cursor->place.column++;
        }
    }
}

const char *quote_text(struct arena *arena, const char *text, size_t len) {
    const size_t max = 60;
    struct strbuf out = STRBUF_INIT;
    size_t at = 0, count = 0;
    char *copy;

    text_collapse(&out, text, strnlen(text, len < 4000 ? len : 4000));
    for (; at < out.len; at++)
        if (((unsigned char)out.data[at] & 0xC0) != 0x80 && ++count > max)
            break;
    if (at < out.len) {
        strbuf_truncate(&out, at);
        strbuf_puts(&out, "…");
    }
    copy = arena_strdup(arena, out.data);
    strbuf_free(&out);
    return copy;
}

/* ---- reporting ---- */

static struct place place_at(struct scan *scan, const char *at) {
    if (at < scan->cursor.at) /* rare: a fault in front of a reported one */
        scan->cursor = (struct cursor){.at = scan->text, .place = {1, 1}};
    cursor_move(&scan->cursor, at, scan->end);
    return scan->cursor.place;
}

static bool may_report(struct scan *scan) {
    if (++scan->faults > XML_MAX_FAULTS)
        scan->stopped = true;
    return scan->faults <= XML_MAX_FAULTS;
}

__attribute__((format(printf, 4, 5))) static void report(struct scan *scan,
                                                         enum diag_code code,
                                                         struct place place,
                                                         const char *fmt, ...) {
    struct diag_pos pos = {
        .file = scan->file, .line = place.line, .column = place.column};
    va_list args;

    va_start(args, fmt);
    diag_add(scan->diags, code, pos, "%s",
             arena_vprintf(scan->arena, fmt, args));
    va_end(args);
}

/* The fault is a report, and nothing behind it can be read. */
#define STOP(scan, at, ...)                                                   \
    do {                                                                      \
        (scan)->stopped = true;                                               \
        (scan)->faults++;                                                     \
        report((scan), DIAG_XML_SYNTAX, place_at((scan), (at)), __VA_ARGS__); \
    } while (0)

#define LIMIT(scan, at, ...)                                                 \
    do {                                                                     \
        (scan)->stopped = true;                                              \
        (scan)->faults++;                                                    \
        report((scan), DIAG_XML_LIMIT, place_at((scan), (at)), __VA_ARGS__); \
    } while (0)

static const char *name_of(struct scan *scan, const char *name, size_t len) {
    return quote_text(scan->arena, name, len);
}

/* ---- characters and references ---- */

static bool is_allowed_code(unsigned long code) {
    return code == 9 || code == 10 || code == 13 ||
           (code >= 0x20 && code <= 0xD7FF) ||
           (code >= 0xE000 && code <= 0xFFFD) ||
           (code >= 0x10000 && code <= 0x10FFFF);
}

/* A control character, or U+FFFE and U+FFFF, which XML has no way to write. */
static bool is_forbidden(const char *at, const char *end) {
    unsigned char c = (unsigned char)*at;

    if (c < 0x20)
        return !is_space(*at);
    return end - at >= 3 && c == 0xEF && (unsigned char)at[1] == 0xBF &&
           (unsigned char)at[2] >= 0xBE;
}

static void report_forbidden(struct scan *scan, const char *at) {
    struct place place = place_at(scan, at);

    if (!may_report(scan))
        return;
    if ((unsigned char)*at < 0x20)
        report(scan, DIAG_XML_SYNTAX, place,
               _("a control character (code %d) is not allowed in XML"), *at);
    else
        report(scan, DIAG_XML_SYNTAX, place,
               _("a character that Unicode does not assign is not allowed"));
    diag_advise(scan->diags, _("delete it; it cannot be seen, but stands where "
                               "the column says"));
}

static bool is_known_entity(const char *name, size_t len) {
    static const char *const known[] = {"amp", "lt", "gt", "quot", "apos"};

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (strlen(known[i]) == len && memcmp(known[i], name, len) == 0)
            return true;
    return false;
}

static void report_ampersand(struct scan *scan, const char *at) {
    struct place place = place_at(scan, at);

    if (!may_report(scan))
        return;
    report(scan, DIAG_XML_SYNTAX, place, _("a bare “&” is not allowed in XML"));
    diag_advise(scan->diags, _("write &amp; instead of &"));
}

static void report_entity(struct scan *scan, const char *at, size_t len) {
    struct place place = place_at(scan, at);

    if (!may_report(scan))
        return;
    report(scan, DIAG_XML_SYNTAX, place, _("“%s” means nothing in XML"),
           name_of(scan, at, len));
    diag_advise(scan->diags, _("type the character itself, or write &amp; for "
                               "a literal “&”"));
}

/* &#…; with *at behind the "#". */
static bool reads_as_code(const char *at, size_t len) {
    bool is_hex = len > 0 && *at == 'x';
    char digits[16];
    char *rest;
    unsigned long code;

    if (is_hex) {
        at++;
        len--;
    }
    if (len == 0 || len >= sizeof(digits) ||
        strchr("0123456789abcdefABCDEF", *at) == NULL)
        return false;
    memcpy(digits, at, len);
    digits[len] = '\0';
    code = strtoul(digits, &rest, is_hex ? 16 : 10);
    return *rest == '\0' && is_allowed_code(code);
}

/* `at` is a "&"; returns where reading goes on. */
static const char *take_reference(struct scan *scan, const char *at) {
    const char *name = at + 1;
    const char *p = name;

    if (p < scan->end && *p == '#')
        p++;
    while (p < scan->end && continues_name(*p))
        p++;
    if (p == name || p == scan->end || *p != ';') {
        report_ampersand(scan, at);
        return name;
    }
    if (*name == '#' ? !reads_as_code(name + 1, (size_t)(p - name - 1))
                     : !is_known_entity(name, (size_t)(p - name)))
        report_entity(scan, at, (size_t)(p + 1 - at));
    return p + 1;
}

/* ---- markup that is neither text nor tag ---- */

static const char *find(struct scan *scan, const char *from, const char *what) {
    return memmem(from, (size_t)(scan->end - from), what, strlen(what));
}

static void check_characters(struct scan *scan, const char *from,
                             const char *to) {
    for (const char *p = from; p < to && !scan->stopped; p++)
        if (is_forbidden(p, scan->end))
            report_forbidden(scan, p);
}

static void take_comment(struct scan *scan) {
    const char *text = scan->at + 4;
    const char *dashes = find(scan, text, "--");

    if (dashes == NULL) {
        STOP(scan, scan->at, _("this comment is not closed"));
        diag_advise(scan->diags, _("close it with -->"));
        return;
    }
    if (dashes + 2 == scan->end || dashes[2] != '>') {
        STOP(scan, dashes, _("“--” may not stand inside a comment"));
        diag_advise(scan->diags, _("take one dash out, or close the comment "
                                   "with -->"));
        return;
    }
    check_characters(scan, text, dashes);
    scan->at = dashes + 3;
}

static void take_cdata(struct scan *scan) {
    const char *close = find(scan, scan->at, "]]>");

    if (close == NULL) {
        STOP(scan, scan->at, _("this CDATA section is not closed"));
        diag_advise(scan->diags, _("close it with ]]>"));
        return;
    }
    check_characters(scan, scan->at, close);
    scan->at = close + 3;
}

static bool is_header(const struct scan *scan) {
    return scan->end - scan->at >= 6 && memcmp(scan->at, "<?xml", 5) == 0 &&
           (is_space(scan->at[5]) || scan->at[5] == '?');
}

static void take_instruction(struct scan *scan, bool is_first) {
    const char *close = find(scan, scan->at, "?>");

    if (is_header(scan) && !is_first) {
        STOP(scan, scan->at,
             _("the header <?xml …?> is not at the very beginning"));
        diag_advise(scan->diags, _("delete the blank lines or the text before "
                                   "it; there is only one header"));
        return;
    }
    if (close == NULL) {
        STOP(scan, scan->at, _("“<?” is not closed"));
        diag_advise(scan->diags, _("close it with ?>"));
        return;
    }
    check_characters(scan, scan->at, close);
    scan->at = close + 2;
}

static void refuse_doctype(struct scan *scan) {
    scan->stopped = true;
    scan->faults++;
    report(scan, DIAG_XML_DOCTYPE, place_at(scan, scan->at),
           _("a document type declaration (<!DOCTYPE …>) is not accepted"));
    diag_advise(scan->diags, _("delete it; the data needs none"));
}

static void stop_at_less_than(struct scan *scan, const char *at) {
    STOP(scan, at, _("a bare “<” is not allowed in text"));
    diag_advise(scan->diags, _("write &lt; instead of <"));
}

static void take_declaration(struct scan *scan) {
    size_t left = (size_t)(scan->end - scan->at);

    if (left >= 4 && memcmp(scan->at, "<!--", 4) == 0)
        take_comment(scan);
    else if (left >= 9 && memcmp(scan->at, "<!DOCTYPE", 9) == 0)
        refuse_doctype(scan);
    else if (left >= 9 && memcmp(scan->at, "<![CDATA[", 9) == 0 &&
             scan->depth > 0)
        take_cdata(scan);
    else
        stop_at_less_than(scan, scan->at);
}

/* ---- start tags ---- */

struct attribute {
    const char *name;
    size_t name_len;
};

struct tag {
    const char *start; /* the "<" */
    const char *name;
    size_t name_len;
    struct attribute attributes[XML_MAX_ATTRIBUTES];
    size_t count;
};

static const char *skip_space(const struct scan *scan, const char *p) {
    while (p < scan->end && is_space(*p))
        p++;
    return p;
}

static const char *skip_name(const struct scan *scan, const char *p) {
    while (p < scan->end && continues_name(*p))
        p++;
    return p;
}

static void stop_in_tag(struct scan *scan, const struct tag *tag,
                        const char *at) {
    const char *name = name_of(scan, tag->name, tag->name_len);

    if (at == scan->end || *at == '<') {
        STOP(scan, tag->start, _("the tag <%s> is not closed with “>”"), name);
        diag_advise(scan->diags, _("write > at its end"));
        return;
    }
    STOP(scan, at, _("“%c” is out of place in the tag <%s>"), *at, name);
    diag_advise(scan->diags, _("an attribute is written name=\"value\""));
}

static bool stop_at_value(struct scan *scan, const char *name, size_t len) {
    STOP(scan, name, _("the value of the attribute `%s` is not in quotes"),
         name_of(scan, name, len));
    diag_advise(scan->diags, _("write %s=\"…\""), name_of(scan, name, len));
    return false;
}

static bool stop_at_quote(struct scan *scan, const char *name, size_t len) {
    STOP(scan, name, _("the value of the attribute `%s` has no closing quote"),
         name_of(scan, name, len));
    diag_advise(scan->diags, _("write a quote at its end; a “<” in a value is "
                               "written &lt;"));
    return false;
}

static bool take_value(struct scan *scan, const char *name, size_t len,
                       const char **at) {
    const char *p = *at;
    char quote;

    if (p == scan->end || (*p != '"' && *p != '\''))
        return stop_at_value(scan, name, len);
    quote = *p++;
    while (p < scan->end && *p != quote && !scan->stopped) {
        if (*p == '<')
            return stop_at_quote(scan, name, len);
        if (is_forbidden(p, scan->end))
            report_forbidden(scan, p);
        p = *p == '&' ? take_reference(scan, p) : p + 1;
    }
    if (p == scan->end)
        return stop_at_quote(scan, name, len);
    *at = p + 1;
    return !scan->stopped;
}

static bool add_attribute(struct scan *scan, struct tag *tag, const char *name,
                          size_t len) {
    for (size_t i = 0; i < tag->count; i++) {
        if (tag->attributes[i].name_len != len ||
            memcmp(tag->attributes[i].name, name, len) != 0)
            continue;
        if (may_report(scan)) {
            report(scan, DIAG_XML_SYNTAX, place_at(scan, name),
                   _("the attribute `%s` stands twice in one tag"),
                   name_of(scan, name, len));
            diag_advise(scan->diags, _("delete one of them"));
        }
        return true;
    }
    if (tag->count == XML_MAX_ATTRIBUTES) {
        LIMIT(scan, name, _("an element has more than %d attributes"),
              XML_MAX_ATTRIBUTES);
        diag_advise(scan->diags, _("this is hardly the data of a document"));
        return false;
    }
    tag->attributes[tag->count++] = (struct attribute){name, len};
    return true;
}

static bool take_attribute(struct scan *scan, struct tag *tag,
                           const char **at) {
    const char *name = *at;
    const char *p = skip_name(scan, name);
    size_t len = (size_t)(p - name);

    if (name == scan->end || !starts_name(*name)) {
        stop_in_tag(scan, tag, name);
        return false;
    }
    if (!add_attribute(scan, tag, name, len))
        return false;
    p = skip_space(scan, p);
    if (p == scan->end || *p != '=')
        return stop_at_value(scan, name, len);
    p = skip_space(scan, p + 1);
    if (!take_value(scan, name, len, &p))
        return false;
    if (p < scan->end && starts_name(*p)) {
        STOP(scan, p, _("a space is missing between two attributes"));
        diag_advise(scan->diags, _("write a space here"));
        return false;
    }
    *at = p;
    return true;
}

static void add_place(struct places *places, struct place place) {
    if (places->count == places->size) {
        places->size = places->size != 0 ? places->size * 2 : 256;
        places->items = memory_realloc(
            places->items, memory_product(sizeof(place), places->size));
    }
    places->items[places->count++] = place;
}

static bool open_element(struct scan *scan, const struct tag *tag,
                         struct place place, bool is_empty) {
    if (scan->places->count == XML_MAX_ELEMENTS) {
        LIMIT(scan, tag->start, _("the file has more than %d elements"),
              XML_MAX_ELEMENTS);
        diag_advise(scan->diags, _("divide it into several files"));
        return false;
    }
    add_place(scan->places, place);
    scan->has_root = true;
    if (is_empty)
        return true;
    if (scan->depth == XML_MAX_DEPTH) {
        LIMIT(scan, tag->start,
              _("elements are nested more than %d levels deep"), XML_MAX_DEPTH);
        diag_advise(scan->diags, _("this is hardly the data of a document"));
        return false;
    }
    scan->open[scan->depth++] =
        (struct open_tag){tag->name, tag->name_len, place};
    return true;
}

static void stop_at_second_root(struct scan *scan, const struct tag *tag) {
    const char *name = name_of(scan, tag->name, tag->name_len);

    STOP(scan, tag->start,
         _("a second outermost element, <%s>, follows the end of the first"),
         name);
    diag_advise(scan->diags, _("an XML file has one outermost element, which "
                               "holds everything"));
}

static void take_start_tag(struct scan *scan, struct tag *tag) {
    struct place place = place_at(scan, scan->at);
    const char *p;
    bool is_empty;

    tag->start = scan->at;
    tag->name = scan->at + 1;
    tag->count = 0;
    p = skip_name(scan, tag->name);
    tag->name_len = (size_t)(p - tag->name);
    if (scan->depth == 0 && scan->has_root) {
        stop_at_second_root(scan, tag);
        return;
    }
    for (;;) {
        p = skip_space(scan, p);
        if (p < scan->end && (*p == '>' || *p == '/'))
            break;
        if (!take_attribute(scan, tag, &p))
            return;
    }
    is_empty = *p == '/';
    if (is_empty && (++p == scan->end || *p != '>')) {
        stop_in_tag(scan, tag, p - 1);
        return;
    }
    scan->at = p + 1;
    open_element(scan, tag, place, is_empty);
}

/* ---- end tags ---- */

static bool is_named(const struct open_tag *tag, const char *name, size_t len) {
    return tag->name_len == len && memcmp(tag->name, name, len) == 0;
}

static bool is_open(const struct scan *scan, const char *name, size_t len) {
    for (size_t i = 0; i < scan->depth; i++)
        if (is_named(&scan->open[i], name, len))
            return true;
    return false;
}

static void advise_closing(struct scan *scan, const struct open_tag *top) {
    diag_advise(scan->diags, _("write </%s> where it ends"),
                name_of(scan, top->name, top->name_len));
}

/* </name> closes another element than the one opened last. */
static void stop_at_mismatch(struct scan *scan, const char *name, size_t len) {
    const struct open_tag *top = &scan->open[scan->depth - 1];
    const char *open_name = name_of(scan, top->name, top->name_len);
    const char *close_name = name_of(scan, name, len);

    if (is_open(scan, name, len)) {
        scan->stopped = true;
        scan->faults++;
        report(scan, DIAG_XML_SYNTAX, top->place,
               _("<%s> is not closed before </%s> in line %d"), open_name,
               close_name, place_at(scan, scan->at).line);
        advise_closing(scan, top);
        return;
    }
    STOP(scan, scan->at,
         _("</%s> does not fit <%s>, which was opened in line %d, column %d"),
         close_name, open_name, top->place.line, top->place.column);
    if (near_enough(close_name, open_name))
        diag_advise(scan->diags, _("did you mean </%s>?"), open_name);
    else
        diag_advise(scan->diags, _("write </%s> here, or delete </%s>"),
                    open_name, close_name);
}

static void take_end_tag(struct scan *scan) {
    const char *name = scan->at + 2;
    const char *p = skip_name(scan, name);
    size_t len = (size_t)(p - name);

    if (len == 0 || !starts_name(*name)) {
        stop_at_less_than(scan, scan->at);
        return;
    }
    if (scan->depth == 0) {
        STOP(scan, scan->at, _("</%s> closes nothing: no element is open"),
             name_of(scan, name, len));
        diag_advise(scan->diags, _("delete it"));
        return;
    }
    p = skip_space(scan, p);
    if (p == scan->end || *p != '>') {
        STOP(scan, scan->at, _("the tag </%s> is not closed with “>”"),
             name_of(scan, name, len));
        diag_advise(scan->diags, _("write > at its end"));
        return;
    }
    if (!is_named(&scan->open[scan->depth - 1], name, len)) {
        stop_at_mismatch(scan, name, len);
        return;
    }
    scan->depth--;
    scan->at = p + 1;
}

/* ---- text ---- */

static void stop_at_outer_text(struct scan *scan, const char *at) {
    const char *end = memchr(at, '<', (size_t)(scan->end - at));
    const char *quote = quote_text(
        scan->arena, at, (size_t)((end != NULL ? end : scan->end) - at));

    if (end == NULL && !scan->has_root) {
        scan->stopped = true;
        scan->faults++;
        report(scan, DIAG_XML_NOT_XML, place_at(scan, at),
               _("this is plain text, not XML: “%s”"), quote);
        diag_advise(scan->diags, _("give the XML file with the data of the "
                                   "document"));
        return;
    }
    if (scan->has_root)
        STOP(scan, at, _("text stands behind the outermost element: “%s”"),
             quote);
    else
        STOP(scan, at, _("text stands before the outermost element: “%s”"),
             quote);
    diag_advise(scan->diags, _("delete it, or move it into the element it "
                               "belongs to"));
}

static void report_cdata_end(struct scan *scan, const char *at) {
    struct place place = place_at(scan, at);

    if (!may_report(scan))
        return;
    report(scan, DIAG_XML_SYNTAX, place, _("“]]>” is not allowed in text"));
    diag_advise(scan->diags, _("write ]]&gt; instead"));
}

static void take_text(struct scan *scan) {
    while (scan->at < scan->end && *scan->at != '<' && !scan->stopped) {
        const char *at = scan->at;

        if (scan->depth == 0 && !is_space(*at) &&
            !is_forbidden(at, scan->end)) {
            stop_at_outer_text(scan, at);
            return;
        }
        if (is_forbidden(at, scan->end))
            report_forbidden(scan, at);
        if (scan->end - at >= 3 && memcmp(at, "]]>", 3) == 0)
            report_cdata_end(scan, at);
        scan->at = *at == '&' ? take_reference(scan, at) : at + 1;
    }
}

static void take_markup(struct scan *scan, struct tag *tag, bool is_first) {
    char next = scan->at + 1 < scan->end ? scan->at[1] : '\0';

    if (next == '?')
        take_instruction(scan, is_first);
    else if (next == '!')
        take_declaration(scan);
    else if (next == '/')
        take_end_tag(scan);
    else if (starts_name(next))
        take_start_tag(scan, tag);
    else
        stop_at_less_than(scan, scan->at);
}

static void check_end(struct scan *scan) {
    const struct open_tag *top;

    if (!scan->has_root) {
        report(scan, DIAG_XML_EMPTY, (struct place){0, 0},
               _("the file has no element"));
        diag_advise(scan->diags, _("write the data of the document into it; a "
                                   "sample shows how"));
        scan->faults++;
        return;
    }
    if (scan->depth == 0)
        return;
    top = &scan->open[scan->depth - 1];
    scan->faults++;
    report(scan, DIAG_XML_SYNTAX, top->place,
           _("<%s> is not closed: the file ends before </%s>"),
           name_of(scan, top->name, top->name_len),
           name_of(scan, top->name, top->name_len));
    advise_closing(scan, top);
}

bool scan_xml(const char *name, const char *text, size_t len,
              struct places *places, struct diag_list *diags) {
    struct tag *tag = memory_alloc(sizeof(*tag));
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
            take_markup(&scan, tag, scan.at == text);
        else
            take_text(&scan);
    }
    if (!scan.stopped)
        check_end(&scan);
    arena_free(scan.arena);
    free(tag);
    return scan.faults == 0;
}
