/* The texts of a finished document, in reading order. */
#include <string.h>

#include "care/care.h"
#include "care/dated.h"

static const char *where_of(struct arena *arena, const struct piece *piece) {
    struct strbuf where = STRBUF_INIT;
    const char *copy;

    roles_where(piece, &where);
    copy = arena_strndup(arena, where.data, where.len);
    strbuf_free(&where);
    return copy;
}

static struct care_text text_of(struct arena *arena, const struct roles *roles,
                                const struct piece *piece) {
    return (struct care_text){
        .role = piece->role,
        .text = piece->text,
        .typed = piece->typed,
        .number = piece->number,
        .where = where_of(arena, piece),
        .paragraph = piece->paragraph != NULL ? piece->paragraph->number : 0,
        .part = piece->paragraph != NULL ? piece->paragraph->part : NULL,
        .unit = piece->unit,
        .is_form = roles->units[piece->unit].is_form};
}

/* "Cao Bằng, ngày 15 tháng 02 năm 2023"; a draft's day is often blank. */
static struct date issued_of(struct arena *arena, const struct roles *roles) {
    const struct piece *piece = roles_next(roles, 0, ROLE_PLACE_DATE, 0);
    struct date date = {0, 0, 0};
    struct dated dated;
    struct words words;

    if (piece == NULL)
        return date;
    words = words_read(arena, piece->text);
    for (size_t at = 0; at < words.count; at++)
        if (dated_read(&words, at, &dated) && dated.exists &&
            dated.date.year != 0)
            return dated.date;
    return date;
}

struct care_document care_of_roles(struct arena *arena,
                                   const struct roles *roles) {
    const struct piece *body = roles_next(roles, 0, ROLE_BODY, 0);
    struct care_text *texts =
        arena_new_array(arena, struct care_text, roles->count + 1);

    for (size_t i = 0; i < roles->count; i++)
        texts[i] = text_of(arena, roles, &roles->pieces[i]);
    return (struct care_document){
        .texts = texts,
        .count = roles->count,
        .facts = {.issued = issued_of(arena, roles),
                  .issuer = body != NULL ? body->text : NULL},
        .is_ruled = true};
}
