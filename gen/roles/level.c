/* level.c -- the body: levels by their numbers, typed or counted. */
#include <stdlib.h>
#include <string.h>

#include "roles/work.h"
#include "text/text.h"

static const char *after_spaces(const char *text) {
    return text + strspn(text, " ");
}

/* 0: it is none. */
static unsigned roman(const char *text, size_t len) {
    static const char letters[] = "IVXLC";
    static const unsigned values[] = {1, 5, 10, 50, 100};
    unsigned total = 0, before = 0;

    for (size_t i = len; i-- > 0;) {
        const char *letter = strchr(letters, text[i]);
        unsigned value =
            letter != NULL && *letter != '\0' ? values[letter - letters] : 0;
        if (value == 0)
            return 0;
        total = value < before ? total - value : total + value;
        before = value;
    }
    return total < 400 ? total : 0;
}

static unsigned decimal(const char *text, size_t len) {
    unsigned value = 0;

    for (size_t i = 0; i < len && i < 6; i++)
        value = 10 * value + (unsigned)(text[i] - '0');
    return value;
}

static size_t digits(const char *text) {
    return strspn(text, "0123456789");
}

/* ---- words with a number: Phần, Chương, Mục, Điều ---- */

struct word_level {
    const char *word;
    enum role role;
};

static bool starts_word(const char *text, const char *word) {
    return text_starts_with_word(text, word);
}

/* "Phần thứ nhất", which the decree does not have. */
static unsigned ordinal(const char *text) {
    static const char *const words[] = {"nhất", "hai", "ba",  "tư",   "năm",
                                        "sáu",  "bảy", "tám", "chín", "mười"};

    if (!text_starts_with_word(text, "thứ"))
        return 0;
    text = after_spaces(text + strlen("thứ"));
    for (unsigned i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (text_starts_with_word(text, words[i]))
            return i + 1;
    return 0;
}

/* The number after the word, and what follows it. */
static unsigned word_number(const char **text) {
    const char *at = after_spaces(*text);
    size_t len = digits(at);
    unsigned number = len > 0 ? decimal(at, len) : 0;

    if (len == 0) {
        len = strspn(at, "IVXLC");
        number = roman(at, len);
        if (len == 0 && (number = ordinal(at)) > 0)
            len = strlen(at);
    } else if (at[len] >= 'a' && at[len] <= 'z') {
        len++; /* "Điều 5a." */
    }
    *text = at + len;
    return number;
}

/* "Điều 5 Luật …" begins a sentence; "Điều 5." and "Chương II" do not. */
static bool ends_marker(const char *rest, enum role role) {
    rest = after_spaces(rest);
    if (*rest == '\0' || *rest == '.' || *rest == ':')
        return *rest == '\0' || rest[1] == ' ' || rest[1] == '\0' ||
               role == ROLE_ARTICLE;
    return (*rest == '-' || text_starts_with(rest, "–")) ||
           (role != ROLE_ARTICLE && is_capitals(rest));
}

static enum role word_level(const char *text, unsigned *number) {
    static const struct word_level levels[] = {{"Phần", ROLE_PART},
                                               {"Chương", ROLE_PART},
                                               {"Tiểu mục", ROLE_MUC},
                                               {"Mục", ROLE_MUC},
                                               {"Điều", ROLE_ARTICLE}};

    for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++) {
        const char *rest;
        if (!starts_word(text, levels[i].word) ||
            (*text >= 'a' && *text <= 'z'))
            continue;
        rest = text;
        for (const char *word = levels[i].word; *word != '\0'; word++)
            rest++; /* capitals of these letters are as long */
        *number = word_number(&rest);
        if (*number > 0 && ends_marker(rest, levels[i].role))
            return levels[i].role;
    }
    return ROLE_PROSE;
}

/* ---- numbers and letters ---- */

static bool ends_number(const char *rest) {
    return *rest == ' ' || *rest == '\0' ||
           ((unsigned char)*rest > '9' && *rest != ')');
}

/* "1.", "1)", "1.1.", "1.1"; not "1.000 người", "19.5", "2025.". */
static enum role digit_level(const char *text, unsigned *number) {
    size_t len = digits(text);
    const char *at = text + len;
    int groups = 1;

    if (len == 0 || len > 3)
        return ROLE_PROSE;
    *number = decimal(text, len);
    while (*at == '.' && (len = digits(at + 1)) > 0 && len < 3) {
        *number = decimal(at + 1, len);
        at += 1 + len;
        groups++;
    }
    if (groups > 1) {
        at += *at == '.' || *at == ')';
        return *at == ' ' && (unsigned char)at[1] > '9' ? ROLE_SUBCLAUSE
                                                        : ROLE_PROSE;
    }
    if (*at != '.' && *at != ')' && *at != '/')
        return ROLE_PROSE;
    return digits(at + 1) == 0 && (at[1] != '\0' || *at == '.') &&
                   (at[1] == ' ' || *at != '/') && ends_number(at + 1)
               ? ROLE_CLAUSE
               : ROLE_PROSE;
}

static enum role roman_level(const char *text, unsigned *number) {
    size_t len = strspn(text, "IVXLC");

    if (len == 0 || strchr(".)-/:", text[len]) == NULL || text[len] == '\0')
        return ROLE_PROSE;
    if (text[len] != '.' && text[len + 1] != ' ')
        return ROLE_PROSE;
    if (text[len] == '.' && ((text[len + 1] >= 'A' && text[len + 1] <= 'Z' &&
                              text[len + 2] == '.') ||
                             digits(text + len + 1) > 0))
        return ROLE_PROSE;
    *number = roman(text, len);
    return *number > 0 ? ROLE_SECTION : ROLE_PROSE;
}

/* "a)", "đ)", "a."; the letters are those of text_point_letter. */
static enum role point_level(const char *text, unsigned *number) {
    size_t len = text_starts_with(text, "đ") ? strlen("đ") : 1;

    if (len == 1 && !(*text >= 'a' && *text <= 'z'))
        return ROLE_PROSE;
    if (text[len] != ')' && !(text[len] == '.' && text[len + 1] == ' '))
        return ROLE_PROSE;
    *number = 0;
    for (unsigned i = 1; text_point_letter(i) != NULL; i++)
        if (strncmp(text_point_letter(i), text, len) == 0 &&
            strlen(text_point_letter(i)) == len)
            *number = i;
    return ROLE_POINT;
}

static enum role dash_level(const char *text) {
    static const char *const dashes[] = {"-", "–", "—", "•", "*",
                                         "●", "▪", "‑", "−"};

    if (*text == '+' && digits(text + 1) == 0)
        return ROLE_PLUS;
    for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
        if (text_starts_with(text, dashes[i])) {
            const char *rest = text + strlen(dashes[i]);
            return digits(rest) > 0 || *rest == '\0' ? ROLE_PROSE : ROLE_DASH;
        }
    return ROLE_PROSE;
}

enum role level_of(const char *text, unsigned *number) {
    enum role role = word_level(text, number);

    if (role == ROLE_PROSE)
        role = roman_level(text, number);
    if (role == ROLE_PROSE)
        role = digit_level(text, number);
    if (role == ROLE_PROSE)
        role = point_level(text, number);
    if (role == ROLE_PROSE) {
        *number = 0;
        role = dash_level(text);
    }
    return role;
}

/* ---- pieces ---- */

/* "A. ĐẶC ĐIỂM", "B. …": above I.; "C." only after "B.". 0: none. */
static unsigned letter_section(const struct unit *unit, const char *text) {
    static const char *const letters[] = {"A", "B", "C", "D", "Đ", "E"};

    for (unsigned i = 0; i < sizeof(letters) / sizeof(*letters); i++) {
        size_t len = strlen(letters[i]);
        if (text_starts_with(text, letters[i]) && text[len] == '.' &&
            text[len + 1] == ' ' && i == unit->letter)
            return i + 1;
    }
    return 0;
}

static enum role bullet_level(const struct piece *piece) {
    const struct paragraph *paragraph = piece->paragraph;

    if (piece->text_start > 0 || paragraph->label == NULL ||
        !paragraph->label_is_bullet)
        return ROLE_PROSE;
    return *paragraph->label == '+' ? ROLE_PLUS : ROLE_DASH;
}

static bool is_caption(const char *folded) {
    static const char *const words[] = {"bang",  "hinh",    "bieu",   "bieu do",
                                        "so do", "bieu so", "bang so"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        size_t len = strlen(words[i]);
        if (starts_folded(folded, words[i]) && folded[len] == ' ' &&
            digits(folded + len + 1) > 0 && strlen(folded) < 150)
            return true;
    }
    return false;
}

/* "Căn cứ …, Ủy ban nhân dân xã ban hành kế hoạch …" is an opening sentence
 * (6a-inline), no line of a block of bases; so is whatever announces the text
 * below it. */
static bool is_opening(const char *text) {
    static const char *const bodies[] = {
        "Ủy ban",   "Uỷ ban",   "UBND",      "Hội đồng", "HĐND",
        "Chủ tịch", "Giám đốc", "Sở",        "Phòng",    "Ban",
        "Trường",   "Bộ",       "Văn phòng", "Công an",  "Trung tâm"};

    if (text_ends_with(text, " sau:") || text_ends_with(text, " sau đây:"))
        return true;
    while ((text = strstr(text, ", ")) != NULL) {
        text += 2;
        for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++)
            if (text_starts_with_word(text, bodies[i]) &&
                text_starts_with(text, bodies[i])) {
                static const char *const verbs[] = {
                    "ban hành", "xây dựng",  "phát động",  "tổ chức",
                    "báo cáo",  "thông báo", "triển khai", "đề nghị"};
                return text_find_any_word(text, verbs, 8) != NULL;
            }
    }
    return false;
}

static void set_level(struct unit *unit, struct piece *piece) {
    unsigned number = 0;
    unsigned letter = letter_section(unit, piece->text);

    piece->role = level_of(piece->text, &number);
    if (letter > 0 &&
        (piece->role == ROLE_PROSE || letter == 3 || letter == 4)) {
        piece->role = ROLE_LETTER;
        unit->letter = number = letter;
    }
    if (piece->role == ROLE_PROSE)
        piece->role = bullet_level(piece);
    piece->number = piece->role != ROLE_PROSE ? number : 0;
    unit->has_level = unit->has_level || piece->role != ROLE_PROSE;
}

/* What follows "Chương I" or "Mục 1" on a line of its own. */
static bool is_awaited_title(struct unit *unit, const struct piece *piece,
                             const struct hint *hint) {
    unsigned number;

    return unit->awaits_title && level_of(piece->text, &number) == ROLE_PROSE &&
           (hint->is_capitals || hint->is_centered || hint->is_bold);
}

/* "Chương II" ends in its number, as does "MỤC 2."; "Phần thứ nhất" has none.
 */
static bool ends_in_number(const char *text) {
    const char *last = strrchr(text, ' ');

    if (last == NULL || strpbrk(text, "0123456789IVX") == NULL)
        return true;
    return strspn(last + 1, "0123456789IVXLC") + 1 >= strlen(last + 1);
}

static void await_title(struct unit *unit, const struct piece *piece) {
    unit->awaits_title =
        (piece->role == ROLE_PART || piece->role == ROLE_MUC) &&
        ends_in_number(piece->text);
    unit->awaited = piece->role == ROLE_PART ? ROLE_PART_TITLE : ROLE_MUC_TITLE;
}

void body_take(struct unit *unit, size_t index) {
    struct piece *piece = &unit->finder->roles->pieces[index];
    const struct hint *hint = &unit->finder->hints[index];

    if (hint->anchors & ANCHOR_RESOLVES) {
        piece->role = ROLE_RESOLVES;
        unit->has_level = true; /* bases end here */
    } else if ((hint->anchors & ANCHOR_BASIS) && !unit->has_level &&
               !is_opening(piece->text)) {
        piece->role = ROLE_BASIS;
        unit->has_basis = true;
    } else if (is_awaited_title(unit, piece, hint)) {
        piece->role = unit->awaited;
    } else if (is_caption(hint->folded)) {
        piece->role = ROLE_CAPTION;
    } else {
        set_level(unit, piece);
    }
    await_title(unit, piece);
    unit->after_end =
        text_ends_with(piece->text, "./.") || text_ends_with(piece->text, "/.");
}
