#include "reader.h"

#include <criterion/criterion.h>
#include <string.h>

enum { MOST = 200 };

struct care_facts reader_facts;
bool reader_is_ruled;

static struct diag_list *diags;
static struct care *care;
static struct file_findings *findings;
static struct care_text texts[MOST];
static size_t count;

void reader_start(void) {
    diags = diag_list_create();
    care = care_create(diags);
    cr_assert_not_null(care, "the lists cannot be read");
    findings = NULL;
    count = 0;
    reader_facts = (struct care_facts){.issuer = NULL};
}

void reader_finish(void) {
    findings_free(findings);
    care_free(care);
    diag_list_free(diags);
}

void reader_add_to(size_t unit, enum role role, unsigned number,
                   const char *text) {
    cr_assert_lt(count, (size_t)MOST);
    texts[count++] = (struct care_text){.role = role,
                                        .text = text,
                                        .typed = text,
                                        .number = number,
                                        .line = (int)count + 1,
                                        .unit = unit};
}

void reader_add(enum role role, unsigned number, const char *text) {
    reader_add_to(0, role, number, text);
}

static void read_all(void) {
    struct care_document document = {.texts = texts,
                                     .count = count,
                                     .facts = reader_facts,
                                     .is_ruled = reader_is_ruled};

    findings_free(findings);
    findings = findings_create("van_ban.docx");
    care_read(care, &document, findings);
    count = 0;
}

size_t reader_finds(const char *rule) {
    size_t found = 0;

    read_all();
    for (size_t i = 0; i < findings->count; i++)
        found += strcmp(findings->items[i].rule, rule) == 0;
    return found;
}

size_t reader_count_in(const char *rule, const char *text) {
    reader_add(ROLE_PROSE, 0, text);
    return reader_finds(rule);
}

size_t reader_count_all(const char *text) {
    reader_add(ROLE_PROSE, 0, text);
    read_all();
    return findings->count;
}

const struct file_findings *reader_findings(void) {
    return findings;
}
