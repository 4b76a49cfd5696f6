/* Profiles: which of a rule's texts is shown in which language. */
#include <criterion/criterion.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/rules.h"

static struct diag_list *diags;
static struct profile *profile;
static char path[64]; /* tests run at the same time */

static void start(void) {
    diags = diag_list_create();
    snprintf(path, sizeof(path), "profile_test.%d.xml", (int)getpid());
}

static void finish(void) {
    profile_free(profile);
    diag_list_free(diags);
    remove(path);
}

TestSuite(profile, .init = start, .fini = finish);

static void speak(const char *language) {
    setlocale(LC_ALL, "C.UTF-8");
    setenv("LANGUAGE", language, 1);
    bindtextdomain("kehoach-gen", BUILD_ROOT "/po");
    textdomain("kehoach-gen");
}

/* A profile of one rule, with these examples behind its other texts. */
static const struct rule_info *load(const char *language,
                                    const char *examples) {
    FILE *file = fopen(path, "w");

    cr_assert_not_null(file);
    fprintf(file,
            "<bo_quy_tac xmlns='urn:kehoach-gen:quy-tac:1' ten='cua-xa' "
            "ngay='2026-01-01'>"
            "<quy_tac ma='A.1' muc_do='warning' kiem_duoc='no'>"
            "<dieu_khoan>điều 1</dieu_khoan>"
            "<yeu_cau ngon_ngu='en'>English</yeu_cau>"
            "<yeu_cau ngon_ngu='vi'>Tiếng\tViệt</yeu_cau>"
            "<ly_do ngon_ngu='vi'>Vì thế</ly_do>"
            "<ly_do ngon_ngu='en'>Because</ly_do>"
            "%s</quy_tac></bo_quy_tac>",
            examples);
    fclose(file);
    speak(language);
    profile = profile_load(path, diags);
    if (profile == NULL)
        diag_print(diags, stderr, false);
    cr_assert_not_null(profile);
    cr_assert_eq(profile_count(profile), 1);
    return profile_rule(profile, 0);
}

Test(profile, texts_are_those_of_the_language_of_messages_in_any_order) {
    const struct rule_info *rule = load("vi", "");

    cr_expect_str_eq(rule->requirement, "Tiếng Việt");
    cr_expect_str_eq(rule->why, "Vì thế");
    cr_expect_str_eq(rule->clause, "điều 1");
    cr_expect_str_eq(rule->decidable, "no");
    cr_expect_eq(rule->severity, DIAG_WARNING);
    cr_expect_null(rule->right);
    cr_expect_null(rule->wrong);
    cr_expect_null(rule->needs);
    profile_free(profile);
    rule = load("en", "");
    cr_expect_str_eq(rule->requirement, "English");
    cr_expect_str_eq(rule->why, "Because");
}

Test(profile, an_example_without_a_language_is_good_for_each) {
    const char *examples = "<dung>Căn cứ</dung><sai>căn cứ</sai>";
    const struct rule_info *rule = load("vi", examples);

    cr_expect_str_eq(rule->right, "Căn cứ");
    cr_expect_str_eq(rule->wrong, "căn cứ");
    profile_free(profile);
    rule = load("en", examples);
    cr_expect_str_eq(rule->right, "Căn cứ");
    cr_expect_str_eq(rule->wrong, "căn cứ");
}

Test(profile, an_example_of_the_language_comes_before_one_for_each) {
    const char *examples = "<dung ngon_ngu='en'>14 pt</dung><dung>14</dung>"
                           "<sai>12</sai><sai ngon_ngu='vi'>cỡ 12</sai>"
                           "<can_biet ngon_ngu='en'>To know</can_biet>"
                           "<can_biet ngon_ngu='vi'>Cần biết</can_biet>";
    const struct rule_info *rule = load("en", examples);

    cr_expect_str_eq(rule->right, "14 pt");
    cr_expect_str_eq(rule->wrong, "12");
    cr_expect_str_eq(rule->needs, "To know");
    profile_free(profile);
    rule = load("vi", examples);
    cr_expect_str_eq(rule->right, "14");
    cr_expect_str_eq(rule->wrong, "cỡ 12");
    cr_expect_str_eq(rule->needs, "Cần biết");
}

Test(profile, an_example_of_another_language_is_better_than_none) {
    const char *examples = "<dung ngon_ngu='vi'>cỡ 14</dung>"
                           "<can_biet ngon_ngu='vi'>Cần biết</can_biet>";
    const struct rule_info *rule = load("en", examples);

    cr_expect_str_eq(rule->right, "cỡ 14");
    cr_expect_str_eq(rule->needs, "Cần biết");
}

Test(profile, a_rule_that_is_not_known_is_not_tested) {
    const struct rule_info *rule = load("en", "");

    cr_expect_not(profile_is_tested(rule));
    cr_expect_str_eq(profile_name(profile), "cua-xa");
    cr_expect_str_eq(rule->id, "A.1");
}
