/* cited.c -- acts that a text cites. */
#include "rules/cited.h"

#include <string.h>

#include "text/text.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define DIGITS "0123456789"

static const char *const laws[] = {"Bộ luật ", "Luật ", "Pháp lệnh "};

/* Other acts may stand between a law and the number: "Nghị quyết số
 * 76/2025/UBTVQH15" is none of a law. */
static const char *const others[] = {"Nghị quyết ", "Nghị định ", "Quyết định ",
                                     "Thông tư ",   "Chỉ thị ",   "Lệnh ",
                                     "Kế hoạch ",   "Công văn ",  "Văn bản "};

/* Without their numbers, other types are often no act but a thing: "Căn cứ Kế
 * hoạch công tác năm 2026". */
static const char *const numbered[] = {"Nghị định ", "Thông tư ", "Quyết định ",
                                       "Chỉ thị ", "Công văn "};

static bool begins_with_any(const char *text, const char *const *words,
                            size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_starts_with(text, words[i]))
            return true;
    return false;
}

bool cited_is_law(const char *text) {
    return begins_with_any(text, laws, COUNT(laws));
}

/* "số 15/…" right behind the words that name the type. */
bool cited_is_numbered(const char *text) {
    struct cited cited = {.next = text};

    if (cited_is_law(text))
        return false;
    return begins_with_any(text, numbered, COUNT(numbered)) ||
           (begins_with_any(text, others, COUNT(others)) && cited_next(&cited));
}

/* ---- numbers with symbols ---- */

/* "19/KH-UBND", "18-NQ/TW"; no "5/3/2020", no "1/2". */
static size_t symbol_length(const char *text) {
    size_t len = strcspn(text, " ,;()“”\"\t\n");
    bool has_slash = false, has_letter = false;

    while (len > 0 && strchr(".:", text[len - 1]) != NULL)
        len--;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        has_slash = has_slash || c == '/';
        has_letter = has_letter || c >= 0x80 || (c >= 'A' && c <= 'Z');
    }
    return has_slash && has_letter && strspn(text, DIGITS) > 0 ? len : 0;
}

/* The nearest type in front of the number, of what has not been cited yet. */
static bool is_of_law(const char *from, const char *symbol) {
    bool is_law = false;

    for (const char *at = from; at < symbol; at++) {
        if (at > from && at[-1] != ' ')
            continue;
        if (cited_is_law(at))
            is_law = true;
        else if (begins_with_any(at, others, COUNT(others)))
            is_law = false;
    }
    return is_law;
}

static bool is_parliament(const char *symbol, size_t len) {
    for (size_t i = 0; i + 3 < len; i++)
        if (strncmp(symbol + i, "/QH", 3) == 0 ||
            strncmp(symbol + i, "/UBTVQH", 7) == 0)
            return true;
    return false;
}

bool cited_next(struct cited *cited) {
    static const char number[] = "số ";
    const char *from = cited->next, *at = from;

    while ((at = strstr(at, number)) != NULL) {
        size_t len;
        at += strlen(number);
        len = symbol_length(at);
        if (len == 0)
            continue;
        cited->symbol = at;
        cited->symbol_len = len;
        cited->next = at + len;
        cited->is_law = is_parliament(at, len) && is_of_law(from, at);
        return true;
    }
    return false;
}

/* ---- dates ---- */

/* "5/3/2020", "05-3-2020": its length, or 0. */
static size_t short_date(const char *text) {
    size_t at = 0;

    for (int i = 0; i < 3; i++) {
        size_t digits = strspn(text + at, DIGITS);
        if (digits == 0 || digits > (i == 2 ? 4 : 2) || (i == 2 && digits < 4))
            return 0;
        at += digits;
        if (i < 2 && strchr("/-.", text[at]) == NULL)
            return 0;
        if (i < 2 && text[at] == '\0')
            return 0;
        at += i < 2;
    }
    return at;
}

/* "05 tháng 3 năm 2020" */
static size_t long_date(const char *text) {
    static const char *const words[] = {" tháng ", " năm ", ""};
    size_t at = 0;

    for (size_t i = 0; i < COUNT(words); i++) {
        size_t digits = strspn(text + at, DIGITS);
        if (digits == 0 || !text_starts_with(text + at + digits, words[i]))
            return 0;
        at += digits + strlen(words[i]);
    }
    return at;
}

size_t cited_date(const char *text) {
    static const char day[] = " ngày ";
    size_t len;

    if (!text_starts_with(text, day))
        return 0;
    len = long_date(text + strlen(day));
    if (len == 0)
        len = short_date(text + strlen(day));
    return len > 0 ? strlen(day) + len : 0;
}

bool cited_has_date(const char *text) {
    for (; (text = strstr(text, " ngày ")) != NULL; text++)
        if (cited_date(text) > 0)
            return true;
    return false;
}

bool cited_has_short_date(const char *text) {
    for (; (text = strpbrk(text, DIGITS)) != NULL;
         text += strspn(text, DIGITS "/")) {
        if (strchr(text, '/') == NULL)
            return false;
        if (short_date(text) > 0)
            return true;
    }
    return false;
}

/* ---- what it is about ---- */

bool cited_has_subject(const char *text) {
    static const char *const begins[] = {
        " về ",         " V/v ",       " quy định ", " ban hành ",
        " phê duyệt ",  " hướng dẫn ", " sửa đổi",   " bổ sung ",
        " triển khai ", " thực hiện ", " tổ chức ",  " phát động ",
        " công bố ",    " thành lập "};
    size_t words = 1;

    for (size_t i = 0; i < COUNT(begins); i++)
        if (strstr(text, begins[i]) != NULL)
            return true;
    for (; *text != '\0'; text++)
        words += *text == ' ';
    return words >= 10; /* more than a body's name */
}
