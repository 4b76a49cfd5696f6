/*
 * cited.h -- acts that a text cites: "Nghị định số 30/2020/NĐ-CP ngày 05 tháng
 *            3 năm 2020 của Chính phủ về công tác văn thư".
 *
 * In:   a paragraph's text, NFC, white space collapsed.
 * Out:  where numbers with symbols stand in it.
 * Owns: nothing; all points into the text. Private to gen/rules.
 */
#ifndef KEHOACH_RULES_CITED_H
#define KEHOACH_RULES_CITED_H

#include <stdbool.h>
#include <stddef.h>

struct cited {
    const char *next;   /* where to look on; the caller's text at first */
    const char *symbol; /* "30/2020/NĐ-CP" */
    size_t symbol_len;
    bool is_law; /* a law's or an ordinance's */
};

/* The next "số …/…"; false: there is none. */
bool cited_next(struct cited *cited);

bool cited_is_law(const char *text); /* begins with "Luật", "Bộ luật" … */
/* Begins with the name of a type that is cited by its number. */
bool cited_is_numbered(const char *text);

/* What begins behind a symbol: " ngày 05 tháng 3 năm 2020", " ngày 5/3/2020".
 * The length of it; 0: no date is there. */
size_t cited_date(const char *text);
bool cited_has_date(const char *text);       /* or further on */
bool cited_has_short_date(const char *text); /* "5/3/2020", anywhere */
/* Behind "của": a body, and what the act is about. */
bool cited_has_subject(const char *text);

#endif
