#include "check/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "check/check.h"
#include "check/reader.h"
#include "check/xml.h"

#define SECTIONS_MAX 5000 /* more: further headers are not looked for */
#define COLUMNS_MAX 100   /* Word takes 45 */
#define COLUMN_GAP 720    /* twips between columns if none is given */

bool reader_count(struct reader *reader) {
    if (reader->failed)
        return false;
    if (reader->block_count++ < DOCUMENT_MAX_BLOCKS)
        return true;
    reader->failed = true;
    return archive_refuse(reader->archive, reader->part,
                          _("split the document"),
                          _("the document has more than %d paragraphs and "
                            "table cells"),
                          DOCUMENT_MAX_BLOCKS);
}

static void read_page(struct section *section, const xmlNode *node) {
    const xmlNode *margins = xml_child(node, "pgMar");
    const xmlNode *size = xml_child(node, "pgSz");

    xml_twips(xml_attr(size, "w"), &section->page_width);
    xml_twips(xml_attr(size, "h"), &section->page_height);
    xml_twips(xml_attr(margins, "top"), &section->margin_top);
    xml_twips(xml_attr(margins, "bottom"), &section->margin_bottom);
    xml_twips(xml_attr(margins, "left"), &section->margin_left);
    xml_twips(xml_attr(margins, "right"), &section->margin_right);
    xml_twips(xml_attr(margins, "gutter"), &section->gutter);
    xml_twips(xml_attr(margins, "header"), &section->header_distance);
    xml_twips(xml_attr(margins, "footer"), &section->footer_distance);
}

static void read_columns(struct section *section, const xmlNode *node) {
    int gap = COLUMN_GAP;

    section->columns = 1;
    xml_int(xml_attr(node, "num"), &section->columns);
    xml_twips(xml_attr(node, "space"), &gap);
    if (section->columns < 1 || section->columns > COLUMNS_MAX)
        section->columns = 1;
    section->text_width = section->page_width - section->margin_left -
                          section->margin_right - section->gutter;
    section->text_width =
        (section->text_width - (section->columns - 1) * gap) / section->columns;
}

static const char *kept(struct arena *arena, const char *text,
                        const char *otherwise) {
    return text != NULL ? arena_strdup(arena, text) : otherwise;
}

/* w:sectPr */
static void read_section(struct reader *reader, struct section *section,
                         const xmlNode *node) {
    const xmlNode *numbers = xml_child(node, "pgNumType");

    read_page(section, node);
    read_columns(section, xml_child(node, "cols"));
    section->title_page = xml_child_flag(node, "titlePg");
    section->type =
        kept(reader->arena, xml_child_val(node, "type"), "nextPage");
    section->number_format =
        kept(reader->arena, xml_attr(numbers, "fmt"), "decimal");
    section->number_start = -1;
    xml_int(xml_attr(numbers, "start"), &section->number_start);
}

static void open_section(struct reader *reader) {
    struct section *section = arena_new(reader->arena, struct section);
    const xmlNode *node = reader->section_index < reader->section_count
                              ? reader->section_nodes[reader->section_index]
                              : NULL;

    read_section(reader, section, node);
    if (reader->section != NULL)
        reader->section->next = section;
    else
        reader->doc->sections = section;
    reader->section = section;
    reader->container_width = section->text_width;
}

void section_next(struct reader *reader) {
    if (!reader_count(reader))
        return;
    reader->section_index++;
    open_section(reader);
}

/* All w:sectPr of the body, in order; `nodes` NULL: only their number. They
 * are needed beforehand, since they stand behind the paragraphs they rule. */
static size_t find_sections(const xmlNode *parent, const xmlNode **nodes) {
    size_t count = 0;

    for (const xmlNode *node = xml_first(parent); node != NULL;
         node = xml_next(node)) {
        const xmlNode *inner = xml_wrapped(node);
        const xmlNode *found = NULL;

        if (xml_is(node, "p"))
            found = xml_child(xml_child(node, "pPr"), "sectPr");
        else if (xml_is(node, "sectPr"))
            found = node;
        else if (inner != NULL)
            count += find_sections(inner, nodes != NULL ? nodes + count : NULL);
        if (found != NULL && nodes != NULL)
            nodes[count] = found;
        count += found != NULL;
    }
    return count;
}

static struct story *read_story(struct reader *reader, const char *part,
                                const xmlNode *node) {
    struct story *story = arena_new(reader->arena, struct story);

    story->part = part;
    xml_int(xml_attr(node, "id"), &story->id);
    reader->part = part;
    content_read(reader, node, &story->blocks);
    return story;
}

/* Headers that several sections share are read once. */
static const struct story *header(struct reader *reader, struct story **cache,
                                  const char *id) {
    const char *part =
        opc_target(reader->package, opc_main(reader->package), id);
    const xmlNode *root;
    struct story *story;

    if (part == NULL)
        return NULL;
    for (story = *cache; story != NULL; story = story->next)
        if (strcmp(story->part, part) == 0)
            return story;
    root = opc_xml(reader->package, part);
    if (root == NULL)
        return NULL;
    reader->paragraph_number = 0;
    story = read_story(reader, part, root);
    story->next = *cache;
    *cache = story;
    return story;
}

static enum header_kind header_kind(const char *type) {
    if (type != NULL && strcmp(type, "first") == 0)
        return HEADER_FIRST;
    if (type != NULL && strcmp(type, "even") == 0)
        return HEADER_EVEN;
    return HEADER_DEFAULT;
}

/* w:headerReference and w:footerReference */
static void read_headers(struct reader *reader, struct section *section,
                         const xmlNode *node, struct story **cache) {
    reader->container_width = section->text_width;
    for (node = xml_first(node); node != NULL && !reader->failed;
         node = xml_next(node)) {
        const char *id = xml_attr_relation(node, "id");
        enum header_kind kind = header_kind(xml_attr(node, "type"));
        const struct story **place = NULL;

        if (xml_is(node, "headerReference"))
            place = &section->headers[kind];
        else if (xml_is(node, "footerReference"))
            place = &section->footers[kind];
        if (place == NULL || id == NULL)
            continue;
        *place = header(reader, cache, id);
        reader->failed = *place == NULL;
    }
}

static void read_all_headers(struct reader *reader) {
    struct story *cache = NULL;
    size_t index = 0;

    for (struct section *section = reader->doc->sections;
         section != NULL && index < reader->section_count &&
         index < SECTIONS_MAX && !reader->failed;
         section = section->next)
        read_headers(reader, section, reader->section_nodes[index++], &cache);
}

/* The root of a related part; NULL: there is none, or reader->failed. */
static const xmlNode *related(struct reader *reader, const char *from,
                              const char *type, const char **part) {
    const char *found = NULL;
    const xmlNode *root = NULL;

    if (reader->failed)
        return NULL;
    if (!opc_related(reader->package, from, type, &found))
        reader->failed = true;
    else if (found != NULL) {
        root = opc_xml(reader->package, found);
        reader->failed = root == NULL;
    }
    if (part != NULL)
        *part = found;
    return root;
}

/* w:footnote and w:endnote, without those that only draw the separator. */
static struct story *read_notes(struct reader *reader, const char *type) {
    const char *part = NULL;
    const xmlNode *node =
        related(reader, opc_main(reader->package), type, &part);
    struct story *first = NULL;
    struct story **end = &first;

    reader->paragraph_number = 0;
    for (node = xml_first(node); node != NULL; node = xml_next(node)) {
        const char *kind = xml_attr(node, "type");
        if (kind != NULL && strcmp(kind, "normal") != 0)
            continue;
        *end = read_story(reader, part, node);
        end = &(*end)->next;
    }
    return first;
}

static void read_properties(struct reader *reader) {
    const xmlNode *root = related(reader, "", "core-properties", NULL);
    struct properties *properties = &reader->doc->properties;
    const struct {
        const char *name;
        const char **place;
    } known[] = {{"title", &properties->title},
                 {"subject", &properties->subject},
                 {"creator", &properties->creator},
                 {"keywords", &properties->keywords},
                 {"description", &properties->description},
                 {"category", &properties->category},
                 {"language", &properties->language},
                 {"lastModifiedBy", &properties->last_modified_by},
                 {"created", &properties->created},
                 {"modified", &properties->modified}};

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        *known[i].place = arena_strdup(
            reader->arena, xml_text(xml_child_local(root, known[i].name)));
}

static void read_styles(struct reader *reader) {
    const char *main = opc_main(reader->package);
    const xmlNode *settings = related(reader, main, "settings", NULL);
    const struct theme *theme = theme_read(
        reader->arena, related(reader, main, "theme", NULL), settings);

    reader->numbering = numbering_create(
        reader->arena, related(reader, main, "numbering", NULL), theme);
    reader->styles =
        styles_create(reader->arena, related(reader, main, "styles", NULL),
                      theme, reader->numbering);
    reader->doc->even_and_odd_headers =
        xml_child_flag(settings, "evenAndOddHeaders");
    reader->doc->mirror_margins = xml_child_flag(settings, "mirrorMargins");
}

static void read_body(struct reader *reader, const xmlNode *body) {
    hidden_count(&reader->doc->hidden, body);
    reader->section_count = find_sections(body, NULL);
    reader->section_nodes =
        arena_new_array(reader->arena, const xmlNode *, reader->section_count);
    find_sections(body, reader->section_nodes);
    reader->part = opc_main(reader->package);
    open_section(reader);
    content_read(reader, body, &reader->section->blocks);
    if (reader->failed)
        return;
    reader->section = NULL; /* what follows is not the body */
    read_all_headers(reader);
    reader->container_width = reader->doc->sections->text_width;
    reader->doc->footnotes = read_notes(reader, "footnotes");
    reader->doc->endnotes = read_notes(reader, "endnotes");
}

static bool read_parts(struct reader *reader, const struct archive *archive) {
    const char *main = opc_main(reader->package);
    const xmlNode *root = opc_xml(reader->package, main);
    const xmlNode *body = xml_child(root, "body");

    if (root == NULL)
        return false;
    if (body == NULL)
        return archive_refuse(archive, main,
                              _("open it in Word or LibreOffice and save it "
                                "again as .docx"),
                              _("the part has no document body (w:body)"));
    read_properties(reader);
    read_styles(reader);
    if (!reader->failed)
        read_body(reader, body);
    return !reader->failed;
}

static bool read_archive(struct document *doc, struct archive *archive) {
    struct reader reader = {
        .arena = doc->arena, .doc = doc, .archive = archive};
    bool ok;

    reader.package = opc_open(archive, doc->arena);
    ok = reader.package != NULL && read_parts(&reader, archive);
    opc_free(reader.package);
    return ok;
}

struct document *document_parse(const char *name, const void *bytes, size_t len,
                                struct diag_list *diags) {
    struct archive *archive = archive_open(name, bytes, len, diags);
    struct arena *arena;
    struct document *doc;
    bool ok;

    if (archive == NULL)
        return NULL;
    arena = arena_create();
    doc = arena_new(arena, struct document);
    doc->arena = arena;
    doc->name = arena_strdup(arena, name);
    ok = read_archive(doc, archive);
    archive_free(archive);
    if (ok)
        return doc;
    document_free(doc);
    return NULL;
}

struct document *document_read(const char *path, struct diag_list *diags) {
    struct strbuf bytes = STRBUF_INIT;
    const char *name = file_name(path);
    struct document *doc = NULL;

    if (file_read(path, DOCUMENT_MAX_TOTAL_BYTES, &bytes, diags))
        doc = document_parse(name, bytes.data, bytes.len, diags);
    strbuf_free(&bytes);
    return doc;
}

void document_free(struct document *doc) {
    if (doc != NULL)
        arena_free(doc->arena);
}

bool paragraph_has_page_break(const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (span->kind == SPAN_PAGE_BREAK)
            return true;
    return false;
}
