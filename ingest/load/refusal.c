#include "ingest/load/refusal.h"

#include <stdio.h>

#include "ingest/finding/limits.h"
#include "ingest/load/refused_then.h"

/* The sentence of the error most rows have. */
static void most_common(const struct findings *findings, enum lang lang, struct buf *out)
{
	size_t counts[FINDING_CODE_COUNT] = {0}, best = 0;
	const struct finding *finding = NULL;

	for (size_t i = 0; i < findings->count; i++) {
		enum finding_code code = findings->items[i].code;

		if (finding_kind(code)->severity == SEVERITY_ERROR && ++counts[code] > best) {
			best = counts[code];
			finding = &findings->items[i];
		}
	}
	if (finding)
		finding_sentence(out, finding, lang);
}

static void refuse_rowless(struct incoming *incoming)
{
	if (!findings_have(&incoming->findings, FILE_NO_ROWS))
		finding_add(&incoming->findings, FILE_NO_ROWS, (struct place){1, 1, 0}, span_none,
			    span_none, span_none, span_none);
	incoming->refused = true;
}

/* Half of a file wrong is a wrong file: a column moved, a sheet of another event. */
void refusal_apply(struct incoming *incoming, const struct load_options *options,
		   long first_refused)
{
	struct counts *counts = &incoming->counts;
	char refused[24], read[24];
	struct buf common = {0};

	if (incoming->refused) {
		/* the reading has said why */
	} else if (refused_then_has(options->refused_then, incoming->part, 0)) {
		finding_add(&incoming->findings, FILE_REFUSED_THEN, (struct place){1, 1, 0},
			    span_none, span_none, span_none, span_none);
		incoming->refused = true;
	} else if (options->all_or_nothing && first_refused) {
		finding_add(&incoming->findings, FILE_ROW_REFUSED,
			    (struct place){1, first_refused, 0}, span_none, span_none, span_none,
			    span_none);
		incoming->refused = true;
	} else if (counts->read >= LIMIT_REFUSAL_ROWS && counts->refused * 2 > counts->read) {
		most_common(&incoming->findings, options->lang, &common);
		snprintf(refused, sizeof refused, "%ld", counts->refused);
		snprintf(read, sizeof read, "%ld", counts->read);
		finding_add(&incoming->findings, FILE_TOO_MANY_REFUSED, (struct place){1, 1, 0},
			    span_none, span_of(refused), span_of(read), buf_span(&common));
		incoming->refused = true;
		buf_free(&common);
	} else if (!counts->read && !counts->unread && incoming->workbook) {
		incoming->empty = incoming->passed_over = true; /* see refusal_settle() */
	} else if (!counts->read && !incoming_pass_over_empty(incoming)) {
		refuse_rowless(incoming);
	}
	if (incoming->refused) /* nothing was stored: every row counts as refused */
		*counts = (struct counts){
			.read = counts->read, .refused = counts->read, .unread = counts->unread};
}

/* Of a workbook that nobody wrote in one sentence is enough. */
static void settle_rowless(struct delivery *delivery)
{
	struct incoming *whole = delivery->parts;
	bool written_in = false;

	for (size_t i = 1; i < delivery->count; i++) {
		struct incoming *part = &delivery->parts[i];

		if (!incoming_pass_over_empty(part)) {
			part->empty = part->passed_over = false;
			refuse_rowless(part);
			written_in = true;
		}
	}
	if (!written_in)
		finding_add(&whole->findings, FILE_NOTHING_WRITTEN, (struct place){1, 1, 0},
			    span_none, span_none, span_none, span_none);
}

void refusal_settle(struct delivery *delivery)
{
	size_t empty = 0;

	for (size_t i = 0; i < delivery->count; i++)
		empty += delivery->parts[i].empty;
	if (!empty)
		return;
	if (empty + 1 == delivery->count)
		settle_rowless(delivery);
	for (size_t i = 1; i < delivery->count; i++) {
		if (delivery->parts[i].empty)
			findings_clear(&delivery->parts[i].findings);
	}
}
