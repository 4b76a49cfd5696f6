/*
 * roles.h -- which part of an administrative document each paragraph is.
 *
 * In:   a finished document (check/document.h), from anywhere.
 * Out:  its paragraphs in reading order, each with the part it was taken for,
 *       its text as seen and where it stands on the page; the rule lines drawn
 *       between them, however they are drawn.
 * Owns: everything is the roles'; they borrow the document.
 *
 * Parts are found by what they say first, and by where they stand second: in
 * the two cells of a table, left and right of tabs, in text boxes or frames.
 * What is not found is not there: no paragraph has its role. A document may
 * hold others: annexes, forms carried as annexes, the text a decision is about,
 * a copy's block; each is a `unit` of its own, numbered from 0 (the main one).
 *
 * Method and names of the cells (ô): Nghị định 30/2020/NĐ-CP, annex I, part I,
 * IV.
 */
#ifndef KEHOACH_ROLES_ROLES_H
#define KEHOACH_ROLES_ROLES_H

#include "base/strbuf.h"
#include "check/check.h"
#include "check/document.h"

/* symbol, name as --roles shows it */
#define ROLES(X)                                                        \
    X(ROLE_NONE, "—")                                                   \
    X(ROLE_EMPTY, "trống")                                              \
    X(ROLE_LINE, "đường kẻ")                   /* nothing else in it */ \
    X(ROLE_SCOPE, "phạm vi lưu hành")          /* ô 11 */              \
    X(ROLE_NATIONAL_NAME, "Quốc hiệu")         /* ô 1 */               \
    X(ROLE_MOTTO, "Tiêu ngữ")                  /* ô 1 */               \
    X(ROLE_PARENT_BODY, "cơ quan chủ quản")    /* ô 2 */               \
    X(ROLE_BODY, "cơ quan ban hành")           /* ô 2 */               \
    X(ROLE_NUMBER, "số, ký hiệu")              /* ô 3 */               \
    X(ROLE_PLACE_DATE, "địa danh, thời gian")  /* ô 4 */               \
    X(ROLE_SECRECY, "độ mật")                  /* ô 10a */             \
    X(ROLE_URGENCY, "mức độ khẩn")             /* ô 10b */             \
    X(ROLE_TYPE, "tên loại")                   /* ô 5a */              \
    X(ROLE_SUBJECT, "trích yếu")               /* ô 5a */              \
    X(ROLE_SUBJECT_CV, "trích yếu công văn")   /* ô 5b */              \
    X(ROLE_ADDRESSEE, "kính gửi")              /* ô 9a */              \
    X(ROLE_ADDRESSEE_ITEM, "nơi kính gửi")     /* ô 9a */              \
    X(ROLE_COMPETENCE, "thẩm quyền ban hành")  /* ô 6 */               \
    X(ROLE_BASIS, "căn cứ")                    /* ô 6 */               \
    X(ROLE_RESOLVES, "quyết định, quyết nghị") /* "QUYẾT ĐỊNH:" */ \
    X(ROLE_PART, "phần, chương")                                        \
    X(ROLE_PART_TITLE, "tên phần, chương")                              \
    X(ROLE_MUC, "mục, tiểu mục") /* "Mục 1" */                        \
    X(ROLE_MUC_TITLE, "tên mục, tiểu mục")                              \
    X(ROLE_ARTICLE, "điều")         /* "Điều 1." */                  \
    X(ROLE_LETTER, "mục chữ hoa")   /* "A. …", above "I. …" */      \
    X(ROLE_SECTION, "mục La Mã")    /* "I. …" */                      \
    X(ROLE_CLAUSE, "khoản")         /* "1. …" */                      \
    X(ROLE_SUBCLAUSE, "tiểu khoản") /* "1.1. …" */                    \
    X(ROLE_POINT, "điểm")           /* "a) …" */                      \
    X(ROLE_DASH, "gạch đầu dòng")   /* "- …" */                       \
    X(ROLE_PLUS, "cộng đầu dòng")   /* "+ …" */                       \
    X(ROLE_PROSE, "lời văn")                                            \
    X(ROLE_CELL, "ô bảng") /* data, no layout */                        \
    X(ROLE_CAPTION, "tên bảng, hình")                                   \
    X(ROLE_AUTHORITY, "quyền hạn")           /* "TM.", "KT." */         \
    X(ROLE_POST, "chức vụ")                  /* ô 7a */                \
    X(ROLE_SIGNATURE_NOTE, "ghi chú chữ ký") /* "(Chữ ký …)" */    \
    X(ROLE_SIGNER, "họ tên người ký")        /* ô 7b */                \
    X(ROLE_RECIPIENTS, "nơi nhận")           /* ô 9b, the label */     \
    X(ROLE_RECIPIENT, "nơi nhận, một dòng")                             \
    X(ROLE_FILING, "lưu")                                               \
    X(ROLE_DRAFTER, "ký hiệu người soạn") /* ô 12 */                   \
    X(ROLE_ADDRESS, "địa chỉ cơ quan")    /* ô 13 */                   \
    X(ROLE_ANNEX, "phụ lục")              /* "Phụ lục I" */         \
    X(ROLE_ANNEX_TITLE, "tên phụ lục")                                  \
    X(ROLE_ANNEX_REFERENCE, "kèm theo")                                 \
    X(ROLE_COPY_FORM, "hình thức sao")           /* "SAO Y" */          \
    X(ROLE_DIGITAL_STAMP, "thông tin chữ ký số") /* ô 14 */            \
    X(ROLE_PAGE_NUMBER, "số trang")

enum role {
#define ROLE_ENUM(symbol, name) symbol,
    ROLES(ROLE_ENUM)
#undef ROLE_ENUM
        ROLE_COUNT
};

const char *role_name(enum role role); /* "Quốc hiệu": not translated */

enum place_kind {
    PLACE_TEXT, /* the column of text */
    PLACE_CELL, /* of a table that lays out: letterhead or closing block */
    PLACE_DATA, /* of any other table */
    PLACE_BOX,  /* a text box or frame */
    PLACE_HEADER,
    PLACE_FOOTER,
    PLACE_NOTE
};

enum page_side { PAGE_LEFT, PAGE_RIGHT, PAGE_WHOLE };

struct piece {
    enum role role;
    size_t unit;  /* the document among those in the file */
    size_t index; /* in reading order, its place in roles.pieces */
    const struct paragraph *paragraph;
    const struct section *section;
    enum place_kind place;
    enum page_side side;       /* which half of the page it stands in */
    const struct table *table; /* NULL outside of tables */
    const struct row *row;
    const struct cell *cell;
    int table_number; /* of the tables of the body, from 1 */
    int row_number, cell_number;
    /* A paragraph that tabs part into columns is several pieces; where each
     * begins and ends within its text: bytes of the paragraph's spans' texts
     * put together. */
    size_t text_start, text_end;
    /* Where to begin reading spans, and the byte that it begins with; NULL:
     * with the paragraph. */
    const struct span *span;
    size_t span_start;
    const char *text;  /* as seen: label in front, capitals where w:caps makes
                          them, NFC, white space collapsed; never NULL */
    const char *typed; /* as typed: no label, no caps; white space kept */
    /* Of what it stands in, from the left edge of the page; twips. */
    int left_twips;
    int width_twips;
    int text_left_twips;  /* where its first line's text begins, by metrics */
    int text_width_twips; /* of the longest line, by metrics */
    size_t line_count;    /* by metrics, at least 1 if there is text */
    /* Of its text, down from the top of a page on which the document is laid
     * out: a page goes on until a break, however long it is. */
    int top_twips, bottom_twips;
    unsigned number; /* of a numbered level: 3 of "III.", 5 of "đ)"; 0: none */
};

/* How a rule line is drawn: programs and people have many ways. */
enum line_kind {
    LINE_BORDER,     /* of a paragraph */
    LINE_DRAWING,    /* DrawingML or VML */
    LINE_UNDERSCORE, /* a row of "_" */
    LINE_TABLE,      /* a table with one border */
    LINE_CELL,       /* the border of a cell */
    LINE_UNDERLINE,  /* of the text itself */
    LINE_CHARACTERS  /* box-drawing characters, hyphens */
};

struct rule_line {
    enum line_kind kind;
    size_t above; /* piece it stands under */
    bool is_solid;
    int left_twips; /* from the left edge of the page */
    int length_twips;
    int length_max_twips; /* LINE_UNDERSCORE: in renderers that draw it longer
                           */
};

/* A type of Điều 7, by its heading. */
struct document_type {
    const char *name;         /* "Kế hoạch" */
    const char *heading;      /* "KẾ HOẠCH"; NULL: it has none */
    const char *abbreviation; /* "KH"; NULL: it has none */
    const char *form;         /* "1.4"; NULL */
};
extern const struct document_type document_types[];
extern const size_t document_type_count;

enum document_kind {
    KIND_NAMED,  /* of a type with a heading, also one that is none of the
                    decree's */
    KIND_LETTER, /* công văn */
    KIND_UNKNOWN /* neither heading nor V/v nor Kính gửi */
};

struct unit_info {
    enum document_kind kind;
    const struct document_type *type; /* NULL: none of the decree's, or a
                                         letter's, which has `kind` */
    bool is_annex;
    bool is_form;        /* a whole document carried as an annex */
    bool is_copy;        /* the block of a bản sao */
    size_t first, count; /* pieces of the body, in reading order */
};

struct roles {
    const struct document *document;
    struct piece *pieces;
    size_t count;
    struct rule_line *lines; /* by the piece they stand under */
    size_t line_count;
    struct unit_info *units;
    size_t unit_count; /* at least 1 */
};

struct roles *roles_find(const struct document *document);
void roles_free(struct roles *roles); /* NULL is fine */

/* The first piece of a unit with that role, at or after index `from`; NULL:
 * there is none. */
const struct piece *roles_next(const struct roles *roles, size_t unit,
                               enum role role, size_t from);
/* The line under a piece; NULL: there is none. */
const struct rule_line *roles_line_under(const struct roles *roles,
                                         const struct piece *piece);

/* For messages and reports: "trang văn bản, bảng 1 hàng 2 ô 1, đoạn 7", in the
 * language of messages. */
void roles_where(const struct piece *piece, struct strbuf *out);

/* For people (check --roles): one line a paragraph, with what it was taken
 * for, and what was not found. */
void roles_show(const struct roles *roles, struct strbuf *out);

#endif
