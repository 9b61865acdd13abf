#include "ingest/reading/spreadsheet/sheet_survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/cell_place.h"
#include "ingest/reading/spreadsheet/part_walk.h"

/* ---------------------------------------------------------------------------- a look at the bytes
 */

enum { CHUNK_BYTES = 64 * 1024, TAG_BYTES = 4096 };

/* What of the bytes is looked at: whether a tag is one of rows, whose numbers are strictly in
 * order, and that no tag of merged cells is among them. Whatever it does not understand is unclear.
 */
struct glance {
	long last;
	bool unclear;
};

/* The number of a tag "row r='5' ...", which is NUL-terminated; 0: not clear. */
static long number_in(const char *tag)
{
	long number = 0;

	for (const char *at = tag; (at = strstr(at, "r=")); at += 2) {
		if (!strchr(" \t\r\n", at[-1]) || (at[2] != '"' && at[2] != '\''))
			continue;
		for (at += 3; *at >= '0' && *at <= '9' && number <= LIMIT_SHEET_ROWS; at++)
			number = number * 10 + (*at - '0');
		return *at == '"' || *at == '\'' ? number : 0;
	}
	return 0;
}

static void see_row(struct glance *glance, const char *begin, size_t size)
{
	char tag[256];
	long number;

	size = size < sizeof tag - 1 ? size : sizeof tag - 1;
	memcpy(tag, begin, size);
	tag[size] = '\0';
	number = number_in(tag);
	glance->unclear = glance->unclear || number <= glance->last;
	glance->last = number;
}

/* A tag without its `<`, up to its `>` or the next `<`. */
static void see_tag(struct glance *glance, const char *tag, size_t size)
{
	size_t word = 0, colon = 0;

	while (word < size && word < 64 && !strchr(" \t\r\n/>", tag[word])) {
		if (tag[word] == ':')
			colon = word + 1;
		word++;
	}
	tag += colon;
	word -= colon;
	if (word == 3 && memcmp(tag, "row", 3) == 0)
		see_row(glance, tag, size - colon);
	else if (word == 9 && memcmp(tag, "mergeCell", 9) == 0)
		glance->unclear = true;
}

/* The tags that matter begin with r or m, or have a prefix; most are of cells and their values.
 * Gives how many bytes at the end are a tag that is cut. */
static size_t see_bytes(struct glance *glance, const char *bytes, size_t size)
{
	const char *end = bytes + size;

	while ((bytes = memchr(bytes, '<', (size_t)(end - bytes)))) {
		const char *close;

		if (end - bytes > 2 &&
		    (bytes[1] == '/' || ((bytes[1] == 'c' || bytes[1] == 'v') &&
					 (bytes[2] == ' ' || bytes[2] == '>')))) {
			bytes += 2;
			continue;
		}
		close = memchr(bytes, '>', (size_t)(end - bytes));
		if (!close)
			return (size_t)(end - bytes);
		see_tag(glance, bytes + 1, (size_t)(close - bytes - 1));
		bytes = close;
	}
	return 0;
}

static bool is_wide(const char *bytes, size_t size)
{
	return size > 1 && (!bytes[0] || !bytes[1] || (unsigned char)bytes[0] >= 0xFE);
}

static bool look(struct glance *glance, struct part_stream *stream, struct findings *findings,
		 struct err *err)
{
	char *bytes = mem_block(CHUNK_BYTES + TAG_BYTES);
	size_t kept = 0, got;
	enum next next;

	while ((next = part_stream_read(stream, bytes + kept, CHUNK_BYTES, &got, findings, err)) ==
		       NEXT_GOT &&
	       !glance->unclear) {
		glance->unclear = glance->last == 0 && kept == 0 && is_wide(bytes, got);
		got += kept;
		kept = see_bytes(glance, bytes, got);
		glance->unclear = glance->unclear || kept > TAG_BYTES;
		if (!glance->unclear)
			memmove(bytes, bytes + got - kept, kept);
	}
	free(bytes);
	return next != NEXT_FAILED;
}

/* ------------------------------------------------------------------------------ the whole of it */

struct walk {
	struct sheet_survey *survey;
	int depth;
	bool in_rows, in_merges, in_row;
	long last, row; /* numbers */
	bool implied;	/* by the row before, until a cell says otherwise */
};

static void begin_row(struct walk *walk, const char *const *attributes)
{
	const char *r = xml_attribute(attributes, "r");

	walk->in_row = true;
	walk->implied = !r;
	walk->row = r ? row_number(r) : walk->last + 1;
}

static void end_row(struct walk *walk)
{
	walk->survey->disordered = walk->survey->disordered || walk->row <= walk->last;
	walk->last = walk->row;
	walk->in_row = false;
}

static void see_cell(struct walk *walk, const char *const *attributes)
{
	const char *r = walk->implied ? xml_attribute(attributes, "r") : NULL;
	int column;

	walk->implied = walk->implied && (!r || !cell_place(r, &walk->row, &column, NULL));
}

static void add_merge(struct sheet_survey *survey, const char *const *attributes)
{
	const char *ref = xml_attribute(attributes, "ref"), *end;
	struct merge merge;
	int column;

	if (!ref || !cell_place(ref, &merge.first_row, &merge.column, &end) || *end != ':' ||
	    !cell_place(end + 1, &merge.last_row, &column, NULL) ||
	    merge.last_row <= merge.first_row || survey->count >= LIMIT_MERGED)
		return;
	survey->merges =
		mem_grow(survey->merges, &survey->capacity, survey->count, sizeof *survey->merges);
	survey->merges[survey->count++] = merge;
}

static void begin_element(void *context, const char *name, const char *const *attributes)
{
	struct walk *walk = context;

	switch (++walk->depth) {
	case 2:
		walk->in_rows = strcmp(name, "sheetData") == 0;
		walk->in_merges = strcmp(name, "mergeCells") == 0;
		return;
	case 3:
		if (walk->in_rows && strcmp(name, "row") == 0)
			begin_row(walk, attributes);
		else if (walk->in_merges && strcmp(name, "mergeCell") == 0)
			add_merge(walk->survey, attributes);
		return;
	case 4:
		if (walk->in_row && strcmp(name, "c") == 0)
			see_cell(walk, attributes);
		return;
	default:
		return;
	}
}

static void end_element(void *context, const char *name)
{
	struct walk *walk = context;

	(void)name;
	if (walk->depth-- == 3 && walk->in_row)
		end_row(walk);
}

static int by_row(const void *a, const void *b)
{
	const struct merge *one = a, *other = b;

	return (one->first_row > other->first_row) - (one->first_row < other->first_row);
}

static const uint64_t most = (uint64_t)LIMIT_SHEET_MIB << 20;

static bool walk_through(struct sheet_survey *survey, struct package *package,
			 const struct part *part, struct findings *findings, struct err *err)
{
	static const struct xml_handlers handlers = {.begin = begin_element, .end = end_element};
	struct walk walk = {.survey = survey};

	if (!part_walk_all(package, part, most, &handlers, &walk, findings, err))
		return false;
	if (survey->count)
		qsort(survey->merges, survey->count, sizeof *survey->merges, by_row);
	return true;
}

bool sheet_survey(struct sheet_survey *survey, struct package *package, const struct part *part,
		  struct findings *findings, struct err *err)
{
	struct part_stream *stream;
	struct glance glance = {0};
	bool ok;

	if (survey->done)
		return true;
	stream = part_stream_open(package, part, most);
	ok = look(&glance, stream, findings, err);
	part_stream_close(stream);
	if (ok && glance.unclear)
		ok = walk_through(survey, package, part, findings, err);
	survey->done = ok;
	return ok;
}

void sheet_survey_free(struct sheet_survey *survey)
{
	free(survey->merges);
	*survey = (struct sheet_survey){0};
}
