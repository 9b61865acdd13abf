#include "ingest/load/refusal.h"

#include <stdio.h>

#include "ingest/finding/limits.h"
#include "schema/texts.h"
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

/* The finding that a sheet has nothing new; NULL when something else is said of it, but for the
 * rows of a template that nobody wrote in. */
static const struct finding *find_nothing_new(const struct incoming *part)
{
	const struct finding *found = NULL;

	if (part->findings_left_out)
		return NULL;
	for (size_t i = 0; i < part->findings.count; i++) {
		const struct finding *finding = &part->findings.items[i];

		if (finding->code == FILE_SAME_CONTENT)
			found = finding;
		else if (finding->code != ROW_UNFILLED)
			return NULL;
	}
	return found;
}

static void say_nothing_new(struct incoming *whole, const struct finding *finding, bool several,
			    enum lang lang)
{
	const char *others = text_of("load.other_files", lang);
	struct finding said = *finding;
	struct buf name = {0};

	buf_add(&name, finding->params[2]);
	if (several && span_find(finding->params[2], others) < 0)
		buf_add_string(&name, others);
	said.params[2] = buf_span(&name);
	findings_add(&whole->findings, &said);
	buf_free(&name);
}

/* Of several sheets those with nothing new need no sentence each; when all are, one is enough. */
static void settle_unchanged(struct delivery *delivery, enum lang lang)
{
	const struct finding *first = NULL;
	bool several = false, all = true;

	if (delivery->count <= 2)
		return;
	for (size_t i = 1; i < delivery->count; i++) {
		const struct finding *next = find_nothing_new(&delivery->parts[i]);

		all = all && (next || delivery->parts[i].empty);
		several |= first && next && !span_equal(first->params[1], next->params[1]);
		first = first ? first : next;
	}
	if (first && all)
		say_nothing_new(delivery->parts, first, several, lang);
	for (size_t i = 1; i < delivery->count; i++) {
		if (find_nothing_new(&delivery->parts[i]))
			findings_clear(&delivery->parts[i].findings);
	}
}

void refusal_settle(struct delivery *delivery, enum lang lang)
{
	size_t empty = 0;

	settle_unchanged(delivery, lang);
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
