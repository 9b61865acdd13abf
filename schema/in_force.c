#include "schema/in_force.h"

#include <string.h>

#include "base/date.h"
#include "schema/reference_history.h"
#include "schema/views.h"

extern const char in_force_sql[];

static bool read_day(struct db *db, const char *as_of, char day[DATE_TEXT_SIZE], struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, in_force_sql, "day", err);
	bool ok = stmt != NULL;

	if (ok) {
		stmt_bind_text_or_null(stmt, 1, span_of(as_of));
		ok = stmt_next(stmt, err) == NEXT_GOT;
	}
	*day = '\0';
	if (ok)
		strncat(day, stmt_string(stmt, 0), DATE_TEXT_SIZE - 1);
	stmt_close(stmt);
	return ok;
}

bool in_force_differs(struct db *db, const char *as_of, bool *differs, struct err *err)
{
	char day[DATE_TEXT_SIZE];
	struct stmt *stmt = NULL;
	bool ok = read_day(db, as_of, day, err);

	if (ok)
		stmt = db_prepare_named(db, in_force_sql, "differs", err);
	if (stmt)
		stmt_bind_text(stmt, 1, span_of(day));
	ok = stmt && stmt_next(stmt, err) == NEXT_GOT;
	*differs = ok && stmt_int(stmt, 0) != 0;
	stmt_close(stmt);
	return ok;
}

static bool run(struct db *db, const char *name, const char *day, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, in_force_sql, name, err);
	bool ok = stmt != NULL;

	if (ok && stmt_parameter_count(stmt))
		stmt_bind_text(stmt, 1, span_of(day));
	ok = ok && stmt_run(stmt, err);
	stmt_close(stmt);
	return ok;
}

/* Puts the holders of the day in the place of those that have ended. */
static bool give_to_holders(struct db *copy, const char *day, struct err *err)
{
	static const char *const steps[] = {"organisation_ends",
					    "goal_area_ends",
					    "parameter_then",
					    "organisations_ended",
					    "goal_areas_ended",
					    "achievements_holder",
					    "key_actors_holder",
					    "contributions_holder",
					    "commitments_carried",
					    "commitments_holder",
					    "withdrawn_holder",
					    "note_holder",
					    "further_holder",
					    "further_twice",
					    "session_holder",
					    "session_twice",
					    "initiative_holder",
					    "initiative_twice",
					    "goal_holder",
					    "drop_ends",
					    "drop_organisations",
					    "drop_goal_areas",
					    "drop_organisation_holder",
					    "drop_goal_area_holder",
					    "drop_parameter"};
	bool ok = views_make_one(copy, "organisation_holder", err) &&
		  views_make_one(copy, "goal_area_holder", err);

	for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++)
		ok = run(copy, steps[i], day, err);
	return ok;
}

bool in_force_restore(struct db *copy, const char *as_of, struct err *err)
{
	static const char *const steps[] = {"notes_then",      "note_places",	 "note_states",
					    "notes_not_yet",   "codes_then",	 "areas_drop",
					    "areas_then",      "goals_drop",	 "goals_then",
					    "drop_codes_then", "drop_notes_then"};
	char day[DATE_TEXT_SIZE];
	bool ok = read_day(copy, as_of, day, err) && db_begin(copy, err);

	if (!ok)
		return false;
	for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++)
		ok = run(copy, steps[i], day, err);
	ok = ok && run(copy, "ends_now", day, err) &&
	     reference_history_restore_day(copy, day, err) && give_to_holders(copy, day, err) &&
	     db_commit(copy, err);
	if (!ok)
		db_rollback(copy);
	return ok;
}
