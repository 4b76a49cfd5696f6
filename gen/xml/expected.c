#include "xml/expected.h"

#include <stdio.h>
#include <string.h>

#include "xml/copy.h"

static bool is_in_message(const char *message, const struct child *child) {
    char name[300];
    size_t len;
    const char *at;

    if (child->ns[0] != '\0')
        snprintf(name, sizeof(name), "{%s}%s", child->ns, child->name);
    else
        snprintf(name, sizeof(name), "%s", child->name);
    len = strlen(name);
    at = strstr(message, "Expected is ");
    while (at != NULL && (at = strstr(at, name)) != NULL) {
        if (at[-1] == ' ' && (at[len] == ',' || at[len] == ' '))
            return true;
        at += len;
    }
    return false;
}

void expected_find(const struct validation *v, const struct fault *fault,
                   struct children *out) {
    out->count = 0;
    for (size_t i = 0; i < v->children.count; i++)
        if (is_in_message(fault->message, &v->children.items[i]))
            out->items[out->count++] = v->children.items[i];
}

void expected_keep_required(struct children *children) {
    size_t count = 0;

    for (size_t i = 0; i < children->count; i++)
        if (children->items[i].is_required)
            children->items[count++] = children->items[i];
    children->count = count;
}

void expected_keep_absent(xmlNodePtr parent, struct children *children) {
    xmlNodePtr first = xmlFirstElementChild(parent);
    size_t count = 0;

    for (size_t i = 0; i < children->count; i++)
        if (copy_find(first, &children->items[i]) == NULL)
            children->items[count++] = children->items[i];
    children->count = count;
}
