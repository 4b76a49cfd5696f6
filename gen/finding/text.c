/* text.c -- for people:
 *
 *     van-ban.docx: bảng 1, hàng 1, ô 2: error: sentence [PL1.II.1a-size]
 *         “CỘNG HÒA …”
 *         found 14 pt, required 12–13 pt; điểm a khoản 1 mục II …
 *         → what to do
 */
#include "base/i18n.h"
#include "finding/write.h"

static void put_place(const struct finding *f, FILE *out) {
    diag_print_text(f->file, out);
    if (f->line > 0)
        fprintf(out, ":%d", f->line);
    if (f->line > 0 && f->column > 0)
        fprintf(out, ":%d", f->column);
    fputs(": ", out);
    if (f->where == NULL)
        return;
    diag_print_text(f->where, out);
    fputs(": ", out);
}

static void put_detail(const char *before, const char *text, const char *after,
                       FILE *out) {
    fprintf(out, "    %s", before);
    diag_print_text(text, out);
    fprintf(out, "%s\n", after);
}

static void put_found(const struct finding *f, FILE *out) {
    if (f->found == NULL && f->required == NULL && f->clause == NULL)
        return;
    fputs("    ", out);
    if (f->found != NULL)
        fprintf(out, _("found: %s"), f->found);
    if (f->found != NULL && (f->required != NULL || f->clause != NULL))
        fputs("; ", out);
    if (f->required != NULL)
        fprintf(out, _("required: %s"), f->required);
    if (f->required != NULL && f->clause != NULL)
        fputs("; ", out);
    if (f->clause != NULL)
        fputs(f->clause, out);
    fputc('\n', out);
}

static void put_finding(const struct finding *f, bool is_colored, FILE *out) {
    put_place(f, out);
    fprintf(out, "%s%s:%s ", is_colored ? diag_level_color(f->severity) : "",
            diag_level_word(f->severity), is_colored ? "\033[0m" : "");
    diag_print_text(f->message, out);
    fprintf(out, " [%s]\n", f->rule);
    if (f->text != NULL)
        put_detail("“", f->text, "”", out);
    put_found(f, out);
    if (f->advice != NULL)
        put_detail("→ ", f->advice, "", out);
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
        fprintf(out, "%s: %s: %s", file->file, ruled->rule,
                verdict_word(ruled->verdict));
        if (ruled->reason != NULL)
            fprintf(out, " (%s)", ruled->reason);
        fputc('\n', out);
    }
}

void finding_write_text(struct file_findings *const *files, size_t count,
                        const struct finding_output *how, FILE *out) {
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < files[i]->count; j++)
            if (!files[i]->items[j].is_known)
                put_finding(&files[i]->items[j], how->color, out);
        if (how->all)
            put_verdicts(files[i], out);
    }
}
