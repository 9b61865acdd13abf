#include "ingest/verbs/show.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/files/file.h"
#include "base/files/new_file.h"
#include "base/terminal.h"
#include "base/utf8.h"
#include "ingest/reading/reading.h"
#include "ingest/verbs/verb.h"

enum { SAID_MAX = 20 }; /* of one code; the rest is counted */

/* Cells that are filled in where a row has none. A cell at the far corner of a sheet asks for
 * seventeen thousand million. */
static const uint64_t FILLED_MAX = UINT64_C(1) << 28;

struct show {
	FILE *out, *notes;
	bool screen; /* the table goes to one */
	const struct show_options *options;
	const char *name;
	struct span sheet; /* of a workbook */
	int status;
	uint64_t filled; /* cells that no row has */
	unsigned long said[FINDING_CODE_COUNT];
};

/* ---- notes ---- */

static void say(struct show *show, const struct finding *finding)
{
	const struct finding_kind *kind = finding_kind(finding->code);
	struct buf sentence = {0}, line = {0};

	if (show->said[finding->code]++ >= SAID_MAX)
		return;
	finding_sentence(&sentence, finding, show->options->lang);
	if (kind->severity == SEVERITY_ERROR && kind->scope == SCOPE_FILE) {
		buf_add_char(&sentence, ' ');
		finding_hint(&sentence, finding, show->options->lang);
	}
	buf_add_string(&line, show->name);
	if (show->sheet.size) {
		buf_add_string(&line, ": ");
		buf_add(&line, show->sheet);
	}
	if (finding->place.line && !show->sheet.size)
		buf_printf(&line, ":%ld", finding->place.line);
	buf_printf(&line, ": %s [%s]", buf_string(&sentence), kind->name);
	verb_print(show->notes, &line);
	buf_free(&sentence);
}

static void say_all(struct show *show, struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		say(show, findings->items + i);
	findings_clear(findings);
}

static void say_uncounted(const struct show *show)
{
	struct buf line = {0};

	for (int code = 0; code < FINDING_CODE_COUNT; code++) {
		if (show->said[code] <= SAID_MAX)
			continue;
		text_add(&line, "show.more", show->options->lang,
			 TEXT_VALUES(text_string(show->name),
				     text_number((long long)show->said[code] - SAID_MAX),
				     text_string(finding_kind((enum finding_code)code)->name)));
		verb_print(show->notes, &line);
	}
}

static void say_dialect(const struct show *show, const struct reading *reading)
{
	struct buf line = {0};

	if (show->sheet.size)
		text_add(&line, "show.workbook", show->options->lang,
			 TEXT_VALUES(text_string(show->name),
				     text_string(reading_encoding(reading)), text_span(show->sheet),
				     text_number((long long)reading_width(reading))));
	else
		text_add(&line, "show.dialect", show->options->lang,
			 TEXT_VALUES(text_string(show->name),
				     text_string(reading_encoding(reading)),
				     text_string(reading_delimiter(reading)),
				     text_string(reading_quote(reading)),
				     text_number((long long)reading_width(reading))));
	verb_print(show->notes, &line);
}

/* ---- the table ---- */

static bool needs_quotes(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == ',' || c == '"' || c == '\n' || c == '\r')
			return true;
	}
	return false;
}

static void print_text(FILE *out, struct span text)
{
	const char *quote;

	if (!needs_quotes(text)) {
		fwrite_unlocked(text.data, 1, text.size, out);
		return;
	}
	putc_unlocked('"', out);
	while ((quote = memchr(text.data, '"', text.size))) {
		size_t size = (size_t)(quote - text.data) + 1;

		fwrite_unlocked(text.data, 1, size, out);
		putc_unlocked('"', out);
		text = span_make(text.data + size, text.size - size);
	}
	fwrite_unlocked(text.data, 1, text.size, out);
	putc_unlocked('"', out);
}

/* What goes on to a program or a file is as it was; a screen would obey some of it. */
static void print_cell(const struct show *show, struct span text)
{
	struct buf clean = {0};

	if (show->screen) {
		terminal_add_lines(&clean, text);
		text = buf_span(&clean);
	}
	print_text(show->out, text);
	buf_free(&clean);
}

static bool is_too_wide(struct show *show, size_t count, size_t width)
{
	struct buf line = {0};

	show->filled += width > count ? width - count : 0;
	if (show->filled <= FILLED_MAX)
		return false;
	text_add(&line, "show.too_wide", show->options->lang,
		 TEXT_VALUES(text_string(show->name), text_number((long long)width)));
	verb_print(show->notes, &line);
	show->status = 2;
	return true;
}

/* `width`: cells that the row has at least. */
static void print_row(const struct show *show, const struct cell *cells, size_t count, size_t width)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			putc_unlocked(',', show->out);
		if (cells[i].text.size)
			print_cell(show, cells[i].text);
	}
	for (size_t i = count ? count : 1; i < width; i++)
		putc_unlocked(',', show->out);
	if (width == 1 && (!count || !cells[0].text.size))
		fputs("\"\"", show->out); /* an empty line is no record to many who read it */
	putc_unlocked('\n', show->out);
}

static bool show_rows(struct show *show, struct reading *reading, struct findings *findings,
		      struct err *err)
{
	const struct record *column_map = reading_header(reading);
	size_t width = show->options->raw ? reading_width(reading) : 0;
	struct record record = {.count = width};
	enum next next = NEXT_END;

	if (column_map->count)
		print_row(show, column_map->cells, column_map->count, 0);
	while (!is_too_wide(show, record.count, width) &&
	       (next = reading_next(reading, &record, findings, err)) == NEXT_GOT) {
		print_row(show, record.cells, record.count, width);
		say_all(show, findings);
	}
	say_all(show, findings);
	say_uncounted(show);
	return next != NEXT_FAILED;
}

/* ---- a file ---- */

static bool show_reading(struct show *show, struct reading *reading, struct findings *findings,
			 struct err *err)
{
	bool ok = true;

	if (!reading_refused(reading) && !show->options->raw)
		say_dialect(show, reading);
	say_all(show, findings);
	if (!reading_refused(reading))
		ok = show_rows(show, reading, findings, err);
	if (ok && reading_refused(reading))
		show->status = 2;
	return ok;
}

static bool show_text(struct show *show, struct source *source, struct err *err)
{
	struct reading_options options = {.repair = show->options->repair,
					  .raw = show->options->raw};
	struct findings findings = {0};
	struct reading *reading = reading_open(source, &options, &findings, err);
	bool ok = reading && show_reading(show, reading, &findings, err);

	reading_close(reading);
	findings_free(&findings);
	return ok;
}

static bool show_sheet(struct show *show, struct spreadsheet *workbook, size_t index,
		       struct err *err)
{
	struct reading_options options = {.raw = show->options->raw};
	struct findings findings = {0};
	struct reading *reading;
	bool ok;

	show->sheet = spreadsheet_sheet(workbook, index)->name;
	reading = reading_open_sheet(workbook, index, &options, &findings, err);
	ok = reading && show_reading(show, reading, &findings, err);
	reading_close(reading);
	findings_free(&findings);
	return ok;
}

/* ---- which sheets ---- */

static void list_others(struct buf *names, const struct spreadsheet *workbook, size_t shown)
{
	for (size_t i = 0; i < spreadsheet_count(workbook); i++) {
		if (i == shown || !spreadsheet_sheet(workbook, i)->has_cells)
			continue;
		buf_add_string(names, names->size ? ", " : "");
		buf_add(names, spreadsheet_sheet(workbook, i)->name);
	}
}

static size_t find_sheet(const struct spreadsheet *workbook, const char *name)
{
	size_t count = spreadsheet_count(workbook), first = count;

	for (size_t i = 0; i < count; i++) {
		const struct spreadsheet_sheet *sheet = spreadsheet_sheet(workbook, i);

		if (!sheet->has_cells)
			continue;
		if (name ? span_equals(sheet->name, name) : sheet->active)
			return i;
		if (!name && first == count)
			first = i;
	}
	return first;
}

static bool show_one(struct show *show, struct spreadsheet *workbook, struct err *err)
{
	const char *name = show->options->sheet;
	size_t index = find_sheet(workbook, name);
	struct buf others = {0}, line = {0};
	bool found = index < spreadsheet_count(workbook), ok = true;

	list_others(&others, workbook, index);
	if (!found && !others.size)
		text_add(&line, "show.no_cells", show->options->lang,
			 TEXT_VALUES(text_string(show->name)));
	else if (!found)
		text_add(&line, "show.no_sheet", show->options->lang,
			 TEXT_VALUES(text_string(show->name), text_string(name ? name : "–"),
				     text_span(buf_span(&others))));
	else if (!name && others.size)
		text_add(&line, "show.others", show->options->lang,
			 TEXT_VALUES(text_string(show->name),
				     text_span(spreadsheet_sheet(workbook, index)->name),
				     text_span(buf_span(&others))));
	if (line.size)
		verb_print(show->notes, &line);
	if (found)
		ok = show_sheet(show, workbook, index, err);
	else
		show->status = 2;
	buf_free(&others);
	return ok;
}

/* "3-Åtaganden.csv": no sign of it leads to another folder or is special anywhere. */
static void name_file(struct buf *path, const char *folder, size_t number, struct span name)
{
	enum { NAME_BYTES = 100 };
	struct span short_name = utf8_cut(name, NAME_BYTES);

	buf_printf(path, "%s/%zu-", folder, number);
	for (size_t i = 0; i < short_name.size; i++) {
		char c = short_name.data[i];

		buf_add_char(path, (unsigned char)c < ' ' || c == 0x7F || strchr("/\\:*?\"<>|", c)
					   ? '_'
					   : c);
	}
	buf_add_string(path, ".csv");
}

static bool write_sheet(struct show *show, struct spreadsheet *workbook, size_t index,
			struct err *err)
{
	struct new_file new_file = {0};
	struct buf path = {0};
	bool ok;

	name_file(&path, show->options->folder, index + 1,
		  spreadsheet_sheet(workbook, index)->name);
	ok = new_file_open(&new_file, buf_string(&path), err);
	if (ok) {
		show->out = fdopen(dup(new_file.file), "w");
		ok = show->out != NULL || err_path(err, buf_string(&path), errno);
	}
	ok = ok && show_sheet(show, workbook, index, err);
	if (show->out && fclose(show->out) != 0 && ok)
		ok = err_path(err, buf_string(&path), errno);
	show->out = NULL;
	ok = ok && new_file_replace(&new_file, file_name(buf_string(&path)).data, err);
	new_file_close(&new_file);
	buf_free(&path);
	return ok;
}

static bool write_sheets(struct show *show, struct spreadsheet *workbook, struct err *err)
{
	bool ok = true;

	show->out = NULL;
	show->screen = false;
	for (size_t i = 0; ok && i < spreadsheet_count(workbook); i++) {
		if (spreadsheet_sheet(workbook, i)->has_cells)
			ok = write_sheet(show, workbook, i, err);
	}
	return ok;
}

static bool show_workbook(struct show *show, struct source *source, struct err *err)
{
	struct findings findings = {0};
	struct spreadsheet *workbook = spreadsheet_open(source, &findings, err);
	bool ok = workbook != NULL;

	say_all(show, &findings);
	if (ok && spreadsheet_refused(workbook))
		show->status = 2;
	else if (ok)
		ok = (show->options->folder ? write_sheets : show_one)(show, workbook, err);
	spreadsheet_close(workbook);
	findings_free(&findings);
	return ok;
}

bool show_file(const char *path, const struct show_options *options, FILE *out, FILE *notes,
	       int *exit_status, struct err *err)
{
	struct show show = {.options = options,
			    .out = out,
			    .notes = notes,
			    .screen = isatty(fileno(out)),
			    .name = path};
	struct source *source = source_open(path, err);
	bool is = false;
	bool ok = source && reading_is_workbook(source, &is, err) &&
		  (is ? show_workbook : show_text)(&show, source, err);

	*exit_status = show.status;
	source_close(source);
	return ok;
}

int verb_show(const struct ingest_options *options, FILE *out, FILE *notes)
{
	struct show_options show = {.repair = options->repair,
				    .raw = options->raw,
				    .sheet = options->sheet,
				    .folder = options->out,
				    .lang = options->lang};
	struct err err = {.lang = options->lang};
	int status;

	if (!show_file(options->files[0], &show, out, notes, &status, &err))
		return verb_fail(notes, &err);
	return status;
}
