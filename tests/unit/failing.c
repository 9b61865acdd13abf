/* Every step of every statement fails once, while a file is loaded and taken back: the load says so
 * and leaves nothing. What a caller passes over would be a file that is half there. */
#include "check.h"

#include <stdlib.h>

#include "base/buf.h"
#include "ingest/load/load.h"
#include "ingest/store/undo/undo.h"
#include "schema/open.h"

enum { IO_ERROR = 10 }; /* SQLITE_IOERR */

struct sqlite3_stmt;
int __real_sqlite3_step(struct sqlite3_stmt *stmt);
int __wrap_sqlite3_step(struct sqlite3_stmt *stmt);

static long left; /* steps until one fails */

int __wrap_sqlite3_step(struct sqlite3_stmt *stmt)
{
	return left-- == 1 ? IO_ERROR : __real_sqlite3_step(stmt);
}

/* In their order; a later one changes or names what is in an earlier one. */
static const struct {
	const char *name, *bytes;
} files[] = {
	{"events.csv", "Kod;Evenemang;Börjar\nLOKA13;Halvårsstatus;2013-08-29\n"},
	{"areas.csv",
	 "Kod;Målområde;Kortnamn;Alias\nM01;Kunskapslyft;Lyft;Lyftet\nM02;Arbetsliv;Liv;\n"},
	{"organisations.csv", "Kod;Organisation;Sektor;Alias\nKUM;Kumla kommun;kommun;Kumla\n"},
	{"organisations-2.csv",
	 "Kod;Organisation;Sektor;Alias\nKUM;Kumla kommun;kommun;Kumla, Kumlas\n"},
	{"goals.csv", "Kod;Nivå;Målområde;Text;Måldatum;Enhet;Basvärde;Målvärde\n"
		      "M01-E1;etappmål;M01;Fler behöriga;2015-12-31;%;80;90\n"},
	{"goals-2.csv", "Kod;Nivå;Målområde;Text;Måldatum;Enhet;Basvärde;Målvärde\n"
			"M01-E1;etappmål;M01;Fler behöriga;2015-12-31;%;80;95\n"},
	{"values.csv", "Kod;Nivå;Målområde;Text;Senaste värde;Per datum\n"
		       "I1;indikator;M01;Behöriga;83,5;2013-06-30\n"},
	{"values-2.csv", "Kod;Nivå;Målområde;Text;Senaste värde;Per datum\n"
			 "I1;indikator;M01;Behöriga;84;2013-06-30\n"},
	{"sessions.csv", "Pass;Datum;Dag;Grupp;Målområden;Granskare\n"
			 "D1G1;2013-08-29;1;1;M01, M02;Thomas, Marie\nD1G2;2013-08-29;1;2;M02;\n"},
	{"sessions-2.csv", "Pass;Datum;Dag;Grupp;Målområden;Granskare\n"
			   "D1G1;2013-08-29;1;1;M01, M02;Thomas\nD1G2;2013-08-29;1;2;M01, M02;\n"},
	{"participants.csv", "Pass;Organisation;Antal deltagare\nD1G1;KUM;6\n"},
	{"notes.csv", "Pass;Målområde;Organisation;Åtagande;Tillsammans med;Klart senast\n"
		      "D1G1;M01;Kumla kommun;Köpa böcker;Nora kommun, Byalaget;2013-12-31\n"
		      "D1G1;M02;Byalaget;Köpa filmer;;2014-06-30\n"
		      "D1G2;M02;Byalaget;Köpa filmer till biblioteket;;2014-06-30\n"},
	{"notes-2.csv", "Pass;Målområde;Organisation;Åtagande;Tillsammans med;Klart senast\n"
			"D1G1;M01;Kumla kommun;Köpa fler böcker;Nora kommun;2013-12-31\n"
			"D1G1;M02;Byalaget;Köpa filmer;;2014-09-30\n"},
	{"status.csv",
	 "Referens;Version;Status;Procent;Per datum\nD1G1-A01;1;Påbörjat;25;2014-02-28\n"},
	{"status-2.csv",
	 "Referens;Version;Status;Procent;Per datum\nD1G1-A01;1;Genomfört;100;2014-02-28\n"
	 "D1G1-A02;2;Påbörjat;50;2014-02-28\n"},
	{"by-reference.csv", "Referens;Version;Åtagande;Klart senast\n"
			     "D1G1-A02;2;Köpa filmer och spel;2014-09-30\n"},
};

static struct err err;

static int64_t value(struct db *db, const char *sql)
{
	int64_t value = -1;

	left = 0;
	assert_true(db_value(db, sql, -1, &value, &err));
	return value;
}

static bool load(struct db *db, size_t file)
{
	struct load_options options = {
		.sender = {.flags = ""}, .lang = LANG_SV, .today = {2014, 3, 1}};
	struct headings *headings = headings_open();
	struct delivery delivery = {0};
	bool ok = delivery_open_source(&delivery, source_open_memory(span_of(files[file].bytes)),
				       files[file].name, headings, &options, &err) &&
		  load_delivery(&delivery, db, &options, &err);

	if (ok && (delivery.refused || delivery.counts.refused)) {
		const struct findings *findings = &delivery.parts->findings;
		struct buf said = {0};

		for (size_t i = 0; i < findings->count; i++)
			finding_sentence(&said, findings->items + i, LANG_SV);
		fail_msg("%s is refused: %s", files[file].name, buf_string(&said));
	}
	delivery_close(&delivery);
	headings_close(headings);
	return ok;
}

static bool take_back(struct db *db, size_t number)
{
	return undo_upload(db, (int64_t)number, &err);
}

/* Gives how many steps failed, one after the other, until none did. */
static long fail_each(struct db *db, bool (*do_it)(struct db *, size_t), size_t which,
		      const char *name)
{
	int64_t before = value(db, "SELECT count(*) + total(outcome = 'undone') FROM upload");

	for (long step = 1;; step++) {
		bool ok;

		left = step;
		ok = do_it(db, which);
		if (left > 0) {
			assert_true(ok);
			return step - 1;
		}
		if (ok)
			fail_msg("%s: a failure of step %ld is passed over", name, step);
		if (value(db, "SELECT count(*) + total(outcome = 'undone') FROM upload") != before)
			fail_msg("%s: something is left after a failure of step %ld", name, step);
		err = (struct err){0};
	}
}

static void a_statement_that_fails_is_never_passed_over(void **state)
{
	struct db *db = schema_open(":memory:", DB_MEMORY, &err);
	long steps = 0;

	(void)state;
	assert_non_null(db);
	for (size_t i = 0; i < TEST_COUNT(files); i++)
		steps += fail_each(db, load, i, files[i].name);
	for (size_t i = TEST_COUNT(files); i > TEST_COUNT(files) - 5; i--)
		steps += fail_each(db, take_back, i, files[i - 1].name);
	assert_true(steps > 500);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_statement_that_fails_is_never_passed_over)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
