/*
 * scan.h -- one pass over the text of an XML file, for what is not XML about
 * it; private to gen/xml (scan*.c).
 *
 * In:   UTF-8 text.
 * Out:  faults, and the places of start tags. scan->at is what is read next;
 *       who takes something moves it on.
 * Owns: nothing; texts for messages are the arena's.
 *
 * libxml2 parses the text afterwards; it has the last word, but its messages
 * name neither the tag that was left open nor what to do. Whatever is not
 * sure to be a fault is therefore left to it.
 */
#ifndef KEHOACH_XML_SCAN_H
#define KEHOACH_XML_SCAN_H

#include "xml/source.h"

/* Of an element or attribute, with prefix; borrowed from the text. */
struct name {
    const char *at;
    size_t len;
};

struct open_tag {
    struct name name;
    struct place place;
};

/* The start tag being read. */
struct tag {
    const char *start; /* the "<" */
    struct name name;
    struct name attributes[XML_MAX_ATTRIBUTES];
    size_t count;
};

struct scan {
    const char *file;
    const char *text;
    const char *at;
    const char *end;
    struct cursor cursor;
    struct open_tag open[XML_MAX_DEPTH];
    size_t depth;
    struct tag tag;
    bool has_root;
    bool stopped; /* what follows cannot be read any more */
    size_t faults;
    struct places *places;
    struct arena *arena;
    struct diag_list *diags;
};

/* ---- reporting (scan_report.c) ---- */

struct place scan_place(struct scan *scan, const char *at);

/* For a message. */
const char *scan_quote(const struct scan *scan, struct name name);

/* A fault behind which reading goes on. False: too many were reported. */
bool scan_report(struct scan *scan, const char *at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* A fault behind which nothing can be read. */
void scan_stop(struct scan *scan, const char *at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void scan_stop_as(struct scan *scan, enum diag_code code, struct place place,
                  const char *fmt, ...) __attribute__((format(printf, 4, 5)));

void scan_stop_at_less_than(struct scan *scan, const char *at);

/* ---- characters and names (scan_character.c) ---- */

bool scan_is_space(char c);
bool scan_starts_name(char c);
bool scan_is_forbidden(const struct scan *scan, const char *at);

const char *scan_skip_space(const struct scan *scan, const char *at);
struct name scan_name(const struct scan *scan, const char *at);
bool scan_is_same(struct name a, struct name b);

/* Reports a character that XML has no way to write. */
void scan_character(struct scan *scan, const char *at);

/* `at` is a "&"; returns where reading goes on. */
const char *scan_reference(struct scan *scan, const char *at);

/* ---- what begins with "<" (scan_markup.c, scan_tag.c) ---- */

void scan_declaration(struct scan *scan); /* comment, CDATA, DOCTYPE */
void scan_instruction(struct scan *scan); /* the header too */
void scan_start_tag(struct scan *scan);
void scan_end_tag(struct scan *scan);

/* The file ends, and the element is open. */
void scan_stop_at_open(struct scan *scan);

#endif
