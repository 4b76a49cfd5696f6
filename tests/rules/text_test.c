/* Rules of the text and of capitals, in documents of one plan. */
#include <criterion/criterion.h>
#include <string.h>

#include "make.h"
#include "rules/rules.h"

static struct diag_list *diags;
static struct profile *profile;
static struct strbuf body;

static void start(void) {
    diags = diag_list_create();
    profile = profile_load(NULL, diags);
    cr_assert_not_null(profile);
    body = (struct strbuf)STRBUF_INIT;
}

static void finish(void) {
    strbuf_free(&body);
    profile_free(profile);
    diag_list_free(diags);
}

TestSuite(rules_text, .init = start, .fini = finish);

static void add(const char *text) {
    strbuf_puts(&body, "<w:p><w:r><w:t xml:space=\"preserve\">");
    strbuf_puts_xml(&body, text);
    strbuf_puts(&body, "</w:t></w:r></w:p>");
}

/* How often the rule finds something in a plan that has these two texts, the
 * last of which is its end. */
static size_t count_in(const char *rule, const char *text, const char *end) {
    struct rules_options options = {.is_issued = true};
    struct file_findings *findings = findings_create("van_ban.docx");
    struct made made = {NULL};
    struct document *document;
    struct roles *roles;
    size_t count = 0;

    strbuf_clear(&body);
    add("KẾ HOẠCH");
    add("Tổ chức phong trào thi đua năm 2026");
    add("I. MỤC ĐÍCH");
    add(text);
    add(end);
    add("Nơi nhận:");
    add("- Sở Nội vụ;");
    add("- Lưu: VT.");
    made.body = body.data;
    document = make_document(&made);
    roles = roles_find(document);
    rules_run(profile, roles, &options, findings);
    for (size_t i = 0; i < findings->count; i++)
        count += strcmp(findings->items[i].rule, rule) == 0;
    roles_free(roles);
    document_free(document);
    findings_free(findings);
    return count;
}

#define END "Yêu cầu các đơn vị thực hiện./."
#define FINDS(rule, text) \
    cr_expect_eq(count_in(rule, text, END), 1, "not found: %s", text)
#define PASSES(rule, text) \
    cr_expect_eq(count_in(rule, text, END), 0, "found in: %s", text)

Test(rules_text, the_end_mark_is_there_once_and_whole) {
    PASSES("TXT-endmark", "Thi đua.");
    cr_expect_eq(count_in("TXT-endmark", "Thi đua.", "Thực hiện."), 1);
    cr_expect_eq(count_in("TXT-endmark", "Thi đua.", "Thực hiện/."), 1);
    PASSES("TXT-endmark-once", "Thi đua.");
    FINDS("TXT-endmark-once", "Thi đua./.");
}

Test(rules_text, spaces_and_dashes_are_those_of_print) {
    FINDS("TXT-space-punct", "Thi đua , khen thưởng.");
    FINDS("TXT-space-punct", "Thi đua  yêu nước.");
    PASSES("TXT-space-punct", "Thi đua, khen thưởng 1.000 đồng, 7:30.");
    FINDS("TXT-dash", "– Thi đua.");
    PASSES("TXT-dash", "- Thi đua.");
}

Test(rules_text, quotes_come_in_pairs) {
    FINDS("TXT-quotes", "Phong trào “Vì người nghèo.");
    FINDS("TXT-quotes", "Phong trào Vì người nghèo”.");
    PASSES("TXT-quotes", "Phong trào “Vì người nghèo”.");
    cr_expect_eq(count_in("TXT-quotes", "Phong trào “Vì", "người nghèo”./."),
                 0);
}

Test(rules_text, tone_marks_are_placed_in_one_way) {
    FINDS("TXT-tone", "Hòa giải, hoà bình.");
    PASSES("TXT-tone", "Hòa giải, hòa bình, quý III.");
}

Test(rules_text, dates_are_in_full_and_have_their_zeros) {
    FINDS("TXT-date-body", "Họp ngày 5 tháng 3 năm 2026.");
    FINDS("TXT-date-body", "Theo Kế hoạch số 25/KH-UBND ngày 10/02/2026.");
    PASSES("TXT-date-body", "Họp ngày 05 tháng 3 năm 2026, ngày 10/02/2026.");
}

Test(rules_text, dates_with_slashes_are_told_once) {
    FINDS("TXT-date-body",
          "Theo Kế hoạch số 25/KH-UBND ngày 10/02/2023, Kế hoạch số 23/KH-UBND "
          "ngày 06/2/2023 và Kế hoạch số 27/KH-UBND ngày 13/02/2023.");
}

Test(rules_text, the_people_have_their_capital_where_they_are_meant) {
    FINDS("PL2.V.1-people", "Chăm lo đời sống nhân dân, quân và nhân dân.");
    FINDS("PL2.V.1-people", "Các tầng lớp nhân dân tham gia.");
    PASSES("PL2.V.1-people", "Chăm lo đời sống Nhân dân.");
    PASSES("PL2.V.1-people", "Ủy ban nhân dân và Hội đồng nhân dân; lực lượng "
                             "vũ trang nhân dân; Quân đội nhân dân.");
}

Test(rules_text, a_sentence_begins_with_a_capital) {
    FINDS("PL2.I-sentence", "Nhiệm vụ đã hoàn thành. các đơn vị báo cáo.");
    FINDS("PL2.I-sentence", "Vì sao chậm? ai chịu trách nhiệm.");
    PASSES("PL2.I-sentence", "Nhiệm vụ đã hoàn thành. Các đơn vị báo cáo.");
    PASSES("PL2.I-sentence", "Tại TP. Hà Nội, tr. 5 và v.v. và mục 1. phần "
                             "hai; buôn lậu... và gian lận.");
}

Test(rules_text, names_of_persons_have_all_their_capitals) {
    FINDS("PL2.II.1-person", "Khen thưởng ông Nguyễn văn An.");
    PASSES("PL2.II.1-person",
           "Khen thưởng ông Nguyễn Văn An; họ Lê thị xã Hà Tiên.");
}

Test(rules_text, units_have_the_capitals_of_their_names) {
    FINDS("PL2.III.1a-unit", "Trên địa bàn Tỉnh Lạng Sơn.");
    FINDS("PL2.III.1a-unit", "Tại xã Hòa-Bình.");
    PASSES("PL2.III.1a-unit", "Trên địa bàn tỉnh Lạng Sơn; Tỉnh Lạng Sơn.");
    PASSES("PL2.III.1a-unit", "Tại Phường Điện Biên Phủ, Phường Trần Phú; tại "
                              "phường Văn Miếu - Quốc Tử Giám.");
    PASSES("PL2.III.1a-unit", "Ban Thường vụ Tỉnh ủy và các Huyện Đoàn.");
    FINDS("PL2.III.1d-terrain", "Các tỉnh vùng tây bắc.");
    PASSES("PL2.III.1d-terrain", "Các tỉnh vùng Tây Bắc; gió tây bắc.");
}

Test(rules_text, bodies_have_the_capitals_of_their_names) {
    FINDS("PL2.IV.1-body", "Giấy khen của ủy ban nhân dân huyện.");
    FINDS("PL2.IV.1-body", "Hội đồng Nhân dân tỉnh.");
    PASSES("PL2.IV.1-body", "Ủy ban nhân dân xã; ỦY BAN NHÂN DÂN XÃ.");
    FINDS("PL2.IV.1b-special", "Văn phòng trung ương Đảng.");
    PASSES("PL2.IV.1b-special", "Văn phòng Trung ương Đảng.");
    FINDS("PL2.IV.2-foreignorg", "Theo Liên Hợp Quốc.");
    PASSES("PL2.IV.2-foreignorg", "Theo Liên hợp quốc.");
}

Test(rules_text, awards_posts_days_and_events_have_theirs) {
    FINDS("PL2.V.2-award", "Tặng giấy khen cho 02 tập thể, bằng khen cho 01.");
    PASSES("PL2.V.2-award", "Tặng Giấy khen, Huân chương Lao động hạng Nhất.");
    FINDS("PL2.V.3-post", "Theo lời chủ tịch nước.");
    PASSES("PL2.V.3-post", "Theo lời Chủ tịch nước.");
    FINDS("PL2.V.5-holiday", "Chào mừng ngày quốc khánh.");
    PASSES("PL2.V.5-holiday", "Chào mừng ngày Quốc khánh 2-9.");
    FINDS("PL2.V.9-event", "Kỷ niệm Cách mạng Tháng tám.");
    PASSES("PL2.V.9-event", "Kỷ niệm Cách mạng tháng Tám.");
}

Test(rules_text, blanks_are_filled_in) {
    FINDS("TXT-placeholder", "Chậm nhất ngày ……… tháng 7.");
    PASSES("TXT-placeholder", "Buôn lậu, gian lận...");
}

Test(rules_text, names_of_units_and_documents_have_their_capitals) {
    FINDS("PL2.III.1c-special", "Tại thủ đô Hà Nội.");
    FINDS("PL2.III.1c-special", "Tại thành phố Hồ Chí Minh.");
    PASSES("PL2.III.1c-special", "Tại Thành phố Hồ Chí Minh, Thủ đô Hà Nội.");
    FINDS("PL2.IV.1b-special", "Văn phòng trung ương Đảng.");
    PASSES("PL2.IV.1b-special",
           "Văn phòng Trung ương Đảng, VĂN PHÒNG TRUNG ƯƠNG ĐẢNG.");
    FINDS("PL2.III.1b-number", "Tại quận 1, phường Hòa Bình.");
    FINDS("PL2.III.1b-number", "Ủy ban nhân dân quận 1 ban hành.");
    PASSES("PL2.III.1b-number", "Tại Quận 1; mỗi phường 01 công trình; mỗi "
                                "phường 5 tổ.");
    FINDS("PL2.V.6-doc", "Theo kế hoạch số 16/KH-UBND.");
    FINDS("PL2.V.6-doc", "Theo Luật thi đua, khen thưởng.");
    PASSES("PL2.V.6-doc", "Theo Kế hoạch số 16/KH-UBND, một số nghị quyết.");
    PASSES("PL2.V.6-doc", "Luật Ban hành văn bản quy phạm pháp luật số "
                          "64/2025/QH15.");
}

Test(rules_text, parts_of_documents_have_their_capitals) {
    FINDS("PL2.V.7-cite", "Theo khoản 2 điều 5 của Luật.");
    FINDS("PL2.V.7-cite", "Theo Khoản 2 Điều 5 của Luật.");
    FINDS("PL2.V.7-cite", "Theo Điểm a khoản 2 Điều 5.");
    PASSES("PL2.V.7-cite", "Theo điểm a khoản 2 Điều 5; điều 15 đoàn viên.");
    PASSES("PL2.V.7-cite", "Khoản 2 Điều 5 quy định như sau.");
}

Test(rules_text, weekdays_with_a_date_have_their_capitals) {
    FINDS("PL2.V.8-calendar", "Họp vào thứ năm, ngày 05 tháng 02 năm 2026.");
    PASSES("PL2.V.8-calendar", "Họp vào thứ Năm, ngày 05 tháng 02 năm 2026.");
    PASSES("PL2.V.8-calendar", "Phiên họp thứ hai, ngày 06 tháng 02 năm 2026.");
}
