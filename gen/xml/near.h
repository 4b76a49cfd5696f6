/*
 * near.h -- "did you mean": names that differ by a slip; private to gen/xml.
 *
 * Case, diacritics and the difference of "-", "." and "_" do not count
 * ("Khoản" is `khoan`); beyond that one or two letters may be wrong, by the
 * length of the name.
 */
#ifndef KEHOACH_XML_NEAR_H
#define KEHOACH_XML_NEAR_H

#include <stdbool.h>

/* 0: the same but for what does not count; -1: too far apart. */
int near_distance(const char *a, const char *b);

bool near_enough(const char *a, const char *b);

#endif
