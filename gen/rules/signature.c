/*
 * signature.c -- who signs, and in whose name.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 7 and 8.
 */
#include <string.h>

#include "base/i18n.h"
#include "rules/other.h"
#include "rules/signing.h"
#include "rules/type.h"
#include "text/text.h"

/* ---- in whose name: II.7.b ---- */

/* Who decides: the line above the bases, else the body in the letterhead. No
 * parent body is called CHỦ TỊCH: that is the first line of "CHỦ TỊCH / ỦY BAN
 * NHÂN DÂN / …". */
static const struct piece *issuer_of(const struct ruling *r, size_t unit) {
    const struct piece *piece = roles_next(r->roles, unit, ROLE_COMPETENCE, 0);
    const struct piece *above = roles_next(r->roles, unit, ROLE_PARENT_BODY, 0);

    if (piece != NULL)
        return piece;
    if (above != NULL && text_starts_with_word(above->text, "chủ tịch"))
        return above;
    return roles_next(r->roles, unit, ROLE_BODY, 0);
}

static bool starts_one_of(const char *text, const char *const *starts,
                          size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_starts_with_word(text, starts[i]))
            return true;
    return false;
}
#define STARTS_ONE_OF(text, starts) \
    starts_one_of(text, starts, sizeof(starts) / sizeof(*(starts)))

static bool is_collective(const char *body) {
    static const char *const names[] = {"ủy ban nhân dân",
                                        "uỷ ban nhân dân",
                                        "hội đồng nhân dân",
                                        "thường trực hội đồng nhân dân",
                                        "thường trực ủy ban",
                                        "ubnd",
                                        "hđnd",
                                        "thường trực hđnd"};

    return STARTS_ONE_OF(body, names);
}

static bool is_chairman(const char *body) {
    return text_starts_with_word(body, "chủ tịch");
}

static bool is_minutes(const struct unit_info *unit) {
    const char *type = type_abbreviation(unit);

    return type != NULL && strcmp(type, "BB") == 0;
}

/* "Chủ tịch Ủy ban nhân dân xã yêu cầu:": a directive or telegram is the
 * chairman's own, whatever letterhead it is written under. */
static bool is_chairmans_order(const struct ruling *r, size_t unit) {
    const char *type = type_abbreviation(&r->roles->units[unit]);
    const struct piece *line = roles_next(r->roles, unit, ROLE_PROSE, 0);

    if (type == NULL || (strcmp(type, "CT") != 0 && strcmp(type, "CĐ") != 0))
        return false;
    for (; line != NULL;
         line = roles_next(r->roles, unit, ROLE_PROSE, line->index + 1)) {
        const char *chairman = strstr(line->text, "Chủ tịch Ủy ban nhân dân");
        if (chairman == NULL)
            chairman = strstr(line->text, "Chủ tịch UBND");
        if (chairman != NULL && (strstr(chairman, " yêu cầu") != NULL ||
                                 strstr(chairman, " chỉ thị") != NULL))
            return true;
    }
    return false;
}

static bool has_prefix(const struct signing *block) {
    for (const struct signing_line *line = block->first; line != NULL;
         line = line->next)
        if (line->prefix != NULL)
            return true;
    return false;
}

/* A committee's paper is signed in its name; its chairman's own is not. Minutes
 * are signed by who wrote them and who was in the chair (form 1.9). */
static void test_collective(struct ruling *r, const struct signing *block) {
    const struct piece *issuer = issuer_of(r, block->unit);

    if (issuer == NULL) {
        ruling_skip(r, _("it is not known who issues the document"));
        return;
    }
    if (block->first == NULL || is_minutes(&r->roles->units[block->unit]))
        return;
    if (is_collective(issuer->text) && !has_prefix(block) &&
        !is_chairmans_order(r, block->unit))
        ruling_fail(r, block->first->piece, block->first->piece->text,
                    _("TM. and the name of the collective"),
                    _("“%s” works as a collective: “TM.” and its name have to "
                      "stand above the post of who signs"),
                    issuer->text);
    else if (is_chairman(issuer->text) && signing_has(block, "TM."))
        ruling_fail(
            r, block->first->piece, block->first->piece->text,
            _("the post alone"),
            _("“%s” issues the document and has to sign it without “TM.”"),
            issuer->text);
}

static void signature_collective(struct ruling *r) {
    signing_each(r, false, test_collective);
}

/* "QUYỀN CHỦ TỊCH", "Q CHỦ TỊCH", "Q/CHỦ TỊCH", "Q.CHỦ TỊCH" */
static bool is_wrong_acting(const struct signing_line *line) {
    const char *text = line->piece->text;

    if (line->prefix != NULL)
        return strcmp(line->prefix, "Q.") == 0 && !line->is_exact;
    return text_starts_with(text, "Q ") || text_starts_with(text, "Q/") ||
           (text_starts_with(text, "QUYỀN ") &&
            !text_starts_with_word(text, "QUYỀN HẠN"));
}

static void test_acting(struct ruling *r, const struct signing *block) {
    for (const struct signing_line *line = block->first; line != NULL;
         line = line->next)
        if (is_wrong_acting(line))
            ruling_fail(r, line->piece, line->piece->text, "Q.",
                        _("an acting head has to sign with “Q.”, a space and "
                          "the head's post"));
}

static void signature_acting(struct ruling *r) {
    signing_each(r, false, test_acting);
}

static const struct signing_line *line_with(const struct signing *block,
                                            const char *prefix) {
    for (const struct signing_line *line = block->first; line != NULL;
         line = line->next)
        if (line->prefix != NULL && strcmp(line->prefix, prefix) == 0)
            return line;
    return NULL;
}

static const struct signing_line *first_post(const struct signing *block) {
    const struct signing_line *line = block->first;

    while (line != NULL && line->prefix != NULL)
        line = line->next;
    return line;
}

/* "KT. CHỦ TỊCH" and below it "PHÓ CHỦ TỊCH". The form's own words, "QUYỀN
 * HẠN, CHỨC VỤ", are no post. */
static void test_deputy(struct ruling *r, const struct signing *block) {
    const struct signing_line *head = line_with(block, "KT.");
    const struct signing_line *post = first_post(block);
    const struct signing_line *deputy = head;

    if (head == NULL) {
        if (post != NULL && post->is_deputy && !signing_has(block, "TL.") &&
            !signing_has(block, "TUQ.") && !signing_has(block, "Q."))
            ruling_fail(r, post->piece, post->piece->text,
                        _("KT. and the head's post above it"),
                        _("a deputy signs for the head: “KT.” and the head's "
                          "post have to stand on the line above"));
        return;
    }
    while (deputy != NULL && (deputy == head || !deputy->is_deputy))
        deputy = deputy->next;
    if (deputy == NULL)
        ruling_fail(r, head->piece, head->piece->text,
                    _("the deputy's post on the line below"),
                    _("below “%s” the post of the deputy who signs is missing"),
                    head->piece->text);
}

static void signature_deputy(struct ruling *r) {
    signing_each(r, false, test_deputy);
}

/* "TL. CHỦ TỊCH" and below it the post of who signs. */
static void test_order(struct ruling *r, const struct signing *block,
                       const char *prefix) {
    const struct signing_line *line = line_with(block, prefix);

    if (line != NULL && line->next == NULL)
        ruling_fail(r, line->piece, line->piece->text,
                    _("the signer's post on the line below"),
                    _("below “%s” the post of who signs is missing"),
                    line->piece->text);
}

static void test_by_order(struct ruling *r, const struct signing *block) {
    test_order(r, block, "TL.");
}

static void signature_by_order(struct ruling *r) {
    signing_each(r, false, test_by_order);
}

static void test_authorised(struct ruling *r, const struct signing *block) {
    test_order(r, block, "TUQ.");
}

static void signature_authorised(struct ruling *r) {
    signing_each(r, false, test_authorised);
}

/* What is written out where the decree abbreviates; NULL: nothing. */
static const char *abbreviation_of(const char *text) {
    static const char *const words[][2] = {{"thay mặt", "TM."},
                                           {"ký thay", "KT."},
                                           {"thừa lệnh", "TL."},
                                           {"thừa ủy quyền", "TUQ."},
                                           {"thừa uỷ quyền", "TUQ."}};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (text_starts_with_word(text, words[i][0]))
            return words[i][1];
    return NULL;
}

static void test_prefix(struct ruling *r, const struct signing *block) {
    for (const struct signing_line *line = block->first; line != NULL;
         line = line->next) {
        const char *prefix = line->prefix;
        if (prefix == NULL)
            prefix = abbreviation_of(line->piece->text);
        else if (line->is_exact || strcmp(prefix, "Q.") == 0)
            continue;
        if (prefix != NULL)
            ruling_fail(r, line->piece, line->piece->text, prefix,
                        _("the authority has to be written “%s” and a space"),
                        prefix);
    }
}

static void signature_prefix(struct ruling *r) {
    signing_each(r, false, test_prefix);
}

/* ---- the name: II.7.c ---- */

/* The first rank, degree or honour before a name; NULL: none. */
static const char *title_of(const char *name) {
    static const char *const titles[] = {
        "GS.",       "PGS.",      "TS.",         "ThS.",        "Th.S",
        "BS.",       "KS.",       "CN.",         "LS.",         "DS.",
        "KTS.",      "BSCKI.",    "BSCKII.",     "CVCC.",       "PGS,",
        "GS,",       "CVCC",      "NSND",        "NSƯT",        "NGND",
        "NGƯT",      "TTND",      "TTƯT",        "AHLĐ",        "Tiến sĩ",
        "Tiến sỹ",   "Thạc sĩ",   "Thạc sỹ",     "Bác sĩ",      "Bác sỹ",
        "Kỹ sư",     "Cử nhân",   "Giáo sư",     "Phó Giáo sư", "Luật sư",
        "Dược sĩ",   "Nghệ sĩ",   "Nhà giáo",    "Thầy thuốc",  "Thiếu úy",
        "Trung úy",  "Thượng úy", "Đại úy",      "Thiếu tá",    "Trung tá",
        "Thượng tá", "Đại tá",    "Thiếu tướng", "Trung tướng", "Thượng tướng",
        "Đại tướng", "Anh hùng"};

    for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++)
        if (text_starts_with(name, titles[i]))
            return titles[i];
    return NULL;
}

/* Armed forces, education, health, science: their sector may allow it. */
static bool may_have_titles(const struct ruling *r, size_t unit) {
    static const char *const words[] = {"công an",   "quân sự", "bộ đội",
                                        "quân khu",  "trường",  "học viện",
                                        "bệnh viện", "viện"};
    const struct piece *body = roles_next(r->roles, unit, ROLE_BODY, 0);

    return body != NULL &&
           text_find_any_word(body->text, words,
                              sizeof(words) / sizeof(*words)) != NULL;
}

static void test_title(struct ruling *r, const struct signing *block) {
    const char *title =
        block->name != NULL ? title_of(block->name->text) : NULL;

    if (title == NULL)
        return;
    ruling_fail_as(
        r, may_have_titles(r, block->unit) ? DIAG_WARNING : r->rule->severity,
        block->name, title, _("the name alone"),
        _("no rank, degree or honour stands before the name of who "
          "signs"));
}

static void signature_title(struct ruling *r) {
    signing_each(r, false, test_title);
}

/* ---- whether it is there: Điều 8.2.g ---- */

/* Number, date and name are still open in a draft: a plan for many units, a
 * document whose signer is not known yet. */
static void name_missing(struct ruling *r, const struct piece *post) {
    if (r->options->is_issued)
        ruling_fail(r, post, NULL, _("the signer's full name"),
                    _("the name of who signs is missing"));
    else
        ruling_allow(r, _("the name of who signs is still open, as it may be "
                          "in a draft"));
}

static void signature_present(struct ruling *r) {
    const struct signing *block = signing_find(r, false);

    if (!type_is_administrative(r->roles)) {
        ruling_skip(r, _("this is no administrative document"));
        return;
    }
    for (const struct signing *other = block; other != NULL;
         other = other->next)
        if (other->unit == 0 && other->first != NULL && other->name != NULL)
            return;
    if (block == NULL || block->unit != 0)
        ruling_fail(r, NULL, NULL, _("post and name of who signs"),
                    _("the document has no signature block: neither post nor "
                      "name of who signs was found"));
    else if (block->first == NULL)
        ruling_fail(r, block->name, NULL, _("authority and post"),
                    _("above the name the post of who signs is missing"));
    else
        name_missing(r, block->first->piece);
}

/* ---- information of a digital signature: II.8.b ---- */

/* That of an electronic copy is copy.c's. */
static void signature_stamp(struct ruling *r) {
    if (!other_stamp(r, false))
        ruling_skip(r, _("it shows no information of a digital signature"));
}

const struct rule_entry rules_signature[] = {
    {"PL1.II.7b-tm", signature_collective},
    {"PL1.II.7b-q", signature_acting},
    {"PL1.II.7b-kt", signature_deputy},
    {"PL1.II.7b-tl", signature_by_order},
    {"PL1.II.7b-tuq", signature_authorised},
    {"PL1.II.7b-prefix", signature_prefix},
    {"PL1.II.7c-name", signature_title},
    {"PL1.II.7d-sigimage", signature_picture},
    {"PL1.II.7dd-size", signature_size},
    {"PL1.II.7dd-name", signature_name},
    {"PL1.II.7dd-pos", signature_pos},
    {"PL1.II.7dd-gap", signature_gap},
    {"PL1.II.7-present", signature_present},
    {"PL1.II.8b-stamp", signature_stamp},
    {"PL1.II.7-together", signature_together},
    {NULL, NULL}};
