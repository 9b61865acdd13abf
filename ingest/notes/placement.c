#include "ingest/notes/placement.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/notes/successor.h"

int64_t placement_event(const struct row *row, const struct lookup *lookup, struct span said,
			const struct placement_options *options, struct findings *findings)
{
	struct span code = row_field(row, "event")->text;
	int64_t event;

	if (!code.size)
		code = said.size ? said : options->event;
	if (!code.size) {
		if (lookup->event_count == 1)
			return 0;
		if (lookup->event_count == 0)
			return PLACEMENT_NO_EVENTS;
		row_say_whole(row, EVENT_MISSING, span_none, span_none, findings);
		return -1;
	}
	event = lookup_find(lookup, NAME_EVENT, code);
	if (event < 0)
		row_say(row, "event", EVENT_UNKNOWN, code, lookup_near(lookup, NAME_EVENT, code),
			span_none, findings);
	return event;
}

/* Past ".0" after the digits of a whole number. */
static size_t past_decimals(struct span text, size_t i)
{
	size_t end = i + 1;

	if (i >= text.size || (text.data[i] != '.' && text.data[i] != ','))
		return i;
	while (end < text.size && text.data[end] == '0')
		end++;
	return end > i + 1 && (end == text.size || text.data[end] < '0' || text.data[end] > '9')
		       ? end
		       : i;
}

/* The number in "1", "1.0", "Grupp 1", "dag 2"; -1 when there is none or more than one. */
static long number_in(struct span text)
{
	long number = -1;

	for (size_t i = 0; i < text.size;) {
		if (text.data[i] < '0' || text.data[i] > '9') {
			i++;
			continue;
		}
		if (number >= 0)
			return -1;
		for (number = 0; i < text.size && text.data[i] >= '0' && text.data[i] <= '9'; i++)
			number = number > 9999 ? number : number * 10 + (text.data[i] - '0');
		i = past_decimals(text, i);
	}
	return number;
}

static const struct session *session_by_day(const struct row *row, const struct lookup *lookup,
					    int64_t event_id, struct findings *findings)
{
	struct span day = row_field(row, "day")->text, group = row_field(row, "group")->text;
	struct date_value date = date_read(day, DATE_ORDER_DAY_FIRST);
	const struct session *session;
	struct buf said = {0};

	if (date.form == DATE_FORM_DAY || date.form == DATE_FORM_SERIAL) {
		char text[DATE_TEXT_SIZE];

		date_format(text, date.date);
		session = lookup_session_dated(lookup, event_id, span_of(text), number_in(group));
	} else {
		session = lookup_session_on(lookup, event_id, number_in(day), number_in(group));
	}
	if (!session) {
		buf_printf(&said, "%.*s / %.*s", (int)day.size, day.data, (int)group.size,
			   group.data);
		row_say(row, "day", SESSION_UNKNOWN, buf_span(&said), span_none, span_none,
			findings);
		buf_free(&said);
	}
	return session;
}

static const struct session *find_session(const struct row *row, const struct placement *placement,
					  const struct lookup *lookup, int64_t event_id,
					  const struct placement_options *options,
					  struct findings *findings)
{
	struct span code = row_field(row, "session")->text;
	const struct session *session;

	if (placement->ref.letter)
		code = placement->ref.session;
	if (!code.size && row_field(row, "day")->text.size && row_field(row, "group")->text.size)
		return session_by_day(row, lookup, event_id, findings);
	if (!code.size)
		code = options->session;
	if (!code.size) {
		row_say_whole(row, SESSION_MISSING, span_none, span_none, findings);
		return NULL;
	}
	session = lookup_session(lookup, event_id, code);
	if (!session && placement->ref.letter)
		row_say(row, "ref", REF_UNKNOWN, row_field(row, "ref")->text, span_none, span_none,
			findings);
	else if (!session)
		row_say(row, "session", SESSION_UNKNOWN, code, span_none, span_none, findings);
	return session;
}

/* A row that names a note of one session and says another moves it. */
static bool find_move(const struct row *row, struct placement *placement,
		      const struct lookup *lookup, int64_t event_id, struct findings *findings)
{
	struct span code = row_field(row, "session")->text;
	const struct session *session;

	if (!placement->ref.letter || !code.size)
		return true;
	session = lookup_session(lookup, event_id, code);
	if (!session)
		row_say(row, "session", SESSION_UNKNOWN, code, span_none, span_none, findings);
	placement->moved_to = session;
	return session != NULL;
}

/* Whether a session treats a goal area, be it under the name of the one that took over or was taken
 * over. */
static bool treats(const struct session *session, const struct lookup *lookup, size_t area)
{
	int64_t holder;

	for (size_t j = 0; j < session->area_count; j++) {
		if (session->areas[j] == area)
			return true;
	}
	if (!lookup->has_ended)
		return false;
	holder = successor_on(lookup, NAME_GOAL_AREA, (int64_t)area, session->date, NULL);
	for (size_t j = 0; j < session->area_count; j++) {
		if (successor_on(lookup, NAME_GOAL_AREA, (int64_t)session->areas[j], session->date,
				 NULL) == holder)
			return true;
	}
	return false;
}

static void check_areas(const struct row *row, const struct session *session,
			const struct lookup *lookup, struct findings *findings)
{
	for (size_t i = 0; i < row->area_count; i++) {
		const struct named *area = &lookup->areas[row->areas[i]];
		struct buf codes = {0};

		if (treats(session, lookup, row->areas[i]))
			continue;
		lookup_area_codes(lookup, session->areas, session->area_count, &codes);
		row_say(row, "goal_area", AREA_NOT_IN_SESSION, area->name, session->code,
			buf_span(&codes), findings);
		buf_free(&codes);
	}
}

static bool is_reviewer(const struct session *session, struct span name)
{
	struct span rest = session->reviewers, other;
	struct buf a = {0}, b = {0};
	bool found = false;

	utf8_fold(&a, name);
	while (!found && span_next(&rest, "|", &other)) {
		buf_clear(&b);
		utf8_fold(&b, other);
		found = span_equal(buf_span(&a), buf_span(&b));
	}
	buf_free(&a);
	buf_free(&b);
	return found;
}

/* People's names are compared whole, never guessed at. */
static void check_reviewer(const struct row *row, const struct placement *placement,
			   struct findings *findings)
{
	struct span rest = placement->reviewer, name;
	struct buf assigned = {0};

	if (!rest.size)
		return;
	for (struct span others = placement->session->reviewers, other;
	     span_next(&others, "|", &other);)
		buf_printf(&assigned, "%s%.*s", assigned.size ? ", " : "", (int)other.size,
			   other.data);
	if (!assigned.size)
		buf_add_string(&assigned, "–");
	while (span_next(&rest, ",", &name)) {
		name = span_trim(name);
		if (name.size && !is_reviewer(placement->session, name))
			row_say(row, "reviewer", REVIEWER_NOT_ASSIGNED, name,
				placement->session->code, buf_span(&assigned), findings);
	}
	buf_free(&assigned);
}

/* A year far from the session's was most likely mistyped. */
static void check_dates(const struct row *row, const struct session *session,
			struct findings *findings)
{
	struct date held, date;

	date_parse(session->date, &held);
	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);

		if (column->type == COLUMN_DATE && date_parse(row->fields[c].text, &date) &&
		    abs(date.year - held.year) > LIMIT_DATE_YEARS)
			row_say(row, column->name, CELL_DATE_RANGE, row->fields[c].text,
				session->date, span_none, findings);
	}
}

bool placement_find(struct placement *placement, const struct row *row, const struct lookup *lookup,
		    const struct placement_options *options, struct findings *findings)
{
	struct span ref = row_field(row, "ref")->text;
	int64_t event;

	*placement = (struct placement){0};
	if (ref.size)
		reference_read(ref, &placement->ref);
	event = placement_event(row, lookup, placement->ref.event, options, findings);
	if (event == PLACEMENT_NO_EVENTS)
		row_say_whole(row, SESSION_MISSING, span_none, span_none, findings);
	if (event < 0)
		return false;
	placement->session =
		find_session(row, placement, lookup, lookup->events[event].id, options, findings);
	if (!placement->session ||
	    !find_move(row, placement, lookup, lookup->events[event].id, findings))
		return false;
	if (placement->session->cancelled && !options->allow_cancelled) {
		row_say_whole(row, SESSION_CANCELLED, placement->session->code, span_none,
			      findings);
		return false;
	}
	placement->reviewer = row_field(row, "reviewer")->text;
	if (!placement->reviewer.size)
		placement->reviewer = options->reviewer;
	if (row->kind->class == KIND_NOTE) {
		check_areas(row, placement->moved_to ? placement->moved_to : placement->session,
			    lookup, findings);
		check_reviewer(row, placement, findings);
		successor_say(row, lookup, placement->session->date, findings);
	}
	check_dates(row, placement->session, findings);
	return true;
}
