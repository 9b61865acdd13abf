#include "report/state/state.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "schema/open.h"

extern const char notes_prepare_sql[];
extern const char prepare_sql[];
extern const char organisation_prepare_sql[];
extern const char sessions_prepare_sql[];

struct report_statement {
	const char *file;
	char *name;
	struct stmt *stmt;
};

enum { LONGEST_NAME = 60 };

const char management_file_name[] = "ledning.xlsx";

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

const char *report_file_name(struct report *report, const char *prefix, const char *code,
			     int64_t id)
{
	struct buf name = {0}, folded = {0};
	int64_t taken;
	const char *kept;

	buf_add_string(&name, prefix);
	add_flat(&name, code);
	add_folded(&folded, buf_span(&name));
	if (map_get(&report->file_names, buf_span(&folded), &taken)) {
		buf_printf(&name, "-%lld", (long long)id);
		buf_printf(&folded, "-%lld", (long long)id);
	}
	map_set(&report->file_names, buf_span(&folded), id);
	buf_add_string(&name, ".xlsx");
	kept = pool_copy(&report->text, buf_span(&name)).data;
	buf_free(&name);
	buf_free(&folded);
	return kept;
}

bool report_has_file(const struct report *report, struct span file_name)
{
	struct buf folded = {0};
	int64_t id;
	bool has;

	add_folded(&folded, span_make(file_name.data, file_name.size - strlen(".xlsx")));
	has = map_get(&report->file_names, buf_span(&folded), &id);
	buf_free(&folded);
	return has;
}

static bool read_areas(struct report *report, struct err *err)
{
	size_t capacity = 0;
	enum next next = NEXT_FAILED;
	struct stmt *stmt = db_prepare(report->db,
				       "SELECT id, code, name, ifnull(short_name, name)"
				       " FROM goal_area ORDER BY position, code",
				       err);

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		struct area area = {.id = stmt_int(stmt, 0),
				    .code = pool_copy(&report->text, stmt_text(stmt, 1)).data,
				    .name = pool_copy(&report->text, stmt_text(stmt, 2)).data,
				    .short_name = pool_copy(&report->text, stmt_text(stmt, 3)).data,
				    .chosen = report->options->area_count == 0};

		area.file_name = report_file_name(report, "malomrade-", area.code, area.id);
		report->areas = mem_grow(report->areas, &capacity, report->area_count, sizeof area);
		report->areas[report->area_count++] = area;
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

/* For the statements: which file is for a session or, as `what` of the to-do list, a report. */
static bool remember_name(struct report *report, const char *what, int64_t id, const char *name,
			  struct err *err)
{
	struct stmt *stmt =
		db_prepare(report->db, "INSERT OR REPLACE INTO file_name VALUES(?1, ?2, ?3)", err);
	bool ok = stmt != NULL;

	if (ok) {
		stmt_bind_text(stmt, 1, span_of(what));
		stmt_bind_int(stmt, 2, id);
		stmt_bind_text(stmt, 3, span_of(name));
		ok = stmt_run(stmt, err);
	}
	stmt_close(stmt);
	return ok;
}

/* Events may call their sessions alike: then the event stands before. */
static bool name_sessions(struct report *report, struct err *err)
{
	enum next next = NEXT_FAILED;
	struct stmt *stmt;
	bool ok = db_run(
		report->db,
		"CREATE TEMP TABLE IF NOT EXISTS file_name (what TEXT, id INTEGER, name TEXT,"
		" PRIMARY KEY (what, id)) WITHOUT ROWID",
		err);

	stmt = !ok ? NULL
		   : db_prepare(
			     report->db,
			     "SELECT s.id, iif(EXISTS (SELECT 1 FROM session o WHERE o.id <> s.id"
			     " AND o.code = s.code COLLATE NOCASE), e.code || '-', '') || s.code"
			     " FROM session s JOIN event e ON e.id = s.event_id"
			     " ORDER BY s.date, s.day, s.group_no, e.code, s.code",
			     err);
	while (stmt && ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		ok = remember_name(report, "session", stmt_int(stmt, 0),
				   report_file_name(report, "anteckningar-", stmt_string(stmt, 1),
						    stmt_int(stmt, 0)),
				   err);
	stmt_close(stmt);
	return ok && next == NEXT_END;
}

/* None of a run of some goal areas, theirs would not be whole, nor for the public, who is asked for
 * nothing. */
static bool has_organisations(const struct report *report)
{
	return report_has_management(report) && !report->options->public;
}

/* Those that hold commitments. */
bool report_organisations(struct report *report, struct err *err)
{
	size_t capacity = 0;
	enum next next = NEXT_FAILED;
	struct stmt *stmt;

	if (!has_organisations(report))
		return true;
	if (!report_prepare(report, prepare_sql, err))
		return false;
	stmt = db_prepare(report->db,
			  "SELECT id, ifnull(code, name), name FROM organisation"
			  " WHERE id IN (SELECT organisation_id FROM held)"
			  " ORDER BY code IS NULL, code, name",
			  err);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		struct organisation new = {
			.id = stmt_int(stmt, 0),
			.name = pool_copy(&report->text, stmt_text(stmt, 2)).data,
			.file_name = report_file_name(report, "uppfoljning-", stmt_string(stmt, 1),
						      stmt_int(stmt, 0))};

		report->organisations = mem_grow(report->organisations, &capacity,
						 report->organisation_count, sizeof new);
		report->organisations[report->organisation_count++] = new;
		if (!remember_name(report, "report", new.id, new.file_name, err))
			break;
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

const struct area *report_area(const struct report *report, struct span code)
{
	for (size_t i = 0; i < report->area_count; i++) {
		if (span_equals(code, report->areas[i].code))
			return &report->areas[i];
	}
	return NULL;
}

static bool choose_areas(struct report *report, struct err *err)
{
	const struct report_options *options = report->options;

	for (size_t i = 0; i < options->area_count; i++) {
		const struct area *area = report_area(report, span_of(options->areas[i]));

		if (!area)
			return err_set(err, ERR_INPUT, "målområdet %s finns inte i %s",
				       "there is no goal area %s in %s", options->areas[i],
				       options->database);
		report->areas[area - report->areas].chosen = true;
	}
	return true;
}

static bool read_dates(struct report *report, struct err *err)
{
	struct stmt *stmt = db_prepare(report->db, "SELECT as_of, since FROM parameter", err);
	bool ok = stmt && stmt_next(stmt, err) == NEXT_GOT;

	if (ok) {
		strncat(report->as_of, stmt_string(stmt, 0), sizeof report->as_of - 1);
		strncat(report->since, stmt_string(stmt, 1), sizeof report->since - 1);
	}
	stmt_close(stmt);
	if (ok && strcmp(report->since, report->as_of) > 0)
		return err_set(err, ERR_INPUT,
			       "den tidigare dagen (--since), %s, är senare än dagen för läget "
			       "(--as-of), %s",
			       "the earlier day (--since), %s, is later than the day of the state "
			       "(--as-of), %s",
			       report->since, report->as_of);
	return ok;
}

/* Loading the same bytes with the same options gives the same content, whenever it is done. */
static bool read_digest(struct report *report, struct err *err)
{
	struct digest *digest = digest_begin();
	enum next next = NEXT_FAILED;
	struct stmt *stmt =
		db_prepare(report->db,
			   "SELECT sha256, event, session, reviewer, given_kind, flags, outcome"
			   " FROM upload ORDER BY id",
			   err);

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		for (int i = 0; i < stmt_column_count(stmt); i++) {
			digest_add(digest, stmt_text(stmt, i));
			digest_add(digest,
				   span_make(i + 1 < stmt_column_count(stmt) ? "\t" : "\n", 1));
		}
	}
	stmt_close(stmt);
	digest_end(digest, report->digest);
	return next == NEXT_END;
}

static bool set_audience(struct report *report, struct err *err)
{
	return !report->options->public ||
	       db_run(report->db, "UPDATE temp.parameter SET audience = 'public'", err);
}

/* For the statements: how many rows a long list of the summary shows. */
static bool set_limit(struct report *report, struct err *err)
{
	struct stmt *stmt =
		db_prepare(report->db, "CREATE TEMP TABLE list_limit AS SELECT ?1 AS rows", err);
	bool ok = stmt != NULL;

	if (ok) {
		stmt_bind_int(stmt, 1,
			      report->options->list_rows ? report->options->list_rows : -1);
		ok = stmt_run(stmt, err);
	}
	stmt_close(stmt);
	return ok;
}

static bool make_views(struct report *report, struct err *err)
{
	return set_limit(report, err) &&
	       schema_views_at(report->db, report->options->as_of, report->options->since, err) &&
	       set_audience(report, err) && db_run(report->db, sessions_prepare_sql, err);
}

/* Whose tables stand in a file that one process makes; in this order. */
static const struct {
	const char *sql;
	enum share share;
} shared[] = {{prepare_sql, SHARE_STATES},
	      {notes_prepare_sql, SHARE_ORDERS},
	      {organisation_prepare_sql, SHARE_ORDERS}};
enum { SHARED = sizeof shared / sizeof *shared };

static bool makes(const struct report *report, enum share share)
{
	return !report->options->shares || report->options->shares->own[share];
}

/* The files of the tables that this process makes. */
static bool attach_own(struct report *report, struct err *err)
{
	const struct shares *shares = report->options->shares;
	bool ok = true;

	for (enum share i = 0; ok && i < SHARES; i++)
		ok = !makes(report, i) ||
		     db_attach_new(report->db, share_names[i],
				   shares ? buf_string(&shares->path[i]) : NULL, err);
	return ok;
}

static bool attach_made(struct report *report, enum share share, struct err *err)
{
	struct shares *shares = report->options->shares;

	if (!report->attached[share])
		report->attached[share] = share_wait(shares, share, err) &&
					  db_attach_made(report->db, share_names[share],
							 buf_string(&shares->path[share]), err);
	return report->attached[share];
}

bool report_open(struct report *report, const struct report_options *options,
		 const struct folder *folder, struct err *err)
{
	if (folder)
		db_temporary_folder(buf_string(&folder->temporary));
	*report = (struct report){.options = options};
	report->db = schema_open(options->database, DB_READ, err);
	return report->db && attach_own(report, err) && db_begin_read(report->db, err) &&
	       make_views(report, err) && read_dates(report, err) && read_digest(report, err) &&
	       read_areas(report, err) && choose_areas(report, err) && name_sessions(report, err);
}

static bool share_one(struct report *report, enum share share, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < SHARED; i++) {
		if (shared[i].share == share &&
		    (shared[i].sql != organisation_prepare_sql || has_organisations(report)))
			ok = report_prepare(report, shared[i].sql, err);
	}
	return ok && db_commit(report->db, err) && db_begin_read(report->db, err) &&
	       (share_tell(report->options->shares, share) ||
		share_lost(report->options->folder, err));
}

bool report_share(struct report *report, struct err *err)
{
	bool ok = true;

	for (enum share i = 0; ok && i < SHARES; i++)
		ok = !makes(report, i) || share_one(report, i, err);
	return ok;
}

/* The statements of an embedded .sql file that are about views. */
static bool run_views(struct db *db, const char *sql, struct err *err)
{
	struct buf views = {0};
	bool ok;

	while (sql && *sql) {
		const char *end;

		while (*sql == '\n' || strncmp(sql, "--", 2) == 0)
			sql = strchr(sql, '\n') + 1;
		end = strstr(sql, ";\n");
		if (end && (strncmp(sql, "DROP VIEW ", 10) == 0 ||
			    strncmp(sql, "CREATE TEMP VIEW ", 17) == 0))
			buf_add(&views, span_make(sql, (size_t)(end + 1 - sql)));
		sql = end ? end + 2 : NULL;
	}
	ok = db_run(db, buf_string(&views), err);
	buf_free(&views);
	return ok;
}

static bool run_prepare(struct report *report, const char *sql, struct err *err)
{
	for (size_t i = 0; i < SHARED; i++) {
		if (shared[i].sql == sql && !makes(report, shared[i].share))
			return attach_made(report, shared[i].share, err) &&
			       run_views(report->db, sql, err);
	}
	return db_run(report->db, sql, err);
}

bool report_prepare(struct report *report, const char *sql, struct err *err)
{
	size_t count = 0;

	for (; count < REPORT_PREPARED && report->prepared[count]; count++) {
		if (report->prepared[count] == sql)
			return true;
	}
	assert(count < REPORT_PREPARED);
	if (!run_prepare(report, sql, err))
		return false;
	report->prepared[count] = sql;
	return true;
}

struct stmt *report_statement(struct report *report, const char *file, const char *name,
			      struct err *err)
{
	struct report_statement new = {.file = file};

	for (size_t i = 0; i < report->statement_count; i++) {
		if (report->statements[i].file == file &&
		    strcmp(report->statements[i].name, name) == 0)
			return report->statements[i].stmt;
	}
	new.stmt = db_prepare_named(report->db, file, name, err);
	if (!new.stmt)
		return NULL;
	new.name = mem_copy(name, strlen(name));
	report->statements = mem_grow(report->statements, &report->statement_capacity,
				      report->statement_count, sizeof new);
	report->statements[report->statement_count++] = new;
	return new.stmt;
}

void report_close(struct report *report)
{
	for (size_t i = 0; i < report->statement_count; i++) {
		stmt_close(report->statements[i].stmt);
		free(report->statements[i].name);
	}
	free(report->statements);
	if (report->db)
		db_rollback(report->db);
	db_close(report->db);
	free(report->areas);
	free(report->organisations);
	map_free(&report->file_names);
	pool_free(&report->text);
}

void report_set_headline(struct report *report, const char *sentence)
{
	snprintf(report->headline, sizeof report->headline, "%s", sentence);
}

bool report_has_management(const struct report *report)
{
	return report->options->area_count == 0;
}
