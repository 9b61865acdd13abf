/* Cells that name what is known: organisations, goal areas, goals, perspectives. */
#include "ingest/notes/cell.h"

#include <string.h>

#include "ingest/notes/code_name.h"
#include "ingest/notes/organisation_cell.h"

/* The heading of the column for the others, where the kind has one. */
static struct span partners_heading(const struct cell_reader *cell)
{
	int index = kind_column_index(cell->row->kind, "partners");

	return index < 0 ? span_none
			 : span_of(kind_column(cell->row->kind, (size_t)index)
					   ->heading[cell->options->lang]);
}

static void read_other_organisation(struct cell_reader *cell)
{
	const struct lookup *lookup = cell->options->lookup;
	struct buf names = {0};
	struct organisation_cell read = organisation_cell_read(lookup, cell->text, &names);
	struct span near;

	switch (read.form) {
	case ORGANISATION_KNOWN:
		cell->field->name = read.index;
		cell->field->text = lookup->organisations[read.index].name;
		break;
	case ORGANISATION_MANY:
		cell_say_params(cell, ORGANISATION_SEVERAL, cell->written, buf_span(&names),
				partners_heading(cell));
		break;
	case ORGANISATION_NOBODY:
		cell_say(cell, ORGANISATION_NOBODY_NAMED);
		break;
	case ORGANISATION_DISAGREES:
		cell_say_params(cell, CELL_CODE_AND_NAME, cell->written,
				lookup->organisations[read.index].name,
				lookup->organisations[read.other].name);
		break;
	case ORGANISATION_OTHER:
		cell->field->text = read.name;
		near = lookup_near(lookup, NAME_ORGANISATION, read.name);
		if (near.size)
			cell_say_params(cell, ORGANISATION_NEAR, cell->written, near, span_none);
	}
	buf_free(&names);
}

void cell_read_organisation(struct cell_reader *cell)
{
	const struct lookup *lookup = cell->options->lookup;

	cell->field->name = lookup_find(lookup, NAME_ORGANISATION, cell->text);
	if (cell->field->name >= 0)
		cell->field->text = lookup->organisations[cell->field->name].name;
	else
		read_other_organisation(cell);
}

/* Known organisations in their full name, the others as they were written. */
void cell_read_organisations(struct cell_reader *cell)
{
	const struct lookup *lookup = cell->options->lookup;
	struct span rest = cell->text, name;
	struct buf list = {0};

	while (lookup_split(lookup, NAME_ORGANISATION, &rest, &name)) {
		struct code_name found = code_name_find(lookup, NAME_ORGANISATION, name);
		int64_t index = found.form == CODE_NAME_ONE ? found.index : -1;

		if (list.size)
			buf_add_string(&list, ", ");
		buf_add(&list, index >= 0 ? lookup->organisations[index].name : name);
	}
	cell->field->text = cell_keep(cell, &list);
	buf_free(&list);
}

/* With the nearest spelling; when none is near, with what there is. */
static void say_unknown(struct cell_reader *cell, enum finding_code code, enum name_list list,
			struct span name)
{
	const struct lookup *lookup = cell->options->lookup;
	struct span near = lookup_near(lookup, list, name);
	struct buf known = {0};

	if (!near.size)
		code_name_offer(lookup, list, name, &known);
	cell_say_params(cell, code, name, near, buf_span(&known));
	buf_free(&known);
}

static void add_area(struct row *row, size_t area)
{
	for (size_t i = 0; i < row->area_count; i++) {
		if (row->areas[i] == area)
			return;
	}
	if (row->area_count < ROW_AREAS_MAX)
		row->areas[row->area_count++] = area;
}

static void read_area(struct cell_reader *cell, struct span name)
{
	const struct lookup *lookup = cell->options->lookup;
	struct code_name found = code_name_find(lookup, NAME_GOAL_AREA, name);
	struct buf first = {0}, second = {0};

	switch (found.form) {
	case CODE_NAME_ONE:
		add_area(cell->row, (size_t)found.index);
		break;
	case CODE_NAME_TWO:
		lookup_area_title(lookup, (size_t)found.index, &first);
		lookup_area_title(lookup, (size_t)found.other, &second);
		cell_say_params(cell, CELL_CODE_AND_NAME, name, buf_span(&first),
				buf_span(&second));
		break;
	case CODE_NAME_NONE:
		say_unknown(cell, AREA_UNKNOWN, NAME_GOAL_AREA, name);
	}
	buf_free(&first);
	buf_free(&second);
}

void cell_read_areas(struct cell_reader *cell)
{
	const struct lookup *lookup = cell->options->lookup;
	int64_t area = lookup_find(lookup, NAME_GOAL_AREA, cell->text);
	struct span rest = cell->text, name;
	struct buf codes = {0};

	/* a goal area's name may itself hold a comma or "och" */
	if (area >= 0) {
		add_area(cell->row, (size_t)area);
		rest = span_none;
	} else if (code_name_find(lookup, NAME_GOAL_AREA, cell->text).form != CODE_NAME_NONE) {
		read_area(cell, cell->text);
		rest = span_none;
	}
	while (lookup_split(lookup, NAME_GOAL_AREA, &rest, &name))
		read_area(cell, name);
	lookup_area_codes(lookup, cell->row->areas, cell->row->area_count, &codes);
	cell->field->text = cell_keep(cell, &codes);
	buf_free(&codes);
}

enum { CODED_MAX = ROW_GOALS_MAX };

static bool is_among(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++) {
		if (ids[i] == id)
			return true;
	}
	return false;
}

/* Codes as they were given, whichever name they were written by, each once. */
void cell_read_coded(struct cell_reader *cell, enum name_list list, enum finding_code unknown)
{
	const struct lookup *lookup = cell->options->lookup;
	struct span rest = cell->text, name;
	int64_t ids[CODED_MAX];
	size_t count = 0;
	struct buf codes = {0};

	while (lookup_split(lookup, list, &rest, &name)) {
		int64_t id = lookup_find(lookup, list, name);
		struct span code = lookup_code(lookup, list, id);

		if (id < 0) {
			say_unknown(cell, unknown, list, name);
			continue;
		}
		if (is_among(ids, count, id) || count == CODED_MAX)
			continue;
		ids[count++] = id;
		buf_printf(&codes, "%s%.*s", codes.size ? ", " : "", (int)code.size, code.data);
	}
	for (size_t i = 0; list == NAME_GOAL && i < count; i++)
		cell->row->goals[cell->row->goal_count++] = ids[i];
	cell->field->text = cell_keep(cell, &codes);
	buf_free(&codes);
}

void reference_add(struct buf *out, const struct reference *reference)
{
	buf_add(out, reference->name);
	buf_printf(out, "-%c%02d", reference->letter, reference->number);
}

#define BETWEEN_WORDS " &\t"

/* "och" between references */
static bool is_and(struct span word)
{
	static const char *const ands[] = {"och", "and", "samt"};
	bool found = false;

	for (size_t i = 0; i < sizeof ands / sizeof *ands; i++)
		found = found || span_equals(word, ands[i]);
	return found;
}

static void read_answered(struct cell_reader *cell, struct span word, struct buf *list)
{
	const struct kind *kind;
	struct reference reference;

	reference_read(word, &reference);
	kind = kind_of_letter(reference.letter);
	if (!kind || !strchr(answered_letters, reference.letter)) {
		cell_say_params(cell, kind ? ANSWER_KIND : ANSWER_UNKNOWN, word,
				kind ? span_of(kind->title[cell->options->lang]) : span_none,
				span_none);
		return;
	}
	if (list->size)
		buf_add_string(list, ", ");
	reference_add(list, &reference);
}

/* Whether there are references and nothing else. */
static bool is_of_references(struct span text)
{
	struct reference reference;
	struct span word;
	bool all = true;

	while (all && span_next(&text, BETWEEN_WORDS, &word))
		all = !word.size || is_and(word) || reference_read(word, &reference);
	return all;
}

void cell_read_references(struct cell_reader *cell)
{
	struct span rest = cell->text, piece, word;
	struct buf list = {0};

	while (span_next(&rest, ",|;\n", &piece)) {
		if (!is_of_references(piece)) {
			cell_say_params(cell, ANSWER_UNKNOWN, span_trim(piece), span_none,
					span_none);
			continue;
		}
		while (span_next(&piece, BETWEEN_WORDS, &word)) {
			if (word.size && !is_and(word))
				read_answered(cell, word, &list);
		}
	}
	cell->field->text = cell_keep(cell, &list);
	buf_free(&list);
}

enum { SESSION_NUMBERS = 2 }; /* its day and its group */

/* The numbers in "(dag 1, grupp 2)"; the count is larger when there are more. */
static size_t numbers_in(struct span text, long numbers[SESSION_NUMBERS])
{
	size_t count = 0;

	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			continue;
		if (!i || text.data[i - 1] < '0' || text.data[i - 1] > '9')
			count++;
		if (count <= SESSION_NUMBERS && numbers[count - 1] < 1000)
			numbers[count - 1] = numbers[count - 1] * 10 + (text.data[i] - '0');
	}
	return count;
}

/* Whether a session of the code is on the day and in the group that are said beside it. */
static bool agrees(const struct lookup *lookup, struct span code, struct span beside)
{
	long numbers[SESSION_NUMBERS] = {0};
	bool said = numbers_in(beside, numbers) == SESSION_NUMBERS, several;

	for (size_t i = 0; i < lookup->event_count; i++) {
		const struct session *session =
			lookup_session_named(lookup, code, lookup->events[i].id, &several);

		if (session && (!beside.size ||
				(said && session == lookup_session_on(lookup, session->event_id,
								      numbers[0], numbers[1]))))
			return true;
	}
	return false;
}

/* "V24 - D1G1", "V24 D1G1": the event before the code, with whatever between. */
static bool read_full_name(struct cell_reader *cell, struct span text)
{
	struct buf name = {0};
	struct span word;
	bool found;

	while (span_next(&text, " -:/", &word))
		buf_printf(&name, "%s%.*s", name.size && word.size ? "-" : "", (int)word.size,
			   word.data);
	found = lookup_session_full(cell->options->lookup, buf_span(&name)) != NULL;
	if (found)
		cell->field->text = cell_keep(cell, &name);
	buf_free(&name);
	return found;
}

bool cell_read_session(struct cell_reader *cell)
{
	static const char *const words[] = {"Pass ", "pass ", "Session ", "session "};
	struct span code = cell->text, beside;
	size_t end = 0;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (span_starts(code, words[i]))
			code = span_trim(span_make(code.data + strlen(words[i]),
						   code.size - strlen(words[i])));
	}
	if (read_full_name(cell, code))
		return true;
	while (end < code.size && !strchr(" :,(", code.data[end]))
		end++;
	beside = span_make(code.data + end, code.size - end);
	code.size = end;
	if (!agrees(cell->options->lookup, code, beside))
		return false;
	cell->field->text = code;
	return true;
}
