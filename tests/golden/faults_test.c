/* Each folder of faults/ has a file with the fault its name tells, and what
 * the program says about it, in both languages. With UPDATE_GOLDEN=1 in the
 * environment the expectations are written anew: read them before you keep
 * them. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <dirent.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "plan/base_plan.h"
#include "plan/plan.h"

struct golden {
    char name[NAME_MAX + 1];
    char language[3];
};

static int is_case(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static void set_language(const char *language) {
    setenv("LANGUAGE", language, 1);
    cr_assert_not_null(setlocale(LC_ALL, "C.UTF-8"));
    bindtextdomain("kehoach-gen", PO_DIR);
    bind_textdomain_codeset("kehoach-gen", "UTF-8");
    textdomain("kehoach-gen");
}

/* Without units, as `check` does. */
static void judge_base(const struct xml_source *source,
                       struct diag_list *diags) {
    struct base_plan *base = base_plan_create(source, diags);

    base_plan_check_rules(source, diags);
    if (base != NULL)
        base_plan_check(base, NULL, diags);
    base_plan_free(base);
}

/* `finished`: a document is to be made of it at once. */
static void judge(const struct strbuf *bytes, bool finished,
                  struct diag_list *diags) {
    struct xml_schema *schema = xml_schema_load(SCHEMA, diags);
    struct xml_source *source;

    cr_assert_not_null(schema);
    source = xml_load_bytes("in.xml", bytes->data, bytes->len, diags);
    if (source != NULL) {
        xml_validate(source, schema, diags);
        if (!finished && plan_is_base(source))
            judge_base(source, diags);
        else
            plan_check(source, diags);
    }
    diag_sort(diags);
    xml_free(source);
    xml_schema_free(schema);
}

static char *printed(const struct diag_list *diags) {
    char *text = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&text, &len);

    cr_assert_not_null(stream);
    diag_print(diags, stream, false);
    fclose(stream);
    return text;
}

static void compare(const char *path, const char *text) {
    struct diag_list *diags = diag_list_create();
    struct strbuf expected = STRBUF_INIT;

    if (getenv("UPDATE_GOLDEN") != NULL) {
        cr_assert(file_write(path, text, strlen(text), diags));
    } else {
        cr_assert(file_read(path, 1000000, &expected, diags), "no %s", path);
        cr_expect_str_eq(text, expected.data, "%s:\n--- expected\n%s+++ is\n%s",
                         path, expected.data, text);
    }
    strbuf_free(&expected);
    diag_list_free(diags);
}

static struct golden *list_cases(size_t *count) {
    static const char *const languages[] = {"en", "vi"};
    struct dirent **entries;
    int found = scandir(FAULTS, &entries, is_case, alphasort);
    struct golden *cases;

    if (found < 0)
        abort();
    *count = (size_t)found * 2;
    cases = cr_malloc(*count * sizeof(*cases));
    for (size_t i = 0; i < *count; i++) {
        strcpy(cases[i].name, entries[i / 2]->d_name);
        strcpy(cases[i].language, languages[i % 2]);
    }
    for (int i = 0; i < found; i++)
        free(entries[i]);
    free(entries);
    return cases;
}

static void free_cases(struct criterion_test_params *params) {
    cr_free(params->params);
}

ParameterizedTestParameters(faults, are_told_as_expected) {
    size_t count;
    struct golden *cases = list_cases(&count);

    return cr_make_param_array(struct golden, cases, count, free_cases);
}

ParameterizedTest(struct golden *golden, faults, are_told_as_expected) {
    struct diag_list *diags = diag_list_create();
    struct strbuf bytes = STRBUF_INIT;
    char path[2 * PATH_MAX];
    char *text;

    set_language(golden->language);
    snprintf(path, sizeof(path), FAULTS "/%s/in.xml", golden->name);
    cr_assert(file_read(path, XML_MAX_BYTES, &bytes, diags));
    judge(&bytes, strcmp(golden->name, "plan-variable") == 0, diags);
    text = printed(diags);
    snprintf(path, sizeof(path), FAULTS "/%s/expected.%s.diag", golden->name,
             golden->language);
    compare(path, text);
    free(text);
    strbuf_free(&bytes);
    diag_list_free(diags);
}

/* A code no case shows is one nobody has seen in print. */
Test(faults, show_every_code_of_the_data) {
    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        const char *id = diag_code_id((enum diag_code)code);
        char path[PATH_MAX];

        if (strncmp(id, "xml-", 4) != 0 && strncmp(id, "schema-", 7) != 0 &&
            strncmp(id, "plan-", 5) != 0)
            continue;
        snprintf(path, sizeof(path), FAULTS "/%s/in.xml", id);
        cr_expect(file_exists(path), "faults/%s is missing", id);
    }
}
