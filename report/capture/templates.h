/* templates: what a coordinator prints before a workshop - a capture workbook for every session
 * that is not cancelled, and a CSV template of every kind of file. */
#ifndef LOKA_REPORT_CAPTURE_TEMPLATES_H
#define LOKA_REPORT_CAPTURE_TEMPLATES_H

#include "report/capture/capture.h"
#include "base/files/staging.h"

struct templates {
	struct state *state;
	struct capture_session *sessions;
	size_t session_count;
	bool cancelled; /* there are sessions, but all of them are cancelled */
	bool with_event;
	struct pool text;
};

/* Finds what there is to write. templates_close() is needed either way. */
bool templates_open(struct templates *templates, struct state *state, struct err *err);
void templates_close(struct templates *templates);

/* The files: the workbooks first, in the order of the programme. */
size_t templates_count(const struct templates *templates);
void templates_file_name(const struct templates *templates, size_t index, struct buf *out);

/* Writes all of them in the temporary folder. */
bool templates_write(const struct templates *templates, const struct staging *folder,
		     struct xml_text_counts *counts, struct err *err);

#endif
