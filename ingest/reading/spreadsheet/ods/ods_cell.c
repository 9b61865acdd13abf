#include "ingest/reading/spreadsheet/ods/ods_cell.h"

#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/ods/ods_value.h"

static const char blanks[] = " \t\n\r";

void ods_cell_free(struct ods_cell *cell)
{
	buf_free(&cell->type);
	buf_free(&cell->value);
	buf_free(&cell->formula);
	buf_free(&cell->shown);
	buf_free(&cell->strikes);
	buf_free(&cell->text);
}

static void set(struct buf *out, const char *text)
{
	buf_clear(out);
	buf_add_string(out, text ? text : "");
}

/* The type is stated by the standard, and by LibreOffice once more: there it may be an error. */
static void read_types(struct ods_cell *cell, const char *const *attributes)
{
	for (; *attributes; attributes += 2) {
		const char *colon = strchr(attributes[0], ':');

		if (strcmp(colon ? colon + 1 : attributes[0], "value-type") != 0)
			continue;
		if (strcmp(attributes[1], "error") == 0) {
			cell->failed = true;
		} else if (!cell->typed) {
			cell->typed = true;
			set(&cell->type, attributes[1]);
		}
	}
}

void ods_cell_begin(struct ods_cell *cell, const char *const *attributes, bool struck, bool wraps)
{
	const char *formula = xml_attribute_local(attributes, "formula");
	const char *value = NULL;

	cell->typed = cell->failed = false;
	buf_clear(&cell->type);
	read_types(cell, attributes);
	if (cell->typed)
		value = xml_attribute_local(attributes,
					    ods_value_attribute(buf_string(&cell->type)));
	set(&cell->value, value);
	cell->stated = value != NULL;
	set(&cell->formula, formula);
	cell->computed = formula != NULL;
	buf_clear(&cell->shown);
	buf_clear(&cell->strikes);
	cell->paragraphs = 0;
	cell->struck_style = struck;
	cell->wraps = wraps;
	cell->any_struck = cell->any_plain = false;
}

static bool struck_here(const struct ods_cell *cell)
{
	return cell->strikes.size ? cell->strikes.data[cell->strikes.size - 1] == ODS_YES
				  : cell->struck_style;
}

void ods_cell_span(struct ods_cell *cell, enum ods_says struck)
{
	bool yes = struck == ODS_NOTHING ? struck_here(cell) : struck == ODS_YES;

	buf_add_char(&cell->strikes, yes ? ODS_YES : ODS_NO);
}

void ods_cell_paragraph(struct ods_cell *cell, enum ods_says struck)
{
	if (cell->paragraphs++)
		buf_add_char(&cell->shown, '\n');
	cell->line_before = false;
	cell->begins = true;
	ods_cell_span(cell, struck);
}

void ods_cell_span_end(struct ods_cell *cell)
{
	if (cell->strikes.size)
		cell->strikes.size--;
}

static size_t word_size(struct span text)
{
	size_t size = 0;

	while (size < text.size && !memchr(blanks, text.data[size], sizeof blanks - 1))
		size++;
	return size;
}

/* Blanks are kept, as LibreOffice writes them. How the XML is broken into lines says nothing: a
 * line end and the blanks of the next line are one blank, and none where a paragraph begins. */
static void add_white(struct ods_cell *cell, char white)
{
	if (white == ' ' && !cell->line_before)
		buf_add_char(&cell->shown, ' ');
	if (white == ' ')
		return;
	if (!cell->line_before && !cell->begins)
		buf_add_char(&cell->shown, ' ');
	cell->line_before = true;
}

void ods_cell_text(struct ods_cell *cell, struct span text)
{
	while (text.size && cell->shown.size <= LIMIT_RECORD) {
		size_t size = word_size(text);

		if (size) {
			buf_add(&cell->shown, span_make(text.data, size));
			*(struck_here(cell) ? &cell->any_struck : &cell->any_plain) = true;
			cell->line_before = cell->begins = false;
		} else {
			add_white(cell, text.data[0]);
			size = 1;
		}
		text = span_make(text.data + size, text.size - size);
	}
}

void ods_cell_sign(struct ods_cell *cell, char sign, long times)
{
	while (times-- > 0 && cell->shown.size <= LIMIT_RECORD)
		buf_add_char(&cell->shown, sign);
	cell->line_before = cell->begins = false;
}

/* Some programs state an error as the number 0, and show its name. */
static bool shows_error(const struct ods_cell *cell)
{
	struct span shown = buf_span(&cell->shown);

	return cell->computed && (span_starts(shown, "Err:") || span_starts(shown, "Fel:") ||
				  (span_starts(shown, "#") && !span_starts(shown, "##")));
}

/* Without a type it is a text, or a formula that was never computed. */
static enum sheet_cell_sort untyped(struct ods_cell *cell)
{
	if (cell->computed && !cell->paragraphs)
		return SHEET_CELL_NOTHING;
	buf_add(&cell->text, buf_span(&cell->shown));
	return SHEET_CELL_TEXT;
}

static enum sheet_cell_sort write_value(struct ods_cell *cell)
{
	struct ods_value value = {
		buf_string(&cell->type), span_of(buf_string(&cell->value)), cell->stated,
		buf_span(&cell->shown),	 buf_string(&cell->formula),	    cell->wraps};

	buf_clear(&cell->text);
	if (cell->failed || (cell->typed && !ods_value_is_text(&value) && shows_error(cell))) {
		buf_add(&cell->text, buf_span(&cell->shown));
		return SHEET_CELL_ERROR;
	}
	return cell->typed ? ods_value_write(&cell->text, &value) : untyped(cell);
}

struct sheet_cell ods_cell_end(struct ods_cell *cell)
{
	struct sheet_cell out = {.sort = write_value(cell)};

	if (!cell->text.size && out.sort != SHEET_CELL_NOTHING)
		out.sort = SHEET_CELL_EMPTY;
	out.text = buf_span(&cell->text);
	out.struck =
		cell->text.size && !cell->any_plain && (cell->any_struck || cell->struck_style);
	return out;
}
