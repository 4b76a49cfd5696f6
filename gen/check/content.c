/* Reading paragraphs: runs, fields, breaks, notes. */
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "check/reader.h"
#include "check/xml.h"

/* A paragraph being read. */
struct writer {
    struct reader *reader;
    struct paragraph *paragraph;
    const struct style_layers *style;
    const struct run_format *plain; /* of runs without w:rPr, NULL: not yet */
    /* Text that has not become a span yet, with its formatting: */
    struct strbuf text;
    const struct run_format *format;
    const struct field *field;
};

static struct block *add_block(struct arena *arena, struct block_list *list,
                               enum block_kind kind) {
    struct block *block = arena_new(arena, struct block);

    block->kind = kind;
    if (list->last != NULL)
        list->last->next = block;
    else
        list->first = block;
    list->last = block;
    return block;
}

static struct span *add_span(struct writer *writer, enum span_kind kind,
                             const struct run_format *format) {
    struct span *span = arena_new(writer->reader->arena, struct span);

    span->kind = kind;
    span->text = "";
    span->format = format;
    span->field = writer->reader->field;
    if (writer->paragraph->last != NULL)
        writer->paragraph->last->next = span;
    else
        writer->paragraph->first = span;
    writer->paragraph->last = span;
    return span;
}

static void flush(struct writer *writer) {
    struct span *span;

    if (writer->text.len == 0)
        return;
    span = add_span(writer, SPAN_TEXT, writer->format);
    span->field = writer->field;
    span->text = arena_strndup(writer->reader->arena, writer->text.data,
                               writer->text.len);
    strbuf_clear(&writer->text);
}

static bool same_format(const struct run_format *a,
                        const struct run_format *b) {
    return a == b || run_format_difference(a, b) == 0;
}

static void add_text(struct writer *writer, const struct run_format *format,
                     const char *text, size_t len) {
    const struct field *field = writer->reader->field;

    if (len == 0)
        return;
    if (writer->text.len > 0 &&
        (writer->field != field || !same_format(writer->format, format)))
        flush(writer);
    writer->format = format;
    writer->field = field;
    for (struct field *at = writer->reader->field; at != NULL && !at->shown;
         at = at->outer)
        at->shown = true;
    strbuf_add(&writer->text, text, len);
}

static struct span *add_object(struct writer *writer, enum span_kind kind,
                               const struct run_format *format) {
    flush(writer);
    return add_span(writer, kind, format);
}

static const struct run_format *run_format(struct writer *writer,
                                           const xmlNode *properties) {
    struct reader *reader = writer->reader;
    const char *style_id = xml_child_val(properties, "rStyle");
    const struct style_layers *style =
        styles_find(reader->styles, STYLE_CHARACTER, style_id);
    struct run_layer direct = {.set = 0};
    struct run_levels levels = {
        .defaults = styles_default_run(reader->styles),
        .table = reader->cell != NULL ? &reader->cell->run : NULL,
        .paragraph = &writer->style->run,
        .character = style != NULL ? &style->run : NULL,
        .direct = &direct};
    struct run_format *format;

    if (properties == NULL && writer->plain != NULL)
        return writer->plain;
    run_layer_read(&direct, properties, styles_theme(reader->styles),
                   reader->arena);
    format = arena_new(reader->arena, struct run_format);
    *format = run_format_resolve(&levels);
    if (properties == NULL)
        writer->plain = format;
    return format;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* w:t. Without xml:space="preserve" blanks at the ends are no text, and a line
 * end in the file is never more than a space. */
static void read_text(struct writer *writer, const xmlNode *node,
                      const struct run_format *format) {
    bool keep = xmlNodeGetSpacePreserve((xmlNode *)(uintptr_t)node) == 1;
    struct strbuf text = STRBUF_INIT;
    size_t from = 0;

    for (const xmlNode *at = node->children; at != NULL; at = at->next)
        if (at->type == XML_TEXT_NODE && at->content != NULL)
            strbuf_puts(&text, (const char *)at->content);
    while (!keep && text.len > 0 && is_blank(text.data[text.len - 1]))
        strbuf_truncate(&text, text.len - 1);
    while (!keep && from < text.len && is_blank(text.data[from]))
        from++;
    for (size_t i = from; i < text.len; i++)
        if (is_blank(text.data[i]))
            text.data[i] = ' ';
    add_text(writer, format, text.data + from, text.len - from);
    strbuf_free(&text);
}

/* w:sym: a code point of a font, often in the private use area. */
static void read_symbol(struct writer *writer, const xmlNode *node,
                        const struct run_format *format) {
    const char *code = xml_attr(node, "char");
    const char *font = xml_attr(node, "font");
    unsigned value = 0;
    char text[4];
    struct arena *arena = writer->reader->arena;
    struct span *span;

    if (code == NULL || sscanf(code, "%4x", &value) != 1 || value < 0x20 ||
        (value >= 0xD800 && value < 0xE000))
        return;
    span = add_object(writer, SPAN_SYMBOL, format);
    span->symbol_font = arena_strdup(arena, font != NULL ? font : "");
    if (value < 0x80) {
        span->text = arena_printf(arena, "%c", (char)value);
        return;
    }
    text[0] =
        (char)(value < 0x800 ? 0xC0 | (value >> 6) : 0xE0 | (value >> 12));
    text[1] = (char)(0x80 | ((value >> 6) & 0x3F));
    text[2] = (char)(0x80 | (value & 0x3F));
    if (value < 0x800)
        text[1] = text[2];
    span->text = arena_strndup(arena, text, value < 0x800 ? 2 : 3);
}

static void read_break(struct writer *writer, const xmlNode *node,
                       const struct run_format *format) {
    const char *type = xml_attr(node, "type");

    if (type != NULL && strcmp(type, "page") == 0)
        add_object(writer, SPAN_PAGE_BREAK, format);
    else if (type != NULL && strcmp(type, "column") == 0)
        add_object(writer, SPAN_COLUMN_BREAK, format);
    else
        add_text(writer, format, "\n", 1);
}

static struct field *field_open(struct reader *reader) {
    struct field *field = arena_new(reader->arena, struct field);

    field->outer = reader->field;
    reader->field = field;
    return field;
}

static void add_instruction(struct field *field, const char *text) {
    size_t used = strlen(field->instruction);

    if (used == 0)
        text += strspn(text, " ");
    snprintf(field->instruction + used, sizeof(field->instruction) - used, "%s",
             text);
}

/* A field without a result (PAGE in a header of some programs) still stands
 * for something: it leaves an empty span. */
static void field_close(struct writer *writer,
                        const struct run_format *format) {
    struct reader *reader = writer->reader;

    if (!reader->field->in_result)
        reader->hiding--;
    flush(writer);
    if (!reader->field->shown && reader->hiding == 0)
        add_span(writer, SPAN_TEXT, format);
    reader->field = reader->field->outer;
}

/* w:fldChar */
static void read_field_char(struct writer *writer, const xmlNode *node,
                            const struct run_format *format) {
    struct reader *reader = writer->reader;
    const char *type = xml_attr(node, "fldCharType");

    if (type == NULL)
        return;
    if (strcmp(type, "begin") == 0) {
        field_open(reader);
        reader->hiding++;
    } else if (reader->field == NULL) {
        return;
    } else if (strcmp(type, "separate") == 0 && !reader->field->in_result) {
        reader->field->in_result = true;
        reader->hiding--;
    } else if (strcmp(type, "end") == 0) {
        field_close(writer, format);
    }
}

static void read_instruction(struct reader *reader, const xmlNode *node,
                             const struct run_format *format) {
    if (reader->field == NULL || reader->field->in_result)
        return;
    if (reader->field->instruction_format == NULL)
        reader->field->instruction_format = format;
    add_instruction(reader->field, xml_text(node));
}

static void read_note(struct writer *writer, const xmlNode *node,
                      enum span_kind kind, const struct run_format *format) {
    struct span *span = add_object(writer, kind, format);

    xml_int(xml_attr(node, "id"), &span->note);
}

static void read_shape(struct writer *writer, const xmlNode *node,
                       const struct run_format *format) {
    const struct shape *shape = shape_read(writer->reader, node);

    if (shape != NULL)
        add_object(writer, SPAN_SHAPE, format)->shape = shape;
}

/* What a run holds: one letter, one break, one drawing … */
static void read_piece(struct writer *writer, const xmlNode *node,
                       const struct run_format *format) {
    if (xml_is(node, "t"))
        read_text(writer, node, format);
    else if (xml_is(node, "tab") || xml_is(node, "ptab"))
        add_text(writer, format, "\t", 1);
    else if (xml_is(node, "br"))
        read_break(writer, node, format);
    else if (xml_is(node, "cr"))
        add_text(writer, format, "\n", 1);
    else if (xml_is(node, "noBreakHyphen"))
        add_text(writer, format, "\xE2\x80\x91", 3); /* U+2011 */
    else if (xml_is(node, "softHyphen"))
        add_text(writer, format, "\xC2\xAD", 2); /* U+00AD */
    else if (xml_is(node, "sym"))
        read_symbol(writer, node, format);
    else if (xml_is(node, "footnoteReference"))
        read_note(writer, node, SPAN_FOOTNOTE, format);
    else if (xml_is(node, "endnoteReference"))
        read_note(writer, node, SPAN_ENDNOTE, format);
    else if (xml_is(node, "drawing") || xml_is(node, "pict") ||
             xml_is(node, "object"))
        read_shape(writer, node, format);
}

static void read_inline(struct writer *writer, const xmlNode *parent);

static void read_pieces(struct writer *writer, const xmlNode *run,
                        const struct run_format *format) {
    for (const xmlNode *node = xml_first(run); node != NULL;
         node = xml_next(node)) {
        const xmlNode *inner = xml_wrapped(node);

        if (inner != NULL)
            read_pieces(writer, inner, format);
        else if (xml_is(node, "fldChar"))
            read_field_char(writer, node, format);
        else if (xml_is(node, "instrText"))
            read_instruction(writer->reader, node, format);
        else if (xml_is(node, "ruby"))
            read_inline(writer, xml_child(node, "rubyBase"));
        else if (writer->reader->hiding > 0)
            continue;
        else if (!format->vanish)
            read_piece(writer, node, format);
        else if (xml_is(node, "t"))
            writer->reader->doc->hidden.texts++;
    }
}

/* w:fldSimple: the instruction in an attribute, the result inside. */
static void read_simple_field(struct writer *writer, const xmlNode *node) {
    struct field *field;
    const char *instruction = xml_attr(node, "instr");

    flush(writer);
    field = field_open(writer->reader);
    field->in_result = true;
    if (instruction != NULL)
        add_instruction(field, instruction);
    read_inline(writer, node);
    while (writer->reader->field != field) /* left open inside */
        field_close(writer, run_format(writer, NULL));
    field_close(writer, run_format(writer, NULL));
}

/* m:oMath: its letters in order, whatever stands above or below what. */
static void read_math(struct writer *writer, const xmlNode *parent) {
    for (const xmlNode *node = xml_first(parent); node != NULL;
         node = xml_next(node))
        if (xml_is_local(node, "t"))
            read_text(writer, node, run_format(writer, NULL));
        else
            read_math(writer, node);
}

static void read_inline(struct writer *writer, const xmlNode *parent) {
    for (const xmlNode *node = xml_first(parent); node != NULL;
         node = xml_next(node)) {
        const xmlNode *inner = xml_wrapped(node);

        if (xml_is(node, "r"))
            read_pieces(writer, node,
                        run_format(writer, xml_child(node, "rPr")));
        else if (inner != NULL)
            read_inline(writer, inner);
        else if (xml_is(node, "fldSimple"))
            read_simple_field(writer, node);
        else if (xml_is_local(node, "oMath") || xml_is_local(node, "oMathPara"))
            read_math(writer, node);
    }
}

/* docDefaults, table style, paragraph style, numbering level, direct. */
static void para_format(struct writer *writer, const xmlNode *properties) {
    struct reader *reader = writer->reader;
    struct para_format *format = &writer->paragraph->format;
    struct para_layer direct = {.set = 0};

    *format = para_format_initial();
    para_format_apply(format, styles_default_para(reader->styles),
                      reader->arena);
    if (reader->cell != NULL)
        para_format_apply(format, &reader->cell->para, reader->arena);
    para_format_apply(format, &writer->style->para, reader->arena);
    para_layer_read(&direct, properties, reader->arena);
    if (direct.set & FIELD_BIT(PARA_NUMBER_ID)) {
        const struct level *level =
            numbering_level(reader->numbering, direct.format.number_id,
                            direct.format.number_level);
        if (level != NULL)
            para_format_apply(format, &level->para, reader->arena);
    }
    para_format_apply(format, &direct, reader->arena);
}

/* The number is formatted as the paragraph mark, then by its level. */
static void number(struct writer *writer) {
    struct reader *reader = writer->reader;
    struct paragraph *paragraph = writer->paragraph;
    const struct para_format *format = &paragraph->format;
    const struct level *level = numbering_level(
        reader->numbering, format->number_id, format->number_level);

    if (level == NULL)
        return;
    paragraph->label = numbering_count(reader->numbering, format->number_id,
                                       format->number_level);
    paragraph->label_suffix = level->suffix;
    paragraph->label_is_bullet = strcmp(level->format, "bullet") == 0;
    paragraph->label_format = paragraph->mark;
    run_format_apply(&paragraph->label_format, &level->run);
}

/* The paragraph mark is deleted: the text runs on into the next one. */
static bool is_joined(const xmlNode *node) {
    const xmlNode *mark = xml_child(xml_child(node, "pPr"), "rPr");

    return xml_child(mark, "del") != NULL ||
           xml_child(mark, "moveFrom") != NULL;
}

static int first_size(const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (span->kind == SPAN_TEXT && *span->text != '\0')
            return span->format->size_half_points;
    return paragraph->mark.size_half_points;
}

/* Paragraphs from `first` to `last`, of which only the last has its mark. */
static void read_paragraph(struct reader *reader, const xmlNode *first,
                           const xmlNode *last, struct block_list *list) {
    const xmlNode *properties = xml_child(last, "pPr");
    struct writer writer = {.reader = reader, .text = STRBUF_INIT};
    struct paragraph *paragraph = arena_new(reader->arena, struct paragraph);

    writer.paragraph = paragraph;
    writer.style = styles_find(reader->styles, STYLE_PARAGRAPH,
                               xml_child_val(properties, "pStyle"));
    paragraph->part = reader->part;
    paragraph->number = reader->paragraph_number;
    paragraph->element = xml_number(last);
    paragraph->style = &writer.style->style;
    paragraph->container_width = reader->container_width;
    paragraph->mark = *run_format(&writer, xml_child(properties, "rPr"));
    para_format(&writer, properties);
    for (const xmlNode *node = first;; node = xml_next(node)) {
        if (xml_is(node, "p"))
            read_inline(&writer, node);
        if (node == last)
            break;
    }
    flush(&writer);
    strbuf_free(&writer.text);
    para_format_settle(&paragraph->format, first_size(paragraph));
    if (paragraph->first == NULL && paragraph->mark.vanish)
        return; /* hidden altogether */
    number(&writer);
    add_block(reader->arena, list, BLOCK_PARAGRAPH)->paragraph = paragraph;
}

/* The section changes after the paragraph that has w:sectPr. */
static struct block_list *after_section(struct reader *reader,
                                        const xmlNode *paragraph,
                                        struct block_list *list) {
    struct section *section = reader->section;

    if (section == NULL || list != &section->blocks ||
        xml_child(xml_child(paragraph, "pPr"), "sectPr") == NULL)
        return list;
    section_next(reader);
    return &reader->section->blocks;
}

/* Gives the list that further blocks go to. */
static struct block_list *read_blocks(struct reader *reader,
                                      const xmlNode *parent,
                                      struct block_list *list) {
    const xmlNode *joined = NULL; /* first of those without a mark */

    for (const xmlNode *node = xml_first(parent); node != NULL;
         node = xml_next(node)) {
        const xmlNode *inner = xml_wrapped(node);
        const xmlNode *next = xml_next(node);

        if (xml_is(node, "p")) {
            if (!reader_count(reader))
                break;
            reader->paragraph_number++;
            if (joined == NULL)
                joined = node;
            if (is_joined(node) && next != NULL && xml_is(next, "p"))
                continue;
            read_paragraph(reader, joined, node, list);
            joined = NULL;
            list = after_section(reader, node, list);
        } else if (xml_is(node, "tbl")) {
            struct table *table = table_read(reader, node);
            add_block(reader->arena, list, BLOCK_TABLE)->table = table;
        } else if (inner != NULL) {
            list = read_blocks(reader, inner, list);
        }
    }
    return list;
}

void content_read(struct reader *reader, const xmlNode *parent,
                  struct block_list *list) {
    struct field *field = reader->field;
    int hiding = reader->hiding;

    /* A field does not reach into a container or out of it. */
    reader->field = NULL;
    reader->hiding = 0;
    read_blocks(reader, parent, list);
    reader->field = field;
    reader->hiding = hiding;
}
