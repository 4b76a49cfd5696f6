/*
 * documents.c -- documents per second of one thread, beside a raw loop.
 *
 *     documents ROUNDS PLAN.xml TEMPLATE.docx FOLDER
 *
 * In:   a plan; a template; a folder, without files, on the disk to write to.
 * Out:  tab-separated lines: NAME  VALUE
 *           engine, raw          documents per second
 *           ratio                of the two, in percent
 *           deflate, render, verify, pack, write
 *                                microseconds of a document's parts, each
 *                                measured alone
 *
 * The engine renders, packs and writes a document whose number differs each
 * time; the raw loop deflates the same word/document.xml, and writes it into
 * an archive whose other parts were deflated beforehand. Both write to new
 * names of the folder, in the same way, without waiting for the disk; nothing
 * is deleted. They take turns, so that what slows the machine down for a while
 * slows both; the first turns do not count, and of the others the shortest
 * does. Status 2: something failed.
 */
#include <fcntl.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "archive.h"
#include "base/arena.h"
#include "docx/loaded.h"
#include "docx/wordtext.h"
#include "plan/plan.h"

enum { DOCUMENTS_PER_TURN = 1, WARM_UP_TURNS = 3, LEVEL = 6 };

struct bench {
    const char *folder;
    const struct node *plan;
    char number[16]; /* the text of the plan's number */
    struct docx_template *docx;
    struct docx_renderer *renderer;
    struct diag_list *diags;
    struct strbuf out;
    /* the raw loop */
    struct archive archive;
    struct archive_entry *document; /* of the archive */
    struct strbuf xml;              /* of the document */
    struct libdeflate_compressor *compressor;
    struct verifier *verifier;
    struct verify_part made; /* word/document.xml */
    int files, documents;    /* made so far */
};

static void fail(const char *why) {
    fprintf(stderr, "documents: %s\n", why);
    exit(2);
}

static double now(void) {
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* ---- both ---- */

static void write_file(struct bench *b) {
    char path[4096];
    int file;

    snprintf(path, sizeof(path), "%s/%d.docx", b->folder, b->files++);
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0 ||
        write(file, b->out.data, b->out.len) != (ssize_t)b->out.len ||
        close(file) != 0)
        fail("a document cannot be written");
}

static void render(struct bench *b) {
    snprintf(b->number, sizeof(b->number), "%06d/KH", b->documents++);
    strbuf_clear(&b->out);
    if (!docx_renderer_run(b->renderer, b->plan, NULL, &b->out, b->diags)) {
        diag_print(b->diags, stderr, false);
        fail("the plan does not render");
    }
}

static void engine(struct bench *b) {
    render(b);
    write_file(b);
}

static void deflate(struct bench *b) {
    struct strbuf *deflated = &b->document->deflated;
    size_t bound = libdeflate_deflate_compress_bound(b->compressor, b->xml.len);

    strbuf_clear(deflated);
    strbuf_reserve(deflated, bound);
    strbuf_truncate(deflated, libdeflate_deflate_compress(
                                  b->compressor, b->xml.data, b->xml.len,
                                  deflated->data, bound));
    b->document->crc = libdeflate_crc32(0, b->xml.data, b->xml.len);
}

static void raw(struct bench *b) {
    deflate(b);
    strbuf_clear(&b->out);
    archive_write(&b->archive, &b->out);
    write_file(b);
}

/* ---- a document's parts, alone ---- */

static void render_alone(struct bench *b) {
    snprintf(b->number, sizeof(b->number), "%06d/KH", b->documents++);
    if (!docx_renderer_merge(b->renderer, b->plan, NULL, b->diags))
        fail("the plan does not render");
}

static void verify_alone(struct bench *b) {
    if (!verify_part(b->verifier, &b->made, b->diags))
        fail("the document is not sound");
}

static void pack_alone(struct bench *b) {
    strbuf_clear(&b->out);
    if (!docx_renderer_pack(b->renderer, &b->out, b->diags))
        fail("the document cannot be packed");
}

static void write_alone(struct bench *b) {
    write_file(b);
}

/* ---- taking turns ---- */

static double turn(struct bench *b, void (*make)(struct bench *b)) {
    double start;

    make(b); /* what it works with is at hand */
    start = now();
    for (int i = 0; i < DOCUMENTS_PER_TURN; i++)
        make(b);
    return (now() - start) / DOCUMENTS_PER_TURN;
}

static const struct task {
    const char *name;
    void (*make)(struct bench *b);
} tasks[] = {{"engine", engine},       {"raw", raw},
             {"deflate", deflate},     {"render", render_alone},
             {"verify", verify_alone}, {"pack", pack_alone},
             {"write", write_alone}};

enum { TASKS = sizeof(tasks) / sizeof(*tasks) };

/* The least time of all turns: that in which nobody else was at work. */
static void measure(struct bench *b, int rounds) {
    double least[TASKS] = {0};

    for (int round = -WARM_UP_TURNS; round < rounds; round++)
        for (int task = 0; task < TASKS; task++) {
            double time = turn(b, tasks[task].make);
            if (round == 0 || (round > 0 && time < least[task]))
                least[task] = time;
        }
    for (int task = 0; task < TASKS; task++)
        printf("%s\t%.1f\n", tasks[task].name,
               task < 2 ? 1 / least[task] : least[task] * 1e6);
    printf("ratio\t%.1f\n", 100 * least[1] / least[0]);
}

/* ---- what is measured ---- */

static struct node *find(struct node *node, const char *name) {
    struct node *found = NULL;

    if (strcmp(node->name, name) == 0)
        return node;
    for (struct node *c = node->first; c != NULL && found == NULL; c = c->next)
        found = find(c, name);
    return found;
}

/* The tree is ours: only templates are to leave it alone. */
static void load_plan(struct bench *b, struct arena *arena, const char *path) {
    struct xml_source *source = xml_load(path, b->diags);
    struct node *number;

    if (source == NULL)
        fail("the plan cannot be read");
    b->plan = plan_compose(arena, source);
    number = find((struct node *)(uintptr_t)b->plan, "so_ky_hieu");
    if (number == NULL)
        fail("the plan has no number");
    number->text = b->number;
    xml_free(source);
}

static void prepare_raw(struct bench *b) {
    render(b);
    if (!archive_read(&b->archive, &b->out))
        fail("the document cannot be read");
    for (size_t i = 0; i < b->archive.count; i++)
        if (strcmp(b->archive.entries[i].name, "word/document.xml") == 0)
            b->document = &b->archive.entries[i];
    if (b->document == NULL || !archive_inflate(b->document, &b->xml))
        fail("the document cannot be read");
    b->verifier = verifier_create();
    for (size_t i = 0; i < b->docx->part_count; i++)
        if (strcmp(b->docx->parts[i]->made.name, "word/document.xml") == 0)
            b->made = b->docx->parts[i]->made;
    b->made.xml = b->xml.data;
    b->made.len = b->xml.len;
    b->compressor = libdeflate_alloc_compressor(LEVEL);
    if (b->compressor == NULL)
        fail("no memory");
}

int main(int argc, char **argv) {
    struct bench b = {.out = STRBUF_INIT, .xml = STRBUF_INIT};
    int rounds = argc == 5 ? atoi(argv[1]) : 0;
    struct arena *arena = arena_create();

    if (rounds <= 0)
        fail("usage: documents ROUNDS PLAN.xml TEMPLATE.docx FOLDER");
    b.diags = diag_list_create();
    b.folder = argv[4];
    load_plan(&b, arena, argv[2]);
    b.docx = docx_load(argv[3], NULL, b.diags);
    if (b.docx == NULL)
        fail("the template cannot be read");
    b.renderer = docx_renderer_create(b.docx);
    prepare_raw(&b);
    measure(&b, rounds);

    libdeflate_free_compressor(b.compressor);
    verifier_free(b.verifier);
    archive_free(&b.archive);
    docx_renderer_free(b.renderer);
    docx_free(b.docx);
    strbuf_free(&b.xml);
    strbuf_free(&b.out);
    diag_list_free(b.diags);
    arena_free(arena);
    return 0;
}
