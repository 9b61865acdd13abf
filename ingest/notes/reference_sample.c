#include "ingest/notes/reference_sample.h"

#include <string.h>

#include "base/utf8.h"
#include "ingest/notes/value.h"

enum { SAMPLE_ROWS = 200, SEVERAL_LETTERS = -1 };

/* Every kind of notes calls the column the same. */
static bool is_reference_heading(const struct headings *headings, struct span text)
{
	bool guessed;

	for (const struct heading *item = heading_find(headings, text, &guessed); item;
	     item = heading_next(headings, item)) {
		if (item->kind >= 0 &&
		    strcmp(kind_column(&kinds[item->kind], (size_t)item->column)->name, "ref") == 0)
			return true;
	}
	return false;
}

static bool is_doubtful(struct span heading)
{
	struct buf folded = {0};
	bool doubtful;

	heading_fold(&folded, heading);
	doubtful = span_find(buf_span(&folded), "ref") < 0 || folded.size <= strlen("ref");
	buf_free(&folded);
	return doubtful;
}

static void look_at(struct reference_sample *sample, size_t cell, struct span text, int *letter)
{
	struct reference reference;
	struct buf clean = {0};

	text_clean(&clean, text);
	text_straighten_hyphens(&clean);
	if (reference_read(buf_span(&clean), &reference)) {
		sample->references[cell]++;
		*letter = !*letter || *letter == reference.letter ? reference.letter
								  : SEVERAL_LETTERS;
	} else if (!text_is_nothing(buf_span(&clean))) {
		sample->others[cell]++;
	}
	buf_free(&clean);
}

static bool read_rows(struct reference_sample *sample, const struct reading *reading,
		      const bool *looked_at, struct err *err)
{
	struct reading *again = reading_again(reading, err);
	struct findings ignored = {0};
	struct record record;
	enum next next = NEXT_FAILED;
	int letter = 0;

	for (int row = 0; again && row < SAMPLE_ROWS; row++) {
		next = reading_next(again, &record, &ignored, err);
		if (next != NEXT_GOT)
			break;
		findings_clear(&ignored);
		for (size_t i = 0; i < record.count && i < REFERENCE_CELLS_MAX; i++) {
			if (looked_at[i])
				look_at(sample, i, record.cells[i].text, &letter);
		}
	}
	sample->letter = (char)(letter > 0 ? letter : 0);
	sample->several = letter == SEVERAL_LETTERS;
	findings_free(&ignored);
	reading_close(again);
	return next != NEXT_FAILED;
}

bool reference_sample_read(struct reference_sample *sample, const struct reading *reading,
			   const struct headings *headings, struct err *err)
{
	const struct record *header = reading_header(reading);
	bool looked_at[REFERENCE_CELLS_MAX] = {false}, any = false;

	*sample = (struct reference_sample){0};
	for (size_t i = 0; i < header->count && i < REFERENCE_CELLS_MAX; i++) {
		struct span heading = header->cells[i].text;

		looked_at[i] = is_reference_heading(headings, heading);
		sample->doubtful[i] = looked_at[i] && is_doubtful(heading);
		any = any || looked_at[i];
	}
	return !any || read_rows(sample, reading, looked_at, err);
}
