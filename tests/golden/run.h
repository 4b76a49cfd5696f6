/*
 * run.h -- the program itself, run by a test as a user would run it.
 *
 * In:   plans as text, templates of the source tree.
 * Out:  what the program wrote; a test in which it fails ends there.
 * Owns: the caller frees what it gets.
 */
#ifndef KEHOACH_TESTS_GOLDEN_RUN_H
#define KEHOACH_TESTS_GOLDEN_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* The names of samples/ without ".xml", in order. */
char **sample_names(size_t *count);

void read_sample(const char *name, struct strbuf *out);

/* The plan as the program makes it of `type`, "docx" or "md". */
void run_plan(const char *plan, size_t len, const char *type,
              struct strbuf *out);

/* The words of a document, as check_words tells them. */
void document_words(const struct strbuf *docx, struct strbuf *out);

/* The words of the body of a Markdown file as CommonMark reads it; tables
 * count cell by cell. With `with_margins` the part behind the last rule, the
 * texts of the page's head and foot, is left out. Fails if there is anything
 * but headings, paragraphs, rules, bold, italic and line breaks: then some
 * text has become markup. */
void markdown_words(const struct strbuf *markdown, bool with_margins,
                    struct strbuf *out);

/* The texts are equal word by word; spaces and line ends do not count. */
void expect_same_words(const char *what, const char *a, const char *b);

#endif
