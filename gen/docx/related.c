#include "docx/related.h"

#include <string.h>

#include "base/i18n.h"
#include "docx/kind.h"
#include "docx/notes.h"
#include "docx/numbering.h"

/* ---- notes ---- */

static bool find_references(struct related *related,
                            const struct package *package, size_t index,
                            struct diag_list *diags) {
    struct strbuf xml = STRBUF_INIT;
    bool ok = package_read(package, index, &xml, diags);

    for (int kind = 0; ok && kind < NOTE_KINDS; kind++)
        if (strstr(xml.data, notes_reference((enum note_kind)kind)) != NULL)
            related->has_references[kind] = true;
    strbuf_free(&xml);
    return ok;
}

/* Comments may stand in notes, too. */
bool related_find_notes(struct related *related, const struct package *package,
                        struct diag_list *diags) {
    bool exist = false, ok = true;
    size_t main;

    for (size_t i = 0; i < package_count(package) && ok; i++) {
        enum note_kind kind =
            notes_kind(package_entry(package, i)->content_type);
        if (kind == NOTE_KINDS)
            continue;
        exist = related->has_notes[kind] = true;
        if (kind != NOTE_COMMENT)
            ok = find_references(related, package, i, diags);
    }
    if (ok && exist && kind_find_main(package, &main))
        ok = find_references(related, package, main, diags);
    return ok;
}

bool related_has_notes(const struct related *related,
                       const struct package_entry *entry) {
    enum note_kind kind = notes_kind(entry->content_type);

    return kind != NOTE_KINDS && related->has_references[kind];
}

static bool writes_comments(const struct related *related) {
    return related->has_notes[NOTE_COMMENT] &&
           related->has_references[NOTE_COMMENT];
}

bool related_is_extra(const struct related *related,
                      const struct package_entry *entry) {
    return writes_comments(related) &&
           (kind_is(entry, KIND_WORD "commentsExtended+xml") ||
            kind_is(entry, KIND_WORD "commentsIds+xml") ||
            kind_is(entry, KIND_WORD "commentsExtensible+xml"));
}

/* All behind the notes, and what else there is about comments behind the
 * comments. */
int related_rank(const struct related *related,
                 const struct package_entry *entry) {
    if (related_has_notes(related, entry))
        return notes_kind(entry->content_type) == NOTE_COMMENT ? 0 : 2;
    if (!related_is_extra(related, entry))
        return RELATED_LAST_RANK;
    return kind_is(entry, KIND_WORD "commentsIds+xml") ? 1 : 2;
}

/* ---- styles and lists ---- */

static bool read_styles(struct related *related, struct arena *arena,
                        const struct package *package,
                        struct diag_list *diags) {
    struct strbuf xml = STRBUF_INIT;
    size_t index;
    bool exists = kind_find(package, KIND_WORD "styles+xml", &index);
    bool ok = !exists || package_read(package, index, &xml, diags);

    related->styles = styles_read(arena, exists ? xml.data : NULL, xml.len);
    strbuf_free(&xml);
    if (ok && related->styles == NULL) {
        ok = false;
        diag_add(
            diags, DIAG_TEMPLATE_FILE,
            (struct diag_pos){.file = package_path(package),
                              .place = package_entry(package, index)->name},
            "%s", _("this part cannot be read"));
    }
    return ok;
}

/* Lists of a part that cannot be read just go on. */
static bool read_numbering(struct related *related, struct arena *arena,
                           const struct package *package,
                           struct diag_list *diags) {
    struct strbuf xml = STRBUF_INIT;
    size_t index;
    bool ok = true;

    if (kind_find(package, KIND_WORD "numbering+xml", &index)) {
        ok = package_read(package, index, &xml, diags);
        related->numbering =
            ok ? numbering_read(arena, xml.data, xml.len) : NULL;
    }
    strbuf_free(&xml);
    return ok;
}

bool related_read(struct related *related, struct arena *arena,
                  const struct package *package, struct diag_list *diags) {
    return read_styles(related, arena, package, diags) &&
           read_numbering(related, arena, package, diags);
}
