#include "batch/figure.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

void figure_count(struct strbuf *out, uint64_t number) {
    /* TRANSLATORS: what stands between thousands */
    const char *between = _(",");
    char digits[24];
    size_t len = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, number);

    for (size_t i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            strbuf_puts(out, between);
        strbuf_putc(out, digits[i]);
    }
}

/* "24.1", "24": with tenths where there are some. */
static void put_tenths(struct strbuf *out, uint64_t tenths) {
    figure_count(out, tenths / 10);
    if (tenths % 10 == 0)
        return;
    /* TRANSLATORS: what stands between a whole number and its decimals */
    strbuf_puts(out, _("."));
    strbuf_putc(out, (char)('0' + tenths % 10));
}

void figure_size(struct strbuf *out, uint64_t bytes) {
    static const char *const units[] = {"KB", "MB", "GB", "TB"};
    size_t unit = 0;

    if (bytes < 1000) {
        strbuf_printf(out, "%" PRIu64 " byte", bytes);
        return;
    }
    while (bytes >= 999950 && unit + 1 < sizeof(units) / sizeof(*units)) {
        bytes = bytes / 1000 + (bytes % 1000 >= 500);
        unit++;
    }
    put_tenths(out, (bytes + 50) / 100);
    strbuf_printf(out, " %s", units[unit]);
}

static uint64_t rounded(double number) {
    if (!(number > 0))
        return 0;
    return number < 1e15 ? (uint64_t)(number + 0.5) : (uint64_t)1e15;
}

void figure_duration(struct strbuf *out, double seconds) {
    uint64_t tenths = rounded(seconds * 10), whole = rounded(seconds);
    struct strbuf number = STRBUF_INIT;

    put_tenths(&number, tenths < 100 ? tenths : whole * 10);
    if (whole < 60)
        strbuf_printf(out, _("%s s"), number.data);
    else if (whole < 3600)
        strbuf_printf(out, _("%d min %02d s"), (int)(whole / 60),
                      (int)(whole % 60));
    else
        strbuf_printf(out, _("%d h %02d min"), (int)(whole / 3600 % 1000000),
                      (int)(whole / 60 % 60));
    strbuf_free(&number);
}

void figure_rate(struct strbuf *out, double per_second) {
    struct strbuf number = STRBUF_INIT;

    if (per_second < 10)
        put_tenths(&number, rounded(per_second * 10));
    else
        figure_count(&number, rounded(per_second));
    strbuf_printf(out, _("%s a second"), number.data);
    strbuf_free(&number);
}
