/* The bare words of a document. */
#include "check/check.h"
#include "check/document.h"

#include <string.h>

static void write_blocks(const struct block_list *list, struct strbuf *out);

static void write_paragraph(const struct paragraph *paragraph,
                            struct strbuf *out) {
    if (paragraph->label != NULL) {
        strbuf_puts(out, paragraph->label);
        if (strcmp(paragraph->label_suffix, "nothing") != 0)
            strbuf_putc(out, ' ');
    }
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        strbuf_puts(out, span->text);
    strbuf_putc(out, '\n');
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (span->shape != NULL)
            write_blocks(&span->shape->blocks, out);
}

static void write_table(const struct table *table, struct strbuf *out) {
    for (const struct row *row = table->first; row != NULL; row = row->next)
        for (const struct cell *cell = row->first; cell != NULL;
             cell = cell->next)
            if (cell->merge != MERGE_CONTINUED)
                write_blocks(&cell->blocks, out);
}

static void write_blocks(const struct block_list *list, struct strbuf *out) {
    for (const struct block *block = list->first; block != NULL;
         block = block->next)
        if (block->kind == BLOCK_TABLE)
            write_table(block->table, out);
        else
            write_paragraph(block->paragraph, out);
}

void check_words(const struct document *doc, struct strbuf *out) {
    for (const struct section *section = doc->sections; section != NULL;
         section = section->next)
        write_blocks(&section->blocks, out);
}
