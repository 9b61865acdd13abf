#include "ingest/load/replacing.h"

#include <stdio.h>

static const struct place whole_file = {1, 1, 0};

static bool replaces(const struct incoming *incoming, const struct load_options *options)
{
	const struct kind *kind = incoming->column_map.kind;

	return options->replace_missing && kind && kind->class == KIND_NOTE;
}

void replacing_check(struct incoming *incoming, const struct load_options *options)
{
	const struct kind *kind = incoming->column_map.kind;

	if (!replaces(incoming, options) || incoming->refused || incoming->passed_over ||
	    span_of(options->sender.reviewer).size ||
	    incoming->column_map.cells[kind_column_index(kind, "reviewer")] >= 0)
		return;
	finding_add(&incoming->findings, FILE_NO_REVIEWER, whole_file, span_none, span_none,
		    span_none, span_none);
	incoming->refused = true;
}

static bool has_twin(const struct delivery *delivery, size_t index)
{
	const struct kind *kind = delivery->parts[index].column_map.kind;

	for (size_t i = 1; i < delivery->count; i++) {
		if (i != index && delivery->parts[i].column_map.kind == kind)
			return true;
	}
	return false;
}

void replacing_check_sheets(struct delivery *delivery, const struct load_options *options)
{
	for (size_t i = 1; i < delivery->count; i++) {
		struct incoming *part = &delivery->parts[i];

		if (!replaces(part, options) || part->refused || !has_twin(delivery, i))
			continue;
		finding_add(&part->findings, FILE_KIND_TWICE, whole_file, span_none,
			    span_of(part->column_map.kind->title[options->lang]), span_none,
			    span_none);
		part->refused = true;
	}
}

bool replacing_withdraw(struct incoming *incoming, const struct load_options *options,
			struct note_store *store, struct findings *findings, struct err *err)
{
	struct buf refs = {0};
	char text[24];
	bool ok;

	findings_clear(findings);
	if (!store || !replaces(incoming, options))
		return true;
	if (incoming->counts.refused || incoming->counts.unread) {
		finding_add(findings, FILE_NOT_REPLACED, whole_file, span_none, span_none,
			    span_none, span_none);
		return true;
	}
	ok = note_store_withdraw_missing(store, &incoming->withdrawn, &refs, err);
	snprintf(text, sizeof text, "%ld", incoming->withdrawn);
	if (ok && incoming->withdrawn)
		finding_add(findings, FILE_WITHDRAWN, whole_file, span_none, span_of(text),
			    buf_span(&refs), span_none);
	buf_free(&refs);
	return ok;
}
