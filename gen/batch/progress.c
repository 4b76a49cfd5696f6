#include "batch/progress.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "batch/figure.h"

#define BETWEEN_DRAWS 0.1 /* seconds */
#define MEMORY 3.0        /* seconds that the rate looks back */
#define USUAL_WIDTH 80
#define MIN_BAR 10
#define MAX_BAR 40
#define ERASE "\r\033[K"

struct progress {
    pthread_mutex_t lock;
    bool shows;
    bool has_color;
    bool is_drawn;
    size_t total;
    size_t done;
    double started;
    double drawn;  /* when last, or when counting began */
    size_t before; /* done then */
    double rate;   /* a second, smoothed; 0: not known */
};

static double now(void) {
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool draws_lines(void) {
    const char *kind = getenv("TERM");

    return isatty(STDERR_FILENO) && kind != NULL && *kind != '\0' &&
           strcmp(kind, "dumb") != 0;
}

struct progress *progress_create(size_t total, bool show) {
    struct progress *progress = memory_alloc(sizeof(*progress));

    *progress = (struct progress){.shows = show && draws_lines(),
                                  .has_color = getenv("NO_COLOR") == NULL,
                                  .total = total,
                                  .started = now()};
    progress->drawn = progress->started;
    pthread_mutex_init(&progress->lock, NULL);
    return progress;
}

static void put(const char *text) {
    fputs(text, stderr);
    fflush(stderr);
}

void progress_free(struct progress *progress) {
    if (progress == NULL)
        return;
    if (progress->is_drawn)
        put(ERASE);
    pthread_mutex_destroy(&progress->lock);
    free(progress);
}

double progress_seconds(const struct progress *progress) {
    return now() - progress->started;
}

/* ---- the line ---- */

static size_t terminal_width(void) {
    struct winsize size;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return USUAL_WIDTH;
    return size.ws_col;
}

/* Of the letters in a line, none is wide. */
static size_t columns(const char *text) {
    size_t count = 0;

    for (; *text != '\0'; text++)
        if (((unsigned char)*text & 0xC0) != 0x80)
            count++;
    return count;
}

static unsigned percent(const struct progress *progress) {
    double part = progress->total > 0
                      ? (double)progress->done / (double)progress->total
                      : 0;

    return part < 1 ? (unsigned)(part * 100) : 100;
}

/* "1,204/3,355  36 %" */
static void put_counts(struct strbuf *line, const struct progress *progress) {
    figure_count(line, progress->done);
    strbuf_putc(line, '/');
    figure_count(line, progress->total);
    strbuf_printf(line, "  %u %%", percent(progress));
}

/* "  2,310 a second, 1 s left" */
static void put_rate(struct strbuf *line, const struct progress *progress) {
    struct strbuf left = STRBUF_INIT;
    double seconds;

    if (progress->rate <= 0)
        return;
    seconds = progress->total > progress->done
                  ? (double)(progress->total - progress->done) / progress->rate
                  : 0;
    if (seconds > 1e9)
        seconds = 1e9;
    figure_duration(&left, (double)(unsigned long)(seconds + 0.999));
    strbuf_puts(line, "  ");
    figure_rate(line, progress->rate);
    strbuf_puts(line, ", ");
    strbuf_printf(line, _("%s left"), left.data);
    strbuf_free(&left);
}

/* "[#####-----] " */
static void put_bar(struct strbuf *line, const struct progress *progress,
                    size_t size) {
    size_t full = size * percent(progress) / 100;

    strbuf_puts(line, progress->has_color ? "[\033[32m" : "[");
    for (size_t i = 0; i < size; i++) {
        if (i == full && progress->has_color)
            strbuf_puts(line, "\033[0m");
        strbuf_putc(line, i < full ? '#' : '-');
    }
    if (full == size && progress->has_color)
        strbuf_puts(line, "\033[0m");
    strbuf_puts(line, "] ");
}

/* As much as there is room for; the last column stays free, where some
 * terminals begin a new line. */
static void put_line(struct strbuf *line, const struct progress *progress,
                     size_t width) {
    struct strbuf text = STRBUF_INIT;
    size_t bar = width / 4, counts;

    if (bar > MAX_BAR)
        bar = MAX_BAR;
    put_counts(&text, progress);
    counts = text.len;
    put_rate(&text, progress);
    if (bar + strlen("[] ") + columns(text.data) >= width)
        strbuf_truncate(&text, counts);
    if (bar >= MIN_BAR && bar + strlen("[] ") + columns(text.data) < width)
        put_bar(line, progress, bar);
    if (columns(text.data) < width)
        strbuf_puts(line, text.data);
    else
        strbuf_printf(line, "%u %%", percent(progress));
    strbuf_free(&text);
}

static void draw(struct progress *progress) {
    struct strbuf line = STRBUF_INIT;

    strbuf_puts(&line, "\r");
    put_line(&line, progress, terminal_width());
    strbuf_puts(&line, "\033[K");
    put(line.data);
    strbuf_free(&line);
    progress->is_drawn = true;
}

/* ---- steps ---- */

/* What was done in the last seconds counts more than what was before. */
static void measure(struct progress *progress, double time) {
    double passed = time - progress->drawn;
    double rate = (double)(progress->done - progress->before) / passed;

    if (progress->rate > 0)
        progress->rate +=
            (rate - progress->rate) * (passed / (passed + MEMORY));
    else
        progress->rate = rate;
    progress->drawn = time;
    progress->before = progress->done;
}

void progress_total(struct progress *progress, size_t total) {
    pthread_mutex_lock(&progress->lock);
    progress->total = total;
    progress->done = progress->before = 0;
    progress->rate = 0;
    progress->drawn = now();
    pthread_mutex_unlock(&progress->lock);
}

void progress_step(struct progress *progress, size_t done) {
    double time = progress->shows ? now() : 0;

    pthread_mutex_lock(&progress->lock);
    progress->done += done;
    if (progress->shows && time - progress->drawn >= BETWEEN_DRAWS) {
        measure(progress, time);
        draw(progress);
    }
    pthread_mutex_unlock(&progress->lock);
}

void progress_say(struct progress *progress, const char *text) {
    size_t len = strlen(text);

    pthread_mutex_lock(&progress->lock);
    if (progress->is_drawn)
        fputs(ERASE, stderr);
    fputs(text, stderr);
    if (len == 0 || text[len - 1] != '\n')
        fputc('\n', stderr);
    if (progress->is_drawn)
        draw(progress);
    fflush(stderr);
    pthread_mutex_unlock(&progress->lock);
}
