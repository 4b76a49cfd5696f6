/* Rules of the text of documents: bases, citations, levels, prose. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/resource.h>

#include "ruled.h"

TestSuite(rules_body, .init = ruled_start, .fini = ruled_finish);

#define BOLD "<w:b/>"
#define ITALIC "<w:i/>"
#define CENTER "<w:jc w:val=\"center\"/>"

static void assert_count(const char *rule, size_t count) {
    cr_expect_eq(ruled_count(rule), count, "%s: %zu, not %zu", rule,
                 ruled_count(rule), count);
}

/* Runs of one paragraph of text. */
static void add_runs(const char *first, const char *second, const char *third) {
    ruled_add_xml("<w:p><w:pPr><w:ind w:firstLine=\"720\"/>"
                  "<w:jc w:val=\"both\"/></w:pPr>");
    ruled_add_xml(first);
    ruled_add_xml(second);
    ruled_add_xml(third);
    ruled_add_xml("</w:p>");
}

/* ---- mục La Mã ---- */

Test(rules_body, a_section_title_ends_where_its_text_begins) {
    const char *rule = "PL1.V.6b-muc";

    ruled_head();
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    add_runs(ruled_run(BOLD, "II. THỜI GIAN: "),
             ruled_run(NULL, "Từ ngày 05 tháng 3 năm 2026."), "");
    ruled_add_as(NULL, BOLD, "III. PHONG TRÀO: MỤC TIÊU");
    ruled_tail();
    assert_count(rule, 0);
    cr_assert_eq(ruled_verdict(rule)->verdict, VERDICT_PASS);
}

Test(rules_body, a_section_title_is_bold_and_in_capitals) {
    const char *rule = "PL1.V.6b-muc";

    ruled_head();
    ruled_add_as(NULL, BOLD, "I. Mục đích");
    ruled_tail();
    assert_count(rule, 1);
    ruled_head();
    ruled_add("I. MỤC ĐÍCH");
    ruled_tail();
    assert_count(rule, 1);
    ruled_head();
    add_runs(ruled_run(NULL, "I. THỜI GIAN: "),
             ruled_run(NULL, "Từ ngày 05 tháng 3 năm 2026."), "");
    ruled_tail();
    assert_count(rule, 1);
    ruled_head();
    add_runs(ruled_run(BOLD, "I. Thời gian: "),
             ruled_run(NULL, "Từ ngày 05 tháng 3 năm 2026."), "");
    ruled_tail();
    assert_count(rule, 1);
    cr_assert_str_eq(ruled_severity(rule), "error");
}

/* ---- bases and citations ---- */

Test(rules_body, bases_in_a_sentence_are_allowed_and_the_verdict_says_so) {
    const char *rule = "PL1.II.6a-inline";

    ruled_head();
    ruled_add("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của "
              "Chính phủ quy định chi tiết, Ủy ban nhân dân xã ban hành Kế "
              "hoạch với các nội dung sau:");
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    ruled_tail();
    assert_count(rule, 0);
    cr_assert_eq(ruled_verdict(rule)->verdict, VERDICT_PASS);
    cr_assert_not_null(ruled_verdict(rule)->reason);
}

Test(rules_body, bases_that_announce_the_text_below_are_a_sentence) {
    const char *rule = "PL1.II.6a-inline";

    ruled_head();
    ruled_add("Căn cứ Luật Thi đua, khen thưởng, ủy ban nhân dân xã đề ra việc "
              "phải làm như sau:");
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    ruled_tail();
    assert_count("PL1.II.6a-semicolon", 0);
    cr_assert_eq(ruled_verdict(rule)->verdict, VERDICT_PASS);
}

Test(rules_body, what_cites_no_act_is_no_basis) {
    ruled_head();
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    ruled_add("Căn cứ chức năng, nhiệm vụ, ban hành kế hoạch thực hiện.");
    ruled_tail();
    cr_assert_eq(ruled_verdict("PL1.II.6a-inline")->verdict,
                 VERDICT_NOT_EVALUATED);
}

static size_t first_citation(const char *text) {
    ruled_head();
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    ruled_add(text);
    ruled_tail();
    return ruled_count("PL1.II.6b-first");
}

Test(rules_body, an_act_is_cited_in_full_the_first_time) {
    cr_expect_eq(first_citation("Theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 "
                                "năm 2026 của Ủy ban nhân dân tỉnh về thi "
                                "đua."),
                 0);
    cr_expect_eq(first_citation("Theo Quyết định số 12/QĐ-UBND của Ủy ban "
                                "nhân dân tỉnh về thi đua."),
                 1);
    cr_expect_eq(first_citation("Theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 "
                                "năm 2026 về thi đua."),
                 1);
}

Test(rules_body, who_issued_an_act_may_stand_in_front_of_it) {
    cr_expect_eq(first_citation("Theo đề nghị của Sở Nội vụ tại Tờ trình số "
                                "118/TTr-SNV ngày 12 tháng 02 năm 2026 về thi "
                                "đua."),
                 0);
    cr_expect_eq(first_citation("Theo đề nghị của Sở Nội vụ, tại Tờ trình số "
                                "118/TTr-SNV ngày 12 tháng 02 năm 2026."),
                 1);
    cr_expect_eq(first_citation("Theo đề nghị của Sở Nội vụ tại Tờ trình số "
                                "118/TTr-SNV."),
                 1);
}

/* ---- levels ---- */

Test(rules_body, points_do_not_stand_below_dashes) {
    const char *rule = "PL1.II.6c-structure";

    ruled_head();
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    ruled_add("1. Công chức Văn hóa - Xã hội");
    ruled_add("- Tham mưu tổ chức các hoạt động.");
    ruled_add("a) Xây dựng kế hoạch;");
    ruled_add("b) Phối hợp tuyên truyền.");
    ruled_tail();
    assert_count(rule, 1);
    ruled_head();
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    ruled_add("1. Công chức Văn hóa - Xã hội");
    ruled_add("a) Xây dựng kế hoạch:");
    ruled_add("- Tham mưu tổ chức các hoạt động.");
    ruled_add("b) Phối hợp tuyên truyền.");
    ruled_tail();
    assert_count(rule, 0);
}

/* ---- italics ---- */

static void add_point(const char *first, const char *italic, const char *last) {
    ruled_head();
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    add_runs(ruled_run(NULL, first), ruled_run(ITALIC, italic),
             ruled_run(NULL, last));
    ruled_tail();
}

Test(rules_body, what_is_stressed_in_brackets_and_quotes_is_the_authors) {
    add_point("a) Tập thể (", "cơ quan, đơn vị, doanh nghiệp, hợp tác xã",
              ") đạt:");
    assert_count("PL1.II.6dd-diem", 0);
    add_point("2. Khẩu hiệu: ", "“Cả tỉnh một ý chí, mỗi người một việc tốt”",
              ".");
    assert_count("PL1.II.6dd-khoan", 0);
    add_point("- Thi đua ", "yêu nước", " trong toàn xã.");
    assert_count("PL1.II.6e-upright", 0);
}

Test(rules_body, a_paragraph_in_italics_is_no_stress) {
    add_point("- Thi ", "đua yêu nước trong toàn xã, trên mọi lĩnh vực", ".");
    assert_count("PL1.II.6e-upright", 1);
    cr_assert_str_eq(ruled_severity("PL1.II.6e-upright"), "warning");
    add_point("", "Thi đua yêu nước trong toàn xã, trên mọi lĩnh vực.", "");
    assert_count("PL1.II.6e-upright", 1);
    cr_assert_str_eq(ruled_severity("PL1.II.6e-upright"), "error");
}

/* ---- alignment ---- */

#define TABLE                                                                \
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"3000\"/>"                  \
    "<w:gridCol w:w=\"3000\"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>Chỉ " \
    "tiêu</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2026</w:t></w:r>"    \
    "</w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Bằng khen</w:t></w:r>" \
    "</w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr>"   \
    "</w:tbl>"

Test(rules_body, a_line_that_is_centred_above_a_table_is_its_heading) {
    const char *rule = "PL1.II.6e-justify";

    ruled_head();
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    ruled_add_as(CENTER, NULL, "Kết quả khen thưởng năm 2025");
    ruled_add_xml(TABLE);
    ruled_add("Yêu cầu các đơn vị thực hiện./.");
    ruled_tail();
    assert_count(rule, 0);
    ruled_head();
    ruled_add_as(NULL, BOLD, "I. MỤC ĐÍCH");
    ruled_add_as(CENTER, NULL, "Kết quả khen thưởng năm 2025");
    ruled_add("Yêu cầu các đơn vị thực hiện./.");
    ruled_tail();
    assert_count(rule, 1);
    cr_assert_str_eq(ruled_severity(rule), "note");
}

/* ---- the same in many places ---- */

Test(rules_body, what_many_paragraphs_have_is_told_once) {
    const char *rule = "PL1.II.6e-upright";

    ruled_head();
    for (int i = 0; i < 5; i++)
        ruled_add_as(NULL, ITALIC, "Các đơn vị thực hiện.");
    ruled_tail();
    assert_count(rule, 1);
    cr_assert_not_null(strstr(ruled_message(rule), "5"));
    ruled_head();
    for (int i = 0; i < 3; i++)
        ruled_add_as(NULL, ITALIC, "Các đơn vị thực hiện.");
    ruled_tail();
    assert_count(rule, 3);
}

Test(rules_body, what_is_no_administrative_document_needs_no_parts) {
    ruled_new();
    ruled_add("Danh sách học sinh đăng ký tham gia câu lạc bộ.");
    assert_count("ND.7-types", 1);
    assert_count("PL1.II.7-present", 0);
    assert_count("PL1.II.9c-list", 0);
    assert_count("PL1.II.1a-text", 0);
    assert_count("PL1.II.2a-present", 0);
}

/* ---- of someone who means harm ---- */

#ifdef __SANITIZE_ADDRESS__
#define LINES_MOST 10000 /* it reads each string to its end, however often */
#else
#define LINES_MOST 100000
#endif

static double seconds(void) {
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
}

/* Two of them on a machine of its own; from the paragraph's start each line
 * would be gone to in 40. */
Test(rules_body, a_hundred_thousand_lines_of_one_paragraph_are_each_read_once) {
    struct strbuf paragraph = STRBUF_INIT;
    double before = seconds();

    strbuf_puts(&paragraph, "<w:p>");
    for (int i = 0; i < LINES_MOST; i++)
        strbuf_printf(&paragraph,
                      "<w:r><w:rPr><w:sz w:val=\"%d\"/></w:rPr>"
                      "<w:t>TM. ỦY BAN %d</w:t><w:br/></w:r>",
                      26 + 2 * (i % 2), i);
    strbuf_puts(&paragraph, "</w:p>");
    ruled_add_xml(paragraph.data);
    ruled_verdict("PL1.II.7dd-size");
    cr_expect_lt(seconds() - before, 20);
    strbuf_free(&paragraph);
}
