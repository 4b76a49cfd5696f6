/* head.c -- the letterhead, the title, whom it is addressed to. */
#include <stdint.h>
#include <string.h>

#include "roles/work.h"
#include "text/text.h"

#define NEARBY 14 /* pieces: what a letterhead may hold between its parts */

static struct piece *piece_at(const struct unit *unit, size_t index) {
    return &unit->finder->roles->pieces[index];
}

static const struct hint *hint_at(const struct unit *unit, size_t index) {
    return &unit->finder->hints[index];
}

/* On the same page. */
static bool comes(const struct unit *unit, size_t index, unsigned anchors) {
    for (size_t i = index + 1;
         i < unit->finder->body_count && i < index + NEARBY; i++) {
        const struct hint *hint = hint_at(unit, i);
        if (hint->starts_page)
            return false;
        if (hint->anchors & anchors)
            return true;
    }
    return false;
}

static bool give(struct unit *unit, size_t index, enum role role) {
    piece_at(unit, index)->role = role;
    unit->seen |= hint_at(unit, index)->anchors;
    unit->last = index;
    return true;
}

/* ---- whom it is addressed to ---- */

/* Set in below "Kính gửi", each with a dash or under the one before. */
static bool is_item(const struct unit *unit, size_t index) {
    const struct piece *piece = piece_at(unit, index);
    const struct piece *last = piece_at(unit, unit->last);
    unsigned number;
    enum role level = level_of(piece->text, &number);

    if (level == ROLE_DASH || level == ROLE_PLUS)
        return last->role == ROLE_ADDRESSEE_ITEM ||
               text_ends_with(last->text, ":") ||
               piece->text_left_twips > piece->left_twips + 1200;
    if (hint_at(unit, index)->is_numbered && piece->paragraph->label_is_bullet)
        return true;
    return (level == ROLE_PROSE || level == ROLE_CLAUSE) &&
           !(hint_at(unit, index)->anchors & ANCHOR_BASIS) &&
           !hint_at(unit, index)->is_capitals && piece->line_count < 4 &&
           piece->text_left_twips > piece->left_twips + 1200;
}

/* Bases and addressees that stand above the heading, where they should not, do
 * not end the letterhead. */
static bool heading_comes(const struct unit *unit, size_t index) {
    int texts = 0;

    if (unit->has_type || (unit->seen & ANCHOR_LETTER_SUBJECT))
        return false;
    for (size_t i = index + 1; i < unit->finder->body_count && texts < 4; i++) {
        const struct hint *hint = hint_at(unit, i);
        texts += *hint->folded != '\0';
        if (hint->starts_page)
            return false;
        if ((hint->anchors & ANCHOR_TYPE) && hint->is_capitals)
            return true;
    }
    return false;
}

static bool take_addressee(struct unit *unit, size_t index) {
    if (hint_at(unit, index)->anchors & ANCHOR_ADDRESSEE) {
        /* Above the letterhead or the heading it does not end them. */
        bool is_above = (unit->seen & ANCHORS_HEAD) == 0 &&
                        comes(unit, index, ANCHOR_NATIONAL);
        unit->in_addressees = !is_above;
        unit->zone =
            is_above || heading_comes(unit, index) ? ZONE_HEAD : ZONE_TITLE;
        return give(unit, index, ROLE_ADDRESSEE);
    }
    if (unit->in_addressees && is_item(unit, index))
        return give(unit, index, ROLE_ADDRESSEE_ITEM);
    unit->in_addressees = false;
    return false;
}

/* ---- fixed words ---- */

struct fixed {
    unsigned anchor;
    enum role role;
};

/* "Họp xét thi đua ngày 12 tháng 9 năm 2026" below "BIÊN BẢN", and "Hôm nay,
 * ngày …" below that; place and date stand on the right, or in italics. "V/v
 * nghỉ lễ từ ngày 31 tháng 8⏎đến ngày 02 tháng 9 năm 2026". */
static bool is_dated_text(const struct unit *unit, size_t index) {
    const struct piece *before = index > 0 ? piece_at(unit, index - 1) : NULL;

    if (before != NULL && before->role == ROLE_SUBJECT_CV &&
        before->paragraph == piece_at(unit, index)->paragraph &&
        before->side == piece_at(unit, index)->side)
        return true;
    return unit->has_type && !hint_at(unit, index)->is_italic &&
           piece_at(unit, index)->side != PAGE_RIGHT;
}

static bool fixed_take(struct unit *unit, size_t index) {
    static const struct fixed fixed[] = {
        {ANCHOR_NATIONAL, ROLE_NATIONAL_NAME},
        {ANCHOR_MOTTO, ROLE_MOTTO},
        {ANCHOR_STAMP, ROLE_DIGITAL_STAMP},
        {ANCHOR_SECRECY, ROLE_SECRECY},
        {ANCHOR_URGENCY, ROLE_URGENCY},
        {ANCHOR_SCOPE, ROLE_SCOPE},
        {ANCHOR_COPY, ROLE_COPY_FORM},
        {ANCHOR_REFERENCE, ROLE_ANNEX_REFERENCE}};
    unsigned anchors;

    if (is_dated_text(unit, index))
        unit->finder->hints[index].anchors &= ~(unsigned)ANCHOR_DATE;
    anchors = hint_at(unit, index)->anchors;
    for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
        if (anchors & fixed[i].anchor)
            return give(unit, index, fixed[i].role);
    if ((anchors & ANCHOR_NUMBER) && !(unit->seen & ANCHOR_NUMBER))
        return give(unit, index, ROLE_NUMBER);
    if ((anchors & ANCHOR_DATE) && !(unit->seen & ANCHOR_DATE))
        return give(unit, index, ROLE_PLACE_DATE);
    return false;
}

/* ---- who issues it ---- */

/* "XÃ HÒA BÌNH" goes on with the name of the line above. */
static bool goes_on(const char *folded) {
    static const char *const words[] = {
        "xa",        "phuong",   "thi tran", "huyen",  "quan", "tinh",
        "thanh pho", "va",       "dac khu",  "thi xa", "tp",   "khu",
        "so",        "viet nam", "cho",      "cac",    "nam",  "thanh tra"};
    static const char *const bodies[] = {
        "so y te", "so noi vu", "so tai",   "so giao",      "so van",
        "so nong", "so xay",    "so khoa",  "so tu",        "so cong",
        "so dan",  "so ngoai",  "so thong", "so giao thong"};

    for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++)
        if (strncmp(folded, bodies[i], strlen(bodies[i])) == 0)
            return false;
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (starts_folded(folded, words[i]))
            return true;
    return false;
}

/* What a body's name begins with. */
static bool begins_name(const char *folded) {
    static const char *const words[] = {
        "uy ban",    "ubnd",      "hoi dong",  "hdnd",       "so",
        "bo",        "truong",    "phong",     "ban",        "cuc",
        "chi cuc",   "tong cuc",  "vu",        "vien",       "trung tam",
        "cong an",   "dang uy",   "dang bo",   "tinh uy",    "thanh uy",
        "huyen uy",  "van phong", "chu tich",  "ten",        "hoc vien",
        "dai hoc",   "benh vien", "kho bac",   "toa an",     "lien doan",
        "cong ty",   "tap doan",  "tong cong", "hoi",        "doan",
        "mat tran",  "thanh tra", "ngan hang", "chinh phu",  "quoc hoi",
        "thu tuong", "giam doc",  "bo truong", "bo chi huy", "quan khu",
        "to"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (starts_folded(folded, words[i]))
            return true;
    return false;
}

/* Of a state title, which goes on with the name of its body: "CHỦ TỊCH" and
 * below it "ỦY BAN NHÂN DÂN TỈNH …". */
static bool is_title(const char *folded) {
    static const char *const words[] = {
        "chu tich",      "pho chu tich", "bo truong", "thu truong",
        "tong giam doc", "giam doc",     "chanh an",  "vien truong",
        "hieu truong",   "truong ban",   "chu nhiem", "truong doan",
        "tong kiem toan"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

/* A line of names begins another name than the one before it. */
static bool begins_another(const struct hint *hint, const struct hint *before) {
    if (before == NULL)
        return true;
    if (goes_on(hint->folded) || is_title(before->folded))
        return false;
    return begins_name(hint->folded) || hint->is_bold != before->is_bold;
}

/* The last name is the issuing body's; those above it, its superiors'. */
void head_end(struct unit *unit) {
    size_t first = unit->names, start = SIZE_MAX;
    const struct hint *before = NULL;

    if (unit->names == SIZE_MAX)
        return;
    unit->names = SIZE_MAX;
    for (size_t i = first; i <= unit->name_end; i++) {
        const struct hint *hint = hint_at(unit, i);
        if (piece_at(unit, i)->role != ROLE_BODY)
            continue;
        if (begins_another(hint, before))
            start = i;
        before = hint;
    }
    for (size_t i = first; i < start; i++)
        if (piece_at(unit, i)->role == ROLE_BODY)
            piece_at(unit, i)->role = ROLE_PARENT_BODY;
}

static bool is_name(const struct unit *unit, size_t index) {
    const struct piece *piece = piece_at(unit, index);
    const struct hint *hint = hint_at(unit, index);
    bool has_letterhead =
        (unit->seen & (ANCHOR_NATIONAL | ANCHOR_MOTTO)) ||
        comes(unit, index, ANCHOR_NATIONAL | ANCHOR_MOTTO | ANCHOR_COPY);

    if ((unit->seen & ANCHOR_NUMBER) || strlen(piece->text) > 250 ||
        *hint->folded == '\0')
        return false;
    if (piece->side == PAGE_LEFT &&
        (piece->place != PLACE_TEXT || hint->is_part))
        return true;
    if (!hint->is_capitals || !has_letterhead || piece->side == PAGE_RIGHT)
        return false;
    return piece->place != PLACE_TEXT || !(unit->seen & ANCHOR_NATIONAL) ||
           comes(unit, index, ANCHOR_NUMBER);
}

static bool name_take(struct unit *unit, size_t index) {
    if (!is_name(unit, index))
        return false;
    if (unit->names == SIZE_MAX)
        unit->names = index;
    unit->name_end = index;
    return give(unit, index, ROLE_BODY);
}

/* ---- the letterhead ---- */

/* In the cell of "V/v", what follows it. */
static bool goes_on_letter(const struct unit *unit, size_t index) {
    return unit->last != SIZE_MAX &&
           piece_at(unit, unit->last)->role == ROLE_SUBJECT_CV &&
           piece_at(unit, index)->place != PLACE_TEXT &&
           hint_at(unit, unit->last)->group == hint_at(unit, index)->group;
}

/* "Về việc …", where letters have "V/v". */
static bool begins_letter(const struct unit *unit, size_t index) {
    const struct piece *piece = piece_at(unit, index);
    const struct hint *hint = hint_at(unit, index);

    return (hint->anchors & ANCHOR_LETTER_SUBJECT) ||
           ((unit->seen & ANCHOR_NUMBER) && piece->side == PAGE_LEFT &&
            (piece->place != PLACE_TEXT || hint->is_part ||
             piece->text_start > 0) &&
            starts_folded(hint->folded, "ve viec"));
}

/* "DỰ THẢO", "Dự thảo lần 2" */
static bool is_draft_mark(struct unit *unit, size_t index) {
    const char *folded = hint_at(unit, index)->folded;

    return starts_folded(folded, "du thao") && strlen(folded) < 24 &&
           give(unit, index, ROLE_NONE);
}

/* A letter under the heading "CÔNG VĂN" is one all the same. */
static bool type_take(struct unit *unit, size_t index) {
    bool is_letter = strcmp(hint_at(unit, index)->folded, "cong van") == 0;

    unit->zone = ZONE_TITLE;
    unit->has_type = true;
    unit->info->kind = is_letter ? KIND_LETTER : KIND_NAMED;
    unit->info->type =
        type_of(piece_at(unit, index)->text, hint_at(unit, index)->folded);
    return give(unit, index, ROLE_TYPE);
}

/* Directly under "Phụ lục III", also where a form with its own letterhead
 * follows. */
static bool is_annex_title(const struct unit *unit, size_t index) {
    return unit->last != SIZE_MAX &&
           piece_at(unit, unit->last)->role == ROLE_ANNEX &&
           piece_at(unit, index)->place == PLACE_TEXT &&
           is_across(piece_at(unit, index)) &&
           hint_at(unit, index)->is_capitals &&
           (hint_at(unit, index)->anchors & (ANCHORS_HEAD | ANCHOR_TYPE)) == 0;
}

static bool annex_head_take(struct unit *unit, size_t index) {
    const struct hint *hint = hint_at(unit, index);

    if ((hint->anchors & ANCHOR_ANNEX) && !(unit->seen & ANCHOR_ANNEX))
        return give(unit, index, ROLE_ANNEX);
    if (is_annex_title(unit, index))
        return give(unit, index, ROLE_ANNEX_TITLE);
    if (!unit->info->is_annex || unit->info->is_form || unit->has_subject ||
        (unit->seen & ANCHOR_REFERENCE) || comes(unit, index, ANCHOR_NATIONAL))
        return false;
    if (!is_across(piece_at(unit, index)) ||
        !(hint->is_capitals || hint->is_centered))
        return false;
    return give(unit, index, ROLE_ANNEX_TITLE);
}

static bool is_new_type(const struct unit *unit, size_t index) {
    const struct piece *piece = piece_at(unit, index);
    const struct hint *hint = hint_at(unit, index);

    return hint->is_capitals && is_across(piece) && piece->line_count <= 3 &&
           (unit->seen & ANCHORS_HEAD) != 0 && !hint->is_numbered;
}

/* A note on the document, in front of all of it: the body does not begin. */
static bool is_above_letterhead(const struct unit *unit, size_t index) {
    return unit->number == 0 && (unit->seen & ANCHORS_HEAD) == 0 &&
           comes(unit, index, ANCHOR_NATIONAL | ANCHOR_MOTTO);
}

bool head_take(struct unit *unit, size_t index) {
    const struct piece *piece = piece_at(unit, index);
    unsigned anchors = hint_at(unit, index)->anchors;
    unsigned number;

    if (fixed_take(unit, index) || take_addressee(unit, index))
        return true;
    if (begins_letter(unit, index)) {
        unit->seen |= ANCHOR_LETTER_SUBJECT;
        return give(unit, index, ROLE_SUBJECT_CV);
    }
    if (goes_on_letter(unit, index))
        return give(unit, index, ROLE_SUBJECT_CV);
    if (annex_head_take(unit, index))
        return true;
    if (anchors & ANCHOR_FORM)
        return give(unit, index, ROLE_NONE);
    if ((anchors & ANCHOR_TYPE) && piece->side != PAGE_LEFT)
        return type_take(unit, index);
    if ((anchors & ANCHOR_BASIS) && heading_comes(unit, index))
        return give(unit, index, ROLE_BASIS);
    if (!is_above_letterhead(unit, index) &&
        ((anchors & ANCHOR_BASIS) ||
         (level_of(piece->text, &number) != ROLE_PROSE && is_across(piece))))
        return false;
    if (is_draft_mark(unit, index) || name_take(unit, index))
        return true;
    if (is_above_letterhead(unit, index))
        return give(unit, index, ROLE_NONE);
    if (is_new_type(unit, index))
        return type_take(unit, index);
    if (!is_across(piece) && piece->place != PLACE_TEXT)
        return give(unit, index, ROLE_NONE);
    return false;
}

/* ---- the title ---- */

static bool has_no_subject(const struct unit *unit) {
    const struct document_type *type = unit->info->type;

    return type != NULL && (strcmp(type->name, "Giấy giới thiệu") == 0 ||
                            strcmp(type->name, "Giấy nghỉ phép") == 0);
}

/* The first line under the type is its subject, in capitals too, unless it
 * names who decides. */
static bool is_shouted_subject(const struct unit *unit, size_t index) {
    const struct hint *hint = hint_at(unit, index);

    if (!unit->has_type || unit->has_subject || has_no_subject(unit))
        return false;
    return roles_line_under(unit->finder->roles, piece_at(unit, index)) !=
               NULL ||
           (!(hint->anchors & ANCHOR_POST) &&
            !starts_folded(hint->folded, "uy ban") &&
            !starts_folded(hint->folded, "hoi dong"));
}

/* "CHỦ TỊCH ỦY BAN NHÂN DÂN …" above the bases; no "I. CĂN CỨ". */
static bool is_competence(const struct unit *unit, size_t index) {
    unsigned number;

    if (!hint_at(unit, index)->is_capitals || is_shouted_subject(unit, index) ||
        level_of(piece_at(unit, index)->text, &number) != ROLE_PROSE)
        return false;
    for (size_t i = index + 1;
         i < unit->finder->body_count && i < index + NEARBY; i++) {
        const struct hint *hint = hint_at(unit, i);
        if (hint->anchors & (ANCHOR_BASIS | ANCHOR_RESOLVES))
            return true;
        if (*hint->folded != '\0' && !hint->is_capitals)
            return false;
    }
    return false;
}

static bool is_subject(const struct unit *unit, size_t index) {
    const struct piece *piece = piece_at(unit, index);
    const struct hint *hint = hint_at(unit, index);
    const struct piece *last = piece_at(unit, unit->last);
    const struct rule_line *line = roles_line_under(unit->finder->roles, last);
    bool is_set_off = hint->is_centered || hint->is_bold;

    if (!unit->has_type || has_no_subject(unit) || hint->is_numbered)
        return false;
    if (line != NULL && line->kind != LINE_UNDERLINE)
        return false;
    if (!unit->has_subject)
        return is_set_off ||
               (piece->line_count <= 3 && !text_ends_with(piece->text, ".") &&
                !text_ends_with(piece->text, ":"));
    return last->role == ROLE_SUBJECT && hint->is_centered &&
           piece->place == last->place;
}

bool title_take(struct unit *unit, size_t index) {
    const struct hint *hint = hint_at(unit, index);
    unsigned number;

    if (take_addressee(unit, index))
        return true;
    if (unit->has_subject && (hint->anchors & ANCHOR_RESOLVES))
        return false;
    if (fixed_take(unit, index))
        return true;
    if ((hint->anchors & ANCHOR_ANNEX) && !(unit->seen & ANCHOR_ANNEX) &&
        unit->info->is_annex)
        return give(unit, index, ROLE_ANNEX);
    if (hint->anchors & (ANCHOR_BASIS | ANCHOR_RESOLVES))
        return false;
    if (is_competence(unit, index))
        return give(unit, index, ROLE_COMPETENCE);
    if (level_of(piece_at(unit, index)->text, &number) != ROLE_PROSE ||
        !is_subject(unit, index))
        return false;
    unit->has_subject = true;
    return give(unit, index, ROLE_SUBJECT);
}
