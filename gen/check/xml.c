#include "check/xml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NS_TRANSITIONAL \
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define NS_STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define NS_COMPATIBILITY \
    "http://schemas.openxmlformats.org/markup-compatibility/2006"

#define LIMIT 1000000

static const xmlNode nothing = {.type = XML_ELEMENT_NODE,
                                .name = (const xmlChar *)"nothing"};

static const char *chars(const xmlChar *text) {
    return (const char *)text;
}

static bool is_main(const xmlNs *ns) {
    return ns != NULL && (strcmp(chars(ns->href), NS_TRANSITIONAL) == 0 ||
                          strcmp(chars(ns->href), NS_STRICT) == 0);
}

size_t xml_number(const xmlNode *node) {
    return (uintptr_t)node->_private;
}

/* Next element in document order; NULL: it was the last. */
static xmlNodePtr next_element(xmlNodePtr node) {
    xmlNodePtr next = xmlFirstElementChild(node);

    while (next == NULL && node != NULL) {
        next = xmlNextElementSibling(node);
        node = node->parent;
        if (node == NULL || node->type != XML_ELEMENT_NODE)
            break;
    }
    return next;
}

void xml_number_elements(xmlDocPtr doc) {
    size_t number = 0;

    for (xmlNodePtr node = xmlDocGetRootElement(doc); node != NULL;
         node = next_element(node))
        node->_private = (void *)(uintptr_t)++number;
}

bool xml_is_local(const xmlNode *node, const char *name) {
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           strcmp(chars(node->name), name) == 0;
}

bool xml_is(const xmlNode *node, const char *name) {
    return xml_is_local(node, name) && is_main(node->ns);
}

static const xmlNode *element(const xmlNode *node) {
    while (node != NULL && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

const xmlNode *xml_first(const xmlNode *node) {
    return node != NULL ? element(node->children) : NULL;
}

const xmlNode *xml_next(const xmlNode *node) {
    return element(node->next);
}

const xmlNode *xml_child(const xmlNode *node, const char *name) {
    for (node = xml_first(node); node != NULL; node = xml_next(node))
        if (xml_is(node, name))
            return node;
    return NULL;
}

const xmlNode *xml_child_local(const xmlNode *node, const char *name) {
    for (node = xml_first(node); node != NULL; node = xml_next(node))
        if (xml_is_local(node, name))
            return node;
    return NULL;
}

static const char *value_of(const xmlAttr *attr) {
    if (attr->children == NULL || attr->children->content == NULL)
        return "";
    return chars(attr->children->content);
}

const char *xml_attr(const xmlNode *node, const char *name) {
    if (node == NULL)
        return NULL;
    for (const xmlAttr *attr = node->properties; attr != NULL;
         attr = attr->next)
        if (strcmp(chars(attr->name), name) == 0 &&
            (attr->ns == NULL || is_main(attr->ns)))
            return value_of(attr);
    return NULL;
}

const char *xml_attr_local(const xmlNode *node, const char *name) {
    for (const xmlAttr *attr = node->properties; attr != NULL;
         attr = attr->next)
        if (strcmp(chars(attr->name), name) == 0)
            return value_of(attr);
    return NULL;
}

const char *xml_attr_relation(const xmlNode *node, const char *name) {
    static const char ending[] = "/relationships";

    for (const xmlAttr *attr = node->properties; attr != NULL;
         attr = attr->next) {
        size_t len = attr->ns != NULL ? strlen(chars(attr->ns->href)) : 0;
        if (len >= sizeof(ending) && strcmp(chars(attr->name), name) == 0 &&
            strcmp(chars(attr->ns->href) + len - (sizeof(ending) - 1),
                   ending) == 0)
            return value_of(attr);
    }
    return NULL;
}

const char *xml_child_val(const xmlNode *node, const char *name) {
    return xml_attr(xml_child(node, name), "val");
}

const char *xml_text(const xmlNode *node) {
    const xmlNode *child = node != NULL ? node->children : NULL;

    for (; child != NULL; child = child->next)
        if (child->type == XML_TEXT_NODE && child->content != NULL)
            return chars(child->content);
    return "";
}

bool xml_bool(const char *text, bool *value) {
    if (text == NULL)
        return false;
    *value = strcmp(text, "0") != 0 && strcmp(text, "false") != 0 &&
             strcmp(text, "off") != 0;
    return true;
}

static bool is_on(const xmlNode *node) {
    bool flag = node != NULL;

    xml_bool(xml_attr(node, "val"), &flag);
    return flag;
}

bool xml_read_flag(const xmlNode *node, const char *name, bool *flag) {
    const xmlNode *child = xml_child(node, name);

    if (child != NULL)
        *flag = is_on(child);
    return child != NULL;
}

bool xml_child_flag(const xmlNode *node, const char *name) {
    return is_on(xml_child(node, name));
}

static int cut(double value) {
    if (value > LIMIT)
        return LIMIT;
    if (value < -LIMIT)
        return -LIMIT;
    return (int)(value < 0 ? value - 0.5 : value + 0.5);
}

/* Digits with an optional sign and fraction. Not strtod: its decimal mark is
 * the locale's, and it takes "inf". */
static bool number(const char *text, double *value, const char **end) {
    double sign = 1;
    double result = 0;
    double unit = 1;
    const char *start;

    if (text == NULL)
        return false;
    if (*text == '-' || *text == '+')
        sign = *text++ == '-' ? -1 : 1;
    for (start = text; *text >= '0' && *text <= '9'; text++)
        result = result * 10 + (*text - '0');
    if (text == start)
        return false;
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9'; text++)
            result += (unit /= 10) * (*text - '0');
    *value = sign * result;
    *end = text;
    return true;
}

bool xml_int(const char *text, int *value) {
    const char *end;
    double result;

    if (!number(text, &result, &end))
        return false;
    *value = cut(result);
    return true;
}

/* A length in units of which `per_point` make a point. */
static bool length(const char *text, double per_point, int *value) {
    static const struct {
        const char *unit;
        double points;
    } units[] = {{"mm", 72 / 25.4}, {"cm", 72 / 2.54}, {"in", 72},
                 {"pt", 1},         {"pc", 12},        {"pi", 12}};
    const char *end;
    double result;

    if (!number(text, &result, &end))
        return false;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (strcmp(end, units[i].unit) == 0)
            result *= units[i].points * per_point;
    *value = cut(result);
    return true;
}

bool xml_twips(const char *text, int *value) {
    return length(text, 20, value);
}

bool xml_half_points(const char *text, int *value) {
    return length(text, 2, value);
}

bool xml_emu_as_twips(const char *text, int *value) {
    const char *end;
    double result;

    if (!number(text, &result, &end))
        return false;
    *value = cut(result / 635);
    return true;
}

/* Namespaces of which the reader knows enough to show the newer branch. */
static bool is_understood(const char *href) {
    static const char *const known[] = {
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
        "http://schemas.microsoft.com/office/drawing/2010/main",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        NS_TRANSITIONAL,
        NS_STRICT,
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (strcmp(href, known[i]) == 0)
            return true;
    return false;
}

/* mc:Choice/@Requires: a list of prefixes, all of which must be known. */
static bool is_usable(const xmlNode *choice) {
    const char *list = xml_attr(choice, "Requires");

    if (list == NULL)
        return false;
    while (*(list += strspn(list, " \t\r\n")) != '\0') {
        size_t len = strcspn(list, " \t\r\n");
        char prefix[32];
        const xmlNs *ns;

        if (len >= sizeof(prefix))
            return false;
        memcpy(prefix, list, len);
        prefix[len] = '\0';
        /* The library takes the node as one it may change, and does not. */
        ns = xmlSearchNs(choice->doc, (xmlNode *)(uintptr_t)choice,
                         (const xmlChar *)prefix);
        if (ns == NULL || !is_understood(chars(ns->href)))
            return false;
        list += len;
    }
    return true;
}

static const xmlNode *branch(const xmlNode *alternate) {
    const xmlNode *node = xml_first(alternate);

    for (; node != NULL; node = xml_next(node)) {
        if (xml_is_local(node, "Choice") && is_usable(node))
            return node;
        if (xml_is_local(node, "Fallback"))
            return node;
    }
    return &nothing;
}

const xmlNode *xml_wrapped(const xmlNode *node) {
    static const char *const wrappers[] = {
        "ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo"};

    if (xml_is_local(node, "AlternateContent") && node->ns != NULL &&
        strcmp(chars(node->ns->href), NS_COMPATIBILITY) == 0)
        return branch(node);
    if (!is_main(node->ns))
        return NULL;
    if (xml_is(node, "sdt")) {
        const xmlNode *content = xml_child(node, "sdtContent");
        return content != NULL ? content : &nothing;
    }
    for (size_t i = 0; i < sizeof(wrappers) / sizeof(wrappers[0]); i++)
        if (strcmp(chars(node->name), wrappers[i]) == 0)
            return node;
    return NULL;
}
