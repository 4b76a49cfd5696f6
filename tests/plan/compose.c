#include "compose.h"

#include <criterion/criterion.h>
#include <string.h>

#include "plan/plan.h"

const struct node *compose(struct arena *arena, const char *xml) {
    struct diag_list *diags = diag_list_create();
    size_t name = strcspn(xml, " >");
    char *text = arena_printf(arena, "%.*s xmlns='" PLAN_NAMESPACE "'%s",
                              (int)name, xml, xml + name);
    struct xml_source *source =
        xml_load_bytes("a.xml", text, strlen(text), diags);
    const struct node *root;

    cr_assert_not_null(source, "%s", text);
    root = plan_compose(arena, source);
    xml_free(source);
    diag_list_free(diags);
    return root;
}

static void add(struct strbuf *out, const struct node *node) {
    strbuf_puts(out, node->name);
    if (node->kind == NODE_BOOLEAN) {
        strbuf_putc(out, '?');
    } else if (node->kind == NODE_TEXT) {
        strbuf_printf(out, "='%s'", node->text);
    } else {
        strbuf_putc(out, '(');
        for (const struct node *c = node->first; c != NULL; c = c->next) {
            if (c != node->first)
                strbuf_putc(out, ' ');
            add(out, c);
        }
        strbuf_putc(out, ')');
    }
}

static const char *taken(struct arena *arena, struct strbuf *buf) {
    const char *text = arena_strdup(arena, buf->data);

    strbuf_free(buf);
    return text;
}

const char *notation(struct arena *arena, const struct node *node) {
    struct strbuf out = STRBUF_INIT;

    if (node != NULL)
        add(&out, node);
    return taken(arena, &out);
}

const char *notation_of(struct arena *arena, const struct node *node,
                        const char *name) {
    const struct node *child = tree_child(node, name);
    struct strbuf out = STRBUF_INIT;

    for (; child != NULL; child = child->next_same) {
        add(&out, child);
        strbuf_putc(&out, '\n');
    }
    return taken(arena, &out);
}
