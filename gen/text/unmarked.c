/* unmarked.c -- text without diacritics. */
#include "text/text.h"

#include <utf8proc.h>

#include "text/codepoint.h"

static bool is_mark(int32_t code) {
    return utf8proc_category(code) == UTF8PROC_CATEGORY_MN;
}

/* The letter below the marks of `code`, `code` itself if there are none. A
 * Korean syllable comes apart as well, but not into a letter and marks. */
static int32_t base_of(int32_t code) {
    int32_t parts[8];
    utf8proc_ssize_t count;

    if (code == 0x110 || code == 0x111) /* Đ, đ: not a D with a mark */
        return code == 0x110 ? 'D' : 'd';
    count = utf8proc_decompose_char(code, parts, 8, UTF8PROC_DECOMPOSE, NULL);
    if (count < 2 || count > 8)
        return code;
    for (utf8proc_ssize_t i = 1; i < count; i++)
        if (!is_mark(parts[i]))
            return code;
    return parts[0];
}

void text_unmarked(struct strbuf *out, const char *text, size_t len) {
    strbuf_reserve(out, len);
    for (size_t at = 0, size; at < len; at += size) {
        utf8proc_uint8_t bytes[4];
        int32_t code;

        size = codepoint_read(text + at, len - at, &code);
        if (code < 0)
            strbuf_add(out, text + at, size);
        else if (!is_mark(code))
            strbuf_add(out, bytes,
                       (size_t)utf8proc_encode_char(base_of(code), bytes));
    }
}
