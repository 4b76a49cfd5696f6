#include "run.h"

#include <cmark.h>
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "check/check.h"

#define WHITESPACE " \t\r\n"

/* ---- the program ---- */

/* A base plan is no document without a list of units. */
static int is_sample(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');

    return dot != NULL && strcmp(dot, ".xml") == 0 &&
           strstr(entry->d_name, "_goc_") == NULL;
}

char **sample_names(size_t *count) {
    struct dirent **entries;
    int found = scandir(SOURCE_ROOT "/samples", &entries, is_sample, alphasort);
    char **names;

    cr_assert(found > 0, "no samples");
    names = calloc((size_t)found, sizeof(*names));
    for (int i = 0; i < found; i++) {
        *strrchr(entries[i]->d_name, '.') = '\0';
        names[i] = strdup(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    *count = (size_t)found;
    return names;
}

static void read_whole(const char *path, struct strbuf *out) {
    struct diag_list *diags = diag_list_create();

    cr_assert(file_read(path, 100000000, out, diags), "cannot read %s", path);
    diag_list_free(diags);
}

void read_sample(const char *name, struct strbuf *out) {
    struct strbuf path = STRBUF_INIT;

    strbuf_printf(&path, SOURCE_ROOT "/samples/%s.xml", name);
    read_whole(path.data, out);
    strbuf_free(&path);
}

struct temporary {
    char path[32];
    int fd;
};

static struct temporary make_temporary(void) {
    struct temporary file = {.path = "/tmp/kehoach-test-XXXXXX"};

    file.fd = mkstemp(file.path);
    cr_assert(file.fd >= 0);
    return file;
}

static void remove_temporary(struct temporary *file) {
    close(file->fd);
    unlink(file->path);
}

static void run_child(const char *type, int in, int out, int err) {
    setenv("KEHOACH_GEN_DATA", SOURCE_ROOT, 1);
    lseek(in, 0, SEEK_SET);
    if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
        dup2(err, STDERR_FILENO) >= 0)
        execl(PROGRAM, PROGRAM, "--lang=en", "--to", type, "-o", "-", "-",
              (char *)NULL);
    _exit(127);
}

void run_plan(const char *plan, size_t len, const char *type,
              struct strbuf *out) {
    struct temporary input = make_temporary(), made = make_temporary(),
                     said = make_temporary();
    struct strbuf talk = STRBUF_INIT;
    int status;
    pid_t child;

    cr_assert_eq(write(input.fd, plan, len), (ssize_t)len);
    fflush(NULL);
    child = fork();
    if (child == 0)
        run_child(type, input.fd, made.fd, said.fd);
    cr_assert_eq(waitpid(child, &status, 0), child);
    read_whole(made.path, out);
    read_whole(said.path, &talk);
    remove_temporary(&input);
    remove_temporary(&made);
    remove_temporary(&said);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0,
              "the program refuses this plan:\n%s\n%s", plan, talk.data);
    strbuf_free(&talk);
}

/* ---- words ---- */

void document_words(const struct strbuf *docx, struct strbuf *out) {
    struct diag_list *diags = diag_list_create();
    struct document *doc =
        document_parse("made.docx", docx->data, docx->len, diags);

    cr_assert_not_null(doc, "the document made cannot be read");
    check_words(doc, out);
    document_free(doc);
    diag_list_free(diags);
}

/* What GitHub's tables add to CommonMark: cells are inline text, so each is
 * given to cmark as a paragraph, which this word in front keeps from being a
 * list item or a heading. */
#define CELL_START "\u00a4"

static bool is_delimiter_row(const char *line, size_t len) {
    return len > 0 && strspn(line, "|- :") >= len &&
           memmem(line, len, "---", 3) != NULL;
}

static void write_cells(const char *line, size_t len, struct strbuf *out) {
    for (size_t i = 0; i < len; i++) {
        if (line[i] == '|' && i + 1 < len)
            strbuf_puts(out, "\n\n" CELL_START " ");
        else if (line[i] == '\\' && i + 1 < len) {
            strbuf_add(out, line + i, 2);
            i++;
        } else if (line[i] != '|')
            strbuf_putc(out, line[i]);
    }
    strbuf_putc(out, '\n');
}

static void unfold_tables(const struct strbuf *markdown, struct strbuf *out) {
    const char *line = markdown->data;

    while (*line != '\0') {
        size_t len = strcspn(line, "\n");
        if (*line != '|') {
            strbuf_add(out, line, len);
            strbuf_putc(out, '\n');
        } else if (!is_delimiter_row(line, len))
            write_cells(line, len, out);
        line += line[len] == '\n' ? len + 1 : len;
    }
}

static void write_text(const char *text, struct strbuf *out) {
    if (strncmp(text, CELL_START, strlen(CELL_START)) == 0)
        text += strlen(CELL_START);
    strbuf_puts(out, text);
}

static bool is_expected(cmark_node_type type) {
    static const cmark_node_type expected[] = {
        CMARK_NODE_DOCUMENT,       CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING,
        CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_TEXT,      CMARK_NODE_SOFTBREAK,
        CMARK_NODE_LINEBREAK,      CMARK_NODE_EMPH,      CMARK_NODE_STRONG,
    };

    for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++)
        if (type == expected[i])
            return true;
    return false;
}

static void enter_node(cmark_node *node, struct strbuf *out) {
    cmark_node_type type = cmark_node_get_type(node);
    const char *literal = cmark_node_get_literal(node);

    if (type == CMARK_NODE_TEXT)
        write_text(literal, out);
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        strbuf_putc(out, '\n');
    else if (type == CMARK_NODE_HTML_INLINE && strcmp(literal, "<br>") == 0)
        strbuf_putc(out, '\n'); /* in a table's cell */
    else
        cr_expect(
            is_expected(type), "text has become markup: %s in line %d: %s",
            cmark_node_get_type_string(node), cmark_node_get_start_line(node),
            literal != NULL ? literal : "");
}

void markdown_words(const struct strbuf *markdown, bool with_margins,
                    struct strbuf *out) {
    struct strbuf unfolded = STRBUF_INIT;
    size_t body_end = 0;
    cmark_event_type event;
    cmark_node *root;
    cmark_iter *iter;

    unfold_tables(markdown, &unfolded);
    root = cmark_parse_document(unfolded.data, unfolded.len, CMARK_OPT_DEFAULT);
    iter = cmark_iter_new(root);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER)
            enter_node(node, out);
        if (type == CMARK_NODE_THEMATIC_BREAK)
            body_end = out->len;
        if (event == CMARK_EVENT_EXIT && type != CMARK_NODE_EMPH &&
            type != CMARK_NODE_STRONG)
            strbuf_putc(out, '\n');
    }
    if (with_margins)
        strbuf_truncate(out, body_end);
    cmark_iter_free(iter);
    cmark_node_free(root);
    strbuf_free(&unfolded);
}

static const char *skip_spaces(const char *text) {
    return text + strspn(text, WHITESPACE);
}

void expect_same_words(const char *what, const char *a, const char *b) {
    const char *a_line = a, *b_line = b;

    a = skip_spaces(a);
    b = skip_spaces(b);
    while (*a != '\0' || *b != '\0') {
        size_t a_len = strcspn(a, WHITESPACE), b_len = strcspn(b, WHITESPACE);
        if (a_len != b_len || strncmp(a, b, a_len) != 0) {
            cr_expect_fail("%s: the words differ:\n  DOCX     %.120s\n"
                           "  Markdown %.120s",
                           what, a_line, b_line);
            return;
        }
        a_line = a;
        b_line = b;
        a = skip_spaces(a + a_len);
        b = skip_spaces(b + b_len);
    }
}
