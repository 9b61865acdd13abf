/* The word lists by name, for the columns of the catalogue; others use word_list_find(). */
#ifndef LOKA_SCHEMA_WORDS_H
#define LOKA_SCHEMA_WORDS_H

#include "schema/catalogue.h"

extern const struct word_list progress_list, anchored_list, yes_no_list, verdict_list,
	certainty_list, priority_list, source_role_list, session_state_list, sector_list,
	level_list, basis_list, timeliness_list, report_age_list, blank_reason_list, outcome_list,
	change_list, hole_list, todo_list;

#endif
