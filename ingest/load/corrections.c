#include "ingest/load/corrections.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "ingest/notes/row_origin.h"
#include "ingest/notes/value.h"
#include "schema/texts.h"

struct corrections {
	const struct column_map *column_map;
	enum lang lang;
	struct buf path, temporary;
	FILE *file;
};

struct corrections *corrections_begin(const char *path, struct span name, const char *folder,
				      const struct column_map *column_map, enum lang lang)
{
	struct corrections *corrections = mem_alloc(sizeof *corrections);
	struct span own = file_name(path), stem = name;

	if (stem.size > 4 && memcmp(stem.data + stem.size - 4, ".csv", 4) == 0)
		stem.size -= 4;
	if (folder)
		buf_printf(&corrections->path, "%s/", folder);
	else
		buf_add(&corrections->path, span_make(path, (size_t)(own.data - path)));
	buf_add(&corrections->path, stem);
	buf_add_string(&corrections->path, text_of("corrections.suffix", lang));
	buf_printf(&corrections->temporary, "%s.tmp-%ld", buf_string(&corrections->path),
		   (long)getpid());
	corrections->column_map = column_map;
	corrections->lang = lang;
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

static bool write_line(struct corrections *corrections, struct buf *line, struct err *err)
{
	bool ok;

	buf_add_string(line, "\r\n");
	ok = fwrite(line->data, 1, line->size, corrections->file) == line->size;
	buf_free(line);
	return ok || err_path(err, buf_string(&corrections->path), errno);
}

static bool open_file(struct corrections *corrections, struct err *err)
{
	struct buf line = {0};

	corrections->file = fopen(buf_string(&corrections->temporary), "wbe");
	if (!corrections->file)
		return err_path(err, buf_string(&corrections->path), errno);
	buf_add_string(&line, "\xEF\xBB\xBF");
	for (size_t i = 0; i < corrections->column_map->count; i++) {
		if (corrections->column_map->columns[i] == COLUMN_CELL_OURS)
			continue;
		add_cell(&line, corrections->column_map->texts[i]);
		buf_add_char(&line, ';');
	}
	for (int i = 0; i < ROW_ORIGIN_COLUMNS; i++)
		buf_printf(&line, "%s%s", i ? ";" : "", row_origin_heading(i, corrections->lang));
	return write_line(corrections, &line, err);
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

bool corrections_add(struct corrections *corrections, const struct record *record, int64_t upload,
		     const struct findings *findings, struct err *err)
{
	struct buf line = {0};

	if (record->in_proposal) /* it comes back in the row that it is part of */
		return true;
	if (!corrections->file && !open_file(corrections, err))
		return false;
	add_cells(&line, corrections->column_map, record);
	add_reasons(&line, findings, corrections->lang);
	buf_add_char(&line, ';');
	text_add(&line, "corrections.row_of", corrections->lang,
		 TEXT_VALUES(text_number(record->row), text_number(upload)));
	return write_line(corrections, &line, err);
}

bool corrections_end(struct corrections *corrections, bool keep, struct buf *path, struct err *err)
{
	bool ok;

	if (!corrections->file || !keep)
		return true;
	ok = fclose(corrections->file) == 0 || err_path(err, buf_string(&corrections->path), errno);
	corrections->file = NULL;
	ok = ok &&
	     file_publish(buf_string(&corrections->temporary), buf_string(&corrections->path), err);
	if (ok)
		buf_add(path, buf_span(&corrections->path));
	else
		unlink(buf_string(&corrections->temporary));
	return ok;
}

void corrections_free(struct corrections *corrections)
{
	if (!corrections)
		return;
	if (corrections->file) { /* unfinished: its rows are not in the database either */
		fclose(corrections->file);
		unlink(buf_string(&corrections->temporary));
	}
	buf_free(&corrections->path);
	buf_free(&corrections->temporary);
	free(corrections);
}
