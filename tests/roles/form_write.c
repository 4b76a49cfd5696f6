/*
 * A form as a file, to look at it:
 *     build/tests/roles/form_write FORM [LOOK] [FORMATTING] [LAYOUT] [RULE]
 * form_write 1.4 official styles table underscores >x.docx
 */
#include <stdio.h>
#include <string.h>

#include "form.h"

static int named(const char *const *names, int argc, char **argv, int at) {
    for (int i = 0; argc > at && names[i] != NULL; i++)
        if (strcmp(names[i], argv[at]) == 0)
            return i;
    return -1;
}

int main(int argc, char **argv) {
    static const char *const kinds[] = {"conformant", "official", NULL};
    static const char *const formattings[] = {"styles", "direct", "table_style",
                                              "theme", NULL};
    static const char *const layouts[] = {"table", "tabs", "boxes", "frames",
                                          NULL};
    static const char *const rules[] = {"border",      "drawing", "vml",
                                        "underscores", "table",   "cell",
                                        "underline",   NULL};
    struct strbuf bytes = STRBUF_INIT;
    struct form form;
    int kind = named(kinds, argc, argv, 2);
    int choice;

    if (argc < 2)
        return 2;
    form_open(&form, argv[1], kind == 1 ? FORM_OFFICIAL : FORM_CONFORMANT);
    if ((choice = named(formattings, argc, argv, 3)) >= 0)
        form.formatting = (enum form_formatting)choice;
    if ((choice = named(layouts, argc, argv, 4)) >= 0)
        form.layout = (enum form_layout)choice;
    if ((choice = named(rules, argc, argv, 5)) >= 0)
        form.rule = (enum form_rule)choice;
    form_docx(&form, &bytes);
    fwrite(bytes.data, 1, bytes.len, stdout);
    form_close(&form);
    strbuf_free(&bytes);
    return 0;
}
