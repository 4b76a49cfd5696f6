/* Rules of the signature (II.7). */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

/* ---- reading ---- */

/* Whom one signs for, other than a collective. */
static const char *const superiors[] = {"thua_lenh", "thua_uy_quyen", "ky_thay",
                                        NULL};

static bool has_any(const xmlNode *ky, const char *const *elements) {
    for (; *elements != NULL; elements++)
        if (source_child(ky, *elements) != NULL)
            return true;
    return false;
}

/* One of the words of quyen_han. */
static bool has_authority(const struct check *check, const xmlNode *ky,
                          const char *authority) {
    const char *text = rules_child_text(check, ky, "quyen_han");
    size_t len = strlen(authority);

    for (const char *p = text; p != NULL && *p != '\0';
         p += strcspn(p, " "), p += strspn(p, " "))
        if (strncmp(p, authority, len) == 0 &&
            (p[len] == ' ' || p[len] == '\0'))
            return true;
    return false;
}

/* ---- the block ---- */

void rule_no_signature(const struct check *check, const xmlNode *document) {
    const xmlNode *ky = source_child(document, "ky");

    if (ky == NULL)
        diag_add(check->diags, DIAG_PLAN_NO_SIGNATURE,
                 rules_pos(check, document),
                 _("the document has no signature block"));
    else if (source_child(ky, NULL) == NULL)
        diag_add(check->diags, DIAG_PLAN_NO_SIGNATURE, rules_pos(check, ky),
                 _("the signature block is empty"));
    else
        return;
    diag_advise(check->diags, _("add the signer's post, e.g. "
                                "<ky><chuc_vu>Chủ tịch</chuc_vu></ky>"));
}

/* ---- for whom, and by whom (II.7.b) ---- */

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

static void check_words(const struct check *check, const xmlNode *ky) {
    const xmlNode *given = source_child(ky, "quyen_han");

    for (size_t i = 0; i < AUTHORITY_COUNT; i++) {
        const char *element = authorities[i].element;

        if (!has_authority(check, ky, authorities[i].authority) ||
            source_child(ky, element) != NULL)
            continue;
        diag_add(check->diags, DIAG_PLAN_AUTHORITY, rules_pos(check, given),
                 _("`quyen_han` says %s, but `%s` is missing"),
                 authorities[i].authority, element);
        diag_advise(check->diags, _("add <%s>%s</%s>, or take %s out"), element,
                    authorities[i].example, element, authorities[i].authority);
    }
}

void rule_authority(const struct check *check, const xmlNode *ky) {
    check_words(check, ky);
    if (source_child(ky, "chuc_vu") != NULL || !has_any(ky, superiors) ||
        has_authority(check, ky, "Q"))
        return;
    diag_add(check->diags, DIAG_PLAN_AUTHORITY, rules_pos(check, ky),
             _("the block says for whom it is signed, but not by whom: "
               "`chuc_vu` is missing"));
    diag_advise(check->diags, _("add the signer's own post, e.g. "
                                "<chuc_vu>Phó Chủ tịch</chuc_vu>"));
}

/* A deputy puts "KT." and the head's post above his own. */
void rule_deputy(const struct check *check, const xmlNode *document) {
    const xmlNode *ky = source_child(document, "ky");
    const xmlNode *node = source_child(ky, "chuc_vu");
    const char *post = rules_text_of(check, node);

    if (post == NULL || (!text_starts_with_word(post, "phó") &&
                         !text_starts_with_word(post, "thứ trưởng")))
        return;
    if (has_any(ky, superiors) || has_authority(check, ky, "KT") ||
        has_authority(check, ky, "TL") || has_authority(check, ky, "TUQ") ||
        has_authority(check, ky, "Q"))
        return; /* an authority without its words is another rule's */
    diag_add(check->diags, DIAG_PLAN_DEPUTY, rules_pos(check, node),
             _("“%s” signs, but it is not said for whom (KT.)"), post);
    diag_advise(check->diags, _("add the head's post before it, e.g. "
                                "<ky_thay>Chủ tịch</ky_thay>"));
}

static bool is_collective(const char *body) {
    static const char *const names[] = {"ủy ban nhân dân", "uỷ ban nhân dân",
                                        "ubnd"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (text_starts_with_word(body, names[i]))
            return true;
    return false;
}

/* "TM." and the collective's name; a chairman's own document has none
 * (its issuing body begins with "Chủ tịch"). */
void rule_collective(const struct check *check, const xmlNode *document) {
    static const char *const signed_for[] = {
        "tap_the", "thua_lenh", "thua_uy_quyen", "quyen_han", NULL};
    const xmlNode *ky = source_child(document, "ky");
    const char *body =
        rules_child_text(check, source_child(document, "co_quan"), "ban_hanh");

    if (ky == NULL || body == NULL || source_child(ky, NULL) == NULL ||
        !is_collective(body) || has_any(ky, signed_for))
        return;
    diag_add(check->diags, DIAG_PLAN_COLLECTIVE, rules_pos(check, ky),
             _("“%s” is a collective body, but the document is not signed on "
               "its behalf (TM.)"),
             rules_quote(check, body));
    diag_advise(check->diags, _("add <tap_the>Ủy ban nhân dân</tap_the> as the "
                                "first element of `ky`"));
}

/* ---- the name (II.7.c) ---- */

/* Academic ranks and degrees, military ranks, honours; abbreviations with or
 * without a full stop. */
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
        if (text_starts_with_word(name, titles[i]) &&
            (found == NULL || strlen(titles[i]) > strlen(found)))
            found = titles[i];
    return found;
}

void rule_signer_title(const struct check *check, const xmlNode *document) {
    const xmlNode *node = source_child(source_child(document, "ky"), "ho_ten");
    const char *name = rules_text_of(check, node);
    const char *title = name != NULL ? title_before(name) : NULL;

    if (title == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_SIGNER_TITLE, rules_pos(check, node),
             _("a title stands before the signer's name: “%.*s” in “%s”"),
             (int)strlen(title), name, rules_quote(check, name));
    diag_advise(check->diags,
                _("write the name alone; only the armed forces, health, "
                  "education and science may add rank or degree (II.7.c)"));
}
