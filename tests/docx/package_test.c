#include "word.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"

static struct word word;

static void set_up(void) {
    word_open(&word);
}

static void tear_down(void) {
    word_close(&word);
}

TestSuite(package, .init = set_up, .fini = tear_down);

/* ---- files that are no templates ---- */

#define UNUSABLE(why) \
    "template-file: cannot be used as a Word template: " why "\n"

static void check_refused(const char *expected) {
    cr_assert_not(word_loads(&word));
    cr_assert_str_eq(word_findings(&word), expected);
}

static void check_bytes_refused(const char *bytes, size_t len,
                                const char *expected) {
    strbuf_clear(&word.template_bytes);
    strbuf_add(&word.template_bytes, bytes, len);
    check_refused(expected);
}

static void add_main(const char *body) {
    word_part(&word, WORD_MAIN, "document", "document.main+xml",
              arena_printf(word.stage.arena, "<w:body>%s</w:body>", body));
}

static void pack(void) {
    word_add(&word, (struct entry){.name = "[Content_Types].xml",
                                   .data = word_content_types(&word)});
    word_pack(&word);
}

/* A sound template but for one entry. */
static void check_entry_refused(struct entry entry, const char *expected) {
    add_main(PR("{{a}}"));
    word_add(&word, entry);
    pack();
    check_refused(expected);
}

static void check_main_refused(const char *xml, const char *expected) {
    word_add(&word, (struct entry){.name = WORD_MAIN,
                                   .data = xml,
                                   .type = WORD_TYPE "document.main+xml",
                                   .deflated = true});
    pack();
    check_refused(expected);
}

Test(package, an_empty_file_is_refused) {
    check_bytes_refused("", 0, UNUSABLE("it is empty"));
}

Test(package, a_text_file_is_refused) {
    check_bytes_refused("Kế hoạch", 10, UNUSABLE("it is not a .docx file"));
}

Test(package, an_old_doc_is_refused) {
    check_bytes_refused(
        "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", 12,
        UNUSABLE("it is in the old .doc format; save it as .docx in Word"));
}

Test(package, a_file_with_a_password_is_refused) {
    static const char bytes[] = "\xD0\xCF\x11\xE0....E\0n\0c\0r\0y\0p\0t\0e\0"
                                "d\0P\0a\0c\0k\0a\0g\0e\0";

    check_bytes_refused(bytes, sizeof(bytes),
                        UNUSABLE("it is protected by a password"));
}

Test(package, an_encrypted_entry_is_refused) {
    check_entry_refused((struct entry){.name = "x", .data = "y", .flags = 1},
                        UNUSABLE("it is protected by a password"));
}

Test(package, an_archive_cut_short_is_refused) {
    add_main(PR("{{a}}"));
    pack();
    strbuf_truncate(&word.template_bytes, word.template_bytes.len / 2);
    check_refused(UNUSABLE("its archive is damaged or cut short"));
}

Test(package, an_archive_cut_anywhere_is_refused) {
    struct strbuf whole = STRBUF_INIT;

    add_main(PR("{{a}}"));
    pack();
    strbuf_add(&whole, word.template_bytes.data, word.template_bytes.len);
    for (size_t len = 0; len < whole.len; len += 7) {
        strbuf_truncate(&word.template_bytes, len);
        cr_assert_not(word_loads(&word), "%zu", len);
        strbuf_clear(&word.template_bytes);
        strbuf_add(&word.template_bytes, whole.data, whole.len);
    }
    strbuf_free(&whole);
}

Test(package, names_that_lead_out_are_refused) {
    static const char *const names[] = {"../x", "a/../x", "a/..",
                                        "..",   "/etc/x", "a\\x"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        word_close(&word);
        word_open(&word);
        check_entry_refused(
            (struct entry){.name = names[i], .data = "x"},
            UNUSABLE("its archive holds a name that leads out of it"));
    }
}

Test(package, a_name_with_two_dots_is_fine) {
    add_main(PR("{{a}}"));
    word_add(&word, (struct entry){.name = "word/..a/b..bin", .data = "x"});
    pack();
    cr_assert(word_loads(&word), "%s", word_findings(&word));
}

Test(package, a_name_that_stands_twice_is_refused) {
    check_entry_refused(
        (struct entry){.name = "Word/Document.XML", .data = "x"},
        UNUSABLE("a part stands twice in its archive"));
}

Test(package, a_name_that_stands_twice_in_the_same_spelling_is_refused) {
    check_entry_refused((struct entry){.name = WORD_MAIN, .data = "x"},
                        UNUSABLE("a part stands twice in its archive"));
}

Test(package, a_part_of_no_type_is_refused) {
    add_main(PR("{{a}}"));
    word_add(&word, (struct entry){.name = "word/a.xyz", .data = "x"});
    pack();
    cr_assert_not(word_loads(&word));
    cr_assert_str_eq(
        word_findings(&word),
        "template-file: [Content_Types].xml does not say what it is\n"
        "  word/a.xyz\n"
        "  open the template in Word and save it again\n");
}

Test(package, a_part_that_claims_to_be_huge_is_refused) {
    check_entry_refused((struct entry){.name = "x",
                                       .data = "x",
                                       .deflated = true,
                                       .size = 300 * 1000 * 1000},
                        UNUSABLE("a part of it is too large"));
}

Test(package, a_part_compressed_beyond_reason_is_refused) {
    check_entry_refused((struct entry){.name = "x",
                                       .data = "x",
                                       .deflated = true,
                                       .size = 100 * 1000 * 1000},
                        UNUSABLE("a part of it is compressed beyond reason"));
}

Test(package, a_part_larger_than_it_says_is_refused) {
    char *many = memory_alloc(100000);

    memset(many, ' ', 100000);
    word_add(&word, (struct entry){.name = WORD_MAIN,
                                   .data = many,
                                   .len = 100000,
                                   .type = WORD_TYPE "document.main+xml",
                                   .deflated = true,
                                   .size = 5000});
    pack();
    free(many);
    check_refused(UNUSABLE("its archive is damaged or cut short"));
}

/* It is well-formed still: only the checksum tells. */
Test(package, a_part_that_has_changed_since_it_was_packed_is_refused) {
    char *letter;

    add_main(PR("{{a}}"));
    word_add(&word, (struct entry){.name = "word/styles.xml",
                                   .data = "<styles>Ngang</styles>",
                                   .type = WORD_TYPE "styles+xml"});
    pack();
    letter = memmem(word.template_bytes.data, word.template_bytes.len, "Ngang",
                    strlen("Ngang"));
    cr_assert_not_null(letter);
    letter[0] = 'M';
    check_refused(UNUSABLE("its archive is damaged or cut short"));
}

Test(package, a_list_of_parts_that_is_damaged_is_refused_for_that) {
    char *letter;

    add_main(PR("{{a}}"));
    pack();
    letter = memmem(word.template_bytes.data, word.template_bytes.len, "<Types",
                    strlen("<Types"));
    cr_assert_not_null(letter);
    letter[1] = 'S';
    check_refused(UNUSABLE("its archive is damaged or cut short"));
}

Test(package, too_many_large_parts_are_refused) {
    add_main(PR("{{a}}"));
    for (int i = 0; i < 6; i++) {
        char *filler = arena_alloc(word.stage.arena, 100001);
        memset(filler, 'x', 100000);
        for (int j = 0; j < 100000; j++)
            filler[j] = (char)('a' + (j * 7919 + j / 13) % 26);
        word_add(&word,
                 (struct entry){.name = arena_printf(word.stage.arena, "%d", i),
                                .data = filler,
                                .size = 99 * 1000 * 1000});
    }
    pack();
    cr_assert_not(word_loads(&word));
}

/* ---- Word files that are no templates ---- */

#define TRUST "  if you trust its macros, say --allow-macros\n"

Test(package, other_kinds_of_word_files_are_refused) {
    static const struct {
        const char *type, *expected;
    } cases[] = {
        {"application/vnd.ms-word.document.macroEnabled.main+xml",
         UNUSABLE("it holds macros; save it as .docx in Word") TRUST},
        {"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
         UNUSABLE("it holds macros; save it as .docx in Word") TRUST},
        {WORD_TYPE "template.main+xml",
         UNUSABLE("it is a .dotx; save it as .docx in Word")},
        {"application/vnd.openxmlformats-officedocument.spreadsheetml."
         "sheet.main+xml",
         UNUSABLE("it has no main document")}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        word_close(&word);
        word_open(&word);
        word_add(&word, (struct entry){.name = WORD_MAIN,
                                       .data = "<a/>",
                                       .type = cases[i].type});
        pack();
        check_refused(cases[i].expected);
    }
}

#define MACRO_TYPE "application/vnd.ms-word.document.macroEnabled.main+xml"

static void pack_with_macros(const char *main_type) {
    word_add(&word,
             (struct entry){.name = WORD_MAIN,
                            .data = word_element(&word, "document",
                                                 "<w:body>" PR("{{a}}") "</"
                                                                        "w:"
                                                                        "body"
                                                                        ">"),
                            .type = main_type});
    word_add(&word,
             (struct entry){.name = "word/vbaProject.bin",
                            .data = "Sub AutoOpen()",
                            .type = "application/vnd.ms-office.vbaProject"});
    pack();
}

Test(package, macros_under_another_name_are_refused) {
    pack_with_macros(WORD_TYPE "document.main+xml");
    check_refused(UNUSABLE("it holds macros; save it as .docx in Word") TRUST);
}

Test(package, macros_are_kept_where_they_are_asked_for) {
    static const struct docx_options options = {.allow_macros = true};
    struct docx_template *docx;
    const char *xml;

    word.options = &options;
    pack_with_macros(MACRO_TYPE);
    xml = word_fill(&word, stage_data(&word.stage, "a='Sa Pa'"));
    cr_assert_not_null(xml, "%s", word_findings(&word));
    cr_assert_not_null(strstr(xml, "Sa Pa"));
    cr_assert_str_eq(word_read(&word, "word/vbaProject.bin"), "Sub AutoOpen()");
    cr_assert_not_null(
        strstr(word_read(&word, "[Content_Types].xml"), MACRO_TYPE));
    docx = docx_load(
        arena_printf(word.stage.arena, "%s/mau.docx", word.stage.folder),
        &options, word.stage.diags);
    cr_assert(docx_fits_type(docx, "docm", word.stage.diags));
    cr_assert_not(docx_fits_type(docx, "docx", word.stage.diags));
    cr_assert_str_eq(word_findings(&word),
                     "template-file: holds macros, so Word opens its documents "
                     "only under a name that ends in .docm\n"
                     "  write to a .docm, or say --to=docm\n");
    docx_free(docx);
}

Test(package, a_document_without_macros_is_no_docm) {
    struct docx_template *docx;

    cr_assert_not_null(word_render(&word, PR("{{a}}"), "a='1'"));
    docx = docx_load(
        arena_printf(word.stage.arena, "%s/mau.docx", word.stage.folder), NULL,
        word.stage.diags);
    cr_assert(docx_fits_type(docx, "docx", word.stage.diags));
    cr_assert_not(docx_fits_type(docx, "docm", word.stage.diags));
    cr_assert_str_eq(word_findings(&word),
                     "template-file: holds no macros, so Word does not open "
                     "its documents under a name that ends in .docm\n"
                     "  write to a .docx\n");
    docx_free(docx);
}

Test(package, an_archive_without_content_types_is_refused) {
    add_main(PR("{{a}}"));
    word_pack(&word);
    check_refused(UNUSABLE("it is not a Word document"));
}

Test(package, content_types_that_name_a_missing_part_do_not_help) {
    word_add(&word,
             (struct entry){.name = "[Content_Types].xml",
                            .data = "<Types><Override PartName='/word/document"
                                    ".xml' ContentType='" WORD_TYPE
                                    "document.main+xml'/></Types>"});
    word_pack(&word);
    check_refused(UNUSABLE("it has no main document"));
}

#define MAIN_REFUSED(why) "template-file: " why "\n  word/document.xml\n"
#define UNSOUND(part, why)            \
    "template-file: " why "\n  " part \
    "\n  open the template in Word and save it again\n"

Test(package, a_document_type_declaration_is_refused) {
    check_main_refused("<!DOCTYPE x [<!ENTITY a \"b\">]><w:document "
                       "xmlns:w=\"http://schemas.openxmlformats.org/"
                       "wordprocessingml/2006/main\"/>",
                       UNSOUND("word/document.xml",
                               "this part has a document type declaration"));
}

Test(package, a_document_type_declaration_in_styles_is_refused) {
    add_main(PR("{{a}}"));
    word_add(&word, (struct entry){.name = "word/styles.xml",
                                   .data = "<!DOCTYPE x><x/>",
                                   .type = WORD_TYPE "styles+xml"});
    pack();
    check_refused(UNSOUND("word/styles.xml",
                          "this part has a document type declaration"));
}

#define NOT_WELL_FORMED \
    UNSOUND("word/document.xml", "this part is not well-formed XML")

Test(package, xml_that_is_not_well_formed_is_refused) {
    check_main_refused("<w:document>{{a}}", NOT_WELL_FORMED);
}

Test(package, a_hundred_thousand_nested_elements_are_refused) {
    struct strbuf deep = STRBUF_INIT;

    for (int i = 0; i < 100000; i++)
        strbuf_puts(&deep, "<w:sdt>");
    for (int i = 0; i < 100000; i++)
        strbuf_puts(&deep, "</w:sdt>");
    check_main_refused(word_element(&word, "document", deep.data),
                       NOT_WELL_FORMED);
    strbuf_free(&deep);
}

/* Deep, wide, and self-similar XML, in parts without tags. */

static const char *nested(const char *open, const char *close) {
    struct strbuf deep = STRBUF_INIT;
    const char *copy;

    for (int i = 0; i < 100000; i++)
        strbuf_puts(&deep, open);
    for (int i = 0; i < 100000; i++)
        strbuf_puts(&deep, close);
    copy = arena_strdup(word.stage.arena, deep.data);
    strbuf_free(&deep);
    return copy;
}

Test(package, nested_elements_are_refused_in_every_part) {
    static const char *const names[] = {
        "word/styles.xml", "word/_rels/document.xml.rels", "customXml/a.xml"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        word_close(&word);
        word_open(&word);
        add_main(PR("{{a}}"));
        word_add(&word, (struct entry){.name = names[i],
                                       .data = nested("<a>", "</a>"),
                                       .deflated = true});
        pack();
        check_refused(arena_printf(
            word.stage.arena, UNSOUND("%s", "this part is not well-formed XML"),
            names[i]));
    }
}

Test(package, nested_elements_are_refused_in_the_list_of_parts) {
    add_main(PR("{{a}}"));
    word_add(&word, (struct entry){.name = "[Content_Types].xml",
                                   .data = nested("<a>", "</a>"),
                                   .deflated = true});
    word_pack(&word);
    check_refused(UNUSABLE("it is not a Word document"));
}

#define EXPANSION                                                    \
    "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c "             \
    "\"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;\">]>" \
    "<a>&d;&d;&d;&d;</a>"

Test(package, entities_are_refused_in_every_part) {
    static const char *const names[] = {
        "word/styles.xml", "word/_rels/document.xml.rels", "customXml/a.xml"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        word_close(&word);
        word_open(&word);
        add_main(PR("{{a}}"));
        word_add(&word, (struct entry){.name = names[i], .data = EXPANSION});
        pack();
        check_refused(arena_printf(
            word.stage.arena,
            UNSOUND("%s", "this part has a document type declaration"),
            names[i]));
    }
}

Test(package, entities_are_refused_in_the_list_of_parts) {
    add_main(PR("{{a}}"));
    word_add(&word,
             (struct entry){.name = "[Content_Types].xml", .data = EXPANSION});
    word_pack(&word);
    check_refused(
        UNUSABLE("its list of parts has a document type declaration"));
}

Test(package, more_elements_than_memory_is_good_for_are_refused) {
    struct strbuf wide = STRBUF_INIT;

    for (int i = 0; i < 5000001; i++)
        strbuf_puts(&wide, "<a/>");
    add_main(PR("{{a}}"));
    word_add(&word, (struct entry){.name = "customXml/a.xml",
                                   .data = arena_printf(word.stage.arena,
                                                        "<a>%s</a>", wide.data),
                                   .deflated = true});
    strbuf_free(&wide);
    pack();
    check_refused(
        UNSOUND("customXml/a.xml", "this part has too many elements"));
}

/* Each entry alone is within bounds, all of them are not: their data would be
 * the same bytes of the archive. */
Test(package, entries_that_share_their_bytes_are_refused) {
    struct strbuf *bytes = &word.template_bytes;
    char filler[5000];
    size_t first = 0;

    memset(filler, 'x', sizeof(filler));
    add_main(PR("{{a}}"));
    word_add(&word, (struct entry){.name = "a1", .data = filler, .len = 5000});
    word_add(&word, (struct entry){.name = "a2", .data = "x"});
    pack();
    for (size_t at = 0; at + 46 < bytes->len; at++) {
        char *record = bytes->data + at;
        if (memcmp(record, "PK\1\2", 4) != 0)
            continue;
        if (memcmp(record + 46, "a1", 2) == 0)
            first = at;
        else if (memcmp(record + 46, "a2", 2) == 0 && first > 0)
            memcpy(record + 16, bytes->data + first + 16, 30);
    }
    cr_assert_gt(first, 0);
    cr_assert_not(word_loads(&word));
    cr_assert_str_eq(word_findings(&word),
                     UNUSABLE("its archive is damaged or cut short"));
}

#define OTHER_PREFIX                                                      \
    MAIN_REFUSED("this part uses an unusual name space prefix; open the " \
                 "template in Word and save it again")
#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Test(package, other_prefixes_than_words_are_refused) {
    static const char *const parts[] = {
        "<document xmlns=\"" W "\"><body/></document>",
        "<x:document xmlns:x=\"" W "\"><x:body/></x:document>",
        "<w:document xmlns:w=\"" W "\"><w:body><p xmlns=\"" W "\"/></w:body>"
        "</w:document>",
        "<w:document xmlns:w=\"" W "\"><w:body><w:p xmlns:w=\"urn:x\"/>"
        "</w:body></w:document>",
        "<document/>"};

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        word_close(&word);
        word_open(&word);
        check_main_refused(parts[i], OTHER_PREFIX);
    }
}

Test(package, characters_that_mark_places_are_refused) {
    static const char *const texts[] = {"&#xFDD0;99999&#xFDD1;",
                                        "\xEF\xB7\x90"
                                        "1"
                                        "\xEF\xB7\x91",
                                        "&#xFDD0;"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        word_close(&word);
        word_open(&word);
        check_main_refused(
            word_element(&word, "document",
                         arena_printf(word.stage.arena,
                                      "<w:body>" PR("%s") "<w:p w:rsidR=\"%s\""
                                                          "/></w:body>",
                                      i == 0 ? "" : texts[i], texts[i])),
            MAIN_REFUSED("this part cannot be read"));
    }
}

Test(package, such_characters_in_a_name_space_are_refused) {
    check_main_refused("<w:document xmlns:w=\"" W
                       "\" xmlns:x=\"u&#xFDD0;7&#xFDD1;\"/>",
                       MAIN_REFUSED("this part cannot be read"));
}

Test(package, a_declaration_without_an_encoding_is_fine) {
    const char *made;

    word_part(&word, "word/styles.xml", "styles", "styles+xml",
              "<w:style w:type=\"paragraph\" w:styleId=\"QuocHieuNho\"/>");
    word_add(
        &word,
        (struct entry){.name = WORD_MAIN,
                       .data = "<?xml version=\"1.0\"?><w:document "
                               "xmlns:w=\"" W "\"><w:body><w:tbl><w:tr>"
                               "<w:tc>" STYLED(
                                   "QuocHieu",
                                   R("{{a}}")) "</w:tc></w:tr></w:tbl></w:body>"
                                               "</w:document>",
                       .type = WORD_TYPE "document.main+xml"});
    pack();
    made = word_fill(&word, stage_data(&word.stage, "a='Đ'"));
    cr_assert_not_null(made, "%s", word_findings(&word));
    cr_assert_not_null(
        strstr(made, "<w:pStyle w:val=\"QuocHieuNho\"/></w:pPr>" T("Đ")),
        "%s%s", made, word_findings(&word));
}

/* ---- what is written ---- */

static struct strbuf rendered(const char *zone) {
    struct strbuf copy = STRBUF_INIT;

    setenv("TZ", zone, 1);
    tzset();
    cr_assert_not_null(
        word_fill(&word, stage_data(&word.stage, "a='Hòa Bình'")), "%s",
        word_findings(&word));
    strbuf_add(&copy, word.bytes.data, word.bytes.len);
    return copy;
}

/* 10 March 2024, 02:30: an hour that New York never had. */
#define MISSING_HOUR 0x586A13C0

static void pack_with_media(void) {
    struct strbuf media = STRBUF_INIT;

    for (int i = 0; i < 5000; i++)
        strbuf_printf(&media, "%d,", i * 7919 % 1000);
    add_main(PR("{{a}}"));
    word_add(&word,
             (struct entry){.name = "word/media/a.bin",
                            .data = arena_strdup(word.stage.arena, media.data),
                            .deflated = true,
                            .time = MISSING_HOUR});
    word_add(&word, (struct entry){.name = "word/b.bin",
                                   .data = "stored as it is",
                                   .time = MISSING_HOUR});
    pack();
    strbuf_free(&media);
}

Test(package, the_same_data_gives_the_same_bytes_in_every_time_zone) {
    static const char *const zones[] = {"UTC", "Asia/Ho_Chi_Minh",
                                        "America/New_York", "Pacific/Apia"};
    struct strbuf first, other;

    pack_with_media();
    first = rendered(zones[0]);
    for (size_t i = 0; i < sizeof(zones) / sizeof(*zones); i++) {
        other = rendered(zones[i]);
        cr_assert_eq(first.len, other.len);
        cr_assert_eq(memcmp(first.data, other.data, first.len), 0, "%s",
                     zones[i]);
        strbuf_free(&other);
    }
    strbuf_free(&first);
}

/* An entry's data as it stands in an archive of word_pack. */
static const char *packed_data(const struct strbuf *bytes, const char *name,
                               size_t *len) {
    const char *at = memmem(bytes->data, bytes->len, name, strlen(name));

    cr_assert_not_null(at);
    *len = 0;
    for (int i = 3; i >= 0; i--)
        *len = *len << 8 | (unsigned char)at[-12 + i];
    return at + strlen(name);
}

Test(package, entries_without_tags_keep_their_bytes) {
    static const char *const names[] = {"word/media/a.bin", "word/b.bin"};
    struct strbuf out;

    pack_with_media();
    out = rendered("UTC");
    for (size_t i = 0; i < 2; i++) {
        size_t len;
        const char *data = packed_data(&word.template_bytes, names[i], &len);
        cr_assert_gt(len, 10);
        cr_assert_not_null(memmem(out.data, out.len, data, len));
    }
    strbuf_free(&out);
}

/* ---- parts without tags go into every document ---- */

static void check_unsound(const char *name, const char *xml,
                          const char *expected) {
    add_main(PR("{{a}}"));
    word_add(&word, (struct entry){.name = name, .data = xml});
    pack();
    check_refused(expected);
}

Test(package, a_part_without_tags_is_well_formed_too) {
    check_unsound(
        "word/theme/theme1.xml", "<a><b></a>",
        UNSOUND("word/theme/theme1.xml", "this part is not well-formed XML"));
}

#define RELATIONSHIPS(what)                                                  \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/" \
    "relationships\"><Relationship Id=\"r1\" Type=\"t\" " what               \
    "/></Relationships>"

Test(package, a_relationship_leads_to_a_part_that_is_there) {
    check_unsound("word/_rels/document.xml.rels",
                  RELATIONSHIPS("Target=\"media/a.png\""),
                  UNSOUND("word/_rels/document.xml.rels",
                          "leads to a part that is not there: "
                          "word/media/a.png"));
}

Test(package, a_relationship_out_of_the_document_is_left_alone) {
    add_main(PR("{{a}}"));
    word_add(&word, (struct entry){
                        .name = "word/_rels/document.xml.rels",
                        .data = RELATIONSHIPS("Target=\"http://example.org/\" "
                                              "TargetMode=\"External\"")});
    pack();
    cr_assert(word_loads(&word), "%s", word_findings(&word));
}

Test(package, a_relationship_that_is_used_is_declared) {
    add_main(PR("{{a}}") "<w:sectPr><w:headerReference w:type=\"default\" "
                         "r:id=\"rId7\"/></w:sectPr>");
    pack();
    check_refused(UNSOUND("word/document.xml",
                          "uses a relationship that is not declared: rId7"));
}

Test(package, a_package_leads_to_its_main_document) {
    add_main(PR("{{a}}"));
    word_add(&word,
             (struct entry){.name = "_rels/.rels", .data = "<Relationships/>"});
    pack();
    check_refused("template-file: cannot be used as a Word template: nothing "
                  "in it leads to its main document\n"
                  "  open the template in Word and save it again\n");
}

Test(package, every_entry_is_dated_1980) {
    struct strbuf out;
    const char *at;
    int count = 0;

    pack_with_media();
    out = rendered("America/New_York");
    at = out.data;
    while ((at = memmem(at, out.len - (size_t)(at - out.data), "PK\1\2", 4)) !=
           NULL) {
        cr_assert_eq(memcmp(at + 12, "\0\0\x21\0", 4), 0);
        at += 4;
        count++;
    }
    cr_assert_eq(count, 5);
    strbuf_free(&out);
}

Test(package, a_template_renders_again_and_again) {
    char *path;
    struct docx_template *docx;
    struct strbuf outs[3] = {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT};
    const struct node *data[] = {stage_data(&word.stage, "a='1'"),
                                 stage_data(&word.stage, "a='2'"),
                                 stage_data(&word.stage, "a='1'")};

    pack_with_media();
    cr_assert(word_loads(&word));
    path = arena_printf(word.stage.arena, "%s/mau.docx", word.stage.folder);
    docx = docx_load(path, NULL, word.stage.diags);
    for (int i = 0; i < 3; i++)
        cr_assert(docx_render(docx, data[i], NULL, &outs[i], word.stage.diags));
    cr_assert_eq(outs[0].len, outs[2].len);
    cr_assert_eq(memcmp(outs[0].data, outs[2].data, outs[0].len), 0);
    cr_assert_neq(memcmp(outs[0].data, outs[1].data, outs[0].len), 0);
    for (int i = 0; i < 3; i++)
        strbuf_free(&outs[i]);
    docx_free(docx);
}

/* What stays with a renderer of the document before shows in none after it,
 * and a document that failed leaves nothing behind. */
Test(package, a_renderer_gives_what_single_documents_give) {
    static const char *const notations[] = {"a='1'", "a='12345'", "b='x'",
                                            "a='12345'", "a='1'"};
    struct docx_template *docx;
    struct docx_renderer *renderer;

    word_part(&word, "word/header1.xml", "hdr", "header+xml",
              PR("{{a}}") PR("đầu"));
    pack_with_media();
    cr_assert(word_loads(&word));
    docx = docx_load(
        arena_printf(word.stage.arena, "%s/mau.docx", word.stage.folder), NULL,
        word.stage.diags);
    renderer = docx_renderer_create(docx);
    for (size_t i = 0; i < sizeof(notations) / sizeof(*notations); i++) {
        const struct node *data = stage_data(&word.stage, notations[i]);
        struct strbuf one = STRBUF_INIT, many = STRBUF_INIT;
        bool ok =
            docx_renderer_run(renderer, data, NULL, &many, word.stage.diags);
        cr_assert_eq(ok, docx_render(docx, data, NULL, &one, word.stage.diags));
        cr_assert_eq(ok, i != 2);
        cr_assert_eq(one.len, many.len);
        cr_assert_eq(memcmp(one.data, many.data, one.len), 0);
        strbuf_free(&one);
        strbuf_free(&many);
    }
    docx_renderer_free(renderer);
    docx_free(docx);
}

/* Entries that the central directory has in another order than the archive. */
Test(package, an_archive_in_another_order_is_fine) {
    struct strbuf *bytes = &word.template_bytes;
    char *end, *first, *second;
    char record[2][200];
    size_t len[2];

    add_main(PR("{{a}}"));
    pack();
    end = memmem(bytes->data, bytes->len, "PK\5\6", 4);
    first = memmem(bytes->data, bytes->len, "PK\1\2", 4);
    second = memmem(first + 4, (size_t)(end - first - 4), "PK\1\2", 4);
    len[0] = (size_t)(second - first);
    len[1] = 46 + (unsigned char)second[28];
    cr_assert(len[0] < sizeof(record[0]) && len[1] < sizeof(record[1]));
    memcpy(record[0], first, len[0]);
    memcpy(record[1], second, len[1]);
    memcpy(first, record[1], len[1]);
    memcpy(first + len[1], record[0], len[0]);
    cr_assert_not_null(
        strstr(word_fill(&word, stage_data(&word.stage, "a='Sa Pa'")), "Sa Pa"),
        "%s", word_findings(&word));
}

/* ---- templates from real programs ---- */

/* Made with `soffice --convert-to docx mau_libreoffice.fodt`. */
static const char *fill_file(const char *name, const char *notation) {
    char *path = arena_printf(word.stage.arena, "%s/templates/%s",
                              getenv("DOCX_TEST_DIR"), name);
    const char *xml;

    strbuf_clear(&word.template_bytes);
    cr_assert(file_read(path, 1000000, &word.template_bytes, word.stage.diags));
    xml = word_fill(&word, stage_data(&word.stage, notation));
    cr_assert_not_null(xml, "%s", word_findings(&word));
    cr_assert_str_eq(word_findings(&word), "");
    return xml;
}

static void check_has(const char *made, const char *piece) {
    cr_assert_not_null(strstr(made, piece), "%s\nnot in\n%s", piece, made);
}

#define WORK                                                           \
    "so='05' noi='A & B' loi='**đậm**' viec(ten='Một' han='1/2')" \
    "viec(ten='hai' han='3/4')"

Test(package, a_template_from_libreoffice_is_filled_in) {
    const char *xml = fill_file("mau_libreoffice.docx", WORK);

    check_has(xml, ">Kính gửi: A &amp; B</w:t></w:r><w:r><w:rPr/>"
                   "<w:t xml:space=\"preserve\"> “và” </w:t></w:r><w:r><w:rPr>"
                   "<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">đậm"
                   "</w:t></w:r>");
    check_has(xml, ">- Một</w:t><w:tab/><w:t xml:space=\"preserve\">1/2<");
    check_has(xml, ">- hai</w:t><w:tab/>");
    check_has(xml, ">MỘT</w:t>");
    check_has(xml, ">HAI</w:t>");
    check_has(strstr(xml, ">Hộp 05<") + 1, ">Hộp 05<");
    cr_assert_null(strstr(xml, "{{"));
    check_has(word_read(&word, "word/header1.xml"), ">Số 05<");
}

/* Written as Word writes: rsids, proofErr, lang, paraId, a tracked change; the
 * sizes behind the data, since its archive could not be rewound. */
Test(package, a_template_with_all_that_word_adds_is_filled_in) {
    const char *xml = fill_file("mau_word.docx", WORK);

    check_has(xml, ">: </w:t>");
    check_has(xml, "<w:lang w:val=\"en-US\"/></w:rPr>"
                   "<w:t xml:space=\"preserve\">05</w:t></w:r>");
    check_has(xml, "<w:i/></w:rPr><w:t xml:space=\"preserve\">Một</w:t>");
    check_has(xml, "<w:rStyle w:val=\"Hyperlink\"/></w:rPr>"
                   "<w:t xml:space=\"preserve\">3/4</w:t>");
    check_has(xml, "<w:delText>{{cu}}</w:delText>");
    cr_assert_null(strstr(xml, "{{#"));
    cr_assert_null(strstr(xml, "{{/"));
}
