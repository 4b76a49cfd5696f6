#include "command/command.h"

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

bool command_spares_input(const struct options *options,
                          struct diag_list *diags) {
    const char *output = options->output;
    const char *template_path = options->template_path;

    if (!file_is_same(output, options->inputs[0]) &&
        (template_path == NULL || !file_is_same(output, template_path)))
        return true;
    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = output},
             _("would be overwritten: it is the plan or the template itself"));
    diag_advise(diags, _("give another name after -o"));
    return false;
}
