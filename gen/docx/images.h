/*
 * images.h -- the pictures of one document.
 *
 * In:   values of {{x | anh}}: names of files below the data's folder, or
 *       "data:image/png;base64,…".
 * Out:  each of them read and checked once; files of equal content are one.
 * Owns: all of it, until images_free.
 *
 * Nothing outside of the folder is read, by a link neither. An SVG comes with
 * the PNG of the same name beside it, for programs that show no SVG
 * ([MS-ODRAWXML] 2.3.2.1). What cannot be used is reported once (DIAG_IMAGE).
 */
#ifndef KEHOACH_DOCX_IMAGES_H
#define KEHOACH_DOCX_IMAGES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "docx/image.h"

/* A file that goes into the archive. */
struct media {
    enum image_kind kind;
    struct strbuf bytes;
    uint32_t sum;
    size_t number;  /* in the document, from 1 */
    const char *id; /* of the relationship in each part that uses it */
    size_t part;    /* the last one to use it */
};

/* A part, numbered from 1, that shows a file. */
struct media_use {
    size_t part;
    const struct media *media;
};

struct image {
    struct image_facts facts;
    const char *name; /* "logo.png"; "" for a data: value */
    struct media *media;
    struct media *svg; /* of which `media` is the stand-in; else NULL */
};

struct images {
    struct arena *arena;
    const char *folder; /* NULL: not known */
    const char *prefix; /* of the relationships */
    struct diag_list *diags;
    struct media **media; /* in the order of their numbers */
    size_t media_count, media_size;
    struct media_use *uses; /* by part */
    size_t use_count, use_size;
    size_t part;        /* the one being written, from 1 */
    size_t bytes_total; /* of all media */
    struct asked *asked[1024];
};

/* Both texts are borrowed; `prefix` as links_prefix has it. */
struct images *images_create(const char *folder, const char *prefix,
                             struct diag_list *diags);
void images_free(struct images *images); /* NULL is fine */

/* What images_use gives from here on is shown by that part. */
void images_begin_part(struct images *images, size_t part);

/* All parts are written, some of them perhaps by turns. */
void images_end(struct images *images);

/* NULL: reported, now or before. */
const struct image *images_use(struct images *images,
                               const struct image_value *value);

#endif
