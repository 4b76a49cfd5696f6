/* golden_data.c -- a sample, looked at and made what templates see. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "command/golden.h"
#include "plan/base_plan.h"
#include "plan/plan.h"

static const char *type_of(struct arena *arena, xmlNode *root) {
    xmlChar *type = xmlGetNoNsProp(root, (const xmlChar *)"loai");
    const char *copy =
        type != NULL ? arena_strdup(arena, (const char *)type) : "";

    xmlFree(type);
    return copy;
}

/* What cannot be read is told by golden_compose_sample. */
void golden_read_sample(struct golden_sample *sample) {
    struct diag_list *unsaid = diag_list_create();
    xmlNode *root;

    sample->arena = arena_create();
    sample->type = "";
    sample->source = xml_load(sample->path, unsaid);
    diag_list_free(unsaid);
    if (sample->source == NULL)
        return;
    root = xml_root(sample->source);
    if (root->ns == NULL ||
        strcmp((const char *)root->ns->href, PLAN_NAMESPACE) != 0) {
        sample->kind = SAMPLE_OWN;
        return;
    }
    sample->kind = plan_is_base(sample->source) ? SAMPLE_BASE : SAMPLE_PLAN;
    sample->type = type_of(sample->arena, root);
}

/* Data that are no plan are held to NAME.xsd, if that stands beside them. */
static void read_own(struct golden_sample *sample) {
    struct checker *c = &sample->checker;
    char *schema = arena_printf(sample->arena, "%.*s.xsd",
                                (int)(strlen(sample->path) - strlen(".xml")),
                                sample->path);
    bool fits = true;

    c->findings->kind = "data";
    if (file_exists(schema)) {
        sample->schema = xml_schema_load(schema, c->diags);
        fits = sample->schema != NULL &&
               xml_validate(sample->source, sample->schema, c->diags);
        if (fits)
            sample->own_type =
                xml_schema_type(sample->schema, xml_root(sample->source));
    }
    if (fits)
        sample->data =
            xml_tree(sample->arena, sample->source, sample->own_type, c->diags);
    if (sample->data != NULL && sample->own_type == NULL)
        sample->own_type = sample->data->type;
    diag_sort(c->diags);
    findings_add_diags(c->findings, c->diags);
}

static void read_plan(struct golden_sample *sample) {
    struct checker *c = &sample->checker;

    check_file(c);
    if (sample->kind == SAMPLE_PLAN &&
        diag_count_level(c->diags, DIAG_ERROR) == 0)
        sample->data = plan_compose(sample->arena, sample->source);
}

void golden_compose_sample(struct golden_sample *sample) {
    if (sample->kind == SAMPLE_OWN)
        read_own(sample);
    else
        read_plan(sample);
    xml_free(sample->source); /* larger than what was made of it */
    sample->source = NULL;
}
