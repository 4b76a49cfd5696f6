/* comment.c -- what a comment says:
 *
 *     Error: The text of the heading is not bold          (severity, message)
 *     Place: header, paragraph 1                   (if it is put elsewhere)
 *     “KẾ HOẠCH”                         (if the paragraph has more than that)
 *     found: regular; required: bold
 *     point b, clause 5 … [PL1.II.5b-style]
 *     → what to do
 */
#include "annotate/comment.h"

#include <string.h>

#include "base/i18n.h"
#include "text/text.h"

#define QUOTED_BYTES 300
#define NEARLY_ALL 8 /* bytes that a quote may lack of its paragraph */

/* ---- text ---- */

/* Without what XML cannot hold: control characters become blanks, U+FFFE and
 * U+FFFF become U+FFFD. */
static void put_text(struct strbuf *out, const char *text, size_t len) {
    struct strbuf clean = STRBUF_INIT;

    text_repair(&clean, text, len);
    for (char *at = clean.data; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ')
            *at = ' ';
        if (strncmp(at, "\xEF\xBF\xBE", 3) == 0 ||
            strncmp(at, "\xEF\xBF\xBF", 3) == 0)
            at[2] = '\xBD';
    }
    strbuf_puts_xml(out, clean.data);
    strbuf_free(&clean);
}

/* ---- runs and paragraphs ---- */

static void open_paragraph(const struct comments *c) {
    strbuf_printf(c->out,
                  "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/>"
                  "<w:ind w:firstLine=\"0\"/><w:jc w:val=\"%s\"/></w:pPr>",
                  c->is_strict ? "start" : "left");
}

static void put_run(const struct comments *c, bool is_bold, const char *text) {
    strbuf_printf(c->out,
                  "<w:r><w:rPr>%s<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"
                  "</w:rPr><w:t xml:space=\"preserve\">",
                  is_bold ? "<w:b/>" : "");
    put_text(c->out, text, strlen(text));
    strbuf_puts(c->out, "</w:t></w:r>");
}

static void put_line(const struct comments *c, const struct strbuf *line) {
    if (line->len == 0)
        return;
    open_paragraph(c);
    put_run(c, false, line->data);
    strbuf_puts(c->out, "</w:p>");
}

/* ---- a finding ---- */

static void put_message(const struct comments *c, const struct finding *f) {
    const char *level = diag_level_word(f->severity);
    struct strbuf word = STRBUF_INIT;

    text_upper_first(&word, level, strlen(level));
    strbuf_puts(&word, ": ");
    open_paragraph(c);
    strbuf_puts(c->out, "<w:r><w:annotationRef/></w:r>");
    put_run(c, true, word.data);
    strbuf_clear(&word);
    text_upper_first(&word, f->message, strlen(f->message));
    put_run(c, false, word.data);
    strbuf_puts(c->out, "</w:p>");
    strbuf_free(&word);
}

static void put_place(const struct comments *c, const struct finding *f,
                      struct anchor anchor) {
    struct strbuf line = STRBUF_INIT;

    if (anchor.is_elsewhere && (f->where != NULL || f->part != NULL))
        strbuf_printf(&line, _("place: %s"),
                      f->where != NULL ? f->where : f->part);
    put_line(c, &line);
    strbuf_clear(&line);
    if (f->text != NULL && *f->text != '\0' &&
        (anchor.is_elsewhere || strlen(f->text) + NEARLY_ALL < anchor.text_len))
        finding_quote(f, QUOTED_BYTES, &line);
    put_line(c, &line);
    strbuf_free(&line);
}

static void put_found(const struct comments *c, const struct finding *f) {
    struct strbuf line = STRBUF_INIT;

    if (f->found != NULL)
        strbuf_printf(&line, _("found: %s"), f->found);
    if (f->found != NULL && f->required != NULL)
        strbuf_puts(&line, "; ");
    if (f->required != NULL)
        strbuf_printf(&line, _("required: %s"), f->required);
    put_line(c, &line);
    strbuf_free(&line);
}

static void put_rule(const struct comments *c, const struct finding *f) {
    struct strbuf line = STRBUF_INIT;

    if (f->clause != NULL)
        strbuf_printf(&line, "%s ", f->clause);
    strbuf_printf(&line, "[%s]", f->rule);
    put_line(c, &line);
    strbuf_clear(&line);
    if (f->advice != NULL)
        strbuf_printf(&line, "→ %s", f->advice);
    put_line(c, &line);
    strbuf_free(&line);
}

void comment_write(const struct comments *comments, long id,
                   const struct finding *finding, struct anchor anchor) {
    strbuf_printf(comments->out,
                  "<w:comment%s w:id=\"%ld\" w:author=\"kehoach-gen\" "
                  "w:initials=\"KG\">",
                  comments->declared, id);
    put_message(comments, finding);
    put_place(comments, finding, anchor);
    put_found(comments, finding);
    put_rule(comments, finding);
    strbuf_puts(comments->out, "</w:comment>");
}
