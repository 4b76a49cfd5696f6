#include "text/near.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define NAME_MAX_BYTES 64

static int smallest(int a, int b, int c) {
    int least = a < b ? a : b;

    return least < c ? least : c;
}

/* Bytes to compare; false for what is too long to be a slip. */
static bool fold(const char *name, char out[NAME_MAX_BYTES]) {
    utf8proc_uint8_t *folded = NULL;
    size_t len = 0;

    if (utf8proc_map((const utf8proc_uint8_t *)name, 0, &folded,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                         UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK) < 0)
        return false;
    for (const char *p = (const char *)folded; *p != '\0'; p++) {
        if (len + 1 == NAME_MAX_BYTES) {
            free(folded);
            return false;
        }
        if (strncmp(p, "đ", strlen("đ")) == 0) {
            out[len++] = 'd'; /* no mark: the stroke is part of the letter */
            p += strlen("đ") - 1;
        } else {
            out[len++] = *p == '-' || *p == '.' ? '_' : *p;
        }
    }
    out[len] = '\0';
    free(folded);
    return true;
}

/* Levenshtein, with two letters in the wrong order counted as one slip. */
static int edit_distance(const char *a, const char *b) {
    int rows[3][NAME_MAX_BYTES + 1];
    int *before = rows[0], *last = rows[1], *row = rows[2];
    size_t a_len = strlen(a), b_len = strlen(b);

    for (size_t j = 0; j <= b_len; j++)
        last[j] = (int)j;
    memcpy(before, last, sizeof(rows[0]));
    for (size_t i = 1; i <= a_len; i++) {
        int *spare = before;
        row[0] = (int)i;
        for (size_t j = 1; j <= b_len; j++) {
            row[j] = smallest(last[j] + 1, row[j - 1] + 1,
                              last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
        }
        before = last;
        last = row;
        row = spare;
    }
    return last[b_len];
}

int near_distance(const char *a, const char *b) {
    char a_folded[NAME_MAX_BYTES], b_folded[NAME_MAX_BYTES];
    size_t len;
    int distance, allowed;

    if (!fold(a, a_folded) || !fold(b, b_folded))
        return -1;
    len = strlen(b_folded);
    allowed = len < 3 ? 0 : len < 6 ? 1 : 2;
    distance = edit_distance(a_folded, b_folded);
    return distance <= allowed ? distance : -1;
}

bool near_enough(const char *a, const char *b) {
    return near_distance(a, b) >= 0;
}

bool near_try(struct nearest *nearest, const char *name) {
    int distance = near_distance(nearest->to, name);

    if (distance < 0 ||
        (nearest->name != NULL && distance >= nearest->distance))
        return false;
    nearest->name = name;
    nearest->distance = distance;
    return true;
}
