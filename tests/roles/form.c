/* form.c -- forms as they are opened, and changes to them. */
#include "form.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form_rows.h"

#define TIMES "Times New Roman"
#define CENTERED(points, ...)                                 \
    {                                                         \
        .size = 2 * (points), .align = "center", .line = 240, \
        .line_rule = "auto", .font = TIMES, ##__VA_ARGS__     \
    }
#define ATTACHED(points, ...)                               \
    {                                                       \
        .size = 2 * (points), .align = "left", .line = 240, \
        .line_rule = "auto", .font = TIMES, ##__VA_ARGS__   \
    }
#define BODY(...)                                                            \
    {                                                                        \
        .size = 28, .align = "both", .before = 120, .line = 240,             \
        .line_rule = "auto", .first_line = 720, .font = TIMES, ##__VA_ARGS__ \
    }

static const struct form_look conformant[FORM_PART_COUNT] = {
    [FORM_EMPTY] = ATTACHED(14),
    [FORM_LINE] = {.size = 8,
                   .align = "center",
                   .before = 40,
                   .line = 120,
                   .line_rule = "exact",
                   .font = TIMES},
    [FORM_BREAK] = ATTACHED(14),
    [FORM_NATIONAL_NAME] = CENTERED(13, .bold = true),
    [FORM_MOTTO] = CENTERED(14, .bold = true),
    [FORM_PARENT_BODY] = CENTERED(13),
    [FORM_BODY] = CENTERED(13, .bold = true),
    [FORM_NUMBER] = CENTERED(13, .before = 120),
    [FORM_PLACE_DATE] = CENTERED(14, .italic = true, .before = 120),
    [FORM_SUBJECT_CV] = CENTERED(12, .before = 120),
    [FORM_TYPE] = CENTERED(14, .bold = true, .before = 240),
    [FORM_SUBJECT] = CENTERED(14, .bold = true),
    [FORM_ADDRESSEE] = CENTERED(14, .before = 240),
    [FORM_ADDRESSEES] = ATTACHED(14, .before = 240, .left = 1985),
    [FORM_ADDRESSEE_ITEM] = ATTACHED(14, .left = 2985),
    [FORM_COMPETENCE] = CENTERED(14, .bold = true, .before = 120),
    [FORM_BASIS] = BODY(.italic = true),
    [FORM_RESOLVES] = CENTERED(14, .bold = true, .before = 120),
    [FORM_PART] = CENTERED(14, .bold = true, .before = 120),
    [FORM_PART_TITLE] = CENTERED(14, .bold = true),
    [FORM_MUC] = CENTERED(14, .bold = true, .before = 120),
    [FORM_MUC_TITLE] = CENTERED(14, .bold = true),
    [FORM_ARTICLE] = BODY(),
    [FORM_SECTION] = BODY(.bold = true),
    [FORM_CLAUSE] = BODY(),
    [FORM_CLAUSE_TITLE] = BODY(.bold = true),
    [FORM_POINT] = BODY(),
    [FORM_DASH] = BODY(),
    [FORM_PROSE] = BODY(),
    [FORM_ANNEX_TEXT] = BODY(),
    [FORM_CELL] = CENTERED(13),
    [FORM_POST] = CENTERED(14, .bold = true),
    [FORM_NOTE] = CENTERED(13, .italic = true),
    [FORM_SIGNER] = CENTERED(14, .bold = true, .before = 1440),
    [FORM_RECIPIENTS] = ATTACHED(12, .bold = true, .italic = true),
    [FORM_RECIPIENT] = ATTACHED(11),
    [FORM_ANNEX] = CENTERED(14, .bold = true),
    [FORM_ANNEX_TITLE] = CENTERED(14, .bold = true),
    [FORM_ANNEX_REFERENCE] = CENTERED(14, .italic = true),
    [FORM_COPY_FORM] = CENTERED(14, .bold = true),
    [FORM_STAMP] = ATTACHED(10, .left = 6000),
    [FORM_ADDRESS] = CENTERED(11),
    [FORM_PAGE_NUMBER] = CENTERED(14)};

/* What the decree's own form is like: layout of columns, sizes, underscores. */
struct official {
    const char *name;
    int head[2], indent, close[2];
    int motto, body, subject; /* underscores */
    int drawn;                /* twips, under the heading */
};

static const struct official officials[] = {
    {"1.1", {3936, 5846}, -199, {3276, 6072}, 41, 11, 13, 0},
    {"1.2", {3936, 5704}, -341, {3600, 5864}, 42, 12, 12, 0},
    {"1.3", {3828, 5613}, -199, {3600, 5722}, 42, 10, 13, 0},
    {"1.4", {3829, 5670}, -199, {2994, 6290}, 40, 11, 11, 0},
    {"1.5", {3852, 5402}, 32, {3510, 5812}, 41, 11, 0, 0},
    {"1.6", {3829, 5670}, -199, {3108, 6240}, 41, 10, 9, 0},
    {"1.7", {3829, 5670}, -199, {3141, 6210}, 40, 10, 11, 0},
    {"1.8", {3829, 5811}, -199, {2904, 6288}, 42, 10, 0, 1320},
    {"1.9", {3829, 5670}, -341, {3828, 5528}, 42, 10, 0, 0},
    {"1.10", {3829, 5669}, -199, {3556, 5766}, 39, 10, 0, 1060},
    {"2.1", {3829, 5670}, -199, {2994, 6290}, 40, 11, 11, 0},
    {"2.2", {3829, 5670}, -199, {2994, 6290}, 40, 11, 11, 0},
    {"3.2", {3742, 5670}, 0, {3884, 5386}, 39, 9, 12, 0},
    {"3.1", {3742, 5670}, -113, {3884, 5386}, 37, 10, 12, 0}};

const char *form_name(size_t index) {
    return index < form_rows_count ? form_rows[index].name : NULL;
}

/* Tests and programs that are none end here. */
static void fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static void fail(const char *fmt, ...) {
    va_list args;

    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputc('\n', stderr);
    abort();
}

/* ---- opening ---- */

static void open_lines(struct form *form) {
    for (size_t i = 0; i < form_rows_count; i++)
        if (strcmp(form_rows[i].name, form->name) == 0) {
            size_t size = form_rows[i].count * sizeof(*form->lines);
            form->lines = malloc(size);
            memcpy(form->lines, form_rows[i].lines, size);
            form->count = form_rows[i].count;
        }
    if (form->lines == NULL)
        fail("no form %s", form->name);
}

/* Its own row, or that of the form its name begins with. */
static const struct official *official_of(const char *name) {
    size_t len = strcspn(name, "-");

    for (size_t i = 0; i < sizeof(officials) / sizeof(*officials); i++)
        if (strncmp(officials[i].name, name, len) == 0 &&
            officials[i].name[len] == '\0')
            return &officials[i];
    fail("no measures of form %s", name);
    return NULL;
}

static void set_body(struct form *form, int before, int first_line) {
    for (int i = 0; i < FORM_PART_COUNT; i++)
        if (form->looks[i].first_line == 720) {
            form->looks[i].before = before;
            form->looks[i].first_line = first_line;
        }
}

/* Names of bodies as the forms have them, a superior's first; subjects as short
 * as their rows of dots. */
static void open_official_text(struct form_line *line, bool names_another) {
    if (line->part == FORM_BODY && names_another)
        line->part = FORM_PARENT_BODY;
    if (line->part == FORM_PARENT_BODY)
        line->text = "TÊN CQ, TC CHỦ QUẢN";
    else if (line->part == FORM_BODY)
        line->text = "TÊN CƠ QUAN, TỔ CHỨC";
    else if (line->part == FORM_SUBJECT)
        line->text = "Về việc khen thưởng";
}

/* Nghị định 30/2020/NĐ-CP, annex III, as stored in its Word files. */
static void open_official(struct form *form) {
    const struct official *official = official_of(form->name);
    struct form_look *looks = form->looks;

    form->page = (struct form_page){.width = 11906,
                                    .height = 16838,
                                    .top = 1418,
                                    .bottom = 1134,
                                    .left = 1985,
                                    .right = 1134,
                                    .header = 567,
                                    .title_page = true,
                                    .number_start = -1};
    form->annex_page = form->page;
    memcpy(form->head_columns, official->head, sizeof(official->head));
    memcpy(form->close_columns, official->close, sizeof(official->close));
    form->head_indent = official->indent;
    form->head_margin = 85;
    form->close_margin = 108;
    form->one_row = true;
    form->rule = FORM_UNDERSCORES;
    form->underscores[0] = official->motto;
    form->underscores[1] = official->body;
    form->underscores[2] = official->subject;
    form->heading_line = official->drawn;
    set_body(form, 120, 567);
    looks[FORM_NUMBER].before = looks[FORM_PLACE_DATE].before = 0;
    looks[FORM_SUBJECT_CV].before = 0;
    looks[FORM_ANNEX_REFERENCE].size = 26;
    if (strcmp(official->name, "1.4") == 0) {
        looks[FORM_SUBJECT].bold = false;
        looks[FORM_POST].size = 26;
        looks[FORM_POST].run = "<w:spacing w:val=\"-6\"/>";
    }
    if (strcmp(official->name, "1.5") == 0) {
        looks[FORM_NATIONAL_NAME].size = 24;
        looks[FORM_ADDRESSEE_ITEM].left = 2552;
    }
    if (strncmp(official->name, "2.", 2) == 0) {
        looks[FORM_ANNEX_TEXT].size = 24;
        looks[FORM_ANNEX_TEXT].after = 120;
    }
    if (strncmp(official->name, "3.", 2) == 0)
        looks[FORM_SIGNER].size = 26;
    for (size_t i = 0; i < form->count; i++)
        open_official_text(&form->lines[i],
                           i + 1 < form->count &&
                               form->lines[i + 1].part == FORM_BODY);
}

void form_open(struct form *form, const char *name, enum form_kind kind) {
    *form = (struct form){.name = name,
                          .kind = kind,
                          .page = {.width = 11906,
                                   .height = 16838,
                                   .top = 1134,
                                   .bottom = 1134,
                                   .left = 1701,
                                   .right = 851,
                                   .header = 567,
                                   .title_page = true,
                                   .number_start = 1},
                          .head_columns = {3742, 5612},
                          .close_columns = {4111, 5243},
                          .line_kind = "single",
                          .theme_font = TIMES,
                          .page_field = "PAGE",
                          .clause_level = "%2.",
                          .dash_level = "-",
                          .annex_restarts = true};
    form->annex_page = form->page;
    memcpy(form->looks, conformant, sizeof(conformant));
    open_lines(form);
    if (kind == FORM_OFFICIAL)
        open_official(form);
}

void form_close(struct form *form) {
    free(form->lines);
    form->lines = NULL;
}

/* ---- changes ---- */

struct form_line *form_find(struct form *form, enum form_part part) {
    for (size_t i = 0; i < form->count; i++)
        if (form->lines[i].part == part)
            return &form->lines[i];
    fail("form %s has no such part: %d", form->name, (int)part);
    return NULL;
}

struct form_line *form_find_text(struct form *form, const char *text) {
    for (size_t i = 0; i < form->count; i++)
        if (form->lines[i].text != NULL &&
            strcmp(form->lines[i].text, text) == 0)
            return &form->lines[i];
    for (size_t i = 0; i < form->count; i++)
        if (form->lines[i].text != NULL &&
            strstr(form->lines[i].text, text) != NULL)
            return &form->lines[i];
    fail("form %s has no text “%s”", form->name, text);
    return NULL;
}

void form_remove(struct form *form, struct form_line *line) {
    size_t after = form->count - (size_t)(line - form->lines) - 1;

    memmove(line, line + 1, after * sizeof(*line));
    form->count--;
}

void form_insert(struct form *form, struct form_line *line,
                 struct form_line added) {
    size_t at = (size_t)(line - form->lines);

    form->lines =
        realloc(form->lines, (form->count + 1) * sizeof(*form->lines));
    memmove(form->lines + at + 1, form->lines + at,
            (form->count - at) * sizeof(*form->lines));
    form->lines[at] = added;
    form->count++;
}

void form_move(struct form *form, struct form_line *line,
               struct form_line *to) {
    struct form_line moved = *line;
    size_t at = (size_t)(to - form->lines);

    if (line < to)
        at--;
    form_remove(form, line);
    form_insert(form, form->lines + at, moved);
}
