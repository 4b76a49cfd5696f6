/* registry.c -- which function tests a rule. */
#include "rules/registry.h"

#include <string.h>

/* In the order of the decree. */
static const struct rule_entry *const tables[] = {
    rules_page,       rules_head,  rules_type, rules_body, rules_signature,
    rules_recipients, rules_other, rules_copy, rules_text, rules_capital};

rule_test *registry_find(const char *id) {
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
        for (const struct rule_entry *entry = tables[i]; entry->id != NULL;
             entry++)
            if (strcmp(entry->id, id) == 0)
                return entry->test;
    return NULL;
}

bool profile_is_tested(const struct rule_info *rule) {
    return registry_find(rule->id) != NULL;
}
