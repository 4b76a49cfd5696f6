/*
 * type.h -- what data may look like: the names that can stand in a node, and
 * what each of them is, without data at hand.
 *
 * In:   tables written down by whoever makes the data, or read from a schema.
 * Out:  answers about names.
 * Owns: nothing; a type lives as long as whoever made it says. Types may lead
 *       back to themselves.
 *
 * A type whose members are not known is none: NULL.
 */
#ifndef KEHOACH_BASE_TYPE_H
#define KEHOACH_BASE_TYPE_H

#include <stdbool.h>
#include <stddef.h>

enum type_kind {
    TYPE_COMPLEX, /* has parts, and no text */
    TYPE_TEXT,
    TYPE_BOOLEAN,
    TYPE_NUMBER,
    TYPE_DATE /* 2023-02-15, or part of it */
};

struct type;

struct member {
    const char *name; /* of an attribute: "@loai" */
    const struct type *type;
    bool optional;    /* may be absent, or nil */
    bool repeated;    /* may stand more than once */
    bool spare;       /* a template may do without it */
    const char *with; /* NULL, or: is there wherever that other member is */
};

/* A type that has text may have members, too: its attributes, or the elements
 * among its text. */
struct type {
    const char *name; /* for people: that of the schema, or "" */
    enum type_kind kind;
    const struct member *members;
    size_t count;
};

/* The member of that name, else the attribute of that name ("x" finds "@x");
 * NULL: there is none. */
const struct member *type_member(const struct type *type, const char *name);

#endif
