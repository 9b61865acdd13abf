/* events: which events a report is of, and of which it shows the verdicts of each day. */
#ifndef LOKA_REPORT_STATE_EVENTS_H
#define LOKA_REPORT_STATE_EVENTS_H

#include "report/state/state.h"

/* Before anything else is prepared: those of the options, whose sessions alone are seen from then
 * on, or all. False with a sentence where there is no such event. */
bool events_choose(struct state *state, struct err *err);
/* How many they are, and the days of verdicts, into `state`. */
bool events_read(struct state *state, struct err *err);

#endif
