/*
 * project.h -- where a file stands in its project; private to gen/finding.
 *
 * In:   the path of a file, as it was given.
 * Out:  the path that it has wherever the program is called: from the nearest
 *       folder above it that has ".git".
 * Owns: nothing.
 */
#ifndef KEHOACH_FINDING_PROJECT_H
#define KEHOACH_FINDING_PROJECT_H

#include <stdbool.h>

#include "base/strbuf.h"

/* "/home/an/vb/2026/kh.docx", links in the folder followed; false, and nothing
 * added: it is standard input, or in no folder that is there. */
bool project_full_path(struct strbuf *out, const char *path);

/* "2026/kh.docx"; false: it is in no project, and the bare name was added. */
bool project_path(struct strbuf *out, const char *path);

/* How one leads from a folder to a file, both as project_full_path has them:
 * "../2025/kh.docx". */
void project_way(struct strbuf *out, const char *folder, const char *file);

#endif
