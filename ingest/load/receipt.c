#include "ingest/load/receipt.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/terminal.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "schema/texts.h"

enum { ALIKE_SHOWN = 5, CHANGED_SHOWN = 20, CHANGE_BYTES = 160 };

/* Adds a line that has text of the sender in it, however many that text has. */
static void add_one_line(struct buf *out, struct buf *line)
{
	terminal_add_sentence(out, buf_span(line));
	buf_add_char(out, '\n');
	buf_free(line);
}

/* "Åtaganden!I14", as spreadsheets say it; of a row or the sheet as a whole in words. */
static void add_place_in_sheet(struct buf *out, const struct incoming *incoming,
			       const struct finding *finding, enum lang lang)
{
	char cell[24];

	place_cell(cell, finding->place);
	terminal_add(out, incoming->sheet_name);
	if (finding_kind(finding->code)->scope == SCOPE_FILE || !finding->place.row)
		return;
	buf_add_string(out, *cell ? "!" : ", ");
	if (*cell)
		buf_add_string(out, cell);
	else
		text_add(out, "receipt.row", lang, TEXT_VALUES(text_number(finding->place.row)));
}

static void add_place_in_file(struct buf *out, const struct finding *finding, enum lang lang)
{
	char cell[24];

	place_cell(cell, finding->place);
	if (finding_kind(finding->code)->scope == SCOPE_FILE || !finding->place.row)
		buf_add_string(out, text_of("receipt.file", lang));
	else if (*cell)
		buf_add_string(out, cell);
	else
		text_add(out, "receipt.row", lang, TEXT_VALUES(text_number(finding->place.row)));
}

static void add_place(struct buf *out, const struct incoming *incoming,
		      const struct finding *finding, enum lang lang)
{
	if (!incoming->of_workbook)
		buf_printf(out, ":%ld", finding->place.line ? finding->place.line : 1);
	buf_add_string(out, ": ");
	if (incoming->sheet_name.size)
		add_place_in_sheet(out, incoming, finding, lang);
	else
		add_place_in_file(out, finding, lang);
}

static bool alike(const struct finding *a, const struct finding *b)
{
	return a->code == b->code && a->place.column == b->place.column;
}

/* "17, 19-24, 31 ..." of the rows that share a finding. */
static void add_rows(struct buf *out, const struct findings *findings,
		     const struct finding *finding)
{
	long from = 0, to = 0;
	size_t ranges = 0;

	for (size_t i = 0; i <= findings->count && ranges <= 8; i++) {
		bool end = i == findings->count;
		long row = end ? 0 : findings->items[i].place.row;

		if (!end && (!alike(&findings->items[i], finding) || row == to))
			continue;
		if (!end && row == to + 1 && from) {
			to = row;
			continue;
		}
		if (from && ++ranges > 8)
			buf_add_string(out, ", …");
		else if (from)
			buf_printf(out, from == to ? "%s%ld" : "%s%ld-%ld", ranges > 1 ? ", " : "",
				   from, to);
		from = to = row;
	}
}

static void add_grouped(struct buf *out, const struct findings *findings,
			const struct finding *finding, size_t count, enum lang lang)
{
	const char *template = finding_kind(finding->code)->grouped[lang];
	long at = span_find(span_of(template), "{count}");
	struct buf text = {0};

	buf_add(&text, span_make(template, (size_t)at));
	buf_printf(&text, "%zu", count);
	buf_add_string(&text, template + at + strlen("{count}"));
	finding_fill(out, buf_string(&text), finding);
	buf_printf(out, " %s ", text_of("receipt.rows", lang));
	add_rows(out, findings, finding);
	buf_add_char(out, '.');
	buf_free(&text);
}

static void add_line(struct buf *out, const struct incoming *incoming,
		     const struct finding *finding, size_t count, enum lang lang)
{
	const struct finding_kind *kind = finding_kind(finding->code);
	struct buf text = {0};

	terminal_add(&text, incoming->name);
	add_place(&text, incoming, finding, lang);
	buf_printf(&text, ": %s: ", severity_label(kind->severity, lang));
	if (count > ALIKE_SHOWN)
		add_grouped(&text, &incoming->findings, finding, count, lang);
	else
		finding_sentence(&text, finding, lang);
	if (kind->hint[lang] && *kind->hint[lang]) {
		buf_add_char(&text, ' ');
		finding_hint(&text, finding, lang);
	}
	buf_printf(&text, " [%s]", kind->name);
	add_one_line(out, &text);
}

/* Findings of one code in one column. */
struct group {
	const struct finding *first;
	size_t count;
};

/* The group of a finding. Groups are few and neighbours often share one, so a plain list is
 * searched from the last group found. */
static struct group *group_of(struct group *groups, size_t count, size_t *at,
			      const struct finding *finding)
{
	for (size_t i = 0; i < count; i++) {
		struct group *group = &groups[(*at + i) % count];

		if (alike(group->first, finding)) {
			*at = (*at + i) % count;
			return group;
		}
	}
	return NULL;
}

static struct group *make_groups(const struct findings *findings, size_t *count)
{
	struct group *groups = NULL;
	size_t capacity = 0, at = 0;

	*count = 0;
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		struct group *group = group_of(groups, *count, &at, finding);

		if (!group) {
			groups = mem_grow(groups, &capacity, *count, sizeof *groups);
			at = *count;
			group = &groups[(*count)++];
			*group = (struct group){.first = finding};
		}
		group->count++;
	}
	return groups;
}

/* Counts findings not kept in memory. */
static void add_left_out(struct buf *out, const struct incoming *incoming, bool check,
			 enum lang lang)
{
	if (!incoming->findings_left_out)
		return;
	text_add(out, "receipt.more", lang,
		 TEXT_VALUES(text_number((long long)incoming->findings_left_out)));
	if (!check && !incoming->refused)
		buf_add_string(out, text_of("receipt.more_kept", lang));
	else if (!check)
		text_add(out, "receipt.more_lost", lang,
			 TEXT_VALUES(text_number((long long)incoming->findings.count)));
	buf_add_char(out, '\n');
}

/* "notes.xlsx: Åtaganden" */
static void add_name(struct buf *out, const struct incoming *incoming)
{
	terminal_add(out, incoming->name);
	if (incoming->sheet_name.size) {
		buf_add_string(out, ": ");
		terminal_add(out, incoming->sheet_name);
	}
}

/* Counts, of each code, the lines that there is no room for. */
static void add_uncounted(struct buf *out, const struct incoming *incoming, const size_t *lines,
			  enum lang lang)
{
	for (int code = 0; code < FINDING_CODE_COUNT; code++) {
		struct buf line = {0};

		if (lines[code] <= LIMIT_ALIKE_SHOWN)
			continue;
		add_name(&line, incoming);
		text_add(&line, "receipt.alike_more", lang,
			 TEXT_VALUES(text_number((long long)(lines[code] - LIMIT_ALIKE_SHOWN)),
				     text_string(finding_kind((enum finding_code)code)->name)));
		add_one_line(out, &line);
	}
}

static void add_findings(struct buf *out, const struct incoming *incoming, bool check,
			 enum lang lang)
{
	const struct findings *findings = &incoming->findings;
	size_t group_count, at = 0, lines[FINDING_CODE_COUNT] = {0};
	struct group *groups = make_groups(findings, &group_count);

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		const struct group *group = group_of(groups, group_count, &at, finding);
		bool grouped = finding_kind(finding->code)->grouped[lang] != NULL &&
			       group->count > ALIKE_SHOWN;

		if ((grouped && group->first != finding) ||
		    ++lines[finding->code] > LIMIT_ALIKE_SHOWN)
			continue;
		add_line(out, incoming, finding, grouped ? group->count : 1, lang);
	}
	free(groups);
	add_uncounted(out, incoming, lines, lang);
	add_left_out(out, incoming, check, lang);
}

/* Adds an encoding or delimiter by the name that people use, where there is one. */
static void add_name_of_reading(struct buf *out, const char *name, enum lang lang)
{
	struct buf key = {0};
	const char *text;

	buf_printf(&key, "reading.%s", name);
	text = text_find(buf_string(&key), lang);
	buf_add_string(out, text ? text : name);
	buf_free(&key);
}

static void add_how(struct buf *out, const struct incoming *incoming, enum lang lang)
{
	const char *encoding = incoming->encoding, *delimiter = incoming->delimiter;

	if (!incoming->column_map.kind || !encoding || !*encoding)
		return;
	buf_add_string(out, " (");
	add_name_of_reading(out, encoding, lang);
	if (delimiter && *delimiter) {
		buf_add_string(out, ", ");
		add_name_of_reading(out, delimiter, lang);
	}
	buf_add_char(out, ')');
}

static void add_counts(struct buf *out, const struct counts *counts, enum lang lang)
{
	text_add(out, "receipt.counts", lang,
		 TEXT_VALUES(text_number(counts->read), text_number(counts->new),
			     text_number(counts->changed), text_number(counts->unchanged),
			     text_number(counts->refused)));
	if (counts->unread)
		text_add(out, "receipt.unread", lang, TEXT_VALUES(text_number(counts->unread)));
}

/* Kind, encoding, counts and outcome. */
static void add_outcome(struct buf *out, const struct incoming *incoming,
			const struct receipt_options *options)
{
	const struct kind *kind = incoming->column_map.kind;
	enum lang lang = options->lang;

	buf_add_string(out, kind ? kind->title[lang]
				 : text_of(incoming->passed_over || (incoming->of_workbook &&
								     !incoming->refused)
						   ? "receipt.nothing"
						   : "unknown_kind",
					   lang));
	add_how(out, incoming, lang);
	buf_add_string(out, ", ");
	add_counts(out, &incoming->counts, lang);
	if (incoming->refused)
		buf_add_string(out, text_of(incoming->part ? "receipt.nothing_saved_sheet"
							   : "receipt.nothing_saved",
					    lang));
	else if (options->check)
		buf_add_string(out, text_of("receipt.checked", lang));
	else
		text_add(out, "receipt.upload", lang, TEXT_VALUES(text_number(incoming->upload)));
}

static void add_corrections(struct buf *out, const struct delivery *delivery, enum lang lang)
{
	struct buf name = {0};

	if (!delivery->corrections.size)
		return;
	terminal_add(&name, buf_span(&delivery->corrections));
	text_add(out, "receipt.correct", lang, TEXT_VALUES(text_span(buf_span(&name))));
	buf_free(&name);
}

/* What a field was or is, as much of it as a line has room for. */
static void add_value(struct buf *out, struct span value, enum lang lang)
{
	struct span shown = utf8_cut(value, CHANGE_BYTES);

	if (!value.size) {
		buf_add_string(out, text_of("receipt.empty", lang));
		return;
	}
	buf_add_char(out, '"');
	buf_add(out, shown);
	buf_add_string(out, shown.size < value.size ? "…\"" : "\"");
}

static void add_change(struct buf *out, const struct change *change, enum lang lang)
{
	struct buf before = {0}, after = {0}, line = {0};

	add_value(&before, change->before, lang);
	add_value(&after, change->after, lang);
	text_add(&line, "receipt.change", lang,
		 TEXT_VALUES(text_span(change->ref), text_number(change->row),
			     text_string(change->heading), text_span(buf_span(&before)),
			     text_span(buf_span(&after))));
	add_one_line(out, &line);
	buf_free(&before);
	buf_free(&after);
}

/* What was changed of the first notes: a row may be another's, and only its sender sees that. */
static void add_changes(struct buf *out, const struct changes *changes, enum lang lang)
{
	size_t shown = 0, notes = 0;

	for (; shown < changes->count; shown++) {
		const struct change *change = &changes->items[shown];

		notes += !shown || change->row != change[-1].row;
		if (notes > CHANGED_SHOWN)
			break;
		add_change(out, change, lang);
	}
	if (shown < changes->count + changes->left_out) {
		text_add(out, "receipt.changes_more", lang,
			 TEXT_VALUES(text_number(
				 (long long)(changes->count + changes->left_out - shown))));
		buf_add_char(out, '\n');
	}
}

/* What is said of a workbook as a whole has an end of its own only when no sheet has. */
static bool has_outcome(const struct delivery *delivery, const struct incoming *part)
{
	if (!part->of_workbook || part->part || part->same)
		return true;
	for (size_t i = 1; i < delivery->count; i++) {
		if (!delivery->parts[i].empty)
			return false;
	}
	return true;
}

static void add_part(struct buf *out, const struct delivery *delivery, const struct incoming *part,
		     const struct receipt_options *options)
{
	add_findings(out, part, options->check, options->lang);
	if (!has_outcome(delivery, part))
		return;
	add_name(out, part);
	buf_add_string(out, ": ");
	if (part->same)
		buf_add_string(out, text_of("receipt.same", options->lang));
	else
		add_outcome(out, part, options);
	buf_add_char(out, '\n');
	add_changes(out, &part->changes, options->lang);
}

void receipt_print(FILE *out, const struct delivery *delivery,
		   const struct receipt_options *options)
{
	struct buf text = {0};

	for (size_t i = 0; i < delivery->count; i++) {
		if (!delivery->parts[i].empty && !(delivery->same && i))
			add_part(&text, delivery, &delivery->parts[i], options);
	}
	add_corrections(&text, delivery, options->lang);
	if (delivery->corrections_trouble.size)
		text_add(&text, "receipt.corrections_not_written", options->lang,
			 TEXT_VALUES(text_number(delivery->upload),
				     text_span(buf_span(&delivery->corrections_trouble))));
	fwrite(text.data, 1, text.size, out);
	buf_free(&text);
}

void receipt_total(FILE *out, const struct delivery *files, size_t count,
		   const struct receipt_options *options)
{
	struct counts total = {0};
	struct buf text = {0}, line = {0};
	long same = 0, refused = 0;
	enum lang lang = options->lang;

	for (size_t i = 0; i < count; i++) {
		total.read += files[i].counts.read;
		total.new += files[i].counts.new;
		total.changed += files[i].counts.changed;
		total.unchanged += files[i].counts.unchanged;
		total.refused += files[i].counts.refused;
		total.unread += files[i].counts.unread;
		same += files[i].same;
		refused += files[i].refused;
	}
	text_add(&text, "receipt.total", lang, TEXT_VALUES(text_number((long long)count)));
	add_counts(&text, &total, lang);
	if (same)
		text_add(&text, "receipt.total_same", lang, TEXT_VALUES(text_number(same)));
	if (refused)
		text_add(&text, "receipt.total_refused", lang, TEXT_VALUES(text_number(refused)));
	if (!options->check)
		text_add(&text, "receipt.total_database", lang,
			 TEXT_VALUES(text_string(options->database)));
	add_one_line(&line, &text);
	fwrite(line.data, 1, line.size, out);
	buf_free(&line);
}

int receipt_status(const struct delivery *files, size_t count)
{
	int status = 0;

	for (size_t i = 0; i < count; i++) {
		if (files[i].refused || files[i].corrections_trouble.size)
			return 2;
		if (files[i].partly)
			status = 1;
	}
	return status;
}
