/* Numbers of headings and items: gaps and repeats. */
#include "care/look.h"

#include <string.h>

enum {
    RANK_PHAN,
    RANK_CHUONG,
    RANK_MUC,
    RANK_TIEU_MUC,
    RANK_ARTICLE,
    RANK_LETTER,
    RANK_SECTION,
    RANK_CLAUSE,
    RANK_SUBCLAUSE,
    RANK_POINT,
    RANK_COUNT
};

/* What was seen last at each level, 0: nothing since a level above it. */
struct counters {
    unsigned last[RANK_COUNT];
};

static int rank_of(const struct care_text *text) {
    switch ((int)text->role) {
    case ROLE_PART:
        return text_starts_with_word(text->text, "Chương") ? RANK_CHUONG
                                                           : RANK_PHAN;
    case ROLE_MUC:
        return text_starts_with_word(text->text, "Tiểu mục") ? RANK_TIEU_MUC
                                                             : RANK_MUC;
    case ROLE_LETTER:
        return RANK_LETTER;
    case ROLE_SECTION:
        return RANK_SECTION;
    case ROLE_ARTICLE:
        return RANK_ARTICLE;
    case ROLE_CLAUSE:
        return RANK_CLAUSE;
    case ROLE_SUBCLAUSE:
        return RANK_SUBCLAUSE;
    case ROLE_POINT:
        return RANK_POINT;
    default:
        return -1;
    }
}

/* Articles are numbered through a whole document, whatever stands above;
 * chapters may be. */
static void forget_below(struct counters *c, int rank) {
    for (int i = rank + 1; i < RANK_COUNT; i++)
        if (i != RANK_ARTICLE && i != RANK_CHUONG)
            c->last[i] = 0;
}

/* The label as it was typed: "II", "3", "b". */
static const char *label(struct look *look, size_t text) {
    const char *whole = look->document->texts[text].text;
    size_t end = strcspn(whole, " ");

    return end <= 12 ? look_copy(look, text, 0, end) : "";
}

static void say(struct look *look, size_t text, unsigned last,
                unsigned number) {
    const char *shown = label(look, text);
    size_t end =
        look->words[text].count > 0 ? look->words[text].items[0].end : 0;

    if (number == last)
        look_say(look, CARE_NUMBERING, text, 0, end, shown, NULL,
                 _("the number “%s” stands here a second time"), shown);
    else if (number > last)
        look_say(look, CARE_NUMBERING, text, 0, end, shown, NULL,
                 _("before “%s” a number is left out"), shown);
    else
        look_say(look, CARE_NUMBERING, text, 0, end, shown, NULL,
                 _("“%s” comes after a higher number"), shown);
}

/* Points go by the Vietnamese alphabet, but many leave out "đ", the fifth. */
static bool follows(int rank, unsigned last, unsigned number) {
    return number == last + 1 || number == 1 ||
           (rank == RANK_POINT && last == 4 && number == 6);
}

/* In a finished document it is PL1.II.6dd-seq. */
void look_numbering(struct look *look) {
    const struct care_document *document = look->document;
    struct counters c = {{0}};

    if (document->is_ruled)
        return;
    for (size_t i = 0; i < document->count; i++) {
        const struct care_text *text = &document->texts[i];
        int rank = rank_of(text);
        if (i > 0 && text->unit != text[-1].unit)
            c = (struct counters){{0}};
        if (rank < 0 || text->number == 0)
            continue;
        /* An article alone may be one of another act, quoted. */
        if (!follows(rank, c.last[rank], text->number) &&
            !(rank == RANK_ARTICLE && c.last[rank] == 0))
            say(look, i, c.last[rank], text->number);
        c.last[rank] = text->number;
        forget_below(&c, rank);
    }
}
