/* How letters are written: composed, in Unicode, with tones in one place. */
#include <string.h>

#include "care/look.h"
#include "care/proof.h"
#include "text/codepoint.h"

/* ---- composed ---- */

static bool is_composed(const char *text) {
    size_t len = strlen(text);
    struct strbuf composed = STRBUF_INIT;
    bool same;

    if (text_is_plainly_nfc(text, len))
        return true;
    text_nfc(&composed, text, len);
    same = strcmp(composed.data, text) == 0;
    strbuf_free(&composed);
    return same;
}

/* A file has them in many places or in none: the first is told. */
static void look_composed(struct look *look) {
    const struct care_document *document = look->document;
    size_t count = 0, first = 0;

    for (size_t i = 0; i < document->count; i++) {
        const char *typed = document->texts[i].typed;
        if (typed == NULL || is_composed(typed))
            continue;
        if (count++ == 0)
            first = i;
    }
    if (count > 0)
        look_say(look, CARE_NFD, first, 0, 0, NULL, "NFC",
                 ngettext("letters are put together from parts (NFD), here "
                          "and nowhere else",
                          "letters are put together from parts (NFD), here "
                          "first, in %lu paragraphs",
                          count),
                 (unsigned long)count);
}

/* ---- Unicode ---- */

/* Letters that Latin-1 does not have: the document is written in Unicode. */
static bool has_unicode(const struct care_document *document) {
    for (size_t i = 0; i < document->count; i++) {
        const char *text = document->texts[i].text;
        while (*text != '\0') {
            int32_t code;
            text += codepoint_read(text, strnlen(text, 4), &code);
            if (code >= 0x100 && code < 0x2000)
                return true;
        }
    }
    return false;
}

/* A few words can look like those of another language: where the rest of the
 * document is in Unicode, they are nothing else. */
static void look_legacy(struct look *look) {
    if (has_unicode(look->document))
        return;
    for (size_t i = 0; i < look->document->count; i++) {
        const char *encoding =
            text_legacy_in_unicode(look->document->texts[i].text);
        if (encoding == NULL)
            continue;
        look_say(look, CARE_LEGACY, i, 0, 0, encoding, "Unicode",
                 _("the text is written for a font of old (%s), not in "
                   "Unicode"),
                 encoding);
        return;
    }
}

/* Of what is held to the decree, PL1.I.4-unicode says it. */
void look_encoding(struct look *look) {
    if (look->document->is_ruled)
        return;
    look_composed(look);
    look_legacy(look);
}

/* ---- tone marks ---- */

/* The first word in the way that fewer words are written in. */
static void say_tone(struct look *look, enum tone_style rare,
                     const struct tones *tones) {
    for (size_t text = 0; text < look->document->count; text++) {
        const struct words *words = &look->words[text];
        for (size_t i = 0; i < words->count; i++) {
            struct words one = {words->text, &words->items[i], 1};
            struct tones of_one = {0, 0};
            proof_tones(&one, look->arena, &of_one);
            if (rare == TONE_FIRST ? of_one.first_count == 0
                                   : of_one.last_count == 0)
                continue;
            look_say(look, CARE_TONE, text, words->items[i].start,
                     words->items[i].end,
                     look_copy(look, text, words->items[i].start,
                               words->items[i].end),
                     NULL,
                     _("tone marks are placed in two ways: as in “hòa” %lu "
                       "times, as in “hoà” %lu times"),
                     (unsigned long)tones->first_count,
                     (unsigned long)tones->last_count);
            return;
        }
    }
}

void look_tones(struct look *look) {
    struct tones tones = {0, 0};

    if (look->document->is_ruled)
        return;
    for (size_t i = 0; i < look->document->count; i++)
        proof_tones(&look->words[i], look->arena, &tones);
    if (tones.first_count > 0 && tones.last_count > 0)
        say_tone(look,
                 tones.first_count < tones.last_count ? TONE_FIRST : TONE_LAST,
                 &tones);
}
