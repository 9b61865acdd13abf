#include "ingest/notes/row.h"

#include <string.h>

#include "ingest/notes/cell.h"
#include "ingest/notes/row_origin.h"
#include "ingest/notes/row_rules.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

void row_free(struct row *row)
{
	pool_free(&row->text);
}

static const char totals[] = "summa|totalt|total|sum|antal";
static const char examples[] = "exempel|example";
static const char instructions[] =
	"obligatoriskt|obligatorisk|obligatorisktfält|frivilligt|frivillig|"
	"valfritt|valfri|krävs|required|mandatory|optional";

enum { PEOPLE_WORD_BYTES = 24 }; /* no word is longer */

/* Whether one of the words begins with the letter that the text begins with; few do. */
static bool may_be_of(struct span text, const char *words)
{
	char first = (char)(text.size ? text.data[0] | 0x20 : 0);

	if (first < 'a' || first > 'z')
		return text.size > 0;
	while (*words != first) {
		words = strchr(words, '|');
		if (!words)
			return false;
		words++;
	}
	return true;
}

static bool is_word_of(struct span text, const char *words)
{
	struct buf folded = {0};
	struct span rest = span_of(words), word;
	bool found = false;

	if (text.size > PEOPLE_WORD_BYTES || !may_be_of(text, words))
		return false;
	heading_fold(&folded, text);
	while (!found && span_next(&rest, "|", &word))
		found = span_equal(buf_span(&folded), word);
	buf_free(&folded);
	return found;
}

/* Whether half of the filled cells are instructions. One of the first two must be one, so the rest
 * of an ordinary row is not looked at. */
static bool is_instruction(const struct record *record)
{
	size_t filled = 0, count = 0;

	for (size_t i = 0; i < record->count && (filled < 2 || count); i++) {
		struct span text = span_trim(record->cells[i].text);

		filled += text.size > 0;
		count += text.size && is_word_of(text, instructions);
	}
	return count && count * 2 >= filled;
}

/* A row of at most three cells, the first a word for total. */
static bool is_total(const struct record *record)
{
	size_t filled = 0;

	for (size_t i = 0; i < record->count; i++) {
		struct span text = span_trim(record->cells[i].text);

		if (text.size && !filled++ && !is_word_of(text, totals))
			return false;
	}
	return filled && filled <= 3;
}

/* Rows that people put in a sheet for other people. */
static bool is_for_people(struct row *row, const struct record *record, struct findings *findings)
{
	if (is_instruction(record))
		row_say_whole(row, ROW_INSTRUCTION, span_none, span_none, findings);
	else if (is_total(record))
		row_say_whole(row, ROW_TOTAL, span_none, span_none, findings);
	else if (record->count && is_word_of(span_trim(record->cells[0].text), examples))
		row_say_whole(row, ROW_EXAMPLE, span_none, span_none, findings);
	else
		return false;
	return true;
}

struct span row_written(const struct row *row, const struct record *record, const char *column)
{
	int index = kind_column_index(row->kind, column);
	int cell = index < 0 ? COLUMN_CELL_NONE : row->column_map->cells[index];

	return cell >= 0 && (size_t)cell < record->count ? span_trim(record->cells[cell].text)
							 : span_none;
}

/* Rows that our own templates came with. */
static bool is_of_template(struct row *row, const struct lookup *lookup,
			   const struct record *record, struct findings *findings)
{
	if (row_is_example(row, lookup, record))
		row_say_whole(row, ROW_EXAMPLE, span_none, span_none, findings);
	else if (row_is_unfilled(row, lookup, record))
		row_say_whole(row, ROW_UNFILLED, span_none, span_none, findings);
	else
		return false;
	return true;
}

/* Text under no heading would be lost without a word. */
static void check_blank_headings(struct row *row, const struct record *record,
				 struct findings *findings)
{
	for (size_t i = 0; i < record->count && i < row->column_map->count; i++) {
		struct place place = row->place;

		if (row->column_map->columns[i] != COLUMN_CELL_BLANK ||
		    !span_trim(record->cells[i].text).size)
			continue;
		place.column = (int)i + 1;
		finding_add(findings, HEADER_BLANK, place, span_trim(record->cells[i].text),
			    span_none, span_none, span_none);
	}
}

static void read_place(struct row *row, const struct record *record)
{
	int cell = row->column_map->place_cell;

	row->corrects = (struct row_origin){0};
	if (cell >= 0 && (size_t)cell < record->count)
		row_origin_read(span_trim(record->cells[cell].text), &row->corrects);
}

/* A row of a follow-up sheet in which the recipient filled in nothing. */
static bool is_untouched(const struct row *row, const struct lookup *lookup,
			 const struct record *record)
{
	if (row->kind->class != KIND_STATUS || !row_written(row, record, "rev").size)
		return false;
	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);

		if (!(column->flags & COLUMN_GIVEN) &&
		    !own_texts_nothing(&lookup->own_texts, column,
				       row_written(row, record, column->name)))
			return false;
	}
	return true;
}

/* A formula without the value that it had when the sheet was saved. */
static bool is_valueless(const struct record *record, int cell)
{
	return (size_t)cell < record->count && record->cells[cell].sort == SHEET_CELL_NOTHING;
}

/* What a row is known by, and how it is to be handled, is often filled in by others than those who
 * strike it out. */
static bool is_label(const struct row *row, int column)
{
	static const char *const labels[] = {"local_no", "session", "ref", "rev", "internal"};

	for (size_t i = 0; column >= 0 && i < sizeof labels / sizeof *labels; i++) {
		if (column == kind_column_index(row->kind, labels[i]))
			return true;
	}
	return false;
}

/* People strike a row through where others would delete it. */
static bool is_struck(const struct row *row, const struct record *record)
{
	bool any = false;

	for (size_t i = 0; i < record->count; i++) {
		const struct cell *cell = &record->cells[i];
		int column = i < row->column_map->count ? row->column_map->columns[i]
							: COLUMN_CELL_OTHER;

		if (!span_trim(cell->text).size || is_label(row, column))
			continue;
		if (!cell->struck)
			return false;
		any = true;
	}
	return any;
}

static void refuse_struck(struct row *row, struct findings *findings)
{
	row_say_whole(row, ROW_STRUCK, span_none, span_none, findings);
	for (size_t c = 0; c < kind_column_count(row->kind); c++)
		row->fields[c] = (struct field){.name = -1};
}

/* A sheet that comes back without a date tells of the day it comes. */
static void fill_in_received(struct row *row, struct date received)
{
	char day[DATE_TEXT_SIZE];

	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		struct field *field = &row->fields[c];

		if (!(kind_column(row->kind, c)->flags & COLUMN_RECEIVED) ||
		    field->state == FIELD_GIVEN)
			continue;
		date_format(day, received);
		field->state = FIELD_GIVEN;
		field->text = pool_copy(&row->text, span_of(day));
	}
}

void row_read(struct row *row, const struct row_options *options, const struct record *record,
	      struct findings *findings)
{
	pool_clear(&row->text);
	row->column_map = options->column_map;
	row->kind = options->column_map->kind;
	row->place = (struct place){record->first_line, record->row, 1};
	row->first_line = record->first_line;
	row->last_line = record->last_line;
	row->raw = record->raw;
	row->area_count = row->goal_count = 0;
	row->is_new = false;
	row->area_of_session = false;
	read_place(row, record);
	row->skip = is_of_template(row, options->lookup, record, findings) ||
		    is_for_people(row, record, findings);
	row->untouched = !row->skip && is_untouched(row, options->lookup, record);
	if (row->skip || row->untouched)
		return;
	if (record->has_struck && is_struck(row, record)) {
		refuse_struck(row, findings);
		return;
	}
	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		int cell = row->column_map->cells[c];
		struct cell_reader reader = {.row = row,
					     .options = options,
					     .column = kind_column(row->kind, c),
					     .index = (int)c,
					     .field = &row->fields[c],
					     .findings = findings};

		row->fields[c] = (struct field){.name = -1};
		if (cell < 0)
			continue;
		if (record->has_valueless && is_valueless(record, cell)) {
			cell_say(&reader, CELL_NO_VALUE);
			continue;
		}
		if ((size_t)cell < record->count) {
			reader.written = span_trim(record->cells[cell].text);
			reader.is_day = record->cells[cell].sort == SHEET_CELL_DATE;
		}
		if (own_texts_is_cut(reader.written) && row_written(row, record, "ref").size)
			cell_say(&reader, CELL_SHORTENED); /* what is stored stays */
		else
			cell_read(&reader);
	}
	fill_in_received(row, options->today);
	check_blank_headings(row, record, findings);
	row_rules_check(row, options, findings);
}
