/*
 * data_type.c -- what templates see of a plan, as one table per element. The
 * texts of templates/README.md say what each of them holds.
 */
#include "plan/plan.h"

static const struct type text = {"", TYPE_TEXT, NULL, 0};
static const struct type flag = {"", TYPE_BOOLEAN, NULL, 0};
static const struct type number = {"", TYPE_NUMBER, NULL, 0};

#define COUNT(rows) (sizeof(rows) / sizeof(*(rows)))
#define COMPLEX(name, rows) \
    static const struct type name = {"", TYPE_COMPLEX, rows, COUNT(rows)}

/* How often a member stands. */
#define ONE .optional = false
#define MAYBE .optional = true
#define LIST .optional = true, .repeated = true
#define SOME .repeated = true /* at least one */

/* ---- the head ---- */

static const struct member issuing_body_members[] = {
    {"chu_quan", &text, MAYBE},
    {"ban_hanh", &text, ONE},
};
COMPLEX(issuing_body, issuing_body_members);

static const struct member annex_members[] = {
    {"nhan", &text, MAYBE},
    {"tieu_de", &text, MAYBE},
    {"kem_theo", &text, MAYBE},
};
COMPLEX(annex, annex_members);

static const struct member urgency_members[] = {
    {"khan", &text, MAYBE},
    {"thuong_khan", &text, MAYBE},
    {"hoa_toc", &text, MAYBE},
};
COMPLEX(urgency, urgency_members);

static const struct member addressee_members[] = {
    {"mot_noi", &text, MAYBE},
    {"noi", &text, LIST},
};
COMPLEX(addressee, addressee_members);

/* ---- the body ---- */

static const struct member heading_members[] = {
    {"so", &text, ONE},
    {"tieu_de", &text, ONE},
};
COMPLEX(heading, heading_members);

static const struct member numbered_members[] = {
    {"so", &text, ONE},
    {"tieu_de", &text, MAYBE},
    {"tieu_de_dam", &text, MAYBE},
    {"loi", &text, MAYBE},
};
COMPLEX(numbered, numbered_members);

static const struct member paragraph_members[] = {
    {"so", &text, MAYBE},
    {"tieu_de", &text, MAYBE},
    {"tieu_de_dam", &text, MAYBE},
    {"loi", &text, MAYBE},
};
COMPLEX(paragraph, paragraph_members);

static const struct member column_members[] = {
    {"rong", &number, MAYBE},
    {"can", &text, MAYBE},
};
COMPLEX(column, column_members);

static const struct member cell_members[] = {
    {"doan", &text, MAYBE},       {"doan_tiep", &text, LIST},
    {"can", &text, MAYBE},        {"gop_cot", &number, MAYBE},
    {"gop_hang", &number, MAYBE}, {"an_ngang", &flag, MAYBE},
    {"an_doc", &flag, MAYBE},
};
COMPLEX(cell, cell_members);

static const struct member row_members[] = {
    {"tieu_de", &flag, MAYBE},
    {"dau", &flag, MAYBE},
    {"o", &cell, SOME},
};
COMPLEX(row, row_members);

static const struct member table_members[] = {
    {"cot", &column, SOME},
    {"hang", &row, SOME},
};
COMPLEX(table, table_members);

/* Exactly one of them is there. */
static const struct member block_members[] = {
    {"phan", &heading, MAYBE},        {"muc", &heading, MAYBE},
    {"muc_lien", &numbered, MAYBE},   {"khoan_tieu_de", &heading, MAYBE},
    {"khoan", &numbered, MAYBE},      {"tieu_khoan_tieu_de", &heading, MAYBE},
    {"tieu_khoan", &numbered, MAYBE}, {"diem", &numbered, MAYBE},
    {"gach", &paragraph, MAYBE},      {"cong", &paragraph, MAYBE},
    {"doan", &paragraph, MAYBE},      {"luu_y", &paragraph, MAYBE},
    {"ten_bang", &paragraph, MAYBE},  {"bang", &table, MAYBE},
};
COMPLEX(block, block_members);

/* ---- the end ---- */

static const struct member recipients_members[] = {
    {"nhan", &text, LIST},
    {"luu", &text, MAYBE},
    {"ky_hieu_soan", &text, MAYBE},
};
COMPLEX(recipients, recipients_members);

static const struct member signature_members[] = {
    {"quyen_han", &text, LIST},
    {"chuc_vu_khac", &text, MAYBE},
    {"ho_ten", &text, MAYBE},
};
COMPLEX(signature, signature_members);

/* ---- one document: the main one, or an annex ---- */

static const struct member document_members[] = {
    {"chinh", &flag, MAYBE},
    {"phu_luc", &annex, MAYBE},
    {"ngang", &flag, MAYBE},
    {"co_quan", &issuing_body, MAYBE},
    {"so_ky_hieu", &text, MAYBE, .with = "co_quan"},
    {"dia_danh", &text, MAYBE},
    {"ngay", &text, MAYBE},
    {"do_mat", &text, MAYBE},
    {"muc_do_khan", &urgency, MAYBE},
    {"ten_loai", &text, MAYBE},
    {"trich_yeu", &text, MAYBE},
    {"trich_yeu_5b", &text, MAYBE},
    {"kinh_gui", &addressee, MAYBE},
    {"can_cu", &text, LIST},
    {"mo_dau", &text, LIST},
    {"khoi", &block, LIST},
    {"ket_thuc", &text, LIST},
    {"phan_ky", &flag, MAYBE},
    {"noi_nhan", &recipients, MAYBE},
    {"ky", &signature, MAYBE},
};
COMPLEX(document, document_members);

/* ---- all of it ---- */

static const struct member properties_members[] = {
    {"tieu_de", &text, ONE},
    {"chu_de", &text, MAYBE},
    {"co_quan", &text, ONE},
};
COMPLEX(properties, properties_members);

static const struct member address_members[] = {
    {"dong", &text, SOME},
};
COMPLEX(address, address_members);

static const struct member data_members[] = {
    {"van_ban", &document, SOME},
    {"thuoc_tinh", &properties, .spare = true},
    {"dia_chi_co_quan", &address, MAYBE},
    {"pham_vi_luu_hanh", &text, MAYBE},
};
const struct type plan_data_type = {"", TYPE_COMPLEX, data_members,
                                    COUNT(data_members)};
