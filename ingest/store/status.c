/* Rows of a follow-up sheet: what an organisation reports of a commitment at a date. */
#include <string.h>

#include "base/utf8.h"
#include "ingest/store/note_store_parts.h"

static struct span reporter_of(const struct note_store *store, const struct row *row)
{
	struct span own = row_field(row, "reported_by")->text;

	return own.size ? own : store->options.reporter;
}

/* Reads the stored report of the note, date and reporter, as last corrected. */
static bool read_report(struct note_store *store, int64_t note_id, const struct row *row,
			long *number, int64_t *upload_id, struct datum *data, struct err *err)
{
	struct stmt *stmt = store->statements[STATUS_READ];
	enum next next;

	memset(data, 0, FIELDS_MAX * sizeof *data);
	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_text(stmt, 2, row_field(row, "as_of")->text);
	stmt_bind_text(stmt, 3, reporter_of(store, row));
	next = stmt_next(stmt, err);
	*number = next == NEXT_GOT ? (long)stmt_int(stmt, 0) : 0;
	*upload_id = next == NEXT_GOT ? stmt_int(stmt, stmt_column_count(stmt) - 1) : 0;
	if (next == NEXT_GOT)
		fields_from_stmt(&store->fields, stmt, 1, &store->text, data);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

static bool write_report(struct note_store *store, int64_t note_id, const struct row *row,
			 long number, const struct datum *data, struct err *err)
{
	struct stmt *stmt = store->statements[STATUS_ADD];
	long rev = (long)row_field(row, "rev")->number;

	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_text(stmt, 2, row_field(row, "as_of")->text);
	stmt_bind_text_or_null(stmt, 3, reporter_of(store, row));
	stmt_bind_int(stmt, 4, number);
	stmt_bind_int(stmt, 5, store->options.upload_id);
	stmt_bind_int(stmt, 6, row->first_line);
	stmt_bind_int(stmt, 7, row->last_line);
	if (rev)
		stmt_bind_int(stmt, 8, rev);
	else
		stmt_bind_null(stmt, 8);
	stmt_bind_int(stmt, 9, store->options.sheet);
	fields_bind(&store->fields, stmt, 10, data);
	return stmt_run(stmt, err);
}

/* How far along a status is; 0 for statuses that end a commitment without result. */
static int step_of(const char *status)
{
	static const char *const steps[] = {"not_started", "started", "half", "done"};

	for (int i = 0; i < 4; i++) {
		if (strcmp(status, steps[i]) == 0)
			return i + 1;
	}
	return 0;
}

static bool check_backwards(struct note_store *store, int64_t note_id, const struct row *row,
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
	stmt_bind_text(stmt, 3, reporter_of(store, row));
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

/* Whether a cell that the sheet left empty is filled in; status and percent come filled. A name
 * counts too: its reporter confirms the row even when nothing else changed. */
static bool is_filled_in(const struct row *row)
{
	const struct field *status = row_field(row, "status"), *percent = row_field(row, "percent");

	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct field *field = &row->fields[c];

		if (!(kind_column(row->kind, c)->flags & COLUMN_GIVEN) && field != status &&
		    field != percent && field->state == FIELD_GIVEN)
			return true;
	}
	return false;
}

/* The sheet comes with the status and percent of its day. A row with the present values was not
 * edited. Neither, most likely, was a row with earlier values: the row changes nothing, and a
 * finding says so. */
static bool read_edited(struct note_store *store, const struct known_note *note,
			const struct row *row, bool *edited, struct findings *findings,
			struct err *err)
{
	struct stmt *stmt = store->statements[STATUS_STATE];
	const struct field *status = row_field(row, "status"), *percent = row_field(row, "percent");
	const struct word_list *list = word_list_find("progress");
	enum lang lang = store->options.lang;
	bool ok, same;

	*edited = is_filled_in(row);
	if (*edited)
		return true;
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_text(stmt, 2, row_field(row, "as_of")->text);
	stmt_bind_text_or_null(stmt, 3, status->text);
	if (percent->state == FIELD_GIVEN)
		stmt_bind_double(stmt, 4, percent->number);
	else
		stmt_bind_null(stmt, 4);
	ok = stmt_next(stmt, err) == NEXT_GOT;
	if (ok) {
		same = (!status->text.size || span_equal(status->text, stmt_text(stmt, 0))) &&
		       (percent->state != FIELD_GIVEN ||
			(!stmt_is_null(stmt, 1) && percent->number == stmt_double(stmt, 1)));
		*edited = !same && !stmt_int(stmt, 2);
		if (!same && !*edited)
			row_say(row, "status", STATUS_AS_BEFORE,
				span_of(word_label(list, status->text.data, lang)),
				row_field(row, "ref")->text,
				span_of(word_label(list, stmt_string(stmt, 0), lang)), findings);
	}
	stmt_reset(stmt);
	return ok;
}

/* Reports how a commitment, changed after the sheet was made, differs from what the sheet shows. */
static bool say_stale(struct note_store *store, const struct known_note *note,
		      const struct row *row, struct findings *findings, struct err *err)
{
	static const char *const columns[] = {"commitment", "organisation", "due_date"};
	struct stmt *stmt = store->statements[STATUS_SHOWN];
	struct span ref = row_field(row, "ref")->text;
	struct buf now = {0}, theirs = {0};
	size_t before = findings->count;
	bool ok;

	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_int(stmt, 2, note->held);
	ok = stmt_next(stmt, err) == NEXT_GOT;
	for (int i = 0; ok && i < 3; i++) {
		struct span shown = row_field(row, columns[i])->text;

		if (shown.size && !span_equal(shown, stmt_text(stmt, i)))
			row_say(row, columns[i], REF_CONFLICT, shown, ref, stmt_text(stmt, i),
				findings);
	}
	stmt_reset(stmt);
	if (ok && findings->count == before) {
		buf_printf(&now, "version %ld", note->held);
		buf_printf(&theirs, "version %ld", (long)row_field(row, "rev")->number);
		row_say(row, "rev", REF_CONFLICT, buf_span(&theirs), ref, buf_span(&now), findings);
	}
	buf_free(&now);
	buf_free(&theirs);
	return ok;
}

static bool folds_equal(struct span a, struct span b)
{
	struct buf first = {0}, second = {0};
	bool equal;

	utf8_fold(&first, a);
	utf8_fold(&second, b);
	equal = span_equal(buf_span(&first), buf_span(&second));
	buf_free(&first);
	buf_free(&second);
	return equal;
}

/* A date that the commitment has, or had when the sheet was made: others may have moved it since.
 */
static bool is_due_date(struct span shown, struct span dates)
{
	char day[DATE_TEXT_SIZE];
	struct span date;

	date_format(day, date_read(shown, DATE_ORDER_DAY_FIRST).date);
	while (span_next(&dates, "|", &date)) {
		if (span_equals(date, day))
			return true;
	}
	return false;
}

enum { SHOWN_DUE = 2, SHOWN_DUE_TEXT = 4, SHOWN_DATES = 5 }; /* of the statement */
static const char *const shown_columns[] = {"commitment", "organisation", "due_date", "goal_area"};
enum { SHOWN_COLUMNS = sizeof shown_columns / sizeof *shown_columns };

/* Whether a cell shows what is stored, in whatever form a spreadsheet gave it. */
static bool shows_same(const struct note_store *store, struct stmt *stmt, int column,
		       struct span shown)
{
	static const enum name_list lists[] = {NAME_LIST_COUNT, NAME_ORGANISATION, NAME_LIST_COUNT,
					       NAME_GOAL_AREA};
	const struct lookup *lookup = store->options.lookup;
	struct span stored = stmt_text(stmt, column);
	int64_t index;

	if (folds_equal(shown, stored))
		return true;
	if (column == SHOWN_DUE)
		return folds_equal(shown, stmt_text(stmt, SHOWN_DUE_TEXT)) ||
		       is_due_date(shown, stmt_text(stmt, SHOWN_DATES));
	index = lists[column] == NAME_LIST_COUNT ? -1 : lookup_find(lookup, lists[column], shown);
	if (index < 0)
		return false;
	return span_equal(lists[column] == NAME_ORGANISATION ? lookup->organisations[index].name
							     : lookup->areas[index].code,
			  stored);
}

/* What the sheet was sent out with only reminds the reader: who wrote over it, or has other
 * values there in a file of their own, is told where to write instead. */
static bool check_given(struct note_store *store, const struct known_note *note,
			const struct row *row, struct findings *findings, struct err *err)
{
	struct stmt *stmt = store->statements[STATUS_SHOWN];
	bool ok;

	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_int(stmt, 2, note->held);
	ok = stmt_next(stmt, err) == NEXT_GOT;
	for (int i = 0; ok && i < SHOWN_COLUMNS; i++) {
		struct span shown = row_field(row, shown_columns[i])->text,
			    stored = stmt_text(stmt, i);

		if (!shown.size || shows_same(store, stmt, i, shown) ||
		    (i == SHOWN_DUE && row_field(row, "new_due")->state == FIELD_GIVEN))
			continue;
		if (i == SHOWN_DUE && !stored.size)
			stored = stmt_text(stmt, SHOWN_DUE_TEXT);
		row_say(row, shown_columns[i],
			i == SHOWN_DUE ? STATUS_DUE_EDITED : STATUS_GIVEN_EDITED, shown,
			stored.size ? stored : span_of("–"), row_field(row, "ref")->text, findings);
	}
	stmt_reset(stmt);
	return ok;
}

/* A row with a version is of a sheet of ours: whether it says anything, and whether it still may.
 */
static bool check_sheet(struct note_store *store, const struct row *row,
			const struct known_note *note, bool *edited, struct findings *findings,
			struct err *err)
{
	long rev = (long)row_field(row, "rev")->number;

	*edited = true;
	if (rev < 1)
		return true;
	if (!read_edited(store, note, row, edited, findings, err))
		return false;
	return !*edited || rev == note->held || say_stale(store, note, row, findings, err);
}

static bool find_followed(struct note_store *store, const struct row *row,
			  const struct placement *placement, struct known_note *note,
			  struct findings *findings, struct err *err)
{
	const struct kind *kind = kind_of_letter(placement->ref.letter);
	struct span ref = row_field(row, "ref")->text;

	*note = (struct known_note){0};
	if (!kind) {
		row_say(row, "ref", REF_UNKNOWN, ref, span_none, span_none, findings);
		return true;
	}
	if (kind->letter != row->kind->follows) {
		row_say(row, "ref", REF_KIND, ref, span_of(kind->title[store->options.lang]),
			span_of(kind_of_letter(row->kind->follows)->title[store->options.lang]),
			findings);
		return true;
	}
	if (!note_store_by_reference(store, placement, note, err))
		return false;
	if (!note->id)
		row_say(row, "ref", REF_UNKNOWN, ref, span_none, span_none, findings);
	return note_store_hold(store, note, span_none, err);
}

static void keep_changes(struct note_store *store, const struct row *row, const struct datum *now,
			 const struct datum *data)
{
	struct change_place place = {row_field(row, "ref")->text, row->place.row};

	changes_add_fields(&store->changes, &place, &store->fields, row->kind,
			   store->options.lookup, store->options.lang, now, data);
}

bool note_store_status(struct note_store *store, const struct row *row,
		       const struct placement *placement, enum row_result *result,
		       struct findings *findings, struct err *err)
{
	struct datum now[FIELDS_MAX], data[FIELDS_MAX];
	struct known_note note;
	int64_t upload_id;
	long number = 0, rev;
	bool edited;

	*result = ROW_REFUSED;
	note_store_forget(store);
	if (!find_followed(store, row, placement, &note, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	rev = (long)row_field(row, "rev")->number;
	if ((rev < 1 || rev == note.held) && !check_given(store, &note, row, findings, err))
		return false;
	if (!read_report(store, note.id, row, &number, &upload_id, now, err) ||
	    !note_store_check_received(store, row, upload_id, findings, err))
		return false;
	fields_from_row(&store->fields, row, store->options.lookup, now, true, data);
	*result = ROW_UNCHANGED;
	if (number && fields_equal(&store->fields, now, data))
		return true;
	if (!check_sheet(store, row, &note, &edited, findings, err))
		return false;
	if (edited && upload_id == store->options.upload_id)
		row_say(row, "ref", STATUS_TWICE, row_field(row, "ref")->text,
			row_field(row, "as_of")->text, span_none, findings);
	if (findings_have_error(findings))
		*result = ROW_REFUSED;
	if (!edited || findings_have_error(findings))
		return true;
	*result = number ? ROW_CHANGED : ROW_NEW;
	if (number)
		keep_changes(store, row, now, data);
	return check_backwards(store, note.id, row, findings, err) &&
	       write_report(store, note.id, row, number + 1, data, err);
}
