/* Rules of copies: their own parts are told once. */
#include <criterion/criterion.h>

#include "hold.h"

TestSuite(rules_copy, .init = hold_start, .fini = hold_finish);

#define RUN "<w:r><w:t xml:space=\"preserve\">"
#define LARGE \
    "<w:r><w:rPr><w:sz w:val=\"34\"/></w:rPr><w:t xml:space=\"preserve\">"

#define LARGE_IS(text, wanted)              \
    do {                                    \
        hold_open("3.1");                   \
        hold_replace(RUN text, LARGE text); \
        FINDS(wanted);                      \
    } while (0)

Test(rules_copy, a_copy_keeps_every_rule) {
    hold_open("3.1");
    FINDS("");
    PASSES("PL1.P2.II.2c-same");
    hold_open("1.4");
    SKIPS("PL1.P2.II.2c-same");
}

Test(rules_copy, how_the_parts_of_the_copy_look_is_told_once) {
    LARGE_IS("SỞ NỘI VỤ", "PL1.P2.II.2c-same error");
    LARGE_IS("SAO Y", "PL1.P2.II.2b-form error");
    LARGE_IS("Số: 14/SY", "PL1.P2.II.2c-same error");
    LARGE_IS("Ninh Bình, ngày 09", "PL1.P2.II.2c-same error");
    LARGE_IS("- Các phòng thuộc Sở", "PL1.P2.II.2c-same error");
}
