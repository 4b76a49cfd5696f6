/*
 * check.h -- finished Word documents: read them, show what stands in them.
 *
 * In:   a DOCX file from anywhere: Word, LibreOffice, this program, or someone
 *       who means harm.
 * Out:  a document as its reader sees it, with the formatting that takes
 *       effect (document.h); a projection for `git diff` and golden files; the
 *       bare words.
 * Owns: document_read returns a document the caller frees.
 *
 * The reader shares no code with gen/docx, so that the two cannot agree on the
 * same mistake. Nothing outside the archive is opened. Refused, each with a
 * sentence and advice (DIAG_DOCUMENT_FILE): other kinds of file, damaged or
 * encrypted archives, names that leave the archive, duplicate names, more than
 * DOCUMENT_MAX_* of anything, document type declarations.
 */
#ifndef KEHOACH_CHECK_CHECK_H
#define KEHOACH_CHECK_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/strbuf.h"

#define DOCUMENT_MAX_ENTRIES 10000
#define DOCUMENT_MAX_PART_BYTES 200000000u  /* uncompressed */
#define DOCUMENT_MAX_TOTAL_BYTES 500000000u /* uncompressed */
#define DOCUMENT_MAX_XML_BYTES 20000000u    /* of a part that is parsed */
#define DOCUMENT_MAX_BLOCKS 200000          /* paragraphs, cells, rows … */

struct document;

/* `path` "-" is standard input. NULL: the reason has been reported. */
struct document *document_read(const char *path, struct diag_list *diags);

/* The same from memory; `name` is what diagnostics call the file. The bytes
 * are borrowed until it returns. */
struct document *document_parse(const char *name, const void *bytes, size_t len,
                                struct diag_list *diags);

void document_free(struct document *doc); /* NULL is fine */

/*
 * The projection: UTF-8, one paragraph a line, labels always in Vietnamese, so
 * that it depends on the document only.
 *
 *     == Kiểu ==
 *     [Normal] Times New Roman; 14 pt; hai bên; đầu dòng 12,7 mm; …
 *
 *     == Phần 1 ==
 *     trang: A4 210,0×297,0 mm dọc; lề trên 20,0 dưới 20,0 trái 30,0 …
 *     [Normal | giữa; đậm] KẾ HOẠCH
 *     [Normal] Chữ thường, **đậm**, *nghiêng*, ⟨cỡ 12 pt⟩nhỏ⟨/⟩.
 *     bảng 2 cột 60,0 + 105,0 mm; không viền
 *       hàng
 *         ô: [Normal] …
 *
 * After the style's name stands only what differs from the style. ⟨…⟩ holds
 * what is no text; "⇥" is a tab, "⏎" a line break. In text, "*", "\", "⟨",
 * "⇥" and "⏎" are written with a "\" before them; everything else, no-break
 * spaces too, stands as it is. Returns false only if there is nothing to show:
 * a document without any paragraph or table.
 */
bool check_text(const struct document *doc, struct strbuf *out);

/* The text in reading order: body, tables row by row, text boxes after the
 * paragraph they hang on, computed numbers in front of their paragraph; no
 * headers, footers and notes. Paragraphs end in '\n', as do line breaks. */
void check_words(const struct document *doc, struct strbuf *out);

#endif
