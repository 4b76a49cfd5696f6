/* Recipients named twice, and tasks for bodies that are not among them. */
#include <stdlib.h>
#include <string.h>

#include "care/look.h"

static bool is_recipient(const struct care_text *text) {
    return text->role == ROLE_RECIPIENT && text->unit == 0;
}

/* ---- named twice ---- */

/* "Sở Nội vụ" of "- Sở Nội vụ (b/c);" */
static const char *name_of(struct look *look, size_t text) {
    const struct words *words = &look->words[text];
    struct strbuf name = STRBUF_INIT;
    const char *copy;

    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        if (word->start > 0 && words->text[word->start - 1] == '(')
            break;
        strbuf_printf(&name, "%s ", word->key);
    }
    copy = arena_strdup(look->arena, name.data);
    strbuf_free(&name);
    return copy;
}

struct named {
    const char *name;
    size_t text;
};

static int compare_named(const void *a, const void *b) {
    const struct named *one = a, *other = b;
    int order = strcmp(one->name, other->name);

    return order != 0 ? order
                      : (one->text > other->text) - (one->text < other->text);
}

static size_t count_recipients(const struct care_document *document) {
    size_t count = 0;

    for (size_t i = 0; i < document->count; i++)
        count += is_recipient(&document->texts[i]);
    return count;
}

static void look_twice(struct look *look) {
    const struct care_document *document = look->document;
    size_t most = count_recipients(document), count = 0;
    struct named *names = arena_new_array(look->arena, struct named, most + 1);

    for (size_t i = 0; i < document->count; i++)
        if (is_recipient(&document->texts[i]) && look->words[i].count > 0)
            names[count++] = (struct named){name_of(look, i), i};
    qsort(names, count, sizeof(*names), compare_named);
    for (size_t i = 1; i < count; i++) {
        const char *text = document->texts[names[i].text].text;
        if (*names[i].name != '\0' &&
            strcmp(names[i].name, names[i - 1].name) == 0)
            look_say(look, CARE_RECIPIENT, names[i].text, 0, strlen(text), text,
                     NULL, _("this recipient is named above already"));
    }
}

/* ---- tasks ---- */

/* Words with which one line stands for many bodies. */
static const char collectives[] =
    "các|như điều|như trên|cơ quan|đơn vị|thành viên|ban ngành|sở ngành";

/* Bodies that have a name of their own behind these. */
static const char *const kinds[] = {
    "sở", "phòng", "văn phòng", "công an", "trung tâm", "ban chỉ huy quân sự"};

static size_t kind_at(const struct words *words, size_t at) {
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        size_t count = words_match_keys(words, at, kinds[i]);
        if (count > 0 && words_is_capital(words, at))
            return count;
    }
    return 0;
}

/* Whom no list of recipients leaves out says so in one word. */
static bool are_named_one_by_one(struct look *look) {
    const struct care_document *document = look->document;
    size_t count = 0;

    for (size_t i = 0; i < document->count; i++) {
        const struct words *words = &look->words[i];
        if (!is_recipient(&document->texts[i]) || words->count == 0)
            continue;
        count++;
        if (words_have(words, 0, words->count, collectives))
            return false;
    }
    return count > 0;
}

/* The first words of the name stand in a recipient's. Abbreviations (VP, CA)
 * could be anybody's: one that has them is taken for the body. */
static bool is_among(struct look *look, const struct words *name, size_t first,
                     size_t end) {
    const struct care_document *document = look->document;

    for (size_t i = 0; i < document->count; i++) {
        const struct words *words = &look->words[i];
        struct words wanted = {name->text, name->items + first, end - first};
        if (!is_recipient(&document->texts[i]))
            continue;
        for (size_t at = 0; at < words->count; at++) {
            if (words_match(words, at, &wanted) > 0)
                return true;
            if (words_is_capitals(words, at) &&
                words->items[at].end - words->items[at].start >= 2 &&
                words_match_keys(words, at, "ubnd") == 0 &&
                words_match_keys(words, at, "hđnd") == 0)
                return true;
        }
    }
    return false;
}

/* The name that a title begins with: to the first mark, three words at least
 * ("Phòng Nội vụ"). 0: none. */
static size_t read_name(const struct words *words, size_t at) {
    size_t end = at + kind_at(words, at);

    if (end == at)
        return 0;
    while (end < words->count && words_are_spaced(words, end) && end < at + 8)
        end++;
    return end - at >= 3 ? end : 0;
}

static void check_task(struct look *look, size_t text) {
    const struct words *words = &look->words[text];
    size_t at = words->count > 0 && words->items[0].number >= 0 ? 1 : 0;
    size_t end;
    const char *name;

    if (words_match_keys(words, at, "giao") > 0)
        at++;
    if (at >= words->count || (end = read_name(words, at)) == 0 ||
        is_among(look, words, at, at + 3))
        return;
    name = look_copy(look, text, words->items[at].start,
                     words->items[end - 1].end);
    look_say(look, CARE_TASK, text, words->items[at].start,
             words->items[end - 1].end, name, NULL,
             _("“%s” is given a task, but is not among the recipients"), name);
}

/* Titles of clauses under "Tổ chức thực hiện". */
static void look_tasks(struct look *look) {
    const struct care_document *document = look->document;
    bool inside = false;

    if (!are_named_one_by_one(look))
        return;
    for (size_t i = 0; i < document->count; i++) {
        const struct care_text *text = &document->texts[i];
        if (text->unit != 0)
            return;
        if (text->role == ROLE_SECTION)
            inside = words_have(&look->words[i], 0, look->words[i].count,
                                "tổ chức thực hiện");
        else if (inside && text->role == ROLE_CLAUSE)
            check_task(look, i);
    }
}

void look_recipients(struct look *look) {
    look_twice(look);
    look_tasks(look);
}
