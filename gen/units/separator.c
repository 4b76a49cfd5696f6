#include "units/separator.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define ROWS 50 /* that are looked at */

struct walk {
    const char *at;
    const char *end;
};

/* How often the separator stands in the row, outside of quotes; to the next
 * row. A quote opens only at the start of a cell. */
static size_t count_in_row(struct walk *walk, char separator) {
    size_t count = 0;
    bool is_quoted = false, is_start = true;

    for (; walk->at < walk->end; walk->at++) {
        char c = *walk->at;

        if (c == '"' && (is_quoted || is_start)) {
            is_quoted = !is_quoted;
            is_start = true; /* "" in quotes opens them again */
            continue;
        }
        if (!is_quoted && (c == '\n' || c == '\r'))
            break;
        if (!is_quoted && c == separator)
            count++;
        is_start = !is_quoted && (c == separator || (is_start && c == ' '));
    }
    while (walk->at < walk->end && (*walk->at == '\n' || *walk->at == '\r'))
        walk->at++;
    return count;
}

struct score {
    size_t headings; /* separators in the first row */
    size_t alike;    /* rows below that have as many */
};

/* The last row may be cut by the end of the part. */
static struct score try_separator(const char *text, size_t len,
                                  char separator) {
    struct walk walk = {text, text + len};
    struct score score = {0};

    while (walk.at < walk.end && (*walk.at == '\n' || *walk.at == '\r'))
        walk.at++;
    score.headings = count_in_row(&walk, separator);
    for (int i = 0; i < ROWS && walk.at < walk.end; i++) {
        size_t count = count_in_row(&walk, separator);

        if (count == score.headings && walk.at < walk.end)
            score.alike++;
    }
    return score;
}

static bool is_better(struct score a, struct score b) {
    if ((a.headings > 0) != (b.headings > 0))
        return a.headings > 0;
    return a.alike != b.alike ? a.alike > b.alike : a.headings > b.headings;
}

static bool is_separator_line(const char *line, size_t len) {
    return len == 5 && strncasecmp(line, "sep=", 4) == 0 &&
           (unsigned char)line[4] < 0x80 && line[4] != '"';
}

/* sep=; or "sep=;". */
static char read_line(const char *text, size_t len, size_t *line_len) {
    size_t size = 0;
    bool is_quoted;

    while (size < len && text[size] != '\n' && text[size] != '\r')
        size++;
    is_quoted = size == 7 && text[0] == '"' && text[6] == '"';
    *line_len = 0;
    if (!is_separator_line(text + is_quoted, size - 2 * is_quoted))
        return 0;
    *line_len = size;
    return text[is_quoted + 4];
}

char separator_find(const char *text, size_t len, size_t *line_len) {
    static const char separators[] = {',', ';', '\t'};
    struct score best = {0};
    char found = read_line(text, len, line_len);

    if (found != 0)
        return found;
    found = SEPARATOR_NONE;
    for (size_t i = 0; i < sizeof(separators); i++) {
        struct score score = try_separator(text, len, separators[i]);

        if (score.headings > 0 && is_better(score, best)) {
            best = score;
            found = separators[i];
        }
    }
    return found;
}
