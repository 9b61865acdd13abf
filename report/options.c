#include "report/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/texts.h"

enum {
	OPT_DB = 256,
	OPT_OUT,
	OPT_AS_OF,
	OPT_SINCE,
	OPT_AREA,
	OPT_EVENT,
	OPT_LANG,
	OPT_AUDIENCE,
	OPT_JOBS,
	OPT_TEMPLATES,
	OPT_VERIFY,
	OPT_TODO,
	OPT_DELTA,
	OPT_JSON,
	OPT_GROUP,
	OPT_PDF,
	OPT_SHEET_ROWS,
	OPT_STREAM_CELLS,
	OPT_HELP,
	OPT_VERSION
};

enum {
	MAX_JOBS = 64,
	LIST_ROWS = 10000,	  /* nobody reads longer lists, and they are slow to write */
	SHEET_ROWS = 1048576 - 5, /* Excel's rows less title and heading */
	STREAM_CELLS = 250000,	  /* about 40 MiB of cells, 40 of links */
};

static const struct option table[] = {
	{"db", required_argument, NULL, OPT_DB},
	{"out", required_argument, NULL, OPT_OUT},
	{"as-of", required_argument, NULL, OPT_AS_OF},
	{"since", required_argument, NULL, OPT_SINCE},
	{"area", required_argument, NULL, OPT_AREA},
	{"event", required_argument, NULL, OPT_EVENT},
	{"lang", required_argument, NULL, OPT_LANG},
	{"audience", required_argument, NULL, OPT_AUDIENCE},
	{"jobs", required_argument, NULL, OPT_JOBS},
	{"templates", no_argument, NULL, OPT_TEMPLATES},
	{"verify", required_argument, NULL, OPT_VERIFY},
	{"todo", no_argument, NULL, OPT_TODO},
	{"delta", no_argument, NULL, OPT_DELTA},
	{"json", no_argument, NULL, OPT_JSON},
	{"group", no_argument, NULL, OPT_GROUP},
	{"pdf", no_argument, NULL, OPT_PDF},
	{"sheet-rows", required_argument, NULL, OPT_SHEET_ROWS},
	{"stream-cells", required_argument, NULL, OPT_STREAM_CELLS},
	{"help", no_argument, NULL, OPT_HELP},
	{"version", no_argument, NULL, OPT_VERSION},
	{NULL, 0, NULL, 0},
};

/* False, so that it can be returned. */
static bool complain(char complaint[256], enum lang lang, const char *key,
		     const struct text_value *values, size_t count)
{
	struct buf text = {0};

	text_add(&text, key, lang, values, count);
	snprintf(complaint, 256, "%s", buf_string(&text));
	buf_free(&text);
	return false;
}

/* A day, or a period that stands for its last day. */
static bool read_date(const char **date, char text[DATE_TEXT_SIZE], enum lang lang,
		      char complaint[256])
{
	struct date day;

	if (!date_parse_period(span_of(optarg), &day))
		return complain(complaint, lang, "option.date", TEXT_VALUES(text_string(optarg)));
	date_format(text, day);
	*date = text;
	return true;
}

/* One of two words. */
static bool read_choice(bool *second, const char *first_word, const char *second_word,
			enum lang lang, char complaint[256])
{
	*second = strcmp(optarg, second_word) == 0;
	if (*second || strcmp(optarg, first_word) == 0)
		return true;
	return complain(complaint, lang, "option.choice",
			TEXT_VALUES(text_string(first_word), text_string(second_word),
				    text_string(optarg)));
}

/* A whole number from 1 on. */
static bool read_number(int64_t *number, int64_t most, const char *option, enum lang lang,
			char complaint[256])
{
	char *end;

	*number = strtoll(optarg, &end, 10);
	if (*end == '\0' && end != optarg && *number >= 1 && *number <= most)
		return true;
	return complain(complaint, lang, "option.number",
			TEXT_VALUES(text_string(option), text_number(most), text_string(optarg)));
}

static void add_code(const char *const **codes, size_t *count)
{
	const char **more = mem_resize((void *)*codes, (*count + 1) * sizeof *more);

	more[(*count)++] = optarg;
	*codes = more;
}

/* Takes an option that chooses the verb. */
static bool take_verb(struct report_options *options, int option)
{
	static const struct {
		int option;
		enum report_verb verb;
		const char *list;
	} verbs[] = {{OPT_TEMPLATES, REPORT_TEMPLATES, NULL}, {OPT_VERIFY, REPORT_VERIFY, NULL},
		     {OPT_TODO, REPORT_LIST, "todo"},	      {OPT_DELTA, REPORT_LIST, "changes"},
		     {OPT_HELP, REPORT_HELP, NULL},	      {OPT_VERSION, REPORT_VERSION, NULL}};

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (verbs[i].option != option)
			continue;
		options->verb = verbs[i].verb;
		options->list = verbs[i].list;
		options->verify = optarg;
		return true;
	}
	return false;
}

static bool take(struct report_options *options, int option, const char *word, char complaint[256])
{
	struct state_options *state = &options->state;
	bool english;

	switch (option) {
	case OPT_DB:
		state->database = optarg;
		return true;
	case OPT_OUT:
		state->folder = optarg;
		return true;
	case OPT_AS_OF:
		return read_date(&state->as_of, options->as_of, state->lang, complaint);
	case OPT_SINCE:
		return read_date(&state->since, options->since, state->lang, complaint);
	case OPT_AREA:
		add_code(&state->areas, &state->area_count);
		return true;
	case OPT_EVENT:
		add_code(&state->events, &state->event_count);
		return true;
	case OPT_AUDIENCE:
		return read_choice(&state->public, "internal", "public", state->lang, complaint);
	case OPT_JOBS:
		return read_number(&options->jobs, MAX_JOBS, "--jobs", state->lang, complaint);
	case OPT_SHEET_ROWS:
		return read_number(&state->sheet_rows, SHEET_ROWS, "--sheet-rows", state->lang,
				   complaint);
	case OPT_STREAM_CELLS:
		return read_number(&state->stream_cells, INT64_MAX, "--stream-cells", state->lang,
				   complaint);
	case OPT_LANG:
		if (!read_choice(&english, "sv", "en", state->lang, complaint))
			return false;
		state->lang = english ? LANG_EN : LANG_SV;
		return true;
	case OPT_JSON:
		options->json = true;
		return true;
	case OPT_GROUP:
		options->group = true;
		return true;
	case OPT_PDF:
		options->pdf = true;
		return true;
	default:
		return take_verb(options, option) ||
		       complain(complaint, state->lang, "option.unknown",
				TEXT_VALUES(text_string(word)));
	}
}

static bool complete(const struct report_options *options, char complaint[256])
{
	const struct state_options *state = &options->state;

	if (options->pdf && options->verb != REPORT_WRITE && options->verb != REPORT_HELP &&
	    options->verb != REPORT_VERSION)
		return complain(complaint, state->lang, "option.pdf", NULL, 0);
	if (options->verb != REPORT_WRITE && options->verb != REPORT_TEMPLATES &&
	    options->verb != REPORT_LIST)
		return true;
	if (options->verb == REPORT_TEMPLATES &&
	    (state->as_of || state->since || state->area_count || state->public))
		return complain(complaint, state->lang, "option.templates", NULL, 0);
	if (options->verb != REPORT_LIST && (!state->folder || !*state->folder))
		return complain(complaint, state->lang, "option.folder", NULL, 0);
	if (state->as_of && state->since && strcmp(state->since, state->as_of) > 0)
		return complain(complaint, state->lang, "option.since_later",
				TEXT_VALUES(text_string(state->since)));
	if (options->json && options->verb != REPORT_LIST)
		return complain(complaint, state->lang, "option.json", NULL, 0);
	return true;
}

bool report_options_read(struct report_options *options, int argc, char **argv, char complaint[256])
{
	const char *database = getenv("LOKA_DB");
	int option;

	*options = (struct report_options){.state = {.list_rows = LIST_ROWS,
						     .sheet_rows = SHEET_ROWS,
						     .stream_cells = STREAM_CELLS}};
	options->state.database = database && *database ? database : "loka.db";
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":", table, NULL)) != -1) {
		if (!take(options, option, argv[optind - 1], complaint))
			return false;
	}
	if (optind < argc)
		return complain(complaint, options->state.lang, "option.unexpected",
				TEXT_VALUES(text_string(argv[optind])));
	return complete(options, complaint);
}

void report_options_free(struct report_options *options)
{
	free((void *)options->state.areas);
	free((void *)options->state.events);
}
