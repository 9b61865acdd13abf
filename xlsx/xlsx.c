#include "xlsx/parts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "xlsx/language.h"
#include "xlsx/splice.h"
#include "xlsx/temporary.h"

enum { SECONDS_A_DAY = 86400, PROPERTY_UNITS = 255 };

void xlsx_note(struct xlsx *book, lxw_error code)
{
	if (code != LXW_NO_ERROR && book->failed == LXW_NO_ERROR)
		book->failed = code;
}

const char *xlsx_pass(struct xlsx *book, struct span text)
{
	buf_clear(&book->text);
	xml_text_add(&book->text, text, XML_TEXT_CELL_UNITS, &book->counts);
	return buf_string(&book->text);
}

const char *xlsx_pass_line(struct xlsx *book, struct span text, size_t max_units)
{
	buf_clear(&book->text);
	xml_text_line(&book->text, text, max_units, &book->counts);
	return buf_string(&book->text);
}

static uint8_t alignment(enum align align)
{
	static const uint8_t of[] = {LXW_ALIGN_NONE, LXW_ALIGN_LEFT, LXW_ALIGN_CENTER,
				     LXW_ALIGN_RIGHT};

	return of[align];
}

static lxw_format *add_format(lxw_workbook *workbook, const struct look *look, enum lang lang)
{
	lxw_format *format = workbook_add_format(workbook);

	if (look->size > 0) {
		format_set_font_name(format, "Arial");
		format_set_font_size(format, look->size);
		format_set_align(format,
				 look->lined ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
	}
	if (look->bold)
		format_set_bold(format);
	if (look->italic)
		format_set_italic(format);
	if (look->underline)
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
	if (look->wrap)
		format_set_text_wrap(format);
	if (look->lined) {
		format_set_border(format, LXW_BORDER_THIN);
		format_set_border_color(format, 0xBFC7D5);
	}
	if (look->fill)
		format_set_bg_color(format, look->fill);
	if (look->align != ALIGN_NONE)
		format_set_align(format, alignment(look->align));
	if (look->lined && look->align != ALIGN_CENTER) /* room between the text and the line */
		format_set_indent(format, 1);
	if (look->number_format[lang])
		format_set_num_format(format, look->number_format[lang]);
	if (look->unlocked)
		format_set_unlocked(format);
	format_set_font_color(format, look->colour);
	return format;
}

static void set_properties(struct xlsx *book)
{
	lxw_doc_properties properties = {0};
	struct buf title = {0}, subject = {0}, author = {0};

	xml_text_line(&title, span_of(book->options.title), PROPERTY_UNITS, &book->counts);
	xml_text_line(&subject, span_of(book->options.subject), PROPERTY_UNITS, &book->counts);
	properties.title = title.data;
	properties.subject = subject.data;
	buf_add_string(&author, book->options.author);
	properties.author = author.data;
	properties.created = (time_t)date_to_days(book->options.created) * SECONDS_A_DAY;
	xlsx_note(book, workbook_set_properties(book->workbook, &properties));
	buf_free(&title);
	buf_free(&subject);
	buf_free(&author);
}

struct xlsx *xlsx_open(const struct xlsx_options *options, struct err *err)
{
	struct xlsx *book = mem_alloc(sizeof *book);
	char *folder = mem_copy(options->temporary_folder, strlen(options->temporary_folder));
	lxw_workbook_options how = {.constant_memory = options->streaming, .tmpdir = folder};

	temporary_forget();
	language_begin(options->lang);
	*book = (struct xlsx){.options = *options};
	hush_begin(&book->hush);
	if (options->streaming && options->base)
		buf_add_string(&book->base, options->base);
	else if (options->streaming)
		buf_printf(&book->base, "%s.base", options->path);
	book->workbook = workbook_new_opt(
		options->streaming ? buf_string(&book->base) : options->path, &how);
	free(folder);
	if (!book->workbook) {
		bool ok = err_set(err, ERR_FILE, "%s: arbetsboken gick inte att påbörja",
				  "%s: the workbook could not be begun", options->name);

		hush_end(&book->hush);
		buf_free(&book->base);
		free(book);
		(void)ok;
		return NULL;
	}
	for (size_t i = 0; i < STYLES; i++)
		book->formats[i] = add_format(book->workbook, &looks[i], options->lang);
	set_properties(book);
	if (options->streaming)
		book->rows = stream_open(options->temporary_folder);
	return book;
}

static void free_sheets(struct xlsx *book)
{
	while (book->sheets) {
		struct xlsx_sheet *next = book->sheets->next;

		free(book->sheets->name);
		free(book->sheets);
		book->sheets = next;
	}
	hush_end(&book->hush);
	stream_close(book->rows);
	buf_free(&book->text);
	buf_free(&book->base);
	free(book);
}

/* What the world did, as far as it is known. */
static bool say_trouble(const struct xlsx *book, struct err *err)
{
	struct err why = {.lang = err->lang};

	if (temporary_trouble())
		return err_path(&why, book->options.name, temporary_trouble()) ||
		       err_set(err, why.code, "%s; inget har ändrats", "%s; nothing was changed",
			       why.message);
	return err_set(
		err, ERR_FULL,
		"%s: arbetsboken gick inte att skriva (är disken full?); inget har ändrats",
		"%s: the workbook could not be written (is the disk full?); nothing was changed",
		book->options.name);
}

static bool say_failed(const struct xlsx *book, struct err *err)
{
	if (book->failed <= LXW_ERROR_ZIP_CLOSE) /* memory, files, the zip: the world's fault */
		return say_trouble(book, err);
	return err_set(err, ERR_FILE, "%s: arbetsboken gick inte att bygga (fel %d)",
		       "%s: the workbook could not be built (error %d)", book->options.name,
		       (int)book->failed);
}

/* Tells the library, which gets no cells, where the cells end. */
static void end_rows(struct xlsx *book)
{
	struct xlsx_sheet *sheet = book->sheets;

	if (!book->rows || !sheet)
		return;
	sheet->place = stream_end(book->rows);
	xlsx_note(book,
		  worksheet_write_blank(sheet->worksheet, sheet->place.last_row,
					sheet->place.last_column, book->formats[STYLE_TITLE]));
}

static bool splice_rows(struct xlsx *book)
{
	struct stream_place *places = mem_alloc(book->sheet_count * sizeof *places);
	size_t i = book->sheet_count;
	bool ok;

	for (struct xlsx_sheet *sheet = book->sheets; sheet; sheet = sheet->next)
		places[--i] = sheet->place;
	ok = stream_ok(book->rows) &&
	     splice_workbook(buf_string(&book->base), book->options.path, stream_file(book->rows),
			     places, book->sheet_count);
	if (!book->options.base)
		unlink(buf_string(&book->base));
	free(places);
	return ok;
}

static void close_workbook(struct xlsx *book)
{
	size_t parts = book->charts + 1;

	xlsx_note(book, workbook_close(book->workbook));
	if (language_parts() != parts)
		xlsx_note(book, LXW_ERROR_CREATING_XLSX_FILE);
}

bool xlsx_finish(struct xlsx *book, struct xml_text_counts *counts, struct err *err)
{
	bool ok = true;

	end_rows(book);
	if (book->failed == LXW_NO_ERROR)
		close_workbook(book);
	else
		lxw_workbook_free(book->workbook);
	if (book->failed == LXW_NO_ERROR && book->rows && !splice_rows(book))
		xlsx_note(book, LXW_ERROR_ZIP_FILE_ADD);
	if (temporary_trouble()) /* which the library does not look for */
		xlsx_note(book, LXW_ERROR_CREATING_TMPFILE);
	if (book->failed != LXW_NO_ERROR)
		ok = say_failed(book, err);
	counts->replaced += book->counts.replaced;
	counts->cut += book->counts.cut;
	free_sheets(book);
	return ok;
}

void xlsx_drop(struct xlsx *book)
{
	if (!book)
		return;
	lxw_workbook_free(book->workbook);
	free_sheets(book);
}

/* The library gives none when Excel would refuse the name, or a file cannot be made for it. The
 * workbook has failed then, and what is still written to it goes to a sheet that needs neither. */
static lxw_worksheet *worksheet_make(struct xlsx *book, const char *name)
{
	lxw_worksheet *worksheet = workbook_add_worksheet(book->workbook, name);

	if (!worksheet) {
		xlsx_note(book, temporary_trouble() ? LXW_ERROR_CREATING_TMPFILE
						    : LXW_ERROR_INVALID_SHEETNAME_CHARACTER);
		book->workbook->options.constant_memory = LXW_FALSE;
		worksheet = workbook_add_worksheet(book->workbook, NULL);
	}
	return mem_check(worksheet);
}

struct xlsx_sheet *xlsx_sheet_add(struct xlsx *book, const char *name)
{
	struct xlsx_sheet *sheet = mem_alloc(sizeof *sheet);

	end_rows(book);
	*sheet = (struct xlsx_sheet){.book = book, .name = mem_copy(name, strlen(name))};
	sheet->worksheet = worksheet_make(book, name);
	/* a code of digits is text because it is one: no green corner asks whether it is a mistake
	 */
	xlsx_note(book, worksheet_ignore_errors(sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
						"A1:XFD1048576"));
	if (book->rows)
		xlsx_note(book, worksheet_write_blank(sheet->worksheet, 0, 0,
						      book->formats[STYLE_TITLE]));
	sheet->next = book->sheets;
	book->sheets = sheet;
	book->sheet_count++;
	return sheet;
}
