/*
 * pack OUT.docx FOLDER... -- a Word file of folders of its parts.
 *
 * A file of a later folder takes the place of one of the same name in an
 * earlier. The first folder is shared by many: in its [Content_Types].xml and
 * .rels a line that names a part which is not there is left out.
 *
 * Same files, same bytes. FOLDER/../tricks, if there is one, damages the
 * archive as no zip program would, one trick a line:
 *
 *     rename NAME NEW        the entry has that other name
 *     twice NAME             the entry is there twice
 *     encrypt NAME           the entry says that it is encrypted
 *     spaces NAME BYTES      one more entry, of that many spaces
 *     nest NAME DEPTH TAG    "@NEST@" becomes that many elements
 *     cut BYTES              the archive lacks its last bytes
 */
#include <ftw.h>
#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"

#define MAX_ENTRIES 256
#define FILE_LIMIT ((size_t)100 * 1000 * 1000)

struct entry {
    char *name;
    struct strbuf data;
    bool is_shared;
    bool is_encrypted;
    uint32_t crc, len, offset;
};

/* For nftw, which takes no context. */
static struct entry entries[MAX_ENTRIES];
static size_t entry_count, folder_len;
static bool is_shared;

static void die(const char *what, const char *name) {
    fprintf(stderr, "pack: %s: %s\n", what, name);
    exit(2);
}

static void read_whole(const char *path, struct strbuf *out) {
    struct diag_list *diags = diag_list_create();

    if (!file_read(path, FILE_LIMIT, out, diags))
        die("cannot be read", path);
    diag_list_free(diags);
}

/* ---- entries ---- */

static struct entry *find(const char *name) {
    for (size_t i = 0; i < entry_count; i++)
        if (strcmp(entries[i].name, name) == 0)
            return &entries[i];
    return NULL;
}

static struct entry *need(const char *name) {
    struct entry *entry = find(name);

    if (entry == NULL)
        die("no such entry", name);
    return entry;
}

static struct entry *add(const char *name) {
    if (entry_count == MAX_ENTRIES)
        die("too many entries", name);
    entries[entry_count] =
        (struct entry){.name = strdup(name), .data = STRBUF_INIT};
    return &entries[entry_count++];
}

static int add_file(const char *path, const struct stat *status, int kind,
                    struct FTW *where) {
    const char *name = path + folder_len + 1;
    struct entry *entry;

    (void)status;
    (void)where;
    if (kind != FTW_F)
        return 0;
    entry = find(name) != NULL ? find(name) : add(name);
    strbuf_clear(&entry->data);
    read_whole(path, &entry->data);
    entry->is_shared = is_shared;
    return 0;
}

/* [Content_Types].xml is the first of a package, by custom. */
static int compare(const void *a, const void *b) {
    const char *a_name = ((const struct entry *)a)->name;
    const char *b_name = ((const struct entry *)b)->name;

    if ((*a_name == '[') != (*b_name == '['))
        return *a_name == '[' ? -1 : 1;
    return strcmp(a_name, b_name);
}

/* ---- what the shared files say of parts that are not there ---- */

static char *attribute(const char *line, size_t len, const char *name) {
    const char *at = memmem(line, len, name, strlen(name));

    if (at == NULL)
        return NULL;
    at += strlen(name);
    return strndup(at, strcspn(at, "\""));
}

/* Whether the line names a part that is not there. `folder` is that of the
 * part which the relationships belong to. */
static bool is_idle(const char *line, size_t len, const char *folder) {
    char *part = attribute(line, len, "PartName=\"/");
    char *target = attribute(line, len, "Target=\"");
    char *mode = attribute(line, len, "TargetMode=\"External");
    struct strbuf name = STRBUF_INIT;
    bool idle = false;

    if (target != NULL)
        strbuf_printf(&name, "%s%s", folder, target);
    if (part != NULL)
        idle = find(part) == NULL;
    else if (target != NULL && mode == NULL)
        idle = find(name.data) == NULL;
    strbuf_free(&name);
    free(part);
    free(target);
    free(mode);
    return idle;
}

static void drop_idle_lines(struct entry *entry) {
    char *rels = strstr(entry->name, "_rels/");
    char *folder =
        strndup(entry->name, rels != NULL ? (size_t)(rels - entry->name) : 0);
    struct strbuf kept = STRBUF_INIT;

    for (const char *line = entry->data.data; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        len += line[len] == '\n' ? 1 : 0;
        if (!is_idle(line, len, folder))
            strbuf_add(&kept, line, len);
        line += len;
    }
    strbuf_free(&entry->data);
    entry->data = kept;
    free(folder);
}

static void drop_idle(void) {
    for (size_t i = 0; i < entry_count; i++)
        if (entries[i].is_shared &&
            (entries[i].name[0] == '[' || strstr(entries[i].name, ".rels")))
            drop_idle_lines(&entries[i]);
}

/* ---- tricks ---- */

static void nest(struct entry *entry, long depth, const char *tag) {
    char *at = strstr(entry->data.data, "@NEST@");
    struct strbuf out = STRBUF_INIT;

    if (at == NULL)
        die("has no @NEST@", entry->name);
    strbuf_add(&out, entry->data.data, (size_t)(at - entry->data.data));
    for (long i = 0; i < depth; i++)
        strbuf_printf(&out, "<%s>", tag);
    for (long i = 0; i < depth; i++)
        strbuf_printf(&out, "</%s>", tag);
    strbuf_puts(&out, at + strlen("@NEST@"));
    strbuf_free(&entry->data);
    entry->data = out;
}

static void fill(struct entry *entry, long bytes) {
    for (long i = 0; i < bytes; i++)
        strbuf_putc(&entry->data, ' ');
}

/* The bytes that the archive is to lack. */
static size_t play(const char *trick, const char *name, const char *more,
                   const char *last) {
    if (strcmp(trick, "cut") == 0)
        return (size_t)atol(name);
    if (strcmp(trick, "rename") == 0) {
        struct entry *entry = need(name);
        free(entry->name);
        entry->name = strdup(more);
    } else if (strcmp(trick, "twice") == 0) {
        struct entry *entry = add(name);
        strbuf_puts(&entry->data, need(name)->data.data);
    } else if (strcmp(trick, "encrypt") == 0) {
        need(name)->is_encrypted = true;
    } else if (strcmp(trick, "spaces") == 0) {
        fill(add(name), atol(more));
    } else if (strcmp(trick, "nest") == 0) {
        nest(need(name), atol(more), last);
    } else {
        die("unknown trick", trick);
    }
    return 0;
}

static size_t play_all(const char *folder) {
    struct strbuf path = STRBUF_INIT, text = STRBUF_INIT;
    size_t cut = 0;

    strbuf_printf(&path, "%s/../tricks", folder);
    if (file_exists(path.data))
        read_whole(path.data, &text);
    for (char *line = text.data, *next; *line != '\0'; line = next) {
        char word[4][128] = {"", "", "", ""};
        next = line + strcspn(line, "\n");
        next += *next == '\n' ? 1 : 0;
        if (sscanf(line, "%127s %127s %127s %127s", word[0], word[1], word[2],
                   word[3]) > 0)
            cut += play(word[0], word[1], word[2], word[3]);
    }
    strbuf_free(&path);
    strbuf_free(&text);
    return cut;
}

/* ---- the archive (APPNOTE 4.3) ---- */

static void put(struct strbuf *out, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        strbuf_putc(out, (char)(value >> (8 * i) & 0xFF));
}

/* The fields that a local and a central header share. */
static void put_header(struct strbuf *out, const struct entry *entry) {
    put(out, 20, 2);
    put(out, entry->is_encrypted ? 1 : 0, 2);
    put(out, 8, 2);
    put(out, 0x00210000, 4); /* 1980-01-01 */
    put(out, entry->crc, 4);
    put(out, entry->len, 4);
    put(out, (uint32_t)entry->data.len, 4);
    put(out, (uint32_t)strlen(entry->name), 2);
    put(out, 0, 2);
}

static void put_local(struct strbuf *out, struct entry *entry) {
    struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(9);
    size_t bound = libdeflate_deflate_compress_bound(deflate, entry->data.len);
    char *data = malloc(bound);

    if (data == NULL)
        die("no memory", entry->name);
    entry->crc = libdeflate_crc32(0, entry->data.data, entry->data.len);
    entry->len = (uint32_t)libdeflate_deflate_compress(
        deflate, entry->data.data, entry->data.len, data, bound);
    entry->offset = (uint32_t)out->len;
    strbuf_add(out, "PK\3\4", 4);
    put_header(out, entry);
    strbuf_puts(out, entry->name);
    strbuf_add(out, data, entry->len);
    free(data);
    libdeflate_free_compressor(deflate);
}

static void put_central(struct strbuf *out, const struct entry *entry) {
    strbuf_add(out, "PK\1\2", 4);
    put(out, 20, 2);
    put_header(out, entry);
    put(out, 0, 2); /* comment */
    put(out, 0, 2); /* disk */
    put(out, 0, 2); /* attributes */
    put(out, 0, 4);
    put(out, entry->offset, 4);
    strbuf_puts(out, entry->name);
}

static void put_archive(struct strbuf *out) {
    uint32_t start;

    for (size_t i = 0; i < entry_count; i++)
        put_local(out, &entries[i]);
    start = (uint32_t)out->len;
    for (size_t i = 0; i < entry_count; i++)
        put_central(out, &entries[i]);
    put(out, 0x06054B50, 4);
    put(out, 0, 4);
    put(out, (uint32_t)entry_count, 2);
    put(out, (uint32_t)entry_count, 2);
    put(out, (uint32_t)out->len - 12 - start, 4);
    put(out, start, 4);
    put(out, 0, 2);
}

static void free_entries(void) {
    for (size_t i = 0; i < entry_count; i++) {
        free(entries[i].name);
        strbuf_free(&entries[i].data);
    }
}

int main(int argc, char **argv) {
    struct strbuf out = STRBUF_INIT;
    FILE *file;
    size_t cut;

    if (argc < 3)
        die("usage", "pack OUT.docx FOLDER...");
    for (int i = 2; i < argc; i++) {
        is_shared = i == 2 && argc > 3;
        folder_len = strlen(argv[i]);
        if (nftw(argv[i], add_file, 16, FTW_PHYS) != 0)
            die("cannot be read", argv[i]);
    }
    drop_idle();
    qsort(entries, entry_count, sizeof(*entries), compare);
    cut = play_all(argv[argc - 1]);
    put_archive(&out);
    strbuf_truncate(&out, out.len > cut ? out.len - cut : 0);
    file = fopen(argv[1], "wb");
    if (file == NULL || fwrite(out.data, 1, out.len, file) != out.len ||
        fclose(file) != 0)
        die("cannot be written", argv[1]);
    strbuf_free(&out);
    free_entries();
    return 0;
}
