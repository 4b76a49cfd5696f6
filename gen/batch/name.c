#include "batch/name.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "base/i18n.h"
#include "template/template.h"
#include "text/text.h"

struct name_pattern {
    struct arena *arena;
    struct program *program;
    const char *text; /* as it was given */
};

/* The character at the start of `text` (len > 0), < 0 for a byte that is not
 * UTF-8, and its length in bytes. */
static size_t read_character(const char *text, size_t len, int32_t *code) {
    utf8proc_ssize_t size =
        utf8proc_iterate((const utf8proc_uint8_t *)text,
                         len < 4 ? (utf8proc_ssize_t)len : 4, code);

    if (size > 0)
        return (size_t)size;
    *code = -1;
    return 1;
}

/* ---- what values become ---- */

/* What no name on Windows has, and what Unix has between names. */
static bool is_forbidden(int32_t code) {
    return code < ' ' || (code < 0x80 && strchr("/\\<>:\"|?*\x7F", code));
}

/* What stands in a name for a character of a value; NULL: itself. Marks of
 * direction, joiners and spaces of no width are not seen, and would make two
 * names look alike, or one look like another: they are left out. */
static const char *instead_of(int32_t code) {
    utf8proc_category_t category;

    if (is_forbidden(code))
        return "-";
    category = utf8proc_category(code);
    if (category == UTF8PROC_CATEGORY_CC)
        return "-";
    if (category == UTF8PROC_CATEGORY_CF)
        return "";
    if (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP)
        return "_";
    return NULL;
}

static void write_value(void *user, const char *text, bool rich, int host,
                        struct strbuf *out) {
    size_t len = strlen(text);

    (void)user;
    (void)rich;
    (void)host;
    for (size_t at = 0, size; at < len; at += size) {
        const char *other;
        int32_t code;
        size = read_character(text + at, len - at, &code);
        other = instead_of(code);
        if (other != NULL)
            strbuf_puts(out, other);
        else
            strbuf_add(out, text + at, size);
    }
}

/* ---- the pattern ---- */

static const struct diag_pos option = {.place = "--name"};

/* The extension of a document at the end, which is not part of the name. */
static size_t without_extension(const char *text) {
    static const char *const extensions[] = {".docx", ".md"};
    size_t len = strlen(text);

    for (size_t i = 0; i < 2; i++) {
        size_t size = strlen(extensions[i]);
        if (len >= size && strcasecmp(text + len - size, extensions[i]) == 0)
            return len - size;
    }
    return len;
}

static void refuse_part(const struct tag *tag, struct diag_list *diags) {
    diag_add(diags, DIAG_TAG_PARTIAL, option,
             _("{{>%s}}: a name of files has no parts"), tag->name);
}

/* `shape` is the pattern with an x for each value. */
static void add_tag(const struct name_pattern *pattern, const struct tag *tag,
                    struct strbuf *shape, struct diag_list *diags) {
    if (tag->kind == TAG_VALUE || tag->kind == TAG_RICH)
        strbuf_putc(shape, 'x');
    if (tag->kind == TAG_PARTIAL)
        refuse_part(tag, diags);
    else
        program_tag(pattern->program, tag, 0, option, diags);
}

static void compile(const struct name_pattern *pattern, struct strbuf *shape,
                    struct diag_list *diags) {
    struct delimiters delimiters = default_delimiters;
    const char *text = pattern->text;
    size_t len = strlen(text), at = 0;
    enum tag_found found;

    do {
        struct tag tag = {.start = len, .end = len};
        const char *why;
        found =
            tag_next(pattern->arena, text, len, at, &delimiters, &tag, &why);
        if (found == TAG_NONE)
            tag.start = tag.end = len;
        program_literal(pattern->program, text + at, tag.start - at);
        strbuf_add(shape, text + at, tag.start - at);
        if (found == TAG_BROKEN)
            diag_add(diags, DIAG_TAG_SYNTAX, option, "%s", _(why));
        else if (found == TAG_FOUND)
            add_tag(pattern, &tag, shape, diags);
        at = tag.end;
    } while (found != TAG_NONE);
    program_finish(pattern->program, diags);
}

/* The first character that cannot stand in a name, with its length; 0: none. */
static size_t find_forbidden(const struct strbuf *shape, const char **where) {
    for (size_t at = 0, size; at < shape->len; at += size) {
        const char *other;
        int32_t code;
        *where = shape->data + at;
        size = read_character(*where, shape->len - at, &code);
        other = code != '/' ? instead_of(code) : NULL;
        if (other != NULL && *other != '_')
            return size;
    }
    return 0;
}

/* What is wrong with one name of the path; NULL: nothing. */
static const char *fault_in_name(const char *name, size_t len) {
    if (len == 0)
        return N_("it has a folder or file without a name");
    if (len <= 2 && strspn(name, ".") >= len)
        return N_("it may not lead through “.” or “..”");
    if (len > NAME_MAX_BYTES)
        return N_("a name in it is too long");
    return NULL;
}

static const char *fault_in_shape(const struct strbuf *shape) {
    const char *at = shape->data, *fault = NULL;

    if (*at == '/')
        return N_("it begins with “/”, but is to stay in the directory");
    if (shape->len > NAME_MAX_PATH)
        return N_("it is too long");
    for (size_t len; fault == NULL; at += len + 1) {
        len = strcspn(at, "/");
        fault = fault_in_name(at, len);
        if (at[len] == '\0')
            break;
    }
    return fault;
}

static void check_shape(const struct strbuf *shape, struct diag_list *diags) {
    const char *where = "", *fault = fault_in_shape(shape);
    size_t len = find_forbidden(shape, &where);

    if (fault == NULL && len == 0)
        return;
    if (fault != NULL)
        diag_add(diags, DIAG_BATCH_NAME, option,
                 _("the pattern of names cannot be used: %s"), _(fault));
    else
        diag_add(diags, DIAG_BATCH_NAME, option,
                 _("the pattern of names has “%.*s”, which no name of a file "
                   "can have on every system"),
                 (int)len, where);
    diag_advise(diags, _("write it so, for one: --name '{{ten_cap_tren | "
                         "khong_dau}}/{{ma}}_{{ten | khong_dau}}'"));
}

static bool check_tags(const struct name_pattern *pattern,
                       const struct type *type, struct diag_list *diags) {
    const struct program_source source = {.program = pattern->program};
    const struct program_check check = {.type = type};

    return program_check(&source, 1, &check, diags);
}

/* In NFC, as names are; NULL: it is not UTF-8, reported. */
static const char *read_pattern(struct arena *arena, const char *text,
                                struct diag_list *diags) {
    struct strbuf composed = STRBUF_INIT;

    if (!text_is_utf8(text, strlen(text), NULL)) {
        diag_add(diags, DIAG_BATCH_NAME, option,
                 _("the pattern of names is not Unicode text (UTF-8)"));
        return NULL;
    }
    text_nfc(&composed, text, without_extension(text));
    text = arena_strndup(arena, composed.data, composed.len);
    strbuf_free(&composed);
    return text;
}

static bool make_program(struct name_pattern *pattern, const struct type *type,
                         struct diag_list *diags) {
    int errors = diag_count_level(diags, DIAG_ERROR);
    struct strbuf shape = STRBUF_INIT;

    pattern->program = program_create();
    compile(pattern, &shape, diags);
    check_shape(&shape, diags);
    strbuf_free(&shape);
    return check_tags(pattern, type, diags) &&
           diag_count_level(diags, DIAG_ERROR) == errors;
}

struct name_pattern *name_pattern_create(const char *text,
                                         const struct type *type,
                                         struct diag_list *diags) {
    struct arena *arena = arena_create();
    struct name_pattern *pattern = arena_new(arena, struct name_pattern);

    pattern->arena = arena;
    pattern->text = read_pattern(arena, text, diags);
    if (pattern->text != NULL && make_program(pattern, type, diags))
        return pattern;
    name_pattern_free(pattern);
    return NULL;
}

void name_pattern_free(struct name_pattern *pattern) {
    if (pattern == NULL)
        return;
    program_free(pattern->program);
    arena_free(pattern->arena);
}

/* ---- names ---- */

/* Devices of Windows, whatever the extension: "nul.docx" is one, too. */
static bool is_reserved(const char *name, size_t len) {
    static const char *const devices[] = {"CON", "PRN",    "AUX",
                                          "NUL", "CONIN$", "CONOUT$"};
    static const char *const ports[] = {"COM", "LPT"};
    static const char *const digits[] = {"\u00B9", "\u00B2", "\u00B3"};
    const char *dot = memchr(name, '.', len);

    len = dot != NULL ? (size_t)(dot - name) : len;
    while (len > 0 && name[len - 1] == ' ')
        len--;
    for (size_t i = 0; i < sizeof(devices) / sizeof(*devices); i++)
        if (len == strlen(devices[i]) &&
            strncasecmp(name, devices[i], len) == 0)
            return true;
    for (size_t i = 0; i < 2; i++) {
        if (len < 4 || strncasecmp(name, ports[i], 3) != 0)
            continue;
        if (len == 4 && name[3] >= '1' && name[3] <= '9')
            return true;
        for (size_t j = 0; len == 5 && j < 3; j++)
            if (memcmp(name + 3, digits[j], 2) == 0)
                return true;
    }
    return false;
}

/* The end of the last character, with its marks, that ends within `limit`; of
 * the last code point, if the first character is longer. */
static size_t cut(const char *name, size_t len, size_t limit) {
    size_t character = 0, point = 0, size;
    int32_t before, code, state = 0;

    if (len <= limit)
        return len;
    size = read_character(name, len, &before);
    for (size_t at = size; at <= limit; at += size, before = code) {
        point = at;
        size = read_character(name + at, len - at, &code);
        if (utf8proc_grapheme_break_stateful(before, code, &state))
            character = at;
    }
    return character > 0 ? character : point;
}

static bool is_dot_or_space(char c) {
    return c == '.' || c == ' ';
}

static size_t fit(const char *name, size_t len, size_t limit) {
    len = cut(name, len, limit);
    while (len > 0 && is_dot_or_space(name[len - 1]))
        len--;
    return len;
}

/* False: nothing is left of it. */
static bool add_name(struct strbuf *out, const char *name, size_t len,
                     size_t limit) {
    while (len > 0 && is_dot_or_space(*name)) {
        name++;
        len--;
    }
    len = fit(name, len, limit);
    if (len == 0)
        return false;
    if (is_reserved(name, len)) {
        strbuf_putc(out, '_');
        len = fit(name, len, limit - 1);
    }
    strbuf_add(out, name, len);
    return true;
}

static void report_empty(const struct name_pattern *pattern, bool is_folder,
                         struct diag_pos pos, struct diag_list *diags) {
    const char *text = pattern->text;

    diag_add(diags, DIAG_BATCH_NAME, pos,
             is_folder ? _("a folder of “%.*s” would have no name")
                       : _("the file “%.*s” would have no name"),
             diag_quoted_len(text), text);
    diag_advise(diags, _("fill in the cell, or say in --name what stands for "
                         "it: {{ten | mac_dinh:\"…\"}}"));
}

static bool add_path(const struct name_pattern *pattern, const char *path,
                     struct diag_pos pos, const char *extension,
                     struct strbuf *out, struct diag_list *diags) {
    size_t extension_len = strlen(extension) + 1;

    for (;;) {
        size_t len = strcspn(path, "/");
        bool is_folder = path[len] != '\0';
        size_t limit = NAME_MAX_BYTES - (is_folder ? 0 : extension_len);
        if (!add_name(out, path, len, limit)) {
            report_empty(pattern, is_folder, pos, diags);
            return false;
        }
        if (!is_folder)
            break;
        strbuf_putc(out, '/');
        path += len + 1;
    }
    strbuf_printf(out, ".%s", extension);
    if (out->len <= NAME_MAX_PATH)
        return true;
    diag_add(diags, DIAG_BATCH_NAME, pos,
             _("the path of the file would be longer than %d bytes"),
             NAME_MAX_PATH);
    return false;
}

/* What is wrong is said of the row. */
static bool render(const struct name_pattern *pattern, const struct node *row,
                   struct diag_pos pos, struct strbuf *out,
                   struct diag_list *diags) {
    static const struct render_host host = {.value = write_value};
    struct diag_list *found = diag_list_create();
    bool ok = program_render(pattern->program, row, &host, out, found);

    for (size_t i = 0; i < diag_count(found); i++) {
        struct diag diag = *diag_at(found, i);
        diag.pos = pos;
        diag_copy(diags, &diag);
    }
    diag_list_free(found);
    return ok;
}

bool name_pattern_write(const struct name_pattern *pattern,
                        const struct node *row, struct diag_pos pos,
                        const char *extension, struct strbuf *out,
                        struct diag_list *diags) {
    struct strbuf raw = STRBUF_INIT, composed = STRBUF_INIT;
    bool ok = false;

    strbuf_clear(out);
    if (!render(pattern, row, pos, &raw, diags))
        goto done;
    text_nfc(&composed, raw.data, raw.len);
    ok = add_path(pattern, composed.data, pos, extension, out, diags);
done:
    strbuf_free(&raw);
    strbuf_free(&composed);
    return ok;
}

/* Unicode's full case folding: one character may become three. */
static void fold_case(struct strbuf *out, const char *text, size_t len) {
    for (size_t at = 0, size; at < len; at += size) {
        utf8proc_uint8_t bytes[4];
        int32_t code, folded[4];
        utf8proc_ssize_t count = 0;

        size = read_character(text + at, len - at, &code);
        if (code >= 0)
            count = utf8proc_decompose_char(code, folded, 4, UTF8PROC_CASEFOLD,
                                            NULL);
        if (count <= 0 || count > 4)
            strbuf_add(out, text + at, size);
        for (utf8proc_ssize_t i = 0; i < count && count <= 4; i++)
            strbuf_add(out, bytes,
                       (size_t)utf8proc_encode_char(folded[i], bytes));
    }
}

void name_fold(struct strbuf *out, const char *name) {
    struct strbuf composed = STRBUF_INIT, folded = STRBUF_INIT;

    text_nfc(&composed, name, strlen(name));
    fold_case(&folded, composed.data, composed.len);
    text_nfc(out, folded.data, folded.len);
    strbuf_free(&composed);
    strbuf_free(&folded);
}
