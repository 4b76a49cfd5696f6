#include "base/type.h"

#include <string.h>

static bool is_attribute(const struct member *member, const char *name) {
    return member->name[0] == '@' && strcmp(member->name + 1, name) == 0;
}

const struct member *type_member(const struct type *type, const char *name) {
    if (type == NULL)
        return NULL;
    for (size_t i = 0; i < type->count; i++)
        if (strcmp(type->members[i].name, name) == 0)
            return &type->members[i];
    for (size_t i = 0; i < type->count; i++)
        if (is_attribute(&type->members[i], name))
            return &type->members[i];
    return NULL;
}
