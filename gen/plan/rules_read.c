/* How rules read the source. */
#include "plan/rules.h"

#include <string.h>

struct diag_pos rules_pos(const struct check *check, const xmlNode *node) {
    return xml_pos(check->source, node);
}

const char *rules_text_of(const struct check *check, const xmlNode *node) {
    return source_text(check->arena, node);
}

const char *rules_child_text(const struct check *check, const xmlNode *parent,
                             const char *name) {
    return rules_text_of(check, source_child(parent, name));
}

const char *rules_attribute(const struct check *check, const xmlNode *node,
                            const char *name) {
    return source_attribute(check->arena, node, name);
}

const xmlNode *rules_next_within(const xmlNode *top, const xmlNode *node) {
    const xmlNode *next = source_child(node, NULL);

    while (next == NULL && node != top) {
        next = source_next(node, NULL);
        node = node->parent;
    }
    return next;
}

bool rules_in_form(const xmlNode *node) {
    for (; node != NULL; node = node->parent)
        if (source_is(node, "van_ban") && node->parent != NULL &&
            source_is(node->parent, NULL))
            return true;
    return false;
}

bool rules_runs_in(const struct check *check, const xmlNode *title) {
    return !source_is(title->parent, "phan") &&
           source_is_true(rules_attribute(check, title, "lien"));
}

bool rules_read_date(const char *text, struct date *date) {
    return text != NULL && date_parse(text, date);
}

const char *rules_quote(const struct check *check, const char *text) {
    size_t end = 0, count = 0;

    while (text[end] != '\0' && count <= 60)
        if (((unsigned char)text[++end] & 0xC0) != 0x80)
            count++;
    return arena_printf(check->arena, "%.*s%s", (int)end, text,
                        text[end] != '\0' ? "…" : "");
}

const char *rules_loose_text(const struct check *check, const xmlNode *node) {
    return source_loose_text(check->arena, node);
}

const char *rules_keep(const struct check *check, struct strbuf *text) {
    const char *kept = arena_strdup(check->arena, text->data);

    strbuf_free(text);
    return kept;
}
