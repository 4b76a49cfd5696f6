#include <criterion/criterion.h>
#include <stdlib.h>

#include "text/text.h"

/* The bytes as a Latin-1 editor shows them. */
static const char *encoding_of(const char *shown) {
    size_t len = 0;
    unsigned char *bytes = malloc(strlen(shown) + 1);
    const char *encoding;

    for (; *shown != '\0'; shown++) {
        unsigned char c = (unsigned char)*shown;

        if (c >= 0x80) /* two bytes for U+0080..U+00FF */
            c = (unsigned char)((c << 6) | (*++shown & 0x3F));
        bytes[len++] = c;
    }
    encoding = text_legacy_encoding(bytes, len);
    free(bytes);
    return encoding;
}

static void assert_encoding(const char *shown, const char *expected) {
    const char *found = encoding_of(shown);

    if (expected == NULL)
        cr_assert_null(found, "\"%s\" is not %s", shown, found);
    else
        cr_assert(found != NULL && strcmp(found, expected) == 0,
                  "\"%s\" is %s, not %s", shown, expected,
                  found != NULL ? found : "nothing");
}

Test(text_legacy, knows_tcvn3) {
    static const char *const samples[] = {
        "Céng hßa x· héi chñ nghÜa ViÖt Nam",
        "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM",
        "ñy ban nh©n d©n",
        "®ît thi ®ua ®Æc biÖt chµo mõng",
        "<ten>®ît thi ®ua</ten> <so>12</so>",
        "§éc lËp - Tù do - H¹nh phóc",
        "N¬i nhËn: - Nh­ trªn; - L­u: VT, NV.",
        "KÕ ho¹ch ph¸t ®éng ®ît thi ®ua chµo mõng kû niÖm 75 n¨m ngµy Chñ "
        "tÞch Hå ChÝ Minh ra Lêi kªu gäi thi ®ua ¸i quèc",
        NULL,
    };

    for (size_t i = 0; samples[i] != NULL; i++)
        assert_encoding(samples[i], "TCVN3 (ABC)");
}

Test(text_legacy, knows_vni) {
    static const char *const samples[] = {
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
        "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM",
        "UÛy ban nhaân daân",
        "ñôït thi ñua ñaëc bieät chaøo möøng",
        "<ten>ñôït thi ñua</ten> <so>12</so>",
        "Ñoäc laäp - Töï do - Haïnh phuùc",
        "Nôi nhaän: - Nhö treân; - Löu: VT, NV.",
        "Keá hoaïch phaùt ñoäng ñôït thi ñua chaøo möøng kyû nieäm 75 naêm "
        "ngaøy Chuû tòch Hoà Chí Minh ra Lôøi keâu goïi thi ñua aùi quoác",
        NULL,
    };

    for (size_t i = 0; samples[i] != NULL; i++)
        assert_encoding(samples[i], "VNI");
}

Test(text_legacy, says_nothing_of_other_languages) {
    static const char *const samples[] = {
        "La République française est née à Paris; le café était fermé l'été "
        "dernier, où les élèves, déjà âgés, ont reçu un dîner très léger",
        "Le thé né à côté du blé",
        "Die Behörde für Öffentlichkeit prüft die Größe der Straße",
        "El niño pequeño comió mañana en España",
        "A situação não é fácil; as ações são públicas",
        "På svenska är det så här",
        NULL,
    };

    for (size_t i = 0; samples[i] != NULL; i++)
        assert_encoding(samples[i], NULL);
}

Test(text_legacy, says_nothing_of_unicode_or_too_little_text) {
    const char *text = "Cộng hòa xã hội chủ nghĩa Việt Nam";

    cr_assert_null(
        text_legacy_encoding((const unsigned char *)text, strlen(text)));
    cr_assert_null(text_legacy_encoding((const unsigned char *)"", 0));
    assert_encoding("ban", NULL);
    assert_encoding("n©n", NULL);
    assert_encoding("\xC2\x80\u00FF\u00FE\u00A1\u00C0", NULL);
}

/* "Cộng hòa xã hội chủ nghĩa Việt Nam", letters and combining tones */
Test(text_legacy, says_nothing_of_windows_1258) {
    assert_encoding("Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt Nam", NULL);
    assert_encoding("UÒy ban nhân dân; ðõòt thi ðua ðãòc biêòt chaÌo mýÌng",
                    NULL);
}
