/*
 * folder.h -- a folder of its own for a test that writes files.
 */
#ifndef KEHOACH_TESTS_XML_FOLDER_H
#define KEHOACH_TESTS_XML_FOLDER_H

/* Makes it, and goes there. */
void folder_enter(void);

/* Removes it with all that is in it. */
void folder_leave(void);

#endif
