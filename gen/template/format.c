#include "template/format.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "text/text.h"

#define MAX_MM 558 /* 22 inches, the longest page of Word */

enum argument_kind {
    ARGUMENT_NONE,
    ARGUMENT_FORM,
    ARGUMENT_TEXT,
    ARGUMENT_SIZE /* of a picture; may be left out */
};

struct formatter {
    const char *name;
    enum argument_kind takes;
    const char *form;  /* the one form there is, where it takes one */
    const char *needs; /* of the value; NULL: any will do */
    /* False, with nothing added: not a value for it. */
    bool (*apply)(struct strbuf *out, const char *argument, const char *text,
                  size_t len);
};

/* ---- what they do ---- */

static bool upper(struct strbuf *out, const char *argument, const char *text,
                  size_t len) {
    (void)argument;
    text_upper(out, text, len);
    return true;
}

static bool lower(struct strbuf *out, const char *argument, const char *text,
                  size_t len) {
    (void)argument;
    text_lower(out, text, len);
    return true;
}

static bool upper_first(struct strbuf *out, const char *argument,
                        const char *text, size_t len) {
    (void)argument;
    text_upper_first(out, text, len);
    return true;
}

/* Names that keep their capital within a sentence (Nghị định 30/2020/NĐ-CP, phụ
 * lục II, mục III, khoản 1): "Thành phố Hồ Chí Minh", "Quận 1". */
static bool has_fixed_capital(const char *text, size_t len) {
    static const char *const names[] = {"Thành phố Hồ Chí Minh",
                                        "Thủ đô Hà Nội"};
    static const char *const numbered[] = {"Quận ", "Phường "};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strlen(names[i]) <= len &&
            memcmp(text, names[i], strlen(names[i])) == 0)
            return true;
    for (size_t i = 0; i < sizeof(numbered) / sizeof(*numbered); i++)
        if (strlen(numbered[i]) < len &&
            memcmp(text, numbered[i], strlen(numbered[i])) == 0 &&
            isdigit((unsigned char)text[strlen(numbered[i])]))
            return true;
    return false;
}

static bool lower_first(struct strbuf *out, const char *argument,
                        const char *text, size_t len) {
    (void)argument;
    if (has_fixed_capital(text, len))
        strbuf_add(out, text, len);
    else
        text_lower_first(out, text, len);
    return true;
}

static bool unmarked(struct strbuf *out, const char *argument, const char *text,
                     size_t len) {
    (void)argument;
    text_unmarked(out, text, len);
    return true;
}

/* An xs:date, xs:dateTime, xs:gYearMonth or xs:gYear; a time of day and a time
 * zone behind a whole date are left out. */
static bool date(struct strbuf *out, const char *argument, const char *text,
                 size_t len) {
    static const size_t whole = sizeof("2023-02-15") - 1;
    struct strbuf day = STRBUF_INIT;
    struct date found;
    bool ok;

    text_collapse(&day, text, len);
    if (day.len > whole && strchr("TZ+-", day.data[whole]) != NULL)
        strbuf_truncate(&day, whole);
    ok = date_parse(day.data, &found);
    strbuf_free(&day);
    if (ok && argument != NULL)
        date_write(out, found);
    else if (ok)
        date_write_short(out, found);
    return ok;
}

static bool number(struct strbuf *out, const char *argument, const char *text,
                   size_t len) {
    struct number found;

    (void)argument;
    (void)len;
    if (!number_parse(text, &found))
        return false;
    number_write(out, found);
    return true;
}

static bool words(struct strbuf *out, const char *argument, const char *text,
                  size_t len) {
    struct number found;

    (void)len;
    if (!number_parse(text, &found) || !number_write_words(out, found))
        return false;
    if (argument != NULL)
        strbuf_puts(out, " đồng");
    return true;
}

static bool roman(struct strbuf *out, const char *argument, const char *text,
                  size_t len) {
    struct number found;

    (void)argument;
    (void)len;
    return number_parse(text, &found) && number_write_roman(out, found);
}

static bool fall_back(struct strbuf *out, const char *argument,
                      const char *text, size_t len) {
    if (len == 0)
        strbuf_puts(out, argument);
    else
        strbuf_add(out, text, len);
    return true;
}

/* The host makes a picture of it. */
static bool keep(struct strbuf *out, const char *argument, const char *text,
                 size_t len) {
    (void)argument;
    strbuf_add(out, text, len);
    return true;
}

static const struct formatter formatters[] = {
    {"hoa", ARGUMENT_NONE, NULL, NULL, upper},
    {"thuong", ARGUMENT_NONE, NULL, NULL, lower},
    {"hoa_dau", ARGUMENT_NONE, NULL, NULL, upper_first},
    {"thuong_dau", ARGUMENT_NONE, NULL, NULL, lower_first},
    {"khong_dau", ARGUMENT_NONE, NULL, NULL, unmarked},
    {"ngay", ARGUMENT_FORM, "dai", N_("a date such as 2023-02-15"), date},
    {"so", ARGUMENT_NONE, NULL, N_("a number such as 1234567.8"), number},
    {"bang_chu", ARGUMENT_FORM, "dong",
     N_("a number such as 1200000, up to a billion billions"), words},
    {"la_ma", ARGUMENT_NONE, NULL, N_("a whole number from 1 to 3999"), roman},
    {"mac_dinh", ARGUMENT_TEXT, NULL, NULL, fall_back},
    {"anh", ARGUMENT_SIZE, NULL, NULL, keep},
};

static const size_t formatter_count = sizeof(formatters) / sizeof(*formatters);

/* ---- compiling ---- */

struct reader {
    struct arena *arena;
    const char *at;
    struct diag_pos pos;
    struct diag_list *diags;
};

static const struct formatter *find(const char *name, size_t len) {
    for (size_t i = 0; i < formatter_count; i++)
        if (strlen(formatters[i].name) == len &&
            memcmp(formatters[i].name, name, len) == 0)
            return &formatters[i];
    return NULL;
}

static void report_unknown(const struct reader *reader, size_t len) {
    struct strbuf known = STRBUF_INIT;

    for (size_t i = 0; i < formatter_count; i++) {
        const struct formatter *formatter = &formatters[i];
        strbuf_printf(&known, "%s%s", i > 0 ? ", " : "", formatter->name);
        if (formatter->takes == ARGUMENT_FORM)
            strbuf_printf(&known, ", %s:%s", formatter->name, formatter->form);
        if (formatter->takes == ARGUMENT_TEXT)
            strbuf_puts(&known, ":\"…\"");
        if (formatter->takes == ARGUMENT_SIZE)
            strbuf_printf(&known, ", %s:\"30x20\"", formatter->name);
    }
    diag_add(reader->diags, DIAG_TAG_FORMAT, reader->pos,
             _("there is no formatter “%.*s”"), (int)len, reader->at);
    diag_advise(reader->diags, _("the formatters are: %s"), known.data);
    strbuf_free(&known);
}

static void skip_spaces(struct reader *reader) {
    reader->at += strspn(reader->at, " \t");
}

/* Behind the colon: a word, or whatever stands between quotes. */
static const char *read_argument(struct reader *reader, const char *name) {
    const char *from;
    size_t len;

    skip_spaces(reader);
    from = reader->at;
    if (*from != '"') {
        len = strcspn(from, " \t|\"");
        reader->at += len;
        return arena_strndup(reader->arena, from, len);
    }
    from++;
    len = strcspn(from, "\"");
    if (from[len] == '\0') {
        diag_add(reader->diags, DIAG_TAG_FORMAT, reader->pos,
                 _("the argument of “%s” lacks its closing quote"), name);
        return NULL;
    }
    reader->at = from + len + 1;
    return arena_strndup(reader->arena, from, len);
}

/* "dài", "Dài" and "dai" are one. */
static bool is_form(const char *argument, const char *form) {
    struct strbuf small = STRBUF_INIT, plain = STRBUF_INIT;
    bool same;

    text_lower(&small, argument, strlen(argument));
    text_unmarked(&plain, small.data, small.len);
    same = strcmp(plain.data, form) == 0;
    strbuf_free(&small);
    strbuf_free(&plain);
    return same;
}

/* "30", "32,5": millimetres. Where it ends; NULL: not one. */
static const char *read_length(const char *text, double *length) {
    size_t digits = strspn(text, "0123456789");
    const char *end = text + digits;
    double place = 0.1;

    if (digits == 0 || digits > 5)
        return NULL;
    *length = (double)strtol(text, NULL, 10);
    if (*end == '.' || *end == ',')
        for (end++; *end >= '0' && *end <= '9'; end++, place /= 10)
            *length += (*end - '0') * place;
    return *length > 0 && *length <= MAX_MM ? end : NULL;
}

/* "30" or "30x20"; also with "×". */
static bool read_size(const char *text, struct image_size *size) {
    const char *at = read_length(text, &size->width_mm);

    size->height_mm = 0;
    if (at == NULL || *at == '\0')
        return at != NULL;
    if (strncmp(at, "×", strlen("×")) == 0)
        at += strlen("×");
    else if (*at == 'x' || *at == 'X')
        at++;
    else
        return false;
    at = read_length(at, &size->height_mm);
    return at != NULL && *at == '\0';
}

static bool check_size(const struct reader *reader,
                       struct formatter_call *call) {
    if (call->argument == NULL || read_size(call->argument, &call->size))
        return true;
    diag_add(reader->diags, DIAG_TAG_FORMAT, reader->pos,
             _("“%s” is no size of a picture"), call->argument);
    diag_advise(reader->diags,
                _("write its width in mm, or the box it is to fit into, up to "
                  "%d mm: %s:\"30\", %s:\"30x20\""),
                MAX_MM, call->formatter->name, call->formatter->name);
    return false;
}

static bool check_argument(const struct reader *reader,
                           const struct formatter *formatter,
                           const char *argument) {
    if (formatter->takes == ARGUMENT_TEXT && argument == NULL) {
        diag_add(reader->diags, DIAG_TAG_FORMAT, reader->pos,
                 _("the formatter “%s” needs an argument"), formatter->name);
        diag_advise(reader->diags, _("write it so: %s:\"…\""), formatter->name);
        return false;
    }
    if (formatter->takes == ARGUMENT_NONE && argument != NULL) {
        diag_add(reader->diags, DIAG_TAG_FORMAT, reader->pos,
                 _("the formatter “%s” takes no argument"), formatter->name);
        return false;
    }
    if (formatter->takes == ARGUMENT_FORM && argument != NULL &&
        !is_form(argument, formatter->form)) {
        diag_add(reader->diags, DIAG_TAG_FORMAT, reader->pos,
                 _("the formatter “%s” has no form “%s”"), formatter->name,
                 argument);
        diag_advise(reader->diags, _("write %s or %s:%s"), formatter->name,
                    formatter->name, formatter->form);
        return false;
    }
    return true;
}

/* One of them, with its argument. */
static struct formatter_call *read_call(struct reader *reader) {
    struct formatter_call *call =
        arena_new(reader->arena, struct formatter_call);
    size_t len;

    skip_spaces(reader);
    len = strcspn(reader->at, " \t|:\"");
    call->formatter = find(reader->at, len);
    if (call->formatter == NULL) {
        report_unknown(reader, len);
        return NULL;
    }
    reader->at += len;
    skip_spaces(reader);
    if (*reader->at == ':') {
        reader->at++;
        call->argument = read_argument(reader, call->formatter->name);
        if (call->argument == NULL)
            return NULL;
    }
    if (call->formatter->takes == ARGUMENT_SIZE
            ? !check_size(reader, call)
            : !check_argument(reader, call->formatter, call->argument))
        return NULL;
    return call;
}

const struct formatter_call *format_compile(struct arena *arena,
                                            const char *text,
                                            struct diag_pos pos,
                                            struct diag_list *diags) {
    struct reader reader = {arena, text, pos, diags};
    const struct formatter_call *first = NULL;
    const struct formatter_call **link = &first;

    for (;;) {
        struct formatter_call *call = read_call(&reader);

        if (call == NULL)
            return NULL;
        *link = call;
        link = &call->next;
        skip_spaces(&reader);
        if (*reader.at == '\0')
            return first;
        if (*reader.at != '|') {
            report_unknown(&reader, strlen(reader.at));
            return NULL;
        }
        if (call->formatter->takes == ARGUMENT_SIZE) {
            diag_add(diags, DIAG_TAG_FORMAT, pos,
                     _("no formatter can stand behind “%s”"),
                     call->formatter->name);
            return NULL;
        }
        reader.at++;
    }
}

const struct image_size *format_image(const struct formatter_call *calls) {
    while (calls != NULL && calls->next != NULL)
        calls = calls->next;
    return calls != NULL && calls->formatter->takes == ARGUMENT_SIZE
               ? &calls->size
               : NULL;
}

/* Before it is compiled: a bar between quotes parts nothing. */
bool tag_is_image(const struct tag *tag) {
    const char *last = tag->formatters;
    const struct formatter *formatter;
    bool quoted = false;

    if (last == NULL)
        return false;
    for (const char *at = last; *at != '\0'; at++) {
        if (*at == '"')
            quoted = !quoted;
        if (*at == '|' && !quoted)
            last = at + 1;
    }
    last += strspn(last, " \t");
    formatter = find(last, strcspn(last, " \t|:\""));
    return formatter != NULL && formatter->takes == ARGUMENT_SIZE;
}

/* ---- rendering ---- */

const struct formatter_call *format_apply(const struct formatter_call *calls,
                                          const char *text,
                                          struct strbuf *out) {
    struct strbuf from = STRBUF_INIT;

    strbuf_puts(out, text);
    for (; calls != NULL; calls = calls->next) {
        struct strbuf swap = from;
        if (out->len == 0 && calls->formatter->takes != ARGUMENT_TEXT)
            continue;
        from = *out;
        *out = swap;
        strbuf_clear(out);
        if (calls->formatter->apply(out, calls->argument, from.data, from.len))
            continue;
        strbuf_add(out, from.data, from.len);
        break;
    }
    strbuf_free(&from);
    return calls;
}

void format_write(const struct formatter_call *calls, struct strbuf *out) {
    for (; calls != NULL; calls = calls->next) {
        bool quoted = calls->formatter->takes == ARGUMENT_TEXT;
        strbuf_printf(out, " | %s", calls->formatter->name);
        if (calls->argument != NULL)
            strbuf_printf(out, quoted ? ":\"%s\"" : ":%s", calls->argument);
    }
}

const char *format_name(const struct formatter_call *call) {
    return call->formatter->name;
}

const char *format_needs(const struct formatter_call *call) {
    return _(call->formatter->needs);
}

/* ---- checking ---- */

bool format_has_default(const struct formatter_call *calls) {
    for (; calls != NULL; calls = calls->next)
        if (calls->formatter->takes == ARGUMENT_TEXT)
            return true;
    return false;
}

static bool takes_kind(const struct formatter *formatter, enum type_kind kind) {
    if (formatter->apply == date)
        return kind != TYPE_NUMBER && kind != TYPE_BOOLEAN;
    if (formatter->apply == number || formatter->apply == words ||
        formatter->apply == roman)
        return kind != TYPE_DATE && kind != TYPE_BOOLEAN;
    return true;
}

/* Behind one that makes words of the value nothing is certain. */
const struct formatter_call *format_refuses(const struct formatter_call *calls,
                                            enum type_kind kind) {
    while (calls != NULL && calls->formatter->takes == ARGUMENT_TEXT)
        calls = calls->next;
    return calls != NULL && !takes_kind(calls->formatter, kind) ? calls : NULL;
}
