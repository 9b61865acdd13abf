#include "ingest/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	OPT_DB = 256,
	OPT_EVENT,
	OPT_SESSION,
	OPT_REVIEWER,
	OPT_REPORTER,
	OPT_KIND,
	OPT_LANG,
	OPT_JSON,
	OPT_CHECK,
	OPT_ALL,
	OPT_CORRECTIONS,
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
	OPT_MERGE,
	OPT_DIGEST,
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
	{"undo", required_argument, NULL, OPT_UNDO},
	{"rebuild", required_argument, NULL, OPT_REBUILD},
	{"merge", required_argument, NULL, OPT_MERGE},
	{"digest", no_argument, NULL, OPT_DIGEST},
	{"replace-missing", no_argument, NULL, OPT_REPLACE},
	{"quiet", no_argument, NULL, OPT_QUIET},
	{"help", no_argument, NULL, OPT_HELP},
	{"version", no_argument, NULL, OPT_VERSION},
	{NULL, 0, NULL, 0},
};

static const char *const help[LANG_COUNT] = {
	[LANG_SV] =
		"loka-ingest läser workshopanteckningar (CSV) in i Lokas databas.\n"
		"\n"
		"  loka-ingest [--db FIL] [val] FIL...   läs in en eller flera filer\n"
		"  loka-ingest --show FIL                visa en CSV-fil som ren UTF-8-CSV\n"
		"  loka-ingest --list                    visa vad som har lästs in\n"
		"  loka-ingest --undo N                  ångra uppladdning N\n"
		"  loka-ingest --rebuild NY.db           bygg om databasen ur allt som har "
		"skickats\n"
		"  loka-ingest --merge ANNAN.db          för in allt ur en annan databas; den "
		"ändras inte\n"
		"  loka-ingest --digest                  innehållets kontrollsumma\n"
		"  loka-ingest --kinds                   visa sorterna, deras kolumner och ord\n"
		"  loka-ingest --findings                visa allt som kan sägas om en fil\n"
		"\n"
		"Filer som ges tillsammans läses i rätt ordning: målområden före pass, pass före\n"
		"anteckningar, anteckningar före uppföljning.\n"
		"\n"
		"  --db FIL           databasen (annars $LOKA_DB, annars loka.db)\n"
		"  --event KOD        evenemang, om filen inte säger det\n"
		"  --session KOD      pass, om filen inte säger det (D1G1)\n"
		"  --reviewer NAMN    granskare, om filen inte säger det\n"
		"  --reporter NAMN    den som rapporterar, om uppföljningsbladet inte säger det\n"
		"  --kind SORT        sort, om rubrikerna inte räcker\n"
		"  --check            kontrollera bara; spara ingenting\n"
		"  --all-or-nothing   spara inget ur en fil där någon rad har fel\n"
		"  --allow-cancelled  ta emot anteckningar till pass som utgår\n"
		"  --replace-missing  återta anteckningar som filen inte längre har\n"
		"  --corrections MAPP lägg filen med rader att rätta där (annars bredvid filen)\n"
		"  --quiet            ingen förloppsvisning\n"
		"  --repair           (med --show) visa filen med troliga rättelser\n"
		"  --json             svara i JSON\n"
		"  --lang sv|en       språk\n"
		"  --help, --version\n"
		"\n"
		"Slutstatus: 0 allt togs emot, 1 några rader avvisades, 2 en fil avvisades eller\n"
		"något gick fel, 64 felaktigt anrop.\n",
	[LANG_EN] =
		"loka-ingest loads workshop notes (CSV) into the Loka database.\n"
		"\n"
		"  loka-ingest [--db FILE] [options] FILE...   load one or more files\n"
		"  loka-ingest --show FILE                     show a CSV file as clean UTF-8 CSV\n"
		"  loka-ingest --list                          show what has been loaded\n"
		"  loka-ingest --undo N                        undo upload N\n"
		"  loka-ingest --rebuild NEW.db                build the database anew from all "
		"that was "
		"sent\n"
		"  loka-ingest --merge OTHER.db                bring in all of another database, "
		"which is\n"
		"                                              not changed\n"
		"  loka-ingest --digest                        digest of the content\n"
		"  loka-ingest --kinds                         show the kinds, their columns and "
		"words\n"
		"  loka-ingest --findings                      show all that can be said of a "
		"file\n"
		"\n"
		"Files given together are loaded in the right order: goal areas before sessions,\n"
		"sessions before notes, notes before status updates.\n"
		"\n"
		"  --db FILE          the database (else $LOKA_DB, else loka.db)\n"
		"  --event CODE       event, if the file does not say\n"
		"  --session CODE     session, if the file does not say (D1G1)\n"
		"  --reviewer NAME    reviewer, if the file does not say\n"
		"  --reporter NAME    who reports, if the follow-up sheet does not say\n"
		"  --kind KIND        kind, if the headings do not tell\n"
		"  --check            check only; save nothing\n"
		"  --all-or-nothing   save nothing of a file in which any row has an error\n"
		"  --allow-cancelled  accept notes of cancelled sessions\n"
		"  --replace-missing  withdraw notes that the file no longer has\n"
		"  --corrections DIR  put the file of rows to correct there (else beside the "
		"file)\n"
		"  --quiet            no progress bar\n"
		"  --repair           (with --show) show the file with probable repairs\n"
		"  --json             answer in JSON\n"
		"  --lang sv|en       language\n"
		"  --help, --version\n"
		"\n"
		"Exit status: 0 all taken, 1 some rows refused, 2 a file refused or the run "
		"failed,\n"
		"64 misuse.\n",
};

const char *ingest_options_help(enum lang lang)
{
	return help[lang];
}

static bool complain(char complaint[256], enum lang lang, const char *sv, const char *en,
		     const char *what)
{
	snprintf(complaint, 256, "%s%s", lang == LANG_SV ? sv : en, what);
	return false;
}

static bool read_lang(struct ingest_options *options, char complaint[256])
{
	if (strcmp(optarg, "sv") == 0)
		options->lang = LANG_SV;
	else if (strcmp(optarg, "en") == 0)
		options->lang = LANG_EN;
	else
		return complain(complaint, options->lang, "--lang är sv eller en, inte ",
				"--lang is sv or en, not ", optarg);
	return true;
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
	case OPT_CORRECTIONS:
		return &options->corrections;
	case OPT_UNDO:
		return &options->undo;
	case OPT_REBUILD:
		return &options->rebuild;
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
	case OPT_QUIET:
		return &options->quiet;
	default:
		return NULL;
	}
}

static bool take(struct ingest_options *options, int option, const char *word, char complaint[256])
{
	static const struct {
		int option;
		enum command command;
	} commands[] = {{OPT_SHOW, COMMAND_SHOW},   {OPT_LIST, COMMAND_LIST},
			{OPT_KINDS, COMMAND_KINDS}, {OPT_FINDINGS, COMMAND_FINDINGS},
			{OPT_UNDO, COMMAND_UNDO},   {OPT_REBUILD, COMMAND_REBUILD},
			{OPT_MERGE, COMMAND_MERGE}, {OPT_DIGEST, COMMAND_DIGEST},
			{OPT_HELP, COMMAND_HELP},   {OPT_VERSION, COMMAND_VERSION}};
	const char **value = value_of(options, option);
	bool *flag = flag_of(options, option);

	if (option == OPT_LANG)
		return read_lang(options, complaint);
	if (value)
		*value = optarg;
	if (flag)
		*flag = true;
	if (option == '?' || option == ':')
		return complain(complaint, options->lang, "okänt eller ofullständigt val: ",
				"unknown or incomplete option: ", word);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (commands[i].option == option)
			options->command = commands[i].command;
	}
	return true;
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
	if (options->command == COMMAND_SHOW && options->file_count != 1)
		return complain(complaint, options->lang, "--show visar en fil",
				"--show shows one file", "");
	if (options->command == COMMAND_MERGE && (options->json || options->check))
		return complain(complaint, options->lang, "--merge går inte ihop med ",
				"--merge does not go with ", options->json ? "--json" : "--check");
	if (options->command == COMMAND_MERGE && options->file_count)
		return complain(complaint, options->lang,
				"--merge tar bara en databas, inte också ",
				"--merge takes one database, not also ", options->files[0]);
	if (options->command == COMMAND_LOAD && options->file_count == 0)
		return complain(complaint, options->lang, "ange minst en fil att läsa in",
				"give at least one file to load", "");
	return true;
}
