/*
 * record.h -- a line of a manifest or journal; private to gen/output.
 *
 * In:   an entry (manifest.h), or a line without its end.
 * Out:  the other.
 * Owns: nothing; the texts of an entry that was read are the line's.
 *
 *     2<TAB>00004<TAB>Ha_Noi/00004.docx<TAB>13312<TAB>made of<TAB>bytes
 *
 * The unit is counted from 1, as in reports, and is "-" for one that is no
 * longer in the list; hashes have 32 digits.
 */
#ifndef KEHOACH_OUTPUT_RECORD_H
#define KEHOACH_OUTPUT_RECORD_H

#include "base/strbuf.h"
#include "output/manifest.h"

/* The first line: a file that begins otherwise has another format. */
#define RECORD_HEADER "kehoach-gen manifest 1\n"

void record_write(struct strbuf *out, const struct manifest_entry *entry);

/* Changes the line. False: it is damaged, or names what no run has made. */
bool record_read(char *line, struct manifest_entry *entry);

#endif
