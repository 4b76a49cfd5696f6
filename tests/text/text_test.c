#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "text/text.h"

typedef void change(struct strbuf *, const char *, size_t);

static void assert_changed(change *how, const char *from, const char *to) {
    struct strbuf buf = STRBUF_INIT;

    strbuf_puts(&buf, "> ");
    how(&buf, from, strlen(from));
    cr_assert_str_eq(buf.data + 2, to, "\"%s\" gives \"%s\", not \"%s\"", from,
                     buf.data + 2, to);
    strbuf_free(&buf);
}

/* ---- Unicode ---- */

Test(text_is_utf8, takes_vietnamese_and_an_empty_text) {
    const char *text = "Đợt thi đua “đặc biệt”";

    cr_assert(text_is_utf8(text, strlen(text), NULL));
    cr_assert(text_is_utf8("", 0, NULL));
}

Test(text_is_utf8, finds_the_first_wrong_byte) {
    static const char *const wrong[] = {
        "\xC3\xA0 \xE0",             /* cut off */
        "\xC3\xA0 \xC0\x80",         /* too long a form */
        "\xC3\xA0 \xED\xA0\x80",     /* a surrogate */
        "\xC3\xA0 \xF4\x90\x80\x80", /* beyond U+10FFFF */
        "\xC3\xA0 \x80",             /* no beginning */
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        size_t offset = 0;

        cr_assert_not(text_is_utf8(wrong[i], strlen(wrong[i]), &offset));
        cr_assert_eq(offset, 3);
    }
}

Test(text_nfc, composes_letters_with_their_marks) {
    assert_changed(text_nfc, "Co\u0323\u0302ng ho\u0300a", "Cộng hòa");
    assert_changed(text_nfc, "Co\u0302\u0323ng ho\u0300a", "Cộng hòa");
    assert_changed(text_nfc, "Vi\u00EA\u0323t", "Việt");
    assert_changed(text_nfc, "\u01B0\u0303", "ữ");
    assert_changed(text_nfc, "e\u0323\u0302", "ệ");
}

Test(text_nfc, leaves_everything_else_as_it_is) {
    static const char *const kept[] = {
        "",
        "Ia H' Drai",
        "10\u00A0000\u202Fđồng – ½ … ‘a’ “b” ﬁ ² № ™",
        "\u0301đứng đầu",
        "Độc lập - Tự do - Hạnh phúc",
        "\uFEFF\u200B\u00AD 越南 😀 한국",
    };

    for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
        assert_changed(text_nfc, kept[i], kept[i]);
}

Test(text_nfc, keeps_text_that_is_not_utf8) {
    assert_changed(text_nfc, "e\u0301 \xFF", "e\u0301 \xFF");
}

Test(text_nfc, agrees_with_utf8proc_on_every_character) {
    struct strbuf buf = STRBUF_INIT;

    for (int32_t code = 1; code < 0x30000; code++) {
        utf8proc_uint8_t text[32] = "xe", *expected;
        size_t len = 2;

        if (code >= 0xD800 && code < 0xE000)
            continue;
        len += (size_t)utf8proc_encode_char(code, text + len);
        memcpy(text + len, "\u0323\u0302o\u031B", 7);
        expected = utf8proc_NFC(text);
        strbuf_clear(&buf);
        text_nfc(&buf, (const char *)text, strlen((const char *)text));
        cr_assert_str_eq(buf.data, (const char *)expected, "U+%04X",
                         (unsigned)code);
        free(expected);
    }
    strbuf_free(&buf);
}

static bool is_nfc(const utf8proc_uint8_t *text) {
    utf8proc_uint8_t *composed = utf8proc_NFC(text);
    bool same = strcmp((const char *)composed, (const char *)text) == 0;

    free(composed);
    return same;
}

/* What is settled by itself is so behind any letter and any mark. */
Test(text_nfc, what_is_plainly_nfc_is_so_for_utf8proc) {
    static const char *const before[] = {
        "a", "A", "đ", "ê", "ơ", "ữ", "Ự", "a\u0301", "\u0323", "\u1100", " "};

    for (int32_t code = 1; code < 0x30000; code++) {
        utf8proc_uint8_t text[16] = "", after[32];

        if (code >= 0xD800 && code < 0xE000)
            continue;
        utf8proc_encode_char(code, text);
        if (!text_is_plainly_nfc((char *)text, strlen((char *)text)))
            continue;
        cr_assert(is_nfc(text), "U+%04X", (unsigned)code);
        for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
            strcpy((char *)after, before[i]);
            if (!is_nfc(after))
                continue;
            strcat((char *)after, (char *)text);
            cr_assert(is_nfc(after), "U+%04X", (unsigned)code);
        }
    }
}

static const char *const letters[] = {
    "a", "à",  "ả", "ã", "á",      "ạ", "ă", "ằ", "ẳ",      "ẵ",      "ắ",
    "ặ", "â",  "ầ", "ẩ", "ẫ",      "ấ", "ậ", "e", "è",      "ẻ",      "ẽ",
    "é", "ẹ",  "ê", "ề", "ể",      "ễ", "ế", "ệ", "i",      "ì",      "ỉ",
    "ĩ", "í",  "ị", "o", "ò",      "ỏ", "õ", "ó", "ọ",      "ô",      "ồ",
    "ổ", "ỗ",  "ố", "ộ", "ơ",      "ờ", "ở", "ỡ", "ớ",      "ợ",      "u",
    "ù", "ủ",  "ũ", "ú", "ụ",      "ư", "ừ", "ử", "ữ",      "ứ",      "ự",
    "y", "ỳ",  "ỷ", "ỹ", "ý",      "ỵ", "đ", "Đ", "Ặ",      "Ự",      "Ỵ",
    "Ố", "ng", "b", " ", "\u00A0", "“", "–", "…", "\u0323", "\u0302", "\u031B",
    "€", "😀",  "越"};

#define LETTER_COUNT (sizeof(letters) / sizeof(letters[0]))

/* Each letter composed, taken apart, or with only its last mark apart. */
static void add_letter(struct strbuf *out, const char *letter, int form) {
    utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)letter);
    size_t len = strlen((char *)apart);
    utf8proc_uint8_t *base;

    if (form == 2 && len >= 5 && len < 8) {
        utf8proc_uint8_t last[3] = {apart[len - 2], apart[len - 1], 0};

        apart[len - 2] = 0;
        base = utf8proc_NFC(apart);
        strbuf_puts(out, (char *)base);
        strbuf_puts(out, (char *)last);
        free(base);
    } else {
        strbuf_puts(out, form == 0 ? letter : (char *)apart);
    }
    free(apart);
}

Test(text_nfc, agrees_with_utf8proc_on_vietnamese_in_any_form) {
    struct strbuf text = STRBUF_INIT, buf = STRBUF_INIT;
    unsigned seed = 30, plain = 0;

    for (int round = 0; round < 20000; round++) {
        utf8proc_uint8_t *expected;
        int form = rand_r(&seed) % 4; /* 3: a mixture */

        strbuf_clear(&text);
        strbuf_clear(&buf);
        for (int i = rand_r(&seed) % 12; i >= 0; i--)
            add_letter(&text, letters[(unsigned)rand_r(&seed) % LETTER_COUNT],
                       form < 3 ? form : rand_r(&seed) % 3);
        expected = utf8proc_NFC((const utf8proc_uint8_t *)text.data);
        text_nfc(&buf, text.data, text.len);
        cr_assert_str_eq(buf.data, (char *)expected, "%s", text.data);
        if (text_is_plainly_nfc(text.data, text.len)) {
            cr_assert_str_eq(text.data, (char *)expected, "%s", text.data);
            plain++;
        }
        free(expected);
    }
    cr_assert_gt(plain, 500);
    strbuf_free(&text);
    strbuf_free(&buf);
}

Test(text_nfc, a_million_marks_on_a_letter_take_no_time, .timeout = 20) {
    struct strbuf text = STRBUF_INIT, buf = STRBUF_INIT;

    strbuf_puts(&text, "e");
    for (int i = 0; i < 500000; i++)
        strbuf_puts(&text, "\u0302");
    for (int i = 0; i < 500000; i++)
        strbuf_puts(&text, "\u0323");
    text_nfc(&buf, text.data, text.len);
    cr_assert(text_starts_with(buf.data, "ệ\u0323\u0323"));
    cr_assert(text_ends_with(buf.data, "\u0302\u0302"));
    strbuf_free(&text);
    strbuf_free(&buf);
}

/* ---- case ---- */

#define LOWER                                                                                                                                               \
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợ" \
    "pqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
#define UPPER                                                                                                                                               \
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢ" \
    "PQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴ"

Test(text_case, changes_every_vietnamese_letter_both_ways) {
    assert_changed(text_upper, LOWER, UPPER);
    assert_changed(text_lower, UPPER, LOWER);
}

Test(text_case, agrees_with_utf8proc_on_every_character) {
    for (int32_t code = 1; code < 0x20000; code++) {
        utf8proc_uint8_t text[5] = "", upper[5] = "", lower[5] = "";

        if (code >= 0xD800 && code < 0xE000)
            continue;
        utf8proc_encode_char(code, text);
        utf8proc_encode_char(utf8proc_toupper(code), upper);
        utf8proc_encode_char(utf8proc_tolower(code), lower);
        assert_changed(text_upper, (char *)text, (char *)upper);
        assert_changed(text_lower, (char *)text, (char *)lower);
    }
}

Test(text_case, leaves_what_has_no_other_case) {
    assert_changed(text_upper, "75 năm (1948–2023) № \xFF",
                   "75 NĂM (1948–2023) № \xFF");
}

Test(text_case, changes_the_first_letter_only) {
    assert_changed(text_upper_first, "đợt thi đua", "Đợt thi đua");
    assert_changed(text_upper_first, "“ủy ban”", "“Ủy ban”");
    assert_changed(text_upper_first, " (ưu tiên)", " (Ưu tiên)");
    assert_changed(text_upper_first, "75 năm", "75 năm");
    assert_changed(text_upper_first, "UBND", "UBND");
    assert_changed(text_upper_first, "", "");
    assert_changed(text_upper_first, " \n", " \n");
    assert_changed(text_lower_first, "Đặc khu Cô Tô", "đặc khu Cô Tô");
    assert_changed(text_lower_first, "“Tỉnh A”", "“tỉnh A”");
    assert_changed(text_lower_first, "1 Quận", "1 Quận");
}

/* ---- white space and search ---- */

Test(text_collapse, makes_one_space_of_a_run_and_none_at_the_ends) {
    assert_changed(text_collapse, "\r\n\t a \n b  c\t", "a b c");
    assert_changed(text_collapse, " \n ", "");
    assert_changed(text_collapse, "", "");
}

static void trim(struct strbuf *out, const char *text, size_t len) {
    text_trim(&text, &len);
    strbuf_add(out, text, len);
}

Test(text_trim, takes_white_space_from_the_ends_only) {
    assert_changed(trim, " \t\u00A0Hà\u00A0 Nội\u202F\r\n\u3000",
                   "Hà\u00A0 Nội");
    assert_changed(trim, "\uFEFFa\u200B", "a");
    assert_changed(trim, "Đ", "Đ");
    assert_changed(trim, " \u00A0 ", "");
    assert_changed(trim, "", "");
    assert_changed(trim, "\xA0x\x80", "\xA0x\x80");
}

Test(text_repair, marks_each_byte_that_is_not_utf8) {
    assert_changed(text_repair, "Xã \xE3\xE1 A", "Xã \uFFFD\uFFFD A");
    assert_changed(text_repair, "\xC3", "\uFFFD");
    assert_changed(text_repair, "Đắk R'Lấp", "Đắk R'Lấp");
}

Test(text_collapse, leaves_no_break_spaces) {
    assert_changed(text_collapse, "\u00A0a \u00A0 b\u2003\u00A0",
                   "\u00A0a \u00A0 b\u2003\u00A0");
}

Test(text_find, sees_how_a_text_begins_and_ends) {
    cr_assert(text_starts_with("Căn cứ Luật", "Căn cứ"));
    cr_assert(text_starts_with("x", ""));
    cr_assert_not(text_starts_with("Căn", "Căn cứ"));
    cr_assert(text_ends_with("năm 2026.", "."));
    cr_assert(text_ends_with("x", ""));
    cr_assert_not(text_ends_with(".", "./."));
}

Test(text_find, finds_words_in_any_case_and_form) {
    const char *text = "Thực hiện kế hoạch của UỶ BAN, Ủy ban nhân dân.";

    cr_assert_eq(text_find_word(text, "thực"), text);
    cr_assert_eq(text_find_word(text, "KẾ HOẠCH"), strstr(text, "kế"));
    cr_assert_eq(text_find_word(text, "ủy ban"), strstr(text, "Ủy"));
    cr_assert_eq(text_find_word(text, "U\u0309Y"), strstr(text, "Ủy"));
    cr_assert_eq(text_find_word(text, "dân"), strstr(text, "dân"));
    text = "pho\u0300ng NO\u0323\u0302\u0302I vu\u0323";
    cr_assert_eq(text_find_word(text, "phòng"), text);
    cr_assert_null(text_find_word(text, "nội"));
    cr_assert_eq(text_find_word(text, "vụ"), strstr(text, "vu"));
}

Test(text_find, does_not_find_parts_of_words) {
    cr_assert_null(text_find_word("thành phố", "than"));
    cr_assert_null(text_find_word("thanh tra", "than"));
    cr_assert_null(text_find_word("Nguyễn", "uyễn"));
    cr_assert_null(text_find_word("quận 12", "quận 1"));
    cr_assert_null(text_find_word("a\u0301", "a"));
    cr_assert_null(text_find_word("phố", ""));
    cr_assert_null(text_find_word("", "phố"));
    cr_assert_not_null(text_find_word("(phố)", "phố"));
    cr_assert_not_null(text_find_word("huyện/quận", "quận"));
}

Test(text_find, finds_the_first_of_several_words) {
    static const char *const words[] = {"kèm theo", "phụ lục", "mẫu"};
    const char *text = "theo Mẫu ở PHỤ LỤC kèm theo";

    cr_assert_eq(text_find_any_word(text, words, 3), strstr(text, "Mẫu"));
    cr_assert_eq(text_find_any_word(text, words, 2), strstr(text, "PHỤ"));
    cr_assert_eq(text_find_any_word(text, words, 1), strstr(text, "kèm"));
    cr_assert_null(text_find_any_word("theo mẫ", words, 3));
}

Test(text_find, sees_the_word_that_a_text_starts_with) {
    cr_assert(text_starts_with_word("PHÓ Chủ tịch", "phó"));
    cr_assert(text_starts_with_word("pho\u0301", "Phó"));
    cr_assert_not(text_starts_with_word("phóng viên", "phó"));
    cr_assert_not(text_starts_with_word("Ông phó", "phó"));
    cr_assert_not(text_starts_with_word("ph", "phó"));
    cr_assert_not(text_starts_with_word("phó", ""));
}

/* Decomposed, without case. */
static void fold(utf8proc_uint8_t *out, int32_t code) {
    utf8proc_uint8_t text[5] = "", *folded;
    utf8proc_ssize_t len = utf8proc_encode_char(code, text);

    utf8proc_map(text, len, &folded,
                 UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
    strncpy((char *)out, (char *)folded, 15);
    free(folded);
}

/* Letters that stand in Vietnamese text are compared without utf8proc: with
 * all others the answer has to be its own. */
Test(text_find, takes_letters_for_the_same_as_utf8proc_does) {
    enum { END = 0x2200 };
    static utf8proc_uint8_t texts[END][8], folded[END][16];

    for (int32_t code = 1; code < END; code++) {
        utf8proc_encode_char(code, texts[code]);
        fold(folded[code], code);
    }
    for (int32_t a = 1; a < 0x1F00; a++) {
        if (a == 0x250)
            a = 0x1E00;
        for (int32_t b = 1; b < END; b = b == 0x530 ? 0x1D00 : b + 1)
            if (text_starts_with_word((char *)texts[a], (char *)texts[b]) !=
                (strcmp((char *)folded[a], (char *)folded[b]) == 0))
                cr_assert_fail("U+%04X and U+%04X", (unsigned)a, (unsigned)b);
    }
}

/* ---- numbering ---- */

static void assert_roman(unsigned number, const char *expected) {
    struct strbuf buf = STRBUF_INIT;

    text_roman(&buf, number);
    cr_assert_str_eq(buf.data, expected);
    strbuf_free(&buf);
}

Test(text_number, writes_roman_numerals) {
    assert_roman(1, "I");
    assert_roman(4, "IV");
    assert_roman(9, "IX");
    assert_roman(14, "XIV");
    assert_roman(40, "XL");
    assert_roman(1994, "MCMXCIV");
    assert_roman(3999, "MMMCMXCIX");
    assert_roman(0, "0");
    assert_roman(4000, "4000");
}

Test(text_number, letters_points_as_the_decree_does) {
    struct strbuf buf = STRBUF_INIT;

    cr_assert_null(text_point_letter(0));
    for (unsigned n = 1; text_point_letter(n) != NULL; n++)
        strbuf_puts(&buf, text_point_letter(n));
    cr_assert_str_eq(buf.data, "abcdđeghiklmnopqrstuvxy");
    cr_assert_str_eq(text_point_letter(23), "y");
    cr_assert_null(text_point_letter(24));
    strbuf_free(&buf);
}
