#include "ingest/reading/csv/dialect.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/reading/csv/preamble.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/csv/candidates.h"
#include "ingest/reading/csv/trial.h"
#include "ingest/reading/csv/undivided.h"
#include "ingest/reading/csv/wrapped.h"

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
	struct trial *trial;
	double value;

	if (dialect.delimiter == dialect.quote) /* `sep='` was stated */
		return;
	trial = mem_alloc(sizeof *trial);
	trial->dialect = dialect;
	trial_run(trial, contest->sample, contest->size, contest->whole, contest->test);
	value = trial_score(trial);
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
		    alone.best.alike == alone.best.rows && !trial_like_prose(&alone.best))
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
	if (best->first_width != best->width || best->lone_first || trial_like_prose(best))
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
