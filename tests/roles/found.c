#include "found.h"

#include <criterion/criterion.h>
#include <string.h>

#include "../check/make.h"

#define STYLES                                               \
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts"          \
    " w:ascii='Times New Roman' w:hAnsi='Times New Roman'/>" \
    "<w:sz w:val='28'/></w:rPr></w:rPrDefault></w:docDefaults>"
#define PAGE                                                           \
    "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='1134'" \
    " w:right='851' w:bottom='1134' w:left='1701' w:header='567'"      \
    " w:footer='567' w:gutter='0'/></w:sectPr>"

void found_open(struct found *found, const char *body) {
    struct strbuf all = STRBUF_INIT;

    strbuf_printf(&all, "%s" PAGE, body);
    *found = (struct found){.document = make_document(&(struct made){
                                .body = all.data, .styles = STYLES}),
                            .text = STRBUF_INIT};
    found->roles = roles_find(found->document);
    strbuf_free(&all);
}

void found_close(struct found *found) {
    strbuf_free(&found->text);
    roles_free(found->roles);
    document_free(found->document);
}

const struct piece *found_piece(const struct found *found, const char *text) {
    for (size_t i = 0; i < found->roles->count; i++)
        if (strncmp(found->roles->pieces[i].text, text, strlen(text)) == 0)
            return &found->roles->pieces[i];
    cr_assert_fail("no piece begins with %s", text);
    return NULL;
}

const struct rule_line *found_line(const struct found *found,
                                   const char *text) {
    const struct rule_line *line =
        roles_line_under(found->roles, found_piece(found, text));

    cr_assert_not_null(line, "no line under %s", text);
    return line;
}

const char *found_text(struct found *found) {
    const struct roles *roles = found->roles;

    strbuf_clear(&found->text);
    for (size_t i = 0; i < roles->count; i++) {
        const struct piece *piece = &roles->pieces[i];
        if (i > 0 && piece[-1].unit != piece->unit &&
            piece->place < PLACE_HEADER)
            strbuf_putc(&found->text, '\n');
        if (*piece->text != '\0' && piece->role != ROLE_LINE)
            strbuf_printf(&found->text, "%s: %s\n", role_name(piece->role),
                          piece->text);
    }
    return found->text.data;
}

void found_expect(const char *body, const char *expected) {
    struct found found;

    found_open(&found, body);
    cr_expect_str_eq(found_text(&found), expected,
                     "found:\n%s\ninstead of:\n%s", found_text(&found),
                     expected);
    found_close(&found);
}
