/* unit.c -- documents in the file; each piece is given its role. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "roles/work.h"

bool is_across(const struct piece *piece) {
    return piece->side == PAGE_WHOLE || piece->place == PLACE_TEXT;
}

/* ---- units ---- */

static struct unit_info *add_unit(struct finder *finder) {
    struct roles *roles = finder->roles;

    if (roles->unit_count == finder->unit_size) {
        finder->unit_size = finder->unit_size > 0 ? 2 * finder->unit_size : 4;
        roles->units =
            memory_realloc(roles->units, memory_product(sizeof(*roles->units),
                                                        finder->unit_size));
    }
    roles->units[roles->unit_count] = (struct unit_info){.kind = KIND_UNKNOWN};
    return &roles->units[roles->unit_count++];
}

static void start_unit(struct unit *unit, struct finder *finder, size_t first) {
    *unit = (struct unit){.finder = finder, .names = SIZE_MAX};
    unit->info = add_unit(finder);
    unit->number = finder->roles->unit_count - 1;
    unit->info->first = first;
    unit->last = SIZE_MAX;
}

/* A file of its own for an annex: it has that label and no letterhead. */
static bool is_annex_alone(const struct unit *unit) {
    return unit->number == 0 && (unit->seen & ANCHOR_ANNEX) &&
           !unit->has_type && !unit->info->is_form &&
           (unit->seen &
            (ANCHORS_HEAD | ANCHOR_LETTER_SUBJECT | ANCHOR_ADDRESSEE)) == 0;
}

static void finish_unit(struct unit *unit, size_t end) {
    head_end(unit);
    closing_end(unit, end);
    unit->info->count = end - unit->info->first;
    if (is_annex_alone(unit))
        unit->info->is_annex = true;
    if (!unit->has_type && !unit->info->is_annex &&
        (unit->seen & (ANCHOR_LETTER_SUBJECT | ANCHOR_ADDRESSEE)))
        unit->info->kind = KIND_LETTER;
}

/* What a table or a row of boxes says, if it begins at this piece. */
static unsigned anchors_from(const struct finder *finder, size_t index) {
    const struct hint *hint = &finder->hints[index];
    unsigned anchors = hint->anchors;

    if (hint->outer > 0)
        return finder->tables[hint->outer].first == index
                   ? finder->tables[hint->outer].anchors
                   : 0;
    for (size_t i = index + 1;
         i < finder->body_count && i < index + 16 &&
         finder->roles->pieces[index].place == PLACE_BOX &&
         finder->roles->pieces[i].place == PLACE_BOX;
         i++)
        anchors |= finder->hints[i].anchors;
    if (hint->is_part &&
        finder->roles->pieces[index].paragraph ==
            finder->roles
                ->pieces[index + 1 < finder->body_count ? index + 1 : index]
                .paragraph)
        anchors |=
            finder->hints[index + 1 < finder->body_count ? index + 1 : index]
                .anchors;
    return anchors;
}

/* Capitals behind the signature: "DANH SÁCH …" and below it "(Kèm theo …)". */
static bool is_unlabelled_annex(const struct unit *unit, size_t index) {
    const struct finder *finder = unit->finder;

    if (unit->zone != ZONE_CLOSING || !finder->hints[index].is_capitals ||
        !is_across(&finder->roles->pieces[index]) ||
        finder->roles->pieces[index].side == PAGE_RIGHT)
        return false;
    for (size_t i = index + 1; i < finder->body_count && i < index + 6; i++)
        if (finder->hints[i].anchors & ANCHOR_REFERENCE)
            return true;
    return finder->hints[index].starts_page &&
           !(finder->hints[index].anchors & ANCHORS_CLOSING);
}

enum opening { OPENS_NOTHING, OPENS_FORM, OPENS_ANNEX, OPENS_COPY, OPENS_TEXT };

static bool is_label_line(const struct unit *unit, size_t index) {
    const struct piece *piece = &unit->finder->roles->pieces[index];
    const struct hint *hint = &unit->finder->hints[index];

    return piece->place != PLACE_DATA && piece->line_count <= 4 &&
           (unit->zone == ZONE_CLOSING || hint->starts_page ||
            (hint->is_centered && hint->is_bold));
}

static enum opening opening_at(const struct unit *unit, size_t index) {
    const struct hint *hint = &unit->finder->hints[index];
    unsigned anchors = anchors_from(unit->finder, index);
    bool is_begun = unit->zone > ZONE_TITLE;

    if (anchors & ANCHOR_COPY)
        return is_begun ? OPENS_COPY : OPENS_NOTHING;
    if (anchors & ANCHOR_NATIONAL)
        return is_begun || (unit->seen & ANCHOR_NATIONAL) ? OPENS_FORM
                                                          : OPENS_NOTHING;
    if (!is_begun)
        return OPENS_NOTHING;
    if ((hint->anchors & (ANCHOR_ANNEX | ANCHOR_FORM)) &&
        is_label_line(unit, index))
        return OPENS_ANNEX;
    if ((hint->anchors & ANCHOR_TYPE) && hint->is_capitals &&
        unit->zone == ZONE_CLOSING)
        return OPENS_TEXT;
    return is_unlabelled_annex(unit, index) ? OPENS_ANNEX : OPENS_NOTHING;
}

/* True: the unit that is there is another one from here on. */
static void open_unit(struct unit *unit, size_t index) {
    struct finder *finder = unit->finder;
    enum opening opening = opening_at(unit, index);
    bool is_main =
        unit->number == 0 && unit->seen == 0 && unit->last == SIZE_MAX;

    if (opening == OPENS_NOTHING || is_main)
        return;
    finish_unit(unit, index);
    start_unit(unit, finder, index);
    unit->info->is_copy = opening == OPENS_COPY;
    unit->info->is_annex = opening != OPENS_COPY;
    unit->info->is_form = opening == OPENS_FORM;
}

/* ---- pieces ---- */

/* A form below the label of its annex is that annex. */
static void note_form(struct unit *unit, size_t index) {
    if ((unit->finder->hints[index].anchors & ANCHOR_NATIONAL) &&
        unit->info->is_annex)
        unit->info->is_form = true;
}

/* A copy has neither type nor text: who signs and who receives it follow its
 * number and date. */
static bool ends_copy_head(const struct unit *unit, size_t index) {
    return unit->zone == ZONE_HEAD && unit->info->is_copy &&
           (unit->seen & (ANCHOR_NUMBER | ANCHOR_DATE)) &&
           closing_begins(unit, index);
}

/* "Kính gửi:" that has come to stand in the text. */
static bool is_late_addressee(const struct unit *unit, size_t index) {
    return unit->zone == ZONE_BODY && !unit->info->is_annex &&
           (unit->finder->hints[index].anchors & ANCHOR_ADDRESSEE) &&
           !(unit->seen & ANCHOR_ADDRESSEE) &&
           strchr(unit->finder->roles->pieces[index].text, ':') != NULL;
}

static void text_take(struct unit *unit, size_t index) {
    const struct finder *finder = unit->finder;
    struct piece *piece = &finder->roles->pieces[index];

    if (ends_copy_head(unit, index)) {
        head_end(unit);
        unit->zone = ZONE_BODY;
    }
    if (unit->zone == ZONE_HEAD && head_take(unit, index))
        return;
    if (unit->zone == ZONE_HEAD) {
        unit->zone = ZONE_TITLE;
    }
    if (unit->zone == ZONE_TITLE && unit->last != SIZE_MAX &&
        title_take(unit, index))
        return;
    if (unit->zone == ZONE_TITLE) {
        head_end(unit);
        unit->zone = ZONE_BODY;
    }
    if (unit->zone == ZONE_BODY && closing_begins(unit, index)) {
        unit->zone = ZONE_CLOSING;
        unit->closing = index;
    }
    if (unit->zone == ZONE_CLOSING)
        return; /* closing_end */
    if (piece->place == PLACE_DATA) {
        piece->role = ROLE_CELL;
        return;
    }
    if (is_late_addressee(unit, index)) {
        unit->seen |= ANCHOR_ADDRESSEE;
        piece->role = ROLE_ADDRESSEE;
        return;
    }
    body_take(unit, index);
}

/* The body goes on: what looked like a closing was none, or a second text
 * follows it. */
static void leave_closing(struct unit *unit, size_t index) {
    const struct piece *piece = &unit->finder->roles->pieces[index];
    unsigned number;
    enum role level;

    if (unit->zone != ZONE_CLOSING || piece->place != PLACE_TEXT ||
        piece->side != PAGE_WHOLE || unit->finder->hints[index].is_part)
        return;
    level = level_of(piece->text, &number);
    if (level == ROLE_ARTICLE || level == ROLE_SECTION || level == ROLE_PART ||
        strlen(piece->text) > 300) {
        closing_end(unit, index);
        unit->after_end = false;
    }
}

static void take(struct unit *unit, size_t index) {
    struct piece *piece = &unit->finder->roles->pieces[index];
    const struct hint *hint = &unit->finder->hints[index];

    if (*piece->text != '\0')
        open_unit(unit, index);
    else if (anchors_from(unit->finder, index) &
             (ANCHOR_NATIONAL | ANCHOR_COPY))
        open_unit(unit, index);
    piece->unit = unit->number;
    if (hint->is_line) {
        piece->role = ROLE_LINE;
        return;
    }
    if (*piece->text == '\0') {
        piece->role = ROLE_EMPTY;
        return;
    }
    note_form(unit, index);
    if (piece->place == PLACE_DATA &&
        !(unit->zone == ZONE_HEAD &&
          (hint->anchors & (ANCHOR_URGENCY | ANCHOR_SECRECY | ANCHOR_SCOPE)))) {
        if (unit->zone <= ZONE_TITLE) {
            head_end(unit);
            unit->zone = ZONE_BODY;
        }
        piece->role = ROLE_CELL;
        return;
    }
    leave_closing(unit, index);
    text_take(unit, index);
}

/* ---- headers, footers ---- */

static bool has_page_field(const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        for (const struct field *field = span->field; field != NULL;
             field = field->outer)
            if (strncmp(field->instruction, "PAGE", 4) == 0 &&
                strncmp(field->instruction, "PAGEREF", 7) != 0)
                return true;
    return false;
}

static bool is_address(const char *folded) {
    static const char *const words[] = {
        "dia chi", "dien thoai",  "email",
        "e mail",  "thu dien tu", "website",
        "fax",     "www",         "trang thong tin dien tu"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strstr(folded, words[i]) != NULL)
            return true;
    return false;
}

/* A border, or a row of underscores. */
static bool is_edge_line(const struct piece *piece) {
    const struct border *borders = piece->paragraph->format.borders;
    bool underscores;

    if (*piece->text != '\0')
        return line_characters(piece->text, &underscores) > 0;
    return is_drawn(&borders[SIDE_TOP]) || is_drawn(&borders[SIDE_BOTTOM]);
}

static enum role edge_role(const struct piece *piece, const struct hint *hint) {
    if (has_page_field(piece->paragraph))
        return ROLE_PAGE_NUMBER;
    if (is_edge_line(piece))
        return ROLE_LINE;
    if (*piece->text == '\0')
        return ROLE_EMPTY;
    if (hint->anchors & ANCHOR_SCOPE)
        return ROLE_SCOPE;
    if (hint->anchors & ANCHOR_STAMP)
        return ROLE_DIGITAL_STAMP;
    if (piece->place == PLACE_FOOTER && is_address(hint->folded))
        return ROLE_ADDRESS;
    return ROLE_NONE;
}

/* ---- sections ---- */

/* Sections with pieces in the body, and the units these are of. */
struct owner {
    const struct section *section;
    size_t unit;
};

static int compare_owners(const void *a, const void *b) {
    uintptr_t x = (uintptr_t)((const struct owner *)a)->section;
    uintptr_t y = (uintptr_t)((const struct owner *)b)->section;

    return (x > y) - (x < y);
}

/* Sorted by section; their number. */
static size_t find_owners(const struct finder *finder, struct owner *owners) {
    const struct piece *pieces = finder->roles->pieces;
    size_t count = 0;

    for (size_t i = 0; i < finder->body_count; i++)
        if (i == 0 || pieces[i - 1].section != pieces[i].section)
            owners[count++] = (struct owner){pieces[i].section, pieces[i].unit};
    if (count > 0)
        qsort(owners, count, sizeof(*owners), compare_owners);
    return count;
}

static size_t section_count(const struct document *document) {
    size_t count = 0;

    for (const struct section *section = document->sections; section != NULL;
         section = section->next)
        count++;
    return count;
}

/* A header belongs to the unit with which its section begins. */
static void find_edges(struct finder *finder) {
    struct owner *owners = memory_alloc(
        memory_product(sizeof(*owners), section_count(finder->document) + 1));
    size_t count = find_owners(finder, owners);

    for (size_t i = finder->body_count; i < finder->roles->count; i++) {
        struct piece *piece = &finder->roles->pieces[i];
        struct owner key = {.section = piece->section}, *owner = NULL;
        if (count > 0)
            owner =
                bsearch(&key, owners, count, sizeof(*owners), compare_owners);
        piece->unit = owner != NULL ? owner->unit : 0;
        piece->role = edge_role(piece, &finder->hints[i]);
    }
    free(owners);
}

void find_roles(struct finder *finder) {
    struct unit unit;

    start_unit(&unit, finder, 0);
    for (size_t i = 0; i < finder->body_count; i++)
        take(&unit, i);
    finish_unit(&unit, finder->body_count);
    find_edges(finder);
}
