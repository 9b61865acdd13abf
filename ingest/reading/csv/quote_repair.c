#include "ingest/reading/csv/quote_repair.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"

/* What a reading is charged for. Only the order of the numbers has a meaning. */
enum {
	COST_INNER_QUOTE = 2,  /* should have been doubled */
	COST_INNER_MOST = 3,   /* at most in one cell: who doesn't double quotes never does */
	COST_OPENING = 4,      /* a first quote that is text */
	COST_LIKE_OPENING = 3, /* added when an inner quote follows a delimiter */
	COST_GLUED = 1,	       /* text behind a closing quote, as when a delimiter is lost */
	COST_ODD_QUOTES = 2,   /* in plain text */
	COST_BLANKS = 1,       /* between the closing quote and the delimiter */
	COST_WIDTH = 4,	       /* for each cell too few or too many */
	COST_SWALLOWED = 4,    /* a line inside that is as wide as a record */
	COST_LAST_LINE = 2,    /* the last line inside is as wide as a record */
	COST_NEXT_LINE = 2,    /* the line behind it isn't as wide as a record */
	NO_COST = 1 << 28,
};

/* A place where a cell may end. */
struct quote_repair_mark {
	size_t at;
	size_t end_size; /* 0: a delimiter; else a line end, or the end of the text */
	bool line_end;
	bool alike; /* the line that ends here is as wide as records are */
};

/* The cheapest reading that ends at a mark with a certain number of cells, by its last cell. */
struct quote_repair_step {
	int cost;
	unsigned short from; /* 1 + the mark in front of the cell; 0: the start of the record */
	bool quoted, guess;
	size_t close; /* where the text of the cell ends */
	size_t drop;
};

/* The ways to read the cell that starts at one place. */
struct moves {
	struct {
		size_t mark;
		struct quote_repair_step step; /* what it costs by itself */
	} items[LIMIT_QUOTE_REPAIR_CLOSINGS + 2];
	size_t count;
};

struct search {
	struct quote_repair *quote_repair;
	const struct dialect *dialect;
	const char *at;
	size_t width;
	size_t depth; /* numbers of cells that are searched one by one */
};

void quote_repair_free(struct quote_repair *quote_repair)
{
	free(quote_repair->cells);
	free(quote_repair->marks);
	free(quote_repair->steps);
	*quote_repair = (struct quote_repair){0};
}

static void add_cell(struct quote_repair *quote_repair, struct quote_repair_cell cell)
{
	if (quote_repair->count == quote_repair->capacity)
		quote_repair->cells = mem_grow(quote_repair->cells, &quote_repair->capacity,
					       quote_repair->count, sizeof *quote_repair->cells);
	quote_repair->cells[quote_repair->count++] = cell;
}

void quote_repair_plainly(struct quote_repair *quote_repair, const struct dialect *dialect,
			  const char *at, size_t size, bool last)
{
	size_t from = 0;

	quote_repair->count = 0;
	quote_repair->lines = 1;
	quote_repair->guess = true;
	quote_repair->odd = 0;
	scan_line(at, size, last, &quote_repair->size, &quote_repair->end_size);
	for (size_t i = 0; i <= quote_repair->size; i++) {
		if (i < quote_repair->size && at[i] != dialect->delimiter)
			continue;
		if (dialect->spaced && from && from < i && at[from] == ' ')
			from++;
		if (from < i && at[from] == dialect->quote && quote_repair->odd == 0)
			quote_repair->odd = quote_repair->count;
		add_cell(quote_repair, (struct quote_repair_cell){from, i, false, 0});
		from = i + 1;
	}
}

/* ---- a line in another delimiter ---- */

/* Whether every cell of the line is quoted and there are as many as records have, but for what
 * stands between them. Its quotes are in order, and no line after it belongs to it. */
static bool cut_by(const struct dialect *dialect, char delimiter, size_t width, const char *at,
		   size_t line)
{
	struct dialect other = {.delimiter = delimiter, .quote = dialect->quote};
	struct scan scan;
	bool cut;

	scan_begin(&scan, &other);
	cut = scan_record(&scan, at, line, true) == SCAN_CLEAN && scan.size == line &&
	      scan.count == width;
	for (size_t i = 0; cut && i < width; i++)
		cut = scan.cells[i].quoted;
	scan_end(&scan);
	return cut;
}

static bool cut_by_another(struct quote_repair *quote_repair, const struct dialect *dialect,
			   size_t width, const char *at, size_t size, bool last)
{
	static const char delimiters[] = {';', ',', '\t', '|', ' '};
	size_t line, end;

	if (width < 2 || !dialect->quote || at[0] != dialect->quote ||
	    !scan_line(at, size, last, &line, &end))
		return false;
	for (size_t i = 0; i < sizeof delimiters; i++) {
		if (delimiters[i] == dialect->delimiter ||
		    !cut_by(dialect, delimiters[i], width, at, line))
			continue;
		quote_repair->size = line;
		quote_repair->end_size = end;
		quote_repair->lines = 1;
		quote_repair->guess = true;
		quote_repair->odd = 0;
		add_cell(quote_repair, (struct quote_repair_cell){0, line, false, 0});
		return true;
	}
	return false;
}

/* ---- the marks ---- */

static void add_mark(struct quote_repair *quote_repair, struct quote_repair_mark mark)
{
	if (quote_repair->mark_count == quote_repair->mark_capacity)
		quote_repair->marks =
			mem_grow(quote_repair->marks, &quote_repair->mark_capacity,
				 quote_repair->mark_count, sizeof *quote_repair->marks);
	quote_repair->marks[quote_repair->mark_count++] = mark;
}

/* Whether a line is as wide as records are, with its quotes or without. */
static bool alike(const struct dialect *dialect, size_t width, const char *at, size_t size)
{
	size_t cells = 1;
	bool open = false;

	if (width < 2)
		return false;
	for (size_t i = 0; i < size; i++) {
		if (at[i] == dialect->quote && dialect->quote)
			open = !open;
		else if (at[i] == dialect->delimiter && !open)
			cells++;
	}
	return (cells == width && !open) || scan_pieces(dialect, span_make(at, size)) == width;
}

/* The blank that belongs to a delimiter is no mark, even when blanks divide cells: a cell would end
 * before it begins. */
static bool blank_behind(const struct dialect *dialect, const char *delimiter, size_t left)
{
	return dialect->spaced && left > 1 && delimiter[1] == ' ';
}

/* Finds the marks of as many whole lines as the limits allow; false when not even the first line
 * fits. */
static bool find_marks(struct quote_repair *quote_repair, const struct dialect *dialect,
		       size_t width, const char *at, size_t size, bool last)
{
	size_t place = 0, whole = 0, lines = 0;
	bool all = last;

	if (size > LIMIT_QUOTE_REPAIR_BYTES) {
		size = LIMIT_QUOTE_REPAIR_BYTES;
		all = false;
	}
	quote_repair->mark_count = 0;
	while (place < size && lines < LIMIT_CELL_LINES) {
		size_t line, end, start = place;

		if (!scan_line(at + place, size - place, all, &line, &end))
			break;
		for (; place < start + line; place++) {
			if (at[place] != dialect->delimiter)
				continue;
			add_mark(quote_repair, (struct quote_repair_mark){.at = place});
			place += blank_behind(dialect, at + place, start + line - place);
		}
		add_mark(quote_repair,
			 (struct quote_repair_mark){place, end, true,
						    alike(dialect, width, at + start, line)});
		if (quote_repair->mark_count > LIMIT_QUOTE_REPAIR_STARTS)
			break;
		whole = quote_repair->mark_count;
		place += end;
		lines++;
	}
	quote_repair->mark_count = whole;
	return whole > 0;
}

/* ---- the search ---- */

static struct quote_repair_step *step_at(const struct search *search, size_t node, size_t cells)
{
	return search->quote_repair->steps + node * (search->depth + 1) + cells;
}

static void reach(const struct search *search, size_t node, size_t cells,
		  struct quote_repair_step step)
{
	struct quote_repair_step *now =
		step_at(search, node, cells < search->depth ? cells : search->depth);

	if (step.cost < now->cost)
		*now = step;
}

static size_t cell_start(const struct search *search, size_t node)
{
	size_t start = node ? search->quote_repair->marks[node - 1].at + 1 : 0;

	if (node && search->dialect->spaced && search->at[start] == ' ')
		start++;
	return start;
}

/* What the quotes in the text cost that are not doubled (or escaped). */
static int lone_quotes(const struct search *search, size_t from, size_t to)
{
	const char *at = search->at, quote = search->dialect->quote;
	int lone = 0, opening = 0;

	for (size_t i = from; i < to; i++) {
		bool escape = search->dialect->backslash && at[i] == '\\';
		bool doubled = at[i] == quote && i + 1 < to && at[i + 1] == quote;

		if (escape || doubled) {
			i++;
		} else if (at[i] == quote) {
			lone += COST_INNER_QUOTE;
			opening += at[i - 1] == search->dialect->delimiter ? COST_LIKE_OPENING : 0;
		}
	}
	return (lone < COST_INNER_MOST ? lone : COST_INNER_MOST) + opening;
}

static bool odd_quotes(const struct search *search, size_t from, size_t to)
{
	bool odd = false;

	for (size_t i = from; i < to && search->dialect->quote; i++)
		odd ^= search->at[i] == search->dialect->quote;
	return odd;
}

static void offer(struct moves *moves, size_t mark, struct quote_repair_step step)
{
	moves->items[moves->count].mark = mark;
	moves->items[moves->count++].step = step;
}

static void find_plain(const struct search *search, size_t node, struct moves *moves)
{
	size_t from = cell_start(search, node), to = search->quote_repair->marks[node].at;
	struct quote_repair_step step = {0, (unsigned short)node, false, false, to, 0};

	if (from < to && search->at[from] == search->dialect->quote) {
		step.cost = COST_OPENING;
		step.guess = true;
	} else if (odd_quotes(search, from, to)) {
		step.cost = COST_ODD_QUOTES;
	}
	offer(moves, node, step);
}

static void find_quoted(const struct search *search, size_t node, struct moves *moves)
{
	size_t from = cell_start(search, node), last = search->quote_repair->mark_count;

	for (size_t m = node; m < last && moves->count < LIMIT_QUOTE_REPAIR_CLOSINGS; m++) {
		size_t to = search->quote_repair->marks[m].at;
		int blanks = 0, lone;

		while (search->at[to - 1] == ' ') { /* ends at the opening quote */
			to--;
			blanks = COST_BLANKS;
		}
		if (to < from + 2 || search->at[to - 1] != search->dialect->quote)
			continue;
		lone = lone_quotes(search, from + 1, to - 1);
		offer(moves, m,
		      (struct quote_repair_step){blanks + lone, (unsigned short)node, true,
						 lone > 0, to - 1, 0});
	}
}

/* "text"more: the quote closes although no delimiter follows. */
static void find_glued(const struct search *search, size_t node, struct moves *moves)
{
	const char *at = search->at, quote = search->dialect->quote;
	size_t close = cell_start(search, node) + 1, mark = node,
	       last = search->quote_repair->mark_count;
	size_t end = search->quote_repair->marks[last - 1].at;

	while (close < end && (at[close] != quote || at[close + 1] == quote))
		close += at[close] == quote ? 2 : 1;
	while (mark < last && search->quote_repair->marks[mark].at < close)
		mark++;
	if (close >= end || mark == last || at[close - 1] == search->dialect->delimiter ||
	    search->quote_repair->marks[mark].at == close + 1 ||
	    memchr(at + close + 1, quote, search->quote_repair->marks[mark].at - close - 1))
		return;
	offer(moves, mark,
	      (struct quote_repair_step){COST_GLUED, (unsigned short)node, true, true,
					 search->quote_repair->marks[mark].at, close});
}

/* Extends the readings that end at one mark by all ways to read the next cell. */
static void explore_node(const struct search *search, size_t node)
{
	size_t start = cell_start(search, node);
	struct moves moves = {.count = 0};

	find_plain(search, node, &moves);
	if (search->dialect->quote && search->at[start] == search->dialect->quote) {
		find_quoted(search, node, &moves);
		find_glued(search, node, &moves);
	}
	for (size_t cells = 0; cells < search->depth; cells++) {
		int cost = step_at(search, node, cells)->cost;

		for (size_t i = 0; cost != NO_COST && i < moves.count; i++) {
			struct quote_repair_step step = moves.items[i].step;

			step.cost += cost;
			reach(search, moves.items[i].mark + 1, cells + 1, step);
		}
	}
}

static void explore(struct search *search)
{
	struct quote_repair *quote_repair = search->quote_repair;
	size_t nodes = quote_repair->mark_count + 1, room = nodes * (search->depth + 1);

	if (room > quote_repair->step_capacity)
		quote_repair->steps = mem_grow(quote_repair->steps, &quote_repair->step_capacity,
					       room, sizeof *quote_repair->steps);
	for (size_t i = 0; i < room; i++)
		quote_repair->steps[i].cost = NO_COST;
	step_at(search, 0, 0)->cost = 0;
	quote_repair->work += room;
	for (size_t node = 0; node < quote_repair->mark_count; node++) {
		if (!node || !quote_repair->marks[node - 1].line_end)
			explore_node(search, node);
	}
}

/* ---- the choice ---- */

static int cost_of_width(const struct search *search, size_t cells)
{
	size_t width = search->width;

	if (!width)
		return 0;
	return COST_WIDTH * (int)(cells > width ? cells - width : width - cells);
}

/* What it costs to end at mark `m` after having swallowed `swallowed` full lines before. */
static int cost_of_end(const struct search *search, size_t m, int inside, long line)
{
	const struct quote_repair *quote_repair = search->quote_repair;
	size_t next = m + 1;
	int cost = inside * COST_SWALLOWED + (int)line;

	if (search->width < 2)
		return cost;
	if (line > 0 && quote_repair->marks[m].alike)
		cost += COST_LAST_LINE;
	while (next < quote_repair->mark_count && !quote_repair->marks[next].line_end)
		next++;
	if (next < quote_repair->mark_count && !quote_repair->marks[next].alike &&
	    quote_repair->marks[next].at >
		    quote_repair->marks[m].at + quote_repair->marks[m].end_size)
		cost += COST_NEXT_LINE;
	return cost;
}

static void trace(struct search *search, size_t node, size_t cells, long line)
{
	struct quote_repair *quote_repair = search->quote_repair;

	quote_repair->size = quote_repair->marks[node - 1].at;
	quote_repair->end_size = quote_repair->marks[node - 1].end_size;
	quote_repair->lines = line + 1;
	quote_repair->guess = false;
	quote_repair->odd = 0;
	while (quote_repair->count < cells)
		add_cell(quote_repair, (struct quote_repair_cell){0});
	while (cells > 0) {
		const struct quote_repair_step *step = step_at(search, node, cells);

		cells--;
		quote_repair->cells[cells] =
			(struct quote_repair_cell){cell_start(search, step->from) + step->quoted,
						   step->close, step->quoted, step->drop};
		if (step->guess) {
			quote_repair->guess = true;
			quote_repair->odd = cells;
		}
		node = step->from;
	}
}

static void choose(struct search *search)
{
	struct quote_repair *quote_repair = search->quote_repair;
	size_t best_node = 0, best_cells = 0;
	int best = NO_COST, inside = 0;
	long line = 0, best_line = 0;

	for (size_t m = 0; m < quote_repair->mark_count && (search->width || line == 0); m++) {
		int end;

		if (!quote_repair->marks[m].line_end)
			continue;
		end = cost_of_end(search, m, inside, line);
		for (size_t cells = 1; cells < search->depth; cells++) {
			int cost = step_at(search, m + 1, cells)->cost;

			if (cost == NO_COST || cost + end + cost_of_width(search, cells) >= best)
				continue;
			best = cost + end + cost_of_width(search, cells);
			best_node = m + 1;
			best_cells = cells;
			best_line = line;
		}
		inside += line > 0 && quote_repair->marks[m].alike;
		line++;
	}
	if (best_cells)
		trace(search, best_node, best_cells, best_line);
}

void quote_repair_record(struct quote_repair *quote_repair, const struct dialect *dialect,
			 size_t width, const char *at, size_t size, bool last)
{
	struct search search = {quote_repair, dialect, at, width, 0};

	quote_repair->count = 0;
	if (width < LIMIT_QUOTE_REPAIR_WIDTH &&
	    cut_by_another(quote_repair, dialect, width, at, size, last))
		return;
	if (quote_repair->work < LIMIT_QUOTE_REPAIR_WORK && width < LIMIT_QUOTE_REPAIR_WIDTH &&
	    find_marks(quote_repair, dialect, width, at, size, last)) {
		search.depth = width ? width + 8 : LIMIT_QUOTE_REPAIR_WIDTH;
		explore(&search);
		choose(&search);
	}
	if (!quote_repair->count)
		quote_repair_plainly(quote_repair, dialect, at, size, last);
}
