#include "ingest/reading/table/lookahead.h"

void lookahead_free(struct lookahead *ahead)
{
	for (size_t i = 0; i < LOOKAHEAD_MAX; i++)
		held_record_free(ahead->held + i);
}

static enum next pull(struct lookahead *ahead, struct record *record, bool *after_blank,
		      struct findings *findings, struct err *err)
{
	*after_blank = false;
	for (;;) {
		ahead->next = record_next(ahead->records, record, findings, err);
		if (ahead->next != NEXT_GOT || !record_blank(record))
			return ahead->next;
		*after_blank = true;
		ahead->blank_rows++;
	}
}

static struct held_record *slot(struct lookahead *ahead, size_t at)
{
	return &ahead->held[(ahead->first + at) % LOOKAHEAD_MAX];
}

enum next lookahead_take(struct lookahead *ahead, struct record *record, bool *after_blank,
			 struct findings *findings, struct err *err)
{
	struct held_record *held = slot(ahead, 0);

	if (!ahead->count && ahead->next == NEXT_GOT)
		return pull(ahead, record, after_blank, findings, err);
	if (!ahead->count) { /* the slot after the last record has what was said at the end */
		findings_append(findings, &held->findings);
		findings_clear(&held->findings);
		return ahead->next;
	}
	*record = held->record;
	*after_blank = held->after_blank;
	findings_append(findings, &held->findings);
	ahead->first = (ahead->first + 1) % LOOKAHEAD_MAX;
	ahead->count--;
	return NEXT_GOT;
}

const struct held_record *lookahead_put_back(struct lookahead *ahead, const struct record *record,
					     bool after_blank)
{
	struct held_record *held;

	ahead->first = (ahead->first + LOOKAHEAD_MAX - 1) % LOOKAHEAD_MAX;
	ahead->count++;
	held = slot(ahead, 0);
	if (record->cells != held->cells)
		held_record_keep(held, record);
	findings_clear(&held->findings); /* were given with it */
	held->after_blank = after_blank;
	return held;
}

const struct held_record *lookahead_peek(struct lookahead *ahead, size_t at, struct err *err)
{
	while (ahead->count <= at) {
		struct held_record *held = slot(ahead, ahead->count);
		struct record record;

		if (ahead->count == LOOKAHEAD_MAX || ahead->next != NEXT_GOT)
			return NULL;
		findings_clear(&held->findings);
		if (pull(ahead, &record, &held->after_blank, &held->findings, err) != NEXT_GOT)
			return NULL;
		held_record_keep(held, &record);
		ahead->count++;
	}
	return slot(ahead, at);
}
