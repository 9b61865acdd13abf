#include "ingest/load/known.h"

#include <string.h>

extern const char upload_sql[];

/* Each text with its size before it, so that no two contents look alike. */
static void add_text(struct known *known, struct span text)
{
	buf_add_number(&known->record, (int64_t)text.size);
	buf_add_char(&known->record, ':');
	buf_add(&known->record, text);
}

static void take_in(struct known *known)
{
	digest_add(known->digest, buf_span(&known->record));
	buf_clear(&known->record);
}

static bool lookup_notes(const struct column_map *column_map)
{
	int ref = kind_column_index(column_map->kind, "ref");

	return column_map->place_cell >= 0 || (ref >= 0 && column_map->cells[ref] >= 0);
}

/* The version too: another one may read the same cells in another way. */
void known_begin(struct known *known, const struct column_map *column_map)
{
	*known = (struct known){0};
	if (column_map->kind->class != KIND_NOTE || lookup_notes(column_map))
		return;
	known->digest = digest_begin();
	add_text(known, span_of(LOKA_VERSION));
	add_text(known, span_of(column_map->kind->name));
	for (size_t i = 0; i < column_map->count; i++)
		add_text(known, column_map->texts[i]);
	take_in(known);
}

void known_add(struct known *known, const struct record *record)
{
	if (!known->digest)
		return;
	buf_add_number(&known->record, (int64_t)record->count);
	buf_add_char(&known->record, ';');
	for (size_t i = 0; i < record->count; i++)
		add_text(known, record->cells[i].text);
	take_in(known);
}

void known_end(struct known *known, char out[DIGEST_TEXT_SIZE])
{
	*out = '\0';
	if (known->digest)
		digest_end(known->digest, out);
	buf_free(&known->record);
	*known = (struct known){0};
}

bool known_read(struct reading *reading, const struct column_map *column_map,
		char out[DIGEST_TEXT_SIZE], struct err *err)
{
	struct known known;
	struct findings findings = {0};
	struct record record;
	bool sound = true;
	enum next next;

	known_begin(&known, column_map);
	while ((next = reading_next(reading, &record, &findings, err)) == NEXT_GOT) {
		sound = sound && !record.refused && !findings_have_error(&findings);
		findings_clear(&findings);
		known_add(&known, &record);
	}
	findings_free(&findings);
	known_end(&known, out);
	if (!sound || reading_refused(reading))
		*out = '\0';
	return next == NEXT_END;
}

bool known_find(struct db *db, const char *kind, const struct sender *sender, const char *content,
		int64_t *upload, long *rows, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, upload_sql, "known", err);
	enum next next = NEXT_FAILED;

	*upload = *rows = 0;
	if (stmt) {
		stmt_bind_text(stmt, 1, span_of(kind));
		upload_bind_sender(stmt, 2, sender);
		stmt_bind_text(stmt, 6, span_of(sender->flags));
		if (content)
			stmt_bind_text(stmt, 7, span_of(content));
		else
			stmt_bind_null(stmt, 7);
		next = stmt_next(stmt, err);
	}
	if (next == NEXT_GOT) {
		*upload = stmt_int(stmt, 0);
		*rows = (long)stmt_int(stmt, 1);
	}
	stmt_close(stmt);
	return next != NEXT_FAILED;
}
