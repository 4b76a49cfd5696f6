/*
 * control.c -- content controls (w:sdt) around tags.
 *
 * A control bound to data of its own (w:dataBinding, 17.5.2.6) shows that data
 * as soon as Word opens the document, whatever text stands in it; so a control
 * with a tag is bound no longer. Nor does it show a placeholder (17.5.2.39):
 * Word would take the value for one, gone with the first key that is pressed.
 */
#include "docx/part.h"

#include <string.h>

static void remove_node(xmlNode *node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* w:dataBinding, and w15:dataBinding of newer programs. */
static void unbind(xmlNode *properties) {
    xmlNode *node = properties->children, *next;

    for (; node != NULL; node = next) {
        next = node->next;
        if (node->type == XML_ELEMENT_NODE &&
            strcmp((const char *)node->name, "dataBinding") == 0)
            remove_node(node);
    }
}

/* The runs of a placeholder have its style. */
static void drop_placeholder(xmlNode *control, xmlNode *showing) {
    xmlNode *node = control;

    remove_node(showing);
    while (node != NULL) {
        xmlNode *next = wml_walk(control, node, false);
        if (wml_is(node, "rStyle") && wml_is(node->parent, "rPr") &&
            wml_is(node->parent->parent, "r"))
            remove_node(node);
        node = next;
    }
}

void control_release(const xmlNode *node) {
    for (xmlNode *outer = node->parent; outer != NULL; outer = outer->parent) {
        xmlNode *properties =
            wml_is(outer, "sdt") ? wml_child(outer, "sdtPr") : NULL;
        xmlNode *showing;
        if (properties == NULL)
            continue;
        unbind(properties);
        showing = wml_child(properties, "showingPlcHdr");
        if (showing != NULL)
            drop_placeholder(outer, showing);
    }
}
