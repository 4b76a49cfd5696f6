/* Rules of dates, and of what the campaign says of itself. */
#include <libxml/xmlschemastypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "plan/rules.h"

/* ---- form ---- */

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
    diag_add(check->diags, DIAG_SCHEMA_VALUE, rules_pos(check, node),
             _("`%s` may not be “%s”"), name, text);
    diag_advise(check->diags, _("write year-month-day without a time zone, "
                                "e.g. 2026-02-05; or only 2026-02, 2026"));
}

void rule_date_form(const struct check *check, const xmlNode *node) {
    if (source_is(node, "ngay_ban_hanh")) {
        check_date(check, node, "ngay_ban_hanh", rules_text_of(check, node));
        return;
    }
    check_date(check, node, "tu", rules_attribute(check, node, "tu"));
    check_date(check, node, "den", rules_attribute(check, node, "den"));
}

/* ---- date of issue (II.4) ---- */

static const char *short_date(const struct check *check, struct date date) {
    struct strbuf out = STRBUF_INIT;

    date_write_short(&out, date);
    return rules_keep(check, &out);
}

void rule_date_late(const struct check *check, const xmlNode *document) {
    const xmlNode *node = source_child(document, "ngay_ban_hanh");
    const xmlNode *campaign = source_child(document, "dot_thi_dua");
    const xmlNode *time = source_child(campaign, "thoi_gian");
    struct date issued, end;

    if (!rules_read_date(rules_text_of(check, node), &issued) ||
        !rules_read_date(rules_attribute(check, time, "den"), &end) ||
        date_compare(issued, end) <= 0)
        return;
    diag_add(check->diags, DIAG_PLAN_DATE_LATE, rules_pos(check, node),
             _("the document is dated %s, after the campaign's end on %s"),
             short_date(check, issued), short_date(check, end));
    diag_advise(check->diags, _("correct the date of issue, or `den` of "
                                "`thoi_gian`"));
}

/* ---- the campaign ---- */

void rule_date_order(const struct check *check, const xmlNode *node) {
    struct date from, to;

    if (!rules_read_date(rules_attribute(check, node, "tu"), &from) ||
        !rules_read_date(rules_attribute(check, node, "den"), &to) ||
        date_compare(to, from) >= 0)
        return;
    diag_add(check->diags, DIAG_PLAN_DATE_ORDER, rules_pos(check, node),
             _("`%s` ends %s, before it begins %s"), (const char *)node->name,
             short_date(check, to), short_date(check, from));
    diag_advise(check->diags, _("correct `tu` or `den`"));
}

void rule_anniversary(const struct check *check, const xmlNode *ky_niem) {
    const char *years = rules_attribute(check, ky_niem, "so_nam");
    struct date from, to;
    long given;

    if (years == NULL ||
        !rules_read_date(rules_attribute(check, ky_niem, "tu"), &from) ||
        !rules_read_date(rules_attribute(check, ky_niem, "den"), &to) ||
        to.year < from.year)
        return;
    given = strtol(years, NULL, 10);
    if (given <= 0 || given == to.year - from.year)
        return;
    diag_add(check->diags, DIAG_PLAN_ANNIVERSARY, rules_pos(check, ky_niem),
             ngettext("from %d to %d it is %d year, not %ld",
                      "from %d to %d it is %d years, not %ld",
                      (unsigned long)(to.year - from.year)),
             from.year, to.year, to.year - from.year, given);
    diag_advise(check->diags, _("correct `so_nam`, `tu` or `den`"));
}
