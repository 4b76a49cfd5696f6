/* A paragraph: its style and formatting, its text, the text boxes on it. */
#include <string.h>

#include "check/describe.h"
#include "check/text.h"

/* Numbers stand in front of their paragraph. */
#define PARA_UNNAMED (FIELD_BIT(PARA_NUMBER_ID) | FIELD_BIT(PARA_NUMBER_LEVEL))

/* What all runs with visible letters have in common and the style has not:
 * named once, before the text. */
static uint32_t common_fields(const struct paragraph *paragraph,
                              const struct run_format **format) {
    uint32_t mask = 0;

    *format = NULL;
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next) {
        if (text_is_blank(span))
            continue;
        if (*format == NULL) {
            *format = span->format;
            mask = run_format_difference(span->format, &paragraph->style->run);
        } else {
            mask &= ~run_format_difference(span->format, *format);
        }
    }
    if (*format == NULL && paragraph->first == NULL) {
        *format = &paragraph->mark;
        mask = run_format_difference(*format, &paragraph->style->run);
    }
    return mask & ~TEXT_RUN_UNNAMED;
}

static bool has_rule(const struct para_format *format) {
    const struct border *borders[] = {&format->borders[SIDE_TOP],
                                      &format->borders[SIDE_BOTTOM],
                                      &format->between};

    for (int i = 0; i < 3; i++)
        if (strcmp(borders[i]->kind, "none") != 0)
            return true;
    return false;
}

/* "[Normal | giữa; đậm]" */
static void put_head(struct strbuf *out, const struct paragraph *paragraph,
                     const struct run_format *common, uint32_t mask) {
    const struct para_format *format = &paragraph->format;
    uint32_t para_mask =
        para_format_difference(format, &paragraph->style->para);
    struct strbuf words = STRBUF_INIT;

    describe_para(&words, 0, format, para_mask & ~PARA_UNNAMED);
    if (has_rule(format)) {
        describe_item(&words, 0, "kẻ dài ");
        describe_mm(&words, paragraph->container_width - format->left_twips -
                                format->right_twips);
        strbuf_puts(&words, " mm");
    }
    if (mask != 0)
        describe_run(&words, 0, common, mask);
    strbuf_putc(out, '[');
    text_put_style_name(out, paragraph->style->name);
    if (words.len > 0)
        strbuf_printf(out, " | %s", words.data);
    strbuf_putc(out, ']');
    strbuf_free(&words);
}

static void put_boxes(struct printer *printer,
                      const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next) {
        if (span->shape == NULL || span->shape->blocks.first == NULL)
            continue;
        text_start_line(printer);
        strbuf_puts(printer->out, "  khung chữ:\n");
        printer->indent += 2 * TEXT_INDENT;
        text_put_blocks(printer, &span->shape->blocks);
        printer->indent -= 2 * TEXT_INDENT;
    }
}

void text_put_paragraph(struct printer *printer,
                        const struct paragraph *paragraph) {
    struct strbuf *out = printer->out;
    const struct run_format *common;
    uint32_t mask = common_fields(paragraph, &common);

    put_head(out, paragraph, common, mask);
    if (paragraph->label != NULL)
        strbuf_printf(out, " ⟨%s⟩", paragraph->label);
    if (paragraph->first != NULL) {
        strbuf_putc(out, ' ');
        text_put_spans(out, paragraph, mask);
    }
    strbuf_putc(out, '\n');
    put_boxes(printer, paragraph);
}
