/* form_rows.c -- what the documents say; every text is invented. */
#include "form_rows.h"

#define LINE(where, which, what) \
    { .place = where, .part = which, .text = what }
#define LEFT(which, what) LINE(FORM_HEAD_LEFT, which, what)
#define RIGHT(which, what) LINE(FORM_HEAD_RIGHT, which, what)
#define TEXT(which, what) LINE(FORM_TEXT, which, what)
#define CLOSE(which, what) LINE(FORM_CLOSE_LEFT, which, what)
#define SIGN(which, what) LINE(FORM_CLOSE_RIGHT, which, what)
#define RULE(where, length) \
    { .place = where, .part = FORM_LINE, .share = length }

#define NATIONAL                                                     \
    RIGHT(FORM_NATIONAL_NAME, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), \
        RIGHT(FORM_MOTTO, "Độc lập - Tự do - Hạnh phúc"),            \
        RULE(FORM_HEAD_RIGHT, 1000)
#define DEPARTMENT                                 \
    LEFT(FORM_PARENT_BODY, "UBND TỈNH NINH BÌNH"), \
        LEFT(FORM_BODY, "SỞ NỘI VỤ"), RULE(FORM_HEAD_LEFT, 420), NATIONAL
#define COMMUNE(collective)                                      \
    LEFT(FORM_BODY, collective), LEFT(FORM_BODY, "XÃ MINH TÂN"), \
        RULE(FORM_HEAD_LEFT, 420), NATIONAL
#define NUMBER(what) LINE(FORM_HEAD_2_LEFT, FORM_NUMBER, what)
#define DATED(what) LINE(FORM_HEAD_2_RIGHT, FORM_PLACE_DATE, what)
#define SUBJECT(type, subject) \
    TEXT(FORM_TYPE, type), TEXT(FORM_SUBJECT, subject), RULE(FORM_TEXT, 420)
#define DIRECTOR SIGN(FORM_POST, "GIÁM ĐỐC"), SIGN(FORM_SIGNER, "Trần Văn Bình")
#define DEPUTY                                                        \
    SIGN(FORM_POST, "KT. GIÁM ĐỐC"), SIGN(FORM_POST, "PHÓ GIÁM ĐỐC"), \
        SIGN(FORM_SIGNER, "Nguyễn Thị Hà")
#define RECIPIENTS CLOSE(FORM_RECIPIENTS, "Nơi nhận:")
#define TO(text) CLOSE(FORM_RECIPIENT, text)

static const struct form_line resolution[] = {
    COMMUNE("HỘI ĐỒNG NHÂN DÂN"),
    NUMBER("Số: 08/NQ-HĐND"),
    DATED("Minh Tân, ngày 05 tháng 3 năm 2026"),
    SUBJECT("NGHỊ QUYẾT", "Thành lập Đoàn giám sát về bảo vệ môi trường"),
    TEXT(FORM_COMPETENCE, "HỘI ĐỒNG NHÂN DÂN XÃ MINH TÂN"),
    TEXT(FORM_BASIS,
         "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm "
         "2025;"),
    TEXT(FORM_BASIS,
         "Xét đề nghị của Thường trực Hội đồng nhân dân xã Minh Tân."),
    TEXT(FORM_RESOLVES, "QUYẾT NGHỊ:"),
    TEXT(FORM_ARTICLE,
         "**Điều 1.** Thành lập Đoàn giám sát việc thu gom, xử lý rác thải "
         "sinh hoạt trên địa bàn xã, gồm 07 thành viên."),
    TEXT(FORM_ARTICLE,
         "**Điều 2.** Đoàn giám sát báo cáo kết quả tại kỳ họp giữa năm 2026 "
         "của Hội đồng nhân dân xã."),
    TEXT(FORM_ARTICLE,
         "**Điều 3.** Đoàn giám sát và các cơ quan có liên quan chịu trách "
         "nhiệm thi hành Nghị quyết này./."),
    RECIPIENTS,
    TO("- Như Điều 3;"),
    TO("- Ủy ban nhân dân xã;"),
    TO("- Lưu: VT."),
    SIGN(FORM_POST, "TM. HỘI ĐỒNG NHÂN DÂN"),
    SIGN(FORM_POST, "CHỦ TỊCH"),
    SIGN(FORM_SIGNER, "Lê Văn Dũng")};

static const struct form_line decision[] = {
    COMMUNE("ỦY BAN NHÂN DÂN"),
    NUMBER("Số: 45/QĐ-UBND"),
    DATED("Minh Tân, ngày 12 tháng 3 năm 2026"),
    SUBJECT("QUYẾT ĐỊNH", "Về việc tặng Giấy khen cho tập thể và cá nhân"),
    TEXT(FORM_COMPETENCE, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MINH TÂN"),
    TEXT(FORM_BASIS,
         "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm "
         "2025;"),
    TEXT(FORM_BASIS,
         "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
    TEXT(FORM_BASIS,
         "Căn cứ Kế hoạch số 120/KH-UBND ngày 10 tháng 02 năm 2026 của Ủy ban "
         "nhân dân xã Minh Tân về tổ chức phong trào thi đua năm 2026;"),
    TEXT(FORM_BASIS, "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội."),
    TEXT(FORM_RESOLVES, "QUYẾT ĐỊNH:"),
    TEXT(FORM_ARTICLE,
         "**Điều 1.** Tặng Giấy khen cho 02 tập thể và 03 cá nhân có thành "
         "tích xuất sắc trong công tác cải cách hành chính."),
    TEXT(FORM_ARTICLE,
         "**Điều 2.** Tiền thưởng được chi từ Quỹ Thi đua, khen thưởng của xã "
         "theo quy định hiện hành."),
    TEXT(FORM_ARTICLE,
         "**Điều 3.** Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân "
         "xã, các tập thể và cá nhân có tên tại Điều 1 chịu trách nhiệm thi "
         "hành Quyết định này./."),
    RECIPIENTS,
    TO("- Như Điều 3;"),
    TO("- Đảng ủy xã;"),
    TO("- Lưu: VT, VHXH."),
    SIGN(FORM_POST, "CHỦ TỊCH"),
    SIGN(FORM_SIGNER, "Phạm Minh Đức")};

static const struct form_line decision_with_text[] = {
    DEPARTMENT,
    NUMBER("Số: 27/QĐ-SNV"),
    DATED("Ninh Bình, ngày 16 tháng 4 năm 2026"),
    SUBJECT("QUYẾT ĐỊNH", "Ban hành Quy chế làm việc của Sở Nội vụ"),
    TEXT(FORM_COMPETENCE, "GIÁM ĐỐC SỞ NỘI VỤ"),
    TEXT(FORM_BASIS, "Căn cứ Luật Cán bộ, công chức ngày 24 tháng 6 năm 2025;"),
    TEXT(FORM_BASIS, "Theo đề nghị của Chánh Văn phòng Sở."),
    TEXT(FORM_RESOLVES, "QUYẾT ĐỊNH:"),
    TEXT(FORM_ARTICLE,
         "**Điều 1.** Ban hành kèm theo Quyết định này Quy chế làm việc của "
         "Sở Nội vụ."),
    TEXT(FORM_ARTICLE,
         "**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn "
         "phòng Sở và công chức, viên chức của Sở chịu trách nhiệm thi hành "
         "Quyết định này./."),
    RECIPIENTS,
    TO("- Như Điều 2;"),
    TO("- Ban Giám đốc Sở;"),
    TO("- Lưu: VT, VP."),
    DIRECTOR,
    TEXT(FORM_BREAK, NULL),
    DEPARTMENT,
    TEXT(FORM_TYPE, "QUY CHẾ"),
    TEXT(FORM_SUBJECT, "Làm việc của Sở Nội vụ"),
    TEXT(FORM_ANNEX_REFERENCE,
         "(Kèm theo Quyết định số 27/QĐ-SNV ngày 16 tháng 4 năm 2026 của Giám "
         "đốc Sở Nội vụ)"),
    RULE(FORM_TEXT, 110),
    TEXT(FORM_PART, "Chương I"),
    TEXT(FORM_PART_TITLE, "QUY ĐỊNH CHUNG"),
    TEXT(FORM_ARTICLE, "**Điều 1. Phạm vi điều chỉnh**"),
    TEXT(FORM_CLAUSE,
         "1. Quy chế này quy định nguyên tắc, chế độ trách nhiệm và quan hệ "
         "công tác của Sở Nội vụ."),
    TEXT(FORM_CLAUSE,
         "2. Quy chế này áp dụng đối với công chức, viên chức và người lao "
         "động của Sở, gồm:"),
    TEXT(FORM_POINT, "a) Lãnh đạo Sở, lãnh đạo phòng;"),
    TEXT(FORM_POINT, "b) Công chức, viên chức;"),
    TEXT(FORM_POINT, "c) Người lao động theo hợp đồng."),
    TEXT(FORM_ARTICLE, "**Điều 2. Nguyên tắc làm việc**"),
    TEXT(FORM_PROSE,
         "Sở làm việc theo chế độ thủ trưởng; mỗi việc chỉ giao một đơn vị "
         "chủ trì và chịu trách nhiệm."),
    TEXT(FORM_PART, "Chương II"),
    TEXT(FORM_PART_TITLE, "QUY ĐỊNH CỤ THỂ"),
    TEXT(FORM_MUC, "Mục 1"),
    TEXT(FORM_MUC_TITLE, "CHẾ ĐỘ HỌP"),
    TEXT(FORM_ARTICLE, "**Điều 3. Họp giao ban**"),
    TEXT(FORM_PROSE,
         "Sở họp giao ban vào sáng thứ Hai hằng tuần tại trụ sở của Sở."),
    TEXT(FORM_MUC, "Mục 2"),
    TEXT(FORM_MUC_TITLE, "CHẾ ĐỘ BÁO CÁO"),
    TEXT(FORM_ARTICLE, "**Điều 4. Báo cáo định kỳ**"),
    TEXT(FORM_PROSE,
         "Các phòng gửi báo cáo tháng cho Văn phòng Sở trước ngày 20 hằng "
         "tháng để tổng hợp./.")};

#define PLAN_BODY                                                                                      \
    TEXT(FORM_BASIS,                                                                                   \
         "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),                                \
        TEXT(FORM_BASIS,                                                                               \
             "Căn cứ Kế hoạch số 120/KH-UBND ngày 10 tháng 02 năm 2026 của "             \
             "Ủy ban nhân dân tỉnh Ninh Bình về tổ chức phong trào thi đua "            \
             "năm 2026."),                                                                             \
        TEXT(FORM_PROSE,                                                                               \
             "Sở Nội vụ tổ chức phong trào thi đua chuyển đổi số năm 2026 "        \
             "với các nội dung sau:"),                                                                 \
        TEXT(FORM_SECTION, "I. MỤC ĐÍCH, YÊU CẦU"),                                                    \
        TEXT(FORM_CLAUSE_TITLE, "1. Mục đích"),                                                        \
        TEXT(FORM_POINT,                                                                               \
             "a) Nâng cao nhận thức của công chức, viên chức về chuyển đổi "       \
             "số trong thực thi công vụ;"),                                                            \
        TEXT(FORM_POINT,                                                                               \
             "b) Rút ngắn thời gian giải quyết hồ sơ của người dân, doanh "          \
             "nghiệp trên môi trường mạng."),                                                          \
        TEXT(FORM_CLAUSE_TITLE, "2. Yêu cầu"),                                                         \
        TEXT(FORM_DASH,                                                                                \
             "- Nội dung thi đua thiết thực, tiêu chí rõ ràng, dễ kiểm tra "            \
             "và đánh giá được kết quả thực hiện;"),                                                   \
        TEXT(FORM_DASH,                                                                                \
             "- Khen thưởng kịp thời, đúng người, đúng việc, hướng về người "  \
             "trực tiếp làm việc."),                                                                   \
        TEXT(FORM_SECTION, "II. NỘI DUNG"),                                                            \
        TEXT(FORM_CLAUSE,                                                                              \
             "1. Mỗi phòng đăng ký ít nhất một sáng kiến về chuyển đổi số và " \
             "áp dụng trong năm 2026."),                                                               \
        TEXT(FORM_CLAUSE,                                                                              \
             "2. Toàn bộ hồ sơ công việc được xử lý trên hệ thống quản lý "    \
             "văn bản và điều hành của tỉnh."),                                                        \
        TEXT(FORM_SECTION, "III. TỔ CHỨC THỰC HIỆN")

static const struct form_line plan[] = {
    DEPARTMENT,
    NUMBER("Số: 15/KH-SNV"),
    DATED("Ninh Bình, ngày 05 tháng 3 năm 2026"),
    SUBJECT("KẾ HOẠCH", "Tổ chức phong trào thi đua chuyển đổi số năm 2026"),
    PLAN_BODY,
    TEXT(FORM_PROSE,
         "Trưởng các phòng thuộc Sở tổ chức thực hiện Kế hoạch này; khó khăn, "
         "vướng mắc phản ánh về Văn phòng Sở để tổng hợp, trình Giám đốc Sở "
         "xem xét./."),
    RECIPIENTS,
    TO("- Ủy ban nhân dân tỉnh;"),
    TO("- Các phòng thuộc Sở;"),
    TO("- Lưu: VT, VP."),
    DEPUTY};

static const struct form_line commune_plan[] = {
    COMMUNE("ỦY BAN NHÂN DÂN"),
    NUMBER("Số: 05/KH-UBND"),
    DATED("Minh Tân, ngày 05 tháng 01 năm 2026"),
    SUBJECT("KẾ HOẠCH", "Tổ chức đợt thi đua “Xanh nhà, sạch ngõ” năm 2026"),
    TEXT(FORM_PROSE,
         "Thực hiện chương trình công tác năm 2026, Ủy ban nhân dân xã Minh "
         "Tân tổ chức đợt thi đua “Xanh nhà, sạch ngõ” với các nội dung sau:"),
    TEXT(FORM_CLAUSE,
         "1. Mỗi thôn trồng mới ít nhất 200 cây xanh bóng mát dọc các tuyến "
         "đường do thôn quản lý."),
    TEXT(FORM_CLAUSE,
         "2. Mỗi hộ gia đình phân loại rác tại nguồn, dọn vệ sinh ngõ xóm vào "
         "sáng thứ Bảy hằng tuần./."),
    RECIPIENTS,
    TO("- Các thôn;"),
    TO("- Lưu: VT, PNA (12)."),
    SIGN(FORM_POST, "TM. ỦY BAN NHÂN DÂN"),
    SIGN(FORM_POST, "KT. CHỦ TỊCH"),
    SIGN(FORM_POST, "PHÓ CHỦ TỊCH"),
    SIGN(FORM_SIGNER, "Đỗ Thị Lan")};

static const struct form_line report[] = {
    DEPARTMENT,
    NUMBER("Số: 112/BC-SNV"),
    DATED("Ninh Bình, ngày 20 tháng 6 năm 2026"),
    SUBJECT("BÁO CÁO", "Kết quả phong trào thi đua 6 tháng đầu năm 2026"),
    TEXT(FORM_ADDRESSEE, "Kính gửi: Ủy ban nhân dân tỉnh Ninh Bình"),
    TEXT(FORM_PROSE,
         "Sở Nội vụ báo cáo kết quả phong trào thi đua 6 tháng đầu năm 2026 "
         "như sau:"),
    TEXT(FORM_SECTION, "I. KẾT QUẢ ĐẠT ĐƯỢC"),
    TEXT(FORM_CLAUSE,
         "1. Đã có 32 tập thể và 410 cá nhân đăng ký thi đua, tăng 12% so với "
         "cùng kỳ năm trước."),
    TEXT(FORM_CLAUSE,
         "2. Có 18 sáng kiến được công nhận; 05 sáng kiến được nhân rộng "
         "trong toàn ngành."),
    LINE(FORM_DATA, FORM_CELL, "Đơn vị"),
    LINE(FORM_DATA, FORM_CELL, "Sáng kiến"),
    LINE(FORM_DATA, FORM_CELL, "Ghi chú"),
    TEXT(FORM_SECTION, "II. KIẾN NGHỊ"),
    TEXT(FORM_PROSE,
         "Sở Nội vụ kính báo cáo Ủy ban nhân dân tỉnh xem xét, chỉ đạo./."),
    RECIPIENTS,
    TO("- Như trên;"),
    TO("- Ban Giám đốc Sở;"),
    TO("- Lưu: VT, TĐKT."),
    DIRECTOR};

static const struct form_line submission[] = {
    DEPARTMENT,
    NUMBER("Số: 64/TTr-SNV"),
    DATED("Ninh Bình, ngày 09 tháng 02 năm 2026"),
    SUBJECT("TỜ TRÌNH", "Đề nghị phê duyệt kế hoạch tinh gọn bộ máy năm 2026"),
    TEXT(FORM_ADDRESSEES, "Kính gửi:"),
    TEXT(FORM_ADDRESSEE_ITEM, "- Ủy ban nhân dân tỉnh Ninh Bình;"),
    TEXT(FORM_ADDRESSEE_ITEM, "- Sở Tài chính."),
    TEXT(FORM_PROSE,
         "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, Sở Nội vụ đã xây dựng "
         "kế hoạch tinh gọn bộ máy của các đơn vị trực thuộc trong năm 2026."),
    TEXT(FORM_PROSE,
         "Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt./."),
    RECIPIENTS,
    TO("- Như trên;"),
    TO("- Lưu: VT, TCBC."),
    DIRECTOR};

#define LETTER_HEAD(number)                        \
    DEPARTMENT, NUMBER(number),                    \
        LINE(FORM_HEAD_2_LEFT, FORM_SUBJECT_CV,    \
             "V/v báo cáo kết quả chuyển đổi số"), \
        DATED("Ninh Bình, ngày 05 tháng 11 năm 2026")
#define LETTER_BODY                                                                                          \
    TEXT(                                                                                                    \
        FORM_PROSE,                                                                                          \
        "Để có cơ sở tổng hợp, Sở Nội vụ đề nghị quý cơ quan báo cáo kết quả " \
        "thực hiện chuyển đổi số năm 2026 và gửi về Sở trước ngày 25 tháng "         \
        "11 năm 2026."),                                                                                     \
        TEXT(FORM_PROSE,                                                                                     \
             "Sở Nội vụ trân trọng cảm ơn sự phối hợp của quý cơ quan./."),                                  \
        RECIPIENTS, TO("- Như trên;"), TO("- Giám đốc Sở;"),                                                 \
        TO("- Lưu: VT, CCHC."), SIGN(FORM_POST, "TL. GIÁM ĐỐC"),                                             \
        SIGN(FORM_POST, "CHÁNH VĂN PHÒNG"), SIGN(FORM_SIGNER, "Vũ Đình Nam")

static const struct form_line letter[] = {
    LETTER_HEAD("Số: 1205/SNV-CCHC"),
    TEXT(FORM_ADDRESSEES, "Kính gửi:"),
    TEXT(FORM_ADDRESSEE_ITEM, "- Sở Tài chính;"),
    TEXT(FORM_ADDRESSEE_ITEM, "- Sở Xây dựng;"),
    TEXT(FORM_ADDRESSEE_ITEM, "- Ủy ban nhân dân các xã, phường."),
    LETTER_BODY,
    LINE(
        FORM_FOOT, FORM_ADDRESS,
        "Số 10, đường Trần Phú, tỉnh Ninh Bình; điện thoại: 0229.3871.111; thư "
        "điện tử: sonoivu@ninhbinh.gov.vn")};

static const struct form_line letter_to_one[] = {
    LETTER_HEAD("Số: 1206/SNV-CCHC"),
    TEXT(FORM_ADDRESSEE, "Kính gửi: Sở Khoa học và Công nghệ"), LETTER_BODY};

static const struct form_line telegram[] = {
    COMMUNE("ỦY BAN NHÂN DÂN"),
    NUMBER("Số: 03/CĐ-UBND"),
    DATED("Minh Tân, ngày 18 tháng 9 năm 2026"),
    SUBJECT("CÔNG ĐIỆN", "Về việc chủ động ứng phó với bão số 7"),
    TEXT(FORM_PROSE, "Ủy ban nhân dân xã Minh Tân điện:"),
    TEXT(FORM_DASH, "- Ban Chỉ huy Quân sự xã;"),
    TEXT(FORM_DASH, "- Các thôn trên địa bàn xã."),
    TEXT(FORM_PROSE,
         "Bão số 7 dự báo ảnh hưởng trực tiếp đến địa bàn từ đêm ngày 19 "
         "tháng 9 năm 2026. Yêu cầu các đơn vị trực ban 24/24 giờ, sẵn sàng "
         "phương án di dời người dân ở vùng trũng thấp./."),
    RECIPIENTS,
    TO("- Như trên;"),
    TO("- Đảng ủy xã;"),
    TO("- Lưu: VT."),
    SIGN(FORM_POST, "TM. ỦY BAN NHÂN DÂN"),
    SIGN(FORM_POST, "CHỦ TỊCH"),
    SIGN(FORM_SIGNER, "Phạm Minh Đức")};

static const struct form_line invitation[] = {
    DEPARTMENT,
    NUMBER("Số: 31/GM-SNV"),
    DATED("Ninh Bình, ngày 03 tháng 4 năm 2026"),
    SUBJECT("GIẤY MỜI", "Họp sơ kết phong trào thi đua Quý I năm 2026"),
    TEXT(FORM_PROSE,
         "Sở Nội vụ trân trọng kính mời đại diện lãnh đạo các phòng, đơn vị "
         "thuộc Sở"),
    TEXT(FORM_PROSE, "Tới dự cuộc họp sơ kết phong trào thi đua Quý I."),
    TEXT(FORM_PROSE, "Chủ trì: Bà Nguyễn Thị Hà, Phó Giám đốc Sở."),
    TEXT(FORM_PROSE, "Thời gian: 08 giờ 00 phút, ngày 10 tháng 4 năm 2026."),
    TEXT(FORM_PROSE, "Địa điểm: Phòng họp số 2, trụ sở Sở Nội vụ./."),
    RECIPIENTS,
    TO("- Như trên;"),
    TO("- Lưu: VT, VP."),
    DEPUTY};

static const struct form_line introduction[] = {
    DEPARTMENT,
    NUMBER("Số: 12/GGT-SNV"),
    DATED("Ninh Bình, ngày 11 tháng 5 năm 2026"),
    TEXT(FORM_TYPE, "GIẤY GIỚI THIỆU"),
    RULE(FORM_TEXT, 420),
    TEXT(FORM_PROSE, "Sở Nội vụ trân trọng giới thiệu:"),
    TEXT(FORM_PROSE, "Ông Hoàng Văn Tú"),
    TEXT(FORM_PROSE, "Chức vụ: Chuyên viên"),
    TEXT(FORM_PROSE, "Được cử đến: Sở Tài chính"),
    TEXT(FORM_PROSE,
         "Về việc: Liên hệ công tác về kinh phí thi đua, khen thưởng năm "
         "2026."),
    TEXT(FORM_PROSE,
         "Đề nghị Quý cơ quan tạo điều kiện để ông có tên ở trên hoàn thành "
         "nhiệm vụ."),
    TEXT(FORM_PROSE, "Giấy này có giá trị đến hết ngày 30 tháng 5 năm 2026./."),
    RECIPIENTS,
    TO("- Như trên;"),
    TO("- Lưu: VT."),
    DIRECTOR};

static const struct form_line minutes[] = {
    DEPARTMENT,
    NUMBER("Số: 07/BB-SNV"),
    TEXT(FORM_TYPE, "BIÊN BẢN"),
    TEXT(FORM_SUBJECT, "Họp xét tặng danh hiệu thi đua năm 2026"),
    TEXT(FORM_PROSE,
         "Thời gian bắt đầu: 14 giờ 00 phút, ngày 16 tháng 7 năm 2026."),
    TEXT(FORM_PROSE, "Địa điểm: Phòng họp số 1, trụ sở Sở Nội vụ."),
    TEXT(FORM_PROSE,
         "Thành phần tham dự: các thành viên Hội đồng Thi đua - Khen thưởng "
         "của Sở, có mặt 09/09 người."),
    TEXT(FORM_PROSE, "Chủ trì: Ông Trần Văn Bình, Giám đốc Sở."),
    TEXT(FORM_PROSE, "Thư ký: Bà Mai Thị Thu, chuyên viên Văn phòng Sở."),
    TEXT(FORM_PROSE,
         "Nội dung: Hội đồng nghe Văn phòng Sở báo cáo kết quả thẩm định hồ sơ "
         "và thống nhất đề nghị tặng danh hiệu cho 05 tập thể."),
    TEXT(FORM_PROSE,
         "Cuộc họp kết thúc vào 16 giờ 30 phút, ngày 16 tháng 7 năm 2026./."),
    CLOSE(FORM_POST, "THƯ KÝ"),
    CLOSE(FORM_SIGNER, "Mai Thị Thu"),
    SIGN(FORM_POST, "CHỦ TỌA"),
    SIGN(FORM_SIGNER, "Trần Văn Bình"),
    TEXT(FORM_RECIPIENTS, "Nơi nhận:"),
    TEXT(FORM_RECIPIENT, "- Ban Giám đốc Sở;"),
    TEXT(FORM_RECIPIENT, "- Lưu: VT, Hồ sơ.")};

static const struct form_line leave[] = {
    DEPARTMENT,
    NUMBER("Số: 09/GNP-SNV"),
    DATED("Ninh Bình, ngày 08 tháng 8 năm 2026"),
    TEXT(FORM_TYPE, "GIẤY NGHỈ PHÉP"),
    RULE(FORM_TEXT, 420),
    TEXT(FORM_PROSE,
         "Xét Đơn đề nghị nghỉ phép ngày 05 tháng 8 năm 2026 của ông Hoàng "
         "Văn Tú, Sở Nội vụ cấp cho:"),
    TEXT(FORM_PROSE, "Ông: Hoàng Văn Tú"),
    TEXT(FORM_PROSE, "Chức vụ: Chuyên viên Văn phòng Sở"),
    TEXT(FORM_PROSE,
         "Được nghỉ phép trong thời gian 05 ngày kể từ ngày 17 tháng 8 năm "
         "2026 đến hết ngày 21 tháng 8 năm 2026 tại tỉnh Ninh Bình."),
    TEXT(FORM_PROSE,
         "Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ hằng "
         "năm./."),
    RECIPIENTS,
    TO("- Ông Hoàng Văn Tú;"),
    TO("- Lưu: VT, VP."),
    DIRECTOR};

static const struct form_line plan_with_annexes[] = {
    DEPARTMENT,
    NUMBER("Số: 16/KH-SNV"),
    DATED("Ninh Bình, ngày 05 tháng 3 năm 2026"),
    SUBJECT("KẾ HOẠCH", "Tổ chức phong trào thi đua chuyển đổi số năm 2026"),
    PLAN_BODY,
    TEXT(FORM_PROSE,
         "Tiêu chí chấm điểm theo Phụ lục I, tiến độ thực hiện theo Phụ lục "
         "II kèm theo Kế hoạch này./."),
    RECIPIENTS,
    TO("- Các phòng thuộc Sở;"),
    TO("- Lưu: VT, VP."),
    DEPUTY,
    TEXT(FORM_BREAK, NULL),
    TEXT(FORM_ANNEX, "Phụ lục I"),
    TEXT(FORM_ANNEX_TITLE, "TIÊU CHÍ CHẤM ĐIỂM"),
    TEXT(FORM_ANNEX_REFERENCE,
         "(Kèm theo Kế hoạch số 16/KH-SNV ngày 05 tháng 3 năm 2026 của Sở Nội "
         "vụ)"),
    RULE(FORM_TEXT, 300),
    TEXT(FORM_ANNEX_TEXT,
         "1. Tỷ lệ hồ sơ được xử lý trên môi trường mạng: tối đa 50 điểm."),
    TEXT(FORM_ANNEX_TEXT,
         "2. Số sáng kiến được công nhận và áp dụng: tối đa 50 điểm./."),
    TEXT(FORM_BREAK, NULL),
    TEXT(FORM_ANNEX, "Phụ lục II"),
    TEXT(FORM_ANNEX_TITLE, "TIẾN ĐỘ THỰC HIỆN"),
    TEXT(FORM_ANNEX_REFERENCE,
         "(Kèm theo Kế hoạch số 16/KH-SNV ngày 05 tháng 3 năm 2026 của Sở Nội "
         "vụ)"),
    RULE(FORM_TEXT, 300),
    TEXT(FORM_ANNEX_TEXT,
         "1. Đăng ký thi đua: trước ngày 31 tháng 3 năm 2026."),
    TEXT(FORM_ANNEX_TEXT,
         "2. Tổng kết phong trào: trước ngày 15 tháng 12 năm 2026./.")};

static const struct form_line copy[] = {
    COMMUNE("ỦY BAN NHÂN DÂN"),
    NUMBER("Số: 21/TB-UBND"),
    DATED("Minh Tân, ngày 05 tháng 01 năm 2026"),
    SUBJECT("THÔNG BÁO", "Lịch tiếp công dân năm 2026"),
    TEXT(FORM_PROSE,
         "Ủy ban nhân dân xã Minh Tân thông báo lịch tiếp công dân năm 2026 "
         "vào sáng thứ Năm hằng tuần tại trụ sở Ủy ban nhân dân xã./."),
    RECIPIENTS,
    TO("- Các thôn;"),
    TO("- Lưu: VT."),
    SIGN(FORM_POST, "TM. ỦY BAN NHÂN DÂN"),
    SIGN(FORM_POST, "CHỦ TỊCH"),
    SIGN(FORM_SIGNER, "Phạm Minh Đức"),
    RULE(FORM_TEXT, 0),
    LEFT(FORM_BODY, "SỞ NỘI VỤ"),
    RULE(FORM_HEAD_LEFT, 420),
    RIGHT(FORM_COPY_FORM, "SAO Y"),
    NUMBER("Số: 14/SY-SNV"),
    DATED("Ninh Bình, ngày 09 tháng 01 năm 2026"),
    RECIPIENTS,
    TO("- Các phòng thuộc Sở;"),
    TO("- Lưu: VT."),
    DIRECTOR};

static const struct form_line electronic_annex[] = {
    TEXT(FORM_STAMP, "Số: 16/KH-SNV; 05/3/2026; 09:30:15"),
    TEXT(FORM_ANNEX, "Phụ lục"),
    TEXT(FORM_ANNEX_TITLE, "TIÊU CHÍ CHẤM ĐIỂM"),
    TEXT(FORM_ANNEX_REFERENCE,
         "(Kèm theo Kế hoạch số 16/KH-SNV ngày 05 tháng 3 năm 2026 của Sở Nội "
         "vụ)"),
    RULE(FORM_TEXT, 300),
    TEXT(FORM_ANNEX_TEXT,
         "1. Tỷ lệ hồ sơ được xử lý trên môi trường mạng: tối đa 50 điểm."),
    TEXT(FORM_ANNEX_TEXT,
         "2. Số sáng kiến được công nhận và áp dụng: tối đa 50 điểm./.")};

static const struct form_line electronic_copy[] = {
    TEXT(FORM_STAMP, "SAO Y; Sở Nội vụ tỉnh Ninh Bình; 09/01/2026; 09:30:15"),
    COMMUNE("ỦY BAN NHÂN DÂN"),
    NUMBER("Số: 21/TB-UBND"),
    DATED("Minh Tân, ngày 05 tháng 01 năm 2026"),
    SUBJECT("THÔNG BÁO", "Lịch tiếp công dân năm 2026"),
    TEXT(FORM_PROSE,
         "Ủy ban nhân dân xã Minh Tân thông báo lịch tiếp công dân năm 2026 "
         "vào sáng thứ Năm hằng tuần tại trụ sở Ủy ban nhân dân xã./."),
    RECIPIENTS,
    TO("- Các thôn;"),
    TO("- Lưu: VT."),
    SIGN(FORM_POST, "TM. ỦY BAN NHÂN DÂN"),
    SIGN(FORM_POST, "CHỦ TỊCH"),
    SIGN(FORM_SIGNER, "Phạm Minh Đức")};

#define ROWS(name, lines) \
    { name, lines, sizeof(lines) / sizeof(*(lines)) }
const struct form_rows form_rows[] = {ROWS("1.1", resolution),
                                      ROWS("1.2", decision),
                                      ROWS("1.3", decision_with_text),
                                      ROWS("1.4", plan),
                                      ROWS("1.4-xa", commune_plan),
                                      ROWS("1.4-bao-cao", report),
                                      ROWS("1.4-to-trinh", submission),
                                      ROWS("1.5", letter),
                                      ROWS("1.5-mot-noi", letter_to_one),
                                      ROWS("1.6", telegram),
                                      ROWS("1.7", invitation),
                                      ROWS("1.8", introduction),
                                      ROWS("1.9", minutes),
                                      ROWS("1.10", leave),
                                      ROWS("2.1", plan_with_annexes),
                                      ROWS("2.2", electronic_annex),
                                      ROWS("3.1", copy),
                                      ROWS("3.2", electronic_copy)};
const size_t form_rows_count = sizeof(form_rows) / sizeof(*form_rows);
