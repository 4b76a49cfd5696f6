#include "docx/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "docx/adopt.h"
#include "docx/kind.h"
#include "docx/relation.h"
#include "docx/sound.h"
#include "docx/splice.h"

#define MAX_SOURCES 1000
#define MAX_DEPTH 30

/* ---- files ---- */

static const char *real_path(struct arena *arena, const char *path) {
    char *real = realpath(path, NULL);
    const char *copy = arena_strdup(arena, real != NULL ? real : path);

    free(real);
    return copy;
}

static struct source *add_source(struct sources *sources, const char *path,
                                 const char *label) {
    struct source *source = arena_new(sources->arena, struct source);
    struct source **last = &sources->first;

    *source = (struct source){.label = arena_strdup(sources->arena, label),
                              .real = real_path(sources->arena, path)};
    while (*last != NULL)
        last = &(*last)->next;
    *last = source;
    return source;
}

/* False: reported; its part stays NULL. */
static bool check_source(struct sources *sources, struct source *source) {
    if (source->package == NULL ||
        !kind_check(source->package, sources->allow_macros, sources->diags) ||
        !sound_check(source->package, sources->diags))
        return false;
    kind_find_main(source->package, &source->entry);
    source->part = package_entry(source->package, source->entry)->name;
    return true;
}

struct source *sources_start(struct sources *sources, struct package *main,
                             const struct delimiters *delimiters,
                             bool allow_macros, struct diag_list *diags) {
    const char *path = package_path(main);
    const char *slash = strrchr(path, '/');
    struct source *source;

    *sources = (struct sources){.arena = arena_create(),
                                .delimiters = *delimiters,
                                .allow_macros = allow_macros,
                                .by_name = xmlHashCreate(16),
                                .reported = xmlHashCreate(16),
                                .diags = diags};
    beneath_find(&sources->beneath, sources->arena, path);
    source = add_source(sources, path, slash != NULL ? slash + 1 : path);
    source->package = main;
    return check_source(sources, source) ? source : NULL;
}

void sources_free(struct sources *sources) {
    for (struct source *s = sources->first; s != NULL; s = s->next) {
        compile_free(s->tree);
        for (size_t i = 0; i < NOTE_KINDS; i++) {
            compile_free(s->notes[i].tree);
            xmlHashFree(s->notes[i].index, NULL);
        }
        package_free(s->package);
    }
    xmlHashFree(sources->by_name, NULL);
    xmlHashFree(sources->reported, NULL);
    beneath_free(&sources->beneath);
    arena_free(sources->arena);
}

struct source *sources_of(const struct sources *sources,
                          const struct package *package) {
    struct source *source = sources->first;

    while (source != NULL && source->package != package)
        source = source->next;
    return source;
}

static struct source *known_source(const struct sources *sources,
                                   const char *real) {
    struct source *source = sources->first;

    while (source != NULL && strcmp(source->real, real) != 0)
        source = source->next;
    return source;
}

static size_t count_of(const struct sources *sources) {
    size_t count = 0;

    for (const struct source *s = sources->first; s != NULL; s = s->next)
        count++;
    return count;
}

static struct source *load_source(struct sources *sources, const char *path,
                                  const struct tag *tag, struct diag_pos pos) {
    struct strbuf bytes = STRBUF_INIT;
    struct source *source;
    struct package *package = NULL;

    if (count_of(sources) >= MAX_SOURCES) {
        diag_add(sources->diags, DIAG_TAG_PARTIAL, pos,
                 _("a template has more than %d parts"), MAX_SOURCES);
        return NULL;
    }
    if (file_read(path, PACKAGE_MAX_TOTAL, &bytes, sources->diags))
        package = package_open(path, &bytes, sources->diags);
    strbuf_free(&bytes);
    source = add_source(sources, path,
                        arena_printf(sources->arena, "%s.%s", tag->name,
                                     sources->beneath.extension));
    source->package = package;
    return check_source(sources, source) ? source : NULL;
}

/* ---- calls ---- */

/* A name that could lead out is that of a file, to be refused. */
bool sources_have(const struct sources *sources, const struct tag *tag,
                  const struct source *from) {
    const struct source *known =
        xmlHashLookup(sources->by_name, (const xmlChar *)tag->name);
    const char *path;

    if (known != NULL || strchr(tag->name, '/') != NULL)
        return known != from;
    path = beneath_path(&sources->beneath, tag->name);
    return file_exists(path) && !file_is_same(path, from->real);
}

/* "mau.docx -> khung.docx -> mau.docx" */
static const char *chain_of(struct arena *arena, const struct origin *from,
                            const struct source *source) {
    const char *chain = source->label;

    for (; from != NULL; from = from->up) {
        chain = arena_printf(arena, "%s -> %s", from->source->label, chain);
        if (from->source == source)
            break;
    }
    return chain;
}

/* A tag is met as often as its file is put in; it is reported once. */
static bool is_reported(const struct sources *sources, const struct tag *tag,
                        struct diag_pos pos) {
    const char *key = arena_printf(sources->arena, "%s\n%s\n%s", tag->name,
                                   pos.file != NULL ? pos.file : "",
                                   pos.place != NULL ? pos.place : "");

    return xmlHashAddEntry(sources->reported, (const xmlChar *)key,
                           sources->arena) != 0;
}

static bool check_chain(const struct sources *sources,
                        const struct source *source, const struct tag *tag,
                        const struct origin *from, struct diag_pos pos) {
    const struct origin *o = from;
    int depth = 0;

    for (; o != NULL && o->source != source; o = o->up)
        depth++;
    if (o == NULL && depth < MAX_DEPTH)
        return true;
    if (is_reported(sources, tag, pos))
        return false;
    if (o == NULL)
        diag_add(sources->diags, DIAG_TAG_DEPTH, pos,
                 _("{{%s%s}}: more than %d files within each other"),
                 beneath_sigil(tag), tag->name, MAX_DEPTH);
    else
        diag_add(sources->diags, DIAG_TAG_PARTIAL, pos,
                 _("{{%s%s}} puts a file into itself: %s"), beneath_sigil(tag),
                 tag->name, chain_of(sources->arena, from, source));
    return false;
}

static struct source *find_source(struct sources *sources,
                                  const struct tag *tag, struct diag_pos pos) {
    struct source *source =
        xmlHashLookup(sources->by_name, (const xmlChar *)tag->name);
    const char *path;

    if (source != NULL)
        return source;
    path = beneath_file(&sources->beneath, tag, pos, sources->diags);
    if (path == NULL)
        return NULL;
    source = known_source(sources, real_path(sources->arena, path));
    if (source == NULL)
        source = load_source(sources, path, tag, pos);
    if (source != NULL)
        xmlHashAddEntry(sources->by_name, (const xmlChar *)tag->name, source);
    return source;
}

struct source *sources_call(struct sources *sources, const struct tag *tag,
                            const struct origin *from, struct diag_pos pos) {
    struct source *source = find_source(sources, tag, pos);

    /* One that is not sound was reported when it was met first. */
    if (source == NULL || source->part == NULL ||
        !check_chain(sources, source, tag, from, pos))
        return NULL;
    return source;
}

/* ---- trees ---- */

/* What does not pair up, what is lost in a parent, blocks given twice: in the
 * words of the tag language. */
static bool check_balance(struct compile *c) {
    struct program *trial = program_create();
    int errors = diag_count_level(c->diags, DIAG_ERROR);

    program_allow_images(trial);
    for (size_t i = 0; i < c->mark_count; i++) {
        const struct mark *mark = c->marks[i];
        if (mark->tag.kind == TAG_PARENT || mark->tag.kind == TAG_PARTIAL)
            program_part(trial, &mark->tag, NULL, NULL, mark->pos, c->diags);
        else if (mark->tag.kind == TAG_BLOCK)
            program_block(trial, &mark->tag, mark->pos, c->diags);
        else
            program_tag(trial, &mark->tag, 0, mark->pos, c->diags);
    }
    program_finish(trial, c->diags);
    program_free(trial);
    return diag_count_level(c->diags, DIAG_ERROR) == errors;
}

static bool opens(const struct mark *mark) {
    enum tag_kind kind = mark->tag.kind;

    return kind == TAG_OPEN || kind == TAG_INVERTED || kind == TAG_PARENT ||
           kind == TAG_BLOCK;
}

void source_pair_up(struct arena *arena, struct mark **marks, size_t count) {
    struct mark **open = arena_new_array(arena, struct mark *, count + 1);
    size_t depth = 0;

    for (size_t i = 0; i < count; i++) {
        struct mark *mark = marks[i];
        mark->partner = NULL;
        if (opens(mark)) {
            open[depth++] = mark;
        } else if (mark->tag.kind == TAG_CLOSE && depth > 0) {
            mark->partner = open[--depth];
            mark->partner->partner = mark;
        }
    }
}

bool source_names_files(const struct compile *c) {
    for (size_t i = 0; i < c->mark_count; i++) {
        enum tag_kind kind = c->marks[i]->tag.kind;
        if (kind == TAG_PARTIAL || kind == TAG_PARENT || kind == TAG_BLOCK)
            return true;
    }
    return false;
}

bool source_has_blocks(const struct compile *c) {
    for (size_t i = 0; i < c->mark_count; i++)
        if (c->marks[i]->tag.kind == TAG_PARENT ||
            c->marks[i]->tag.kind == TAG_BLOCK)
            return true;
    return false;
}

bool source_pair(struct compile *c) {
    splice_drop_comments(c);
    adopt_renumber(c);
    if (!check_balance(c) || !splice_check_count(c))
        return false;
    source_pair_up(c->part->arena, c->marks, c->mark_count);
    splice_part_tags(c);
    c->is_paired = true;
    return true;
}

/* NULL: none with tags; what cannot be read sound.c has reported. */
struct addresses *source_addresses(const struct sources *sources,
                                   const struct package *package,
                                   const char *name) {
    const char *wanted = relation_part(sources->arena, name);
    struct strbuf xml = STRBUF_INIT;
    struct addresses *addresses = NULL;
    size_t i = 0;

    while (i < package_count(package) &&
           strcasecmp(package_entry(package, i)->name, wanted) != 0)
        i++;
    if (i < package_count(package) &&
        package_read(package, i, &xml, sources->diags) && xml.len <= INT32_MAX)
        addresses = addresses_read(sources->arena, xml.data, xml.len,
                                   &sources->delimiters);
    strbuf_free(&xml);
    return addresses;
}

struct compile *source_open(const struct sources *sources,
                            const struct source *source) {
    struct strbuf xml = STRBUF_INIT;
    struct compile *tree;

    package_read(source->package, source->entry, &xml, sources->diags);
    tree =
        compile_open(package_path(source->package), source->part, source->entry,
                     &xml, true, &sources->delimiters,
                     source_addresses(sources, source->package, source->part),
                     sources->diags);
    strbuf_free(&xml);
    return tree;
}

struct compile *source_tree(const struct sources *sources,
                            struct source *source) {
    if (source->tree == NULL && !source->is_faulty) {
        source->tree = source_open(sources, source);
        source->is_faulty =
            source->tree->part->is_faulty || !source_pair(source->tree);
    }
    return source->is_faulty ? NULL : source->tree;
}
