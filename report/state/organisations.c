#include "base/mem.h"
#include "report/state/state.h"
#include "schema/texts.h"

extern const char prepare_sql[];
extern const char state_sql[];

bool state_asks_organisations(const struct state *state)
{
	return state_has_management(state) && !state->options->public;
}

static bool read_asked(struct state *state, struct err *err)
{
	enum lang lang = state->options->lang;
	size_t capacity = 0;
	enum next next = NEXT_FAILED;
	struct stmt *stmt = db_prepare_named(state->db, state_sql, "organisations", err);

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		struct organisation new = {
			.id = stmt_int(stmt, 0),
			.name = pool_copy(&state->text, stmt_text(stmt, 2)).data,
			.file_name = state_file_name(state, text_of("file.follow_up", lang),
						     stmt_string(stmt, 1), stmt_int(stmt, 0))};

		state->organisations = mem_grow(state->organisations, &capacity,
						state->organisation_count, sizeof new);
		state->organisations[state->organisation_count++] = new;
		if (!state_remember_name(state, "report", new.id, new.file_name, err))
			break;
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

static bool read_nothing_open(struct state *state, struct err *err)
{
	size_t capacity = 0;
	enum next next = NEXT_FAILED;
	struct stmt *stmt = db_prepare_named(state->db, state_sql, "nothing_open", err);

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		state->nothing_open =
			mem_grow(state->nothing_open, &capacity, state->nothing_open_count,
				 sizeof *state->nothing_open);
		state->nothing_open[state->nothing_open_count++] =
			pool_copy(&state->text, stmt_text(stmt, 0)).data;
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

bool state_organisations(struct state *state, struct err *err)
{
	return !state_asks_organisations(state) ||
	       (state_prepare(state, prepare_sql, err) && read_asked(state, err) &&
		read_nothing_open(state, err));
}
