/* plain.c -- the host that writes values as they are. */
#include "template/template.h"

static void write_value(void *user, const char *text, bool rich, int host,
                        struct strbuf *out) {
    (void)user;
    (void)rich;
    (void)host;
    strbuf_puts(out, text);
}

bool plain_render(const struct program *program, const struct node *data,
                  struct strbuf *out, struct diag_list *diags) {
    static const struct render_host host = {.value = write_value};

    return program_render(program, data, &host, out, diags);
}
