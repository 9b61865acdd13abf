/* Rows of a follow-up sheet: what an organisation reports of a commitment at a date. */
#include <string.h>

#include "ingest/store_parts.h"

static const struct span none = {0};

/* The report of the same note, date and reporter that is there, its last correction. */
static bool read_report(struct store *store, int64_t note_id, const struct row *row, long *number,
			struct datum *data, struct err *err)
{
	struct stmt *stmt = store->statements[STATUS_READ];
	enum next next;

	memset(data, 0, FIELDS_MAX * sizeof *data);
	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_text(stmt, 2, row_field(row, "as_of")->text);
	stmt_bind_text(stmt, 3, row_field(row, "reported_by")->text);
	next = stmt_next(stmt, err);
	*number = next == NEXT_GOT ? (long)stmt_int(stmt, 0) : 0;
	if (next == NEXT_GOT)
		fields_from_stmt(&store->fields, stmt, 1, &store->text, data);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

static bool write_report(struct store *store, int64_t note_id, const struct row *row, long number,
			 const struct datum *data, struct err *err)
{
	struct stmt *stmt = store->statements[STATUS_ADD];
	long rev = (long)row_field(row, "rev")->number;

	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_text(stmt, 2, row_field(row, "as_of")->text);
	stmt_bind_text_or_null(stmt, 3, row_field(row, "reported_by")->text);
	stmt_bind_int(stmt, 4, number);
	stmt_bind_int(stmt, 5, store->options.upload_id);
	stmt_bind_int(stmt, 6, row->first_line);
	stmt_bind_int(stmt, 7, row->last_line);
	if (rev)
		stmt_bind_int(stmt, 8, rev);
	else
		stmt_bind_null(stmt, 8);
	fields_bind(&store->fields, stmt, 9, data);
	return stmt_run(stmt, err);
}

/* How far along a status is; those that end a commitment without result stand outside. */
static int step_of(const char *status)
{
	static const char *const steps[] = {"not_started", "started", "half", "done"};

	for (int i = 0; i < 4; i++) {
		if (strcmp(status, steps[i]) == 0)
			return i + 1;
	}
	return 0;
}

static bool check_backwards(struct store *store, int64_t note_id, const struct row *row,
			    struct findings *findings, struct err *err)
{
	struct stmt *stmt = store->statements[STATUS_BEFORE];
	const struct field *field = row_field(row, "status");
	const struct word_list *list = word_list_find("progress");
	enum lang lang = store->options.lang;
	enum next next;

	if (field->state != FIELD_GIVEN)
		return true;
	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_text(stmt, 2, row_field(row, "as_of")->text);
	next = stmt_next(stmt, err);
	if (next == NEXT_GOT && step_of(field->text.data) &&
	    step_of(field->text.data) < step_of(stmt_string(stmt, 0)))
		row_say(row, "status", STATUS_BACKWARDS,
			span_of(word_label(list, field->text.data, lang)),
			row_field(row, "ref")->text,
			span_of(word_label(list, stmt_string(stmt, 0), lang)), findings);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

/* The commitment was changed after the sheet was made: what it says now, and what they had. */
static void check_version(const struct row *row, const struct known_note *note,
			  struct findings *findings)
{
	long rev = (long)row_field(row, "rev")->number;
	struct buf now = {0}, theirs = {0};

	if (rev && rev != note->revision) {
		buf_printf(&now, "version %ld", note->revision);
		buf_printf(&theirs, "version %ld", rev);
		row_say(row, "rev", REF_CONFLICT, buf_span(&theirs), row_field(row, "ref")->text,
			buf_span(&now), findings);
	}
	buf_free(&now);
	buf_free(&theirs);
}

static bool find_commitment(struct store *store, const struct row *row,
			    const struct placing *placing, struct known_note *note,
			    struct findings *findings, struct err *err)
{
	static const char letter = 'A';
	const struct kind *kind = kind_of_letter(placing->ref.letter);
	struct span ref = row_field(row, "ref")->text;

	*note = (struct known_note){0};
	if (!kind) {
		row_say(row, "ref", REF_UNKNOWN, ref, none, none, findings);
		return true;
	}
	if (kind->letter != letter) {
		row_say(row, "ref", REF_KIND, ref, span_of(kind->title[store->options.lang]),
			span_of(kind_of_letter(letter)->title[store->options.lang]), findings);
		return true;
	}
	if (!store_by_reference(store, placing, note, err))
		return false;
	if (!note->id)
		row_say(row, "ref", REF_UNKNOWN, ref, none, none, findings);
	else
		check_version(row, note, findings);
	return true;
}

bool store_status(struct store *store, const struct row *row, const struct placing *placing,
		  enum row_result *result, struct findings *findings, struct err *err)
{
	struct datum now[FIELDS_MAX], data[FIELDS_MAX];
	struct known_note note;
	long number = 0;

	*result = ROW_REFUSED;
	pool_clear(&store->text);
	if (!find_commitment(store, row, placing, &note, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (!read_report(store, note.id, row, &number, now, err))
		return false;
	fields_from_row(&store->fields, row, store->options.names, now, true, data);
	if (number && fields_equal(&store->fields, now, data)) {
		*result = ROW_UNCHANGED;
		return true;
	}
	*result = number ? ROW_CHANGED : ROW_NEW;
	return check_backwards(store, note.id, row, findings, err) &&
	       write_report(store, note.id, row, number + 1, data, err);
}
