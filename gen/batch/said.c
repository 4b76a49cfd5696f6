#include "batch/said.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/strbuf.h"

/* Different findings that are counted; more are said each time. */
#define MAX_FINDINGS 1000
/* A finding of a row has a place of its own: so often it is said. */
#define MAX_ROWS 20

struct finding {
    struct hash hash;
    size_t said; /* units it was said of */
    size_t more; /* and those after them */
    char *text;  /* as it was said first, for the count at the end */
};

struct said {
    struct progress *progress;
    const char *units;
    bool quiet, color;
    pthread_mutex_t lock;
    struct hasher *hasher;
    struct finding *findings;
    size_t count;
};

struct said *said_create(struct progress *progress, const char *units,
                         bool quiet, bool color) {
    struct said *said = memory_alloc(sizeof(*said));

    *said = (struct said){.progress = progress,
                          .units = units,
                          .quiet = quiet,
                          .color = color,
                          .hasher = hasher_create()};
    pthread_mutex_init(&said->lock, NULL);
    said->findings =
        memory_alloc(memory_product(sizeof(*said->findings), MAX_FINDINGS));
    return said;
}

void said_free(struct said *said) {
    if (said == NULL)
        return;
    for (size_t i = 0; i < said->count; i++)
        free(said->findings[i].text);
    free(said->findings);
    hasher_free(said->hasher);
    pthread_mutex_destroy(&said->lock);
    free(said);
}

/* Of a row the line does not count. */
static struct hash hash_of(struct said *said, const struct diag *diag,
                           bool is_of_row) {
    char place[64];

    snprintf(place, sizeof(place), "%d %d %d", (int)diag->code,
             is_of_row ? 0 : diag->pos.line, diag->pos.column);
    hasher_begin(said->hasher);
    hasher_text(said->hasher, place);
    hasher_text(said->hasher, diag->pos.file != NULL ? diag->pos.file : "");
    hasher_text(said->hasher, diag->text);
    return hasher_end(said->hasher);
}

static char *printed(const struct said *said, const struct diag *diag) {
    char *text = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&text, &len);

    if (stream == NULL)
        memory_exhausted();
    diag_print_one(diag, stream, said->color);
    if (fclose(stream) != 0)
        memory_exhausted();
    return text;
}

static bool is_of_row(const struct said *said, const struct diag *diag) {
    return diag->pos.file != NULL && strcmp(diag->pos.file, said->units) == 0;
}

/* The same was said before, with other units. */
static bool is_known(struct said *said, const struct diag *diag) {
    bool of_row = is_of_row(said, diag);
    struct hash hash = hash_of(said, diag, of_row);

    for (size_t i = 0; i < said->count; i++) {
        struct finding *finding = &said->findings[i];
        if (!hash_equal(finding->hash, hash))
            continue;
        if (of_row && finding->said < MAX_ROWS) {
            finding->said++;
            return false;
        }
        finding->more++;
        return true;
    }
    if (said->count < MAX_FINDINGS)
        said->findings[said->count++] = (struct finding){
            .hash = hash, .said = 1, .text = printed(said, diag)};
    return false;
}

static bool is_wanted(struct said *said, const struct diag *diag) {
    if (said->quiet && diag_code_level(diag->code) != DIAG_ERROR)
        return false;
    return !is_known(said, diag);
}

static void say_unit(struct said *said, const struct result *result,
                     const char *findings) {
    struct strbuf text = STRBUF_INIT;

    strbuf_printf(&text, "%s:%d: ", said->units, result->line);
    if (*result->name != '\0')
        strbuf_printf(&text, "%.*s (%.*s)", diag_quoted_len(result->name),
                      result->name, diag_quoted_len(result->key), result->key);
    else
        strbuf_printf(&text, "%.*s", diag_quoted_len(result->key), result->key);
    strbuf_printf(&text, ": %s\n%s",
                  result->state == RESULT_REFUSED ? _("refused")
                                                  : _("made, but"),
                  findings);
    progress_say(said->progress, text.data);
    strbuf_free(&text);
}

void said_unit(struct said *said, const struct result *result) {
    struct strbuf findings = STRBUF_INIT;

    pthread_mutex_lock(&said->lock);
    for (size_t i = 0; i < diag_count(result->diags); i++) {
        const struct diag *diag = diag_at(result->diags, i);
        char *text;
        if (!is_wanted(said, diag))
            continue;
        text = printed(said, diag);
        strbuf_puts(&findings, text);
        free(text);
    }
    if (findings.len > 0)
        say_unit(said, result, findings.data);
    pthread_mutex_unlock(&said->lock);
    strbuf_free(&findings);
}

void said_finish(struct said *said) {
    for (size_t i = 0; i < said->count; i++) {
        const struct finding *finding = &said->findings[i];
        struct strbuf text = STRBUF_INIT;
        if (finding->more == 0)
            continue;
        strbuf_printf(&text,
                      ngettext("The same in %zu more unit:\n%s",
                               "The same in %zu more units:\n%s",
                               finding->more),
                      finding->more, finding->text);
        progress_say(said->progress, text.data);
        strbuf_free(&text);
    }
}
