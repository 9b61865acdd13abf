/* bare: what libxlsxwriter alone needs to write the cells of a workbook: bare CELLS OUT [fast].
 * CELLS is what cells.py found in a workbook of loka-report: its texts, numbers, dates (which are
 * numbers), blanks and results of formulas, each with its look. They are written to a workbook in
 * constant-memory mode, row by row, by a loop that does nothing else: no widths, heights, links,
 * rules, tables, pictures; no database; the library's own compression, level 6, or with "fast"
 * level 1, as loka-report has it in large workbooks. The looks are formats that differ only in
 * their number format. Reading CELLS is timed alone and taken off. Prints seconds, seconds of
 * processor, cells, kB. */
#include <dlfcn.h>
#include <fcntl.h>
#include <minizip/zip.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <xlsxwriter.h>

enum { MAX_LOOKS = 64, FAST = 1 };

static bool fast;

struct item {
	char kind;
	unsigned long look, row, column;
	const char *value;
};

/* The library has no option for the level, but calls minizip through the table of symbols: the call
 * comes to this function, which has the same name, and goes on to the one behind it. */
int zipOpenNewFileInZip4_64(zipFile file, const char *name, const zip_fileinfo *info,
			    const void *local, uInt local_size, const void *global,
			    uInt global_size, const char *comment, int method, int level, int raw,
			    int window_bits, int memory_level, int strategy, const char *password,
			    uLong crc, uLong version, uLong flags, int zip64)
{
	int (*behind)(zipFile, const char *, const zip_fileinfo *, const void *, uInt, const void *,
		      uInt, const char *, int, int, int, int, int, int, const char *, uLong, uLong,
		      uLong, int);

	*(void **)&behind = dlsym(RTLD_NEXT, "zipOpenNewFileInZip4_64");
	if (!behind)
		return ZIP_INTERNALERROR;
	return behind(file, name, info, local, local_size, global, global_size, comment, method,
		      fast ? FAST : level, raw, window_bits, memory_level, strategy, password, crc,
		      version, flags, zip64);
}

static double now(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static const char *next_item(const char *at, struct item *item)
{
	char *end;

	item->kind = *at;
	if (*at == 'S')
		return at + 2;
	item->look = strtoul(at + 1, &end, 10) % MAX_LOOKS;
	item->row = strtoul(end, &end, 10);
	item->column = strtoul(end, &end, 10);
	item->value = end + 1;
	return item->value + strlen(item->value) + 1;
}

static double read_only(const char *cells, const char *end)
{
	double sum = 0;
	struct item item;

	while (cells < end) {
		cells = next_item(cells, &item);
		if (item.kind == 'n' || item.kind == 'f')
			sum += strtod(item.value, NULL);
	}
	return sum;
}

static lxw_error write_item(lxw_worksheet *sheet, const struct item *item, lxw_format *format)
{
	lxw_row_t row = (lxw_row_t)item->row;
	lxw_col_t column = (lxw_col_t)item->column;

	switch (item->kind) {
	case 's':
		return worksheet_write_string(sheet, row, column, item->value, format);
	case 'b':
		return worksheet_write_blank(sheet, row, column, format);
	default:
		return worksheet_write_number(sheet, row, column, strtod(item->value, NULL),
					      format);
	}
}

static bool write_all(const char *cells, const char *end, const char *path, long *count)
{
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_format *formats[MAX_LOOKS];
	lxw_worksheet *sheet = NULL;
	lxw_error code = LXW_NO_ERROR;
	struct item item;
	char format[16];

	for (int i = 0; i < MAX_LOOKS; i++) {
		formats[i] = workbook_add_format(book);
		snprintf(format, sizeof format, "0.%d", i);
		format_set_num_format(formats[i], format);
	}
	while (cells < end && code == LXW_NO_ERROR) {
		cells = next_item(cells, &item);
		if (item.kind == 'S') {
			sheet = workbook_add_worksheet(book, NULL);
		} else {
			code = write_item(sheet, &item, formats[item.look]);
			++*count;
		}
	}
	return workbook_close(book) == LXW_NO_ERROR && code == LXW_NO_ERROR;
}

int main(int argc, char **argv)
{
	int file = argc == 3 || argc == 4 ? open(argv[1], O_RDONLY | O_CLOEXEC) : -1;
	struct stat status;
	struct rusage usage;
	const char *cells;
	volatile double sum = 0; /* so that reading is not left out */
	double at[3], processor[3];
	size_t size;
	long count = 0;

	if (file < 0 || fstat(file, &status) != 0)
		return 2;
	size = (size_t)status.st_size;
	cells = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
	if (cells == MAP_FAILED)
		return 2;
	fast = argc == 4;
	for (int i = 0; i < 3; i++) {
		if (i == 1)
			sum = read_only(cells, cells + size);
		else if (i == 2 && !write_all(cells, cells + size, argv[2], &count))
			return 1;
		at[i] = now(CLOCK_MONOTONIC);
		processor[i] = now(CLOCK_PROCESS_CPUTIME_ID);
	}
	(void)sum;
	getrusage(RUSAGE_SELF, &usage);
	printf("%.3f %.3f %ld %ld\n", at[2] - at[1] - (at[1] - at[0]),
	       processor[2] - processor[1] - (processor[1] - processor[0]), count, usage.ru_maxrss);
	return 0;
}
