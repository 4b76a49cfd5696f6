#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "check/describe.h"
#include "check/document.h"

#define INDENT 2
#define PAPER_SLACK 20 /* twips by which a paper size may be off */
#define WIDTH_SLACK 6  /* twips: 0.1 mm */

/* Never named: word processors scatter the language over runs at will, hidden
 * text is not there, and numbers stand in front of their paragraph. */
#define RUN_UNNAMED (FIELD_BIT(RUN_LANGUAGE) | FIELD_BIT(RUN_VANISH))
#define PARA_UNNAMED (FIELD_BIT(PARA_NUMBER_ID) | FIELD_BIT(PARA_NUMBER_LEVEL))

struct printer {
    const struct document *doc;
    struct strbuf *out;
    int indent;
};

static void start_line(const struct printer *printer) {
    for (int i = 0; i < printer->indent; i++)
        strbuf_putc(printer->out, ' ');
}

/* Marks of the projection get a "\" where they are text. */
static void put_text(struct strbuf *out, const char *text) {
    static const char *const marks[] = {"*", "\\", "⟨", "⇥", "⏎"};

    while (*text != '\0') {
        size_t len = 1;

        for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
            if (strncmp(text, marks[i], strlen(marks[i])) == 0) {
                strbuf_putc(out, '\\');
                len = strlen(marks[i]);
            }
        if (*text == '\t')
            strbuf_puts(out, "⇥");
        else if (*text == '\n')
            strbuf_puts(out, "⏎");
        else
            strbuf_add(out, text, len);
        text += len;
    }
}

static void put_style_name(struct strbuf *out, const char *name) {
    for (; *name != '\0'; name++) {
        if (*name == ']' || *name == '|' || *name == '\\')
            strbuf_putc(out, '\\');
        strbuf_putc(out, *name == '\n' ? ' ' : *name);
    }
}

/* The first word of a field's instruction: "PAGE". */
static bool is_page_field(const struct field *field) {
    static const char *const names[] = {"PAGE", "NUMPAGES", "SECTIONPAGES"};
    size_t len = field != NULL ? strcspn(field->instruction, " \\") : 0;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (len == strlen(names[i]) &&
            strncasecmp(field->instruction, names[i], len) == 0)
            return true;
    return false;
}

/* Page numbers by their instruction: their last result is of no account.
 * Other fields stand here only if they have no result. */
static void put_field(struct strbuf *out, const struct field *field) {
    const char *end = strstr(field->instruction, "\\* MERGEFORMAT");
    size_t len = end != NULL ? (size_t)(end - field->instruction)
                             : strlen(field->instruction);

    if (!is_page_field(field))
        len = strcspn(field->instruction, " ");
    while (len > 0 && field->instruction[len - 1] == ' ')
        len--;
    strbuf_puts(out, "⟨");
    strbuf_add(out, field->instruction, len);
    strbuf_puts(out, "⟩");
}

static void put_shape(struct strbuf *out, const struct shape *shape) {
    static const char *const words[] = {"đường kẻ", "khung chữ", "ảnh",
                                        "hình vẽ"};

    strbuf_printf(out, "⟨%s ", words[shape->kind]);
    describe_mm(out, shape->width);
    if (shape->kind != SHAPE_LINE) {
        strbuf_puts(out, "×");
        describe_mm(out, shape->height);
    }
    strbuf_puts(out, " mm");
    if (shape->dash != NULL)
        strbuf_printf(out, " %s", shape->dash);
    strbuf_puts(out, "⟩");
}

static void put_span(struct strbuf *out, const struct span *span) {
    switch (span->kind) {
    case SPAN_TEXT:
        if (is_page_field(span->field) ||
            (span->field != NULL && *span->text == '\0'))
            put_field(out, span->field);
        else
            put_text(out, span->text);
        break;
    case SPAN_SYMBOL:
        strbuf_printf(out, "⟨ký hiệu %s %s⟩", span->symbol_font, span->text);
        break;
    case SPAN_PAGE_BREAK:
        strbuf_puts(out, "⟨ngắt trang⟩");
        break;
    case SPAN_COLUMN_BREAK:
        strbuf_puts(out, "⟨ngắt cột⟩");
        break;
    case SPAN_SHAPE:
        put_shape(out, span->shape);
        break;
    case SPAN_FOOTNOTE:
        strbuf_printf(out, "⟨chú thích %d⟩", span->note);
        break;
    case SPAN_ENDNOTE:
        strbuf_printf(out, "⟨chú thích cuối %d⟩", span->note);
        break;
    }
}

static bool is_blank(const struct span *span) {
    const char *text = span->text;

    if (span->kind != SPAN_TEXT)
        return true;
    if (is_page_field(span->field) ||
        strcmp(span->format->underline, "none") != 0)
        return false;
    return text[strspn(text, " \t\n")] == '\0';
}

/* What all runs with visible letters have in common and the style has not:
 * named once, before the text. */
static uint32_t common_fields(const struct paragraph *paragraph,
                              const struct run_format **format) {
    uint32_t mask = 0;

    *format = NULL;
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next) {
        if (is_blank(span))
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
    return mask & ~RUN_UNNAMED;
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
    put_style_name(out, paragraph->style->name);
    if (words.len > 0)
        strbuf_printf(out, " | %s", words.data);
    strbuf_putc(out, ']');
    strbuf_free(&words);
}

/* What stands before and after a run that differs from its paragraph. */
struct marks {
    struct strbuf open;
    const char *close;
};

static void find_marks(struct marks *marks, const struct run_format *format,
                       uint32_t mask) {
    bool bold = (mask & FIELD_BIT(RUN_BOLD)) && format->bold;
    bool italic = (mask & FIELD_BIT(RUN_ITALIC)) && format->italic;
    uint32_t stars = FIELD_BIT(RUN_BOLD) * (uint32_t)bold |
                     FIELD_BIT(RUN_ITALIC) * (uint32_t)italic;

    strbuf_clear(&marks->open);
    marks->close = "";
    if (mask == 0)
        return;
    if (mask == stars) {
        marks->close = bold && italic ? "***" : bold ? "**" : "*";
        strbuf_puts(&marks->open, marks->close);
        return;
    }
    strbuf_puts(&marks->open, "⟨");
    describe_run(&marks->open, marks->open.len, format, mask);
    strbuf_puts(&marks->open, "⟩");
    marks->close = "⟨/⟩";
}

/* Marks hug the words: blanks between runs belong to neither, so that it does
 * not show to which of them an editor has given the space. */
struct marker {
    struct strbuf *out;
    struct marks now;
    struct marks next;
    struct strbuf blanks; /* not written yet */
};

static void flush_blanks(struct marker *marker) {
    put_text(marker->out, marker->blanks.data);
    strbuf_clear(&marker->blanks);
}

static void change_marks(struct marker *marker) {
    struct marks swap = marker->now;

    if (strcmp(marker->next.open.data, marker->now.open.data) != 0) {
        strbuf_puts(marker->out, marker->now.close);
        flush_blanks(marker);
        strbuf_puts(marker->out, marker->next.open.data);
        marker->now = marker->next;
        marker->next = swap;
    }
    flush_blanks(marker);
}

static void put_words(struct marker *marker, const char *text) {
    size_t lead = strspn(text, " \t\n");
    size_t len = strlen(text);
    char *words;

    strbuf_add(&marker->blanks, text, lead);
    change_marks(marker);
    while (len > lead && strchr(" \t\n", text[len - 1]) != NULL)
        len--;
    words = memory_alloc(len - lead + 1);
    memcpy(words, text + lead, len - lead);
    words[len - lead] = '\0';
    put_text(marker->out, words);
    free(words);
    strbuf_puts(&marker->blanks, text + len);
}

static void put_marked(struct marker *marker, const struct span *span) {
    if (span->kind != SPAN_TEXT || span->field != NULL ||
        strcmp(span->format->underline, "none") != 0) {
        change_marks(marker);
        put_span(marker->out, span);
    } else {
        put_words(marker, span->text);
    }
}

static void put_spans(struct strbuf *out, const struct paragraph *paragraph,
                      uint32_t common) {
    struct marker marker = {.out = out,
                            .now = {.open = STRBUF_INIT, .close = ""},
                            .next = {.open = STRBUF_INIT, .close = ""},
                            .blanks = STRBUF_INIT};
    const struct field *page = NULL; /* its result may be several spans */

    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next) {
        uint32_t mask =
            run_format_difference(span->format, &paragraph->style->run);

        if (page != NULL && span->field == page)
            continue;
        page = is_page_field(span->field) ? span->field : NULL;
        if (span->kind == SPAN_TEXT && is_blank(span) && page == NULL &&
            *span->text != '\0') {
            strbuf_puts(&marker.blanks, span->text);
            continue;
        }
        if (span->kind == SPAN_TEXT)
            find_marks(&marker.next, span->format,
                       mask & ~common & ~RUN_UNNAMED);
        else
            find_marks(&marker.next, span->format, 0);
        put_marked(&marker, span);
    }
    strbuf_puts(out, marker.now.close);
    flush_blanks(&marker);
    strbuf_free(&marker.now.open);
    strbuf_free(&marker.next.open);
    strbuf_free(&marker.blanks);
}

static void put_blocks(struct printer *printer, const struct block_list *list);

static void put_boxes(struct printer *printer,
                      const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next) {
        if (span->shape == NULL || span->shape->blocks.first == NULL)
            continue;
        start_line(printer);
        strbuf_puts(printer->out, "  khung chữ:\n");
        printer->indent += 2 * INDENT;
        put_blocks(printer, &span->shape->blocks);
        printer->indent -= 2 * INDENT;
    }
}

static void put_paragraph(struct printer *printer,
                          const struct paragraph *paragraph) {
    struct strbuf *out = printer->out;
    const struct run_format *common;
    uint32_t mask = common_fields(paragraph, &common);

    put_head(out, paragraph, common, mask);
    if (paragraph->label != NULL)
        strbuf_printf(out, " ⟨%s⟩", paragraph->label);
    if (paragraph->first != NULL) {
        strbuf_putc(out, ' ');
        put_spans(out, paragraph, mask);
    }
    strbuf_putc(out, '\n');
    put_boxes(printer, paragraph);
}

static bool same_border(const struct border *a, const struct border *b) {
    return strcmp(a->kind, b->kind) == 0 &&
           a->size_eighth_points == b->size_eighth_points;
}

static void put_table_borders(struct strbuf *out, const struct table *table) {
    static const char *const names[TABLE_BORDER_COUNT] = {
        "viền trên", "viền trái",        "viền dưới",
        "viền phải", "viền ngang trong", "viền dọc trong"};
    bool uniform = true;

    for (int i = 1; i < TABLE_BORDER_COUNT; i++)
        uniform &= same_border(&table->borders[0], &table->borders[i]);
    if (uniform) {
        describe_border(out, 0, "viền", &table->borders[0]);
        return;
    }
    for (int i = 0; i < TABLE_BORDER_COUNT; i++)
        if (strcmp(table->borders[i].kind, "none") != 0)
            describe_border(out, 0, names[i], &table->borders[i]);
}

static void put_margins(struct strbuf *out, size_t from, const int *margins,
                        const int *usual) {
    for (int i = 0; i < SIDE_COUNT; i++) {
        if (margins[i] == usual[i])
            continue;
        describe_item(out, from, "lề ô %s ", describe_sides[i]);
        describe_mm(out, margins[i]);
    }
}

static void put_table_head(struct strbuf *out, const struct table *table) {
    static const int usual[SIDE_COUNT] = {0, 108, 0, 108};

    strbuf_printf(out, "bảng %d cột", table->grid_count);
    for (int i = 0; i < table->grid_count; i++) {
        strbuf_puts(out, i == 0 ? " " : " + ");
        describe_mm(out, table->grid[i]);
    }
    strbuf_puts(out, " mm");
    if (table->align != ALIGN_LEFT)
        describe_item(out, 0, "%s",
                      table->align == ALIGN_CENTER ? "giữa" : "phải");
    if (table->indent != 0) {
        describe_item(out, 0, "thụt trái ");
        describe_mm(out, table->indent);
        strbuf_puts(out, " mm");
    }
    put_table_borders(out, table);
    put_margins(out, 0, table->margins, usual);
    if (table->style_name != NULL)
        describe_item(out, 0, "kiểu %s", table->style_name);
}

static void put_cell_width(struct strbuf *out, const struct table *table,
                           const struct cell *cell) {
    int grid = 0;

    for (int i = cell->column;
         i < cell->column + cell->column_span && i < table->grid_count; i++)
        grid += table->grid[i];
    if (abs(cell->width - grid) <= WIDTH_SLACK)
        return;
    describe_item(out, 0, "rộng ");
    describe_mm(out, cell->width);
    strbuf_puts(out, " mm");
}

static void put_cell_borders(struct strbuf *out, const struct cell *cell) {
    bool uniform = cell->borders[0].kind != NULL;

    for (int i = 1; i < SIDE_COUNT; i++)
        uniform = uniform && cell->borders[i].kind != NULL &&
                  same_border(&cell->borders[0], &cell->borders[i]);
    if (uniform) {
        describe_border(out, 0, "viền", &cell->borders[0]);
        return;
    }
    for (int i = 0; i < SIDE_COUNT; i++) {
        char label[24];
        snprintf(label, sizeof(label), "viền %s", describe_sides[i]);
        if (cell->borders[i].kind != NULL)
            describe_border(out, 0, label, &cell->borders[i]);
    }
}

static void put_cell_words(struct strbuf *out, const struct table *table,
                           const struct cell *cell) {
    put_cell_width(out, table, cell);
    if (cell->column_span > 1)
        describe_item(out, 0, "gộp %d cột", cell->column_span);
    if (cell->row_span > 1)
        describe_item(out, 0, "gộp %d hàng", cell->row_span);
    if (cell->merge == MERGE_CONTINUED)
        describe_item(out, 0, "gộp lên trên");
    if (strcmp(cell->vertical_align, "center") == 0)
        describe_item(out, 0, "giữa dọc");
    if (strcmp(cell->vertical_align, "bottom") == 0)
        describe_item(out, 0, "sát đáy");
    if (cell->shading != NULL)
        describe_item(out, 0, "nền %s", cell->shading);
    put_cell_borders(out, cell);
    put_margins(out, 0, cell->margins, table->margins);
}

/* "ô (gộp 2 cột): [Normal] …", further blocks below the first. */
static void put_cell(struct printer *printer, const struct table *table,
                     const struct cell *cell) {
    struct strbuf words = STRBUF_INIT;
    const struct block *first = cell->blocks.first;
    struct block_list rest = cell->blocks;

    put_cell_words(&words, table, cell);
    start_line(printer);
    strbuf_puts(printer->out, "ô");
    if (words.len > 0)
        strbuf_printf(printer->out, " (%s)", words.data);
    strbuf_free(&words);
    strbuf_putc(printer->out, ':');
    printer->indent += 2 * INDENT;
    if (first != NULL && first->kind == BLOCK_PARAGRAPH) {
        strbuf_putc(printer->out, ' ');
        put_paragraph(printer, first->paragraph);
        rest.first = first->next;
    } else {
        strbuf_putc(printer->out, '\n');
    }
    put_blocks(printer, &rest);
    printer->indent -= 2 * INDENT;
}

static void put_row_head(struct strbuf *out, const struct row *row) {
    size_t from = out->len;

    strbuf_puts(out, "hàng");
    if (row->header)
        describe_item(out, from, "lặp ở mỗi trang");
    if (row->cant_split)
        describe_item(out, from, "không tách trang");
    if (row->height != 0) {
        describe_item(out, from, "cao %s",
                      row->height_exact ? "đúng " : "ít nhất ");
        describe_mm(out, row->height);
        strbuf_puts(out, " mm");
    }
    strbuf_putc(out, '\n');
}

static void put_table(struct printer *printer, const struct table *table) {
    struct strbuf head = STRBUF_INIT;

    put_table_head(&head, table);
    start_line(printer);
    strbuf_puts(printer->out, head.data);
    strbuf_putc(printer->out, '\n');
    strbuf_free(&head);
    printer->indent += INDENT;
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        start_line(printer);
        put_row_head(printer->out, row);
        printer->indent += INDENT;
        for (const struct cell *cell = row->first; cell != NULL;
             cell = cell->next)
            put_cell(printer, table, cell);
        printer->indent -= INDENT;
    }
    printer->indent -= INDENT;
}

static void put_blocks(struct printer *printer, const struct block_list *list) {
    for (const struct block *block = list->first; block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_TABLE) {
            put_table(printer, block->table);
            continue;
        }
        start_line(printer);
        put_paragraph(printer, block->paragraph);
    }
}

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

static const struct story *story_of(const struct section *section, int index) {
    return index < HEADER_COUNT ? section->headers[index]
                                : section->footers[index - HEADER_COUNT];
}

/* The number of the first section that shows the story. */
static int first_shown(const struct document *doc, const struct story *story) {
    int number = 1;

    for (const struct section *section = doc->sections; section != NULL;
         section = section->next, number++)
        for (int i = 0; i < 2 * HEADER_COUNT; i++)
            if (story_of(section, i) == story)
                return number;
    return 0;
}

static void put_headers(struct printer *printer, const struct section *section,
                        int number) {
    static const char *const labels[2 * HEADER_COUNT] = {
        "đầu trang",  "đầu trang (trang đầu)",  "đầu trang (trang chẵn)",
        "chân trang", "chân trang (trang đầu)", "chân trang (trang chẵn)"};

    for (int i = 0; i < 2 * HEADER_COUNT; i++) {
        const struct story *story = story_of(section, i);
        int first = story != NULL ? first_shown(printer->doc, story) : 0;

        if (story == NULL)
            continue;
        if (first < number) {
            strbuf_printf(printer->out, "%s: như ở phần %d\n", labels[i],
                          first);
            continue;
        }
        strbuf_printf(printer->out, "%s:\n", labels[i]);
        printer->indent += INDENT;
        put_blocks(printer, &story->blocks);
        printer->indent -= INDENT;
    }
}

static void put_section(struct printer *printer, const struct section *section,
                        int number) {
    strbuf_printf(printer->out, "\n== Phần %d ==\n", number);
    put_page(printer->out, section);
    put_section_words(printer->out, section);
    put_headers(printer, section, number);
    put_blocks(printer, &section->blocks);
}

static void put_notes(struct printer *printer, const char *title,
                      const struct story *note) {
    if (note == NULL)
        return;
    strbuf_printf(printer->out, "\n== %s ==\n", title);
    for (; note != NULL; note = note->next) {
        strbuf_printf(printer->out, "%d:\n", note->id);
        printer->indent += INDENT;
        put_blocks(printer, &note->blocks);
        printer->indent -= INDENT;
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
            put_text(printer->out, lines[i].value);
            strbuf_putc(printer->out, '\n');
        }
    if (printer->doc->even_and_odd_headers)
        strbuf_puts(printer->out, "trang chẵn và trang lẻ khác nhau\n");
    if (printer->doc->mirror_margins)
        strbuf_puts(printer->out, "lề đối xứng\n");
}

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
            const struct story *story = story_of(section, i);
            if (story != NULL && first_shown(doc, story) == number)
                collect(set, &story->blocks);
        }
    }
    for (int i = 0; i < 2; i++)
        for (const struct story *note = notes[i]; note != NULL;
             note = note->next)
            collect(set, &note->blocks);
}

static int by_name(const void *a, const void *b) {
    const struct style *left = *(const struct style *const *)a;
    const struct style *right = *(const struct style *const *)b;
    int order = strcmp(left->name, right->name);

    return order != 0 ? order : strcmp(left->id, right->id);
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
    put_style_name(out, style->name);
    strbuf_printf(out, "] %s\n", words.data);
    strbuf_free(&words);
}

static bool put_styles(const struct printer *printer) {
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

bool check_text(const struct document *doc, struct strbuf *out) {
    struct printer printer = {.doc = doc, .out = out};
    int number = 0;
    bool any;

    put_properties(&printer);
    any = put_styles(&printer);
    for (const struct section *section = doc->sections; section != NULL;
         section = section->next)
        put_section(&printer, section, ++number);
    put_notes(&printer, "Chú thích", doc->footnotes);
    put_notes(&printer, "Chú thích cuối", doc->endnotes);
    return any;
}
