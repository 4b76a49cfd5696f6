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
 * Parts without tags go into every document as they are, so a fault in one of
 * them would be in every document.
 */
#ifndef KEHOACH_DOCX_SOUND_H
#define KEHOACH_DOCX_SOUND_H

#include "docx/package.h"

bool sound_check(const struct package *package, struct diag_list *diags);

#endif
