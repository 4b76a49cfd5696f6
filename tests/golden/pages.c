#include "pages.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

static const char *folder(void) {
    const char *path = getenv("PAGES");

    cr_assert_not_null(path, "run this by way of with_pages");
    return path;
}

static int is_document(const struct dirent *entry) {
    const char *dot = strrchr(entry->d_name, '.');

    return dot != NULL && strcmp(dot, ".docx") == 0;
}

char **page_names(size_t *count) {
    struct dirent **entries;
    int found = scandir(folder(), &entries, is_document, alphasort);
    char **names;

    cr_assert(found > 0, "no documents");
    names = calloc((size_t)found, sizeof(*names));
    for (int i = 0; i < found; i++) {
        *strrchr(entries[i]->d_name, '.') = '\0';
        names[i] = strdup(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    *count = (size_t)found;
    return names;
}

static FILE *open_file(const char *name, const char *type) {
    struct strbuf path = STRBUF_INIT;
    FILE *file;

    strbuf_printf(&path, "%s/%s.%s", folder(), name, type);
    file = fopen(path.data, "r");
    cr_assert_not_null(file, "no %s", path.data);
    strbuf_free(&path);
    return file;
}

static void load_sizes(struct pages *pages, FILE *file) {
    int page;
    double width, height;

    while (fscanf(file, "%d %lf %lf", &page, &width, &height) == 3) {
        cr_assert(page >= 1 && page <= PAGE_MAX);
        pages->page[page] = (struct page){width, height};
        pages->page_count = page;
    }
}

static void load_lines(struct pages *pages, FILE *file) {
    struct line line;

    while (fscanf(file, "%d %lf %lf %lf %lf %399[^\n]", &line.page, &line.x0,
                  &line.y0, &line.x1, &line.y1, line.text) == 6) {
        pages->lines = realloc(pages->lines,
                               (pages->line_count + 1) * sizeof(*pages->lines));
        pages->lines[pages->line_count++] = line;
    }
}

static void load_strokes(struct pages *pages, FILE *file) {
    struct stroke stroke;

    while (fscanf(file, "%d %lf %lf %lf %lf", &stroke.page, &stroke.x0,
                  &stroke.x1, &stroke.y, &stroke.width) == 5) {
        pages->strokes = realloc(pages->strokes, (pages->stroke_count + 1) *
                                                     sizeof(*pages->strokes));
        pages->strokes[pages->stroke_count++] = stroke;
    }
}

struct pages *pages_load(const char *name) {
    static const struct {
        const char *type;
        void (*load)(struct pages *pages, FILE *file);
    } files[] = {
        {"pages", load_sizes},
        {"lines", load_lines},
        {"strokes", load_strokes},
    };
    struct pages *pages = calloc(1, sizeof(*pages));

    snprintf(pages->name, sizeof(pages->name), "%s", name);
    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
        FILE *file = open_file(name, files[i].type);
        files[i].load(pages, file);
        fclose(file);
    }
    cr_assert(pages->page_count > 0 && pages->line_count > 0, "%s is empty",
              name);
    return pages;
}

void pages_free(struct pages *pages) {
    free(pages->lines);
    free(pages->strokes);
    free(pages);
}

/* Poppler takes 0.95 em above the base and 0.35 em below it. */
double line_size(const struct line *line) {
    return (line->y1 - line->y0) / 1.3;
}

double line_base(const struct line *line) {
    return line->y0 + 0.95 * line_size(line);
}

double line_middle(const struct line *line) {
    return (line->x0 + line->x1) / 2;
}

double line_length(const struct line *line) {
    return line->x1 - line->x0;
}

const struct line *pages_find(const struct pages *pages, size_t from,
                              const char *start) {
    for (size_t i = from; i < pages->line_count; i++)
        if (strncmp(pages->lines[i].text, start, strlen(start)) == 0)
            return &pages->lines[i];
    return NULL;
}

size_t pages_index(const struct pages *pages, const struct line *line) {
    return (size_t)(line - pages->lines);
}

const struct stroke *stroke_below(const struct pages *pages,
                                  const struct line *line, double within) {
    for (size_t i = 0; i < pages->stroke_count; i++) {
        const struct stroke *stroke = &pages->strokes[i];
        double below = stroke->y - line_base(line);
        if (stroke->page == line->page && below > 0 && below <= within &&
            fabs(stroke_middle(stroke) - line_middle(line)) <= 20)
            return stroke;
    }
    return NULL;
}

double stroke_middle(const struct stroke *stroke) {
    return (stroke->x0 + stroke->x1) / 2;
}

double stroke_length(const struct stroke *stroke) {
    return stroke->x1 - stroke->x0;
}
