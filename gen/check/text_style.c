/* The styles of all paragraphs, with all that they say. */
#include <stdlib.h>
#include <string.h>

#include "check/describe.h"
#include "check/text.h"

/* ---- which styles there are ---- */

/* Styles of all paragraphs, most of them many times. */
struct style_set {
    const struct style **styles;
    size_t count;
    size_t size;
};

static void add_style(struct style_set *set, const struct style *style) {
    if (set->count > 0 && set->styles[set->count - 1] == style)
        return;
    if (set->count == set->size) {
        set->size = set->size != 0 ? 2 * set->size : 64;
        set->styles = memory_realloc(
            set->styles, memory_product(sizeof(set->styles[0]), set->size));
    }
    set->styles[set->count++] = style;
}

static void collect(struct style_set *set, const struct block_list *list);

static void collect_paragraph(struct style_set *set,
                              const struct paragraph *paragraph) {
    add_style(set, paragraph->style);
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (span->shape != NULL)
            collect(set, &span->shape->blocks);
}

static void collect(struct style_set *set, const struct block_list *list) {
    for (const struct block *block = list->first; block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_PARAGRAPH) {
            collect_paragraph(set, block->paragraph);
            continue;
        }
        for (const struct row *row = block->table->first; row != NULL;
             row = row->next)
            for (const struct cell *cell = row->first; cell != NULL;
                 cell = cell->next)
                collect(set, &cell->blocks);
    }
}

static void collect_all(struct style_set *set, const struct document *doc) {
    const struct story *notes[] = {doc->footnotes, doc->endnotes};
    int number = 1;

    for (const struct section *section = doc->sections; section != NULL;
         section = section->next, number++) {
        collect(set, &section->blocks);
        for (int i = 0; i < 2 * HEADER_COUNT; i++) {
            const struct story *story = text_story(section, i);
            if (story != NULL && text_first_shown(doc, story) == number)
                collect(set, &story->blocks);
        }
    }
    for (int i = 0; i < 2; i++)
        for (const struct story *note = notes[i]; note != NULL;
             note = note->next)
            collect(set, &note->blocks);
}

/* ---- one style ---- */

void text_put_style_name(struct strbuf *out, const char *name) {
    for (; *name != '\0'; name++) {
        if (*name == ']' || *name == '|' || *name == '\\')
            strbuf_putc(out, '\\');
        strbuf_putc(out, *name == '\n' ? ' ' : *name);
    }
}

static void put_style(struct strbuf *out, const struct style *style) {
    struct run_format run = run_format_initial();
    struct para_format para = para_format_initial();
    uint32_t run_mask = run_format_difference(&style->run, &run);
    uint32_t para_mask = para_format_difference(&style->para, &para);
    struct strbuf words = STRBUF_INIT;

    /* These are named even where they are the initial ones. */
    run_mask |= FIELD_BIT(RUN_FONT_ASCII) | FIELD_BIT(RUN_SIZE);
    para_mask |= FIELD_BIT(PARA_ALIGN) | FIELD_BIT(PARA_LINE);
    describe_run(&words, 0, &style->run, run_mask);
    describe_para(&words, 0, &style->para, para_mask);
    strbuf_putc(out, '[');
    text_put_style_name(out, style->name);
    strbuf_printf(out, "] %s\n", words.data);
    strbuf_free(&words);
}

/* ---- all of them ---- */

static int by_name(const void *a, const void *b) {
    const struct style *left = *(const struct style *const *)a;
    const struct style *right = *(const struct style *const *)b;
    int order = strcmp(left->name, right->name);

    return order != 0 ? order : strcmp(left->id, right->id);
}

bool text_put_styles(const struct printer *printer) {
    struct style_set set = {.styles = NULL};
    bool any;

    collect_all(&set, printer->doc);
    any = set.count > 0;
    strbuf_puts(printer->out, "\n== Kiểu ==\n");
    if (any)
        qsort(set.styles, set.count, sizeof(set.styles[0]), by_name);
    for (size_t i = 0; i < set.count; i++)
        if (i == 0 || set.styles[i] != set.styles[i - 1])
            put_style(printer->out, set.styles[i]);
    free(set.styles);
    return any;
}
