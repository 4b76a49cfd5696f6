/* Each rule, where it has something to say and where it has not. */
#include <criterion/criterion.h>
#include <string.h>

#include "reader.h"

TestSuite(care, .init = reader_start, .fini = reader_finish);

#define FINDS(rule, text) \
    cr_expect_eq(reader_count_in(rule, text), 1, "not found: %s", text)
#define PASSES(text) \
    cr_expect_eq(reader_count_all(text), 0, "found something in: %s", text)

static struct date day(int year, int month, int of_month) {
    return (struct date){year, month, of_month};
}

/* ---- numbering ---- */

Test(care, a_section_number_twice_is_found_once) {
    reader_add(ROLE_SECTION, 1, "I. MỤC ĐÍCH");
    reader_add(ROLE_SECTION, 2, "II. NỘI DUNG");
    reader_add(ROLE_SECTION, 2, "II. ĐỐI TƯỢNG");
    reader_add(ROLE_SECTION, 3, "III. KHEN THƯỞNG");
    cr_assert_eq(reader_finds("CARE-numbering"), 1);
    cr_expect_eq(reader_findings()->items[0].line, 4);
    cr_expect_str_eq(reader_findings()->items[0].found, "II.");
}

Test(care, a_number_that_is_left_out_is_found) {
    reader_add(ROLE_CLAUSE, 1, "1. Một");
    reader_add(ROLE_CLAUSE, 3, "3. Ba");
    cr_assert_eq(reader_finds("CARE-numbering"), 1);
}

Test(care, numbers_start_again_below_each_level_and_in_each_annex) {
    reader_add(ROLE_SECTION, 1, "I. MỘT");
    reader_add(ROLE_CLAUSE, 1, "1. Một");
    reader_add(ROLE_POINT, 1, "a) Một");
    reader_add(ROLE_CLAUSE, 2, "2. Hai");
    reader_add(ROLE_POINT, 1, "a) Một");
    reader_add(ROLE_SECTION, 2, "II. HAI");
    reader_add(ROLE_CLAUSE, 1, "1. Một");
    reader_add_to(1, ROLE_SECTION, 1, "I. PHỤ LỤC");
    cr_assert_eq(reader_finds("CARE-numbering"), 0);
}

Test(care, parts_chapters_and_articles_are_numbered_each_by_itself) {
    reader_add(ROLE_PART, 1, "Phần I");
    reader_add(ROLE_PART, 1, "Chương I");
    reader_add(ROLE_MUC, 1, "Mục 1");
    reader_add(ROLE_MUC, 1, "Tiểu mục 1");
    reader_add(ROLE_ARTICLE, 1, "Điều 1.");
    reader_add(ROLE_MUC, 2, "Tiểu mục 2");
    reader_add(ROLE_ARTICLE, 2, "Điều 2.");
    reader_add(ROLE_MUC, 2, "Mục 2");
    reader_add(ROLE_ARTICLE, 3, "Điều 3.");
    reader_add(ROLE_PART, 2, "Phần II");
    reader_add(ROLE_PART, 2, "Chương II");
    cr_assert_eq(reader_finds("CARE-numbering"), 0);
}

Test(care, points_may_leave_out_the_fifth_letter) {
    for (unsigned i = 1; i <= 4; i++)
        reader_add(ROLE_POINT, i, "a) Điểm");
    reader_add(ROLE_POINT, 6, "e) Điểm");
    cr_assert_eq(reader_finds("CARE-numbering"), 0);
}

/* ---- dates ---- */

Test(care, days_that_no_calendar_has_are_found) {
    FINDS("CARE-date", "Xong trong ngày 31 tháng 4 năm 2026.");
    FINDS("CARE-date", "Họp ngày 30/02/2026 tại xã.");
    FINDS("CARE-date", "Họp ngày 29 tháng 02 năm 2023.");
    FINDS("CARE-date", "Họp ngày 31/4.");
    PASSES("Họp ngày 29 tháng 02 năm 2024, ngày 30/4 và 11/6/2023.");
    PASSES("Kế hoạch số 31/02/2026/KH-UBND, tỷ lệ 31/2, mục 45/99/2023.");
}

Test(care, weekdays_that_are_not_the_dates_are_found) {
    FINDS("CARE-weekday", "Họp thứ Hai, ngày 05 tháng 02 năm 2026.");
    FINDS("CARE-weekday", "Họp ngày 05/02/2026 (thứ Sáu).");
    FINDS("CARE-weekday", "Họp Chủ nhật, ngày 05/02/2026.");
    PASSES("Họp thứ Năm, ngày 05 tháng 02 năm 2026.");
    PASSES("Họp ngày 05/02/2026 (thứ Năm), lần thứ hai, ngày 06/02/2026 (thứ "
           "6).");
}

/* ---- anniversaries and years ---- */

Test(care, anniversaries_that_do_not_add_up_are_found) {
    FINDS("CARE-anniversary", "Chào mừng kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí "
                              "Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 "
                              "- 11/6/2022)");
    FINDS("CARE-anniversary", "Kỷ niệm 75 năm Ngày truyền thống (1948 - 2022)");
    FINDS("CARE-anniversary", "Kỷ niệm 75 năm Ngày truyền thống 1948 – 2022");
    PASSES("Kỷ niệm 75 năm Ngày truyền thống 11/6/1948 - 11/6/2023");
    PASSES("Kỷ niệm 75 năm Ngày truyền thống, giai đoạn 2021 - 2025");
    PASSES("Kỷ niệm 75 năm Ngày truyền thống trong nhiệm kỳ (2020 - 2025)");
    PASSES("Kỷ niệm 75 năm Ngày truyền thống và 50 năm giải phóng (1975 - "
           "2025)");
}

Test(care, a_goal_of_last_year_beside_the_same_of_this_year_is_found) {
    reader_facts.issued = day(2024, 3, 19);
    reader_add(ROLE_PROSE, 0,
               "Phấn đấu hoàn thành nhiệm vụ phát triển kinh tế - xã hội năm "
               "2023.");
    reader_add(ROLE_PROSE, 0,
               "Thi đua thực hiện nhiệm vụ phát triển kinh tế - xã hội năm "
               "2024.");
    cr_assert_eq(reader_finds("CARE-year"), 1);
    reader_add(ROLE_PROSE, 0,
               "Đánh giá kết quả thực hiện nhiệm vụ phát triển kinh tế - xã "
               "hội năm 2023.");
    reader_add(ROLE_PROSE, 0,
               "Thi đua thực hiện nhiệm vụ phát triển kinh tế - xã hội năm "
               "2024.");
    cr_assert_eq(reader_finds("CARE-year"), 0);
}

Test(care, terms_before_the_issue_or_long_after_the_campaign_are_found) {
    reader_facts.issued = day(2026, 2, 6);
    reader_facts.to = day(2026, 11, 30);
    FINDS("CARE-deadline", "Gửi báo cáo trước ngày 15 tháng 12 năm 2025.");
    FINDS("CARE-deadline", "Nộp hồ sơ chậm nhất ngày 15/01/2026.");
    FINDS("CARE-deadline", "Gửi báo cáo trước ngày 15 tháng 12 năm 2028.");
    PASSES("Gửi báo cáo trước ngày 15 tháng 12 năm 2026.");
    PASSES("Bàn giao mặt bằng trước ngày 31 tháng 12 năm 2024, hoàn thành.");
    PASSES("Cá nhân đã nộp hồ sơ trước ngày 01 tháng 01 năm 2026.");
}

/* ---- acts ---- */

Test(care, acts_that_were_replaced_when_the_document_is_issued_are_found) {
    reader_facts.issued = day(2026, 2, 6);
    FINDS("CARE-act-replaced", "Theo Nghị định số 91/2017/NĐ-CP của Chính phủ");
    FINDS("CARE-act-replaced", "Theo Nghị định 98/2023/NĐ-CP của Chính phủ");
    FINDS("CARE-act-replaced",
          "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003");
    FINDS("CARE-act-replaced", "Căn cứ Luật thi đua, khen thưởng năm 2003");
    PASSES("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022");
    PASSES("Căn cứ Luật Thi đua, khen thưởng");
    PASSES("Nghị định số 98/2023/NĐ-CP thay thế Nghị định số 91/2017/NĐ-CP");
    reader_facts.issued = day(2023, 7, 1);
    PASSES("Theo Nghị định số 91/2017/NĐ-CP của Chính phủ");
    reader_facts.issued = day(0, 0, 0);
    PASSES("Theo Nghị định số 91/2017/NĐ-CP của Chính phủ");
}

Test(care, laws_with_a_number_are_found) {
    FINDS("CARE-law-number", "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 "
                             "ngày 15 tháng 6 năm 2022");
    PASSES("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022");
    PASSES("Căn cứ Nghị quyết số 43/2022/QH15 ngày 11 tháng 01 năm 2022");
}

Test(care, an_act_with_two_dates_is_found) {
    reader_add(ROLE_BASIS, 0,
               "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025");
    reader_add(ROLE_PROSE, 0, "Theo Nghị định 152/2025/NĐ-CP ngày 15/6/2025");
    cr_assert_eq(reader_finds("CARE-act-dates"), 1);
    cr_expect_eq(reader_findings()->items[0].line, 3);
    reader_add(ROLE_BASIS, 0,
               "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025");
    reader_add(ROLE_PROSE, 0, "Theo Nghị định 152/2025/NĐ-CP ngày 14/6/2025");
    reader_add(ROLE_PROSE, 0, "Kế hoạch số 25/KH-UBND ngày 01/02/2026");
    reader_add(ROLE_PROSE, 0, "Kế hoạch số 25/KH-UBND ngày 03/02/2026");
    cr_assert_eq(reader_finds("CARE-act-dates"), 0);
}

/* ---- marks ---- */

Test(care, quotes_without_partners_are_found) {
    FINDS("CARE-quotes", "Phong trào “Cả nước chung sức; “Vì người nghèo”.");
    FINDS("CARE-quotes", "Phong trào Vì người nghèo”.");
    FINDS("CARE-quotes", "Phong trào \"Vì người nghèo.");
    PASSES("Phong trào “Cả nước chung sức” và “Vì người nghèo”.");
    PASSES("Ống 5\" và “phong trào”.");
}

Test(care, a_quotation_may_go_over_paragraphs) {
    reader_add(ROLE_PROSE, 0, "Xây dựng nền công vụ “Chuyên nghiệp,");
    reader_add(ROLE_PROSE, 0, "năng động, hiệu quả”.");
    cr_assert_eq(reader_finds("CARE-quotes"), 0);
}

Test(care, brackets_without_partners_are_found_but_not_labels) {
    FINDS("CARE-brackets", "Phong trào (sau đây gọi là Phong trào.");
    PASSES("a) Theo điểm b) và đ), khoản 1 (nếu có).");
}

Test(care, spaces_that_are_wrong_are_found) {
    FINDS("CARE-space", "thi đua , khen thưởng");
    FINDS("CARE-space", "thi đua,khen thưởng");
    FINDS("CARE-space", "hoàn thành nhiệm vụ .");
    PASSES("Lúc 7:30, giá 1.000.000,5 đồng; gửi a,b@xa.vn; (x), v.v... ./.");
    FINDS("CARE-dash", "Ngày (11/6/1948- 11/6/2023)");
    PASSES("1- Mục đích của phong trào.");
    PASSES("Kinh tế - xã hội, 2021-2025, Thi đua - Khen thưởng");
}

Test(care, blanks_are_found) {
    FINDS("CARE-placeholder", "Chậm nhất ngày ……… tháng 7.");
    FINDS("CARE-placeholder", "Gửi về [...] trước khi họp.");
    FINDS("CARE-placeholder", "Gửi về XXX trước khi họp.");
    PASSES("Phòng, chống buôn lậu, gian lận thương mại... Khóa XXXIX.");
}

/* ---- words ---- */

Test(care, doubled_words_are_found_but_not_those_doubled_on_purpose) {
    FINDS("CARE-doubled-word", "Chủ tịch của của Ủy ban nhân dân xã");
    FINDS("CARE-doubled-word", "Tổ chức phong trào thi đua thi đua yêu nước");
    PASSES("Luôn luôn, ngày ngày, ngành ngành, nhà nhà thi đua; từng bước từng "
           "bước; phong trào thi đua Thi đua quyết thắng.");
}

Test(care, slips_of_the_list_are_found) {
    FINDS("CARE-phrase", "Các biện pháp kiểm chế tai nạn giao thông");
    FINDS("CARE-phrase", "Các dự án thi công chuyên tiếp");
    FINDS("CARE-phrase", "KIỂM CHẾ lạm phát");
    FINDS("CARE-phrase", "Đề động viên cán bộ, công chức.");
    PASSES("Chú trọng vấn đề động viên; đề tiếp tục; Đề Tiếp là một thôn.");
    PASSES("Để động viên cán bộ, công chức.");
    PASSES("Kiềm chế, chuyển tiếp; chuyên tiếp nhận; khả năng xuất khẩu.");
}

Test(care, bodies_in_wrong_capitals_are_found) {
    FINDS("CARE-body-name", "Giấy khen của ủy ban nhân dân huyện");
    FINDS("CARE-body-name", "Uỷ Ban Nhân Dân xã");
    FINDS("CARE-body-name", "Hội đồng Nhân dân tỉnh");
    FINDS("CARE-body-name", "Báo cáo của phòng Văn hóa - Xã hội");
    PASSES("Ủy ban nhân dân xã, ỦY BAN NHÂN DÂN XÃ, Sở Công Thương.");
    PASSES("Trưởng phòng Văn hóa - Xã hội, Phó Trưởng phòng Tư pháp.");
}

/* ---- letters ---- */

Test(care, two_ways_of_tone_marks_are_a_note) {
    reader_add(ROLE_PROSE, 0, "Hòa giải, thủy lợi, Ủy ban, quý III.");
    reader_add(ROLE_PROSE, 0, "Hàng hoá.");
    cr_assert_eq(reader_finds("CARE-tone"), 1);
    cr_expect_eq(reader_findings()->items[0].severity, DIAG_NOTE);
    cr_expect_str_eq(reader_findings()->items[0].found, "hoá");
    PASSES("Hàng hoá, hoà giải, uỷ ban, quý III, toàn dân, hoàng hôn.");
}

Test(care, letters_put_together_from_parts_are_found) {
    FINDS("CARE-composed", "Ủy ban nhân da\u0302n xa\u0303");
    PASSES("Ủy ban nhân dân xã");
}

Test(care, text_for_an_old_font_is_found_where_nothing_is_unicode) {
    FINDS("CARE-legacy",
          "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc");
    PASSES("Quý II, quý III; Công an xã; điều.");
}

/* ---- recipients ---- */

Test(care, a_recipient_named_twice_is_found) {
    reader_add(ROLE_RECIPIENT, 0, "- Sở Nội vụ (b/c);");
    reader_add(ROLE_RECIPIENT, 0, "- Thường trực HĐND xã;");
    reader_add(ROLE_RECIPIENT, 0, "- Sở Nội vụ;");
    cr_assert_eq(reader_finds("CARE-recipient-twice"), 1);
    reader_add(ROLE_RECIPIENT, 0, "- Sở Nội vụ;");
    reader_add(ROLE_RECIPIENT, 0, "- Sở Tài chính;");
    cr_assert_eq(reader_finds("CARE-recipient-twice"), 0);
}

static void add_task(const char *recipient) {
    reader_add(ROLE_SECTION, 1, "I. TỔ CHỨC THỰC HIỆN");
    reader_add(ROLE_CLAUSE, 1, "1. Phòng Nội vụ: theo dõi, đôn đốc.");
    reader_add(ROLE_RECIPIENT, 0, "- Thường trực Đảng ủy;");
    reader_add(ROLE_RECIPIENT, 0, recipient);
}

Test(care, a_task_for_who_is_no_recipient_is_found_where_that_is_clear) {
    add_task("- Trạm Y tế xã;");
    cr_expect_eq(reader_finds("CARE-task-recipient"), 1);
    add_task("- Phòng Nội vụ;");
    cr_expect_eq(reader_finds("CARE-task-recipient"), 0);
    add_task("- Các phòng, ban;");
    cr_expect_eq(reader_finds("CARE-task-recipient"), 0);
}

/* ---- what is written in two ways ---- */

Test(care, a_capital_behind_a_semicolon_is_found_where_no_name_begins) {
    FINDS("CARE-semicolon", "Bám sát nhiệm vụ; Chủ động phát hiện.");
    FINDS("CARE-semicolon", "Bám sát nhiệm vụ; Để hoàn thành kế hoạch.");
    PASSES("Bám sát nhiệm vụ; chủ động phát hiện; Sở Nội vụ hướng dẫn.");
    PASSES("Chuyên đề: Tư tưởng Hồ Chí Minh; Xây dựng Đảng.");
    PASSES("BÁM SÁT; CHỦ ĐỘNG");
}

Test(care, a_day_in_two_ways_is_found_where_it_is_rarer) {
    reader_add(ROLE_SUBJECT, 0, "Kỷ niệm 78 năm Ngày thành lập Đảng bộ huyện");
    reader_add(ROLE_PROSE, 0, "Chào mừng 78 năm ngày thành lập Đảng bộ huyện.");
    reader_add(ROLE_PROSE, 0, "Chào mừng 78 năm ngày thành lập Đảng bộ huyện.");
    cr_assert_eq(reader_finds("CARE-day-name"), 1);
    cr_expect_eq(reader_findings()->items[0].line, 2);
    reader_add(ROLE_PROSE, 0, "Kỷ niệm 78 năm Ngày thành lập Đảng bộ huyện.");
    reader_add(ROLE_PROSE, 0, "Kỷ niệm 50 năm ngày giải phóng miền Nam.");
    reader_add(ROLE_PROSE, 0, "KỶ NIỆM 78 NĂM NGÀY THÀNH LẬP ĐẢNG BỘ HUYỆN");
    cr_assert_eq(reader_finds("CARE-day-name"), 0);
}

Test(care, ranges_of_years_in_two_ways_are_a_note) {
    FINDS("CARE-range", "Giai đoạn 2021-2025 và giai đoạn 2026 - 2030.");
    PASSES("Giai đoạn 2021-2025 và giai đoạn 2026-2030.");
    PASSES("Giai đoạn 2021 - 2025, số 01/2021-2025/KH.");
}

Test(care, an_item_without_a_mark_among_others_is_found_in_documents) {
    const char *open = "- Mỗi huyện, thành phố đề nghị 02 tập thể";

    reader_is_ruled = true;
    reader_add(ROLE_DASH, 0, "- Mỗi sở đề nghị khen thưởng 01 tập thể.");
    reader_add(ROLE_DASH, 0, open);
    reader_add(ROLE_PROSE, 0, "Hồ sơ gửi Sở Nội vụ.");
    cr_assert_eq(reader_finds("CARE-end-mark"), 1);
    cr_expect_eq(reader_findings()->items[0].line, 3);
    reader_add(ROLE_DASH, 0, "- Mỗi sở đề nghị khen thưởng 01 tập thể");
    reader_add(ROLE_DASH, 0, open);
    cr_assert_eq(reader_finds("CARE-end-mark"), 0);
    reader_add(ROLE_POINT, 1, "a) Đối với tập thể của các sở, ban, ngành");
    reader_add(ROLE_DASH, 0, "- Hoàn thành nhiệm vụ.");
    reader_add(ROLE_POINT, 2, "b) Đối với cá nhân (cán bộ, công chức).");
    reader_add(ROLE_POINT, 3, "c) Hưởng ứng phong trào “Vì người nghèo.”");
    cr_assert_eq(reader_finds("CARE-end-mark"), 0);
    reader_is_ruled = false;
    reader_add(ROLE_DASH, 0, "- Mỗi sở đề nghị khen thưởng 01 tập thể.");
    reader_add(ROLE_DASH, 0, open);
    cr_assert_eq(reader_finds("CARE-end-mark"), 0);
}

/* ---- what rules of the decree say ---- */

Test(care, in_a_document_laws_with_a_number_are_found_outside_of_bases) {
    const char *law = "Theo Luật Thi đua, khen thưởng số 06/2022/QH15.";

    reader_is_ruled = true;
    FINDS("CARE-law-number", law);
    reader_add(ROLE_BASIS, 0, law);
    cr_assert_eq(reader_finds("CARE-law-number"), 0);
}

Test(care, in_a_document_numbers_are_the_decrees_matter) {
    reader_is_ruled = true;
    reader_add(ROLE_SECTION, 1, "I. MỘT");
    reader_add(ROLE_SECTION, 1, "I. HAI");
    cr_assert_eq(reader_finds("CARE-numbering"), 0);
}

Test(care, acts_whose_number_goes_without_its_word_are_found) {
    FINDS("CARE-act-number", "Thực hiện Chỉ thị 05-CT/TW của Bộ Chính trị.");
    FINDS("CARE-act-number", "Theo Kế hoạch 16/KH-UBND của huyện.");
    PASSES("Thực hiện Chỉ thị số 05-CT/TW; Nghị quyết 18; Kế hoạch 5 năm.");
    PASSES("Quyết định 2/3 số phiếu; Kế hoạch 15/10/2026.");
}

Test(care, what_is_not_certain_of_an_act_is_not_said_as_if_it_were) {
    reader_facts.issued = day(2026, 2, 6);
    FINDS("CARE-act-replaced", "Theo Nghị định số 61/2018/NĐ-CP.");
    cr_expect_null(strstr(reader_findings()->items[0].message, "look it up"));
    FINDS("CARE-act-replaced", "Theo Nghị định số 91/2017/NĐ-CP.");
    cr_expect_not_null(
        strstr(reader_findings()->items[0].message, "look it up"));
}

Test(care, in_a_document_names_of_bodies_are_the_decrees_matter) {
    reader_is_ruled = true;
    reader_add(ROLE_PROSE, 0, "Giấy khen của ủy ban nhân dân huyện.");
    cr_assert_eq(reader_finds("CARE-body-name"), 0);
    reader_add(ROLE_PROSE, 0, "Sức mạnh của toàn đảng.");
    cr_assert_eq(reader_finds("CARE-body-name"), 1);
}

Test(care, common_names_have_their_capitals) {
    FINDS("CARE-body-name", "Sức mạnh của toàn đảng, toàn quân.");
    FINDS("CARE-body-name", "Ngày Bác Hồ ra lời kêu gọi thi đua ái quốc.");
    FINDS("CARE-phrase", "Thành viên Hội đồng thi đua, khen thưởng tỉnh.");
    PASSES("Toàn Đảng, toàn quân; Hội đồng Thi đua - Khen thưởng tỉnh.");
}
