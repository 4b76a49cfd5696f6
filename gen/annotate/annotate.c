/* annotate.c -- the copy as a whole. */
#include "annotate/annotate.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "annotate/body.h"
#include "annotate/comment.h"
#include "base/i18n.h"
#include "check/xml.h"

/* ---- which comments, and where ---- */

struct notes {
    struct note *items;
    size_t count;
};

static int compare(const void *a, const void *b) {
    const struct note *left = a, *right = b;

    if (left->anchor.element != right->anchor.element)
        return left->anchor.element < right->anchor.element ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

/* In the order of the text, those of one paragraph as they were found. */
static struct notes gather(const struct document *document,
                           const struct file_findings *findings) {
    struct anchors *anchors = anchors_create(document);
    struct notes notes = {.items = memory_alloc(memory_product(
                              sizeof(struct note), findings->count + 1))};

    for (size_t i = 0; i < findings->count; i++)
        if (!findings->items[i].is_known)
            notes.items[notes.count++] = (struct note){
                .finding = &findings->items[i],
                .anchor = anchors_find(anchors, &findings->items[i]),
                .order = i};
    if (notes.count > 1)
        qsort(notes.items, notes.count, sizeof(*notes.items), compare);
    anchors_free(anchors);
    return notes;
}

/* ---- the comments' part ---- */

/* Whether "w:" is WordprocessingML in all of the part that is put into. */
static const char *declaration(struct arena *arena, const xmlNode *root) {
    for (const xmlNs *ns = root->nsDef; ns != NULL; ns = ns->next)
        if (ns->prefix != NULL && strcmp((const char *)ns->prefix, "w") == 0 &&
            strcmp((const char *)ns->href, (const char *)root->ns->href) == 0)
            return "";
    return arena_printf(arena, " xmlns:w=\"%s\"", (const char *)root->ns->href);
}

static bool refuse_ids(struct parts *parts, const char *name) {
    return archive_refuse(parts->archive, name,
                          _("delete the comments in Word, and save it again"),
                          _("there are no numbers left for new comments"));
}

/* The ids follow those that are there. */
static bool write_comments(struct parts *parts, struct notes *notes) {
    const char *name = NULL;
    const xmlNode *root = NULL;
    struct edit *edit = parts_comments(parts, &name, &root);
    long last = body_last_id(parts, root);
    struct strbuf text = STRBUF_INIT;
    struct comments comments = {.out = &text, .declared = ""};

    if (edit == NULL)
        return false;
    if (last > INT_MAX - (long)notes->count) {
        edit_free(edit);
        return refuse_ids(parts, name);
    }
    comments.is_strict = parts_is_strict(
        root != NULL
            ? root
            : xml_child(opc_xml(parts->package, opc_main(parts->package)),
                        "body"));
    if (root != NULL)
        comments.declared = declaration(parts->arena, root);
    for (size_t i = 0; i < notes->count; i++) {
        notes->items[i].id = last + 1 + (long)i;
        comment_write(&comments, notes->items[i].id, notes->items[i].finding,
                      notes->items[i].anchor);
    }
    edit_put_last(edit, 1, text.data);
    parts_set(parts, name, edit);
    strbuf_free(&text);
    return true;
}

/* ---- the copy ---- */

static const char *extension_of(const char *content_type) {
    bool has_macros = strstr(content_type, "macroEnabled") != NULL;

    if (strstr(content_type, "emplate") != NULL)
        return has_macros ? "dotm" : "dotx";
    return has_macros ? "docm" : "docx";
}

static bool describe(struct parts *parts, struct annotated *annotated) {
    const char *origin = NULL;

    annotated->extension = extension_of(
        opc_content_type(parts->package, opc_main(parts->package)));
    if (!opc_related(parts->package, "", "origin", &origin))
        return false;
    annotated->is_signed = origin != NULL;
    return true;
}

static bool copy(struct parts *parts, const void *bytes, size_t len,
                 struct strbuf *out) {
    return copy_archive(bytes, len, parts->items, parts->count, out) ||
           archive_refuse(parts->archive, NULL,
                          _("open it in Word or LibreOffice and save it again "
                            "as .docx"),
                          _("the archive cannot be copied"));
}

static bool write(struct parts *parts, struct notes *notes, const void *bytes,
                  size_t len, struct strbuf *out) {
    if (notes->count == 0) {
        strbuf_add(out, bytes, len);
        return true;
    }
    return write_comments(parts, notes) &&
           body_mark(parts, notes->items, notes->count) &&
           copy(parts, bytes, len, out);
}

bool annotate(const struct document *document, const void *bytes, size_t len,
              const struct file_findings *findings, struct strbuf *out,
              struct annotated *annotated, struct diag_list *diags) {
    struct parts parts = {.arena = arena_create()};
    struct notes notes = {.items = NULL};
    bool ok = false;

    *annotated = (struct annotated){.extension = "docx"};
    parts.archive = archive_open(document->name, bytes, len, diags);
    if (parts.archive != NULL)
        parts.package = opc_open(parts.archive, parts.arena);
    if (parts.package != NULL && describe(&parts, annotated)) {
        notes = gather(document, findings);
        annotated->comments = notes.count;
        ok = write(&parts, &notes, bytes, len, out);
    }
    free(notes.items);
    parts_free(&parts);
    opc_free(parts.package);
    archive_free(parts.archive);
    arena_free(parts.arena);
    return ok;
}
