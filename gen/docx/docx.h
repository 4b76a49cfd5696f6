/*
 * docx.h -- documents as Word files.
 *
 * In:   a template, which is a real .docx with tags in its text; data (tree.h).
 * Out:  the bytes of a .docx; equal data gives equal bytes.
 * Owns: a template owns its archive and programs. Rendering does not change
 *       it, so threads may share one.
 *
 * A tag counts however Word has split it over runs; the replaced text has the
 * format of the run where the tag began. Where a section's tags stand decides
 * what is repeated: runs of a paragraph, paragraphs, table rows, cells of a
 * row. Anything that would break the document is refused with its place
 * (ECMA-376 part 1, 17).
 *
 * Tags are looked for in the text of the body, headers, footers, notes and
 * comments, text boxes and content controls included; in alternative texts,
 * the instructions of fields and the addresses of links; in the properties of
 * the file, charts and diagrams.
 *
 * {{>x}} alone in its paragraph puts in the body of x.docx, from the template's
 * folder or below it; without such a file it is the table x of the data.
 * {{<x}}…{{/x}} puts in x.docx with its blocks replaced. A template whose body
 * is nothing but that gives the parent's document: include.h has the rules.
 *
 * What depends on measured text is decided after the merge, by the styles of
 * the template (layout.h): rule lines, breaks of long names, the smaller sizes.
 */
#ifndef KEHOACH_DOCX_DOCX_H
#define KEHOACH_DOCX_DOCX_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/tree.h"
#include "template/template.h"

struct docx_template;

struct docx_options {
    const struct delimiters *delimiters; /* each part begins with them; NULL:
                                            {{ and }} */
    bool allow_macros; /* else a template that holds some is refused */
    bool lenient;      /* program_be_lenient: unknown names print nothing */
};

/* `options`: NULL for none of them; borrowed until it returns. */
struct docx_template *docx_load(const char *path,
                                const struct docx_options *options,
                                struct diag_list *diags);
/* The same from memory; takes the bytes over. */
struct docx_template *docx_parse(const char *name, struct strbuf *bytes,
                                 const struct docx_options *options,
                                 struct diag_list *diags);
/* Also a template with faults in some of its parts: to be checked only. */
struct docx_template *docx_load_faulty(const char *path,
                                       const struct docx_options *options,
                                       struct diag_list *diags);
void docx_free(struct docx_template *docx); /* NULL is fine */

/* Whether Word opens its documents under names of that extension, "docx" or,
 * for those that hold macros, "docm"; false: reported. */
bool docx_fits_type(const struct docx_template *docx, const char *type,
                    struct diag_list *diags);

/* program_check over all parts. */
bool docx_check(const struct docx_template *docx,
                const struct program_check *check, struct diag_list *diags);
bool docx_has_tags(const struct docx_template *docx);
/* Whether the template is made of that file, among others. */
bool docx_has_file(const struct docx_template *docx, const char *path);
/* Each of its files, from 0; NULL: no more. */
const char *docx_file(const struct docx_template *docx, size_t index);

/* The tags of each part, as program_inspect shows them. */
void docx_inspect(const struct docx_template *docx, const struct type *type,
                  struct strbuf *out);

/* Documents of one template, one after the other: each is looked at before it
 * is given out (verify.h), and none that Word could not open is. One that took
 * the same way through the template as the one before it (the same sections,
 * as often, and no tables and pictures) differs from that in its values only.
 * These are escaped, and add no more than whole runs, line breaks and tabs, so
 * of such a document only the characters are looked at.
 *
 * What can be used again of a
 * document stays with the renderer, which belongs to one thread. It borrows
 * the template. */
struct docx_renderer;
struct docx_renderer *docx_renderer_create(const struct docx_template *docx);
void docx_renderer_free(struct docx_renderer *renderer); /* NULL is fine */
/* `folder` is that of the data: pictures are looked for there and below; NULL:
 * there is none. `out` is empty, and stays so if it is false: reported. */
bool docx_renderer_run(struct docx_renderer *renderer, const struct node *data,
                       const char *folder, struct strbuf *out,
                       struct diag_list *diags);

/* The same for a single document. */
bool docx_render(const struct docx_template *docx, const struct node *data,
                 const char *folder, struct strbuf *out,
                 struct diag_list *diags);

#endif
