/*
 * form.h -- documents in the forms of Nghị định 30/2020/NĐ-CP, for tests.
 *
 * In:   a form's name, the look that is wanted, how it is built; changes.
 * Out:  a DOCX file.
 * Owns: a form owns its lines' array, not the texts, which are constants or
 *       the caller's; `out` is the caller's strbuf.
 *
 *     struct form form;
 *     form_open(&form, "1.4", FORM_CONFORMANT);
 *     form.formatting = FORM_STYLES;
 *     form.looks[FORM_MOTTO].size = 24;
 *     form_find(&form, FORM_NUMBER)->text = "Số: 5/KH-SNV";
 *     form_docx(&form, &out);
 *     form_close(&form);
 *
 * FORM_CONFORMANT keeps every rule, FORM_OFFICIAL is set as the decree's own
 * forms are (columns, sizes, rows of underscores, placeholders for the bodies'
 * names), filled in. The texts are invented.
 */
#ifndef KEHOACH_TESTS_ROLES_FORM_H
#define KEHOACH_TESTS_ROLES_FORM_H

#include <stdbool.h>

#include "base/strbuf.h"

enum form_kind { FORM_CONFORMANT, FORM_OFFICIAL };

/* What formatting stands in. */
enum form_formatting {
    FORM_STYLES,      /* one paragraph style for each part */
    FORM_DIRECT,      /* over defaults that all break a rule */
    FORM_TABLE_STYLE, /* what a cell's lines share: in conditional parts */
    FORM_THEME        /* fonts of the theme, the rest in docDefaults */
};

/* How the letterhead and the closing are laid out. */
enum form_layout {
    FORM_TABLE,
    FORM_TABS,  /* its lines are underscores */
    FORM_BOXES, /* text boxes, each with its VML twin */
    FORM_FRAMES
};

/* How rule lines are drawn. */
enum form_rule {
    FORM_BORDER,
    FORM_DRAWING,
    FORM_VML,
    FORM_UNDERSCORES,
    FORM_LINE_TABLE,
    FORM_CELL_BORDER,
    FORM_UNDERLINE
};

/* symbol, id of its style */
#define FORM_PARTS(X)                          \
    X(FORM_EMPTY, "Trong")                     \
    X(FORM_LINE, "DuongKe")                    \
    X(FORM_BREAK, "NgatTrang") /* a section */ \
    X(FORM_NATIONAL_NAME, "QuocHieu")          \
    X(FORM_MOTTO, "TieuNgu")                   \
    X(FORM_PARENT_BODY, "CoQuanChuQuan")       \
    X(FORM_BODY, "CoQuanBanHanh")              \
    X(FORM_NUMBER, "SoKyHieu")                 \
    X(FORM_PLACE_DATE, "DiaDanhNgay")          \
    X(FORM_SUBJECT_CV, "TrichYeuCongVan")      \
    X(FORM_TYPE, "TenLoai")                    \
    X(FORM_SUBJECT, "TrichYeu")                \
    X(FORM_ADDRESSEE, "KinhGui")               \
    X(FORM_ADDRESSEES, "KinhGuiNhieu")         \
    X(FORM_ADDRESSEE_ITEM, "NoiKinhGui")       \
    X(FORM_COMPETENCE, "ThamQuyen")            \
    X(FORM_BASIS, "CanCu")                     \
    X(FORM_RESOLVES, "QuyetDinh")              \
    X(FORM_PART, "Chuong")                     \
    X(FORM_PART_TITLE, "TenChuong")            \
    X(FORM_MUC, "Muc")                         \
    X(FORM_MUC_TITLE, "TenMuc")                \
    X(FORM_ARTICLE, "Dieu")                    \
    X(FORM_SECTION, "MucLaMa")                 \
    X(FORM_CLAUSE, "Khoan")                    \
    X(FORM_CLAUSE_TITLE, "TenKhoan")           \
    X(FORM_POINT, "Diem")                      \
    X(FORM_DASH, "Gach")                       \
    X(FORM_PROSE, "NoiDung")                   \
    X(FORM_ANNEX_TEXT, "NoiDungPhuLuc")        \
    X(FORM_CELL, "OBang")                      \
    X(FORM_POST, "ChucVu")                     \
    X(FORM_NOTE, "GhiChuChuKy")                \
    X(FORM_SIGNER, "HoTen")                    \
    X(FORM_RECIPIENTS, "NoiNhan")              \
    X(FORM_RECIPIENT, "DongNoiNhan")           \
    X(FORM_ANNEX, "PhuLuc")                    \
    X(FORM_ANNEX_TITLE, "TenPhuLuc")           \
    X(FORM_ANNEX_REFERENCE, "KemTheo")         \
    X(FORM_COPY_FORM, "HinhThucSao")           \
    X(FORM_STAMP, "ThongTinChuKySo")           \
    X(FORM_ADDRESS, "DiaChi")                  \
    X(FORM_PAGE_NUMBER, "SoTrang")

enum form_part {
#define FORM_PART_ENUM(symbol, id) symbol,
    FORM_PARTS(FORM_PART_ENUM)
#undef FORM_PART_ENUM
        FORM_PART_COUNT
};

/* Where a line stands. Neighbours in one block, a letterhead or a closing, are
 * laid out together; it has two rows: HEAD and HEAD_2. */
enum form_place {
    FORM_TEXT,
    FORM_HEAD_LEFT,
    FORM_HEAD_RIGHT,
    FORM_HEAD_2_LEFT,
    FORM_HEAD_2_RIGHT,
    FORM_CLOSE_LEFT,
    FORM_CLOSE_RIGHT,
    FORM_DATA, /* a cell of a table with borders, three to a row */
    FORM_FOOT  /* of the first page */
};

struct form_line {
    enum form_place place;
    enum form_part part;
    /* "**" turns bold on and off; "\n" breaks the line. Of FORM_LINE: its own
     * line_kind; NULL: that of the form. */
    const char *text;
    /* Of FORM_LINE: its length, in 1/1000 of the longest line above it; 0: of
     * the column it stands in. */
    int share;
};

/* Half-points and twips. */
struct form_look {
    int size;
    bool bold, italic, caps;
    const char *align; /* "both" */
    int before, after;
    int line;              /* 240: single */
    const char *line_rule; /* "auto" */
    int left, right;
    int first_line; /* negative: hanging */
    const char *font;
    const char *color; /* NULL: none is given */
    const char *run;   /* more of w:rPr: before w:sz; NULL */
};

struct form_page {
    int width, height;
    int top, bottom, left, right, gutter, header;
    bool title_page;
    int number_start; /* -1: not given */
    const char *number_format;
};

struct form {
    const char *name;
    enum form_kind kind;
    enum form_formatting formatting;
    enum form_layout layout;
    enum form_rule rule;
    struct form_page page;
    struct form_page annex_page; /* from the second section on */
    struct form_look looks[FORM_PART_COUNT];
    struct form_line *lines;
    size_t count;
    int head_columns[2], head_indent, head_margin;
    int close_columns[2], close_margin;
    bool one_row;          /* the letterhead's two rows are one */
    const char *line_kind; /* "single": w:val of borders */
    int line_shift;        /* right of where they belong; twips */
    int shifts[3];         /* of the lines as in underscores: to the right */
    int heading_line;   /* twips, drawn under the heading; 0: as the others */
    int underscores[3]; /* under motto, body, subject; 0: by its share */
    const char *theme_font; /* of FORM_THEME */
    const char *page_field; /* "PAGE" */
    /* "I.", "1.", "a)" and "-" are numbers that Word gives; texts of levels. */
    bool numbered;
    const char *clause_level, *dash_level; /* "%2.", "-" */
    bool annex_restarts;                   /* its pages are numbered from 1 */
};

/* "1.1", "1.2", … "1.4", "1.4-bao-cao", …; NULL after the last. */
const char *form_name(size_t index);

void form_open(struct form *form, const char *name, enum form_kind kind);
void form_close(struct form *form);

/* The first line of a part; the program aborts if there is none. */
struct form_line *form_find(struct form *form, enum form_part part);
/* The line that is this text; else the first that holds it. */
struct form_line *form_find_text(struct form *form, const char *text);
void form_remove(struct form *form, struct form_line *line);
/* In front of `line`, which may be lines + count. */
void form_insert(struct form *form, struct form_line *line,
                 struct form_line added);
/* In front of another one. */
void form_move(struct form *form, struct form_line *line, struct form_line *to);

/* The parts, to be changed before they are packed. */
struct form_xml {
    struct strbuf document, styles, header, footer, theme, numbering;
};
void form_xml(const struct form *form, struct form_xml *xml);
void form_pack(const struct form_xml *xml, struct strbuf *out);
void form_xml_free(struct form_xml *xml);

/* Both in one. */
void form_docx(const struct form *form, struct strbuf *out);

#endif
