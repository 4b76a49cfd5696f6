#include "docx/images.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "text/text.h"

#define MAX_TOTAL ((size_t)200 * 1000 * 1000)
#define BUCKETS \
    (sizeof(((struct images *)NULL)->asked) / sizeof(struct asked *))

/* A value that was asked for. */
struct asked {
    const char *text;
    const struct image *image; /* NULL: it cannot be used */
    struct asked *next;
};

struct images *images_create(const char *folder, const char *prefix,
                             struct diag_list *diags) {
    struct images *images = memory_alloc(sizeof(*images));

    *images = (struct images){.arena = arena_create(),
                              .folder = folder,
                              .prefix = prefix,
                              .diags = diags};
    return images;
}

void images_free(struct images *images) {
    if (images == NULL)
        return;
    for (size_t i = 0; i < images->media_count; i++)
        strbuf_free(&images->media[i]->bytes);
    free(images->media);
    free(images->uses);
    arena_free(images->arena);
    free(images);
}

void images_begin_part(struct images *images, size_t part) {
    images->part = part;
}

static void refuse(const struct images *images, const struct image_value *value,
                   const char *why) {
    diag_add(images->diags, DIAG_IMAGE, value->pos,
             _("the picture “%.*s” cannot be used: %s"),
             diag_quoted_len(value->text), value->text, why);
}

/* ---- reading files ---- */

/* NULL, or why not. */
static const char *read_all(int fd, struct strbuf *out) {
    struct stat stat;

    if (fstat(fd, &stat) != 0)
        return file_reason(errno);
    if (!S_ISREG(stat.st_mode))
        return _("it is not a file");
    if (stat.st_size > (off_t)IMAGE_MAX_BYTES)
        return _("it is larger than 20 MB");
    strbuf_reserve(out, (size_t)stat.st_size + 1);
    for (;;) {
        ssize_t got;
        strbuf_reserve(out, 1);
        got = read(fd, out->data + out->len, out->size - out->len - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return file_reason(errno);
        if (got == 0 || out->len > IMAGE_MAX_BYTES)
            return NULL;
        strbuf_truncate(out, out->len + (size_t)got);
    }
}

/* `real` is free of links; should one have come in between, it is refused. */
static const char *read_real(const char *real, struct strbuf *out) {
    int fd = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    const char *why;

    if (fd < 0)
        return file_reason(errno);
    why = read_all(fd, out);
    close(fd);
    return why;
}

static bool lies_in(const char *real, const char *folder) {
    size_t len = strlen(folder);

    return strncmp(real, folder, len) == 0 &&
           (real[len] == '/' || (len > 0 && folder[len - 1] == '/'));
}

static bool leads_out(const char *name) {
    return name[0] == '/' || strncmp(name, "../", 3) == 0 ||
           strstr(name, "/../") != NULL || text_ends_with(name, "/..") ||
           strcmp(name, "..") == 0;
}

/* The file of that name, wherever links lead. NULL, or why not. */
static const char *read_name(const struct images *images, const char *path,
                             struct strbuf *out) {
    char *folder = realpath(images->folder, NULL);
    char *real = realpath(path, NULL);
    const char *why;

    if (folder == NULL || real == NULL)
        why = file_reason(errno);
    else if (!lies_in(real, folder))
        why = _("it leads out of the folder of the data");
    else
        why = read_real(real, out);
    free(folder);
    free(real);
    return why;
}

static char *path_of(const struct images *images, const char *name) {
    return arena_printf(images->arena, "%s/%s", images->folder, name);
}

static bool check_name(const struct images *images,
                       const struct image_value *value) {
    if (images->folder == NULL) {
        refuse(images, value, _("the folder of the data is not known"));
    } else if (strchr(value->text, '\\') != NULL) {
        refuse(images, value, _("its name has “\\” in it"));
        diag_advise(images->diags, _("write “/” between folder and file"));
    } else if (leads_out(value->text)) {
        refuse(images, value, _("it leads out of the folder of the data"));
        diag_advise(images->diags,
                    _("put the file into that folder or below it, and write "
                      "its name from there: logo.png, anh/logo.png"));
    } else {
        return true;
    }
    return false;
}

/* ---- media ---- */

/* The media of that content, which is taken over. */
static struct media *add_media(struct images *images, enum image_kind kind,
                               struct strbuf *bytes) {
    uint32_t sum = libdeflate_crc32(0, bytes->data, bytes->len);
    struct media *media;

    for (size_t i = 0; i < images->media_count; i++) {
        media = images->media[i];
        if (media->sum == sum && media->bytes.len == bytes->len &&
            memcmp(media->bytes.data, bytes->data, bytes->len) == 0) {
            strbuf_free(bytes);
            return media;
        }
    }
    if (images->media_count == images->media_size) {
        images->media_size =
            images->media_size != 0 ? images->media_size * 2 : 8;
        images->media = memory_realloc(
            images->media, memory_product(sizeof(media), images->media_size));
    }
    media = arena_new(images->arena, struct media);
    *media = (struct media){.kind = kind,
                            .bytes = *bytes,
                            .sum = sum,
                            .number = images->media_count + 1};
    media->id =
        arena_printf(images->arena, "%s%zu", images->prefix, media->number);
    *bytes = (struct strbuf)STRBUF_INIT;
    images->media[images->media_count++] = media;
    images->bytes_total += media->bytes.len;
    return media;
}

/* Bytes as read; NULL: not an image, and reported. */
static struct media *take(struct images *images,
                          const struct image_value *value, struct strbuf *bytes,
                          struct image_facts *facts) {
    const char *why = image_read(bytes->data, bytes->len, facts);

    if (why == NULL && images->bytes_total + bytes->len > MAX_TOTAL)
        why = _("all pictures of the document together are larger than 200 MB");
    if (why == NULL)
        return add_media(images, facts->kind, bytes);
    refuse(images, value, why);
    return NULL;
}

static struct media *read_media(struct images *images,
                                const struct image_value *value,
                                const char *path, struct image_facts *facts) {
    struct strbuf bytes = STRBUF_INIT;
    const char *why = read_name(images, path, &bytes);
    struct media *media = NULL;

    if (why != NULL)
        refuse(images, value, why);
    else
        media = take(images, value, &bytes, facts);
    if (media == NULL)
        diag_advise(images->diags, _("it was looked for as %s"), path);
    strbuf_free(&bytes);
    return media;
}

/* ---- values ---- */

/* "anh/logo.svg" -> the PNG beside it. */
static bool add_stand_in(struct images *images, const struct image_value *value,
                         struct image *image, const char *path) {
    const char *dot = strrchr(path, '.');
    size_t stem = dot != NULL && strchr(dot, '/') == NULL ? (size_t)(dot - path)
                                                          : strlen(path);
    char *beside = arena_printf(images->arena, "%.*s.png", (int)stem, path);
    struct strbuf bytes = STRBUF_INIT;
    const char *why = read_name(images, beside, &bytes);
    struct image_facts facts;

    if (why == NULL)
        why = image_read(bytes.data, bytes.len, &facts);
    if (why == NULL && facts.kind != IMAGE_PNG)
        why = _("it is no PNG file");
    if (why != NULL) {
        refuse(images, value,
               arena_printf(images->arena,
                            _("an SVG needs a PNG beside it, for programs that "
                              "show no SVG; %s: %s"),
                            beside, why));
        diag_advise(images->diags, _("save the picture as a PNG, too, under "
                                     "the same name"));
    } else {
        image->svg = image->media;
        image->media = add_media(images, IMAGE_PNG, &bytes);
        if (image->facts.width <= 0)
            image->facts = facts;
    }
    strbuf_free(&bytes);
    return why == NULL;
}

static bool load_file(struct images *images, const struct image_value *value,
                      struct image *image) {
    const char *slash = strrchr(value->text, '/');
    const char *path;

    if (!check_name(images, value))
        return false;
    path = path_of(images, value->text);
    image->name =
        arena_strdup(images->arena, slash != NULL ? slash + 1 : value->text);
    image->media = read_media(images, value, path, &image->facts);
    return image->media != NULL && (image->media->kind != IMAGE_SVG ||
                                    add_stand_in(images, value, image, path));
}

static int base64_digit(char c) {
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;

    return at != NULL ? (int)(at - digits) : -1;
}

/* RFC 4648; white space anywhere. False: something else is in it. */
static bool decode_base64(const char *text, struct strbuf *out) {
    unsigned value = 0;
    int bits = 0;

    for (; *text != '\0' && *text != '='; text++) {
        int digit = base64_digit(*text);
        if (digit < 0 && strchr(" \t\r\n", *text) != NULL)
            continue;
        if (digit < 0)
            return false;
        value = (value << 6 | (unsigned)digit) & 0xFFFF;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            strbuf_putc(out, (char)(value >> bits & 0xFF));
        }
    }
    return text[strspn(text, "= \t\r\n")] == '\0';
}

static bool load_data(struct images *images, const struct image_value *value,
                      struct image *image) {
    static const char *const starts[] = {"data:image/png;base64,",
                                         "data:image/jpeg;base64,",
                                         "data:image/jpg;base64,"};
    struct strbuf bytes = STRBUF_INIT;
    const char *content = NULL;

    for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
        if (strncasecmp(value->text, starts[i], strlen(starts[i])) == 0)
            content = value->text + strlen(starts[i]);
    image->name = "";
    if (content == NULL || !decode_base64(content, &bytes)) {
        refuse(images, value, _("it is not written as a picture can be"));
        diag_advise(images->diags, _("write the name of a file, or %s… or %s…"),
                    starts[0], starts[1]);
    } else {
        image->media = take(images, value, &bytes, &image->facts);
    }
    if (image->media != NULL && image->media->kind == IMAGE_SVG) {
        refuse(images, value,
               _("an SVG has to be a file, with a PNG beside it"));
        image->media = NULL;
    }
    strbuf_free(&bytes);
    return image->media != NULL;
}

/* ---- using them ---- */

static void note_use(struct images *images, struct media *media) {
    if (media == NULL || media->part == images->part)
        return;
    media->part = images->part;
    if (images->use_count == images->use_size) {
        images->use_size = images->use_size != 0 ? images->use_size * 2 : 16;
        images->uses =
            memory_realloc(images->uses, memory_product(sizeof(*images->uses),
                                                        images->use_size));
    }
    images->uses[images->use_count++] =
        (struct media_use){.part = images->part, .media = media};
}

static int compare_uses(const void *a, const void *b) {
    const struct media_use *left = a, *right = b;

    if (left->part != right->part)
        return left->part < right->part ? -1 : 1;
    if (left->media == right->media)
        return 0;
    return left->media->number < right->media->number ? -1 : 1;
}

static bool are_in_order(const struct images *images) {
    for (size_t i = 1; i < images->use_count; i++)
        if (images->uses[i].part < images->uses[i - 1].part)
            return false;
    return true;
}

void images_end(struct images *images) {
    size_t count = 0;

    if (are_in_order(images))
        return;
    qsort(images->uses, images->use_count, sizeof(*images->uses), compare_uses);
    for (size_t i = 0; i < images->use_count; i++)
        if (count == 0 ||
            compare_uses(&images->uses[count - 1], &images->uses[i]) != 0)
            images->uses[count++] = images->uses[i];
    images->use_count = count;
}

static const struct image *load(struct images *images,
                                const struct image_value *value) {
    struct image *image = arena_new(images->arena, struct image);
    bool ok = strncasecmp(value->text, "data:", 5) == 0
                  ? load_data(images, value, image)
                  : load_file(images, value, image);

    return ok ? image : NULL;
}

static const struct asked *ask(struct images *images,
                               const struct image_value *value) {
    uint32_t sum = libdeflate_crc32(0, value->text, strlen(value->text));
    struct asked **bucket = &images->asked[sum % BUCKETS];
    struct asked *asked = *bucket;

    while (asked != NULL && strcmp(asked->text, value->text) != 0)
        asked = asked->next;
    if (asked != NULL)
        return asked;
    asked = arena_new(images->arena, struct asked);
    *asked = (struct asked){.text = arena_strdup(images->arena, value->text),
                            .image = load(images, value),
                            .next = *bucket};
    *bucket = asked;
    return asked;
}

const struct image *images_use(struct images *images,
                               const struct image_value *value) {
    static const char white[] = " \t\r\n";
    struct image_value trimmed = *value;
    const struct image *image;
    size_t len;

    trimmed.text += strspn(trimmed.text, white);
    len = strlen(trimmed.text);
    while (len > 0 && strchr(white, trimmed.text[len - 1]) != NULL)
        len--;
    if (trimmed.text[len] != '\0')
        trimmed.text = arena_strndup(images->arena, trimmed.text, len);
    image = ask(images, &trimmed)->image;
    if (image != NULL) {
        note_use(images, image->media);
        note_use(images, image->svg);
    }
    return image;
}
