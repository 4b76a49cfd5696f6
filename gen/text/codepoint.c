#include "text/codepoint.h"

#include <utf8proc.h>

static bool continues(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Up to U+CFFF, where every sequence of the right form is a character: nearly
 * all that is read. 0: any other. */
static size_t read_short(const char *text, size_t len, int32_t *code) {
    unsigned char first = (unsigned char)text[0];

    if (first >= 0xC2 && first < 0xE0 && len >= 2 && continues(text[1])) {
        *code = (first & 0x1F) << 6 | (text[1] & 0x3F);
        return 2;
    }
    if (first > 0xE0 && first < 0xED && len >= 3 && continues(text[1]) &&
        continues(text[2])) {
        *code = (first & 0x0F) << 12 | (text[1] & 0x3F) << 6 | (text[2] & 0x3F);
        return 3;
    }
    return 0;
}

size_t codepoint_read(const char *text, size_t len, int32_t *code) {
    utf8proc_ssize_t size;
    size_t quick;

    if ((unsigned char)text[0] < 0x80) {
        *code = text[0];
        return 1;
    }
    quick = read_short(text, len, code);
    if (quick > 0)
        return quick;
    /* No character is longer than 4 bytes, and so no length overflows. */
    size = utf8proc_iterate((const utf8proc_uint8_t *)text,
                            len < 4 ? (utf8proc_ssize_t)len : 4, code);
    if (size > 0)
        return (size_t)size;
    *code = -1;
    return 1;
}

size_t codepoint_length_before(const char *text, size_t end) {
    size_t size = 1;

    while (size < end && size < 4 &&
           ((unsigned char)text[end - size] & 0xC0) == 0x80)
        size++;
    return size;
}

bool codepoint_is_word(int32_t code) {
    utf8proc_category_t category = utf8proc_category(code);

    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}
