#include "units/cell.h"

#include <string.h>

#include "text/text.h"
#include "units/units.h"

#define SHOWN 100 /* bytes that are left of a cell that is too long */

/* The length of the character at `text`, if it may not stand in a text: of
 * Unicode's controls all but tab and line feed, and U+FFFE, U+FFFF, which XML
 * does not take. 0: it may. */
static size_t control_at(const unsigned char *text, size_t len,
                         unsigned *code) {
    if ((text[0] < ' ' && text[0] != '\t' && text[0] != '\n') ||
        text[0] == 0x7F) {
        *code = text[0];
        return 1;
    }
    if (text[0] == 0xC2 && len > 1 && text[1] < 0xA0) {
        *code = text[1];
        return 2;
    }
    if (text[0] == 0xEF && len > 2 && text[1] == 0xBF && text[2] >= 0xBE) {
        *code = 0xFFC0u + (text[2] & 0x3Fu);
        return 3;
    }
    return 0;
}

static bool add_composed(struct strbuf *out, const char *text, size_t len) {
    size_t at = out->len;

    text_nfc(out, text, len);
    return out->len - at == len && memcmp(out->data + at, text, len) == 0;
}

/* What stands for the control character. */
static void add_instead(struct strbuf *out, unsigned code, bool before_lf,
                        struct cell_finding *finding) {
    if (code == '\r') {
        if (!before_lf)
            strbuf_putc(out, '\n');
        return;
    }
    strbuf_puts(out, "\uFFFD");
    if (finding->fault == CELL_GOOD) {
        finding->fault = CELL_CONTROL;
        finding->code = code;
    }
}

static void add_text(struct strbuf *out, const char *text, size_t len,
                     struct cell_finding *finding) {
    size_t from = 0, at = 0;

    while (at < len) {
        unsigned code;
        size_t size =
            control_at((const unsigned char *)text + at, len - at, &code);

        if (size == 0) {
            at++;
            continue;
        }
        finding->was_composed &= add_composed(out, text + from, at - from);
        at += size;
        add_instead(out, code, at < len && text[at] == '\n', finding);
        from = at;
    }
    finding->was_composed &= add_composed(out, text + from, len - from);
}

static size_t cut(const char *text) {
    size_t len = SHOWN;

    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    return len;
}

struct cell_finding cell_clean(struct strbuf *out, const char *text,
                               size_t len) {
    struct cell_finding finding = {.fault = CELL_GOOD, .was_composed = true};
    struct strbuf repaired = STRBUF_INIT;
    size_t bad;

    text_trim(&text, &len);
    if (len > UNITS_MAX_CELL) {
        finding.fault = CELL_LONG;
        len = cut(text);
    }
    if (text_is_utf8(text, len, &bad)) {
        add_text(out, text, len, &finding);
        return finding;
    }
    if (finding.fault == CELL_GOOD) {
        finding.fault = CELL_BYTES;
        finding.code = (unsigned char)text[bad];
    }
    text_repair(&repaired, text, len);
    add_text(out, repaired.data, repaired.len, &finding);
    strbuf_free(&repaired);
    return finding;
}
