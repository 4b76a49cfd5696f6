/* Items of a list that end without a mark among others that have one. */
#include <string.h>

#include "care/look.h"

/* Fewer words are a title, or a thing that is named. */
#define WORDS_LEAST 6

static bool is_item(const struct care_text *text) {
    return text->role == ROLE_DASH || text->role == ROLE_PLUS ||
           text->role == ROLE_POINT;
}

/* Quotes and brackets may stand behind the mark. */
static bool has_mark(const char *text) {
    size_t len = strlen(text);

    while (len > 0 && (text[len - 1] == ')' || text[len - 1] == '"' ||
                       (len >= strlen("”") && memcmp(text + len - strlen("”"),
                                                     "”", strlen("”")) == 0)))
        len -= text[len - 1] == ')' || text[len - 1] == '"' ? 1 : strlen("”");
    if (len >= strlen("…") &&
        memcmp(text + len - strlen("…"), "…", strlen("…")) == 0)
        return true;
    return len > 0 && strchr(".;:,!?", text[len - 1]) != NULL;
}

/* What stands below a title of its own is text, or a level further down. */
static bool may_be_title(const struct care_document *document, size_t at) {
    enum role role = document->texts[at].role;
    enum role next =
        at + 1 < document->count ? document->texts[at + 1].role : ROLE_NONE;

    if (next == ROLE_EMPTY || next == ROLE_CELL || next == ROLE_CAPTION)
        return true;
    if (role == ROLE_POINT)
        return next == ROLE_PROSE || next == ROLE_DASH || next == ROLE_PLUS;
    return role == ROLE_DASH && next == ROLE_PLUS;
}

static bool is_marked_item(const struct care_document *document, size_t at,
                           enum role role) {
    return at < document->count && document->texts[at].role == role &&
           has_mark(document->texts[at].text);
}

static void check_item(struct look *look, size_t at) {
    const struct care_document *document = look->document;
    const struct care_text *text = &document->texts[at];

    if (!is_item(text) || text->is_form ||
        look->words[at].count < WORDS_LEAST || has_mark(text->text) ||
        may_be_title(document, at) ||
        !((at > 0 && is_marked_item(document, at - 1, text->role)) ||
          is_marked_item(document, at + 1, text->role)))
        return;
    look_say(look, CARE_END, at, strlen(text->text), strlen(text->text), NULL,
             NULL,
             _("no mark stands at the end, and one does in the items "
               "around it"));
}

/* In a plan, the program puts the marks. */
void look_ends(struct look *look) {
    if (!look->document->is_ruled)
        return;
    for (size_t at = 0; at < look->document->count; at++)
        check_item(look, at);
}
