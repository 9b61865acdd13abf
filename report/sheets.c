#include "report/sheets.h"

#include "report/charts.h"

#define COLUMNS(list) list, sizeof(list) / sizeof *(list)

enum { SUM = SHEET_SUM, LINK = SHEET_LINK, PRIVATE = SHEET_PRIVATE, NARROW = SHEET_NARROW };

/* field, heading, form, word list, what stands for no value, flags */

static const struct sheet_column goal_overview_columns[] = {
	{"section", "heading_section", FORM_TEXT, NULL, NULL, 0},
	{"item", "heading_item", FORM_TEXT, NULL, NULL, LINK},
	{"value", "heading_value", FORM_FACT, NULL, "missing", 0},
	{"remark", "heading_remark", FORM_TEXT, NULL, "no_remark", 0},
};

static const struct sheet_column gap_columns[] = {
	{"ref", "gap_analysis.ref", FORM_REFERENCE, NULL, NULL, LINK},
	{"goal", "gap_analysis.goal", FORM_REFERENCE, NULL, "no_goal_given", 0},
	{"current_state", "gap_analysis.current_state", FORM_TEXT, NULL, "not_noted", 0},
	{"desired_state", "gap_analysis.desired_state", FORM_TEXT, NULL, "not_noted", 0},
	{"priority", "gap_analysis.priority", FORM_WORD, "priority", "not_given", 0},
	{"responsible", "gap_analysis.responsible", FORM_TEXT, NULL, "not_given", 0},
	{"answers", "heading_answers", FORM_INTEGER, NULL, "no_goal_given", SUM},
	{"answer", "heading_answer", FORM_TEXT, NULL, "only_should", 0},
	{"comment", "gap_analysis.comment", FORM_TEXT, NULL, "none", 0},
};

static const struct sheet_column key_actor_columns[] = {
	{"ref", "key_actors.ref", FORM_REFERENCE, NULL, NULL, LINK},
	{"organisation", "key_actors.organisation", FORM_TEXT, NULL, NULL, 0},
	{"role", "key_actors.role", FORM_TEXT, NULL, "not_given", 0},
	{"anchored", "key_actors.anchored", FORM_WORD, "anchored", NULL, 0},
	{"anchored_date", "key_actors.anchored_date", FORM_DATE, NULL, "no_date", 0},
	{"contact_function", "key_actors.contact_function", FORM_TEXT, NULL, "not_given", PRIVATE},
	{"commitments", "heading_held", FORM_INTEGER, NULL, NULL, 0},
	{"comment", "key_actors.comment", FORM_TEXT, NULL, "none", 0},
};

static const struct sheet_column goal_commitment_columns[] = {
	{"ref", "commitments.ref", FORM_REFERENCE, NULL, NULL, LINK},
	{"commitment", "commitments.commitment", FORM_TEXT, NULL, NULL, 0},
	{"organisation", "commitments.organisation", FORM_TEXT, NULL, NULL, 0},
	{"partners", "commitments.partners", FORM_TEXT, NULL, "nobody", 0},
	{"contact_function", "commitments.contact_function", FORM_TEXT, NULL, "not_given", PRIVATE},
	{"start_date", "commitments.start_date", FORM_DATE, NULL, "no_date", 0},
	{"due_date", "commitments.due_date", FORM_DATE, NULL, "no_date", 0},
	{"original_due", "heading_original_due", FORM_DATE, NULL, "no_date", 0},
	{"times_moved", "heading_moved", FORM_INTEGER, NULL, NULL, SUM},
	{"progress", "commitments.status", FORM_WORD, "progress", NULL, 0},
	{"percent", "status_updates.percent", FORM_PERCENT, NULL, "no_percent", 0},
	{"timeliness", "heading_timeliness", FORM_WORD, "timeliness", NULL, 0},
	{"days_late", "heading_days_late", FORM_INTEGER, NULL, "not_late", 0},
	{"last_report", "heading_last_report", FORM_DATE, NULL, "no_report_yet", 0},
	{"report_age", "heading_report_age", FORM_WORD, "report_age", "no_report_yet", 0},
	{"confirmed", "commitments.confirmed", FORM_WORD, "anchored", NULL, 0},
	{"measure", "commitments.measure", FORM_TEXT, NULL, "not_given", 0},
	{"comment", "commitments.comment", FORM_TEXT, NULL, "none", 0},
};

static const struct sheet_column action_plan_columns[] = {
	{"ref", "action_plans.ref", FORM_REFERENCE, NULL, NULL, LINK},
	{"plan", "action_plans.plan", FORM_TEXT, NULL, "not_given", 0},
	{"verdict", "action_plans.verdict", FORM_WORD, "verdict", NULL, 0},
	{"anchored", "action_plans.anchored", FORM_WORD, "anchored", "not_given", 0},
	{"help_needed", "action_plans.help_needed", FORM_TEXT, NULL, "none", 0},
	{"next_step", "action_plans.next_step", FORM_TEXT, NULL, "not_given", 0},
	{"due_date", "action_plans.due_date", FORM_DATE, NULL, "no_date", 0},
	{"responsible", "action_plans.responsible", FORM_TEXT, NULL, "not_given", 0},
	{"source_role", "action_plans.source_role", FORM_WORD, "source_role", "not_given", 0},
	{"comment", "action_plans.comment", FORM_TEXT, NULL, "none", 0},
};

static const struct sheet_column need_columns[] = {
	{"ref", "needs.ref", FORM_REFERENCE, NULL, NULL, LINK},
	{"addressed_to", "needs.addressed_to", FORM_TEXT, NULL, "no_addressee", 0},
	{"need", "needs.need", FORM_TEXT, NULL, NULL, 0},
	{"priority", "needs.priority", FORM_WORD, "priority", "not_given", 0},
	{"comment", "needs.comment", FORM_TEXT, NULL, "none", 0},
};

static const struct sheet_column contribution_columns[] = {
	{"ref", "contributions.ref", FORM_REFERENCE, NULL, NULL, LINK},
	{"organisation", "contributions.organisation", FORM_TEXT, NULL, NULL, 0},
	{"contribution", "contributions.contribution", FORM_TEXT, NULL, NULL, 0},
	{"certainty", "contributions.certainty", FORM_WORD, "certainty", "not_given", 0},
	{"time_frame", "contributions.time_frame", FORM_REFERENCE, NULL, "not_given", 0},
	{"promoted_to", "contributions.promoted_to", FORM_REFERENCE, NULL, "not_promoted", 0},
	{"comment", "contributions.comment", FORM_TEXT, NULL, "none", 0},
};

static const struct sheet_column cooperation_columns[] = {
	{"ref", "cooperation.ref", FORM_REFERENCE, NULL, NULL, LINK},
	{"organisations", "cooperation.organisations", FORM_TEXT, NULL, NULL, 0},
	{"how", "cooperation.how", FORM_TEXT, NULL, NULL, 0},
	{"network", "cooperation.network", FORM_TEXT, NULL, "not_given", 0},
	{"next_step", "cooperation.next_step", FORM_TEXT, NULL, "not_given", 0},
	{"next_date", "cooperation.next_date", FORM_DATE, NULL, "no_date", 0},
	{"comment", "cooperation.comment", FORM_TEXT, NULL, "none", 0},
};

static const struct sheet_column achievement_columns[] = {
	{"ref", "achievements.ref", FORM_REFERENCE, NULL, NULL, LINK},
	{"organisation", "achievements.organisation", FORM_TEXT, NULL, "not_given", 0},
	{"achievement", "achievements.achievement", FORM_TEXT, NULL, NULL, 0},
	{"period", "achievements.period", FORM_REFERENCE, NULL, "not_given", 0},
	{"evidence", "achievements.evidence", FORM_TEXT, NULL, "missing", 0},
	{"comment", "achievements.comment", FORM_TEXT, NULL, "none", 0},
};

static const struct sheet_column source_columns[] = {
	{"ref", "commitments.ref", FORM_REFERENCE, NULL, "refused_row", 0},
	{"kind", "heading_kind", FORM_TEXT, NULL, "refused_kind", 0},
	{"file_name", "heading_file", FORM_TEXT, NULL, NULL, 0},
	{"line", "heading_line", FORM_INTEGER, NULL, NULL, 0},
	{"upload", "heading_upload", FORM_INTEGER, NULL, NULL, 0},
	{"received", "heading_received", FORM_DATE, NULL, NULL, 0},
	{"reviewer", "commitments.reviewer", FORM_TEXT, NULL, "not_given", PRIVATE},
	{"source_role", "commitments.source_role", FORM_WORD, "source_role", "not_given", 0},
	{"revision", "heading_revision", FORM_INTEGER, NULL, "refused_kind", 0},
	{"remark", "heading_why", FORM_TEXT, NULL, "no_remark", 0},
};

static const struct sheet_column glossary_columns[] = {
	{"list", "heading_list", FORM_TEXT, NULL, NULL, 0},
	{"word", "heading_word", FORM_TEXT, NULL, NULL, 0},
	{"meaning", "heading_meaning", FORM_TEXT, NULL, NULL, 0},
};

static const struct sheet_column management_overview_columns[] = {
	{"goal_area", "commitments.goal_area", FORM_TEXT, NULL, NULL, LINK},
	{"owner", "owner", FORM_TEXT, NULL, "missing", 0},
	{"commitments", "heading_commitments", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"done", "heading_done", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"half", "heading_half", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"started", "heading_started", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"not_started", "heading_not_started", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"no_report", "heading_no_report", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"not_relevant", "heading_not_relevant", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"withdrawn", "heading_withdrawn", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"share", "heading_share", FORM_PERCENT, NULL, "none_yet", NARROW},
	{"late", "heading_late", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"undated", "heading_undated", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"moved", "heading_dates_moved", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"verdict", "heading_verdict", FORM_WORD, "verdict", "missing", 0},
};

static const struct sheet_column coverage_columns[] = {
	{"session", "commitments.session", FORM_REFERENCE, NULL, NULL, 0},
	{"date", "sessions.date", FORM_DATE, NULL, NULL, 0},
	{"goal_areas", "sessions.goal_areas", FORM_TEXT, NULL, NULL, 0},
	{"reviewers", "sessions.reviewers", FORM_TEXT, NULL, "nobody", PRIVATE},
	{"cover", "heading_cover", FORM_WORD, "session_cover", NULL, 0},
	{"gap_analysis", "gap_analysis", FORM_COUNT, "blank_reason", NULL, SUM},
	{"achievements", "achievements", FORM_COUNT, "blank_reason", NULL, SUM},
	{"key_actors", "key_actors", FORM_COUNT, "blank_reason", NULL, SUM},
	{"action_plans", "action_plans", FORM_COUNT, "blank_reason", NULL, SUM},
	{"needs", "needs", FORM_COUNT, "blank_reason", NULL, SUM},
	{"contributions", "contributions", FORM_COUNT, "blank_reason", NULL, SUM},
	{"cooperation", "cooperation", FORM_COUNT, "blank_reason", NULL, SUM},
	{"commitments", "commitments", FORM_COUNT, "blank_reason", NULL, SUM},
	{"remark", "heading_why", FORM_TEXT, NULL, NULL, 0},
};

static const struct sheet_column organisation_columns[] = {
	{"organisation", "organisations.name", FORM_TEXT, NULL, NULL, 0},
	{"sector", "organisations.sector", FORM_WORD, "sector", NULL, 0},
	{"commitments", "heading_all", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"done", "heading_done", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"late", "heading_late", FORM_INTEGER, NULL, NULL, SUM | NARROW},
	{"no_report", "heading_no_report", FORM_INTEGER, NULL, NULL, SUM | NARROW},
};

static const struct sheet_column commitment_columns[] = {
	{"ref", "commitments.ref", FORM_REFERENCE, NULL, NULL, LINK},
	{"goal_area", "commitments.goal_area", FORM_REFERENCE, NULL, NULL, 0},
	{"commitment", "commitments.commitment", FORM_TEXT, NULL, NULL, 0},
	{"organisation", "commitments.organisation", FORM_TEXT, NULL, NULL, 0},
	{"partners", "commitments.partners", FORM_TEXT, NULL, "nobody", 0},
	{"contact_function", "commitments.contact_function", FORM_TEXT, NULL, "not_given", PRIVATE},
	{"due_date", "commitments.due_date", FORM_DATE, NULL, "no_date", 0},
	{"original_due", "heading_original_due", FORM_DATE, NULL, "no_date", 0},
	{"times_moved", "heading_moved", FORM_INTEGER, NULL, NULL, SUM},
	{"progress", "commitments.status", FORM_WORD, "progress", NULL, 0},
	{"percent", "status_updates.percent", FORM_PERCENT, NULL, "no_percent", 0},
	{"timeliness", "heading_timeliness", FORM_WORD, "timeliness", NULL, 0},
	{"days_late", "heading_days_late", FORM_INTEGER, NULL, "not_late", 0},
	{"last_report", "heading_last_report", FORM_DATE, NULL, "no_report_yet", 0},
	{"report_age", "heading_report_age", FORM_WORD, "report_age", "no_report_yet", 0},
	{"confirmed", "commitments.confirmed", FORM_WORD, "anchored", NULL, 0},
	{"comment", "commitments.comment", FORM_TEXT, NULL, "none", 0},
};

/* name, columns, kind, statement of the matrix, fixed columns before it, chart */
#define SHEET(id, name, columns, kind, matrix, fixed, chart) \
	static const struct sheet_spec id = {name, COLUMNS(columns), kind, matrix, fixed, chart}

SHEET(goal_overview, "overview", goal_overview_columns, NULL, NULL, 0, chart_goal_progress);
SHEET(gaps, "gap_analysis", gap_columns, "gap_analysis", NULL, 0, NULL);
SHEET(key_actors, "key_actors", key_actor_columns, "key_actors", NULL, 0, NULL);
SHEET(goal_commitments, "commitments", goal_commitment_columns, "commitments", NULL, 0, NULL);
SHEET(action_plans, "action_plans", action_plan_columns, "action_plans", NULL, 0, NULL);
SHEET(needs, "needs", need_columns, "needs", NULL, 0, NULL);
SHEET(contributions, "contributions", contribution_columns, "contributions", NULL, 0, NULL);
SHEET(cooperation, "cooperation", cooperation_columns, "cooperation", NULL, 0, NULL);
SHEET(achievements, "achievements", achievement_columns, "achievements", NULL, 0, NULL);
SHEET(sources, "sources", source_columns, NULL, NULL, 0, NULL);
SHEET(glossary, "glossary", glossary_columns, NULL, NULL, 0, NULL);

SHEET(overview, "overview", management_overview_columns, NULL, NULL, 0, chart_area_progress);
SHEET(coverage, "coverage", coverage_columns, NULL, NULL, 0, NULL);
SHEET(organisations, "organisations", organisation_columns, NULL, "organisations_matrix", 2, NULL);
SHEET(commitments, "commitments", commitment_columns, NULL, NULL, 0, NULL);

const struct sheet_spec *const goal_sheets[] = {
	&goal_overview, &gaps, &key_actors, &goal_commitments, &action_plans, &needs,
	&contributions, &cooperation, &achievements, &sources, &glossary};
const size_t goal_sheet_count = sizeof goal_sheets / sizeof *goal_sheets;

const struct sheet_spec *const management_sheets[] = {&overview, &coverage, &organisations,
						      &commitments};
const size_t management_sheet_count = sizeof management_sheets / sizeof *management_sheets;
