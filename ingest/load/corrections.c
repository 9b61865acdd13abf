#include "ingest/load/corrections.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/new_file.h"
#include "base/files/file.h"
#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/notes/row_origin.h"
#include "ingest/notes/value.h"
#include "schema/texts.h"

enum { WAITING_BYTES = 1 << 16 };

struct corrections {
	const struct column_map *column_map;
	enum lang lang;
	struct buf path; /* of the first name */
	struct new_file new_file;
	bool begun;
	struct buf waiting; /* to be written */
	struct err trouble; /* the first stays; nothing is written from then on */
};

/* A pipe, or a file in a read-only folder, gets no corrections beside it. A disk that does not
 * answer is no reason: writing says so. */
static bool can_stand_beside(const char *path)
{
	struct span name = file_name(path);
	struct buf folder = {0};
	struct stat status;
	bool read_only;

	buf_add(&folder, span_make(path, (size_t)(name.data - path)));
	buf_add_char(&folder, '.');
	read_only = access(buf_string(&folder), W_OK) != 0 &&
		    (errno == EACCES || errno == EPERM || errno == EROFS);
	buf_free(&folder);
	return !read_only && (stat(path, &status) != 0 || S_ISREG(status.st_mode));
}

struct corrections *corrections_begin(const char *path, struct span name, const char *folder,
				      const struct column_map *column_map, enum lang lang)
{
	struct corrections *corrections;
	struct span own = file_name(path), stem = name;

	if (!folder && !can_stand_beside(path))
		return NULL;
	corrections = mem_alloc(sizeof *corrections);
	if (stem.size > 4 && memcmp(stem.data + stem.size - 4, ".csv", 4) == 0)
		stem.size -= 4;
	if (folder)
		buf_printf(&corrections->path, "%s/", folder);
	else
		buf_add(&corrections->path, span_make(path, (size_t)(own.data - path)));
	buf_add(&corrections->path, stem);
	buf_add_string(&corrections->path, text_of("corrections.suffix", lang));
	corrections->column_map = column_map;
	corrections->lang = lang;
	corrections->trouble.lang = lang;
	return corrections;
}

static void add_cell(struct buf *line, struct span text)
{
	bool quoted = false;

	for (size_t i = 0; i < text.size && !quoted; i++)
		quoted = strchr(";\"\r\n", text.data[i]) != NULL || !text.data[i];
	if (text.size && (text.data[0] == ' ' || text.data[text.size - 1] == ' '))
		quoted = true;
	if (!quoted) {
		buf_add(line, text);
		return;
	}
	buf_add_char(line, '"');
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '"')
			buf_add_char(line, '"');
		buf_add_char(line, text.data[i]);
	}
	buf_add_char(line, '"');
}

/* One apostrophe before what a spreadsheet would run. */
static void add_safe_cell(struct buf *line, struct span text)
{
	struct buf safe = {0};
	double value, other;

	if (text.size && text.data[0] && strchr("=+-@\t\r", text.data[0]) &&
	    number_read(text, &value, &other) == NUMBER_NONE)
		buf_add_char(&safe, '\'');
	buf_add(&safe, text);
	add_cell(line, buf_span(&safe));
	buf_free(&safe);
}

static bool flush(struct corrections *corrections)
{
	bool ok = corrections->trouble.code == ERR_NONE &&
		  new_file_add(&corrections->new_file, buf_span(&corrections->waiting),
			       &corrections->trouble);

	buf_clear(&corrections->waiting);
	return ok;
}

static void end_line(struct corrections *corrections)
{
	buf_add_string(&corrections->waiting, "\r\n");
	if (corrections->waiting.size >= WAITING_BYTES)
		(void)flush(corrections);
}

static bool begin_file(struct corrections *corrections)
{
	const struct column_map *column_map = corrections->column_map;
	struct buf *line = &corrections->waiting;

	corrections->begun = true;
	if (!new_file_open(&corrections->new_file, buf_string(&corrections->path),
			   &corrections->trouble))
		return false;
	buf_add_string(line, "\xEF\xBB\xBF");
	for (size_t i = 0; i < column_map->count; i++) {
		if (column_map->columns[i] == COLUMN_CELL_OURS)
			continue;
		add_safe_cell(line, column_map->texts[i]);
		buf_add_char(line, ';');
	}
	for (int i = 0; i < ROW_ORIGIN_COLUMNS; i++)
		buf_printf(line, "%s%s", i ? ";" : "", row_origin_heading(i, corrections->lang));
	end_line(corrections);
	return true;
}

/* The cell of a record under a heading. One that has too many is given as it is meant to be; where
 * nobody knows, all of it stands under the last heading and nothing under the others, so that it
 * isn't taken for something else when it comes back as it is. */
static struct span cell_of(const struct column_map *column_map, const struct record *record,
			   size_t column)
{
	if (record->proposal)
		return record->proposal[column].text;
	if (record->count > column_map->count)
		return column + 1 == column_map->count ? record->raw : span_none;
	return column < record->count ? record->cells[column].text : span_none;
}

static void add_cells(struct buf *line, const struct column_map *column_map,
		      const struct record *record)
{
	for (size_t i = 0; i < column_map->count; i++) {
		if (column_map->columns[i] == COLUMN_CELL_OURS)
			continue;
		add_safe_cell(line, cell_of(column_map, record, i));
		buf_add_char(line, ';');
	}
}

static void add_reasons(struct buf *line, const struct findings *findings, enum lang lang)
{
	struct buf errors = {0}, hints = {0};

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding_kind(finding->code)->severity != SEVERITY_ERROR)
			continue;
		if (errors.size)
			buf_add_char(&errors, ' ');
		finding_sentence(&errors, finding, lang);
		if (hints.size)
			buf_add_char(&hints, ' ');
		finding_hint(&hints, finding, lang);
	}
	add_safe_cell(line, buf_span(&errors));
	buf_add_char(line, ';');
	add_safe_cell(line, buf_span(&hints));
	buf_free(&errors);
	buf_free(&hints);
}

void corrections_add(struct corrections *corrections, const struct record *record, int64_t upload,
		     const struct findings *findings)
{
	struct buf *line = &corrections->waiting;

	if (record->in_proposal) /* it comes back in the row that it is part of */
		return;
	if ((!corrections->begun && !begin_file(corrections)) || corrections->trouble.code)
		return;
	add_cells(line, corrections->column_map, record);
	add_reasons(line, findings, corrections->lang);
	buf_add_char(line, ';');
	text_add(line, "corrections.row_of", corrections->lang,
		 TEXT_VALUES(text_number(record->row), text_number(upload)));
	end_line(corrections);
}

/* "X.rätta.csv", then "X.rätta-2.csv": somebody may be at work in what is there. */
static void numbered(const struct corrections *corrections, int number, struct buf *path)
{
	const size_t ending = strlen(".csv");

	buf_clear(path);
	buf_add(path, buf_span(&corrections->path));
	if (number == 1)
		return;
	path->size -= ending;
	buf_printf(path, "-%d.csv", number);
}

/* The first of the names that is free, or the one under which the same stands already. */
static bool name_file(struct corrections *corrections, struct buf *path)
{
	for (int number = 1; number <= LIMIT_CORRECTIONS; number++) {
		const char *name;
		bool taken;

		numbered(corrections, number, path);
		name = file_name(buf_string(path)).data;
		if (new_file_is_at(&corrections->new_file, name))
			return true;
		if (!new_file_name(&corrections->new_file, name, &taken, &corrections->trouble))
			return false;
		if (!taken)
			return true;
	}
	return err_path(&corrections->trouble, buf_string(path), EEXIST);
}

void corrections_end(struct corrections *corrections, struct buf *path, struct buf *trouble)
{
	if (!corrections->begun)
		return;
	if (!corrections->trouble.code && flush(corrections) && name_file(corrections, path))
		return;
	buf_clear(path);
	buf_add_string(trouble, corrections->trouble.message);
}

void corrections_free(struct corrections *corrections)
{
	if (!corrections)
		return;
	if (corrections->begun)
		new_file_close(&corrections->new_file);
	buf_free(&corrections->path);
	buf_free(&corrections->waiting);
	free(corrections);
}
