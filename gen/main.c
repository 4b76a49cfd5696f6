/* main.c -- options, messages, exit status; nothing else. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "config.h"
#include "options.h"

/* ---- language ---- */

/* Before options are parsed, since faults of options are messages too. */
static const char *asked_language(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

const char *argp_program_version = "kehoach-gen " VERSION;

/* The project's rules are those that are explained, too. */
static bool takes_config(const struct request *request) {
    return request->command->run == command_check ||
           request->command->run == command_golden ||
           request->command->run == command_explain;
}

static int finish(const struct request *request, struct diag_list *diags) {
    const struct options *options = &request->options;
    bool color = isatty(STDERR_FILENO) && getenv("NO_COLOR") == NULL;
    size_t failures =
        (size_t)diag_count_level(diags, options->fail_on) + *options->failures;

    diag_sort(diags);
    if (!options->quiet)
        fputs(options->talk->data, stderr);
    diag_print(diags, stderr, color);
    if (!options->quiet)
        fputs(options->last->data, stderr);
    if (diag_has_io_failure(diags) || *options->is_trouble)
        return EXIT_TROUBLE;
    return failures > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

int main(int argc, char **argv) {
    struct strbuf talk = STRBUF_INIT, last = STRBUF_INIT;
    int stopped_by = 0;
    size_t failures = 0, found = 0;
    bool is_trouble = false;
    struct request request = {.options = {.fail_on = DIAG_ERROR,
                                          .talk = &talk,
                                          .last = &last,
                                          .stopped_by = &stopped_by,
                                          .failures = &failures,
                                          .found = &found,
                                          .is_trouble = &is_trouble}};
    struct config *config = NULL;
    struct diag_list *diags;
    const char *language = asked_language(argc, argv);
    static char messages[BUFSIZ];
    int status;

    setvbuf(stderr, messages, _IOFBF, sizeof(messages));
    if (language != NULL && !i18n_is_language(language)) {
        i18n_start(NULL);
        fprintf(stderr, "kehoach-gen: %s\n", _("--lang takes vi or en"));
        return EXIT_TROUBLE;
    }
    i18n_start(language);
    options_parse(argc, argv, &request);
    diags = diag_list_create();
    if (takes_config(&request))
        config = config_apply(&request,
                              request.command->run == command_golden
                                  ? request.options.inputs[0]
                                  : ".",
                              diags);
    is_trouble = takes_config(&request) && config == NULL;
    if (!is_trouble)
        request.command->run(&request.options, diags);
    status = finish(&request, diags);
    diag_list_free(diags);
    options_free(&request);
    config_free(config);
    strbuf_free(&talk);
    strbuf_free(&last);
    if (stopped_by != 0 && fflush(NULL) == 0)
        raise(stopped_by); /* so that a shell's loop ends, too */
    return status;
}
