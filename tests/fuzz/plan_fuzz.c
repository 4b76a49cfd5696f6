/* A plan: load -> validate -> rules -> compose, whatever the bytes are; a base
 * plan is filled in for a few units. What can be loaded is also data for
 * templates. */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "plan/base_plan.h"
#include "plan/plan.h"
#include "xml/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct node *unit(struct arena *arena, int number) {
    static const char *const cells[] = {"", "5", "xã", "{{x}} * <p/>"};
    static const char *const names[] = {"x", "ten", "loai", "so"};
    struct node *root = tree_root(arena, "dong", NULL);
    struct node *below = tree_add(arena, root, "don_vi");

    for (int i = 0; i < 4; i++) {
        tree_add_text(arena, root, names[i], cells[(i + number) % 4]);
        tree_add_text(arena, below, names[i], cells[(i + number) % 4]);
    }
    return root;
}

static void fill_in(struct arena *arena, const struct xml_source *source,
                    const struct xml_schema *schema, struct diag_list *diags) {
    struct base_plan *base = base_plan_create(source, diags);
    struct plan_merger *merger;
    struct strbuf number = STRBUF_INIT;

    if (base == NULL)
        return;
    merger = plan_merger_create(base, schema);
    base_plan_check(base, NULL, diags);
    for (int i = 0; i < 6; i++) {
        const struct node *cells = unit(arena, i);
        bool whole =
            base_plan_check_unit(base, cells, (struct diag_pos){0}, diags);
        size_t before = diag_count(diags);

        base_plan_number(base, cells, &number);
        if (plan_merger_run(merger, cells, diags) == NULL && whole &&
            diag_count(diags) == before)
            abort(); /* refused without a word */
    }
    strbuf_free(&number);
    plan_merger_free(merger);
    base_plan_free(base);
}

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
    if (source != NULL && plan_is_base(source))
        fill_in(arena, source, schema, diags);
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
