/* Counting what a document holds beside what is read: changes, comments. */
#include <string.h>

#include "check/reader.h"
#include "check/xml.h"

static bool is_change(const xmlNode *node) {
    static const char *const names[] = {
        "ins",        "del",          "moveFrom",        "moveTo",
        "rPrChange",  "pPrChange",    "tblPrChange",     "trPrChange",
        "tcPrChange", "sectPrChange", "numberingChange", "cellIns",
        "cellDel",    "cellMerge"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (xml_is(node, names[i]))
            return true;
    return false;
}

/* The element after this one, in document order; NULL: the last below root. */
static const xmlNode *next_element(const xmlNode *node, const xmlNode *root) {
    const xmlNode *inner = xml_first(node);

    if (inner != NULL)
        return inner;
    for (; node != NULL && node != root; node = node->parent)
        if (xml_next(node) != NULL)
            return xml_next(node);
    return NULL;
}

void hidden_count(struct hidden *hidden, const xmlNode *root) {
    for (const xmlNode *node = root; node != NULL;
         node = next_element(node, root)) {
        hidden->changes += is_change(node);
        hidden->comments += xml_is(node, "commentReference");
    }
}
