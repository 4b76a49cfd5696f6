/*
 * sound.h -- whether a template's archive is one that Word will open.
 *
 * In:   an opened package.
 * Out:  true, or the first fault of each part, reported: bytes that are not
 *       what their checksum says, XML that is not well-formed or declares a
 *       document type, relationships that lead to no part or are used and not
 *       declared (ECMA-376 part 2, 9.3).
 * Owns: nothing.
 *
 * No trees are made, and what is no XML is not held in memory: of each part
 * once as much as it has bytes, if it is XML.
 *
 * Parts without tags go into every document as they are, so a fault in one of
 * them would be in every document.
 */
#ifndef KEHOACH_DOCX_SOUND_H
#define KEHOACH_DOCX_SOUND_H

#include "base/arena.h"
#include "docx/package.h"

/* Elements and attributes of a part. A tree of so many takes about 1 GB. */
#define SOUND_MAX_NODES ((size_t)5 * 1000 * 1000)

/* The ids of a part's relationships, sorted; memory and texts are the
 * arena's. */
const char *const *sound_relationships(const struct package *package,
                                       const char *part, struct arena *arena,
                                       size_t *count);

bool sound_check(const struct package *package, struct diag_list *diags);

#endif
