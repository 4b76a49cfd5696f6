#include "units/xlsx_style.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "units/xlsx_part.h"

struct number_format {
    int id;
    const char *code;
    const struct xlsx_format *format; /* NULL: not compiled, not understood */
    bool is_compiled;
    bool was_told; /* that it is not understood */
};

struct xlsx_styles {
    struct arena *arena;
    const struct xlsx_archive *archive;
    const char *part;
    struct number_format formats[XLSX_MAX_FORMATS]; /* those of the program
                                                       first */
    size_t format_count;
    int ids[XLSX_MAX_STYLES]; /* of the format of each style */
    size_t style_count;
    struct number_format *found[XLSX_MAX_STYLES + 1]; /* of styles in use; the
                                                         last: of all others */
};

/* Those that no file declares (18.8.30). What differs by the language of the
 * machine (5 to 8, 14, 22, 27 to 36, 50 to 58) is there only if it is a date in
 * all of them. */
static const struct {
    int id;
    const char *code;
} built_in[] = {
    {0, "General"},
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {9, "0%"},
    {10, "0.00%"},
    {11, "0.00E+00"},
    {12, "# ?/?"},
    {13, "# ?\?/?\?"},
    {14, "dd/mm/yyyy"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "dd/mm/yyyy h:mm"},
    {37, "#,##0;(#,##0)"},
    {38, "#,##0;[Red](#,##0)"},
    {39, "#,##0.00;(#,##0.00)"},
    {40, "#,##0.00;[Red](#,##0.00)"},
    {41, "#,##0;(#,##0);\"-\";@"},
    {42, "#,##0;(#,##0);\"-\";@"},
    {43, "#,##0.00;(#,##0.00);\"-\";@"},
    {44, "#,##0.00;(#,##0.00);\"-\";@"},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mmss.0"},
    {48, "##0.0E+0"},
    {49, "@"},
};

static int number_of(const char *text) {
    return text != NULL ? (int)strtol(text, NULL, 10) : 0;
}

static bool refuse(const struct xlsx_styles *styles) {
    return xlsx_archive_refuse(styles->archive, styles->part,
                               _("copy the list alone into a new workbook"),
                               _("the workbook has too many formats"));
}

static void add_format(struct xlsx_styles *styles, int id, const char *code) {
    styles->formats[styles->format_count++] =
        (struct number_format){.id = id, .code = code};
}

/* numFmt */
static bool read_format(void *data, const struct xlsx_tag *tag) {
    struct xlsx_styles *styles = data;
    const char *code = xlsx_tag_get(tag, "formatCode");

    if (styles->format_count == XLSX_MAX_FORMATS)
        return refuse(styles);
    add_format(styles, number_of(xlsx_tag_get(tag, "numFmtId")),
               arena_strdup(styles->arena, code != NULL ? code : ""));
    return true;
}

/* cellXfs/xf */
static bool read_style(void *data, const struct xlsx_tag *tag) {
    struct xlsx_styles *styles = data;

    if (styles->style_count == XLSX_MAX_STYLES)
        return refuse(styles);
    styles->ids[styles->style_count++] =
        number_of(xlsx_tag_get(tag, "numFmtId"));
    return true;
}

/* One that the file declares again comes behind, and counts. */
static struct number_format *find(struct xlsx_styles *styles, int id) {
    for (size_t i = styles->format_count; i > 0; i--)
        if (styles->formats[i - 1].id == id)
            return &styles->formats[i - 1];
    return NULL;
}

struct xlsx_styles *xlsx_styles_read(struct arena *arena,
                                     const struct xlsx_archive *archive,
                                     const char *part) {
    static const struct xlsx_rule rules[] = {
        {"/styleSheet/numFmts/numFmt", read_format, NULL},
        {"/styleSheet/cellXfs/xf", read_style, NULL},
        {NULL, NULL, NULL}};
    struct xlsx_styles *styles = arena_new(arena, struct xlsx_styles);

    styles->arena = arena;
    styles->archive = archive;
    styles->part = part;
    for (size_t i = 0; i < sizeof(built_in) / sizeof(*built_in); i++)
        add_format(styles, built_in[i].id, built_in[i].code);
    if (part == NULL || !xlsx_archive_has(archive, part))
        return styles;
    return xlsx_part_read(archive, part, XLSX_MAX_SMALL_PART, rules, styles)
               ? styles
               : NULL;
}

/* A style that is not there is "General", as programs take it. */
static struct number_format *format_of(struct xlsx_styles *styles,
                                       size_t style) {
    int id = style < styles->style_count ? styles->ids[style] : 0;
    struct number_format *format = find(styles, id);

    if (format != NULL)
        return format;
    format = arena_new(styles->arena, struct number_format);
    format->code = arena_printf(styles->arena, "%d", id);
    format->is_compiled = true;
    return format;
}

static struct number_format *compiled(struct xlsx_styles *styles,
                                      size_t style) {
    size_t at = style < styles->style_count ? style : styles->style_count;
    struct number_format *format = styles->found[at];

    if (format == NULL)
        format = styles->found[at] = format_of(styles, style);
    if (!format->is_compiled) {
        format->is_compiled = true;
        format->format = xlsx_format_compile(
            styles->arena, format->code[0] != '\0' ? format->code : "General");
    }
    return format;
}

const struct xlsx_format *xlsx_styles_get(struct xlsx_styles *styles,
                                          size_t style) {
    return compiled(styles, style)->format;
}

const char *xlsx_styles_tell(struct xlsx_styles *styles, size_t style) {
    struct number_format *format = compiled(styles, style);

    if (format->was_told)
        return NULL;
    format->was_told = true;
    return format->code;
}
