#include "base/type.h"

#include <string.h>

static bool is_attribute(const struct member *member, const char *name) {
    return member->name[0] == '@' && strcmp(member->name + 1, name) == 0;
}

const struct member *type_member(const struct type *type, const char *name) {
    const struct member *attribute = NULL;

    for (size_t i = 0; type != NULL && i < type->count; i++) {
        const struct member *member = &type->members[i];
        if (member->name[0] == name[0] && strcmp(member->name, name) == 0)
            return member;
        if (attribute == NULL && is_attribute(member, name))
            attribute = member;
    }
    return attribute;
}
