/* reading: what it takes to make cells of a file and nothing of the cells: reading libcsv FILE
 * DELIMITER, by libcsv alone, whose callbacks count; reading expat FILE PART..., of a workbook, by
 * minizip and expat alone, likewise; reading loka FILE, by Loka's stage of reading, which finds out
 * encoding and dialect; reading sheet FILE, by Loka's reader of workbooks. Prints rows, cells and
 * bytes. */
#include <csv.h>
#include <expat.h>
#include <minizip/unzip.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "ingest/reading/reading.h"

struct counts {
	size_t rows, cells, bytes;
};

static void count_cell(void *text, size_t size, void *data)
{
	struct counts *counts = data;

	(void)text;
	counts->cells++;
	counts->bytes += size;
}

static void count_row(int end, void *data)
{
	(void)end;
	((struct counts *)data)->rows++;
}

static bool run_libcsv(const char *path, char delimiter, struct counts *counts)
{
	static char block[65536];
	struct csv_parser parser;
	FILE *file = fopen(path, "rb");
	size_t size;
	bool ok = file != NULL;

	if (!ok)
		return false;
	csv_init(&parser, 0);
	csv_set_delim(&parser, (unsigned char)delimiter);
	while (ok && (size = fread(block, 1, sizeof block, file)))
		ok = csv_parse(&parser, block, size, count_cell, count_row, counts) == size;
	csv_fini(&parser, count_cell, count_row, counts);
	csv_free(&parser);
	fclose(file);
	return ok;
}

static void count_element(void *data, const char *name, const char **attributes)
{
	struct counts *counts = data;

	(void)attributes;
	counts->rows += strcmp(name, "row") == 0;
	counts->cells += strcmp(name, "c") == 0;
}

static void end_element(void *data, const char *name)
{
	(void)data;
	(void)name;
}

static void count_text(void *data, const char *text, int size)
{
	(void)text;
	((struct counts *)data)->bytes += (size_t)size;
}

static bool parse_part(unzFile file, const char *part, struct counts *counts)
{
	enum { BLOCK = 65536 };
	XML_Parser parser = XML_ParserCreate(NULL);
	int got = 1;
	bool ok = unzLocateFile(file, part, 1) == UNZ_OK && unzOpenCurrentFile(file) == UNZ_OK;

	XML_SetUserData(parser, counts);
	XML_SetElementHandler(parser, count_element, end_element);
	XML_SetCharacterDataHandler(parser, count_text);
	while (ok && got) {
		got = unzReadCurrentFile(file, XML_GetBuffer(parser, BLOCK), BLOCK);
		ok = got >= 0 && XML_ParseBuffer(parser, got, got == 0) == XML_STATUS_OK;
	}
	XML_ParserFree(parser);
	return unzCloseCurrentFile(file) == UNZ_OK && ok;
}

static bool run_expat(const char *path, char **parts, int count, struct counts *counts)
{
	unzFile file = unzOpen64(path);
	bool ok = file != NULL;

	for (int i = 0; ok && i < count; i++)
		ok = parse_part(file, parts[i], counts);
	unzClose(file);
	return ok;
}

static bool run_loka(const char *path, struct counts *counts)
{
	struct reading_options options = {0};
	struct findings findings = {0};
	struct err err = {0};
	struct source *source = source_open(path, &err);
	struct reading *reading = source ? reading_open(source, &options, &findings, &err) : NULL;
	struct record record;
	enum next next = NEXT_FAILED;

	counts->rows = 1; /* the headings */
	while (reading && (next = reading_next(reading, &record, &findings, &err)) == NEXT_GOT) {
		counts->rows++;
		counts->cells += record.count;
		for (size_t i = 0; i < record.count; i++)
			counts->bytes += record.cells[i].text.size;
		findings_clear(&findings);
	}
	reading_close(reading);
	source_close(source);
	findings_free(&findings);
	return next == NEXT_END;
}

static bool run_sheet(const char *path, struct counts *counts)
{
	struct findings findings = {0};
	struct err err = {0};
	struct source *source = source_open(path, &err);
	struct spreadsheet *workbook = source ? spreadsheet_open(source, &findings, &err) : NULL;
	struct sheet *sheet = workbook ? sheet_open(workbook, 0, &err) : NULL;
	struct sheet_row row;
	enum next next = NEXT_FAILED;

	while (sheet && (next = sheet_next(sheet, &row, &findings, &err)) == NEXT_GOT) {
		counts->rows++;
		counts->cells += row.count;
		for (size_t i = 0; i < row.count; i++)
			counts->bytes += row.cells[i].text.size;
	}
	sheet_close(sheet);
	spreadsheet_close(workbook);
	source_close(source);
	findings_free(&findings);
	return next == NEXT_END;
}

int main(int argc, char **argv)
{
	struct counts counts = {0};
	bool ok = false;

	if (argc == 4 && strcmp(argv[1], "libcsv") == 0)
		ok = run_libcsv(argv[2], *argv[3], &counts);
	else if (argc >= 4 && strcmp(argv[1], "expat") == 0)
		ok = run_expat(argv[2], argv + 3, argc - 3, &counts);
	else if (argc == 3 && strcmp(argv[1], "loka") == 0)
		ok = run_loka(argv[2], &counts);
	else if (argc == 3 && strcmp(argv[1], "sheet") == 0)
		ok = run_sheet(argv[2], &counts);
	else
		return 64;
	printf("%zu rows, %zu cells, %zu bytes\n", counts.rows, counts.cells, counts.bytes);
	return ok ? 0 : 1;
}
