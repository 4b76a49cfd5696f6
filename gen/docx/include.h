/*
 * include.h -- the other files of a Word template, put into its trees.
 *
 * In:   the main file's package; trees of its parts with their tags found.
 * Out:  the package that documents are made of; the trees with content in
 *       place of {{>x}} and {{<x}}, and without blocks {{$x}}.
 * Owns: all packages but that of the base, once include_take_base gave it.
 *
 * Files are those of the main one's folder and below (beneath.h). All is done
 * when the template is loaded, so any circle of files is endless: refused.
 *
 * Where the main file's body is nothing but one parent, the document is the
 * parent's: its styles, pages, headers. The blocks are replaced there, in
 * headers and footers too. In any other place it is the content of the other
 * file's body that is put in, with what it needs of its package (import.h).
 *
 * Tags are found in each file's own tree, so a fault names the place where it
 * really is.
 */
#ifndef KEHOACH_DOCX_INCLUDE_H
#define KEHOACH_DOCX_INCLUDE_H

#include "docx/package.h"
#include "docx/part.h"

struct include;

/* Takes the package over. NULL: reported. */
struct include *include_create(struct package *main,
                               const struct delimiters *delimiters,
                               bool allow_macros, struct diag_list *diags);
void include_free(struct include *in); /* NULL is fine */

/* The package that is the document's; it grows while trees are put together,
 * by parts which are to be opened like its own. */
struct package *include_base(struct include *in);
/* As compile_open, for a part of the base. */
struct compile *include_open(struct include *in, size_t entry,
                             const struct strbuf *xml);
/* Whether links of a part have tags in their addresses. */
bool include_has_addresses(const struct include *in, size_t entry);
/* A part that has grown by what was put in, and is to be opened though it may
 * have no tags of its own. */
bool include_holds(const struct include *in, size_t entry);
/* Whether notes of that kind have been put in. */
bool include_has_notes(const struct include *in, enum note_kind kind);
/* What fails is reported, and makes the part faulty. */
void include_expand(struct include *in, struct compile *tree);

/* Nothing more is to be put in: the base gets what it needs of other packages.
 * Trees are freed behind it. False: reported. */
bool include_finish(struct include *in);
/* The paths of all files that were opened, NULL at the end. */
const char **include_files(const struct include *in, struct arena *arena);
/* The base is the caller's now. */
struct package *include_take_base(struct include *in);

#endif
