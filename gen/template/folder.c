/* folder.c -- a text template and the files that are its parts. */
#include "template/folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "template/beneath.h"
#include "text/text.h"

#define MAX_TEMPLATE_BYTES ((size_t)64 * 1000 * 1000) /* all files together */
#define MAX_PARTS 1000
/* Of the folders that a dynamic name may lead to. */
#define MAX_FOLDER_DEPTH 20
#define MAX_ENTRIES 20000
/* Operations looked at for replaced blocks that no parent has. */
#define MAX_CHECKS ((size_t)10 * 1000 * 1000)

struct text_file {
    const char *name; /* as in {{>name}}; "" for the main file */
    struct program *program;
};

/* A folder whose files data may name. */
struct choice {
    const char *folder; /* "" or "khoi/" */
    const char *tag;    /* the first that asked for it, as written */
    struct diag_pos pos;
    struct choice *next;
};

struct text_templates {
    struct arena *arena;
    char *path; /* of the main file */
    struct beneath beneath;
    struct delimiters delimiters;
    bool lenient;
    struct text_file files[MAX_PARTS];
    size_t count;
    size_t bytes; /* of all of them */
    struct program_parts parts;
    struct choice *choices, **last_choice;
    bool is_faulty;
};

/* ---- one file ---- */

static const struct text_file *
known_file(const struct text_templates *templates, const char *name) {
    for (size_t i = 0; i < templates->count; i++)
        if (strcmp(templates->files[i].name, name) == 0)
            return &templates->files[i];
    return NULL;
}

static bool read_text(struct text_templates *templates, const char *path,
                      struct strbuf *text, struct diag_list *diags) {
    size_t bad;

    if (!file_read(path, MAX_TEMPLATE_BYTES - templates->bytes, text, diags))
        return false;
    templates->bytes += text->len;
    if (text_is_utf8(text->data, text->len, &bad))
        return true;
    diag_add(diags, DIAG_TEMPLATE_FILE, (struct diag_pos){.file = path},
             _("byte %zu is not UTF-8 text"), bad + 1);
    diag_advise(diags, _("save the template as UTF-8"));
    return false;
}

static struct program *add_file(struct text_templates *templates,
                                const char *name) {
    struct text_file *file = &templates->files[templates->count++];

    file->name = arena_strdup(templates->arena, name);
    file->program = program_create();
    file->program->index = templates->count - 1;
    if (templates->lenient)
        program_be_lenient(file->program);
    return file->program;
}

/* The first error behind the `from`-th finding: "a.md:3:5: …". */
static const char *first_fault(struct arena *arena,
                               const struct diag_list *diags, size_t from) {
    for (size_t i = from; i < diag_count(diags); i++) {
        const struct diag *diag = diag_at(diags, i);
        if (diag_code_level(diag->code) == DIAG_ERROR)
            return arena_printf(arena, "%s:%d:%d: %s", diag->pos.file,
                                diag->pos.line, diag->pos.column, diag->text);
    }
    return "";
}

/* NULL: there are too many. A program with faults is one to be checked. */
static const struct program *compile_file(struct text_templates *templates,
                                          const char *name, const char *path,
                                          struct diag_list *diags) {
    struct text_source source = {.path = path,
                                 .is_part = *name != '\0',
                                 .delimiters = templates->delimiters};
    struct strbuf text = STRBUF_INIT;
    size_t findings = diag_count(diags);
    struct program *program;

    if (templates->count == MAX_PARTS) {
        diag_add(diags, DIAG_TAG_PARTIAL, (struct diag_pos){.file = path},
                 _("a template has more than %d parts"), MAX_PARTS);
        return NULL;
    }
    program = add_file(templates, name);
    if (read_text(templates, path, &text, diags)) {
        size_t mark = text_starts_with(text.data, "\uFEFF") ? 3 : 0;
        source.text = text.data + mark;
        source.len = text.len - mark;
        if (text_compile(templates, program, &source, diags))
            goto done;
    }
    program->fault = first_fault(templates->arena, diags, findings);
done:
    strbuf_free(&text);
    return program;
}

/* ---- parts by their names ---- */

const struct program *folder_part(struct text_templates *templates,
                                  const struct tag *tag, struct diag_pos pos,
                                  struct diag_list *diags) {
    const struct text_file *known = known_file(templates, tag->name);
    char *path;

    if (known != NULL)
        return known->program; /* also while it is compiled: recursion */
    if (!beneath_name_stays(tag, tag->name, pos, diags))
        return NULL;
    if (templates->lenient &&
        !file_exists(beneath_path(&templates->beneath, tag->name)))
        return NULL;
    path = beneath_file(&templates->beneath, tag, pos, diags);
    if (path == NULL)
        return NULL;
    return compile_file(templates, tag->name, path, diags);
}

/* ---- parts that data may name ---- */

const struct program_parts *folder_parts(struct text_templates *templates,
                                         const struct tag *tag,
                                         struct diag_pos pos,
                                         struct diag_list *diags) {
    size_t len = (size_t)(strchr(tag->name, '*') - tag->name);
    char *folder = arena_strndup(templates->arena, tag->name, len);
    struct choice *choice;

    if (!beneath_name_stays(tag, folder, pos, diags))
        return NULL;
    for (choice = templates->choices; choice != NULL; choice = choice->next)
        if (strcmp(choice->folder, folder) == 0)
            return &templates->parts;
    choice = arena_new(templates->arena, struct choice);
    *choice = (struct choice){.folder = folder, .pos = pos};
    choice->tag =
        arena_printf(templates->arena, "%s%s", beneath_sigil(tag), tag->name);
    *templates->last_choice = choice;
    templates->last_choice = &choice->next;
    return &templates->parts;
}

static const struct program *find_part(const void *user, const char *name) {
    const struct text_file *file =
        *name != '\0' ? known_file(user, name) : NULL;

    return file != NULL ? file->program : NULL;
}

/* The main file is no part. */
static const struct program *list_part(const void *user, const char *folder,
                                       size_t index, bool *more) {
    const struct text_templates *templates = user;
    const struct text_file *file = &templates->files[index];

    *more = index < templates->count;
    return *more && *file->name != '\0' && text_starts_with(file->name, folder)
               ? file->program
               : NULL;
}

struct walk {
    struct text_templates *templates;
    const struct choice *choice;
    struct diag_list *diags;
    size_t entries;
    bool stopped;
};

static void stop(struct walk *walk, int limit) {
    walk->stopped = true;
    diag_add(walk->diags, DIAG_TAG_PARTIAL, walk->choice->pos,
             _("{{%s}}: more than %d files to choose from"), walk->choice->tag,
             limit);
    diag_advise(walk->diags, _("put those that the data may name into a folder "
                               "of their own: {{>folder/*…}}"));
}

static bool ends_in(const char *name, const char *extension) {
    const char *dot = strrchr(name, '.');

    return *extension == '\0' ? dot == NULL
                              : dot != NULL && strcmp(dot + 1, extension) == 0;
}

/* Its faults count only if data asks for it: it may be no part at all. */
static void add_choice(struct walk *walk, const char *path, const char *part) {
    struct text_templates *templates = walk->templates;
    const char *extension = templates->beneath.extension;
    size_t cut = *extension != '\0' ? strlen(extension) + 1 : 0;
    char *name = arena_strndup(templates->arena, part, strlen(part) - cut);
    struct diag_list *faults;

    if (file_is_same(path, templates->path) ||
        known_file(templates, name) != NULL || !file_is_ordinary(path) ||
        !beneath_holds(&templates->beneath, path))
        return;
    if (templates->count == MAX_PARTS) {
        stop(walk, MAX_PARTS);
        return;
    }
    faults = diag_list_create();
    compile_file(templates, name, path, faults);
    diag_list_free(faults);
}

static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_folder(const char *path) {
    struct stat status;

    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Nothing that reading would wait for. */
static bool is_file(const char *path) {
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* In the order of their names: the same on every machine. Links to folders
 * are not followed, and so there are no circles. */
static void walk_folder(struct walk *walk, const char *part, int depth) {
    struct text_templates *templates = walk->templates;
    char *folder = arena_printf(templates->arena, "%s/%s",
                                templates->beneath.folder, part);
    struct dirent **entries;
    int count = scandir(folder, &entries, is_visible, by_bytes);

    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        char *inner = arena_printf(templates->arena, "%s%s", part, name);
        char *path = arena_printf(templates->arena, "%s%s", folder, name);

        if (!walk->stopped && ++walk->entries > MAX_ENTRIES)
            stop(walk, MAX_ENTRIES);
        if (!walk->stopped && is_folder(path) && depth < MAX_FOLDER_DEPTH)
            walk_folder(walk, arena_printf(templates->arena, "%s/", inner),
                        depth + 1);
        else if (!walk->stopped &&
                 ends_in(name, templates->beneath.extension) && is_file(path))
            add_choice(walk, path, inner);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

/* Parts found here may have dynamic tags of their own, which add to the list
 * that is being walked. */
static void compile_choices(struct text_templates *templates,
                            struct diag_list *diags) {
    for (const struct choice *choice = templates->choices; choice != NULL;
         choice = choice->next) {
        struct walk walk = {templates, choice, diags, 0, false};
        walk_folder(&walk, choice->folder, 0);
    }
}

/* ---- replaced blocks that no parent has ---- */

struct check {
    const char *name;
    bool visited[MAX_PARTS];
    size_t *budget; /* a template that is beyond it is not checked further */
};

/* Whether the block may be met when `program` is rendered. */
static bool may_hold(struct check *check, const struct program *program) {
    if (program == NULL || check->visited[program->index])
        return false;
    check->visited[program->index] = true;
    for (size_t at = 0; at < program->count; at++) {
        const struct op *op = &program->ops[at];
        bool calls = op->kind == OP_CALL || op->kind == OP_PARENT;
        if (*check->budget == 0)
            return true;
        --*check->budget;
        if ((op->kind == OP_BLOCK && strcmp(op->path, check->name) == 0) ||
            (calls && (op->parts != NULL || may_hold(check, op->called))))
            return true;
    }
    return false;
}

static void check_parent(const struct program *program, size_t parent,
                         size_t *budget, struct diag_list *diags) {
    const struct op *ops = program->ops;

    for (size_t at = parent + 1; at < ops[parent].end; at = ops[at].end) {
        struct check check = {.name = ops[at].path, .budget = budget};
        if (may_hold(&check, ops[parent].called))
            continue;
        diag_add(diags, DIAG_TAG_PARTIAL, ops[at].pos,
                 _("{{$%s}} is no block of {{<%s}}, and replaces nothing"),
                 ops[at].path, ops[parent].path);
        diag_advise(diags, _("give it the name that it has in the parent"));
    }
}

static void check_program(const struct program *program, size_t *budget,
                          struct diag_list *diags) {
    for (size_t at = 0; at<program->count && * budget> 0; at++)
        if (program->ops[at].kind == OP_PARENT &&
            program->ops[at].called != NULL)
            check_parent(program, at, budget, diags);
}

/* Those from `sure` on are rendered only if data asks for them. */
static void check_blocks(struct text_templates *templates, size_t sure,
                         struct diag_list *diags) {
    size_t budget = MAX_CHECKS;

    for (size_t i = 0; i < templates->count; i++) {
        struct program *program = templates->files[i].program;
        struct diag_list *faults;
        if (i < sure) {
            check_program(program, &budget, diags);
            continue;
        }
        faults = diag_list_create();
        check_program(program, &budget, faults);
        if (diag_count(faults) > 0 && program->fault == NULL)
            program->fault = first_fault(templates->arena, faults, 0);
        diag_list_free(faults);
    }
}

/* ---- the whole ---- */

struct text_templates *
text_templates_load_faulty(const char *path, const struct text_options *options,
                           struct diag_list *diags) {
    static const struct text_options none;
    struct text_templates *templates = memory_alloc(sizeof(*templates));
    int errors = diag_count_level(diags, DIAG_ERROR);
    size_t sure;

    if (options == NULL)
        options = &none;
    *templates = (struct text_templates){.arena = arena_create(),
                                         .delimiters = default_delimiters,
                                         .lenient = options->lenient};
    if (options->delimiters != NULL)
        templates->delimiters = *options->delimiters;
    templates->path = arena_strdup(templates->arena, path);
    templates->parts = (struct program_parts){templates, find_part, list_part};
    templates->last_choice = &templates->choices;
    beneath_find(&templates->beneath, templates->arena, path);
    compile_file(templates, "", path, diags);
    sure = templates->count;
    compile_choices(templates, diags);
    if (diag_count_level(diags, DIAG_ERROR) == errors)
        check_blocks(templates, sure, diags);
    templates->is_faulty = diag_count_level(diags, DIAG_ERROR) != errors;
    return templates;
}

struct text_templates *text_templates_load(const char *path,
                                           const struct text_options *options,
                                           struct diag_list *diags) {
    struct text_templates *templates =
        text_templates_load_faulty(path, options, diags);

    if (!templates->is_faulty)
        return templates;
    text_templates_free(templates);
    return NULL;
}

bool text_templates_check(const struct text_templates *templates,
                          const struct program_check *check,
                          struct diag_list *diags) {
    struct program_check own = *check;
    const struct program_source source = {.program =
                                              text_templates_main(templates)};

    own.incomplete = own.incomplete || templates->is_faulty;
    return program_check(&source, 1, &own, diags);
}

void text_templates_inspect(const struct text_templates *templates,
                            const struct type *type, struct strbuf *out) {
    const struct program_source source = {.program =
                                              text_templates_main(templates)};

    strbuf_printf(out, "%s\n", templates->path);
    program_inspect(&source, type, NULL, out);
}

void text_templates_free(struct text_templates *templates) {
    if (templates == NULL)
        return;
    for (size_t i = 0; i < templates->count; i++)
        program_free(templates->files[i].program);
    beneath_free(&templates->beneath);
    arena_free(templates->arena);
    free(templates);
}

const struct program *
text_templates_main(const struct text_templates *templates) {
    return templates->files[0].program;
}

bool text_templates_have(const struct text_templates *templates,
                         const char *path) {
    bool found = file_is_same(path, templates->path);

    for (size_t i = 1; i < templates->count && !found; i++) {
        char *part =
            beneath_path(&templates->beneath, templates->files[i].name);
        found = file_is_same(path, part);
    }
    return found;
}

const char *text_templates_file(const struct text_templates *templates,
                                size_t index) {
    if (index == 0)
        return templates->path;
    if (index >= templates->count)
        return NULL;
    return beneath_path(&templates->beneath, templates->files[index].name);
}
