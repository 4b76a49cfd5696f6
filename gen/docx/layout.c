#include "docx/layout.h"

#include <string.h>

#include "text/text.h"

#define MAX_LINES 32
#define MAX_PIECES 16

static int width_of(const char *text, size_t len, struct style_facts facts) {
    return font_width_twips(style_face(facts), facts.half_points, text, len);
}

int layout_width(const char *text, struct style_facts facts) {
    int widest = 0;

    for (;;) {
        size_t len = strcspn(text, "\n");
        int width = width_of(text, len, facts);
        if (width > widest)
            widest = width;
        if (text[len] == '\0')
            return widest;
        text += len + 1;
    }
}

/* ---- rule lines ---- */

/* The middle of what is 1/3 to 1/2 of both the longest and the last line; if
 * there is no such length, 0.42 of the longest. */
static int short_length(int longest, int last) {
    int from = longest / 3, to = last / 2;

    if (last < longest && from < to)
        return (from + to) / 2;
    return longest * 42 / 100;
}

int layout_line_length(enum role role, const char *text,
                       struct style_facts facts, int width) {
    struct font_line lines[MAX_LINES];
    size_t count = font_wrap(style_face(facts), facts.half_points, width, text,
                             lines, MAX_LINES);
    int longest = 0;

    if (count > MAX_LINES)
        count = MAX_LINES;
    for (size_t i = 0; i < count; i++)
        if (lines[i].width_twips > longest)
            longest = lines[i].width_twips;
    if (role == ROLE_LINE_FULL)
        return longest;
    return short_length(longest, count > 0 ? lines[count - 1].width_twips : 0);
}

/* ---- names ---- */

/* Words a new line likes to begin with, best first. */
static const char *const preferred[] = {
    "XÃ ",   "PHƯỜNG ", "ĐẶC KHU ",   "THỊ TRẤN ", "THỊ XÃ ", "HUYỆN ",
    "QUẬN ", "TỈNH ",   "THÀNH PHỐ ", "ỦY BAN ",   "UỶ BAN ", "HỘI ĐỒNG "};

/* How good a break at the space at `at` is: 2 before a unit's kind, 1 before
 * "VÀ", 0 elsewhere, -1 before a hyphen. "THỊ" of "THỊ XÃ" is not torn off. */
static int quality(const char *text, size_t at) {
    const char *next = text + at + 1;

    if (text_starts_with(next, "- ") || text_starts_with(next, "– "))
        return -1;
    if (text_starts_with(next, "XÃ HỘI")) /* no commune */
        return 0;
    for (size_t i = 0; i < sizeof(preferred) / sizeof(*preferred); i++) {
        bool torn =
            at >= strlen("THỊ") && strncmp(next, "XÃ ", 4) == 0 &&
            memcmp(text + at - strlen("THỊ"), "THỊ", strlen("THỊ")) == 0;
        if (!torn && strncmp(next, preferred[i], strlen(preferred[i])) == 0)
            return 2;
    }
    return strncmp(next, "VÀ ", strlen("VÀ ")) == 0 ? 1 : 0;
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

/* The space to break [from, to) at: the best quality, then the most even
 * lines; `to` if there is none. */
static size_t best_break(const char *text, size_t from, size_t to,
                         struct style_facts facts) {
    size_t best = to;
    int best_quality = -2, best_width = 0;

    for (size_t at = from; at < to; at++) {
        int width, grade;
        if (text[at] != ' ')
            continue;
        width = larger(width_of(text + from, at - from, facts),
                       width_of(text + at + 1, to - at - 1, facts));
        grade = quality(text, at);
        if (grade > best_quality ||
            (grade == best_quality && width < best_width)) {
            best = at;
            best_quality = grade;
            best_width = width;
        }
    }
    return best;
}

/* No body has a longer name: such a text breaks where its lines are full. */
#define MAX_NAME_BYTES 2000

struct breaking {
    const char *text;
    struct style_facts facts;
    int width;
    size_t *breaks;
    size_t count, max;
};

static void break_piece(struct breaking *b, size_t from, size_t to) {
    size_t at;

    if (to - from > MAX_NAME_BYTES || b->count >= b->max ||
        width_of(b->text + from, to - from, b->facts) <= b->width)
        return;
    at = best_break(b->text, from, to, b->facts);
    if (at == to)
        return; /* one word: the smaller sizes have to help */
    break_piece(b, from, at);
    if (b->count < b->max)
        b->breaks[b->count++] = at;
    break_piece(b, at + 1, to);
}

size_t layout_break_name(const char *text, struct style_facts facts, int width,
                         size_t *breaks, size_t max) {
    struct breaking b = {.text = text,
                         .facts = facts,
                         .width = width,
                         .breaks = breaks,
                         .max = max};

    for (size_t from = 0;; from++) {
        size_t to = from + strcspn(text + from, "\n");
        break_piece(&b, from, to);
        if (text[to] == '\0')
            return b.count;
        from = to;
    }
}
