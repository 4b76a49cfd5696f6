#include <criterion/criterion.h>
#include <string.h>

#include "stage.h"

static bool is_known(const char *name) {
    return strcmp(name, "ten") == 0 || strcmp(name, "ngay") == 0;
}

static void check_names(const char *text, const char *expected) {
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", text);
    stage_file(&stage, "phan.md", "{{ten}}\n{{#ngayy}}{{/ngayy}}{{>phan}}");
    cr_assert(stage_load(&stage), "%s", stage_findings(&stage));
    cr_assert_eq(program_check_names(text_templates_main(stage.templates),
                                     is_known, stage.diags),
                 *expected == '\0');
    cr_assert_str_eq(stage_findings(&stage), expected);
    stage_close(&stage);
}

Test(names, that_no_data_has_are_found_without_data) {
    check_names("{{#ten}}{{#ngay}}{{tenn}}{{/ngay}}{{/ten}}{{^nam}}{{/nam}}",
                "main.md:1:18 tag-unknown\nmain.md:1:43 tag-unknown\n");
}

Test(names, are_looked_at_piece_by_piece) {
    check_names("{{ten.ngay}}{{ten.nam}}{{.}}", "main.md:1:13 tag-unknown\n");
}

Test(names, of_attributes_and_list_helpers_are_no_fault) {
    check_names("{{#ten}}{{@ngay}}{{.stt}}{{#.dau}}{{/.dau}}{{/ten}}", "");
}

Test(names, in_parts_that_call_themselves_are_found_once) {
    check_names("{{>phan}}{{>phan}}", "phan.md:2:1 tag-unknown\n");
}
