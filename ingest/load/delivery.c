/* Opens a file and finds out what its parts are. */
#include <stdio.h>
#include <stdlib.h>

#include "base/files/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/load/load.h"
#include "ingest/load/replacing.h"
#include "ingest/reading/reading.h"

enum { NAMES_SHOWN = 20 };

static void refuse_size(struct incoming *incoming)
{
	char size[32], most[32];

	snprintf(size, sizeof size, "%llu MiB",
		 (unsigned long long)source_size(incoming->source) >> 20);
	snprintf(most, sizeof most, "%d MiB", LIMIT_UPLOAD_MIB);
	finding_add(&incoming->findings, FILE_TOO_LARGE, (struct place){1, 1, 0}, span_none,
		    span_of(size), span_of(most), span_none);
	incoming->refused = true;
}

static struct incoming *add_part(struct delivery *delivery)
{
	struct incoming *part;

	delivery->parts = mem_grow(delivery->parts, &delivery->capacity, delivery->count,
				   sizeof *delivery->parts);
	part = &delivery->parts[delivery->count++];
	*part = (struct incoming){.path = delivery->path,
				  .name = delivery->name,
				  .source = delivery->source,
				  .workbook = delivery->workbook,
				  .of_workbook = delivery->workbook != NULL};
	return part;
}

static void drop_part(struct delivery *delivery)
{
	incoming_close(&delivery->parts[--delivery->count]);
}

/* ---------------------------------------------------------------------------- which sheets are
 * ours */

/* Names of sheets, as a sentence lists them. */
struct names {
	struct buf text;
	size_t count;
};

static void add_name(struct names *names, struct span name)
{
	if (names->count++ >= NAMES_SHOWN) {
		if (names->count == NAMES_SHOWN + 1)
			buf_add_string(&names->text, ", …");
		return;
	}
	if (names->text.size)
		buf_add_string(&names->text, ", ");
	buf_add(&names->text, name);
}

static void say_names(struct incoming *whole, enum finding_code code, struct names *names,
		      struct span other)
{
	if (names->count)
		finding_add(&whole->findings, code, (struct place){1, 1, 0}, span_none,
			    buf_span(&names->text), other, span_none);
	buf_free(&names->text);
	*names = (struct names){0};
}

struct choice {
	struct delivery *delivery;
	const struct headings *headings;
	const struct load_options *options;
	struct names all, others, to_read, hidden;
	size_t other; /* the last of the others */
	bool written; /* some sheet is not empty */
};

static bool open_sheet(struct choice *choice, size_t index, const struct kind *kind,
		       struct err *err)
{
	struct delivery *delivery = choice->delivery;
	const struct spreadsheet_sheet *sheet = spreadsheet_sheet(delivery->workbook, index);
	struct incoming *part = add_part(delivery);

	part->sheet = index;
	part->sheet_name = pool_copy(&delivery->text, sheet->name);
	return incoming_open(part, choice->headings, kind, choice->options->lang, err);
}

static void say_comments(struct incoming *part)
{
	long comments = spreadsheet_sheet(part->workbook, part->sheet)->comments;
	char text[24];

	snprintf(text, sizeof text, "%ld", comments);
	if (comments)
		finding_add(&part->findings, SHEET_COMMENTS, (struct place){1, 1, 0}, span_none,
			    span_of(text), span_none, span_none);
}

/* A list of notes in a report is for reading: its blanks are words. A follow-up comes back. */
static bool is_to_read(const struct incoming *part)
{
	const struct kind *kind = part->column_map.kind;

	return part->own_sheet.use == OWN_SHEET_TO_READ ||
	       (part->own_sheet.use == OWN_SHEET_NOTES && (!kind || kind->class != KIND_STATUS));
}

static bool is_other(const struct incoming *part)
{
	return !part->column_map.kind && (findings_have(&part->findings, HEADER_NONE) ||
					  findings_have(&part->findings, FILE_UNKNOWN_KIND));
}

/* Of a sheet that cannot be read nobody knows whether it is ours. */
static bool is_broken(const struct incoming *part)
{
	static const enum finding_code codes[] = {FILE_WORKBOOK_DAMAGED, FILE_WORKBOOK_TOO_LARGE,
						  FILE_PASSWORD};

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		if (findings_have(&part->findings, codes[i]))
			return true;
	}
	return false;
}

/* Whether the part that was opened last is one of ours; the names of others are kept. */
static bool is_ours(struct choice *choice, const struct spreadsheet_sheet *sheet)
{
	struct incoming *part = &choice->delivery->parts[choice->delivery->count - 1];

	if (is_broken(part))
		return true;
	if (findings_have(&part->findings, FILE_EMPTY))
		return false;
	choice->written = true;
	if (is_to_read(part)) {
		add_name(&choice->to_read, part->sheet_name);
		return false;
	}
	if (is_other(part)) {
		if (!sheet->hidden) {
			add_name(&choice->others, part->sheet_name);
			choice->other = part->sheet;
		}
		return false;
	}
	if (sheet->hidden)
		add_name(&choice->hidden, part->sheet_name);
	return !sheet->hidden;
}

static bool is_name_of(const struct kind *kind, struct span folded)
{
	const char *const names[] = {kind->title[LANG_SV], kind->title[LANG_EN], kind->name};
	struct buf other = {0};
	bool is = false;

	for (size_t i = 0; i < sizeof names / sizeof *names && !is; i++) {
		buf_clear(&other);
		utf8_fold(&other, span_of(names[i]));
		is = span_equal(buf_span(&other), folded);
	}
	buf_free(&other);
	return is;
}

/* The kind that a sheet is called by; NULL: none. */
static const struct kind *kind_called(struct span name)
{
	const struct kind *kind = NULL;
	struct buf folded = {0};

	utf8_fold(&folded, span_trim(name));
	for (size_t k = 0; k < kind_count && !kind; k++)
		kind = is_name_of(&kinds[k], buf_span(&folded)) ? &kinds[k] : NULL;
	buf_free(&folded);
	return kind;
}

/* A sheet whose headings are too few to tell what it is, and which is called by one of our kinds,
 * is that: its sender is told what it lacks. */
static bool open_by_name(struct choice *choice, struct err *err)
{
	struct delivery *delivery = choice->delivery;
	const struct incoming *part = &delivery->parts[delivery->count - 1];
	const struct kind *kind = kind_called(part->sheet_name);
	const struct record *header = reading_header(part->reading);
	size_t sheet = part->sheet;

	if (!kind || !is_other(part) || is_to_read(part) ||
	    !headings_known(header->cells, header->count, choice->headings))
		return true;
	drop_part(delivery);
	return open_sheet(choice, sheet, kind, err);
}

static bool choose(struct choice *choice, struct err *err)
{
	struct delivery *delivery = choice->delivery;

	for (size_t i = 0; i < spreadsheet_count(delivery->workbook); i++) {
		const struct spreadsheet_sheet *sheet = spreadsheet_sheet(delivery->workbook, i);

		if (!sheet->hidden)
			add_name(&choice->all, sheet->name);
		choice->written = choice->written || !sheet->has_cells;
		if (!sheet->has_cells)
			continue;
		if (!open_sheet(choice, i, NULL, err) || !open_by_name(choice, err))
			return false;
		if (is_ours(choice, sheet))
			say_comments(&delivery->parts[delivery->count - 1]);
		else
			drop_part(delivery);
	}
	return true;
}

/* ------------------------------------------------------------------------------ what was asked for
 */

static void refuse(struct delivery *delivery, enum finding_code code, struct names *names,
		   struct span other)
{
	while (delivery->count > 1)
		drop_part(delivery);
	say_names(delivery->parts, code, names, other);
	delivery->parts->refused = true;
}

/* --kind is of one sheet: the only one of ours, or the only one. */
static bool choose_kind(struct choice *choice, struct err *err)
{
	struct delivery *delivery = choice->delivery;
	size_t sheet = delivery->count == 2 ? delivery->parts[1].sheet : choice->other;

	if (delivery->count > 2 || (delivery->count == 1 && choice->others.count != 1)) {
		refuse(delivery, FILE_SHEETS, &choice->all, span_none);
		return true;
	}
	if (delivery->count == 2)
		drop_part(delivery);
	buf_free(&choice->others.text);
	choice->others = (struct names){0};
	return open_sheet(choice, sheet, choice->options->kind, err);
}

/* --sheet: that one, whatever it is and whether it shows. */
static bool choose_named(struct choice *choice, struct err *err)
{
	struct delivery *delivery = choice->delivery;
	struct span name = span_of(choice->options->sheet);

	for (size_t i = 0; i < spreadsheet_count(delivery->workbook); i++) {
		const struct spreadsheet_sheet *sheet = spreadsheet_sheet(delivery->workbook, i);

		if (sheet->has_cells && span_equal(span_trim(sheet->name), span_trim(name)))
			return open_sheet(choice, i, choice->options->kind, err);
		if (sheet->has_cells)
			add_name(&choice->all, sheet->name);
	}
	refuse(delivery, FILE_SHEET_NAME, &choice->all, name);
	return true;
}

/* Says of the sheets that are not read why; without one that is, the workbook is refused, unless it
 * is one of ours to read. */
static void say_others(struct choice *choice)
{
	struct incoming *whole = choice->delivery->parts;
	bool none = choice->delivery->count == 1 && !whole->refused;

	if (none && !choice->to_read.count && !choice->hidden.count && choice->written)
		refuse(choice->delivery, FILE_NO_SHEET, &choice->all, span_none);
	else if (none && !choice->to_read.count)
		whole->refused = true;
	else
		say_names(whole, SHEET_NOT_OURS, &choice->others, span_none);
	say_names(whole, SHEET_TO_READ, &choice->to_read, span_none);
	say_names(whole, SHEET_HIDDEN, &choice->hidden, span_none);
	if (whole->refused && !findings_have_error(&whole->findings))
		finding_add(&whole->findings, FILE_EMPTY, (struct place){1, 1, 0}, span_none,
			    span_none, span_none, span_none);
	buf_free(&choice->all.text);
	buf_free(&choice->others.text);
}

/* ----------------------------------------------------------------------------------- the workbook
 */

static int position_of(const struct incoming *part)
{
	return part->column_map.kind ? (int)(part->column_map.kind - kinds) : (int)kind_count;
}

/* Sorts sheets by dependency; those of one kind stand as in the workbook. */
static void sort_parts(struct delivery *delivery)
{
	for (size_t i = 2; i < delivery->count; i++) {
		struct incoming moving = delivery->parts[i];
		size_t j = i;

		for (; j > 1 && position_of(&delivery->parts[j - 1]) > position_of(&moving); j--)
			delivery->parts[j] = delivery->parts[j - 1];
		delivery->parts[j] = moving;
	}
	for (size_t i = 1; i < delivery->count; i++)
		delivery->parts[i].part = (int)i;
}

static bool open_workbook(struct delivery *delivery, const struct headings *headings,
			  const struct load_options *options, struct err *err)
{
	struct choice choice = {.delivery = delivery, .headings = headings, .options = options};
	struct findings findings = {0};
	struct incoming *whole;
	bool ok;

	delivery->workbook = spreadsheet_open(delivery->source, &findings, err);
	whole = add_part(delivery);
	findings_append(&whole->findings, &findings);
	findings_free(&findings);
	if (!delivery->workbook)
		return false;
	whole->refused = spreadsheet_refused(delivery->workbook);
	if (whole->refused)
		return true;
	whole->encoding = spreadsheet_format(delivery->workbook);
	whole->delimiter = "";
	if (options->sheet)
		ok = choose_named(&choice, err);
	else
		ok = choose(&choice, err) && (!options->kind || choose_kind(&choice, err));
	say_others(&choice);
	sort_parts(delivery);
	replacing_check_sheets(delivery, options);
	return ok;
}

static bool open_csv(struct delivery *delivery, const struct headings *headings,
		     const struct load_options *options, struct err *err)
{
	return incoming_open(add_part(delivery), headings, options->kind, options->lang, err);
}

static bool open_parts(struct delivery *delivery, const struct headings *headings,
		       const struct load_options *options, struct err *err)
{
	bool is;

	if (source_size(delivery->source) >> 20 >= LIMIT_UPLOAD_MIB) {
		refuse_size(add_part(delivery));
		return true;
	}
	return source_sha256(delivery->source, delivery->sha256, err) &&
	       reading_is_workbook(delivery->source, &is, err) &&
	       (is ? open_workbook : open_csv)(delivery, headings, options, err);
}

bool delivery_open_source(struct delivery *delivery, struct source *source, const char *path,
			  const struct headings *headings, const struct load_options *options,
			  struct err *err)
{
	*delivery =
		(struct delivery){.path = path,
				  .name = options->name ? span_of(options->name) : file_name(path),
				  .source = source,
				  .position = (int)kind_count};
	if (!source || !open_parts(delivery, headings, options, err))
		return false;
	for (size_t i = 0; i < delivery->count; i++) {
		if (position_of(&delivery->parts[i]) < delivery->position)
			delivery->position = position_of(&delivery->parts[i]);
	}
	return true;
}

bool delivery_open(struct delivery *delivery, const char *path, const struct headings *headings,
		   const struct load_options *options, struct err *err)
{
	return delivery_open_source(delivery, source_open(path, err), path, headings, options, err);
}

/* ------------------------------------------------------------------------------------ the delivery
 */

const char *delivery_encoding(const struct delivery *delivery)
{
	const struct incoming *first = delivery->parts;

	return first->reading ? reading_encoding(first->reading) : first->encoding;
}

const char *delivery_delimiter(const struct delivery *delivery)
{
	const struct incoming *first = delivery->parts;

	return first->reading ? reading_delimiter(first->reading) : first->delimiter;
}

bool delivery_has_class(const struct delivery *delivery, enum kind_class class)
{
	for (size_t i = 0; i < delivery->count; i++) {
		const struct kind *kind = delivery->parts[i].column_map.kind;

		if (kind && kind->class == class)
			return true;
	}
	return false;
}

void delivery_say_same(struct delivery *delivery, int64_t number, const char *date)
{
	struct incoming *whole = delivery->parts;
	char text[24];

	snprintf(text, sizeof text, "%lld", (long long)number);
	for (size_t i = 0; i < delivery->count; i++) {
		findings_clear(&delivery->parts[i].findings);
		delivery->parts[i].same = true;
	}
	finding_add(&whole->findings, FILE_SAME, (struct place){1, 1, 0}, span_none, span_of(date),
		    span_of(text), span_none);
	delivery->same = true;
	delivery->upload = number;
}

void delivery_release(struct delivery *delivery)
{
	for (size_t i = 0; i < delivery->count; i++)
		incoming_release(&delivery->parts[i]);
	spreadsheet_close(delivery->workbook);
	source_close(delivery->source);
	delivery->source = NULL;
	delivery->workbook = NULL;
}

void delivery_close(struct delivery *delivery)
{
	delivery_release(delivery);
	for (size_t i = 0; i < delivery->count; i++)
		incoming_close(&delivery->parts[i]);
	free(delivery->parts);
	buf_free(&delivery->corrections);
	buf_free(&delivery->corrections_trouble);
	pool_free(&delivery->text);
	*delivery = (struct delivery){0};
}
