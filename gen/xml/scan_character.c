/* Characters, names, and what stands for a character: &amp; and the like. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "xml/scan.h"

bool scan_is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *scan_skip_space(const struct scan *scan, const char *at) {
    while (at < scan->end && scan_is_space(*at))
        at++;
    return at;
}

/* ---- names ---- */

bool scan_starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == ':' || (unsigned char)c >= 0x80;
}

static bool continues_name(char c) {
    return scan_starts_name(c) || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
}

struct name scan_name(const struct scan *scan, const char *at) {
    struct name name = {.at = at};

    while (at + name.len < scan->end && continues_name(at[name.len]))
        name.len++;
    return name;
}

bool scan_is_same(struct name a, struct name b) {
    return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* ---- characters ---- */

bool scan_is_forbidden(const struct scan *scan, const char *at) {
    unsigned char c = (unsigned char)*at;

    if (c < 0x20)
        return !scan_is_space(*at);
    return scan->end - at >= 3 && c == 0xEF && (unsigned char)at[1] == 0xBF &&
           (unsigned char)at[2] >= 0xBE; /* U+FFFE, U+FFFF */
}

void scan_character(struct scan *scan, const char *at) {
    bool is_reported;

    if (!scan_is_forbidden(scan, at))
        return;
    if ((unsigned char)*at < 0x20)
        is_reported = scan_report(
            scan, at, _("a control character (code %d) is not allowed in XML"),
            *at);
    else
        is_reported = scan_report(
            scan, at,
            _("a character that Unicode does not assign is not allowed"));
    if (is_reported)
        diag_advise(scan->diags,
                    _("delete it; it cannot be seen, but stands where "
                      "the column says"));
}

/* ---- references ---- */

static bool is_allowed_code(unsigned long code) {
    return code == 9 || code == 10 || code == 13 ||
           (code >= 0x20 && code <= 0xD7FF) ||
           (code >= 0xE000 && code <= 0xFFFD) ||
           (code >= 0x10000 && code <= 0x10FFFF);
}

/* "38" or "x26" of &#38; and &#x26;. */
static bool is_code(const char *at, size_t len) {
    bool is_hex = len > 0 && *at == 'x';
    char digits[16];
    char *rest;
    unsigned long code;

    if (is_hex) {
        at++;
        len--;
    }
    if (len == 0 || len >= sizeof(digits) ||
        strchr("0123456789abcdefABCDEF", *at) == NULL)
        return false;
    memcpy(digits, at, len);
    digits[len] = '\0';
    code = strtoul(digits, &rest, is_hex ? 16 : 10);
    return *rest == '\0' && is_allowed_code(code);
}

static bool is_entity(const char *name, size_t len) {
    static const char *const known[] = {"amp", "lt", "gt", "quot", "apos"};

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (strlen(known[i]) == len && memcmp(known[i], name, len) == 0)
            return true;
    return false;
}

static void report_ampersand(struct scan *scan, const char *at) {
    if (scan_report(scan, at, _("a bare “&” is not allowed in XML")))
        diag_advise(scan->diags, _("write &amp; instead of &"));
}

static void report_reference(struct scan *scan, const char *at, size_t len) {
    if (scan_report(scan, at, _("“%s” means nothing in XML"),
                    quote_text(scan->arena, at, len)))
        diag_advise(scan->diags,
                    _("type the character itself, or write &amp; for "
                      "a literal “&”"));
}

const char *scan_reference(struct scan *scan, const char *at) {
    const char *name = at + 1;
    const char *p = name;
    size_t len;

    if (p < scan->end && *p == '#')
        p++;
    while (p < scan->end && continues_name(*p))
        p++;
    if (p == name || p == scan->end || *p != ';') {
        report_ampersand(scan, at);
        return name;
    }
    len = (size_t)(p - name);
    if (*name == '#' ? !is_code(name + 1, len - 1) : !is_entity(name, len))
        report_reference(scan, at, len + strlen("&;"));
    return p + 1;
}
