/*
 * i18n.h -- messages in Vietnamese or English.
 *
 * Message ids are the English sentences; po/vi.po holds the Vietnamese ones.
 * `_` looks one up when it is shown, `N_` marks one that stands in a table.
 */
#ifndef KEHOACH_BASE_I18N_H
#define KEHOACH_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text)

#endif
