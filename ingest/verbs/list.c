/* --list: the uploads of a database, and what came of each. */
#include <unistd.h>

#include "ingest/verbs/verb.h"
#include "schema/catalogue.h"
#include "schema/open.h"

extern const char upload_sql[];

/* "3:8,1:9": three of its refused rows came in by upload 8, one by upload 9. */
static void add_resolved(struct buf *line, struct span resolved, enum lang lang)
{
	struct span pair, rows;

	while (span_next(&resolved, ",", &pair)) {
		span_next(&pair, ":", &rows);
		text_add(line, "uploads.corrected", lang,
			 TEXT_VALUES(text_span(rows), text_span(pair)));
	}
}

static void print_upload(FILE *out, const struct stmt *stmt, enum lang lang)
{
	const struct kind *kind = kind_find(stmt_text(stmt, 3));
	int64_t unresolved = stmt_int(stmt, 10), sheets = stmt_int(stmt, 14);
	struct buf line = {0}, title = {0};

	buf_printf(&line, "%4lld  %s  ", (long long)stmt_int(stmt, 0), stmt_string(stmt, 1));
	if (sheets > 1 || (sheets && !kind))
		text_add(&title, "uploads.sheets", lang, TEXT_VALUES(text_number(sheets)));
	else
		buf_add_string(&title, kind ? kind->title[lang] : "–");
	verb_add_padded(&line, buf_string(&title), 14);
	buf_free(&title);
	buf_add_string(&line, "  ");
	verb_add_padded(&line, word_label(word_list_find("outcome"), stmt_string(stmt, 4), lang),
			14);
	for (int column = 5; column <= 9; column++)
		buf_printf(&line, " %7lld", (long long)stmt_int(stmt, column));
	buf_printf(&line, "  %s", stmt_string(stmt, 2));
	if (unresolved)
		text_add(&line, "uploads.to_correct", lang, TEXT_VALUES(text_number(unresolved)));
	add_resolved(&line, stmt_text(stmt, 11), lang);
	if (!stmt_is_null(stmt, 12))
		text_add(&line, "uploads.from", lang,
			 TEXT_VALUES(text_span(stmt_text(stmt, 12)),
				     text_number(stmt_int(stmt, 13))));
	verb_print(out, &line);
}

static bool print_uploads(FILE *out, struct db *db, enum lang lang, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, upload_sql, "list", err);
	enum next next = NEXT_FAILED;
	size_t count = 0;

	if (!stmt)
		return false;
	while ((next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (!count++)
			fputs(text_of("uploads.heading", lang), out);
		print_upload(out, stmt, lang);
	}
	if (next == NEXT_END && !count)
		fputs(text_of("uploads.none", lang), out);
	stmt_close(stmt);
	return next == NEXT_END;
}

/* Opened for writing where permitted, to bring an older database up to date. */
int verb_list(const struct ingest_options *options, FILE *out, FILE *notes)
{
	struct err err = {.lang = options->lang};
	bool may = access(options->database, W_OK) == 0;
	struct db *db = schema_open(options->database, may ? DB_WRITE : DB_READ, &err);
	bool ok = db && print_uploads(out, db, options->lang, &err);

	db_close(db);
	return ok ? 0 : verb_fail(notes, &err);
}
