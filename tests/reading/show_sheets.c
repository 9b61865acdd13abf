/* The reader of workbooks alone as a program: show-sheets FILE... prints of each file its format,
 * of each sheet its name and what is said of it, and its rows as `number: cell|cell`, with marks
 * for sorts; then the codes of findings. With --time FILE it counts. */
#include <stdio.h>
#include <string.h>

#include "base/column_letters.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

/* By sort: what stands before a cell. Text has nothing. */
static const char marks[] = " \0#%dtb!?";

static void print_text(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (strchr("\n|\\\"", text.data[i]))
			printf("\\%c", text.data[i] == '\n' ? 'n' : text.data[i]);
		else
			putchar(text.data[i]);
	}
}

/* Empty cells are left out: of what stands behind them the column is said. */
static void print_row(const struct sheet_row *row)
{
	char letters[COLUMN_LETTERS_SIZE];
	bool behind_one = true;

	printf("%ld%s:", row->number, row->hidden ? "h" : "");
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *cell = &row->cells[i];

		if (cell->sort == SHEET_CELL_EMPTY) {
			behind_one = false;
			continue;
		}
		column_letters(letters, (int)i + 1);
		printf("%s%s%s%s%s", i && behind_one ? "|" : " ", behind_one ? "" : letters,
		       behind_one ? "" : "=", cell->struck ? "~" : "", cell->merged ? "^" : "");
		if (cell->sort > SHEET_CELL_TEXT)
			putchar(marks[cell->sort]);
		print_text(cell->text);
		behind_one = true;
	}
	putchar('\n');
}

static bool print_sheet(struct spreadsheet *workbook, size_t index, bool quiet,
			struct findings *findings, struct err *err)
{
	const struct spreadsheet_sheet *about = spreadsheet_sheet(workbook, index);
	struct sheet *sheet = sheet_open(workbook, index, err);
	struct sheet_row row;
	enum next next = NEXT_FAILED;
	long rows = 0, cells = 0;

	printf("= %.*s%s%s%s", (int)about->name.size, about->name.data,
	       about->hidden ? " hidden" : "", about->active ? " active" : "",
	       about->has_cells ? "" : " no-cells");
	if (about->comments)
		printf(" comments=%ld", about->comments);
	putchar('\n');
	while (sheet && (next = sheet_next(sheet, &row, findings, err)) == NEXT_GOT) {
		rows++;
		cells += (long)row.count;
		if (!quiet)
			print_row(&row);
	}
	if (quiet)
		printf("%ld rows, %ld cells\n", rows, cells);
	if (sheet && sheet_stopped(sheet))
		puts("stopped");
	sheet_close(sheet);
	return next == NEXT_END;
}

static bool print_file(const char *path, bool quiet, struct err *err)
{
	struct findings findings = {0};
	struct source *source = source_open(path, err);
	struct spreadsheet *workbook = source ? spreadsheet_open(source, &findings, err) : NULL;
	bool ok = workbook != NULL;

	if (ok)
		printf("%s%s\n", spreadsheet_format(workbook),
		       spreadsheet_refused(workbook) ? " refused" : "");
	for (size_t i = 0; ok && !spreadsheet_refused(workbook) && i < spreadsheet_count(workbook);
	     i++)
		ok = print_sheet(workbook, i, quiet, &findings, err);
	for (size_t i = 0; i < findings.count; i++) {
		char cell[16];

		place_cell(cell, findings.items[i].place);
		printf("! %s %s %.*s\n", finding_kind(findings.items[i].code)->name, cell,
		       (int)findings.items[i].params[0].size, findings.items[i].params[0].data);
	}
	findings_free(&findings);
	spreadsheet_close(workbook);
	source_close(source);
	return ok;
}

int main(int argc, char **argv)
{
	struct err err = {.lang = LANG_EN};
	bool quiet = argc > 1 && strcmp(argv[1], "--time") == 0;

	for (int i = 1 + quiet; i < argc; i++) {
		if (print_file(argv[i], quiet, &err))
			continue;
		printf("%s\n", err.message);
		return 2;
	}
	return 0;
}
