/*
 * Which encoding before Unicode a text is in.
 *
 * Each encoding reads the words that hold bytes above 127 as syllables
 * without their vowel marks but with their tone ("®ît" or "ñôït" -> "dot",
 * heavy tone), and a Vietnamese syllable is a narrow pattern: an initial, a
 * vowel group, a final, one tone at most, and only two tones before c, ch, p
 * and t. Text in the wrong encoding, or in another language, seldom fits it.
 */
#include "text/text.h"

#include <string.h>

#include "text/codepoint.h"

/* As typed: s acute, f grave, r hook, x tilde, j dot below. */
enum tone {
    LEVEL = ' ',
    ACUTE = 's',
    GRAVE = 'f',
    HOOK = 'r',
    TILDE = 'x',
    DOT = 'j'
};

#define SYLLABLE_MAX 7 /* "nghieng" */

struct syllable {
    char letters[SYLLABLE_MAX + 1];
    size_t count;
    unsigned tones;
    char tone;
    bool wrong; /* a byte that has no meaning where it stands */
};

typedef void take_byte(struct syllable *, unsigned char);

static void add_letter(struct syllable *syllable, char letter) {
    if (syllable->count == SYLLABLE_MAX)
        syllable->wrong = true;
    else
        syllable->letters[syllable->count++] = letter;
}

static void add_tone(struct syllable *syllable, char tone) {
    if (tone == LEVEL)
        return;
    syllable->tone = tone;
    syllable->tones++;
}

/* TCVN 5712:1993, third set, as the .Vn fonts have it: one byte a letter.
 * Letter and tone of the bytes from 0xA1 on. */
static void take_tcvn3(struct syllable *syllable, unsigned char byte) {
    static const char table[] = "a a e o o u d a a e o o u d .."
                                "..........afaraxasaj..afaraxas"
                                "..............ajafaraxasajef.."
                                "erexesejeferexesejifir......ix"
                                "isijof..oroxosojoforoxosojofor"
                                "oxosojuf..uruxusujufuruxusujyf"
                                "yryxysyj..";
    const char *entry = table + (size_t)(byte - 0xA1) * 2;

    if (entry[0] == '.') {
        syllable->wrong = true;
        return;
    }
    add_letter(syllable, entry[0]);
    add_tone(syllable, entry[1]);
}

/* VNI for Windows: a letter (a, e, o, u, y, and ơ, ư, both bytes of their own)
 * with its marks in a byte behind it, or a letter with its marks in one byte.
 * 0xE0..0xFF; capitals are 0x20 below. */
static void take_vni(struct syllable *syllable, unsigned char byte) {
    static const struct {
        const char *after; /* the letters it marks; NULL: a letter itself */
        char letter;
        char tone;
    } table[32] = {
        [0x00] = {"aeo", 0, GRAVE},   [0x01] = {"aeo", 0, ACUTE},
        [0x02] = {"aeo", 0, LEVEL},   [0x03] = {"aeo", 0, TILDE},
        [0x04] = {"aeo", 0, DOT},     [0x05] = {"aeo", 0, HOOK},
        [0x06] = {NULL, 'i', HOOK},   [0x08] = {"a", 0, GRAVE},
        [0x09] = {"a", 0, ACUTE},     [0x0A] = {"a", 0, LEVEL},
        [0x0B] = {"a", 0, DOT},       [0x0C] = {NULL, 'i', GRAVE},
        [0x0D] = {NULL, 'i', ACUTE},  [0x0E] = {NULL, 'y', DOT},
        [0x0F] = {"aeouy", 0, DOT},   [0x11] = {NULL, 'd', LEVEL},
        [0x12] = {NULL, 'i', DOT},    [0x13] = {NULL, 'i', TILDE},
        [0x14] = {NULL, 'o', LEVEL},  [0x15] = {"aeouy", 0, TILDE},
        [0x16] = {NULL, 'u', LEVEL},  [0x18] = {"aeouy", 0, GRAVE},
        [0x19] = {"aeouy", 0, ACUTE}, [0x1A] = {"a", 0, HOOK},
        [0x1B] = {"aeouy", 0, HOOK},  [0x1C] = {"a", 0, TILDE},
    };
    unsigned index = byte & 0x1F;
    const char *after = table[index].after;

    if (byte < 0xC0 || table[index].tone == 0) {
        syllable->wrong = true;
    } else if (after == NULL) {
        add_letter(syllable, table[index].letter);
        add_tone(syllable, table[index].tone);
    } else if (syllable->count > 0 &&
               strchr(after, syllable->letters[syllable->count - 1]) != NULL) {
        add_tone(syllable, table[index].tone);
    } else {
        syllable->wrong = true;
    }
}

/* ---- what a syllable is ---- */

static const char *const initials[] = {
    "b",  "c", "ch", "d", "g",  "gh",  "gi", "h", "k",
    "kh", "l", "m",  "n", "ng", "ngh", "nh", "p", "ph",
    "qu", "r", "s",  "t", "th", "tr",  "v",  "x", NULL,
};

static const char *const vowels_alone[] = {
    "a",   "e",   "i",   "o",   "u",   "y",   "ai",  "ao",  "au",  "ay",
    "eo",  "eu",  "ia",  "ieu", "iu",  "oa",  "oai", "oao", "oay", "oe",
    "oeo", "oi",  "ua",  "uai", "uao", "uau", "uay", "ue",  "ueo", "ui",
    "uo",  "uoi", "uou", "uu",  "uy",  "uya", "uyu", "yeu", NULL,
};

static const char *const vowels_before_final[] = {
    "a",  "e",  "i",  "ie", "o",   "oa", "oe", "oo", "u",
    "ua", "ue", "uo", "uy", "uye", "y",  "ye", NULL,
};

static const char *const finals[] = {
    "c", "ch", "m", "n", "ng", "nh", "p", "t", NULL,
};

static const char *const stops[] = {"c", "ch", "p", "t", NULL};

static bool is_among(const char *const *list, const char *text, size_t len) {
    for (; *list != NULL; list++)
        if (strlen(*list) == len && memcmp(*list, text, len) == 0)
            return true;
    return false;
}

static bool is_rime(const char *text, char tone) {
    size_t vowels = strspn(text, "aeiouy");
    const char *final = text + vowels;

    if (*final == '\0')
        return is_among(vowels_alone, text, vowels);
    if (!is_among(vowels_before_final, text, vowels) ||
        !is_among(finals, final, strlen(final)))
        return false;
    return !is_among(stops, final, strlen(final)) || tone == ACUTE ||
           tone == DOT;
}

static bool is_syllable(const struct syllable *syllable) {
    const char *letters = syllable->letters;

    if (syllable->wrong || syllable->tones > 1)
        return false;
    for (size_t len = 0; len <= 3 && len < syllable->count; len++)
        if ((len == 0 || is_among(initials, letters, len)) &&
            is_rime(letters + len, syllable->tone))
            return true;
    return false;
}

/* ---- the text ---- */

struct score {
    size_t words; /* with a byte above 127 and a vowel */
    size_t good;
};

static bool is_ascii_letter(unsigned char byte) {
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* 0x80..0xA0 are punctuation in fonts over Windows-1252. */
static bool is_letter(unsigned char byte) {
    return is_ascii_letter(byte) || byte > 0xA0;
}

static void judge_word(const unsigned char *word, size_t len, take_byte *take,
                       struct score *score) {
    struct syllable syllable = {.tone = LEVEL};
    bool is_marked = false;

    for (size_t i = 0; i < len; i++) {
        if (word[i] > 0xA0) {
            is_marked = true;
            take(&syllable, word[i]);
        } else {
            add_letter(&syllable, (char)(word[i] | 0x20));
        }
    }
    if (!is_marked ||
        (!syllable.wrong && strpbrk(syllable.letters, "aeiouy") == NULL))
        return; /* nothing to learn from: "van", or "QĐ" */
    score->words++;
    score->good += is_syllable(&syllable);
}

static struct score judge(const unsigned char *bytes, size_t len,
                          take_byte *take) {
    struct score score = {0};
    size_t at = 0;

    while (at < len) {
        size_t from = at;

        while (at < len && is_letter(bytes[at]))
            at++;
        if (at > from)
            judge_word(bytes + from, at - from, take, &score);
        else
            at++;
    }
    return score;
}

const char *text_legacy_encoding(const unsigned char *bytes, size_t len) {
    struct score tcvn3, vni, best;

    if (text_is_utf8((const char *)bytes, len, NULL))
        return NULL;
    tcvn3 = judge(bytes, len, take_tcvn3);
    vni = judge(bytes, len, take_vni);
    best = vni.good > tcvn3.good ? vni : tcvn3;
    if (best.good < 2 || best.good * 4 < best.words * 3)
        return NULL;
    return vni.good > tcvn3.good ? "VNI" : "TCVN3 (ABC)";
}

const char *text_legacy_in_unicode(const char *text) {
    struct strbuf bytes = STRBUF_INIT;
    const char *encoding = NULL;
    bool is_latin = true, is_plain = true;

    while (*text != '\0' && is_latin) {
        int32_t code;
        text += codepoint_read(text, strnlen(text, 4), &code);
        is_latin = code >= 0 && code < 0x100;
        is_plain = is_plain && code < 0x80;
        strbuf_putc(&bytes, (char)code);
    }
    if (is_latin && !is_plain)
        encoding =
            text_legacy_encoding((const unsigned char *)bytes.data, bytes.len);
    strbuf_free(&bytes);
    return encoding;
}
