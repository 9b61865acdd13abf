#include "report/state/events.h"

#include "base/mem.h"

extern const char chosen_prepare_sql[];
extern const char events_prepare_sql[];
extern const char state_sql[];

static bool choose_event(struct state *state, const char *code, struct err *err)
{
	struct stmt *find = state_statement(state, state_sql, "find_event", err);
	struct stmt *choose = find ? state_statement(state, state_sql, "choose_event", err) : NULL;
	enum next next;

	if (!choose)
		return false;
	stmt_bind_text(find, 1, span_of(code));
	next = stmt_next(find, err);
	if (next == NEXT_GOT)
		stmt_bind_int(choose, 1, stmt_int(find, 0));
	stmt_reset(find);
	if (next == NEXT_END)
		return err_set(err, ERR_INPUT, "evenemanget %s finns inte i %s",
			       "there is no event %s in %s", code, state->options->database);
	return next == NEXT_GOT && stmt_run(choose, err);
}

static bool run_statement(struct state *state, const char *name, struct err *err)
{
	struct stmt *stmt = state_statement(state, state_sql, name, err);

	return stmt && stmt_run(stmt, err);
}

bool events_choose(struct state *state, struct err *err)
{
	const struct state_options *options = state->options;
	if (!state_prepare(state, events_prepare_sql, err))
		return false;
	if (!options->event_count)
		return run_statement(state, "every_event", err);
	for (size_t i = 0; i < options->event_count; i++) {
		if (!choose_event(state, options->events[i], err))
			return false;
	}
	return state_prepare(state, chosen_prepare_sql, err) &&
	       (options->since || run_statement(state, "compare_chosen", err));
}

static bool read_verdict_days(struct state *state, struct err *err)
{
	struct stmt *stmt = db_prepare_named(state->db, state_sql, "verdict_days", err);
	enum next next = NEXT_FAILED;
	size_t capacity = 0;

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		state->verdict_days = mem_grow(state->verdict_days, &capacity,
					       state->verdict_day_count, sizeof(int64_t));
		state->verdict_days[state->verdict_day_count++] = stmt_int(stmt, 0);
		if (!state->verdict_event)
			state->verdict_event = pool_copy(&state->text, stmt_text(stmt, 1)).data;
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

bool events_read(struct state *state, struct err *err)
{
	return db_value_named(state->db, state_sql, "event_count", 0, &state->event_count, err) &&
	       read_verdict_days(state, err);
}

bool state_has_several_events(const struct state *state)
{
	return state->event_count > 1;
}
