/*
 * notes.h -- footnotes, endnotes and comments that sections repeat; for this
 * folder only.
 *
 * In:   the part with the notes (ECMA-376 part 1, 17.11, 17.13.4); parts that
 *       refer to them.
 * Out:  a program for each note; an operation in each reference, which writes
 *       the note with the data that is current there and gives it an id. At
 *       render time the text of all notes that were referred to.
 * Owns: a part owns its notes.
 *
 * So every round of a section has notes of its own, and a reference that was
 * not written leaves none. Notes of separators stay where they are, at the
 * beginning. A part to which nothing refers is an ordinary one. Comments have
 * more parts with things about them, found by the ids of their paragraphs: only
 * what is about a comment that was written stays there.
 */
#ifndef KEHOACH_DOCX_NOTES_H
#define KEHOACH_DOCX_NOTES_H

#include <libxml/hash.h>

#include "docx/rounds.h"

/* One note of the template. */
struct note {
    enum note_kind kind;
    size_t index; /* in its part */
    const char *id;
    struct program *program;
};

struct notes {
    enum note_kind kind;
    struct note *items;
    size_t count;
    long first_id;              /* behind those of separators */
    xmlHashTable *by_id;        /* struct note */
    xmlHashTable *by_paragraph; /* the same, by ids of paragraphs and what
                                   stands for these */
};

/* Whether it is one of the notes that have a program. */
bool notes_is_note(const xmlNode *node);

/* The notes' part, NOTE_KINDS: it has no notes. */
enum note_kind notes_kind(const char *content_type);
/* What refers to a note of that kind: "footnoteReference". */
const char *notes_reference(enum note_kind kind);

/* ---- compiling ---- */

/* From where the operations of a part with notes are numbered; 0: it has none.
 * There are not so many in one part. */
#define NOTE_HOSTS (1 << 24)
int notes_host_base(const struct compile *c);
/* Finds the notes of a part; they are taken out by notes_build. */
void notes_find(struct compile *c);
/* Marks the references of a part. False: one leads nowhere; reported. */
bool notes_refer(struct compile *c);
void notes_build(struct compile *c);
/* Marks what belongs to comments in a part that has no text. */
void notes_mark_extras(struct compile *c);
void notes_free(struct notes *notes); /* NULL is fine */

/* ---- rendering (written.c) ---- */

/* The notes of a part that were written so far. */
struct written;

/* NULL: the part has no notes. */
struct written *written_create(struct arena *arena, const struct part *part);
void written_free(struct written *written); /* NULL is fine */

/* A note begins; its id is host->text or the next one. Where its text goes: */
struct strbuf *written_begin(struct written *written, const struct host *host,
                             const char *id);
/* It ends. */
void written_end(struct written *written, const struct host *host);
/* Of the note that was begun last. */
const char *written_id(const struct written *written);
bool written_has(const struct written *written, int note);
/* The text of all of them. */
const struct strbuf *written_text(const struct written *written);

/* How far it is; and back to there. */
struct written_state {
    size_t len;
    long next_id;
};
struct written_state written_state(const struct written *written);
void written_return(struct written *written, struct written_state state);

#endif
