/*
 * compose.c -- what the decree makes of the data.
 *
 * The tree that templates see, element by element of schemas/van_ban.xsd.
 * Sources are clauses of annex I, part I of Nghị định 30/2020/NĐ-CP.
 */
#include "plan/plan.h"

#include <stdlib.h>
#include <string.h>

#include "plan/body.h"
#include "plan/memory.h"
#include "plan/sentence.h"
#include "plan/source.h"
#include "plan/table.h"
#include "plan/types.h"
#include "text/text.h"

/* Room to write a number of three digits by hand. */
#define NUMBER_BLANK "\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0"

/* One document: the main one, or a form among the annexes. */
struct document {
    struct arena *arena;
    const xmlNode *element; /* van_ban */
    struct node *node;
    bool is_form;
};

static char *taken(struct arena *arena, struct strbuf *buf) {
    char *text = arena_strndup(arena, buf->data, buf->len);

    strbuf_free(buf);
    return text;
}

static void copy_text(const struct document *doc, const char *element,
                      struct node *to, const char *name) {
    tree_add_text(doc->arena, to, name,
                  source_text(doc->arena, source_child(doc->element, element)));
}

/* ---- ô số 2: co_quan ---- */

static void add_issuing_body(const struct document *doc) {
    const xmlNode *body = source_child(doc->element, "co_quan");
    struct node *node = tree_add(doc->arena, doc->node, "co_quan");

    tree_add_text(doc->arena, node, "chu_quan",
                  source_text(doc->arena, source_child(body, "chu_quan")));
    tree_add_text(doc->arena, node, "ban_hanh",
                  source_text(doc->arena, source_child(body, "ban_hanh")));
}

/* ---- ô số 3: so, ky_hieu (II.3) ---- */

/* The part after the slash: given, or type and body's abbreviations. A công
 * văn has no type there (II.3.b). */
static const char *notation(const struct document *doc) {
    const char *given =
        source_text(doc->arena, source_child(doc->element, "ky_hieu"));
    const char *type = source_attribute(doc->arena, doc->element, "loai");
    const xmlNode *body = source_child(doc->element, "co_quan");
    const char *abbreviation =
        source_text(doc->arena, source_child(body, "viet_tat"));

    if (given != NULL)
        return given;
    if (abbreviation == NULL)
        abbreviation = "";
    if (strcmp(type, "CV") == 0)
        return abbreviation;
    return arena_printf(doc->arena, "%s-%s", type, abbreviation);
}

/* "05/KH-UBND", with room for the number while there is none. */
static const char *number_and_notation(const struct document *doc) {
    const char *number =
        source_text(doc->arena, source_child(doc->element, "so"));

    if (number == NULL)
        return arena_printf(doc->arena, NUMBER_BLANK "/%s", notation(doc));
    return arena_printf(doc->arena, "%02ld/%s", strtol(number, NULL, 10),
                        notation(doc));
}

/* ---- ô số 4: dia_danh, ngay_ban_hanh (II.4) ---- */

static struct date issue_date(const struct document *doc) {
    const char *text =
        source_text(doc->arena, source_child(doc->element, "ngay_ban_hanh"));
    struct date date = {0};

    if (text != NULL)
        date_parse(text, &date);
    return date;
}

static const char *written_date(const struct document *doc) {
    struct strbuf buf = STRBUF_INIT;

    date_write(&buf, issue_date(doc));
    return taken(doc->arena, &buf);
}

static void add_place_and_date(const struct document *doc) {
    const char *date = written_date(doc);

    copy_text(doc, "dia_danh", doc->node, "dia_danh");
    if (source_child(doc->element, "dia_danh") != NULL ||
        source_child(doc->element, "ngay_ban_hanh") != NULL)
        tree_add_text(doc->arena, doc->node, "ngay", date);
}

/* ---- ô số 10a, 10b, 11 (III.2) ---- */

struct mark {
    const char *value;
    const char *text;
};

static const struct mark secrecy_marks[] = {{"mat", "MẬT"},
                                            {"toi_mat", "TỐI MẬT"},
                                            {"tuyet_mat", "TUYỆT MẬT"},
                                            {NULL, NULL}};
static const struct mark urgency_marks[] = {{"khan", "KHẨN"},
                                            {"thuong_khan", "THƯỢNG KHẨN"},
                                            {"hoa_toc", "HỎA TỐC"},
                                            {NULL, NULL}};
static const struct mark circulation_marks[] = {
    {"xem_xong_tra_lai", "XEM XONG TRẢ LẠI"},
    {"luu_hanh_noi_bo", "LƯU HÀNH NỘI BỘ"},
    {NULL, NULL}};

static const struct mark *find_mark(const struct document *doc,
                                    const char *element,
                                    const struct mark *marks) {
    const char *value =
        source_text(doc->arena, source_child(doc->element, element));

    while (value != NULL && marks->value != NULL &&
           strcmp(marks->value, value) != 0)
        marks++;
    return value != NULL && marks->value != NULL ? marks : NULL;
}

static void add_marks(const struct document *doc) {
    const struct mark *secrecy = find_mark(doc, "do_mat", secrecy_marks);
    const struct mark *urgency = find_mark(doc, "muc_do_khan", urgency_marks);

    if (secrecy != NULL)
        tree_add_text(doc->arena, doc->node, "do_mat", secrecy->text);
    if (urgency != NULL)
        tree_add_text(doc->arena,
                      tree_add(doc->arena, doc->node, "muc_do_khan"),
                      urgency->value, urgency->text);
}

/* ---- ô số 5a, 5b (II.5) ---- */

static const char *type_name(const struct document *doc) {
    const char *given = source_attribute(doc->arena, doc->element, "ten_loai");
    const char *type = source_attribute(doc->arena, doc->element, "loai");
    const char *name = plan_type_name(type);

    if (given != NULL)
        return given;
    return name != NULL ? name : type;
}

static void add_type_and_subject(const struct document *doc) {
    const char *name = type_name(doc);

    tree_add_text(doc->arena, doc->node, "ten_loai", name);
    copy_text(doc, "trich_yeu", doc->node,
              *name != '\0' ? "trich_yeu" : "trich_yeu_5b");
}

/* ---- ô số 9a: kinh_gui (II.9.d) ---- */

static void add_addressees(const struct document *doc) {
    const xmlNode *element = source_child(doc->element, "kinh_gui");
    const xmlNode *place = source_child(element, "noi");
    struct node *node;

    if (place == NULL)
        return;
    node = tree_add(doc->arena, doc->node, "kinh_gui");
    if (source_next(place, "noi") == NULL) {
        tree_add_text(
            doc->arena, node, "mot_noi",
            sentence_bare(doc->arena, source_text(doc->arena, place)));
        return;
    }
    for (; place != NULL; place = source_next(place, "noi"))
        tree_add_text(doc->arena, node, "noi",
                      sentence_as_item(doc->arena,
                                       source_text(doc->arena, place),
                                       source_next(place, "noi") == NULL));
}

/* ---- ô số 6 (II.6.a): can_cu ---- */

static void add_bases(const struct document *doc) {
    const xmlNode *base = source_child(doc->element, "can_cu");

    for (; base != NULL; base = source_next(base, "can_cu"))
        tree_add_text(doc->arena, doc->node, "can_cu",
                      sentence_as_item(doc->arena,
                                       source_text(doc->arena, base),
                                       source_next(base, "can_cu") == NULL));
}

static const char *prose(const struct document *doc, const char *text) {
    return doc->is_form ? text : sentence_as_prose(doc->arena, text, false);
}

static void add_paragraphs(const struct document *doc, const char *element,
                           const char *name) {
    const xmlNode *paragraph =
        source_child(source_child(doc->element, element), "doan");

    for (; paragraph != NULL; paragraph = source_next(paragraph, "doan"))
        tree_add_text(doc->arena, doc->node, name,
                      prose(doc, source_text(doc->arena, paragraph)));
}

/* "./." closes the text (forms 1.1 to 1.10), once. */
static void add_end_mark(const struct document *doc) {
    struct node *last = doc->node->last;

    if (last != NULL && strcmp(last->name, "ket_thuc") == 0)
        last->text = sentence_as_last(doc->arena, last->text);
    else
        body_end_mark(doc->arena, doc->node);
}

/* ---- ô số 9b: noi_nhan (II.9.d), ô số 12 (III.3) ---- */

static const char *recipient(const struct document *doc,
                             const xmlNode *element) {
    const char *name = sentence_bare(
        doc->arena, sentence_without_dash(source_text(doc->arena, element)));
    const char *purpose = source_attribute(doc->arena, element, "muc_dich");

    if (purpose == NULL)
        return arena_printf(doc->arena, "%s;", name);
    if (purpose[0] == '(')
        return arena_printf(doc->arena, "%s %s;", name, purpose);
    return arena_printf(doc->arena, "%s (%s);", name, purpose);
}

static const char *filing(const struct document *doc, const xmlNode *element) {
    const char *text = source_text(doc->arena, element);

    if (text == NULL)
        return NULL;
    text = sentence_without_dash(text);
    if (text_starts_with(text, "Lưu:") || text_starts_with(text, "Lưu :"))
        text = strchr(text, ':') + 1;
    text = sentence_bare(doc->arena, text + strspn(text, " "));
    return text_ends_with(text, "..") || text_ends_with(text, "…")
               ? text
               : arena_printf(doc->arena, "%s.", text);
}

static const char *drafter_mark(const struct document *doc,
                                const xmlNode *recipients) {
    const char *drafter =
        source_text(doc->arena, source_child(recipients, "nguoi_soan"));
    const char *copies =
        source_text(doc->arena, source_child(recipients, "so_ban"));

    if (copies == NULL)
        return drafter;
    if (drafter == NULL)
        return arena_printf(doc->arena, "(%s)", copies);
    return arena_printf(doc->arena, "%s.(%s)", drafter, copies);
}

static void add_recipients(const struct document *doc) {
    const xmlNode *element = source_child(doc->element, "noi_nhan");
    const xmlNode *place = source_child(element, "nhan");
    struct node *node;

    if (element == NULL)
        return;
    node = tree_add(doc->arena, doc->node, "noi_nhan");
    for (; place != NULL; place = source_next(place, "nhan"))
        tree_add_text(doc->arena, node, "nhan", recipient(doc, place));
    tree_add_text(doc->arena, node, "luu",
                  filing(doc, source_child(element, "luu")));
    tree_add_text(doc->arena, node, "ky_hieu_soan", drafter_mark(doc, element));
}

/* ---- ô số 7: ky (II.7.b) ---- */

struct authority {
    const char *element;
    const char *prefix;
};

/* In the order in which the lines stand above the signer's post. */
static const struct authority authorities[] = {{"tap_the", "TM. "},
                                               {"thua_lenh", "TL. "},
                                               {"thua_uy_quyen", "TUQ. "},
                                               {"ky_thay", "KT. "}};

static void add_authority(const struct document *doc, struct node *node,
                          const char *prefix, const char *text) {
    if (text == NULL)
        return;
    /* Typed already, with or without its space. */
    if (*prefix != '\0' && strncmp(text, prefix, strlen(prefix) - 1) == 0) {
        text += strlen(prefix) - 1;
        if (text_starts_with(text, "\u00A0"))
            text += strlen("\u00A0");
        text += strspn(text, " ");
    }
    tree_add_text(doc->arena, node, "quyen_han",
                  arena_printf(doc->arena, "%s%s", prefix, text));
}

/* quyen_han lists Q: the signer is acting head. */
static bool is_acting(const struct document *doc, const xmlNode *element) {
    const char *list =
        source_text(doc->arena, source_child(element, "quyen_han"));

    return list != NULL && text_find_word(list, "Q") != NULL;
}

static void add_signature(const struct document *doc) {
    const xmlNode *element = source_child(doc->element, "ky");
    struct node *node;

    if (element == NULL)
        return;
    node = tree_add(doc->arena, doc->node, "ky");
    for (size_t i = 0; i < sizeof(authorities) / sizeof(*authorities); i++)
        add_authority(
            doc, node, authorities[i].prefix,
            source_text(doc->arena,
                        source_child(element, authorities[i].element)));
    add_authority(doc, node, is_acting(doc, element) ? "Q. " : "",
                  source_text(doc->arena, source_child(element, "chuc_vu")));
    tree_add_text(
        doc->arena, node, "chuc_vu_khac",
        source_text(doc->arena, source_child(element, "chuc_vu_khac")));
    tree_add_text(doc->arena, node, "ho_ten",
                  source_text(doc->arena, source_child(element, "ho_ten")));
}

/* ---- one document ---- */

static void fill_document(const struct document *doc) {
    add_issuing_body(doc);
    tree_add_text(doc->arena, doc->node, "so_ky_hieu",
                  number_and_notation(doc));
    add_place_and_date(doc);
    add_marks(doc);
    add_type_and_subject(doc);
    add_addressees(doc);
    add_bases(doc);
    add_paragraphs(doc, "mo_dau", "mo_dau");
    body_add(doc->arena, doc->node, source_child(doc->element, "noi_dung"),
             doc->is_form);
    add_paragraphs(doc, "ket_thuc", "ket_thuc");
    if (!doc->is_form)
        add_end_mark(doc);
    tree_add_flag(doc->arena, doc->node, "phan_ky",
                  source_child(doc->element, "noi_nhan") != NULL ||
                      source_child(doc->element, "ky") != NULL);
    add_recipients(doc);
    add_signature(doc);
}

/* ---- phu_luc (III.1) ---- */

/* "Kèm theo Kế hoạch số 05/KH-UBND ngày … của …" (III.1.c) */
static const char *reference(const struct document *doc, const xmlNode *annex) {
    const char *given =
        source_text(doc->arena, source_child(annex, "kem_theo"));
    const xmlNode *body = source_child(doc->element, "co_quan");
    const char *name = type_name(doc);

    if (given != NULL) {
        size_t len = strlen(given);
        bool bracketed = given[0] == '(' && given[len - 1] == ')';
        return bracketed ? arena_strndup(doc->arena, given + 1, len - 2)
                         : given;
    }
    return arena_printf(
        doc->arena, "Kèm theo %s số %s %s của %s",
        *name != '\0' ? name : "Công văn", number_and_notation(doc),
        written_date(doc),
        source_text(doc->arena, source_child(body, "ban_hanh")));
}

/* "Phụ lục", and its Roman number where there are several (III.1.a). */
static const char *annex_label(struct arena *arena, unsigned number,
                               bool several) {
    struct strbuf label = STRBUF_INIT;

    strbuf_puts(&label, "Phụ lục");
    if (several) {
        strbuf_putc(&label, ' ');
        text_roman(&label, number);
    }
    return taken(arena, &label);
}

static bool is_labelled(struct arena *arena, const xmlNode *annex) {
    const char *label = source_attribute(arena, annex, "nhan");

    if (label == NULL)
        return source_child(annex, "van_ban") == NULL;
    return source_is_true(label);
}

static void add_annex_head(const struct document *main_doc,
                           const xmlNode *annex, struct node *node,
                           const char *label) {
    struct arena *arena = main_doc->arena;
    struct node *head;

    if (label == NULL && source_child(annex, "tieu_de") == NULL)
        return;
    head = tree_add(arena, node, "phu_luc");
    tree_add_text(arena, head, "nhan", label);
    tree_add_text(arena, head, "tieu_de",
                  source_text(arena, source_child(annex, "tieu_de")));
    tree_add_text(arena, head, "kem_theo", reference(main_doc, annex));
}

static void add_annex(const struct document *main_doc, const xmlNode *annex,
                      struct node *root, const char *label) {
    struct arena *arena = main_doc->arena;
    struct node *node = tree_add(arena, root, "van_ban");
    const char *orientation = source_attribute(arena, annex, "huong");
    const xmlNode *form = source_child(annex, "van_ban");

    tree_add_flag(arena, node, "ngang",
                  orientation != NULL && strcmp(orientation, "ngang") == 0);
    add_annex_head(main_doc, annex, node, label);
    if (form != NULL) {
        fill_document(&(struct document){
            .arena = arena, .element = form, .node = node, .is_form = true});
    } else {
        body_add(arena, node, source_child(annex, "noi_dung"), false);
        body_end_mark(arena, node);
    }
}

static void add_annexes(const struct document *doc, struct node *root) {
    const xmlNode *first = source_child(doc->element, "phu_luc");
    unsigned labelled = 0, number = 0;

    for (const xmlNode *a = first; a != NULL; a = source_next(a, "phu_luc"))
        if (is_labelled(doc->arena, a))
            labelled++;
    for (const xmlNode *a = first; a != NULL; a = source_next(a, "phu_luc")) {
        const char *label = NULL;
        if (is_labelled(doc->arena, a))
            label = annex_label(doc->arena, ++number, labelled > 1);
        add_annex(doc, a, root, label);
    }
}

/* ---- what stands outside the text ---- */

/* ô số 13 (III.4) */
static void add_address(const struct document *doc, struct node *root) {
    static const struct {
        const char *element, *label;
    } rows[] = {{"dia_chi", "Địa chỉ: "},
                {"dien_thoai", "Điện thoại: "},
                {"fax", "Fax: "},
                {"thu_dien_tu", "Thư điện tử: "},
                {"trang_tin", "Trang thông tin điện tử: "}};
    const xmlNode *element = source_child(doc->element, "dia_chi_co_quan");
    struct strbuf line = STRBUF_INIT;
    struct node *node;

    if (element == NULL)
        return;
    node = tree_add(doc->arena, root, "dia_chi_co_quan");
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const char *text =
            source_text(doc->arena, source_child(element, rows[i].element));
        if (text == NULL)
            continue;
        if (line.len > 0)
            strbuf_puts(&line, "; ");
        strbuf_printf(&line, "%s%s", rows[i].label, text);
        if (i == 0) { /* the address has a line of its own */
            tree_add_text(doc->arena, node, "dong", taken(doc->arena, &line));
        }
    }
    tree_add_text(doc->arena, node, "dong", taken(doc->arena, &line));
}

static void add_properties(const struct document *doc, struct node *root) {
    const xmlNode *body = source_child(doc->element, "co_quan");
    const xmlNode *campaign = source_child(doc->element, "dot_thi_dua");
    const char *subject =
        source_text(doc->arena, source_child(doc->element, "trich_yeu"));
    const char *name = type_name(doc);
    struct node *node = tree_add(doc->arena, root, "thuoc_tinh");

    tree_add_text(doc->arena, node, "tieu_de",
                  arena_printf(doc->arena, "%s%s%s", name,
                               *name != '\0' ? ": " : "", subject));
    tree_add_text(doc->arena, node, "chu_de",
                  source_text(doc->arena, source_child(campaign, "ten")));
    tree_add_text(doc->arena, node, "co_quan",
                  source_text(doc->arena, source_child(body, "ban_hanh")));
}

static const struct node *compose(struct arena *arena,
                                  const struct xml_source *source) {
    struct node *root = tree_root(arena, "du_lieu", &plan_data_type);
    struct document doc = {.arena = arena, .element = xml_root(source)};
    const struct mark *circulation =
        find_mark(&doc, "pham_vi_luu_hanh", circulation_marks);

    if (circulation != NULL)
        tree_add_text(arena, root, "pham_vi_luu_hanh", circulation->text);
    add_address(&doc, root);
    add_properties(&doc, root);
    doc.node = tree_add(arena, root, "van_ban");
    tree_add_flag(arena, doc.node, "chinh", true);
    fill_document(&doc);
    add_annexes(&doc, root);
    return root;
}

const struct node *plan_compose(struct arena *arena,
                                const struct xml_source *source) {
    struct memory *memory = memory_of(xml_root(source));
    const struct node *root;

    if (memory == NULL)
        return compose(arena, source);
    memory_renew(memory);
    root = compose(arena, source);
    memory_pieces_done(memory);
    return root;
}
