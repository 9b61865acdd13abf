#include "report/book/plan.h"

extern const char goal_area_prepare_sql[];
extern const char goal_area_sql[];
extern const char management_prepare_sql[];
extern const char management_sql[];
extern const char organisation_prepare_sql[];
extern const char organisation_sql[];
extern const char page_one_prepare_sql[];
extern const char page_one_sql[];
extern const char how_to_sql[];
extern const char notes_prepare_sql[];
extern const char prepare_sql[];

/* Of what people write at length: fifty characters and more. */
enum { COMMENT_PX = 400, COMMITMENT_PX = 260 };

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define COLUMNS(array) .columns = array, .count = COUNT(array)

#define REFERENCE(link_)                                                                           \
	{                                                                                          \
		.key = "ref", .heading = "commitments.ref", .show = SHOW_REFERENCE, .link = link_  \
	}
#define EVENT                                                                                      \
	{                                                                                          \
		.key = "event", .heading = "commitments.event", .show = SHOW_LINE, .several = true \
	}
#define COMMENT                                                                                    \
	{                                                                                          \
		.key = "comment", .heading = "commitments.comment", .show = SHOW_TEXT,             \
		.width_px = COMMENT_PX                                                             \
	}

#define CONTACT                                                                                    \
	{                                                                                          \
		.key = "contact", .heading = "col.contact", .show = SHOW_TEXT, .personal = true    \
	}
#define PERSPECTIVE                                                                                \
	{                                                                                          \
		.key = "perspective", .heading = "commitments.perspective", .show = SHOW_LINE,     \
		.missing = "blank.no_remark", .perspectives = true                                 \
	}

static const struct sheet_column gap_columns[] = {
	REFERENCE(LINK_SOURCE),
	EVENT,
	{.key = "current_state", .heading = "gap_analysis.current_state", .show = SHOW_TEXT},
	{.key = "desired_state", .heading = "gap_analysis.desired_state", .show = SHOW_TEXT},
	{.key = "priority",
	 .heading = "gap_analysis.priority",
	 .show = SHOW_WORD,
	 .list = "priority"},
	{.key = "goal", .heading = "gap_analysis.goal", .show = SHOW_LINE},
	{.key = "responsible",
	 .heading = "gap_analysis.responsible",
	 .show = SHOW_TEXT,
	 .personal = true},
	{.key = "answers", .heading = "col.answers", .show = SHOW_NUMBER, .missing = "none"},
	{.key = "possible", .heading = "col.possible", .show = SHOW_NUMBER, .missing = "none"},
	PERSPECTIVE,
	COMMENT,
};

static const struct sheet_column result_columns[] = {
	{.key = "kind", .heading = "col.kind", .show = SHOW_LABEL},
	REFERENCE(LINK_SOURCE),
	{.key = "what", .heading = "col.asked", .show = SHOW_TEXT},
	{.key = "priority",
	 .heading = "gap_analysis.priority",
	 .show = SHOW_WORD,
	 .list = "priority"},
	PERSPECTIVE,
	{.key = "answer",
	 .heading = "col.answer",
	 .show = SHOW_REFERENCE,
	 .missing = "blank.no_answer",
	 .link = LINK_SOURCE},
	{.key = "commitment",
	 .heading = "commitments.commitment",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_answer"},
	{.key = "organisation",
	 .heading = "commitments.organisation",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_remark"},
	{.key = "due",
	 .heading = "commitments.due_date",
	 .show = SHOW_DATE,
	 .missing = "blank.no_remark"},
	{.key = "progress", .heading = "col.progress", .show = SHOW_WORD, .list = "progress"},
	{.key = "ends", .heading = "col.ends", .show = SHOW_WORD, .list = "chain"},
};

static const struct sheet_column goal_columns[] = {
	{.key = "code", .heading = "goals.code", .show = SHOW_LINE},
	{.key = "level", .heading = "goals.level", .show = SHOW_WORD, .list = "level"},
	{.key = "text", .heading = "col.goal_text", .show = SHOW_TEXT},
	{.key = "target_date",
	 .heading = "goals.target_date",
	 .show = SHOW_DATE,
	 .missing = "blank.no_remark"},
	{.key = "unit", .heading = "goals.unit", .show = SHOW_TEXT},
	{.key = "baseline", .heading = "goals.baseline", .show = SHOW_NUMBER},
	{.key = "target", .heading = "goals.target", .show = SHOW_NUMBER},
	{.key = "as_of", .heading = "goals.as_of", .show = SHOW_DATE},
	{.key = "value", .heading = "col.value", .show = SHOW_NUMBER},
	{.key = "share", .heading = "col.way", .show = SHOW_SHARE},
	{.key = "gaps", .heading = "col.naming_gaps", .show = SHOW_NUMBER, .missing = "none"},
	{.key = "commitments",
	 .heading = "col.naming_commitments",
	 .show = SHOW_NUMBER,
	 .missing = "none"},
};

static const struct sheet_column actor_columns[] = {
	REFERENCE(LINK_SOURCE),
	EVENT,
	{.key = "organisation", .heading = "key_actors.organisation", .show = SHOW_KEY},
	{.key = "role", .heading = "key_actors.role", .show = SHOW_TEXT},
	{.key = "anchored",
	 .heading = "key_actors.anchored",
	 .show = SHOW_WORD,
	 .list = "anchored"},
	{.key = "anchored_date", .heading = "key_actors.anchored_date", .show = SHOW_DATE},
	{.key = "contact_function",
	 .heading = "key_actors.contact_function",
	 .show = SHOW_TEXT,
	 .personal = true},
	{.key = "held", .heading = "col.held", .show = SHOW_NUMBER, .missing = "none"},
	PERSPECTIVE,
	COMMENT,
};

static const struct sheet_column commitment_columns[] = {
	REFERENCE(LINK_SOURCE),
	EVENT,
	{.key = "commitment",
	 .heading = "commitments.commitment",
	 .show = SHOW_TEXT,
	 .width_px = COMMITMENT_PX},
	{.key = "organisation", .heading = "commitments.organisation", .show = SHOW_TEXT},
	{.key = "partners", .heading = "commitments.partners", .show = SHOW_TEXT},
	CONTACT,
	{.key = "start_date", .heading = "commitments.start_date", .show = SHOW_DATE},
	{.key = "due", .heading = "commitments.due_date", .show = SHOW_DATE},
	{.key = "original_due", .heading = "col.original_due", .show = SHOW_DATE},
	{.key = "times_moved",
	 .heading = "col.times_moved",
	 .show = SHOW_NUMBER,
	 .total = TOTAL_SUM},
	{.key = "progress", .heading = "col.progress", .show = SHOW_WORD, .list = "progress"},
	{.key = "percent",
	 .heading = "status_updates.percent",
	 .show = SHOW_PERCENT,
	 .missing = "blank.no_remark"},
	{.key = "timeliness", .heading = "col.timeliness", .show = SHOW_WORD, .list = "timeliness"},
	{.key = "days_late",
	 .heading = "col.days_late",
	 .show = SHOW_NUMBER,
	 .missing = "blank.no_remark"},
	{.key = "last_report",
	 .heading = "col.last_report",
	 .show = SHOW_DATE,
	 .missing = "blank.no_report"},
	{.key = "confirmed",
	 .heading = "commitments.confirmed",
	 .show = SHOW_WORD,
	 .list = "anchored"},
	{.key = "measure", .heading = "commitments.measure", .show = SHOW_TEXT},
	{.key = "answers",
	 .heading = "commitments.answers",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_remark"},
	PERSPECTIVE,
	{.key = "comment",
	 .heading = "col.last_comment",
	 .show = SHOW_TEXT,
	 .width_px = COMMENT_PX},
};

static const struct sheet_column plan_columns[] = {
	REFERENCE(LINK_SOURCE),
	EVENT,
	{.key = "plan", .heading = "action_plans.plan", .show = SHOW_TEXT},
	{.key = "verdict", .heading = "action_plans.verdict", .show = SHOW_WORD, .list = "verdict"},
	{.key = "anchored",
	 .heading = "action_plans.anchored",
	 .show = SHOW_WORD,
	 .list = "anchored"},
	{.key = "help_needed", .heading = "action_plans.help_needed", .show = SHOW_TEXT},
	{.key = "next_step", .heading = "action_plans.next_step", .show = SHOW_TEXT},
	{.key = "due_date", .heading = "action_plans.due_date", .show = SHOW_DATE},
	{.key = "responsible",
	 .heading = "action_plans.responsible",
	 .show = SHOW_TEXT,
	 .personal = true},
	{.key = "source_role",
	 .heading = "action_plans.source_role",
	 .show = SHOW_WORD,
	 .list = "source_role"},
	PERSPECTIVE,
	COMMENT,
};

static const struct sheet_column need_columns[] = {
	REFERENCE(LINK_SOURCE),
	EVENT,
	{.key = "addressed_to", .heading = "needs.addressed_to", .show = SHOW_KEY},
	{.key = "need", .heading = "needs.need", .show = SHOW_TEXT},
	{.key = "priority", .heading = "needs.priority", .show = SHOW_WORD, .list = "priority"},
	PERSPECTIVE,
	COMMENT,
};

static const struct sheet_column contribution_columns[] = {
	REFERENCE(LINK_SOURCE),
	EVENT,
	{.key = "organisation", .heading = "contributions.organisation", .show = SHOW_KEY},
	{.key = "contribution", .heading = "contributions.contribution", .show = SHOW_TEXT},
	{.key = "certainty",
	 .heading = "contributions.certainty",
	 .show = SHOW_WORD,
	 .list = "certainty"},
	{.key = "time_frame", .heading = "contributions.time_frame", .show = SHOW_TEXT},
	{.key = "promoted_to",
	 .heading = "contributions.promoted_to",
	 .show = SHOW_LINE,
	 .missing = "blank.not_promoted"},
	PERSPECTIVE,
	COMMENT,
};

static const struct sheet_column cooperation_columns[] = {
	REFERENCE(LINK_SOURCE),
	EVENT,
	{.key = "organisations", .heading = "cooperation.organisations", .show = SHOW_TEXT},
	{.key = "how", .heading = "cooperation.how", .show = SHOW_TEXT},
	{.key = "network", .heading = "cooperation.network", .show = SHOW_TEXT},
	{.key = "next_step", .heading = "cooperation.next_step", .show = SHOW_TEXT},
	{.key = "next_date", .heading = "cooperation.next_date", .show = SHOW_DATE},
	PERSPECTIVE,
	COMMENT,
};

static const struct sheet_column achievement_columns[] = {
	REFERENCE(LINK_SOURCE),
	EVENT,
	{.key = "achievement", .heading = "achievements.achievement", .show = SHOW_TEXT},
	{.key = "organisation", .heading = "achievements.organisation", .show = SHOW_TEXT},
	{.key = "period", .heading = "achievements.period", .show = SHOW_LINE},
	{.key = "evidence", .heading = "achievements.evidence", .show = SHOW_TEXT},
	PERSPECTIVE,
	COMMENT,
};

/* What was promised, in the words of each day. */
static const struct sheet_column wording_columns[] = {
	REFERENCE(LINK_SOURCE),
	{.key = "since", .heading = "commitments.valid_from", .show = SHOW_DATE},
	{.key = "change", .heading = "col.change", .show = SHOW_LABEL},
	{.key = "organisation", .heading = "commitments.organisation", .show = SHOW_KEY},
	{.key = "commitment",
	 .heading = "commitments.commitment",
	 .show = SHOW_TEXT,
	 .width_px = 360},
	{.key = "due", .heading = "commitments.due_date", .show = SHOW_DATE},
	{.key = "area", .heading = "commitments.goal_area", .show = SHOW_LINE},
	{.key = "session", .heading = "sessions.session", .show = SHOW_LINE},
	{.key = "reviewer",
	 .heading = "col.by",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_remark",
	 .personal = true},
	{.key = "file_name", .heading = "col.file", .show = SHOW_LINE, .personal = true},
	{.key = "first_line", .heading = "col.first_line", .show = SHOW_NUMBER, .personal = true},
};

static const struct sheet_column source_columns[] = {
	{.key = "ref", .heading = "commitments.ref", .show = SHOW_REFERENCE, .whole = WHOLE_REF},
	{.key = "what",
	 .heading = "col.kind",
	 .show = SHOW_LABEL,
	 .missing = "unknown_kind",
	 .whole = WHOLE_HEADING},
	{.key = "file_name", .heading = "col.file", .show = SHOW_LINE, .personal = true},
	{.key = "first_line", .heading = "col.first_line", .show = SHOW_NUMBER, .personal = true},
	{.key = "last_line", .heading = "col.last_line", .show = SHOW_NUMBER, .personal = true},
	{.key = "upload", .heading = "col.upload", .show = SHOW_NUMBER, .personal = true},
	{.key = "received", .heading = "col.received", .show = SHOW_DATE},
	{.key = "version",
	 .heading = "commitments.rev",
	 .show = SHOW_NUMBER,
	 .missing = "blank.no_remark"},
	{.key = "source_role",
	 .heading = "commitments.source_role",
	 .show = SHOW_WORD,
	 .list = "source_role"},
	{.key = "reviewer", .heading = "col.by", .show = SHOW_TEXT, .personal = true},
	{.key = "refused",
	 .heading = "col.refused",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_remark"},
	{.key = "whole_text",
	 .heading = "col.whole_text",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_remark",
	 .whole = WHOLE_TEXT,
	 .only_whole = true},
};

#define FOLLOW_UP(column) .key = column, .heading = "status_updates." column

/* What an organisation is asked half a year later; loka-ingest reads it as status_updates. */
static const struct sheet_column follow_up_columns[] = {
	{FOLLOW_UP("ref"), .show = SHOW_LINE},
	{.key = "version", .heading = "status_updates.rev", .show = SHOW_NUMBER},
	{FOLLOW_UP("goal_area"), .show = SHOW_LINE},
	{FOLLOW_UP("commitment"), .show = SHOW_TEXT, .width_px = 260},
	{FOLLOW_UP("organisation"), .show = SHOW_TEXT},
	{FOLLOW_UP("due_date"), .show = SHOW_DATE},
	{FOLLOW_UP("status"), .show = SHOW_WORD, .list = "progress", .ask = ASK_WORD,
	 .width_px = 180},
	{FOLLOW_UP("percent"), .show = SHOW_NUMBER, .ask = ASK_PERCENT},
	{FOLLOW_UP("comment"), .show = SHOW_TEXT, .ask = ASK_TEXT, .width_px = 300},
	{FOLLOW_UP("new_due"), .show = SHOW_DATE, .ask = ASK_DATE},
	{FOLLOW_UP("evidence"), .show = SHOW_TEXT, .ask = ASK_TEXT, .width_px = 180},
	{FOLLOW_UP("reported_by"), .show = SHOW_TEXT, .ask = ASK_TEXT, .width_px = 160},
	{FOLLOW_UP("as_of"), .show = SHOW_DATE, .ask = ASK_DATE},
};

static const struct sheet_column how_to_columns[] = {
	{.key = "item", .heading = "col.how_item", .show = SHOW_LABEL, .whole = WHOLE_HEADING},
	{.key = "remark", .heading = "col.meaning", .show = SHOW_LABEL, .whole = WHOLE_TEXT},
};

#define FORM_SHEETS(printed)                                                                       \
	{.name = "follow_up",                                                                      \
	 .title = "kind:status_updates",                                                           \
	 .wide = true,                                                                             \
	 COLUMNS(follow_up_columns),                                                               \
	 .reference = !(printed),                                                                  \
	 .form = true,                                                                             \
	 .internal = true},                                                                        \
	{                                                                                          \
		.name = "how_to", .title = "sheet.how_to", COLUMNS(how_to_columns),                \
		.statements = how_to_sql, .follows = true, .reference = !(printed),                \
		.internal = true                                                                   \
	}

static const struct sheet_column word_columns[] = {
	{.key = "section", .heading = "col.list", .show = SHOW_LABEL},
	{.key = "word", .heading = "col.word", .show = SHOW_LABEL},
	{.key = "meaning", .heading = "col.meaning", .show = SHOW_LABEL},
};

/* The first sheets, see page_one.h. */
enum { BAR_DONE = 0x9DC3E6, BAR_LATE = 0xF4B183 }; /* dark letters can be read on them */

/* clang-format off: a line each */
static const struct figure key_figures[] = {
	{"figure.done", NULL, "figure.done_of", "figure.done_change", NULL, 0},
	{"figure.late", "late", NULL, "figure.late_change", NULL, 2},
	{"figure.silent", "silent", NULL, "figure.silent_since", NULL, 3},
	{"figure.help", "help", NULL, "figure.help_new", "help_new", 4},
	{"figure.gaps", "gaps", NULL, "figure.gaps_new", "gaps_new", 6},
	{"figure.sessions", "sessions", NULL, "figure.sessions_new", "sessions_new", 8},
};

static const struct sheet_column decision_columns[] = {
	{.key = "ref", .heading = "commitments.ref", .show = SHOW_REFERENCE, .link = LINK_ROW},
	{.key = "what", .heading = "col.about", .show = SHOW_TEXT},
	{.key = "who", .heading = "col.held_by", .show = SHOW_TEXT},
	CONTACT,
	{.key = "kind", .heading = "col.concern", .show = SHOW_LABEL},
	{.key = "area",
	 .heading = "col.area_code",
	 .show = SHOW_LINE,
	 .link = LINK_AREA,
	 .missing = "blank.no_remark"},
	{.key = "due", .heading = "col.due", .show = SHOW_DATE, .missing = "blank.no_remark"},
	{.key = "days", .heading = "col.days", .show = SHOW_NUMBER},
	{.key = "moved",
	 .heading = "col.moved_times",
	 .show = SHOW_NUMBER,
	 .missing = "blank.no_remark"},
};

static const struct sheet_column summary_area_columns[] = {
	{.key = "code", .heading = "goal_areas.code", .show = SHOW_LINE, .link = LINK_AREA},
	{.key = "name", .heading = "goal_areas.name", .show = SHOW_KEY},
	{.key = "owner", .heading = "goal_areas.owner", .show = SHOW_TEXT, .personal = true},
	{.key = "verdict",
	 .heading = "col.last_verdict",
	 .show = SHOW_WORD,
	 .list = "verdict",
	 .reasons = "blank_reason"},
	{.key = "commitments", .heading = "col.commitments", .show = SHOW_COUNT},
	{.key = "share",
	 .heading = "col.done_share",
	 .show = SHOW_SHARE,
	 .missing = "blank.no_remark",
	 .bar = BAR_DONE},
	{.key = "late", .heading = "figure.late", .show = SHOW_COUNT, .bar = BAR_LATE},
	{.key = "silent", .heading = "figure.silent", .show = SHOW_COUNT},
	{.key = "gaps", .heading = "col.open_gaps", .show = SHOW_COUNT},
};

static const struct sheet_column progress_columns[] = {
	{.key = "value", .heading = "col.number", .show = SHOW_COUNT},
	{.key = "item", .heading = "section.commitments", .show = SHOW_LABEL},
	{.key = "share",
	 .heading = "col.share_of_all",
	 .show = SHOW_SHARE,
	 .missing = "blank.no_remark",
	 .bar = BAR_DONE},
};

static const struct sheet_column session_columns[] = {
	{.key = "session", .heading = "sessions.session", .show = SHOW_LINE},
	{.key = "remark",
	 .heading = "sessions.remark",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_remark"},
	{.key = "reviewers",
	 .heading = "sessions.reviewers",
	 .show = SHOW_TEXT,
	 .list = "blank_reason",
	 .personal = true},
	{.key = "verdict",
	 .heading = "section.verdict",
	 .show = SHOW_WORD,
	 .list = "verdict",
	 .reasons = "blank_reason"},
	{.key = "notes", .heading = "col.notes", .show = SHOW_NUMBER},
	{.key = "plans", .heading = "col.plans", .show = SHOW_NUMBER, .missing = "blank.no_remark"},
	{.key = "date", .heading = "sessions.date", .show = SHOW_DATE},
};
/* clang-format on */

#define BLOCK(name_, columns_)                                                                     \
	.table = {.name = name_, .statements = page_one_sql, COLUMNS(columns_)}
#define FIGURES(name_)                                                                             \
	{                                                                                          \
		.kind = BLOCK_FIGURES, .heading = "section.figures",                               \
		.table = {.name = name_, .statements = page_one_sql}, .figures = key_figures,      \
		.count = COUNT(key_figures)                                                        \
	}
#define DECISIONS(remark_)                                                                         \
	{                                                                                          \
		.kind = BLOCK_TABLE, .heading = "section.decisions", .remark = remark_,            \
		BLOCK("decisions", decision_columns)                                               \
	}
#define CONTENTS                                                                                   \
	{                                                                                          \
		.kind = BLOCK_CONTENTS, .heading = "section.contents"                              \
	}
#define BLOCKS(array) .blocks = array, .block_count = COUNT(array)

static const struct block summary_blocks[] = {
	FIGURES("summary_figures"),
	DECISIONS("summary_decisions"),
	{.kind = BLOCK_TABLE,
	 .heading = "section.areas",
	 BLOCK("summary_areas", summary_area_columns)},
	{.kind = BLOCK_CHART},
	CONTENTS,
};

static const struct block area_blocks[] = {
	FIGURES("area_figures"),
	DECISIONS("area_decisions"),
	{.kind = BLOCK_TABLE,
	 .heading = "section.progress",
	 .table = {.name = "progress",
		   .statements = page_one_sql,
		   .chart = CHART_PROGRESS,
		   COLUMNS(progress_columns)}},
	{.kind = BLOCK_TABLE,
	 .heading = "section.sessions_and_verdicts",
	 BLOCK("sessions", session_columns)},
	CONTENTS,
};

static const struct sheet area_sheets[] = {
	{.name = "overview", .title = "sheet.overview", .kind = "commitments", BLOCKS(area_blocks)},
	{"goals", "sheet.goals", NULL, true, CHART_SERIES, COLUMNS(goal_columns)},
	{"results", "sheet.results", "gap_analysis", true, CHART_NONE, COLUMNS(result_columns)},
	{"gap_analysis", "kind:gap_analysis", "gap_analysis", false, CHART_NONE,
	 COLUMNS(gap_columns)},
	{"key_actors", "kind:key_actors", "key_actors", false, CHART_NONE, COLUMNS(actor_columns)},
	{"commitments", "kind:commitments", "commitments", true, CHART_NONE,
	 COLUMNS(commitment_columns)},
	{"action_plans", "kind:action_plans", "action_plans", false, CHART_NONE,
	 COLUMNS(plan_columns)},
	{"needs", "kind:needs", "needs", false, CHART_NONE, COLUMNS(need_columns)},
	{"contributions", "kind:contributions", "contributions", false, CHART_NONE,
	 COLUMNS(contribution_columns)},
	{"cooperation", "kind:cooperation", "cooperation", false, CHART_NONE,
	 COLUMNS(cooperation_columns)},
	{"achievements", "kind:achievements", "achievements", false, CHART_NONE,
	 COLUMNS(achievement_columns)},
	{"wordings", "sheet.wordings", NULL, true, CHART_NONE, COLUMNS(wording_columns)},
	FORM_SHEETS(false),
	{"sources", "sheet.sources", NULL, false, CHART_NONE, COLUMNS(source_columns),
	 .reference = true},
	{"words", "sheet.words", NULL, false, CHART_NONE, COLUMNS(word_columns), .reference = true},
};

#define AREA                                                                                       \
	{                                                                                          \
		.key = "area", .heading = "commitments.goal_area", .show = SHOW_AREA,              \
		.link = LINK_AREA                                                                  \
	}
#define SUM(key_, heading_, show_)                                                                 \
	{                                                                                          \
		.key = key_, .heading = heading_, .show = show_, .total = TOTAL_SUM                \
	}
static const struct sheet_column area_table_columns[] = {
	{.key = "code", .heading = "goal_areas.code", .show = SHOW_LINE, .link = LINK_AREA},
	{.key = "name", .heading = "goal_areas.name", .show = SHOW_KEY},
	{.key = "owner", .heading = "goal_areas.owner", .show = SHOW_TEXT, .personal = true},
	SUM("notes", "col.notes", SHOW_COUNT),
	SUM("commitments", "col.commitments", SHOW_COUNT),
	SUM("done", "progress:done", SHOW_COUNT),
	{.key = "share",
	 .heading = "col.share",
	 .show = SHOW_SHARE,
	 .missing = "blank.no_commitments"},
	SUM("done_change", "col.done_change", SHOW_COUNT),
	SUM("half", "progress:half", SHOW_COUNT),
	SUM("started", "progress:started", SHOW_COUNT),
	SUM("not_started", "progress:not_started", SHOW_COUNT),
	SUM("no_report", "progress:no_report", SHOW_COUNT),
	SUM("closed", "col.closed", SHOW_COUNT),
	SUM("late", "col.late", SHOW_COUNT),
	SUM("moved", "col.moved", SHOW_COUNT),
	{.key = "verdicts",
	 .show = SHOW_BY_DAY,
	 .list = "verdict",
	 .reasons = "blank_reason",
	 .missing = "verdict:not_presented"},
};

#define KIND(kind)                                                                                 \
	{                                                                                          \
		.key = kind, .heading = "kind:" kind, .show = SHOW_NUMBER, .list = "blank_reason", \
		.total = TOTAL_SUM, .width_px = 112                                                \
	}

static const struct sheet_column coverage_columns[] = {
	EVENT,
	{.key = "session", .heading = "sessions.session", .show = SHOW_KEY},
	{.key = "date", .heading = "sessions.date", .show = SHOW_DATE},
	{.key = "goal_areas", .heading = "sessions.goal_areas", .show = SHOW_TEXT},
	{.key = "reviewers",
	 .heading = "sessions.reviewers",
	 .show = SHOW_TEXT,
	 .list = "blank_reason",
	 .personal = true},
	KIND("gap_analysis"),
	KIND("key_actors"),
	KIND("commitments"),
	KIND("action_plans"),
	KIND("needs"),
	KIND("contributions"),
	KIND("cooperation"),
	KIND("achievements"),
	SUM("notes", "col.all_notes", SHOW_NUMBER),
};

static const struct sheet_column organisation_columns[] = {
	{.key = "name", .heading = "organisations.name", .show = SHOW_KEY},
	{.key = "sector", .heading = "organisations.sector", .show = SHOW_WORD, .list = "sector"},
	SUM("commitments", "col.commitments", SHOW_COUNT),
	SUM("done", "progress:done", SHOW_COUNT),
	SUM("late", "col.late", SHOW_COUNT),
	SUM("no_report", "progress:no_report", SHOW_COUNT),
	{.key = "by_area", .show = SHOW_BY_AREA, .total = TOTAL_SUM, .width_px = 104},
};

static const struct sheet_column all_commitment_columns[] = {
	REFERENCE(LINK_COMMITMENT),
	EVENT,
	AREA,
	{.key = "commitment",
	 .heading = "commitments.commitment",
	 .show = SHOW_TEXT,
	 .width_px = COMMITMENT_PX},
	{.key = "organisation", .heading = "commitments.organisation", .show = SHOW_TEXT},
	CONTACT,
	{.key = "due", .heading = "commitments.due_date", .show = SHOW_DATE},
	{.key = "original_due", .heading = "col.original_due", .show = SHOW_DATE},
	{.key = "times_moved",
	 .heading = "col.times_moved",
	 .show = SHOW_NUMBER,
	 .total = TOTAL_SUM},
	{.key = "progress", .heading = "col.progress", .show = SHOW_WORD, .list = "progress"},
	{.key = "percent",
	 .heading = "status_updates.percent",
	 .show = SHOW_PERCENT,
	 .missing = "blank.no_remark"},
	{.key = "timeliness", .heading = "col.timeliness", .show = SHOW_WORD, .list = "timeliness"},
	{.key = "days_late",
	 .heading = "col.days_late",
	 .show = SHOW_NUMBER,
	 .missing = "blank.no_remark"},
	{.key = "last_report",
	 .heading = "col.last_report",
	 .show = SHOW_DATE,
	 .missing = "blank.no_report"},
	{.key = "confirmed",
	 .heading = "commitments.confirmed",
	 .show = SHOW_WORD,
	 .list = "anchored"},
	{.key = "comment",
	 .heading = "col.last_comment",
	 .show = SHOW_TEXT,
	 .width_px = COMMENT_PX},
};

static const struct sheet_column late_columns[] = {
	REFERENCE(LINK_COMMITMENT),
	EVENT,
	AREA,
	{.key = "days_late",
	 .heading = "col.days_late",
	 .show = SHOW_NUMBER,
	 .missing = "blank.no_remark"},
	{.key = "organisation", .heading = "commitments.organisation", .show = SHOW_KEY},
	CONTACT,
	{.key = "commitment",
	 .heading = "commitments.commitment",
	 .show = SHOW_TEXT,
	 .width_px = COMMITMENT_PX},
	{.key = "due", .heading = "commitments.due_date", .show = SHOW_DATE},
	{.key = "original_due", .heading = "col.original_due", .show = SHOW_DATE},
	{.key = "times_moved", .heading = "col.times_moved", .show = SHOW_NUMBER},
	{.key = "progress", .heading = "col.progress", .show = SHOW_WORD, .list = "progress"},
	{.key = "last_report",
	 .heading = "col.last_report",
	 .show = SHOW_DATE,
	 .missing = "blank.no_report"},
	{.key = "comment",
	 .heading = "col.last_comment",
	 .show = SHOW_TEXT,
	 .width_px = COMMENT_PX},
};

static const struct sheet_column change_columns[] = {
	{.key = "change", .heading = "col.change", .show = SHOW_WORD, .list = "change"},
	REFERENCE(LINK_COMMITMENT),
	EVENT,
	AREA,
	{.key = "organisation", .heading = "commitments.organisation", .show = SHOW_KEY},
	{.key = "commitment",
	 .heading = "commitments.commitment",
	 .show = SHOW_TEXT,
	 .width_px = COMMITMENT_PX},
	{.key = "before", .heading = "col.before", .show = SHOW_ANY, .width_px = 220},
	{.key = "after", .heading = "col.after", .show = SHOW_ANY, .width_px = 220},
	{.key = "last_report",
	 .heading = "col.last_report",
	 .show = SHOW_DATE,
	 .missing = "blank.no_report"},
	{.key = "comment",
	 .heading = "col.last_comment",
	 .show = SHOW_TEXT,
	 .width_px = COMMENT_PX},
};

static const struct sheet_column todo_columns[] = {
	{.key = "who", .heading = "col.who", .show = SHOW_KEY},
	CONTACT,
	{.key = "what", .heading = "col.todo", .show = SHOW_WORD, .list = "todo"},
	AREA,
	EVENT,
	{.key = "session", .heading = "sessions.session", .show = SHOW_LINE},
	{.key = "ref",
	 .heading = "commitments.ref",
	 .show = SHOW_REFERENCE,
	 .missing = "whole_session"},
	{.key = "text", .heading = "col.what", .show = SHOW_TEXT},
	{.key = "since", .heading = "col.since", .show = SHOW_DATE},
	{.key = "due",
	 .heading = "commitments.due_date",
	 .show = SHOW_DATE,
	 .missing = "blank.no_due"},
	{.key = "send",
	 .heading = "col.send",
	 .show = SHOW_LINE,
	 .missing = "blank.no_file",
	 .personal = true,
	 .link = LINK_FOLLOW_UP},
};

/* clang-format off */
static const struct sheet_column vacant_columns[] = {
	{.key = "ref", .heading = "commitments.ref", .show = SHOW_REFERENCE},
	{.key = "kind", .heading = "col.kind", .show = SHOW_LABEL},
	AREA,
	{.key = "text", .heading = "col.what", .show = SHOW_TEXT},
	{.key = "left_by", .heading = "col.left_by", .show = SHOW_LINE},
	{.key = "ended", .heading = "organisations.valid_to", .show = SHOW_DATE},
	{.key = "into_codes", .heading = "organisations.merged_into", .show = SHOW_TEXT, .missing = "blank.nobody"},
};
/* clang-format on */

static const struct sheet_column hole_columns[] = {
	{.key = "hole", .heading = "col.hole", .show = SHOW_WORD, .list = "hole"},
	AREA,
	{.key = "event",
	 .heading = "commitments.event",
	 .show = SHOW_LINE,
	 .missing = "blank.no_remark",
	 .several = true},
	{.key = "ref", .heading = "commitments.ref", .show = SHOW_REFERENCE},
	{.key = "what", .heading = "col.what", .show = SHOW_TEXT},
	{.key = "who", .heading = "col.who", .show = SHOW_TEXT, .missing = "blank.nobody"},
};

static const struct sheet_column all_result_columns[] = {
	AREA,
	{.key = "kind", .heading = "col.kind", .show = SHOW_LABEL},
	REFERENCE(LINK_NONE),
	{.key = "what", .heading = "col.asked", .show = SHOW_TEXT},
	{.key = "priority",
	 .heading = "gap_analysis.priority",
	 .show = SHOW_WORD,
	 .list = "priority"},
	PERSPECTIVE,
	{.key = "answer",
	 .heading = "col.answer",
	 .show = SHOW_REFERENCE,
	 .missing = "blank.no_answer"},
	{.key = "commitment",
	 .heading = "commitments.commitment",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_answer"},
	{.key = "organisation",
	 .heading = "commitments.organisation",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_remark"},
	{.key = "due",
	 .heading = "commitments.due_date",
	 .show = SHOW_DATE,
	 .missing = "blank.no_remark"},
	{.key = "progress", .heading = "col.progress", .show = SHOW_WORD, .list = "progress"},
	{.key = "ends", .heading = "col.ends", .show = SHOW_WORD, .list = "chain"},
};

static const struct sheet_column all_goal_columns[] = {
	AREA,
	{.key = "goal", .heading = "goals.code", .show = SHOW_LINE},
	{.key = "level", .heading = "goals.level", .show = SHOW_WORD, .list = "level"},
	{.key = "text", .heading = "col.goal_text", .show = SHOW_TEXT},
	{.key = "target_date",
	 .heading = "goals.target_date",
	 .show = SHOW_DATE,
	 .missing = "blank.no_remark"},
	{.key = "unit", .heading = "goals.unit", .show = SHOW_TEXT},
	{.key = "baseline", .heading = "goals.baseline", .show = SHOW_NUMBER},
	{.key = "target", .heading = "goals.target", .show = SHOW_NUMBER},
	{.key = "as_of", .heading = "goals.as_of", .show = SHOW_DATE},
	{.key = "value", .heading = "col.value", .show = SHOW_NUMBER},
	{.key = "share", .heading = "col.way", .show = SHOW_SHARE},
	{.key = "gaps", .heading = "col.naming_gaps", .show = SHOW_NUMBER, .missing = "none"},
	{.key = "commitments",
	 .heading = "col.naming_commitments",
	 .show = SHOW_NUMBER,
	 .missing = "none"},
};

static const struct sheet_column perspective_columns[] = {
	{.key = "code", .heading = "perspectives.code", .show = SHOW_LINE},
	{.key = "name", .heading = "perspectives.name", .show = SHOW_KEY},
	{.key = "notes", .heading = "col.notes", .show = SHOW_COUNT},
	{.key = "commitments", .heading = "col.commitments", .show = SHOW_COUNT},
	{.key = "by_area", .show = SHOW_BY_AREA, .width_px = 104},
};

static const struct sheet_column framework_columns[] = {
	{.key = "priority",
	 .heading = "frameworks.priority",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_initiative"},
	{.key = "theme",
	 .heading = "frameworks.theme",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_initiative"},
	{.key = "official_name",
	 .heading = "frameworks.official_name",
	 .show = SHOW_TEXT,
	 .missing = "blank.no_initiative"},
	{.key = "initiative",
	 .heading = "frameworks.initiative",
	 .show = SHOW_KEY,
	 .missing = "blank.no_initiative"},
	{.key = "area",
	 .heading = "frameworks.goal_area",
	 .show = SHOW_LINE,
	 .link = LINK_AREA,
	 .missing = "blank.no_area"},
	{.key = "basis", .heading = "frameworks.basis", .show = SHOW_WORD, .list = "basis"},
	{.key = "commitments",
	 .heading = "col.commitments",
	 .show = SHOW_COUNT,
	 .missing = "blank.no_area"},
	{.key = "done", .heading = "progress:done", .show = SHOW_COUNT, .missing = "blank.no_area"},
};

static const struct sheet_column participant_columns[] = {
	{.key = "event", .heading = "participants.event", .show = SHOW_LINE},
	{.key = "organisation", .heading = "participants.organisation", .show = SHOW_KEY},
	{.key = "sector", .heading = "organisations.sector", .show = SHOW_WORD, .list = "sector"},
	SUM("number", "participants.number", SHOW_NUMBER),
	{.key = "sessions",
	 .heading = "col.sessions_attended",
	 .show = SHOW_TEXT,
	 .missing = "blank.whole_event"},
	{.key = "promised",
	 .heading = "col.promised",
	 .show = SHOW_NUMBER,
	 .missing = "none",
	 .total = TOTAL_SUM},
};

/* clang-format off: a line each */
static const struct sheet_column event_columns[] = {
	{.key = "event", .heading = "events.code", .show = SHOW_KEY},
	{.key = "name", .heading = "events.name", .show = SHOW_TEXT},
	{.key = "starts", .heading = "events.starts", .show = SHOW_DATE},
	{.key = "ends", .heading = "events.ends", .show = SHOW_DATE},
	SUM("sessions", "col.sessions", SHOW_COUNT),
	SUM("held", "col.sessions_held", SHOW_COUNT),
	SUM("notes", "col.notes", SHOW_COUNT),
	SUM("commitments", "col.commitments", SHOW_COUNT),
	SUM("done", "progress:done", SHOW_COUNT),
	{.key = "share",
	 .heading = "col.share",
	 .show = SHOW_SHARE,
	 .missing = "blank.no_commitments"},
	SUM("late", "col.late", SHOW_COUNT),
	SUM("no_report", "progress:no_report", SHOW_COUNT),
	SUM("ok", "col.verdicts_ok", SHOW_COUNT),
	SUM("help", "col.verdicts_help", SHOW_COUNT),
	SUM("not_presented", "col.verdicts_none", SHOW_COUNT),
	{.key = "organisations", .heading = "col.holders", .show = SHOW_COUNT},
};
/* clang-format on */

static const struct sheet_column about_columns[] = {
	{.key = "section", .heading = "col.section", .show = SHOW_LABEL, .whole = WHOLE_SECTION},
	{.key = "item", .heading = "col.item", .show = SHOW_LABEL, .whole = WHOLE_REF},
	{.key = "value",
	 .heading = "col.value",
	 .show = SHOW_ANY,
	 .width_px = 200,
	 .whole = WHOLE_HEADING},
	{.key = "remark", .heading = "col.meaning", .show = SHOW_LABEL, .whole = WHOLE_TEXT},
};

static const struct sheet management_sheets[] = {
	{.name = "overview", .title = "sheet.overview", BLOCKS(summary_blocks)},
	{"areas", "sheet.areas", NULL, true, CHART_AREAS, COLUMNS(area_table_columns)},
	{"coverage", "sheet.coverage", NULL, true, CHART_NONE, COLUMNS(coverage_columns)},
	{"todo", "sheet.todo", NULL, true, CHART_NONE, COLUMNS(todo_columns), .internal = true},
	{"vacant", "sheet.vacant", NULL, false, CHART_NONE, COLUMNS(vacant_columns),
	 .optional = true, .internal = true},
	{"organisations", "sheet.organisations", NULL, true, CHART_NONE,
	 COLUMNS(organisation_columns)},
	{"participants", "sheet.participants", NULL, false, CHART_NONE,
	 COLUMNS(participant_columns), .optional = true},
	{"commitments", "kind:commitments", NULL, true, CHART_NONE,
	 COLUMNS(all_commitment_columns)},
	{"late", "sheet.late", NULL, true, CHART_NONE, COLUMNS(late_columns)},
	{"changes", "sheet.changes", NULL, true, CHART_NONE, COLUMNS(change_columns)},
	{"goals", "sheet.goals", NULL, true, CHART_SERIES, COLUMNS(all_goal_columns)},
	{"results", "sheet.results", NULL, true, CHART_NONE, COLUMNS(all_result_columns)},
	{"holes", "sheet.holes", NULL, false, CHART_NONE, COLUMNS(hole_columns)},
	{.name = "perspectives",
	 .title = "sheet.perspectives",
	 .wide = true,
	 COLUMNS(perspective_columns),
	 .optional = true},
	{"events", "sheet.events", NULL, true, CHART_NONE, COLUMNS(event_columns), .several = true},
	{"frameworks", "sheet.framework", NULL, true, CHART_NONE, COLUMNS(framework_columns),
	 .per_framework = true},
	{"about", "sheet.about", NULL, false, CHART_NONE, COLUMNS(about_columns)},
};

static const struct sheet organisation_sheets[] = {FORM_SHEETS(true)};

const struct book_plan area_plan = {
	SCOPE_AREA,
	{prepare_sql, notes_prepare_sql, page_one_prepare_sql, goal_area_prepare_sql},
	goal_area_sql,
	"choose_area",
	area_sheets,
	COUNT(area_sheets)};
const struct book_plan management_plan = {
	SCOPE_ALL,	   {prepare_sql, page_one_prepare_sql, management_prepare_sql},
	management_sql,	   "choose_summary",
	management_sheets, COUNT(management_sheets)};
const struct book_plan organisation_plan = {
	SCOPE_ORGANISATION,  {prepare_sql, notes_prepare_sql, organisation_prepare_sql},
	organisation_sql,    NULL,
	organisation_sheets, COUNT(organisation_sheets)};
