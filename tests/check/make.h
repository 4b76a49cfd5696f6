/*
 * make.h -- DOCX files made of strings, for the tests of the reader.
 *
 * In:   the content of parts; NULL: the part is not there.
 * Out:  bytes of an archive.
 * Owns: `out` is the caller's strbuf.
 */
#ifndef KEHOACH_TESTS_CHECK_MAKE_H
#define KEHOACH_TESTS_CHECK_MAKE_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "check/document.h"

struct part {
    const char *name; /* NULL ends a list */
    const char *data;
    size_t len; /* 0: strlen(data) */
};

/* The contents of the root elements, which are added here. */
struct made {
    const char *body;
    const char *styles;
    const char *theme; /* a:fontScheme, a:clrScheme */
    const char *numbering;
    const char *settings;
    const char *header; /* rId "header" */
    const char *footnotes;
    const char *core;
};

void make_archive(const struct part *parts, struct strbuf *out);
void make_docx(const struct made *made, struct strbuf *out);

/* Made and read; the test fails if it is refused. */
struct document *make_document(const struct made *made);

/* What the reader says to these bytes; "" if it takes them. Freed by the
 * caller. */
char *make_refused(const void *bytes, size_t len);

/* Its first paragraph, its n-th one from 0, and its text. */
const struct paragraph *make_paragraph(const struct document *doc, int index);
const struct run_format *make_run(const struct document *doc, int index);

#endif
