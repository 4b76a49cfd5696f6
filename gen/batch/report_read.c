#include "batch/report_read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

/* ---- what objects have to be ---- */

enum kind { TEXT, TEXT_OR_NULL, COUNT, PLACE_OR_NULL, BOOLEAN, LIST, OBJECT };

struct field {
    const char *key;
    enum kind kind;
    const struct shape *shape; /* of LIST: of its objects; of OBJECT */
};

struct shape {
    size_t count;
    struct field fields[10];
};

static const struct shape finding_shape = {8,
                                           {{"rule", TEXT, NULL},
                                            {"severity", TEXT, NULL},
                                            {"file", TEXT_OR_NULL, NULL},
                                            {"line", PLACE_OR_NULL, NULL},
                                            {"column", PLACE_OR_NULL, NULL},
                                            {"place", TEXT_OR_NULL, NULL},
                                            {"message", TEXT, NULL},
                                            {"advice", TEXT_OR_NULL, NULL}}};

static const struct shape file_shape = {3,
                                        {{"file", TEXT, NULL},
                                         {"bytes", COUNT, NULL},
                                         {"pages", PLACE_OR_NULL, NULL}}};

static const struct shape result_shape = {8,
                                          {{"unit", COUNT, NULL},
                                           {"line", PLACE_OR_NULL, NULL},
                                           {"key", TEXT, NULL},
                                           {"name", TEXT, NULL},
                                           {"state", TEXT, NULL},
                                           {"files", LIST, &file_shape},
                                           {"findings", LIST, &finding_shape},
                                           {"findings_left_out", COUNT, NULL}}};

static const struct shape run_shape = {
    2,
    {{"findings", LIST, &finding_shape}, {"findings_left_out", COUNT, NULL}}};

static const struct shape head_shape = {5,
                                        {{"program", TEXT, NULL},
                                         {"plan", TEXT, NULL},
                                         {"units", TEXT, NULL},
                                         {"shard", TEXT_OR_NULL, NULL},
                                         {"complete", BOOLEAN, NULL}}};

static bool is_at_least(const json_t *value, json_int_t least) {
    return json_is_integer(value) && json_integer_value(value) >= least;
}

static bool is_of_kind(const json_t *value, enum kind kind) {
    switch (kind) {
    case TEXT:
        return json_is_string(value);
    case TEXT_OR_NULL:
        return json_is_string(value) || json_is_null(value);
    case COUNT:
        return is_at_least(value, 0);
    case PLACE_OR_NULL:
        return is_at_least(value, 1) || json_is_null(value);
    case BOOLEAN:
        return json_is_boolean(value);
    case LIST:
        return json_is_array(value);
    case OBJECT:
    default:
        return json_is_object(value);
    }
}

/* The fields of a shape, in its order, and no others; NULL: they are not
 * there. Shapes do not contain themselves. */
static json_t *shaped(const json_t *from, const struct shape *shape);

static json_t *shaped_list(const json_t *from, const struct shape *shape) {
    json_t *list = json_array();

    for (size_t i = 0; i < json_array_size(from); i++) {
        json_t *item = shaped(json_array_get(from, i), shape);

        if (item == NULL) {
            json_decref(list);
            return NULL;
        }
        if (json_array_append_new(list, item) != 0)
            memory_exhausted();
    }
    return list;
}

static json_t *shaped(const json_t *from, const struct shape *shape) {
    json_t *object = json_object();

    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        json_t *value = json_object_get(from, field->key);

        if (!is_of_kind(value, field->kind))
            value = NULL;
        else if (field->kind == LIST)
            value = shaped_list(value, field->shape);
        else
            json_incref(value);
        if (value == NULL) {
            json_decref(object);
            return NULL;
        }
        value_put(object, field->key, value);
    }
    return object;
}

/* ---- values, one after the other ---- */

struct reader {
    FILE *file;
    const char *path;
    int line;
    size_t room; /* bytes that the value being read may still have */
    struct results *results;
    struct diag_list *diags;
};

static bool refuse(const struct reader *reader) {
    struct diag_pos pos = {.file = reader->path, .line = reader->line};

    if (ferror(reader->file))
        diag_add(reader->diags, DIAG_FILE_READ, pos, _("cannot be read: %s"),
                 file_reason(errno));
    else
        diag_add(reader->diags, DIAG_BATCH_REPORT, pos,
                 _("this is no report of a batch"));
    diag_advise(reader->diags,
                _("give the .json reports that --report has written"));
    return false;
}

static int get_byte(struct reader *reader) {
    int c = getc_unlocked(reader->file);

    if (c == '\n')
        reader->line++;
    return c;
}

/* The next character that is not white space; it is passed over. */
static int get_mark(struct reader *reader) {
    int c;

    do
        c = get_byte(reader);
    while (c == ' ' || c == '\n' || c == '\t' || c == '\r');
    return c;
}

static void unget(struct reader *reader, int c) {
    if (c == '\n')
        reader->line--;
    ungetc(c, reader->file);
}

/* jansson is given one byte at a time, so that it takes none of what follows
 * the value. */
static size_t give_byte(void *buffer, size_t len, void *data) {
    struct reader *reader = data;
    int c;

    if (len == 0 || reader->room == 0 || (c = get_byte(reader)) == EOF)
        return 0;
    reader->room--;
    *(char *)buffer = (char)c;
    return 1;
}

/* A number, true, false or null: it ends where something else begins. */
static json_t *read_word(struct reader *reader) {
    char word[32];
    size_t len = 0;
    int c;

    while ((c = get_byte(reader)) != EOF && strchr(",]} \t\r\n", c) == NULL) {
        if (len == sizeof(word))
            return NULL;
        word[len++] = (char)c;
    }
    if (c != EOF)
        unget(reader, c);
    return json_loadb(word, len, JSON_DECODE_ANY, NULL);
}

/* NULL: it is none. */
static json_t *read_value(struct reader *reader) {
    int c = get_mark(reader);

    if (c == EOF)
        return NULL;
    unget(reader, c);
    if (strchr("{[\"", c) == NULL)
        return read_word(reader);
    reader->room = REPORT_MAX_VALUE;
    return json_load_callback(give_byte, reader,
                              JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK |
                                  JSON_REJECT_DUPLICATES,
                              NULL);
}

/* ---- the report ---- */

static bool is_severity(const char *id) {
    return strcmp(id, "error") == 0 || strcmp(id, "warning") == 0 ||
           strcmp(id, "note") == 0;
}

static bool has_severities(const json_t *object) {
    const json_t *findings = json_object_get(object, "findings");

    for (size_t i = 0; i < json_array_size(findings); i++)
        if (!is_severity(value_string(json_array_get(findings, i), "severity")))
            return false;
    return true;
}

static bool take_result(struct reader *reader, const json_t *value) {
    json_t *result = shaped(value, &result_shape);
    long long unit = value_integer(result, "unit");
    enum result_state state = RESULT_LEFT;
    bool ok = result != NULL && unit > 0 && has_severities(result) &&
              result_state_by_id(value_string(result, "state"), &state);

    if (!ok)
        refuse(reader);
    else
        ok = results_add_object(reader->results, (size_t)unit - 1, state,
                                result, reader->diags);
    json_decref(result);
    return ok;
}

static bool read_results(struct reader *reader) {
    int c = get_mark(reader);

    if (c != '[')
        return refuse(reader);
    c = get_mark(reader);
    if (c == ']')
        return true;
    unget(reader, c);
    do {
        json_t *value = read_value(reader);
        bool ok = value != NULL ? take_result(reader, value) : refuse(reader);

        json_decref(value);
        if (!ok)
            return false;
        c = get_mark(reader);
    } while (c == ',');
    return c == ']' || refuse(reader);
}

static bool read_member(struct reader *reader, json_t *members) {
    json_t *key = read_value(reader), *value = NULL;
    bool ok = json_is_string(key) && get_mark(reader) == ':';

    if (!ok)
        refuse(reader);
    else if (strcmp(json_string_value(key), "results") == 0) {
        ok = read_results(reader);
        value = json_true(); /* they are there */
    } else if ((value = read_value(reader)) == NULL)
        ok = refuse(reader);
    if (ok)
        value_put(members, json_string_value(key), json_incref(value));
    json_decref(value);
    json_decref(key);
    return ok;
}

static bool read_members(struct reader *reader, json_t *members) {
    int c = get_mark(reader);

    if (c != '{')
        return refuse(reader);
    do {
        if (!read_member(reader, members))
            return false;
        c = get_mark(reader);
    } while (c == ',');
    return (c == '}' && get_mark(reader) == EOF && !ferror(reader->file)) ||
           refuse(reader);
}

static bool has_version(struct reader *reader, const json_t *members) {
    const json_t *version = json_object_get(members, "schema_version");

    reader->line = 0; /* what is wrong from here on is the whole of it */
    if (!json_is_integer(version))
        return refuse(reader);
    if (json_integer_value(version) == REPORT_VERSION)
        return true;
    diag_add(reader->diags, DIAG_BATCH_REPORT,
             (struct diag_pos){.file = reader->path},
             _("this is a report of version %lld; version %d is taken here"),
             (long long)json_integer_value(version), REPORT_VERSION);
    diag_advise(reader->diags,
                _("join the reports with the program that has written them"));
    return false;
}

static bool take_members(struct reader *reader, struct read_report *report,
                         const json_t *members) {
    if (!has_version(reader, members))
        return false;
    report->head = shaped(members, &head_shape);
    report->run = shaped(members, &run_shape);
    return (report->head != NULL && report->run != NULL &&
            has_severities(report->run) &&
            json_is_true(json_object_get(members, "results"))) ||
           refuse(reader);
}

bool report_read(const char *path, struct read_report *report,
                 struct results *results, struct diag_list *diags) {
    struct reader reader = {.file = fopen(path, "re"),
                            .path = path,
                            .line = 1,
                            .results = results,
                            .diags = diags};
    json_t *members;
    bool ok;

    *report = (struct read_report){.path = path};
    if (reader.file == NULL) {
        diag_add(diags, DIAG_FILE_READ, (struct diag_pos){.file = path},
                 _("cannot be read: %s"), file_reason(errno));
        diag_advise(diags, _("check the name and the folder"));
        return false;
    }
    members = json_object();
    ok = read_members(&reader, members) &&
         take_members(&reader, report, members);
    json_decref(members);
    fclose(reader.file);
    if (!ok)
        report_forget(report);
    return ok;
}

void report_forget(struct read_report *report) {
    json_decref(report->head);
    json_decref(report->run);
    report->head = report->run = NULL;
}
