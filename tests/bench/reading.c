/* reading: the speed of the reading stage beside that of libcsv alone on the same file, in the same
 * run, each the best of three: reading FILE DELIMITER. Nothing is printed of the rows. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "ingest/reading.h"

struct counts {
	size_t rows, cells, bytes;
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

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

static double run_libcsv(const char *path, char delimiter, struct counts *counts)
{
	static char block[65536];
	struct csv_parser parser;
	FILE *file = fopen(path, "rb");
	double start = now();
	size_t size;

	if (!file)
		return 0;
	csv_init(&parser, 0);
	csv_set_delim(&parser, (unsigned char)delimiter);
	while ((size = fread(block, 1, sizeof block, file)))
		csv_parse(&parser, block, size, count_cell, count_row, counts);
	csv_fini(&parser, count_cell, count_row, counts);
	csv_free(&parser);
	fclose(file);
	return now() - start;
}

static double run_reading(const char *path, struct counts *counts)
{
	struct reading_options options = {0};
	struct findings findings = {0};
	struct err err = {0};
	double start = now();
	struct source *source = source_open(path, &err);
	struct reading *reading = source ? reading_open(source, &options, &findings, &err) : NULL;
	struct record record;

	counts->rows = 1;
	while (reading && reading_next(reading, &record, &findings, &err) == NEXT_GOT) {
		counts->rows++;
		counts->cells += record.count;
		for (size_t i = 0; i < record.count; i++)
			counts->bytes += record.cells[i].text.size;
		findings_clear(&findings);
	}
	reading_close(reading);
	source_close(source);
	findings_free(&findings);
	return now() - start;
}

int main(int argc, char **argv)
{
	double libcsv = 1e9, reading = 1e9, megabytes;
	struct counts a = {0}, b = {0};
	struct rusage usage;
	FILE *file;

	if (argc != 3 || !(file = fopen(argv[1], "rb")))
		return 64;
	fseek(file, 0, SEEK_END);
	megabytes = (double)ftell(file) / 1e6;
	fclose(file);
	for (int i = 0; i < 3; i++) {
		double seconds;

		a = b = (struct counts){0};
		seconds = run_reading(argv[1], &b);
		reading = seconds < reading ? seconds : reading;
		seconds = run_libcsv(argv[1], argv[2][0], &a);
		libcsv = seconds < libcsv ? seconds : libcsv;
	}
	getrusage(RUSAGE_SELF, &usage);
	printf("%.0f MB, %zu rows (libcsv %zu): reading %.0f MB/s, libcsv alone %.0f MB/s, %.0f "
	       "%%, "
	       "%ld kB\n",
	       megabytes, b.rows, a.rows, megabytes / reading, megabytes / libcsv,
	       100 * libcsv / reading, usage.ru_maxrss);
	return 0;
}
