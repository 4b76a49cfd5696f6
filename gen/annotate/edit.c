/* edit.c -- where elements begin and end, and what is put there. */
#include "annotate/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* Offsets. An empty element, <p/>, has its "/>" at `inside`, and no end tag. */
struct place {
    size_t start;
    size_t inside; /* behind the start tag */
    size_t end;    /* of the end tag's "</" */
    size_t behind;
    bool is_empty;
};

struct piece {
    size_t at;      /* offset */
    size_t element; /* it is put into; 0: behind one */
    size_t order;
    char *text;
};

struct edit {
    struct strbuf text;
    struct place *places; /* by number - 1 */
    size_t count;
    struct piece *pieces;
    size_t piece_count, piece_size;
};

/* ---- the text ---- */

struct scan {
    struct edit *edit;
    const char *text;
    const char *end;
    size_t *open; /* numbers of elements that are not closed */
    size_t depth;
    size_t found; /* elements */
};

/* Behind the ending, or the end of the text. */
static const char *behind(const struct scan *scan, const char *at,
                          const char *ending) {
    const char *found =
        memmem(at, (size_t)(scan->end - at), ending, strlen(ending));

    return found != NULL ? found + strlen(ending) : scan->end;
}

/* Behind the ">" of a tag, which a value may hold, too. */
static const char *behind_tag(const struct scan *scan, const char *at) {
    char quote = '\0';

    for (; at < scan->end; at++) {
        if (quote != '\0')
            quote = *at == quote ? '\0' : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '>')
            return at + 1;
    }
    return at;
}

/* False: there are more elements than there may be. */
static bool start_tag(struct scan *scan, const char *at, const char *next) {
    struct place *place;

    if (scan->found == scan->edit->count)
        return false;
    place = &scan->edit->places[scan->found++];
    place->start = (size_t)(at - scan->text);
    place->inside = (size_t)(next - scan->text);
    place->is_empty = next[-2] == '/';
    if (place->is_empty) {
        place->behind = place->inside;
        place->inside -= 2;
        place->end = place->inside;
    } else {
        scan->open[scan->depth++] = scan->found - 1;
    }
    return true;
}

static bool end_tag(struct scan *scan, const char *at, const char *next) {
    struct place *place;

    if (scan->depth == 0)
        return false;
    place = &scan->edit->places[scan->open[--scan->depth]];
    place->end = (size_t)(at - scan->text);
    place->behind = (size_t)(next - scan->text);
    return true;
}

static bool starts(const struct scan *scan, const char *at, const char *text) {
    size_t len = strlen(text);

    return (size_t)(scan->end - at) >= len && memcmp(at, text, len) == 0;
}

/* What begins with "<" at `*at`, which is moved on. */
static bool markup(struct scan *scan, const char **at) {
    const char *start = *at;

    if (starts(scan, start, "<!--"))
        *at = behind(scan, start + 4, "-->");
    else if (starts(scan, start, "<![CDATA["))
        *at = behind(scan, start, "]]>");
    else if (starts(scan, start, "<?"))
        *at = behind(scan, start, "?>");
    else if (starts(scan, start, "</"))
        return end_tag(scan, start, *at = behind_tag(scan, start));
    else
        return start_tag(scan, start, *at = behind_tag(scan, start));
    return true;
}

static bool find_places(struct edit *edit) {
    struct scan scan = {.edit = edit,
                        .text = edit->text.data,
                        .end = edit->text.data + edit->text.len};
    const char *at = scan.text;
    bool ok = true;

    scan.open = memory_alloc(memory_product(sizeof(size_t), edit->count + 1));
    while (ok && (at = memchr(at, '<', (size_t)(scan.end - at))) != NULL)
        ok = markup(&scan, &at);
    free(scan.open);
    return ok && scan.depth == 0 && scan.found == edit->count;
}

struct edit *edit_create(struct strbuf *text, size_t count) {
    struct edit *edit = memory_alloc(sizeof(*edit));

    *edit = (struct edit){.text = *text, .count = count};
    *text = (struct strbuf)STRBUF_INIT;
    edit->places =
        memory_alloc(memory_product(sizeof(*edit->places), count + 1));
    if (find_places(edit))
        return edit;
    edit_free(edit);
    return NULL;
}

void edit_free(struct edit *edit) {
    if (edit == NULL)
        return;
    for (size_t i = 0; i < edit->piece_count; i++)
        free(edit->pieces[i].text);
    free(edit->pieces);
    free(edit->places);
    strbuf_free(&edit->text);
    free(edit);
}

/* ---- pieces ---- */

static void put(struct edit *edit, size_t at, size_t element,
                const char *text) {
    if (edit->piece_count == edit->piece_size) {
        edit->piece_size = edit->piece_size * 2 + 16;
        edit->pieces =
            memory_realloc(edit->pieces, memory_product(sizeof(*edit->pieces),
                                                        edit->piece_size));
    }
    edit->pieces[edit->piece_count] =
        (struct piece){.at = at,
                       .element = element,
                       .order = edit->piece_count,
                       .text = strcpy(memory_alloc(strlen(text) + 1), text)};
    edit->piece_count++;
}

void edit_put_first(struct edit *edit, size_t element, const char *piece) {
    put(edit, edit->places[element - 1].inside, element, piece);
}

void edit_put_last(struct edit *edit, size_t element, const char *piece) {
    put(edit, edit->places[element - 1].end, element, piece);
}

void edit_put_behind(struct edit *edit, size_t element, const char *piece) {
    put(edit, edit->places[element - 1].behind, 0, piece);
}

static int compare(const void *a, const void *b) {
    const struct piece *left = a, *right = b;

    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

/* Pieces from `first` on that go into one empty element, which gets an end
 * tag; returns how many they are. */
static size_t write_into_empty(const struct edit *edit, size_t first,
                               struct strbuf *out) {
    const struct piece *pieces = edit->pieces;
    const struct place *place = &edit->places[pieces[first].element - 1];
    const char *name = edit->text.data + place->start + 1;
    size_t count = 0;

    strbuf_putc(out, '>');
    while (first + count < edit->piece_count &&
           pieces[first + count].element == pieces[first].element)
        strbuf_puts(out, pieces[first + count++].text);
    strbuf_puts(out, "</");
    strbuf_add(out, name, strcspn(name, " \t\r\n/>"));
    strbuf_putc(out, '>');
    return count;
}

void edit_write(struct edit *edit, struct strbuf *out) {
    size_t done = 0;

    if (edit->piece_count > 1)
        qsort(edit->pieces, edit->piece_count, sizeof(*edit->pieces), compare);
    for (size_t i = 0; i < edit->piece_count;) {
        const struct piece *piece = &edit->pieces[i];

        strbuf_add(out, edit->text.data + done, piece->at - done);
        done = piece->at;
        if (piece->element != 0 && edit->places[piece->element - 1].is_empty) {
            i += write_into_empty(edit, i, out);
            done += strlen("/>");
        } else {
            strbuf_puts(out, piece->text);
            i++;
        }
    }
    strbuf_add(out, edit->text.data + done, edit->text.len - done);
}
