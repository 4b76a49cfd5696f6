/*
 * found.h -- what is found in documents made of strings.
 *
 * In:   WordprocessingML in short: the content of w:body.
 * Out:  parts, as text; rule lines.
 * Owns: a found owns its document and roles, until found_close.
 *
 * Pages are 11906 twips wide, the text 9354, from 1701 on; letters are 14 pt.
 */
#ifndef KEHOACH_TESTS_ROLES_FOUND_H
#define KEHOACH_TESTS_ROLES_FOUND_H

#include "roles/roles.h"

#define FOUND_LEFT 1701
#define FOUND_WIDTH 9354

#define T(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define FORMATTED(rpr, text)                                                \
    "<w:r><w:rPr>" rpr "</w:rPr><w:t xml:space='preserve'>" text "</w:t></" \
    "w:r>"
#define B(text) FORMATTED("<w:b/>", text)
#define I(text) FORMATTED("<w:i/>", text)
#define TAB "<w:r><w:tab/></w:r>"
#define BR "<w:r><w:br/></w:r>"
#define PARA(ppr, runs) "<w:p><w:pPr>" ppr "</w:pPr>" runs "</w:p>"
#define CENTER "<w:jc w:val='center'/>"
#define RIGHT "<w:jc w:val='right'/>"
#define P(text) PARA("", T(text))
#define C(text) PARA(CENTER, T(text))
#define CB(text) PARA(CENTER, B(text))
#define CI(text) PARA(CENTER, I(text))
#define EMPTY "<w:p/>"
#define BORDER(side) \
    "<w:" side " w:val='single' w:sz='6' w:space='1' w:color='000000'/>"
#define NIL(side) "<w:" side " w:val='nil'/>"

#define TABLE(tblpr, columns, rows)                          \
    "<w:tbl><w:tblPr>" tblpr "</w:tblPr><w:tblGrid>" columns \
    "</w:tblGrid>" rows "</w:tbl>"
#define COLUMN(twips) "<w:gridCol w:w='" twips "'/>"
#define ROW(cells) "<w:tr>" cells "</w:tr>"
#define CELL(twips, content)                                               \
    "<w:tc><w:tcPr><w:tcW w:w='" twips "' w:type='dxa'/></w:tcPr>" content \
    "</w:tc>"
#define BORDERED(twips, borders, content)                 \
    "<w:tc><w:tcPr><w:tcW w:w='" twips "' w:type='dxa'/>" \
    "<w:tcBorders>" borders "</w:tcBorders></w:tcPr>" content "</w:tc>"
#define NO_MARGINS                                                  \
    "<w:tblCellMar><w:left w:w='0' w:type='dxa'/><w:right w:w='0' " \
    "w:type='dxa'/></w:tblCellMar>"
/* The usual letterhead: a table of two columns. */
#define HEAD(left, right)                            \
    TABLE(NO_MARGINS, COLUMN("3742") COLUMN("5612"), \
          ROW(CELL("3742", left) CELL("5612", right)))

#define NATIONAL_RUN                                                                   \
    FORMATTED("<w:b/><w:sz w:val='26'/>", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT " \
                                          "NAM")
#define NATIONAL PARA(CENTER, NATIONAL_RUN)
#define MOTTO CB("Độc lập - Tự do - Hạnh phúc")

struct found {
    struct document *document;
    struct roles *roles;
    struct strbuf text;
};

void found_open(struct found *found, const char *body);
void found_close(struct found *found);

/* The only piece whose text begins so; the test fails if there is none. */
const struct piece *found_piece(const struct found *found, const char *text);
/* The rule line under it; the test fails if there is none. */
const struct rule_line *found_line(const struct found *found, const char *text);

/* "role: text", a line for each piece that has a text; an empty line between
 * units. Freed by found_close. */
const char *found_text(struct found *found);
/* That a body gives this. */
void found_expect(const char *body, const char *expected);

#endif
