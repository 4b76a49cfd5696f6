/*
 * image.h -- what an image file is, from its own header.
 *
 * In:   the bytes of a PNG, JPEG or SVG file; the space it is to fill.
 * Out:  its kind and size; the size to show it in, proportions kept.
 * Owns: nothing.
 *
 * Lengths are in EMU, 914,400 an inch (ECMA-376 part 1, 20.1.2.1). A file's
 * own size counts the density that it gives (PNG pHYs, JPEG JFIF), else 96
 * dots an inch.
 */
#ifndef KEHOACH_DOCX_IMAGE_H
#define KEHOACH_DOCX_IMAGE_H

#include <stddef.h>

#include "template/template.h"

#define IMAGE_MAX_BYTES ((size_t)20 * 1000 * 1000)
#define IMAGE_MAX_PIXELS 32767

enum image_kind { IMAGE_PNG, IMAGE_JPEG, IMAGE_SVG };

struct image_facts {
    enum image_kind kind;
    double width, height; /* 0: an SVG that does not say */
};

/* NULL, or why the file cannot be used, translated. */
const char *image_read(const char *bytes, size_t len,
                       struct image_facts *facts);

const char *image_extension(enum image_kind kind);
const char *image_content_type(enum image_kind kind);

struct image_extent {
    long width, height;
};

/* As large as `size` says (a width, or a box it fits into), else the box of
 * frame_width and frame_height, which it fills as far as it can. */
struct image_extent image_fit(struct image_facts facts,
                              const struct image_size *size, double frame_width,
                              double frame_height);

/* As large as `size` says, else its own size, at most `width`. */
struct image_extent image_in_text(struct image_facts facts,
                                  const struct image_size *size, double width);

#endif
