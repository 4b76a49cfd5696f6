#include "check/text.h"

#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "check/describe.h"

#define PAPER_SLACK 20 /* twips by which a paper size may be off */

/* ---- blocks ---- */

void text_start_line(const struct printer *printer) {
    for (int i = 0; i < printer->indent; i++)
        strbuf_putc(printer->out, ' ');
}

void text_put_blocks(struct printer *printer, const struct block_list *list) {
    for (const struct block *block = list->first; block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_TABLE) {
            text_put_table(printer, block->table);
            continue;
        }
        text_start_line(printer);
        text_put_paragraph(printer, block->paragraph);
    }
}

/* ---- pages ---- */

static bool near(int a, int b) {
    return abs(a - b) <= PAPER_SLACK;
}

static const char *paper(int width, int height) {
    static const struct {
        const char *name;
        int width;
        int height;
    } known[] = {{"A3", 16838, 23811},
                 {"A4", 11906, 16838},
                 {"A5", 8391, 11906},
                 {"Letter", 12240, 15840}};
    int narrow = width < height ? width : height;
    int wide = width < height ? height : width;

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (near(narrow, known[i].width) && near(wide, known[i].height))
            return known[i].name;
    return "khổ";
}

static void put_lengths(struct strbuf *out, const char *label, int twips) {
    strbuf_printf(out, " %s ", label);
    describe_mm(out, twips);
}

static void put_page(struct strbuf *out, const struct section *section) {
    bool wide = section->page_width > section->page_height;

    if (section->page_width == 0 || section->page_height == 0) {
        strbuf_puts(out, "trang: không ghi khổ giấy");
    } else {
        strbuf_printf(out, "trang: %s ",
                      paper(section->page_width, section->page_height));
        describe_mm(out, section->page_width);
        strbuf_puts(out, "×");
        describe_mm(out, section->page_height);
        strbuf_printf(out, " mm %s", wide ? "ngang" : "dọc");
    }
    strbuf_puts(out, "; lề");
    put_lengths(out, "trên", section->margin_top);
    put_lengths(out, "dưới", section->margin_bottom);
    put_lengths(out, "trái", section->margin_left);
    put_lengths(out, "phải", section->margin_right);
    if (section->gutter != 0)
        put_lengths(out, "gáy", section->gutter);
    put_lengths(out, "đầu trang", section->header_distance);
    put_lengths(out, "chân trang", section->footer_distance);
}

static void put_section_words(struct strbuf *out,
                              const struct section *section) {
    if (section->columns > 1)
        strbuf_printf(out, "; %d cột", section->columns);
    if (section->title_page)
        strbuf_puts(out, "; trang đầu khác");
    if (section->number_start >= 0)
        strbuf_printf(out, "; số trang từ %d", section->number_start);
    if (strcmp(section->number_format, "decimal") != 0)
        strbuf_printf(out, "; số trang kiểu %s", section->number_format);
    if (strcmp(section->type, "nextPage") != 0)
        strbuf_printf(out, "; ngắt %s", section->type);
    strbuf_putc(out, '\n');
}

/* ---- headers and footers ---- */

const struct story *text_story(const struct section *section, int index) {
    return index < HEADER_COUNT ? section->headers[index]
                                : section->footers[index - HEADER_COUNT];
}

int text_first_shown(const struct document *doc, const struct story *story) {
    int number = 1;

    for (const struct section *section = doc->sections; section != NULL;
         section = section->next, number++)
        for (int i = 0; i < 2 * HEADER_COUNT; i++)
            if (text_story(section, i) == story)
                return number;
    return 0;
}

static void put_headers(struct printer *printer, const struct section *section,
                        int number) {
    static const char *const labels[2 * HEADER_COUNT] = {
        "đầu trang",  "đầu trang (trang đầu)",  "đầu trang (trang chẵn)",
        "chân trang", "chân trang (trang đầu)", "chân trang (trang chẵn)"};

    for (int i = 0; i < 2 * HEADER_COUNT; i++) {
        const struct story *story = text_story(section, i);
        int first = story != NULL ? text_first_shown(printer->doc, story) : 0;

        if (story == NULL)
            continue;
        if (first < number) {
            strbuf_printf(printer->out, "%s: như ở phần %d\n", labels[i],
                          first);
            continue;
        }
        strbuf_printf(printer->out, "%s:\n", labels[i]);
        printer->indent += TEXT_INDENT;
        text_put_blocks(printer, &story->blocks);
        printer->indent -= TEXT_INDENT;
    }
}

/* ---- the document ---- */

static void put_section(struct printer *printer, const struct section *section,
                        int number) {
    strbuf_printf(printer->out, "\n== Phần %d ==\n", number);
    put_page(printer->out, section);
    put_section_words(printer->out, section);
    put_headers(printer, section, number);
    text_put_blocks(printer, &section->blocks);
}

static void put_notes(struct printer *printer, const char *title,
                      const struct story *note) {
    if (note == NULL)
        return;
    strbuf_printf(printer->out, "\n== %s ==\n", title);
    for (; note != NULL; note = note->next) {
        strbuf_printf(printer->out, "%d:\n", note->id);
        printer->indent += TEXT_INDENT;
        text_put_blocks(printer, &note->blocks);
        printer->indent -= TEXT_INDENT;
    }
}

static void put_properties(const struct printer *printer) {
    const struct properties *properties = &printer->doc->properties;
    const struct {
        const char *label;
        const char *value;
    } lines[] = {
        {"tiêu đề", properties->title},     {"chủ đề", properties->subject},
        {"tác giả", properties->creator},   {"từ khóa", properties->keywords},
        {"mô tả", properties->description}, {"loại", properties->category},
        {"ngôn ngữ", properties->language}};

    strbuf_puts(printer->out, "== Thuộc tính ==\n");
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        if (*lines[i].value != '\0') {
            strbuf_printf(printer->out, "%s: ", lines[i].label);
            text_put_escaped(printer->out, lines[i].value);
            strbuf_putc(printer->out, '\n');
        }
    if (printer->doc->even_and_odd_headers)
        strbuf_puts(printer->out, "trang chẵn và trang lẻ khác nhau\n");
    if (printer->doc->mirror_margins)
        strbuf_puts(printer->out, "lề đối xứng\n");
}

bool check_text(const struct document *doc, struct strbuf *out) {
    struct printer printer = {.doc = doc, .out = out};
    int number = 0;
    bool any;

    put_properties(&printer);
    any = text_put_styles(&printer);
    for (const struct section *section = doc->sections; section != NULL;
         section = section->next)
        put_section(&printer, section, ++number);
    put_notes(&printer, "Chú thích", doc->footnotes);
    put_notes(&printer, "Chú thích cuối", doc->endnotes);
    return any;
}
