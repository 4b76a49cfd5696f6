/* Time in proportion to the tags: eight times as many take about eight times
 * as long, where each looking at all the others would take sixty-four times. */
#include "word.h"

#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

/* The sanitizer looks at the whole rest of a text at each search in it: there
 * only what is done counts, not how long it takes. */
#ifdef __SANITIZE_ADDRESS__
#define FEW 100
#define MOST_TIMES 1000
#else
#define FEW 3000
#define MOST_TIMES 28
#endif
#define MANY (8 * FEW)

static struct word word;

static void set_up(void) {
    word_open(&word);
}

static void tear_down(void) {
    word_close(&word);
}

TestSuite(linear, .init = set_up, .fini = tear_down);

struct shape {
    const char *before, *repeated, *behind;
};

/* The processor's time for a template of so many repetitions. */
static double time_of(const struct shape *shape, int count, bool is_sound) {
    struct strbuf body = STRBUF_INIT;
    const char *made;
    clock_t start;

    strbuf_puts(&body, shape->before);
    for (int i = 0; i < count; i++)
        strbuf_puts(&body, shape->repeated);
    strbuf_puts(&body, shape->behind);
    start = clock();
    made = word_render(&word, body.data, "a='1'");
    strbuf_free(&body);
    cr_assert_eq(made != NULL, is_sound);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void check(struct shape shape, bool is_sound) {
    double few = time_of(&shape, FEW, is_sound);
    double many = time_of(&shape, MANY, is_sound);
    double again = time_of(&shape, MANY, is_sound);

    if (again < many)
        many = again;
    cr_assert_lt(many, MOST_TIMES * few, "%.3f s, %.3f s", few, many);
}

Test(linear, values_in_a_run) {
    check((struct shape){"<w:p><w:r><w:t>", "{{a}} ", "</w:t></w:r></w:p>"},
          true);
}

Test(linear, values_split_over_runs) {
    check((struct shape){"<w:p>", R("{{") R("a}}"), "</w:p>"}, true);
}

Test(linear, sections_in_a_run) {
    check((struct shape){"<w:p><w:r><w:t>", "{{#a}}x{{/a}}",
                         "</w:t></w:r></w:p>"},
          true);
}

Test(linear, sections_over_runs) {
    check((struct shape){"<w:p>", R("x{{#a}}y") R("{{/a}}"), "</w:p>"}, true);
}

Test(linear, sections_out_of_an_insertion) {
    check((struct shape){"<w:p><w:ins>", R("{{#a}}y") R("{{/a}}"),
                         R("{{#a}}") "</w:ins>" R("{{/a}}") "</w:p>"},
          true);
}

Test(linear, paragraphs_of_tags) {
    check((struct shape){"", PR("{{#a}}") PR("{{/a}}"), ""}, true);
}

Test(linear, rows) {
    check((struct shape){"<w:tbl>", ROW(CELL(PR("{{#a}}")) CELL(PR("{{/a}}"))),
                         "</w:tbl>"},
          true);
}

Test(linear, cells) {
    check(
        (struct shape){"<w:tbl><w:tblGrid><w:gridCol w:w=\"9\"/></w:tblGrid>",
                       ROW(CELL(PR("x")) CELL(PR("{{#a}}")) CELL(PR("{{/a}}"))),
                       "</w:tbl>"},
        true);
}

Test(linear, faults) {
    check((struct shape){"<w:p><w:r><w:t>", "{{/b}}{{#c}}{{/c}}{{a b}}",
                         "</w:t></w:r></w:p>"},
          false);
}
