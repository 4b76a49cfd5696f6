/* Texts that nobody writes: they end, within bounds, and say little. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "reader.h"

TestSuite(hostile, .init = reader_start, .fini = reader_finish, .timeout = 200);

/* A megabyte of it, in a line. */
static char *repeat(const char *text) {
    size_t len = strlen(text), count = 1000000 / len;
    char *line = malloc(count * len + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(line + i * len, text, len);
    line[count * len] = '\0';
    return line;
}

static void read_fast(const char *text) {
    char *line = repeat(text);
    clock_t start = clock();

    reader_count_all(line);
    cr_expect_lt((double)(clock() - start) / CLOCKS_PER_SEC, 5.0, "slow: %s",
                 text);
    cr_expect_lt(reader_findings()->count, 500, "too much said of: %s", text);
    free(line);
}

Test(hostile, a_megabyte_in_one_line_is_read_in_time) {
    static const char *const texts[] = {"a",
                                        "của ",
                                        "“",
                                        "”",
                                        "(",
                                        ")",
                                        "\"",
                                        ".",
                                        "…",
                                        " ,",
                                        "- ",
                                        "1/",
                                        "1 ",
                                        "1/1/2023 - ",
                                        "ngày 31 tháng 4 năm 2026 ",
                                        "kỷ niệm 75 năm ",
                                        "ủy ban nhân dân ",
                                        "năm 2023 ",
                                        "98/2023/NĐ-CP ngày 1/1/2024 ",
                                        "kiểm chế ",
                                        "trước ngày 1/1/2020 ",
                                        "ho\u0300a ",
                                        "hoà hòa ",
                                        "@,",
                                        "x,y",
                                        "thi đua thi đua ",
                                        "luật số 1/2020/QH14 ",
                                        "{{",
                                        "xã hội,",
                                        "75 năm ngày a b c ",
                                        "2021-2025 2021 - 2025 ",
                                        "; Chủ động ",
                                        "Chỉ thị 05-CT/TW "};

    reader_facts.issued = (struct date){2024, 3, 19};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        read_fast(texts[i]);
}

Test(hostile, bytes_of_any_kind_are_read) {
    unsigned state = 12345;

    for (int round = 0; round < 200; round++) {
        char text[2000];
        for (size_t i = 0; i + 1 < sizeof(text); i++) {
            state = state * 1103515245u + 12345u;
            text[i] = (char)(1 + (state >> 16) % 255);
        }
        text[sizeof(text) - 1] = '\0';
        reader_count_all(text);
    }
    reader_count_all("");
    reader_count_all("\xE1");
    reader_count_all(" ");
}

Test(hostile, what_a_file_is_full_of_is_told_fifty_times_and_once_more) {
    char *line = repeat("của của, ");

    cr_expect_eq(reader_count_in("CARE-doubled-word", line), 51);
    free(line);
}
