/* A file as a tree in which every element knows its place. */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "text/text.h"
#include "xml/source.h"
#include "xml/xml.h"

/* Every element's _private points to its place. */
struct xml_source {
    char *name;
    xmlDocPtr doc;
    struct places places;
};

void xml_free(struct xml_source *source) {
    if (source == NULL)
        return;
    if (source->doc != NULL)
        xmlFreeDoc(source->doc);
    free(source->places.items);
    free(source->name);
    free(source);
}

xmlNodePtr xml_root(const struct xml_source *source) {
    return xmlDocGetRootElement(source->doc);
}

const char *xml_name(const struct xml_source *source) {
    return source->name;
}

struct diag_pos xml_pos(const struct xml_source *source, const xmlNode *node) {
    struct diag_pos pos = {.file = source->name};

    while (node != NULL && node->type != XML_ELEMENT_NODE)
        node = node->parent;
    if (node != NULL && node->_private != NULL) {
        const struct place *place = node->_private;
        pos.line = place->line;
        pos.column = place->column;
    }
    return pos;
}

/* ---- copying ---- */

/* Both have the same shape: walk them side by side. */
static void share_places(xmlNodePtr copy, xmlNodePtr node) {
    copy->_private = node->_private;
    copy = xmlFirstElementChild(copy);
    node = xmlFirstElementChild(node);
    while (copy != NULL && node != NULL) {
        share_places(copy, node);
        copy = xmlNextElementSibling(copy);
        node = xmlNextElementSibling(node);
    }
}

struct xml_source *xml_copy(const struct xml_source *source) {
    struct xml_source *copy = memory_alloc(sizeof(*copy));

    *copy = (struct xml_source){.name = memory_alloc(strlen(source->name) + 1),
                                .doc = xmlCopyDoc(source->doc, 1)};
    strcpy(copy->name, source->name);
    if (copy->doc == NULL)
        memory_exhausted();
    share_places(xml_root(copy), xml_root(source));
    return copy;
}

/* ---- parsing ---- */

/* The next element in document order, NULL at the end. */
static xmlNodePtr next_element(xmlNodePtr node) {
    xmlNodePtr next = xmlFirstElementChild(node);

    while (next == NULL && node != NULL && node->type == XML_ELEMENT_NODE) {
        next = xmlNextElementSibling(node);
        node = node->parent;
    }
    return next;
}

static void set_places(struct xml_source *source) {
    size_t i = 0;

    for (xmlNodePtr node = xml_root(source);
         node != NULL && i < source->places.count; node = next_element(node))
        node->_private = &source->places.items[i++];
}

/* The parser's last resort, for what scan_xml lets pass. */
static void keep_first_error(void *data, xmlErrorPtr error) {
    xmlParserCtxtPtr ctxt = data;
    xmlErrorPtr first = ctxt->_private;

    if (error->level >= XML_ERR_ERROR && first->code == XML_ERR_OK)
        xmlCopyError(error, first);
}

static bool is_too_long(const xmlError *error, const char *text) {
    return error->code == XML_ERR_NO_MEMORY ||
           error->code == XML_ERR_NAME_TOO_LONG ||
           strstr(text, "too long") != NULL || strcasestr(text, "huge") != NULL;
}

static bool is_about_header(const xmlError *error) {
    switch (error->code) {
    case XML_ERR_VERSION_MISSING:
    case XML_ERR_UNKNOWN_VERSION:
    case XML_ERR_ENCODING_NAME:
    case XML_ERR_STANDALONE_VALUE:
    case XML_ERR_XMLDECL_NOT_STARTED:
    case XML_ERR_XMLDECL_NOT_FINISHED:
    case XML_ERR_STRING_NOT_STARTED:
    case XML_ERR_STRING_NOT_CLOSED:
    case XML_ERR_EQUAL_REQUIRED:
    case XML_ERR_SPACE_REQUIRED:
        return error->line == 1;
    default:
        return false;
    }
}

static void report_error(const char *name, const xmlError *error,
                         struct diag_list *diags) {
    struct diag_pos pos = {
        .file = name, .line = error->line, .column = error->int2};
    const char *text = error->message != NULL ? error->message : "";

    if (is_too_long(error, text)) {
        diag_add(diags, DIAG_XML_LIMIT, pos, _("a text or a name is too long"));
        diag_advise(diags, _("divide the text into several paragraphs"));
    } else if (is_about_header(error)) {
        diag_add(diags, DIAG_XML_SYNTAX, pos,
                 _("the header <?xml …?> is not right"));
        diag_advise(diags,
                    _("write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
    } else if (error->code == XML_ERR_NAME_REQUIRED) {
        diag_add(diags, DIAG_XML_SYNTAX, pos,
                 _("a name begins with a character that may not begin one"));
        diag_advise(diags, _("a name begins with a letter or _"));
    } else if (error->code == XML_WAR_NS_URI) {
        diag_add(diags, DIAG_XML_SYNTAX, pos,
                 _("the value of xmlns is not a possible name"));
        diag_advise(diags, _("copy it from a sample"));
    } else {
        diag_add(diags, DIAG_XML_SYNTAX, pos,
                 _("the XML is not well-formed: %.*s"),
                 (int)strcspn(text, "\n"), text);
    }
}

/* A name whose prefix was not declared keeps it as a part of the name. */
static bool report_prefix(const struct xml_source *source,
                          const xmlNode *element, const xmlChar *name,
                          struct diag_list *diags) {
    const char *colon = strchr((const char *)name, ':');
    int len;

    if (colon == NULL)
        return false;
    len = (int)(colon - (const char *)name);
    diag_add(diags, DIAG_XML_SYNTAX, xml_pos(source, element),
             _("the prefix `%.*s` of `%s` is not declared"), len,
             (const char *)name, (const char *)name);
    diag_advise(diags, _("delete it, or declare it with xmlns:%.*s=\"…\""), len,
                (const char *)name);
    return true;
}

static bool check_prefixes(const struct xml_source *source,
                           struct diag_list *diags) {
    size_t faults = 0;

    for (xmlNodePtr node = xml_root(source);
         node != NULL && faults < XML_MAX_FAULTS; node = next_element(node)) {
        if (node->ns == NULL)
            faults += report_prefix(source, node, node->name, diags);
        for (xmlAttrPtr at = node->properties; at != NULL; at = at->next)
            if (at->ns == NULL)
                faults += report_prefix(source, node, at->name, diags);
    }
    return faults == 0;
}

static bool parse(struct xml_source *source, const struct strbuf *text,
                  struct diag_list *diags) {
    const int options = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
                        XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES |
                        XML_PARSE_COMPACT;
    xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
    xmlError first = {0};
    bool ok = false;

    if (ctxt == NULL || text->len > INT32_MAX)
        goto done;
    ctxt->_private = &first;
    ctxt->sax->serror = keep_first_error;
    source->doc = xmlCtxtReadMemory(ctxt, text->data, (int)text->len,
                                    source->name, "UTF-8", options);
    if (source->doc == NULL) {
        report_error(source->name, &first, diags);
        goto done;
    }
    set_places(source);
    ok = ctxt->nsWellFormed || check_prefixes(source, diags);
    if (ok && first.code != XML_ERR_OK && !ctxt->nsWellFormed) {
        report_error(source->name, &first, diags);
        ok = false;
    }
done:
    xmlResetError(&first);
    if (ctxt != NULL)
        xmlFreeParserCtxt(ctxt);
    return ok;
}

static bool fill(struct xml_source *source, const void *bytes, size_t len,
                 struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;
    bool ok =
        decode_xml(source->name, bytes, len, &text, diags) &&
        scan_xml(source->name, text.data, text.len, &source->places, diags) &&
        parse(source, &text, diags);

    strbuf_free(&text);
    return ok;
}

struct xml_source *xml_load_bytes(const char *name, const void *bytes,
                                  size_t len, struct diag_list *diags) {
    struct xml_source *source = memory_alloc(sizeof(*source));

    *source = (struct xml_source){.name = memory_alloc(strlen(name) + 1)};
    strcpy(source->name, name);
    if (len > XML_MAX_BYTES) {
        diag_add(diags, DIAG_XML_LIMIT, (struct diag_pos){.file = name},
                 _("is larger than %zu MB"), XML_MAX_BYTES / 1000000);
    } else if (fill(source, bytes, len, diags)) {
        return source;
    }
    xml_free(source);
    return NULL;
}

struct xml_source *xml_load(const char *path, struct diag_list *diags) {
    const char *name = file_name(path);
    struct xml_source *source = NULL;
    struct strbuf bytes = STRBUF_INIT;

    if (file_read(path, XML_MAX_BYTES, &bytes, diags))
        source = xml_load_bytes(name, bytes.data, bytes.len, diags);
    strbuf_free(&bytes);
    return source;
}
