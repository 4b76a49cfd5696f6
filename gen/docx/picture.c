/*
 * picture.c -- pictures that stand for one of the data: {{x | anh}} in the
 * alternative text (wp:docPr, ECMA-376 part 1, 20.4.2.5) of a picture.
 *
 *     HOST_PICTURE begins around the run, or what of it draws
 *         {{x | anh}}      says which picture it is, or that there is none
 *         …                the drawing, with operations in place of what
 *                          depends on that picture
 *     HOST_PICTURE ends    without a picture, nothing of this is left
 */
#include "docx/notes.h"
#include "docx/part.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

struct picture {
    struct tag tag;
    struct diag_pos pos;
    xmlNode *properties;   /* wp:docPr */
    const char *attribute; /* of it, with the tag */
    struct picture *next;
};

static bool is_named(const xmlNode *node, const char *name) {
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

static xmlNode *child_named(const xmlNode *parent, const char *name) {
    xmlNode *node = parent != NULL ? parent->children : NULL;

    while (node != NULL && !is_named(node, name))
        node = node->next;
    return node;
}

static void remove_named(xmlNode *parent, const char *name) {
    xmlNode *node = child_named(parent, name);

    if (node == NULL)
        return;
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

/* ---- finding them, before the part's other tags are looked for ---- */

static const char *text_of(struct compile *c, xmlNode *node, const char *name) {
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *copy =
        value != NULL ? arena_strdup(c->part->arena, (const char *)value) : "";

    xmlFree(value);
    return copy;
}

/* The first of its tags that asks for a picture. */
static bool find_tag(struct compile *c, const char *text, struct tag *tag) {
    struct delimiters delimiters = c->delimiters;
    size_t len = strlen(text), at = 0;
    const char *why;
    enum tag_found found;

    while ((found = tag_next(c->part->arena, text, len, at, &delimiters, tag,
                             &why)) != TAG_NONE) {
        if (found == TAG_FOUND &&
            (tag->kind == TAG_VALUE || tag->kind == TAG_RICH) &&
            tag_is_image(tag))
            return true;
        at = tag->end;
    }
    return false;
}

/* What stands around the tag stays the alternative text. */
static void cut_out(struct compile *c, xmlNode *node, const char *name,
                    const char *text, const struct tag *tag) {
    const char *behind = text + tag->end;
    size_t len = tag->start;

    while (len > 0 && text[len - 1] == ' ')
        len--;
    behind += strspn(behind, " ");
    xmlSetProp(node, (const xmlChar *)name,
               (const xmlChar *)arena_printf(
                   c->part->arena, "%.*s%s%s", (int)len, text,
                   len > 0 && *behind != '\0' ? " " : "", behind));
}

static void refuse(struct compile *c, const struct picture *picture) {
    diag_add(c->diags, DIAG_TAG_PLACE, picture->pos,
             _("{{%s | %s}} stands in the alternative text of something that "
               "is no picture"),
             picture->tag.name, picture->tag.formatters);
    diag_advise(c->diags, _("insert a picture in its place, as large as the "
                            "new one may be, and write the tag there"));
}

/* The w:drawing around; NULL: there is none. */
static xmlNode *drawing_of(const xmlNode *properties) {
    xmlNode *node = properties->parent;

    while (node != NULL && !wml_is(node, "drawing"))
        node = node->parent;
    return node;
}

/* pic:pic of wp:inline or wp:anchor; NULL: it draws something else. */
static xmlNode *picture_of(const xmlNode *properties) {
    xmlNode *graphic = child_named(properties->parent, "graphic");
    xmlNode *picture = child_named(child_named(graphic, "graphicData"), "pic");

    return drawing_of(properties) != NULL &&
                   child_named(child_named(picture, "blipFill"), "blip") != NULL
               ? picture
               : NULL;
}

static bool is_only_child(const xmlNode *node) {
    return wml_previous_element(node) == NULL && wml_next_element(node) == NULL;
}

/* Of mc:AlternateContent the other half is the old picture: it goes. So does
 * what is around this half, which any program can show. */
static xmlNode *unwrap(struct compile *c, xmlNode *node) {
    xmlNode *choice = node->parent, *content = choice->parent;

    remove_named(content, "Fallback");
    if (!is_only_child(node) || !is_only_child(choice))
        return content;
    xmlUnlinkNode(node);
    xmlAddPrevSibling(content, node);
    xmlReconciliateNs(c->doc, node); /* that were declared around it */
    xmlUnlinkNode(content);
    xmlFreeNode(content);
    return node;
}

/* What else says, or draws, what the old picture was. */
static void remove_old(struct compile *c, xmlNode *properties) {
    xmlNode *own =
        child_named(child_named(picture_of(properties), "nvPicPr"), "cNvPr");
    xmlNode *node = drawing_of(properties);

    if (own != NULL) {
        xmlUnsetProp(own, (const xmlChar *)"descr");
        xmlUnsetProp(own, (const xmlChar *)"title");
    }
    while (is_named(node->parent, "Choice") &&
           is_named(node->parent->parent, "AlternateContent"))
        node = unwrap(c, node);
}

static void add_picture(struct compile *c, xmlNode *properties,
                        const char *attribute, int paragraph) {
    const char *text = text_of(c, properties, attribute);
    struct picture *picture;
    struct tag tag;

    if (strstr(text, c->delimiters.open) == NULL || !find_tag(c, text, &tag))
        return;
    picture = arena_new(c->part->arena, struct picture);
    *picture = (struct picture){
        .tag = tag,
        .pos = {.file = c->file,
                .place = arena_printf(
                    c->part->arena, _("%s, paragraph %d, picture “%s”"),
                    c->name, paragraph, text_of(c, properties, "name"))},
        .properties = properties,
        .attribute = attribute,
        .next = c->pictures};
    cut_out(c, properties, attribute, text, &tag);
    if (picture_of(properties) == NULL) {
        refuse(c, picture);
        return;
    }
    remove_old(c, properties);
    properties->_private = picture;
    c->pictures = picture;
    c->part->has_images = true;
}

void picture_find(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);
    const struct picture *before;
    int paragraph = 0;

    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        paragraph += wml_is(node, "p") ? 1 : 0;
        if (!is_named(node, "docPr"))
            continue;
        before = c->pictures;
        add_picture(c, node, "descr", paragraph);
        if (c->pictures == before)
            add_picture(c, node, "title", paragraph);
    }
}

void picture_adopt(struct compile *c, const xmlNode *old, xmlNode *copy) {
    struct arena *arena = c->part->arena;
    struct picture *picture;

    if (!is_named(old, "docPr") || old->_private == NULL)
        return;
    picture = arena_new(arena, struct picture);
    *picture = *(const struct picture *)old->_private;
    picture->tag.name = arena_strdup(arena, picture->tag.name);
    picture->tag.formatters = arena_strdup(arena, picture->tag.formatters);
    picture->pos.file = arena_strdup(arena, picture->pos.file);
    picture->pos.place = arena_strdup(arena, picture->pos.place);
    picture->properties = copy;
    copy->_private = picture;
    c->part->has_images = true;
}

void picture_collect(struct compile *c) {
    xmlNode *root = c->has_drawings ? xmlDocGetRootElement(c->doc) : NULL;

    c->pictures = NULL;
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        struct picture *picture = node->_private;
        if (!is_named(node, "docPr") || picture == NULL)
            continue;
        picture->next = c->pictures;
        c->pictures = picture;
    }
}

/* ---- how wide a picture in the text can be ---- */

static bool is_section(const xmlNode *node) {
    return wml_is(node, "sectPr") &&
           (wml_is(node->parent, "pPr") || wml_is(node->parent, "body"));
}

/* Only in a run can a picture take the place of its tag. */
static void limit_one(struct compile *c, const struct mark *mark) {
    struct host *host =
        mark->host >= 0 ? &c->part->hosts[mark->host % NOTE_HOSTS] : NULL;

    if (host == NULL || mark->kind != MARK_TAG || !tag_is_image(&mark->tag))
        return;
    if (host->kind != HOST_RUN) {
        diag_add(c->diags, DIAG_TAG_PLACE, mark->pos,
                 _("{{%s | %s}} stands where no picture can be"),
                 mark->tag.name, mark->tag.formatters);
        diag_advise(c->diags, _("write it into the text, or into the "
                                "alternative text of a picture"));
        return;
    }
    host->width = container_width(mark->paragraph);
    host->text = mark->tag.name;
    c->part->has_images = true;
}

/* Marks stand in the order of their paragraphs. */
void picture_limit(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);
    size_t mark = 0, open = 0; /* those from `open` on lack their section */

    for (size_t i = 0; i < c->mark_count; i++)
        limit_one(c, c->marks[i]);
    if (!c->part->has_images)
        return;
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        while (wml_is(node, "p") && mark < c->mark_count &&
               c->marks[mark]->paragraph == node)
            mark++;
        for (; is_section(node) && open < mark; open++) {
            struct host *host =
                c->marks[open]->host >= 0
                    ? &c->part->hosts[c->marks[open]->host % NOTE_HOSTS]
                    : NULL;
            if (host != NULL && host->width == 0)
                host->width = container_section_width(node);
        }
    }
}

/* ---- marking them, when all else has its place ---- */

static int add_field(struct compile *c, enum drawing_field field) {
    return part_add_host(c->part, (struct host){.kind = HOST_PICTURE_FIELD,
                                                .column = (int)field});
}

static const char *field_text(struct compile *c, enum drawing_field field) {
    struct mark *begin = compile_add_mark(c, MARK_HOST_BEGIN);
    struct mark *end = compile_add_mark(c, MARK_HOST_END);

    begin->host = end->host = add_field(c, field);
    return arena_printf(c->part->arena, "%s%s", compile_mark_text(c, begin),
                        compile_mark_text(c, end));
}

static void mark_attribute(struct compile *c, xmlNode *node, const char *name,
                           enum drawing_field field) {
    if (node != NULL)
        xmlSetProp(node, (const xmlChar *)name,
                   (const xmlChar *)field_text(c, field));
}

#define RELATIONSHIPS \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* r:embed, also where it was r:link; and behind all effects the SVG. By these
 * names xmlHasProp finds attributes of any name space. */
static void mark_blip(struct compile *c, xmlNode *blip) {
    xmlAttr *link = xmlHasProp(blip, (const xmlChar *)"link");
    xmlAttr *embed = xmlHasProp(blip, (const xmlChar *)"embed");
    xmlNs *ns = embed != NULL ? embed->ns : link != NULL ? link->ns : NULL;

    if (ns == NULL)
        ns = xmlNewNs(blip, (const xmlChar *)RELATIONSHIPS,
                      (const xmlChar *)"r");
    if (link != NULL)
        xmlRemoveProp(link);
    xmlSetNsProp(blip, ns, (const xmlChar *)"embed",
                 (const xmlChar *)field_text(c, FIELD_LINK));
    remove_named(blip, "extLst");
    xmlAddChild(
        blip, xmlNewDocText(c->doc, (const xmlChar *)field_text(c, FIELD_SVG)));
}

/* The old picture's crop and sizes relative to the page would distort. */
static void mark_drawing(struct compile *c, const struct picture *picture) {
    xmlNode *frame = picture->properties->parent;
    xmlNode *pic = picture_of(picture->properties);
    xmlNode *fill = child_named(pic, "blipFill");
    xmlNode *form = child_named(child_named(pic, "spPr"), "xfrm");

    mark_attribute(c, child_named(frame, "extent"), "cx", FIELD_WIDTH);
    mark_attribute(c, child_named(frame, "extent"), "cy", FIELD_HEIGHT);
    mark_attribute(c, child_named(form, "ext"), "cx", FIELD_WIDTH);
    mark_attribute(c, child_named(form, "ext"), "cy", FIELD_HEIGHT);
    mark_blip(c, child_named(fill, "blip"));
    remove_named(fill, "srcRect");
    remove_named(frame, "sizeRelH");
    remove_named(frame, "sizeRelV");
    if (*text_of(c, picture->properties, picture->attribute) == '\0')
        mark_attribute(c, picture->properties, picture->attribute, FIELD_NAME);
}

/* Whether the run holds that and nothing else. */
static bool is_alone_in_run(const xmlNode *node) {
    if (!wml_is(node->parent, "r"))
        return false;
    for (const xmlNode *n = node->parent->children; n != NULL; n = n->next)
        if (n != node && n->type == XML_ELEMENT_NODE && !wml_is(n, "rPr"))
            return false;
    return true;
}

/* w:drawing with what of alternate content is around it, or its run. */
static xmlNode *whole_of(const struct picture *picture) {
    xmlNode *node = drawing_of(picture->properties);

    while (is_named(node->parent, "Choice") &&
           is_named(node->parent->parent, "AlternateContent"))
        node = node->parent->parent;
    return is_alone_in_run(node) ? node->parent : node;
}

static int frame_length(struct compile *c, const struct picture *picture,
                        const char *name) {
    xmlNode *extent = child_named(picture->properties->parent, "extent");
    long length =
        extent != NULL ? strtol(text_of(c, extent, name), NULL, 10) : 0;

    return length > 0 && length <= INT32_MAX ? (int)length : 0;
}

static void mark_picture(struct compile *c, const struct picture *picture) {
    xmlNode *whole = whole_of(picture);
    int host = part_add_host(
        c->part, (struct host){.kind = HOST_PICTURE,
                               .text = picture->tag.name,
                               .width = frame_length(c, picture, "cx"),
                               .height = frame_length(c, picture, "cy")});
    struct mark *tag = compile_add_mark(c, MARK_TAG);
    struct mark *begin = compile_add_mark(c, MARK_HOST_BEGIN);
    struct mark *end = compile_add_mark(c, MARK_HOST_END);

    tag->tag = picture->tag;
    tag->pos = picture->pos;
    tag->host = begin->host = end->host = host;
    mark_drawing(c, picture);
    compile_put_before(c, whole, begin);
    compile_put_before(c, whole, tag);
    compile_put_after(c, whole, end);
}

void picture_mark(struct compile *c) {
    for (const struct picture *p = c->pictures; p != NULL; p = p->next)
        mark_picture(c, p);
}
