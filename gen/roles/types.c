/* types.c -- the types of Điều 7, with Annex III, I (Nghị định 30/2020/NĐ-CP).
 */
#include "roles/roles.h"

const struct document_type document_types[] = {
    {"Nghị quyết", "NGHỊ QUYẾT", "NQ", "1.1"},
    {"Quyết định", "QUYẾT ĐỊNH", "QĐ", "1.2"},
    {"Chỉ thị", "CHỈ THỊ", "CT", "1.4"},
    {"Quy chế", "QUY CHẾ", "QC", "1.4"},
    {"Quy định", "QUY ĐỊNH", "QyĐ", "1.4"},
    {"Thông cáo", "THÔNG CÁO", "TC", "1.4"},
    {"Thông báo", "THÔNG BÁO", "TB", "1.4"},
    {"Hướng dẫn", "HƯỚNG DẪN", "HD", "1.4"},
    {"Chương trình", "CHƯƠNG TRÌNH", "CTr", "1.4"},
    {"Kế hoạch", "KẾ HOẠCH", "KH", "1.4"},
    {"Phương án", "PHƯƠNG ÁN", "PA", "1.4"},
    {"Đề án", "ĐỀ ÁN", "ĐA", "1.4"},
    {"Dự án", "DỰ ÁN", "DA", "1.4"},
    {"Báo cáo", "BÁO CÁO", "BC", "1.4"},
    {"Biên bản", "BIÊN BẢN", "BB", "1.9"},
    {"Tờ trình", "TỜ TRÌNH", "TTr", "1.4"},
    {"Hợp đồng", "HỢP ĐỒNG", "HĐ", NULL},
    {"Công văn", NULL, NULL, "1.5"},
    {"Công điện", "CÔNG ĐIỆN", "CĐ", "1.6"},
    {"Bản ghi nhớ", "BẢN GHI NHỚ", "BGN", NULL},
    {"Bản thỏa thuận", "BẢN THỎA THUẬN", "BTT", NULL},
    {"Giấy ủy quyền", "GIẤY ỦY QUYỀN", "GUQ", "1.4"},
    {"Giấy mời", "GIẤY MỜI", "GM", "1.7"},
    {"Giấy giới thiệu", "GIẤY GIỚI THIỆU", "GGT", "1.8"},
    {"Giấy nghỉ phép", "GIẤY NGHỈ PHÉP", "GNP", "1.10"},
    {"Phiếu gửi", "PHIẾU GỬI", "PG", "1.4"},
    {"Phiếu chuyển", "PHIẾU CHUYỂN", "PC", "1.4"},
    {"Phiếu báo", "PHIẾU BÁO", "PB", "1.4"},
    {"Thư công", NULL, NULL, NULL}};

const size_t document_type_count =
    sizeof(document_types) / sizeof(*document_types);
