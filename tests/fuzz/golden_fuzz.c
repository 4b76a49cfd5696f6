/* Two texts of a document, of any form: what is kept of both, and how that is
 * shown. The first byte is the form, and a zero stands between the texts. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "golden/golden.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t count_all(const struct golden_comparison *comparison) {
    size_t count = 0;

    for (int aspect = 0; aspect < GOLDEN_ASPECT_COUNT; aspect++)
        count += golden_count(comparison, (enum golden_aspect)aspect);
    return count;
}

static void try(enum golden_form form, const char *old, const char *now) {
    struct golden_comparison *comparison = golden_compare(form, old, now);
    struct strbuf out = STRBUF_INIT;

    golden_show(comparison, false, &out);
    golden_sum_up(comparison, &out);
    if (strcmp(old, now) == 0 && count_all(comparison) != 0)
        abort(); /* a text differs from itself */
    for (const char *at = out.data; *at != '\0'; at++)
        if ((unsigned char)*at < ' ' && *at != '\n')
            abort(); /* a terminal would obey */
    strbuf_free(&out);
    golden_free(comparison);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct strbuf text = STRBUF_INIT;
    const char *now;

    if (size == 0)
        return 0;
    strbuf_add(&text, data + 1, size - 1);
    strbuf_add(&text, "", 1);
    now = text.data + strlen(text.data) + 1;
    if (now > text.data + text.len)
        now = text.data;
    try((enum golden_form)(data[0] % 4), text.data,
        now < text.data + text.len ? now : "");
    try((enum golden_form)(data[0] % 4), text.data, text.data);
    strbuf_free(&text);
    return 0;
}
