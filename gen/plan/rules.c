/* The rules between fields: what the schema cannot say. Clauses are those of
 * Nghị định 30/2020/NĐ-CP, annex I, part I, unless another source is named.
 *
 * A file that does not fit the schema is checked too, so that one run shows
 * all faults; but then a name may be misspelled, and what seems missing may
 * be there. Rules about what is missing wait until the schema is content. A
 * value that cannot be read is the schema's to report. */
#include <libxml/xmlschemastypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "plan/plan.h"
#include "plan/source.h"
#include "plan/types.h"
#include "text/text.h"

#define WORD_MAX_COLUMNS 63 /* Word refuses wider tables */

struct check {
    const struct xml_source *source;
    struct diag_list *diags;
    struct arena *arena;
    const xmlNode *document; /* the main van_ban */
};

/* ---- reading ---- */

static struct diag_pos at(const struct check *check, const xmlNode *node) {
    return xml_pos(check->source, node);
}

static const char *text_of(const struct check *check, const xmlNode *node) {
    return source_text(check->arena, node);
}

static const char *child_text(const struct check *check, const xmlNode *parent,
                              const char *name) {
    return text_of(check, source_child(parent, name));
}

static const char *attribute(const struct check *check, const xmlNode *node,
                             const char *name) {
    return source_attribute(check->arena, node, name);
}

/* The next element in document order within `top`; NULL at the end. */
static const xmlNode *next_within(const xmlNode *top, const xmlNode *node) {
    const xmlNode *next = source_child(node, NULL);

    while (next == NULL && node != top) {
        next = source_next(node, NULL);
        node = node->parent;
    }
    return next;
}

static bool is_any(const xmlNode *node, const char *const *names) {
    for (; *names != NULL; names++)
        if (source_is(node, *names))
            return true;
    return false;
}

/* For every element of one of these names in the whole file. */
static void each(const struct check *check, const char *const *names,
                 void (*rule)(const struct check *, const xmlNode *)) {
    const xmlNode *node = check->document;

    for (; node != NULL; node = next_within(check->document, node))
        if (is_any(node, names))
            rule(check, node);
}

static bool read_date(const char *text, struct date *date) {
    return text != NULL && date_parse(text, date);
}

static const char *short_date(const struct check *check, struct date date) {
    struct strbuf out = STRBUF_INIT;
    const char *text;

    date_write_short(&out, date);
    text = arena_strdup(check->arena, out.data);
    strbuf_free(&out);
    return text;
}

static const char *lower(const struct check *check, const char *text) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    text_lower(&out, text, strlen(text));
    copy = arena_strdup(check->arena, out.data);
    strbuf_free(&out);
    return copy;
}

/* For messages: some 60 characters of it. */
static const char *quote(const struct check *check, const char *text) {
    size_t end = 0, count = 0;

    while (text[end] != '\0' && count <= 60)
        if (((unsigned char)text[++end] & 0xC0) != 0x80)
            count++;
    return arena_printf(check->arena, "%.*s%s", (int)end, text,
                        text[end] != '\0' ? "…" : "");
}

/* ---- dates ---- */

/* XSD takes what no document can show: a time zone, the year 12026. */
static bool is_xsd_date(const char *text) {
    static const xmlSchemaValType types[] = {
        XML_SCHEMAS_DATE, XML_SCHEMAS_GYEARMONTH, XML_SCHEMAS_GYEAR};

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (xmlSchemaValidatePredefinedType(xmlSchemaGetBuiltInType(types[i]),
                                            (const xmlChar *)text, NULL) == 0)
            return true;
    return false;
}

static void check_date(const struct check *check, const xmlNode *node,
                       const char *name, const char *text) {
    struct date date;

    if (text == NULL || date_parse(text, &date) || !is_xsd_date(text))
        return;
    diag_add(check->diags, DIAG_SCHEMA_VALUE, at(check, node),
             _("`%s` may not be “%s”"), name, text);
    diag_advise(check->diags, _("write year-month-day without a time zone, "
                                "e.g. 2026-02-05; or only 2026-02, 2026"));
}

static void check_dates_of(const struct check *check, const xmlNode *node) {
    if (source_is(node, "ngay_ban_hanh")) {
        check_date(check, node, "ngay_ban_hanh", text_of(check, node));
        return;
    }
    check_date(check, node, "tu", attribute(check, node, "tu"));
    check_date(check, node, "den", attribute(check, node, "den"));
}

static void check_dates(const struct check *check) {
    static const char *const names[] = {"ngay_ban_hanh", "thoi_gian", "ky_niem",
                                        NULL};

    each(check, names, check_dates_of);
}

/* ---- type (Điều 7; annex III, I) ---- */

static const char *list_types(const struct check *check) {
    struct strbuf out = STRBUF_INIT;
    const char *list;

    for (size_t i = 0; i < plan_type_count; i++) {
        const char *name = plan_types[i].name;
        strbuf_printf(&out, "%s%s (%s)", i > 0 ? ", " : "",
                      plan_types[i].abbreviation,
                      name[0] != '\0' ? name : "Công văn");
    }
    list = arena_strdup(check->arena, out.data);
    strbuf_free(&out);
    return list;
}

/* "qd", "QD" and "Qđ" are meant for "QĐ". */
static const char *meant_type(const struct check *check, const char *type) {
    for (size_t i = 0; i < plan_type_count; i++) {
        const char *known = plan_types[i].abbreviation;
        const char *plain = strcmp(known, "QĐ") == 0    ? "qd"
                            : strcmp(known, "QyĐ") == 0 ? "qyd"
                            : strcmp(known, "ĐA") == 0  ? "đa"
                                                        : known;

        if (strcmp(lower(check, type), lower(check, known)) == 0 ||
            strcmp(lower(check, type), plain) == 0)
            return known;
    }
    return NULL;
}

static void check_type_of(const struct check *check, const xmlNode *node) {
    const char *type = attribute(check, node, "loai");
    const char *meant;

    if (type == NULL || plan_type_name(type) != NULL ||
        attribute(check, node, "ten_loai") != NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_TYPE, at(check, node),
             _("“%s” is no type of Decree 30/2020/NĐ-CP, and `ten_loai` does "
               "not say what to print"),
             type);
    meant = meant_type(check, type);
    if (meant != NULL)
        diag_advise(check->diags, _("did you mean `%s`?"), meant);
    else
        diag_advise(check->diags,
                    _("add ten_loai=\"…\", or write one of the decree's: %s"),
                    list_types(check));
}

static void check_type(const struct check *check) {
    static const char *const names[] = {"van_ban", NULL};

    each(check, names, check_type_of);
}

/* The main document alone: forms of an organisation have names of their own. */
static void check_type_foreign(const struct check *check) {
    const char *type = attribute(check, check->document, "loai");
    const char *name = attribute(check, check->document, "ten_loai");

    if (type == NULL || name == NULL || plan_type_name(type) != NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_TYPE_FOREIGN, at(check, check->document),
             _("“%s” (%s) is none of the 29 types of Điều 7, Decree "
               "30/2020/NĐ-CP"),
             name, type);
    diag_advise(check->diags, _("choose one of the decree's, e.g. loai=\"KH\" "
                                "(Kế hoạch), unless a superior body asks for "
                                "this one"));
}

/* ---- symbol (II.3) ---- */

static void check_notation(const struct check *check) {
    const xmlNode *body = source_child(check->document, "co_quan");

    if (source_child(check->document, "ky_hieu") != NULL || body == NULL ||
        source_child(body, "viet_tat") != NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_NOTATION, at(check, body),
             _("the symbol cannot be composed: the body's abbreviation is "
               "missing"));
    diag_advise(check->diags, _("add `viet_tat` to `co_quan`, e.g. "
                                "<viet_tat>UBND</viet_tat>, or give the whole "
                                "symbol in `ky_hieu`"));
}

/* ---- the campaign as facts ---- */

static void check_order_of(const struct check *check, const xmlNode *node) {
    struct date from, to;

    if (!read_date(attribute(check, node, "tu"), &from) ||
        !read_date(attribute(check, node, "den"), &to) ||
        date_compare(to, from) >= 0)
        return;
    diag_add(check->diags, DIAG_PLAN_DATE_ORDER, at(check, node),
             _("`%s` ends %s, before it begins %s"), (const char *)node->name,
             short_date(check, to), short_date(check, from));
    diag_advise(check->diags, _("correct `tu` or `den`"));
}

static void check_date_order(const struct check *check) {
    static const char *const names[] = {"thoi_gian", "ky_niem", NULL};

    each(check, names, check_order_of);
}

static const xmlNode *campaign_time(const struct check *check) {
    return source_child(source_child(check->document, "dot_thi_dua"),
                        "thoi_gian");
}

static void check_date_late(const struct check *check) {
    const xmlNode *node = source_child(check->document, "ngay_ban_hanh");
    struct date issued, end;

    if (!read_date(text_of(check, node), &issued) ||
        !read_date(attribute(check, campaign_time(check), "den"), &end) ||
        date_compare(issued, end) <= 0)
        return;
    diag_add(check->diags, DIAG_PLAN_DATE_LATE, at(check, node),
             _("the document is dated %s, after the campaign's end on %s"),
             short_date(check, issued), short_date(check, end));
    diag_advise(check->diags, _("correct the date of issue, or `den` of "
                                "`thoi_gian`"));
}

static void check_anniversary_of(const struct check *check,
                                 const xmlNode *node) {
    const char *years = attribute(check, node, "so_nam");
    struct date from, to;
    long given;

    if (years == NULL || !read_date(attribute(check, node, "tu"), &from) ||
        !read_date(attribute(check, node, "den"), &to) || to.year < from.year)
        return;
    given = strtol(years, NULL, 10);
    if (given <= 0 || given == to.year - from.year)
        return;
    diag_add(check->diags, DIAG_PLAN_ANNIVERSARY, at(check, node),
             ngettext("from %d to %d it is %d year, not %ld",
                      "from %d to %d it is %d years, not %ld",
                      (unsigned long)(to.year - from.year)),
             from.year, to.year, to.year - from.year, given);
    diag_advise(check->diags, _("correct `so_nam`, `tu` or `den`"));
}

static void check_anniversary(const struct check *check) {
    static const char *const names[] = {"ky_niem", NULL};

    each(check, names, check_anniversary_of);
}

/* ---- recipients (II.9) ---- */

static void check_no_filing(const struct check *check) {
    const xmlNode *recipients = source_child(check->document, "noi_nhan");

    if (source_child(recipients, "luu") != NULL)
        return;
    if (recipients == NULL)
        diag_add(check->diags, DIAG_PLAN_NO_FILING, at(check, check->document),
                 _("the document has no recipients and no filing line"));
    else
        diag_add(check->diags, DIAG_PLAN_NO_FILING, at(check, recipients),
                 _("the recipients have no filing line"));
    diag_advise(check->diags,
                recipients == NULL
                    ? _("add <noi_nhan>…<luu>VT</luu></noi_nhan>")
                    : _("add <luu>VT</luu> at the end of `noi_nhan`"));
}

/* Behind a dash and "Lưu:" that were typed although they are added. */
static const char *filed_at(const char *text) {
    text += strspn(text, "- ");
    if (text_starts_with(text, "Lưu"))
        text += strlen("Lưu");
    return text + strspn(text, ": ");
}

static void check_filing_vt(const struct check *check) {
    const xmlNode *node =
        source_child(source_child(check->document, "noi_nhan"), "luu");
    const char *text = text_of(check, node);

    if (text == NULL || text_find_word(filed_at(text), "VT") == filed_at(text))
        return;
    diag_add(check->diags, DIAG_PLAN_FILING_VT, at(check, node),
             _("the filing line does not begin with VT (records office): "
               "“%s”"),
             quote(check, text));
    diag_advise(check->diags, _("write VT, then the drafting unit, e.g. "
                                "<luu>VT, NV</luu>"));
}

/* ---- signature (II.7) ---- */

static bool has_authority(const struct check *check, const xmlNode *ky,
                          const char *authority) {
    const char *text = child_text(check, ky, "quyen_han");
    size_t len = strlen(authority);

    for (const char *p = text; p != NULL && *p != '\0';
         p += strcspn(p, " "), p += strspn(p, " "))
        if (strncmp(p, authority, len) == 0 &&
            (p[len] == ' ' || p[len] == '\0'))
            return true;
    return false;
}

static void check_no_signature(const struct check *check) {
    const xmlNode *ky = source_child(check->document, "ky");

    if (ky == NULL)
        diag_add(check->diags, DIAG_PLAN_NO_SIGNATURE,
                 at(check, check->document),
                 _("the document has no signature block"));
    else if (source_child(ky, NULL) == NULL)
        diag_add(check->diags, DIAG_PLAN_NO_SIGNATURE, at(check, ky),
                 _("the signature block is empty"));
    else
        return;
    diag_advise(check->diags, _("add the signer's post, e.g. "
                                "<ky><chuc_vu>Chủ tịch</chuc_vu></ky>"));
}

/* The element that names for whom an authority is used. */
static const struct {
    const char *authority;
    const char *element;
    const char *example;
} authorities[] = {
    {"TM", "tap_the", "Ủy ban nhân dân"}, {"TL", "thua_lenh", "Chủ tịch"},
    {"TUQ", "thua_uy_quyen", "Chủ tịch"}, {"KT", "ky_thay", "Chủ tịch"},
    {"Q", "chuc_vu", "Chủ tịch"},
};

#define AUTHORITY_COUNT (sizeof(authorities) / sizeof(authorities[0]))

static bool lacks_post(const xmlNode *ky) {
    return source_child(ky, "chuc_vu") == NULL &&
           (source_child(ky, "thua_lenh") != NULL ||
            source_child(ky, "thua_uy_quyen") != NULL ||
            source_child(ky, "ky_thay") != NULL);
}

static void check_authority_of(const struct check *check, const xmlNode *ky) {
    const xmlNode *given = source_child(ky, "quyen_han");

    for (size_t i = 0; i < AUTHORITY_COUNT; i++) {
        const char *element = authorities[i].element;

        if (!has_authority(check, ky, authorities[i].authority) ||
            source_child(ky, element) != NULL)
            continue;
        diag_add(check->diags, DIAG_PLAN_AUTHORITY, at(check, given),
                 _("`quyen_han` says %s, but `%s` is missing"),
                 authorities[i].authority, element);
        diag_advise(check->diags, _("add <%s>%s</%s>, or take %s out"), element,
                    authorities[i].example, element, authorities[i].authority);
    }
    if (!lacks_post(ky) || has_authority(check, ky, "Q"))
        return;
    diag_add(check->diags, DIAG_PLAN_AUTHORITY, at(check, ky),
             _("the block says for whom it is signed, but not by whom: "
               "`chuc_vu` is missing"));
    diag_advise(check->diags, _("add the signer's own post, e.g. "
                                "<chuc_vu>Phó Chủ tịch</chuc_vu>"));
}

static void check_authority(const struct check *check) {
    static const char *const names[] = {"ky", NULL};

    each(check, names, check_authority_of);
}

/* II.7.b: a deputy puts "KT." and the head's post above his own. */
static void check_deputy(const struct check *check) {
    const xmlNode *ky = source_child(check->document, "ky");
    const xmlNode *node = source_child(ky, "chuc_vu");
    const char *post = text_of(check, node);

    if (post == NULL || (text_find_word(post, "phó") != post &&
                         text_find_word(post, "thứ trưởng") != post))
        return;
    if (source_child(ky, "ky_thay") != NULL ||
        source_child(ky, "thua_lenh") != NULL ||
        source_child(ky, "thua_uy_quyen") != NULL ||
        has_authority(check, ky, "KT") || has_authority(check, ky, "TL") ||
        has_authority(check, ky, "TUQ") || has_authority(check, ky, "Q"))
        return; /* an authority without its words is another rule's */
    diag_add(check->diags, DIAG_PLAN_DEPUTY, at(check, node),
             _("“%s” signs, but it is not said for whom (KT.)"), post);
    diag_advise(check->diags, _("add the head's post before it, e.g. "
                                "<ky_thay>Chủ tịch</ky_thay>"));
}

/* II.7.b: "TM." and the collective's name; a chairman's own document has none
 * (its issuing body begins with "Chủ tịch"). */
static void check_collective(const struct check *check) {
    static const char *const collectives[] = {"ủy ban nhân dân",
                                              "uỷ ban nhân dân", "ubnd", NULL};
    const xmlNode *ky = source_child(check->document, "ky");
    const char *body =
        child_text(check, source_child(check->document, "co_quan"), "ban_hanh");
    bool is_collective = false;

    if (ky == NULL || body == NULL || source_child(ky, NULL) == NULL)
        return;
    for (const char *const *name = collectives; *name != NULL; name++)
        is_collective = is_collective || text_find_word(body, *name) == body;
    if (!is_collective || source_child(ky, "tap_the") != NULL ||
        source_child(ky, "thua_lenh") != NULL ||
        source_child(ky, "thua_uy_quyen") != NULL ||
        source_child(ky, "quyen_han") != NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_COLLECTIVE, at(check, ky),
             _("“%s” is a collective body, but the document is not signed on "
               "its behalf (TM.)"),
             quote(check, body));
    diag_advise(check->diags, _("add <tap_the>Ủy ban nhân dân</tap_the> as the "
                                "first element of `ky`"));
}

/* Academic ranks and degrees, military ranks, honours; abbreviations with or
 * without a full stop. II.7.c. */
static const char *const titles[] = {
    "GS",           "PGS",         "TS",          "TSKH",      "ThS",
    "Th.S",         "BS",          "BSCK",        "BSCKI",     "BSCKII",
    "KS",           "CN",          "CVC",         "CVCC",      "NSND",
    "NSƯT",         "NGND",        "NGƯT",        "TTND",      "TTƯT",
    "giáo sư",      "phó giáo sư", "tiến sĩ",     "tiến sỹ",   "thạc sĩ",
    "thạc sỹ",      "bác sĩ",      "bác sỹ",      "kỹ sư",     "cử nhân",
    "luật sư",      "nhà giáo",    "nghệ sĩ",     "anh hùng",  "đại tướng",
    "thượng tướng", "trung tướng", "thiếu tướng", "đại tá",    "thượng tá",
    "trung tá",     "thiếu tá",    "đại úy",      "thượng úy", "trung úy",
    "thiếu úy"};

static const char *title_before(const char *name) {
    const char *found = NULL;

    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
        if (text_find_word(name, titles[i]) == name &&
            (found == NULL || strlen(titles[i]) > strlen(found)))
            found = titles[i];
    return found;
}

static void check_signer_title(const struct check *check) {
    const xmlNode *node =
        source_child(source_child(check->document, "ky"), "ho_ten");
    const char *name = text_of(check, node);
    const char *title = name != NULL ? title_before(name) : NULL;

    if (title == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_SIGNER_TITLE, at(check, node),
             _("a title stands before the signer's name: “%.*s” in “%s”"),
             (int)strlen(title), name, quote(check, name));
    diag_advise(check->diags,
                _("write the name alone; only the armed forces, health, "
                  "education and science may add rank or degree (II.7.c)"));
}

/* ---- bodies that no longer are ---- */

/* Since 1 July 2025 there are provinces, cities under the government, and
 * communes, wards, special zones below them, nothing between and no towns. */
static const char *abolished_unit(const struct check *check, const char *name,
                                  const char *above) {
    static const char *const words[] = {"huyện", "quận", "thị xã", "thị trấn"};
    const char *city = text_find_word(name, "thành phố");

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        const char *found = text_find_word(name, words[i]);
        if (found != NULL)
            return quote(check, found);
    }
    if (city != NULL && above != NULL && text_find_word(above, "tỉnh") != NULL)
        return quote(check, city);
    return NULL;
}

static bool is_after_districts(struct date date) {
    return date.year > 2025 || (date.year == 2025 && date.month >= 7);
}

static void check_district(const struct check *check) {
    const xmlNode *body = source_child(check->document, "co_quan");
    const xmlNode *node = source_child(body, "ban_hanh");
    const char *above = child_text(check, body, "chu_quan");
    const char *name = text_of(check, node), *unit = NULL;
    struct date issued;

    if (!read_date(child_text(check, check->document, "ngay_ban_hanh"),
                   &issued) ||
        !is_after_districts(issued))
        return;
    if (name != NULL)
        unit = abolished_unit(check, name, above);
    if (unit == NULL && above != NULL) {
        node = source_child(body, "chu_quan");
        unit = abolished_unit(check, above, NULL);
    }
    if (unit == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_DISTRICT, at(check, node),
             _("“%s”: since 1 July 2025 there are no districts and no towns"),
             unit);
    diag_advise(check->diags,
                _("name the body that took over (Resolution 203/2025/QH15; Law "
                  "72/2025/QH15 on local government), or correct the date"));
}

/* ---- subject (II.5) ---- */

static void check_subject_stop(const struct check *check) {
    const xmlNode *node = source_child(check->document, "trich_yeu");
    const char *text = text_of(check, node);
    char last;

    if (text == NULL)
        return;
    last = text[strlen(text) - 1];
    if (strchr(".;,:", last) == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_SUBJECT_STOP, at(check, node),
             _("the subject ends in “%c”"), last);
    diag_advise(check->diags, _("delete it: the subject is a phrase, not a "
                                "sentence"));
}

/* ---- body (II.6) ---- */

static void check_point_of(const struct check *check, const xmlNode *node) {
    const xmlNode *point = source_child(node, "diem");

    if (point == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_POINT_UNDER_DASH, at(check, point),
             _("a lettered point (a, b, c) stands below a dash"));
    diag_advise(check->diags, _("write `cong` (+) below `gach`, or put the "
                                "points above and the dashes below"));
}

static void check_point_under_dash(const struct check *check) {
    static const char *const names[] = {"gach", NULL};

    each(check, names, check_point_of);
}

static bool is_loose_text(const struct check *check, const xmlNode *node,
                          const char **text) {
    struct strbuf out = STRBUF_INIT;

    if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE)
        return false;
    text_collapse(&out, (const char *)node->content,
                  strlen((const char *)node->content));
    *text = arena_strdup(check->arena, out.data);
    strbuf_free(&out);
    return **text != '\0';
}

static void say_loose_text(const struct check *check, const xmlNode *parent,
                           const xmlNode *before, const char *text) {
    struct diag_pos pos = at(check, before);

    diag_add(check->diags, DIAG_PLAN_TEXT_PLACE, pos,
             _("in `%s`, loose text stands behind `%s`: “%s”"),
             (const char *)parent->name, (const char *)before->name,
             quote(check, text));
    diag_advise(check->diags, _("put it into <doan>…</doan>"));
}

/* A level's own text stands in front of its first child, a title apart. */
static void check_text_of(const struct check *check, const xmlNode *level) {
    const xmlNode *before = NULL;
    const char *text;

    for (const xmlNode *node = level->children; node; node = node->next) {
        if (source_is(node, "tieu_de") && before == NULL)
            continue;
        if (source_is(node, NULL))
            before = node;
        else if (before != NULL && is_loose_text(check, node, &text))
            say_loose_text(check, level, before, text);
    }
}

static const char *const levels[] = {"phan", "muc",  "khoan", "tieu_khoan",
                                     "diem", "gach", "cong",  "luu_y",
                                     "o",    NULL};

static void check_text_place(const struct check *check) {
    each(check, levels, check_text_of);
}

static void check_title_of(const struct check *check, const xmlNode *level) {
    const xmlNode *title = source_child(level, "tieu_de");
    const xmlNode *next;

    if (title == NULL || !source_is_true(attribute(check, title, "lien")) ||
        source_own_text(check->arena, level) != NULL)
        return;
    next = source_next(title, NULL);
    if (next != NULL && source_is(next, "doan"))
        return;
    diag_add(check->diags, DIAG_PLAN_TITLE_RUN_IN, at(check, title),
             _("the text should run on behind the title “%s” "
               "(lien=\"true\"), but there is none"),
             quote(check,
                   text_of(check, title) != NULL ? text_of(check, title) : ""));
    diag_advise(check->diags, _("write the text behind `tieu_de`, or delete "
                                "lien=\"true\""));
}

static void check_title_run_in(const struct check *check) {
    each(check, levels, check_title_of);
}

/* II.6.đ: points follow the Vietnamese alphabet, which ends at "y". */
static void check_points_of(const struct check *check, const xmlNode *level) {
    const xmlNode *point = source_child(level, "diem");
    const xmlNode *first_beyond = NULL;
    unsigned count = 0;

    for (; point != NULL; point = source_next(point, "diem"))
        if (text_point_letter(++count) == NULL && first_beyond == NULL)
            first_beyond = point;
    if (first_beyond == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_TOO_MANY_POINTS, at(check, first_beyond),
             _("`%s` has %u points; the letters a) to y) are enough for 23"),
             (const char *)level->name, count);
    diag_advise(check->diags, _("divide them among two or more clauses, or "
                                "write `gach`"));
}

static void check_too_many_points(const struct check *check) {
    each(check, levels, check_points_of);
}

/* ---- tables ---- */

struct grid {
    const struct check *check;
    unsigned columns;
    /* Rows a merged cell from above still covers, and that cell. */
    unsigned covered[WORD_MAX_COLUMNS];
    const xmlNode *merged[WORD_MAX_COLUMNS];
};

static unsigned count_children(const xmlNode *parent, const char *name) {
    unsigned count = 0;

    for (const xmlNode *c = source_child(parent, name); c != NULL;
         c = source_next(c, name))
        count++;
    return count;
}

/* 1 where none is given; what is no number is the schema's to report. */
static unsigned span_of(const struct check *check, const xmlNode *cell,
                        const char *name) {
    const char *text = attribute(check, cell, name);
    long span = text != NULL ? strtol(text, NULL, 10) : 1;

    return span < 1 ? 1 : span > 1000000 ? 1000000 : (unsigned)span;
}

static unsigned skip_covered(const struct grid *grid, unsigned column) {
    while (column < grid->columns && grid->covered[column] > 0)
        column++;
    return column;
}

/* How many of `span` columns from `column` on are free in this row. */
static unsigned free_columns(const struct grid *grid, unsigned column,
                             unsigned span) {
    unsigned count = 0;

    while (count < span && column + count < grid->columns &&
           grid->covered[column + count] == 0)
        count++;
    return count;
}

static void say_no_room(const struct grid *grid, const xmlNode *cell,
                        unsigned span, unsigned room) {
    if (room == 0)
        diag_add(grid->check->diags, DIAG_PLAN_TABLE_WIDTH,
                 at(grid->check, cell),
                 _("this cell has no place: the %u columns of its row are "
                   "taken"),
                 grid->columns);
    else
        diag_add(grid->check->diags, DIAG_PLAN_TABLE_WIDTH,
                 at(grid->check, cell),
                 ngettext("this cell spans %u columns, but only %u is free in "
                          "its row",
                          "this cell spans %u columns, but only %u are free "
                          "in its row",
                          room),
                 span, room);
    diag_advise(grid->check->diags,
                _("correct `gop_cot`, or `gop_hang` of a cell above, or the "
                  "number of `cot`"));
}

/* `rows` counts the row being read, at whose end it becomes one less. */
static void cover(struct grid *grid, const xmlNode *cell, unsigned column,
                  unsigned span, unsigned rows) {
    for (unsigned i = column; i < column + span; i++) {
        grid->covered[i] = rows;
        grid->merged[i] = cell;
    }
}

static void say_short_row(const struct grid *grid, const xmlNode *row,
                          unsigned missing) {
    diag_add(grid->check->diags, DIAG_PLAN_TABLE_WIDTH, at(grid->check, row),
             ngettext("%u column of this row has no cell (the table has %u)",
                      "%u columns of this row have no cell (the table has %u)",
                      missing),
             missing, grid->columns);
    diag_advise(grid->check->diags, _("add the missing <o/>, or correct "
                                      "`gop_cot` and `gop_hang`"));
}

static void check_row(struct grid *grid, const xmlNode *row) {
    unsigned column = skip_covered(grid, 0), missing = 0;

    for (const xmlNode *cell = source_child(row, "o"); cell != NULL;
         cell = source_next(cell, "o")) {
        unsigned span = span_of(grid->check, cell, "gop_cot");
        unsigned room = free_columns(grid, column, span);

        if (room < span)
            say_no_room(grid, cell, span, room);
        if (room == 0)
            break; /* nor have the cells behind it any place */
        cover(grid, cell, column, room, span_of(grid->check, cell, "gop_hang"));
        column = skip_covered(grid, column);
    }
    for (unsigned i = 0; i < grid->columns; i++) {
        if (grid->covered[i] == 0)
            missing++;
        else
            grid->covered[i]--;
    }
    if (missing > 0)
        say_short_row(grid, row, missing);
}

static void check_last_row(const struct grid *grid) {
    for (unsigned i = 0; i < grid->columns; i++) {
        if (grid->covered[i] == 0 ||
            (i > 0 && grid->merged[i] == grid->merged[i - 1]))
            continue;
        diag_add(grid->check->diags, DIAG_PLAN_TABLE_ROWS,
                 at(grid->check, grid->merged[i]),
                 ngettext("this cell spans %u row more than the table has",
                          "this cell spans %u rows more than the table has",
                          grid->covered[i]),
                 grid->covered[i]);
        diag_advise(grid->check->diags, _("correct `gop_hang`, or add the "
                                          "missing rows"));
    }
}

static void check_table(const struct check *check, const xmlNode *table) {
    struct grid grid = {.check = check,
                        .columns = count_children(table, "cot")};

    if (grid.columns == 0)
        return;
    if (grid.columns > WORD_MAX_COLUMNS) {
        diag_add(check->diags, DIAG_PLAN_TABLE_WIDTH, at(check, table),
                 _("the table has %u columns; Word shows at most %d"),
                 grid.columns, WORD_MAX_COLUMNS);
        diag_advise(check->diags, _("divide it into two tables"));
        return;
    }
    for (const xmlNode *row = source_child(table, "hang"); row != NULL;
         row = source_next(row, "hang"))
        check_row(&grid, row);
    check_last_row(&grid);
}

static void check_tables(const struct check *check) {
    static const char *const names[] = {"bang", NULL};

    each(check, names, check_table);
}

/* ---- annexes (III.1.a) ---- */

static bool names_annex(const struct check *check, const xmlNode *part) {
    static const char *const words[] = {"phụ lục", "kèm theo", "gửi kèm", "mẫu",
                                        "đính kèm"};
    const char *text;

    for (const xmlNode *node = part; node; node = next_within(part, node)) {
        for (const xmlNode *t = node->children; t != NULL; t = t->next) {
            if (!is_loose_text(check, t, &text))
                continue;
            for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
                if (text_find_word(text, words[i]) != NULL)
                    return true;
        }
    }
    return false;
}

static void check_annex_unnamed(const struct check *check) {
    static const char *const parts[] = {"mo_dau", "noi_dung", "ket_thuc"};
    const xmlNode *annex = source_child(check->document, "phu_luc");

    if (annex == NULL)
        return;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        const xmlNode *part = source_child(check->document, parts[i]);
        if (part != NULL && names_annex(check, part))
            return;
    }
    diag_add(check->diags, DIAG_PLAN_ANNEX_UNNAMED, at(check, annex),
             _("the text does not mention this annex"));
    diag_advise(check->diags, _("refer to it where it is needed, e.g. “(Phụ "
                                "lục kèm theo)”"));
}

/* ---- all rules, in the order of the decree ---- */

enum sees { PRESENT, MISSING };

static const struct {
    void (*rule)(const struct check *);
    enum sees sees; /* MISSING: only where the schema is content */
} rules[] = {
    {check_dates, PRESENT},
    {check_type, MISSING},             /* Điều 7 */
    {check_type_foreign, PRESENT},     /* Điều 7 */
    {check_district, PRESENT},         /* II.2 */
    {check_notation, MISSING},         /* II.3 */
    {check_date_late, PRESENT},        /* II.4 */
    {check_subject_stop, PRESENT},     /* II.5 */
    {check_date_order, PRESENT},       /* the campaign's own facts */
    {check_anniversary, PRESENT},      /* likewise */
    {check_text_place, PRESENT},       /* II.6 */
    {check_title_run_in, MISSING},     /* II.6 */
    {check_point_under_dash, PRESENT}, /* II.6.đ */
    {check_too_many_points, PRESENT},  /* II.6.đ */
    {check_tables, MISSING},           /* II.6 */
    {check_no_signature, MISSING},     /* II.7 */
    {check_authority, MISSING},        /* II.7.b */
    {check_deputy, MISSING},           /* II.7.b */
    {check_collective, MISSING},       /* II.7.b */
    {check_signer_title, PRESENT},     /* II.7.c */
    {check_no_filing, MISSING},        /* II.9 */
    {check_filing_vt, PRESENT},        /* II.9.d */
    {check_annex_unnamed, MISSING},    /* III.1.a */
};

static bool is_document(const xmlNode *root) {
    return source_is(root, "van_ban") && root->ns != NULL &&
           strcmp((const char *)root->ns->href, PLAN_NAMESPACE) == 0;
}

static bool fits_schema(const struct xml_source *source,
                        const struct diag_list *diags) {
    for (size_t i = 0; i < diag_count(diags); i++) {
        const struct diag *diag = diag_at(diags, i);

        if (diag->code >= DIAG_SCHEMA_ROOT && diag->code <= DIAG_SCHEMA_OTHER &&
            diag->pos.file != NULL &&
            strcmp(diag->pos.file, xml_name(source)) == 0)
            return false;
    }
    return true;
}

bool plan_check(const struct xml_source *source, struct diag_list *diags) {
    struct check check = {
        .source = source, .diags = diags, .document = xml_root(source)};
    bool fits = fits_schema(source, diags);
    int before = diag_count_level(diags, DIAG_ERROR);

    if (!is_document(check.document))
        return fits; /* reported by the schema, or not meant for these rules */
    check.arena = arena_create();
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
        if (fits || rules[i].sees == PRESENT)
            rules[i].rule(&check);
    arena_free(check.arena);
    return diag_count_level(diags, DIAG_ERROR) == before;
}
