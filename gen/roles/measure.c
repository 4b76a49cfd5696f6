/* measure.c -- texts as they are seen, and how wide they are. */
#include <string.h>

#include "roles/work.h"
#include "text/font.h"
#include "text/text.h"

#define PAGE_MOST 40000 /* no page is higher */

void paragraph_text(const struct paragraph *paragraph, struct strbuf *out) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        strbuf_puts(out, span->text);
}

/* ---- parts of spans ---- */

/* The spans of a range of the paragraph's text, one after the other. */
struct reach {
    const struct span *span;
    size_t at; /* of the span's first byte */
    size_t start, end;
};

static bool next_part(struct reach *reach, const struct span **span,
                      const char **text, size_t *len) {
    while (reach->span != NULL && reach->at < reach->end) {
        size_t size = strlen(reach->span->text);
        size_t from = reach->at < reach->start ? reach->start : reach->at;
        size_t to =
            reach->at + size < reach->end ? reach->at + size : reach->end;
        size_t skipped = from - reach->at;
        *span = reach->span;
        reach->at += size;
        reach->span = reach->span->next;
        if (from < to) {
            *text = (*span)->text + skipped;
            *len = to - from;
            return true;
        }
    }
    return false;
}

/* As it is seen: capitals of w:caps, composed letters. */
static void add_seen(struct strbuf *out, const struct run_format *format,
                     const char *text, size_t len) {
    struct strbuf upper = STRBUF_INIT;

    if (format != NULL && format->caps) {
        text_upper(&upper, text, len);
        text = upper.data;
        len = upper.len;
    }
    if (text_is_plainly_nfc(text, len))
        strbuf_add(out, text, len);
    else
        text_nfc(out, text, len);
    strbuf_free(&upper);
}

/* ---- widths ---- */

static enum font_face face_of(const struct run_format *format) {
    if (format->bold)
        return format->italic ? FONT_BOLD_ITALIC : FONT_BOLD;
    return format->italic ? FONT_ITALIC : FONT_REGULAR;
}

static size_t count_characters(const char *text, size_t len) {
    size_t count = 0;

    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

/* In 1/1000 twips, so that parts add up. */
static long long width_of(const struct run_format *format, const char *text,
                          size_t len) {
    long long units = font_units(face_of(format), text, len);
    long long width =
        units * format->size_half_points * 10 * 1000 / FONT_UNITS_PER_EM;

    if (format->vertical != VERTICAL_BASE)
        width = width * 58 / 100;
    if (format->scale_percent > 0 && format->scale_percent != 100)
        width = width * format->scale_percent / 100;
    return width + (long long)count_characters(text, len) *
                       format->spacing_twips * 1000;
}

static int whole_twips(long long width) {
    long long twips = (width + 500) / 1000;

    return twips < 0 ? 0 : twips > 1000000 ? 1000000 : (int)twips;
}

int measure_segment(const struct paragraph *paragraph, size_t start,
                    size_t end) {
    struct reach reach = {paragraph->first, 0, start, end};
    const struct span *span;
    const char *text;
    size_t len;
    long long width = 0;

    while (next_part(&reach, &span, &text, &len)) {
        struct strbuf seen = STRBUF_INIT;
        add_seen(&seen, span->format, text, len);
        width += width_of(span->format, seen.data, seen.len);
        strbuf_free(&seen);
    }
    return whole_twips(width);
}

/* ---- lines ---- */

/* Lines being filled, words of several formats in them. */
struct filler {
    long long room;
    long long line;   /* so far */
    long long spaces; /* behind its last word */
    long long word;   /* the one being read */
    long long first, longest;
    size_t count;
};

static void end_line(struct filler *filler) {
    if (filler->count == 0)
        filler->first = filler->line;
    if (filler->line > filler->longest)
        filler->longest = filler->line;
    filler->count++;
    filler->line = filler->spaces = 0;
}

static void end_word(struct filler *filler) {
    if (filler->word == 0)
        return;
    if (filler->line > 0 &&
        filler->line + filler->spaces + filler->word > filler->room)
        end_line(filler);
    filler->line += filler->spaces + filler->word;
    filler->spaces = filler->word = 0;
}

static void fill(struct filler *filler, const struct run_format *format,
                 const char *text, size_t len) {
    size_t at = 0;

    while (at < len) {
        size_t word = at;
        while (word < len && strchr(" \t\n", text[word]) == NULL)
            word++;
        if (word > at) {
            filler->word += width_of(format, text + at, word - at);
            at = word;
            continue;
        }
        end_word(filler);
        if (text[at] == '\n')
            end_line(filler);
        else
            filler->spaces += width_of(format, " ", 1);
        at++;
    }
}

static void fill_piece(struct filler *filler, const struct piece *piece) {
    const struct paragraph *paragraph = piece->paragraph;
    struct reach reach = {paragraph->first, 0, piece->text_start,
                          piece->text_end};
    const struct span *span;
    const char *text;
    size_t len;

    if (paragraph->label != NULL && piece->text_start == 0) {
        fill(filler, &paragraph->label_format, paragraph->label,
             strlen(paragraph->label));
        if (strcmp(paragraph->label_suffix, "nothing") != 0)
            fill(filler, &paragraph->label_format, " ", 1);
    }
    while (next_part(&reach, &span, &text, &len)) {
        struct strbuf seen = STRBUF_INIT;
        add_seen(&seen, span->format, text, len);
        fill(filler, span->format, seen.data, seen.len);
        strbuf_free(&seen);
    }
    end_word(filler);
    if (filler->line > 0 || filler->count == 0)
        end_line(filler);
}

/* ---- pieces ---- */

static void add_label(struct strbuf *out, const struct paragraph *paragraph) {
    if (paragraph->label == NULL)
        return;
    strbuf_puts(out, paragraph->label);
    if (strcmp(paragraph->label_suffix, "nothing") != 0)
        strbuf_putc(out, ' ');
}

/* White space is one space, no-break spaces too. */
static char *collapsed(struct arena *arena, struct strbuf *text) {
    struct strbuf out = STRBUF_INIT;
    size_t len = 0;
    char *kept;

    for (size_t i = 0; i < text->len; i++)
        if (strncmp(text->data + i, "\u00A0", 2) == 0) {
            text->data[len++] = ' ';
            i++;
        } else {
            text->data[len++] = text->data[i];
        }
    strbuf_truncate(text, len);
    text_collapse(&out, text->data, text->len);
    kept = arena_strndup(arena, out.data, out.len);
    strbuf_free(&out);
    return kept;
}

static bool is_blank(const char *text, size_t len) {
    text_trim(&text, &len);
    return len == 0;
}

void measure_text(struct finder *finder, struct piece *piece,
                  struct hint *hint) {
    const struct paragraph *paragraph = piece->paragraph;
    struct reach reach = {paragraph->first, 0, piece->text_start,
                          piece->text_end};
    struct strbuf seen = STRBUF_INIT, typed = STRBUF_INIT;
    const struct span *span;
    const char *text;
    size_t len;

    hint->is_bold = hint->is_italic = true;
    while (next_part(&reach, &span, &text, &len)) {
        strbuf_add(&typed, text, len);
        add_seen(&seen, span->format, text, len);
        if (is_blank(text, len))
            continue;
        hint->is_bold = hint->is_bold && span->format->bold;
        hint->is_italic = hint->is_italic && span->format->italic;
    }
    piece->typed = arena_strndup(finder->arena, typed.data, typed.len);
    /* A number without a text numbers nothing that is to be found. */
    if (piece->text_start == 0 && !is_blank(seen.data, seen.len)) {
        struct strbuf label = STRBUF_INIT;
        add_label(&label, paragraph);
        strbuf_insert(&seen, 0, label.data, label.len);
        hint->is_numbered = label.len > 0;
        strbuf_free(&label);
    }
    piece->text = collapsed(finder->arena, &seen);
    hint->folded = fold_text(finder->arena, piece->text);
    hint->anchors = anchors_of(piece->text, hint->folded);
    hint->is_capitals = is_capitals(piece->text);
    strbuf_free(&seen);
    strbuf_free(&typed);
}

/* Of hostile numbers, what is as good as any other. */
static int within_page(long long twips) {
    return twips < 0 ? 0 : twips > PAGE_MOST ? PAGE_MOST : (int)twips;
}

static int line_height(const struct piece *piece) {
    const struct para_format *format = &piece->paragraph->format;
    const struct run_format *run = piece->paragraph->first != NULL
                                       ? piece->paragraph->first->format
                                       : &piece->paragraph->mark;

    if (format->line_rule == LINE_EXACT)
        return format->line;
    /* The lines of Times New Roman are 1.15 of its size apart. */
    return within_page(run->size_half_points * 10LL * 115 / 100 *
                       (format->line_rule == LINE_AUTO ? format->line : 240) /
                       240);
}

static void place_text(struct piece *piece, enum alignment align, int left,
                       int width, long long first) {
    int room = width - whole_twips(first);

    if (align == ALIGN_CENTER)
        left += room / 2;
    else if (align == ALIGN_RIGHT)
        left += room;
    piece->text_left_twips = left;
}

void measure_place(struct piece *piece, struct hint *hint,
                   const struct segment *segment) {
    const struct para_format *format = &piece->paragraph->format;
    int left = piece->left_twips + format->left_twips;
    int width = piece->width_twips - format->left_twips - format->right_twips;
    enum alignment align = format->align;
    struct filler filler = {.room = (long long)width * 1000};

    if (segment->has_place) {
        left = piece->left_twips + segment->left_twips;
        width = segment->width_twips;
        align = segment->align;
        piece->left_twips = left;
        piece->width_twips = width;
        filler.room = (long long)(width + 20) * 1000;
    } else if (align != ALIGN_RIGHT && segment->start == 0) {
        left += format->first_line_twips;
        width -= format->first_line_twips;
    }
    fill_piece(&filler, piece);
    place_text(piece, align, left, width, filler.first);
    piece->text_width_twips = whole_twips(filler.longest);
    piece->line_count = *piece->text != '\0' ? filler.count : 0;
    hint->is_centered = align == ALIGN_CENTER;
    hint->line_height = within_page(line_height(piece));
    hint->before = within_page(format->before_twips);
    hint->after = within_page(format->after_twips);
}
