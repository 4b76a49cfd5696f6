/* A plan: load -> validate -> rules -> compose, whatever the bytes are. What
 * can be loaded is also data for templates. */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "plan/plan.h"
#include "xml/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct xml_schema *schema;
    struct diag_list *diags = diag_list_create();
    struct arena *arena = arena_create();
    struct xml_source *source;

    if (schema == NULL && (schema = xml_schema_load(SCHEMA, diags)) == NULL)
        abort();
    source = xml_load_bytes("fuzz.xml", data, size, diags);
    if (source != NULL && xml_validate(source, schema, diags) &&
        plan_check(source, diags) && plan_compose(arena, source) == NULL)
        abort();
    if (source != NULL && xml_tree(arena, source, NULL, diags) == NULL &&
        diag_count(diags) == 0)
        abort();
    if (source != NULL)
        xml_tree(arena, source, xml_schema_type(schema, xml_root(source)),
                 diags);
    if (source == NULL && diag_count(diags) == 0)
        abort(); /* refused without a word */
    xml_free(source);
    arena_free(arena);
    diag_list_free(diags);
    return 0;
}
