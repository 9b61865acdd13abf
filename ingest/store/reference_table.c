#include <string.h>

#include "ingest/store/reference_parts.h"

extern const char reference_store_sql[];

static const struct reference_table tables[] = {
	{"region", "region", "name short_name contact registry_no", false, NAME_LIST_COUNT},
	{"events", "event", "code name starts ends registry_no", false, NAME_EVENT},
	{"goal_areas", "goal_area",
	 "code name short_name aliases owner group=group_no order=position development_area remark"
	 " valid_from valid_to merged_into",
	 true, NAME_GOAL_AREA},
	{"organisations", "organisation",
	 "code name sector aliases valid_from valid_to merged_into", true, NAME_ORGANISATION},
	{"goals", "goal", "code level goal_area=goal_area_id text target_date unit baseline target",
	 false, NAME_GOAL},
	{"perspectives", "perspective", "code name", false, NAME_PERSPECTIVE},
	{"sessions", "session", "session=code date day group=group_no state minutes remark", false,
	 NAME_EVENT},
};

const struct reference_table *reference_table_of(const struct kind *kind)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		if (strcmp(tables[i].kind, kind->name) == 0)
			return &tables[i];
	}
	return NULL;
}

struct stmt *reference_named(struct reference_store *store, const char *name, struct err *err)
{
	return db_prepare_named(store->db, reference_store_sql, name, err);
}

bool reference_run(struct stmt *stmt, struct err *err)
{
	bool ok = stmt && stmt_run(stmt, err);

	stmt_close(stmt);
	return ok;
}
