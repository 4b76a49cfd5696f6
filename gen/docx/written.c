/* written.c -- the text of notes, at render time: see notes.h. */
#include "docx/notes.h"

#include <stdio.h>
#include <string.h>

struct written {
    const struct notes *notes;
    struct strbuf text;
    size_t *first; /* by note: where its text begins, from 1; 0: nowhere */
    size_t start;  /* of the one being written */
    long next_id;
    char id[24];
};

struct written *written_create(struct arena *arena, const struct part *part) {
    struct written *written;

    if (part->notes == NULL)
        return NULL;
    written = arena_new(arena, struct written);
    written->notes = part->notes;
    written->text = (struct strbuf)STRBUF_INIT;
    written->first = arena_new_array(arena, size_t, part->notes->count);
    written->next_id = part->notes->first_id;
    return written;
}

void written_free(struct written *written) {
    if (written != NULL)
        strbuf_free(&written->text);
}

struct strbuf *written_begin(struct written *written, const struct host *host,
                             const char *id) {
    if (host->note->kind == NOTE_COMMENT)
        snprintf(written->id, sizeof(written->id), "%s", id);
    else
        snprintf(written->id, sizeof(written->id), "%ld", written->next_id++);
    written->start = written->text.len;
    return &written->text;
}

/* Cuts w14:paraId and w14:textId out of a start tag. */
static void cut_ids(struct strbuf *text, size_t tag) {
    static const char *const names[] = {" w14:paraId=\"", " w14:textId=\""};

    for (size_t i = 0; i < 2; i++) {
        size_t len = strcspn(text->data + tag, ">");
        char *at = memmem(text->data + tag, len, names[i], strlen(names[i]));
        char *quote = at != NULL ? strchr(at + strlen(names[i]), '"') : NULL;
        if (quote == NULL)
            continue;
        memmove(at, quote + 1, strlen(quote + 1) + 1);
        strbuf_truncate(text, text->len - (size_t)(quote + 1 - at));
    }
}

/* Of a note that is there already. */
static void drop_paragraph_ids(struct strbuf *text, size_t from) {
    const char *at;

    while ((at = strstr(text->data + from, "<w:p ")) != NULL) {
        from = (size_t)(at - text->data);
        cut_ids(text, from);
        from += strlen("<w:p");
    }
}

void written_end(struct written *written, const struct host *host) {
    size_t *first = &written->first[host->note->index];

    if (*first == 0)
        *first = written->start + 1;
    else
        drop_paragraph_ids(&written->text, written->start);
}

const char *written_id(const struct written *written) {
    return written->id;
}

bool written_has(const struct written *written, int note) {
    return written->first[note] != 0;
}

const struct strbuf *written_text(const struct written *written) {
    return &written->text;
}

struct written_state written_state(const struct written *written) {
    return (struct written_state){written->text.len, written->next_id};
}

void written_return(struct written *written, struct written_state state) {
    if (written->text.len == state.len)
        return;
    strbuf_truncate(&written->text, state.len);
    written->next_id = state.next_id;
    for (size_t i = 0; i < written->notes->count; i++)
        if (written->first[i] > state.len)
            written->first[i] = 0;
}
