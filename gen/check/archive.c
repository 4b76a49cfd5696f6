#include "check/archive.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "check/check.h"

/* Ordinary WordprocessingML deflates to a tenth or a thirtieth. */
#define RATIO_MAX 200
#define RATIO_FROM_BYTES 10000000u /* smaller parts do no harm */

struct entry {
    const char *name; /* the archive's */
    zip_uint64_t index;
    zip_uint64_t size;
    bool encrypted;
};

struct archive {
    const char *file;
    struct diag_list *diags;
    zip_t *zip;
    struct entry *entries; /* sorted by name */
    size_t count;
};

bool archive_refuse(const struct archive *archive, const char *part,
                    const char *advice, const char *fmt, ...) {
    char sentence[500];
    va_list args;

    va_start(args, fmt);
    vsnprintf(sentence, sizeof(sentence), fmt, args);
    va_end(args);
    diag_add(archive->diags, DIAG_DOCUMENT_FILE,
             (struct diag_pos){.file = archive->file, .place = part}, "%s",
             sentence);
    if (advice != NULL)
        diag_advise(archive->diags, "%s", advice);
    return false;
}

static const char *advice_save_again(void) {
    return _("open it in Word or LibreOffice and save it again as .docx");
}

static const char *advice_damaged(void) {
    return _("fetch or copy the file again; if that does not help, let Word "
             "repair it and save it under a new name");
}

static bool begins(const char *bytes, size_t len, const char *magic) {
    size_t n = strlen(magic);

    return len >= n && memcmp(bytes, magic, n) == 0;
}

/* A protected DOCX is an OLE file with a stream "EncryptedPackage". */
static bool refuse_ole(const struct archive *archive, const char *bytes,
                       size_t len) {
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P";

    if (memmem(bytes, len, name, sizeof(name)) != NULL)
        return archive_refuse(
            archive, NULL,
            _("open it in Word with its password, remove the password (File > "
              "Info > Protect Document) and save it"),
            _("the document is protected by a password"));
    return archive_refuse(
        archive, NULL,
        _("open it in Word and save it as .docx, or run: soffice --headless "
          "--convert-to docx FILE.doc"),
        _("this is a document of Word 97-2003 (.doc), not a .docx file"));
}

/* Other kinds of file that are taken for Word documents now and then. */
static bool refuse_by_magic(const struct archive *archive, const char *bytes,
                            size_t len) {
    if (len == 0)
        return archive_refuse(archive, NULL, advice_damaged(),
                              _("the file is empty"));
    if (begins(bytes, len, "\xD0\xCF\x11\xE0"))
        return refuse_ole(archive, bytes, len);
    if (begins(bytes, len, "%PDF"))
        return archive_refuse(
            archive, NULL,
            _("check the .docx it was made from; a PDF opened in Word and "
              "saved as .docx loses its styles"),
            _("this is a PDF file, not a .docx file"));
    if (begins(bytes, len, "{\\rtf"))
        return archive_refuse(archive, NULL, advice_save_again(),
                              _("this is an RTF file, not a .docx file"));
    if (begins(bytes, len, "<") || begins(bytes, len, "\xEF\xBB\xBF<"))
        return archive_refuse(
            archive, NULL, advice_save_again(),
            _("this is an XML or HTML file, not a .docx file"));
    if (!begins(bytes, len, "PK"))
        return archive_refuse(archive, NULL, advice_save_again(),
                              _("this is not a .docx file"));
    return true;
}

static bool open_zip(struct archive *archive, const void *bytes, size_t len) {
    zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);

    if (source == NULL)
        return archive_refuse(archive, NULL, NULL,
                              _("no memory is left to open the archive"));
    archive->zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (archive->zip != NULL)
        return true;
    zip_source_free(source); /* only a successful open takes it over */
    return archive_refuse(archive, NULL, advice_damaged(),
                          _("the file is damaged or cut off: the list of its "
                            "parts cannot be read"));
}

/* Absolute, or with a step out of the archive; "\" counts as "/". */
static bool is_unsafe(const char *name) {
    const char *at = name;

    if (*name == '/' || *name == '\\' || strchr(name, ':') != NULL)
        return true;
    for (;;) {
        size_t len = strcspn(at, "/\\");
        if (len == 2 && at[0] == '.' && at[1] == '.')
            return true;
        if (at[len] == '\0')
            return false;
        at += len + 1;
    }
}

static bool is_bomb(const zip_stat_t *stat) {
    return stat->size > RATIO_FROM_BYTES &&
           stat->size / RATIO_MAX > stat->comp_size;
}

static bool add_entry(struct archive *archive, zip_uint64_t index,
                      zip_uint64_t *total) {
    struct entry *entry = &archive->entries[archive->count];
    zip_stat_t stat;

    if (zip_stat_index(archive->zip, index, 0, &stat) != 0 ||
        (stat.valid & ZIP_STAT_NAME) == 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
        return archive_refuse(archive, NULL, advice_damaged(),
                              _("the file is damaged: one of its parts has no "
                                "proper entry"));
    if (is_unsafe(stat.name))
        return archive_refuse(archive, NULL, advice_save_again(),
                              _("a part has the unsafe name \"%s\""),
                              stat.name);
    if (stat.size > DOCUMENT_MAX_PART_BYTES ||
        (*total += stat.size) > DOCUMENT_MAX_TOTAL_BYTES || is_bomb(&stat))
        return archive_refuse(
            archive, stat.name,
            _("no Word document of ordinary size looks like this; do not open "
              "it, ask the sender for another copy"),
            _("the part is far too large when unpacked"));
    entry->name = stat.name;
    entry->index = index;
    entry->size = stat.size;
    entry->encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
                       stat.encryption_method != ZIP_EM_NONE;
    archive->count++;
    return true;
}

static int by_name(const void *a, const void *b) {
    return strcasecmp(((const struct entry *)a)->name,
                      ((const struct entry *)b)->name);
}

static bool refuse_duplicates(const struct archive *archive) {
    for (size_t i = 1; i < archive->count; i++)
        if (by_name(&archive->entries[i - 1], &archive->entries[i]) == 0)
            return archive_refuse(archive, archive->entries[i].name,
                                  advice_save_again(),
                                  _("the part stands twice in the archive"));
    return true;
}

static bool list_entries(struct archive *archive) {
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    zip_uint64_t total = 0;

    if (count < 0 || count > DOCUMENT_MAX_ENTRIES)
        return archive_refuse(archive, NULL, advice_save_again(),
                              _("the archive has more than %d parts"),
                              DOCUMENT_MAX_ENTRIES);
    archive->entries =
        memory_alloc(memory_product(sizeof(struct entry), (size_t)count + 1));
    for (zip_int64_t i = 0; i < count; i++)
        if (!add_entry(archive, (zip_uint64_t)i, &total))
            return false;
    if (archive->count > 0)
        qsort(archive->entries, archive->count, sizeof(struct entry), by_name);
    return refuse_duplicates(archive);
}

struct archive *archive_open(const char *file, const void *bytes, size_t len,
                             struct diag_list *diags) {
    struct archive *archive = memory_alloc(sizeof(*archive));

    *archive = (struct archive){.file = file, .diags = diags};
    if (refuse_by_magic(archive, bytes, len) && open_zip(archive, bytes, len) &&
        list_entries(archive))
        return archive;
    archive_free(archive);
    return NULL;
}

void archive_free(struct archive *archive) {
    if (archive == NULL)
        return;
    if (archive->zip != NULL)
        zip_discard(archive->zip);
    free(archive->entries);
    free(archive);
}

static const struct entry *find(const struct archive *archive,
                                const char *part) {
    struct entry key = {.name = part};

    if (archive->count == 0)
        return NULL;
    return bsearch(&key, archive->entries, archive->count, sizeof(key),
                   by_name);
}

bool archive_has(const struct archive *archive, const char *part) {
    return find(archive, part) != NULL;
}

/* The stream may be longer or shorter than the list of parts says. */
static bool unpack(zip_file_t *stream, const struct entry *entry,
                   struct strbuf *out) {
    size_t size = (size_t)entry->size;
    zip_int64_t got = 1;

    strbuf_reserve(out, size + 1);
    while (got > 0 && out->len <= size) {
        got = zip_fread(stream, out->data + out->len, size + 1 - out->len);
        if (got < 0)
            return false;
        strbuf_truncate(out, out->len + (size_t)got);
    }
    return out->len == size;
}

bool archive_read(struct archive *archive, const char *part, size_t limit,
                  struct strbuf *out) {
    const struct entry *entry = find(archive, part);
    zip_file_t *stream;
    bool ok;

    if (entry == NULL)
        return archive_refuse(archive, part, advice_damaged(),
                              _("the part is missing from the document"));
    if (entry->encrypted)
        return archive_refuse(
            archive, part, _("unpack it with its password and check that file"),
            _("the archive is encrypted"));
    if (entry->size > limit)
        return archive_refuse(archive, part, _("split the document"),
                              _("the part is larger than %zu MB"),
                              limit / 1000000);
    stream = zip_fopen_index(archive->zip, entry->index, 0);
    ok = stream != NULL && unpack(stream, entry, out);
    if (stream != NULL)
        zip_fclose(stream);
    return ok || archive_refuse(archive, part, advice_damaged(),
                                _("the part is damaged and cannot be "
                                  "unpacked"));
}
