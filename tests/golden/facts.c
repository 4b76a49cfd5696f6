/*
 * facts DOC.docx FILE... -- whether what the files say of a Word file is so.
 *
 * A line of a file is a fact: the name of a part, a colon, and
 *
 *     an XPath expression    it is true of that part; prefixes are as usual
 *     absent                 there is no such part
 *     is FILE                the part has the bytes of FILE, which is looked
 *                            for beside the file of facts
 *
 * A name may have the wildcards * and ?: it is so of each of these parts.
 * Lines that begin with # say nothing. Whatever the files say, the package is
 * held to be sound: each part has a content type, each that has one is there,
 * relationships lead to parts, and ids of relationships are declared.
 *
 * Prints what is not so, one a line, and ends with 1 if there is any.
 */
#include <ctype.h>
#include <fnmatch.h>
#include <libgen.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "base/strbuf.h"

#define MAX_PARTS 1000
#define FILE_LIMIT ((size_t)100 * 1000 * 1000)

struct part {
    const char *name; /* the archive's */
    struct strbuf data;
    xmlDoc *doc; /* NULL: no XML */
};

static struct part parts[MAX_PARTS];
static size_t part_count;
static int failures;

static void deny(const char *name, const char *what, const char *more) {
    printf("%s: %s%s\n", name, what, more);
    failures++;
}

static void die(const char *what, const char *name) {
    fprintf(stderr, "facts: %s: %s\n", what, name);
    exit(2);
}

/* ---- the package ---- */

static void read_part(zip_t *zip, zip_uint64_t index) {
    struct part *part = &parts[part_count];
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    char block[4096];
    zip_int64_t len;

    if (part_count == MAX_PARTS || file == NULL)
        die("cannot be read", zip_get_name(zip, index, 0));
    *part =
        (struct part){.name = zip_get_name(zip, index, 0), .data = STRBUF_INIT};
    while ((len = zip_fread(file, block, sizeof(block))) > 0)
        strbuf_add(&part->data, block, (size_t)len);
    zip_fclose(file);
    part->doc = xmlReadMemory(part->data.data, (int)part->data.len, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR |
                                  XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    part_count++;
}

static struct part *find(const char *name) {
    for (size_t i = 0; i < part_count; i++)
        if (strcasecmp(parts[i].name, name) == 0)
            return &parts[i];
    return NULL;
}

/* ---- XPath ---- */

static const char *const prefixes[][2] = {
    {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {"r", "http://schemas.openxmlformats.org/officeDocument/2006/"
          "relationships"},
    {"wp", "http://schemas.openxmlformats.org/drawingml/2006/"
           "wordprocessingDrawing"},
    {"a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
    {"pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"},
    {"asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"},
    {"c", "http://schemas.openxmlformats.org/drawingml/2006/chart"},
    {"mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    {"wps", "http://schemas.microsoft.com/office/word/2010/"
            "wordprocessingShape"},
    {"w14", "http://schemas.microsoft.com/office/word/2010/wordml"},
    {"w15", "http://schemas.microsoft.com/office/word/2012/wordml"},
    {"w16cid", "http://schemas.microsoft.com/office/word/2016/wordml/cid"},
    {"v", "urn:schemas-microsoft-com:vml"},
    {"o", "urn:schemas-microsoft-com:office:office"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"cp", "http://schemas.openxmlformats.org/package/2006/metadata/"
           "core-properties"},
    {"cu", "http://schemas.openxmlformats.org/officeDocument/2006/"
           "custom-properties"},
    {"vt", "http://schemas.openxmlformats.org/officeDocument/2006/"
           "docPropsVTypes"},
    {"ap", "http://schemas.openxmlformats.org/officeDocument/2006/"
           "extended-properties"},
    {"rel", "http://schemas.openxmlformats.org/package/2006/relationships"},
    {"ct", "http://schemas.openxmlformats.org/package/2006/content-types"}};

static xmlXPathObject *evaluate(const struct part *part, const char *xpath) {
    xmlXPathContext *context = xmlXPathNewContext(part->doc);
    xmlXPathObject *object;

    for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
        xmlXPathRegisterNs(context, (const xmlChar *)prefixes[i][0],
                           (const xmlChar *)prefixes[i][1]);
    object = xmlXPathEvalExpression((const xmlChar *)xpath, context);
    xmlXPathFreeContext(context);
    if (object == NULL)
        die("is no XPath expression", xpath);
    return object;
}

/* What the left side of "… = …" comes to. */
static void show_left_side(const struct part *part, const char *xpath) {
    char *left = strdup(xpath);
    char *equals = strstr(left, " = ");
    xmlXPathObject *object;
    xmlChar *text;

    if (equals != NULL && strstr(xpath, " and ") == NULL &&
        strchr(left, '[') == NULL) {
        *equals = '\0';
        object = evaluate(part, left);
        text = xmlXPathCastToString(object);
        printf("    it is %s\n", (const char *)text);
        xmlFree(text);
        xmlXPathFreeObject(object);
    }
    free(left);
}

static void check_xpath(const struct part *part, const char *xpath) {
    xmlXPathObject *object;

    if (part->doc == NULL) {
        deny(part->name, "is not XML", "");
        return;
    }
    object = evaluate(part, xpath);
    if (!xmlXPathCastToBoolean(object)) {
        deny(part->name, "not so: ", xpath);
        show_left_side(part, xpath);
    }
    xmlXPathFreeObject(object);
}

/* ---- facts ---- */

static void check_bytes(const struct part *part, const char *facts,
                        const char *name) {
    struct diag_list *diags = diag_list_create();
    struct strbuf path = STRBUF_INIT, data = STRBUF_INIT;
    char *copy = strdup(facts);

    strbuf_printf(&path, "%s/%s", dirname(copy), name);
    if (!file_read(path.data, FILE_LIMIT, &data, diags))
        die("cannot be read", path.data);
    if (data.len != part->data.len ||
        memcmp(data.data, part->data.data, data.len) != 0)
        deny(part->name, "has not the bytes of ", name);
    strbuf_free(&path);
    strbuf_free(&data);
    free(copy);
    diag_list_free(diags);
}

static void check_part(const struct part *part, const char *facts,
                       const char *fact) {
    if (strcmp(fact, "absent") == 0)
        deny(part->name, "is there", "");
    else if (strncmp(fact, "is ", 3) == 0)
        check_bytes(part, facts, fact + 3);
    else
        check_xpath(part, fact);
}

static void check_fact(const char *facts, char *line) {
    char *fact = strstr(line, ": ");
    bool found = false;

    if (*line == '#' || *line == '\0')
        return;
    if (fact == NULL)
        die("is no fact", line);
    *fact = '\0';
    fact += 2;
    for (size_t i = 0; i < part_count; i++) {
        if (strcmp(parts[i].name, line) != 0 &&
            fnmatch(line, parts[i].name, FNM_PATHNAME) != 0)
            continue;
        found = true;
        check_part(&parts[i], facts, fact);
    }
    if (!found && strpbrk(line, "*?") == NULL && strcmp(fact, "absent") != 0)
        deny(line, "is not there", "");
}

static void check_file(const char *path) {
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    ssize_t len;

    if (file == NULL)
        die("cannot be read", path);
    while ((len = getline(&line, &size, file)) >= 0) {
        while (len > 0 && isspace((unsigned char)line[len - 1]))
            line[--len] = '\0';
        check_fact(path, line);
    }
    free(line);
    fclose(file);
}

/* ---- what always holds of a package ---- */

static char *property(xmlNode *node, const char *name) {
    return (char *)xmlGetNoNsProp(node, (const xmlChar *)name);
}

static xmlNode *first_element(const struct part *part) {
    xmlNode *root = part != NULL && part->doc != NULL
                        ? xmlDocGetRootElement(part->doc)
                        : NULL;

    return root != NULL ? xmlFirstElementChild(root) : NULL;
}

/* Whether [Content_Types].xml has the part, by its name or its extension. */
static bool has_type(const struct part *part) {
    xmlNode *node = first_element(find("[Content_Types].xml"));
    bool has = part->name[0] == '[';

    for (; node != NULL && !has; node = xmlNextElementSibling(node)) {
        char *name = property(node, "PartName");
        char *extension = property(node, "Extension");
        has = (name != NULL && strcasecmp(name + 1, part->name) == 0) ||
              (extension != NULL &&
               strcasecmp(extension, file_extension(part->name)) == 0);
        xmlFree(name);
        xmlFree(extension);
    }
    return has;
}

static void check_types(void) {
    xmlNode *node = first_element(find("[Content_Types].xml"));

    for (; node != NULL; node = xmlNextElementSibling(node)) {
        char *name = property(node, "PartName");
        if (name != NULL && find(name + 1) == NULL)
            deny(name + 1, "has a content type, but is not there", "");
        xmlFree(name);
    }
    for (size_t i = 0; i < part_count; i++)
        if (!has_type(&parts[i]))
            deny(parts[i].name, "has no content type", "");
}

/* "word/_rels/document.xml.rels" belongs to "word/document.xml". */
static void name_relationships(const char *part, struct strbuf *out) {
    const char *slash = strrchr(part, '/');
    int folder = slash != NULL ? (int)(slash - part) + 1 : 0;

    strbuf_printf(out, "%.*s_rels/%s.rels", folder, part, part + folder);
}

static void resolve(const char *rels, const char *target, struct strbuf *out) {
    size_t len = (size_t)(strstr(rels, "_rels/") - rels);

    if (*target == '/') {
        strbuf_puts(out, target + 1);
        return;
    }
    while (strncmp(target, "../", 3) == 0 && len > 0) {
        target += 3;
        for (len--; len > 0 && rels[len - 1] != '/'; len--)
            ;
    }
    strbuf_add(out, rels, len);
    strbuf_puts(out, target);
}

static void check_targets(const struct part *rels) {
    xmlNode *node = first_element(rels);

    for (; node != NULL; node = xmlNextElementSibling(node)) {
        char *target = property(node, "Target");
        char *mode = property(node, "TargetMode");
        struct strbuf name = STRBUF_INIT;
        if (target != NULL && mode == NULL) {
            resolve(rels->name, target, &name);
            if (find(name.data) == NULL)
                deny(rels->name, "leads to nothing: ", target);
        }
        strbuf_free(&name);
        xmlFree(target);
        xmlFree(mode);
    }
}

static bool declares(const struct part *rels, const char *id) {
    xmlNode *node = first_element(rels);
    bool found = false;

    for (; node != NULL && !found; node = xmlNextElementSibling(node)) {
        char *known = property(node, "Id");
        found = known != NULL && strcmp(known, id) == 0;
        xmlFree(known);
    }
    return found;
}

static void check_ids(const struct part *part) {
    struct strbuf name = STRBUF_INIT;
    xmlXPathObject *ids;

    if (part->doc == NULL)
        return;
    name_relationships(part->name, &name);
    ids = evaluate(part, "//@r:*[. != '']");
    for (int i = 0; ids->nodesetval != NULL && i < ids->nodesetval->nodeNr;
         i++) {
        xmlChar *id = xmlNodeGetContent(ids->nodesetval->nodeTab[i]);
        if (!declares(find(name.data), (const char *)id))
            deny(part->name, "no such relationship: ", (const char *)id);
        xmlFree(id);
    }
    xmlXPathFreeObject(ids);
    strbuf_free(&name);
}

static void check_package(void) {
    check_types();
    for (size_t i = 0; i < part_count; i++) {
        check_ids(&parts[i]);
        if (strstr(parts[i].name, "_rels/") != NULL)
            check_targets(&parts[i]);
        for (size_t j = 0; j < i; j++)
            if (strcasecmp(parts[i].name, parts[j].name) == 0)
                deny(parts[i].name, "is there twice", "");
    }
}

int main(int argc, char **argv) {
    zip_t *zip = argc > 1 ? zip_open(argv[1], ZIP_RDONLY, NULL) : NULL;

    if (zip == NULL)
        die("usage: facts DOC.docx FILE...", argc > 1 ? argv[1] : "");
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++)
        read_part(zip, (zip_uint64_t)i);
    check_package();
    for (int i = 2; i < argc; i++)
        check_file(argv[i]);
    for (size_t i = 0; i < part_count; i++) {
        xmlFreeDoc(parts[i].doc);
        strbuf_free(&parts[i].data);
    }
    zip_discard(zip);
    return failures > 0;
}
