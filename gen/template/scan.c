/* scan.c -- finding tags in a text. */
#include "template/template.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "template/program.h"

#define MAX_DELIMITERS 64 /* bytes of "=<% %>=" and its white space */

const struct delimiters default_delimiters = {"{{", "}}"};

static const char *find(const char *text, size_t len, size_t from,
                        const char *what) {
    return from > len ? NULL
                      : memmem(text + from, len - from, what, strlen(what));
}

/* The width of the white space at the start of `text`, 0 if there is none.
 * Word puts no-break spaces where a clerk typed spaces. */
static size_t space_width(const char *text, size_t len) {
    if (len >= 1 && strchr(" \t\r\n", text[0]) != NULL && text[0] != '\0')
        return 1;
    if (len >= 3 && memcmp(text, "\u202F", 3) == 0)
        return 3;
    return len >= 2 && memcmp(text, "\u00A0", 2) == 0 ? 2 : 0;
}

static size_t skip_spaces(const char *text, size_t len, size_t at) {
    size_t width;

    while ((width = space_width(text + at, len - at)) > 0)
        at += width;
    return at;
}

static bool has_space(const char *text) {
    return strpbrk(text, " \t\r\n") != NULL || strstr(text, "\u00A0") != NULL ||
           strstr(text, "\u202F") != NULL;
}

/* A copy without white space at its ends. */
static char *trimmed(struct arena *arena, const char *text, size_t len) {
    size_t from = skip_spaces(text, len, 0);
    size_t to = from;

    for (size_t at = from; at < len; at = skip_spaces(text, len, at + 1))
        to = at + 1;
    return arena_strndup(arena, text + from, to - from);
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
    case '<':
        *kind = TAG_PARENT;
        return true;
    case '$':
        *kind = TAG_BLOCK;
        return true;
    default:
        *kind = TAG_VALUE;
        return false;
    }
}

/* One of "=<% %>="; returns where it ends. */
static size_t read_delimiter(const char *content, size_t len, size_t at,
                             char result[sizeof(default_delimiters.open)]) {
    size_t size = sizeof(default_delimiters.open);
    size_t count = 0;

    at = skip_spaces(content, len, at);
    while (at < len && content[at] != '=' &&
           space_width(content + at, len - at) == 0) {
        if (count + 1 < size)
            result[count] = content[at];
        count++;
        at++;
    }
    result[count < size ? count : 0] = '\0'; /* too long: none at all */
    return at;
}

/* "=<% %>=" */
static bool read_delimiters(const char *content, size_t len,
                            struct delimiters *result) {
    struct delimiters read;
    size_t at = read_delimiter(content, len, 1, read.open);
    bool apart = space_width(content + at, len - at) > 0;

    at =
        skip_spaces(content, len, read_delimiter(content, len, at, read.close));
    if (!apart || read.open[0] == '\0' || read.close[0] == '\0' || at >= len ||
        content[at] != '=' || skip_spaces(content, len, at + 1) != len)
        return false;
    *result = read;
    return true;
}

bool delimiters_parse(const char *text, struct delimiters *delimiters) {
    struct strbuf tag = STRBUF_INIT;
    bool ok;

    strbuf_printf(&tag, "=%s=", text);
    ok = read_delimiters(tag.data, tag.len, delimiters);
    strbuf_free(&tag);
    return ok;
}

static bool takes_part(enum tag_kind kind) {
    return kind == TAG_PARTIAL || kind == TAG_PARENT;
}

/* "a.b", ".", or what the list section is asked for: ".stt". */
static bool is_path(const char *name) {
    size_t len = strlen(name);

    if (strcmp(name, ".") == 0 || list_helper(name) != HELPER_NONE)
        return true;
    return len > 0 && name[0] != '.' && name[len - 1] != '.' &&
           strstr(name, "..") == NULL && strpbrk(name, "{}<>\"'#^&*") == NULL &&
           !has_space(name);
}

/* A name of a file; where it may lead is the host's. With a star, a folder
 * and the path of a value. */
static bool is_part_name(const char *name) {
    const char *star = strchr(name, '*');

    if (*name == '\0' || has_space(name))
        return false;
    return star == NULL ||
           ((star == name || star[-1] == '/') && is_path(star + 1));
}

static bool name_is_sound(const char *name, enum tag_kind kind,
                          const char **why) {
    if (takes_part(kind) ||
        (kind == TAG_CLOSE && strpbrk(name, "/*") != NULL)) {
        *why = N_("a part needs the name of a file, such as {{>phan}}, or "
                  "after * the name of a value that says it: {{>*loai}}");
        return is_part_name(name);
    }
    *why = N_("a tag needs a name without spaces, such as {{so}} or "
              "{{co_quan.ban_hanh}}");
    if (name[0] == '.' && name[1] != '.')
        *why = N_("only {{.}}, {{.stt}}, {{.dau}} and {{.cuoi}} begin with a "
                  "dot");
    if (kind == TAG_BLOCK)
        return name[0] != '.' && is_path(name);
    return is_path(name);
}

/* The width of a double quote as Word curls it; 0: none. */
static size_t curled_width(const char *text, size_t len) {
    static const char *const curled[] = {"“", "”", "„", "‟"};

    for (size_t i = 0; i < sizeof(curled) / sizeof(*curled); i++)
        if (len >= 3 && memcmp(text, curled[i], 3) == 0)
            return 3;
    return 0;
}

/* The width of a quote, unless it stands within straight ones. */
static size_t quote_width(const char *text, size_t len, char open) {
    if (text[0] == '"')
        return 1;
    return open == '"' ? 0 : curled_width(text, len);
}

/* "a | b:"c"" with straight quotes around arguments, and outside of
 * them without no-break spaces and line ends. */
static char *plain_formatters(struct arena *arena, const char *text,
                              size_t len) {
    char *copy = arena_alloc(arena, len + 1);
    char open = '\0'; /* the first byte of the quote that is open */
    size_t to = 0;

    for (size_t at = 0; at < len;) {
        size_t quote = quote_width(text + at, len - at, open);
        size_t space = open != '\0' ? 0 : space_width(text + at, len - at);
        copy[to++] = text[at];
        if (quote > 0) {
            open = open == '\0' ? text[at] : '\0';
            copy[to - 1] = '"';
        } else if (space > 0) {
            copy[to - 1] = ' ';
        }
        at += quote > 0 ? quote : space > 0 ? space : 1;
    }
    return trimmed(arena, copy, to);
}

/* "* loai" is "*loai". */
static void close_up_star(char *name) {
    char *star = strchr(name, '*');

    if (star != NULL) {
        size_t spaces = skip_spaces(star + 1, strlen(star + 1), 0);
        memmove(star + 1, star + 1 + spaces, strlen(star + 1 + spaces) + 1);
    }
}

static bool parse(struct arena *arena, const char *content, size_t len,
                  struct tag *tag, const char **why) {
    size_t at = skip_spaces(content, len, 0);
    const char *bar = NULL;

    tag->kind = TAG_VALUE;
    if (at < len && sigil_kind(content[at], &tag->kind))
        at++;
    if (tag->kind == TAG_COMMENT) {
        tag->name = trimmed(arena, content + at, len - at);
        return true;
    }
    if (!takes_part(tag->kind))
        bar = memchr(content + at, '|', len - at);
    if (bar != NULL) {
        size_t after = (size_t)(bar - content) + 1;
        tag->formatters = plain_formatters(arena, content + after, len - after);
        len = after - 1;
    }
    tag->name = trimmed(arena, content + at, len - at);
    if (takes_part(tag->kind) || tag->kind == TAG_CLOSE)
        close_up_star(tag->name);
    if (takes_part(tag->kind))
        tag->dynamic = strchr(tag->name, '*') != NULL;
    return name_is_sound(tag->name, tag->kind, why);
}

/* The content of {{{x}}}; `close` is the first }} behind it. */
static enum tag_found next_triple(struct arena *arena, const char *text,
                                  size_t len, size_t close, struct tag *tag,
                                  const char **why) {
    size_t content = tag->start + 3;

    if (close + 2 >= len || text[close + 2] != '}') {
        tag->end = content;
        *why = N_("{{{ is not closed by }}}");
        return TAG_BROKEN;
    }
    tag->end = close + 3;
    if (!parse(arena, text + content, close - content, tag, why))
        return TAG_BROKEN;
    if (tag->kind != TAG_VALUE) {
        *why = N_("{{{ }}} takes a name only");
        return TAG_BROKEN;
    }
    tag->kind = TAG_RICH;
    return TAG_FOUND;
}

static enum tag_found next_delimiters(struct arena *arena, const char *content,
                                      size_t len, struct delimiters *delimiters,
                                      struct tag *tag, const char **why) {
    tag->kind = TAG_DELIMITERS;
    tag->name = trimmed(arena, content, len);
    if (read_delimiters(tag->name, strlen(tag->name), delimiters))
        return TAG_FOUND;
    *why = N_("new delimiters are written {{=<% %>=}}");
    return TAG_BROKEN;
}

/* The end of {={{ }}=}, which is not the first } in it; NULL: it is none. */
static const char *find_delimiters_end(const char *text, size_t len,
                                       size_t content,
                                       const struct delimiters *delimiters) {
    char end[sizeof(delimiters->close) + 1];
    struct delimiters read;
    const char *at;

    if (len > content + MAX_DELIMITERS)
        len = content + MAX_DELIMITERS;
    snprintf(end, sizeof(end), "=%s", delimiters->close);
    at = content < len && text[content] == '='
             ? find(text, len, content + 1, end)
             : NULL;
    if (at == NULL ||
        !read_delimiters(text + content, (size_t)(at + 1 - text) - content,
                         &read))
        return NULL;
    return at + 1;
}

/* A tag whose end is missing would swallow the next one: "{{ten, {{so}}". */
static bool holds_opening(const char *content, size_t len,
                          const struct delimiters *delimiters) {
    size_t at = skip_spaces(content, len, 0);

    return (at >= len || content[at] != '!') &&
           find(content, len, 0, delimiters->open) != NULL;
}

/* Only while the delimiters are the usual ones. */
static bool is_triple(const struct delimiters *delimiters, char first) {
    return first == '{' &&
           strcmp(delimiters->open, default_delimiters.open) == 0 &&
           strcmp(delimiters->close, default_delimiters.close) == 0;
}

static enum tag_found read_tag(struct arena *arena, const char *content,
                               size_t len, struct delimiters *delimiters,
                               struct tag *tag, const char **why) {
    if (len > 0 && content[0] == '=')
        return next_delimiters(arena, content, len, delimiters, tag, why);
    return parse(arena, content, len, tag, why) ? TAG_FOUND : TAG_BROKEN;
}

enum tag_found tag_next(struct arena *arena, const char *text, size_t len,
                        size_t from, struct delimiters *delimiters,
                        struct tag *tag, const char **why) {
    const char *open = find(text, len, from, delimiters->open);
    const char *close;
    size_t content, content_len;
    bool triple;

    *tag = (struct tag){0};
    if (open == NULL)
        return TAG_NONE;
    tag->start = (size_t)(open - text);
    content = tag->start + strlen(delimiters->open);
    close = find_delimiters_end(text, len, content, delimiters);
    if (close != NULL) {
        tag->end = (size_t)(close - text) + strlen(delimiters->close);
        return next_delimiters(arena, text + content,
                               (size_t)(close - text) - content, delimiters,
                               tag, why);
    }
    close = find(text, len, content, delimiters->close);
    if (close == NULL) {
        tag->end = len; /* nor is any other behind it */
        *why = N_("the tag is not closed");
        return TAG_BROKEN;
    }
    content_len = (size_t)(close - text) - content;
    triple = is_triple(delimiters, text[content]);
    if (holds_opening(text + content + triple, content_len - triple,
                      delimiters)) {
        tag->end = content + triple;
        *why = N_("the tag is not closed");
        return TAG_BROKEN;
    }
    if (triple)
        return next_triple(arena, text, len, (size_t)(close - text), tag, why);
    tag->end = (size_t)(close - text) + strlen(delimiters->close);
    return read_tag(arena, text + content, content_len, delimiters, tag, why);
}

bool tag_stands_alone(enum tag_kind kind) {
    return kind != TAG_VALUE && kind != TAG_RICH;
}
