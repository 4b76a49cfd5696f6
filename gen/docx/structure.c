/*
 * structure.c -- whether a part is built as WordprocessingML is, as far as
 * compiling it takes that for granted (ECMA-376 part 1, 17).
 */
#include "docx/part.h"

#include <string.h>

#include "base/i18n.h"

#define MAX_PARENTS 16

/* An element and the only parents it may have, besides those of another
 * namespace (mc:Choice, m:r). */
struct parents {
    const char *element;
    const char *names[MAX_PARENTS];
    bool others;
};

static const struct parents places[] = {
    {"p",
     {"body", "tc", "hdr", "ftr", "footnote", "endnote", "comment",
      "txbxContent", "sdtContent", "customXml", "ins"},
     true},
    {"r",
     {"p", "hyperlink", "fldSimple", "ins", "del", "moveFrom", "moveTo",
      "smartTag", "sdtContent", "customXml", "dir", "bdo", "rt", "rubyBase"},
     true},
    {"tbl",
     {"body", "tc", "hdr", "ftr", "footnote", "endnote", "comment",
      "txbxContent", "sdtContent", "customXml"},
     true},
    {"tr", {"tbl", "sdtContent", "customXml", "ins", "del"}, false},
    {"tc", {"tr", "sdtContent", "customXml"}, false},
    {"pPr", {"p", "pPrChange"}, false},
    {"sectPr", {"pPr", "body", "sectPrChange"}, false},
};

static bool may_stand_in(const struct parents *parents, const xmlNode *node) {
    if (parents->others && !wml_is_namespace(node->ns))
        return true;
    for (size_t i = 0; i < MAX_PARENTS && parents->names[i] != NULL; i++)
        if (wml_is(node, parents->names[i]))
            return true;
    return false;
}

static bool is_misplaced(const xmlNode *node) {
    for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
        if (wml_is(node, places[i].element))
            return !may_stand_in(&places[i], node->parent);
    return wml_is(node->parent, "t");
}

/* To notes and comments. */
static bool is_reference(const xmlNode *node) {
    return wml_is(node, "footnoteReference") ||
           wml_is(node, "endnoteReference") ||
           wml_is(node, "commentReference") ||
           wml_is(node, "commentRangeStart") || wml_is(node, "commentRangeEnd");
}

static void note_what_is_there(struct compile *c, const xmlNode *node) {
    c->has_references = c->has_references || is_reference(node);
    c->has_tables = c->has_tables || wml_is(node, "tbl");
    c->has_controls = c->has_controls || wml_is(node, "sdt");
    c->has_drawings =
        c->has_drawings || (node->name[0] == 'd' &&
                            strcmp((const char *)node->name, "docPr") == 0);
}

void structure_grown(struct compile *c) {
    c->has_tables = c->has_controls = true;
    c->has_drawings = c->has_references = true;
}

bool structure_check(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);

    if (wml_is(root, "document") && wml_child(root, "body") == NULL) {
        diag_add(c->diags, DIAG_TEMPLATE_FILE,
                 (struct diag_pos){.file = c->file, .place = c->name},
                 _("the document has no <body>"));
        return false;
    }
    for (xmlNode *node = root->children; node != NULL;
         node = wml_walk(root, node, false)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        note_what_is_there(c, node);
        if (!is_misplaced(node))
            continue;
        diag_add(c->diags, DIAG_TEMPLATE_FILE,
                 (struct diag_pos){.file = c->file, .place = c->name},
                 _("<%s> stands within <%s>, where it may not"),
                 (const char *)node->name, (const char *)node->parent->name);
        diag_advise(c->diags, _("open the template in Word and save it again"));
        return false;
    }
    return true;
}
