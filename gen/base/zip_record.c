#include "base/zip_record.h"

uint32_t zip_get16(const char *at) {
    const unsigned char *byte = (const unsigned char *)at;

    return (uint32_t)byte[0] | (uint32_t)byte[1] << 8;
}

uint32_t zip_get32(const char *at) {
    return zip_get16(at) | zip_get16(at + 2) << 16;
}

static void put(char *at, int bytes, uint64_t value) {
    for (int i = 0; i < bytes; i++)
        at[i] = (char)(unsigned char)(value >> 8 * i);
}

void zip_put16(char *at, uint32_t value) {
    put(at, 2, value);
}

void zip_put32(char *at, uint64_t value) {
    put(at, 4, value);
}

void zip_put64(char *at, uint64_t value) {
    put(at, 8, value);
}
