/* Text is sacred: the same words in every format, and each as it was given. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "run.h"

/* A plan that has one text at every place a text can stand, written @. */
static const char plan_of_one_text[] =
    "<van_ban xmlns=\"urn:kehoach-gen:van-ban:1\" loai=\"KH\">"
    "<co_quan><chu_quan>@</chu_quan><ban_hanh>@</ban_hanh>"
    "<viet_tat>UBND</viet_tat></co_quan><dia_danh>@</dia_danh>"
    "<ngay_ban_hanh>2026-02-05</ngay_ban_hanh>"
    "<trich_yeu>@</trich_yeu>"
    "<kinh_gui><noi>@</noi><noi>@</noi></kinh_gui>"
    "<can_cu>@</can_cu><can_cu>@</can_cu>"
    "<mo_dau><doan>@</doan><doan>Xem Phụ lục kèm theo:</doan></mo_dau>"
    "<noi_dung>"
    "<muc><tieu_de>@</tieu_de>"
    "<khoan><tieu_de>@</tieu_de>"
    "<diem>@</diem><diem>@ <gach>@<cong>@</cong></gach></diem>"
    "</khoan>"
    "<khoan>@<tieu_khoan>@</tieu_khoan></khoan>"
    "<khoan><tieu_de lien=\"true\">@</tieu_de>@</khoan>"
    "<khoan><tieu_de lien=\"true\" dam=\"true\">@</tieu_de>@"
    "<luu_y>@</luu_y></khoan>"
    "<bang><tieu_de>@</tieu_de><cot/><cot/>"
    "<hang tieu_de=\"true\"><o>@</o><o>@</o></hang>"
    "<hang><o>@</o><o/></hang>"
    "<hang><o gop_cot=\"2\">@</o></hang></bang>"
    "<doan>@</doan></muc>"
    "<muc><tieu_de lien=\"true\">@</tieu_de>@</muc>"
    "</noi_dung>"
    "<ket_thuc><doan>@</doan></ket_thuc>"
    "<noi_nhan><nhan>@</nhan><nhan muc_dich=\"b/c\">@</nhan>"
    "<luu>VT, @</luu></noi_nhan>"
    "<ky><tap_the>@</tap_the><ky_thay>@</ky_thay>"
    "<chuc_vu>@</chuc_vu><ho_ten>@</ho_ten></ky>"
    "<phu_luc><tieu_de>@</tieu_de>"
    "<noi_dung><doan>@</doan></noi_dung></phu_luc>"
    "</van_ban>";

/* Both formats of a plan; their words, which the caller frees. */
struct made {
    struct strbuf docx;
    struct strbuf markdown;
    struct strbuf docx_words;
    struct strbuf markdown_words;
};

static struct made make(const char *plan, size_t len) {
    struct made made = {.docx = STRBUF_INIT,
                        .markdown = STRBUF_INIT,
                        .docx_words = STRBUF_INIT,
                        .markdown_words = STRBUF_INIT};
    bool with_margins = strstr(plan, "<pham_vi_luu_hanh>") != NULL ||
                        strstr(plan, "<dia_chi_co_quan>") != NULL;

    run_plan(plan, len, "docx", &made.docx);
    run_plan(plan, len, "md", &made.markdown);
    document_words(&made.docx, &made.docx_words);
    markdown_words(&made.markdown, with_margins, &made.markdown_words);
    return made;
}

static void made_free(struct made *made) {
    strbuf_free(&made->docx);
    strbuf_free(&made->markdown);
    strbuf_free(&made->docx_words);
    strbuf_free(&made->markdown_words);
}

static struct made make_of_one_text(const char *text) {
    struct strbuf escaped = STRBUF_INIT, plan = STRBUF_INIT;
    struct made made;

    strbuf_puts_xml(&escaped, text);
    for (const char *at = plan_of_one_text; *at != '\0'; at++)
        if (*at == '@')
            strbuf_puts(&plan, escaped.data);
        else
            strbuf_putc(&plan, *at);
    made = make(plan.data, plan.len);
    strbuf_free(&escaped);
    strbuf_free(&plan);
    return made;
}

static size_t count(const char *haystack, const char *needle) {
    size_t found = 0;

    while ((haystack = strstr(haystack, needle)) != NULL) {
        haystack += strlen(needle);
        found++;
    }
    return found;
}

/* `given` is how the data says it, `shown` what a reader is to see: at least
 * at the twenty places that are not set in capitals. */
static void expect_shown(const char *given, const char *shown) {
    struct made made = make_of_one_text(given);

    expect_same_words(given, made.docx_words.data, made.markdown_words.data);
    cr_expect_geq(count(made.docx_words.data, shown), (size_t)20,
                  "the DOCX does not show %s as %s:\n%s", given, shown,
                  made.docx_words.data);
    cr_expect_geq(count(made.markdown_words.data, shown), (size_t)20,
                  "the Markdown does not show %s as %s:\n%s", given, shown,
                  made.markdown_words.data);
    made_free(&made);
}

Test(words, are_the_same_in_the_docx_and_the_markdown_of_every_sample) {
    size_t sample_count;
    char **names = sample_names(&sample_count);

    for (size_t i = 0; i < sample_count; i++) {
        struct strbuf plan = STRBUF_INIT;
        struct made made;

        read_sample(names[i], &plan);
        made = make(plan.data, plan.len);
        cr_expect_gt(made.docx_words.len, (size_t)300, "%s", names[i]);
        expect_same_words(names[i], made.docx_words.data,
                          made.markdown_words.data);
        made_free(&made);
        strbuf_free(&plan);
        free(names[i]);
    }
    free(names);
}

/* Outside of CommonMark's inline markup, a text is nothing but text. */
static const char *const plain_texts[] = {
    "A & B < C > D",
    "“ngoặc kép” \"ngoặc thẳng\" 'nháy đơn' Ia H' Drai",
    "Ia H' Drai",
    "không\u00a0tách\u00a0dòng",
    "gạch – ngang — dài ‑ không tách",
    "1. một hai",
    "2) hai ba",
    "# thăng",
    "- gạch",
    "+ cộng",
    "> lớn hơn",
    "| cột | cột |",
    "=== ---",
    "~~~ ngã ~~~",
    "snake_case_name a_b_c 07_112_1998.pdf",
    "{so} {#x} {/x} }} } {",
    "https://example.vn/?a=1&b=2#c",
    "van_thu@example.vn",
    "100% 1.000.000đ 50/50 §1 №2 …",
    "a|b|c",
    "5 * 3 = 15",
    "dấu ^ ~ $ @ % = ; : , .",
    "Đ đ Ơ ơ Ư ư Ỹ ỹ Ậ ậ Ổ ổ",
    "𝛼 emoji 😀 chữ Hán 漢字",
    "&lt; &amp;amp; &#38; &copy;",
};

Test(words, arrive_as_they_were_given_wherever_a_text_can_stand) {
    for (size_t i = 0; i < sizeof(plain_texts) / sizeof(*plain_texts); i++)
        expect_shown(plain_texts[i], plain_texts[i]);
}

Test(words, are_the_same_whatever_inline_markup_the_data_has) {
    static const char *const texts[] = {
        "**đậm** thường *nghiêng*",
        "***cả hai*** **lồng *trong* nhau**",
        "đầu**giữa**cuối *a*b",
        "**chưa đóng",
        "*chưa đóng _cũng chưa",
        "`mã` và ``mã ` mã``",
        "[chữ](http://example.vn)",
        "![hình](a.png)",
        "<http://example.vn>",
        "<b>thẻ</b> <!-- chú thích -->",
        "dòng một  \ndòng hai",
        "dòng một\\\ndòng hai",
        "dòng một\ndòng hai",
        "\\*sao\\* \\\\ gạch chéo \\_ \\`",
        "\\{\\{so}} \\{\\{#x}} \\{\\{/x}} \\{\\{\\{y}}}",
        "gạch chéo cuối \\",
        "** ** __ __ * *",
        "_gạch dưới_ __đậm__ a__b__",
        "**“ngoặc”**ngay sau",
        "[tham chiếu][1] [x]",
        "    thụt bốn dấu cách",
        "hai  dấu  cách",
        "\ttab\tgiữa",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct made made = make_of_one_text(texts[i]);
        expect_same_words(texts[i], made.docx_words.data,
                          made.markdown_words.data);
        made_free(&made);
    }
}

Test(words, keep_a_star_and_a_backslash_that_are_escaped) {
    expect_shown("năm \\* ba \\_ hai \\` một", "năm * ba _ hai ` một");
    expect_shown("gạch \\\\ chéo", "gạch \\ chéo");
}

static bool is_nfc(const struct strbuf *text) {
    utf8proc_uint8_t *nfc = utf8proc_NFC((const utf8proc_uint8_t *)text->data);
    bool same = strcmp((const char *)nfc, text->data) == 0;

    free(nfc);
    return same;
}

static void expect_same_bytes(const char *name, const char *type,
                              const struct strbuf *a, const struct strbuf *b) {
    struct strbuf of_a = STRBUF_INIT, of_b = STRBUF_INIT;

    run_plan(a->data, a->len, type, &of_a);
    run_plan(b->data, b->len, type, &of_b);
    cr_expect(of_a.len == of_b.len &&
                  memcmp(of_a.data, of_b.data, of_a.len) == 0,
              "%s.%s: decomposed marks give other bytes", name, type);
    if (strcmp(type, "md") == 0)
        cr_expect(is_nfc(&of_b), "%s.md is not NFC", name);
    strbuf_free(&of_a);
    strbuf_free(&of_b);
}

Test(words, with_decomposed_marks_give_the_bytes_of_composed_ones) {
    size_t sample_count;
    char **names = sample_names(&sample_count);

    for (size_t i = 0; i < sample_count; i++) {
        struct strbuf nfc = STRBUF_INIT, nfd = STRBUF_INIT;
        char *decomposed;

        read_sample(names[i], &nfc);
        decomposed = (char *)utf8proc_NFD((const utf8proc_uint8_t *)nfc.data);
        strbuf_puts(&nfd, decomposed);
        cr_assert_gt(nfd.len, nfc.len, "nothing to decompose in %s", names[i]);
        expect_same_bytes(names[i], "docx", &nfc, &nfd);
        expect_same_bytes(names[i], "md", &nfc, &nfd);
        free(decomposed);
        strbuf_free(&nfc);
        strbuf_free(&nfd);
        free(names[i]);
    }
    free(names);
}
