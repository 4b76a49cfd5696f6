#include "docx/image.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define EMU_PER_MM 36000

static struct image_facts facts;

static const char *read(const char *bytes, size_t len) {
    return image_read(bytes, len, &facts);
}

static void read_file(const char *name, struct strbuf *out) {
    struct diag_list *diags = diag_list_create();
    struct strbuf path = STRBUF_INIT;

    strbuf_printf(&path, "%s/images/%s", getenv("DOCX_TEST_DIR"), name);
    cr_assert(file_read(path.data, 10000, out, diags), "no %s", path.data);
    strbuf_free(&path);
    diag_list_free(diags);
}

static void check_file(const char *name, enum image_kind kind, double width_mm,
                       double height_mm) {
    struct strbuf bytes = STRBUF_INIT;
    const char *why;

    read_file(name, &bytes);
    why = read(bytes.data, bytes.len);
    cr_expect_null(why, "%s: %s", name, why);
    cr_expect_eq(facts.kind, kind);
    cr_expect_float_eq(facts.width / EMU_PER_MM, width_mm, 0.01, "%s: %f", name,
                       facts.width / EMU_PER_MM);
    cr_expect_float_eq(facts.height / EMU_PER_MM, height_mm, 0.01);
    strbuf_free(&bytes);
}

Test(image, its_size_counts_its_density_or_96_dots_an_inch) {
    check_file("dau.png", IMAGE_PNG, 10.84, 10.84);
    check_file("bieu_trung.png", IMAGE_PNG, 21.17, 10.58);
    check_file("chu_ky.jpeg", IMAGE_JPEG, 10.84, 5.42);
    check_file("bieu_trung.svg", IMAGE_SVG, 40, 20);
}

Test(image, one_that_is_cut_anywhere_is_refused) {
    static const char *const names[] = {"dau.png", "chu_ky.jpeg",
                                        "bieu_trung.svg"};

    for (size_t i = 0; i < 3; i++) {
        struct strbuf bytes = STRBUF_INIT;
        read_file(names[i], &bytes);
        for (size_t len = 0; len < bytes.len - 1; len++) {
            char *cut = memcpy(malloc(len + 1), bytes.data, len);
            cr_expect_not_null(read(cut, len), "%s cut at %zu", names[i], len);
            free(cut);
        }
        strbuf_free(&bytes);
    }
}

Test(image, damaged_lengths_are_not_followed) {
    static const char *const names[] = {"dau.png", "chu_ky.jpeg"};

    for (size_t i = 0; i < 2; i++) {
        struct strbuf bytes = STRBUF_INIT;
        read_file(names[i], &bytes);
        for (size_t at = 0; at < bytes.len; at++) {
            char *copy = memcpy(malloc(bytes.len), bytes.data, bytes.len);
            copy[at] = (char)0xFF;
            (void)read(copy, bytes.len); /* the sanitizers look on */
            free(copy);
        }
        strbuf_free(&bytes);
    }
}

#define IEND "\0\0\0\0IEND...."
#define PNG(width, height) \
    "\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR" width height "\x08\0\0\0\0...." IEND

static const char *fault_of(const char *bytes, size_t len) {
    const char *why = read(bytes, len);

    return why != NULL ? why : "none";
}
#define FAULT(literal) fault_of(literal, sizeof(literal) - 1)

Test(image, sizes_beyond_reason_are_refused) {
    cr_expect_str_eq(FAULT(PNG("\0\0\0\1", "\0\0\x7F\xFF")), "none");
    cr_expect_str_eq(FAULT(PNG("\0\0\0\1", "\0\0\x80\0")),
                     "it is more than 32,767 dots wide or high");
    cr_expect_str_eq(FAULT(PNG("\0\0\0\0", "\0\0\0\1")),
                     "the file is damaged or cut short");
    cr_expect_str_eq(
        FAULT("\xFF\xD8\xFF\xC0\0\x0B\x08\0\1\0\0\1\1\1\0\xFF\xD9"),
        "the file is damaged or cut short");
}

Test(image, what_is_none_is_refused) {
    char *large = calloc(1, IMAGE_MAX_BYTES + 1);

    cr_expect_str_eq(FAULT(""), "the file is empty");
    cr_expect_str_eq(FAULT("GIF89a"), "it is no PNG, JPEG or SVG file");
    cr_expect_str_eq(FAULT("<svg/>"), "it is no PNG, JPEG or SVG file");
    cr_expect_str_eq(fault_of(large, IMAGE_MAX_BYTES + 1),
                     "it is larger than 20 MB");
    free(large);
}

#define SVG(attributes) \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" " attributes "/>"

static void check_svg(const char *svg, double width_mm, double height_mm) {
    cr_expect_null(read(svg, strlen(svg)), "%s", svg);
    cr_expect_float_eq(facts.width / EMU_PER_MM, width_mm, 0.01, "%s: %f", svg,
                       facts.width / EMU_PER_MM);
    cr_expect_float_eq(facts.height / EMU_PER_MM, height_mm, 0.01, "%s: %f",
                       svg, facts.height / EMU_PER_MM);
}

Test(image, an_svg_has_a_size_in_any_unit_or_a_view_box) {
    check_svg(SVG("width='96' height='2in'"), 25.4, 50.8);
    check_svg(SVG("width='72pt' height='1.5cm'"), 25.4, 15);
    check_svg(SVG("width='30mm' viewBox='0 0 3 2'"), 30, 20);
    check_svg(SVG("height='6pc' viewBox='0,0,300,100'"), 76.2, 25.4);
    check_svg(SVG("width='100%' height='100%' viewBox='0 0 96 48'"), 25.4,
              12.7);
    check_svg(SVG("width='100%' height='20mm'"), 0, 0);
    check_svg(SVG("viewBox='0 0 -1 x'"), 0, 0);
}

Test(image, an_svg_may_declare_its_type_but_no_entities) {
    cr_expect_str_eq(FAULT("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
                           "\"http://localhost:9/svg11.dtd\">" SVG("")),
                     "none");
    cr_expect_str_eq(FAULT("<!DOCTYPE svg [<!ENTITY a \"b\">]>" SVG("")),
                     "it has a document type declaration with entities");
}

/* ---- the size it is shown in ---- */

static void check_extent(struct image_extent extent, double width_mm,
                         double height_mm) {
    cr_expect_float_eq((double)extent.width / EMU_PER_MM, width_mm, 0.01, "%f",
                       (double)extent.width / EMU_PER_MM);
    cr_expect_float_eq((double)extent.height / EMU_PER_MM, height_mm, 0.01,
                       "%f", (double)extent.height / EMU_PER_MM);
}

#define MM(x) ((x) * (double)EMU_PER_MM)

Test(image, proportions_are_kept_in_a_frame_and_in_given_sizes) {
    const struct image_facts twice = {IMAGE_PNG, MM(20), MM(10)};
    const struct image_size none = {0, 0}, width = {30, 0}, box = {30, 5};

    check_extent(image_fit(twice, &none, MM(50), MM(50)), 50, 25);
    check_extent(image_fit(twice, &none, MM(50), MM(5)), 10, 5);
    check_extent(image_fit(twice, &width, MM(50), MM(50)), 30, 15);
    check_extent(image_fit(twice, &box, MM(50), MM(50)), 10, 5);
    check_extent(image_in_text(twice, &width, MM(5)), 30, 15);
}

Test(image, in_the_text_it_has_its_own_size_where_there_is_room) {
    const struct image_facts twice = {IMAGE_PNG, MM(20), MM(10)};
    const struct image_size none = {0, 0};

    check_extent(image_in_text(twice, &none, MM(100)), 20, 10);
    check_extent(image_in_text(twice, &none, MM(15)), 15, 7.5);
}

Test(image, nothing_is_larger_than_word_can_show_nor_without_a_width) {
    const struct image_facts thin = {IMAGE_PNG, MM(0.01), MM(9000)};
    const struct image_size width = {30, 0}, none = {0, 0};
    struct image_extent extent = image_fit(thin, &width, 0, 0);

    cr_expect_leq(extent.height, 22 * 914400);
    cr_expect_geq(extent.width, 1);
    extent = image_in_text(thin, &none, MM(100));
    cr_expect_leq(extent.height, 22 * 914400);
}
