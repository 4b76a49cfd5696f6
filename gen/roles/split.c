/* split.c -- paragraphs that tabs, spaces or line breaks part into columns. */
#include <string.h>

#include "roles/work.h"
#include "text/text.h"

#define TAB_DEFAULT 720
#define RULE_BYTES 400
#define COLUMN_BYTES 160
#define SPACES_LEAST 5 /* so many in a row are meant as a gap */

struct splitter {
    struct arena *arena;
    const struct paragraph *paragraph;
    const char *text;
    struct segment *segments;
    size_t count;
};

static unsigned anchors_between(struct splitter *splitter, size_t start,
                                size_t end) {
    struct strbuf text = STRBUF_INIT;
    unsigned anchors;

    text_collapse(&text, splitter->text + start, end - start);
    anchors = anchors_of(text.data, fold_text(splitter->arena, text.data));
    if ((anchors & ANCHOR_TYPE) && !is_capitals(text.data))
        anchors &= ~(unsigned)ANCHOR_TYPE;
    strbuf_free(&text);
    return anchors;
}

static void add_segment(struct splitter *splitter, size_t start, size_t end) {
    if (splitter->count == SEGMENTS_MAX) {
        splitter->segments[SEGMENTS_MAX - 1].end = end;
        return;
    }
    splitter->segments[splitter->count++] =
        (struct segment){.start = start, .end = end};
}

/* ---- gaps in a line ---- */

static size_t spaces_at(const char *text, size_t at, size_t end) {
    size_t from = at;

    while (at < end)
        if (text[at] == ' ')
            at++;
        else if (at + 1 < end && strncmp(text + at, "\u00A0", 2) == 0)
            at += 2;
        else
            break;
    return at - from;
}

/* The next tab or row of spaces at or after `at`; `end` if there is none. */
static size_t next_gap(const char *text, size_t at, size_t end,
                       size_t *gap_end) {
    while (at < end) {
        size_t spaces = spaces_at(text, at, end);
        if (text[at] == '\t' || spaces >= SPACES_LEAST) {
            *gap_end = at;
            do
                *gap_end += text[*gap_end] == '\t' ? 1 : spaces;
            while (*gap_end < end &&
                   (text[*gap_end] == '\t' ||
                    (spaces = spaces_at(text, *gap_end, end)) > 0));
            return at;
        }
        at += spaces > 0 ? spaces : 1;
    }
    *gap_end = end;
    return end;
}

static bool is_blank_between(const char *text, size_t start, size_t end) {
    size_t len = end - start;

    text += start;
    text_trim(&text, &len);
    return len == 0;
}

/* "1.", "a)", "-": the number of what follows. */
static bool is_marker(const char *text, size_t start, size_t end) {
    size_t len = end - start;
    char last;

    text += start;
    text_trim(&text, &len);
    if (len == 0 || len > 8)
        return false;
    last = text[len - 1];
    return last == '.' || last == ')' || last == '-' || last == '+' ||
           last == '/' || len == 1;
}

static bool ends_word(const char *text, size_t end, const char *word) {
    size_t len = strlen(word);

    return end >= len && memcmp(text + end - len, word, len) == 0;
}

/* Spaces left for a number or a day: "Số:        /KH-UBND", "ngày      tháng
 * năm". */
static bool is_left_blank(const char *text, size_t gap, size_t gap_end) {
    static const char *const before[] = {"Số:", "số:", "Số", "ngày", "tháng"};
    static const char *const after[] = {"/", "tháng", "năm 2"};

    if (memchr(text + gap, '\t', gap_end - gap) != NULL)
        return false;
    for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++)
        if (ends_word(text, gap, before[i]))
            return true;
    for (size_t i = 0; i < sizeof(after) / sizeof(*after); i++)
        if (text_starts_with(text + gap_end, after[i]))
            return true;
    return false;
}

/* Columns of one line, at most `max`. */
static size_t find_columns(const char *text, size_t start, size_t end,
                           struct segment *columns, size_t max) {
    size_t count = 0, at = start;

    while (at < end && count < max) {
        size_t gap_end, gap = next_gap(text, at, end, &gap_end);
        while (gap < end && is_left_blank(text, gap, gap_end))
            gap = next_gap(text, gap_end, end, &gap_end);
        if (!is_blank_between(text, at, gap))
            columns[count++] = (struct segment){.start = at, .end = gap};
        if (count == max)
            columns[count - 1].end = end;
        at = gap_end;
    }
    return count;
}

static bool parts_columns(struct splitter *splitter, struct segment *columns,
                          size_t count, bool zone) {
    unsigned all = 0;

    for (size_t i = 0; i < count; i++)
        all |= anchors_between(splitter, columns[i].start, columns[i].end);
    if (all & ANCHOR_ADDRESSEE)
        return false;
    if (all &
        (ANCHORS_HEAD | ANCHORS_CLOSING | ANCHOR_LETTER_SUBJECT | ANCHOR_COPY))
        return true;
    return zone && memchr(splitter->text + columns[0].start, '\t',
                          columns[count - 1].end - columns[0].start) != NULL;
}

static const struct tab *stop_after(const struct paragraph *paragraph, int at,
                                    struct tab *usual) {
    const struct tab *tab = paragraph->format.tabs;

    while (tab != NULL &&
           (tab->position_twips <= at || strcmp(tab->kind, "clear") == 0 ||
            strcmp(tab->kind, "bar") == 0))
        tab = tab->next;
    if (tab != NULL)
        return tab;
    *usual = (struct tab){
        .position_twips = (at / TAB_DEFAULT + 1) * TAB_DEFAULT, .kind = "left"};
    return usual;
}

/* A short text that tabs put well into the line, or centre, stands in a
 * column, too; one tab in front of a text is an indent. */
static bool is_alone_in_column(const struct splitter *splitter, size_t start,
                               const struct segment *column) {
    const struct paragraph *paragraph = splitter->paragraph;
    int at = paragraph->format.left_twips + paragraph->format.first_line_twips;
    const struct tab *stop = NULL;
    struct tab usual;

    if (paragraph->label != NULL || column->end - column->start > COLUMN_BYTES)
        return false;
    for (size_t i = start; i < column->start; i++)
        if (splitter->text[i] == '\t') {
            stop = stop_after(paragraph, at, &usual);
            at = stop->position_twips;
        }
    return stop != NULL && (at > paragraph->container_width / 4 ||
                            strcmp(stop->kind, "center") == 0);
}

static void split_columns(struct splitter *splitter, size_t start, size_t end,
                          bool zone) {
    struct segment columns[8];
    size_t count = find_columns(splitter->text, start, end, columns, 8);

    if (count > 1 &&
        is_marker(splitter->text, columns[0].start, columns[0].end)) {
        columns[1].start = columns[0].start;
        memmove(columns, columns + 1, --count * sizeof(*columns));
    }
    /* The first of those who sign tells where a closing begins. */
    if (count == 1 && !zone)
        zone = (anchors_between(splitter, columns[0].start, columns[0].end) &
                ANCHORS_CLOSING) != 0;
    if (count == 1 && zone && is_alone_in_column(splitter, start, columns)) {
        add_segment(splitter, columns[0].start, end);
        return;
    }
    if (count < 2 || !parts_columns(splitter, columns, count, zone)) {
        add_segment(splitter, start, end);
        return;
    }
    for (size_t i = 0; i < count; i++)
        add_segment(splitter, columns[i].start, columns[i].end);
}

/* ---- lines ---- */

static size_t line_end(const char *text, size_t at) {
    return at + strcspn(text + at, "\n");
}

/* "_______" between `start` and `end`. */
static bool is_rule_line(struct splitter *splitter, size_t start, size_t end) {
    char *line;
    bool underscores;

    if (end - start > RULE_BYTES)
        return false;
    line = arena_strndup(splitter->arena, splitter->text + start, end - start);
    return line_characters(line, &underscores) > 0;
}

/* Whether its lines are parts of their own: "QUỐC HIỆU⏎Tiêu ngữ". */
static unsigned lines_anchors(struct splitter *splitter, bool *has_rule) {
    const char *text = splitter->text;
    unsigned all = 0;
    size_t lines = 0;

    *has_rule = false;
    for (size_t at = 0; lines < SEGMENTS_MAX; at++, lines++) {
        size_t end = line_end(text, at);
        unsigned anchors = anchors_between(splitter, at, end);
        if (lines > 0)
            anchors &= ~(unsigned)(ANCHOR_TYPE | ANCHOR_AUTHORITY |
                                   ANCHOR_BASIS | ANCHOR_ADDRESSEE);
        all |= anchors;
        *has_rule = *has_rule || (lines > 0 && is_rule_line(splitter, at, end));
        at = end;
        if (text[at] == '\0')
            break;
    }
    return lines > 0 ? all : 0;
}

static void split_lines(struct splitter *splitter, unsigned anchors,
                        bool zone) {
    const char *text = splitter->text;
    bool apart = (anchors & (ANCHORS_CLOSING | ANCHOR_ADDRESSEE)) != 0;
    bool was_anchor = true;

    for (size_t at = 0;; at++) {
        size_t end = line_end(text, at);
        bool is_anchor = anchors_between(splitter, at, end) != 0 ||
                         is_rule_line(splitter, at, end);
        if (is_anchor || was_anchor || apart ||
            memchr(text + at, '\t', end - at) != NULL)
            split_columns(splitter, at, end, zone);
        else
            splitter->segments[splitter->count - 1].end = end;
        was_anchor = is_anchor;
        at = end;
        if (text[at] == '\0')
            break;
    }
}

/* ---- where tabs put it ---- */

/* Around a centre tab there is as much room as on its narrower side. */
static void center_at(struct segment *segment, int position, int from,
                      int room) {
    int half =
        position - from < room - position ? position - from : room - position;

    segment->left_twips = position - half;
    segment->width_twips = 2 * half;
    segment->align = ALIGN_CENTER;
}

static void place_at_stop(struct segment *segment, const struct tab *stop,
                          int from, int width, int room) {
    segment->has_place = true;
    if (strcmp(stop->kind, "center") == 0) {
        center_at(segment, stop->position_twips, from, room);
    } else if (strcmp(stop->kind, "right") == 0 ||
               strcmp(stop->kind, "end") == 0) {
        segment->left_twips = from;
        segment->width_twips = stop->position_twips - from;
        segment->align = ALIGN_RIGHT;
    } else {
        segment->left_twips = stop->position_twips;
        segment->width_twips = room - stop->position_twips;
        segment->align = ALIGN_LEFT;
    }
    if (segment->width_twips < width)
        segment->width_twips = width;
}

/* Goes along the tabs in front of a segment. */
static int place_segment(struct splitter *splitter, struct segment *segment,
                         size_t line_start, int from) {
    const struct paragraph *paragraph = splitter->paragraph;
    int room = paragraph->container_width - paragraph->format.right_twips;
    int at = from;
    struct tab usual;
    const struct tab *stop = NULL;
    int width = measure_segment(paragraph, segment->start, segment->end);

    for (size_t i = line_start; i < segment->start; i++)
        if (splitter->text[i] == '\t') {
            stop = stop_after(paragraph, at, &usual);
            at = stop->position_twips;
        }
    if (stop == NULL) {
        int gap = measure_segment(paragraph, line_start, segment->start);
        segment->has_place = true;
        segment->left_twips = from + gap;
        segment->width_twips = width;
        segment->align = ALIGN_LEFT;
        return from + gap + width;
    }
    place_at_stop(segment, stop, from, width, room);
    if (segment->align == ALIGN_LEFT)
        return segment->left_twips + width;
    return segment->align == ALIGN_RIGHT ? stop->position_twips
                                         : stop->position_twips + width / 2;
}

/* A column goes on to where the next one begins. */
static void place_segments(struct splitter *splitter) {
    const struct paragraph *paragraph = splitter->paragraph;
    size_t line_start = 0;
    int from =
        paragraph->format.left_twips + paragraph->format.first_line_twips;

    for (size_t i = 0; i < splitter->count; i++) {
        struct segment *segment = &splitter->segments[i];
        const char *feed = NULL;
        size_t end;
        for (size_t at = line_start; at < segment->start; at++)
            if (splitter->text[at] == '\n')
                feed = splitter->text + at;
        if (feed != NULL) {
            line_start = (size_t)(feed - splitter->text) + 1;
            from = paragraph->format.left_twips;
        }
        end = line_end(splitter->text, line_start);
        if (memchr(splitter->text + line_start, '\t', end - line_start) ==
                NULL &&
            (i + 1 == splitter->count ||
             splitter->segments[i + 1].start > end) &&
            spaces_at(splitter->text, line_start, end) < SPACES_LEAST &&
            segment->start == line_start)
            continue; /* alone in its line: the paragraph's alignment */
        from = place_segment(splitter, segment, line_start, from);
        line_start = segment->end;
    }
}

size_t split_paragraph(const struct paragraph *paragraph, struct arena *arena,
                       bool zone, struct segment segments[SEGMENTS_MAX]) {
    struct strbuf text = STRBUF_INIT;
    struct splitter splitter = {
        .arena = arena, .paragraph = paragraph, .segments = segments};
    unsigned anchors = 0;
    bool has_rule = false;

    paragraph_text(paragraph, &text);
    splitter.text = text.data;
    if (strchr(text.data, '\n') != NULL)
        anchors = lines_anchors(&splitter, &has_rule);
    if (has_rule ||
        (anchors & (ANCHORS_HEAD | ANCHORS_CLOSING | ANCHOR_TYPE |
                    ANCHOR_LETTER_SUBJECT | ANCHOR_ADDRESSEE | ANCHOR_ANNEX)))
        split_lines(&splitter, anchors, zone);
    else
        split_columns(&splitter, 0, text.len, zone);
    if (splitter.count > 1 ||
        ((zone || splitter.segments[0].start > 0) &&
         strchr(text.data, '\t') != NULL && paragraph->label == NULL))
        place_segments(&splitter);
    strbuf_free(&text);
    return splitter.count;
}
