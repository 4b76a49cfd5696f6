/* closing.c -- who signs, who receives. */
#include <stdint.h>
#include <string.h>

#include "roles/work.h"
#include "text/text.h"

#define KEYS_MAX 32 /* columns in which signatures stand */

static struct piece *piece_at(const struct unit *unit, size_t index) {
    return &unit->finder->roles->pieces[index];
}

static const struct hint *hint_at(const struct unit *unit, size_t index) {
    return &unit->finder->hints[index];
}

bool closing_begins(const struct unit *unit, size_t index) {
    const struct piece *piece = piece_at(unit, index);
    const struct hint *hint = hint_at(unit, index);
    const struct table_facts *facts =
        hint->outer > 0 ? &unit->finder->tables[hint->outer] : NULL;

    if (piece->place == PLACE_CELL && facts != NULL && facts->is_layout &&
        (facts->anchors & (ANCHORS_CLOSING | ANCHOR_SIGNATURE_NOTE)))
        return true;
    if (hint->anchors & ANCHOR_RECIPIENTS)
        return true;
    if ((hint->anchors & ANCHOR_AUTHORITY) && hint->is_capitals)
        return true;
    if (!hint->is_capitals || hint->is_numbered || piece->line_count > 3)
        return false;
    return (hint->anchors & ANCHOR_POST) != 0 &&
           (piece->side == PAGE_RIGHT || unit->after_end || hint->is_part ||
            piece->place == PLACE_BOX);
}

/* ---- columns ---- */

/* Rows of a table put one column's pieces into several cells. */
static size_t key_of(const struct unit *unit, size_t index) {
    const struct piece *piece = piece_at(unit, index);
    const struct hint *hint = hint_at(unit, index);

    if (piece->place == PLACE_CELL)
        return 3 + hint->outer * 1024 + (size_t)hint->column;
    if (piece->place == PLACE_BOX)
        return SIZE_MAX - hint->group;
    return piece->side == PAGE_RIGHT ? 1 : 0;
}

struct column {
    size_t key;
    bool is_recipients; /* its label or a dash was read */
    bool has_filing;
    bool has_post;
    bool has_post_below; /* the recipients: they have ended */
    enum role last;      /* of its last piece that was given one */
    size_t signer;       /* SIZE_MAX: none */
    size_t last_post;
};

struct columns {
    struct column items[KEYS_MAX];
    size_t count;
};

static struct column *column_of(struct columns *columns, size_t key) {
    struct column *column;

    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].key == key)
            return &columns->items[i];
    column = &columns->items[columns->count < KEYS_MAX ? columns->count++
                                                       : KEYS_MAX - 1];
    *column =
        (struct column){.key = key, .signer = SIZE_MAX, .last_post = SIZE_MAX};
    return column;
}

/* ---- recipients ---- */

/* "PL.(300)", "NVA (03)", "ĐTMK.(42)" */
static bool is_drafter(const char *text) {
    size_t len = strlen(text);
    size_t letters = strcspn(text, ".( ");
    bool digits = strpbrk(text, "0123456789") != NULL;

    return len < 30 && letters > 0 && letters <= 10 &&
           strspn(text, "0123456789") == 0 && digits &&
           strspn(text + letters, ".() 0123456789b") == len - letters;
}

static bool has_dash(const struct piece *piece) {
    unsigned number;
    enum role level = level_of(piece->text, &number);

    return level == ROLE_DASH || level == ROLE_PLUS ||
           (piece->paragraph->label != NULL && piece->text_start == 0);
}

static bool recipient_take(struct column *column, struct piece *piece,
                           const struct hint *hint) {
    if (hint->anchors & ANCHOR_RECIPIENTS) {
        column->is_recipients = true;
        piece->role = ROLE_RECIPIENTS;
        return true;
    }
    if (hint->anchors & ANCHOR_FILING) {
        column->is_recipients = column->has_filing = true;
        piece->role = ROLE_FILING;
        return true;
    }
    if (!column->is_recipients && (!has_dash(piece) || column->has_post))
        return false;
    if (column->has_post_below && !has_dash(piece))
        return false;
    column->is_recipients = true;
    if (column->has_filing && !has_dash(piece)) {
        if (!is_drafter(piece->text))
            return false;
        piece->role = ROLE_DRAFTER;
        return true;
    }
    if (hint->anchors & (ANCHOR_AUTHORITY | ANCHOR_POST))
        return false;
    piece->role = ROLE_RECIPIENT;
    return true;
}

/* ---- signatures ---- */

static bool goes_on(const struct hint *hint) {
    static const char *const words[] = {"xa",        "phuong",  "thi tran",
                                        "huyen",     "quan",    "tinh",
                                        "thanh pho", "dac khu", "va"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (starts_folded(hint->folded, words[i]))
            return true;
    return false;
}

/* Two to six words, no digits, no full stop. */
static bool is_like_name(const char *text) {
    size_t words = 1;

    for (const char *at = text; *at != '\0'; at++) {
        if (strchr("0123456789,;:()/", *at) != NULL)
            return false;
        words += *at == ' ';
    }
    return words >= 2 && words <= 7;
}

static enum role signature_role(const struct column *column,
                                const struct piece *piece,
                                const struct hint *hint) {
    if (hint->anchors & ANCHOR_AUTHORITY)
        return ROLE_AUTHORITY;
    if ((hint->anchors & ANCHOR_SIGNATURE_NOTE) || *piece->text == '(' ||
        *piece->text == '[')
        return ROLE_SIGNATURE_NOTE;
    if (hint->anchors & ANCHOR_STAMP)
        return ROLE_DIGITAL_STAMP;
    if (hint->is_capitals && column->last == ROLE_AUTHORITY && goes_on(hint))
        return ROLE_AUTHORITY;
    if (hint->is_capitals || (hint->anchors & ANCHOR_POST))
        return ROLE_POST;
    /* "Chủ tịch", in the wrong case */
    if (starts_folded(hint->folded, "chu tich") ||
        starts_folded(hint->folded, "pho chu tich") ||
        starts_folded(hint->folded, "giam doc") ||
        starts_folded(hint->folded, "pho giam doc"))
        return ROLE_POST;
    return ROLE_SIGNER;
}

static void signature_take(struct unit *unit, struct column *column,
                           size_t index) {
    struct piece *piece = piece_at(unit, index);
    const struct hint *hint = hint_at(unit, index);
    enum role role = signature_role(column, piece, hint);

    if (role == ROLE_SIGNER && column->key <= 1 &&
        !(column->has_post && is_like_name(piece->text)))
        role = ROLE_NONE; /* in the column of text: something else */
    if (role == ROLE_SIGNER) {
        if (column->signer != SIZE_MAX && !hint->is_bold &&
            hint_at(unit, column->signer)->is_bold)
            role = ROLE_NONE;
        else if (column->signer != SIZE_MAX && column->last == ROLE_SIGNER)
            piece_at(unit, column->signer)->role = ROLE_NONE;
        if (role == ROLE_SIGNER)
            column->signer = index;
    }
    if (role == ROLE_POST)
        column->last_post = index;
    column->has_post |= role == ROLE_AUTHORITY || role == ROLE_POST;
    column->has_post_below = column->has_post && column->is_recipients;
    column->last = role;
    piece->role = role;
}

/* A name in capitals was taken for a post. */
static void find_signer(struct unit *unit, const struct column *column) {
    struct piece *piece;

    if (column->signer != SIZE_MAX || column->last_post == SIZE_MAX ||
        column->last != ROLE_POST)
        return;
    piece = piece_at(unit, column->last_post);
    if (!(hint_at(unit, column->last_post)->anchors & ANCHOR_POST) &&
        is_like_name(piece->text) && column->has_post &&
        !goes_on(hint_at(unit, column->last_post)) &&
        column->last_post > unit->closing + 1)
        piece->role = ROLE_SIGNER;
}

static bool fixed_take(struct unit *unit, size_t index) {
    unsigned anchors = hint_at(unit, index)->anchors;
    struct piece *piece = piece_at(unit, index);

    if ((anchors & ANCHOR_DATE) && !(unit->seen & ANCHOR_DATE))
        piece->role = ROLE_PLACE_DATE;
    else if (anchors & ANCHOR_NATIONAL)
        piece->role = ROLE_NATIONAL_NAME;
    else if (anchors & ANCHOR_MOTTO)
        piece->role = ROLE_MOTTO;
    else
        return false;
    unit->seen |= anchors;
    return true;
}

void closing_end(struct unit *unit, size_t end) {
    struct columns *columns;

    if (unit->zone != ZONE_CLOSING)
        return;
    columns = arena_new(unit->finder->arena, struct columns);
    for (size_t i = unit->closing; i < end; i++) {
        struct piece *piece = piece_at(unit, i);
        struct column *column;
        if (*piece->text == '\0' || piece->role != ROLE_NONE ||
            hint_at(unit, i)->is_line || fixed_take(unit, i))
            continue;
        column = column_of(columns, key_of(unit, i));
        if (!recipient_take(column, piece, hint_at(unit, i)))
            signature_take(unit, column, i);
    }
    for (size_t i = 0; i < columns->count; i++)
        find_signer(unit, &columns->items[i]);
    unit->zone = ZONE_BODY;
}
