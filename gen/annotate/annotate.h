/*
 * annotate.h -- findings as Word comments in a copy of the document.
 *
 * In:   a DOCX file's bytes, the document read from them (check/document.h),
 *       findings about it.
 * Out:  the bytes of a copy with one comment a finding; those that are known
 *       (a baseline's) have none. The same input gives the same bytes.
 * Owns: nothing; `out` is the caller's.
 *
 * A comment covers the paragraph that the finding is about. Word has no
 * comments in headers, footers and text boxes, and LibreOffice none in notes:
 * findings there are said at the first paragraph of the section, at the
 * paragraph that holds the box, or at the one with the note's number, with
 * their place in words. A finding about the document as a whole is said at
 * the first paragraph.
 *
 * Every part of the archive is copied byte for byte, but the main document,
 * its relationships, the comments and [Content_Types].xml, which keep theirs
 * and get something put in. Comments that are there stay; new ones come behind
 * them, by "kehoach-gen", without a date. Styles are not used: none are added.
 * A digital signature is copied, too, but no longer holds.
 */
#ifndef KEHOACH_ANNOTATE_ANNOTATE_H
#define KEHOACH_ANNOTATE_ANNOTATE_H

#include "base/strbuf.h"
#include "check/document.h"
#include "finding/finding.h"

struct annotated {
    size_t comments;       /* that were added */
    bool is_signed;        /* by a signature that no longer holds */
    const char *extension; /* what Word opens such a file by: "docx", "docm" */
};

/* False: reported. */
bool annotate(const struct document *document, const void *bytes, size_t len,
              const struct file_findings *findings, struct strbuf *out,
              struct annotated *annotated, struct diag_list *diags);

#endif
