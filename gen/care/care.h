/*
 * care.h -- what a careful reader finds in the text itself.
 *
 * In:   the texts of a plan or of a finished document in reading order, with
 *       what each is; facts of the campaign where they are known; lists in
 *       data (schemas/cham_chut/: phrases often mistyped, acts replaced by
 *       later ones, names of bodies).
 * Out:  findings, warnings and notes, with high precision: what is doubtful is
 *       not said.
 * Owns: a reader owns its lists.
 *
 * The rules are named CARE-…; care_rules has them, for explain and
 * --list-rules.
 */
#ifndef KEHOACH_CARE_CARE_H
#define KEHOACH_CARE_CARE_H

#include "base/diag.h"
#include "finding/finding.h"
#include "roles/roles.h"
#include "text/text.h"
#include "xml/xml.h"

struct care_text {
    enum role role;
    const char *text; /* NFC, white space collapsed, the number in front */
    const char
        *typed;      /* as it stands in the file: NFD and old encodings show */
    unsigned number; /* of a numbered level; 0: none, or given by the program */
    const char *where; /* for findings; NULL */
    int line, column, paragraph;
    const char *part;
    size_t unit;  /* the document among those in the file, from 0 */
    bool is_form; /* its blanks are there to be filled in */
};

struct care_facts {
    struct date issued;   /* year 0: not known */
    struct date from, to; /* of the campaign */
    const char *issuer;   /* the issuing body; NULL */
};

struct care;

struct care_document {
    const struct care_text *texts;
    size_t count;
    struct care_facts facts;
    /* It is held to the decree, too, whose rules say some of this themselves:
     * numbering, quotes, spaces, tone marks, blanks, numbers of laws in bases.
     */
    bool is_ruled;
};

/* NULL: reported (a list cannot be read). */
struct care *care_create(struct diag_list *diags);
void care_free(struct care *care); /* NULL is fine */

void care_read(const struct care *care, const struct care_document *document,
               struct file_findings *findings);

/* The texts of a finished document, and of a plan: the arena's. */
struct care_document care_of_roles(struct arena *arena,
                                   const struct roles *roles);
struct care_document care_of_plan(struct arena *arena,
                                  const struct xml_source *plan);

struct care_rule {
    const char *id; /* "CARE-doubled-word" */
    enum diag_level severity;
    const char *requirement; /* translated when shown, as N_ texts */
    const char *why;
    const char *right, *wrong;
};
extern const struct care_rule care_rules[];
extern const size_t care_rule_count;

#endif
