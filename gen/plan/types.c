#include "plan/types.h"

#include <string.h>

const struct plan_type plan_types[] = {
    {"NQ", "Nghị quyết"},      {"QĐ", "Quyết định"},
    {"CT", "Chỉ thị"},         {"QC", "Quy chế"},
    {"QyĐ", "Quy định"},       {"TC", "Thông cáo"},
    {"TB", "Thông báo"},       {"HD", "Hướng dẫn"},
    {"CTr", "Chương trình"},   {"KH", "Kế hoạch"},
    {"PA", "Phương án"},       {"ĐA", "Đề án"},
    {"DA", "Dự án"},           {"BC", "Báo cáo"},
    {"BB", "Biên bản"},        {"TTr", "Tờ trình"},
    {"HĐ", "Hợp đồng"},        {"CV", ""},
    {"CĐ", "Công điện"},       {"BGN", "Bản ghi nhớ"},
    {"BTT", "Bản thỏa thuận"}, {"GUQ", "Giấy ủy quyền"},
    {"GM", "Giấy mời"},        {"GGT", "Giấy giới thiệu"},
    {"GNP", "Giấy nghỉ phép"}, {"PG", "Phiếu gửi"},
    {"PC", "Phiếu chuyển"},    {"PB", "Phiếu báo"},
};

const size_t plan_type_count = sizeof(plan_types) / sizeof(plan_types[0]);

const char *plan_type_name(const char *abbreviation) {
    for (size_t i = 0; i < plan_type_count; i++)
        if (strcmp(plan_types[i].abbreviation, abbreviation) == 0)
            return plan_types[i].name;
    return NULL;
}
