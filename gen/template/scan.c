/* scan.c -- finding tags in a text. */
#include "template/template.h"

#include <string.h>

#include "base/i18n.h"

const struct delimiters default_delimiters = {"{{", "}}"};

static const char *find(const char *text, size_t len, size_t from,
                        const char *what) {
    return from > len ? NULL
                      : memmem(text + from, len - from, what, strlen(what));
}

static bool is_space(const char *text, size_t *width) {
    if (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
        *width = 1;
    else if (memcmp(text, "\u00A0", 2) == 0)
        *width = 2;
    else
        return false;
    return true;
}

/* A copy without white space at its ends. */
static char *trimmed(struct arena *arena, const char *text, size_t len) {
    char *copy = arena_strndup(arena, text, len);
    size_t width;

    while (*copy != '\0' && is_space(copy, &width))
        copy += width;
    len = strlen(copy);
    while (len > 0) {
        if (is_space(copy + len - 1, &width) && width == 1)
            len -= 1;
        else if (len >= 2 && memcmp(copy + len - 2, "\u00A0", 2) == 0)
            len -= 2;
        else
            break;
    }
    copy[len] = '\0';
    return copy;
}

static bool sigil_kind(char sigil, enum tag_kind *kind) {
    switch (sigil) {
    case '#':
        *kind = TAG_OPEN;
        return true;
    case '^':
        *kind = TAG_INVERTED;
        return true;
    case '/':
        *kind = TAG_CLOSE;
        return true;
    case '!':
        *kind = TAG_COMMENT;
        return true;
    case '>':
        *kind = TAG_PARTIAL;
        return true;
    case '&':
        *kind = TAG_RICH;
        return true;
    default:
        *kind = TAG_VALUE;
        return false;
    }
}

/* "=<% %>=": the part between the equals signs. */
static bool read_delimiters(const char *content, struct delimiters *result) {
    char open[8], close[8], rest;

    if (sscanf(content, "=%7[^ \t=] %7[^ \t=]=%c", open, close, &rest) != 2)
        return false;
    strcpy(result->open, open);
    strcpy(result->close, close);
    return true;
}

static bool name_is_sound(const char *name) {
    size_t len = strlen(name);

    if (strcmp(name, ".") == 0)
        return true;
    if (len == 0 || name[0] == '.' || name[len - 1] == '.' ||
        strstr(name, "..") != NULL)
        return false;
    return strpbrk(name, " \t\n{}<>\"'#^&") == NULL;
}

static bool parse(struct arena *arena, const char *content, size_t len,
                  struct tag *tag, const char **why) {
    size_t skip = len > 0 && sigil_kind(content[0], &tag->kind) ? 1 : 0;
    const char *bar = NULL;

    if (len == 0)
        tag->kind = TAG_VALUE;
    if (tag->kind == TAG_COMMENT) {
        tag->name = trimmed(arena, content + skip, len - skip);
        return true;
    }
    if (tag->kind != TAG_PARTIAL)
        bar = memchr(content + skip, '|', len - skip);
    if (bar != NULL) {
        size_t after = (size_t)(bar - content) + 1;
        tag->formatters = trimmed(arena, content + after, len - after);
        len = after - 1;
    }
    tag->name = trimmed(arena, content + skip, len - skip);
    if (!name_is_sound(tag->name)) {
        *why = N_("a tag needs a name without spaces, such as {{so}} or "
                  "{{co_quan.ban_hanh}}");
        return false;
    }
    return true;
}

/* {{{x}}}, only while the delimiters are the usual ones. */
static enum tag_found next_triple(struct arena *arena, const char *text,
                                  size_t len, struct tag *tag,
                                  const char **why) {
    const char *close = find(text, len, tag->start + 3, "}}}");

    if (close == NULL) {
        *why = N_("{{{ is not closed by }}}");
        return TAG_BROKEN;
    }
    tag->end = (size_t)(close - text) + 3;
    if (!parse(arena, text + tag->start + 3,
               (size_t)(close - text) - tag->start - 3, tag, why))
        return TAG_BROKEN;
    if (tag->kind != TAG_VALUE) {
        *why = N_("{{{ }}} takes a name only");
        return TAG_BROKEN;
    }
    tag->kind = TAG_RICH;
    return TAG_FOUND;
}

static enum tag_found next_delimiters(struct arena *arena, const char *content,
                                      size_t len,
                                      struct delimiters *delimiters,
                                      struct tag *tag, const char **why) {
    tag->kind = TAG_DELIMITERS;
    tag->name = trimmed(arena, content, len);
    if (read_delimiters(tag->name, delimiters))
        return TAG_FOUND;
    *why = N_("new delimiters are written {{=<% %>=}}");
    return TAG_BROKEN;
}

enum tag_found tag_next(struct arena *arena, const char *text, size_t len,
                        size_t from, struct delimiters *delimiters,
                        struct tag *tag, const char **why) {
    const char *open = find(text, len, from, delimiters->open);
    const char *close;
    size_t content;

    *tag = (struct tag){0};
    if (open == NULL)
        return TAG_NONE;
    tag->start = (size_t)(open - text);
    content = tag->start + strlen(delimiters->open);
    tag->end = content;
    if (strcmp(delimiters->open, "{{") == 0 && content < len &&
        text[content] == '{')
        return next_triple(arena, text, len, tag, why);
    close = find(text, len, content, delimiters->close);
    if (close == NULL) {
        *why = N_("the tag is not closed");
        return TAG_BROKEN;
    }
    tag->end = (size_t)(close - text) + strlen(delimiters->close);
    if (content < len && text[content] == '=')
        return next_delimiters(arena, text + content,
                               (size_t)(close - text) - content, delimiters,
                               tag, why);
    return parse(arena, text + content, (size_t)(close - text) - content, tag,
                 why)
               ? TAG_FOUND
               : TAG_BROKEN;
}

bool tag_stands_alone(enum tag_kind kind) {
    return kind != TAG_VALUE && kind != TAG_RICH;
}
