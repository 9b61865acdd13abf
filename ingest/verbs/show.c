#include "ingest/verbs/show.h"

#include <string.h>
#include <unistd.h>

#include "base/terminal.h"
#include "ingest/reading/reading.h"
#include "ingest/verbs/verb.h"

enum { SAID_MAX = 20 }; /* of one code; the rest is counted */

struct show {
	FILE *out, *notes;
	bool screen; /* the table goes to one */
	enum lang lang;
	const char *name;
	unsigned long said[FINDING_CODE_COUNT];
};

/* ---- notes ---- */

static void say(struct show *show, const struct finding *finding)
{
	const struct finding_kind *kind = finding_kind(finding->code);
	struct buf sentence = {0}, line = {0};

	if (show->said[finding->code]++ >= SAID_MAX)
		return;
	finding_sentence(&sentence, finding, show->lang);
	if (kind->severity == SEVERITY_ERROR && kind->scope == SCOPE_FILE) {
		buf_add_char(&sentence, ' ');
		finding_hint(&sentence, finding, show->lang);
	}
	buf_add_string(&line, show->name);
	if (finding->place.line)
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
		text_add(&line, "show.more", show->lang,
			 TEXT_VALUES(text_string(show->name),
				     text_number((long long)show->said[code] - SAID_MAX),
				     text_string(finding_kind((enum finding_code)code)->name)));
		verb_print(show->notes, &line);
	}
}

static void say_dialect(const struct show *show, const struct reading *reading)
{
	struct buf line = {0};

	text_add(&line, "show.dialect", show->lang,
		 TEXT_VALUES(text_string(show->name), text_string(reading_encoding(reading)),
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

static void print_row(const struct show *show, const struct cell *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			putc_unlocked(',', show->out);
		if (cells[i].text.size)
			print_cell(show, cells[i].text);
	}
	putc_unlocked('\n', show->out);
}

static bool show_rows(struct show *show, struct reading *reading, struct findings *findings,
		      struct err *err)
{
	const struct record *column_map = reading_header(reading);
	struct record record;
	enum next next;

	if (column_map->count)
		print_row(show, column_map->cells, column_map->count);
	while ((next = reading_next(reading, &record, findings, err)) == NEXT_GOT) {
		print_row(show, record.cells, record.count);
		say_all(show, findings);
	}
	say_all(show, findings);
	say_uncounted(show);
	return next == NEXT_END;
}

static bool show_source(struct show *show, struct source *source, bool repair, int *exit_status,
			struct err *err)
{
	struct reading_options options = {.repair = repair};
	struct findings findings = {0};
	struct reading *reading = reading_open(source, &options, &findings, err);
	bool ok = reading != NULL;

	if (ok && !reading_refused(reading))
		say_dialect(show, reading);
	say_all(show, &findings);
	if (ok && !reading_refused(reading))
		ok = show_rows(show, reading, &findings, err);
	if (ok && reading_refused(reading))
		*exit_status = 2;
	reading_close(reading);
	findings_free(&findings);
	return ok;
}

bool show_file(const char *path, bool repair, enum lang lang, FILE *out, FILE *notes,
	       int *exit_status, struct err *err)
{
	struct show show = {.out = out,
			    .notes = notes,
			    .screen = isatty(fileno(out)),
			    .lang = lang,
			    .name = path};
	struct source *source = source_open(path, err);
	bool ok;

	*exit_status = 0;
	if (!source)
		return false;
	ok = show_source(&show, source, repair, exit_status, err);
	source_close(source);
	return ok;
}

int verb_show(const struct ingest_options *options, FILE *out, FILE *notes)
{
	struct err err = {.lang = options->lang};
	int status;

	if (!show_file(options->files[0], options->repair, options->lang, out, notes, &status,
		       &err))
		return verb_fail(notes, &err);
	return status;
}
