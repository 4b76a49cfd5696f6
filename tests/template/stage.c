#include "stage.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

void stage_open(struct stage *stage) {
    *stage = (struct stage){.folder = "/tmp/stage-XXXXXX",
                            .arena = arena_create(),
                            .diags = diag_list_create()};
    cr_assert_not_null(mkdtemp(stage->folder));
}

static void empty_folder(int at) {
    DIR *folder = fdopendir(at);
    const struct dirent *entry;

    while ((entry = readdir(folder)) != NULL) {
        const char *name = entry->d_name;
        int inner;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        if (unlinkat(at, name, 0) == 0)
            continue;
        inner = openat(at, name, O_RDONLY | O_DIRECTORY);
        cr_assert_geq(inner, 0);
        empty_folder(inner);
        unlinkat(at, name, AT_REMOVEDIR);
    }
    closedir(folder);
}

void stage_close(struct stage *stage) {
    empty_folder(open(stage->folder, O_RDONLY | O_DIRECTORY));
    rmdir(stage->folder);
    text_templates_free(stage->templates);
    diag_list_free(stage->diags);
    arena_free(stage->arena);
}

static void make_folders(char *path) {
    for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL;
         slash++) {
        *slash = '\0';
        mkdir(path, 0700); /* or it is there */
        *slash = '/';
    }
}

void stage_file(const struct stage *stage, const char *name, const char *text) {
    char *path = arena_printf(stage->arena, "%s/%s", stage->folder, name);
    FILE *file;

    make_folders(path);
    file = fopen(path, "wb");
    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
}

/* ---- data ---- */

#define MAX_MEMBERS 100 /* of one node */

struct reader {
    struct arena *arena;
    const char *at;
};

static char *read_name(struct reader *reader) {
    size_t len = strcspn(reader->at, " =(?~)");
    char *name = arena_strndup(reader->arena, reader->at, len);

    reader->at += len;
    return name;
}

static char *read_text(struct reader *reader) {
    size_t len = strcspn(reader->at, "'");
    char *text = arena_strndup(reader->arena, reader->at, len);

    reader->at += len + 1;
    return text;
}

static void read_children(struct reader *reader, struct node *parent) {
    struct member *members =
        arena_new_array(reader->arena, struct member, MAX_MEMBERS);
    struct type *type = arena_new(reader->arena, struct type);

    while (*(reader->at += strspn(reader->at, " ")) != '\0') {
        bool absent = *reader->at == '-';
        struct node *node;

        if (*reader->at == ')') {
            reader->at++;
            break;
        }
        reader->at += absent;
        cr_assert_lt(type->count, MAX_MEMBERS);
        members[type->count++].name = read_name(reader);
        if (absent)
            continue;
        node = tree_add(reader->arena, parent, members[type->count - 1].name);
        switch (*reader->at++) {
        case '(':
            read_children(reader, node);
            break;
        case '=':
            reader->at++;
            node->kind = NODE_TEXT;
            node->text = read_text(reader);
            break;
        case '?':
            node->kind = NODE_BOOLEAN;
            node->text = "true";
            break;
        case '~':
            node->kind = NODE_NIL;
            break;
        default:
            cr_assert_fail("the notation breaks at: %s", reader->at - 1);
        }
    }
    *type = (struct type){"", TYPE_COMPLEX, members, type->count};
    parent->type = type;
}

const struct node *stage_data(const struct stage *stage, const char *notation) {
    struct reader reader = {.arena = stage->arena, .at = notation};
    struct node *root = tree_root(stage->arena, "root", NULL);

    read_children(&reader, root);
    return root;
}

/* ---- types ---- */

static bool takes(struct reader *reader, char c) {
    bool found = *reader->at == c;

    reader->at += found;
    return found;
}

static const struct type *read_type(struct reader *reader);

static const struct type *read_kind(struct reader *reader) {
    static const struct type text = {"", TYPE_TEXT, NULL, 0};
    static const struct type number = {"", TYPE_NUMBER, NULL, 0};
    static const struct type date = {"", TYPE_DATE, NULL, 0};
    static const struct type boolean = {"", TYPE_BOOLEAN, NULL, 0};

    return takes(reader, '#')   ? &number
           : takes(reader, '%') ? &date
           : takes(reader, '!') ? &boolean
                                : &text;
}

/* "name#?", "name*(...)", "^name?" */
static struct member read_member(struct reader *reader,
                                 const struct type *enclosing) {
    struct member member = {0};
    bool again = takes(reader, '^'), unknown = takes(reader, '&');
    size_t len = strcspn(reader->at, " #%!?*+$>'()");

    member.name = arena_strndup(reader->arena, reader->at, len);
    reader->at += len;
    member.type = again ? enclosing : unknown ? NULL : read_kind(reader);
    member.repeated = *reader->at == '+' || *reader->at == '*';
    member.optional = *reader->at == '?' || *reader->at == '*';
    reader->at += member.repeated || member.optional;
    member.spare = takes(reader, '$');
    if (takes(reader, '>')) {
        len = strcspn(reader->at, " )");
        member.with = arena_strndup(reader->arena, reader->at, len);
        reader->at += len;
    }
    if (*reader->at == '(' || *reader->at == '\'')
        member.type = read_type(reader);
    return member;
}

static const struct type *read_type(struct reader *reader) {
    struct member *members =
        arena_new_array(reader->arena, struct member, MAX_MEMBERS);
    struct type *type = arena_new(reader->arena, struct type);

    type->name = "";
    type->kind = takes(reader, '\'') ? TYPE_TEXT : TYPE_COMPLEX;
    type->members = members;
    takes(reader, '(');
    while (*(reader->at += strspn(reader->at, " ")) != '\0' &&
           !takes(reader, ')')) {
        cr_assert_lt(type->count, MAX_MEMBERS);
        members[type->count] = read_member(reader, type);
        type->count++;
    }
    return type;
}

const struct type *stage_type(const struct stage *stage, const char *notation) {
    struct reader reader = {.arena = stage->arena, .at = notation};

    return read_type(&reader);
}

/* ---- rendering ---- */

static void write_value(void *user, const char *text, bool rich, int host,
                        struct strbuf *out) {
    (void)user;
    (void)host;
    strbuf_printf(out, rich ? "{%s}" : "%s", text);
}

const struct render_host plain_host = {.value = write_value};

bool stage_load(struct stage *stage) {
    char *path = arena_printf(stage->arena, "%s/main.md", stage->folder);

    text_templates_free(stage->templates);
    stage->templates = text_templates_load(path, &stage->options, stage->diags);
    return stage->templates != NULL;
}

char *stage_render(struct stage *stage, const char *notation) {
    struct strbuf out = STRBUF_INIT;

    if (stage_load(stage) &&
        program_render(text_templates_main(stage->templates),
                       stage_data(stage, notation), &plain_host, &out,
                       stage->diags))
        return strbuf_take(&out);
    strbuf_free(&out);
    return NULL;
}

const char *stage_findings(const struct stage *stage) {
    char *all = arena_strdup(stage->arena, "");

    diag_sort(stage->diags);
    for (size_t i = 0; i < diag_count(stage->diags); i++) {
        const struct diag *diag = diag_at(stage->diags, i);
        const char *file = diag->pos.file != NULL ? diag->pos.file : "?/?";
        all = arena_printf(stage->arena, "%s%s:%d:%d %s\n", all,
                           strrchr(file, '/') + 1, diag->pos.line,
                           diag->pos.column, diag_code_id(diag->code));
    }
    return all;
}

void assert_files(const char *const *files, const char *notation,
                  const char *expected) {
    struct stage stage;
    const char *shown;
    char *result;

    stage_open(&stage);
    for (; *files != NULL; files += 2)
        stage_file(&stage, files[0], files[1]);
    result = stage_render(&stage, notation);
    shown = result != NULL ? result : stage_findings(&stage);
    cr_expect_str_eq(shown, expected, "\"%s\", not \"%s\"", shown, expected);
    free(result);
    stage_close(&stage);
}
