#include "ingest/reading/csv/trial.h"

#include <string.h>

#include "ingest/finding/limits.h"
#include "ingest/reading/csv/cell_sort.h"

/* Rows whose cells are sorted. A wrong way of reading may make several rows of one of the sample.
 */
enum { SORT_ROWS = 200, TRIAL_ROWS = 4 * LIMIT_SAMPLE_ROWS };

/* ---- one trial ---- */

static bool has_quote(const struct dialect *dialect, struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (dialect->backslash && text.data[i] == '\\')
			i++;
		else if (text.data[i] == '"')
			return true;
	}
	return false;
}

static bool has_foreign(const struct dialect *dialect, const struct cell *cell)
{
	const char *all = ";\t|,";
	struct span text = span_trim(cell->text);

	if (cell->quoted || cell_sort(text) == SORT_NUMBER)
		return false;
	if (text.size >= 2 && text.data[0] == '\'' && text.data[text.size - 1] == '\'')
		return true;
	if (has_quote(dialect, text))
		return true;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == dialect->delimiter || !c || !strchr(all, c))
			continue;
		if (c == ',' && i + 1 < text.size && text.data[i + 1] == ' ')
			continue; /* prose */
		if (c == ',' && dialect->delimiter != ' ' && i && i + 1 < text.size &&
		    text.data[i - 1] >= '0' && text.data[i - 1] <= '9' && text.data[i + 1] >= '0' &&
		    text.data[i + 1] <= '9')
			continue; /* a decimal comma in a text */
		return true;
	}
	return false;
}

static bool needs_quotes(const struct dialect *dialect, struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == dialect->delimiter || text.data[i] == dialect->quote ||
		    text.data[i] == '\n' || text.data[i] == '\r')
			return true;
	}
	return false;
}

static void look_into(struct trial *trial, const struct scan *scan)
{
	bool sorts = trial->rows <= SORT_ROWS;

	for (size_t i = 0; i < scan->count && i < TRIAL_WIDTHS; i++) {
		const struct cell *cell = scan->cells + i;

		trial->all++;
		if (cell->quoted) {
			trial->quoted++;
			trial->protected += needs_quotes(&trial->dialect, cell->text);
		}
		if (i > 0 && cell->text.size) {
			trial->after_delimiter++;
			trial->after_space += !cell->quoted && cell->text.data[0] == ' ';
		}
		if (!sorts)
			continue;
		trial->cells++;
		if (has_foreign(&trial->dialect, cell))
			trial->foreign++;
		else if (cell_sort(cell->text) != SORT_TEXT)
			trial->typed += scan->cells[i].text.size > 0;
	}
}

static bool is_blank(const struct scan *scan)
{
	for (size_t i = 0; i < scan->count; i++) {
		if (span_trim(scan->cells[i].text).size)
			return false;
	}
	return true;
}

static void count_record(struct trial *trial, const struct scan *scan,
			 const struct heading_test *test)
{
	size_t width = scan->count < TRIAL_WIDTHS ? scan->count : TRIAL_WIDTHS - 1;

	if (is_blank(scan)) {
		trial->blank_after_lone |= trial->lone_first && !trial->first_width;
		return;
	}
	trial->rows++;
	trial->widths[width]++;
	if (!trial->first_width && width > 1)
		trial->first_width = width;
	else if (!trial->first_width)
		trial->lone_first++;
	trial->lone_last = width > 1 ? 0 : trial->lone_last + 1;
	if (test->known && trial->rows <= LIMIT_TITLE_ROWS) {
		size_t known = test->known(scan->cells, scan->count, test->context);

		trial->known = known > trial->known ? known : trial->known;
	}
	look_into(trial, scan);
}

/* Whether a cell has very many lines that look like records: a closing quote is missing then. */
static bool runaway(const struct scan *scan, struct span rest)
{
	long divided = 0;

	if (scan->lines <= LIMIT_CELL_LINES)
		return false;
	while (rest.size) {
		size_t line, end;

		scan_line(rest.data, rest.size, true, &line, &end);
		divided += scan_pieces(&scan->dialect, span_make(rest.data, line)) > 1;
		rest = span_make(rest.data + line + end, rest.size - line - end);
	}
	return divided * 2 > scan->lines;
}

static void count_broken(struct trial *trial, const char *line, size_t size)
{
	size_t width = scan_enclosed(&trial->dialect, span_make(line, size));

	trial->rows++;
	if (width < 2 || width >= TRIAL_WIDTHS) {
		trial->broken++;
		return;
	}
	trial->enclosed++;
	trial->widths[width]++;
	trial->quoted += width;
	trial->all += width;
	if (!trial->first_width)
		trial->first_width = width;
}

bool trial_like_prose(const struct trial *trial)
{
	return trial->dialect.spaced || trial->after_space * 10 >= trial->after_delimiter * 8;
}

/* Text may stand around a small table, more lines of it than the table has rows: where two rows or
 * more are alike and the lines between them too, the lines around them say nothing of its width. */
static size_t text_around(const struct trial *trial)
{
	size_t around = trial->lone_first + trial->lone_last, best = 0;

	if (!trial->first_width || trial->dialect.delimiter == ' ' || trial_like_prose(trial))
		return 0;
	for (size_t w = trial->dialect.delimiter == ',' ? 3 : 2; w < TRIAL_WIDTHS; w++)
		best = trial->widths[w] > best ? trial->widths[w] : best;
	return best >= 2 && best == trial->rows - around ? around : 0;
}

static void choose_width(struct trial *trial)
{
	bool titles = trial->first_width && trial->lone_first == trial->widths[1];

	trial->around = text_around(trial);
	for (size_t w = trial->around || titles ? 2 : 1; w < TRIAL_WIDTHS; w++) {
		if (trial->widths[w] > trial->alike ||
		    (trial->widths[w] == trial->alike && trial->alike && trial->width == 1)) {
			trial->alike = trial->widths[w];
			trial->width = w;
		}
	}
}

void trial_run(struct trial *trial, const char *sample, size_t size, bool whole,
	       const struct heading_test *test)
{
	struct scan scan;
	size_t place = 0;

	scan_begin(&scan, &trial->dialect);
	while (place < size && trial->rows < TRIAL_ROWS) {
		enum scan_result result = scan_record(&scan, sample + place, size - place, whole);
		size_t line, end;

		if (result == SCAN_CLEAN && !runaway(&scan, span_make(sample + place, scan.size))) {
			count_record(trial, &scan, test);
			place += scan.size + scan.end_size;
			continue;
		}
		if (!scan_line(sample + place, size - place, whole, &line, &end))
			break;
		if (result == SCAN_MORE && place + line + end >= size)
			break;
		count_broken(trial, sample + place, line);
		place += line + end;
	}
	choose_width(trial);
	scan_end(&scan);
}

/* ---- how good a trial is ---- */

/* Rows of another width than the commonest are forgiven when they come in blocks (a title, a
 * second table), so a second width counts half. */
static double share_explained(const struct trial *trial)
{
	size_t second = 0;

	for (size_t w = 2; w < TRIAL_WIDTHS; w++) {
		if (w != trial->width && trial->widths[w] > second)
			second = trial->widths[w];
	}
	return ((double)trial->alike + 0.5 * (double)second) /
	       (double)(trial->rows - trial->around);
}

/* R writes tables like this: the column of row names has no heading. */
static bool heads_row_names(const struct trial *trial)
{
	return trial->first_width + 1 == trial->width && trial->alike + 1 == trial->rows &&
	       trial->quoted >= trial->rows;
}

static bool believable(const struct trial *trial)
{
	char delimiter = trial->dialect.delimiter;

	if (trial->rows == 0 || trial->width < 2)
		return false;
	if (delimiter == ' ')
		return (heads_row_names(trial) || (trial->alike * 10 >= trial->rows * 9 &&
						   trial->first_width == trial->width)) &&
		       trial->lone_first == 0 &&
		       (trial->typed * 5 >= trial->cells || trial->protected > 0 ||
			trial->quoted == trial->all) &&
		       trial->foreign * 4 <= trial->cells;
	if (trial->alike * 3 < trial->rows - trial->around ||
	    (trial->lone_first && trial->alike < 2))
		return false;
	if (trial->lone_first && !trial->blank_after_lone && trial_like_prose(trial))
		return false; /* a column of "Surname, Name" */
	return true;
}

double trial_score(const struct trial *trial)
{
	double explained = share_explained(trial), clean, value;

	if (!believable(trial))
		return 0;
	clean = trial->cells ? 1.0 - (double)trial->foreign / (double)trial->cells : 1.0;
	value = explained * explained * (0.4 + 0.6 * clean) * (1.0 - 0.5 / (double)trial->width);
	if (trial->first_width == trial->width && !trial->lone_first)
		value *= 1.1;
	value *= 1.0 - 0.05 * (double)trial->enclosed / (double)trial->rows;
	if (trial->dialect.delimiter == ' ')
		value *= 0.75;
	if (trial->after_delimiter && trial->after_space * 20 >= trial->after_delimiter * 19)
		value *= 0.6; /* a space belongs to the delimiter */
	return value + (trial->known > 1 ? 10.0 * (double)trial->known : 0);
}
