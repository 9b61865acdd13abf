#include "ingest/reading/csv/dialect.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/reading/csv/preamble.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/csv/cell_sort.h"
#include "ingest/reading/csv/candidates.h"
#include "ingest/reading/csv/undivided.h"
#include "ingest/reading/csv/wrapped.h"

/* Numbers of cells that are counted apart, and rows whose cells are sorted. A wrong way of reading
 * may make several rows of one of the sample. */
enum { WIDTHS = 512, SORT_ROWS = 200, TRIAL_ROWS = 4 * LIMIT_SAMPLE_ROWS };

/* What one way of reading makes of the sample. */
struct trial {
	struct dialect dialect;
	size_t rows, broken; /* records with something in them; those with misplaced quotes */
	size_t enclosed;     /* records whose cells are all quoted, but with quotes not doubled */
	size_t width, alike; /* the commonest number of cells, and the records that have it */
	size_t first_width;  /* of the first record that is wider than one */
	size_t lone_first;   /* records of one cell before that */
	size_t lone_last;    /* records of one cell below the last that is wider */
	size_t around;	     /* lines of text above and below a table: they have no vote */
	bool blank_after_lone;
	size_t cells, foreign;	  /* cells looked into; those with another delimiter in them */
	size_t typed;		  /* cells that are numbers or dates */
	size_t all;		  /* cells */
	size_t quoted, protected; /* quoted cells; those in which quotes were needed */
	size_t after_delimiter, after_space; /* filled cells but the first; those after a space */
	size_t known;			     /* headings that the caller knows in one row */
	size_t widths[WIDTHS];
};

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

	for (size_t i = 0; i < scan->count && i < WIDTHS; i++) {
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
	size_t width = scan->count < WIDTHS ? scan->count : WIDTHS - 1;

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
	if (width < 2 || width >= WIDTHS) {
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

/* The delimiters may be the commas of sentences: each has a space behind it. */
static bool like_prose(const struct trial *trial)
{
	return trial->dialect.spaced || trial->after_space * 10 >= trial->after_delimiter * 8;
}

/* Text may stand around a small table, more lines of it than the table has rows: where two rows or
 * more are alike and the lines between them too, the lines around them say nothing of its width. */
static size_t text_around(const struct trial *trial)
{
	size_t around = trial->lone_first + trial->lone_last, best = 0;

	if (!trial->first_width || trial->dialect.delimiter == ' ' || like_prose(trial))
		return 0;
	for (size_t w = trial->dialect.delimiter == ',' ? 3 : 2; w < WIDTHS; w++)
		best = trial->widths[w] > best ? trial->widths[w] : best;
	return best >= 2 && best == trial->rows - around ? around : 0;
}

static void choose_width(struct trial *trial)
{
	bool titles = trial->first_width && trial->lone_first == trial->widths[1];

	trial->around = text_around(trial);
	for (size_t w = trial->around || titles ? 2 : 1; w < WIDTHS; w++) {
		if (trial->widths[w] > trial->alike ||
		    (trial->widths[w] == trial->alike && trial->alike && trial->width == 1)) {
			trial->alike = trial->widths[w];
			trial->width = w;
		}
	}
}

static void run(struct trial *trial, const char *sample, size_t size, bool whole,
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

	for (size_t w = 2; w < WIDTHS; w++) {
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
	if (trial->lone_first && !trial->blank_after_lone && like_prose(trial))
		return false; /* a column of "Surname, Name" */
	return true;
}

static double score(const struct trial *trial)
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

/* ---- which are tried ---- */

struct contest {
	const char *sample;
	size_t size;
	bool whole;
	const struct heading_test *test;
	struct trial best;
	double score;
	bool quotes_fail; /* most records with a quote in them have it misplaced */
};

/* Runs one trial, which wins when its score is more than `needs` times the best until now: trials
 * come in the order of what they assume, and one that assumes more must be better, not as good. */
static void compete(struct contest *contest, struct dialect dialect, double needs)
{
	struct trial *trial = mem_alloc(sizeof *trial);
	double value;

	trial->dialect = dialect;
	run(trial, contest->sample, contest->size, contest->whole, contest->test);
	value = score(trial);
	if (dialect.quote == '\'' && trial->protected == 0 && trial->quoted < trial->rows)
		value = 0;
	if (dialect.quote == '"' && !dialect.backslash)
		contest->quotes_fail = trial->broken >= 4 && trial->broken * 2 >= trial->rows;
	if (value > contest->score * needs + 1e-9) {
		contest->best = *trial;
		contest->score = value;
	}
	free(trial);
}

static void compete_quotes(struct contest *contest, const struct candidates *candidates,
			   struct dialect dialect)
{
	bool apostrophe = candidates->opens && candidates->closes;

	dialect.quote = '"';
	compete(contest, dialect, 1.0);
	if (candidates->backslash) {
		dialect.backslash = true;
		compete(contest, dialect, 1.0);
		dialect.backslash = false;
	}
	if (apostrophe) {
		dialect.quote = '\'';
		compete(contest, dialect, 1.0);
		dialect.backslash = candidates->backslash;
		if (candidates->backslash)
			compete(contest, dialect, 1.0);
		dialect.backslash = false;
	}
	if (candidates->quote && contest->quotes_fail) {
		dialect.quote = 0;
		compete(contest, dialect, 1.25);
	}
}

static void compete_all(struct contest *contest, const struct candidates *candidates)
{
	static const char delimiters[] = {';', ',', '\t', '|', ' '};

	for (size_t i = 0; i < sizeof delimiters; i++) {
		unsigned char c = (unsigned char)delimiters[i];
		struct dialect dialect = {.delimiter = delimiters[i]};

		if (!candidates->delimiters[c])
			continue;
		if (c == ' ' && contest->score >= 10)
			break;
		compete_quotes(contest, candidates, dialect);
		if (candidates->spaced[c] * 4 >= candidates->delimiters[c]) {
			dialect.spaced = true;
			compete_quotes(contest, candidates, dialect);
		}
	}
}

/* Marks that hardly anyone divides cells with are tried when no other explains the file, and must
 * explain all of it. */
static void compete_rare(struct contest *contest, const struct candidates *candidates)
{
	static const char rare[] = {'#', '~', '^'};

	for (size_t i = 0; i < sizeof rare && contest->score <= 0; i++) {
		struct contest alone = *contest;

		if (!candidates->delimiters[(unsigned char)rare[i]])
			continue;
		compete(&alone, (struct dialect){.delimiter = rare[i], .quote = '"'}, 1.0);
		if (alone.score > 0 && alone.best.rows >= 3 &&
		    alone.best.alike == alone.best.rows && !like_prose(&alone.best))
			*contest = alone;
	}
}

/* Tries the text below its first `above` bytes with the delimiter `stated`, or with every one when
 * that is 0. */
static void compete_below(struct contest *contest, struct candidates *candidates, size_t above,
			  char stated)
{
	size_t size = contest->size;

	contest->sample += above;
	contest->size -= above;
	candidates_find(candidates, contest->sample, contest->size);
	if (stated)
		compete_quotes(contest, candidates, (struct dialect){.delimiter = stated});
	else
		compete_all(contest, candidates);
	if (!stated)
		compete_rare(contest, candidates);
	contest->sample -= above;
	contest->size = size;
}

/* Whether a table shows when the lines are taken out of the one cell in which each lies. When every
 * line is quoted, they may be a column of texts with commas in them as well. */
static bool shows_table(const struct contest *undone, const struct wrapping *how, bool doubled)
{
	const struct trial *best = &undone->best;
	const struct dialect *dialect = &best->dialect;

	if (undone->score <= 0 || dialect->quote != '"' || dialect->spaced || dialect->backslash ||
	    dialect->delimiter == how->trail || dialect->delimiter == ' ')
		return false;
	if (best->first_width != best->width || best->lone_first || like_prose(best))
		return false;
	return !how->all || how->trail || doubled || best->width > 2 || best->known > 1;
}

/* A wrapped line below a table looks like text, which is forgiven. */
static bool explains_more(const struct contest *undone, const struct contest *contest)
{
	return undone->score > contest->score ||
	       (undone->score >= contest->score && undone->best.alike > contest->best.alike);
}

/* Tries the text as it was before its lines were wrapped, which must explain it better, unless as
 * it stands all but its first column is empty. */
static void compete_unwrapped(struct contest *contest, struct candidates *candidates)
{
	struct contest undone = {.whole = contest->whole, .test = contest->test};
	struct buf text = {0};
	struct wrapping how;
	bool doubled;

	if (wrapped_sample(&how, &doubled, &text, contest->sample, contest->size, contest->whole)) {
		undone.sample = buf_string(&text);
		undone.size = text.size;
		compete_below(&undone, candidates, 0, 0);
		if (shows_table(&undone, &how, doubled) &&
		    (how.trail || explains_more(&undone, contest))) {
			contest->best = undone.best;
			contest->best.dialect.wrapping = how;
			contest->score = undone.score;
		}
	}
	buf_free(&text);
}

void dialect_judge(struct dialect *dialect, char *sample, size_t size, bool whole,
		   const struct heading_test *test)
{
	struct candidates *candidates = mem_alloc(sizeof *candidates);
	struct contest contest = {.sample = sample, .size = size, .whole = whole, .test = test};
	struct dialect stated; /* by a line `sep=;` */
	size_t above;
	bool is_stated;

	sample[size] = '\n';
	is_stated = preamble_sep(&stated, sample, size, whole);
	above = is_stated ? stated.skip : preamble_comments(sample, size, whole);
	compete_below(&contest, candidates, above, is_stated ? stated.delimiter : 0);
	if (!is_stated && above && contest.score <= 0)
		compete_below(&contest, candidates, 0, 0); /* what began with a # was the table */
	if (!is_stated)
		compete_unwrapped(&contest, candidates);
	if (contest.score > 0) {
		*dialect = contest.best.dialect;
		dialect->width = contest.best.width;
	} else {
		undivided(dialect, candidates, size, whole);
	}
	if (is_stated) {
		if (contest.score <= 0)
			*dialect = stated;
		dialect->delimiter = stated.delimiter;
		dialect->skip = stated.skip;
	}
	free(candidates);
}

const char *dialect_name(const struct dialect *dialect)
{
	switch (dialect->delimiter) {
	case ';':
		return dialect->spaced ? "; " : ";";
	case ',':
		return dialect->spaced ? ", " : ",";
	case '\t':
		return "tab";
	case '|':
		return "|";
	case ' ':
		return "space";
	case '#':
		return "#";
	case '~':
		return "~";
	case '^':
		return "^";
	default:
		return "none";
	}
}
