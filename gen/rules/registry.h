/*
 * registry.h -- which function tests a rule; private to gen/rules.
 *
 * In:   the id of a rule.
 * Out:  its function; a profile has looked all of its own up once.
 */
#ifndef KEHOACH_RULES_REGISTRY_H
#define KEHOACH_RULES_REGISTRY_H

#include "rules/ruling.h"

/* NULL: no function tests it. */
rule_test *registry_find(const char *id);

/* Names of bodies and the like. */
const struct care_lists *profile_lists(const struct profile *profile);

/* That of the profile's rule at `index`. */
rule_test *profile_test(const struct profile *profile, size_t index);

#endif
