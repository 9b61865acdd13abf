/* capture: the workbook that the reviewers of one session write their notes in. First how to use
 * it, then one sheet per kind of note - a bare rectangle with its heading in row 1, so that it can
 * also be saved as CSV - and last the words to choose from. What is known of the session stands
 * there already, and so do its notes, if there are any, to go on with (written.h). loka-ingest
 * skips what the template came with, finds nothing new in notes nobody touched, and takes the rest.
 */
#ifndef LOKA_REPORT_CAPTURE_CAPTURE_H
#define LOKA_REPORT_CAPTURE_CAPTURE_H

#include "report/book/book.h"
#include "xlsx/choices.h"

struct capture_session {
	int64_t id;
	const char *code, *date, *event, *event_name;
	bool with_event;       /* there are several events: every row names its own */
	const char *file_name; /* of its workbook, flat ASCII */
};

/* Writes the workbook and reads it again. */
bool capture_write(struct state *state, const struct capture_session *session,
		   const struct book_place *place, struct xml_text_counts *counts, struct err *err);

/* The keys of the lists in the workbook that are not words of the catalogue. */
#define CHOICE_AREAS "goal_area"
#define CHOICE_REVIEWERS "reviewer"
#define CHOICE_GOALS "goal"
#define CHOICE_PERSPECTIVES "perspective"
#define CHOICE_ORGANISATIONS "organisation"

/* What its sheets share. */
enum { CAPTURE_KINDS_MAX = 32 };

struct capture {
	struct state *state;
	const struct capture_session *session;
	struct xlsx *xlsx;
	struct choices choices;
	int64_t notes[CAPTURE_KINDS_MAX]; /* that there are, by kind */
	int64_t note_count;
};

/* The sheets and their rows. */
int64_t capture_guide(const struct capture *capture);
bool capture_sheet(struct capture *capture, const struct kind *kind, int64_t *rows,
		   struct err *err);

#endif
