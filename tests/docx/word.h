/*
 * word.h -- small Word templates made of strings, filled in and read back.
 *
 * In:   the content of w:body and of other parts; data as stage.h notes it.
 * Out:  the content of parts of the document.
 * Owns: a word owns all of it, until word_close.
 */
#ifndef KEHOACH_TESTS_DOCX_WORD_H
#define KEHOACH_TESTS_DOCX_WORD_H

#include <stdint.h>

#include "../template/stage.h"
#include "docx/docx.h"

/* WordprocessingML in short: a paragraph, a run as typed, a run that a tag
 * stood in. */
#define P(runs) "<w:p>" runs "</w:p>"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"
#define T(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define PR(text) P(R(text))
#define PT(text) P(T(text))
#define ROW(cells) "<w:tr>" cells "</w:tr>"
#define CELL(content) "<w:tc>" content "</w:tc>"
#define STYLED(id, runs) \
    "<w:p><w:pPr><w:pStyle w:val=\"" id "\"/></w:pPr>" runs "</w:p>"

#define WORD_MAIN "word/document.xml"
#define WORD_TYPE \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* An entry of an archive, written as it is, faults and all. */
struct entry {
    const char *name;
    const char *data;
    size_t len;       /* 0: strlen(data) */
    const char *type; /* its content type; NULL: not declared */
    bool deflated;
    unsigned flags; /* general purpose bits */
    uint32_t size;  /* as declared; 0: the true one */
    uint32_t time;  /* DOS date and time; 0: 2024-02-29 10:30 */
};

#define WORD_MAX_ENTRIES 16

/* _rels/.rels: leads to WORD_MAIN. */
#define WORD_RELS                                                            \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/" \
    "relationships\"><Relationship Id=\"r1\" Type=\"http://schemas."         \
    "openxmlformats.org/officeDocument/2006/relationships/officeDocument\" " \
    "Target=\"word/document.xml\"/></Relationships>"

struct word {
    struct stage stage;
    struct entry entries[WORD_MAX_ENTRIES];
    int count;
    struct strbuf template_bytes;
    struct strbuf bytes;                /* of the document */
    const struct docx_options *options; /* to load it with; NULL: none */
};

void word_open(struct word *word);
void word_close(struct word *word);

/* The namespaces and a part's root element around content. */
const char *word_element(struct word *word, const char *root,
                         const char *content);
void word_add(struct word *word, struct entry entry);
/* The same for a part of WordprocessingML; `type` is the end of its name. */
void word_part(struct word *word, const char *name, const char *root,
               const char *type, const char *content);

/* [Content_Types].xml of the entries so far. */
const char *word_content_types(struct word *word);
/* The archive of the entries, into template_bytes. */
void word_pack(struct word *word);

/* The parts added before and this body, into template_bytes. */
void word_template(struct word *word, const char *body);
/* A file of the template's folder; folders in its name are made. Its path. */
char *word_save(struct word *word, const struct strbuf *bytes,
                const char *name);
/* The same for one with this body and the parts that
 * `file` has. */
void word_beside(struct word *word, struct word *file, const char *name,
                 const char *body);

/* Fills in a template with this body (and the parts added before); what stands
 * in w:body then, NULL: refused. */
const char *word_render(struct word *word, const char *body,
                        const char *notation);
/* The same for template_bytes as they are: main document's whole XML. */
const char *word_fill(struct word *word, const struct node *data);
/* Whether template_bytes is taken as a template. */
bool word_loads(struct word *word);

/* A part of the document just made. */
const char *word_read(struct word *word, const char *name);

/* That the template gives this body, or is refused with these findings (for
 * data in which a, b and c are there, and empty). */
void word_check(struct word *word, const char *body, const char *notation,
                const char *expected);
void word_check_refused(struct word *word, const char *body,
                        const char *findings);

/* Findings as "code: text" and, indented, their place and advice. */
const char *word_findings(struct word *word);

#endif
