/* What in a base plan is not yet decided, so that rules about it wait until a
 * unit has been filled in. Other rules hold for what was typed, tags or not. */
#include <string.h>

#include "plan/base.h"
#include "plan/rules.h"

bool rules_wait(const xmlNode *node) {
    (void)node;
    return true;
}

static bool text_varies(const xmlNode *element) {
    const xmlNode *node = element != NULL ? element->children : NULL;

    while (node != NULL && !slot_is_needed(node))
        node = node->next;
    return node != NULL;
}

bool rules_type_varies(const xmlNode *document) {
    for (const xmlAttr *at = document->properties; at != NULL; at = at->next)
        if (strcmp((const char *)at->name, "loai") == 0)
            return at->children != NULL && slot_is_needed(at->children);
    return false;
}

/* The issuing body, or the one above. */
bool rules_body_varies(const xmlNode *document) {
    const xmlNode *body = source_child(document, "co_quan");

    return text_varies(source_child(body, "chu_quan")) ||
           text_varies(source_child(body, "ban_hanh"));
}

bool rules_signature_varies(const xmlNode *document) {
    const xmlNode *ky = source_child(document, "ky");

    return text_varies(source_child(ky, "chuc_vu")) ||
           text_varies(source_child(ky, "quyen_han"));
}

bool rules_filing_varies(const xmlNode *document) {
    return text_varies(source_child(source_child(document, "noi_nhan"), "luu"));
}

/* Not all of them may be there. */
bool rules_points_vary(const xmlNode *level) {
    const xmlNode *point = source_child(level, "diem");

    while (point != NULL && base_condition_of(point) == NULL)
        point = source_next(point, "diem");
    return point != NULL;
}

/* Its columns, rows or merged cells. */
bool rules_table_varies(const xmlNode *bang) {
    const xmlNode *node = source_child(bang, NULL);

    while (node != NULL && !base_attributes_vary(node))
        node = rules_next_within(bang, node);
    return node != NULL;
}
