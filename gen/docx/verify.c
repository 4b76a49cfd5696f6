#include "docx/verify.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

/* Elements that have a part in a rule. */
enum element {
    OTHER,
    PARAGRAPH,
    TABLE,
    GRID,
    ROW,
    CELL,
    CONTAINER, /* what ends in a paragraph, as a cell does */
    BOOKMARK,
    DRAWING,
    NOTE, /* a container with an id of its own */
    COMMENT,
    ROOT
};

/* What stands in the open element, so far. */
enum { HAS_GRID = 1, HAS_ROW = 2, HAS_CELL = 4, ENDS_IN_PARAGRAPH = 8 };

struct open {
    const char *name;
    uint32_t len;
    uint32_t outer; /* the nearest open element that has a part in a rule */
    uint8_t element;
    uint8_t has;
};

enum id_kind { ID_DRAWING, ID_BOOKMARK, ID_BOOKMARK_NAME, ID_NOTE };

/* Rules that a template may break itself, as bits: those of the ids by their
 * kinds, then these. */
enum {
    RULE_GRID = 1 << 8,
    RULE_ROWS = 1 << 9,
    RULE_CELLS = 1 << 10,
    RULE_PARAGRAPH = 1 << 11
};

struct id {
    enum id_kind kind;
    const char *text;
    size_t len;
};

struct verifier {
    struct open *open;
    size_t depth, size;
    struct id *ids;
    size_t id_count, id_size;
    /* the part being looked at */
    const struct verify_part *part;
    const char *at, *end;
    bool has_root;
    bool is_template; /* broken rules are noted, not faults */
    unsigned broken;
    const char *why; /* the fault; NULL: none yet */
    const char *where;
    size_t where_len;
};

struct verifier *verifier_create(void) {
    struct verifier *v = memory_alloc(sizeof(*v));

    *v = (struct verifier){0};
    return v;
}

void verifier_free(struct verifier *v) {
    if (v == NULL)
        return;
    free(v->open);
    free(v->ids);
    free(v);
}

/* The first fault stands; the element's name goes with it. */
static bool fault(struct verifier *v, const char *why, const char *name,
                  size_t len) {
    v->why = why;
    v->where = name;
    v->where_len = len;
    return false;
}

/* The same for a rule that the template may break itself. */
static bool break_rule(struct verifier *v, unsigned rule, const char *why,
                       const char *name, size_t len) {
    v->broken |= rule;
    return v->is_template || (v->part->let_be & rule) != 0 ||
           fault(v, why, name, len);
}

/* ---- elements by their names ---- */

#define IS(word) (len == sizeof(word) - 1 && memcmp(name, word, len) == 0)

/* Behind "w:". */
static enum element word_element(const char *name, size_t len) {
    switch (name[0]) {
    case 'p':
        return len == 1 ? PARAGRAPH : OTHER;
    case 't':
        return IS("tc")            ? CELL
               : IS("tr")          ? ROW
               : IS("tbl")         ? TABLE
               : IS("tblGrid")     ? GRID
               : IS("txbxContent") ? CONTAINER
                                   : OTHER;
    case 'b':
        return IS("bookmarkStart") ? BOOKMARK : OTHER;
    case 'h':
        return IS("hdr") ? CONTAINER : OTHER;
    case 'f':
        return IS("ftr") ? CONTAINER : IS("footnote") ? NOTE : OTHER;
    case 'e':
        return IS("endnote") ? NOTE : OTHER;
    case 'c':
        return IS("comment") ? COMMENT : OTHER;
    default:
        return OTHER;
    }
}

static enum element element_of(const char *name, size_t len) {
    if (len > 2 && name[0] == 'w' && name[1] == ':')
        return word_element(name + 2, len - 2);
    return len == 8 && memcmp(name, "wp:docPr", 8) == 0 ? DRAWING : OTHER;
}

static bool ends_in_paragraph(enum element element) {
    return element == CELL || element == CONTAINER || element == NOTE ||
           element == COMMENT;
}

/* ---- ids ---- */

static void note_id(struct verifier *v, enum id_kind kind, const char *text,
                    size_t len) {
    if (v->id_count == v->id_size) {
        v->id_size = v->id_size != 0 ? v->id_size * 2 : 64;
        v->ids =
            memory_realloc(v->ids, memory_product(sizeof(*v->ids), v->id_size));
    }
    v->ids[v->id_count++] = (struct id){kind, text, len};
}

static int compare_ids(const void *a, const void *b) {
    const struct id *left = a, *right = b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    if (left->len != right->len)
        return left->len < right->len ? -1 : 1;
    return memcmp(left->text, right->text, left->len);
}

static bool check_ids(struct verifier *v) {
    bool ok = true;

    if (v->id_count > 1)
        qsort(v->ids, v->id_count, sizeof(*v->ids), compare_ids);
    for (size_t i = 1; i < v->id_count && ok; i++)
        if (compare_ids(&v->ids[i - 1], &v->ids[i]) == 0)
            ok = break_rule(v, 1u << v->ids[i].kind, N_("an id stands twice"),
                            v->ids[i].text, v->ids[i].len);
    return ok;
}

/* ---- attributes ---- */

struct attribute {
    const char *name, *value;
    size_t name_len, len;
};

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What a character ends: a name, a value between quotes. */
enum { ENDS_NAME = 1, ENDS_VALUE = 2 };

#define BOTH (ENDS_NAME | ENDS_VALUE)
#define BOTH_8(c)                                               \
    [c] = BOTH, [c + 1] = BOTH, [c + 2] = BOTH, [c + 3] = BOTH, \
    [c + 4] = BOTH, [c + 5] = BOTH, [c + 6] = BOTH, [c + 7] = BOTH

#define NAME ENDS_NAME

static const uint8_t ends[256] = {
    BOTH_8(0x00),  BOTH_8(0x08),  BOTH_8(0x10), BOTH_8(0x18), [' '] = NAME,
    ['!'] = NAME,  ['"'] = BOTH,  ['#'] = NAME, ['$'] = NAME, ['%'] = NAME,
    ['&'] = BOTH,  ['\''] = BOTH, ['('] = NAME, [')'] = NAME, ['*'] = NAME,
    ['+'] = NAME,  [','] = NAME,  ['/'] = NAME, [';'] = NAME, ['<'] = BOTH,
    ['='] = NAME,  ['>'] = NAME,  ['?'] = NAME, ['@'] = NAME, ['['] = NAME,
    ['\\'] = NAME, [']'] = NAME,  ['^'] = NAME, ['`'] = NAME, ['{'] = NAME,
    ['|'] = NAME,  ['}'] = NAME,  ['~'] = NAME};

/* The part ends in a zero, where every name and value does. */
static const char *end_of(const char *at, unsigned what) {
    while ((ends[(unsigned char)*at] & what) == 0)
        at++;
    return at;
}

/* XML's characters by their number (XML 1.0, 2.2). */
static bool is_character(unsigned long c) {
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE &&
           c != 0xFFFF;
}

/* Between a "&" and its ";": one of XML's entities, or a character by its
 * number. */
static bool is_entity(const char *name, size_t len) {
    const char *digits = "0123456789";
    int base = 10;

    if (len < 2 || len > 9 || name[0] != '#')
        return IS("amp") || IS("lt") || IS("gt") || IS("quot") || IS("apos");
    name++;
    len--;
    if (*name == 'x') {
        digits = "0123456789abcdefABCDEF";
        base = 16;
        name++;
        len--;
    }
    return len > 0 && strspn(name, digits) == len &&
           is_character(strtoul(name, NULL, base));
}

/* Bytes below a space, but for white space; eight of them at a time. */
static bool has_control(const char *text, size_t len) {
    const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
    size_t at = 0;

    for (; at + 8 <= len; at += 8) {
        uint64_t word;
        memcpy(&word, text + at, 8);
        if (((word - ones * 0x20) & ~word & tops) == 0)
            continue;
        for (size_t i = at; i < at + 8; i++)
            if ((unsigned char)text[i] < 0x20 && !is_white(text[i]))
                return true;
    }
    for (; at < len; at++)
        if ((unsigned char)text[at] < 0x20 && !is_white(text[at]))
            return true;
    return false;
}

static bool is_text(const char *text, size_t len) {
    const char *end = text + len;
    const char *at = text;

    if (has_control(text, len))
        return false;
    while ((at = memchr(at, '&', (size_t)(end - at))) != NULL) {
        const char *stop = memchr(at, ';', (size_t)(end - at));
        if (stop == NULL || !is_entity(at + 1, (size_t)(stop - at) - 1))
            return false;
        at = stop;
    }
    return true;
}

static bool starts_name(char c) {
    return (ends[(unsigned char)c] & ENDS_NAME) == 0 && c != '-' && c != '.' &&
           (c < '0' || c > '9');
}

/* The closing quote of a value; NULL: it holds what a value cannot. */
static const char *end_of_value(const char *at, char quote) {
    for (;; at++) {
        at = end_of(at, ENDS_VALUE);
        if (*at == quote)
            return at;
        if (*at == '&') {
            size_t len = strcspn(at + 1, ";<\"'");
            if (at[1 + len] != ';' || !is_entity(at + 1, len))
                return NULL;
            at += 1 + len;
        } else if (*at != '"' && *at != '\'' && !is_white(*at)) {
            return NULL;
        }
    }
}

/* The next attribute of the tag that v->at is in; false: there is none, or
 * v->why. */
static bool next_attribute(struct verifier *v, struct attribute *a) {
    const char *at = v->at, *close = NULL;

    if (*at == '>')
        return false;
    while (is_white(*at))
        at++;
    if (*at == '>' || *at == '/') {
        v->at = at;
        return false;
    }
    a->name = at;
    at = end_of(at, ENDS_NAME);
    a->name_len = (size_t)(at - a->name);
    if (starts_name(*a->name) && is_white(a->name[-1]) && *at == '=' &&
        (at[1] == '"' || at[1] == '\''))
        close = end_of_value(at + 2, at[1]);
    if (close == NULL)
        return fault(v, N_("an attribute is not as it should be"), a->name,
                     a->name_len);
    a->value = at + 2;
    a->len = (size_t)(close - a->value);
    v->at = close + 1;
    return true;
}

static int compare_id(const void *key, const void *member) {
    const struct attribute *a = key;
    const char *id = *(const char *const *)member;
    int order = strncmp(a->value, id, a->len);

    return order != 0 ? order : id[a->len] == '\0' ? 0 : -1;
}

/* r:id, r:embed …; r:id="" is said where a picture is none. */
static bool check_relationship(struct verifier *v, const struct attribute *a) {
    const char *pictures = v->part->pictures;

    if (a->len == 0 || v->part->relationships == NULL ||
        (pictures != NULL && a->len > strlen(pictures) &&
         memcmp(a->value, pictures, strlen(pictures)) == 0) ||
        (v->part->relationship_count > 0 &&
         bsearch(a, v->part->relationships, v->part->relationship_count,
                 sizeof(*v->part->relationships), compare_id) != NULL))
        return true;
    return fault(v, N_("it uses a relationship that is not declared"), a->value,
                 a->len);
}

#define NAMED(word)                     \
    (a->name_len == sizeof(word) - 1 && \
     memcmp(a->name, word, sizeof(word) - 1) == 0)

static bool look_at_attribute(struct verifier *v, enum element element,
                              const struct attribute *a) {
    if (a->name[0] == 'r' && a->name_len > 2 && a->name[1] == ':')
        return check_relationship(v, a);
    if (element == DRAWING && NAMED("id"))
        note_id(v, ID_DRAWING, a->value, a->len);
    else if (element == BOOKMARK && NAMED("w:id"))
        note_id(v, ID_BOOKMARK, a->value, a->len);
    else if (element == BOOKMARK && NAMED("w:name"))
        note_id(v, ID_BOOKMARK_NAME, a->value, a->len);
    else if ((element == NOTE || element == COMMENT) && NAMED("w:id"))
        note_id(v, ID_NOTE, a->value, a->len);
    return true;
}

/* ---- elements, opened and closed ---- */

static void note_child(struct open *outer, enum element element) {
    if (element == GRID)
        outer->has |= HAS_GRID;
    else if (element == ROW)
        outer->has |= HAS_ROW;
    else if (element == CELL)
        outer->has |= HAS_CELL;
    if (element == PARAGRAPH)
        outer->has |= ENDS_IN_PARAGRAPH;
    else if (element == TABLE)
        outer->has &= (uint8_t)~ENDS_IN_PARAGRAPH;
}

static void push(struct verifier *v, const char *name, size_t len,
                 enum element element) {
    struct open *open;

    if (v->depth == v->size) {
        v->size = v->size != 0 ? v->size * 2 : 64;
        v->open =
            memory_realloc(v->open, memory_product(sizeof(*v->open), v->size));
    }
    open = &v->open[v->depth];
    *open = (struct open){
        .name = name, .len = (uint32_t)len, .element = (uint8_t)element};
    if (v->depth > 0)
        open->outer =
            open[-1].element != OTHER ? (uint32_t)v->depth - 1 : open[-1].outer;
    v->depth++;
}

/* What an element must have had when it closes. */
static bool check_closed(struct verifier *v, const struct open *open) {
    if (open->element == TABLE && (open->has & HAS_GRID) == 0 &&
        !break_rule(v, RULE_GRID, N_("a table has no columns"), open->name,
                    open->len))
        return false;
    if (open->element == TABLE && (open->has & HAS_ROW) == 0)
        return break_rule(v, RULE_ROWS, N_("a table has no rows"), open->name,
                          open->len);
    if (open->element == ROW && (open->has & HAS_CELL) == 0)
        return break_rule(v, RULE_CELLS, N_("a row has no cells"), open->name,
                          open->len);
    if (ends_in_paragraph(open->element) &&
        (open->has & ENDS_IN_PARAGRAPH) == 0)
        return break_rule(v, RULE_PARAGRAPH,
                          N_("it does not end in a paragraph"), open->name,
                          open->len);
    return true;
}

static bool close_element(struct verifier *v) {
    const struct open *open = &v->open[--v->depth];

    if (open->element == OTHER)
        return true;
    note_child(&v->open[open->outer], open->element);
    return check_closed(v, open);
}

static bool read_end(struct verifier *v) {
    const struct open *open;
    const char *name = v->at + 2;

    if (v->depth == 0)
        return fault(v, N_("a tag closes nothing"), name, 0);
    open = &v->open[v->depth - 1];
    if (strncmp(name, open->name, open->len) != 0 || name[open->len] != '>')
        return fault(v, N_("it is not closed"), open->name, open->len);
    v->at = name + open->len + 1;
    return close_element(v);
}

static bool read_start(struct verifier *v) {
    const char *name = v->at + 1;
    size_t len = (size_t)(end_of(name, ENDS_NAME) - name);
    enum element element = element_of(name, len);
    struct attribute a;

    if (!starts_name(*name) || len > UINT16_MAX || v->depth == UINT32_MAX ||
        (v->depth == 0 && v->has_root))
        return fault(v, N_("a tag is not as it should be"), name, len);
    if (v->depth == 0 && element == OTHER)
        element = ROOT;
    v->has_root = true;
    push(v, name, len, element);
    v->at = name + len;
    while (next_attribute(v, &a))
        if (!look_at_attribute(v, element, &a))
            return false;
    if (v->why != NULL)
        return false;
    if (v->at[0] == '/' && v->at[1] == '>') {
        v->at += 2;
        return close_element(v);
    }
    if (*v->at != '>')
        return fault(v, N_("a tag is not as it should be"), name, len);
    v->at++;
    return true;
}

/* Comments and instructions, which templates may hold; `closing` and `last`
 * end them, and `closing` stands nowhere else in them. */
static bool pass_over(struct verifier *v, const char *opening,
                      const char *closing, const char *last) {
    size_t len = strlen(opening);
    const char *found = NULL;

    if (strncmp(v->at, opening, len) == 0)
        found = strstr(v->at + len, closing);
    if (found == NULL || has_control(v->at, (size_t)(found - v->at)) ||
        strncmp(found + strlen(closing), last, strlen(last)) != 0)
        return fault(v, N_("a tag is not as it should be"), v->at, 0);
    v->at = found + strlen(closing) + strlen(last);
    return true;
}

static bool read_tag(struct verifier *v) {
    char next = v->at[1];

    if (next == '/')
        return read_end(v);
    if (next == '?' && starts_name(v->at[2]))
        return pass_over(v, "<?", "?>", "");
    if (next == '!' && v->at[2] == '[' && v->depth > 0)
        return pass_over(v, "<![CDATA[", "]]>", "");
    if (next == '!')
        return pass_over(v, "<!--", "--", ">");
    return read_start(v);
}

/* Up to the next tag; outside of the root there is white space only. */
static bool read_text(struct verifier *v) {
    const char *from = v->at;
    const char *to = memchr(from, '<', (size_t)(v->end - from));

    v->at = to != NULL ? to : v->end;
    if (!is_text(from, (size_t)(v->at - from)))
        return fault(v, N_("its text holds what XML cannot"),
                     v->depth > 0 ? v->open[v->depth - 1].name : "",
                     v->depth > 0 ? v->open[v->depth - 1].len : 0);
    if (v->depth > 0)
        return true;
    while (from < v->at && is_white(*from))
        from++;
    return from == v->at || fault(v, N_("text stands outside of it"), "", 0);
}

static bool read_part(struct verifier *v, const struct verify_part *part,
                      bool is_template) {
    bool ok = true;

    *v = (struct verifier){.open = v->open,
                           .size = v->size,
                           .ids = v->ids,
                           .id_size = v->id_size,
                           .part = part,
                           .at = part->xml,
                           .end = part->xml + part->len};
    v->is_template = is_template;
    while (ok && v->at < v->end)
        ok = *v->at == '<' ? read_tag(v) : read_text(v);
    if (ok && (v->depth > 0 || !v->has_root))
        ok = fault(v, N_("it is not closed"),
                   v->depth > 0 ? v->open[v->depth - 1].name : "",
                   v->depth > 0 ? v->open[v->depth - 1].len : 0);
    return ok && check_ids(v);
}

/* ---- what is said about it ---- */

static void report(const struct verifier *v, struct diag_list *diags) {
    int len = v->where_len < 60 ? (int)v->where_len : 60;

    diag_add(diags, DIAG_DOCX_BROKEN,
             (struct diag_pos){.file = v->part->file, .place = v->part->name},
             len > 0 ? _("the document would not open, so it was not written: "
                         "%s (%.*s)")
                     : _("the document would not open, so it was not written: "
                         "%s%.*s"),
             _(v->why), len, v->where);
    diag_advise(diags, _("this is a fault of the program: report it, with the "
                         "template and the data"));
}

bool verify_part(struct verifier *v, const struct verify_part *part,
                 struct diag_list *diags) {
    bool ok = read_part(v, part, false);

    if (!ok)
        report(v, diags);
    return ok;
}

bool verify_characters(const struct verify_part *part,
                       struct diag_list *diags) {
    struct verifier v = {.part = part};

    if (!has_control(part->xml, part->len))
        return true;
    fault(&v, N_("its text holds what XML cannot"), "", 0);
    report(&v, diags);
    return false;
}

unsigned verify_template(struct verifier *v, const char *xml, size_t len) {
    const struct verify_part part = {.xml = xml, .len = len};

    return read_part(v, &part, true) ? v->broken : ~0u;
}
