#include "ingest/notes/placement.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/notes/code_name.h"

/* "V24" of a row, or of options, that name the session V24-D1G1; empty: they do not. */
static struct span event_in_front(const struct row *row, const struct lookup *lookup,
				  const struct placement_options *options)
{
	struct span name = row_field(row, "session")->text;
	const struct session *session = NULL;

	if (lookup->event_count > 1)
		session = lookup_session_full(lookup, name.size ? name : options->session);
	return session ? session->event : span_none;
}

int64_t placement_event(const struct row *row, const struct lookup *lookup,
			const struct placement_options *options, struct findings *findings)
{
	struct span code = row_field(row, "event")->text, near;
	struct buf known = {0};
	int64_t event;

	if (!code.size)
		code = event_in_front(row, lookup, options);
	if (!code.size)
		code = options->event;
	if (!code.size) {
		if (lookup->event_count == 1)
			return 0;
		if (lookup->event_count == 0)
			return PLACEMENT_NO_EVENTS;
		row_say(row, "event", EVENT_MISSING, span_none, span_none, span_none, findings);
		return -1;
	}
	event = lookup_find(lookup, NAME_EVENT, code);
	if (event < 0) {
		near = lookup_near(lookup, NAME_EVENT, code);
		if (!near.size)
			code_name_offer(lookup, NAME_EVENT, code, &known);
		row_say(row, "event", EVENT_UNKNOWN, code, near, buf_span(&known), findings);
	}
	buf_free(&known);
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

/* The session of the row's day and group; without a group the only one of that day. */
static const struct session *session_on(const struct row *row, const struct lookup *lookup,
					int64_t event_id)
{
	struct span day = row_field(row, "day")->text, group = row_field(row, "group")->text;
	struct date_value date = date_read(day, DATE_ORDER_DAY_FIRST);
	char text[DATE_TEXT_SIZE];

	if (date.form != DATE_FORM_DAY && date.form != DATE_FORM_SERIAL)
		return lookup_session_on(lookup, event_id, number_in(day), number_in(group));
	date_format(text, date.date);
	return lookup_session_dated(lookup, event_id, span_of(text), number_in(group));
}

static void say_no_session(const struct row *row, const char *column, const struct lookup *lookup,
			   int64_t event_id, struct span name, struct findings *findings)
{
	struct buf known = {0};

	code_name_offer_sessions(lookup, event_id, name, &known);
	row_say(row, column, SESSION_UNKNOWN, name, buf_span(&known), span_none, findings);
	buf_free(&known);
}

static const struct session *session_by_day(const struct row *row, const struct lookup *lookup,
					    int64_t event_id, struct findings *findings)
{
	struct span day = row_field(row, "day")->text, group = row_field(row, "group")->text;
	const struct session *session = session_on(row, lookup, event_id);
	struct buf said = {0};

	if (!session) {
		buf_printf(&said, "%.*s / %.*s", (int)day.size, day.data, (int)group.size,
			   group.data);
		say_no_session(row, "day", lookup, event_id, buf_span(&said), findings);
		buf_free(&said);
	}
	return session;
}

static struct span event_code(const struct lookup *lookup, int64_t id)
{
	for (size_t i = 0; i < lookup->event_count; i++) {
		if (lookup->events[i].id == id)
			return lookup->events[i].code;
	}
	return span_none;
}

const struct session *placement_session(const struct row *row, const struct lookup *lookup,
					int64_t event_id, struct span name,
					struct findings *findings)
{
	const struct session *session = lookup_session(lookup, event_id, name), *other;

	if (session)
		return session;
	other = lookup_session_full(lookup, name);
	if (other && other->event_id == event_id)
		return other;
	if (other)
		row_say(row, "session", SESSION_EVENT, name, event_code(lookup, event_id),
			span_none, findings);
	else
		say_no_session(row, "session", lookup, event_id, name, findings);
	return NULL;
}

static const struct session *find_session(const struct row *row, const struct lookup *lookup,
					  int64_t event_id, const struct placement_options *options,
					  struct findings *findings)
{
	struct span code = row_field(row, "session")->text;
	const struct session *session;

	if (!code.size && row_field(row, "day")->text.size && row_field(row, "group")->text.size)
		return session_by_day(row, lookup, event_id, findings);
	if (!code.size)
		code = options->session;
	if (!code.size) {
		session =
			row_field(row, "day")->text.size ? session_on(row, lookup, event_id) : NULL;
		if (!session)
			row_say(row, "session", SESSION_MISSING, span_none, span_none, span_none,
				findings);
		return session;
	}
	return placement_session(row, lookup, event_id, code, findings);
}

/* A row that names a note of one session and says another moves it, within its event: what was
 * promised at one event was not promised at another. */
static bool find_move(const struct row *row, struct placement *placement,
		      const struct lookup *lookup, int64_t event_id, struct findings *findings)
{
	struct span code = row_field(row, "session")->text;
	const struct session *other;
	bool several;

	if (!placement->ref.letter || !code.size)
		return true;
	other = lookup_session_named(lookup, code, event_id, &several);
	if (!other)
		other = lookup_session_named(lookup, code, 0, &several);
	if (other && other->event_id != event_id)
		row_say(row, "session", SESSION_OF_OTHER_EVENT, code, row_field(row, "ref")->text,
			placement->session->event, findings);
	else
		placement->moved_to = placement_session(row, lookup, event_id, code, findings);
	return placement->moved_to != NULL;
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
	holder = lookup_successor(lookup, NAME_GOAL_AREA, (int64_t)area, session->date, NULL);
	for (size_t j = 0; j < session->area_count; j++) {
		if (lookup_successor(lookup, NAME_GOAL_AREA, (int64_t)session->areas[j],
				     session->date, NULL) == holder)
			return true;
	}
	return false;
}

static void check_areas(const struct row *row, const struct session *session,
			const struct lookup *lookup, struct findings *findings)
{
	if (!session->area_count) /* a plenary: any may be */
		return;
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

static void say_successor(const struct row *row, const char *column, const struct lookup *lookup,
			  enum name_list list, int64_t index, struct span day,
			  struct findings *findings)
{
	const struct named *all = list == NAME_GOAL_AREA ? lookup->areas : lookup->organisations;
	const struct named *named = &all[index];
	bool without;
	int64_t holder = lookup_successor(lookup, list, index, day, &without);

	if (!named_has_ended(named, day))
		return;
	if (without)
		row_say(row, column, NOTE_WITHOUT_HOLDER, all[holder].name, all[holder].valid_to,
			span_none, findings);
	else
		row_say(row, column, NOTE_OF_SUCCESSOR, named->name, all[holder].name,
			named->valid_to, findings);
}

/* Says which names of a note are of somebody that had ended on the day of its session. */
static void check_successors(const struct row *row, const struct lookup *lookup, struct span day,
			     struct findings *findings)
{
	if (!lookup->has_ended || findings_have_error(findings))
		return;
	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);

		if (column->type == COLUMN_ORGANISATION && row->fields[c].state == FIELD_GIVEN &&
		    row->fields[c].name >= 0)
			say_successor(row, column->name, lookup, NAME_ORGANISATION,
				      row->fields[c].name, day, findings);
	}
	for (size_t i = 0; i < row->area_count; i++)
		say_successor(row, "goal_area", lookup, NAME_GOAL_AREA, (int64_t)row->areas[i], day,
			      findings);
}

/* "V23-D1G1-A03, V24-D1G1-A03" */
static void say_several(const struct row *row, const char *column, const struct lookup *lookup,
			const struct session *session, const struct reference *ref,
			struct findings *findings)
{
	struct buf all = {0};

	for (; session; session = lookup_session_next(lookup, session)) {
		if (all.size)
			buf_add_string(&all, ", ");
		lookup_add_reference(lookup, session, ref->letter, ref->number, &all);
	}
	row_say(row, column, REF_SEVERAL, row_field(row, column)->text, buf_span(&all), span_none,
		findings);
	buf_free(&all);
}

/* The event that the row or the sender names; 0: neither does. -1 with a finding: there is none. */
static int64_t named_event(const struct row *row, const struct lookup *lookup,
			   const struct placement_options *options, struct findings *findings)
{
	int64_t event;

	if (!row_field(row, "event")->text.size && !options->event.size)
		return 0;
	event = placement_event(row, lookup, options, findings);
	return event < 0 ? -1 : lookup->events[event].id;
}

static void keep_reference(struct row *row, struct field *field, const struct buf *text)
{
	field->text = pool_copy(&row->text, buf_span(text));
}

/* The session of the note that the row names. */
static bool find_referred(struct placement *placement, struct row *row, const struct lookup *lookup,
			  const struct placement_options *options, struct findings *findings)
{
	struct field *field = &row->fields[kind_column_index(row->kind, "ref")];
	int64_t event = named_event(row, lookup, options, findings);
	bool several;
	struct buf text = {0};

	if (event < 0 || !reference_read(field->text, &placement->ref))
		return false;
	placement->session = lookup_session_named(lookup, placement->ref.name, event, &several);
	if (!placement->session || several) {
		if (several)
			say_several(row, "ref", lookup, placement->session, &placement->ref,
				    findings);
		else
			row_say(row, "ref", REF_UNKNOWN, field->text, span_none, span_none,
				findings);
		return false;
	}
	if (event && row_field(row, "event")->text.size && placement->session->event_id != event) {
		row_say(row, "ref", REF_EVENT, field->text, row_field(row, "event")->text,
			span_none, findings);
		return false;
	}
	lookup_add_reference(lookup, placement->session, placement->ref.letter,
			     placement->ref.number, &text);
	keep_reference(row, field, &text);
	buf_free(&text);
	return true;
}

/* The event of the row: its note's, else as placement_event() says. */
static bool find_event(struct placement *placement, struct row *row, const struct lookup *lookup,
		       const struct placement_options *options, struct findings *findings,
		       int64_t *event_id)
{
	struct span session = row_field(row, "session")->text;
	int64_t event;

	if (row_field(row, "ref")->text.size) {
		if (!find_referred(placement, row, lookup, options, findings))
			return false;
		*event_id = placement->session->event_id;
		return true;
	}
	event = placement_event(row, lookup, options, findings);
	if (event == PLACEMENT_NO_EVENTS && session.size)
		row_say(row, "session", SESSION_UNKNOWN, session, span_none, span_none, findings);
	else if (event == PLACEMENT_NO_EVENTS)
		row_say(row, "session", SESSION_MISSING, span_none, span_none, span_none, findings);
	*event_id = event < 0 ? 0 : lookup->events[event].id;
	return event >= 0;
}

/* A reference of another note, which most likely is of the same event. One of a session that there
 * is not stays as it was written. */
static void name_other(struct row *row, const struct column *column, struct field *field,
		       const struct lookup *lookup, const struct session *own,
		       struct findings *findings)
{
	const struct session *session;
	struct reference ref;
	bool several = false;
	struct buf text = {0};

	if (!field->text.size || !reference_read(field->text, &ref))
		return;
	session = lookup_session_named(lookup, ref.name, own->event_id, &several);
	if (!session)
		session = lookup_session_named(lookup, ref.name, 0, &several);
	if (several) {
		say_several(row, column->name, lookup, session, &ref, findings);
	} else if (session) {
		buf_printf(&text, "%.*s-%.*s-%c%02d", (int)session->event.size, session->event.data,
			   (int)session->code.size, session->code.data, ref.letter, ref.number);
		keep_reference(row, field, &text);
	}
	buf_free(&text);
}

static void name_others(struct row *row, const struct lookup *lookup, const struct session *own,
			struct findings *findings)
{
	for (size_t c = row->kind->common_count; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);

		if (column->type == COLUMN_REFERENCE && !(column->flags & COLUMN_PLACING))
			name_other(row, column, &row->fields[c], lookup, own, findings);
	}
}

bool placement_find(struct placement *placement, struct row *row, const struct lookup *lookup,
		    const struct placement_options *options, struct findings *findings)
{
	int64_t event_id;

	*placement = (struct placement){0};
	if (!find_event(placement, row, lookup, options, findings, &event_id))
		return false;
	if (!placement->session)
		placement->session = find_session(row, lookup, event_id, options, findings);
	if (!placement->session || !find_move(row, placement, lookup, event_id, findings))
		return false;
	name_others(row, lookup, placement->session, findings);
	if (placement->session->cancelled && !options->allow_cancelled) {
		row_say(row, "session", SESSION_CANCELLED, span_none, placement->session->code,
			span_none, findings);
		return false;
	}
	placement->reviewer = row_field(row, "reviewer")->text;
	if (!placement->reviewer.size)
		placement->reviewer = options->reviewer;
	if (row->kind->class == KIND_NOTE) {
		check_areas(row, placement->moved_to ? placement->moved_to : placement->session,
			    lookup, findings);
		check_reviewer(row, placement, findings);
		check_successors(row, lookup, placement->session->date, findings);
	}
	check_dates(row, placement->session, findings);
	return true;
}
