/* text.c -- for people:
 *
 *     van-ban.docx: bảng 1, hàng 1, ô 2: error: sentence [PL1.II.1a-size]
 *         “CỘNG HÒA …”
 *         found 14 pt, required 12–13 pt; điểm a khoản 1 mục II …
 *         → what to do
 *
 * What stands at one place is quoted once, with the first of its findings.
 */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "finding/write.h"

#define QUOTED_BYTES 160

static void put_place(const struct finding *f, bool is_colored, FILE *out) {
    fputs(is_colored ? "\033[1m" : "", out);
    diag_print_text(file_name(f->file), out);
    if (f->line > 0)
        fprintf(out, ":%d", f->line);
    if (f->line > 0 && f->column > 0)
        fprintf(out, ":%d", f->column);
    fputs(": ", out);
    if (f->where != NULL) {
        diag_print_text(f->where, out);
        fputs(": ", out);
    }
    fputs(is_colored ? "\033[0m" : "", out);
}

static void put_detail(const char *before, const char *text, FILE *out) {
    fprintf(out, "    %s", before);
    diag_print_text(text, out);
    fputc('\n', out);
}

/* What was found, of the quoted text; NULL: it is not words of that. */
static const char *found_in(const char *quote, const struct finding *f) {
    if (f->found == NULL || *f->found == '\0')
        return NULL;
    return strstr(quote + strlen("“"), f->found);
}

/* With that underlined. */
static void put_marked(const char *quote, const char *at, const char *found,
                       FILE *out) {
    struct strbuf piece = STRBUF_INIT;

    strbuf_add(&piece, quote, (size_t)(at - quote));
    fputs("    ", out);
    diag_print_text(piece.data, out);
    fputs("\033[4m", out);
    diag_print_text(found, out);
    fputs("\033[0m", out);
    diag_print_text(at + strlen(found), out);
    fputc('\n', out);
    strbuf_free(&piece);
}

/* `before`: what was quoted last, of findings at the same place. */
static void put_quote(const struct finding *f, struct strbuf *before,
                      bool is_colored, FILE *out) {
    struct strbuf quote = STRBUF_INIT;

    if (f->text == NULL)
        return;
    finding_quote(f, QUOTED_BYTES, &quote);
    if (is_colored && found_in(quote.data, f) != NULL)
        put_marked(quote.data, found_in(quote.data, f), f->found, out);
    else if (strcmp(quote.data, before->data) != 0)
        put_detail("", quote.data, out);
    strbuf_free(before);
    *before = quote;
}

/* " ,": what is wrong would not be seen. "- Như trên;": nor where it ends. */
static bool needs_quotes(const char *text) {
    size_t len = strlen(text);

    return len > 0 && (*text == ' ' || text[len - 1] == ' ' ||
                       (len > 1 && text[len - 1] == ';'));
}

static void put_found(const struct finding *f, FILE *out) {
    struct strbuf line = STRBUF_INIT;

    if (f->found != NULL && needs_quotes(f->found))
        strbuf_printf(&line, _("found: “%s”"), f->found);
    else if (f->found != NULL)
        strbuf_printf(&line, _("found: %s"), f->found);
    if (f->required != NULL) {
        strbuf_puts(&line, line.len > 0 ? "; " : "");
        strbuf_printf(&line,
                      needs_quotes(f->required) ? _("required: “%s”")
                                                : _("required: %s"),
                      f->required);
    }
    if (f->clause != NULL)
        strbuf_printf(&line, "%s%s", line.len > 0 ? "; " : "", f->clause);
    if (line.len > 0)
        put_detail("", line.data, out);
    strbuf_free(&line);
}

static void put_finding(const struct finding *f, struct strbuf *quoted,
                        bool is_colored, FILE *out) {
    put_place(f, is_colored, out);
    fprintf(out, "%s%s:%s ", is_colored ? diag_level_color(f->severity) : "",
            diag_level_word(f->severity), is_colored ? "\033[0m" : "");
    diag_print_text(f->message, out);
    fprintf(out, " [%s]\n", f->rule);
    put_quote(f, quoted, is_colored, out);
    put_found(f, out);
    if (f->advice != NULL)
        put_detail("→ ", f->advice, out);
}

static const char *verdict_word(enum verdict verdict) {
    switch (verdict) {
    case VERDICT_PASS:
        return _("pass");
    case VERDICT_FAIL:
        return _("fail");
    case VERDICT_NOT_EVALUATED:
    default:
        return _("not evaluated");
    }
}

static void put_verdicts(const struct file_findings *file, FILE *out) {
    for (size_t i = 0; i < file->verdict_count; i++) {
        const struct ruled *ruled = &file->verdicts[i];
        diag_print_text(file_name(file->file), out);
        fprintf(out, ": %s: %s", ruled->rule, verdict_word(ruled->verdict));
        if (ruled->reason != NULL)
            fprintf(out, " (%s)", ruled->reason);
        fputc('\n', out);
    }
}

static bool is_elsewhere(const struct finding *a, const struct finding *b) {
    return a->paragraph != b->paragraph ||
           strcmp(a->part != NULL ? a->part : "",
                  b->part != NULL ? b->part : "") != 0;
}

static void put_findings(const struct file_findings *file, bool is_colored,
                         FILE *out) {
    const struct finding *before = NULL;
    struct strbuf quoted = STRBUF_INIT;

    for (size_t i = 0; i < file->count; i++) {
        const struct finding *f = &file->items[i];
        if (f->is_known)
            continue;
        if (before != NULL && is_elsewhere(f, before))
            strbuf_clear(&quoted);
        put_finding(f, &quoted, is_colored, out);
        before = f;
    }
    strbuf_free(&quoted);
}

void finding_write_text(struct file_findings *const *files, size_t count,
                        const struct finding_output *how, FILE *out) {
    for (size_t i = 0; i < count; i++) {
        put_findings(files[i], how->color, out);
        if (how->all)
            put_verdicts(files[i], out);
    }
}
