/* Lists of units as XML: the children of the document element are the units,
 * their attributes and children the columns.
 *
 * The file is read twice, as a stream: for the columns, which any unit may add
 * to, then for the units. What is wrong with it as XML is said by gen/xml,
 * which reads it whole for that. */
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "text/text.h"
#include "units/sink.h"
#include "xml/xml.h"

#define PIECE ((size_t)64 * 1024)

enum depth { OUTSIDE, LIST, UNIT, CELL };

struct reader {
    struct sink *sink;
    const char *path;
    xmlParserCtxtPtr parser;

    char *names[UNITS_MAX_COLUMNS + 1]; /* one more is refused by the sink */
    size_t count;
    size_t next;          /* where the next is likely to be found */
    bool is_naming;       /* the first time */
    int depth;            /* enum depth, or deeper */
    int first_line, line; /* of the first unit, and of this */
    bool is_filled[UNITS_MAX_COLUMNS + 1];
    size_t column;
    struct strbuf text; /* of the cell */

    bool is_loose;   /* of this unit, a text was reported */
    bool is_stopped; /* reported */
    int broken_line; /* where the XML is not well-formed; 0: it is */
};

static int line_of(const struct reader *reader) {
    return xmlSAX2GetLineNumber(reader->parser);
}

static void stop(struct reader *reader, int line, const char *text,
                 const char *advice) {
    sink_refuse(reader->sink, line, text, advice);
    reader->is_stopped = true;
    xmlStopParser(reader->parser);
}

static void end_if(struct reader *reader, bool goes_on) {
    if (goes_on)
        return;
    reader->is_stopped = true;
    xmlStopParser(reader->parser);
}

/* ---- columns ---- */

static void add_name(struct reader *reader, const char *name) {
    struct strbuf copy = STRBUF_INIT;

    if (reader->count > UNITS_MAX_COLUMNS)
        return;
    strbuf_puts(&copy, name);
    reader->names[reader->count++] = strbuf_take(&copy);
}

/* The column of that name; reader->count if there is none. Units have theirs
 * in one order, mostly. */
static size_t find_name(struct reader *reader, const char *name) {
    for (size_t i = 0; i < reader->count; i++) {
        size_t at = (reader->next + i) % reader->count;

        if (strcmp(reader->names[at], name) == 0) {
            reader->next = at + 1;
            return at;
        }
    }
    return reader->count;
}

/* False: the value is not to be taken. */
static bool begin_value(struct reader *reader, const xmlChar *xml_name) {
    const char *name = (const char *)xml_name;

    reader->column = find_name(reader, name);
    if (reader->is_naming) {
        if (reader->column == reader->count)
            add_name(reader, name);
        return false;
    }
    if (reader->column == reader->count) {
        stop(reader, line_of(reader),
             _("the list was changed while it was read"),
             _("start again when it is saved"));
        return false;
    }
    return true;
}

/* ---- what makes a unit faulty ---- */

static void refuse_name(struct reader *reader, const char *text,
                        const char *name, const char *advice) {
    struct diag_list *diags = sink_diags(reader->sink);
    struct diag_pos pos = {.file = sink_name(reader->sink),
                           .line = line_of(reader),
                           .place = name};

    diag_add(diags, DIAG_UNITS_ROW, pos, "%s", text);
    diag_advise(diags, "%s", advice);
    sink_fault(reader->sink);
}

static void put_value(struct reader *reader, const char *text, size_t len) {
    const char *name = reader->names[reader->column];

    if (reader->is_filled[reader->column])
        refuse_name(reader, _("the unit has this value twice"), name,
                    _("delete one of the two, or give it another name"));
    reader->is_filled[reader->column] = true;
    end_if(reader, sink_cell(reader->sink, reader->column, text, len));
}

static void refuse_parts(struct reader *reader, const xmlChar *name) {
    if (!reader->is_naming && reader->depth == CELL + 1)
        refuse_name(reader, _("an element stands within a value"),
                    (const char *)name,
                    _("put it beside the value, directly into its unit"));
}

/* Text outside of values, directly in the list or in a unit. */
static void refuse_loose(struct reader *reader, const char *text, size_t len) {
    struct diag_list *diags = sink_diags(reader->sink);
    int line = line_of(reader);

    text_trim(&text, &len);
    if (len == 0 || reader->is_naming || reader->is_loose)
        return;
    reader->is_loose = true;
    if (reader->depth < UNIT) {
        stop(reader, line, _("text stands between the units"),
             _("put it into a unit, in an element with a name, or delete it"));
        return;
    }
    diag_add(diags, DIAG_UNITS_ROW,
             (struct diag_pos){.file = sink_name(reader->sink), .line = line},
             _("text stands between the values of a unit"));
    diag_advise(diags, _("put it into an element with a name, or delete it"));
    sink_fault(reader->sink);
}

/* ---- from the parser ---- */

/* Of an attribute: name, prefix, namespace, start and end of its value. */
#define ATTRIBUTE_PARTS 5

static bool is_about_xml(const xmlChar *prefix) {
    return prefix != NULL && (strcmp((const char *)prefix, "xml") == 0 ||
                              strcmp((const char *)prefix, "xsi") == 0);
}

static void take_attribute(struct reader *reader, const xmlChar **parts) {
    const char *value = (const char *)parts[3];

    if (reader->depth == UNIT && begin_value(reader, parts[0]))
        put_value(reader, value, (size_t)(parts[4] - parts[3]));
    else if (reader->depth == CELL && !reader->is_naming)
        refuse_name(reader, _("an attribute stands at a value"),
                    (const char *)parts[0],
                    _("put it at the unit, or make it an element beside the "
                      "value"));
}

static void begin_unit(struct reader *reader) {
    reader->line = line_of(reader);
    if (reader->first_line == 0)
        reader->first_line = reader->line;
    memset(reader->is_filled, 0, sizeof(reader->is_filled));
    reader->next = 0;
    reader->is_loose = false;
}

static void start_element(void *data, const xmlChar *name,
                          const xmlChar *prefix, const xmlChar *uri, int spaces,
                          const xmlChar **space, int attributes, int defaults,
                          const xmlChar **attribute) {
    struct reader *reader = data;

    (void)prefix, (void)uri, (void)spaces, (void)space, (void)defaults;
    reader->depth++;
    if (reader->depth == UNIT)
        begin_unit(reader);
    for (int i = 0; i < attributes && !reader->is_stopped; i++)
        if (!is_about_xml(attribute[i * ATTRIBUTE_PARTS + 1]))
            take_attribute(reader, attribute + i * ATTRIBUTE_PARTS);
    strbuf_clear(&reader->text);
    if (reader->depth == CELL && !reader->is_stopped)
        begin_value(reader, name);
    refuse_parts(reader, name);
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri) {
    struct reader *reader = data;

    (void)name, (void)prefix, (void)uri;
    if (reader->depth == CELL && !reader->is_naming)
        put_value(reader, reader->text.data, reader->text.len);
    if (reader->depth == UNIT && !reader->is_naming)
        end_if(reader, sink_row(reader->sink, reader->line));
    reader->depth--;
}

/* A text beyond the limit is kept so far that the sink refuses it. */
static void take_text(void *data, const xmlChar *xml_text, int xml_len) {
    struct reader *reader = data;
    const char *text = (const char *)xml_text;
    size_t len = (size_t)xml_len;

    if (reader->depth < CELL)
        refuse_loose(reader, text, len);
    if (reader->depth >= CELL && !reader->is_naming &&
        reader->text.len <= UNITS_MAX_CELL)
        strbuf_add(&reader->text, text, len);
}

/* <!DOCTYPE: before what it declares is read. */
static void stop_at_doctype(void *data, const xmlChar *name,
                            const xmlChar *external, const xmlChar *system) {
    struct reader *reader = data;

    (void)name, (void)external, (void)system;
    reader->broken_line = line_of(reader);
    xmlStopParser(reader->parser);
}

static void note_error(void *data, xmlErrorPtr error) {
    struct reader *reader = data;

    if (error->level >= XML_ERR_ERROR && reader->broken_line == 0)
        reader->broken_line = error->line > 0 ? error->line : 1;
}

/* ---- the file ---- */

static xmlParserCtxtPtr create_parser(struct reader *reader) {
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = take_text,
        .ignorableWhitespace = take_text,
        .cdataBlock = take_text,
        .internalSubset = stop_at_doctype,
        .serror = note_error,
    };
    xmlParserCtxtPtr parser =
        xmlCreatePushParserCtxt(&handler, reader, NULL, 0, reader->path);

    if (parser == NULL)
        memory_exhausted();
    /* Without declarations there are no entities but those of XML itself. */
    xmlCtxtUseOptions(parser,
                      XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_BIG_LINES);
    return parser;
}

static bool is_over(const struct reader *reader) {
    return reader->is_stopped || reader->broken_line != 0;
}

static void parse(struct reader *reader, int fd) {
    char *bytes = memory_alloc(PIECE);
    size_t total = 0;
    ssize_t got = 1;

    while (got > 0 && !is_over(reader)) {
        got = file_read_piece(fd, reader->path, bytes, PIECE,
                              sink_diags(reader->sink));
        total += got > 0 ? (size_t)got : 0;
        if (got < 0)
            reader->is_stopped = true;
        else if (total > UNITS_MAX_FILE)
            stop(reader, 0, _("the list is larger than 1,000 MB"),
                 _("divide it into several lists, or check whether this is the "
                   "list of units"));
        else
            xmlParseChunk(reader->parser, bytes, (int)got, got == 0);
    }
    free(bytes);
}

/* From the start of the file. */
static bool read_once(struct reader *reader, int fd) {
    reader->parser = create_parser(reader);
    reader->depth = OUTSIDE;
    if (lseek(fd, 0, SEEK_SET) == 0)
        parse(reader, fd);
    else
        stop(reader, 0, _("a list in XML cannot be read from here"),
             _("save it as a file with .xml at the end of its name, and give "
               "that"));
    xmlFreeParserCtxt(reader->parser);
    reader->parser = NULL;
    return !is_over(reader);
}

static bool put_headings(struct reader *reader) {
    for (size_t i = 0; i < reader->count; i++)
        sink_cell(reader->sink, i, reader->names[i], strlen(reader->names[i]));
    return sink_row(reader->sink, reader->first_line);
}

static void report_broken(const struct reader *reader) {
    struct diag_list *diags = sink_diags(reader->sink);
    size_t before = diag_count(diags);

    xml_free(xml_load(reader->path, diags));
    if (diag_count(diags) == before)
        diag_add(diags, DIAG_XML_SYNTAX,
                 (struct diag_pos){.file = sink_name(reader->sink),
                                   .line = reader->broken_line},
                 "%s", diag_code_subject(DIAG_XML_SYNTAX));
}

static bool read_twice(struct reader *reader, int fd) {
    reader->is_naming = true;
    if (!read_once(reader, fd))
        return false;
    if (reader->count == 0) {
        sink_refuse(reader->sink, 0,
                    _("there are no units with values in the list"),
                    _("write an element for each unit into the outermost one, "
                      "and its values into it: <don_vi><ten>…</ten></don_vi>"));
        return false;
    }
    reader->is_naming = false;
    return put_headings(reader) && read_once(reader, fd);
}

bool units_read_xml(struct sink *sink, const char *path) {
    struct reader reader = {.sink = sink, .path = path, .text = STRBUF_INIT};
    int fd = file_open(path, sink_diags(sink));
    bool ok;

    if (fd < 0)
        return false;
    ok = read_twice(&reader, fd);
    if (reader.broken_line != 0 && !reader.is_stopped)
        report_broken(&reader);
    for (size_t i = 0; i < reader.count; i++)
        free(reader.names[i]);
    strbuf_free(&reader.text);
    close(fd);
    return ok;
}
