/* options_batch.c -- what only `batch` takes. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/parallel.h"
#include "batch/batch.h"
#include "options.h"

enum batch_key {
    KEY_LIMIT = 0x200, /* apart from those of options.c */
    KEY_UNITS,
    KEY_SHEET,
    KEY_MAP,
    KEY_OUT_DIR,
    KEY_ZIP,
    KEY_NAME,
    KEY_ONLY,
    KEY_WHERE,
    KEY_SHARD,
    KEY_FAIL_FAST,
    KEY_RESUME,
    KEY_PRUNE,
    KEY_REPORT,
    KEY_MERGE_REPORTS,
    KEY_JOBS = 'j',
    KEY_DRY_RUN = 'n'
};

static const struct argp_option table[] = {
    {"units", KEY_UNITS, "FILE", 0,
     N_("the list of units, one a row: .csv, .xlsx or .xml"), 0},
    {"sheet", KEY_SHEET, "NAME", 0,
     N_("the sheet of an .xlsx file (the first)"), 0},
    {"map", KEY_MAP, "NAME=HEADING", 0,
     N_("the variable NAME stands for that column"), 0},
    {"out-dir", KEY_OUT_DIR, "DIR", 0, N_("write the documents to DIR"), 0},
    {"zip", KEY_ZIP, "FILE", 0, N_("write them to one archive instead"), 0},
    {"name", KEY_NAME, "PATTERN", 0,
     N_("names of the documents, with variables, such as "
        "'{{ten_cap_tren}}/{{ma}}_{{ten | khong_dau}}'"),
     0},
    {"only", KEY_ONLY, "CODE,…", 0, N_("only the units of these codes"), 0},
    {"where", KEY_WHERE, "COLUMN=VALUE", 0,
     N_("only units with that value in that column"), 0},
    {"limit", KEY_LIMIT, "N", 0, N_("only the first N of them"), 0},
    {"shard", KEY_SHARD, "K/N", 0,
     N_("only the K-th of N parts of the list, for N machines"), 0},
    {"jobs", KEY_JOBS, "N", 0,
     N_("batch, check, golden: documents at the same time (batch: one more "
        "than processors; else as many)"),
     0},
    {"dry-run", KEY_DRY_RUN, NULL, 0,
     N_("make everything, and write no document"), 0},
    {"fail-fast", KEY_FAIL_FAST, NULL, 0,
     N_("end the run at the first unit that is refused"), 0},
    {"resume", KEY_RESUME, NULL, 0,
     N_("make only what is missing in DIR or out of date"), 0},
    {"prune", KEY_PRUNE, NULL, 0,
     N_("remove documents of units that have gone from the list"), 0},
    {"report", KEY_REPORT, "FILE", 0,
     N_("write what became of each unit to FILE: .json, .xml (JUnit), .csv or "
        ".md"),
     0},
    {"merge-reports", KEY_MERGE_REPORTS, NULL, 0,
     N_("join the .json reports of all shards, and their records in DIR"), 0},
    {0}};

/* ---- reading ---- */

/* A shell's empty variable is no wish for all of them. */
static void read_codes(struct argp_state *state, struct strings *strings,
                       char *list) {
    size_t before = strings->count;

    strings_add_parts(strings, list);
    if (strings->count == before)
        argp_error(state, "%s",
                   _("--only takes codes of units, such as 00226,00691"));
}

static const char *read_limit(struct argp_state *state, const char *text) {
    if (*text == '\0' || text[strspn(text, "0123456789")] != '\0' ||
        text[strspn(text, "0")] == '\0')
        argp_error(state, "%s",
                   _("--limit takes a number of units, such as 10"));
    return text;
}

static const char *read_shard(struct argp_state *state, const char *text) {
    unsigned k, n;

    if (!shard_parse(text, &k, &n))
        argp_error(state, "%s",
                   _("--shard takes K/N, with K from 1 to N, such as 2/4"));
    return text;
}

static void read_where(struct argp_state *state, struct batch_request *batch,
                       const char *text) {
    const char *equals = strchr(text, '=');

    if (equals == NULL || equals == text)
        argp_error(state, "%s",
                   _("--where takes COLUMN=VALUE, such as 'loai=xã'"));
    strings_add(&batch->where, text);
}

static const char *type_of(const char *text) {
    static const char *const types[] = {"docx", "docm", "md"};

    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (strcasecmp(text, types[i]) == 0)
            return types[i];
    return NULL;
}

/* "docx,md" */
static void read_types(struct argp_state *state, struct batch_request *batch,
                       const char *list) {
    char *copy = strdup(list);
    char *rest = copy;
    char *part;

    if (copy == NULL)
        memory_exhausted();

    batch->type_count = 0;
    while ((part = strsep(&rest, ",")) != NULL) {
        const char *type = type_of(part);
        bool is_known = false;
        if (type == NULL)
            argp_error(state, "%s", _("--format takes docx, md or docx,md"));
        for (size_t i = 0; i < batch->type_count; i++)
            is_known = is_known || batch->types[i] == type;
        if (is_known)
            continue;
        if (batch->type_count == BATCH_MAX_TYPES)
            argp_error(state, "%s", _("--format takes docx, md or docx,md"));
        batch->types[batch->type_count++] = type;
    }
    free(copy);
}

static unsigned read_jobs(struct argp_state *state, const char *text) {
    char *end;
    long jobs = strtol(text, &end, 10);

    if (*text == '\0' || *end != '\0' || jobs < 1 || jobs > BATCH_MAX_JOBS)
        argp_error(state, _("--jobs takes a number from 1 to %d"),
                   BATCH_MAX_JOBS);
    return (unsigned)jobs;
}

static void read_map(struct argp_state *state, struct batch_request *batch,
                     const char *text) {
    const char *equals = strchr(text, '=');

    if (equals == NULL || equals == text || equals[1] == '\0')
        argp_error(state, "%s",
                   _("--map takes NAME=HEADING, such as 'ten=Tên xã'"));
    strings_add(&batch->maps, text);
}

static error_t parse(int key, char *arg, struct argp_state *state) {
    struct options *options = state->input;
    struct batch_request *batch = &options->batch;

    if (options_name(table, key) != NULL && key != KEY_JOBS)
        batch->given = options_name(table, key);
    switch (key) {
    case KEY_UNITS:
        batch->units = arg;
        break;
    case KEY_SHEET:
        batch->sheet = arg;
        break;
    case KEY_MAP:
        read_map(state, batch, arg);
        break;
    case KEY_OUT_DIR:
        batch->folder = arg;
        break;
    case KEY_ZIP:
        batch->archive = arg;
        break;
    case KEY_NAME:
        batch->name = arg;
        break;
    case KEY_ONLY:
        read_codes(state, &batch->only, arg);
        break;
    case KEY_WHERE:
        read_where(state, batch, arg);
        break;
    case KEY_LIMIT:
        batch->limit = read_limit(state, arg);
        break;
    case KEY_SHARD:
        batch->shard = read_shard(state, arg);
        break;
    case KEY_JOBS:
        batch->jobs = read_jobs(state, arg);
        break;
    case KEY_DRY_RUN:
        batch->is_trial = true;
        break;
    case KEY_FAIL_FAST:
        batch->fail_fast = true;
        break;
    case KEY_RESUME:
        batch->resume = true;
        break;
    case KEY_PRUNE:
        batch->prune = true;
        break;
    case KEY_REPORT:
        if (!report_fits(arg))
            argp_error(state, "%s",
                       _("--report takes the name of a .json, .xml, .csv or "
                         ".md file"));
        strings_add(&batch->reports, arg);
        break;
    case KEY_MERGE_REPORTS:
        batch->merges = true;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

const struct argp options_batch_argp = {
    .options = table, .parser = parse, .help_filter = options_translate};

/* ---- what makes sense ---- */

static void check_merge(struct argp_state *state,
                        const struct batch_request *batch) {
    if (batch->reports.count == 0)
        argp_error(state, "%s",
                   _("say where to write what is joined: --report all.json"));
    if (batch->units != NULL)
        argp_error(state, "%s",
                   _("--merge-reports takes reports, and no list of units"));
}

static void check_place(struct argp_state *state,
                        const struct batch_request *batch) {
    if (batch->folder != NULL && batch->archive != NULL)
        argp_error(state, "%s", _("give either --out-dir or --zip"));
    if (batch->folder == NULL && batch->archive == NULL && !batch->is_trial)
        argp_error(state, "%s",
                   _("say where to write the documents: --out-dir DIR or --zip "
                     "all.zip"));
    if (batch->folder == NULL && (batch->resume || batch->prune))
        argp_error(state, "%s",
                   _("--resume and --prune are about what is in --out-dir"));
    if (batch->archive != NULL &&
        strcasecmp(file_extension(batch->archive), "zip") != 0)
        argp_error(state, _("--zip writes a .zip file: “%s” would be none"),
                   batch->archive);
    if (batch->archive != NULL && batch->shard != NULL)
        argp_error(state, "%s",
                   _("--shard is for --out-dir: archives are not joined"));
}

static unsigned processors(void) {
    unsigned count = parallel_processors();

    return count < BATCH_MAX_JOBS ? count : BATCH_MAX_JOBS - 1;
}

void options_check_batch(struct argp_state *state, struct options *options) {
    struct batch_request *batch = &options->batch;

    if (options->output != NULL)
        argp_error(state, "%s",
                   _("batch takes no -o: say --out-dir DIR or --zip all.zip"));
    if (options->type != NULL)
        argp_error(state, "%s", _("batch takes no --to: say --format"));
    if (batch->merges) {
        check_merge(state, batch);
        return;
    }
    if (batch->units == NULL)
        argp_error(state, "%s",
                   _("say which list of units to use: --units units.csv"));
    if (strcmp(batch->units, "-") == 0 && strcmp(options->inputs[0], "-") == 0)
        argp_error(state, "%s",
                   _("plan and list cannot both come from standard input"));
    check_place(state, batch);
    if (options->format != NULL)
        read_types(state, batch, options->format);
    if (batch->type_count == 0)
        batch->types[batch->type_count++] =
            options->allow_macros ? "docm" : "docx";
    if (batch->jobs == 0)
        batch->jobs = processors() + 1; /* while one waits for the disk */
}

void options_free_batch(struct batch_request *batch) {
    free(batch->templates.items);
    free(batch->maps.items);
    free(batch->only.items);
    free(batch->where.items);
    free(batch->reports.items);
}
