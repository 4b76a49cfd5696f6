/* Words that are not those that were meant, and bodies in wrong capitals. */
#include "care/look.h"

#include <string.h>

static void say_slip(struct look *look, size_t text, size_t at,
                     const struct phrase *slip) {
    const struct word *items = look->words[text].items;
    size_t start = items[at].start, end = items[at + slip->words.count - 1].end;
    const char *found = look_copy(look, text, start, end);

    look_say(look, CARE_PHRASE, text, start, end, found, slip->right,
             _("“%s” is probably meant to be “%s”"), found, slip->right);
}

/* "Đề động viên" for "Để động viên", but not "vấn đề động viên": words with a
 * capital that is not that of a line in capitals. */
static bool begins_sentence(const struct words *words, size_t at) {
    return words_is_capital(words, at) &&
           (at + 1 >= words->count || !words_is_capital(words, at + 1));
}

/* ---- bodies ---- */

/* Those of a finished document are PL2.IV.1-body's. */
static bool is_ruled(const struct look *look, const struct phrase *body) {
    return look->document->is_ruled && !body->is_other;
}

static void say_body(struct look *look, size_t text, size_t at,
                     const struct phrase *body) {
    const struct word *items = look->words[text].items;
    size_t start = items[at].start, end = items[at + body->words.count - 1].end;
    const char *found = look_copy(look, text, start, end);

    look_say(look, CARE_BODY_NAME, text, start, end, found, body->right,
             _("the capitals of “%s” are those of “%s”"), found, body->right);
}

void look_phrases(struct look *look) {
    for (size_t text = 0; text < look->document->count; text++) {
        const struct words *words = &look->words[text];
        for (size_t at = 0; at < words->count; at++) {
            const struct phrase *slip =
                phrases_at(&look->lists->slips, words, at);
            const struct phrase *body =
                phrases_at(&look->lists->bodies, words, at);
            if (slip != NULL &&
                (!slip->needs_capital || begins_sentence(words, at)))
                say_slip(look, text, at, slip);
            if (body == NULL)
                continue;
            if (!phrase_has_capitals(body, words, at) && !is_ruled(look, body))
                say_body(look, text, at, body);
            at += body->words.count - 1;
        }
    }
}
