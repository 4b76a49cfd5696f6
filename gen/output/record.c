#include "output/record.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "output/inside.h"

#define HASH_DIGITS 16 /* of each half */
#define UNITS_MAX_INDEX 0xFFFFFFFEu

static const char escaped[] = "\t\n\\", letters[] = "tn\\";

static void put_escaped(struct strbuf *out, const char *text) {
    for (; *text != '\0'; text++) {
        const char *found = strchr(escaped, *text);
        if (found != NULL)
            strbuf_putc(out, '\\');
        strbuf_putc(out, found != NULL ? letters[found - escaped] : *text);
    }
}

static void put_hash(struct strbuf *out, struct hash hash) {
    strbuf_printf(out, "\t%016" PRIx64 "%016" PRIx64, hash.high, hash.low);
}

void record_write(struct strbuf *out, const struct manifest_entry *entry) {
    if (entry->unit == MANIFEST_GONE)
        strbuf_putc(out, '-');
    else
        strbuf_printf(out, "%zu", entry->unit + 1);
    strbuf_putc(out, '\t');
    put_escaped(out, entry->key);
    strbuf_putc(out, '\t');
    put_escaped(out, entry->name);
    strbuf_printf(out, "\t%" PRIu64, entry->len);
    put_hash(out, entry->made_of);
    put_hash(out, entry->bytes);
    strbuf_putc(out, '\n');
}

/* In place: what is read is never longer than what stands there. */
static bool unescape(char *text) {
    char *to = text;

    for (; *text != '\0'; text++) {
        const char *found;
        if (*text != '\\') {
            *to++ = *text;
            continue;
        }
        found = *++text != '\0' ? strchr(letters, *text) : NULL;
        if (found == NULL)
            return false;
        *to++ = escaped[found - letters];
    }
    *to = '\0';
    return true;
}

static bool read_number(const char *text, uint64_t *number) {
    char *end;

    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    *number = strtoull(text, &end, 10);
    return errno == 0 && *end == '\0';
}

static bool read_half(const char *digits, uint64_t *half) {
    char text[HASH_DIGITS + 1];

    memcpy(text, digits, HASH_DIGITS);
    text[HASH_DIGITS] = '\0';
    *half = strtoull(text, NULL, 16);
    return strspn(text, "0123456789abcdef") == HASH_DIGITS;
}

static bool read_hash(const char *text, struct hash *hash) {
    return strlen(text) == 2 * (size_t)HASH_DIGITS &&
           read_half(text, &hash->high) &&
           read_half(text + HASH_DIGITS, &hash->low);
}

static bool read_unit(const char *text, size_t *unit) {
    uint64_t number;

    *unit = MANIFEST_GONE;
    if (strcmp(text, "-") == 0)
        return true;
    if (!read_number(text, &number) || number == 0 || number > UNITS_MAX_INDEX)
        return false;
    *unit = (size_t)number - 1;
    return true;
}

bool record_read(char *line, struct manifest_entry *entry) {
    char *fields[6];

    for (int i = 0; i < 6; i++) {
        fields[i] = strsep(&line, "\t");
        if (fields[i] == NULL)
            return false;
    }
    entry->key = fields[1];
    entry->name = fields[2];
    return line == NULL && read_unit(fields[0], &entry->unit) &&
           unescape(fields[1]) && unescape(fields[2]) &&
           inside_is_safe(fields[2]) && read_number(fields[3], &entry->len) &&
           read_hash(fields[4], &entry->made_of) &&
           read_hash(fields[5], &entry->bytes);
}
