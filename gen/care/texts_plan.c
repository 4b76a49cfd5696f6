/* The texts of a plan, in reading order. */
#include <string.h>

#include "care/care.h"

struct collector {
    struct arena *arena;
    const struct xml_source *plan;
    struct care_text *texts;
    size_t count;
    size_t unit;
    bool is_form; /* what is being read */
};

static bool is_text(const xmlNode *node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

static bool is_named(const xmlNode *node, const char *name) {
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

/* ---- which part an element is ---- */

struct part_name {
    const char *name;
    enum role role;
};

static const struct part_name parts[] = {{"chu_quan", ROLE_PARENT_BODY},
                                         {"ban_hanh", ROLE_BODY},
                                         {"trich_yeu", ROLE_SUBJECT},
                                         {"noi", ROLE_ADDRESSEE_ITEM},
                                         {"can_cu", ROLE_BASIS},
                                         {"doan", ROLE_PROSE},
                                         {"luu_y", ROLE_PROSE},
                                         {"phan", ROLE_PART},
                                         {"muc", ROLE_SECTION},
                                         {"khoan", ROLE_CLAUSE},
                                         {"tieu_khoan", ROLE_SUBCLAUSE},
                                         {"diem", ROLE_POINT},
                                         {"gach", ROLE_DASH},
                                         {"cong", ROLE_PLUS},
                                         {"o", ROLE_CELL},
                                         {"nhan", ROLE_RECIPIENT},
                                         {"luu", ROLE_FILING},
                                         {"chuc_vu", ROLE_POST},
                                         {"ho_ten", ROLE_SIGNER},
                                         {"kem_theo", ROLE_ANNEX_REFERENCE},
                                         {"chu_de", ROLE_PROSE},
                                         {"khau_hieu", ROLE_PROSE},
                                         {"doi_tuong", ROLE_PROSE},
                                         {"hinh_thuc_khen", ROLE_PROSE}};

static enum role role_by_name(const char *name) {
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (strcmp(parts[i].name, name) == 0)
            return parts[i].role;
    return ROLE_NONE;
}

/* A title is part of the level it stands in. */
static enum role role_of(const xmlNode *element) {
    if (!is_named(element, "tieu_de") || element->parent == NULL)
        return role_by_name((const char *)element->name);
    if (is_named(element->parent, "bang"))
        return ROLE_CAPTION;
    if (is_named(element->parent, "phu_luc"))
        return ROLE_ANNEX_TITLE;
    return role_by_name((const char *)element->parent->name);
}

/* ---- texts ---- */

/* Its own text, without that of the elements in it. */
static void own_text(const xmlNode *element, struct strbuf *out) {
    for (const xmlNode *node = element->children; node != NULL;
         node = node->next) {
        if (!is_text(node) || node->content == NULL)
            continue;
        strbuf_puts(out, (const char *)node->content);
        strbuf_putc(out, ' ');
    }
}

/* "**đậm**" is bold, "*nghiêng*" italic, a backslash breaks the line. */
static void drop_marks(struct strbuf *text) {
    size_t len = 0;

    for (size_t i = 0; i < text->len; i++)
        if (text->data[i] != '*' && text->data[i] != '\\')
            text->data[len++] = text->data[i];
    if (len < text->len)
        strbuf_truncate(text, len);
}

static const char *keep(struct arena *arena, const struct strbuf *raw) {
    struct strbuf collapsed = STRBUF_INIT, composed = STRBUF_INIT;
    const char *text;

    text_collapse(&collapsed, raw->data, raw->len);
    text_nfc(&composed, collapsed.data, collapsed.len);
    text = arena_strndup(arena, composed.data, composed.len);
    strbuf_free(&collapsed);
    strbuf_free(&composed);
    return text;
}

static void add_text(struct collector *c, const xmlNode *element) {
    struct strbuf raw = STRBUF_INIT;
    struct diag_pos pos = xml_pos(c->plan, element);
    struct care_text *text = &c->texts[c->count];

    own_text(element, &raw);
    text->typed = arena_strndup(c->arena, raw.data, raw.len);
    drop_marks(&raw);
    text->text = keep(c->arena, &raw);
    strbuf_free(&raw);
    if (*text->text == '\0')
        return;
    text->role = role_of(element);
    text->line = pos.line;
    text->column = pos.column;
    text->unit = c->unit;
    text->is_form = c->is_form;
    c->count++;
}

/* In document order; NULL at the end. */
static const xmlNode *next_node(const xmlNode *top, const xmlNode *node) {
    if (node->children != NULL && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != top && node->next == NULL)
        node = node->parent;
    return node != top ? node->next : NULL;
}

static size_t count_elements(const xmlNode *root) {
    size_t count = 0;

    for (const xmlNode *node = root; node != NULL; node = next_node(root, node))
        count += node->type == XML_ELEMENT_NODE;
    return count;
}

/* Numbers, symbols and dates are values, not text: no role. */
static void collect(struct collector *c, const xmlNode *root) {
    for (const xmlNode *node = root; node != NULL;
         node = next_node(root, node)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (is_named(node, "phu_luc")) {
            c->unit++;
            c->is_form = false;
        } else if (node != root && is_named(node, "van_ban")) {
            c->is_form = true;
        }
        if (role_of(node) != ROLE_NONE)
            add_text(c, node);
    }
}

/* ---- facts ---- */

static const xmlNode *child(const xmlNode *parent, const char *name) {
    const xmlNode *node = parent != NULL ? parent->children : NULL;

    while (node != NULL && !is_named(node, name))
        node = node->next;
    return node;
}

static struct date date_of(struct arena *arena, const xmlNode *element) {
    struct strbuf raw = STRBUF_INIT;
    struct date date = {0, 0, 0};

    if (element != NULL)
        own_text(element, &raw);
    date_parse(keep(arena, &raw), &date);
    strbuf_free(&raw);
    return date;
}

static struct date date_attribute(const xmlNode *element, const char *name) {
    xmlChar *value = element != NULL ? xmlGetNoNsProp((xmlNode *)element,
                                                      (const xmlChar *)name)
                                     : NULL;
    struct date date = {0, 0, 0};

    if (value != NULL)
        date_parse((const char *)value, &date);
    xmlFree(value);
    return date;
}

static const char *issuer_of(struct arena *arena, const xmlNode *root) {
    const xmlNode *body = child(child(root, "co_quan"), "ban_hanh");
    struct strbuf raw = STRBUF_INIT;
    const char *text = NULL;

    if (body != NULL) {
        own_text(body, &raw);
        text = keep(arena, &raw);
    }
    strbuf_free(&raw);
    return text;
}

struct care_document care_of_plan(struct arena *arena,
                                  const struct xml_source *plan) {
    const xmlNode *root = xml_root(plan);
    const xmlNode *time = child(child(root, "dot_thi_dua"), "thoi_gian");
    struct collector c = {.arena = arena,
                          .plan = plan,
                          .texts = arena_new_array(arena, struct care_text,
                                                   count_elements(root) + 1)};

    collect(&c, root);
    return (struct care_document){
        .texts = c.texts,
        .count = c.count,
        .facts = {.issued = date_of(arena, child(root, "ngay_ban_hanh")),
                  .from = date_attribute(time, "tu"),
                  .to = date_attribute(time, "den"),
                  .issuer = issuer_of(arena, root)}};
}
