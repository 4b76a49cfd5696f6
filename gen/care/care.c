/* What a careful reader finds in the text itself. */
#include "care/care.h"

#include <stdarg.h>
#include <string.h>

#include "care/look.h"

/* One slip that is in a whole file is told this often. */
#define MAX_SAID 50

struct care {
    struct care_lists *lists;
};

const struct care_rule care_rules[] = {
#define CARE_ROW(symbol, id, level, requirement, why, right, wrong) \
    {id, DIAG_##level, requirement, why, right, wrong},
    CARE_RULES(CARE_ROW)
#undef CARE_ROW
};
const size_t care_rule_count = CARE_RULE_COUNT;

struct care *care_create(struct diag_list *diags) {
    struct care_lists *lists = care_lists_load(diags);
    struct care *care;

    if (lists == NULL)
        return NULL;
    care = arena_new(lists->arena, struct care);
    care->lists = lists;
    return care;
}

void care_free(struct care *care) {
    if (care != NULL)
        care_lists_free(care->lists);
}

/* ---- saying ---- */

const char *look_copy(struct look *look, size_t text, size_t start,
                      size_t end) {
    return arena_strndup(look->arena, look->document->texts[text].text + start,
                         end - start);
}

static bool is_inside_character(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The fault with some words around it. */
static const char *quote(struct look *look, size_t text, size_t start,
                         size_t end) {
    enum { AROUND = 30, MOST = 160 };
    const char *whole = look->document->texts[text].text;
    size_t len = strlen(whole), from, to;

    if (end > start + MOST)
        end = start + MOST;
    from = start > AROUND ? start - AROUND : 0;
    to = len - end > AROUND ? end + AROUND : len;
    while (from > 0 && from < start && whole[from - 1] != ' ')
        from++;
    while (from < len && is_inside_character(whole[from]))
        from++;
    while (to < len && to > end && whole[to] != ' ')
        to--;
    while (to > from && is_inside_character(whole[to]))
        to--;
    return arena_printf(look->arena, "%s%.*s%s", from > 0 ? "…" : "",
                        (int)(to - from), whole + from, to < len ? "…" : "");
}

/* The level and the words that the rule shares with its document. */
static void add(struct look *look, enum care_id id, const char *quoted,
                const struct care_text *text, struct finding item) {
    item.rule = care_rules[id].id;
    item.severity = care_rules[id].severity;
    item.file = look->findings->file;
    item.line = text->line;
    item.column = text->column;
    item.paragraph = text->paragraph;
    item.where = text->where;
    item.part = text->part;
    item.role = role_name(text->role);
    item.text = quoted;
    findings_add(look->findings, &item);
}

bool look_is_enough(const struct look *look, enum care_id id) {
    return look->said[id] > MAX_SAID;
}

void look_say(struct look *look, enum care_id id, size_t text, size_t start,
              size_t end, const char *found, const char *required,
              const char *fmt, ...) {
    struct finding item = {.found = found, .required = required};
    va_list args;

    if (look_is_enough(look, id))
        return;
    look->said[id]++;
    va_start(args, fmt);
    item.message = arena_vprintf(look->arena, fmt, args);
    va_end(args);
    if (look_is_enough(look, id))
        item.message = _("there is more of this, which is not told one by one");
    add(look, id, quote(look, text, start, end), &look->document->texts[text],
        item);
}

/* ---- reading ---- */

static void read_words(struct look *look) {
    size_t count = look->document->count;
    struct words *words = arena_new_array(look->arena, struct words, count + 1);

    for (size_t i = 0; i < count; i++)
        words[i] = words_read(look->arena, look->document->texts[i].text);
    look->words = words;
}

void care_read(const struct care *care, const struct care_document *document,
               struct file_findings *findings) {
    static void (*const subjects[])(struct look *) = {
        look_numbering, look_dates,      look_anniversaries, look_years,
        look_deadlines, look_acts,       look_phrases,       look_words,
        look_quotes,    look_spaces,     look_blanks,        look_tones,
        look_encoding,  look_recipients, look_capitals,      look_ends,
        look_ranges};
    struct look look = {.lists = care->lists,
                        .document = document,
                        .findings = findings,
                        .arena = arena_create()};

    read_words(&look);
    for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++)
        subjects[i](&look);
    arena_free(look.arena);
}
