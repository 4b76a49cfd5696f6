/* form_block.c -- letterheads and closings: tables, tabs, boxes, frames. */
#include <stdio.h>
#include <string.h>

#include "form_xml.h"

#define EMU(twips) ((long)(twips)*635)

/* The lines of one cell. */
struct slot {
    size_t items[16];
    size_t count;
};

static bool is_head(const struct form *form, size_t index) {
    return form->lines[index].place <= FORM_HEAD_2_RIGHT;
}

static int column_of(enum form_place place) {
    return place == FORM_HEAD_RIGHT || place == FORM_HEAD_2_RIGHT ||
           place == FORM_CLOSE_RIGHT;
}

static int row_of(const struct form *form, enum form_place place) {
    return !form->one_row &&
           (place == FORM_HEAD_2_LEFT || place == FORM_HEAD_2_RIGHT);
}

static void gather(const struct form *form, size_t first, size_t end,
                   struct slot slots[2][2]) {
    memset(slots, 0, 4 * sizeof(struct slot));
    for (size_t i = first; i < end; i++) {
        enum form_place place = form->lines[i].place;
        struct slot *slot = &slots[row_of(form, place)][column_of(place)];
        slot->items[slot->count++] = i;
    }
}

/* ---- tables ---- */

/* What all lines of a cell have in common; the rest is as in docDefaults. */
static struct form_look common_look(const struct form *form,
                                    const struct slot *slot) {
    struct form_look common = form_defaults;
    bool is_first = true;

    for (size_t i = 0; i < slot->count; i++) {
        enum form_part part = form->lines[slot->items[i]].part;
        const struct form_look *look = &form->looks[part];
        if (part == FORM_LINE || part == FORM_EMPTY)
            continue;
        if (is_first)
            common = *look;
        is_first = false;
#define KEEP(field)                  \
    if (common.field != look->field) \
    common.field = form_defaults.field
        KEEP(size);
        KEEP(bold);
        KEEP(italic);
        KEEP(caps);
        KEEP(align);
        KEEP(before);
        KEEP(font);
        KEEP(color);
        KEEP(run);
#undef KEEP
    }
    return common;
}

static void table_part(struct strbuf *out, const char *type,
                       const struct form_look *look) {
    struct para_more more = {NULL};

    strbuf_printf(out, "<w:tblStylePr w:type=\"%s\"><w:pPr>", type);
    form_para_properties(out, look, &form_defaults, &more);
    strbuf_puts(out, "</w:pPr>");
    form_run_properties(out, look, &form_defaults);
    strbuf_puts(out, "</w:tblStylePr>");
}

static void table_style(struct writer *w, struct form_look looks[2][2],
                        int rows) {
    static const char *const types[2][2] = {{"nwCell", "neCell"},
                                            {"swCell", "seCell"}};
    struct strbuf *out = w->table_styles;

    strbuf_printf(out,
                  "<w:style w:type=\"table\" w:customStyle=\"1\" "
                  "w:styleId=\"BoTri%d\"><w:name w:val=\"Bo tri %d\"/>",
                  w->table_style_count, w->table_style_count);
    if (rows == 1) {
        table_part(out, "lastCol", &looks[0][1]);
        table_part(out, "firstCol", &looks[0][0]);
    }
    for (int row = 0; row < rows && rows > 1; row++)
        for (int column = 0; column < 2; column++)
            table_part(out, types[row][column], &looks[row][column]);
    strbuf_puts(out, "</w:style>");
}

static void open_table(struct writer *w, const int *columns, int indent,
                       int margin) {
    strbuf_puts(w->out, "<w:tbl><w:tblPr>");
    if (w->form->formatting == FORM_TABLE_STYLE)
        strbuf_printf(w->out, "<w:tblStyle w:val=\"BoTri%d\"/>",
                      w->table_style_count);
    strbuf_printf(w->out,
                  "<w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                  "<w:tblInd w:w=\"%d\" w:type=\"dxa\"/>"
                  "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left "
                  "w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" "
                  "w:type=\"dxa\"/></w:tblCellMar><w:tblLook w:val=\"07E0\"/>"
                  "</w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/><w:gridCol "
                  "w:w=\"%d\"/></w:tblGrid>",
                  columns[0] + columns[1], indent, margin, margin, columns[0],
                  columns[1]);
}

static void cell(struct writer *w, const struct slot *slot,
                 const struct form_look *look, int width, int margin) {
    int outer = w->width;
    enum form_part last =
        slot->count > 0 ? w->form->lines[slot->items[slot->count - 1]].part
                        : FORM_LINE;

    strbuf_printf(w->out,
                  "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
                  "</w:tcPr>",
                  width);
    w->width = width - 2 * margin;
    w->cell = look;
    for (size_t i = 0; i < slot->count; i++)
        form_paragraph(w, slot->items[i], NULL);
    w->cell = NULL;
    w->width = outer;
    /* A cell ends in a paragraph. */
    if (last == FORM_LINE &&
        (slot->count == 0 || w->form->rule == FORM_LINE_TABLE ||
         w->form->rule == FORM_CELL_BORDER || w->form->rule == FORM_UNDERLINE))
        strbuf_puts(w->out, "<w:p/>");
    strbuf_puts(w->out, "</w:tc>");
}

static void table(struct writer *w, struct slot slots[2][2], bool head) {
    const struct form *form = w->form;
    const int *columns = head ? form->head_columns : form->close_columns;
    int margin = head ? form->head_margin : form->close_margin;
    int rows = slots[1][0].count + slots[1][1].count > 0 ? 2 : 1;
    struct form_look looks[2][2];

    for (int i = 0; i < 4; i++)
        looks[i / 2][i % 2] = common_look(form, &slots[i / 2][i % 2]);
    if (form->formatting == FORM_TABLE_STYLE) {
        w->table_style_count++;
        table_style(w, looks, rows);
    }
    open_table(w, columns, head ? form->head_indent : 0, margin);
    for (int row = 0; row < rows; row++) {
        strbuf_puts(w->out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (int column = 0; column < 2; column++)
            cell(w, &slots[row][column], &looks[row][column], columns[column],
                 margin);
        strbuf_puts(w->out, "</w:tr>");
    }
    strbuf_puts(w->out, "</w:tbl>");
}

/* ---- tabs ---- */

/* One line of both columns: of its paragraph what the first part has. */
static void tabbed(struct writer *w, const size_t *left, const size_t *right,
                   const char *tabs, bool head) {
    const struct form *form = w->form;
    enum form_part part = form->lines[left != NULL ? *left : *right].part;
    const struct form_look *base = form_base(w, part);
    struct form_look look = form->looks[part];
    struct para_more more = {.tabs = tabs};

    look.align = "left";
    look.left = look.right = look.first_line = 0;
    if (right != NULL &&
        form->looks[form->lines[*right].part].before > look.before)
        look.before = form->looks[form->lines[*right].part].before;
    strbuf_puts(w->out, "<w:p><w:pPr>");
    if (form->formatting == FORM_STYLES)
        strbuf_printf(w->out, "<w:pStyle w:val=\"%s\"/>", form_style_id(part));
    form_para_properties(w->out, &look, base, &more);
    strbuf_puts(w->out, "</w:pPr>");
    if (head)
        strbuf_puts(w->out, "<w:r><w:tab/></w:r>");
    if (left != NULL)
        form_line_runs(w, *left, base);
    if (right != NULL) {
        strbuf_puts(w->out, "<w:r><w:tab/></w:r>");
        form_line_runs(w, *right, base);
    }
    strbuf_puts(w->out, "</w:p>");
}

static void tabbed_row(struct writer *w, const struct slot *left,
                       const struct slot *right, const char *tabs, bool head) {
    size_t both = right->count;

    /* A name stands below the last recipient. */
    if (!head && both > 0 &&
        w->form->lines[right->items[both - 1]].part == FORM_SIGNER)
        both--;
    for (size_t i = 0; i < left->count || i < both; i++)
        tabbed(w, i < left->count ? &left->items[i] : NULL,
               i < both ? &right->items[i] : NULL, tabs, head);
    if (both < right->count)
        tabbed(w, NULL, &right->items[both], tabs, head);
}

/* Two who sign stand side by side as the parts of a letterhead do. */
static bool are_two_signatures(const struct form *form,
                               const struct slot *left) {
    return left->count > 0 && form->lines[left->items[0]].part == FORM_POST;
}

static void tabs(struct writer *w, struct slot slots[2][2], bool head) {
    const int *columns = head ? w->form->head_columns : w->form->close_columns;
    char stops[200];

    head = head || are_two_signatures(w->form, &slots[0][0]);
    if (head)
        snprintf(stops, sizeof(stops),
                 "<w:tabs><w:tab w:val=\"center\" w:pos=\"%d\"/><w:tab "
                 "w:val=\"center\" w:pos=\"%d\"/></w:tabs>",
                 columns[0] / 2, columns[0] + columns[1] / 2);
    else
        snprintf(stops, sizeof(stops),
                 "<w:tabs><w:tab w:val=\"center\" w:pos=\"%d\"/></w:tabs>",
                 columns[0] + columns[1] / 2);
    tabbed_row(w, &slots[0][0], &slots[0][1], stops, head);
    tabbed_row(w, &slots[1][0], &slots[1][1], stops, head);
}

/* ---- boxes ---- */

static void box_content(struct writer *w, const struct slot *slot, int width) {
    int outer = w->width;

    w->width = width;
    strbuf_puts(w->out, "<w:txbxContent>");
    for (size_t i = 0; i < slot->count; i++)
        form_paragraph(w, slot->items[i], NULL);
    strbuf_puts(w->out, "</w:txbxContent>");
    w->width = outer;
}

static void box(struct writer *w, const struct slot *slot, int left, int top,
                int width) {
    int id = ++w->drawing_count;

    strbuf_printf(
        w->out,
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>"
        "<wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" "
        "simplePos=\"0\" relativeHeight=\"2\" behindDoc=\"0\" locked=\"0\" "
        "layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/>"
        "<wp:positionH relativeFrom=\"column\"><wp:posOffset>%ld"
        "</wp:posOffset></wp:positionH><wp:positionV "
        "relativeFrom=\"paragraph\"><wp:posOffset>%ld</wp:posOffset>"
        "</wp:positionV><wp:extent cx=\"%ld\" cy=\"%ld\"/>"
        "<wp:wrapTopAndBottom/><wp:docPr id=\"%d\" name=\"Box %d\"/>"
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        "uri=\"http://schemas.microsoft.com/office/word/2010/"
        "wordprocessingShape\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr>"
        "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/>"
        "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/>"
        "<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx>",
        EMU(left), EMU(top), EMU(width), EMU(900), id, id, EMU(width),
        EMU(900));
    box_content(w, slot, width);
    strbuf_puts(w->out,
                "</wps:txbx><wps:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" "
                "bIns=\"0\"/></wps:wsp></a:graphicData></a:graphic>"
                "</wp:anchor></w:drawing></mc:Choice><mc:Fallback>");
    strbuf_printf(w->out,
                  "<w:pict><v:shape id=\"_x0000_s%d\" type=\"#_x0000_t202\" "
                  "style=\"position:absolute;margin-left:%.1fpt;"
                  "margin-top:%.1fpt;width:%.1fpt;height:45pt\" stroked=\"f\">"
                  "<v:textbox inset=\"0,0,0,0\">",
                  1026 + id, left / 20.0, top / 20.0, width / 20.0);
    box_content(w, slot, width);
    strbuf_puts(w->out, "</v:textbox></v:shape></w:pict></mc:Fallback>"
                        "</mc:AlternateContent></w:r>");
}

static void boxes(struct writer *w, struct slot slots[2][2]) {
    const int *columns = w->form->head_columns;

    strbuf_puts(w->out, "<w:p>");
    for (int i = 0; i < 4; i++)
        if (slots[i / 2][i % 2].count > 0)
            box(w, &slots[i / 2][i % 2], i % 2 == 0 ? 0 : columns[0],
                i / 2 * 960, columns[i % 2]);
    strbuf_puts(w->out, "</w:p>");
}

/* ---- frames ---- */

static void frames(struct writer *w, struct slot slots[2][2]) {
    const int *columns = w->form->head_columns;
    int outer = w->width;
    char frame[200];

    for (int i = 0; i < 4; i++) {
        const struct slot *slot = &slots[i / 2][i % 2];
        snprintf(frame, sizeof(frame),
                 "<w:framePr w:w=\"%d\" w:hSpace=\"0\" w:wrap=\"around\" "
                 "w:vAnchor=\"text\" w:hAnchor=\"margin\" w:x=\"%d\" "
                 "w:y=\"%d\"/>",
                 columns[i % 2], i % 2 == 0 ? 1 : columns[0] + 1,
                 i / 2 * 960 + 1);
        w->width = columns[i % 2];
        for (size_t j = 0; j < slot->count; j++)
            form_paragraph(w, slot->items[j], frame);
    }
    w->width = outer;
}

void form_block(struct writer *w, size_t first, size_t end) {
    bool head = is_head(w->form, first);
    struct slot slots[2][2];

    gather(w->form, first, end, slots);
    if (w->form->layout == FORM_TABS)
        tabs(w, slots, head);
    else if (w->form->layout == FORM_BOXES && head)
        boxes(w, slots);
    else if (w->form->layout == FORM_FRAMES && head)
        frames(w, slots);
    else
        table(w, slots, head);
}
