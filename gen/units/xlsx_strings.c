#include "units/xlsx_strings.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/spool.h"
#include "units/units.h"
#include "units/xlsx_part.h"

struct xlsx_strings {
    const struct xlsx_archive *archive;
    const char *part;
    struct spool *spool; /* NULL: there are no strings */
    struct strbuf text;  /* of the one being read */
};

/* ---- text ---- */

static int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "_x000D_": false for anything else, and for what is no character. */
static bool read_escape(const char *text, size_t len, unsigned *code) {
    if (len < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return false;
    *code = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex_value(text[i]);
        if (digit < 0)
            return false;
        *code = *code * 16 + (unsigned)digit;
    }
    return *code < 0xD800 || *code > 0xDFFF;
}

static void put_character(struct strbuf *out, unsigned code) {
    if (code < 0x80) {
        strbuf_putc(out, (char)code);
    } else if (code < 0x800) {
        strbuf_putc(out, (char)(0xC0 | code >> 6));
        strbuf_putc(out, (char)(0x80 | (code & 0x3F)));
    } else {
        strbuf_putc(out, (char)(0xE0 | code >> 12));
        strbuf_putc(out, (char)(0x80 | (code >> 6 & 0x3F)));
        strbuf_putc(out, (char)(0x80 | (code & 0x3F)));
    }
}

void xlsx_strings_unescape(struct strbuf *out, const char *text, size_t len) {
    while (len > 0) {
        const char *mark = memchr(text, '_', len);
        size_t plain = mark != NULL ? (size_t)(mark - text) : len;
        unsigned code;

        strbuf_add(out, text, plain);
        text += plain;
        len -= plain;
        if (len == 0)
            return;
        if (read_escape(text, len, &code)) {
            put_character(out, code);
            text += 7;
            len -= 7;
        } else {
            strbuf_putc(out, '_');
            text++;
            len--;
        }
    }
}

/* ---- the part ---- */

/* si */
static bool begin_string(void *data, const struct xlsx_tag *tag) {
    struct xlsx_strings *strings = data;

    (void)tag;
    strbuf_clear(&strings->text);
    return true;
}

/* t, and r/t; what is longer than a cell may be is not kept whole */
static bool add_text(void *data, const char *text, size_t len) {
    struct xlsx_strings *strings = data;

    if (strings->text.len <= UNITS_MAX_CELL)
        xlsx_strings_unescape(&strings->text, text, len);
    return true;
}

static bool end_string(void *data, const char *text, size_t len) {
    struct xlsx_strings *strings = data;
    size_t index;

    (void)text;
    (void)len;
    if (spool_count(strings->spool) >= XLSX_MAX_STRINGS)
        return xlsx_archive_refuse(
            strings->archive, strings->part,
            _("copy the list alone into a new workbook"),
            _("the workbook has more than %zu different texts"),
            XLSX_MAX_STRINGS);
    return spool_add(strings->spool, strings->text.data, strings->text.len,
                     &index, xlsx_archive_diags(strings->archive));
}

struct xlsx_strings *xlsx_strings_load(const struct xlsx_archive *archive,
                                       const char *part) {
    static const struct xlsx_rule rules[] = {
        {"/sst/si/t", NULL, add_text},
        {"/sst/si/r/t", NULL, add_text},
        {"/sst/si", begin_string, end_string},
        {NULL, NULL, NULL}};
    struct xlsx_strings *strings = memory_alloc(sizeof(*strings));

    *strings = (struct xlsx_strings){
        .archive = archive, .part = part, .text = STRBUF_INIT};
    if (part == NULL || !xlsx_archive_has(archive, part))
        return strings;
    strings->spool = spool_create(xlsx_archive_diags(archive));
    if (strings->spool != NULL &&
        xlsx_part_read(archive, part, XLSX_MAX_PART, rules, strings))
        return strings;
    xlsx_strings_free(strings);
    return NULL;
}

void xlsx_strings_free(struct xlsx_strings *strings) {
    if (strings == NULL)
        return;
    spool_free(strings->spool);
    strbuf_free(&strings->text);
    free(strings);
}

size_t xlsx_strings_count(const struct xlsx_strings *strings) {
    return strings->spool != NULL ? spool_count(strings->spool) : 0;
}

bool xlsx_strings_read(const struct xlsx_strings *strings, size_t index,
                       struct strbuf *out) {
    return spool_read(strings->spool, index, out,
                      xlsx_archive_diags(strings->archive));
}
