/* value.c -- texts and numbers as JSON. */
#include "finding/value.h"

#include <string.h>

#include "base/arena.h"
#include "text/text.h"

static const char replacement[] = "\uFFFD";

/* jansson returns NULL where there is no memory, and for nothing else that is
 * asked of it here. */
json_t *value_sure(json_t *value) {
    if (value == NULL)
        memory_exhausted();
    return value;
}

static json_t *mended_text(const char *text, size_t len) {
    struct strbuf mended = STRBUF_INIT;
    json_t *value;
    size_t bad;

    while (!text_is_utf8(text, len, &bad)) {
        strbuf_add(&mended, text, bad);
        strbuf_puts(&mended, replacement);
        text += bad + 1;
        len -= bad + 1;
    }
    strbuf_add(&mended, text, len);
    value = value_sure(json_stringn_nocheck(mended.data, mended.len));
    strbuf_free(&mended);
    return value;
}

json_t *value_text(const char *text) {
    size_t len;

    if (text == NULL)
        return json_null();
    len = strlen(text);
    if (text_is_utf8(text, len, NULL))
        return value_sure(json_stringn_nocheck(text, len));
    return mended_text(text, len);
}

json_t *value_number(long long number) {
    return number != 0 ? value_sure(json_integer(number)) : json_null();
}

void value_put(json_t *object, const char *key, json_t *value) {
    if (json_object_set_new_nocheck(object, key, value_sure(value)) != 0)
        memory_exhausted();
}

static int add_piece(const char *piece, size_t len, void *out) {
    strbuf_add(out, piece, len);
    return 0;
}

void value_dump(struct strbuf *out, const json_t *value) {
    if (json_dump_callback(value, add_piece, out, JSON_ENCODE_ANY) != 0)
        memory_exhausted();
}

void value_print(FILE *out, const char *before, json_t *value) {
    struct strbuf text = STRBUF_INIT;

    value_dump(&text, value);
    fprintf(out, "%s%s", before, text.data);
    strbuf_free(&text);
    json_decref(value);
}

const char *value_string(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));

    return text != NULL ? text : "";
}

long long value_integer(const json_t *object, const char *key) {
    return json_integer_value(json_object_get(object, key));
}
