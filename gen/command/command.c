#include "command/command.h"

#include <string.h>

#include "base/data.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/strbuf.h"

bool command_passes(const struct options *options,
                    const struct diag_list *diags) {
    return diag_count_level(diags, options->fail_on) == 0;
}

char *command_data_file(const char *given, const char *name,
                        struct diag_list *diags) {
    struct strbuf path = STRBUF_INIT;

    if (given != NULL)
        strbuf_puts(&path, given);
    else if (!data_find(name, &path, diags)) {
        strbuf_free(&path);
        return NULL;
    }
    return strbuf_take(&path);
}

static void report_overwritten(const char *output, struct diag_list *diags) {
    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = output},
             _("would be overwritten: the document is made from it"));
    diag_advise(diags, _("give another name after -o"));
}

bool command_spares_input(const struct options *options,
                          struct diag_list *diags) {
    const char *const read[] = {options->inputs[0], options->template_path,
                                options->schema_path};

    if (strcmp(options->output, "-") == 0)
        return true;
    for (size_t i = 0; i < sizeof(read) / sizeof(*read); i++) {
        if (read[i] == NULL || strcmp(read[i], "-") == 0 ||
            !file_is_same(options->output, read[i]))
            continue;
        report_overwritten(options->output, diags);
        return false;
    }
    return true;
}

bool command_spares_parts(const struct options *options, bool output_is_part,
                          struct diag_list *diags) {
    if (strcmp(options->output, "-") == 0 || !output_is_part)
        return true;
    report_overwritten(options->output, diags);
    return false;
}
