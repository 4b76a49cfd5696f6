#include "batch/output.h"

#include <stdlib.h>

#include "base/arena.h"
#include "batch/output_folder.h"

struct output {
    struct folder *folder;
};

struct output_lane {
    struct folder_lane *folder;
};

struct output *output_open(const struct output_options *options,
                           struct diag_list *diags) {
    struct output *output = memory_alloc(sizeof(*output));

    *output = (struct output){.folder = folder_open(options, diags)};
    if (output->folder != NULL)
        return output;
    output_free(output);
    return NULL;
}

void output_free(struct output *output) {
    if (output == NULL)
        return;
    folder_free(output->folder);
    free(output);
}

bool output_was_stopped(const struct output *output) {
    return output->folder->was_stopped;
}

struct output_lane *output_lane_create(struct output *output) {
    struct output_lane *lane = memory_alloc(sizeof(*lane));

    *lane = (struct output_lane){.folder = folder_lane_create(output->folder)};
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
    return folder_lane_keeps(lane->folder, file, len);
}

enum output_state output_write(struct output_lane *lane,
                               const struct output_file *file, const void *data,
                               size_t len, struct diag_list *diags) {
    return folder_lane_write(lane->folder, file, data, len, diags);
}

size_t output_lane_pending(const struct output_lane *lane) {
    return folder_lane_pending(lane->folder);
}

bool output_lane_flush(struct output_lane *lane, struct diag_list *diags) {
    return folder_lane_flush(lane->folder, diags);
}

const char *output_gone(const struct output *output, size_t index) {
    return folder_gone(output->folder, index);
}

void output_stays(struct output *output, const char *name) {
    folder_stays(output->folder, name);
}

bool output_prune(struct output *output, const char *name,
                  struct diag_list *diags) {
    return folder_prune(output->folder, name, diags);
}

bool output_finish(struct output *output, bool complete,
                   struct diag_list *diags) {
    return folder_finish(output->folder, complete, diags);
}
