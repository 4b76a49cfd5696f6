/*
 * mutation.h -- conformant forms with one property changed at a time.
 *
 * In:   rows: a rule, a form, what is changed.
 * Out:  the form as changed, in one of its constructions.
 * Owns: nothing; all rows are constants.
 */
#ifndef KEHOACH_TESTS_MUTATION_MUTATION_H
#define KEHOACH_TESTS_MUTATION_MUTATION_H

#include <stddef.h>

#include "form.h"

enum change_kind {
    CHANGE_NONE,
    CHANGE_LOOK,   /* of a part */
    CHANGE_FORM,   /* a field of struct form */
    CHANGE_TEXT,   /* a text in the first line that has it */
    CHANGE_REMOVE, /* a line */
    CHANGE_REMOVE_PART,
    CHANGE_INSERT,   /* a line in front of one that has a text */
    CHANGE_APPEND,   /* a line at the end */
    CHANGE_MOVE,     /* a line in front of one that has a text */
    CHANGE_PLACE,    /* of a line */
    CHANGE_PART,     /* of a line */
    CHANGE_SHARE,    /* length of the line under a part; -1: it is removed */
    CHANGE_KIND,     /* of the line under a part: "dashed" */
    CHANGE_DOCUMENT, /* XML of word/document.xml, wherever it stands */
    CHANGE_HEADER    /* of word/header.xml */
};

enum field_type { FIELD_INT, FIELD_BOOL, FIELD_TEXT };

struct change {
    enum change_kind kind;
    enum form_part part;
    enum form_place place;
    enum field_type field;
    size_t offset;
    int number;
    const char *text, *with;
};

#define CHANGES_MOST 5

struct mutation {
    const char *rule;
    const char *form;
    struct change changes[CHANGES_MOST];
    /* Bits of constructions; 0: all formattings and layouts; borders. */
    unsigned formattings, layouts, rules;
    /* Rules that rightly warn of the same: ids with spaces between. */
    const char *also;
};

#define FIELD_OF(type, name) \
    .offset = offsetof(type, name), .field = _Generic(((type *)0)->name, \
                                                      int: FIELD_INT,    \
                                                      bool: FIELD_BOOL,  \
                                                      const char *: FIELD_TEXT)
#define LOOK(which, name, value)                                              \
    {                                                                         \
        .kind = CHANGE_LOOK, .part = which, FIELD_OF(struct form_look, name), \
        .number = value                                                       \
    }
#define LOOK_TEXT(which, name, value)                                         \
    {                                                                         \
        .kind = CHANGE_LOOK, .part = which, FIELD_OF(struct form_look, name), \
        .text = value                                                         \
    }
#define SET(name, value) \
    { .kind = CHANGE_FORM, FIELD_OF(struct form, name), .number = value }
#define SET_TEXT(name, value) \
    { .kind = CHANGE_FORM, FIELD_OF(struct form, name), .text = value }
#define TEXT(old, new) \
    { .kind = CHANGE_TEXT, .text = old, .with = new }
#define REMOVE(old) \
    { .kind = CHANGE_REMOVE, .text = old }
#define REMOVE_PART(which) \
    { .kind = CHANGE_REMOVE_PART, .part = which }
#define INSERT(before, where, which, new)                                     \
    {                                                                         \
        .kind = CHANGE_INSERT, .text = before, .place = where, .part = which, \
        .with = new                                                           \
    }
#define APPEND(where, which, new) \
    { .kind = CHANGE_APPEND, .place = where, .part = which, .with = new }
#define MOVE(moved, before) \
    { .kind = CHANGE_MOVE, .text = moved, .with = before }
#define PLACE(of, where) \
    { .kind = CHANGE_PLACE, .text = of, .place = where }
#define PART(of, which) \
    { .kind = CHANGE_PART, .text = of, .part = which }
#define SHARE(which, permille) \
    { .kind = CHANGE_SHARE, .part = which, .number = permille }
#define KIND(which, kind_) \
    { .kind = CHANGE_KIND, .part = which, .text = kind_ }
#define DOCUMENT(old, new) \
    { .kind = CHANGE_DOCUMENT, .text = old, .with = new }
#define HEADER(old, new) \
    { .kind = CHANGE_HEADER, .text = old, .with = new }

#define IN(construction) (1u << (construction))
#define ALL_LAYOUTS 0xFu
/* A line of tabs has but one alignment and spacing. */
#define NO_TABS (IN(FORM_TABLE) | IN(FORM_BOXES) | IN(FORM_FRAMES))
/* What frames cannot hold: tables. */
#define NO_FRAMES (IN(FORM_TABLE) | IN(FORM_BOXES))
#define ALL_RULES                                        \
    (IN(FORM_BORDER) | IN(FORM_DRAWING) | IN(FORM_VML) | \
     IN(FORM_UNDERSCORES) | IN(FORM_LINE_TABLE) | IN(FORM_CELL_BORDER))
/* Those that have a kind of line. */
#define KIND_RULES                                                             \
    (IN(FORM_BORDER) | IN(FORM_DRAWING) | IN(FORM_VML) | IN(FORM_LINE_TABLE) | \
     IN(FORM_CELL_BORDER))

struct mutations {
    const struct mutation *rows;
    size_t count;
};
/* By sections of the catalogue; one that is empty ends them. */
extern const struct mutations mutations_head, mutations_body, mutations_closing,
    mutations_text, mutations_partly;

/* Whole files; `form` is opened and closed here. */
void mutation_docx(const struct mutation *row, enum form_formatting formatting,
                   enum form_layout layout, enum form_rule rule,
                   struct strbuf *out);

#endif
