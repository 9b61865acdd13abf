/* loka-report: database -> workbooks. The only place of the program that prints. */
#include <stdio.h>

#include "report/options.h"
#include "report/run.h"

static bool write_all(const struct report *report, const struct folder *folder,
		      struct gate_counts *counts, struct err *err)
{
	for (size_t i = 0; i < run_count(report); i++) {
		if (!run_write(report, folder, i, counts, err))
			return false;
	}
	return true;
}

/* Moves the workbooks into place, the summary last: it links to the others. */
static bool publish_all(const struct report *report, const struct folder *folder, struct err *err)
{
	struct buf path = {0};
	bool ok = true;

	for (size_t i = run_count(report); ok && i-- > 0;) {
		ok = folder_publish(folder, run_file_name(report, i), err);
		folder_final(folder, run_file_name(report, i), &path);
		if (ok)
			puts(buf_string(&path));
	}
	buf_free(&path);
	return ok;
}

static void print_changes(const struct gate_counts *counts, enum lang lang)
{
	if (counts->replaced)
		printf(lang == LANG_SV ? "%lld tecken som inte kan stå i en arbetsbok visas som \xEF\xBF\xBD.\n"
				       : "%lld characters that cannot stand in a workbook are shown as \xEF\xBF\xBD.\n",
		       (long long)counts->replaced);
	if (counts->cut)
		printf(lang == LANG_SV ? "%lld texter var längre än en cell rymmer och slutar med \"…\".\n"
				       : "%lld texts were longer than a cell holds and end in \"…\".\n",
		       (long long)counts->cut);
}

static bool print_headline(const struct report *report, struct err *err)
{
	struct buf headline = {0};
	size_t count = run_count(report);
	enum lang lang = report->options->lang;
	bool ok = run_headline(report, &headline, err);

	if (ok)
		printf(lang == LANG_SV ? "%zu %s i %s. Läget per %s: %s\n" : "%zu %s in %s. As of %s: %s\n",
		       count,
		       lang == LANG_SV ? (count == 1 ? "arbetsbok" : "arbetsböcker")
				       : (count == 1 ? "workbook" : "workbooks"),
		       report->options->folder, report->as_of, buf_string(&headline));
	buf_free(&headline);
	return ok;
}

static int run(const struct options *options)
{
	struct err err = {.lang = options->report.lang};
	struct report report = {0};
	struct folder folder = {0};
	struct gate_counts counts = {0};
	bool ok = report_open(&report, &options->report, &err) &&
		  folder_open(&folder, options->report.folder, &err) &&
		  write_all(&report, &folder, &counts, &err) && publish_all(&report, &folder, &err);

	if (ok) {
		print_changes(&counts, options->report.lang);
		ok = print_headline(&report, &err);
	}
	folder_close(&folder, ok);
	report_close(&report);
	if (!ok)
		fprintf(stderr, "loka-report: %s\n", err.message);
	return ok ? 0 : EXIT_FAILED;
}

int main(int argc, char **argv)
{
	struct options options;
	char complaint[256];
	int status = 0;

	if (!options_read(&options, argc, argv, complaint)) {
		fprintf(stderr, "loka-report: %s\n", complaint);
		status = EXIT_MISUSE;
	} else if (options.command == COMMAND_HELP) {
		fputs(options_help(options.report.lang), stdout);
	} else if (options.command == COMMAND_VERSION) {
		puts("loka-report " LOKA_VERSION);
	} else {
		status = run(&options);
	}
	options_free(&options);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("loka-report: stdout: write error\n", stderr);
		return EXIT_FAILED;
	}
	return status;
}
