#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "batch/progress.h"

/* A terminal that stderr is; `seen` is what was written to it. */
static int terminal = -1;
static struct strbuf seen = STRBUF_INIT;

static void open_terminal(unsigned short width) {
    struct winsize size = {.ws_row = 25, .ws_col = width};
    int end;

    terminal = posix_openpt(O_RDWR | O_NOCTTY);
    cr_assert_geq(terminal, 0);
    cr_assert_eq(grantpt(terminal), 0);
    cr_assert_eq(unlockpt(terminal), 0);
    end = open(ptsname(terminal), O_RDWR | O_NOCTTY);
    cr_assert_geq(end, 0);
    cr_assert_eq(ioctl(end, TIOCSWINSZ, &size), 0);
    fflush(stderr);
    cr_assert_geq(dup2(end, STDERR_FILENO), 0);
    close(end);
    cr_assert_eq(fcntl(terminal, F_SETFL, O_NONBLOCK), 0);
    setenv("TERM", "xterm", 1);
    setenv("NO_COLOR", "1", 1);
}

/* What has been written since the last look. */
static const char *look(void) {
    char bytes[4096];
    ssize_t got;

    strbuf_clear(&seen);
    fflush(stderr);
    while ((got = read(terminal, bytes, sizeof(bytes))) > 0)
        strbuf_add(&seen, bytes, (size_t)got);
    return seen.data;
}

static void wait_seconds(double seconds) {
    struct timespec time = {.tv_nsec = (long)(seconds * 1e9)};

    while (nanosleep(&time, &time) != 0 && errno == EINTR)
        continue;
}

/* Long enough for the next step to draw. */
static void wait_for_draw(void) {
    wait_seconds(0.11);
}

static const char *draw_at(size_t done, size_t total) {
    struct progress *progress = progress_create(total, true);
    const char *line;

    wait_for_draw();
    progress_step(progress, done);
    line = look();
    progress_free(progress);
    return line;
}

/* The characters of the line between "\r" and "\033[K". */
static size_t line_length(const char *line) {
    size_t count = 0;

    cr_assert_eq(*line, '\r');
    for (line++; strncmp(line, "\033[K", 3) != 0; line++)
        if (((unsigned char)*line & 0xC0) != 0x80)
            count++;
    return count;
}

Test(progress, draws_a_bar_the_counts_a_rate_and_the_time_left) {
    const char *line;

    open_terminal(80);
    line = draw_at(3204, 3355);
    cr_assert_not_null(strstr(line, "\r[###################-] 3,204/3,355  95 "
                                    "%  "),
                       "%s", line);
    cr_assert_not_null(strstr(line, " a second, 1 s left\033[K"), "%s", line);
}

Test(progress, fits_every_width) {
    for (unsigned short width = 1; width <= 200; width += 9) {
        const char *line;

        open_terminal(width);
        line = draw_at(1204, 3355);
        cr_assert_lt(line_length(line), width > 5 ? width : 5, "%d: %s", width,
                     line);
        close(terminal);
    }
}

Test(progress, takes_its_line_away_at_the_end) {
    struct progress *progress;

    open_terminal(80);
    progress = progress_create(10, true);
    wait_for_draw();
    progress_step(progress, 10);
    cr_assert_not_null(strstr(look(), "10/10  100 %"));
    progress_free(progress);
    cr_assert_str_eq(look(), "\r\033[K");
}

static size_t count_lines(const char *text) {
    size_t count = 0;

    for (; *text != '\0'; text++)
        if (*text == '\r')
            count++;
    return count;
}

Test(progress, draws_no_more_than_ten_times_a_second) {
    struct progress *progress;

    open_terminal(80);
    progress = progress_create(100000, true);
    for (int i = 0; progress_seconds(progress) < 0.55; i++)
        progress_step(progress, 1);
    cr_assert_leq(count_lines(look()), 5);
    cr_assert_geq(count_lines(seen.data), 1);
    progress_free(progress);
}

Test(progress, of_a_short_run_is_not_shown) {
    struct progress *progress;

    open_terminal(80);
    progress = progress_create(3, true);
    progress_step(progress, 3);
    progress_free(progress);
    cr_assert_str_eq(look(), "");
}

Test(progress, puts_what_is_said_above_the_line) {
    struct progress *progress;

    open_terminal(80);
    progress = progress_create(10, true);
    progress_say(progress, "trước");
    cr_assert_str_eq(look(), "trước\r\n");
    wait_for_draw();
    progress_step(progress, 5);
    look();
    progress_say(progress, "xa.csv:3: error\n    → mend it\n");
    cr_assert_eq(strncmp(look(),
                         "\r\033[Kxa.csv:3: error\r\n    → mend it\r\n\r[####",
                         strlen("\r\033[Kxa.csv:3: error\r\n    → mend it\r\n"
                                "\r[####")),
                 0, "%s", seen.data);
    progress_free(progress);
}

Test(progress, begins_anew_when_the_total_is_known) {
    struct progress *progress;

    open_terminal(80);
    progress = progress_create(0, true);
    wait_for_draw();
    progress_step(progress, 7);
    cr_assert_not_null(strstr(look(), " 7/0  0 %"), "%s", seen.data);
    progress_total(progress, 20);
    wait_for_draw();
    progress_step(progress, 10);
    cr_assert_not_null(strstr(look(), " 10/20  50 %"), "%s", seen.data);
    progress_free(progress);
}

Test(progress, has_colour_only_where_it_is_wanted) {
    open_terminal(80);
    cr_assert_null(strstr(draw_at(5, 10), "\033[32m"));
    unsetenv("NO_COLOR");
    cr_assert_not_null(
        strstr(draw_at(5, 10), "[\033[32m##########\033[0m----------]"));
    cr_assert_not_null(
        strstr(draw_at(10, 10), "[\033[32m####################\033[0m]"));
}

/* Errors are said all the same. */
static void assert_only_says(bool show) {
    struct progress *progress = progress_create(10, show);

    wait_for_draw();
    progress_step(progress, 5);
    progress_say(progress, "said");
    progress_free(progress);
    cr_assert_str_eq(look(), "said\r\n");
}

Test(progress, is_not_drawn_when_told_so) {
    open_terminal(80);
    assert_only_says(false);
}

Test(progress, is_not_drawn_on_a_dumb_terminal) {
    open_terminal(80);
    setenv("TERM", "dumb", 1);
    assert_only_says(true);
    unsetenv("TERM");
    assert_only_says(true);
}

Test(progress, is_not_drawn_into_a_file) {
    struct progress *progress;
    FILE *file = tmpfile();
    char text[100] = "";

    cr_assert_not_null(file);
    fflush(stderr);
    cr_assert_geq(dup2(fileno(file), STDERR_FILENO), 0);
    setenv("TERM", "xterm", 1);
    progress = progress_create(10, true);
    wait_for_draw();
    progress_step(progress, 5);
    progress_say(progress, "said");
    progress_free(progress);
    rewind(file);
    cr_assert_eq(fread(text, 1, sizeof(text) - 1, file), 5);
    cr_assert_str_eq(text, "said\n");
    fclose(file);
}

/* ---- threads ---- */

#define STEPS 20000

static void *step_and_say(void *progress) {
    for (int i = 0; i < STEPS; i++) {
        progress_step(progress, 1);
        if (i % 1000 == 0)
            progress_say(progress, "one whole line");
    }
    return NULL;
}

/* What is left of the output when lines that were drawn are taken away. */
static size_t count_whole_lines(const char *text) {
    static const char line[] = "one whole line\r\n";
    size_t count = 0;

    while ((text = strstr(text, line)) != NULL) {
        text += strlen(line);
        count++;
    }
    return count;
}

Test(progress, counts_steps_of_several_threads_and_mixes_no_lines) {
    struct progress *progress;
    pthread_t threads[4];

    open_terminal(80);
    progress = progress_create(4 * STEPS + 1, true);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, step_and_say, progress),
                     0);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    wait_for_draw();
    progress_step(progress, 1);
    cr_assert_eq(count_whole_lines(look()), 4 * STEPS / 1000);
    cr_assert_not_null(strstr(seen.data, "80,001/80,001  100 %"));
    progress_free(progress);
}

/* "…%  909,090 a second": 909090. */
static double rate_in(const char *line) {
    double rate = 0;

    line = strstr(line, "%  ");
    cr_assert_not_null(line);
    for (line += 3; *line != ' ' && *line != '.'; line++)
        if (*line != ',')
            rate = rate * 10 + (*line - '0');
    return rate;
}

/* After a burst nearly nothing is done: the rate falls, but not at once. */
Test(progress, smooths_the_rate) {
    struct progress *progress;
    double first;

    open_terminal(120);
    progress = progress_create(1000000, true);
    wait_for_draw();
    progress_step(progress, 100000);
    first = rate_in(look());
    for (int i = 0; i < 3; i++) {
        wait_for_draw();
        progress_step(progress, 1);
        look();
    }
    cr_assert_lt(rate_in(seen.data), first);
    cr_assert_gt(rate_in(seen.data), 1000);
    progress_free(progress);
}
