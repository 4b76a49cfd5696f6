#include "output/output.h"

#include <stdlib.h>

#include "base/arena.h"
#include "output/archive.h"
#include "output/folder.h"

/* One of both. */
struct output {
    struct folder *folder;
    struct archive_output *archive;
};

struct output_lane {
    struct folder_lane *folder; /* NULL: */
    struct archive_output *archive;
};

struct output *output_open(const struct output_options *options,
                           struct diag_list *diags) {
    struct output *output = memory_alloc(sizeof(*output));

    *output = (struct output){0};
    if (options->folder != NULL)
        output->folder = folder_open(options, diags);
    else
        output->archive = archive_output_open(options->archive, diags);
    if (output->folder != NULL || output->archive != NULL)
        return output;
    output_free(output);
    return NULL;
}

void output_free(struct output *output) {
    if (output == NULL)
        return;
    folder_free(output->folder);
    archive_output_free(output->archive);
    free(output);
}

bool output_is_archive(const struct output *output) {
    return output->archive != NULL;
}

bool output_was_stopped(const struct output *output) {
    return output->folder != NULL && output->folder->was_stopped;
}

struct output_lane *output_lane_create(struct output *output) {
    struct output_lane *lane = memory_alloc(sizeof(*lane));

    *lane = (struct output_lane){.archive = output->archive};
    if (output->folder != NULL)
        lane->folder = folder_lane_create(output->folder);
    return lane;
}

void output_lane_free(struct output_lane *lane) {
    if (lane == NULL)
        return;
    folder_lane_free(lane->folder);
    free(lane);
}

bool output_keeps(struct output_lane *lane, const struct output_file *file,
                  size_t *len) {
    return lane->folder != NULL && folder_lane_keeps(lane->folder, file, len);
}

enum output_state output_write(struct output_lane *lane,
                               const struct output_file *file, const void *data,
                               size_t len, struct diag_list *diags) {
    if (lane->folder != NULL)
        return folder_lane_write(lane->folder, file, data, len, diags);
    return archive_output_write(lane->archive, file, data, len, diags);
}

size_t output_lane_pending(const struct output_lane *lane) {
    return lane->folder != NULL ? folder_lane_pending(lane->folder) : 0;
}

bool output_lane_flush(struct output_lane *lane, struct diag_list *diags) {
    return lane->folder == NULL || folder_lane_flush(lane->folder, diags);
}

const char *output_gone(const struct output *output, size_t index) {
    return output->folder != NULL ? folder_gone(output->folder, index) : NULL;
}

void output_stays(struct output *output, const char *name) {
    if (output->folder != NULL)
        folder_stays(output->folder, name);
}

bool output_prune(struct output *output, const char *name,
                  struct diag_list *diags) {
    return output->folder == NULL || folder_prune(output->folder, name, diags);
}

bool output_finish(struct output *output, bool complete,
                   struct diag_list *diags) {
    if (output->folder != NULL)
        return folder_finish(output->folder, complete, diags);
    return archive_output_finish(output->archive, complete, diags);
}
