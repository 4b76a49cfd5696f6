/* rows_text.c -- sections 15 to 17: types, text, capitals. */
#include "mutation.h"

#define PROSE "Trưởng các phòng thuộc Sở tổ chức"
#define SAYS(new) \
    { TEXT(PROSE, new) }

static const struct mutation rows[] = {
    /* ---- 15: types ---- */
    {"ND.7-types", "1.4", {TEXT("KẾ HOẠCH", "THÔNG TƯ")}},
    {"ND.7-types", "1.4", {TEXT("KẾ HOẠCH", "NGHỊ ĐỊNH")}},
    {"PL3.I-abbr", "1.4", {TEXT("15/KH-SNV", "15/Kh-SNV")}},
    {"PL3.I-abbr", "1.4-to-trinh", {TEXT("64/TTr-SNV", "64/TTR-SNV")}},
    {"PL3.I-none", "1.5", {TEXT("1205/SNV-CCHC", "1205/CV-SNV")}},
    {"ND.8-parts", "1.4", {REMOVE("Số: 15/")}},
    {"ND.8-parts", "1.4", {REMOVE("Ninh Bình, ngày")}},

    /* ---- 16: text ---- */
    {"TXT-endmark", "1.4", {TEXT("xem xét./.", "xem xét.")}},
    {"TXT-endmark", "1.4", {TEXT("xem xét./.", "xem xét/.")}},
    {"TXT-endmark-once",
     "1.4",
     {TEXT("áp dụng trong năm 2026.", "áp dụng trong năm 2026./.")}},
    {"TXT-space-punct",
     "1.4",
     {TEXT("Kế hoạch này; khó", "Kế hoạch này ; khó")}},
    {"TXT-space-punct", "1.4", {TEXT("Kế hoạch này; khó", "Kế hoạch này;khó")}},
    {"TXT-space-punct",
     "1.4",
     {TEXT("Kế hoạch này; khó", "Kế hoạch này;  khó")}},
    {"TXT-dash", "1.4", {TEXT("- Nội dung thi đua", "– Nội dung thi đua")}},
    {"TXT-quotes", "1.4-xa", {TEXT("ngõ” với", "ngõ với")}},
    {"TXT-tone",
     "1.2",
     {TEXT("phòng Văn hóa - Xã hội", "phòng Văn hoá - Xã hội")}},
    {"TXT-date-body", "1.2", {TEXT("10 tháng 02 năm", "10 tháng 2 năm")}},
    {"TXT-date-body", "1.5", {TEXT("ngày 25 tháng", "ngày 5 tháng")}},
    {"TXT-placeholder", "1.4", {TEXT(PROSE, "…… tổ chức")}},
    {"TXT-placeholder", "1.4", {TEXT(PROSE, "Trưởng phòng [...] tổ chức")}},
    {"TXT-hiddenchanges",
     "1.4",
     {DOCUMENT("<w:p><w:pPr>",
               "<w:p><w:del w:id=\"9\" w:author=\"A\"><w:r><w:delText>x"
               "</w:delText></w:r></w:del></w:p><w:p><w:pPr>")}},
    {"TXT-hiddenchanges",
     "1.4",
     {DOCUMENT("Sở Nội vụ tổ chức</w:t></w:r>",
               "Sở Nội vụ tổ chức</w:t></w:r><w:r><w:commentReference "
               "w:id=\"1\"/></w:r>"),
      TEXT("Sở Nội vụ tổ chức", "Sở Nội vụ tổ chức****")}},
    {"TXT-hiddenchanges",
     "1.4",
     {LOOK_TEXT(FORM_NOTE, run, "<w:vanish/>"),
      INSERT("Sở Nội vụ tổ chức", FORM_TEXT, FORM_NOTE, "hỏi lại")}},

    /* ---- 17: capitals ---- */
    {"PL2.III.1c-special",
     "1.4",
     {TEXT(PROSE, "Các phòng ở thành phố Hồ Chí Minh tổ chức")}},
    {"PL2.III.1c-special",
     "1.4",
     {TEXT(PROSE, "Các phòng ở thủ đô Hà Nội tổ chức")}},
    {"PL2.IV.1b-special",
     "1.4",
     {TEXT(PROSE, "Ban chấp hành trung ương Đảng Cộng sản Việt Nam tổ chức")}},
    {"PL2.V.6-doc",
     "1.4",
     {TEXT(PROSE, "Thực hiện kế hoạch số 120/KH-UBND, các phòng tổ chức")}},
    {"PL2.V.6-doc", "1.2", {TEXT("Luật Thi đua", "Luật thi đua")}},
    {"PL2.V.7-cite",
     "1.2",
     {TEXT("quy định hiện hành", "Khoản 2 Điều 5 Luật Thi đua, khen thưởng")}},
    {"PL2.V.7-cite",
     "1.2",
     {TEXT("quy định hiện hành", "khoản 2 điều 5 Luật Thi đua, khen "
                                 "thưởng")}}};

const struct mutations mutations_text = {rows, sizeof(rows) / sizeof(*rows)};
