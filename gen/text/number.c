/* number.c -- decimal numbers in Vietnamese digits and words. */
#include "text/text.h"

#include <stdint.h>
#include <string.h>

#define BILLION ((uint64_t)1000 * 1000 * 1000)
#define LARGEST (BILLION * BILLION)
#define WORDS_MAX_DIGITS 19 /* of LARGEST */

static const char white[] = " \t\r\n";

static size_t count_digits(const char *text) {
    return strspn(text, "0123456789");
}

static bool is_zero(struct number number) {
    return number.whole[0] == '0' &&
           strspn(number.fraction, "0") >= number.fraction_len;
}

bool number_parse(const char *text, struct number *number) {
    struct number found = {0};

    text += strspn(text, white);
    found.negative = *text == '-';
    text += *text == '-' || *text == '+';
    found.whole = text;
    found.whole_len = count_digits(text);
    text += found.whole_len;
    if (*text == '.')
        text++;
    found.fraction = text;
    found.fraction_len = count_digits(text);
    text += found.fraction_len;
    if (found.whole_len + found.fraction_len == 0 ||
        text[strspn(text, white)] != '\0')
        return false;
    for (; found.whole_len > 1 && *found.whole == '0'; found.whole_len--)
        found.whole++;
    if (found.whole_len == 0) {
        found.whole = "0";
        found.whole_len = 1;
    }
    found.negative = found.negative && !is_zero(found);
    *number = found;
    return true;
}

void number_write(struct strbuf *out, struct number number) {
    if (number.negative)
        strbuf_putc(out, '-');
    for (size_t i = 0; i < number.whole_len; i++) {
        if (i > 0 && (number.whole_len - i) % 3 == 0)
            strbuf_putc(out, '.');
        strbuf_putc(out, number.whole[i]);
    }
    if (number.fraction_len > 0)
        strbuf_putc(out, ',');
    strbuf_add(out, number.fraction, number.fraction_len);
}

bool number_write_roman(struct strbuf *out, struct number number) {
    unsigned value = 0;

    if (number.negative || number.whole_len > 4 || number.fraction_len > 0)
        return false;
    for (size_t i = 0; i < number.whole_len; i++)
        value = value * 10 + (unsigned)(number.whole[i] - '0');
    if (value == 0 || value > 3999)
        return false;
    text_roman(out, value);
    return true;
}

/* ---- words ---- */

static const char *const digits[] = {"không", "một", "hai", "ba",  "bốn",
                                     "năm",   "sáu", "bảy", "tám", "chín"};

struct speech {
    struct strbuf *out;
    bool begun; /* a word stands before */
};

static void say(struct speech *speech, const char *word) {
    if (speech->begun)
        strbuf_putc(speech->out, ' ');
    strbuf_puts(speech->out, word);
    speech->begun = true;
}

/* "mốt", "tư", "lăm" behind tens; "mười một", "mười bốn" have none. */
static const char *ones_behind(unsigned tens, unsigned ones) {
    if (ones == 5)
        return "lăm";
    if (tens > 1 && ones == 1)
        return "mốt";
    if (tens > 1 && ones == 4)
        return "tư";
    return digits[ones];
}

/* Three digits. `whole`: the hundreds are said even if there are none, since
 * higher digits stand before. */
static void say_group(struct speech *speech, unsigned number, bool whole) {
    unsigned hundreds = number / 100;
    unsigned tens = number / 10 % 10;
    unsigned ones = number % 10;

    if (hundreds > 0 || whole) {
        say(speech, digits[hundreds]);
        say(speech, "trăm");
        if (tens == 0 && ones > 0)
            say(speech, "linh");
    }
    if (tens > 1)
        say(speech, digits[tens]);
    if (tens > 0)
        say(speech, tens > 1 ? "mươi" : "mười");
    if (ones > 0)
        say(speech, tens > 0 ? ones_behind(tens, ones) : digits[ones]);
}

/* Below 10^9; groups of zeros are passed over. */
static void say_groups(struct speech *speech, unsigned number, bool whole) {
    static const struct {
        unsigned value;
        const char *word;
    } groups[] = {{1000 * 1000, "triệu"}, {1000, "nghìn"}, {1, NULL}};

    for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
        unsigned group = number / groups[i].value % 1000;
        if (group == 0)
            continue;
        say_group(speech, group, whole);
        if (groups[i].word != NULL)
            say(speech, groups[i].word);
        whole = true;
    }
}

static void say_number(struct speech *speech, uint64_t number) {
    uint64_t billions = number / BILLION;

    if (number == 0)
        say(speech, digits[0]);
    if (billions > 0) {
        if (billions == BILLION)
            say(speech, "một tỷ");
        else
            say_groups(speech, (unsigned)billions, false);
        say(speech, "tỷ");
    }
    say_groups(speech, (unsigned)(number % BILLION), billions > 0);
}

static uint64_t value_of(const char *text, size_t len) {
    uint64_t value = 0;

    for (size_t i = 0; i < len; i++)
        value = value * 10 + (uint64_t)(text[i] - '0');
    return value;
}

/* Zeros one by one, and what follows as a number: "không phẩy không năm",
 * "ba phẩy mười bốn". Too many digits for a number are said one by one. */
static void say_fraction(struct speech *speech, const char *text, size_t len) {
    while (len > 0 && text[len - 1] == '0')
        len--;
    if (len == 0)
        return;
    say(speech, "phẩy");
    if (len >= WORDS_MAX_DIGITS) {
        for (size_t i = 0; i < len; i++)
            say(speech, digits[text[i] - '0']);
        return;
    }
    for (; *text == '0'; text++, len--)
        say(speech, digits[0]);
    say_number(speech, value_of(text, len));
}

bool number_write_words(struct strbuf *out, struct number number) {
    struct speech speech = {.out = out};
    uint64_t whole;

    if (number.whole_len > WORDS_MAX_DIGITS)
        return false;
    whole = value_of(number.whole, number.whole_len);
    if (whole > LARGEST)
        return false;
    if (number.negative)
        say(&speech, "âm");
    say_number(&speech, whole);
    say_fraction(&speech, number.fraction, number.fraction_len);
    return true;
}
