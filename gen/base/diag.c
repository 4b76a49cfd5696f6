#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

struct diag_row {
    const char *id;
    enum diag_level level;
    const char *subject;
};

static const struct diag_row rows[] = {
#define DIAG_ROW(symbol, id, level, text) {id, DIAG_##level, text},
    DIAG_CODES(DIAG_ROW)
#undef DIAG_ROW
};

struct diag_list {
    struct arena *arena;
    struct diag *items;
    size_t count;
    size_t size;
};

struct diag_list *diag_list_create(void) {
    struct diag_list *list = memory_alloc(sizeof(*list));

    *list = (struct diag_list){.arena = arena_create()};
    return list;
}

void diag_list_free(struct diag_list *list) {
    if (list == NULL)
        return;
    free(list->items);
    arena_free(list->arena);
    free(list);
}

static const char *keep_file_name(struct diag_list *list, const char *file) {
    for (size_t i = list->count; i > 0; i--) {
        const char *known = list->items[i - 1].pos.file;
        if (known != NULL && strcmp(known, file) == 0)
            return known;
    }
    return arena_strdup(list->arena, file);
}

void diag_add(struct diag_list *list, enum diag_code code, struct diag_pos pos,
              const char *fmt, ...) {
    struct diag diag = {.code = code, .pos = pos};
    va_list args;

    if (pos.file != NULL)
        diag.pos.file = keep_file_name(list, pos.file);
    if (pos.place != NULL)
        diag.pos.place = arena_strdup(list->arena, pos.place);
    va_start(args, fmt);
    diag.text = arena_vprintf(list->arena, fmt, args);
    va_end(args);
    if (list->count == list->size) {
        list->size = list->size != 0 ? list->size * 2 : 16;
        list->items = memory_realloc(
            list->items, memory_product(sizeof(*list->items), list->size));
    }
    list->items[list->count++] = diag;
}

void diag_list_clear(struct diag_list *list) {
    list->count = 0;
    arena_reset(list->arena);
}

void diag_copy(struct diag_list *list, const struct diag *diag) {
    diag_add(list, diag->code, diag->pos, "%s", diag->text);
    if (diag->advice != NULL)
        diag_advise(list, "%s", diag->advice);
}

void diag_advise(struct diag_list *list, const char *fmt, ...) {
    va_list args;

    if (list->count == 0)
        return;
    va_start(args, fmt);
    list->items[list->count - 1].advice = arena_vprintf(list->arena, fmt, args);
    va_end(args);
}

int diag_quoted_len(const char *text) {
    size_t len = strlen(text);

    if (len > 60)
        for (len = 60; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80;)
            len--;
    return (int)len;
}

size_t diag_count(const struct diag_list *list) {
    return list->count;
}

const struct diag *diag_at(const struct diag_list *list, size_t index) {
    return &list->items[index];
}

int diag_count_level(const struct diag_list *list, enum diag_level at_least) {
    int count = 0;

    for (size_t i = 0; i < list->count; i++)
        if (rows[list->items[i].code].level >= at_least)
            count++;
    return count;
}

bool diag_has_io_failure(const struct diag_list *list) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].code <= DIAG_DATA_MISSING)
            return true;
    return false;
}

bool diag_code_is_unread(enum diag_code code) {
    return code <= DIAG_XML_LIMIT || code == DIAG_TEMPLATE_FILE ||
           code == DIAG_DOCUMENT_FILE;
}

/* A finding with what it is sorted by. */
struct ranked {
    struct diag diag;
    size_t file; /* where its file is mentioned first */
    size_t index;
};

static int compare_sizes(size_t a, size_t b) {
    return a < b ? -1 : a > b;
}

static int compare_ranked(const void *a, const void *b) {
    const struct ranked *left = a, *right = b;

    if (left->file != right->file)
        return compare_sizes(left->file, right->file);
    if (left->diag.pos.line != right->diag.pos.line)
        return left->diag.pos.line < right->diag.pos.line ? -1 : 1;
    if (left->diag.pos.column != right->diag.pos.column)
        return left->diag.pos.column < right->diag.pos.column ? -1 : 1;
    return compare_sizes(left->index, right->index);
}

/* File names are kept once each, so that equal ones are one pointer. */
static size_t first_mention(const struct ranked *ranked, size_t index) {
    const char *file = ranked[index].diag.pos.file;

    if (index > 0 && ranked[index - 1].diag.pos.file == file)
        return ranked[index - 1].file;
    for (size_t i = 0; i < index; i++)
        if (ranked[i].diag.pos.file == file)
            return i;
    return index;
}

void diag_sort(struct diag_list *list) {
    struct ranked *ranked =
        memory_alloc(memory_product(sizeof(*ranked), list->count));

    for (size_t i = 0; i < list->count; i++) {
        ranked[i] = (struct ranked){.diag = list->items[i], .index = i};
        ranked[i].file = first_mention(ranked, i);
    }
    if (list->count > 1)
        qsort(ranked, list->count, sizeof(*ranked), compare_ranked);
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = ranked[i].diag;
    free(ranked);
}

const char *diag_code_id(enum diag_code code) {
    return rows[code].id;
}

const char *diag_code_subject(enum diag_code code) {
    return _(rows[code].subject);
}

enum diag_level diag_code_level(enum diag_code code) {
    return rows[code].level;
}

bool diag_code_by_id(const char *id, enum diag_code *code) {
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        if (strcmp(rows[i].id, id) == 0) {
            *code = (enum diag_code)i;
            return true;
        }
    }
    return false;
}

const char *diag_level_word(enum diag_level level) {
    switch (level) {
    case DIAG_ERROR:
        return _("error");
    case DIAG_WARNING:
        return _("warning");
    case DIAG_NOTE:
    default:
        return _("note");
    }
}

const char *diag_level_color(enum diag_level level) {
    switch (level) {
    case DIAG_ERROR:
        return "\033[1;31m";
    case DIAG_WARNING:
        return "\033[1;35m";
    case DIAG_NOTE:
    default:
        return "\033[1;36m";
    }
}

/* A code point that would move the cursor, change colours or turn the text of
 * a terminal around: C0, DEL, C1 and the marks of direction. */
static size_t control_length(const char *text) {
    unsigned char a = (unsigned char)text[0], b = (unsigned char)text[1];

    if (a < ' ' || a == 0x7F)
        return 1;
    if (a == 0xC2 && b >= 0x80 && b < 0xA0)
        return 2;
    if (a == 0xE2 && b != 0 &&
        ((b == 0x80 && strchr("\x8E\x8F\xAA\xAB\xAC\xAD\xAE", text[2])) ||
         (b == 0x81 && strchr("\xA6\xA7\xA8\xA9", text[2]))) &&
        text[2] != '\0')
        return 3;
    return 0;
}

/* Names and quoted words come from the input: they are shown, not obeyed. */
void diag_print_text(const char *text, FILE *stream) {
    while (*text != '\0') {
        size_t len = control_length(text);
        if (len > 0)
            fputs("\uFFFD", stream);
        else
            fputc(*text, stream);
        text += len > 0 ? len : 1;
    }
}

static void print_pos(const struct diag_pos *pos, FILE *stream) {
    diag_print_text(pos->file != NULL ? pos->file : "kehoach-gen", stream);
    if (pos->line > 0)
        fprintf(stream, ":%d", pos->line);
    if (pos->line > 0 && pos->column > 0)
        fprintf(stream, ":%d", pos->column);
    if (pos->place != NULL)
        fputs(": ", stream);
    if (pos->place != NULL)
        diag_print_text(pos->place, stream);
    fputs(": ", stream);
}

void diag_print_one(const struct diag *diag, FILE *stream, bool color) {
    enum diag_level level = rows[diag->code].level;

    print_pos(&diag->pos, stream);
    fprintf(stream, "%s%s:%s ", color ? diag_level_color(level) : "",
            diag_level_word(level), color ? "\033[0m" : "");
    diag_print_text(diag->text, stream);
    fprintf(stream, " [%s]\n", rows[diag->code].id);
    if (diag->advice == NULL)
        return;
    fputs("    \u2192 ", stream);
    diag_print_text(diag->advice, stream);
    fputc('\n', stream);
}

void diag_print(const struct diag_list *list, FILE *stream, bool color) {
    for (size_t i = 0; i < list->count; i++)
        diag_print_one(&list->items[i], stream, color);
}
