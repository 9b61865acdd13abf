/* loka-report: database -> workbooks. The only place of the program that prints. */
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/files/file.h"
#include "base/mem.h"
#include "base/terminal.h"
#include "report/run/manifest.h"
#include "report/run/jobs.h"
#include "report/run/listing.h"
#include "report/run/pdf.h"
#include "report/options.h"
#include "report/run/run.h"
#include "report/capture/templates.h"
#include "report/state/snapshot.h"
#include "schema/texts.h"
#include "xlsx/malloc.h"

/* Draws a bar on a terminal. */
static void tell(void *context, size_t done, size_t total)
{
	static const char full[] = "########################################";
	const int width = (int)sizeof full - 1;
	int filled = total ? (int)(done * (size_t)width / total) : width;

	if (!*(const bool *)context)
		return;
	fprintf(stderr, "\r[%-*.*s] %zu/%zu", width, filled, full, done, total);
	if (done == total)
		fprintf(stderr, "\r%*s\r", width + 24, "");
	fflush(stderr);
}

static int job_count(int64_t wanted)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (wanted > 0)
		return (int)wanted;
	return cores > 0 && cores < 64 ? (int)cores : 1;
}

static bool write_all(struct jobs *jobs, struct state *state, const struct staging *folder,
		      struct xml_text_counts *counts, struct err *err)
{
	bool watched = isatty(STDERR_FILENO);
	struct jobs_progress progress = {.tell = tell, .context = &watched};

	return jobs_run(jobs, state, folder, counts, &progress, err);
}

/* Moves the workbooks into place, the summary after those it links to, and with `pdf` their prints.
 */
static bool publish_all(const struct state *state, const struct staging *folder, bool pdf,
			struct err *err)
{
	bool ok = manifest_write(state, folder, err) && (!pdf || pdf_publish(state, folder, err));

	for (size_t i = run_count(state); ok && i-- > 0;)
		ok = staging_publish(folder, run_file_name(state, i), err);
	return ok && staging_publish(folder, manifest_file_name, err) && staging_sync(folder, err);
}

/* Names and what a database holds are anybody's: a terminal must obey none of it. */
static void print(struct span text)
{
	struct buf clean = {0};

	terminal_add_lines(&clean, text);
	fwrite(clean.data, 1, clean.size, stdout);
	buf_free(&clean);
}

static void print_name(const struct staging *folder, const char *name)
{
	struct buf path = {0}, line = {0};

	staging_final(folder, name, &path);
	terminal_add(&line, buf_span(&path));
	puts(buf_string(&line));
	buf_free(&path);
	buf_free(&line);
}

/* Prints the summary first, as people open it first. */
static void print_names(const struct state *state, const struct staging *folder, bool pdf)
{
	struct buf name = {0};

	for (size_t i = 0; i < run_count(state); i++) {
		print_name(folder, run_file_name(state, i));
		if (pdf && pdf_file_name(state, i, &name))
			print_name(folder, buf_string(&name));
	}
	print_name(folder, manifest_file_name);
	buf_free(&name);
}

static void print_changes(const struct xml_text_counts *counts, enum lang lang)
{
	if (counts->replaced)
		text_print(stdout, "run.replaced", lang,
			   TEXT_VALUES(text_number(counts->replaced)));
	if (counts->cut)
		text_print(stdout, "run.cut", lang, TEXT_VALUES(text_number(counts->cut)));
}

/* Names the organisations that get no follow-up workbook, lest somebody looks for it. */
static void print_nothing_open(const struct state *state)
{
	struct buf names = {0}, text = {0};

	for (size_t i = 0; i < state->nothing_open_count; i++)
		buf_printf(&names, "%s%s", i ? ", " : "", state->nothing_open[i]);
	text_add(&text, "run.nothing_open", state->options->lang,
		 TEXT_VALUES(text_string(buf_string(&names))));
	if (state->nothing_open_count)
		print(buf_span(&text));
	buf_free(&names);
	buf_free(&text);
}

static bool print_headline(struct state *state, struct err *err)
{
	bool ok = run_headline(state, err);
	struct buf folder = {0}, text = {0};

	terminal_add(&folder, span_of(state->options->folder));
	text_add(&text, "run.done", state->options->lang,
		 TEXT_VALUES(text_number((long long)run_count(state)),
			     text_string(buf_string(&folder)), text_string(state->as_of),
			     text_string(state->headline)));
	if (ok)
		print(buf_span(&text));
	buf_free(&folder);
	buf_free(&text);
	return ok;
}

static int run(const struct report_options *options)
{
	struct state_options whole = options->state;
	struct err err = {.lang = options->state.lang};
	struct state state = {0};
	struct staging folder = {0};
	struct xml_text_counts counts = {0};
	struct jobs *jobs;
	struct err no_pdf = {.lang = options->state.lang};
	bool ok, pdf;

	mem_keep();
	jobs = jobs_begin(&options->state, job_count(options->jobs));
	whole.shared_tables = jobs_shares(jobs);
	ok = staging_open(&folder, options->state.folder, &err) &&
	     snapshot_take(options->state.database, options->state.as_of, &folder, &err) &&
	     state_open(&state, &whole, &folder, &err) &&
	     write_all(jobs, &state, &folder, &counts, &err);
	pdf = ok && options->pdf && pdf_make(&state, &folder, &no_pdf);
	ok = ok && publish_all(&state, &folder, pdf, &err);
	if (ok) {
		print_names(&state, &folder, pdf);
		print_changes(&counts, options->state.lang);
		print_nothing_open(&state);
		ok = print_headline(&state, &err);
	}
	jobs_end(jobs);
	staging_close(&folder, ok);
	state_close(&state);
	if (!ok || (options->pdf && !pdf))
		fprintf(stderr, "loka-report: %s\n", ok ? no_pdf.message : err.message);
	return ok && pdf == options->pdf ? 0 : EXIT_FAILED;
}

static bool publish_templates(const struct templates *templates, const struct staging *folder,
			      struct err *err)
{
	struct buf name = {0};
	bool ok = true;

	for (size_t i = 0; ok && i < templates_count(templates); i++) {
		templates_file_name(templates, i, &name);
		ok = staging_publish(folder, buf_string(&name), err);
	}
	ok = ok && staging_sync(folder, err);
	for (size_t i = 0; ok && i < templates_count(templates); i++) {
		templates_file_name(templates, i, &name);
		print_name(folder, buf_string(&name));
	}
	buf_free(&name);
	return ok;
}

/* Only warns: the CSV templates, above all the sessions', are still useful. */
static void say_no_sessions(const struct templates *templates, enum lang lang)
{
	if (!templates->session_count)
		fprintf(stderr, "loka-report: %s\n",
			text_of(templates->cancelled ? "templates.all_cancelled"
						     : "templates.no_sessions",
				lang));
}

static int write_templates(const struct report_options *options)
{
	struct err err = {.lang = options->state.lang};
	struct state state = {0};
	struct templates templates = {0};
	struct staging folder = {0};
	struct xml_text_counts counts = {0};
	bool ok = staging_open(&folder, options->state.folder, &err) &&
		  snapshot_take(options->state.database, options->state.as_of, &folder, &err) &&
		  state_open(&state, &options->state, &folder, &err) &&
		  templates_open(&templates, &state, &err) &&
		  templates_write(&templates, &folder, &counts, &err) &&
		  publish_templates(&templates, &folder, &err);

	if (ok) {
		print_changes(&counts, options->state.lang);
		say_no_sessions(&templates, options->state.lang);
	}
	staging_close(&folder, ok);
	templates_close(&templates);
	state_close(&state);
	if (!ok)
		fprintf(stderr, "loka-report: %s\n", err.message);
	return ok ? 0 : EXIT_FAILED;
}

static int verify(const struct report_options *options)
{
	struct err err = {.lang = options->state.lang};
	struct buf said = {0};
	size_t wrong = 0;
	bool ok = manifest_check(&said, &wrong, options->verify, &err);

	if (ok)
		print(buf_span(&said));
	else
		fprintf(stderr, "loka-report: %s\n", err.message);
	buf_free(&said);
	return ok && !wrong ? 0 : EXIT_FAILED;
}

/* The terminal's width; output to a file or pipe is as wide as a page. */
static size_t line_width(void)
{
	struct winsize window = {0};

	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 &&
	    window.ws_col)
		return window.ws_col;
	return 120;
}

static int list(const struct report_options *options)
{
	struct err err = {.lang = options->state.lang};
	struct state state = {0};
	struct state_options whole = options->state;
	struct buf out = {0};
	bool ok;

	whole.list_rows = 0;
	ok = state_open(&state, &whole, NULL, &err) && state_organisations(&state, &err) &&
	     (options->json ? listing_json(&out, &state, options->list, &err)
			    : listing_text(&out, &state, options->list, line_width(), &err));
	state_close(&state); /* before the reader of a pipe is waited for */
	if (ok)
		print(buf_span(&out));
	else
		fprintf(stderr, "loka-report: %s\n", err.message);
	buf_free(&out);
	return ok ? 0 : EXIT_FAILED;
}

static int act(const struct report_options *options)
{
	file_keep_private(options->group);
	switch (options->verb) {
	case REPORT_HELP:
		fputs(text_of("help.report", options->state.lang), stdout);
		return 0;
	case REPORT_VERSION:
		puts("loka-report " LOKA_VERSION);
		return 0;
	case REPORT_TEMPLATES:
		return write_templates(options);
	case REPORT_VERIFY:
		return verify(options);
	case REPORT_LIST:
		return list(options);
	case REPORT_WRITE:
		return run(options);
	}
	return EXIT_MISUSE;
}

int main(int argc, char **argv)
{
	struct report_options options;
	char complaint[256];
	int status;

	malloc_or_end();
	if (report_options_read(&options, argc, argv, complaint)) {
		status = act(&options);
	} else {
		terminal_clean(complaint);
		fprintf(stderr, "loka-report: %s\n", complaint);
		status = EXIT_MISUSE;
	}
	report_options_free(&options);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "loka-report: %s\n", text_of("print.failed", options.state.lang));
		return EXIT_FAILED;
	}
	return status;
}
