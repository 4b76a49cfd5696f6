/* LibreOffice shows the words of every document, all of them, in order. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "pages.h"
#include "run.h"

/* So much may be drawn that is none of the body: the address at the foot, and
 * of longer documents page numbers and heading rows repeated on a new page. */
#define EXTRA_BYTES 300
#define EXTRA_SHARE 0.02

static void load(const char *name, const char *type, struct strbuf *out) {
    struct diag_list *diags = diag_list_create();
    struct strbuf path = STRBUF_INIT;

    strbuf_printf(&path, "%s/%s.%s", getenv("PAGES"), name, type);
    cr_assert(file_read(path.data, 100000000, out, diags), "%s", path.data);
    strbuf_free(&path);
    diag_list_free(diags);
}

/* Lines break inside of words, e.g. at hyphens, so spaces tell nothing. */
static void drop_spaces(struct strbuf *text) {
    static const char *const spaces[] = {" ", "\n", "\f", "\t", "\u00a0"};
    struct strbuf kept = STRBUF_INIT;

    for (const char *at = text->data; *at != '\0';) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof(spaces) / sizeof(*spaces); i++)
            if (strncmp(at, spaces[i], strlen(spaces[i])) == 0)
                skip = strlen(spaces[i]);
        if (skip == 0)
            strbuf_putc(&kept, *at);
        at += skip == 0 ? 1 : skip;
    }
    strbuf_free(text);
    *text = kept;
}

/* So much of `words` must follow before the walk goes on behind an extra. */
#define RESUME_BYTES 24

/* The bytes of `drawn` that are skipped to find `words` in it in order. */
static size_t find_in_order(const char *name, const char *words,
                            const char *drawn) {
    size_t extra = 0;

    while (*words != '\0') {
        char next[RESUME_BYTES + 1] = {0};
        const char *found;

        if (*words == *drawn) {
            words++;
            drawn++;
            continue;
        }
        strncpy(next, words, RESUME_BYTES);
        found = strstr(drawn, next);
        if (found == NULL) {
            cr_expect_fail("%s: not shown, or not here: %.120s\n  but: %.120s",
                           name, words, drawn);
            return 0;
        }
        extra += (size_t)(found - drawn);
        drawn = found;
    }
    return extra + strlen(drawn);
}

Test(pages, show_the_words_of_every_document_in_order) {
    size_t count;
    char **names = page_names(&count);

    for (size_t i = 0; i < count; i++) {
        struct strbuf docx = STRBUF_INIT, words = STRBUF_INIT,
                      drawn = STRBUF_INIT;
        size_t extra;

        load(names[i], "docx", &docx);
        document_words(&docx, &words);
        load(names[i], "text", &drawn);
        drop_spaces(&words);
        drop_spaces(&drawn);
        extra = find_in_order(names[i], words.data, drawn.data);
        cr_expect(extra <=
                      EXTRA_BYTES + (size_t)(EXTRA_SHARE * (double)words.len),
                  "%s: %zu bytes of text are drawn besides the words", names[i],
                  extra);
        strbuf_free(&docx);
        strbuf_free(&words);
        strbuf_free(&drawn);
        free(names[i]);
    }
    free(names);
}
