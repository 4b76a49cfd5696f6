/* Where things stand on the pages of every sample, as LibreOffice lays them
 * out: Decree 30/2020/ND-CP, Annex I, Part I. A test names its clause, e.g.
 * II.5.b is Mục II, khoản 5, điểm b. Lengths are in points. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pages.h"

/* I.3: 30 mm on the left, 15 on the right, 20 above and below. */
#define MARGIN_LEFT 85.05
#define MARGIN_RIGHT 42.55
#define MARGIN_TOP 56.7
#define MARGIN_BOTTOM 56.7
#define COLUMN_MIDDLE (MARGIN_LEFT + (595.3 - MARGIN_LEFT - MARGIN_RIGHT) / 2)
#define FIRST_LINE_INDENT 36.0 /* II.6.e: 1.27 cm */

#define NATION "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define MOTTO "Độc lập - Tự do - Hạnh phúc"

/* To expect_: a place, so that a failure shows where to look. */
#define AT "%s page %d: “%.60s”: "
#define OF(pages, line) (pages)->name, (line)->page, (line)->text

typedef void judge_pages(const struct pages *pages);

static void for_each_sample(judge_pages *judge) {
    size_t count;
    char **names = page_names(&count);

    for (size_t i = 0; i < count; i++) {
        struct pages *pages = pages_load(names[i]);
        judge(pages);
        pages_free(pages);
        free(names[i]);
    }
    free(names);
}

static bool near(double a, double b, double tolerance) {
    return fabs(a - b) <= tolerance;
}

/* What stands above the text: the page's number, the mark of circulation. */
static bool is_in_head(const struct line *line) {
    return line_base(line) < MARGIN_TOP;
}

/* The body's address stands at the foot of the first page. */
static bool is_in_foot(const struct pages *pages, const struct line *line) {
    const struct line *address = pages_find(pages, 0, "Địa chỉ: ");

    return address != NULL && line->page == address->page &&
           line->y0 >= address->y0;
}

/* How far the letters of Times New Roman reach down: 0.216 em. */
static double line_foot(const struct line *line) {
    return line_base(line) + 0.216 * line_size(line);
}

/* ---- the page ---- */

static void judge_margins(const struct pages *pages) {
    for (size_t i = 0; i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        const struct page *page = &pages->page[line->page];
        cr_expect(line->x0 >= MARGIN_LEFT - 0.5 &&
                      line->x1 <= page->width - MARGIN_RIGHT + 0.5,
                  AT "from %.1f to %.1f", OF(pages, line), line->x0, line->x1);
        if (!is_in_head(line) && !is_in_foot(pages, line))
            cr_expect(line_foot(line) <= page->height - MARGIN_BOTTOM + 0.5,
                      AT "reaches down to %.1f", OF(pages, line),
                      line_foot(line));
    }
}

Test(layout, I_3_no_text_stands_outside_the_margins) {
    for_each_sample(judge_margins);
}

static void judge_paper(const struct pages *pages) {
    for (int i = 1; i <= pages->page_count; i++) {
        const struct page *page = &pages->page[i];
        cr_expect(near(fmin(page->width, page->height), 595.3, 0.5) &&
                      near(fmax(page->width, page->height), 841.9, 0.5),
                  "%s page %d is %.1f by %.1f", pages->name, i, page->width,
                  page->height);
    }
}

Test(layout, I_1_every_page_is_A4) {
    for_each_sample(judge_paper);
}

static const struct line *page_number(const struct pages *pages, int page) {
    for (size_t i = 0; i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        if (line->page == page && is_in_head(line) &&
            strspn(line->text, "0123456789") == strlen(line->text))
            return line;
    }
    return NULL;
}

static const struct line *first_line(const struct pages *pages, int page) {
    for (size_t i = 0; i < pages->line_count; i++)
        if (pages->lines[i].page == page && !is_in_head(&pages->lines[i]))
            return &pages->lines[i];
    return NULL;
}

/* The document, and each annex: its first page shows no number. */
static bool begins_anew(const struct pages *pages, int page) {
    const struct line *line = first_line(pages, page);
    const struct line *nation = pages_find(pages, 0, NATION);

    if (page == 1 || line == NULL || strncmp(line->text, "Phụ lục", 9) == 0)
        return true;
    while (nation != NULL && nation->page < page)
        nation = pages_find(pages, pages_index(pages, nation) + 1, NATION);
    return nation != NULL && nation->page == page &&
           near(line_base(nation), line_base(line), 1);
}

static void judge_number(const struct pages *pages, int page, int expected) {
    const struct line *line = page_number(pages, page);

    cr_assert(line != NULL, "%s page %d shows no number, not %d", pages->name,
              page, expected);
    cr_expect_eq(atoi(line->text), expected, "%s page %d shows %s, not %d",
                 pages->name, page, line->text, expected);
    cr_expect(near(line_middle(line),
                   (MARGIN_LEFT + pages->page[page].width - MARGIN_RIGHT) / 2,
                   1),
              AT "stands at %.1f", OF(pages, line), line_middle(line));
    cr_expect(line_size(line) >= 12.9 && line_size(line) <= 14.1,
              AT "is %.1f high", OF(pages, line), line_size(line));
}

static void judge_numbers(const struct pages *pages) {
    int expected = 1;

    for (int page = 1; page <= pages->page_count; page++) {
        if (begins_anew(pages, page)) {
            expected = 1;
            cr_expect(page_number(pages, page) == NULL,
                      "%s page %d begins a part, yet shows a number",
                      pages->name, page);
        } else {
            judge_number(pages, page, expected);
        }
        expected++;
    }
}

Test(layout,
     I_7_page_numbers_stand_centred_above_the_text_from_the_second_page_on) {
    for_each_sample(judge_numbers);
}

/* ---- the letterhead ---- */

static const struct line *find_nation(const struct pages *pages) {
    const struct line *line = pages_find(pages, 0, NATION);

    cr_assert(line != NULL, "%s: no “" NATION "”", pages->name);
    return line;
}

static void judge_nation(const struct pages *pages) {
    const struct line *nation = find_nation(pages);
    const struct line *motto = pages_find(pages, 0, MOTTO);

    cr_expect_str_eq(nation->text, NATION, "%s: the line goes on", pages->name);
    cr_assert(motto != NULL && strcmp(motto->text, MOTTO) == 0,
              "%s: “" MOTTO "” is not on one line", pages->name);
    cr_expect(near(line_middle(motto), line_middle(nation), 1),
              "%s: the motto stands at %.1f, the nation's name at %.1f",
              pages->name, line_middle(motto), line_middle(nation));
    cr_expect(near(line_base(motto) - line_base(nation), 15.5, 1.5),
              "%s: the motto is not set single below the name", pages->name);
}

Test(layout,
     II_1_the_nations_name_and_its_motto_are_one_line_each_and_centred) {
    for_each_sample(judge_nation);
}

static void judge_motto_line(const struct pages *pages) {
    const struct line *motto = pages_find(pages, 0, MOTTO);
    const struct stroke *stroke;

    cr_assert(motto != NULL, "%s", pages->name);
    stroke = stroke_below(pages, motto, 12);
    cr_assert(stroke != NULL, "%s: no line below the motto", pages->name);
    cr_expect(near(stroke_length(stroke) / line_length(motto), 1, 0.02),
              "%s: %.1f long, the text %.1f", pages->name,
              stroke_length(stroke), line_length(motto));
    cr_expect(near(stroke_middle(stroke), line_middle(motto), 1),
              "%s: at %.1f, the text at %.1f", pages->name,
              stroke_middle(stroke), line_middle(motto));
}

Test(layout, II_1_b_the_line_below_the_motto_is_as_long_as_the_text) {
    for_each_sample(judge_motto_line);
}

/* The left column's lines from the top of the page down to "Số:". */
static size_t body_name(const struct pages *pages, const struct line **found,
                        size_t max) {
    const struct line *number = pages_find(pages, 0, "Số:");
    size_t count = 0;

    cr_assert(number != NULL, "%s: no number", pages->name);
    for (size_t i = 0; i < pages_index(pages, number); i++) {
        const struct line *line = &pages->lines[i];
        if (!is_in_head(line) && line->x1 < find_nation(pages)->x0 &&
            line_base(line) < line_base(number) - 5 && count < max)
            found[count++] = line;
    }
    cr_assert(count > 0, "%s: no name of the body", pages->name);
    return count;
}

static void judge_level(const struct pages *pages) {
    const struct line *name[10];
    const struct line *nation = find_nation(pages);

    body_name(pages, name, 10);
    cr_expect(near(line_base(name[0]), line_base(nation), 0.5),
              "%s: the left column begins at %.1f, the right one at %.1f",
              pages->name, line_base(name[0]), line_base(nation));
}

Test(layout, I_6_the_two_columns_of_the_letterhead_begin_level) {
    for_each_sample(judge_level);
}

static double longest_of(const struct line **lines, size_t count) {
    double longest = 0;

    for (size_t i = 0; i < count; i++)
        longest = fmax(longest, line_length(lines[i]));
    return longest;
}

static bool is_third_to_half(double length, double text) {
    return length >= text / 3 - 0.5 && length <= text / 2 + 0.5;
}

/* The rule allows either reading, by the longest line or by the last one. */
static void judge_short_line(const struct pages *pages, const char *what,
                             const struct line **lines, size_t count) {
    const struct line *last = lines[count - 1];
    const struct stroke *stroke = stroke_below(pages, last, 12);
    double length;

    cr_assert(stroke != NULL, "%s: no line below %s", pages->name, what);
    length = stroke_length(stroke);
    cr_expect(is_third_to_half(length, longest_of(lines, count)) ||
                  is_third_to_half(length, line_length(last)),
              "%s: below %s %.1f long, the text %.1f, its last line %.1f",
              pages->name, what, length, longest_of(lines, count),
              line_length(last));
    cr_expect(near(stroke_middle(stroke), line_middle(last), 1),
              "%s: below %s at %.1f, the text at %.1f", pages->name, what,
              stroke_middle(stroke), line_middle(last));
}

static void judge_body_name(const struct pages *pages) {
    const struct line *lines[10];
    size_t count = body_name(pages, lines, 10);

    for (size_t i = 1; i < count; i++)
        cr_expect(near(line_middle(lines[i]), line_middle(lines[0]), 1),
                  AT "is not centred below the line before",
                  OF(pages, lines[i]));
    for (size_t i = 0; i < count; i++)
        cr_expect(line_size(lines[i]) >= 11.9 && line_size(lines[i]) <= 13.1,
                  AT "is %.1f high", OF(pages, lines[i]), line_size(lines[i]));
    judge_short_line(pages, "the body's name", lines, count);
}

Test(layout, II_2_b_the_line_below_the_bodys_name_is_a_third_to_a_half_of_it) {
    for_each_sample(judge_body_name);
}

static bool ends_in(const char *text, const char *end) {
    size_t len = strlen(text), end_len = strlen(end);

    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/* "ỦY BAN NHÂN DÂN / XÃ THUẬN KHÊ": what belongs together stays together. */
static void judge_name_breaks(const struct pages *pages) {
    const struct line *lines[10];
    size_t count = body_name(pages, lines, 10);

    for (size_t i = 0; i < count; i++)
        cr_expect(strchr(lines[i]->text, ' ') != NULL &&
                      !ends_in(lines[i]->text, "ỦY") &&
                      !ends_in(lines[i]->text, "HỘI ĐỒNG"),
                  AT "breaks at a wrong place", OF(pages, lines[i]));
}

Test(layout, II_2_b_a_long_name_of_the_body_breaks_between_its_words) {
    for_each_sample(judge_name_breaks);
}

/* The right column's text from "…, ngày" on: blanks for the day and the month
 * may make lines of their own. False: it takes more than one line. */
static bool find_date(const struct pages *pages, struct line *date) {
    const struct line *number = pages_find(pages, 0, "Số:");

    date->text[0] = '\0';
    for (size_t i = 0; number != NULL && i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        if (line->page != number->page || line->x0 < number->x1 ||
            !near(line_base(line), line_base(number), 5))
            continue;
        if (date->text[0] == '\0')
            *date = *line;
        date->x1 = line->x1;
        if (line != number && strstr(line->text, "năm 20") != NULL)
            return strstr(date->text, ", ngày") != NULL;
    }
    return false;
}

static void judge_number_and_date(const struct pages *pages) {
    const struct line *number = pages_find(pages, 0, "Số:");
    const struct line *nation = find_nation(pages), *name[10];
    struct line date;

    cr_assert(find_date(pages, &date),
              "%s: place and date are not on one line with the number",
              pages->name);
    cr_expect(near(line_base(number), line_base(&date), 0.5),
              "%s: the number stands at %.2f, the date at %.2f", pages->name,
              line_base(number), line_base(&date));
    cr_expect(near(line_middle(&date), line_middle(nation), 1),
              "%s: the date is not centred below the nation's name",
              pages->name);
    body_name(pages, name, 10);
    cr_expect(near(line_size(number), 13, 0.1), "%s: the number is %.1f high",
              pages->name, line_size(number));
    if (strncmp(number->text, "Số: ", strlen("Số: ")) == 0)
        cr_expect(near(line_middle(number), line_middle(name[0]), 1),
                  "%s: the number is not centred below the body's name",
                  pages->name);
}

Test(layout, II_3_c_and_II_4_c_number_and_date_stand_on_one_line) {
    for_each_sample(judge_number_and_date);
}

/* ---- type and subject ---- */

/* The lines between the type and the line below the subject. */
static size_t subject(const struct pages *pages, const struct line **found,
                      size_t max) {
    static const char *const headings[] = {"KẾ HOẠCH", "TỜ TRÌNH", "PHÁT ĐỘNG"};
    const struct line *type = NULL;
    size_t count = 0;

    for (size_t i = 0; type == NULL && i < 3; i++)
        type = pages_find(pages, 0, headings[i]);
    cr_assert(type != NULL, "%s: no type", pages->name);
    cr_expect(near(line_middle(type), COLUMN_MIDDLE, 1),
              "%s: the type stands at %.1f", pages->name, line_middle(type));
    for (size_t i = pages_index(pages, type) + 1; count < max; i++) {
        found[count++] = &pages->lines[i];
        if (stroke_below(pages, &pages->lines[i], 12) != NULL)
            return count;
    }
    cr_assert_fail("%s: no line below the subject", pages->name);
    return 0;
}

static void judge_subject(const struct pages *pages) {
    const struct line *lines[6];
    size_t count = subject(pages, lines, 6);

    for (size_t i = 0; i < count; i++)
        cr_expect(near(line_middle(lines[i]), COLUMN_MIDDLE, 1),
                  AT "stands at %.1f", OF(pages, lines[i]),
                  line_middle(lines[i]));
    judge_short_line(pages, "the subject", lines, count);
}

Test(layout,
     II_5_b_type_and_subject_are_centred_above_a_line_of_a_third_to_a_half) {
    for_each_sample(judge_subject);
}

/* ---- the text ---- */

/* Tables are set in 12 pt; what poppler takes for one line over two cells may
 * seem higher, but has borders near above and below. */
static bool is_in_table(const struct pages *pages, const struct line *line) {
    bool above = false, below = false;

    for (size_t i = 0; i < pages->stroke_count; i++) {
        const struct stroke *stroke = &pages->strokes[i];
        double off = stroke->y - line_base(line);
        if (stroke->page != line->page || stroke->x1 < line->x0 ||
            stroke->x0 > line->x1)
            continue;
        above |= off < 0 && off > -150;
        below |= off > 0 && off < 150;
    }
    return line_size(line) < 12.6 || (above && below);
}

/* Lines of the text proper, from the subject to the recipients; not tables
 * and addressees. */
static bool is_text(const struct pages *pages, const struct line *line) {
    const struct line *subject_lines[6];
    size_t count = subject(pages, subject_lines, 6);
    const struct line *recipients = pages_find(pages, 0, "Nơi nhận:");
    const struct line *addressees = pages_find(pages, 0, "Kính gửi:");

    if (line <= subject_lines[count - 1] || is_in_head(line) ||
        is_in_foot(pages, line) || is_in_table(pages, line))
        return false;
    if (recipients != NULL &&
        (line->page > recipients->page ||
         (line->page == recipients->page && line->y1 > recipients->y0)))
        return false;
    return addressees == NULL || line < addressees ||
           line->page > addressees->page || line->x0 < addressees->x0 - 40;
}

static bool is_indented(const struct line *line) {
    return near(line->x0, MARGIN_LEFT + FIRST_LINE_INDENT, 0.5);
}

static void judge_indent(const struct pages *pages) {
    size_t indented = 0;

    for (size_t i = 0; i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        if (!is_text(pages, line))
            continue;
        indented += is_indented(line);
        cr_expect(is_indented(line) || near(line->x0, MARGIN_LEFT, 0.5) ||
                      near(line_middle(line), COLUMN_MIDDLE, 1),
                  AT "begins at %.1f", OF(pages, line), line->x0);
    }
    cr_expect_geq(indented, (size_t)2, "%s: %zu first lines", pages->name,
                  indented);
}

Test(layout, II_6_e_first_lines_are_indented_by_1_27_cm_and_others_not_at_all) {
    for_each_sample(judge_indent);
}

static bool is_numbered(const char *text) {
    size_t digits = strspn(text, "IVX");

    if (digits == 0 && (digits = strspn(text, "0123456789")) > 2)
        return false; /* the end of a year: "năm / 2025. Số liệu" */
    if (digits > 0 && strncmp(text + digits, ". ", 2) == 0)
        return true;
    return strncmp(text, "đ) ", 4) == 0 || (text[0] >= 'a' && text[0] <= 'y' &&
                                            strncmp(text + 1, ") ", 2) == 0);
}

static void judge_numbered(const struct pages *pages) {
    for (size_t i = 0; i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        if (is_text(pages, line) && is_numbered(line->text))
            cr_expect(is_indented(line), AT "begins at %.1f", OF(pages, line),
                      line->x0);
    }
}

Test(layout, II_6_dd_numbered_units_begin_at_the_first_line_indent) {
    for_each_sample(judge_numbered);
}

/* Of two lines of text that follow each other on a page: a first line stands
 * at least 6 pt farther below (II.6.e) than single spacing, another one is
 * set single to 1.5 lines. */
static void judge_spacing(const struct pages *pages) {
    const struct line *before = NULL;

    for (size_t i = 0; i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        if (before != NULL && before->page == line->page &&
            is_text(pages, line) && is_text(pages, before) &&
            near(line_size(line), line_size(before), 0.1) &&
            line->x0 < MARGIN_LEFT + FIRST_LINE_INDENT + 1) {
            double step = line_base(line) - line_base(before);
            double single = 1.15 * line_size(line);
            double paragraph = is_indented(line) ? 6 : 0;
            cr_expect(step >= single + paragraph - 0.3, AT "%.1f below “%.40s”",
                      OF(pages, line), step, before->text);
            if (!is_indented(line))
                cr_expect(step <= 1.5 * single, AT "%.1f below “%.40s”",
                          OF(pages, line), step, before->text);
        }
        before = line;
    }
}

Test(layout,
     II_6_e_paragraphs_stand_6_pt_apart_and_lines_single_to_one_and_a_half) {
    for_each_sample(judge_spacing);
}

static void judge_size(const struct pages *pages) {
    for (size_t i = 0; i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        if (is_text(pages, line))
            cr_expect(near(line_size(line), 14, 0.1), AT "is %.1f high",
                      OF(pages, line), line_size(line));
        cr_expect(line_size(line) >= 10.9 && line_size(line) <= 14.1,
                  AT "is %.1f high", OF(pages, line), line_size(line));
    }
}

Test(layout, II_6_e_the_text_has_one_size_and_nothing_is_smaller_than_11_pt) {
    for_each_sample(judge_size);
}

/* A border through the letters: the text has no room in its cell. */
static void judge_crossings(const struct pages *pages) {
    for (size_t i = 0; i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        double base = line_base(line), height = 0.65 * line_size(line);
        for (size_t k = 0; k < pages->stroke_count; k++) {
            const struct stroke *stroke = &pages->strokes[k];
            cr_expect(stroke->page != line->page || stroke->x1 < line->x0 ||
                          stroke->x0 > line->x1 || stroke->y > base - 0.3 ||
                          stroke->y < base - height,
                      AT "a line at %.1f crosses the letters, which stand at "
                         "%.1f",
                      OF(pages, line), stroke->y, base);
        }
    }
}

Test(layout, no_line_crosses_the_letters_of_a_text) {
    for_each_sample(judge_crossings);
}

/* A table stands clear of the line above it. */
static void judge_tables(const struct pages *pages) {
    for (size_t i = 0; i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        for (size_t k = 0; k < pages->stroke_count; k++) {
            const struct stroke *stroke = &pages->strokes[k];
            double below = stroke->y - line_base(line);
            if (stroke->page == line->page && is_text(pages, line) &&
                stroke->x0 < line->x1 && stroke->x1 > line->x0 && below > 0)
                cr_expect(below >= 5, AT "a table begins %.1f below its base",
                          OF(pages, line), below);
        }
    }
}

Test(layout, a_table_stands_clear_of_the_text_above_it) {
    for_each_sample(judge_tables);
}

/* ---- addressees, recipients, signature ---- */

static void judge_addressees(const struct pages *pages) {
    const struct line *label = pages_find(pages, 0, "Kính gửi:");
    const struct line *line;

    if (label == NULL || strcmp(label->text, "Kính gửi:") != 0)
        return;
    for (line = label + 1; strncmp(line->text, "- ", 2) == 0; line++) {
        cr_expect(near(line->x0, label[1].x0, 0.3),
                  AT "is not below the other dashes", OF(pages, line));
        /* the colon is 3.9 pt wide */
        cr_expect(near(line->x0, label->x1 - 3.9, 2),
                  AT "the dash stands at %.1f, the colon at %.1f",
                  OF(pages, line), line->x0, label->x1 - 3.9);
    }
    cr_expect(line > label + 1, "%s: no addressees", pages->name);
}

Test(layout, II_9_d_the_dashes_of_several_addressees_stand_below_the_colon) {
    for_each_sample(judge_addressees);
}

/* The uppermost line of the right column beside the recipients. */
static const struct line *first_of_signature(const struct pages *pages,
                                             const struct line *recipients) {
    for (size_t i = 0; i < pages->line_count; i++) {
        const struct line *line = &pages->lines[i];
        if (line->page == recipients->page && line->x0 > recipients->x1 + 50 &&
            line_base(line) > line_base(recipients) - 10)
            return line;
    }
    return NULL;
}

static void judge_signature(const struct pages *pages) {
    const struct line *recipients = pages_find(pages, 0, "Nơi nhận:");

    cr_assert(recipients != NULL, "%s: no recipients", pages->name);
    while (recipients != NULL) {
        const struct line *line = first_of_signature(pages, recipients);
        cr_assert(line != NULL, "%s page %d: no signature beside “Nơi nhận:”",
                  pages->name, recipients->page);
        cr_expect(near(line_base(line), line_base(recipients), 0.5),
                  AT "at %.1f, “Nơi nhận:” at %.1f", OF(pages, line),
                  line_base(line), line_base(recipients));
        cr_expect(near(line_size(recipients), 12, 0.1) &&
                      near(recipients->x0, MARGIN_LEFT, 0.5),
                  AT "is %.1f high, at %.1f", OF(pages, recipients),
                  line_size(recipients), recipients->x0);
        recipients =
            pages_find(pages, pages_index(pages, recipients) + 1, "Nơi nhận:");
    }
}

Test(layout, II_9_d_the_recipients_begin_level_with_the_signature) {
    for_each_sample(judge_signature);
}

static void judge_recipients(const struct pages *pages) {
    const struct line *label = pages_find(pages, 0, "Nơi nhận:");
    const struct line *filing = pages_find(pages, 0, "- Lưu: ");

    cr_assert(label != NULL && filing != NULL, "%s", pages->name);
    cr_expect_eq(label->page, filing->page, "%s: the list is split",
                 pages->name);
    for (const struct line *line = label + 1; line <= filing; line++) {
        if (line->x0 > 290)
            continue;
        cr_expect(near(line_size(line), 11, 0.1) &&
                      near(line->x0, MARGIN_LEFT, 0.5),
                  AT "is %.1f high, at %.1f", OF(pages, line), line_size(line),
                  line->x0);
    }
}

Test(layout, II_9_d_the_recipients_are_11_pt_flush_left_on_one_page) {
    for_each_sample(judge_recipients);
}

/* A signature alone on a page could be put under another text. */
static void judge_company(const struct pages *pages) {
    const struct line *label = pages_find(pages, 0, "Nơi nhận:");

    cr_assert(label != NULL, "%s", pages->name);
    cr_expect(line_base(first_line(pages, label->page)) < line_base(label) - 10,
              "%s: page %d begins with the signature", pages->name,
              label->page);
}

Test(layout, the_signature_is_not_alone_on_its_page) {
    for_each_sample(judge_company);
}
