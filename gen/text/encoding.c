#include "text/encoding.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

struct mark {
    const char *bytes;
    size_t len;
    const char *encoding; /* as iconv calls it */
};

/* Longer marks first: that of UTF-32 begins like that of UTF-16. */
static const struct mark marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"},    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
    {"\0\0\xFE\xFF", 4, "UTF-32BE"}, {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
};

static const char *by_mark(const unsigned char *bytes, size_t len,
                           size_t *mark_len) {
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (len >= marks[i].len &&
            memcmp(bytes, marks[i].bytes, marks[i].len) == 0) {
            *mark_len = marks[i].len;
            return marks[i].encoding;
        }
    return NULL;
}

/* Whether the character is of ASCII, in one of `width` bytes, and at its
 * start (little endian) or end. */
static bool is_wide(const unsigned char *bytes, size_t len, size_t width,
                    bool is_little) {
    for (size_t i = 0; i < width; i++)
        if (i >= len || (bytes[i] != 0) != (i == (is_little ? 0 : width - 1)))
            return false;
    return bytes[is_little ? 0 : width - 1] < 0x80;
}

const char *encoding_of(const unsigned char *bytes, size_t len,
                        size_t *mark_len) {
    const char *found = by_mark(bytes, len, mark_len);

    if (found != NULL)
        return found;
    *mark_len = 0;
    if (is_wide(bytes, len, 4, true))
        return "UTF-32LE";
    if (is_wide(bytes, len, 4, false))
        return "UTF-32BE";
    if (is_wide(bytes, len, 2, true))
        return "UTF-16LE";
    return is_wide(bytes, len, 2, false) ? "UTF-16BE" : NULL;
}

/* ---- what is no text at all ---- */

static bool contains(const unsigned char *bytes, size_t len, const char *word) {
    return memmem(bytes, len, word, strlen(word)) != NULL;
}

static const char *archive_kind(const unsigned char *bytes, size_t len) {
    if (contains(bytes, len, "word/document.xml"))
        return _("a Word document (.docx)");
    if (contains(bytes, len, "xl/workbook.xml"))
        return _("an Excel workbook (.xlsx)");
    if (contains(bytes, len, "application/vnd.oasis.opendocument"))
        return _("an OpenDocument file (.odt, .ods)");
    return _("a ZIP archive");
}

static bool starts_like(const unsigned char *bytes, size_t len,
                        const char *start) {
    for (size_t i = 0; start[i] != '\0'; i++)
        if (i == len || tolower(bytes[i]) != tolower((unsigned char)start[i]))
            return false;
    return true;
}

static bool starts_as_html(const unsigned char *bytes, size_t len) {
    while (len > 0 && (isspace(*bytes) || *bytes >= 0xBB)) {
        bytes++; /* a byte order mark is passed over too */
        len--;
    }
    return starts_like(bytes, len, "<!doctype html") ||
           starts_like(bytes, len, "<html");
}

const char *encoding_foreign_kind(const unsigned char *bytes, size_t len) {
    if (starts_like(bytes, len, "PK\003\004"))
        return archive_kind(bytes, len);
    if (starts_like(bytes, len, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return _("an old Word or Excel document (.doc, .xls)");
    if (starts_like(bytes, len, "%PDF-"))
        return _("a PDF file");
    if (starts_like(bytes, len, "{\\rtf"))
        return _("an RTF document (.rtf)");
    if (starts_like(bytes, len, "\x89PNG") ||
        starts_like(bytes, len, "\xFF\xD8\xFF"))
        return _("a picture");
    if (starts_like(bytes, len, "\x1F\x8B"))
        return _("a gzip archive");
    return starts_as_html(bytes, len) ? _("a web page (HTML)") : NULL;
}

/* ---- conversion ---- */

/* A character cut in two by the end of a piece waits for the next. */
struct decoder {
    iconv_t cd;
    struct strbuf rest;
};

struct decoder *decoder_create(const char *encoding) {
    iconv_t cd = iconv_open("UTF-8", encoding);
    struct decoder *decoder;

    if (cd == (iconv_t)-1)
        return NULL;
    decoder = memory_alloc(sizeof(*decoder));
    *decoder = (struct decoder){.cd = cd, .rest = STRBUF_INIT};
    return decoder;
}

void decoder_free(struct decoder *decoder) {
    if (decoder == NULL)
        return;
    iconv_close(decoder->cd);
    strbuf_free(&decoder->rest);
    free(decoder);
}

/* What is left of the bytes, but for the start of a character, is no text of
 * the encoding if it returns false. */
static bool convert(iconv_t cd, char **in, size_t *len, struct strbuf *out) {
    while (*len > 0) {
        char buf[4096];
        char *to = buf;
        size_t room = sizeof(buf);
        size_t done = iconv(cd, in, len, &to, &room);
        int error = errno;

        strbuf_add(out, buf, sizeof(buf) - room);
        if (done == (size_t)-1 && error == EINVAL)
            return true;
        if (done == (size_t)-1 && error != E2BIG)
            return false;
    }
    return true;
}

bool decoder_feed(struct decoder *decoder, const void *bytes, size_t len,
                  struct strbuf *out) {
    char *in;
    bool ok;

    strbuf_add(&decoder->rest, bytes, len);
    in = decoder->rest.data;
    len = decoder->rest.len;
    ok = convert(decoder->cd, &in, &len, out);
    memmove(decoder->rest.data, in, len);
    strbuf_truncate(&decoder->rest, len);
    return ok;
}

bool decoder_is_whole(const struct decoder *decoder) {
    return decoder->rest.len == 0;
}
