/* loka-report: workbooks from the database. The only place of the report that prints. */
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"
#include "report/run.h"

enum { EXIT_FAILED = 2, EXIT_MISUSE = 64 };

static const char *const help[LANG_COUNT] = {
	[LANG_SV] =
		"loka-report skriver arbetsböcker (XLSX) ur Lokas databas: en per målområde och\n"
		"ledning.xlsx med läget för alla.\n"
		"\n"
		"  loka-report [--db FIL] --out MAPP [val]\n"
		"\n"
		"  --db FIL           databasen (annars $LOKA_DB, annars loka.db)\n"
		"  --out MAPP         dit arbetsböckerna skrivs; skapas om den saknas\n"
		"  --as-of DATUM      visa läget den dagen (annars dagen för senaste uppladdning)\n"
		"  --since DATUM      jämför med den dagen (annars ett halvår före)\n"
		"  --area KOD         bara detta målområdes arbetsbok; kan upprepas\n"
		"  --audience internal|public   public utelämnar granskare och funktioner\n"
		"  --jobs N           så många processer (annars en per kärna)\n"
		"  --lang sv|en       språk\n"
		"  --help, --version\n"
		"\n"
		"Slutstatus: 0 rapporten är skriven, 2 något gick fel och de gamla rapporterna är\n"
		"som de var, 64 felaktigt anrop.\n",
	[LANG_EN] =
		"loka-report writes workbooks (XLSX) from Loka's database: one per goal area and\n"
		"ledning.xlsx with the state of all.\n"
		"\n"
		"  loka-report [--db FILE] --out FOLDER [options]\n"
		"\n"
		"  --db FILE          the database (else $LOKA_DB, else loka.db)\n"
		"  --out FOLDER       where the workbooks are written; made when missing\n"
		"  --as-of DATE       show the state of that day (else the day of the newest upload)\n"
		"  --since DATE       compare with that day (else half a year before)\n"
		"  --area CODE        only the workbook of this goal area; may be repeated\n"
		"  --audience internal|public   public leaves out reviewers and functions\n"
		"  --jobs N           so many processes (else one per core)\n"
		"  --lang sv|en       language\n"
		"  --help, --version\n"
		"\n"
		"Exit status: 0 the report is written, 2 something failed and the old reports are as\n"
		"they were, 64 misuse.\n",
};

struct command {
	struct run_options run;
	const char **areas;
	size_t area_capacity;
	bool help, version;
};

enum { OPTION_DB = 1, OPTION_OUT, OPTION_AS_OF, OPTION_SINCE, OPTION_AREA, OPTION_LANG,
       OPTION_AUDIENCE, OPTION_JOBS, OPTION_HELP, OPTION_VERSION };

static const struct option options[] = {
	{"db", required_argument, NULL, OPTION_DB},
	{"out", required_argument, NULL, OPTION_OUT},
	{"as-of", required_argument, NULL, OPTION_AS_OF},
	{"since", required_argument, NULL, OPTION_SINCE},
	{"area", required_argument, NULL, OPTION_AREA},
	{"lang", required_argument, NULL, OPTION_LANG},
	{"audience", required_argument, NULL, OPTION_AUDIENCE},
	{"jobs", required_argument, NULL, OPTION_JOBS},
	{"help", no_argument, NULL, OPTION_HELP},
	{"version", no_argument, NULL, OPTION_VERSION},
	{0},
};

/* One of two words. */
static bool choose(const char *text, const char *first, const char *second, bool *is_second)
{
	*is_second = strcmp(text, second) == 0;
	return *is_second || strcmp(text, first) == 0;
}

static bool take_date(const char *text, const char **out)
{
	struct date date;

	*out = text;
	return date_parse(span_of(text), &date);
}

static bool take_jobs(const char *text, size_t *jobs)
{
	char *end;
	long number = strtol(text, &end, 10);

	*jobs = (size_t)number;
	return end != text && *end == '\0' && number >= 1 && number <= 64;
}

static void add_area(struct command *command, const char *code)
{
	command->areas = mem_grow(command->areas, &command->area_capacity, command->run.area_count,
				  sizeof *command->areas);
	command->areas[command->run.area_count++] = code;
	command->run.areas = command->areas;
}

static bool take(struct command *command, int option)
{
	struct scope_options *scope = &command->run.scope;
	bool second;

	switch (option) {
	case OPTION_DB:
		scope->database = optarg;
		return true;
	case OPTION_OUT:
		command->run.out = optarg;
		return *optarg != '\0';
	case OPTION_AS_OF:
		return take_date(optarg, &scope->as_of);
	case OPTION_SINCE:
		return take_date(optarg, &scope->since);
	case OPTION_AREA:
		add_area(command, optarg);
		return true;
	case OPTION_LANG:
		if (!choose(optarg, "sv", "en", &second))
			return false;
		scope->lang = second ? LANG_EN : LANG_SV;
		return true;
	case OPTION_AUDIENCE:
		return choose(optarg, "internal", "public", &scope->is_public);
	case OPTION_JOBS:
		return take_jobs(optarg, &command->run.jobs);
	case OPTION_HELP:
		return command->help = true;
	case OPTION_VERSION:
		return command->version = true;
	default:
		return false;
	}
}

static bool parse(struct command *command, int argc, char **argv)
{
	const char *database = getenv("LOKA_DB");
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int option;
	bool ok = true;

	command->run.scope.database = database && *database ? database : "loka.db";
	command->run.jobs = cores > 0 && cores <= 64 ? (size_t)cores : 1;
	opterr = 0;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
		ok = take(command, option) && ok;
	ok = ok && optind == argc;
	return ok && (command->help || command->version || command->run.out);
}

static void print_file(void *context, const char *path)
{
	(void)context;
	printf("%s\n", path);
}

/* The sentence in Swedish and in English, both taking the same arguments. */
__attribute__((format(printf, 2, 4), format(printf, 3, 4))) static void
say(enum lang lang, const char *sv, const char *en, ...)
{
	va_list args;

	va_start(args, en);
	if (lang == LANG_EN)
		vprintf(en, args);
	else
		vprintf(sv, args);
	va_end(args);
}

static void print_end(const struct command *command, const struct run_result *result)
{
	enum lang lang = command->run.scope.lang;

	if (result->changes.replaced || result->changes.cut)
		say(lang,
		    "%lld tecken som inte kan stå i en arbetsbok byttes ut, %lld texter kortades.\n",
		    "%lld characters that cannot stand in a workbook were replaced, %lld texts cut.\n",
		    (long long)result->changes.replaced, (long long)result->changes.cut);
	if (command->run.area_count)
		say(lang, "\nLäget per %s.\n", "\nAs of %s.\n", result->as_of);
	else
		say(lang, "\n%zu arbetsböcker, läget per %s. Öppna %s/ledning.xlsx först.\n",
		    "\n%zu workbooks, as of %s. Open %s/ledning.xlsx first.\n", result->files,
		    result->as_of, command->run.out);
}

int main(int argc, char **argv)
{
	struct command command = {0};
	struct run_result result;
	struct err err = {0};
	int status = 0;

	signal(SIGPIPE, SIG_IGN);
	if (!parse(&command, argc, argv)) {
		fprintf(stderr, "%s", help[command.run.scope.lang]);
		free(command.areas);
		return EXIT_MISUSE;
	}
	err.lang = command.run.scope.lang;
	command.run.wrote = print_file;
	if (command.help) {
		printf("%s", help[command.run.scope.lang]);
	} else if (command.version) {
		printf("loka-report %s\n", LOKA_VERSION);
	} else if (run_report(&command.run, &result, &err)) {
		print_end(&command, &result);
	} else {
		fprintf(stderr, "%s\n", err.message);
		status = EXIT_FAILED;
	}
	free(command.areas);
	return status;
}
