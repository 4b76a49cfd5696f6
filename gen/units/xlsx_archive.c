#include "units/xlsx_archive.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"

/* Sheets deflate to a tenth or a thirtieth. */
#define RATIO_MAX 200
#define RATIO_FROM_BYTES 10000000u /* smaller parts do no harm */
#define PIECE 16384

struct xlsx_archive {
    const char *name;
    struct diag_list *diags;
    zip_t *zip;
};

bool xlsx_archive_refuse(const struct xlsx_archive *archive, const char *part,
                         const char *advice, const char *fmt, ...) {
    char sentence[1000];
    va_list args;

    va_start(args, fmt);
    vsnprintf(sentence, sizeof(sentence), fmt, args);
    va_end(args);
    diag_add(archive->diags, DIAG_UNITS_FILE,
             (struct diag_pos){.file = archive->name, .place = part}, "%s",
             sentence);
    diag_advise(archive->diags, "%s", advice);
    return false;
}

const char *xlsx_advice_save_again(void) {
    return _("open it in Excel or LibreOffice and save it again as .xlsx");
}

/* ---- what the file is ---- */

/* A protected workbook is a compound file with a stream "EncryptedPackage"
 * ([MS-OFFCRYPTO] 2.3), whose name may stand anywhere in it. */
static bool is_encrypted(FILE *file) {
    static const char mark[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P";
    char bytes[PIECE + sizeof(mark)];
    size_t kept = 0, got;

    rewind(file);
    while ((got = fread(bytes + kept, 1, PIECE, file)) > 0) {
        size_t len = kept + got;
        if (memmem(bytes, len, mark, sizeof(mark)) != NULL)
            return true;
        kept = len < sizeof(mark) ? len : sizeof(mark);
        memmove(bytes, bytes + len - kept, kept);
    }
    return false;
}

static bool refuse_compound(const struct xlsx_archive *archive, FILE *file) {
    if (is_encrypted(file))
        return xlsx_archive_refuse(
            archive, NULL,
            _("open it in Excel with its password, remove the password (File > "
              "Info > Protect Workbook) and save it"),
            _("the workbook is protected by a password"));
    return xlsx_archive_refuse(
        archive, NULL,
        _("open it in Excel and save it as .xlsx, or run: soffice --headless "
          "--convert-to xlsx FILE.xls"),
        _("this is a workbook of Excel 97-2003 (.xls), not an .xlsx file"));
}

static bool begins(const char *bytes, size_t len, const char *magic) {
    size_t n = strlen(magic);

    return len >= n && memcmp(bytes, magic, n) == 0;
}

/* Other kinds of file that bear the name .xlsx now and then. */
static bool check_magic(const struct xlsx_archive *archive, FILE *file) {
    char bytes[8];
    size_t len = fread(bytes, 1, sizeof(bytes), file);

    if (len == 0)
        return xlsx_archive_refuse(archive, NULL,
                                   _("fetch or copy the file again"),
                                   _("the file is empty"));
    if (begins(bytes, len, "\xD0\xCF\x11\xE0"))
        return refuse_compound(archive, file);
    if (begins(bytes, len, "<") || begins(bytes, len, "\xEF\xBB\xBF<"))
        return xlsx_archive_refuse(
            archive, NULL, xlsx_advice_save_again(),
            _("this is an XML or HTML file, not an .xlsx file"));
    if (!begins(bytes, len, "PK"))
        return xlsx_archive_refuse(
            archive, NULL,
            _("if it is a list of text, name it .csv; else open it in Excel or "
              "LibreOffice and save it as .xlsx"),
            _("this is not an .xlsx file"));
    rewind(file);
    return true;
}

static bool check_kind(const struct xlsx_archive *archive) {
    if (zip_get_num_entries(archive->zip, 0) > XLSX_MAX_PARTS)
        return xlsx_archive_refuse(archive, NULL, xlsx_advice_save_again(),
                                   _("the archive has more than %d parts"),
                                   XLSX_MAX_PARTS);
    if (xlsx_archive_has(archive, "_rels/.rels"))
        return true;
    if (xlsx_archive_has(archive, "mimetype") &&
        xlsx_archive_has(archive, "content.xml"))
        return xlsx_archive_refuse(
            archive, NULL,
            _("open it in LibreOffice and save it as .xlsx, or run: soffice "
              "--headless --convert-to xlsx FILE.ods"),
            _("this is an OpenDocument file, not an .xlsx file"));
    return xlsx_archive_refuse(archive, NULL,
                               _("give the name of an .xlsx file"),
                               _("this is a ZIP archive but not a workbook"));
}

/* ---- opening ---- */

static bool check_size(const struct xlsx_archive *archive, FILE *file) {
    struct stat status;

    if (fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode) &&
        (uintmax_t)status.st_size <= XLSX_MAX_FILE)
        return true;
    if (!S_ISREG(status.st_mode))
        return xlsx_archive_refuse(
            archive, NULL, _("save it as a file, and give the name of that"),
            _("a workbook can only be read from an ordinary file"));
    return xlsx_archive_refuse(
        archive, NULL,
        _("copy the list alone, without pictures, into a new workbook"),
        _("the file is larger than %zu MB"), XLSX_MAX_FILE / 1000000);
}

/* Takes the file over. */
static bool open_zip(struct xlsx_archive *archive, FILE *file) {
    zip_source_t *source = zip_source_filep_create(file, 0, -1, NULL);

    if (source == NULL) {
        fclose(file);
        memory_exhausted();
    }
    archive->zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (archive->zip != NULL)
        return true;
    zip_source_free(source); /* only a successful open takes it over */
    return xlsx_archive_refuse(
        archive, NULL,
        _("fetch or copy the file again; if that does not help, let Excel "
          "repair it and save it under a new name"),
        _("the file is damaged or cut off: the list of its parts cannot be "
          "read"));
}

static FILE *open_file(const char *path, struct diag_list *diags) {
    int fd = file_open(path, diags);
    FILE *file = fd >= 0 ? fdopen(fd, "rb") : NULL;

    if (fd >= 0 && file == NULL)
        memory_exhausted();
    return file;
}

struct xlsx_archive *xlsx_archive_open(const char *path, const char *name,
                                       struct diag_list *diags) {
    struct xlsx_archive *archive = memory_alloc(sizeof(*archive));
    FILE *file = open_file(path, diags);

    *archive = (struct xlsx_archive){.name = name, .diags = diags};
    if (file == NULL)
        goto failed;
    if (!check_size(archive, file) || !check_magic(archive, file)) {
        fclose(file);
        goto failed;
    }
    if (open_zip(archive, file) && check_kind(archive))
        return archive;
failed:
    xlsx_archive_free(archive);
    return NULL;
}

void xlsx_archive_free(struct xlsx_archive *archive) {
    if (archive == NULL)
        return;
    if (archive->zip != NULL)
        zip_discard(archive->zip);
    free(archive);
}

const char *xlsx_archive_name(const struct xlsx_archive *archive) {
    return archive->name;
}

struct diag_list *xlsx_archive_diags(const struct xlsx_archive *archive) {
    return archive->diags;
}

/* ---- parts ---- */

static zip_int64_t find(const struct xlsx_archive *archive, const char *part) {
    return zip_name_locate(archive->zip, part, ZIP_FL_NOCASE);
}

bool xlsx_archive_has(const struct xlsx_archive *archive, const char *part) {
    return find(archive, part) >= 0;
}

static bool refuse_damage(const struct xlsx_archive *archive,
                          const char *part) {
    return xlsx_archive_refuse(archive, part, _("fetch or copy the file again"),
                               _("the part is damaged and cannot be unpacked"));
}

static bool is_bomb(const zip_stat_t *stat, size_t limit) {
    return stat->size > limit || (stat->size > RATIO_FROM_BYTES &&
                                  stat->size / RATIO_MAX > stat->comp_size);
}

static bool check_entry(const struct xlsx_archive *archive, const char *part,
                        const zip_stat_t *stat, size_t limit) {
    if (is_bomb(stat, limit))
        return xlsx_archive_refuse(
            archive, part,
            _("copy the list alone into a new workbook; if you do not know the "
              "sender, do not open it"),
            _("the part is far too large when unpacked"));
    if (stat->encryption_method != ZIP_EM_NONE)
        return xlsx_archive_refuse(archive, part,
                                   _("unpack it with its password, and pack it "
                                     "without one"),
                                   _("the archive is encrypted"));
    return true;
}

/* The stream may be longer or shorter than the list of parts says; at its end
 * libzip compares the checksum. */
static bool pour(const struct xlsx_archive *archive, const char *part,
                 zip_file_t *stream, zip_uint64_t size,
                 bool (*take)(void *data, const char *bytes, size_t len),
                 void *data) {
    char bytes[PIECE];
    zip_uint64_t total = 0;
    zip_int64_t got;

    while ((got = zip_fread(stream, bytes, sizeof(bytes))) > 0) {
        total += (zip_uint64_t)got;
        if (total > size)
            break;
        if (!take(data, bytes, (size_t)got))
            return false;
    }
    return (got == 0 && total == size) || refuse_damage(archive, part);
}

bool xlsx_archive_unpack(
    const struct xlsx_archive *archive, const char *part, size_t limit,
    bool (*take)(void *data, const char *bytes, size_t len), void *data) {
    zip_int64_t index = find(archive, part);
    zip_file_t *stream;
    zip_stat_t stat;
    bool ok;

    if (index < 0)
        return xlsx_archive_refuse(archive, part, xlsx_advice_save_again(),
                                   _("the part is missing from the workbook"));
    if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &stat) != 0)
        return refuse_damage(archive, part);
    if (!check_entry(archive, part, &stat, limit))
        return false;
    stream = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (stream == NULL)
        return refuse_damage(archive, part);
    ok = pour(archive, part, stream, stat.size, take, data);
    zip_fclose(stream);
    return ok;
}
