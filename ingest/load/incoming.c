/* Opens a table and reads it up to its headings. */
#include "ingest/load/load.h"
#include "ingest/reading/reading.h"
#include "schema/texts.h"

/* Reads the headings and maps them; findings say why this fails. */
static bool read_headings(struct incoming *incoming, const struct kind *kind, enum lang lang,
			  struct err *err)
{
	struct reading_options reading = {.headings_known = headings_known,
					  .context = incoming->headings};
	struct findings *findings = &incoming->findings;
	struct reference_sample sample;
	const struct record *header;

	incoming->reading = incoming->workbook
				    ? reading_open_sheet(incoming->workbook, incoming->sheet,
							 &reading, findings, err)
				    : reading_open(incoming->source, &reading, findings, err);
	if (!incoming->reading)
		return false;
	incoming->refused = reading_refused(incoming->reading) || findings_have_error(findings);
	if (incoming->refused)
		return true;
	header = reading_header(incoming->reading);
	if (!header->count) {
		finding_add(findings, HEADER_NONE, (struct place){1, 1, 0}, span_none, span_none,
			    span_none, span_none);
		incoming->refused = true;
		return true;
	}
	if (!reference_sample_read(&sample, incoming->reading, incoming->headings, err))
		return false;
	incoming->refused = !column_map_match(
		&incoming->column_map, incoming->headings, header, &sample, kind,
		incoming->workbook ? incoming->sheet_name : incoming->name, lang, findings);
	return true;
}

void incoming_pass_over(struct incoming *incoming, enum finding_code code, const char *title)
{
	findings_clear(&incoming->findings);
	finding_add(&incoming->findings, code, (struct place){1, 1, 0}, span_none, span_of(title),
		    span_none, span_none);
	incoming->passed_over = true;
	incoming->refused = false;
}

/* What a report says in force is not the note's own. */
static void take_notes_of_report(struct incoming *incoming)
{
	column_map_leave_out(&incoming->column_map, reading_header(incoming->reading),
			     COLUMN_IN_FORCE, HEADER_IN_FORCE, &incoming->findings);
}

/* A file that is read as usual and begins with its headings is not looked at again. */
static bool look_at_sheet(struct incoming *incoming, enum lang lang, struct err *err)
{
	if (!incoming->refused && reading_header(incoming->reading)->row == 1)
		return true;
	if (!(incoming->workbook ? own_sheet_read_sheet(&incoming->own_sheet, incoming->workbook,
							incoming->sheet, err)
				 : own_sheet_read(&incoming->own_sheet, incoming->source, err)))
		return false;
	if (incoming->own_sheet.use == OWN_SHEET_TO_READ) {
		column_map_free(&incoming->column_map);
		incoming_pass_over(incoming, FILE_NOT_A_FORM,
				   text_of(incoming->own_sheet.title, lang));
	} else if (incoming->own_sheet.use == OWN_SHEET_NOTES && !incoming->refused) {
		take_notes_of_report(incoming);
	}
	return true;
}

/* A follow-up sheet as it is sent out has all that only reminds the reader. */
static bool is_form(const struct column_map *column_map)
{
	if (column_map->kind->class != KIND_STATUS)
		return false;
	for (size_t c = 0; c < kind_column_count(column_map->kind); c++) {
		if ((kind_column(column_map->kind, c)->flags & COLUMN_GIVEN) &&
		    column_map->cells[c] < 0)
			return false;
	}
	return true;
}

bool incoming_pass_over_empty(struct incoming *incoming)
{
	const struct findings *findings = &incoming->findings;

	if (incoming->own_sheet.use == OWN_SHEET_NOTES || is_form(&incoming->column_map) ||
	    findings_have(findings, ROW_UNFILLED) || findings_have(findings, ROW_EXAMPLE))
		incoming_pass_over(incoming, FILE_NOTHING_WRITTEN, NULL);
	return incoming->passed_over;
}

bool incoming_open(struct incoming *incoming, const struct headings *headings,
		   const struct kind *kind, enum lang lang, struct err *err)
{
	incoming->headings = headings;
	return read_headings(incoming, kind, lang, err) && look_at_sheet(incoming, lang, err);
}

void incoming_release(struct incoming *incoming)
{
	if (incoming->reading) {
		incoming->encoding = reading_encoding(incoming->reading);
		incoming->delimiter = reading_delimiter(incoming->reading);
	}
	reading_close(incoming->reading);
	incoming->reading = NULL;
}

void incoming_close(struct incoming *incoming)
{
	incoming_release(incoming);
	column_map_free(&incoming->column_map);
	findings_free(&incoming->findings);
	changes_free(&incoming->changes);
}

void incoming_count(struct incoming *incoming, enum row_result result)
{
	struct counts *counts = &incoming->counts;

	counts->read++;
	counts->new += result == ROW_NEW;
	counts->changed += result == ROW_CHANGED;
	counts->unchanged += result == ROW_UNCHANGED;
	counts->refused += result == ROW_REFUSED;
}
