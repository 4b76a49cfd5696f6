#include "units/xlsx_book.h"

#include <string.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "docx/relation.h"
#include "text/text.h"
#include "units/xlsx_part.h"

#define MAX_RELATIONS 10000
#define MAX_NAMES 300 /* bytes of a message that lists names */

struct relation {
    const char *id;
    const char *type;   /* last step of the URI */
    const char *target; /* part name */
    struct relation *next;
};

struct relations {
    struct arena *arena;
    const struct xlsx_archive *archive;
    const char *owner;
    struct relation *first;
    struct relation **last;
    size_t count;
};

struct sheet {
    const char *name;
    const char *id; /* of its relationship */
    bool is_hidden;
    struct sheet *next;
};

struct workbook {
    struct arena *arena;
    const struct xlsx_archive *archive;
    const char *part;
    struct sheet *first;
    struct sheet **last;
    size_t count;
    bool is_workbook;
    bool from_1904;
};

/* ---- relationships ---- */

static const char *or_empty(const char *text) {
    return text != NULL ? text : "";
}

static const char *last_step(const char *uri) {
    const char *slash = strrchr(uri, '/');

    return slash != NULL ? slash + 1 : uri;
}

/* Relationship */
static bool add_relation(void *data, const struct xlsx_tag *tag) {
    struct relations *relations = data;
    struct relation *relation;
    const char *target = xlsx_tag_get(tag, "Target");

    if (strcmp(or_empty(xlsx_tag_get(tag, "TargetMode")), "External") == 0 ||
        target == NULL)
        return true;
    if (++relations->count > MAX_RELATIONS)
        return xlsx_archive_refuse(relations->archive, relations->owner,
                                   xlsx_advice_save_again(),
                                   _("the part has too many relationships"));
    relation = arena_new(relations->arena, struct relation);
    relation->id =
        arena_strdup(relations->arena, or_empty(xlsx_tag_get(tag, "Id")));
    relation->type = arena_strdup(
        relations->arena, last_step(or_empty(xlsx_tag_get(tag, "Type"))));
    relation->target =
        relation_target(relations->arena, relations->owner, target);
    *relations->last = relation;
    relations->last = &relation->next;
    return true;
}

/* A part without relationships has an empty list. */
static bool read_relations(struct relations *relations, struct arena *arena,
                           const struct xlsx_archive *archive,
                           const char *owner) {
    static const struct xlsx_rule rules[] = {
        {"/Relationships/Relationship", add_relation, NULL},
        {NULL, NULL, NULL}};
    const char *part = relation_part(arena, owner);

    *relations =
        (struct relations){.arena = arena, .archive = archive, .owner = owner};
    relations->last = &relations->first;
    return !xlsx_archive_has(archive, part) ||
           xlsx_part_read(archive, part, XLSX_MAX_SMALL_PART, rules, relations);
}

static const char *find_type(const struct relations *relations,
                             const char *type) {
    for (const struct relation *at = relations->first; at; at = at->next)
        if (strcmp(at->type, type) == 0)
            return at->target;
    return NULL;
}

static const struct relation *find_id(const struct relations *relations,
                                      const char *id) {
    const struct relation *at = relations->first;

    while (at != NULL && strcmp(at->id, id) != 0)
        at = at->next;
    return at;
}

/* ---- xl/workbook.xml ---- */

/* workbook */
static bool begin_workbook(void *data, const struct xlsx_tag *tag) {
    struct workbook *workbook = data;

    (void)tag;
    workbook->is_workbook = true;
    return true;
}

static bool is_true(const char *text) {
    return text != NULL &&
           (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

/* workbookPr */
static bool read_properties(void *data, const struct xlsx_tag *tag) {
    struct workbook *workbook = data;

    workbook->from_1904 = is_true(xlsx_tag_get(tag, "date1904"));
    return true;
}

/* sheet */
static bool add_sheet(void *data, const struct xlsx_tag *tag) {
    struct workbook *workbook = data;
    const char *state = or_empty(xlsx_tag_get(tag, "state"));
    struct sheet *sheet = arena_new(workbook->arena, struct sheet);

    if (++workbook->count > XLSX_MAX_SHEETS)
        return xlsx_archive_refuse(workbook->archive, workbook->part,
                                   _("copy the list alone into a new workbook"),
                                   _("the workbook has more than %d sheets"),
                                   XLSX_MAX_SHEETS);
    sheet->name =
        arena_strdup(workbook->arena, or_empty(xlsx_tag_get(tag, "name")));
    sheet->id =
        arena_strdup(workbook->arena, or_empty(xlsx_tag_get(tag, "r:id")));
    sheet->is_hidden =
        strcmp(state, "hidden") == 0 || strcmp(state, "veryHidden") == 0;
    *workbook->last = sheet;
    workbook->last = &sheet->next;
    return true;
}

static bool refuse_kind(const struct workbook *workbook) {
    return xlsx_archive_refuse(
        workbook->archive, workbook->part,
        _("open it in the program it was made with; lists of units are read "
          "from .xlsx, .csv and .xml"),
        _("this is another kind of document, not a workbook"));
}

static bool read_workbook(struct workbook *workbook) {
    static const struct xlsx_rule rules[] = {
        {"/workbook", begin_workbook, NULL},
        {"/workbook/workbookPr", read_properties, NULL},
        {"/workbook/sheets/sheet", add_sheet, NULL},
        {NULL, NULL, NULL}};
    const char *part = workbook->part;
    size_t len = strlen(part);

    if (len > 4 && strcmp(part + len - 4, ".bin") == 0)
        return xlsx_archive_refuse(
            workbook->archive, part, _("open it in Excel and save it as .xlsx"),
            _("this is a binary workbook (.xlsb), not an .xlsx file"));
    if (!xlsx_part_read(workbook->archive, part, XLSX_MAX_SMALL_PART, rules,
                        workbook))
        return false;
    return workbook->is_workbook || refuse_kind(workbook);
}

/* ---- which sheet ---- */

static bool is_same_name(const char *a, const char *b) {
    struct strbuf left = STRBUF_INIT, right = STRBUF_INIT, folded = STRBUF_INIT;
    bool same;

    text_lower(&folded, a, strlen(a));
    text_nfc(&left, folded.data, folded.len);
    strbuf_clear(&folded);
    text_lower(&folded, b, strlen(b));
    text_nfc(&right, folded.data, folded.len);
    same = strcmp(left.data, right.data) == 0;
    strbuf_free(&folded);
    strbuf_free(&right);
    strbuf_free(&left);
    return same;
}

static bool has_cells(const struct relation *relation) {
    return relation != NULL && strcmp(relation->type, "worksheet") == 0;
}

static void list_names(const struct workbook *workbook,
                       const struct relations *relations, struct strbuf *out) {
    for (const struct sheet *at = workbook->first; at; at = at->next) {
        if (!has_cells(find_id(relations, at->id)))
            continue;
        strbuf_puts(out, out->len > 0 ? ", " : "");
        if (out->len > MAX_NAMES) {
            strbuf_puts(out, "…");
            return;
        }
        strbuf_printf(out, "“%.*s”", diag_quoted_len(at->name), at->name);
    }
}

static bool refuse_name(const struct workbook *workbook,
                        const struct relations *relations, const char *name) {
    struct strbuf names = STRBUF_INIT;

    list_names(workbook, relations, &names);
    diag_add(xlsx_archive_diags(workbook->archive), DIAG_UNITS_FILE,
             (struct diag_pos){.file = xlsx_archive_name(workbook->archive)},
             _("the workbook has no sheet “%.*s”"), diag_quoted_len(name),
             name);
    diag_advise(xlsx_archive_diags(workbook->archive),
                _("give one of its names: %s"), names.data);
    strbuf_free(&names);
    return false;
}

static bool choose(const struct workbook *workbook,
                   const struct relations *relations, const char *name,
                   const char **part) {
    for (const struct sheet *at = workbook->first; at; at = at->next) {
        const struct relation *relation = find_id(relations, at->id);

        if (!has_cells(relation) ||
            (name != NULL ? !is_same_name(name, at->name) : at->is_hidden))
            continue;
        *part = relation->target;
        return true;
    }
    if (name != NULL)
        return refuse_name(workbook, relations, name);
    return xlsx_archive_refuse(
        workbook->archive, workbook->part,
        _("show the sheet that has the list, or name it with --sheet"),
        _("the workbook has no sheet of cells that is shown"));
}

bool xlsx_book_read(struct xlsx_book *book, struct arena *arena,
                    const struct xlsx_archive *archive, const char *sheet) {
    struct workbook workbook = {.arena = arena, .archive = archive};
    struct relations relations;

    *book = (struct xlsx_book){0};
    workbook.last = &workbook.first;
    if (!read_relations(&relations, arena, archive, ""))
        return false;
    workbook.part = find_type(&relations, "officeDocument");
    if (workbook.part == NULL)
        return xlsx_archive_refuse(archive, NULL,
                                   _("give the name of an .xlsx file"),
                                   _("this is a ZIP archive but not a "
                                     "workbook"));
    if (!read_workbook(&workbook) ||
        !read_relations(&relations, arena, archive, workbook.part) ||
        !choose(&workbook, &relations, sheet, &book->sheet))
        return false;
    book->strings = find_type(&relations, "sharedStrings");
    book->styles = find_type(&relations, "styles");
    book->from_1904 = workbook.from_1904;
    return true;
}
