#include "template/format.h"

#include <string.h>

#include "base/i18n.h"
#include "text/text.h"

struct formatter {
    const char *name;
    void (*apply)(struct strbuf *out, const char *text, size_t len);
};

static const struct formatter formatters[] = {
    {"hoa", text_upper},           /* KẾ HOẠCH */
    {"thuong", text_lower},        /* kế hoạch */
    {"hoa_dau", text_upper_first}, /* Kế hoạch */
};

static const struct formatter *find(const char *name, size_t len) {
    for (size_t i = 0; i < sizeof(formatters) / sizeof(*formatters); i++)
        if (strlen(formatters[i].name) == len &&
            memcmp(formatters[i].name, name, len) == 0)
            return &formatters[i];
    return NULL;
}

static void report_unknown(const char *name, int len, struct diag_pos pos,
                           struct diag_list *diags) {
    struct strbuf known = STRBUF_INIT;

    for (size_t i = 0; i < sizeof(formatters) / sizeof(*formatters); i++)
        strbuf_printf(&known, "%s%s", i > 0 ? ", " : "", formatters[i].name);
    diag_add(diags, DIAG_TAG_FORMAT, pos, _("there is no formatter “%.*s”"),
             len, name);
    diag_advise(diags, _("the formatters are: %s"), known.data);
    strbuf_free(&known);
}

const struct formatter_call *format_compile(struct arena *arena,
                                            const char *text,
                                            struct diag_pos pos,
                                            struct diag_list *diags) {
    const struct formatter_call *first = NULL;
    const struct formatter_call **link = &first;

    for (;;) {
        struct formatter_call *call = arena_new(arena, struct formatter_call);
        size_t len;

        text += strspn(text, " \t");
        len = strcspn(text, " \t|");
        call->formatter = find(text, len);
        if (call->formatter == NULL) {
            report_unknown(text, (int)len, pos, diags);
            return NULL;
        }
        *link = call;
        link = &call->next;
        text += len;
        text += strspn(text, " \t");
        if (*text == '\0')
            return first;
        if (*text != '|') {
            report_unknown(text, (int)strlen(text), pos, diags);
            return NULL;
        }
        text++;
    }
}

void format_apply(const struct formatter_call *calls, const char *text,
                  struct strbuf *out) {
    struct strbuf from = STRBUF_INIT;

    strbuf_puts(out, text);
    for (; calls != NULL; calls = calls->next) {
        struct strbuf swap = from;
        from = *out;
        *out = swap;
        strbuf_clear(out);
        calls->formatter->apply(out, from.data, from.len);
    }
    strbuf_free(&from);
}
