/*
 * body.h -- what rules about the text of a document share; private to gen/rules
 * (body.c, basis.c, citation.c, level.c, sequence.c, prose.c, spacing.c).
 *
 * In:   the document's parts.
 * Out:  which pieces are its text; what stands in front of it.
 * Owns: nothing.
 */
#ifndef KEHOACH_RULES_BODY_H
#define KEHOACH_RULES_BODY_H

#include "rules/ruling.h"

#define SIZE_LEAST 26 /* half-points: 13 to 14 pt, as nearly everything */
#define SIZE_MOST 28

/* Paragraphs of running text, bases and numbered units among them, in the
 * column of text. */
bool body_is_text(const struct piece *piece);
/* These, and lines that are a number or a title. */
bool body_is_part(const struct piece *piece);

/* Each such piece of the document; where there is none, the ruling is
 * skipped. */
void body_each(struct ruling *r,
               void (*test)(struct ruling *r, const struct piece *piece));

/* The size of most of a unit's text, of those that are allowed; 0: none. */
int body_size(struct ruling *r, size_t unit);

/* Titles that end in nothing: "1. Mục đích", in one line. */
bool body_is_title(const struct piece *piece);

/* Whether the first `len` bytes of its text, or all behind them, are bold
 * where they are seen; numbers that Word gives are looked at, too. */
bool body_start_is_bold(const struct piece *piece, size_t len);
bool body_rest_is_bold(const struct piece *piece, size_t len);

/* Decisions and resolutions: their articles run on without a title. */
bool body_is_decision(const struct unit_info *unit);

/* Each fails the ruling: of the size of the text around it, unless its size is
 * none that is allowed (PL1.II.6e-size); not in italics. */
void body_test_size(struct ruling *r, const struct piece *piece);
void body_test_upright(struct ruling *r, const struct piece *piece);

/* "Điều 12." of "Điều 12. Hiệu lực": bytes, 0 if it begins otherwise. `word`
 * may be "". The stop counts if it is there. */
size_t body_marker(const char *text, const char *word);

/* The one behind it that is not empty, in the same unit; NULL. */
const struct piece *body_next(const struct roles *roles,
                              const struct piece *piece);
const struct piece *body_before(const struct roles *roles,
                                const struct piece *piece);

/* khoản 6, điểm a, b */
rule_test basis_style, basis_one, basis_end, basis_inline, basis_place,
    basis_law, basis_full, citation_first, citation_next;
/* điểm c, d, đ */
rule_test level_part, level_part_title, level_muc, level_muc_title,
    level_article, level_article_indent, level_clause, level_clause_title,
    level_section, level_bullet;
rule_test sequence_structure, sequence_titles, sequence_points,
    sequence_numbers;
/* điểm e, g */
rule_test prose_lower, prose_justified, prose_upright, prose_size,
    prose_same_size, prose_indent, prose_same_indent, prose_tables, prose_place,
    spacing_paragraphs, spacing_lines, spacing_empty;

#endif
