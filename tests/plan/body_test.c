#include <criterion/criterion.h>
#include <string.h>

#include "compose.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_create();
}

static void tear_down(void) {
    arena_free(arena);
}

TestSuite(body, .init = set_up, .fini = tear_down);

/* Blocks one a line, without "khoi(" and ")". */
static const char *blocks(const struct node *doc) {
    const char *all = "";

    for (const struct node *b = tree_child(doc, "khoi"); b; b = b->next_same) {
        cr_assert_not_null(b->first);
        cr_assert_eq(b->first, b->last);
        all = arena_printf(arena, "%s%s\n", all, notation(arena, b->first));
    }
    return arena_printf(arena, "%s%s", all,
                        notation_of(arena, doc, "ket_thuc"));
}

static const struct node *document(const char *body, const char *more) {
    return tree_child(
        compose(arena,
                arena_printf(arena,
                             "<van_ban loai='KH'><noi_dung>%s</noi_dung>%s"
                             "</van_ban>",
                             body, more)),
        "van_ban");
}

/* With a closing paragraph behind, so that "./." does not come into it. */
static void check(const char *body, const char *expected) {
    const char *made =
        blocks(document(body, "<ket_thuc><doan>Z</doan></ket_thuc>"));

    cr_assert_str_eq(made,
                     arena_printf(arena, "%sket_thuc='Z./.'\n", expected));
}

static void check_end(const char *body, const char *expected) {
    cr_assert_str_eq(blocks(document(body, "")), expected);
}

#define MUC(x) "<muc><tieu_de>T</tieu_de>" x "</muc>"
#define T "muc(so='I.' tieu_de='T')\n"

/* ---- numbering ---- */

Test(body, every_level_is_numbered_its_own_way) {
    check("<phan><tieu_de>P</tieu_de><muc><tieu_de>M</tieu_de>"
          "<khoan><tieu_de>K</tieu_de><tieu_khoan><tieu_de>TK</tieu_de>"
          "<diem>D:<gach>G:<cong>C</cong></gach></diem></tieu_khoan></khoan>"
          "</muc></phan>",
          "phan(so='Phần I' tieu_de='P')\nmuc(so='I.' tieu_de='M')\n"
          "khoan_tieu_de(so='1.' tieu_de='K')\n"
          "tieu_khoan_tieu_de(so='1.1.' tieu_de='TK')\n"
          "diem(so='a)' loi='D:')\ngach(loi='G:')\ncong(loi='C.')\n");
}

Test(body, numbers_begin_again_below_each_heading) {
    check("<phan><tieu_de>A</tieu_de>" MUC("<khoan>1</khoan>")
              MUC("<khoan>2<tieu_khoan>3</tieu_khoan></khoan><khoan>4"
                  "<tieu_khoan>5</tieu_khoan><tieu_khoan>6</tieu_khoan>"
                  "</khoan>") "</phan>"
                              "<phan><tieu_de>B</tieu_de>" MUC(
                                  "<khoan>7</khoan>") "</phan>",
          "phan(so='Phần I' tieu_de='A')\n" T "khoan(so='1.' loi='1.')\n"
          "muc(so='II.' tieu_de='T')\nkhoan(so='1.' loi='2:')\n"
          "tieu_khoan(so='1.1.' loi='3.')\nkhoan(so='2.' loi='4:')\n"
          "tieu_khoan(so='2.1.' loi='5.')\ntieu_khoan(so='2.2.' loi='6.')\n"
          "phan(so='Phần II' tieu_de='B')\n" T "khoan(so='1.' loi='7.')\n");
}

Test(body, points_follow_the_vietnamese_alphabet) {
    struct strbuf items = STRBUF_INIT, expected = STRBUF_INIT;
    static const char *const letters[] = {
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
        "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
    const size_t count = sizeof(letters) / sizeof(*letters);

    for (size_t i = 0; i < count; i++) {
        strbuf_puts(&items, "<diem>x</diem>");
        strbuf_printf(&expected, "diem(so='%s)' loi='x%s')\n", letters[i],
                      i + 1 < count ? ";" : ".");
    }
    check(arena_printf(arena, MUC("%s"), items.data),
          arena_printf(arena, T "%s", expected.data));
    strbuf_free(&items);
    strbuf_free(&expected);
}

Test(body, loose_text_does_not_disturb_the_count) {
    check(MUC("<diem>a</diem><doan>x</doan><diem>b</diem>"),
          T "diem(so='a)' loi='a.')\ndoan(loi='x:')\n"
            "diem(so='b)' loi='b.')\n");
}

/* ---- how an element begins ---- */

Test(body, an_element_begins_with_its_own_text_or_its_first_paragraph) {
    check(MUC("<khoan>A</khoan><khoan><doan>B</doan><doan>C</doan></khoan>"
              "<khoan>\n  <doan>D</doan>\n</khoan>"),
          T "khoan(so='1.' loi='A.')\nkhoan(so='2.' loi='B.')\n"
            "doan(loi='C.')\nkhoan(so='3.' loi='D.')\n");
}

Test(body, a_section_without_a_title_is_number_and_text) {
    check("<muc>A</muc><muc><doan>B</doan></muc>",
          "muc_lien(so='I.' loi='A.')\nmuc_lien(so='II.' loi='B.')\n");
}

Test(body, a_title_on_its_own_line_is_a_heading) {
    check(MUC("<khoan><tieu_de>A</tieu_de><doan>B</doan></khoan>"
              "<khoan><tieu_de dam='false'>C</tieu_de></khoan>"),
          T "khoan_tieu_de(so='1.' tieu_de='A')\ndoan(loi='B.')\n"
            "khoan(so='2.' loi='C')\n");
}

Test(body, text_behind_a_title_on_its_own_line_is_a_paragraph) {
    check(MUC("<khoan><tieu_de>A</tieu_de>B</khoan>"),
          T "khoan_tieu_de(so='1.' tieu_de='A')\ndoan(loi='B.')\n");
}

#define LIEN(x) "<tieu_de lien='true'>" x "</tieu_de>"
#define LIEN_DAM(x) "<tieu_de lien='true' dam='true'>" x "</tieu_de>"

Test(body, a_running_title_stands_before_the_text) {
    check(
        "<muc>" LIEN("Thời gian") "từ A đến B</muc>"
                                  "<muc>" LIEN_DAM("C:") "<doan>D</doan></muc>",
        "muc_lien(so='I.' tieu_de='Thời gian' loi='từ A đến B.')\n"
        "muc_lien(so='II.' tieu_de_dam='C' loi='D.')\n");
    check(MUC("<khoan>" LIEN("A") "B</khoan><khoan>" LIEN_DAM(
              "**C** và D") "E</khoan>"),
          T "khoan(so='1.' tieu_de='A' loi='B.')\n"
            "khoan(so='2.' tieu_de_dam='C và D' loi='E.')\n");
    check(MUC("<diem>" LIEN("A") "B</diem><gach>" LIEN_DAM(
              "C") "D</gach>"
                   "<cong>" LIEN("E") "F</cong>"),
          T "diem(so='a)' tieu_de='A' loi='B.')\n"
            "gach(tieu_de_dam='C' loi='D.')\ncong(tieu_de='E' loi='F.')\n");
}

Test(body, a_running_title_alone_keeps_its_number) {
    check(MUC("<khoan>" LIEN("A") "<gach>B</gach></khoan>"),
          T "khoan(so='1.' tieu_de='A')\ngach(loi='B.')\n");
}

Test(body, points_and_dashes_have_titles_in_bold_text) {
    check(MUC("<diem><tieu_de dam='true'>A</tieu_de><gach>B</gach></diem>"
              "<gach><tieu_de>C</tieu_de></gach>"),
          T "diem(so='a)' loi='**A**')\ngach(loi='B.')\ngach(loi='C')\n");
}

Test(body, an_element_without_words_keeps_its_number) {
    check(MUC("<khoan><gach>A</gach></khoan><khoan>B</khoan>"
              "<diem><gach>C</gach></diem>"),
          T "khoan(so='1.')\ngach(loi='A.')\nkhoan(so='2.' loi='B.')\n"
            "diem(so='a)')\ngach(loi='C.')\n");
}

Test(body, a_dash_without_words_leaves_its_list) {
    check(MUC("<gach><cong>A</cong><cong>B</cong></gach>"),
          T "cong(loi='A;')\ncong(loi='B.')\n");
}

Test(body, parts_have_a_title_on_its_own_line_always) {
    check("<phan>" LIEN("A") "<doan>B</doan></phan>",
          "phan(so='Phần I' tieu_de='A')\ndoan(loi='B.')\n");
}

/* ---- punctuation ---- */

Test(body, items_end_in_semicolons_the_last_in_a_stop) {
    check(MUC("<gach>A</gach><gach>B;</gach><gach>C</gach>"),
          T "gach(loi='A;')\ngach(loi='B;')\ngach(loi='C.')\n");
}

Test(body, the_last_item_of_an_inner_list_goes_on_with_the_outer) {
    check(MUC("<diem>A<gach>B</gach><gach>C</gach></diem>"
              "<diem>D<gach>E</gach><gach>F</gach></diem>"),
          T "diem(so='a)' loi='A:')\ngach(loi='B;')\ngach(loi='C;')\n"
            "diem(so='b)' loi='D:')\ngach(loi='E;')\ngach(loi='F.')\n");
}

Test(body, an_inner_list_of_a_clause_ends_with_a_stop) {
    check(MUC("<khoan>A<diem>B</diem></khoan><khoan>C<diem>D</diem></khoan>"),
          T "khoan(so='1.' loi='A:')\ndiem(so='a)' loi='B.')\n"
            "khoan(so='2.' loi='C:')\ndiem(so='a)' loi='D.')\n");
}

Test(body, items_typed_as_sentences_stay_sentences) {
    check(MUC("<gach>A.</gach><gach>B</gach><gach>C</gach>"),
          T "gach(loi='A.')\ngach(loi='B.')\ngach(loi='C.')\n");
    check(MUC("<gach>A</gach><gach>B.</gach>"), /* the last one's is its own */
          T "gach(loi='A;')\ngach(loi='B.')\n");
}

Test(body, punctuation_that_was_typed_stays) {
    check(MUC("<gach>A?</gach><gach>“B!”</gach><gach>C…</gach>"
              "<gach>**D**</gach>"),
          T "gach(loi='A?')\ngach(loi='“B!”')\ngach(loi='C…')\n"
            "gach(loi='**D**.')\n");
}

Test(body, text_before_a_list_announces_it) {
    check(MUC("<doan>A</doan><gach>B</gach><doan>C</doan><doan>D như sau"
              "</doan><doan>E.</doan><diem>F</diem>"),
          T "doan(loi='A:')\ngach(loi='B.')\ndoan(loi='C.')\n"
            "doan(loi='D như sau:')\ndoan(loi='E.')\n"
            "diem(so='a)' loi='F.')\n");
}

Test(body, a_note_is_a_paragraph_and_announces_nothing) {
    check(MUC("<khoan>A<luu_y>B</luu_y></khoan><diem>C</diem><diem>D</diem>"
              "<luu_y>E<gach>F</gach><gach>G</gach></luu_y>"),
          T "khoan(so='1.' loi='A.')\nluu_y(loi='B.')\n"
            "diem(so='a)' loi='C;')\ndiem(so='b)' loi='D.')\n"
            "luu_y(loi='E:')\ngach(loi='F;')\ngach(loi='G.')\n");
    check("<luu_y><gach>A</gach></luu_y>", "luu_y()\ngach(loi='A.')\n");
}

/* ---- the end ---- */

Test(body, the_last_text_ends_the_document) {
    check_end("<doan>A</doan>", "doan(loi='A./.')\n");
    check_end("<doan>A.</doan>", "doan(loi='A./.')\n");
    check_end("<doan>A./.</doan>", "doan(loi='A./.')\n");
    check_end("<doan>A/.</doan>", "doan(loi='A/.')\n");
    check_end("<doan>**A.**</doan>", "doan(loi='**A**./.')\n");
    check_end(MUC("<khoan>A<gach>B;</gach></khoan>"),
              T "khoan(so='1.' loi='A:')\ngach(loi='B./.')\n");
    check_end("<luu_y>A</luu_y>", "luu_y(loi='A./.')\n");
}

#define BANG(more) "<bang>" more "<cot/><hang><o>A</o></hang></bang>"
#define BANG_OUT "bang(cot() hang(dau? o(doan='A')))\n"

Test(body, behind_tables_and_headings_the_end_has_a_line_of_its_own) {
    check_end(BANG(""), BANG_OUT "ket_thuc='./.'\n");
    check_end(MUC(""), T "ket_thuc='./.'\n");
    check_end(MUC("<khoan><tieu_de>A</tieu_de></khoan>"),
              T "khoan_tieu_de(so='1.' tieu_de='A')\nket_thuc='./.'\n");
    check_end(MUC("<khoan>" LIEN("A") "</khoan>"),
              T "khoan(so='1.' tieu_de='A')\nket_thuc='./.'\n");
}

/* ---- tables ---- */

Test(body, a_caption_stands_before_its_table) {
    check(BANG("<tieu_de>Biểu 1</tieu_de>"),
          "ten_bang(loi='Biểu 1')\n" BANG_OUT);
}

static void check_table(const char *parts, const char *expected) {
    check(arena_printf(arena, "<bang>%s</bang>", parts),
          arena_printf(arena, "bang(%s)\n", expected));
}

Test(body, tables_keep_widths_alignments_and_header_rows) {
    check_table("<cot rong='20' can='giua'/><cot/>"
                "<hang tieu_de='true'><o>A</o><o>B</o></hang>"
                "<hang><o>1</o><o can='phai'>2</o></hang>",
                "cot(rong='20' can='giua') cot() "
                "hang(tieu_de? dau? o(doan='A' can='giua') o(doan='B')) "
                "hang(o(doan='1' can='giua') o(doan='2' can='phai'))");
}

Test(body, cells_hold_paragraphs_dashes_and_breaks) {
    check_table("<cot/><hang><o>A<doan>B</doan><gach>C</gach></o></hang>"
                "<hang><o>D\\\nE</o></hang><hang><o/></hang>",
                "cot() hang(dau? o(doan='A' doan_tiep='B' doan_tiep='- C')) "
                "hang(o(doan='D' doan_tiep='E')) hang(o())");
}

Test(body, merged_cells_leave_a_full_grid) {
    check_table("<cot/><cot/><cot/>"
                "<hang><o gop_cot='2'>A</o><o gop_hang='2'>B</o></hang>"
                "<hang><o>C</o><o>D</o></hang>"
                "<hang><o>E</o><o>F</o><o>G</o></hang>",
                "cot() cot() cot() "
                "hang(dau? o(doan='A' gop_cot='2') o(an_ngang?) "
                "o(doan='B' gop_hang='2')) "
                "hang(o(doan='C') o(doan='D') o(an_doc?)) "
                "hang(o(doan='E') o(doan='F') o(doan='G'))");
}

Test(body, a_block_of_merged_cells_hides_all_but_its_corner) {
    check_table("<cot/><cot/><cot/>"
                "<hang><o>A</o><o gop_cot='2' gop_hang='3'>B</o></hang>"
                "<hang><o>C</o></hang><hang><o>D</o></hang>"
                "<hang><o gop_cot='3'>E</o></hang>",
                "cot() cot() cot() "
                "hang(dau? o(doan='A') o(doan='B' gop_cot='2' gop_hang='3') "
                "o(an_ngang?)) "
                "hang(o(doan='C') o(an_doc? gop_cot='2') o(an_ngang?)) "
                "hang(o(doan='D') o(an_doc? gop_cot='2') o(an_ngang?)) "
                "hang(o(doan='E' gop_cot='3') o(an_ngang?) o(an_ngang?))");
}

Test(body, a_row_that_is_too_short_is_filled_up) {
    check_table("<cot/><cot/><hang><o>A</o></hang>",
                "cot() cot() hang(dau? o(doan='A') o())");
}

Test(body, a_cell_wider_than_what_is_left_is_cut) {
    check_table("<cot/><cot/><hang><o>A</o><o gop_cot='9'>B</o></hang>",
                "cot() cot() hang(dau? o(doan='A') o(doan='B'))");
}
