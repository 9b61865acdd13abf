#include "report/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	OPT_DB = 256,
	OPT_OUT,
	OPT_AS_OF,
	OPT_SINCE,
	OPT_AREA,
	OPT_LANG,
	OPT_AUDIENCE,
	OPT_JOBS,
	OPT_TEMPLATES,
	OPT_VERIFY,
	OPT_TODO,
	OPT_DELTA,
	OPT_JSON,
	OPT_SHEET_ROWS,
	OPT_STREAM_CELLS,
	OPT_HELP,
	OPT_VERSION
};

enum {
	MAX_JOBS = 64,
	LIST_ROWS = 10000,	  /* more than that nobody reads, and it takes long to write */
	SHEET_ROWS = 1048576 - 5, /* what Excel holds, without title and heading */
	STREAM_CELLS = 250000,	  /* about 40 MiB, and as much for its links */
};

static const struct option table[] = {
	{"db", required_argument, NULL, OPT_DB},
	{"out", required_argument, NULL, OPT_OUT},
	{"as-of", required_argument, NULL, OPT_AS_OF},
	{"since", required_argument, NULL, OPT_SINCE},
	{"area", required_argument, NULL, OPT_AREA},
	{"lang", required_argument, NULL, OPT_LANG},
	{"audience", required_argument, NULL, OPT_AUDIENCE},
	{"jobs", required_argument, NULL, OPT_JOBS},
	{"templates", no_argument, NULL, OPT_TEMPLATES},
	{"verify", required_argument, NULL, OPT_VERIFY},
	{"todo", no_argument, NULL, OPT_TODO},
	{"delta", no_argument, NULL, OPT_DELTA},
	{"json", no_argument, NULL, OPT_JSON},
	{"sheet-rows", required_argument, NULL, OPT_SHEET_ROWS},
	{"stream-cells", required_argument, NULL, OPT_STREAM_CELLS},
	{"help", no_argument, NULL, OPT_HELP},
	{"version", no_argument, NULL, OPT_VERSION},
	{NULL, 0, NULL, 0},
};

static const char *const help[LANG_COUNT] = {
	[LANG_SV] =
		"loka-report skriver Excel-arbetsböcker ur Lokas databas: en per målområde, en\n"
		"sammanfattning för ledningen och ett uppföljningsblad per organisation.\n"
		"\n"
		"  loka-report [--db FIL] --out MAPP [val]   skriv arbetsböckerna\n"
		"  loka-report --templates [--db FIL] --out MAPP\n"
		"                                            skriv mallar att fylla i\n"
		"  loka-report --todo                        vem ska göra vad, och vilken fil de "
		"behöver\n"
		"  loka-report --delta                       vad som har ändrats mellan två dagar\n"
		"  loka-report --verify MAPP                 kontrollera att de är som de skrevs\n"
		"\n"
		"  --db FIL              databasen (annars $LOKA_DB, annars loka.db)\n"
		"  --out MAPP            mappen att skriva i; den skapas om den saknas\n"
		"  --as-of DATUM         läget den dagen (annars dagen för den senaste "
		"uppladdningen)\n"
		"  --since DATUM         jämför med läget den dagen (annars ett halvår tidigare)\n"
		"                        Ett datum är 2013-12-31, eller 2013-12, 2013-Q4, 2013-H2 "
		"eller\n"
		"                        2013: den sista dagen i månaden, kvartalet, halvåret "
		"eller "
		"året\n"
		"  --json                (med --todo och --delta) svara i JSON\n"
		"  --area KOD            bara det målområdets arbetsbok; får anges flera gånger\n"
		"  --audience internal|public\n"
		"                        public: utan namn på granskare, kontakter och filer,\n"
		"                        utan det som är märkt internt\n"
		"  --lang sv|en          språk\n"
		"  --jobs N              hur många arbetsböcker som skrivs samtidigt\n"
		"  --sheet-rows N        ett blad med fler rader går vidare på nästa: \"... (2)\"\n"
		"  --stream-cells N      en arbetsbok med fler celler skrivs rad för rad, med "
		"filter i\n"
		"                        stället för tabell (annars 250000)\n"
		"  --templates           inför en workshop: en arbetsbok att anteckna i för varje "
		"pass\n"
		"                        som inte utgår, och en CSV-mall för varje sorts fil; tar\n"
		"                        bara --db, --out och --lang\n"
		"  --help, --version\n"
		"\n"
		"Filer: ledning.xlsx (öppna den först), malomrade-KOD.xlsx, uppfoljning-KOD.xlsx\n"
		"(organisationens åtaganden att rapportera; fyll i, spara som CSV, läs in) och\n"
		"innehall.json (vad filerna gjordes av, och deras kontrollsummor).\n"
		"Mallarna: anteckningar-PASS.xlsx och mall-SORT.csv.\n"
		"Slutstatus: 0 klart, 2 något gick fel (de gamla rapporterna är kvar), 64 "
		"felaktigt\n"
		"anrop.\n",
	[LANG_EN] =
		"loka-report writes Excel workbooks from the Loka database: one per goal area and "
		"a\n"
		"summary for management.\n"
		"\n"
		"  loka-report [--db FILE] --out FOLDER [options]   write the workbooks\n"
		"  loka-report --templates [--db FILE] --out FOLDER\n"
		"                                                   write templates to fill in\n"
		"  loka-report --todo                               who is to do what, and the "
		"file they\n"
		"                                                   need\n"
		"  loka-report --delta                              what changed between two days\n"
		"  loka-report --verify FOLDER                      check that they are as "
		"written\n"
		"\n"
		"  --db FILE             the database (else $LOKA_DB, else loka.db)\n"
		"  --out FOLDER          the folder to write in; made when it is missing\n"
		"  --as-of DATE          the state that day (else the day of the latest upload)\n"
		"  --since DATE          compare with the state that day (else half a year "
		"before)\n"
		"                        A date is 2013-12-31, or 2013-12, 2013-Q4, 2013-H2 or "
		"2013: "
		"the\n"
		"                        last day of the month, quarter, half-year or year\n"
		"  --json                (with --todo and --delta) answer in JSON\n"
		"  --area CODE           only the workbook of that goal area; may be repeated\n"
		"  --audience internal|public\n"
		"                        public: without names of reviewers, contacts and files,\n"
		"                        without what is marked internal\n"
		"  --lang sv|en          language\n"
		"  --jobs N              how many workbooks are written at a time\n"
		"  --sheet-rows N        a sheet with more rows goes on on the next: \"... (2)\"\n"
		"  --stream-cells N      a workbook with more cells is written row by row, with a\n"
		"                        filter in place of a table (else 250000)\n"
		"  --templates           before a workshop: a workbook to write notes in for "
		"every\n"
		"                        session that is not cancelled, and a CSV template of "
		"every\n"
		"                        kind of file; takes only --db, --out and --lang\n"
		"  --help, --version\n"
		"\n"
		"Files: ledning.xlsx (open it first), malomrade-CODE.xlsx, uppfoljning-CODE.xlsx\n"
		"(the commitments an organisation is to report on; fill in, save as CSV, load) "
		"and\n"
		"innehall.json (what the files were made of, and their digests).\n"
		"Templates: anteckningar-SESSION.xlsx and mall-KIND.csv.\n"
		"Exit status: 0 done, 2 something failed (the old reports are kept), 64 misuse.\n",
};

const char *report_options_help(enum lang lang)
{
	return help[lang];
}

static bool complain(char complaint[256], enum lang lang, const char *sv, const char *en,
		     const char *what)
{
	snprintf(complaint, 256, "%s%s", lang == LANG_SV ? sv : en, what);
	return false;
}

/* A day, or a period that stands for its last day. */
static bool read_date(const char **date, char text[DATE_TEXT_SIZE], enum lang lang,
		      char complaint[256])
{
	struct date day;

	if (!date_parse_period(span_of(optarg), &day))
		return complain(complaint, lang,
				"datum skrivs ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ-H1, inte ",
				"dates are written YYYY-MM-DD, YYYY-MM or YYYY-H1, not ", optarg);
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
	snprintf(complaint, 256,
		 lang == LANG_SV ? "välj %s eller %s, inte %s" : "choose %s or %s, not %s",
		 first_word, second_word, optarg);
	return false;
}

/* A whole number from 1 on. */
static bool read_number(int64_t *number, int64_t most, const char *option, enum lang lang,
			char complaint[256])
{
	char *end;

	*number = strtoll(optarg, &end, 10);
	if (*end == '\0' && end != optarg && *number >= 1 && *number <= most)
		return true;
	snprintf(complaint, 256,
		 lang == LANG_SV ? "%s är ett tal från 1 till %lld, inte %s"
				 : "%s is a number from 1 to %lld, not %s",
		 option, (long long)most, optarg);
	return false;
}

static void add_area(struct state_options *state)
{
	const char **areas =
		mem_resize((void *)state->areas, (state->area_count + 1) * sizeof *areas);

	areas[state->area_count++] = optarg;
	state->areas = areas;
}

/* An option that says what to do, with what of. */
static bool take_command(struct report_options *options, int option)
{
	static const struct {
		int option;
		enum command command;
		const char *list;
	} commands[] = {
		{OPT_TEMPLATES, COMMAND_TEMPLATES, NULL}, {OPT_VERIFY, COMMAND_VERIFY, NULL},
		{OPT_TODO, COMMAND_LIST, "todo"},	  {OPT_DELTA, COMMAND_LIST, "changes"},
		{OPT_HELP, COMMAND_HELP, NULL},		  {OPT_VERSION, COMMAND_VERSION, NULL}};

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (commands[i].option != option)
			continue;
		options->command = commands[i].command;
		options->list = commands[i].list;
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
		options->as_of_period = strlen(optarg) < strlen("YYYY-MM-DD");
		return read_date(&state->as_of, options->as_of, state->lang, complaint);
	case OPT_SINCE:
		return read_date(&state->since, options->since, state->lang, complaint);
	case OPT_AREA:
		add_area(state);
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
	default:
		return take_command(options, option) ||
		       complain(complaint, state->lang, "okänt eller ofullständigt val: ",
				"unknown or incomplete option: ", word);
	}
}

/* Half a year before the end of a period is the end of one too: of 2014-H1, 2013-12-31. */
static void set_since(struct report_options *options)
{
	struct date day;

	if (options->state.since || !options->as_of_period ||
	    !date_parse(span_of(options->as_of), &day))
		return;
	day.month -= 6;
	if (day.month < 1) {
		day.month += 12;
		day.year--;
	}
	if (day.year < 1)
		return;
	date_format(options->since, date_month_end(day.year, day.month));
	options->state.since = options->since;
}

static bool complete(const struct report_options *options, char complaint[256])
{
	const struct state_options *state = &options->state;

	if (options->command != COMMAND_WRITE && options->command != COMMAND_TEMPLATES &&
	    options->command != COMMAND_LIST)
		return true;
	if (options->command == COMMAND_TEMPLATES &&
	    (state->as_of || state->since || state->area_count || state->public))
		return complain(complaint, state->lang,
				"--templates tar bara --db, --out och --lang",
				"--templates takes only --db, --out and --lang", "");
	if (options->command != COMMAND_LIST && (!state->folder || !*state->folder))
		return complain(complaint, state->lang, "ange mappen att skriva i med --out",
				"give the folder to write in with --out", "");
	if (state->as_of && state->since && strcmp(state->since, state->as_of) > 0)
		return complain(complaint, state->lang, "--since är senare än --as-of: ",
				"--since is later than --as-of: ", state->since);
	if (options->json && options->command != COMMAND_LIST)
		return complain(complaint, state->lang, "--json hör till --todo och --delta",
				"--json goes with --todo and --delta", "");
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
		return complain(complaint, options->state.lang,
				"oväntat ord: ", "unexpected word: ", argv[optind]);
	set_since(options);
	return complete(options, complaint);
}

void report_options_free(struct report_options *options)
{
	free((void *)options->state.areas);
}
