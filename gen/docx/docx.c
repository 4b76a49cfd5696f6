#include "docx/docx.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "docx/include.h"
#include "docx/kind.h"
#include "docx/loaded.h"
#include "docx/notes.h"
#include "docx/numbering.h"
#include "docx/related.h"
#include "docx/sound.h"

static const struct docx_options no_options;

/* The main document's section breaks and rule lines are the program's too,
 * tags or not. */
static bool may_have_tags(const struct package_entry *entry,
                          const struct strbuf *xml,
                          const struct delimiters *delimiters) {
    /* XML writes a quote as it likes. */
    return kind_is_main(entry) || strchr("\"'>", delimiters->open[0]) != NULL ||
           memchr(xml->data, delimiters->open[0], xml->len) != NULL;
}

bool docx_fits_type(const struct docx_template *docx, const char *type,
                    struct diag_list *diags) {
    bool macros = kind_holds_macros(docx->package);

    if (macros == (strcasecmp(type, "docm") == 0))
        return true;
    diag_add(diags, DIAG_TEMPLATE_FILE,
             (struct diag_pos){.file = package_path(docx->package)},
             macros ? _("holds macros, so Word opens its documents only under "
                        "a name that ends in .docm")
                    : _("holds no macros, so Word does not open its documents "
                        "under a name that ends in .docm"));
    diag_advise(diags, macros ? _("write to a .docm, or say --to=docm")
                              : _("write to a .docx"));
    return false;
}

/* The trees of a template's parts, while they are put together. */
struct trees {
    struct compile **items;
    size_t count, size;
};

static void add_tree(struct trees *trees, struct compile *tree) {
    if (trees->count == trees->size) {
        trees->size = trees->size != 0 ? trees->size * 2 : 16;
        trees->items = memory_realloc(
            trees->items, memory_product(sizeof(tree), trees->size));
    }
    trees->items[trees->count++] = tree;
}

static void stay_above(struct docx_template *docx, int free_id) {
    if (free_id > docx->free_id)
        docx->free_id = free_id;
}

/* What is being put together. */
struct building {
    struct docx_template *docx;
    const struct docx_options *options;
    const struct delimiters *delimiters;
    struct include *in;
    struct trees trees;
    struct diag_list *diags;
};

static bool has_operations(const struct building *b, size_t index,
                           const struct strbuf *xml) {
    const struct package_entry *entry =
        package_entry(include_base(b->in), index);

    return may_have_tags(entry, xml, b->delimiters) ||
           (kind_is_word(entry) && include_has_addresses(b->in, index)) ||
           include_holds(b->in, index) ||
           related_has_notes(&b->docx->related, entry) ||
           related_is_extra(&b->docx->related, entry);
}

static bool open_entry(struct building *b, size_t index) {
    const struct package_entry *entry =
        package_entry(include_base(b->in), index);
    struct strbuf xml = STRBUF_INIT;
    bool ok = true;

    if (!kind_is_word(entry) && !kind_is_plain(entry) &&
        !related_is_extra(&b->docx->related, entry))
        return true;
    if (!package_read(include_base(b->in), index, &xml, b->diags)) {
        ok = false;
    } else if (has_operations(b, index, &xml)) {
        struct compile *tree = include_open(b->in, index, &xml);
        if (kind_is_word(entry))
            include_expand(b->in, tree);
        add_tree(&b->trees, tree);
        ok = !tree->part->is_faulty;
    } else {
        stay_above(b->docx, unique_free_id(xml.data));
    }
    strbuf_free(&xml);
    return ok;
}

/* Every fault of every part; their number grows by what is put in, and what is
 * put in may refer to notes that nothing referred to before. */
static bool open_all(struct building *b) {
    struct package *base = include_base(b->in);
    bool ok = related_find_notes(&b->docx->related, base, b->diags);

    for (size_t i = 0; i < package_count(base); i++)
        ok = open_entry(b, i) && ok;
    for (size_t i = 0; i < package_count(base); i++)
        if (include_holds(b->in, i)) /* it was passed over */
            ok = open_entry(b, i) && ok;
    for (int kind = 0; kind < NOTE_KINDS; kind++)
        if (include_has_notes(b->in, (enum note_kind)kind))
            b->docx->related.has_notes[kind] =
                b->docx->related.has_references[kind] = true;
    return ok;
}

static bool finish_tree(struct building *b, struct compile *tree) {
    struct docx_template *docx = b->docx;
    const struct package_entry *entry =
        package_entry(include_base(b->in), tree->part->entry);
    struct part *part = compile_finish(tree, &docx->related);
    bool ok = !part->is_faulty;

    if (b->options->lenient)
        program_be_lenient(part->program);
    docx->parts[docx->part_count++] = part;
    part->is_late = related_rank(&docx->related, entry) != RELATED_LAST_RANK;
    if (ok && related_has_notes(&docx->related, entry))
        docx->related.notes[notes_kind(entry->content_type)] = part;
    stay_above(docx, part->free_id);
    return ok;
}

/* Where lists start anew, the numbering changes too. */
static void add_numbering(struct docx_template *docx,
                          const struct package *package) {
    bool needed = false;
    struct part *part;
    size_t index;

    for (size_t i = 0; i < docx->part_count; i++)
        needed = needed || docx->parts[i]->list_count > 0;
    if (!needed || !kind_find(package, KIND_WORD "numbering+xml", &index))
        return;
    part = numbering_part(docx->related.numbering, index);
    part->is_late = true;
    part->related = &docx->related;
    docx->parts[docx->part_count++] = part;
}

static int by_entry(const void *a, const void *b) {
    const struct part *const *left = a, *const *right = b;

    return ((*left)->entry > (*right)->entry) -
           ((*left)->entry < (*right)->entry);
}

static void sort_parts(struct docx_template *docx) {
    if (docx->part_count > 0)
        qsort(docx->parts, docx->part_count, sizeof(*docx->parts), by_entry);
    for (size_t i = 0; i < docx->part_count; i++)
        docx->parts[i]->number = i + 1;
}

static bool compile_all(struct building *b) {
    struct docx_template *docx = b->docx;
    struct package *base = include_base(b->in);
    bool ok = true;

    docx->parts =
        arena_new_array(docx->arena, struct part *, b->trees.count + 1);
    for (int rank = 0; rank <= RELATED_LAST_RANK; rank++) {
        for (size_t i = 0; i < b->trees.count; i++) {
            struct compile *tree = b->trees.items[i];
            if (tree == NULL ||
                related_rank(&docx->related,
                             package_entry(base, tree->part->entry)) != rank)
                continue;
            b->trees.items[i] = NULL; /* it is gone then */
            ok = finish_tree(b, tree) && ok;
        }
    }
    if (ok)
        add_numbering(docx, base);
    sort_parts(docx);
    return ok;
}

static void free_trees(struct trees *trees) {
    for (size_t i = 0; i < trees->count; i++)
        compile_free(trees->items[i]);
    free(trees->items);
}

static bool read_links(struct docx_template *docx, struct diag_list *diags) {
    size_t *entries = arena_new_array(docx->arena, size_t, docx->part_count);
    bool has_images = false;

    for (size_t i = 0; i < docx->part_count; i++) {
        entries[i] = docx->parts[i]->entry;
        has_images = has_images || docx->parts[i]->has_images;
    }
    if (!has_images)
        return true;
    docx->links = links_read(docx->package, entries, docx->part_count, diags);
    return docx->links != NULL;
}

/* What each rendering of the part is held to. */
static bool set_standard(struct docx_template *docx, struct part *part,
                         struct verifier *verifier, struct diag_list *diags) {
    const char *name = package_entry(docx->package, part->entry)->name;
    struct strbuf xml = STRBUF_INIT;
    bool ok = package_read(docx->package, part->entry, &xml, diags);

    part->made = (struct verify_part){
        .file = package_path(docx->package),
        .name = name,
        .let_be = verify_template(verifier, xml.data, xml.len)};
    part->made.relationships = sound_relationships(
        docx->package, name, docx->arena, &part->made.relationship_count);
    strbuf_free(&xml);
    return ok;
}

static bool set_standards(struct docx_template *docx, struct diag_list *diags) {
    struct verifier *verifier = verifier_create();
    bool ok = true;

    for (size_t i = 0; i < docx->part_count; i++)
        ok = set_standard(docx, docx->parts[i], verifier, diags) && ok;
    verifier_free(verifier);
    return ok;
}

/* The archive with room for the parts that were compiled. */
static bool make_mould(struct docx_template *docx, struct diag_list *diags) {
    size_t *changing = arena_new_array(docx->arena, size_t, docx->part_count);

    for (size_t i = 0; i < docx->part_count; i++)
        changing[i] = docx->parts[i]->entry;
    docx->mould =
        package_mould(docx->package, changing, docx->part_count, diags);
    return docx->mould != NULL;
}

/* Puts the template together of the files that it is made of; takes `main`
 * over. False: reported, and nothing can be said of its tags. */
static bool build(struct docx_template *docx, struct package *main,
                  const struct docx_options *options, struct diag_list *diags) {
    struct building b = {.docx = docx,
                         .options = options,
                         .delimiters = options->delimiters != NULL
                                           ? options->delimiters
                                           : &default_delimiters,
                         .diags = diags};
    bool ok;

    b.in = include_create(main, b.delimiters, options->allow_macros, diags);
    if (b.in == NULL)
        return false;
    docx->is_faulty = !open_all(&b);
    if (!include_finish(b.in)) /* before trees are freed */
        docx->is_faulty = true;
    ok = related_read(&docx->related, docx->arena, include_base(b.in), diags);
    if (ok && !compile_all(&b))
        docx->is_faulty = true;
    free_trees(&b.trees);
    docx->files = include_files(b.in, docx->arena);
    docx->package = include_take_base(b.in);
    include_free(b.in);
    if (ok && !docx->is_faulty)
        docx->is_faulty =
            !set_standards(docx, diags) || !read_links(docx, diags);
    return ok && (docx->is_faulty || make_mould(docx, diags));
}

static struct docx_template *parse(const char *name, struct strbuf *bytes,
                                   const struct docx_options *options,
                                   struct diag_list *diags) {
    struct docx_template *docx = memory_alloc(sizeof(*docx));
    struct package *package;

    *docx = (struct docx_template){.arena = arena_create()};
    docx->name = arena_strdup(docx->arena, name);
    package = package_open(name, bytes, diags);
    if (package != NULL &&
        build(docx, package, options != NULL ? options : &no_options, diags))
        return docx;
    docx_free(docx);
    return NULL;
}

static struct docx_template *refuse_faulty(struct docx_template *docx) {
    if (docx == NULL || !docx->is_faulty)
        return docx;
    docx_free(docx);
    return NULL;
}

struct docx_template *docx_parse(const char *name, struct strbuf *bytes,
                                 const struct docx_options *options,
                                 struct diag_list *diags) {
    return refuse_faulty(parse(name, bytes, options, diags));
}

struct docx_template *docx_load_faulty(const char *path,
                                       const struct docx_options *options,
                                       struct diag_list *diags) {
    struct strbuf bytes = STRBUF_INIT;
    struct docx_template *docx = NULL;

    if (file_read(path, PACKAGE_MAX_TOTAL, &bytes, diags))
        docx = parse(path, &bytes, options, diags);
    strbuf_free(&bytes);
    return docx;
}

struct docx_template *docx_load(const char *path,
                                const struct docx_options *options,
                                struct diag_list *diags) {
    return refuse_faulty(docx_load_faulty(path, options, diags));
}

void docx_free(struct docx_template *docx) {
    if (docx == NULL)
        return;
    for (size_t i = 0; i < docx->part_count; i++)
        part_free(docx->parts[i]);
    mould_free(docx->mould);
    links_free(docx->links);
    package_free(docx->package);
    arena_free(docx->arena);
    free(docx);
}

/* {{>bang}} names a table. */
static const char *uses_of(const void *user, int index, struct diag_pos *pos) {
    const struct part *part = user;
    const struct host *host = part_host(part, index);

    *pos = host->pos;
    return host->kind == HOST_TABLE ? host->text : NULL;
}

static struct program_source source_of(const struct part *part) {
    return (struct program_source){
        .program = part->program, .user = part, .uses = uses_of};
}

bool docx_check(const struct docx_template *docx,
                const struct program_check *check, struct diag_list *diags) {
    struct program_source *sources =
        memory_alloc(memory_product(sizeof(*sources), docx->part_count));
    struct program_check own = *check;
    bool ok;

    own.incomplete = own.incomplete || docx->is_faulty;
    for (size_t i = 0; i < docx->part_count; i++)
        sources[i] = source_of(docx->parts[i]);
    ok = program_check(sources, docx->part_count, &own, diags);
    free(sources);
    return ok;
}

bool docx_has_file(const struct docx_template *docx, const char *path) {
    for (const char **file = docx->files; *file != NULL; file++)
        if (file_is_same(path, *file))
            return true;
    return false;
}

const char *docx_file(const struct docx_template *docx, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (docx->files[i] == NULL)
            return NULL;
    return docx->files[index];
}

static bool has_table(const struct part *part) {
    for (size_t i = 0; i < part->host_count; i++)
        if (part->hosts[i].kind == HOST_TABLE)
            return true;
    return false;
}

static bool has_tags(const struct part *part) {
    return program_has_tags(part->program) || has_table(part);
}

bool docx_has_tags(const struct docx_template *docx) {
    for (size_t i = 0; i < docx->part_count; i++)
        if (has_tags(docx->parts[i]))
            return true;
    return docx->is_faulty;
}

void docx_inspect(const struct docx_template *docx, const struct type *type,
                  struct strbuf *out) {
    for (size_t i = 0; i < docx->part_count; i++) {
        const struct part *part = docx->parts[i];
        const struct program_source source = source_of(part);
        if (!has_tags(part))
            continue;
        strbuf_printf(out, "%s\n",
                      package_entry(docx->package, part->entry)->name);
        program_inspect(&source, type, docx->name, out);
    }
}
