#include "report/report.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "schema/open.h"

struct report_statement {
	const char *file;
	char *name;
	struct stmt *stmt;
};

const char management_file_name[] = "ledning.xlsx";

/* What is not a letter or digit of ASCII becomes "_"; a name that is taken gets the id behind. */
static const char *file_name_of(struct report *report, const struct area *area)
{
	struct buf name = {0};
	const char *kept;

	buf_add_string(&name, "malomrade-");
	for (const char *c = area->code; *c; c++)
		buf_add_char(&name, isalnum((unsigned char)*c) || *c == '-' ? *c : '_');
	for (size_t i = 0; i < report->area_count; i++) {
		if (strncasecmp(report->areas[i].file_name, buf_string(&name), name.size) == 0 &&
		    report->areas[i].file_name[name.size] == '.') {
			buf_printf(&name, "-%lld", (long long)area->id);
			break;
		}
	}
	buf_add_string(&name, ".xlsx");
	kept = pool_copy(&report->text, buf_span(&name)).data;
	buf_free(&name);
	return kept;
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

		area.file_name = file_name_of(report, &area);
		report->areas = mem_grow(report->areas, &capacity, report->area_count, sizeof area);
		report->areas[report->area_count++] = area;
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

bool report_open(struct report *report, const struct report_options *options,
		 const struct folder *folder, struct err *err)
{
	db_temporary_folder(buf_string(&folder->temporary));
	*report = (struct report){.options = options};
	report->db = db_open(options->database, DB_READ, err);
	return report->db && db_begin_read(report->db, err) &&
	       schema_views_at(report->db, options->as_of, options->since, err) &&
	       set_audience(report, err) && read_dates(report, err) && read_digest(report, err) &&
	       read_areas(report, err) && choose_areas(report, err);
}

bool report_prepare(struct report *report, const char *sql, struct err *err)
{
	size_t count = 0;

	for (; count < REPORT_PREPARED && report->prepared[count]; count++) {
		if (report->prepared[count] == sql)
			return true;
	}
	assert(count < REPORT_PREPARED);
	if (!db_run(report->db, sql, err))
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
	pool_free(&report->text);
}

bool report_has_management(const struct report *report)
{
	return report->options->area_count == 0;
}
