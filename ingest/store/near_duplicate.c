#include "ingest/store/near_duplicate.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/store/fingerprint.h"
#include "ingest/finding/limits.h"

enum { WORDS_MAX = 48, WORDS_MIN = 4 };

/* Hashes of a note's words, sorted, each once. */
struct sketch {
	int64_t session_id, organisation_id, number;
	uint32_t words[WORDS_MAX];
	size_t count;
};

/* The notes of one session. */
struct near_duplicate_session {
	int64_t session_id;
	struct sketch *items;
	size_t count, capacity;
	bool too_many;
};

struct near_duplicates {
	struct fields fields; /* what a sketch is made from */
	struct near_duplicate_session *sessions;
	size_t count, capacity;
};

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void add_words(struct sketch *sketch, struct span text)
{
	struct buf folded = {0};
	const char *word;

	fingerprint_add(&folded, text);
	word = buf_string(&folded);
	while (*word && sketch->count < WORDS_MAX) {
		size_t size = strcspn(word, " ,.;:!?()\"\n\x1F");

		if (size >= 3)
			sketch->words[sketch->count++] =
				(uint32_t)fingerprint_of(span_make(word, size), 0);
		word += size + (word[size] != '\0');
	}
	buf_free(&folded);
}

static void finish(struct sketch *sketch)
{
	size_t kept = 0;

	qsort(sketch->words, sketch->count, sizeof *sketch->words, compare);
	for (size_t i = 0; i < sketch->count; i++) {
		if (!i || sketch->words[i] != sketch->words[i - 1])
			sketch->words[kept++] = sketch->words[i];
	}
	sketch->count = kept;
}

/* Three words of four in common. */
static bool alike(const struct sketch *a, const struct sketch *b)
{
	size_t i = 0, j = 0, common = 0;

	if (a->organisation_id != b->organisation_id || a->count < WORDS_MIN ||
	    b->count < WORDS_MIN)
		return false;
	while (i < a->count && j < b->count) {
		common += a->words[i] == b->words[j];
		if (a->words[i] < b->words[j])
			i++;
		else if (a->words[i] > b->words[j])
			j++;
		else
			i++, j++;
	}
	return common * 4 >= (a->count + b->count - common) * 3;
}

static bool is_sketched(const struct kind *kind, const struct stored_field *field)
{
	return field->form == FORM_ORGANISATION ||
	       (kind_column(kind, (size_t)field->column)->flags & COLUMN_MAIN);
}

/* `fields` may hold the sketched ones alone, or all. */
static void sketch_data(const struct kind *kind, const struct fields *fields,
			const struct datum *data, struct sketch *sketch)
{
	for (size_t i = 0; i < fields->count; i++) {
		if (fields->items[i].form == FORM_ORGANISATION)
			sketch->organisation_id = data[i].whole;
		else if (is_sketched(kind, &fields->items[i]))
			add_words(sketch, data[i].text);
	}
	finish(sketch);
}

static struct sketch *append(struct near_duplicate_session *near)
{
	near->items = mem_grow(near->items, &near->capacity, near->count, sizeof *near->items);
	near->items[near->count] = (struct sketch){0};
	return &near->items[near->count++];
}

/* Called only when a session's numbers exceed the limit, which few do. */
static bool has_too_many(struct note_store *store, int64_t session_id, bool *too_many,
			 struct err *err)
{
	struct stmt *stmt = note_store_ask(store, NOTES_BEYOND, err);
	enum next next;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, session_id);
	stmt_bind_text(stmt, 2, span_make(&store->options.kind->letter, 1));
	stmt_bind_int(stmt, 3, LIMIT_NEAR_DUPLICATE_NOTES);
	next = stmt_next(stmt, err);
	stmt_reset(stmt);
	*too_many = next == NEXT_GOT;
	return next != NEXT_FAILED;
}

static bool read_session(struct note_store *store, struct near_duplicate_session *near,
			 struct err *err)
{
	struct datum data[FIELDS_MAX];
	struct pool text = {0};
	struct buf sql = {0};
	struct stmt *stmt;
	enum next next = NEXT_FAILED;

	if (!insert_batch_flush(store->new_notes, err))
		return false;
	buf_add_string(&sql, "SELECT n.number, ");
	fields_names_of(&sql, &store->near->fields, "r.");
	buf_printf(&sql,
		   " FROM note n JOIN %s_revision r ON r.note_id = n.id AND r.number = n.revision"
		   " WHERE n.session_id = ?1 AND n.kind = ?2 AND n.withdrawn_upload_id IS NULL",
		   store->options.kind->name);
	stmt = db_prepare(store->db, buf_string(&sql), err);
	buf_free(&sql);
	if (stmt) {
		stmt_bind_int(stmt, 1, near->session_id);
		stmt_bind_text(stmt, 2, span_make(&store->options.kind->letter, 1));
	}
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		struct sketch *sketch = append(near);

		pool_clear(&text);
		fields_from_stmt(&store->near->fields, stmt, 1, &text, data);
		sketch->number = stmt_int(stmt, 0);
		sketch_data(store->options.kind, &store->near->fields, data, sketch);
	}
	stmt_close(stmt);
	pool_free(&text);
	return next == NEXT_END;
}

static void say(const struct row *row, const struct placement *placement, int64_t number,
		struct findings *findings)
{
	struct buf ref = {0};

	buf_add(&ref, placement->session->code);
	buf_printf(&ref, "-%c%02lld", row->kind->letter, (long long)number);
	row_say_whole(row, ROW_NEAR_DUPLICATE, buf_span(&ref), (struct span){0}, findings);
	buf_free(&ref);
}

static struct near_duplicates *near_duplicate_open(const struct note_store *store)
{
	struct near_duplicates *near = mem_alloc(sizeof *near);

	for (size_t i = 0; i < store->fields.count; i++) {
		if (is_sketched(store->options.kind, &store->fields.items[i]))
			near->fields.items[near->fields.count++] = store->fields.items[i];
	}
	return near;
}

/* NULL when the world failed. */
static struct near_duplicate_session *session_of(struct note_store *store, int64_t session_id,
						 int64_t number, struct err *err)
{
	struct near_duplicates *near =
		store->near ? store->near : (store->near = near_duplicate_open(store));
	struct near_duplicate_session *session;

	for (size_t i = 0; i < near->count; i++) {
		if (near->sessions[i].session_id == session_id)
			return &near->sessions[i];
	}
	near->sessions =
		mem_grow(near->sessions, &near->capacity, near->count, sizeof *near->sessions);
	session = &near->sessions[near->count++];
	*session = (struct near_duplicate_session){.session_id = session_id};
	if (number > LIMIT_NEAR_DUPLICATE_NOTES &&
	    !has_too_many(store, session_id, &session->too_many, err))
		return NULL;
	if (!session->too_many && !read_session(store, session, err))
		return NULL;
	/* drop the new row, just read too */
	while (session->count && session->items[session->count - 1].number >= number)
		session->count--;
	return session;
}

bool near_duplicate_check(struct note_store *store, const struct row *row,
			  const struct placement *placement, const struct datum *data,
			  int64_t number, bool repeated, struct findings *findings, struct err *err)
{
	struct near_duplicate_session *near =
		session_of(store, placement->session->id, number, err);
	struct sketch sketch = {.number = number};

	if (!near || near->too_many)
		return near != NULL;
	sketch_data(store->options.kind, &store->fields, data, &sketch);
	for (size_t i = 0; i < near->count && !repeated; i++) {
		if (alike(&near->items[i], &sketch)) {
			say(row, placement, near->items[i].number, findings);
			break;
		}
	}
	*append(near) = sketch;
	near->too_many = near->count > LIMIT_NEAR_DUPLICATE_NOTES;
	return true;
}

void near_duplicate_free(struct near_duplicates *near)
{
	if (!near)
		return;
	for (size_t i = 0; i < near->count; i++)
		free(near->sessions[i].items);
	free(near->sessions);
	free(near);
}
