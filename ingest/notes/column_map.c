#include "ingest/notes/column_map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/column_letters.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/notes/row_origin.h"

/* ------------------------------------------------------------------------------- which kind */

struct score {
	int matched, own, telling, missing;
};

static void score_columns(struct score *score, const struct kind *kind, const bool *seen)
{
	bool either = false, have_either = false;
	int once = 0;

	for (size_t c = 0; c < kind_column_count(kind); c++) {
		unsigned flags = kind_column(kind, c)->flags;

		score->matched += seen[c];
		score->own += seen[c] && c >= kind->common_count;
		score->telling += seen[c] && (flags & COLUMN_DISTINGUISHING);
		score->missing += !seen[c] && (flags & COLUMN_REQUIRED);
		once += !seen[c] && (flags & COLUMN_REQUIRED_ONCE);
		either = either || (flags & COLUMN_EITHER);
		have_either = have_either || (seen[c] && (flags & COLUMN_EITHER));
	}
	score->missing += either && !have_either;
	if (!score->telling)
		score->missing += once;
}

static struct score score_kind(const struct headings *headings, const struct record *record,
			       int kind)
{
	struct score score = {0};
	bool seen[COLUMNS_MAX] = {false}, guessed;

	for (size_t i = 0; i < record->count; i++) {
		const struct heading *item =
			heading_find(headings, record->cells[i].text, &guessed);

		for (; item; item = heading_next(headings, item)) {
			if (item->kind == kind)
				seen[item->column] = true;
		}
	}
	score_columns(&score, &kinds[kind], seen);
	return score;
}

/* Distinguishing columns weigh most, then missing ones, then matched ones. */
static int weigh(struct score score)
{
	if (!score.telling && score.matched < 2)
		return 0;
	return (score.telling ? 30 + 3 * score.telling : 0) - 20 * score.missing +
	       2 * score.matched;
}

static bool name_says(struct span file_name, const struct kind *kind)
{
	struct buf name = {0}, other = {0};
	bool says;

	heading_fold(&name, file_name);
	heading_fold(&other, span_of(kind->name));
	says = span_find(buf_span(&name), buf_string(&other)) >= 0;
	buf_clear(&other);
	heading_fold(&other, span_of(kind->title[LANG_SV]));
	says = says || span_find(buf_span(&name), buf_string(&other)) >= 0;
	buf_free(&name);
	buf_free(&other);
	return says;
}

enum { ENOUGH_HEADINGS = 3 }; /* to say what a file lacks */

/* The kind that most of the headings belong to, of a file that lacks what tells its kind: it can
 * then be said what is missing. NULL when two have as many. */
static const struct kind *most_matched(const struct score *scores)
{
	const struct kind *best = NULL;
	int most = ENOUGH_HEADINGS - 1;

	for (size_t k = 0; k < kind_count; k++) {
		if (!scores[k].own || scores[k].matched < most)
			continue;
		best = scores[k].matched > most ? &kinds[k] : NULL;
		most = scores[k].matched;
	}
	return best;
}

/* The kind that reports on the notes of a letter, when it has all that it asks for, and at least as
 * many of the headings as they have themselves: what a file says of notes without a word of their
 * text is a report on them. */
static const struct kind *reporting_on(const struct kind *lettered, const struct score *scores)
{
	for (size_t k = 0; k < kind_count; k++) {
		if (kinds[k].follows == lettered->letter && !scores[k].missing &&
		    scores[k].matched >= scores[lettered - kinds].matched)
			return &kinds[k];
	}
	return lettered;
}

/* Of a file that lacks what a kind asks for, and has no heading that only that kind has, its name
 * says what it was to be: the only kind of that name, when some of the headings are its own. */
static const struct kind *named(const struct kind *best, struct span file_name,
				const struct score *scores)
{
	const struct kind *only = NULL;

	if (!scores[best - kinds].missing || scores[best - kinds].telling)
		return best;
	for (size_t k = 0; k < kind_count; k++) {
		if (scores[k].matched < 2 || !name_says(file_name, &kinds[k]))
			continue;
		if (only)
			return best;
		only = &kinds[k];
	}
	return only ? only : best;
}

/* A heading that only one kind has tells it; otherwise the letters of the references do. */
static const struct kind *decide_kind(const struct headings *headings, const struct record *record,
				      struct span file_name, const struct reference_sample *sample)
{
	const struct kind *best = NULL, *lettered = sample ? kind_of_letter(sample->letter) : NULL;
	struct score scores[KINDS_MAX] = {0};
	int most = 0;

	for (size_t k = 0; k < kind_count; k++) {
		int weight;

		scores[k] = score_kind(headings, record, (int)k);
		weight = weigh(scores[k]);
		if (weight > 0 && name_says(file_name, &kinds[k]))
			weight += 5;
		if (weight > most) {
			most = weight;
			best = &kinds[k];
		}
	}
	if (lettered && (!best || !scores[best - kinds].telling))
		return reporting_on(lettered, scores);
	if (!best)
		best = most_matched(scores);
	return best ? named(best, file_name, scores) : NULL;
}

/* --------------------------------------------------------------------------------- mapping */

static void list_headings(struct buf *out, const struct record *record)
{
	size_t shown = 0;

	for (size_t i = 0; i < record->count && shown < 12; i++) {
		struct span text = span_trim(record->cells[i].text);

		if (!text.size)
			continue;
		buf_printf(out, "%s%.*s", shown++ ? ", " : "",
			   (int)(text.size > 60 ? 60 : text.size), text.data);
	}
}

static struct place heading_place(const struct record *record, size_t cell)
{
	return (struct place){record->first_line, record->row, (int)cell + 1};
}

/* "ID" is also what form programs call the number of an answer: only a column that holds references
 * is one of them. */
static bool is_number_of_answer(const struct reference_sample *sample, const struct heading *item,
				size_t cell)
{
	const struct column *column = kind_column(&kinds[item->kind], (size_t)item->column);

	return sample && strcmp(column->name, "ref") == 0 && (int)cell < REFERENCE_CELLS_MAX &&
	       sample->doubtful[cell] && !sample->references[cell] && sample->others[cell];
}

/* The heading of the kind nearest to one that is not known, or empty. */
static struct span nearest(const struct kind *kind, struct span heading, enum lang lang)
{
	struct buf folded = {0}, other = {0};
	struct span found = {0};
	size_t best = 3;

	utf8_fold(&folded, heading);
	for (size_t c = 0; c < kind_column_count(kind); c++) {
		size_t distance;

		buf_clear(&other);
		utf8_fold(&other, span_of(kind_column(kind, c)->heading[lang]));
		distance = utf8_distance(buf_span(&folded), buf_span(&other), 2);
		if (distance < best && distance * 3 < utf8_length(buf_span(&other))) {
			best = distance;
			found = span_of(kind_column(kind, c)->heading[lang]);
		}
	}
	buf_free(&folded);
	buf_free(&other);
	return found;
}

static void say_unknown(const struct column_map *column_map, const struct record *record,
			size_t cell, enum lang lang, struct findings *findings)
{
	struct finding finding = {.code = HEADER_UNKNOWN,
				  .place = heading_place(record, cell),
				  .heading = span_trim(record->cells[cell].text)};

	finding.params[0] = nearest(column_map->kind, finding.heading, lang);
	finding.value = finding.heading;
	findings_add(findings, &finding);
}

static void say_twice(const struct column_map *column_map, const struct record *record, int column,
		      size_t cell, struct findings *findings)
{
	char first[16], second[16];

	column_letters(first, column_map->cells[column] + 1);
	column_letters(second, (int)cell + 1);
	findings_add(findings, &(struct finding){.code = HEADER_DUPLICATE,
						 .place = heading_place(record, cell),
						 .heading = span_trim(record->cells[cell].text),
						 .params = {span_of(first), span_of(second)}});
}

static void say_at(enum finding_code code, const struct record *record, size_t cell,
		   struct span param, struct findings *findings)
{
	findings_add(findings, &(struct finding){.code = code,
						 .place = heading_place(record, cell),
						 .heading = span_trim(record->cells[cell].text),
						 .params = {param}});
}

static void map_cell(struct column_map *column_map, const struct headings *headings,
		     const struct reference_sample *sample, const struct record *record,
		     size_t cell, enum lang lang, struct findings *findings)
{
	struct span text = span_trim(record->cells[cell].text);
	const struct heading *item;
	bool guessed = false;

	column_map->texts[cell] = text;
	column_map->columns[cell] = text.size ? COLUMN_CELL_OTHER : COLUMN_CELL_BLANK;
	item = text.size ? heading_find(headings, text, &guessed) : NULL;
	while (item && item->kind != HEADING_OURS && &kinds[item->kind] != column_map->kind)
		item = heading_next(headings, item);
	if (!item) {
		if (text.size)
			say_unknown(column_map, record, cell, lang, findings);
		return;
	}
	if (item->kind == HEADING_OURS) {
		column_map->columns[cell] = COLUMN_CELL_OURS;
		if (item->column == ROW_ORIGIN_COLUMNS - 1)
			column_map->place_cell = (int)cell;
		return;
	}
	if (is_number_of_answer(sample, item, cell)) {
		say_at(HEADER_NO_REFERENCES, record, cell, span_none, findings);
		return;
	}
	if (column_map->cells[item->column] != COLUMN_CELL_NONE) {
		say_twice(column_map, record, item->column, cell, findings);
		return;
	}
	column_map->cells[item->column] = (int)cell;
	column_map->columns[cell] = item->column;
	if (guessed)
		say_at(HEADER_GUESSED, record, cell,
		       span_of(kind_column(column_map->kind, (size_t)item->column)->heading[lang]),
		       findings);
}

static void say_missing(const struct record *record, struct span heading, struct findings *findings)
{
	struct buf found = {0};

	list_headings(&found, record);
	finding_add(findings, HEADER_MISSING, heading_place(record, 0), span_none, heading,
		    buf_span(&found), span_none);
	buf_free(&found);
}

static void check_required(const struct column_map *column_map, const struct record *record,
			   enum lang lang, struct findings *findings)
{
	const struct column *either = NULL;
	int ref = kind_column_index(column_map->kind, "ref");
	bool have_either = false;

	/* rows that name their note may leave columns out */
	if (column_map->kind->class == KIND_NOTE && ref >= 0 &&
	    column_map->cells[ref] != COLUMN_CELL_NONE)
		return;
	for (size_t c = 0; c < kind_column_count(column_map->kind); c++) {
		const struct column *column = kind_column(column_map->kind, c);
		bool have = column_map->cells[c] != COLUMN_CELL_NONE;

		if ((column->flags & COLUMN_REQUIRED) && !have)
			say_missing(record, span_of(column->heading[lang]), findings);
		if (column->flags & COLUMN_EITHER) {
			have_either = have_either || have;
			either = column;
		}
	}
	if (either && !have_either)
		say_missing(record, span_of(either->heading[lang]), findings);
}

static void say_kind(enum finding_code code, const struct record *record, const char *looks,
		     const char *given, struct findings *findings)
{
	struct buf found = {0};

	list_headings(&found, record);
	finding_add(findings, code, heading_place(record, 0), span_none,
		    looks ? span_of(looks) : buf_span(&found), span_of(given), span_none);
	buf_free(&found);
}

bool column_map_match(struct column_map *column_map, const struct headings *headings,
		      const struct record *record, const struct reference_sample *sample,
		      const struct kind *given, struct span file_name, enum lang lang,
		      struct findings *findings)
{
	const struct kind *looks = decide_kind(headings, record, file_name, sample);
	size_t before = findings->count;

	*column_map = (struct column_map){.kind = given ? given : looks,
					  .count = record->count,
					  .place_cell = COLUMN_CELL_NONE};
	column_map->columns = mem_alloc(record->count * sizeof *column_map->columns);
	column_map->texts = mem_alloc(record->count * sizeof *column_map->texts);
	for (size_t c = 0; c < COLUMNS_MAX; c++)
		column_map->cells[c] = COLUMN_CELL_NONE;
	if (!column_map->kind) {
		say_kind(sample && sample->several ? FILE_SEVERAL_KINDS : FILE_UNKNOWN_KIND, record,
			 NULL, NULL, findings);
		return false;
	}
	if (given && looks && looks != given &&
	    score_kind(headings, record, (int)(given - kinds)).missing) {
		say_kind(FILE_WRONG_KIND, record, looks->title[lang], given->title[lang], findings);
		return false;
	}
	for (size_t cell = 0; cell < record->count; cell++)
		map_cell(column_map, headings, sample, record, cell, lang, findings);
	check_required(column_map, record, lang, findings);
	for (; before < findings->count; before++) {
		if (finding_kind(findings->items[before].code)->severity == SEVERITY_ERROR)
			return false;
	}
	return true;
}

void column_map_leave_out(struct column_map *column_map, const struct record *record, unsigned flag,
			  enum finding_code code, struct findings *findings)
{
	for (size_t c = 0; c < kind_column_count(column_map->kind); c++) {
		int cell = column_map->cells[c];

		if (!(kind_column(column_map->kind, c)->flags & flag) || cell < 0)
			continue;
		column_map->cells[c] = COLUMN_CELL_NONE;
		column_map->columns[cell] = COLUMN_CELL_OTHER;
		say_at(code, record, (size_t)cell, span_none, findings);
	}
}

void column_map_free(struct column_map *column_map)
{
	free(column_map->columns);
	free(column_map->texts);
	*column_map = (struct column_map){0};
}
