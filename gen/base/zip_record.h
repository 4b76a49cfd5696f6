/*
 * zip_record.h -- the records of a ZIP archive, and where their fields stand
 * (APPNOTE.TXT 4.3).
 *
 * In:   bytes of a record.
 * Out:  its numbers, which are little-endian.
 * Owns: nothing.
 *
 * Only for what libzip cannot do in the time or memory there is; archives of
 * others are read with libzip.
 */
#ifndef KEHOACH_BASE_ZIP_RECORD_H
#define KEHOACH_BASE_ZIP_RECORD_H

#include <stdint.h>

/* 1980-01-01 in DOS form, the earliest there is: the same bytes on any day. */
#define ZIP_DOS_DATE 0x21

#define ZIP_LOCAL_SIZE 30
#define ZIP_LOCAL_VERSION 4
#define ZIP_LOCAL_FLAGS 6 /* then method, time, date, sum, sizes */
#define ZIP_LOCAL_METHOD 8
#define ZIP_LOCAL_DATE 12
#define ZIP_LOCAL_CRC 14 /* then both sizes; of the central record, too */
#define ZIP_LOCAL_NAME_LEN 26
#define ZIP_LOCAL_EXTRA_LEN 28

#define ZIP_CENTRAL_SIZE 46
#define ZIP_CENTRAL_VERSION 6 /* then as in the local record, to EXTRA_LEN */
#define ZIP_CENTRAL_CRC 16
#define ZIP_CENTRAL_NAME_LEN 28
#define ZIP_CENTRAL_EXTRA_LEN 30
#define ZIP_CENTRAL_COMMENT_LEN 32
#define ZIP_CENTRAL_OFFSET 42

#define ZIP_END_SIZE 22
#define ZIP_END_COUNT_HERE 8
#define ZIP_END_COUNT 10
#define ZIP_END_DIRECTORY_SIZE 12
#define ZIP_END_DIRECTORY 16
#define ZIP_END_COMMENT_LEN 20

/* Where a number does not fit: it stands in the record of ZIP64. */
#define ZIP_END64_SIZE 56
#define ZIP_END64_LEN 4 /* of what follows this field */
#define ZIP_END64_MADE_BY 12
#define ZIP_END64_VERSION 14
#define ZIP_END64_COUNT_HERE 24
#define ZIP_END64_COUNT 32
#define ZIP_END64_DIRECTORY_SIZE 40
#define ZIP_END64_DIRECTORY 48
#define ZIP_LOCATOR_SIZE 20
#define ZIP_LOCATOR_END64 8
#define ZIP_LOCATOR_DISKS 16
#define ZIP_EXTRA64 1 /* the extra field that has the 64-bit numbers */

#define ZIP_HAS_DESCRIPTOR 8 /* flag: the sizes stand behind the data */
#define ZIP_NAME_IS_UTF8 0x800

#define ZIP_STORED 0
#define ZIP_DEFLATED 8

uint32_t zip_get16(const char *at);
uint32_t zip_get32(const char *at);
void zip_put16(char *at, uint32_t value);
void zip_put32(char *at, uint64_t value);
void zip_put64(char *at, uint64_t value);

#endif
