/* Rules of the letterhead: type, issuing body, symbol, subject. */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"
#include "plan/types.h"

/* ---- type (Điều 7; annex III, I) ---- */

static const char *list_types(const struct check *check) {
    struct strbuf out = STRBUF_INIT;

    for (size_t i = 0; i < plan_type_count; i++) {
        const char *name = plan_types[i].name;
        strbuf_printf(&out, "%s%s (%s)", i > 0 ? ", " : "",
                      plan_types[i].abbreviation,
                      name[0] != '\0' ? name : "Công văn");
    }
    return rules_keep(check, &out);
}

static const char *lower(const struct check *check, const char *text) {
    struct strbuf out = STRBUF_INIT;

    text_lower(&out, text, strlen(text));
    return rules_keep(check, &out);
}

/* "Qđ" is meant for "QĐ", and so is "qd"; but DA and HD are types as well as
 * ĐA and HĐ. */
static const char *meant_type(const struct check *check, const char *type) {
    static const char *const plain[][2] = {
        {"qd", "QĐ"}, {"qyd", "QyĐ"}, {"cd", "CĐ"}};
    const char *typed = lower(check, type);

    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
        if (strcmp(typed, plain[i][0]) == 0)
            return plain[i][1];
    for (size_t i = 0; i < plan_type_count; i++)
        if (strcmp(typed, lower(check, plan_types[i].abbreviation)) == 0)
            return plan_types[i].abbreviation;
    return NULL;
}

void rule_type(const struct check *check, const xmlNode *document) {
    const char *type = rules_attribute(check, document, "loai");
    const char *meant;

    if (type == NULL || plan_type_name(type) != NULL ||
        rules_attribute(check, document, "ten_loai") != NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_TYPE, rules_pos(check, document),
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

/* The main document alone: forms of an organisation have names of their own. */
void rule_type_foreign(const struct check *check, const xmlNode *document) {
    const char *type = rules_attribute(check, document, "loai");
    const char *name = rules_attribute(check, document, "ten_loai");

    if (type == NULL || name == NULL || plan_type_name(type) != NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_TYPE_FOREIGN, rules_pos(check, document),
             _("“%s” (%s) is none of the 29 types of Điều 7, Decree "
               "30/2020/NĐ-CP"),
             name, type);
    diag_advise(check->diags, _("choose one of the decree's, e.g. loai=\"KH\" "
                                "(Kế hoạch), unless a superior body asks for "
                                "this one"));
}

/* ---- issuing body (II.2) ---- */

/* Since 1 July 2025 there are provinces, cities under the government, and
 * communes, wards, special zones below them, nothing between and no towns. */
static const char *abolished_unit(const struct check *check, const char *name,
                                  const char *above) {
    static const char *const words[] = {"huyện", "quận", "thị xã", "thị trấn"};
    const char *city = text_find_word(name, "thành phố");

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        const char *found = text_find_word(name, words[i]);
        if (found != NULL)
            return rules_quote(check, found);
    }
    if (city != NULL && above != NULL && text_find_word(above, "tỉnh") != NULL)
        return rules_quote(check, city);
    return NULL;
}

static bool is_after_districts(struct date date) {
    return date.year > 2025 || (date.year == 2025 && date.month >= 7);
}

void rule_district(const struct check *check, const xmlNode *document) {
    const xmlNode *body = source_child(document, "co_quan");
    const xmlNode *node = source_child(body, "ban_hanh");
    const char *above = rules_child_text(check, body, "chu_quan");
    const char *name = rules_text_of(check, node), *unit = NULL;
    struct date issued;

    if (!rules_read_date(rules_child_text(check, document, "ngay_ban_hanh"),
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
    diag_add(check->diags, DIAG_PLAN_DISTRICT, rules_pos(check, node),
             _("“%s”: since 1 July 2025 there are no districts and no towns"),
             unit);
    diag_advise(check->diags,
                _("name the body that took over (Resolution 203/2025/QH15; Law "
                  "72/2025/QH15 on local government), or correct the date"));
}

/* ---- symbol (II.3) ---- */

void rule_notation(const struct check *check, const xmlNode *document) {
    const xmlNode *body = source_child(document, "co_quan");

    if (source_child(document, "ky_hieu") != NULL || body == NULL ||
        source_child(body, "viet_tat") != NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_NOTATION, rules_pos(check, body),
             _("the symbol cannot be composed: the body's abbreviation is "
               "missing"));
    diag_advise(check->diags, _("add `viet_tat` to `co_quan`, e.g. "
                                "<viet_tat>UBND</viet_tat>, or give the whole "
                                "symbol in `ky_hieu`"));
}

/* ---- subject (II.5) ---- */

void rule_subject_stop(const struct check *check, const xmlNode *document) {
    const xmlNode *node = source_child(document, "trich_yeu");
    const char *text = rules_text_of(check, node);
    char last;

    if (text == NULL)
        return;
    last = text[strlen(text) - 1];
    if (strchr(".;,:", last) == NULL)
        return;
    diag_add(check->diags, DIAG_PLAN_SUBJECT_STOP, rules_pos(check, node),
             _("the subject ends in “%c”"), last);
    diag_advise(check->diags, _("delete it: the subject is a phrase, not a "
                                "sentence"));
}
