/* github.c -- commands that GitHub Actions shows as annotations:
 *     ::error file=a.xml,line=3,title=plan-deputy::message */
#include "finding/project.h"
#include "finding/write.h"

/* The characters that end a property or a command are written as %XX. */
static void put_escaped(const char *text, bool is_property, FILE *out) {
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '%' || c == '\r' || c == '\n' ||
            (is_property && (c == ':' || c == ',')))
            fprintf(out, "%%%02X", c);
        else
            fputc(c, out);
    }
}

static const char *command(enum diag_level severity) {
    switch (severity) {
    case DIAG_ERROR:
        return "error";
    case DIAG_WARNING:
        return "warning";
    case DIAG_NOTE:
    default:
        return "notice";
    }
}

static void put_message(const struct finding *f, FILE *out) {
    if (f->where != NULL) {
        put_escaped(f->where, false, out);
        fputs(": ", out);
    }
    put_escaped(f->message, false, out);
    if (f->text != NULL) {
        fputs(": “", out);
        put_escaped(f->text, false, out);
        fputs("”", out);
    }
    if (f->advice != NULL) {
        fputs("%0A", out);
        put_escaped(f->advice, false, out);
    }
}

/* The forge looks for files from the top of the project. */
static void put_file(const char *file, FILE *out) {
    struct strbuf path = STRBUF_INIT;

    put_escaped(project_path(&path, file) ? path.data : file, true, out);
    strbuf_free(&path);
}

static void put_finding(const struct finding *f, FILE *out) {
    fprintf(out, "::%s file=", command(f->severity));
    put_file(f->file, out);
    if (f->line > 0)
        fprintf(out, ",line=%d", f->line);
    if (f->line > 0 && f->column > 0)
        fprintf(out, ",col=%d", f->column);
    fputs(",title=", out);
    put_escaped(f->rule, true, out);
    fputs("::", out);
    put_message(f, out);
    fputc('\n', out);
}

void finding_write_github(struct file_findings *const *files, size_t count,
                          const struct finding_output *how, FILE *out) {
    (void)how;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < files[i]->count; j++)
            if (!files[i]->items[j].is_known)
                put_finding(&files[i]->items[j], out);
}
