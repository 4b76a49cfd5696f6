/* Ranges of years that are written in two ways: "2021-2025", "2021 - 2025". */
#include "care/look.h"

static bool is_year(const struct words *words, size_t at) {
    const struct word *word;

    if (at >= words->count)
        return false;
    word = &words->items[at];
    return word->end - word->start == 4 && word->number >= 1900 &&
           word->number <= 2199;
}

/* Not "01/2021-2025/…", which is a symbol. */
static bool is_range(const struct words *words, size_t at, const char *gap) {
    return is_year(words, at) && is_year(words, at + 1) &&
           words_gap_is(words, at + 1, gap) && !words_gap_is(words, at, "/") &&
           !words_gap_is(words, at + 2, "/");
}

struct found {
    size_t text, at; /* the first one */
    size_t count;
};

static struct found find(struct look *look, const char *gap) {
    struct found found = {0, 0, 0};

    for (size_t text = 0; text < look->document->count; text++)
        for (size_t at = 0; at < look->words[text].count; at++)
            if (is_range(&look->words[text], at, gap) && found.count++ == 0) {
                found.text = text;
                found.at = at;
            }
    return found;
}

void look_ranges(struct look *look) {
    struct found tight = find(look, "-"), spaced = find(look, " - ");
    const struct found *rare = tight.count <= spaced.count ? &tight : &spaced;
    const struct word *items;
    const char *text;

    if (tight.count == 0 || spaced.count == 0)
        return;
    items = look->words[rare->text].items;
    text = look_copy(look, rare->text, items[rare->at].start,
                     items[rare->at + 1].end);
    look_say(look, CARE_RANGE, rare->text, items[rare->at].start,
             items[rare->at + 1].end, text, NULL,
             _("ranges of years are written with spaces %zu times and without "
               "them %zu times"),
             spaced.count, tight.count);
}
