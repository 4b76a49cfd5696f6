#include "docx/docx.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "docx/loaded.h"
#include "docx/notes.h"
#include "docx/numbering.h"
#include "docx/sound.h"

#define LAST_RANK 3

static const struct docx_options no_options;

#define LAST_RANK 3

#define WORD_TYPE \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."

static bool has_type(const struct package_entry *entry, const char *type) {
    return strcmp(entry->content_type, type) == 0;
}

static bool is_main_part(const struct package_entry *entry) {
    return has_type(entry, WORD_TYPE "document.main+xml") ||
           has_type(entry,
                    "application/vnd.ms-word.document.macroEnabled.main+xml");
}

/* Parts whose text is WordprocessingML paragraphs. */
static bool is_word_part(const struct package_entry *entry) {
    static const char *const types[] = {
        WORD_TYPE "header+xml", WORD_TYPE "footer+xml",
        WORD_TYPE "footnotes+xml", WORD_TYPE "endnotes+xml",
        WORD_TYPE "comments+xml"};

    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (has_type(entry, types[i]))
            return true;
    return is_main_part(entry);
}

#define OFFICE_TYPE "application/vnd.openxmlformats-officedocument."

/* Plain XML text: document properties, the words of charts and diagrams. */
static bool is_plain_part(const struct package_entry *entry) {
    static const char *const types[] = {
        "application/vnd.openxmlformats-package.core-properties+xml",
        OFFICE_TYPE "extended-properties+xml",
        OFFICE_TYPE "custom-properties+xml",
        OFFICE_TYPE "drawingml.chart+xml",
        OFFICE_TYPE "drawingml.diagramData+xml",
        "application/vnd.ms-office.drawingml.diagramDrawing+xml"};

    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (has_type(entry, types[i]))
            return true;
    return false;
}

/* Parts with things about comments. */
static bool is_comment_extra(const struct package_entry *entry) {
    return has_type(entry, WORD_TYPE "commentsExtended+xml") ||
           has_type(entry, WORD_TYPE "commentsIds+xml") ||
           has_type(entry, WORD_TYPE "commentsExtensible+xml");
}

/* Comments are written anew: what is about them may have to go with them. */
static bool is_extra(const struct docx_template *docx,
                     const struct package_entry *entry) {
    return docx->related.notes[NOTE_COMMENT] != NULL && is_comment_extra(entry);
}

/* Notes that the main document refers to. */
static bool has_notes(const struct docx_template *docx,
                      const struct package_entry *entry) {
    enum note_kind kind = notes_kind(entry->content_type);

    return kind != NOTE_KINDS && docx->related.has_references[kind];
}

/* The main document's section breaks and rule lines are the program's too,
 * tags or not. */
static bool may_have_tags(const struct package_entry *entry,
                          const struct strbuf *xml,
                          const struct delimiters *delimiters) {
    /* XML writes a quote as it likes. */
    return is_main_part(entry) || strchr("\"'>", delimiters->open[0]) != NULL ||
           memchr(xml->data, delimiters->open[0], xml->len) != NULL;
}

/* A macro runs when the document is opened, whatever it is called. */
static bool holds_macros(const struct docx_template *docx) {
    size_t count = package_count(docx->package);

    for (size_t i = 0; i < count; i++) {
        const struct package_entry *entry = package_entry(docx->package, i);
        if (has_type(entry, "application/vnd.ms-office.vbaProject") ||
            strstr(entry->content_type, "macroEnabled") != NULL ||
            strcasestr(entry->name, "vbaProject") != NULL)
            return true;
    }
    return false;
}

static bool check_main_part(const struct docx_template *docx, bool allow_macros,
                            struct diag_list *diags) {
    size_t count = package_count(docx->package);
    const char *why = _("it has no main document");
    bool macros = holds_macros(docx);

    for (size_t i = 0; i < count; i++) {
        const struct package_entry *entry = package_entry(docx->package, i);
        if (is_main_part(entry) && (allow_macros || !macros))
            return true;
        if (is_main_part(entry) ||
            strstr(entry->content_type, "macroEnabled") != NULL)
            why = _("it holds macros; save it as .docx in Word");
        else if (has_type(entry, WORD_TYPE "template.main+xml"))
            why = _("it is a .dotx; save it as .docx in Word");
    }
    diag_add(diags, DIAG_TEMPLATE_FILE,
             (struct diag_pos){.file = package_path(docx->package)},
             _("cannot be used as a Word template: %s"), why);
    if (macros)
        diag_advise(diags, _("if you trust its macros, say --allow-macros"));
    return false;
}

bool docx_fits_type(const struct docx_template *docx, const char *type,
                    struct diag_list *diags) {
    bool macros = holds_macros(docx);

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

static size_t find_type(const struct docx_template *docx, const char *type) {
    size_t i = 0;

    while (i < package_count(docx->package) &&
           !has_type(package_entry(docx->package, i), type))
        i++;
    return i;
}

static void report_unreadable(const struct docx_template *docx, size_t index,
                              struct diag_list *diags) {
    diag_add(
        diags, DIAG_TEMPLATE_FILE,
        (struct diag_pos){.file = package_path(docx->package),
                          .place = package_entry(docx->package, index)->name},
        "%s", _("this part cannot be read"));
}

static bool read_styles(struct docx_template *docx, struct diag_list *diags) {
    size_t index = find_type(docx, WORD_TYPE "styles+xml");
    bool exists = index < package_count(docx->package);
    struct strbuf xml = STRBUF_INIT;
    bool ok = !exists || package_read(docx->package, index, &xml, diags);

    docx->related.styles =
        styles_read(docx->arena, exists ? xml.data : NULL, xml.len);
    strbuf_free(&xml);
    if (ok && docx->related.styles == NULL) {
        ok = false;
        report_unreadable(docx, index, diags);
    }
    return ok;
}

/* Lists of a part that cannot be read just go on. */
static bool read_numbering(struct docx_template *docx,
                           struct diag_list *diags) {
    struct strbuf xml = STRBUF_INIT;
    bool ok = true;

    docx->numbering = find_type(docx, WORD_TYPE "numbering+xml");
    if (docx->numbering < package_count(docx->package)) {
        ok = package_read(docx->package, docx->numbering, &xml, diags);
        docx->related.numbering =
            ok ? numbering_read(docx->arena, xml.data, xml.len) : NULL;
    }
    strbuf_free(&xml);
    return ok;
}

static bool find_references(struct docx_template *docx, size_t index,
                            struct diag_list *diags) {
    struct strbuf xml = STRBUF_INIT;
    bool ok = package_read(docx->package, index, &xml, diags);

    for (int kind = 0; ok && kind < NOTE_KINDS; kind++)
        if (strstr(xml.data, notes_reference((enum note_kind)kind)) != NULL)
            docx->related.has_references[kind] = true;
    strbuf_free(&xml);
    return ok;
}

/* Which notes there are, and which of them are referred to; comments may stand
 * in notes too. */
static bool find_notes(struct docx_template *docx, struct diag_list *diags) {
    bool exist = false, ok = true;

    for (size_t i = 0; i < package_count(docx->package) && ok; i++) {
        enum note_kind kind =
            notes_kind(package_entry(docx->package, i)->content_type);
        if (kind == NOTE_KINDS)
            continue;
        exist = docx->related.has_notes[kind] = true;
        if (kind != NOTE_COMMENT)
            ok = find_references(docx, i, diags);
    }
    return ok &&
           (!exist ||
            find_references(
                docx, find_type(docx, WORD_TYPE "document.main+xml"), diags));
}

/* Parts are compiled behind those that they refer to: all behind the notes, and
 * what else there is about comments behind the comments. */
static int rank_of(const struct docx_template *docx,
                   const struct package_entry *entry) {
    if (has_notes(docx, entry))
        return notes_kind(entry->content_type) == NOTE_COMMENT ? 0 : 2;
    if (docx->related.notes[NOTE_COMMENT] == NULL)
        return LAST_RANK;
    if (has_type(entry, WORD_TYPE "commentsIds+xml"))
        return 1;
    return is_comment_extra(entry) ? 2 : LAST_RANK;
}

/* What each rendering of the part is held to. */
static void set_standard(struct docx_template *docx, struct part *part,
                         const char *name, const struct strbuf *xml) {
    struct verifier *verifier = verifier_create();

    part->made = (struct verify_part){
        .file = package_path(docx->package),
        .name = name,
        .let_be = verify_template(verifier, xml->data, xml->len)};
    part->made.relationships = sound_relationships(
        docx->package, name, docx->arena, &part->made.relationship_count);
    verifier_free(verifier);
}

/* "word/document.xml" -> "word/_rels/document.xml.rels" */
static char *relationships_name(struct arena *arena, const char *name) {
    const char *slash = strrchr(name, '/');
    int folder = slash != NULL ? (int)(slash - name) + 1 : 0;

    return arena_printf(arena, "%.*s_rels/%s.rels", folder, name,
                        name + folder);
}

/* NULL: none with tags; what cannot be read sound.c has reported. */
static struct addresses *read_addresses(struct docx_template *docx,
                                        const char *name,
                                        const struct delimiters *delimiters,
                                        struct diag_list *diags) {
    const char *wanted = relationships_name(docx->arena, name);
    struct strbuf xml = STRBUF_INIT;
    struct addresses *addresses = NULL;
    size_t i = 0;

    while (i < package_count(docx->package) &&
           strcasecmp(package_entry(docx->package, i)->name, wanted) != 0)
        i++;
    if (i < package_count(docx->package) &&
        package_read(docx->package, i, &xml, diags) && xml.len <= INT32_MAX)
        addresses = addresses_read(docx->arena, xml.data, xml.len, delimiters);
    strbuf_free(&xml);
    return addresses;
}

static bool compile_entry(struct docx_template *docx, size_t index,
                          const struct docx_options *options,
                          struct diag_list *diags) {
    const struct delimiters *delimiters =
        options->delimiters != NULL ? options->delimiters : &default_delimiters;
    const struct package_entry *entry = package_entry(docx->package, index);
    bool is_word = is_word_part(entry);
    struct strbuf xml = STRBUF_INIT;
    struct addresses *addresses = NULL;
    struct part *part;
    bool ok = true;

    if (!is_word && !is_plain_part(entry) && !is_extra(docx, entry))
        return true;
    if (is_word)
        addresses = read_addresses(docx, entry->name, delimiters, diags);
    if (!package_read(docx->package, index, &xml, diags)) {
        ok = false;
    } else if (addresses != NULL || may_have_tags(entry, &xml, delimiters) ||
               has_notes(docx, entry) || is_extra(docx, entry)) {
        part = part_compile(package_path(docx->package), entry->name, index,
                            xml.data, xml.len, is_word, &docx->related,
                            delimiters, addresses, diags);
        ok = !part->is_faulty;
        if (options->lenient)
            program_be_lenient(part->program);
        if (ok)
            set_standard(docx, part, entry->name, &xml);
        docx->parts[docx->part_count++] = part;
        part->is_late = rank_of(docx, entry) != LAST_RANK;
        if (ok && has_notes(docx, entry))
            docx->related.notes[notes_kind(entry->content_type)] = part;
        if (part->free_id > docx->free_id)
            docx->free_id = part->free_id;
    } else if (unique_free_id(xml.data) > docx->free_id) {
        docx->free_id = unique_free_id(xml.data);
    }
    strbuf_free(&xml);
    return ok;
}

static int compare_parts(const void *a, const void *b) {
    const struct part *const *left = a, *const *right = b;

    return (*left)->entry < (*right)->entry ? -1 : 1;
}

static void sort_parts(struct docx_template *docx) {
    if (docx->part_count > 0)
        qsort(docx->parts, docx->part_count, sizeof(*docx->parts),
              compare_parts);
    for (size_t i = 0; i < docx->part_count; i++)
        docx->parts[i]->number = i + 1;
}

/* Where lists start anew, the numbering changes too. */
static bool add_numbering(struct docx_template *docx, struct diag_list *diags) {
    struct strbuf xml = STRBUF_INIT;
    struct part *part;
    bool needed = false, ok;

    for (size_t i = 0; i < docx->part_count; i++)
        needed = needed || docx->parts[i]->list_count > 0;
    if (!needed)
        return true;
    part = numbering_part(docx->related.numbering, docx->numbering);
    part->is_late = true;
    part->related = &docx->related;
    ok = package_read(docx->package, docx->numbering, &xml, diags);
    if (ok)
        set_standard(docx, part,
                     package_entry(docx->package, docx->numbering)->name, &xml);
    docx->parts[docx->part_count++] = part;
    strbuf_free(&xml);
    return ok;
}

static bool compile_all(struct docx_template *docx,
                        const struct docx_options *options,
                        struct diag_list *diags) {
    size_t count = package_count(docx->package);
    bool ok = true;

    docx->parts = arena_new_array(docx->arena, struct part *, count + 1);
    for (int rank = 0; rank <= LAST_RANK; rank++) {
        for (size_t i = 0; i < count; i++) /* every fault of every part */
            if (rank_of(docx, package_entry(docx->package, i)) == rank)
                ok = compile_entry(docx, i, options, diags) && ok;
    }
    ok = ok && add_numbering(docx, diags);
    sort_parts(docx);
    return ok;
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

/* The archive with room for the parts that were compiled. */
static bool make_mould(struct docx_template *docx, struct diag_list *diags) {
    size_t *changing = arena_new_array(docx->arena, size_t, docx->part_count);

    for (size_t i = 0; i < docx->part_count; i++)
        changing[i] = docx->parts[i]->entry;
    docx->mould =
        package_mould(docx->package, changing, docx->part_count, diags);
    return docx->mould != NULL;
}

static struct docx_template *parse(const char *name, struct strbuf *bytes,
                                   const struct docx_options *options,
                                   struct diag_list *diags) {
    struct docx_template *docx = memory_alloc(sizeof(*docx));

    if (options == NULL)
        options = &no_options;
    *docx = (struct docx_template){.arena = arena_create()};
    docx->package = package_open(name, bytes, diags);
    if (docx->package != NULL &&
        check_main_part(docx, options->allow_macros, diags) &&
        sound_check(docx->package, diags) && read_styles(docx, diags) &&
        read_numbering(docx, diags) && find_notes(docx, diags)) {
        docx->is_faulty =
            !compile_all(docx, options, diags) || !read_links(docx, diags);
        if (docx->is_faulty || make_mould(docx, diags))
            return docx;
    }
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
        program_inspect(&source, type, out);
    }
}
