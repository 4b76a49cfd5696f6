/* Quotes and brackets without their partners. */
#include "care/look.h"
#include "care/proof.h"

/* How many paragraphs a quotation goes over. */
#define MAX_APART 4

static bool is_looked_at(const struct care_text *text) {
    return text->role != ROLE_EMPTY && text->role != ROLE_PAGE_NUMBER &&
           text->role != ROLE_DIGITAL_STAMP;
}

struct pairing {
    void (*find)(const char *text, struct pairs *pairs);
    enum care_id id;
};

static void say_from(struct look *look, const struct pairing *how, size_t text,
                     const struct pairs *pairs, size_t first) {
    for (size_t i = first; i < pairs->count; i++)
        look_say(
            look, how->id, text, pairs->faults[i].start, pairs->faults[i].end,
            look_copy(look, text, pairs->faults[i].start, pairs->faults[i].end),
            NULL, "%s", pairs->faults[i].kind);
}

/* What is open at the end of one text is told when it is clear that none of
 * the next ones closes it. */
static void look_pairs(struct look *look, const struct pairing *how) {
    const struct care_document *document = look->document;
    struct pairs open = {.count = 0};
    size_t opened = 0;

    for (size_t i = 0; i < document->count; i++) {
        struct pairs pairs;
        size_t first = 0;
        if (!is_looked_at(&document->texts[i]))
            continue;
        how->find(document->texts[i].text, &pairs);
        if (open.opens && pairs.closes && i - opened <= MAX_APART) {
            open.count--;
            first = 1;
        }
        if (open.opens &&
            (first == 1 || pairs.count > 0 || i - opened > MAX_APART)) {
            say_from(look, how, opened, &open, 0);
            open.opens = false;
        }
        if (pairs.count > first && pairs.opens) {
            open = pairs;
            if (first == 1)
                open.faults[0] = open.faults[--open.count];
            opened = i;
        } else {
            say_from(look, how, i, &pairs, first);
        }
    }
    if (open.opens)
        say_from(look, how, opened, &open, 0);
}

void look_quotes(struct look *look) {
    const struct pairing quotes = {proof_quotes, CARE_QUOTES};
    const struct pairing brackets = {proof_brackets, CARE_BRACKETS};

    if (!look->document->is_ruled)
        look_pairs(look, &quotes);
    look_pairs(look, &brackets);
}
