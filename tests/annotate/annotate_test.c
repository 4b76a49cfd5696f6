#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zip.h>

#include "annotate/annotate.h"
#include "check/check.h"
#include "make.h"

#define MAIN "odd/main.xml"
#define NEW "odd/comments.xml"
#define RELS "odd/_rels/main.xml.rels"
#define TYPES "[Content_Types].xml"
#define RUN(text) "<w:r><w:t>" text "</w:t></w:r>"
#define P(text) "<w:p>" RUN(text) "</w:p>"
#define START(id) "<w:commentRangeStart w:id=\"" id "\"/>"
#define END(id) "<w:commentRangeEnd w:id=\"" id "\"/>" REFERENCE(id)
#define REFERENCE(id)                                                \
    "<w:r><w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr>" \
    "<w:commentReference w:id=\"" id "\"/></w:r>"

/* ---- what is made ---- */

struct copy {
    struct strbuf before;
    struct strbuf after;
    struct annotated annotated;
    struct document *document;
    struct diag_list *diags;
    bool ok;
};

static struct finding finding(const char *part, int paragraph) {
    return (struct finding){.rule = "R-1",
                            .severity = DIAG_ERROR,
                            .part = part,
                            .paragraph = paragraph,
                            .message = "it is wrong"};
}

/* Of the bytes that are in copy->before. */
static void annotate_bytes(struct copy *copy, const struct finding *items,
                           size_t count) {
    struct file_findings *findings = findings_create("made.docx");

    copy->diags = diag_list_create();
    copy->after = (struct strbuf)STRBUF_INIT;
    copy->document = document_parse("made.docx", copy->before.data,
                                    copy->before.len, copy->diags);
    cr_assert_not_null(copy->document);
    for (size_t i = 0; i < count; i++) {
        findings_add(findings, &items[i]);
        findings->items[i].is_known = items[i].is_known;
    }
    copy->ok = annotate(copy->document, copy->before.data, copy->before.len,
                        findings, &copy->after, &copy->annotated, copy->diags);
    findings_free(findings);
}

static struct copy annotated(const struct made *made,
                             const struct finding *items, size_t count) {
    struct copy copy = {.before = STRBUF_INIT};

    make_docx(made, &copy.before);
    annotate_bytes(&copy, items, count);
    cr_assert(copy.ok);
    return copy;
}

static struct copy annotated_body(const char *body, int paragraph) {
    struct finding item = finding(MAIN, paragraph);

    return annotated(&(struct made){.body = body}, &item, 1);
}

static void free_copy(struct copy *copy) {
    strbuf_free(&copy->before);
    strbuf_free(&copy->after);
    document_free(copy->document);
    diag_list_free(copy->diags);
}

/* ---- what is in it ---- */

static zip_t *open_zip(const struct strbuf *bytes) {
    zip_source_t *source =
        zip_source_buffer_create(bytes->data, bytes->len, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);

    cr_assert_not_null(zip);
    return zip;
}

/* NULL: there is no such part. Freed by the caller. */
static char *part_of(const struct strbuf *bytes, const char *name) {
    zip_t *zip = open_zip(bytes);
    zip_stat_t stat;
    char *text = NULL;

    if (zip_stat(zip, name, 0, &stat) == 0) {
        zip_file_t *file = zip_fopen(zip, name, 0);
        text = calloc(1, stat.size + 1);
        cr_assert_eq(zip_fread(file, text, stat.size), (zip_int64_t)stat.size);
        zip_fclose(file);
    }
    zip_discard(zip);
    return text;
}

static void expect_in(const struct copy *copy, const char *part,
                      const char *text) {
    char *is = part_of(&copy->after, part);

    cr_assert_not_null(is, "there is no %s", part);
    cr_assert_not_null(strstr(is, text), "%s has no %s:\n%s", part, text, is);
    free(is);
}

static void expect_not_in(const struct copy *copy, const char *part,
                          const char *text) {
    char *is = part_of(&copy->after, part);

    cr_assert_null(strstr(is, text), "%s has %s:\n%s", part, text, is);
    free(is);
}

/* The first comment is there, and nothing else has changed in the body. */
static void expect_body(const char *body, int paragraph, const char *text) {
    struct copy copy = annotated_body(body, paragraph);
    struct strbuf whole = STRBUF_INIT;

    strbuf_printf(&whole, "<w:body>%s</w:body>", text);
    expect_in(&copy, MAIN, whole.data);
    strbuf_free(&whole);
    free_copy(&copy);
}

/* ---- where comments stand ---- */

Test(annotate, covers_the_paragraph_that_the_finding_is_about) {
    expect_body(P("một") "<w:p><w:pPr><w:jc w:val='both'/></w:pPr>" //
                RUN("hai") RUN("!") "</w:p>" P("ba"),
                2,
                P("một") "<w:p><w:pPr><w:jc w:val='both'/></w:pPr>" START("0")
                    RUN("hai") RUN("!") END("0") "</w:p>" P("ba"));
}

Test(annotate, covers_paragraphs_that_are_empty) {
    expect_body(P("một") "<w:p w:rsidR='00AB'/>", 2,
                P("một") "<w:p w:rsidR='00AB'>" START("0") END("0") "</w:p>");
    expect_body("<w:p></w:p>", 1, "<w:p>" START("0") END("0") "</w:p>");
    expect_body("<w:p><w:pPr/></w:p>", 1,
                "<w:p><w:pPr/>" START("0") END("0") "</w:p>");
}

Test(annotate, says_what_is_about_the_document_at_its_first_paragraph) {
    struct finding items[] = {finding(NULL, 0), finding(MAIN, 1)};
    struct copy copy = annotated(&(struct made){.body = "<w:tbl><w:tr><w:tc>" P(
                                                    "ô") "</w:tc></w:tr>"
                                                         "</w:tbl>" P("một")},
                                 items, 2);

    expect_in(&copy, MAIN,
              "<w:tc><w:p>" START("0") START("1") RUN("ô") END("0") END("1"));
    expect_not_in(&copy, NEW, "place:");
    free_copy(&copy);
}

Test(annotate, keeps_the_order_of_the_text_and_of_findings) {
    struct finding items[] = {finding(MAIN, 3), finding(MAIN, 1),
                              finding(MAIN, 3)};
    struct copy copy;

    items[0].message = "thứ hai";
    items[1].message = "thứ nhất";
    items[2].message = "thứ ba";
    copy =
        annotated(&(struct made){.body = P("một") P("hai") P("ba")}, items, 3);
    cr_assert_eq(copy.annotated.comments, 3);
    expect_in(&copy, MAIN,
              "<w:body><w:p>" START("0") RUN("một")
                  END("0") "</w:p>" P("hai") "<w:p>" START("1") START("2")
                      RUN("ba") END("1") END("2") "</w:p></w:body>");
    expect_in(&copy, NEW, "Thứ nhất</w:t></w:r></w:p>");
    free_copy(&copy);
}

#define BOX(text)                                                      \
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"  \
    "<wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"         \
    "<w:txbxContent>" text "</w:txbxContent></wps:txbx></wps:wsp>"     \
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>" \
    "<mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>" text     \
    "</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"     \
    "</mc:AlternateContent></w:r>"

Test(annotate, finds_paragraphs_behind_text_boxes) {
    expect_body("<w:p>" BOX(P("hộp") P("nữa")) "</w:p>" P("sau"), 4,
                "<w:p>" BOX(P("hộp") P("nữa")) "</w:p><w:p>" START("0")
                    RUN("sau") END("0") "</w:p>");
}

Test(annotate, says_what_is_in_a_text_box_at_the_paragraph_that_holds_it) {
    struct finding item = finding(MAIN, 3);
    struct copy copy;

    item.where = "hộp văn bản, đoạn 3";
    item.text = "hộp";
    copy = annotated(
        &(struct made){.body = P("một") "<w:p>" BOX(P("hộp")) "</w:p>"}, &item,
        1);
    expect_in(&copy, MAIN,
              P("một") "<w:p>" START("0") BOX(P("hộp")) END("0") "</w:p>");
    expect_in(&copy, NEW, ">place: hộp văn bản, đoạn 3<");
    expect_in(&copy, NEW, ">“hộp”<");
    free_copy(&copy);
}

Test(annotate, finds_paragraphs_behind_those_that_are_deleted_or_hidden) {
    expect_body("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" RUN("nối") //
                "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>" P(
                    "một") P("hai"),
                4,
                "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" RUN("nối") //
                "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>" P(
                    "một") "<w:p>" START("0") RUN("hai") END("0") "</w:p>");
}

/* LibreOffice 7 loses the text of such a paragraph if it ends in a comment. */
Test(annotate, stands_in_front_in_a_content_control_of_paragraphs) {
    expect_body("<w:sdt><w:sdtPr/><w:sdtContent>" P("một") "</w:sdtContent>"
                                                           "</w:sdt>",
                1,
                "<w:sdt><w:sdtPr/><w:sdtContent><w:p>" REFERENCE("0")
                    RUN("một") "</w:p></w:sdtContent></w:sdt>");
    expect_body("<w:p><w:sdt><w:sdtContent>" RUN("một") "</w:sdtContent>"
                                                        "</w:sdt></w:p>",
                1,
                "<w:p>" START("0") "<w:sdt><w:sdtContent>" RUN("một") //
                "</w:sdtContent></w:sdt>" END("0") "</w:p>");
}

#define SECTION(type)                                                \
    "<w:sectPr><w:headerReference w:type='" type "' r:id='header'/>" \
    "</w:sectPr>"

Test(annotate, says_what_is_in_a_header_where_its_section_begins) {
    struct finding item = finding("odd/h.xml", 1);
    struct copy copy;

    item.where = "phần đầu trang, đoạn 1";
    copy = annotated(
        &(struct made){.body = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" P("một")
                           P("hai") SECTION("default"),
                       .header = P("đầu trang")},
        &item, 1);
    expect_in(&copy, MAIN,
              "<w:p>" START("0") RUN("một") END("0") "</w:p>" P("hai"));
    expect_in(&copy, NEW, ">place: phần đầu trang, đoạn 1<");
    free_copy(&copy);
}

Test(annotate, says_what_is_in_a_note_where_its_number_stands) {
    struct finding item = finding("odd/f.xml", 2);
    struct copy copy = annotated(
        &(struct made){.body = P("một") "<w:p>" RUN("hai") //
                       "<w:r><w:footnoteReference w:id='8'/></w:r></w:p>",
                       .footnotes = "<w:footnote w:id='5'>" P(
                           "lạc") "</w:footnote><w:footnote "
                                  "w:id='8'>" P("ghi chú") "</"
                                                           "w:footnote>"},
        &item, 1);

    expect_in(&copy, MAIN, P("một") "<w:p>" START("0") RUN("hai"));
    free_copy(&copy);
}

Test(annotate, gives_a_text_without_paragraphs_one) {
    struct finding items[] = {finding(NULL, 0), finding("odd/h.xml", 1)};
    struct copy copy = annotated(
        &(struct made){.body = SECTION("first"), .header = P("đầu")}, items, 2);

    expect_in(&copy, MAIN,
              "<w:body><w:p>" REFERENCE("0") REFERENCE("1") "</w:p><w:sectPr>");
    free_copy(&copy);
}

/* ---- what they say ---- */

static void expect_says(struct finding item, const char *text) {
    struct copy copy =
        annotated(&(struct made){.body = P("một đoạn dài hơn")}, &item, 1);
    char *is = part_of(&copy.after, NEW);
    struct strbuf said = STRBUF_INIT;

    for (const char *at = is; (at = strstr(at, "<w:p>")) != NULL;) {
        const char *end = strstr(at, "</w:p>");
        strbuf_putc(&said, '|');
        while (at < end)
            if (*at == '<')
                at = strchr(at, '>') + 1;
            else
                strbuf_putc(&said, *at++);
    }
    cr_assert_str_eq(said.data, text);
    strbuf_free(&said);
    free(is);
    free_copy(&copy);
}

Test(annotate, says_all_that_is_known_of_a_finding) {
    struct finding item = finding(MAIN, 1);

    expect_says(item, "|Error: It is wrong|[R-1]");
    item.severity = DIAG_WARNING;
    item.where = "đoạn 1";
    item.text = "đoạn";
    item.found = "12 pt";
    item.required = "13–14 pt";
    item.clause = "điểm a";
    item.advice = "mend it";
    expect_says(item, "|Warning: It is wrong|“đoạn”"
                      "|found: 12 pt; required: 13–14 pt|điểm a [R-1]"
                      "|→ mend it");
    item.text = "một đoạn dài hơn";
    item.found = NULL;
    expect_says(item, "|Warning: It is wrong|required: 13–14 pt|điểm a [R-1]"
                      "|→ mend it");
}

Test(annotate, says_nothing_that_would_break_the_xml) {
    struct finding item = finding(MAIN, 1);

    item.message = "<w:p> & \"\x01\xFF\xEF\xBF\xBF\n";
    expect_says(item, "|Error: &lt;w:p&gt; &amp; &quot; "
                      "\xEF\xBF\xBD\xEF\xBF\xBD |[R-1]");
}

Test(annotate, names_the_program_and_no_day) {
    struct copy copy = annotated_body(P("một"), 1);

    expect_in(&copy, NEW,
              "<w:comment w:id=\"0\" w:author=\"kehoach-gen\" "
              "w:initials=\"KG\"><w:p>");
    expect_not_in(&copy, NEW, "w:date");
    free_copy(&copy);
}

/* ---- the package ---- */

static void expect_same_entry(zip_t *before, zip_t *after, zip_uint64_t at) {
    zip_stat_t old, new;
    zip_file_t *a, *b;
    char *x, *y;

    cr_assert_eq(zip_stat_index(before, at, 0, &old), 0);
    cr_assert_eq(zip_stat_index(after, at, 0, &new), 0);
    cr_assert_str_eq(old.name, new.name);
    if (strcmp(old.name, MAIN) == 0 || strcmp(old.name, RELS) == 0 ||
        strcmp(old.name, TYPES) == 0)
        return;
    cr_assert_eq(old.mtime, new.mtime);
    cr_assert_eq(old.comp_size, new.comp_size);
    a = zip_fopen_index(before, at, ZIP_FL_COMPRESSED);
    b = zip_fopen_index(after, at, ZIP_FL_COMPRESSED);
    x = calloc(1, old.comp_size + 1);
    y = calloc(1, old.comp_size + 1);
    cr_assert_eq(zip_fread(a, x, old.comp_size), (zip_int64_t)old.comp_size);
    cr_assert_eq(zip_fread(b, y, old.comp_size), (zip_int64_t)old.comp_size);
    cr_assert_arr_eq(x, y, old.comp_size);
    zip_fclose(a);
    zip_fclose(b);
    free(x);
    free(y);
}

Test(annotate, copies_all_other_parts_as_they_are) {
    struct finding item = finding(MAIN, 1);
    struct copy copy = annotated(&(struct made){.body = P("một"),
                                                .styles = "<w:style/>",
                                                .settings = "<w:zoom/>",
                                                .header = P("đầu trang")},
                                 &item, 1);
    zip_t *before = open_zip(&copy.before), *after = open_zip(&copy.after);
    zip_int64_t count = zip_get_num_entries(before, 0);

    cr_assert_eq(zip_get_num_entries(after, 0), count + 1);
    for (zip_int64_t i = 0; i < count; i++)
        expect_same_entry(before, after, (zip_uint64_t)i);
    zip_discard(before);
    zip_discard(after);
    free_copy(&copy);
}

Test(annotate, makes_the_new_part_known) {
    struct copy copy = annotated_body(P("một"), 1);

    expect_in(&copy, TYPES,
              "<Override PartName=\"/odd/comments.xml\" ContentType="
              "\"application/vnd.openxmlformats-officedocument."
              "wordprocessingml.comments+xml\"/></Types>");
    expect_in(&copy, RELS,
              "<Relationship Id=\"comments\" Type=\"http://schemas."
              "openxmlformats.org/officeDocument/2006/relationships/comments\""
              " Target=\"comments.xml\"/></Relationships>");
    free_copy(&copy);
}

static void annotate_in(const char *zone, struct copy *copy,
                        const struct strbuf *bytes) {
    struct finding item = finding(MAIN, 1);

    setenv("TZ", zone, 1);
    tzset();
    *copy = (struct copy){.before = STRBUF_INIT};
    strbuf_add(&copy->before, bytes->data, bytes->len);
    annotate_bytes(copy, &item, 1);
}

Test(annotate, makes_the_same_bytes_in_every_time_zone) {
    struct strbuf bytes = STRBUF_INIT;
    struct copy here, there;

    make_docx(&(struct made){.body = P("một")}, &bytes);
    annotate_in("UTC", &here, &bytes);
    annotate_in("America/Sao_Paulo", &there, &bytes);
    cr_assert_eq(here.after.len, there.after.len);
    cr_assert_arr_eq(here.after.data, there.after.data, here.after.len);
    free_copy(&here);
    free_copy(&there);
    strbuf_free(&bytes);
}

Test(annotate, is_read_as_the_document_is) {
    struct copy copy = annotated_body(
        P("một") "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>" RUN("hai") //
        "</w:p>",
        2);
    struct document *again =
        document_parse("copy", copy.after.data, copy.after.len, copy.diags);
    struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;

    cr_assert_not_null(again);
    check_text(copy.document, &a);
    check_text(again, &b);
    cr_assert_str_eq(a.data, b.data);
    strbuf_free(&a);
    strbuf_free(&b);
    document_free(again);
    free_copy(&copy);
}

Test(annotate, copies_a_document_without_findings_byte_for_byte) {
    struct finding item = finding(MAIN, 1);
    struct copy copy;

    item.is_known = true;
    copy = annotated(&(struct made){.body = P("một")}, &item, 1);
    cr_assert_eq(copy.annotated.comments, 0);
    cr_assert_eq(copy.before.len, copy.after.len);
    cr_assert_arr_eq(copy.before.data, copy.after.data, copy.before.len);
    free_copy(&copy);
}

/* ---- other documents ---- */

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define OPC "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define ADDED(text) "<w:comment w:id=\"" text "\" w:author=\"kehoach-gen\""

struct raw {
    const char *main;
    size_t main_len; /* 0: a text */
    const char *comments;
    const char *type; /* of the main part */
    const char *root; /* relationships of the package */
    bool is_without_relations;
};

/* One finding, about the first paragraph. */
static struct copy annotated_raw(const struct raw *raw) {
    struct copy copy = {.before = STRBUF_INIT};
    struct finding item = finding("w/d.xml", 1);
    struct strbuf types = STRBUF_INIT, top = STRBUF_INIT, rels = STRBUF_INIT;
    struct part parts[6] = {{.name = NULL}};
    int n = 0;

    strbuf_printf(&types,
                  "<c:Types xmlns:c='" OPC "content-types'><c:Default "
                  "Extension='xml' ContentType='%s'/></c:Types>",
                  raw->type != NULL ? raw->type : WORD "document.main+xml");
    strbuf_printf(&top,
                  "<Relationships xmlns='" OPC "relationships'>%s"
                  "<Relationship Id='a' Type='" OFFICE "relationships/"
                  "officeDocument' Target='w/d.xml'/></Relationships>",
                  raw->root != NULL ? raw->root : "");
    strbuf_printf(&rels,
                  "<r:Relationships xmlns:r='" OPC "relationships'>%s"
                  "</r:Relationships>",
                  raw->comments == NULL
                      ? "<r:Relationship Id='comments' Target='http://x' "
                        "Type='x/hyperlink' TargetMode='External'/>"
                      : "<r:Relationship Id='c' Type='x/comments' "
                        "Target='c.xml'/>");
    parts[n++] = (struct part){.name = TYPES, .data = types.data};
    parts[n++] = (struct part){.name = "_rels/.rels", .data = top.data};
    parts[n++] = (struct part){
        .name = "w/d.xml", .data = raw->main, .len = raw->main_len};
    if (!raw->is_without_relations)
        parts[n++] =
            (struct part){.name = "w/_rels/d.xml.rels", .data = rels.data};
    if (raw->comments != NULL)
        parts[n++] = (struct part){.name = "w/c.xml", .data = raw->comments};
    make_archive(parts, &copy.before);
    annotate_bytes(&copy, &item, 1);
    strbuf_free(&types);
    strbuf_free(&top);
    strbuf_free(&rels);
    return copy;
}

#define DOCUMENT \
    "<w:document xmlns:w='" W "'><w:body><w:p/></w:body></w:document>"

Test(annotate, keeps_the_comments_that_are_there) {
    struct copy copy = annotated_raw(&(struct raw){
        .main = DOCUMENT,
        .comments = "<w:comments xmlns:w='" W "'>\n<w:comment w:id='7' "
                    "w:author='Vân'/><w:comment w:id='3'/></w:comments>"});

    cr_assert(copy.ok);
    expect_in(
        &copy, "w/c.xml",
        "'>\n<w:comment w:id='7' w:author='Vân'/><w:comment w:id='3'/>" ADDED(
            "8"));
    expect_in(&copy, "w/d.xml", START("8"));
    cr_assert_null(part_of(&copy.after, "w/comments.xml"));
    free_copy(&copy);
}

Test(annotate, adds_to_comments_that_are_written_with_another_prefix) {
    struct copy copy = annotated_raw(&(struct raw){
        .main = DOCUMENT, .comments = "<x:comments xmlns:x='" W "'/>"});

    expect_in(&copy, "w/c.xml",
              "<x:comments xmlns:x='" W "'><w:comment xmlns:w=\"" W
              "\" w:id=\"0\" ");
    expect_in(&copy, "w/c.xml", "</w:comment></x:comments>");
    free_copy(&copy);
}

Test(annotate, does_not_use_numbers_that_the_text_refers_to) {
    struct copy copy = annotated_raw(&(struct raw){
        .main = "<w:document xmlns:w='" W "'><w:body><w:p/><w:p><w:r>"
                "<w:commentReference w:id='41'/></w:r></w:p></w:body>"
                "</w:document>",
        .comments = "<w:comments xmlns:w='" W "'/>"});

    expect_in(&copy, "w/c.xml", ADDED("42"));
    free_copy(&copy);
}

Test(annotate, refuses_comments_that_leave_no_number) {
    struct copy copy = annotated_raw(&(struct raw){
        .main = DOCUMENT,
        .comments = "<w:comments xmlns:w='" W "'><w:comment w:id='2147483647'/>"
                    "</w:comments>"});

    cr_assert(!copy.ok);
    cr_assert_eq(diag_count(copy.diags), 1);
    free_copy(&copy);
}

Test(annotate, refuses_a_part_of_comments_that_is_none) {
    struct copy copy = annotated_raw(
        &(struct raw){.main = DOCUMENT, .comments = "<comments/>"});

    cr_assert(!copy.ok);
    cr_assert_eq(diag_count(copy.diags), 1);
    free_copy(&copy);
}

Test(annotate, gives_a_document_without_relationships_one) {
    struct copy copy = annotated_raw(
        &(struct raw){.main = DOCUMENT, .is_without_relations = true});

    cr_assert(copy.ok);
    expect_in(&copy, "w/_rels/d.xml.rels", "Target=\"comments.xml\"/>");
    expect_in(&copy, TYPES, "<c:Override PartName=\"/w/comments.xml\"");
    free_copy(&copy);
}

Test(annotate, writes_relationships_with_their_prefix_and_a_free_id) {
    struct copy copy = annotated_raw(&(struct raw){.main = DOCUMENT});

    expect_in(&copy, "w/_rels/d.xml.rels",
              "<r:Relationship Id=\"comments_\" Type=");
    expect_in(&copy, TYPES,
              "ContentType='" WORD "document.main+xml'/>"
              "<c:Override PartName=\"/w/comments.xml\"");
    free_copy(&copy);
}

Test(annotate, writes_with_the_prefix_of_the_document) {
    struct copy copy = annotated_raw(
        &(struct raw){.main = "<ns0:document xmlns:ns0='" W "'><ns0:body>"
                              "<ns0:p><ns0:pPr/></ns0:p></ns0:body>"
                              "</ns0:document>"});

    expect_in(&copy, "w/d.xml",
              "<ns0:pPr/><ns0:commentRangeStart ns0:id=\"0\"/>"
              "<ns0:commentRangeEnd ns0:id=\"0\"/><ns0:r><ns0:rPr>"
              "<ns0:sz ns0:val=\"16\"/><ns0:szCs ns0:val=\"16\"/></ns0:rPr>"
              "<ns0:commentReference ns0:id=\"0\"/></ns0:r></ns0:p>");
    free_copy(&copy);
}

Test(annotate, writes_into_a_document_without_prefix) {
    struct copy copy = annotated_raw(&(struct raw){
        .main = "<document xmlns='" W "'><body><p/></body></document>"});

    expect_in(&copy, "w/d.xml",
              "<p><commentRangeStart xmlns:w=\"" W "\" w:id=\"0\"/>");
    free_copy(&copy);
}

Test(annotate, writes_strict_comments_into_a_strict_document) {
    struct copy copy = annotated_raw(
        &(struct raw){.main = "<w:document xmlns:w='" STRICT "'><w:body><w:p/>"
                              "</w:body></w:document>"});

    expect_in(&copy, "w/comments.xml", "<w:comments xmlns:w=\"" STRICT "\">");
    expect_in(&copy, "w/comments.xml", "<w:jc w:val=\"start\"/>");
    expect_in(&copy, "w/_rels/d.xml.rels",
              "\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
              "comments\"");
    free_copy(&copy);
}

Test(annotate, writes_other_encodings_anew) {
    static const char text[] = DOCUMENT;
    char wide[2 * sizeof(text)] = "\xFF\xFE";
    struct copy copy;

    for (size_t i = 0; i + 1 < sizeof(text); i++) {
        wide[2 + 2 * i] = text[i];
        wide[3 + 2 * i] = '\0';
    }
    copy = annotated_raw(
        &(struct raw){.main = wide, .main_len = 2 * sizeof(text)});
    cr_assert(copy.ok);
    expect_in(&copy, "w/d.xml", "<w:p>" START("0"));
    free_copy(&copy);
}

static void expect_extension(const char *type, const char *extension) {
    struct copy copy =
        annotated_raw(&(struct raw){.main = DOCUMENT, .type = type});

    cr_assert(copy.ok);
    cr_assert_str_eq(copy.annotated.extension, extension);
    free_copy(&copy);
}

Test(annotate, says_what_its_name_has_to_end_in) {
    expect_extension(WORD "document.main+xml", "docx");
    expect_extension(WORD "template.main+xml", "dotx");
    expect_extension("application/vnd.ms-word.document.macroEnabled.main+xml",
                     "docm");
    expect_extension("application/vnd.ms-word.template.macroEnabledTemplate."
                     "main+xml",
                     "dotm");
}

Test(annotate, says_if_the_document_is_signed) {
    struct copy copy = annotated_raw(&(struct raw){
        .main = DOCUMENT,
        .root = "<Relationship Id='s' Type='" OPC "relationships/"
                "digital-signature/origin' Target='sigs/origin.sigs'/>"});

    cr_assert(copy.ok);
    cr_assert(copy.annotated.is_signed);
    free_copy(&copy);
    copy = annotated_raw(&(struct raw){.main = DOCUMENT});
    cr_assert(!copy.annotated.is_signed);
    free_copy(&copy);
}
