/* Lists of units as CSV: comma, semicolon or tab between cells. */
#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "text/encoding.h"
#include "text/text.h"
#include "units/separator.h"
#include "units/sink.h"

#define PIECE ((size_t)64 * 1024)
/* A cell of more bytes has no end; the sink refuses one beyond UNITS_MAX_CELL
 * that has. */
#define ENDLESS (2 * UNITS_MAX_CELL)

struct reader {
    struct sink *sink;
    const char *path;
    int fd;
    size_t bytes_read;
    struct decoder *decoder; /* NULL: the bytes are UTF-8 */
    struct strbuf text;      /* the piece being read, in UTF-8 */

    struct csv_parser parser;
    char separator;
    size_t column;    /* of the next cell */
    size_t width;     /* cells of the last row */
    size_t narrowest; /* cells of the shortest row so far; 0: none */
    int line;         /* as an editor counts */
    int row_line;     /* where the row began */
    size_t quotes;    /* in this line */
    bool row_ended;
    bool after_cr;
    bool is_skipping; /* to the end of a line that is misquoted */
    bool is_stopped;  /* reported */
};

static void stop(struct reader *reader, int line, const char *text,
                 const char *advice) {
    sink_refuse(reader->sink, line, text, advice);
    reader->is_stopped = true;
}

/* ---- cells and rows, from the parser ---- */

static void take_cell(void *text, size_t len, void *data) {
    struct reader *reader = data;

    if (!sink_cell(reader->sink, reader->column++, text, len))
        reader->is_stopped = true;
}

static void end_row(struct reader *reader) {
    reader->width = reader->column;
    if (reader->width > 0 &&
        (reader->narrowest == 0 || reader->width < reader->narrowest))
        reader->narrowest = reader->width;
    reader->column = 0;
    reader->row_ended = true;
    if (!sink_row(reader->sink, reader->row_line))
        reader->is_stopped = true;
}

static void take_row(int end, void *data) {
    (void)end;
    end_row(data);
}

static void start_parser(struct reader *reader, unsigned char options) {
    if (csv_init(&reader->parser, options) != 0)
        memory_exhausted();
    csv_set_delim(&reader->parser, (unsigned char)reader->separator);
    csv_set_realloc_func(&reader->parser, memory_realloc);
    csv_set_blk_size(&reader->parser, PIECE);
}

/* Strict, so that text behind a closing quote is noticed; all line ends are
 * told, so that empty lines are rows, too. */
#define STRICT (CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL)
#define LENIENT CSV_REPALL_NL

/* ---- quotes ---- */

static void refuse_endless(struct reader *reader) {
    if (reader->parser.quoted)
        stop(reader, reader->row_line,
             _("a quotation mark (\") opens in this row and is never closed"),
             _("close it behind the text; one that belongs to a quoted text is "
               "written twice (\"\")"));
    else
        stop(reader, reader->row_line,
             _("the text of a cell in this row goes on without end"),
             _("check whether this is the list of units"));
}

/* What stands behind a closing quote, as in "Xã "A"": the quotes inside were
 * to be doubled. If those of the line are in pairs, it is this row only. */
static void end_skipped(struct reader *reader) {
    struct diag_list *diags = sink_diags(reader->sink);

    reader->is_skipping = false;
    if (reader->row_line != reader->line || reader->quotes % 2 != 0) {
        refuse_endless(reader);
        return;
    }
    diag_add(diags, DIAG_UNITS_ROW,
             (struct diag_pos){.file = sink_name(reader->sink),
                               .line = reader->row_line},
             _("text stands behind the quotation mark that closes cell %zu"),
             reader->column + 1);
    diag_advise(diags, _("write a quotation mark that belongs to a quoted text "
                         "twice (\"\")"));
    sink_fault(reader->sink);
    end_row(reader);
    csv_free(&reader->parser);
    start_parser(reader, STRICT);
}

/* A quote inside a cell without quotes is an ordinary character, as in
 * Trường "Kim Đồng": so for this one byte the parser is not strict. */
static void take_quote(struct reader *reader, const char *quote) {
    if (csv_error(&reader->parser) != CSV_EPARSE)
        memory_exhausted();
    if (reader->parser.quoted) {
        reader->is_skipping = true;
        return;
    }
    csv_set_opts(&reader->parser, LENIENT);
    csv_parse(&reader->parser, quote, 1, take_cell, take_row, reader);
    csv_set_opts(&reader->parser, STRICT);
}

static void parse(struct reader *reader, const char *text, size_t len) {
    while (len > 0 && !reader->is_skipping && !reader->is_stopped) {
        size_t done =
            csv_parse(&reader->parser, text, len, take_cell, take_row, reader);

        if (done < len)
            take_quote(reader, text + done);
        if (done < len)
            done++;
        text += done;
        len -= done;
    }
    if (csv_get_buffer_size(&reader->parser) > ENDLESS && !reader->is_stopped)
        refuse_endless(reader);
}

/* ---- lines ---- */

static void end_line(struct reader *reader) {
    reader->row_ended = false;
    if (reader->is_skipping)
        end_skipped(reader);
    else
        parse(reader, "\n", 1);
    reader->line++;
    reader->quotes = 0;
    if (reader->row_ended) /* else a quoted cell goes on */
        reader->row_line = reader->line;
}

static void take_run(struct reader *reader, const char *text, size_t len) {
    for (size_t i = 0; i < len; i++)
        reader->quotes += text[i] == '"';
    parse(reader, text, len);
}

/* Every line end becomes LF: an editor counts them alike. */
static void take_text(struct reader *reader, const char *text, size_t len) {
    size_t from = 0;

    for (size_t i = 0; i < len && !reader->is_stopped; i++) {
        bool is_second = reader->after_cr && text[i] == '\n';

        reader->after_cr = text[i] == '\r';
        if (text[i] != '\n' && text[i] != '\r')
            continue;
        if (!is_second) {
            take_run(reader, text + from, i - from);
            end_line(reader);
        }
        from = i + 1;
    }
    if (!reader->is_stopped)
        take_run(reader, text + from, len - from);
}

/* ---- the end ---- */

/* A row without a line end that has fewer cells than any other was cut. */
static void check_last(struct reader *reader, size_t narrowest) {
    if (reader->width < narrowest)
        stop(reader, reader->row_line,
             _("the file is cut short: its last row has neither all cells nor "
               "a line end"),
             _("copy or save the list anew; if nothing is missing, add a line "
               "end to the last row"));
}

static void finish(struct reader *reader) {
    size_t narrowest = reader->narrowest;

    reader->row_ended = false;
    if (reader->decoder != NULL && !decoder_is_whole(reader->decoder))
        stop(reader, reader->line,
             _("the file is cut short: it ends in the middle of a character"),
             _("copy or save the list anew"));
    else if (reader->is_skipping)
        end_skipped(reader);
    else if (csv_fini(&reader->parser, take_cell, take_row, reader) != 0)
        refuse_endless(reader);
    else if (reader->row_ended && !reader->is_stopped)
        check_last(reader, narrowest);
}

/* ---- the file ---- */

/* Adds to `bytes`. False: the end, or a fault, reported. */
static bool read_piece(struct reader *reader, struct strbuf *bytes) {
    ssize_t got;

    strbuf_reserve(bytes, PIECE);
    got = file_read_piece(reader->fd, reader->path, bytes->data + bytes->len,
                          PIECE, sink_diags(reader->sink));
    if (got < 0)
        reader->is_stopped = true;
    if (got <= 0)
        return false;
    strbuf_truncate(bytes, bytes->len + (size_t)got);
    reader->bytes_read += (size_t)got;
    if (reader->bytes_read <= UNITS_MAX_FILE)
        return true;
    stop(reader, 0, _("the list is larger than 1,000 MB"),
         _("divide it into several lists, or check whether this is the list "
           "of units"));
    return false;
}

/* To the separator, and past the line that names it. */
static void begin(struct reader *reader, const char **text, size_t *len) {
    size_t line_len;

    reader->separator = separator_find(*text, *len, &line_len);
    *text += line_len;
    *len -= line_len;
    start_parser(reader, STRICT);
}

static void take_bytes(struct reader *reader, const char *bytes, size_t len) {
    bool ok = true;

    if (reader->decoder != NULL) {
        strbuf_clear(&reader->text);
        ok = decoder_feed(reader->decoder, bytes, len, &reader->text);
        bytes = reader->text.data;
        len = reader->text.len;
    }
    if (reader->separator == 0)
        begin(reader, &bytes, &len);
    take_text(reader, bytes, len);
    if (!ok && !reader->is_stopped)
        stop(reader, reader->line,
             _("the bytes from here on are not UTF-16, as the file begins"),
             _("save the list anew; in Excel as “CSV UTF-8” or as a workbook "
               "(.xlsx)"));
}

/* ---- what kind of file it is ---- */

static void refuse_kind(struct reader *reader, const char *kind) {
    struct diag_list *diags = sink_diags(reader->sink);

    diag_add(diags, DIAG_UNITS_FILE,
             (struct diag_pos){.file = sink_name(reader->sink)},
             _("this is %s, not a list of units"), kind);
    diag_advise(diags, _("give a list that was saved as “CSV UTF-8” or as an "
                         "Excel workbook (.xlsx)"));
    reader->is_stopped = true;
}

static void refuse_legacy(struct reader *reader, const char *legacy) {
    struct diag_list *diags = sink_diags(reader->sink);

    diag_add(diags, DIAG_UNITS_FILE,
             (struct diag_pos){.file = sink_name(reader->sink)},
             _("the text is in the old encoding %s, not in Unicode"), legacy);
    diag_advise(diags,
                _("copy the text, press Ctrl+Shift+F6 in UniKey, convert from "
                  "%s to Unicode, paste it back and save the file as UTF-8"),
                legacy);
    reader->is_stopped = true;
}

/* The last line may end within a character. */
static const char *legacy_encoding(const struct strbuf *head) {
    const char *end = memrchr(head->data, '\n', head->len);
    size_t len = end != NULL ? (size_t)(end - head->data) : head->len;

    return text_legacy_encoding((const unsigned char *)head->data, len);
}

/* Bytes that begin like neither UTF-16 nor another kind of file. */
static void check_plain(struct reader *reader, const struct strbuf *head,
                        size_t mark_len) {
    const char *legacy;

    if (memchr(head->data, '\0', head->len) != NULL)
        refuse_kind(reader, _("a file that is no text"));
    else if (text_starts_with(head->data + mark_len, "<"))
        stop(reader, 0, _("a list in XML cannot be read from here"),
             _("save it as a file with .xml at the end of its name, and give "
               "that"));
    else if ((legacy = legacy_encoding(head)) != NULL)
        refuse_legacy(reader, legacy);
}

static void take_head(struct reader *reader, const struct strbuf *head) {
    const unsigned char *bytes = (const unsigned char *)head->data;
    const char *kind = encoding_foreign_kind(bytes, head->len);
    size_t mark_len;
    const char *encoding = encoding_of(bytes, head->len, &mark_len);

    if (kind != NULL) {
        refuse_kind(reader, kind);
        return;
    }
    if (encoding == NULL || strcmp(encoding, "UTF-8") == 0)
        check_plain(reader, head, mark_len);
    else if ((reader->decoder = decoder_create(encoding)) == NULL)
        memory_exhausted();
    if (!reader->is_stopped)
        take_bytes(reader, head->data + mark_len, head->len - mark_len);
}

static void read_file(struct reader *reader) {
    struct strbuf bytes = STRBUF_INIT;

    while (bytes.len < PIECE && read_piece(reader, &bytes))
        ; /* a pipe gives less at a time */
    if (!reader->is_stopped)
        take_head(reader, &bytes);
    strbuf_clear(&bytes);
    while (!reader->is_stopped && read_piece(reader, &bytes)) {
        take_bytes(reader, bytes.data, bytes.len);
        strbuf_clear(&bytes);
    }
    if (!reader->is_stopped)
        finish(reader);
    strbuf_free(&bytes);
}

bool units_read_csv(struct sink *sink, const char *path) {
    struct reader reader = {.sink = sink,
                            .path = path,
                            .line = 1,
                            .row_line = 1,
                            .text = STRBUF_INIT};

    reader.fd = file_open(path, sink_diags(sink));
    if (reader.fd < 0)
        return false;
    read_file(&reader);
    csv_free(&reader.parser);
    decoder_free(reader.decoder);
    strbuf_free(&reader.text);
    close(reader.fd);
    return !reader.is_stopped;
}
