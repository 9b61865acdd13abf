#include "ingest/load/corrections_book.h"

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
	struct corrections_options options;
	const struct column_map *column_map; /* of the CSV */
	struct buf stem;		     /* of the first name, without its ending */
	struct new_file new_file;
	bool begun;		       /* the CSV has its first line */
	bool dropped;		       /* nothing goes back */
	struct corrections_book *book; /* the workbook; NULL: it is a CSV */
	struct buf waiting;	       /* of the CSV, to be written */
	struct err trouble;	       /* the first stays; nothing is written from then on */
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

/* "åtaganden.csv" -> "åtaganden" */
static struct span stem_of(struct span name)
{
	static const char *const endings[] = {".csv", ".xlsx", ".xlsm", ".xltx", ".ods"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t size = strlen(endings[i]);

		if (name.size > size &&
		    strncasecmp(name.data + name.size - size, endings[i], size) == 0)
			return span_make(name.data, name.size - size);
	}
	return name;
}

struct corrections *corrections_begin(const struct corrections_options *options)
{
	struct corrections *corrections;
	struct span own = file_name(options->path);

	if (!options->folder && !can_stand_beside(options->path))
		return NULL;
	corrections = mem_alloc(sizeof *corrections);
	*corrections = (struct corrections){.options = *options, .trouble.lang = options->lang};
	if (options->folder)
		buf_printf(&corrections->stem, "%s/", options->folder);
	else
		buf_add(&corrections->stem,
			span_make(options->path, (size_t)(own.data - options->path)));
	buf_add(&corrections->stem, stem_of(options->name));
	buf_add_string(&corrections->stem, text_of("corrections.suffix", options->lang));
	if (options->format == CORRECTIONS_XLSX)
		corrections->book = corrections_book_open(options->lang);
	return corrections;
}

void corrections_sheet(struct corrections *corrections, size_t position, struct span name,
		       const struct column_map *column_map)
{
	corrections->column_map = column_map;
	if (corrections->book)
		corrections_book_sheet(corrections->book, position, name, column_map);
}

/* "X.rätta.csv", then "X.rätta-2.csv": somebody may be at work in what is there. */
static void numbered(const struct corrections *corrections, int number, struct buf *path)
{
	buf_clear(path);
	buf_add(path, buf_span(&corrections->stem));
	if (number > 1)
		buf_printf(path, "-%d", number);
	buf_add_string(path, corrections->book ? ".xlsx" : ".csv");
}

static bool open_file(struct corrections *corrections)
{
	struct buf path = {0};
	bool ok;

	numbered(corrections, 1, &path);
	ok = new_file_open(&corrections->new_file, buf_string(&path), &corrections->trouble);
	buf_free(&path);
	return ok;
}

/* ---------------------------------------------------------------------------------- the CSV */

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
	if (!open_file(corrections))
		return false;
	buf_add_string(line, "\xEF\xBB\xBF");
	for (size_t i = 0; i < column_map->count; i++) {
		if (column_map->columns[i] == COLUMN_CELL_OURS)
			continue;
		add_safe_cell(line, column_map->texts[i]);
		buf_add_char(line, ';');
	}
	for (int i = 0; i < ROW_ORIGIN_COLUMNS; i++)
		buf_printf(line, "%s%s", i ? ";" : "",
			   row_origin_heading(i, corrections->options.lang));
	end_line(corrections);
	return true;
}

struct span corrections_cell(const struct column_map *column_map, const struct record *record,
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
		add_safe_cell(line, corrections_cell(column_map, record, i));
		buf_add_char(line, ';');
	}
}

void corrections_reasons(const struct findings *findings, int column, enum lang lang,
			 struct buf *errors, struct buf *hints)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding_kind(finding->code)->severity != SEVERITY_ERROR ||
		    (column && finding->place.column != column))
			continue;
		if (errors->size)
			buf_add_char(errors, ' ');
		finding_sentence(errors, finding, lang);
		if (hints->size)
			buf_add_char(hints, ' ');
		finding_hint(hints, finding, lang);
	}
}

static void add_reasons(struct buf *line, const struct findings *findings, enum lang lang)
{
	struct buf errors = {0}, hints = {0};

	corrections_reasons(findings, 0, lang, &errors, &hints);
	add_safe_cell(line, buf_span(&errors));
	buf_add_char(line, ';');
	add_safe_cell(line, buf_span(&hints));
	buf_free(&errors);
	buf_free(&hints);
}

static void add_line(struct corrections *corrections, const struct record *record,
		     const struct findings *findings, int64_t upload)
{
	const struct row_origin origin = {record->row, upload, span_none};
	struct buf *line = &corrections->waiting;

	if ((!corrections->begun && !begin_file(corrections)) || corrections->trouble.code)
		return;
	add_cells(line, corrections->column_map, record);
	add_reasons(line, findings, corrections->options.lang);
	buf_add_char(line, ';');
	row_origin_add(line, &origin, corrections->options.lang);
	end_line(corrections);
}

/* ---------------------------------------------------------------------------------- either */

/* What is part of a proposal comes back in the row that it is part of. */
void corrections_add(struct corrections *corrections, const struct record *record,
		     const struct findings *findings, int64_t upload)
{
	if (record->in_proposal)
		return;
	if (corrections->book)
		corrections_book_add(corrections->book, record, findings, upload);
	else
		add_line(corrections, record, findings, upload);
}

bool corrections_add_rest(struct corrections *corrections, const struct reading *reading,
			  int64_t upload, struct err *err)
{
	struct findings said_before = {0};
	struct reading *again;
	struct record record;
	enum next next;

	if (!corrections->book) {
		corrections_drop(corrections);
		return true;
	}
	again = reading_again(reading, err);
	if (!again)
		return false;
	while ((next = reading_next(again, &record, &said_before, err)) == NEXT_GOT) {
		if (!record.in_proposal)
			corrections_book_add(corrections->book, &record, NULL, upload);
		findings_clear(&said_before);
	}
	findings_free(&said_before);
	reading_close(again);
	return next == NEXT_END;
}

void corrections_drop_sheet(struct corrections *corrections)
{
	if (corrections->book)
		corrections_book_drop_sheet(corrections->book);
	else
		corrections_drop(corrections);
}

void corrections_drop(struct corrections *corrections)
{
	if (corrections)
		corrections->dropped = true;
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

static bool write_rest(struct corrections *corrections)
{
	struct buf path = {0};
	bool ok;

	if (!corrections->book)
		return flush(corrections);
	numbered(corrections, 1, &path);
	ok = open_file(corrections) &&
	     corrections_book_write(corrections->book, &corrections->new_file, buf_string(&path),
				    corrections->options.day, &corrections->trouble);
	buf_free(&path);
	return ok;
}

void corrections_end(struct corrections *corrections, struct buf *path, struct buf *trouble)
{
	bool any = corrections->book ? corrections_book_has_rows(corrections->book)
				     : corrections->begun;

	if (!any || corrections->dropped)
		return;
	if (write_rest(corrections) && name_file(corrections, path))
		return;
	buf_clear(path);
	buf_add_string(trouble, corrections->trouble.message);
}

void corrections_free(struct corrections *corrections)
{
	if (!corrections)
		return;
	if (corrections->new_file.path.size)
		new_file_close(&corrections->new_file);
	corrections_book_close(corrections->book);
	buf_free(&corrections->stem);
	buf_free(&corrections->waiting);
	free(corrections);
}
