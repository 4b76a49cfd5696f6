/*
 * fingerprint.h -- telling a finding again; private to gen/finding.
 *
 * Out:  32 hexadecimal digits and a zero, for each finding of a file.
 */
#ifndef KEHOACH_FINDING_FINGERPRINT_H
#define KEHOACH_FINDING_FINGERPRINT_H

#include "finding/finding.h"

struct fingerprint {
    char text[33];
};

/* One for each of findings->items, in their order; the caller frees it.
 * `with_file`: those of another file are others. */
struct fingerprint *fingerprints(const struct file_findings *findings,
                                 bool with_file);

#endif
