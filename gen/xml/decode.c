/* Bytes in any encoding as UTF-8; what is no XML at all is refused here. */
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "text/encoding.h"
#include "text/text.h"
#include "xml/source.h"

#define HEADER_MAX 200 /* bytes an XML declaration may reasonably take */

static bool is_blank(const unsigned char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++)
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' &&
            bytes[i] != '\n')
            return false;
    return true;
}

/* ---- the encoding the header names ---- */

/* The value of encoding="…" in the XML declaration, "" if there is none. */
static void read_header(const char *text, size_t len, char *out, size_t size) {
    char header[HEADER_MAX + 1];
    const char *at, *end;
    char quote;

    out[0] = '\0';
    len = len < HEADER_MAX ? len : HEADER_MAX;
    memcpy(header, text, len);
    header[len] = '\0';
    if (!text_starts_with(header, "<?xml") ||
        (end = strstr(header, "?>")) == NULL ||
        (at = strstr(header, "encoding")) == NULL || at > end)
        return;
    at += strlen("encoding");
    at += strspn(at, " \t\r\n=");
    quote = *at++;
    if (quote != '"' && quote != '\'')
        return;
    for (size_t i = 0; i + 1 < size && *at != quote && at < end; i++) {
        out[i] = *at++;
        out[i + 1] = '\0';
    }
}

/* "UTF-16" in the header fits UTF-16LE found from the mark. */
static bool fits(const char *declared, const char *found) {
    return declared[0] == '\0' || strcasecmp(declared, found) == 0 ||
           strncasecmp(found, declared, strlen(declared)) == 0;
}

static bool refuse_contradiction(const char *name, const char *declared,
                                 const char *found, struct diag_list *diags) {
    diag_add(diags, DIAG_XML_ENCODING,
             (struct diag_pos){.file = name, .line = 1, .column = 1},
             _("the header says encoding=\"%s\", but the text is %s"), declared,
             found);
    diag_advise(diags, _("save the file as UTF-8 and write encoding=\"UTF-8\" "
                         "in its first line, or leave encoding out"));
    return false;
}

/* ---- conversion ---- */

static struct diag_pos end_of(const char *name, const char *text, size_t len) {
    struct cursor cursor = {.at = text, .place = {1, 1}};

    cursor_move(&cursor, text + len, text + len);
    return (struct diag_pos){
        .file = name, .line = cursor.place.line, .column = cursor.place.column};
}

static bool convert_from(const char *name, const char *encoding,
                         const unsigned char *bytes, size_t len,
                         struct strbuf *out, struct diag_list *diags) {
    struct decoder *decoder = decoder_create(encoding);
    bool ok;

    if (decoder == NULL) {
        diag_add(diags, DIAG_XML_ENCODING,
                 (struct diag_pos){.file = name, .line = 1, .column = 1},
                 _("the header names an unknown encoding: “%s”"), encoding);
        diag_advise(diags, _("save the file as UTF-8 and write "
                             "encoding=\"UTF-8\" in its first line"));
        return false;
    }
    ok = decoder_feed(decoder, bytes, len, out) && decoder_is_whole(decoder);
    decoder_free(decoder);
    if (!ok) {
        diag_add(diags, DIAG_XML_ENCODING, end_of(name, out->data, out->len),
                 _("the bytes from here on are not %s"), encoding);
        diag_advise(diags, _("save the file as UTF-8"));
    }
    return ok;
}

/* TCVN3 and VNI were fonts: to every program their bytes are Latin letters. */
static bool refuse_legacy(const char *name, const char *legacy,
                          struct diag_list *diags) {
    diag_add(diags, DIAG_XML_ENCODING, (struct diag_pos){.file = name},
             _("the text is in the old encoding %s, not in Unicode"), legacy);
    diag_advise(diags,
                _("copy the text, press Ctrl+Shift+F6 in UniKey, convert from "
                  "%s to Unicode, paste it back and save the file as UTF-8"),
                legacy);
    return false;
}

static bool refuse_bytes(const char *name, const unsigned char *bytes,
                         size_t bad, struct diag_list *diags) {
    diag_add(diags, DIAG_XML_ENCODING, end_of(name, (const char *)bytes, bad),
             _("the byte %02X is not UTF-8"), bytes[bad]);
    diag_advise(diags, _("save the file as UTF-8 (in Notepad: Save as, "
                         "Encoding: UTF-8)"));
    return false;
}

static bool take_utf8(const char *name, const unsigned char *bytes, size_t len,
                      struct strbuf *out, struct diag_list *diags) {
    size_t bad;
    const char *legacy;

    if (text_is_utf8((const char *)bytes, len, &bad)) {
        strbuf_add(out, bytes, len);
        return true;
    }
    if ((legacy = text_legacy_encoding(bytes, len)) != NULL)
        return refuse_legacy(name, legacy, diags);
    return refuse_bytes(name, bytes, bad, diags);
}

/* The header names an encoding other than UTF-8; no mark stands before it. */
static bool take_declared(const char *name, const char *declared,
                          const unsigned char *bytes, size_t len,
                          struct strbuf *out, struct diag_list *diags) {
    const char *legacy = text_legacy_encoding(bytes, len);

    if (strncasecmp(declared, "UTF-", 4) == 0 ||
        strncasecmp(declared, "UCS", 3) == 0 ||
        strncasecmp(declared, "ISO-10646", 9) == 0)
        /* the header could be read, so it is bytes of one each */
        return refuse_contradiction(name, declared,
                                    text_is_utf8((const char *)bytes, len, NULL)
                                        ? "UTF-8"
                                        : _("in another encoding"),
                                    diags);
    if (legacy != NULL && strncasecmp(declared, "TCVN", 4) != 0)
        return refuse_legacy(name, legacy, diags);
    if (!convert_from(name, declared, bytes, len, out, diags))
        return false;
    /* Text of another encoding is UTF-8 only by a rare accident, unless it is
     * ASCII, which both of them write alike. */
    if (text_is_utf8((const char *)bytes, len, NULL) &&
        (out->len != len || memcmp(out->data, bytes, len) != 0))
        return refuse_contradiction(name, declared, "UTF-8", diags);
    return true;
}

static bool take_unmarked(const char *name, const unsigned char *bytes,
                          size_t len, struct strbuf *out,
                          struct diag_list *diags) {
    char declared[64];

    read_header((const char *)bytes, len, declared, sizeof(declared));
    if (fits(declared, "UTF-8"))
        return take_utf8(name, bytes, len, out, diags);
    return take_declared(name, declared, bytes, len, out, diags);
}

static bool take_marked(const char *name, const char *encoding,
                        const unsigned char *bytes, size_t len,
                        struct strbuf *out, struct diag_list *diags) {
    char declared[64];

    if (strcmp(encoding, "UTF-8") == 0) {
        if (!take_utf8(name, bytes, len, out, diags))
            return false;
    } else if (!convert_from(name, encoding, bytes, len, out, diags)) {
        return false;
    }
    read_header(out->data, out->len, declared, sizeof(declared));
    if (!fits(declared, encoding))
        return refuse_contradiction(name, declared, encoding, diags);
    return true;
}

static bool refuse_empty(const char *name, struct diag_list *diags) {
    diag_add(diags, DIAG_XML_EMPTY, (struct diag_pos){.file = name},
             _("the file is empty"));
    diag_advise(diags, _("write the data of the document into it; a sample "
                         "shows how"));
    return false;
}

bool decode_xml(const char *name, const unsigned char *bytes, size_t len,
                struct strbuf *out, struct diag_list *diags) {
    size_t mark_len;
    const char *encoding = encoding_of(bytes, len, &mark_len);
    const char *kind = encoding_foreign_kind(bytes, len);
    bool ok;

    if (kind != NULL) {
        diag_add(diags, DIAG_XML_NOT_XML, (struct diag_pos){.file = name},
                 _("this is %s, not XML"), kind);
        diag_advise(diags, _("give the XML file with the data of the "
                             "document"));
        return false;
    }
    bytes += mark_len;
    len -= mark_len;
    if (is_blank(bytes, len))
        return refuse_empty(name, diags);
    ok = encoding != NULL ? take_marked(name, encoding, bytes, len, out, diags)
                          : take_unmarked(name, bytes, len, out, diags);
    if (ok && is_blank((const unsigned char *)out->data, out->len))
        return refuse_empty(name, diags);
    return ok;
}
