#include "report/book/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/book/whole_text.h"
#include "schema/catalogue.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

enum {
	WIDEST_PX = 425, /* about 60 characters */
	NARROWEST_PX = 62,
	SCREEN_PX = 900,  /* 128 characters */
	WRAPPED_PX = 150, /* least width of a wrapped text column */
	KEY_PX = 200,
	LONGEST_WORD_PX = 240,
	BUTTON_PX = 40, /* the filter button and the sides of a heading */
};

static int column_of(const struct stmt *stmt, const char *key, const char *suffix)
{
	size_t size = strlen(key);

	for (int i = 0; i < stmt_column_count(stmt); i++) {
		const char *name = stmt_column_name(stmt, i);

		if (strncmp(name, key, size) == 0 && strcmp(name + size, suffix) == 0)
			return i;
	}
	return -1;
}

static struct laid_column *add(struct layout *layout, size_t *capacity,
			       const struct sheet_column *plan, const struct stmt *stmt)
{
	struct laid_column column = {
		.plan = plan,
		.value = column_of(stmt, plan->key, ""),
		.text = column_of(stmt, plan->key, "_text"),
		.word = column_of(stmt, plan->key, "_word"),
		.owner = column_of(stmt, plan->key, "_owner"),
		.code = column_of(stmt, "code", ""),
		.sheet = column_of(stmt, "sheet", ""),
		.place = column_of(stmt, "place", ""),
		.list = plan->list ? word_list_find(plan->list) : NULL,
		.missing = text_of(plan->missing ? plan->missing : "blank.missing", layout->lang)};

	layout->columns = mem_grow(layout->columns, capacity, layout->count, sizeof column);
	layout->columns[layout->count] = column;
	return &layout->columns[layout->count++];
}

static void add_areas(struct layout *layout, size_t *capacity, const struct sheet_column *plan,
		      const struct stmt *stmt, const struct state *state)
{
	for (size_t i = 0; i < state->area_count; i++) {
		struct laid_column *column = add(layout, capacity, plan, stmt);

		column->piece = i;
		buf_printf(&column->heading, "%s %s", state->areas[i].code,
			   state->areas[i].short_name);
	}
}

static void add_days(struct layout *layout, size_t *capacity, const struct sheet_column *plan,
		     const struct stmt *stmt, const struct state *state)
{
	for (size_t i = 0; i < state->verdict_day_count; i++) {
		struct laid_column *column = add(layout, capacity, plan, stmt);
		struct text_value day = text_number(state->verdict_days[i]);
		struct text_value event = text_string(state->verdict_event);

		column->piece = i;
		if (*state->verdict_event)
			text_add(&column->heading, "col.verdict_day_of", layout->lang,
				 TEXT_VALUES(day, event));
		else
			text_add(&column->heading, "col.verdict_day", layout->lang,
				 TEXT_VALUES(day));
	}
}

static bool is_left_out(const struct sheet_column *plan, const struct state *state)
{
	return (plan->personal && state->options->public) ||
	       (plan->several && !state_has_several_events(state)) ||
	       (plan->perspectives && !state->has_perspectives);
}

/* Headings of a table must differ. */
static void tell_apart(struct layout *layout)
{
	for (size_t i = 1; i < layout->count; i++) {
		for (size_t j = 0; j < i; j++) {
			if (strcasecmp(buf_string(&layout->columns[i].heading),
				       buf_string(&layout->columns[j].heading)) == 0)
				buf_printf(&layout->columns[i].heading, " (%zu)", i + 1);
		}
	}
}

/* The longest word of the heading must fit. */
static int heading_width(struct span heading)
{
	int longest = 0;
	struct span word;

	while (span_next(&heading, " ", &word)) {
		int width = text_width(word) * TEXT_WIDTH_BOLD_PERCENT / 100;

		if (width > longest)
			longest = width;
	}
	return longest + BUTTON_PX;
}

void layout_open(struct layout *layout, const struct state *state, const struct sheet *sheet,
		 const struct stmt *stmt)
{
	size_t capacity = 0;

	*layout = (struct layout){.rows_per_part = state->options->sheet_rows,
				  .lang = state->options->lang};
	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_column *plan = &sheet->columns[i];

		if (is_left_out(plan, state))
			continue;
		if (plan->show == SHOW_BY_AREA)
			add_areas(layout, &capacity, plan, stmt, state);
		else if (plan->show == SHOW_BY_DAY)
			add_days(layout, &capacity, plan, stmt, state);
		else
			buf_add_string(&add(layout, &capacity, plan, stmt)->heading,
				       text_of(plan->heading, state->options->lang));
	}
	tell_apart(layout);
	for (size_t i = 0; i < layout->count; i++) {
		struct laid_column *column = &layout->columns[i];

		column->natural_px = heading_width(buf_span(&column->heading));
		if (column->plan->ask && column->natural_px < column->plan->width_px)
			column->natural_px = column->plan->width_px; /* room to write in */
	}
}

int64_t layout_part_rows(const struct layout *layout, size_t part)
{
	int64_t rest = layout->rows - (int64_t)part * layout->rows_per_part;

	if (rest <= 0)
		return 0;
	return rest < layout->rows_per_part ? rest : layout->rows_per_part;
}

void layout_close(struct layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		buf_free(&layout->columns[i].heading);
		free(layout->columns[i].sums);
	}
	free(layout->columns);
	buf_free(&layout->scratch);
}

/* Text that does not wrap must fit whole; wrapped text needs its longest word, capped. */
static int firm_width(const struct sheet_cell *cell, int width)
{
	int word;

	if (!sheet_cell_wraps(cell))
		return width;
	word = text_width_of_word(cell->text) * TEXT_WIDTH_BOLD_PERCENT / 100 + TEXT_WIDTH_SIDES_PX;
	return word < LONGEST_WORD_PX ? word : LONGEST_WORD_PX;
}

static void look_at_width(struct laid_column *column, const struct sheet_cell *cell)
{
	int width = sheet_cell_width(cell), firm = firm_width(cell, width);

	if (width > column->natural_px)
		column->natural_px = width;
	if (firm > column->firm_px)
		column->firm_px = firm;
}

static void begin_part(struct laid_column *column)
{
	column->sums =
		mem_grow(column->sums, &column->sums_capacity, column->parts, sizeof *column->sums);
	column->sums[column->parts++] = 0;
}

void layout_look(struct layout *layout, const struct stmt *row, enum lang lang)
{
	size_t part = (size_t)(layout->rows / layout->rows_per_part);
	bool measured = layout->rows++ < LAYOUT_MEASURED_ROWS;
	struct sheet_cell cell;

	for (size_t i = 0; i < layout->count; i++) {
		struct laid_column *column = &layout->columns[i];

		if (part == column->parts)
			begin_part(column);
		if (!measured && column->plan->total != TOTAL_SUM)
			continue;
		sheet_cell_read(&cell, &layout->scratch, column, row, lang);
		if (cell.kind == CELL_NUMBER)
			column->sums[part] += cell.number;
		if (measured)
			look_at_width(column, &cell);
	}
}

bool layout_total_columns(const struct layout *layout, struct buf *columns)
{
	buf_add_string(columns, "count(*)");
	for (size_t i = 0; i < layout->count; i++) {
		const struct sheet_column *plan = layout->columns[i].plan;

		if (plan->total != TOTAL_SUM)
			continue;
		if (plan->show == SHOW_BY_AREA)
			return false;
		buf_printf(columns, ", total(\"%s\")", plan->key);
	}
	return true;
}

bool layout_take_totals(struct layout *layout, const struct stmt *totals)
{
	int64_t rows = stmt_int(totals, 0);
	int taken = 0;

	if (rows > layout->rows_per_part)
		return false;
	layout->rows = rows;
	for (size_t i = 0; i < layout->count; i++) {
		if (layout->columns[i].plan->total == TOTAL_SUM)
			layout->columns[i].sums[0] = stmt_double(totals, ++taken);
	}
	return true;
}

static bool yields(const struct laid_column *column)
{
	switch (column->plan->show) {
	case SHOW_TEXT:
	case SHOW_KEY:
	case SHOW_WORD:
	case SHOW_LABEL:
	case SHOW_ANY:
	case SHOW_BY_DAY:
		return true;
	default:
		return column->plan->width_px > 0;
	}
}

static int least_width(const struct laid_column *column)
{
	int heading = heading_width(buf_span(&column->heading));
	int least = column->plan->width_px ? column->plan->width_px : WRAPPED_PX;

	if (column->plan->show == SHOW_KEY)
		least = KEY_PX;
	if (column->natural_px < least)
		least = column->natural_px;
	if (least < column->firm_px)
		least = column->firm_px;
	return least > heading ? least : heading;
}

/* Divides the spare width among columns below their natural width, by what each lacks. */
static void share_out(struct layout *layout, int spare)
{
	long lacking = 0;

	for (size_t i = 0; i < layout->count; i++)
		lacking += layout->columns[i].natural_px - layout->columns[i].width_px;
	for (size_t i = 0; i < layout->count && lacking > 0 && spare > 0; i++) {
		struct laid_column *column = &layout->columns[i];
		long lack = column->natural_px - column->width_px;

		column->width_px += (int)(spare >= lacking ? lack : spare * lack / lacking);
	}
}

/* The table must be at least as wide as the sentence above it. The widest column takes what is
 * missing, as far as a screen shows a column, and all share the rest. */
static void stretch(struct layout *layout, int least_px)
{
	struct laid_column *columns = layout->columns, *widest = columns;
	int missing = least_px, more;

	for (size_t i = 0; i < layout->count; i++) {
		missing -= columns[i].width_px;
		if (columns[i].width_px > widest->width_px)
			widest = &columns[i];
	}
	if (!layout->count || missing <= 0)
		return;
	more = SCREEN_PX > widest->width_px ? SCREEN_PX - widest->width_px : 0;
	if (more > missing)
		more = missing;
	widest->width_px += more;
	for (size_t i = 0; i < layout->count; i++)
		columns[i].width_px += (missing - more) / (int)layout->count;
}

static bool holds_whole(const struct layout *layout, const struct laid_column *column)
{
	return layout->whole_rows && column->plan->whole == WHOLE_TEXT;
}

void layout_take_whole(struct layout *layout, int64_t rows)
{
	struct laid_column *last = layout->columns + layout->count - 1;

	layout->whole_rows = rows;
	layout->rows += rows;
	if (rows || !last->plan->only_whole)
		return;
	buf_free(&last->heading);
	free(last->sums);
	layout->count--;
}

void layout_fit(struct layout *layout, int page_px, int least_px)
{
	int spare = page_px;

	for (size_t i = 0; i < layout->count; i++) {
		struct laid_column *column = &layout->columns[i];

		if (column->natural_px > WIDEST_PX)
			column->natural_px = WIDEST_PX;
		if (column->natural_px < NARROWEST_PX)
			column->natural_px = NARROWEST_PX;
		if (holds_whole(layout, column) && column->natural_px < WHOLE_TEXT_PX)
			column->natural_px = column->firm_px = WHOLE_TEXT_PX;
		column->width_px = yields(column) ? least_width(column) : column->natural_px;
		spare -= column->width_px;
	}
	share_out(layout, spare);
	stretch(layout, least_px);
}

/* A heading that would reach the filter button takes another line: the button is at the foot. */
int layout_heading_height(const struct layout *layout)
{
	int most = 1;

	for (size_t i = 0; i < layout->count; i++) {
		const struct laid_column *column = &layout->columns[i];
		int room = (column->width_px - BUTTON_PX) * 100 / TEXT_WIDTH_BOLD_PERCENT;
		int lines = text_width_lines(buf_span(&column->heading), room);

		if (lines > most)
			most = lines;
	}
	return text_width_row_height(most);
}

int layout_room(const struct layout *layout, size_t column, const struct sheet_cell *cell)
{
	int room = layout->columns[column].width_px - TEXT_WIDTH_SIDES_PX;

	return looks[cell->style].bold ? room * 100 / TEXT_WIDTH_BOLD_PERCENT : room;
}

int layout_lines(const struct layout *layout, size_t column, const struct sheet_cell *cell)
{
	return sheet_cell_wraps(cell)
		       ? text_width_lines(cell->text, layout_room(layout, column, cell))
		       : 1;
}
