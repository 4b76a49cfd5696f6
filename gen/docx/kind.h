/*
 * kind.h -- what the parts of a Word package are, by their content types.
 *
 * In:   a package and its entries.
 * Out:  whether an entry is of a kind; where the main document is.
 * Owns: nothing.
 */
#ifndef KEHOACH_DOCX_KIND_H
#define KEHOACH_DOCX_KIND_H

#include "docx/package.h"

#define KIND_WORD \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."

bool kind_is(const struct package_entry *entry, const char *type);
bool kind_is_main(const struct package_entry *entry);
/* Parts whose text is WordprocessingML paragraphs. */
bool kind_is_word(const struct package_entry *entry);
/* Plain XML text: document properties, the words of charts and diagrams. */
bool kind_is_plain(const struct package_entry *entry);

/* The first part of that type; false: there is none. */
bool kind_find(const struct package *package, const char *type, size_t *index);

bool kind_find_main(const struct package *package, size_t *index);

bool kind_holds_macros(const struct package *package);
/* Reports a package that is no Word document, or has macros. */
bool kind_check(const struct package *package, bool allow_macros,
                struct diag_list *diags);

#endif
