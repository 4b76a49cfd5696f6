/*
 * i18n.h -- messages in Vietnamese or English.
 *
 * Message ids are the English sentences; po/vi.po holds the Vietnamese ones.
 * `_` looks one up when it is shown, `N_` marks one that stands in a table.
 */
#ifndef KEHOACH_BASE_I18N_H
#define KEHOACH_BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) (text)

/* The language messages are shown in, as xml:lang has it: "vi" or "en". */
const char *i18n_language(void);

bool i18n_is_language(const char *code); /* "vi", "en" */

/* Called once, before the first message. NULL: the language of the locale
 * (LC_ALL, LC_MESSAGES, LANG), English unless it is Vietnamese. No locale
 * needs to be installed: C.UTF-8 is always there. The catalogue is beside the
 * program, in the build folder or in share/locale. */
void i18n_start(const char *language);

#endif
