/*
 * render.c -- any XML through a Word template, as one process.
 *
 *     render DATA.xml TEMPLATE.docx OUT.docx
 *
 * In:   data: an element with elements in it is complex, any other a text.
 * Out:  the document; on standard error a line of tab-separated milliseconds:
 *       load the data, load the template, render and pack, write. Status 2:
 *       something failed, and the findings are on standard error.
 */
#include <libxml/tree.h>
#include <stdio.h>
#include <time.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/tree.h"
#include "docx/docx.h"
#include "xml/xml.h"

static double now_ms(void) {
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void add_node(struct arena *arena, struct node *parent, xmlNode *xml) {
    const char *name = arena_strdup(arena, (const char *)xml->name);
    xmlChar *text;

    if (xmlFirstElementChild(xml) != NULL) {
        struct node *node = tree_add(arena, parent, name);
        for (xmlNode *c = xmlFirstElementChild(xml); c != NULL;
             c = xmlNextElementSibling(c))
            add_node(arena, node, c);
        return;
    }
    text = xmlNodeGetContent(xml);
    tree_add_text(arena, parent, name,
                  text != NULL ? arena_strdup(arena, (const char *)text)
                               : NULL);
    xmlFree(text);
}

static const struct node *load(const char *path, struct arena *arena,
                               struct diag_list *diags) {
    struct xml_source *source = xml_load(path, diags);
    struct node *root = NULL;

    if (source == NULL)
        return NULL;
    root = tree_root(arena, "du_lieu", NULL);
    for (xmlNode *c = xmlFirstElementChild(xml_root(source)); c != NULL;
         c = xmlNextElementSibling(c))
        add_node(arena, root, c);
    xml_free(source);
    return root;
}

int main(int argc, char **argv) {
    struct diag_list *diags = diag_list_create();
    struct arena *arena = arena_create();
    struct strbuf out = STRBUF_INIT;
    struct docx_template *docx = NULL;
    const struct node *data;
    double times[5] = {now_ms()};
    bool ok;

    if (argc != 4) {
        fprintf(stderr, "usage: render DATA.xml TEMPLATE.docx OUT.docx\n");
        return 2;
    }
    data = load(argv[1], arena, diags);
    times[1] = now_ms();
    if (data != NULL)
        docx = docx_load(argv[2], diags);
    times[2] = now_ms();
    ok = docx != NULL && docx_render(docx, data, &out, diags);
    times[3] = now_ms();
    ok = ok && file_write(argv[3], out.data, out.len, diags);
    times[4] = now_ms();
    diag_print(diags, stderr, false);
    for (int i = 0; ok && i < 4; i++)
        fprintf(stderr, "%.1f%c", times[i + 1] - times[i], i < 3 ? '\t' : '\n');
    docx_free(docx);
    strbuf_free(&out);
    arena_free(arena);
    diag_list_free(diags);
    return ok ? 0 : 2;
}
