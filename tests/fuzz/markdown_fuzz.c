/* Any text, written as Markdown and read back, has the same words. */
#define CMARK_NO_SHORT_NAMES 1 /* NODE_TEXT is ours */
#include <cmark.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "markdown/markdown.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add_literals(cmark_node *document, struct strbuf *text) {
    cmark_iter *iter = cmark_iter_new(document);

    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        const char *literal = cmark_node_get_literal(node);
        if (literal != NULL)
            strbuf_puts(text, literal);
    }
    cmark_iter_free(iter);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct strbuf line = STRBUF_INIT, markdown = STRBUF_INIT,
                  back = STRBUF_INIT;
    cmark_node *document;

    if (!text_is_utf8((const char *)data, size, NULL) ||
        memchr(data, '\0', size) != NULL)
        return 0;
    text_collapse(&line, (const char *)data, size);
    for (size_t i = 0; i < line.len; i++)
        if ((unsigned char)line.data[i] < ' ')
            line.data[i] = 'x'; /* no control characters in XML data */
    markdown_escape(&markdown, line.data, line.len);
    document =
        cmark_parse_document(markdown.data, markdown.len, CMARK_OPT_DEFAULT);
    add_literals(document, &back);
    if (strcmp(line.data, back.data) != 0)
        abort();
    cmark_node_free(document);
    strbuf_free(&line);
    strbuf_free(&markdown);
    strbuf_free(&back);
    return 0;
}
