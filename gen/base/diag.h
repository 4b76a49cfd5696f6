/*
 * diag.h -- what every step has to say about its input.
 *
 * In:   a code (one row of DIAG_CODES), a position, a sentence, advice.
 * Out:  a list, printed in order of position as
 *           file:line:col: error: sentence [code]
 *               -> what to do
 * Owns: the list copies every text it is given, file names included.
 *
 * A step that returns false or NULL has already reported why. Codes are
 * stable and never translated; sentences are (i18n.h).
 */
#ifndef KEHOACH_BASE_DIAG_H
#define KEHOACH_BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* symbol, stable code, level, what the code is about */
#define DIAG_CODES(X)                                                         \
    /* files and archives: exit status 2 */                                   \
    X(DIAG_FILE_READ, "file-read", ERROR, N_("a file cannot be read"))        \
    X(DIAG_FILE_WRITE, "file-write", ERROR, N_("a file cannot be written"))   \
    X(DIAG_FILE_KIND, "file-kind", ERROR,                                     \
      N_("the file is not of a kind that is taken here"))                     \
    X(DIAG_DATA_MISSING, "file-data", ERROR,                                  \
      N_("a template or schema of the program is not found"))                 \
    /* XML */                                                                 \
    X(DIAG_XML_EMPTY, "xml-empty", ERROR, N_("the file is empty"))            \
    X(DIAG_XML_NOT_XML, "xml-not-xml", ERROR, N_("the file is not XML"))      \
    X(DIAG_XML_ENCODING, "xml-encoding", ERROR,                               \
      N_("the text is not Unicode, or not what its header says"))             \
    X(DIAG_XML_SYNTAX, "xml-syntax", ERROR, N_("the XML is not well-formed")) \
    X(DIAG_XML_DOCTYPE, "xml-doctype", ERROR,                                 \
      N_("a document type declaration is not accepted"))                      \
    X(DIAG_XML_LIMIT, "xml-limit", ERROR, N_("the file is beyond a limit"))   \
    /* schema */                                                              \
    X(DIAG_SCHEMA_ROOT, "schema-root", ERROR,                                 \
      N_("the outermost element is another one"))                             \
    X(DIAG_SCHEMA_NAMESPACE, "schema-namespace", ERROR,                       \
      N_("an element is in another namespace"))                               \
    X(DIAG_SCHEMA_ELEMENT, "schema-element", ERROR,                           \
      N_("an element may not stand here"))                                    \
    X(DIAG_SCHEMA_MISSING, "schema-missing", ERROR,                           \
      N_("a required element is missing"))                                    \
    X(DIAG_SCHEMA_TEXT, "schema-text", ERROR, N_("text may not stand here"))  \
    X(DIAG_SCHEMA_ATTRIBUTE, "schema-attribute", ERROR,                       \
      N_("an attribute is unknown"))                                          \
    X(DIAG_SCHEMA_ATTRIBUTE_MISSING, "schema-attribute-missing", ERROR,       \
      N_("a required attribute is missing"))                                  \
    X(DIAG_SCHEMA_VALUE, "schema-value", ERROR,                               \
      N_("a value is not of its type"))                                       \
    X(DIAG_SCHEMA_EMPTY, "schema-empty", ERROR, N_("a text is empty"))        \
    X(DIAG_SCHEMA_OTHER, "schema-other", ERROR,                               \
      N_("the data does not fit the schema"))                                 \
    /* rules between fields of a plan */                                      \
    X(DIAG_PLAN_TYPE, "plan-type", ERROR, N_("the type has no name"))         \
    X(DIAG_PLAN_TYPE_FOREIGN, "plan-type-foreign", WARNING,                   \
      N_("the type is none of the decree's"))                                 \
    X(DIAG_PLAN_NOTATION, "plan-notation", ERROR,                             \
      N_("the symbol cannot be composed"))                                    \
    X(DIAG_PLAN_DATE_ORDER, "plan-date-order", ERROR,                         \
      N_("an end lies before its start"))                                     \
    X(DIAG_PLAN_DATE_LATE, "plan-date-late", WARNING,                         \
      N_("the document is dated after the campaign has ended"))               \
    X(DIAG_PLAN_ANNIVERSARY, "plan-anniversary", ERROR,                       \
      N_("an anniversary does not add up"))                                   \
    X(DIAG_PLAN_NO_FILING, "plan-no-filing", ERROR,                           \
      N_("the recipients have no filing line"))                               \
    X(DIAG_PLAN_FILING_VT, "plan-filing-vt", WARNING,                         \
      N_("the filing line does not name the records office"))                 \
    X(DIAG_PLAN_NO_SIGNATURE, "plan-no-signature", ERROR,                     \
      N_("the document has no signature block"))                              \
    X(DIAG_PLAN_AUTHORITY, "plan-authority", ERROR,                           \
      N_("an authority of the signer lacks its words"))                       \
    X(DIAG_PLAN_DEPUTY, "plan-deputy", ERROR,                                 \
      N_("a deputy signs without saying for whom"))                           \
    X(DIAG_PLAN_COLLECTIVE, "plan-collective", WARNING,                       \
      N_("a collective body's document is not signed on its behalf"))         \
    X(DIAG_PLAN_SIGNER_TITLE, "plan-signer-title", WARNING,                   \
      N_("an academic or honorary title stands before the signer's name"))    \
    X(DIAG_PLAN_DISTRICT, "plan-district", WARNING,                           \
      N_("a body of the district level after it was abolished"))              \
    X(DIAG_PLAN_SUBJECT_STOP, "plan-subject-stop", WARNING,                   \
      N_("the subject ends in a punctuation mark"))                           \
    X(DIAG_PLAN_TITLE_CAPITALS, "plan-title-capitals", WARNING,               \
      N_("a title or subject is typed in capitals"))                          \
    X(DIAG_PLAN_EMPTY_ITEM, "plan-empty-item", ERROR,                         \
      N_("a level has neither title nor text"))                               \
    X(DIAG_PLAN_HEADING_ALONE, "plan-heading-alone", WARNING,                 \
      N_("nothing stands below a title"))                                     \
    X(DIAG_PLAN_TITLE_MARK, "plan-title-mark", WARNING,                       \
      N_("a title ends in a punctuation mark"))                               \
    X(DIAG_PLAN_TYPED_NUMBER, "plan-typed-number", WARNING,                   \
      N_("a number or list mark is typed by hand"))                           \
    X(DIAG_PLAN_INLINE_MARK, "plan-inline-mark", WARNING,                     \
      N_("two asterisks stand without their partners"))                       \
    X(DIAG_PLAN_END_MARK, "plan-end-mark", WARNING,                           \
      N_("“./.” stands where the document does not end"))                     \
    X(DIAG_PLAN_POINT_UNDER_DASH, "plan-point-under-dash", WARNING,           \
      N_("a lettered point stands below a dash"))                             \
    X(DIAG_PLAN_TEXT_PLACE, "plan-text-place", ERROR,                         \
      N_("loose text stands between elements"))                               \
    X(DIAG_PLAN_TITLE_RUN_IN, "plan-title-run-in", ERROR,                     \
      N_("a running title has no text to run into"))                          \
    X(DIAG_PLAN_TOO_MANY_POINTS, "plan-too-many-points", ERROR,               \
      N_("more lettered points than the alphabet has letters"))               \
    X(DIAG_PLAN_TABLE_WIDTH, "plan-table-width", ERROR,                       \
      N_("a table row does not fill the table's columns"))                    \
    X(DIAG_PLAN_TABLE_ROWS, "plan-table-rows", ERROR,                         \
      N_("a merged cell reaches past the last row"))                          \
    X(DIAG_PLAN_ANNEX_UNNAMED, "plan-annex-unnamed", WARNING,                 \
      N_("the text does not refer to its annex"))                             \
    /* templates */                                                           \
    X(DIAG_TEMPLATE_FILE, "template-file", ERROR,                             \
      N_("the template is not a usable file of its kind"))                    \
    X(DIAG_TAG_SYNTAX, "tag-syntax", ERROR, N_("a tag is not well-formed"))   \
    X(DIAG_TAG_UNBALANCED, "tag-unbalanced", ERROR,                           \
      N_("a section is opened or closed without its partner"))                \
    X(DIAG_TAG_PLACE, "tag-place", ERROR,                                     \
      N_("a section would break the document"))                               \
    X(DIAG_TAG_UNKNOWN, "tag-unknown", ERROR, N_("a tag names nothing"))      \
    X(DIAG_TAG_COMPLEX, "tag-complex", ERROR,                                 \
      N_("a value tag names an element that has parts"))                      \
    X(DIAG_TAG_FORMAT, "tag-format", ERROR, N_("a formatter is not usable"))  \
    X(DIAG_TAG_PARTIAL, "tag-partial", ERROR, N_("a part cannot be used"))    \
    X(DIAG_TAG_NEEDLESS, "tag-needless", WARNING,                             \
      N_("a section tells apart what cannot differ"))                         \
    X(DIAG_TAG_FIRST_ONLY, "tag-first-only", WARNING,                         \
      N_("only the first of a list is printed"))                              \
    X(DIAG_TAG_UNGUARDED, "tag-unguarded", WARNING,                           \
      N_("a value may be absent, and nothing provides for that"))             \
    X(DIAG_TAG_UNPRINTED, "tag-unprinted", WARNING,                           \
      N_("no tag prints what the data always has"))                           \
    X(DIAG_TAG_UNCHECKED, "tag-unchecked", NOTE,                              \
      N_("not all of a template could be checked"))                           \
    X(DIAG_TAG_DEPTH, "tag-depth", ERROR, N_("parts are nested too deep"))    \
    /* what the data puts into a document */                                  \
    X(DIAG_IMAGE, "data-image", ERROR, N_("a picture cannot be used"))        \
    /* layout after the merge */                                              \
    X(DIAG_LAYOUT_TOO_LONG, "layout-too-long", WARNING,                       \
      N_("a line of the letterhead does not fit its column"))                 \
    X(DIAG_DOCX_BROKEN, "docx-broken", ERROR,                                 \
      N_("the document would not open"))                                      \
    /* base plans */                                                          \
    X(DIAG_PLAN_VARIABLE, "plan-variable", ERROR,                             \
      N_("a variable stands where none is filled in"))                        \
    X(DIAG_PLAN_CONDITION, "plan-condition", ERROR,                           \
      N_("a condition cannot be read"))                                       \
    X(DIAG_PLAN_COLUMN, "plan-column", WARNING,                               \
      N_("a variable is nearly that of a usual column"))                      \
    /* lists of units */                                                      \
    X(DIAG_UNITS_FILE, "units-file", ERROR,                                   \
      N_("the list of units cannot be used"))                                 \
    X(DIAG_UNITS_HEADING, "units-heading", ERROR,                             \
      N_("a heading of the list is missing or ambiguous"))                    \
    X(DIAG_UNITS_ROW, "units-row", ERROR,                                     \
      N_("a row of the list cannot be read"))                                 \
    X(DIAG_UNITS_SHOWN, "units-shown", WARNING,                               \
      N_("a cell is not taken as it is shown"))                               \
    X(DIAG_UNITS_NFC, "units-nfc", WARNING,                                   \
      N_("a text is not in Unicode's composed form"))                         \
    X(DIAG_UNITS_EMPTY, "units-empty", ERROR,                                 \
      N_("a cell that the plan needs is empty"))                              \
    X(DIAG_UNITS_REPEATED, "units-repeated", ERROR,                           \
      N_("a unit stands in the list twice"))                                  \
    X(DIAG_UNITS_UNUSED, "units-unused", NOTE,                                \
      N_("the plan does not use a column"))                                   \
    /* batches */                                                             \
    X(DIAG_BATCH_SELECT, "batch-select", ERROR,                               \
      N_("what is to be made is not well said"))                              \
    X(DIAG_BATCH_NAME, "batch-name", ERROR,                                   \
      N_("a file would have no usable name of its own"))                      \
    X(DIAG_BATCH_NUMBER, "batch-number", ERROR,                               \
      N_("two documents would have the same number"))                         \
    X(DIAG_BATCH_REFUSED, "batch-refused", ERROR,                             \
      N_("some units were refused"))                                          \
    X(DIAG_BATCH_GONE, "batch-gone", WARNING,                                 \
      N_("a file is left of a unit that is no longer in the list"))           \
    X(DIAG_BATCH_CHANGED, "batch-changed", WARNING,                           \
      N_("a file was changed while documents were made from it"))             \
    X(DIAG_BATCH_STOPPED, "batch-stopped", ERROR,                             \
      N_("the run was stopped before its end"))                               \
    X(DIAG_BATCH_MANIFEST, "batch-manifest", ERROR,                           \
      N_("the record of what was made cannot be used"))                       \
    X(DIAG_BATCH_MANIFEST_OTHER, "batch-manifest-other", NOTE,                \
      N_("the record of what was made is another version's"))                 \
    X(DIAG_BATCH_REPORT, "batch-report", ERROR,                               \
      N_("a report cannot be read or joined"))                                \
    /* checks */                                                              \
    X(DIAG_BASELINE, "check-baseline", ERROR,                                 \
      N_("a list of known findings cannot be read"))                          \
    X(DIAG_BASELINE_GONE, "check-baseline-gone", NOTE,                        \
      N_("known findings are no longer there"))                               \
    X(DIAG_CONFIG, "check-config", ERROR,                                     \
      N_("the file of the project's options cannot be used"))                 \
    X(DIAG_RULE_UNKNOWN, "rule-unknown", ERROR, N_("no rule has that name"))  \
    X(DIAG_GOLDEN, "golden", ERROR,                                           \
      N_("there is nothing to make documents of"))                            \
    /* finished documents */                                                  \
    X(DIAG_DOCUMENT_FILE, "document-file", ERROR,                             \
      N_("the file is not a usable Word document"))

enum diag_code {
#define DIAG_ENUM(symbol, id, level, text) symbol,
    DIAG_CODES(DIAG_ENUM)
#undef DIAG_ENUM
        DIAG_CODE_COUNT
};

struct diag_pos {
    const char *file;  /* NULL: no file is at fault */
    int line;          /* from 1; 0: the file as a whole */
    int column;        /* characters from 1; 0: not known */
    const char *place; /* in a DOCX: part, paragraph; else NULL */
};

struct diag {
    enum diag_code code;
    struct diag_pos pos;
    char *text;
    char *advice; /* NULL: none */
};

struct diag_list;

struct diag_list *diag_list_create(void);
void diag_list_free(struct diag_list *list); /* NULL is fine */

/* Forgets all findings. */
void diag_list_clear(struct diag_list *list);

/* Adds a finding of another list. */
void diag_copy(struct diag_list *list, const struct diag *diag);

void diag_add(struct diag_list *list, enum diag_code code, struct diag_pos pos,
              const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* What to do about the finding added last. */
void diag_advise(struct diag_list *list, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The bytes of a text that a message quotes: not more than fit a line. */
int diag_quoted_len(const char *text);

size_t diag_count(const struct diag_list *list);
const struct diag *diag_at(const struct diag_list *list, size_t index);
int diag_count_level(const struct diag_list *list, enum diag_level at_least);

/* A file that could not be read or written is among them: exit status 2. */
bool diag_has_io_failure(const struct diag_list *list);

/* The file could not be read, or not as what it should be. */
bool diag_code_is_unread(enum diag_code code);

/* By file in order of mention, then line and column; equal ones keep order. */
void diag_sort(struct diag_list *list);

const char *diag_code_id(enum diag_code code);      /* "plan-deputy" */
const char *diag_code_subject(enum diag_code code); /* translated */
enum diag_level diag_code_level(enum diag_code code);
bool diag_code_by_id(const char *id, enum diag_code *code);

/* "error", in the user's language; and as a terminal is told its colour, which
 * "\033[0m" ends. */
const char *diag_level_word(enum diag_level level);
const char *diag_level_color(enum diag_level level);

/* A text from outside: what would move the cursor or change colours is shown
 * as U+FFFD. */
void diag_print_text(const char *text, FILE *stream);

void diag_print_one(const struct diag *diag, FILE *stream, bool color);
void diag_print(const struct diag_list *list, FILE *stream, bool color);

#endif
