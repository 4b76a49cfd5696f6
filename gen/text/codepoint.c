#include "text/codepoint.h"

#include <utf8proc.h>

size_t codepoint_read(const char *text, size_t len, int32_t *code) {
    utf8proc_ssize_t size;

    if ((unsigned char)text[0] < 0x80) {
        *code = text[0];
        return 1;
    }
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
