#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "make.h"

static const struct made plain = {.body =
                                      "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"};

static void expect(const void *bytes, size_t len, const char *words) {
    char *said = make_refused(bytes, len);

    cr_assert_not_null(strstr(said, words), "expected \"%s\" in: %s", words,
                       said);
    cr_assert_not_null(strstr(said, "[document-file]"), "%s", said);
    cr_assert_not_null(strstr(said, "→"), "no advice in: %s", said);
    free(said);
}

static void expect_parts(const struct part *parts, const char *words) {
    struct strbuf bytes = STRBUF_INIT;

    make_archive(parts, &bytes);
    expect(bytes.data, bytes.len, words);
    strbuf_free(&bytes);
}

static void expect_body(const char *body, const char *words) {
    struct strbuf bytes = STRBUF_INIT;

    make_docx(&(struct made){.body = body}, &bytes);
    expect(bytes.data, bytes.len, words);
    strbuf_free(&bytes);
}

/* Every place where `from` stands becomes `to`, of the same length. */
static int replace(struct strbuf *bytes, const char *from, const char *to) {
    size_t len = strlen(from);
    int count = 0;

    for (size_t i = 0; i + len <= bytes->len; i++)
        if (memcmp(bytes->data + i, from, len) == 0) {
            memcpy(bytes->data + i, to, len);
            count++;
        }
    return count;
}

Test(archive, takes_an_ordinary_document) {
    document_free(make_document(&plain));
}

Test(archive, names_other_kinds_of_file) {
    static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 ...";
    static const char locked[] =
        "\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

    expect("", 0, "the file is empty");
    expect(ole, sizeof(ole), "Word 97-2003");
    expect(locked, sizeof(locked), "protected by a password");
    expect("%PDF-1.7", 8, "PDF");
    expect("{\\rtf1", 6, "RTF");
    expect("<html>", 6, "HTML");
    expect("hello", 5, "not a .docx file");
}

Test(archive, names_other_kinds_of_archive) {
    static const struct part odt[] = {
        {.name = "mimetype", .data = "application/vnd.oasis.opendocument.text"},
        {.name = "content.xml", .data = "<x/>"},
        {.name = NULL}};
    static const struct part any[] = {{.name = "a.txt", .data = "a"},
                                      {.name = NULL}};
    static const struct part sheet[] = {
        {.name = "[Content_Types].xml",
         .data = "<Types><Override PartName='/xl/w.xml' "
                 "ContentType='application/vnd.openxmlformats-officedocument."
                 "spreadsheetml.sheet.main+xml'/></Types>"},
        {.name = "_rels/.rels",
         .data = "<Relationships><Relationship Id='a' Type='x/officeDocument' "
                 "Target='xl/w.xml'/></Relationships>"},
        {.name = NULL}};

    expect_parts(odt, "OpenDocument");
    expect_parts(any, "not a Word document");
    expect_parts(sheet, "spreadsheet");
}

Test(archive, refuses_names_that_leave_the_archive) {
    static const char *const names[] = {"../a.xml", "word/../../a.xml",
                                        "/etc/a.xml", "C:\\a.xml",
                                        "word\\..\\a.xml"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct part parts[] = {{.name = names[i], .data = "a"}, {.name = NULL}};
        expect_parts(parts, "unsafe name");
    }
}

Test(archive, refuses_a_part_that_stands_twice) {
    static const struct part parts[] = {{.name = "word/a.xml", .data = "a"},
                                        {.name = "word/b.xml", .data = "b"},
                                        {.name = NULL}};
    struct strbuf bytes = STRBUF_INIT;

    make_archive(parts, &bytes);
    cr_assert_eq(replace(&bytes, "word/b.xml", "WORD/A.xml"), 2);
    expect(bytes.data, bytes.len, "stands twice");
    strbuf_free(&bytes);
}

Test(archive, refuses_a_bomb_without_unpacking_it) {
    size_t len = (size_t)60 * 1000 * 1000;
    char *zeros = calloc(1, len);
    struct part parts[] = {{.name = "word/a.xml", .data = zeros, .len = len},
                           {.name = NULL}};

    expect_parts(parts, "far too large");
    free(zeros);
}

Test(archive, refuses_more_parts_than_any_document_has) {
    static struct part parts[DOCUMENT_MAX_ENTRIES + 2];
    static char names[DOCUMENT_MAX_ENTRIES + 1][12];

    for (int i = 0; i <= DOCUMENT_MAX_ENTRIES; i++) {
        snprintf(names[i], sizeof(names[i]), "n%d", i);
        parts[i] = (struct part){.name = names[i], .data = "a"};
    }
    expect_parts(parts, "more than 10000 parts");
}

Test(archive, survives_a_cut_at_any_place) {
    struct strbuf bytes = STRBUF_INIT;

    make_docx(&plain, &bytes);
    for (size_t len = 0; len < bytes.len; len += 7)
        free(make_refused(bytes.data, len));
    expect(bytes.data, bytes.len / 2, "damaged or cut off");
    strbuf_free(&bytes);
}

Test(archive, survives_a_changed_byte_at_any_place) {
    struct strbuf bytes = STRBUF_INIT;

    make_docx(&plain, &bytes);
    for (size_t i = 0; i < bytes.len; i++) {
        char before = bytes.data[i];
        bytes.data[i] = (char)(before ^ 0x55);
        free(make_refused(bytes.data, bytes.len));
        bytes.data[i] = before;
    }
    strbuf_free(&bytes);
}

Test(archive, refuses_an_encrypted_part) {
    struct strbuf bytes = STRBUF_INIT;

    make_docx(&plain, &bytes);
    for (size_t i = 0; i + 10 < bytes.len; i++) {
        if (memcmp(bytes.data + i, "PK\3\4", 4) == 0)
            bytes.data[i + 6] |= 1; /* general purpose flags */
        if (memcmp(bytes.data + i, "PK\1\2", 4) == 0)
            bytes.data[i + 8] |= 1;
    }
    expect(bytes.data, bytes.len, "encrypted");
    strbuf_free(&bytes);
}

Test(archive, refuses_a_document_type_declaration) {
    struct strbuf bytes = STRBUF_INIT;
    static const struct part parts[] = {
        {.name = "[Content_Types].xml",
         .data = "<!DOCTYPE a [<!ENTITY b 'cccccccc'>"
                 "<!ENTITY d '&b;&b;&b;&b;'>]><Types>&d;</Types>"},
        {.name = NULL}};

    make_archive(parts, &bytes);
    expect(bytes.data, bytes.len, "document type declaration");
    strbuf_free(&bytes);
}

Test(archive, refuses_elements_nested_without_end) {
    struct strbuf body = STRBUF_INIT;

    for (int i = 0; i < 100000; i++)
        strbuf_puts(&body, "<w:ins>");
    for (int i = 0; i < 100000; i++)
        strbuf_puts(&body, "</w:ins>");
    expect_body(body.data, "depth");
    strbuf_free(&body);
}

Test(archive, refuses_broken_xml_and_says_where) {
    expect_body("<w:p>", "not well-formed XML: line 1");
}

Test(archive, refuses_a_reference_to_a_header_that_is_not_there) {
    expect_body("<w:sectPr><w:headerReference r:id='none'/></w:sectPr>",
                "refers to \"none\"");
}

Test(archive, passes_on_why_a_file_cannot_be_opened) {
    struct diag_list *diags = diag_list_create();

    cr_assert_null(document_read("/none/such.docx", diags));
    cr_assert(diag_has_io_failure(diags));
    diag_list_free(diags);
}

Test(archive, refuses_more_paragraphs_than_any_document_has) {
    struct strbuf body = STRBUF_INIT;

    for (int i = 0; i <= DOCUMENT_MAX_BLOCKS; i++)
        strbuf_puts(&body, "<w:p/>");
    expect_body(body.data, "more than 200000 paragraphs");
    strbuf_free(&body);
}
