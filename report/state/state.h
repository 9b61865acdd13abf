/* state: what all workbooks of a run share - the database at its date, the language, the goal
 * areas. One connection and one read transaction: every sheet sees the same state. */
#ifndef LOKA_REPORT_STATE_STATE_H
#define LOKA_REPORT_STATE_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/map.h"
#include "base/pool.h"
#include "base/files/staging.h"
#include "report/state/shared_tables.h"
#include "schema/db.h"

struct state_options {
	const char *database, *folder;
	const char *as_of, *since; /* NULL: what views_make_at() says */
	const char *const *areas;  /* codes; the workbooks of these alone */
	size_t area_count;	   /* 0: everything */
	const char *const *events; /* codes; the report is of these alone */
	size_t event_count;	   /* 0: of all */
	enum lang lang;
	bool public;	      /* without names of persons */
	int64_t list_rows;    /* a long list of the summary shows the first; 0: all */
	int64_t sheet_rows;   /* a sheet with more goes on on the next */
	int64_t stream_cells; /* a workbook with more is written row by row */
	struct shared_tables *shared_tables; /* what the processes of a run prepare for each other;
						NULL: one does all */
};

struct area {
	int64_t id;
	const char *code, *name, *short_name;
	const char *file_name; /* of its workbook, flat ASCII: malomrade-E1.xlsx */
	bool chosen;	       /* its workbook is written */
};

enum { REPORT_PREPARED = 10, HEADLINE_SIZE = 512 };

/* One that holds commitments that are open: neither finished nor given up. */
struct organisation {
	int64_t id;
	const char *name;
	const char *file_name; /* of its follow-up workbook: uppfoljning-BJO.xlsx */
};

/* One workbook of a run; without goal area and organisation the summary for management. */
struct target {
	const struct area *area;
	const struct organisation *organisation;
	const char *file_name;
};

struct state {
	const struct state_options *options;
	struct db *db;
	char as_of[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE];
	char digest[DIGEST_TEXT_SIZE]; /* of all uploads: same digest, same content */
	const char *title;	       /* of the summary: region, event, what it is */
	const char *registry_no;       /* under which the reports are filed; NULL: not known */
	int64_t event_count;	       /* that the report is of */
	int64_t *verdict_days;	       /* that the first sheet of the summary shows verdicts of */
	size_t verdict_day_count;
	const char *verdict_event; /* whose days they are: its name; "": there is no other */
	struct area *areas;
	size_t area_count;
	struct organisation *organisations;
	size_t organisation_count;
	const char **nothing_open; /* names of holders that are asked for nothing more */
	size_t nothing_open_count;
	bool has_perspectives;		    /* what is about them is left out otherwise */
	struct state_statement *statements; /* prepared so far: preparing is half the work */
	size_t statement_count, statement_capacity;
	const char *prepared[REPORT_PREPARED]; /* what state_prepare() has run */
	bool attached[SHARED_TABLES];	       /* files that other processes have made */
	char headline[HEADLINE_SIZE];	       /* see run_headline() */
	struct map file_names; /* given so far, in small letters, without their end */
	struct pool text;      /* what the strings above stand in */
};

/* Opens the snapshot in the temporary folder of `folder` (snapshot.h), where also goes what cannot
 * be held in memory; when that is NULL the database itself: to be closed before anybody is waited
 * for. False with a sentence; state_close() is needed either way. */
bool state_open(struct state *state, const struct state_options *options,
		const struct staging *folder, struct err *err);
void state_close(struct state *state);

/* Follow-up workbooks need all goal areas to be whole; the public is asked for nothing. */
bool state_asks_organisations(const struct state *state);
/* Reads which organisations have a workbook in this run, and which have nothing open. */
bool state_organisations(struct state *state, struct err *err);

/* Runs an embedded .sql file that works out what many statements ask, unless it has been run. When
 * another process makes its tables, waits until they are there, and makes the views alone. */
bool state_prepare(struct state *state, const char *sql, struct err *err);

/* Makes the tables that this process is to make for all, if any, and tells the others. */
bool state_share(struct state *state, struct err *err);

/* The statement called `name` of an embedded .sql file, prepared once for all workbooks. Lent: it
 * is used by one at a time, who resets it when done. NULL with `err`. */
struct stmt *state_statement(struct state *state, const char *file, const char *name,
			     struct err *err);

/* The dates of the run, a row `as_of` and `since`; lent, as above. */
struct stmt *state_dates(struct state *state, struct err *err);

/* What is said of the whole on the terminal too. */
void state_set_headline(struct state *state, const char *sentence);

/* Whether the summary is one of the workbooks of this run, so that it can be linked to. */
bool state_has_management(const struct state *state);
/* Whether the report tells events apart. */
bool state_has_several_events(const struct state *state);
const struct area *state_area(const struct state *state, struct span code); /* or NULL */

/* A flat name of ASCII for a workbook of this run, such as malomrade-E1.xlsx, with the id behind
 * when another has it. Lives as long as `state`. */
const char *state_file_name(struct state *state, const char *prefix, const char *code, int64_t id);
/* For the statements: the file that belongs to `what` ("session", "report") of that id. */
bool state_remember_name(struct state *state, const char *what, int64_t id, const char *name,
			 struct err *err);
/* Whether `file_name`, which ends in ".xlsx", is one of those given. */
bool state_has_file(const struct state *state, struct span file_name);

#endif
