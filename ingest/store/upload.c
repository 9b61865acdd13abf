#include "ingest/store/upload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

extern const char upload_sql[];

enum statement {
	FINDING_ADD,
	REFUSED_ROW_ADD,
	RESOLVE_ROW,
	CORRECTS,
	RESOLVE_FILE,
	RENAME,
	SHEET_ADD,
	NOTE_ADD,
	STATEMENT_COUNT,
};

struct upload {
	struct db *db;
	int64_t number;
	int part; /* sheet that is loaded; 0: none */
	struct stmt *statements[STATEMENT_COUNT];
	struct buf events;	/* codes of those that its rows are of, separated by '|' */
	struct span last_event; /* in `events` */
};

/* Stored name. */
static const char *outcome_name(enum outcome outcome)
{
	static const char *const lookup[] = {"taken", "partly", "refused"};

	return lookup[outcome];
}

/* Binds event, session, reviewer and kind, as given, from `parameter` on. */
static void bind_sender(struct stmt *stmt, int parameter, const struct sender *sender)
{
	stmt_bind_text_or_null(stmt, parameter, span_of(sender->event));
	stmt_bind_text_or_null(stmt, parameter + 1, span_of(sender->session));
	stmt_bind_text_or_null(stmt, parameter + 2, span_of(sender->reviewer));
	stmt_bind_text_or_null(stmt, parameter + 3, span_of(sender->kind));
}

bool upload_same(struct db *db, const char *sha256, const struct sender *sender, bool replaces,
		 int64_t *number, char date[16], struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, upload_sql, "same", err);
	enum next next = NEXT_FAILED;

	*number = 0;
	if (stmt) {
		stmt_bind_text(stmt, 1, span_of(sha256));
		bind_sender(stmt, 2, sender);
		stmt_bind_int(stmt, 6, replaces);
		stmt_bind_text_or_null(stmt, 7, span_of(sender->received_at));
		stmt_bind_text_or_null(stmt, 8, span_of(sender->sheet));
		next = stmt_next(stmt, err);
	}
	if (next == NEXT_GOT) {
		*number = stmt_int(stmt, 0);
		snprintf(date, 16, "%s", stmt_string(stmt, 1));
	}
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

bool upload_sent(struct db *db, int64_t number, struct buf *file_name, char date[16],
		 struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, upload_sql, "sent", err);
	enum next next = NEXT_FAILED;

	if (stmt) {
		stmt_bind_int(stmt, 1, number);
		next = stmt_next(stmt, err);
	}
	if (next == NEXT_GOT) {
		buf_add(file_name, stmt_text(stmt, 0));
		snprintf(date, 16, "%s", stmt_string(stmt, 1));
	}
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

static bool insert(struct upload *upload, struct span file_name, const char *sha256,
		   uint64_t size_bytes, const struct sender *sender, struct err *err)
{
	struct stmt *stmt = db_prepare_named(upload->db, upload_sql, "begin", err);
	bool ok;

	if (!stmt)
		return false;
	stmt_bind_text(stmt, 1, file_name);
	stmt_bind_text(stmt, 2, span_of(sha256));
	stmt_bind_int(stmt, 3, (int64_t)size_bytes);
	bind_sender(stmt, 4, sender);
	stmt_bind_text(stmt, 8, span_of(sender->flags));
	stmt_bind_text_or_null(stmt, 9, span_of(sender->received_at));
	stmt_bind_text_or_null(stmt, 10, span_of(sender->origin));
	if (sender->origin)
		stmt_bind_int(stmt, 11, sender->origin_upload);
	else
		stmt_bind_null(stmt, 11);
	stmt_bind_text_or_null(stmt, 12, span_of(sender->person));
	stmt_bind_text_or_null(stmt, 13, span_of(sender->sheet));
	ok = stmt_run(stmt, err);
	upload->number = db_last_id(upload->db);
	stmt_close(stmt);
	return ok;
}

struct upload *upload_begin(struct db *db, struct span file_name, const char *sha256,
			    uint64_t size_bytes, const struct sender *sender, struct err *err)
{
	static const char *const lookup[] = {"finding",	 "refused_row",	 "resolve_row",
					     "corrects", "resolve_file", "rename",
					     "sheet",	 "note"};
	struct upload *upload = mem_alloc(sizeof *upload);
	bool ok = true;

	upload->db = db;
	for (size_t i = 0; ok && i < STATEMENT_COUNT; i++) {
		upload->statements[i] = db_prepare_later(db, upload_sql, lookup[i], err);
		ok = upload->statements[i] != NULL;
	}
	if (ok && insert(upload, file_name, sha256, size_bytes, sender, err))
		return upload;
	upload_close(upload);
	return NULL;
}

int64_t upload_number(const struct upload *upload)
{
	return upload->number;
}

static bool add_finding(struct upload *upload, const struct finding *finding, enum lang lang,
			struct err *err)
{
	struct stmt *stmt = upload->statements[FINDING_ADD];
	const struct finding_kind *kind = finding_kind(finding->code);
	struct buf sentence = {0};
	bool ok;

	stmt_bind_int(stmt, 1, upload->number);
	stmt_bind_text(stmt, 2, span_of(kind->name));
	stmt_bind_text(stmt, 3, span_of(severity_name(kind->severity)));
	stmt_bind_int(stmt, 4, finding->place.line);
	stmt_bind_int(stmt, 5, finding->place.row);
	stmt_bind_int(stmt, 6, finding->place.column);
	stmt_bind_text_or_null(stmt, 7, span_of(finding->field));
	stmt_bind_text_or_null(stmt, 8, finding->heading);
	stmt_bind_text_or_null(stmt, 9, finding->value);
	for (int i = 0; i < FINDING_PARAMS; i++)
		stmt_bind_text(stmt, 10 + i, finding->params[i]);
	finding_sentence(&sentence, finding, lang);
	stmt_bind_text(stmt, 13, buf_span(&sentence));
	stmt_bind_int(stmt, 14, upload->part);
	ok = stmt_run(stmt, err);
	buf_free(&sentence);
	return ok;
}

bool upload_findings(struct upload *upload, const struct findings *findings, enum lang lang,
		     struct err *err)
{
	for (size_t i = 0; i < findings->count; i++) {
		if (!add_finding(upload, &findings->items[i], lang, err))
			return false;
	}
	return true;
}

void upload_names_event(struct upload *upload, struct span code)
{
	struct span rest = buf_span(&upload->events), known;

	if (!code.size || span_equal(code, upload->last_event))
		return;
	while (span_next(&rest, "|", &known)) {
		if (span_equal(code, known))
			return;
	}
	if (upload->events.size)
		buf_add_char(&upload->events, '|');
	buf_add(&upload->events, code);
	upload->last_event =
		span_make(upload->events.data + upload->events.size - code.size, code.size);
}

bool upload_refused_row(struct upload *upload, const struct record *record, struct span event,
			bool settled, struct err *err)
{
	struct stmt *stmt = upload->statements[REFUSED_ROW_ADD];

	stmt_bind_int(stmt, 1, upload->number);
	stmt_bind_int(stmt, 2, record->first_line);
	stmt_bind_int(stmt, 3, record->last_line);
	stmt_bind_int(stmt, 4, record->row);
	stmt_bind_text(stmt, 5, record->raw);
	stmt_bind_text_or_null(stmt, 6, event);
	stmt_bind_int(stmt, 7, upload->part);
	stmt_bind_int(stmt, 8, settled);
	return stmt_run(stmt, err);
}

bool upload_rename(struct upload *upload, struct span theirs, struct span here, struct err *err)
{
	struct stmt *stmt = upload->statements[RENAME];

	stmt_bind_int(stmt, 1, upload->number);
	stmt_bind_text(stmt, 2, theirs);
	stmt_bind_text_or_null(stmt, 3, here);
	return stmt_run(stmt, err);
}

bool upload_resolve_row(struct upload *upload, const struct row_origin *row, struct err *err)
{
	struct stmt *stmt = upload->statements[RESOLVE_ROW];

	stmt_bind_int(stmt, 1, upload->number);
	stmt_bind_int(stmt, 2, row->upload);
	stmt_bind_int(stmt, 3, row->row);
	stmt_bind_text_or_null(stmt, 4, row->sheet);
	return stmt_run(stmt, err);
}

bool upload_corrects(struct upload *upload, const struct row_origin *row, bool taken,
		     struct err *err)
{
	struct stmt *stmt = upload->statements[CORRECTS];

	stmt_bind_int(stmt, 1, upload->number);
	stmt_bind_int(stmt, 2, row->upload);
	stmt_bind_text(stmt, 3, row->sheet);
	stmt_bind_int(stmt, 4, taken);
	return stmt_run(stmt, err);
}

bool upload_resolve_file(struct upload *upload, struct span file_name, const char *kind,
			 const struct sender *sender, struct err *err)
{
	struct stmt *stmt = upload->statements[RESOLVE_FILE];

	stmt_bind_int(stmt, 1, upload->number);
	bind_sender(stmt, 2, sender);
	stmt_bind_text(stmt, 6, file_name);
	stmt_bind_text(stmt, 7, span_of(kind));
	return stmt_run(stmt, err);
}

/* Binds outcome and counts from `parameter` on. */
static void bind_outcome(struct stmt *stmt, int parameter, enum outcome outcome,
			 const struct counts *counts)
{
	const long numbers[] = {counts->read, counts->new, counts->changed, counts->unchanged,
				counts->refused};

	stmt_bind_text(stmt, parameter++, span_of(outcome_name(outcome)));
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		stmt_bind_int(stmt, parameter++, numbers[i]);
}

void upload_part(struct upload *upload, int number)
{
	upload->part = number;
}

bool upload_sheet(struct upload *upload, struct span name, const char *kind, enum outcome outcome,
		  const struct counts *counts, struct err *err)
{
	struct stmt *stmt = upload->statements[SHEET_ADD];

	stmt_bind_int(stmt, 1, upload->number);
	stmt_bind_int(stmt, 2, upload->part);
	stmt_bind_text(stmt, 3, name);
	stmt_bind_text_or_null(stmt, 4, span_of(kind));
	bind_outcome(stmt, 5, outcome, counts);
	return stmt_run(stmt, err);
}

bool upload_note(struct upload *upload, int64_t note_id, struct err *err)
{
	struct stmt *stmt = upload->statements[NOTE_ADD];

	stmt_bind_int(stmt, 1, upload->number);
	stmt_bind_int(stmt, 2, note_id);
	stmt_bind_int(stmt, 3, upload->part);
	return stmt_run(stmt, err);
}

bool upload_end(struct upload *upload, const char *kind, const char *encoding,
		const char *delimiter, enum outcome outcome, const struct counts *counts,
		struct err *err)
{
	struct stmt *stmt = db_prepare_named(upload->db, upload_sql, "end", err);
	bool ok;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, upload->number);
	stmt_bind_text_or_null(stmt, 2, span_of(kind));
	stmt_bind_text_or_null(stmt, 3, span_of(encoding));
	stmt_bind_text_or_null(stmt, 4, span_of(delimiter));
	bind_outcome(stmt, 5, outcome, counts);
	stmt_bind_text_or_null(stmt, 11, buf_span(&upload->events));
	ok = stmt_run(stmt, err);
	stmt_close(stmt);
	return ok;
}

void upload_close(struct upload *upload)
{
	if (!upload)
		return;
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		stmt_close(upload->statements[i]);
	buf_free(&upload->events);
	free(upload);
}
