#include "plan/sentence.h"

#include <string.h>

#include "text/text.h"

/* Signs that may stand behind the punctuation mark of a sentence. */
static const char *const closers[] = {"*", "_",      ")",      "]",     "\"",
                                      "'", "\u201D", "\u2019", "\u00BB"};

static const char *const marks[] = {".", ";", ":", "!", "?", ",", "\u2026"};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static size_t ends_with(const char *text, size_t len, const char *end) {
    size_t n = strlen(end);

    return len >= n && memcmp(text + len - n, end, n) == 0 ? n : 0;
}

/* The length of the text without what closes behind its last mark. */
static size_t core_length(const char *text) {
    size_t len = strlen(text);
    bool again = true;

    while (again && len > 0) {
        again = false;
        for (size_t i = 0; i < COUNT(closers); i++) {
            size_t n = ends_with(text, len, closers[i]);
            len -= n;
            again = again || n > 0;
        }
    }
    return len;
}

/* The mark at the end, NULL if none. */
static const char *final_mark(const char *text, size_t len) {
    for (size_t i = 0; i < COUNT(marks); i++)
        if (ends_with(text, len, marks[i]) > 0)
            return marks[i];
    return NULL;
}

bool sentence_is_ended(const char *text) {
    return final_mark(text, core_length(text)) != NULL;
}

bool sentence_ends_in_stop(const char *text) {
    return ends_with(text, core_length(text), ".") > 0;
}

const char *sentence_ended(struct arena *arena, const char *text,
                           const char *mark) {
    return sentence_is_ended(text) ? text
                                   : arena_printf(arena, "%s%s", text, mark);
}

const char *sentence_as_prose(struct arena *arena, const char *text,
                              bool list_follows) {
    size_t core = core_length(text);
    bool announces = list_follows || ends_with(text, core, " sau") > 0 ||
                     ends_with(text, core, " sau đây") > 0;

    return sentence_ended(arena, text, announces ? ":" : ".");
}

/* Takes one of the given marks away, with what closes behind it kept. */
static const char *without_mark(struct arena *arena, const char *text,
                                const char *which) {
    size_t core = core_length(text);

    if (core == 0 || strchr(which, text[core - 1]) == NULL ||
        ends_with(text, core, "..") > 0)
        return text;
    return arena_printf(arena, "%.*s%s", (int)core - 1, text, text + core);
}

const char *sentence_bare(struct arena *arena, const char *text) {
    return without_mark(arena, text, ".;,");
}

const char *sentence_as_item(struct arena *arena, const char *text, bool last) {
    return arena_printf(arena, "%s%s", sentence_bare(arena, text),
                        last ? "." : ";");
}

const char *sentence_without_dash(const char *text) {
    if (text_starts_with(text, "- "))
        return text + 2;
    return text;
}

const char *sentence_as_last(struct arena *arena, const char *text) {
    if (ends_with(text, core_length(text), "/.") > 0)
        return text;
    return arena_printf(arena, "%s./.", without_mark(arena, text, ".;,"));
}
