/* catalogue_name.c -- rules by their names: one, all that begin so, none. */
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "command/catalogue.h"
#include "text/near.h"

#define MAX_ADVISED 5

/* A rule, or a fault that stands in no rule (diag.h); NULL: behind the last. */
static const char *id_at(const struct catalogue *catalogue, size_t number) {
    if (number < catalogue->count)
        return catalogue->rules[number].info.id;
    number -= catalogue->count;
    return number < DIAG_CODE_COUNT ? diag_code_id((enum diag_code)number)
                                    : NULL;
}

static bool fits_any(const struct catalogue *catalogue, const char *pattern) {
    const char *id;

    for (size_t i = 0; (id = id_at(catalogue, i)) != NULL; i++)
        if (finding_rule_fits(id, pattern))
            return true;
    return false;
}

const char *catalogue_pattern(const struct catalogue *catalogue,
                              struct arena *arena, const char *name) {
    const char *pattern;

    if (fits_any(catalogue, name))
        return name;
    pattern = arena_printf(arena, "%s*", name);
    return *name != '\0' && fits_any(catalogue, pattern) ? pattern : NULL;
}

/* ---- none of that name ---- */

/* "PL1.II.5b, PL1.II.5b-typesize" */
static void add_name(struct strbuf *names, const char *name, size_t *count) {
    if (*count == MAX_ADVISED)
        strbuf_puts(names, ", …");
    else if (*count < MAX_ADVISED)
        strbuf_printf(names, "%s%s", *count > 0 ? ", " : "", name);
    (*count)++;
}

/* Those that differ by a slip, the nearest first; without such, those that have
 * it in them: "typesize". */
static size_t find_near(const struct catalogue *catalogue, const char *asked,
                        struct strbuf *names) {
    size_t count = 0;
    const char *id;

    for (int distance = 0; distance <= 2; distance++)
        for (size_t i = 0; (id = id_at(catalogue, i)) != NULL; i++)
            if (near_distance(asked, id) == distance)
                add_name(names, id, &count);
    if (count > 0)
        return count;
    for (size_t i = 0; (id = id_at(catalogue, i)) != NULL; i++)
        if (*asked != '\0' && strcasestr(id, asked) != NULL)
            add_name(names, id, &count);
    return count;
}

void catalogue_refuse(const struct catalogue *catalogue, const char *asked,
                      struct diag_pos pos, struct diag_list *diags) {
    struct strbuf names = STRBUF_INIT;

    diag_add(diags, DIAG_RULE_UNKNOWN, pos, _("there is no rule “%.*s”"),
             diag_quoted_len(asked), asked);
    if (find_near(catalogue, asked, &names) > 0)
        diag_advise(diags, _("these are like it: %s"), names.data);
    else
        diag_advise(diags, _("kehoach-gen check --list-rules lists all rules; "
                             "PL1.II.5b* is all that begin so"));
    strbuf_free(&names);
}
