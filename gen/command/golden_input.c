/* golden_input.c -- which samples and templates there are, and which of them go
 * together. */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/data.h"
#include "base/file.h"
#include "base/i18n.h"
#include "command/golden.h"

/* ---- samples ---- */

static bool has_extension(const char *name, const char *extension) {
    return strcasecmp(file_extension(name), extension) == 0;
}

static bool report_none(struct golden *golden, const char *folder,
                        const char *why, const char *advice) {
    diag_add(golden->diags, DIAG_GOLDEN, (struct diag_pos){.file = folder},
             "%s", why);
    diag_advise(golden->diags, "%s", advice);
    return false;
}

static const char *const put_samples =
    N_("put plans there, which documents are to be made of, or name their "
       "folder in .kehoach-gen.conf");

bool golden_find_samples(struct golden *golden) {
    struct arena *arena = golden->arena;
    struct names names;

    if (!names_of_files(arena, golden->samples_folder, &names, golden->diags)) {
        diag_advise(golden->diags, "%s", _(put_samples));
        return false;
    }
    golden->samples =
        arena_new_array(arena, struct golden_sample, names.count + 1);
    for (size_t i = 0; i < names.count; i++) {
        struct golden_sample *sample = &golden->samples[golden->sample_count];
        if (!has_extension(names.items[i], "xml"))
            continue;
        sample->name = names.items[i];
        sample->stem = name_stem(arena, sample->name);
        sample->path =
            arena_printf(arena, "%s/%s", golden->samples_folder, sample->name);
        checker_begin(&sample->checker, golden->shared, sample->path);
        golden->sample_count++;
    }
    return golden->sample_count > 0 ||
           report_none(golden, golden->samples_folder,
                       _("there is no .xml file in this folder"),
                       _(put_samples));
}

/* ---- templates ---- */

static const struct {
    const char *extension;
    enum golden_form form;
} forms[] = {{"docx", GOLDEN_WORD},   {"docm", GOLDEN_WORD},
             {"md", GOLDEN_MARKDOWN}, {"html", GOLDEN_HTML},
             {"htm", GOLDEN_HTML},    {"txt", GOLDEN_PLAIN}};

static bool form_of(const char *name, enum golden_form *form) {
    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
        if (has_extension(name, forms[i].extension)) {
            *form = forms[i].form;
            return true;
        }
    return false;
}

/* "template KH.docx = KH, BC" of the project's file. */
static const char *said_of(const struct golden *golden, const char *name) {
    const struct strings *uses = &golden->options->golden.uses;

    for (size_t i = 0; i + 1 < uses->count; i += 2)
        if (strcmp(uses->items[i], name) == 0)
            return uses->items[i + 1];
    return NULL;
}

static void add_template(struct golden *golden, const char *path,
                         const char *name) {
    struct golden_template *made_with =
        &golden->templates[golden->template_count];

    if (strncasecmp(name, "readme", strlen("readme")) == 0 ||
        !form_of(name, &made_with->form))
        return;
    made_with->path = path;
    made_with->name = name;
    made_with->stem = name_stem(golden->arena, name);
    made_with->only = said_of(golden, name);
    checker_begin(&made_with->checker, golden->shared, path);
    golden->template_count++;
}

/* Those that come along with the program. */
static bool add_usual(struct golden *golden) {
    static const char *const names[] = {"van_ban.docx", "van_ban.md"};

    golden->templates =
        arena_new_array(golden->arena, struct golden_template, 2);
    for (size_t i = 0; i < 2; i++) {
        struct strbuf path = STRBUF_INIT;
        bool found =
            data_find(arena_printf(golden->arena, "templates/%s", names[i]),
                      &path, golden->diags);
        if (found)
            add_template(golden, arena_strdup(golden->arena, path.data),
                         names[i]);
        strbuf_free(&path);
        if (!found)
            return false;
    }
    return true;
}

static bool add_own(struct golden *golden) {
    struct arena *arena = golden->arena;
    struct names names;

    if (!names_of_files(arena, golden->templates_folder, &names, golden->diags))
        return false;
    golden->templates =
        arena_new_array(arena, struct golden_template, names.count + 1);
    for (size_t i = 0; i < names.count; i++)
        add_template(golden,
                     arena_printf(arena, "%s/%s", golden->templates_folder,
                                  names.items[i]),
                     names.items[i]);
    return true;
}

/* ---- parts ---- */

/* What a template is made of, whatever faults it has. */
struct loaded {
    struct docx_template *docx;
    struct text_templates *text;
    bool has_tags;
};

static struct loaded load(const struct golden *golden,
                          const struct golden_template *made_with) {
    struct docx_options how = {.allow_macros = golden->options->allow_macros};
    struct diag_list *unsaid = diag_list_create();
    struct loaded loaded = {0};

    if (made_with->form == GOLDEN_WORD) {
        loaded.docx = docx_load_faulty(made_with->path, &how, unsaid);
        loaded.has_tags = loaded.docx == NULL || docx_has_tags(loaded.docx);
    } else {
        loaded.text = text_templates_load_faulty(made_with->path, NULL, unsaid);
        loaded.has_tags = diag_count_level(unsaid, DIAG_ERROR) > 0 ||
                          program_has_tags(text_templates_main(loaded.text));
    }
    diag_list_free(unsaid);
    return loaded;
}

static bool has_file(const struct loaded *loaded, const char *path) {
    return (loaded->docx != NULL && docx_has_file(loaded->docx, path)) ||
           (loaded->text != NULL && text_templates_have(loaded->text, path));
}

/* What others call, and what has no tags, makes no document of its own; but one
 * that the project's file speaks of does. */
static void find_parts(struct golden *golden) {
    for (size_t i = 0; i < golden->template_count; i++) {
        struct golden_template *caller = &golden->templates[i];
        struct loaded loaded = load(golden, caller);
        for (size_t j = 0; j < golden->template_count; j++) {
            struct golden_template *called = &golden->templates[j];
            if (called->only == NULL && j != i &&
                has_file(&loaded, called->path))
                called->is_part = true;
        }
        if (!loaded.has_tags && caller->only == NULL)
            caller->is_part = true;
        docx_free(loaded.docx);
        text_templates_free(loaded.text);
    }
}

static void drop_parts(struct golden *golden) {
    size_t count = 0;

    for (size_t i = 0; i < golden->template_count; i++)
        if (golden->templates[i].is_part)
            checker_end(&golden->templates[i].checker);
        else
            golden->templates[count++] = golden->templates[i];
    golden->template_count = count;
}

/* ---- what goes with what ---- */

/* "TTr, quy_*.xml": a type of plans, or names of samples. */
static bool is_for(const char *only, const struct golden_sample *sample) {
    char *copy = strdup(only);
    char *rest = copy;
    char *word;
    bool found = false;

    if (copy == NULL)
        memory_exhausted();
    while ((word = strsep(&rest, ", \t")) != NULL)
        if (*word != '\0')
            found = found || strcmp(word, sample->type) == 0 ||
                    fnmatch(word, sample->name, 0) == 0;
    free(copy);
    return found;
}

bool golden_applies(const struct golden_template *made_with,
                    const struct golden_sample *sample) {
    switch (sample->kind) {
    case SAMPLE_OWN:
        return made_with->only != NULL
                   ? is_for(made_with->only, sample)
                   : strcmp(made_with->stem, sample->stem) == 0;
    case SAMPLE_PLAN:
        return !made_with->is_own &&
               (made_with->only == NULL || is_for(made_with->only, sample));
    case SAMPLE_BASE:
    case SAMPLE_UNREAD:
    default:
        return false;
    }
}

/* Data that no template is for are taken for plans, and told to be none. */
static void find_own(struct golden *golden) {
    for (size_t i = 0; i < golden->sample_count; i++) {
        struct golden_sample *sample = &golden->samples[i];
        bool is_used = false;
        for (size_t j = 0; j < golden->template_count; j++)
            if (sample->kind == SAMPLE_OWN &&
                golden_applies(&golden->templates[j], sample)) {
                golden->templates[j].is_own = true;
                is_used = true;
            }
        if (sample->kind == SAMPLE_OWN && !is_used)
            sample->kind = SAMPLE_PLAN;
    }
}

bool golden_find_templates(struct golden *golden) {
    if (golden->templates_folder != NULL ? !add_own(golden)
                                         : !add_usual(golden))
        return false;
    find_parts(golden);
    drop_parts(golden);
    find_own(golden);
    return golden->template_count > 0 ||
           report_none(golden, golden->templates_folder,
                       _("there is no template in this folder"),
                       _("put .docx, .md, .html or .txt templates there, or "
                         "remove it: then those that come along are used"));
}
