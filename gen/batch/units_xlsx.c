/* Lists of units as Excel workbooks: yet to come. */
#include "base/i18n.h"
#include "batch/sink.h"

bool units_read_xlsx(struct sink *sink, const char *path, const char *sheet) {
    (void)path;
    (void)sheet;
    diag_add(sink_diags(sink), DIAG_UNITS_FILE,
             (struct diag_pos){.file = sink_name(sink)},
             "workbooks cannot be read yet");
    return false;
}
