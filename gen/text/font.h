/*
 * font.h -- how wide a line of Times New Roman is, and where it breaks.
 *
 * In:   UTF-8 text in normalisation form C; sizes in half points.
 * Out:  widths in 1/2048 em or in twips (1/20 pt); lines of a paragraph.
 * Owns: nothing; lines are offsets into the caller's text.
 *
 * The widths are those of Liberation Serif 2, made to be equal to Times New
 * Roman's, without kerning (Word's default). All arithmetic is in integers:
 * the same text has the same width on every machine, whatever fonts it has.
 *
 * Combining marks and characters that are not seen have width 0. A character
 * that is not in font_widths.h counts FONT_UNITS_UNKNOWN, half an em as every
 * digit has; one of a wide East Asian script a whole em; a tab as much as a
 * space, since its true width depends on where it stands.
 */
#ifndef KEHOACH_TEXT_FONT_H
#define KEHOACH_TEXT_FONT_H

#include <stddef.h>

#define FONT_UNITS_PER_EM 2048
#define FONT_UNITS_UNKNOWN 1024

enum font_face { FONT_REGULAR, FONT_BOLD, FONT_ITALIC, FONT_BOLD_ITALIC };

long font_units(enum font_face face, const char *text, size_t len);

/* The whole text is measured first and rounded once, to the nearest twip. */
int font_width_twips(enum font_face face, int half_points, const char *text,
                     size_t len);

struct font_line {
    size_t start;
    size_t len; /* without spaces at its end */
    int width_twips;
};

/*
 * Break a zero-terminated paragraph into lines of at most `width_twips`, as
 * Word does: each line takes what it can hold. A line may end at spaces,
 * which then count for neither line, or after a hyphen or dash that joins two
 * words; never at a no-break space. '\n' ends a line. A word wider than a line
 * is broken between characters, at least one to a line.
 *
 * Returns the number of lines (1 for an empty text), of which the first `max`
 * are in lines[].
 */
size_t font_wrap(enum font_face face, int half_points, int width_twips,
                 const char *text, struct font_line *lines, size_t max);

#endif
