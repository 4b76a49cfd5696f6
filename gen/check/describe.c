#include "check/describe.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const describe_sides[SIDE_COUNT] = {"trên", "trái", "dưới", "phải"};

void describe_item(struct strbuf *out, size_t from, const char *fmt, ...) {
    char text[300];
    va_list args;
    int len;

    va_start(args, fmt);
    len = vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    if (len >= (int)sizeof(text)) {
        /* A font name of that length is no name; but no half letters. */
        size_t end = sizeof(text) - 1;
        while (end > 0 && ((unsigned char)text[end - 1] & 0x80) != 0)
            end--;
        text[end] = '\0';
    }
    if (out->len > from)
        strbuf_puts(out, "; ");
    strbuf_puts(out, text);
}

void describe_mm(struct strbuf *out, int twips) {
    /* 1440 twips are 254 tenths of a millimetre. */
    long tenths = (labs((long)twips) * 254 + 720) / 1440;

    strbuf_printf(out, "%s%ld,%ld", twips < 0 && tenths > 0 ? "-" : "",
                  tenths / 10, tenths % 10);
}

/* Without useless zeros. */
static void put_points(struct strbuf *out, double points) {
    long hundredths = (long)(points * 100 + (points < 0 ? -0.5 : 0.5));
    long rest = labs(hundredths) % 100;

    strbuf_printf(out, "%s%ld", hundredths < 0 ? "-" : "",
                  labs(hundredths) / 100);
    if (rest % 10 != 0)
        strbuf_printf(out, ",%02ld", rest);
    else if (rest != 0)
        strbuf_printf(out, ",%ld", rest / 10);
}

static void length(struct strbuf *out, size_t from, const char *label,
                   int twips) {
    describe_item(out, from, "%s ", label);
    describe_mm(out, twips);
    strbuf_puts(out, " mm");
}

static void points(struct strbuf *out, size_t from, const char *label,
                   double value) {
    describe_item(out, from, "%s ", label);
    put_points(out, value);
    strbuf_puts(out, " pt");
}

static void choice(struct strbuf *out, size_t from, bool on, const char *yes,
                   const char *no) {
    describe_item(out, from, "%s", on ? yes : no);
}

/* "gạch chân", "gạch chân double", "không gạch chân" */
static void named(struct strbuf *out, size_t from, const char *label,
                  const char *value, const char *plain) {
    if (strcmp(value, "none") == 0)
        describe_item(out, from, "không %s", label);
    else if (strcmp(value, plain) == 0)
        describe_item(out, from, "%s", label);
    else
        describe_item(out, from, "%s %s", label, value);
}

static void color(struct strbuf *out, size_t from, const char *label,
                  const char *value) {
    describe_item(out, from, "%s %s", label,
                  strcmp(value, "auto") == 0 ? "tự động" : value);
}

static void font(struct strbuf *out, size_t from,
                 const struct run_format *format) {
    if (strcmp(format->font_ascii, format->font_hansi) == 0)
        describe_item(out, from, "%s", format->font_ascii);
    else
        describe_item(out, from, "%s / %s", format->font_ascii,
                      format->font_hansi);
}

static void vertical(struct strbuf *out, size_t from,
                     enum vertical_align align) {
    static const char *const words[] = {"không chỉ số", "chỉ số trên",
                                        "chỉ số dưới"};

    describe_item(out, from, "%s", words[align]);
}

static void run_flags(struct strbuf *out, size_t from,
                      const struct run_format *format, uint32_t mask) {
    if (mask & FIELD_BIT(RUN_BOLD))
        choice(out, from, format->bold, "đậm", "không đậm");
    if (mask & FIELD_BIT(RUN_ITALIC))
        choice(out, from, format->italic, "nghiêng", "đứng");
    if (mask & FIELD_BIT(RUN_CAPS))
        choice(out, from, format->caps, "viết hoa", "không viết hoa");
    if (mask & FIELD_BIT(RUN_SMALL_CAPS))
        choice(out, from, format->small_caps, "hoa nhỏ", "không hoa nhỏ");
    if (mask & FIELD_BIT(RUN_STRIKE))
        choice(out, from, format->strike, "gạch ngang", "không gạch ngang");
    if (mask & FIELD_BIT(RUN_UNDERLINE))
        named(out, from, "gạch chân", format->underline, "single");
    if (mask & FIELD_BIT(RUN_VERTICAL))
        vertical(out, from, format->vertical);
}

void describe_run(struct strbuf *out, size_t from,
                  const struct run_format *format, uint32_t mask) {
    if (mask & (FIELD_BIT(RUN_FONT_ASCII) | FIELD_BIT(RUN_FONT_HANSI)))
        font(out, from, format);
    if (mask & FIELD_BIT(RUN_SIZE))
        points(out, from, "cỡ", format->size_half_points / 2.0);
    run_flags(out, from, format, mask);
    if (mask & FIELD_BIT(RUN_COLOR))
        color(out, from, "màu", format->color);
    if (mask & FIELD_BIT(RUN_HIGHLIGHT))
        named(out, from, "tô", format->highlight, "");
    if (mask & FIELD_BIT(RUN_SHADING))
        color(out, from, "nền", format->shading);
    if (mask & FIELD_BIT(RUN_POSITION))
        points(out, from, "nâng", format->position_half_points / 2.0);
    if (mask & FIELD_BIT(RUN_SPACING))
        points(out, from, "giãn chữ", format->spacing_twips / 20.0);
    if (mask & FIELD_BIT(RUN_SCALE))
        describe_item(out, from, "rộng chữ %d%%", format->scale_percent);
    if (mask & FIELD_BIT(RUN_KERN))
        points(out, from, "dồn chữ từ", format->kern_half_points / 2.0);
    if ((mask & FIELD_BIT(RUN_LANGUAGE)) && *format->language != '\0')
        describe_item(out, from, "tiếng %s", format->language);
}

static void alignment(struct strbuf *out, size_t from, enum alignment align) {
    static const char *const words[] = {"trái", "giữa", "phải", "hai bên",
                                        "dàn đều"};

    describe_item(out, from, "%s", words[align]);
}

static void indents(struct strbuf *out, size_t from,
                    const struct para_format *format, uint32_t mask) {
    int first = format->first_line_twips;

    if (mask & FIELD_BIT(PARA_LEFT))
        length(out, from, "thụt trái", format->left_twips);
    if (mask & FIELD_BIT(PARA_RIGHT))
        length(out, from, "thụt phải", format->right_twips);
    if (mask & FIELD_BIT(PARA_FIRST_LINE))
        length(out, from, first < 0 ? "treo" : "đầu dòng", abs(first));
}

static void space(struct strbuf *out, size_t from, const char *label,
                  bool automatic, int twips) {
    if (automatic)
        describe_item(out, from, "%s tự động", label);
    else
        points(out, from, label, twips / 20.0);
}

static void line(struct strbuf *out, size_t from,
                 const struct para_format *format) {
    if (format->line_rule == LINE_EXACT)
        points(out, from, "dòng đúng", format->line / 20.0);
    else if (format->line_rule == LINE_AT_LEAST)
        points(out, from, "dòng ít nhất", format->line / 20.0);
    else {
        describe_item(out, from, "dòng ");
        put_points(out, format->line / 240.0);
    }
}

static void spacing(struct strbuf *out, size_t from,
                    const struct para_format *format, uint32_t mask) {
    if (mask & (FIELD_BIT(PARA_BEFORE) | FIELD_BIT(PARA_BEFORE_AUTO)))
        space(out, from, "trước", format->before_auto, format->before_twips);
    if (mask & (FIELD_BIT(PARA_AFTER) | FIELD_BIT(PARA_AFTER_AUTO)))
        space(out, from, "sau", format->after_auto, format->after_twips);
    if (mask & (FIELD_BIT(PARA_LINE) | FIELD_BIT(PARA_LINE_RULE)))
        line(out, from, format);
}

static void para_flags(struct strbuf *out, size_t from,
                       const struct para_format *format, uint32_t mask) {
    if (mask & FIELD_BIT(PARA_KEEP_NEXT))
        choice(out, from, format->keep_next, "liền đoạn sau",
               "không liền đoạn sau");
    if (mask & FIELD_BIT(PARA_KEEP_LINES))
        choice(out, from, format->keep_lines, "không tách đoạn",
               "được tách đoạn");
    if (mask & FIELD_BIT(PARA_PAGE_BREAK_BEFORE))
        choice(out, from, format->page_break_before, "sang trang mới",
               "không sang trang mới");
    if (mask & FIELD_BIT(PARA_WIDOW_CONTROL))
        choice(out, from, format->widow_control, "tránh dòng lẻ",
               "không tránh dòng lẻ");
    if (mask & FIELD_BIT(PARA_CONTEXTUAL_SPACING))
        choice(out, from, format->contextual_spacing,
               "không cách đoạn cùng kiểu", "cách cả đoạn cùng kiểu");
}

void describe_border(struct strbuf *out, size_t from, const char *label,
                     const struct border *border) {
    if (border->kind == NULL || strcmp(border->kind, "none") == 0) {
        describe_item(out, from, "không %s", label);
        return;
    }
    describe_item(out, from, "%s %s ", label, border->kind);
    put_points(out, border->size_eighth_points / 8.0);
    strbuf_puts(out, " pt");
    if (border->color != NULL && strcmp(border->color, "auto") != 0 &&
        strcmp(border->color, "000000") != 0)
        strbuf_printf(out, " %s", border->color);
}

static void borders(struct strbuf *out, size_t from,
                    const struct para_format *format, uint32_t mask) {
    for (int i = 0; i < SIDE_COUNT; i++) {
        char label[24];
        snprintf(label, sizeof(label), "kẻ %s", describe_sides[i]);
        if (mask & FIELD_BIT(PARA_BORDER_TOP + i))
            describe_border(out, from, label, &format->borders[i]);
    }
    if (mask & FIELD_BIT(PARA_BETWEEN))
        describe_border(out, from, "kẻ giữa các đoạn", &format->between);
}

static const char *tab_word(const char *kind) {
    static const struct {
        const char *kind;
        const char *word;
    } known[] = {{"left", "trái"},  {"start", "trái"}, {"center", "giữa"},
                 {"right", "phải"}, {"end", "phải"},   {"decimal", "thập phân"},
                 {"clear", "bỏ"},   {"num", "số"},     {"bar", "vạch"}};

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (strcmp(kind, known[i].kind) == 0)
            return known[i].word;
    return kind;
}

static void tabs(struct strbuf *out, size_t from, const struct tab *tab) {
    for (; tab != NULL; tab = tab->next) {
        describe_item(out, from, "tab %s ", tab_word(tab->kind));
        describe_mm(out, tab->position_twips);
        strbuf_puts(out, " mm");
        if (strcmp(tab->leader, "none") != 0)
            strbuf_printf(out, " %s", tab->leader);
    }
}

void describe_para(struct strbuf *out, size_t from,
                   const struct para_format *format, uint32_t mask) {
    if (mask & FIELD_BIT(PARA_ALIGN))
        alignment(out, from, format->align);
    indents(out, from, format, mask);
    spacing(out, from, format, mask);
    para_flags(out, from, format, mask);
    borders(out, from, format, mask);
    if (mask & FIELD_BIT(PARA_SHADING))
        color(out, from, "nền đoạn", format->shading);
    if ((mask & FIELD_BIT(PARA_OUTLINE_LEVEL)) && format->outline_level == 9)
        describe_item(out, from, "không là đề mục");
    else if (mask & FIELD_BIT(PARA_OUTLINE_LEVEL))
        describe_item(out, from, "đề mục bậc %d", format->outline_level + 1);
    if ((mask & FIELD_BIT(PARA_NUMBER_ID)) && format->number_id != 0)
        describe_item(out, from, "đánh số bậc %d", format->number_level + 1);
    if (mask & FIELD_BIT(PARA_TABS))
        tabs(out, from, format->tabs);
    if (mask & FIELD_BIT(PARA_FRAME))
        choice(out, from, format->frame != NULL, "khung nổi",
               "không khung nổi");
}
