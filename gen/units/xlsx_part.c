#include "units/xlsx_part.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "units/units.h"

struct xlsx_tag {
    size_t count;
    size_t names[XLSX_MAX_ATTRIBUTES];  /* where they begin in `bytes` */
    size_t values[XLSX_MAX_ATTRIBUTES]; /* likewise */
    struct strbuf bytes;
};

struct reading {
    const struct xlsx_archive *archive;
    const char *part;
    const struct xlsx_rule *rules;
    void *data;
    xmlParserCtxtPtr parser;
    struct strbuf path;
    size_t depth;
    struct strbuf text;
    struct xlsx_tag tag;
    bool ended; /* a fault was reported, or a rule wants no more */
};

const char *xlsx_tag_get(const struct xlsx_tag *tag, const char *name) {
    for (size_t i = 0; i < tag->count; i++)
        if (strcmp(tag->bytes.data + tag->names[i], name) == 0)
            return tag->bytes.data + tag->values[i];
    return NULL;
}

static void end_reading(struct reading *reading) {
    reading->ended = true;
    xmlStopParser(reading->parser);
}

static void refuse(struct reading *reading, const char *why) {
    xlsx_archive_refuse(reading->archive, reading->part,
                        xlsx_advice_save_again(), "%s", why);
    end_reading(reading);
}

/* ---- elements ---- */

static bool is_known(const char *uri) {
    static const char *const known[] = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
    };

    for (size_t i = 0; uri != NULL && i < sizeof(known) / sizeof(*known); i++)
        if (strcmp(uri, known[i]) == 0)
            return true;
    return false;
}

static bool is_relationship(const char *uri) {
    return strcmp(uri, "http://schemas.openxmlformats.org/officeDocument/2006/"
                       "relationships") == 0 ||
           strcmp(uri, "http://purl.oclc.org/ooxml/officeDocument/"
                       "relationships") == 0;
}

/* libxml2 gives name, prefix, namespace, begin and end of the value of each. */
static void read_attributes(struct xlsx_tag *tag, int count,
                            const xmlChar **attributes) {
    tag->count = 0;
    strbuf_clear(&tag->bytes);
    for (int i = 0; i < count; i++) {
        const xmlChar **five = attributes + (size_t)i * 5;
        const char *uri = (const char *)five[2];

        if (uri != NULL && !is_relationship(uri))
            continue;
        tag->names[tag->count] = tag->bytes.len;
        strbuf_puts(&tag->bytes, uri != NULL ? "r:" : "");
        strbuf_puts(&tag->bytes, (const char *)five[0]);
        strbuf_putc(&tag->bytes, '\0');
        tag->values[tag->count++] = tag->bytes.len;
        strbuf_add(&tag->bytes, five[3], (size_t)(five[4] - five[3]));
        strbuf_putc(&tag->bytes, '\0');
    }
}

static const struct xlsx_rule *find_rule(const struct reading *reading) {
    const struct xlsx_rule *rule = reading->rules;

    while (rule->path != NULL && strcmp(rule->path, reading->path.data) != 0)
        rule++;
    return rule->path != NULL ? rule : NULL;
}

static void begin_element(void *data, const xmlChar *name,
                          const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces,
                          int attribute_count, int default_count,
                          const xmlChar **attributes) {
    struct reading *reading = ((xmlParserCtxtPtr)data)->_private;
    const struct xlsx_rule *rule;

    (void)prefix;
    (void)namespace_count;
    (void)namespaces;
    (void)default_count;
    if (reading->ended)
        return;
    if (++reading->depth > XLSX_MAX_DEPTH) {
        refuse(reading, _("elements are nested too deep"));
        return;
    }
    if (attribute_count > XLSX_MAX_ATTRIBUTES) {
        refuse(reading, _("an element has too many attributes"));
        return;
    }
    strbuf_putc(&reading->path, '/');
    strbuf_puts(&reading->path,
                is_known((const char *)uri) ? (const char *)name : "?");
    strbuf_clear(&reading->text);
    rule = find_rule(reading);
    if (rule == NULL || rule->begin == NULL)
        return;
    read_attributes(&reading->tag, attribute_count, attributes);
    if (!rule->begin(reading->data, &reading->tag))
        end_reading(reading);
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri) {
    struct reading *reading = ((xmlParserCtxtPtr)data)->_private;
    const struct xlsx_rule *rule;

    (void)name;
    (void)prefix;
    (void)uri;
    if (reading->ended)
        return;
    rule = find_rule(reading);
    if (rule != NULL && rule->end != NULL &&
        !rule->end(reading->data, reading->text.data, reading->text.len)) {
        end_reading(reading);
        return;
    }
    strbuf_truncate(&reading->path, (size_t)(strrchr(reading->path.data, '/') -
                                             reading->path.data));
    strbuf_clear(&reading->text);
    reading->depth--;
}

static void add_text(void *data, const xmlChar *text, int len) {
    struct reading *reading = ((xmlParserCtxtPtr)data)->_private;
    size_t room = UNITS_MAX_CELL + 1 - reading->text.len;

    if (!reading->ended)
        strbuf_add(&reading->text, text,
                   (size_t)len < room ? (size_t)len : room);
}

/* No entity can be declared where no DOCTYPE is let through. */
static void refuse_doctype(void *data, const xmlChar *name,
                           const xmlChar *external, const xmlChar *system) {
    (void)name;
    (void)external;
    (void)system;
    refuse(((xmlParserCtxtPtr)data)->_private,
           _("the part has a document type declaration, which no workbook "
             "has"));
}

static void keep_silent(void *data, xmlErrorPtr error) {
    (void)data;
    (void)error; /* the last one stays in the parser */
}

/* ---- bytes ---- */

static bool refuse_syntax(struct reading *reading) {
    const xmlError *error = xmlCtxtGetLastError(reading->parser);
    const char *message =
        error != NULL && error->message != NULL ? error->message : "";

    reading->ended = true;
    return xlsx_archive_refuse(
        reading->archive, reading->part, xlsx_advice_save_again(),
        _("the part is not well-formed XML: line %d: %.*s"),
        error != NULL ? error->line : 0, (int)strcspn(message, "\n"), message);
}

/* What the parser has not got through yet is one tag, comment or the like: it
 * hands text over in pieces. Of many attributes it would compare each with all
 * others. */
static bool take(void *data, const char *bytes, size_t len) {
    struct reading *reading = data;
    const xmlParserInput *input = reading->parser->input;

    if (xmlParseChunk(reading->parser, bytes, (int)len, 0) != 0 &&
        !reading->ended)
        return refuse_syntax(reading);
    if (!reading->ended && (size_t)(input->end - input->cur) > XLSX_MAX_TAG)
        refuse(reading, _("a tag is longer than any tag of a sheet"));
    return !reading->ended;
}

static xmlParserCtxtPtr make_parser(struct reading *reading) {
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = begin_element,
        .endElementNs = end_element,
        .characters = add_text,
        .cdataBlock = add_text,
        .ignorableWhitespace = add_text,
        .internalSubset = refuse_doctype,
        .serror = keep_silent,
    };
    xmlParserCtxtPtr parser =
        xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);

    if (parser == NULL)
        memory_exhausted();
    xmlCtxtUseOptions(parser, XML_PARSE_NONET);
    parser->_private = reading;
    return parser;
}

bool xlsx_part_read(const struct xlsx_archive *archive, const char *part,
                    size_t limit, const struct xlsx_rule *rules, void *data) {
    struct reading reading = {.archive = archive,
                              .part = part,
                              .rules = rules,
                              .data = data,
                              .path = STRBUF_INIT,
                              .text = STRBUF_INIT,
                              .tag = {.bytes = STRBUF_INIT}};
    bool ok;

    reading.parser = make_parser(&reading);
    ok = xlsx_archive_unpack(archive, part, limit, take, &reading);
    if (ok && xmlParseChunk(reading.parser, NULL, 0, 1) != 0)
        ok = refuse_syntax(&reading);
    xmlFreeDoc(reading.parser->myDoc);
    xmlFreeParserCtxt(reading.parser);
    strbuf_free(&reading.tag.bytes);
    strbuf_free(&reading.text);
    strbuf_free(&reading.path);
    return ok && !reading.ended;
}
