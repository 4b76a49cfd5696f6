/* show.c -- roles for people. */
#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "roles/roles.h"

#define QUOTED_BYTES 120

static const char *place_name(enum place_kind place) {
    switch (place) {
    case PLACE_HEADER:
        return _("header");
    case PLACE_FOOTER:
        return _("footer");
    case PLACE_NOTE:
        return _("note");
    case PLACE_BOX:
        return _("text box");
    case PLACE_TEXT:
    case PLACE_CELL:
    case PLACE_DATA:
    default:
        return _("document text");
    }
}

void roles_where(const struct piece *piece, struct strbuf *out) {
    strbuf_puts(out, place_name(piece->place));
    if (piece->table != NULL)
        strbuf_printf(out, _(", table %d row %d cell %d"), piece->table_number,
                      piece->row_number, piece->cell_number);
    strbuf_printf(out, _(", paragraph %d"), piece->paragraph->number);
}

/* ---- one line a piece ---- */

static void put_text(const char *text, struct strbuf *out) {
    size_t len = strlen(text);

    if (len <= QUOTED_BYTES) {
        strbuf_puts(out, text);
        return;
    }
    for (len = QUOTED_BYTES; ((unsigned char)text[len] & 0xC0) == 0x80; len--)
        continue;
    strbuf_add(out, text, len);
    strbuf_puts(out, "…");
}

static const char *line_name(enum line_kind kind) {
    switch (kind) {
    case LINE_BORDER:
        return _("border of a paragraph");
    case LINE_DRAWING:
        return _("drawing");
    case LINE_UNDERSCORE:
        return _("underscores");
    case LINE_TABLE:
        return _("border of a table");
    case LINE_CELL:
        return _("border of a cell");
    case LINE_UNDERLINE:
        return _("underlined text");
    case LINE_CHARACTERS:
    default:
        return _("other characters");
    }
}

static void put_mm(int twips, struct strbuf *out) {
    int tenths = (int)((twips * 2540LL / 1440 + 5) / 10);

    strbuf_printf(out, "%d,%d mm", tenths / 10, tenths % 10);
}

static void show_line(const struct rule_line *line, const struct piece *piece,
                      struct strbuf *out) {
    strbuf_puts(out, "    ");
    strbuf_printf(out, _("rule line (%s): "), line_name(line->kind));
    put_mm(line->length_twips, out);
    if (piece->text_width_twips > 0)
        strbuf_printf(
            out, _(", %d%% of the text"),
            (int)(line->length_twips * 100LL / piece->text_width_twips));
    if (!line->is_solid)
        strbuf_puts(out, _(", not solid"));
    strbuf_putc(out, '\n');
}

/* They are in the order of the pieces; `at` is the next one. */
static void show_lines(const struct roles *roles, const struct piece *piece,
                       size_t *at, struct strbuf *out) {
    while (*at < roles->line_count && roles->lines[*at].above <= piece->index)
        show_line(&roles->lines[(*at)++], piece, out);
}

static void show_piece(const struct piece *piece, struct strbuf *out) {
    strbuf_printf(out, "[%s] ", role_name(piece->role));
    put_text(piece->text, out);
    strbuf_puts(out, "  (");
    roles_where(piece, out);
    strbuf_puts(out, ")\n");
}

/* ---- documents in the file ---- */

static void show_unit(const struct roles *roles, size_t unit,
                      struct strbuf *out) {
    const struct unit_info *info = &roles->units[unit];

    strbuf_printf(out, "%s== ", unit > 0 ? "\n" : "");
    if (info->is_copy)
        strbuf_puts(out, _("block of a copy"));
    else if (info->is_form && info->type != NULL)
        strbuf_puts(out, _("attached document"));
    else if (info->is_form)
        strbuf_puts(out, _("form carried as an annex"));
    else if (info->is_annex)
        strbuf_puts(out, _("annex"));
    else
        strbuf_puts(out, _("document"));
    if (info->kind == KIND_LETTER)
        strbuf_puts(out, ": công văn");
    else if (info->type != NULL)
        strbuf_printf(out, ": %s", info->type->name);
    strbuf_puts(out, " ==\n");
}

static void put_missing(const char *name, const char **before,
                        struct strbuf *out) {
    strbuf_printf(out, "%s%s", **before == '\0' ? _("not found: ") : *before,
                  name);
    *before = ", ";
}

/* Forms 1.8 and 1.10 have no subject, 1.9 neither date nor line. */
static bool is_needless(const struct document_type *type, enum role role) {
    const char *form = type != NULL && type->form != NULL ? type->form : "";

    if (strcmp(form, "1.9") == 0)
        return role == ROLE_PLACE_DATE;
    return (strcmp(form, "1.8") == 0 || strcmp(form, "1.10") == 0) &&
           role == ROLE_SUBJECT;
}

/* A part without the line that stands under its last piece. */
static bool lacks_line(const struct roles *roles, enum role role) {
    const struct piece *piece = roles_next(roles, 0, role, 0);
    bool is_there = piece != NULL;

    for (; piece != NULL; piece = roles_next(roles, 0, role, piece->index + 1))
        if (roles_line_under(roles, piece) != NULL)
            return false;
    return is_there;
}

static void show_missing_lines(const struct roles *roles, const char **before,
                               struct strbuf *out) {
    static const enum role ruled[] = {ROLE_MOTTO, ROLE_BODY, ROLE_SUBJECT};
    struct strbuf name = STRBUF_INIT;

    for (size_t i = 0; i < sizeof(ruled) / sizeof(*ruled); i++) {
        if (!lacks_line(roles, ruled[i]))
            continue;
        strbuf_clear(&name);
        strbuf_printf(&name, _("rule line under %s"), role_name(ruled[i]));
        put_missing(name.data, before, out);
    }
    strbuf_free(&name);
}

static void show_missing(const struct roles *roles, struct strbuf *out) {
    static const enum role wanted[] = {
        ROLE_NATIONAL_NAME, ROLE_MOTTO,      ROLE_BODY,       ROLE_NUMBER,
        ROLE_PLACE_DATE,    ROLE_TYPE,       ROLE_SUBJECT,    ROLE_POST,
        ROLE_SIGNER,        ROLE_RECIPIENTS, ROLE_PAGE_NUMBER};
    bool is_letter = roles->units[0].kind == KIND_LETTER;
    const char *before = "";

    for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
        enum role role = wanted[i];
        if (is_letter && role == ROLE_TYPE)
            continue;
        if (is_letter && role == ROLE_SUBJECT)
            role = ROLE_SUBJECT_CV;
        if (is_needless(roles->units[0].type, role) ||
            roles_next(roles, 0, role, 0) != NULL)
            continue;
        put_missing(role_name(role), &before, out);
    }
    show_missing_lines(roles, &before, out);
    if (*before != '\0')
        strbuf_putc(out, '\n');
}

void roles_show(const struct roles *roles, struct strbuf *out) {
    size_t unit = SIZE_MAX, line = 0;

    for (size_t i = 0; i < roles->count; i++) {
        const struct piece *piece = &roles->pieces[i];
        if (piece->place < PLACE_HEADER && piece->unit != unit) {
            unit = piece->unit;
            show_unit(roles, unit, out);
        }
        if (piece->role != ROLE_EMPTY && piece->role != ROLE_LINE)
            show_piece(piece, out);
        show_lines(roles, piece, &line, out);
    }
    show_missing(roles, out);
}
