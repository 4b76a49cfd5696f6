#include "docx/notes.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/repeat.h"

/* A part, an item of it, what refers to one. */
static const struct {
    const char *part, *item, *reference;
} kinds[NOTE_KINDS] = {
    [NOTE_COMMENT] = {"comments", "comment", "commentReference"},
    [NOTE_FOOTNOTE] = {"footnotes", "footnote", "footnoteReference"},
    [NOTE_ENDNOTE] = {"endnotes", "endnote", "endnoteReference"}};

const char *notes_reference(enum note_kind kind) {
    return kinds[kind].reference;
}

enum note_kind notes_kind(const char *content_type) {
    const char *name = strrchr(content_type, '.');
    int kind = 0;

    while (
        name != NULL && kind < NOTE_KINDS &&
        (strncmp(name + 1, kinds[kind].part, strlen(kinds[kind].part)) != 0 ||
         strcmp(name + 1 + strlen(kinds[kind].part), "+xml") != 0))
        kind++;
    return name != NULL ? (enum note_kind)kind : NOTE_KINDS;
}

static enum note_kind find_kind(const xmlNode *node, bool is_part) {
    int kind = 0;

    while (kind < NOTE_KINDS &&
           !wml_is(node, is_part ? kinds[kind].part : kinds[kind].item))
        kind++;
    return (enum note_kind)kind;
}

/* ---- the notes of a part ---- */

bool notes_is_note(const xmlNode *node) {
    return node->_private != NULL && find_kind(node, false) != NOTE_KINDS;
}

/* Separators have a type (17.18.33). */
static bool is_separator(struct arena *arena, const xmlNode *node) {
    const char *type = wml_attribute(arena, node, "type");

    return type != NULL && strcmp(type, "normal") != 0;
}

/* A note is a section: it is repeated as often as it is referred to. */
static struct mark *note_section(struct compile *c) {
    struct mark *section = compile_add_mark(c, MARK_NOTE);

    section->depth = 1;
    section->repeating = section;
    return section;
}

static void note_paragraphs(struct notes *notes, xmlNode *item,
                            struct note *note) {
    for (xmlNode *node = item; node; node = wml_walk(item, node, false)) {
        const xmlAttr *attribute =
            wml_is(node, "p") ? wml_find_attribute(node, "paraId") : NULL;
        if (attribute != NULL && attribute->children != NULL)
            (void)xmlHashAddEntry(notes->by_paragraph,
                                  attribute->children->content, note);
    }
}

static void add_note(struct compile *c, struct notes *notes, xmlNode *item) {
    struct note *note = &notes->items[notes->count];
    const char *id = wml_attribute(c->part->arena, item, "id");

    if (id == NULL ||
        xmlHashAddEntry(notes->by_id, (const xmlChar *)id, note) != 0)
        id = ""; /* nothing leads to it */
    *note = (struct note){.kind = notes->kind,
                          .index = notes->count++,
                          .id = id,
                          .program = program_create()};
    item->_private = note_section(c);
    unique_stay_above(c->part, id);
    note_paragraphs(notes, item, note);
    if (*id != '\0')
        compile_replace(
            c, item, wml_find_attribute(item, "id"),
            part_add_host(c->part, (struct host){.kind = HOST_NOTE_ID}));
}

/* The kind of the part's notes, if anything refers to them. */
static enum note_kind kind_of_part(const struct compile *c) {
    enum note_kind kind = find_kind(xmlDocGetRootElement(c->doc), true);

    return kind != NOTE_KINDS && c->related->has_references[kind] ? kind
                                                                  : NOTE_KINDS;
}

int notes_host_base(const struct compile *c) {
    enum note_kind kind = find_kind(xmlDocGetRootElement(c->doc), true);

    return kind != NOTE_KINDS ? ((int)kind + 1) * NOTE_HOSTS : 0;
}

void notes_find(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);
    enum note_kind kind = kind_of_part(c);
    struct notes *notes;
    size_t count = 0;

    if (kind == NOTE_KINDS)
        return;
    for (xmlNode *node = root->children; node != NULL; node = node->next)
        count += find_kind(node, false) == kind ? 1 : 0;
    notes = arena_new(c->part->arena, struct notes);
    *notes = (struct notes){
        .kind = kind,
        .items = arena_new_array(c->part->arena, struct note, count),
        .first_id = 1,
        .by_id = xmlHashCreate(0),
        .by_paragraph = xmlHashCreate(0)};
    for (xmlNode *node = root->children; node != NULL; node = node->next) {
        int id =
            wml_number(node->type == XML_ELEMENT_NODE ? node : NULL, "id", -1);
        if (find_kind(node, false) != kind)
            continue;
        if (!is_separator(c->part->arena, node))
            add_note(c, notes, node);
        else if (id >= notes->first_id)
            notes->first_id = id + 1;
    }
    c->part->notes = notes;
}

static void build_note(struct compile *c, xmlNode *node,
                       const struct note *note) {
    const struct mark *section = node->_private;

    if (section->group > 0)
        compile_operation(note->program, section->round);
    compile_program(c, note->program, compile_dump(c, node));
    program_finish(note->program, c->diags);
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

void notes_build(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);
    const struct note *note;
    xmlNode *next;

    if (c->part->notes == NULL)
        return;
    note = c->part->notes->items;
    for (xmlNode *node = root->children; node != NULL; node = next) {
        next = node->next;
        if (notes_is_note(node))
            build_note(c, node, note++);
    }
    compile_put_operation(
        c, root, root->last,
        part_add_host(c->part, (struct host){.kind = HOST_NOTES}));
}

void notes_free(struct notes *notes) {
    if (notes == NULL)
        return;
    for (size_t i = 0; i < notes->count; i++)
        program_free(notes->items[i].program);
    xmlHashFree(notes->by_id, NULL);
    xmlHashFree(notes->by_paragraph, NULL);
}

/* ---- references ---- */

/* Where something of a note stands: a reference, or the beginning or end of
 * what a comment is about (17.13.4). */
struct anchor {
    enum note_kind kind;
    xmlNode *node; /* NULL: taken out */
    const char *id;
    struct mark *section;
    int paragraph;
};

struct references {
    struct compile *c;
    struct anchor *anchors;
    size_t count, size;
    xmlHashTable *starts, *ends; /* of comments, by id */
    xmlHashTable *seen;
    bool ok;
};

/* Footnotes are the main document's; comments may stand in notes too. */
static bool may_refer(const struct compile *c, enum note_kind kind) {
    const xmlNode *root = xmlDocGetRootElement(c->doc);

    if (c->related->has_notes[kind] && c->related->notes[kind] == NULL)
        return false;
    return kind == NOTE_COMMENT ? !wml_is(root, kinds[kind].part)
                                : wml_is(root, "document");
}

static void report_missing(struct references *r, const struct anchor *anchor) {
    struct compile *c = r->c;

    diag_add(c->diags, DIAG_TEMPLATE_FILE,
             (struct diag_pos){
                 .file = c->file,
                 .place = arena_printf(c->part->arena, _("%s, paragraph %d"),
                                       c->name, anchor->paragraph)},
             _("refers to a note or comment that is not there: %s"),
             anchor->id);
    diag_advise(c->diags, _("delete the reference in Word and save again"));
    r->ok = false;
}

static void drop(struct anchor *anchor) {
    if (anchor == NULL || anchor->node == NULL)
        return;
    xmlUnlinkNode(anchor->node);
    xmlFreeNode(anchor->node);
    anchor->node = NULL;
}

static enum note_kind reference_kind(const xmlNode *node) {
    int kind = 0;

    while (kind < NOTE_KINDS && !wml_is(node, kinds[kind].reference))
        kind++;
    return (enum note_kind)kind;
}

static bool is_range(const xmlNode *node) {
    return wml_is(node, "commentRangeStart") || wml_is(node, "commentRangeEnd");
}

static void add_anchor(struct references *r, const struct walk *walk,
                       enum note_kind kind, int paragraph) {
    struct anchor anchor = {.kind = kind,
                            .node = walk->node,
                            .section = walk->section,
                            .paragraph = paragraph};

    anchor.id = wml_attribute(r->c->part->arena, walk->node, "id");
    if (anchor.id == NULL)
        anchor.id = "";
    if (r->count == r->size) {
        r->size = r->size != 0 ? r->size * 2 : 16;
        r->anchors =
            memory_realloc(r->anchors, memory_product(sizeof(anchor), r->size));
    }
    r->anchors[r->count++] = anchor;
}

static void find_anchors(struct references *r) {
    struct walk walk = walk_start(r->c);
    bool wanted[NOTE_KINDS];
    int paragraph = 0;

    for (int kind = 0; kind < NOTE_KINDS; kind++)
        wanted[kind] = may_refer(r->c, (enum note_kind)kind);
    while (r->c->has_references && walk_next(&walk)) {
        enum note_kind kind = reference_kind(walk.node);
        if (is_range(walk.node) && r->c->related->has_notes[NOTE_COMMENT])
            kind = NOTE_COMMENT;
        paragraph += wml_is(walk.node, "p") ? 1 : 0;
        if (kind != NOTE_KINDS && wanted[kind])
            add_anchor(r, &walk, kind, paragraph);
    }
}

/* The beginnings and ends of comments, by id; the first of each counts. */
static void index_ranges(struct references *r) {
    for (size_t i = 0; i < r->count; i++) {
        struct anchor *anchor = &r->anchors[i];
        xmlHashTable *table = NULL;
        if (wml_is(anchor->node, "commentRangeStart"))
            table = r->starts;
        else if (wml_is(anchor->node, "commentRangeEnd"))
            table = r->ends;
        if (table != NULL &&
            xmlHashAddEntry(table, (const xmlChar *)anchor->id, anchor) != 0)
            drop(anchor);
    }
}

static void replace_id(struct references *r, struct anchor *anchor,
                       struct host host) {
    compile_replace(r->c, anchor->node, wml_find_attribute(anchor->node, "id"),
                    part_add_host(r->c->part, host));
}

/* What a comment is about begins and ends where the comment stands, as far as
 * sections go; else there are rounds that have one of the three alone, and the
 * comment stands at a point (17.13.4.5). */
static void refer_range(struct references *r, const struct anchor *anchor,
                        struct host host) {
    const xmlChar *id = (const xmlChar *)anchor->id;
    struct anchor *start = xmlHashLookup(r->starts, id);
    struct anchor *end = xmlHashLookup(r->ends, id);
    bool whole = start != NULL && end != NULL && start->node != NULL &&
                 end->node != NULL && start->section == anchor->section &&
                 end->section == anchor->section;

    if (!whole) {
        drop(start);
        drop(end);
        return;
    }
    host.kind = HOST_ID;
    host.note = NULL;
    replace_id(r, start, host);
    replace_id(r, end, host);
    start->node = end->node = NULL;
}

/* A comment has its own id in each round. The second reference to the same
 * comment has another one, too. */
static void refer_comment(struct references *r, struct anchor *anchor,
                          struct host host) {
    struct mark *section = repeat_of(anchor->section);
    bool is_first =
        xmlHashAddEntry(r->seen, (const xmlChar *)anchor->id, r) == 0;

    host.group = -1;
    if (section != NULL) {
        host.group = repeat_group(r->c, section);
        host.slot = repeat_slot(r->c, section);
    }
    if (is_first)
        refer_range(r, anchor, host);
    else
        host.text =
            arena_printf(r->c->part->arena, "%d", r->c->part->free_id++);
    replace_id(r, anchor, host);
}

static void refer(struct references *r, struct anchor *anchor) {
    const struct part *part = r->c->related->notes[anchor->kind];
    struct host host = {.kind = HOST_NOTE, .text = anchor->id};

    if (part != NULL && part->notes != NULL)
        host.note =
            xmlHashLookup(part->notes->by_id, (const xmlChar *)anchor->id);
    if (host.note == NULL)
        report_missing(r, anchor);
    else if (anchor->kind == NOTE_COMMENT)
        refer_comment(r, anchor, host);
    else
        replace_id(r, anchor, host);
}

bool notes_refer(struct compile *c) {
    struct references r = {.c = c,
                           .starts = xmlHashCreate(0),
                           .ends = xmlHashCreate(0),
                           .seen = xmlHashCreate(0),
                           .ok = true};

    find_anchors(&r);
    index_ranges(&r);
    for (size_t i = 0; i < r.count; i++)
        if (r.anchors[i].node != NULL && !is_range(r.anchors[i].node))
            refer(&r, &r.anchors[i]);
    for (size_t i = 0; i < r.count; i++) /* what is about no comment */
        if (r.anchors[i].node != NULL && is_range(r.anchors[i].node))
            drop(&r.anchors[i]);
    xmlHashFree(r.starts, NULL);
    xmlHashFree(r.ends, NULL);
    xmlHashFree(r.seen, NULL);
    free(r.anchors);
    return r.ok;
}

/* ---- what else there is about comments ---- */

/* w15:commentEx, w16cid:commentId, w16cex:commentExtensible ([MS-DOCX] 2.5):
 * the first two name a paragraph; the second says what the third names. */
static struct note *find_comment(struct notes *notes, const xmlNode *node) {
    static const char *const names[] = {"paraId", "durableId"};
    struct note *note = NULL;

    for (size_t i = 0; i < 2; i++) {
        const xmlAttr *id = wml_find_attribute(node, names[i]);
        if (id == NULL || id->children == NULL)
            continue;
        if (note == NULL)
            note = xmlHashLookup(notes->by_paragraph, id->children->content);
        else
            (void)xmlHashAddEntry(notes->by_paragraph, id->children->content,
                                  note);
    }
    return note;
}

void notes_mark_extras(struct compile *c) {
    const struct part *comments = c->related->notes[NOTE_COMMENT];
    xmlNode *root = xmlDocGetRootElement(c->doc);

    if (comments == NULL || comments->notes == NULL ||
        strncmp((const char *)root->name, "comments", 8) != 0)
        return;
    for (xmlNode *node = root->children; node != NULL; node = node->next) {
        const struct note *note = node->type == XML_ELEMENT_NODE
                                      ? find_comment(comments->notes, node)
                                      : NULL;
        if (note != NULL)
            compile_bracket(
                c, node,
                part_add_host(c->part,
                              (struct host){.kind = HOST_NOTE_USED,
                                            .slot = (int)note->index}));
    }
}
