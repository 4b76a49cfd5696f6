/*
 * docx_fill TEMPLATE DATA OUT: fills in a Word template; DATA is in the
 * notation of stage.h. Exit status: 0 done, 1 refused, with the findings.
 */
#include <stdio.h>

#include "../template/stage.h"
#include "base/file.h"
#include "docx/docx.h"

static bool fill(const struct stage *stage, char **args) {
    struct docx_template *docx = docx_load(args[0], NULL, stage->diags);
    struct strbuf out = STRBUF_INIT;
    bool ok = docx != NULL &&
              docx_render(docx, stage_data(stage, args[1]), NULL, &out,
                          stage->diags) &&
              file_write(args[2], out.data, out.len, stage->diags);

    strbuf_free(&out);
    docx_free(docx);
    return ok;
}

int main(int argc, char **argv) {
    struct stage stage;
    bool ok;

    if (argc != 4)
        return 2;
    stage_open(&stage);
    ok = fill(&stage, argv + 1);
    diag_print(stage.diags, stderr, false);
    stage_close(&stage);
    return ok ? 0 : 1;
}
