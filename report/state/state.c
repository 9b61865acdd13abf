#include "report/state/state.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "report/state/events.h"
#include "report/state/snapshot.h"
#include "schema/open.h"
#include "schema/texts.h"
#include "schema/views.h"

extern const char notes_prepare_sql[];
extern const char prepare_sql[];
extern const char organisation_prepare_sql[];
extern const char sessions_prepare_sql[];
extern const char state_sql[];

struct state_statement {
	const char *file;
	char *name;
	struct stmt *stmt;
};

enum { LONGEST_NAME = 60 };

/* Swedish letters lose their marks, what else is not a letter or digit of ASCII becomes "_". */
static void add_flat(struct buf *name, const char *code)
{
	static const struct {
		const char *letter;
		char flat;
	} letters[] = {{"å", 'a'}, {"ä", 'a'}, {"ö", 'o'}, {"é", 'e'},
		       {"Å", 'A'}, {"Ä", 'A'}, {"Ö", 'O'}, {"É", 'E'}};

	for (const char *c = code; *c && name->size < LONGEST_NAME; c++) {
		char flat = isalnum((unsigned char)*c) || *c == '-' ? *c : '_';

		for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
			if (strncmp(c, letters[i].letter, 2) == 0) {
				flat = letters[i].flat;
				c++;
				break;
			}
		}
		buf_add_char(name, flat);
	}
}

/* Folders may not tell capitals from small letters. */
static void add_folded(struct buf *out, struct span name)
{
	for (size_t i = 0; i < name.size; i++)
		buf_add_char(out, (char)tolower((unsigned char)name.data[i]));
}

const char *state_file_name(struct state *state, const char *prefix, const char *code, int64_t id)
{
	struct buf name = {0}, folded = {0};
	int64_t taken;
	const char *kept;

	buf_add_string(&name, prefix);
	add_flat(&name, code);
	add_folded(&folded, buf_span(&name));
	if (map_get(&state->file_names, buf_span(&folded), &taken)) {
		buf_printf(&name, "-%lld", (long long)id);
		buf_printf(&folded, "-%lld", (long long)id);
	}
	map_set(&state->file_names, buf_span(&folded), id);
	buf_add_string(&name, ".xlsx");
	kept = pool_copy(&state->text, buf_span(&name)).data;
	buf_free(&name);
	buf_free(&folded);
	return kept;
}

bool state_has_file(const struct state *state, struct span file_name)
{
	struct buf folded = {0};
	int64_t id;
	bool has;

	add_folded(&folded, span_make(file_name.data, file_name.size - strlen(".xlsx")));
	has = map_get(&state->file_names, buf_span(&folded), &id);
	buf_free(&folded);
	return has;
}

static void make_title(struct state *state, struct span region, struct span event)
{
	enum lang lang = state->options->lang;
	struct buf title = {0};

	buf_add(&title, region);
	if (region.size && event.size)
		buf_add_string(&title, ", ");
	buf_add(&title, event);
	if (title.size)
		buf_printf(&title, ": %s", text_of("title.management", lang));
	else
		buf_add_string(&title, text_of("title.management_alone", lang));
	state->title = pool_copy(&state->text, buf_span(&title)).data;
	buf_free(&title);
}

static bool read_titles(struct state *state, struct err *err)
{
	struct stmt *stmt = db_prepare_named(state->db, state_sql, "titles", err);
	bool ok = stmt && stmt_next(stmt, err) == NEXT_GOT;

	if (ok) {
		make_title(state, stmt_text(stmt, 0), stmt_text(stmt, 1));
		if (!stmt_is_null(stmt, 2))
			state->registry_no = pool_copy(&state->text, stmt_text(stmt, 2)).data;
	}
	stmt_close(stmt);
	return ok;
}

static bool read_areas(struct state *state, struct err *err)
{
	enum lang lang = state->options->lang;
	size_t capacity = 0;
	enum next next = NEXT_FAILED;
	struct stmt *stmt = db_prepare_named(state->db, state_sql, "areas", err);

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		struct area area = {.id = stmt_int(stmt, 0),
				    .code = pool_copy(&state->text, stmt_text(stmt, 1)).data,
				    .name = pool_copy(&state->text, stmt_text(stmt, 2)).data,
				    .short_name = pool_copy(&state->text, stmt_text(stmt, 3)).data,
				    .chosen = state->options->area_count == 0};

		area.file_name =
			state_file_name(state, text_of("file.goal_area", lang), area.code, area.id);
		state->areas = mem_grow(state->areas, &capacity, state->area_count, sizeof area);
		state->areas[state->area_count++] = area;
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

bool state_remember_name(struct state *state, const char *what, int64_t id, const char *name,
			 struct err *err)
{
	struct stmt *stmt = state_statement(state, state_sql, "remember_name", err);

	if (!stmt)
		return false;
	stmt_bind_text(stmt, 1, span_of(what));
	stmt_bind_int(stmt, 2, id);
	stmt_bind_text(stmt, 3, span_of(name));
	return stmt_run(stmt, err);
}

static bool name_sessions(struct state *state, struct err *err)
{
	enum lang lang = state->options->lang;
	enum next next = NEXT_FAILED;
	struct stmt *stmt = db_prepare_named(state->db, state_sql, "session_names", err);
	bool ok = true;

	while (stmt && ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		ok = state_remember_name(state, "session", stmt_int(stmt, 0),
					 state_file_name(state, text_of("file.notes", lang),
							 stmt_string(stmt, 1), stmt_int(stmt, 0)),
					 err);
	stmt_close(stmt);
	return ok && next == NEXT_END;
}

const struct area *state_area(const struct state *state, struct span code)
{
	for (size_t i = 0; i < state->area_count; i++) {
		if (span_equals(code, state->areas[i].code))
			return &state->areas[i];
	}
	return NULL;
}

static bool choose_areas(struct state *state, struct err *err)
{
	const struct state_options *options = state->options;

	for (size_t i = 0; i < options->area_count; i++) {
		const struct area *area = state_area(state, span_of(options->areas[i]));

		if (!area)
			return err_set(err, ERR_INPUT, "målområdet %s finns inte i %s",
				       "there is no goal area %s in %s", options->areas[i],
				       options->database);
		state->areas[area - state->areas].chosen = true;
	}
	return true;
}

struct stmt *state_dates(struct state *state, struct err *err)
{
	return state_statement(state, state_sql, "dates", err);
}

static bool read_dates(struct state *state, struct err *err)
{
	struct stmt *stmt = state_dates(state, err);
	bool ok = stmt && stmt_next(stmt, err) == NEXT_GOT;

	if (ok) {
		strncat(state->as_of, stmt_string(stmt, 0), sizeof state->as_of - 1);
		strncat(state->since, stmt_string(stmt, 1), sizeof state->since - 1);
		state->has_perspectives = stmt_int(stmt, 2) != 0;
	}
	if (stmt)
		stmt_reset(stmt);
	if (ok && strcmp(state->since, state->as_of) > 0)
		return err_set(err, ERR_INPUT,
			       "den tidigare dagen (--since), %s, är senare än dagen för läget "
			       "(--as-of), %s",
			       "the earlier day (--since), %s, is later than the day of the state "
			       "(--as-of), %s",
			       state->since, state->as_of);
	return ok;
}

static bool read_digest(struct state *state, struct err *err)
{
	struct digest *digest = digest_begin();
	enum next next = NEXT_FAILED;
	struct stmt *stmt = db_prepare_named(state->db, state_sql, "uploads", err);

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		for (int i = 0; i < stmt_column_count(stmt); i++) {
			digest_add(digest, stmt_text(stmt, i));
			digest_add(digest,
				   span_make(i + 1 < stmt_column_count(stmt) ? "\t" : "\n", 1));
		}
	}
	stmt_close(stmt);
	digest_end(digest, state->digest);
	return next == NEXT_END;
}

static bool set_audience(struct state *state, struct err *err)
{
	struct stmt *stmt;

	if (!state->options->public)
		return true;
	stmt = state_statement(state, state_sql, "for_the_public", err);
	return stmt && stmt_run(stmt, err);
}

static bool set_limit(struct state *state, struct err *err)
{
	struct stmt *stmt = state_statement(state, state_sql, "limit_lists", err);

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, state->options->list_rows ? state->options->list_rows : -1);
	return stmt_run(stmt, err);
}

static bool make_views(struct state *state, struct err *err)
{
	return views_make_at(state->db, state->options->as_of, state->options->since, err) &&
	       set_audience(state, err) && events_choose(state, err) &&
	       state_prepare(state, sessions_prepare_sql, err) && set_limit(state, err);
}

/* SQL files whose tables one process makes for all, in this order. */
static const struct {
	const char *sql;
	enum shared_table table;
} shared[] = {{prepare_sql, SHARED_STATES},
	      {notes_prepare_sql, SHARED_ORDERS},
	      {organisation_prepare_sql, SHARED_ORDERS}};
enum { SHARED = sizeof shared / sizeof *shared };

static bool makes(const struct state *state, enum shared_table table)
{
	return !state->options->shared_tables || state->options->shared_tables->own[table];
}

/* Attaches files for tables this process makes. */
static bool attach_own(struct state *state, struct err *err)
{
	const struct shared_tables *shared_tables = state->options->shared_tables;
	bool ok = true;

	for (enum shared_table i = 0; ok && i < SHARED_TABLES; i++)
		ok = !makes(state, i) ||
		     db_attach_new(state->db, shared_table_names[i],
				   shared_tables ? buf_string(&shared_tables->path[i]) : NULL, err);
	return ok;
}

static bool attach_made(struct state *state, enum shared_table table, struct err *err)
{
	struct shared_tables *shared_tables = state->options->shared_tables;

	if (!state->attached[table])
		state->attached[table] =
			shared_table_wait(shared_tables, table, err) &&
			db_attach_made(state->db, shared_table_names[table],
				       buf_string(&shared_tables->path[table]), err);
	return state->attached[table];
}

static struct db *open_snapshot(const struct staging *folder, struct err *err)
{
	struct err why = {0}; /* names the snapshot: not used */
	struct buf path = {0};
	struct db *db;
	bool ok;

	db_temporary_folder(buf_string(&folder->temporary));
	snapshot_path(folder, &path);
	db = schema_open(buf_string(&path), DB_READ, &why);
	buf_free(&path);
	ok = db || err_set(err, ERR_FILE,
			   "%s: kopian av databasen gick inte att läsa tillbaka (är disken "
			   "trasig?); inget har ändrats",
			   "%s: the copy of the database could not be read back (is the disk "
			   "broken?); nothing was changed",
			   folder->path);
	return ok ? db : NULL;
}

bool state_open(struct state *state, const struct state_options *options,
		const struct staging *folder, struct err *err)
{
	*state = (struct state){.options = options};
	state->db = folder ? open_snapshot(folder, err)
			   : snapshot_open(options->database, options->as_of, err);
	return state->db && attach_own(state, err) && db_begin_read(state->db, err) &&
	       make_views(state, err) && read_dates(state, err) && read_digest(state, err) &&
	       events_read(state, err) && read_titles(state, err) && read_areas(state, err) &&
	       choose_areas(state, err) && name_sessions(state, err);
}

static bool prepare_shared(struct state *state, enum shared_table table, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < SHARED; i++) {
		if (shared[i].table == table &&
		    (shared[i].sql != organisation_prepare_sql || state_asks_organisations(state)))
			ok = state_prepare(state, shared[i].sql, err);
	}
	return ok && db_commit(state->db, err) && db_begin_read(state->db, err) &&
	       (shared_table_announce(state->options->shared_tables, table) ||
		shared_table_lost(state->options->folder, err));
}

bool state_share(struct state *state, struct err *err)
{
	bool ok = true;

	for (enum shared_table i = 0; ok && state->options->shared_tables && i < SHARED_TABLES; i++)
		ok = !makes(state, i) || prepare_shared(state, i, err);
	return ok;
}

static bool run_piece(struct state *state, const struct sql_piece *piece, bool tables,
		      struct err *err)
{
	struct buf sql = {0};
	bool ok;

	if (piece->kind == SQL_VIEW)
		return views_replace(state->db, piece, err);
	if (!tables)
		return true;
	buf_add(&sql, piece->text);
	ok = db_run(state->db, buf_string(&sql), err);
	buf_free(&sql);
	return ok;
}

/* Makes a file's views and, if `tables`, its tables. */
static bool run_file(struct state *state, const char *file, bool tables, struct err *err)
{
	struct sql_piece piece;
	bool ok = true;

	while (ok && sql_file_next(&file, &piece))
		ok = run_piece(state, &piece, tables, err);
	return ok;
}

static bool run_prepare(struct state *state, const char *file, struct err *err)
{
	for (size_t i = 0; i < SHARED; i++) {
		if (shared[i].sql == file && !makes(state, shared[i].table))
			return attach_made(state, shared[i].table, err) &&
			       run_file(state, file, false, err);
	}
	return run_file(state, file, true, err);
}

bool state_prepare(struct state *state, const char *sql, struct err *err)
{
	size_t count = 0;

	for (; count < REPORT_PREPARED && state->prepared[count]; count++) {
		if (state->prepared[count] == sql)
			return true;
	}
	assert(count < REPORT_PREPARED);
	if (!run_prepare(state, sql, err))
		return false;
	state->prepared[count] = sql;
	return true;
}

struct stmt *state_statement(struct state *state, const char *file, const char *name,
			     struct err *err)
{
	struct state_statement new = {.file = file};

	for (size_t i = 0; i < state->statement_count; i++) {
		if (state->statements[i].file == file &&
		    strcmp(state->statements[i].name, name) == 0)
			return state->statements[i].stmt;
	}
	new.stmt = db_prepare_named(state->db, file, name, err);
	if (!new.stmt)
		return NULL;
	new.name = mem_copy(name, strlen(name));
	state->statements = mem_grow(state->statements, &state->statement_capacity,
				     state->statement_count, sizeof new);
	state->statements[state->statement_count++] = new;
	return new.stmt;
}

void state_close(struct state *state)
{
	for (size_t i = 0; i < state->statement_count; i++) {
		stmt_close(state->statements[i].stmt);
		free(state->statements[i].name);
	}
	free(state->statements);
	if (state->db)
		db_rollback(state->db);
	db_close(state->db);
	free(state->areas);
	free(state->verdict_days);
	free(state->organisations);
	free(state->nothing_open);
	map_free(&state->file_names);
	pool_free(&state->text);
}

void state_set_headline(struct state *state, const char *sentence)
{
	snprintf(state->headline, sizeof state->headline, "%s", sentence);
}

bool state_has_management(const struct state *state)
{
	return state->options->area_count == 0;
}
