#include "report/capture/templates.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/capture/blank.h"
#include "schema/texts.h"

extern const char templates_sql[];

enum {
	SESSION_ID,
	SESSION_CODE,
	SESSION_DATE,
	SESSION_EVENT,
	SESSION_EVENT_NAME,
	SESSION_FILE_NAME
};

static bool read_sessions(struct templates *templates, struct err *err)
{
	struct stmt *stmt =
		state_statement(templates->state, templates_sql, "template_sessions", err);
	struct pool *text = &templates->text;
	enum next next = NEXT_FAILED;
	size_t capacity = 0;

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		struct capture_session session = {
			.id = stmt_int(stmt, SESSION_ID),
			.code = pool_copy(text, stmt_text(stmt, SESSION_CODE)).data,
			.date = pool_copy(text, stmt_text(stmt, SESSION_DATE)).data,
			.event = pool_copy(text, stmt_text(stmt, SESSION_EVENT)).data,
			.event_name = pool_copy(text, stmt_text(stmt, SESSION_EVENT_NAME)).data,
			.file_name = pool_copy(text, stmt_text(stmt, SESSION_FILE_NAME)).data,
			.with_event = templates->with_event};

		templates->sessions = mem_grow(templates->sessions, &capacity,
					       templates->session_count, sizeof session);
		templates->sessions[templates->session_count++] = session;
	}
	if (stmt)
		stmt_reset(stmt);
	return next == NEXT_END;
}

static bool read_counts(struct templates *templates, int64_t *events, int64_t *sessions,
			struct err *err)
{
	struct stmt *stmt =
		state_statement(templates->state, templates_sql, "template_counts", err);
	bool ok = stmt && stmt_next(stmt, err) == NEXT_GOT;

	if (ok) {
		*events = stmt_int(stmt, 0);
		*sessions = stmt_int(stmt, 1);
	}
	if (stmt)
		stmt_reset(stmt);
	return ok;
}

bool templates_open(struct templates *templates, struct state *state, struct err *err)
{
	int64_t events = 0, sessions = 0;

	*templates = (struct templates){.state = state};
	if (!read_counts(templates, &events, &sessions, err))
		return false;
	templates->with_event = events > 1;
	if (!read_sessions(templates, err))
		return false;
	templates->cancelled = sessions > 0 && templates->session_count == 0;
	return true;
}

void templates_close(struct templates *templates)
{
	free(templates->sessions);
	pool_free(&templates->text);
}

size_t templates_count(const struct templates *templates)
{
	return templates->session_count + kind_count;
}

void templates_file_name(const struct templates *templates, size_t index, struct buf *out)
{
	buf_clear(out);
	if (index < templates->session_count)
		buf_add_string(out, templates->sessions[index].file_name);
	else
		buf_printf(out, "%s%s.csv",
			   text_of("file.template", templates->state->options->lang),
			   kinds[index - templates->session_count].name);
}

/* The texts hold no quotes; a text with a separator is quoted. */
static void add_cell(struct buf *csv, struct span text, bool last)
{
	bool quoted = span_find(text, ";") >= 0;

	buf_add_string(csv, quoted ? "\"" : "");
	buf_add(csv, text);
	buf_add_string(csv, quoted ? "\"" : "");
	buf_add_string(csv, last ? "\r\n" : ";");
}

/* Swedish Excel needs UTF-8 with a BOM, semicolons and CRLF. */
static void add_csv(struct buf *csv, const struct templates *templates, const struct kind *kind)
{
	enum lang lang = templates->state->options->lang;
	const struct column *columns[BLANK_COLUMNS_MAX];
	size_t count = blank_columns(kind, templates->with_event ? BLANK_EVENT : 0, columns);

	buf_add_string(csv, "\xEF\xBB\xBF");
	for (size_t i = 0; i < count; i++)
		add_cell(csv, span_of(columns[i]->heading[lang]), i + 1 == count);
}

static bool write_csv(const struct templates *templates, const struct kind *kind,
		      const struct staging *folder, const char *name, struct err *err)
{
	struct buf csv = {0};
	bool ok;

	add_csv(&csv, templates, kind);
	ok = staging_write(folder, name, buf_span(&csv), err);
	buf_free(&csv);
	return ok;
}

bool templates_write(const struct templates *templates, const struct staging *folder,
		     struct xml_text_counts *counts, struct err *err)
{
	struct buf file = {0}, path = {0}, name = {0};
	struct book_place place = {.folder = buf_string(&folder->temporary)};
	bool ok = true;

	for (size_t i = 0; ok && i < templates_count(templates); i++) {
		templates_file_name(templates, i, &file);
		staging_temporary(folder, buf_string(&file), &path);
		staging_final(folder, buf_string(&file), &name);
		place.path = buf_string(&path);
		place.name = buf_string(&name);
		ok = i < templates->session_count
			     ? capture_write(templates->state, &templates->sessions[i], &place,
					     counts, err) &&
				       staging_sync_file(folder, buf_string(&file), err)
			     : write_csv(templates, &kinds[i - templates->session_count], folder,
					 buf_string(&file), err);
	}
	buf_free(&file);
	buf_free(&path);
	buf_free(&name);
	return ok;
}
