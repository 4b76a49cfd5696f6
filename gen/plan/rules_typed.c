/* Rules of what was typed although the program writes it itself (numbers,
 * list marks, capitals, "./."), and of marks that would be printed. */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"
#include "plan/sentence.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define NO_BREAK_SPACE "\u00A0"

/* ---- titles and the subject ---- */

/* Words with letters; digits and dashes have no case. */
static unsigned count_words(const struct check *check, const char *text) {
    unsigned count = 0;

    for (size_t len; *text != '\0'; text += len) {
        struct strbuf lower = STRBUF_INIT;

        text += strspn(text, " ");
        len = strcspn(text, " ");
        text_lower(&lower, text, len);
        if (strncmp(rules_keep(check, &lower), text, len) != 0)
            count++;
    }
    return count;
}

static bool has_lower_case(const struct check *check, const char *text) {
    struct strbuf upper = STRBUF_INIT;

    for (const char *c = text; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            return true; /* nearly always, and at once */
    text_upper(&upper, text, strlen(text));
    return strcmp(rules_keep(check, &upper), text) != 0;
}

/* A few capitals may be abbreviations. */
void rule_title_capitals(const struct check *check, const xmlNode *title) {
    const char *text = rules_text_of(check, title);

    if (text == NULL || has_lower_case(check, text) ||
        count_words(check, text) <= 3)
        return;
    diag_add(check->diags, DIAG_PLAN_TITLE_CAPITALS, rules_pos(check, title),
             _("`%s` is typed in capitals: “%s”"), (const char *)title->name,
             rules_quote(check, text));
    diag_advise(check->diags,
                _("write it as in a sentence, so that names keep their form; "
                  "the program writes capitals where they belong"));
}

/* Titles of points and dashes are the first words of a list below. */
static bool is_in_list(const xmlNode *title) {
    static const char *const items[] = {"diem", "gach", "cong"};

    for (size_t i = 0; i < COUNT(items); i++)
        if (source_is(title->parent, items[i]))
            return true;
    return false;
}

void rule_title_mark(const struct check *check, const xmlNode *title) {
    const char *text = rules_text_of(check, title);
    char last = text != NULL ? text[strlen(text) - 1] : '\0';

    if (last == '\0' || strchr(".:;", last) == NULL ||
        text_ends_with(text, "..") || rules_runs_in(check, title) ||
        is_in_list(title) || rules_in_form(title))
        return;
    diag_add(check->diags, DIAG_PLAN_TITLE_MARK, rules_pos(check, title),
             _("the title “%s” ends in “%c”"), rules_quote(check, text), last);
    diag_advise(check->diags, _("delete it: a title on a line of its own ends "
                                "without a mark"));
}

/* ---- numbers and list marks (II.6.đ) ---- */

enum mark { NONE, ROMAN, DIGITS, LETTER, BULLET, WORDS };

/* What the program puts before the text of an element. */
static const struct {
    const char *element;
    enum mark mark;
} own_marks[] = {
    {"phan", ROMAN},        {"muc", ROMAN},   {"khoan", DIGITS},
    {"tieu_khoan", DIGITS}, {"diem", LETTER}, {"gach", BULLET},
    {"cong", BULLET},       {"noi", BULLET},  {"nhan", BULLET},
    {"can_cu", BULLET},     {"luu_y", WORDS},
};

static enum mark own_mark(const xmlNode *element) {
    for (size_t i = 0; i < COUNT(own_marks); i++)
        if (source_is(element, own_marks[i].element))
            return own_marks[i].mark;
    return NONE;
}

/* Each of these returns the length of its mark at the start, 0 for none. */

/* "XIV."; no document has forty sections, but people are called C. or L. */
static size_t roman_mark(const char *text) {
    size_t len = strspn(text, "IVX");

    for (unsigned n = 1; len > 0 && text[len] == '.' && n < 40; n++) {
        struct strbuf roman = STRBUF_INIT;
        bool same;

        text_roman(&roman, n);
        same = roman.len == len && memcmp(roman.data, text, len) == 0;
        strbuf_free(&roman);
        if (same)
            return len + 1;
    }
    return 0;
}

/* "1.", "1.2.", "1)"; not "1.000" and not the year "2026.". */
static size_t digit_mark(const char *text) {
    size_t len = 0, digits;

    while ((digits = strspn(text + len, "0123456789")) == 1 || digits == 2) {
        len += digits;
        if (text[len] == ')')
            return len + 1;
        if (text[len] != '.')
            return 0;
        len++;
    }
    return digits == 0 ? len : 0;
}

static size_t letter_mark(const char *text) {
    const char *letter;

    /* No letter takes more than two bytes: most texts are no case of this. */
    if (text[0] == '\0' || text[1] == '\0' ||
        (text[1] != ')' && text[2] != ')'))
        return 0;
    for (unsigned n = 1; (letter = text_point_letter(n)) != NULL; n++)
        if (text_starts_with(text, letter) && text[strlen(letter)] == ')')
            return strlen(letter) + 1;
    return 0;
}

static size_t bullet_mark(const char *text) {
    static const char *const bullets[] = {"-", "+", "*", "•", "–", "—"};

    for (size_t i = 0; i < COUNT(bullets); i++)
        if (text_starts_with(text, bullets[i]))
            return strlen(bullets[i]);
    return 0;
}

static size_t word_mark(const char *text) {
    size_t len = strlen("Lưu ý");

    if (!text_starts_with_word(text, "Lưu ý"))
        return 0;
    return len + (text[len] == ':');
}

static size_t read_mark(const char *text, enum mark own, enum mark *kind) {
    static const struct {
        enum mark kind;
        size_t (*read)(const char *);
    } marks[] = {{ROMAN, roman_mark},
                 {DIGITS, digit_mark},
                 {LETTER, letter_mark},
                 {BULLET, bullet_mark},
                 {WORDS, word_mark}};

    for (size_t i = 0; i < COUNT(marks); i++) {
        size_t len = 0;

        *kind = marks[i].kind;
        if (*kind != WORDS || own == WORDS)
            len = marks[i].read(text);
        if (len > 0)
            return len;
    }
    return 0;
}

static size_t space_length(const char *text) {
    if (text_starts_with(text, NO_BREAK_SPACE))
        return strlen(NO_BREAK_SPACE);
    return *text == ' ';
}

/* ASCII letters; of the rest, nearly all that begins a word. */
static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

/* Whether a mark of this kind, with `rest` behind it, numbers the text. The
 * element's own kind certainly does; "- 5 °C" and "V. I. Lênin" are words. */
static bool is_numbering(enum mark kind, enum mark own, const char *rest) {
    size_t space = space_length(rest);

    if (kind == WORDS)
        return true;
    if (space == 0)
        return kind == own && (kind == DIGITS || kind == LETTER) &&
               is_letter(*rest);
    rest += space;
    if (kind == ROMAN && is_letter(rest[0]) && rest[1] == '.')
        return false;
    return kind == own || is_letter(rest[strspn(rest, "*_")]);
}

/* "**1.** Mục đích": how much of it opens emphasis. */
static size_t opening_length(const char *text) {
    size_t len = strspn(text, "*_");

    return space_length(text + len) == 0 ? len : 0;
}

static void check_start(const struct check *check, const xmlNode *node,
                        enum mark own, const char *text) {
    enum mark kind;
    const char *typed, *rest;
    size_t opening, len;

    if (text == NULL)
        return;
    opening = opening_length(text);
    len = read_mark(text + opening, own, &kind);
    rest = text + opening + len;
    if (opening > 0)
        rest += strspn(rest, "*_");
    if (len == 0 || !is_numbering(kind, own, rest))
        return;
    typed = arena_strndup(check->arena, text + opening, len);
    diag_add(check->diags, DIAG_PLAN_TYPED_NUMBER, rules_pos(check, node),
             _("`%s` begins with “%s”, typed by hand: “%s”"),
             (const char *)node->name, typed, rules_quote(check, text));
    diag_advise(check->diags,
                kind == WORDS ? _("delete “%s”: the program adds these words")
                              : _("delete “%s”: the program numbers, and puts "
                                  "the marks of lists"),
                typed);
}

/* The first paragraph, where it carries the element's number. */
static const xmlNode *lead_paragraph(const struct check *check,
                                     const xmlNode *level) {
    const xmlNode *first = source_child(level, NULL);

    if (first != NULL && source_is(first, "tieu_de"))
        first = rules_runs_in(check, first) ? source_next(first, NULL) : NULL;
    return first != NULL && source_is(first, "doan") ? first : NULL;
}

/* A dash before a recipient is taken away without a word. */
void rule_typed_number(const struct check *check, const xmlNode *level) {
    const xmlNode *title = source_child(level, "tieu_de");
    const xmlNode *lead = lead_paragraph(check, level);
    const char *text = source_own_text(check->arena, level);
    enum mark own = own_mark(level);

    check_start(check, title, own, rules_text_of(check, title));
    if (text == NULL)
        check_start(check, lead, own, rules_text_of(check, lead));
    else if (!source_is(level, "nhan") || sentence_without_dash(text) == text)
        check_start(check, level, own, text);
}

/* ---- bold without an end ---- */

/* The last "**" of an odd number of them. "\*" is an asterisk, and "(**)" a
 * reference to a note. */
static const char *unmatched_strong(const char *text) {
    const char *last = NULL;
    size_t count = 0, run;

    while (*(text += strcspn(text, "*\\(")) != '\0') {
        run = strspn(text, "*");
        if (*text == '\\' && text[1] != '\0')
            run = 2;
        else if (text_starts_with(text, "(**)"))
            run = strlen("(**)");
        else if (run >= 2) {
            count += run / 2;
            last = text;
        }
        text += run > 0 ? run : 1;
    }
    return count % 2 == 1 ? last : NULL;
}

void rule_inline_mark(const struct check *check, const xmlNode *element) {
    const char *text = source_own_text(check->arena, element);
    const char *strong = text != NULL ? unmatched_strong(text) : NULL;

    if (strong == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_INLINE_MARK, rules_pos(check, element),
             _("“**” has no partner and would be printed: “%s”"),
             rules_quote(check, strong));
    diag_advise(check->diags, _("put ** at both ends of what is bold, or "
                                "write \\*\\* for two asterisks"));
}

/* ---- the end of the document (forms 1.1 to 1.10 of annex III) ---- */

/* "./." by itself; "../.." is a path. */
static const char *find_end_mark(const char *text) {
    const char *found = text;

    while ((found = strstr(found, "./.")) != NULL) {
        char next = found[strlen("./.")];
        if ((found == text || found[-1] != '.') && next != '.' && next != '/')
            return found;
        found++;
    }
    return NULL;
}

/* Some text follows in that part. */
static bool text_follows(const struct check *check, const xmlNode *part,
                         const xmlNode *text) {
    const xmlNode *node = text;

    while ((node = source_next_node(part, node)) != NULL)
        if (rules_loose_text(check, node) != NULL)
            return true;
    return false;
}

/* The child of the document that holds the node. */
static const xmlNode *part_of(const xmlNode *document, const xmlNode *node) {
    while (node != NULL && node->parent != document)
        node = node->parent;
    return node;
}

/* The part that ends the document: the first ket_thuc, else noi_dung. */
static bool is_last_part(const xmlNode *document, const xmlNode *part) {
    if (source_previous(part, (const char *)part->name) != NULL)
        return false;
    return source_is(part, "ket_thuc") ||
           (source_is(part, "noi_dung") &&
            source_child(document, "ket_thuc") == NULL);
}

/* It is the text that "./." is put behind. The mark gets a line of its own,
 * and so there is no such text, behind a table or a title. */
static bool is_closing(const struct check *check, const xmlNode *text) {
    const xmlNode *document = xml_root(check->source);
    const xmlNode *part = part_of(document, text);

    if (part == NULL || source_is(text->parent, "tieu_de") ||
        source_is(text->parent, "o") || source_is(text->parent->parent, "o"))
        return false;
    return !text_follows(check, part, text) && is_last_part(document, part);
}

static bool is_stray_end_mark(const struct check *check, const xmlNode *node,
                              const char *text) {
    const char *found = find_end_mark(text);

    if (found == NULL || rules_in_form(node))
        return false;
    return !is_closing(check, node) ||
           sentence_as_last(check->arena, text) != text ||
           find_end_mark(found + 1) != NULL;
}

static void say_end_mark(const struct check *check, const xmlNode *node,
                         const char *text) {
    diag_add(check->diags, DIAG_PLAN_END_MARK, rules_pos(check, node),
             _("“./.” stands where the document does not end: “%s”"),
             rules_quote(check, text));
    diag_advise(check->diags, _("delete it: the program adds “./.” at the end "
                                "of the document"));
}

void rule_end_mark(const struct check *check, const xmlNode *element) {
    const xmlNode *node = element->children;

    for (; node != NULL; node = node->next) {
        const char *text = NULL;

        if (source_text_has(node, "./."))
            text = rules_loose_text(check, node);
        if (text != NULL && is_stray_end_mark(check, node, text))
            say_end_mark(check, element, text);
    }
}
