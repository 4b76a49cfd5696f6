/* Spaces where none belong, and none where one does. */
#include "care/look.h"
#include "care/proof.h"

static void look_at(struct look *look, size_t text, enum care_id id,
                    bool (*find)(const char *text, size_t from,
                                 struct fault *fault)) {
    const char *whole = look->document->texts[text].text;
    struct fault fault;

    for (size_t at = 0; !look_is_enough(look, id) && find(whole, at, &fault);
         at = fault.end)
        look_say(look, id, text, fault.start, fault.end,
                 look_copy(look, text, fault.start, fault.end), NULL, "%s",
                 fault.kind);
}

/* The number's line may have room left to write in by hand. */
static bool is_looked_at(const struct care_text *text) {
    return !text->is_form && text->role != ROLE_NUMBER &&
           text->role != ROLE_PAGE_NUMBER && text->role != ROLE_DIGITAL_STAMP;
}

void look_spaces(struct look *look) {
    for (size_t i = 0; i < look->document->count; i++) {
        if (!is_looked_at(&look->document->texts[i]))
            continue;
        if (!look->document->is_ruled)
            look_at(look, i, CARE_SPACE, proof_space);
        look_at(look, i, CARE_DASH, proof_dash);
    }
}

/* Number, date and name of a draft are blank, and so is a form. */
static bool is_filled_in(const struct care_text *text) {
    return !text->is_form && text->role != ROLE_NUMBER &&
           text->role != ROLE_PLACE_DATE && text->role != ROLE_SIGNATURE_NOTE &&
           text->role != ROLE_SIGNER && text->role != ROLE_DIGITAL_STAMP;
}

void look_blanks(struct look *look) {
    if (look->document->is_ruled)
        return;
    for (size_t i = 0; i < look->document->count; i++)
        if (is_filled_in(&look->document->texts[i]))
            look_at(look, i, CARE_PLACEHOLDER, proof_blank);
}
