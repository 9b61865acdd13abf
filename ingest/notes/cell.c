#include "ingest/notes/cell.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { CUT_CHARACTERS = 255 }; /* where old programs cut a text */

void cell_say_params(const struct cell_reader *cell, enum finding_code code, struct span value,
		     struct span a, struct span b)
{
	row_say(cell->row, cell->column->name, code, value, a, b, cell->findings);
}

void cell_say(const struct cell_reader *cell, enum finding_code code)
{
	cell_say_params(cell, code, cell->written, span_none, span_none);
}

static void say_number(const struct cell_reader *cell, enum finding_code code, size_t a, size_t b)
{
	char first[24], second[24];

	snprintf(first, sizeof first, "%zu", a);
	snprintf(second, sizeof second, "%zu", b);
	cell_say_params(cell, code, cell->written, span_of(first), span_of(second));
}

struct span cell_keep(const struct cell_reader *cell, const struct buf *text)
{
	return pool_copy(&cell->row->text, buf_span(text));
}

/* A day that somebody wrote with a time, whatever of it the spreadsheet shows. */
static void drop_time(struct cell_reader *cell)
{
	enum { DAY = 10 };

	if (!cell->is_day || cell->text.size <= DAY)
		return;
	cell->text.size = DAY;
	cell_say_params(cell, CELL_DATE_TIME, cell->written, cell->text, span_none);
}

static void read_date(struct cell_reader *cell)
{
	const enum date_order *orders = cell->options->orders;
	struct date_value value =
		date_read(cell->text, orders ? orders[cell->index] : DATE_ORDER_UNKNOWN);
	char day[DATE_TEXT_SIZE], other[DATE_TEXT_SIZE];

	date_format(day, value.date);
	date_format(other, value.other);
	cell->field->text = span_none;
	switch (value.form) {
	case DATE_FORM_NONE:
	case DATE_FORM_IMPOSSIBLE:
		cell_say(cell, CELL_DATE);
		return;
	case DATE_FORM_NO_YEAR:
		cell_say(cell, CELL_DATE_NO_YEAR);
		return;
	case DATE_FORM_SHORT_YEAR:
		cell_say_params(cell, CELL_DATE_SHORT_YEAR, cell->written,
				value.date.year ? span_of(day) : span_none, span_none);
		return;
	case DATE_FORM_AMBIGUOUS:
		cell_say_params(cell, CELL_DATE_AMBIGUOUS, cell->written, span_of(day),
				span_of(other));
		return;
	case DATE_FORM_VAGUE:
		cell->field->written = cell->text;
		if (cell->row->kind->class == KIND_REFERENCE ||
		    (cell->column->flags & (COLUMN_REQUIRED | COLUMN_PLACING)))
			cell_say(cell, CELL_DATE);
		else
			cell_say(cell, CELL_DATE_VAGUE);
		return;
	case DATE_FORM_SERIAL:
		cell_say_params(cell, CELL_DATE_SERIAL, cell->written, span_of(day), span_none);
		break;
	case DATE_FORM_DAY:
		break;
	default:
		cell->field->written = cell->text;
	}
	cell->field->text = pool_copy(&cell->row->text, span_of(day));
}

static void read_period(struct cell_reader *cell)
{
	struct date_value value = date_read(cell->text, DATE_ORDER_UNKNOWN);
	struct buf period = {0};

	if (value.form == DATE_FORM_DAY ||
	    (value.form >= DATE_FORM_WEEK && value.form <= DATE_FORM_YEAR)) {
		date_period(&period, &value);
		cell->field->text = cell_keep(cell, &period);
		buf_free(&period);
	}
}

/* As it is written in Swedish: a decimal point would be the second reading again. */
static void format_number(char out[40], double number, const char *after)
{
	char *point;

	snprintf(out, 40, "%.15g%s", number, after);
	point = strchr(out, '.');
	if (point)
		*point = ',';
}

static void say_two_numbers(struct cell_reader *cell, double one, double other, const char *after)
{
	char first[40], second[40];

	format_number(first, one, after);
	format_number(second, other, after);
	cell_say_params(cell, CELL_NUMBER_AMBIGUOUS, cell->written, span_of(first),
			span_of(second));
}

static void read_number(struct cell_reader *cell, bool whole, double least, double most)
{
	double value = 0, other = 0;
	char first[40], second[40];

	switch (number_read(cell->text, &value, &other)) {
	case NUMBER_NONE:
		cell_say(cell, CELL_NUMBER);
		break;
	case NUMBER_AMBIGUOUS:
		say_two_numbers(cell, other, value, "");
		break;
	case NUMBER_READ:
		cell->field->number = value;
		snprintf(first, sizeof first, "%.15g", least);
		snprintf(second, sizeof second, "%.15g", most);
		if (value < least || value > most)
			cell_say_params(cell, CELL_NUMBER_RANGE, cell->written, span_of(first),
					whole && value < least ? span_none : span_of(second));
		else if (whole && value != (double)(int64_t)value)
			cell_say(cell, CELL_NUMBER);
	}
}

/* A spreadsheet keeps 50 % as 0.5, which is what is left when the format is lost: above 0 and up to
 * 1 nobody can tell without the sign. 1 is no exception: as a share it is all of it. */
static void read_percent(struct cell_reader *cell)
{
	double value, other;
	bool sign = cell->text.data[cell->text.size - 1] == '%';

	if (!sign && number_read(cell->text, &value, &other) != NUMBER_NONE && value > 0 &&
	    value <= 1)
		say_two_numbers(cell, value * 100, value, " %");
	else
		read_number(cell, false, 0, 100);
}

static void read_word(struct cell_reader *cell)
{
	const struct word_list *list = cell->column->words;
	const struct word *word = word_find(list, cell->text);
	struct buf allowed = {0}, folded = {0}, other = {0};
	struct span near = {0};

	if (word) {
		cell->field->text = span_of(word->value);
		return;
	}
	utf8_fold(&folded, cell->text);
	for (size_t i = 0; i < list->count; i++) {
		struct span label = span_of(list->words[i].label[cell->options->lang]);

		if (list->words[i].derived)
			continue;
		buf_printf(&allowed, "%s%s", allowed.size ? ", " : "", label.data);
		buf_clear(&other);
		utf8_fold(&other, label);
		if (utf8_distance(buf_span(&folded), buf_span(&other), 2) <=
		    (other.size > 5 ? 2 : 1))
			near = label;
	}
	if (list->open)
		cell->field->text = cell->text;
	cell_say_params(cell, list->open ? CELL_WORD_OTHER : CELL_WORD, cell->written,
			buf_span(&allowed), near);
	buf_free(&allowed);
	buf_free(&folded);
	buf_free(&other);
}

static void read_code(struct cell_reader *cell)
{
	if (!code_valid(cell->text) &&
	    !((cell->column->flags & COLUMN_SESSION) && cell_read_session(cell)))
		cell_say(cell, CELL_CODE);
}

/* In the place of a reference: this row is none of the notes that there are. */
static bool says_new(struct span text)
{
	static const char *const words[] = {"ny", "nytt", "new"};
	struct buf folded = {0};
	bool found = false;

	utf8_fold(&folded, text);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		found = found || span_equals(buf_span(&folded), words[i]);
	buf_free(&folded);
	return found;
}

static void read_reference(struct cell_reader *cell)
{
	struct reference reference;
	struct buf text = {0};

	if ((cell->column->flags & COLUMN_PLACING) && says_new(cell->text)) {
		cell->row->is_new = true;
		cell->field->state = FIELD_EMPTY;
		cell->field->text = span_none;
		return;
	}
	if (!reference_read(cell->text, &reference)) {
		cell_say(cell, REF_UNKNOWN);
		return;
	}
	reference_add(&text, &reference);
	cell->field->text = cell_keep(cell, &text);
	buf_free(&text);
}

/* Names kept as written, separated by '|'. */
static void read_list(struct cell_reader *cell)
{
	struct span rest = cell->text, name;
	struct buf list = {0};

	while (span_next(&rest, ",|;\n", &name)) {
		name = span_trim(name);
		if (!name.size)
			continue;
		if (list.size)
			buf_add_char(&list, '|');
		buf_add(&list, name);
	}
	cell->field->text = cell_keep(cell, &list);
	buf_free(&list);
}

static bool is_of_codes(enum column_type type)
{
	return type == COLUMN_CODE || type == COLUMN_REFERENCE || type == COLUMN_REFERENCES ||
	       type == COLUMN_GOALS;
}

/* Codes have hyphens, whatever a word processor made of them. */
static void straighten(struct cell_reader *cell)
{
	struct buf text = {0};

	if (!is_of_codes(cell->column->type) || !memchr(cell->text.data, 0xE2, cell->text.size))
		return;
	buf_add(&text, cell->text);
	if (text_straighten_hyphens(&text))
		cell->field->text = cell->text = cell_keep(cell, &text);
	buf_free(&text);
}

/* "17", as nearly all are written */
static bool is_written_number(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	}
	return text.data[0] != '0';
}

static void read_text(struct cell_reader *cell)
{
	struct buf number = {0};

	if (!(cell->column->flags & COLUMN_LIST_NUMBER) || is_written_number(cell->text))
		return;
	if (text_is_example_number(cell->text)) {
		cell_say(cell, CELL_EXAMPLE_NUMBER);
		cell->field->state = FIELD_EMPTY;
		cell->field->text = span_none;
	} else if (text_list_number(&number, cell->text) &&
		   !span_equal(buf_span(&number), cell->text))
		cell->field->text = cell_keep(cell, &number);
	buf_free(&number);
}

/* What names something that is known. */
static void read_name(struct cell_reader *cell)
{
	switch (cell->column->type) {
	case COLUMN_REFERENCES:
		cell_read_references(cell);
		break;
	case COLUMN_ORGANISATION:
		cell_read_organisation(cell);
		break;
	case COLUMN_ORGANISATIONS:
		cell_read_organisations(cell);
		break;
	case COLUMN_GOAL_AREAS:
		cell_read_areas(cell);
		break;
	case COLUMN_GOALS:
		cell_read_coded(cell, NAME_GOAL, GOAL_UNKNOWN);
		break;
	case COLUMN_PERSPECTIVES:
		cell_read_coded(cell, NAME_PERSPECTIVE, PERSPECTIVE_UNKNOWN);
		break;
	default:
		break;
	}
}

static void read_typed(struct cell_reader *cell)
{
	switch (cell->column->type) {
	case COLUMN_TEXT:
		read_text(cell);
		break;
	case COLUMN_CODE:
		read_code(cell);
		break;
	case COLUMN_INTEGER:
		read_number(cell, true, 1, 999999999);
		break;
	case COLUMN_NUMBER:
		read_number(cell, false, -1e15, 1e15);
		break;
	case COLUMN_PERCENT:
		read_percent(cell);
		break;
	case COLUMN_DATE:
		drop_time(cell);
		read_date(cell);
		break;
	case COLUMN_PERIOD:
		drop_time(cell);
		read_period(cell);
		break;
	case COLUMN_WORD:
		read_word(cell);
		break;
	case COLUMN_REFERENCE:
		read_reference(cell);
		break;
	case COLUMN_LIST:
		read_list(cell);
		break;
	case COLUMN_REFERENCES:
	case COLUMN_ORGANISATION:
	case COLUMN_ORGANISATIONS:
	case COLUMN_GOAL_AREAS:
	case COLUMN_GOALS:
	case COLUMN_PERSPECTIVES:
		read_name(cell);
	}
}

/* Reports faults of the text itself. False when its content is not to be read. */
static bool check_text(struct cell_reader *cell, unsigned troubles, size_t hidden)
{
	size_t most =
		cell->column->max_characters ? cell->column->max_characters : TEXT_MAX_CHARACTERS;
	size_t bytes = cell->text.size, length = bytes;

	if (bytes >= CUT_CHARACTERS || bytes > most) /* shorter texts are not counted */
		length = utf8_length(cell->text);
	if (hidden)
		say_number(cell, CELL_CONTROL, hidden, 0);
	if (troubles & TEXT_EXCEL_ERROR)
		cell_say(cell, CELL_EXCEL_ERROR);
	if (troubles & TEXT_EXCEL_WIDTH)
		cell_say(cell, CELL_EXCEL_WIDTH);
	if (troubles & TEXT_MOJIBAKE)
		cell_say(cell, CELL_MOJIBAKE);
	if (troubles & TEXT_LOST_LETTERS)
		cell_say(cell, CELL_LOST_LETTERS);
	if (troubles & TEXT_FORMULA)
		cell_say(cell, CELL_FORMULA);
	if (troubles & TEXT_PERSONAL_NUMBER)
		cell_say_params(cell, CELL_PERSONAL_NUMBER, span_none, span_none,
				span_none); /* never shown again */
	if ((troubles & TEXT_CONTACT) && !(cell->column->flags & COLUMN_REACHED))
		cell_say_params(cell, CELL_CONTACT, span_none, span_none, span_none);
	if (length > most)
		say_number(cell, CELL_TOO_LONG, length, most);
	else if (length == CUT_CHARACTERS || length == 32767)
		say_number(cell, CELL_CUT, length, 0);
	return !(troubles & (TEXT_EXCEL_ERROR | TEXT_EXCEL_WIDTH)) && length <= most;
}

static size_t clean(struct cell_reader *cell)
{
	struct buf text = {0};
	size_t hidden = text_clean(&text, cell->written);

	cell->text = cell_keep(cell, &text);
	buf_free(&text);
	return hidden;
}

/* ="text" as the text; a formula stays as it is. */
static void unwrap(struct cell_reader *cell)
{
	struct buf text = {0};

	if (text_unwrap(&text, cell->written))
		cell->written = span_trim(cell_keep(cell, &text));
	buf_free(&text);
}

void cell_read(struct cell_reader *cell)
{
	size_t hidden = 0;

	if (cell->written.size && cell->written.data[0] == '=')
		unwrap(cell);

	if (own_texts_nothing(&cell->options->lookup->own_texts, cell->column, cell->written)) {
		cell->field->state = FIELD_EMPTY;
		if (cell->column->flags & COLUMN_REQUIRED)
			cell_say_params(cell, CELL_REQUIRED, span_none, span_none, span_none);
		return;
	}
	if (text_is_clean(cell->written, &cell->text)) /* nearly every cell */
		cell->text = pool_copy(&cell->row->text, cell->text);
	else
		hidden = clean(cell);
	cell->field->state = cell->text.size ? FIELD_GIVEN : FIELD_EMPTY;
	cell->field->text = cell->text;
	straighten(cell);
	if (check_text(cell, text_troubles(cell->text), hidden) && cell->text.size)
		read_typed(cell);
	else
		cell->field->text = span_none;
	if (cell->field->state == FIELD_EMPTY && (cell->column->flags & COLUMN_REQUIRED))
		cell_say_params(cell, CELL_REQUIRED, span_none, span_none, span_none);
}
