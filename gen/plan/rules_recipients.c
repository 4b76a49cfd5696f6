/* Rules of the recipients and the filing line (II.9). */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

void rule_no_filing(const struct check *check, const xmlNode *document) {
    const xmlNode *recipients = source_child(document, "noi_nhan");

    if (source_child(recipients, "luu") != NULL)
        return;
    if (recipients == NULL)
        diag_add(check->diags, DIAG_PLAN_NO_FILING, rules_pos(check, document),
                 _("the document has no recipients and no filing line"));
    else
        diag_add(check->diags, DIAG_PLAN_NO_FILING,
                 rules_pos(check, recipients),
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

void rule_filing_vt(const struct check *check, const xmlNode *document) {
    const xmlNode *node =
        source_child(source_child(document, "noi_nhan"), "luu");
    const char *text = rules_text_of(check, node);

    if (text == NULL || text_starts_with_word(filed_at(text), "VT"))
        return;
    diag_add(check->diags, DIAG_PLAN_FILING_VT, rules_pos(check, node),
             _("the filing line does not begin with VT (records office): "
               "“%s”"),
             rules_quote(check, text));
    diag_advise(check->diags, _("write VT, then the drafting unit, e.g. "
                                "<luu>VT, NV</luu>"));
}
