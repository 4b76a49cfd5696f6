/* text.c -- a Word file as text. */
#include "base/file.h"
#include "base/strbuf.h"
#include "check/check.h"
#include "command/command.h"

void command_text(const struct options *options, struct diag_list *diags) {
    struct document *document = document_read(options->inputs[0], diags);
    struct strbuf out = STRBUF_INIT;

    if (document != NULL && check_text(document, &out))
        file_write(options->output, out.data, out.len, diags);
    strbuf_free(&out);
    document_free(document);
}
