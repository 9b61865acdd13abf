/* What the command lines of the programs say: their help, and what is wrong with what was asked. */
#include "schema/texts.h"

/* clang-format off: one text, one line or two */
static const struct text items[] = {
	{"help.ingest",
	 {"loka-ingest läser workshopanteckningar (CSV) in i Lokas databas.\n"
	  "\n"
	  "  loka-ingest [--db FIL] [val] FIL...   läs in en eller flera filer\n"
	  "  loka-ingest --show FIL                visa en CSV-fil som ren UTF-8-CSV\n"
	  "  loka-ingest --list                    visa vad som har lästs in\n"
	  "  loka-ingest --undo N                  ångra uppladdning N\n"
	  "  loka-ingest --rebuild NY.db           bygg om databasen ur allt som har skickats\n"
	  "  loka-ingest --merge ANNAN.db          för in allt ur en annan databas; den ändras "
	  "inte\n"
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
	  "loka-ingest loads workshop notes (CSV) into the Loka database.\n"
	  "\n"
	  "  loka-ingest [--db FILE] [options] FILE...   load one or more files\n"
	  "  loka-ingest --show FILE                     show a CSV file as clean UTF-8 CSV\n"
	  "  loka-ingest --list                          show what has been loaded\n"
	  "  loka-ingest --undo N                        undo upload N\n"
	  "  loka-ingest --rebuild NEW.db                build the database anew from all that was "
	  "sent\n"
	  "  loka-ingest --merge OTHER.db                bring in all of another database, which "
	  "is\n"
	  "                                              not changed\n"
	  "  loka-ingest --digest                        digest of the content\n"
	  "  loka-ingest --kinds                         show the kinds, their columns and words\n"
	  "  loka-ingest --findings                      show all that can be said of a file\n"
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
	  "  --corrections DIR  put the file of rows to correct there (else beside the file)\n"
	  "  --quiet            no progress bar\n"
	  "  --repair           (with --show) show the file with probable repairs\n"
	  "  --json             answer in JSON\n"
	  "  --lang sv|en       language\n"
	  "  --help, --version\n"
	  "\n"
	  "Exit status: 0 all taken, 1 some rows refused, 2 a file refused or the run failed,\n"
	  "64 misuse.\n"}},
	{"help.report",
	 {"loka-report skriver Excel-arbetsböcker ur Lokas databas: en per målområde, en\n"
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
	  "  --as-of DATUM         läget den dagen (annars dagen för den senaste uppladdningen)\n"
	  "  --since DATUM         jämför med läget den dagen (annars ett halvår tidigare)\n"
	  "                        Ett datum är 2013-12-31, eller 2013-12, 2013-Q4, 2013-H2 eller\n"
	  "                        2013: den sista dagen i månaden, kvartalet, halvåret eller "
	  "året\n"
	  "  --json                (med --todo och --delta) svara i JSON\n"
	  "  --area KOD            bara det målområdets arbetsbok; får anges flera gånger\n"
	  "  --audience internal|public\n"
	  "                        public: utan namn på granskare, kontakter och filer,\n"
	  "                        utan det som är märkt internt\n"
	  "  --lang sv|en          språk\n"
	  "  --jobs N              hur många arbetsböcker som skrivs samtidigt\n"
	  "  --sheet-rows N        ett blad med fler rader går vidare på nästa: \"... (2)\"\n"
	  "  --stream-cells N      en arbetsbok med fler celler skrivs rad för rad, med filter i\n"
	  "                        stället för tabell (annars 250000)\n"
	  "  --templates           inför en workshop: en arbetsbok att anteckna i för varje pass\n"
	  "                        som inte utgår, och en CSV-mall för varje sorts fil; tar\n"
	  "                        bara --db, --out och --lang\n"
	  "  --help, --version\n"
	  "\n"
	  "Filer: ledning.xlsx (öppna den först), malomrade-KOD.xlsx, uppfoljning-KOD.xlsx\n"
	  "(organisationens åtaganden att rapportera; fyll i, spara som CSV, läs in) och\n"
	  "innehall.json (vad filerna gjordes av, och deras kontrollsummor).\n"
	  "Mallarna: anteckningar-PASS.xlsx och mall-SORT.csv.\n"
	  "Slutstatus: 0 klart, 2 något gick fel (de gamla rapporterna är kvar), 64 felaktigt\n"
	  "anrop.\n",
	  "loka-report writes Excel workbooks from the Loka database: one per goal area and a\n"
	  "summary for management.\n"
	  "\n"
	  "  loka-report [--db FILE] --out FOLDER [options]   write the workbooks\n"
	  "  loka-report --templates [--db FILE] --out FOLDER\n"
	  "                                                   write templates to fill in\n"
	  "  loka-report --todo                               who is to do what, and the file "
	  "they\n"
	  "                                                   need\n"
	  "  loka-report --delta                              what changed between two days\n"
	  "  loka-report --verify FOLDER                      check that they are as written\n"
	  "\n"
	  "  --db FILE             the database (else $LOKA_DB, else loka.db)\n"
	  "  --out FOLDER          the folder to write in; made when it is missing\n"
	  "  --as-of DATE          the state that day (else the day of the latest upload)\n"
	  "  --since DATE          compare with the state that day (else half a year before)\n"
	  "                        A date is 2013-12-31, or 2013-12, 2013-Q4, 2013-H2 or 2013: "
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
	  "  --templates           before a workshop: a workbook to write notes in for every\n"
	  "                        session that is not cancelled, and a CSV template of every\n"
	  "                        kind of file; takes only --db, --out and --lang\n"
	  "  --help, --version\n"
	  "\n"
	  "Files: ledning.xlsx (open it first), malomrade-CODE.xlsx, uppfoljning-CODE.xlsx\n"
	  "(the commitments an organisation is to report on; fill in, save as CSV, load) and\n"
	  "innehall.json (what the files were made of, and their digests).\n"
	  "Templates: anteckningar-SESSION.xlsx and mall-KIND.csv.\n"
	  "Exit status: 0 done, 2 something failed (the old reports are kept), 64 misuse.\n"}},

	{"option.choice", {"välj {1} eller {2}, inte {3}", "choose {1} or {2}, not {3}"}},
	{"option.date",
	 {"datum skrivs ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ-H1, inte {1}",
	  "dates are written YYYY-MM-DD, YYYY-MM or YYYY-H1, not {1}"}},
	{"option.files", {"ange minst en fil att läsa in", "give at least one file to load"}},
	{"option.folder",
	 {"ange mappen att skriva i med --out", "give the folder to write in with --out"}},
	{"option.json",
	 {"--json hör till --todo och --delta", "--json goes with --todo and --delta"}},
	{"option.lang", {"--lang är sv eller en, inte {1}", "--lang is sv or en, not {1}"}},
	{"option.merge_only",
	 {"--merge tar bara en databas, inte också {1}",
	  "--merge takes one database, not also {1}"}},
	{"option.merge_with", {"--merge går inte ihop med {1}", "--merge does not go with {1}"}},
	{"option.number",
	 {"{1} är ett tal från 1 till {2}, inte {3}", "{1} is a number from 1 to {2}, not {3}"}},
	{"option.show", {"--show visar en fil", "--show shows one file"}},
	{"option.since_later",
	 {"--since är senare än --as-of: {1}", "--since is later than --as-of: {1}"}},
	{"option.templates",
	 {"--templates tar bara --db, --out och --lang",
	  "--templates takes only --db, --out and --lang"}},
	{"option.unexpected", {"oväntat ord: {1}", "unexpected word: {1}"}},
	{"option.unknown",
	 {"okänt eller ofullständigt val: {1}", "unknown or incomplete option: {1}"}},
};

const struct text_table texts_command = {items, sizeof items / sizeof *items};
