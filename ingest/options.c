#include "ingest/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/terminal.h"
#include "schema/texts.h"

enum {
	OPT_DB = 256,
	OPT_EVENT,
	OPT_SESSION,
	OPT_REVIEWER,
	OPT_REPORTER,
	OPT_KIND,
	OPT_SHEET,
	OPT_OUT,
	OPT_RAW,
	OPT_LANG,
	OPT_JSON,
	OPT_CHECK,
	OPT_ALL,
	OPT_CORRECTIONS,
	OPT_CORRECTIONS_FORMAT,
	OPT_CANCELLED,
	OPT_SHOW,
	OPT_REPAIR,
	OPT_LIST,
	OPT_UNDO,
	OPT_KINDS,
	OPT_FINDINGS,
	OPT_REPLACE,
	OPT_QUIET,
	OPT_REBUILD,
	OPT_UNTIL,
	OPT_RECEIVED,
	OPT_MERGE,
	OPT_DIGEST,
	OPT_GROUP,
	OPT_HELP,
	OPT_VERSION
};

static const struct option table[] = {
	{"db", required_argument, NULL, OPT_DB},
	{"event", required_argument, NULL, OPT_EVENT},
	{"session", required_argument, NULL, OPT_SESSION},
	{"reviewer", required_argument, NULL, OPT_REVIEWER},
	{"reporter", required_argument, NULL, OPT_REPORTER},
	{"kind", required_argument, NULL, OPT_KIND},
	{"sheet", required_argument, NULL, OPT_SHEET},
	{"out", required_argument, NULL, OPT_OUT},
	{"raw", no_argument, NULL, OPT_RAW},
	{"lang", required_argument, NULL, OPT_LANG},
	{"json", no_argument, NULL, OPT_JSON},
	{"check", no_argument, NULL, OPT_CHECK},
	{"all-or-nothing", no_argument, NULL, OPT_ALL},
	{"allow-cancelled", no_argument, NULL, OPT_CANCELLED},
	{"show", no_argument, NULL, OPT_SHOW},
	{"repair", no_argument, NULL, OPT_REPAIR},
	{"list", no_argument, NULL, OPT_LIST},
	{"kinds", no_argument, NULL, OPT_KINDS},
	{"findings", no_argument, NULL, OPT_FINDINGS},
	{"corrections", required_argument, NULL, OPT_CORRECTIONS},
	{"corrections-format", required_argument, NULL, OPT_CORRECTIONS_FORMAT},
	{"undo", required_argument, NULL, OPT_UNDO},
	{"rebuild", required_argument, NULL, OPT_REBUILD},
	{"until", required_argument, NULL, OPT_UNTIL},
	{"received", required_argument, NULL, OPT_RECEIVED},
	{"merge", required_argument, NULL, OPT_MERGE},
	{"digest", no_argument, NULL, OPT_DIGEST},
	{"replace-missing", no_argument, NULL, OPT_REPLACE},
	{"quiet", no_argument, NULL, OPT_QUIET},
	{"group", no_argument, NULL, OPT_GROUP},
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
	terminal_clean(complaint);
	buf_free(&text);
	return false;
}

static bool read_lang(struct ingest_options *options, char complaint[256])
{
	if (strcmp(optarg, "sv") == 0)
		options->lang = LANG_SV;
	else if (strcmp(optarg, "en") == 0)
		options->lang = LANG_EN;
	else
		return complain(complaint, options->lang, "option.lang",
				TEXT_VALUES(text_string(optarg)));
	return true;
}

static bool read_format(struct ingest_options *options, char complaint[256])
{
	options->corrections_xlsx = strcmp(optarg, "xlsx") == 0;
	return options->corrections_xlsx || strcmp(optarg, "csv") == 0 ||
	       complain(complaint, options->lang, "option.corrections_format",
			TEXT_VALUES(text_string(optarg)));
}

/* Options that name something. */
static const char **value_of(struct ingest_options *options, int option)
{
	switch (option) {
	case OPT_DB:
		return &options->database;
	case OPT_EVENT:
		return &options->event;
	case OPT_SESSION:
		return &options->session;
	case OPT_REVIEWER:
		return &options->reviewer;
	case OPT_REPORTER:
		return &options->reporter;
	case OPT_KIND:
		return &options->kind;
	case OPT_SHEET:
		return &options->sheet;
	case OPT_OUT:
		return &options->out;
	case OPT_CORRECTIONS:
		return &options->corrections;
	case OPT_UNDO:
		return &options->undo;
	case OPT_REBUILD:
		return &options->rebuild;
	case OPT_UNTIL:
		return &options->until;
	case OPT_RECEIVED:
		return &options->received;
	case OPT_MERGE:
		return &options->merge;
	default:
		return NULL;
	}
}

static bool *flag_of(struct ingest_options *options, int option)
{
	switch (option) {
	case OPT_JSON:
		return &options->json;
	case OPT_CHECK:
		return &options->check;
	case OPT_ALL:
		return &options->all_or_nothing;
	case OPT_CANCELLED:
		return &options->allow_cancelled;
	case OPT_REPAIR:
		return &options->repair;
	case OPT_REPLACE:
		return &options->replace_missing;
	case OPT_RAW:
		return &options->raw;
	case OPT_QUIET:
		return &options->quiet;
	case OPT_GROUP:
		return &options->group;
	default:
		return NULL;
	}
}

static bool take(struct ingest_options *options, int option, const char *word, char complaint[256])
{
	static const struct {
		int option;
		enum ingest_verb verb;
	} verbs[] = {{OPT_SHOW, INGEST_SHOW},	{OPT_LIST, INGEST_LIST},
		     {OPT_KINDS, INGEST_KINDS}, {OPT_FINDINGS, INGEST_FINDINGS},
		     {OPT_UNDO, INGEST_UNDO},	{OPT_REBUILD, INGEST_REBUILD},
		     {OPT_MERGE, INGEST_MERGE}, {OPT_DIGEST, INGEST_DIGEST},
		     {OPT_HELP, INGEST_HELP},	{OPT_VERSION, INGEST_VERSION}};
	const char **value = value_of(options, option);
	bool *flag = flag_of(options, option);

	if (option == OPT_LANG)
		return read_lang(options, complaint);
	if (option == OPT_CORRECTIONS_FORMAT)
		return read_format(options, complaint);
	if (value)
		*value = optarg;
	if (flag)
		*flag = true;
	if (option == '?' || option == ':')
		return complain(complaint, options->lang, "option.unknown",
				TEXT_VALUES(text_string(word)));
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (verbs[i].option == option)
			options->verb = verbs[i].verb;
	}
	return true;
}

/* A day that has been. */
static bool check_day(const struct ingest_options *options, const char *name, const char *day,
		      char complaint[256])
{
	struct date date;
	char today[DATE_TEXT_SIZE];

	date_format(today, date_today());
	if (!day || (date_parse(span_of(day), &date) && strcmp(day, today) <= 0))
		return true;
	return complain(complaint, options->lang, "option.day",
			TEXT_VALUES(text_string(name), text_string(day)));
}

/* Of a workbook all sheets are shown, each in a file, or one is. */
static bool check_shown(const struct ingest_options *options, char complaint[256])
{
	bool all = options->sheet && strcmp(options->sheet, "*") == 0;

	if (options->verb != INGEST_SHOW && (options->raw || options->out || all))
		return complain(complaint, options->lang, "option.only_show",
				TEXT_VALUES(text_string(options->raw   ? "--raw"
							: options->out ? "--out"
								       : "--sheet '*'")));
	return all == (options->out != NULL) ||
	       complain(complaint, options->lang, "option.all_sheets", NULL, 0);
}

static bool check_together(const struct ingest_options *options, char complaint[256])
{
	if (options->until && options->verb != INGEST_REBUILD)
		return complain(complaint, options->lang, "option.until", NULL, 0);
	if (options->received && options->verb != INGEST_LOAD)
		return complain(complaint, options->lang, "option.received", NULL, 0);
	return check_shown(options, complaint) &&
	       check_day(options, "--until", options->until, complaint) &&
	       check_day(options, "--received", options->received, complaint);
}

bool ingest_options_read(struct ingest_options *options, int argc, char **argv, char complaint[256])
{
	const char *database = getenv("LOKA_DB");
	int option;

	*options =
		(struct ingest_options){.database = database && *database ? database : "loka.db"};
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":", table, NULL)) != -1) {
		if (!take(options, option, argv[optind - 1], complaint))
			return false;
	}
	options->files = argv + optind;
	options->file_count = argc - optind;
	if (options->verb == INGEST_SHOW && options->file_count != 1)
		return complain(complaint, options->lang, "option.show", NULL, 0);
	if (options->verb == INGEST_MERGE && (options->json || options->check))
		return complain(complaint, options->lang, "option.merge_with",
				TEXT_VALUES(text_string(options->json ? "--json" : "--check")));
	if (options->verb == INGEST_MERGE && options->file_count)
		return complain(complaint, options->lang, "option.merge_only",
				TEXT_VALUES(text_string(options->files[0])));
	if (options->verb == INGEST_LOAD && options->file_count == 0)
		return complain(complaint, options->lang, "option.files", NULL, 0);
	return check_together(options, complaint);
}
