/* A finished document: the reader and its two projections. */
#include <stdint.h>
#include <stdlib.h>

#include "base/diag.h"
#include "check/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct diag_list *diags = diag_list_create();
    struct document *document = document_parse("fuzz.docx", data, size, diags);
    struct strbuf out = STRBUF_INIT;

    if (document != NULL) {
        check_text(document, &out);
        check_words(document, &out);
    } else if (diag_count(diags) == 0) {
        abort(); /* refused without a word */
    }
    strbuf_free(&out);
    document_free(document);
    diag_list_free(diags);
    return 0;
}
