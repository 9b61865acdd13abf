#include "report/capture/blank.h"

#include <string.h>

/* The common columns called `names`, in that order. */
static size_t add_common(const struct kind *kind, const char *names, const struct column **columns)
{
	struct span rest = span_of(names), name;
	size_t count = 0;

	while (span_next(&rest, "|", &name)) {
		for (size_t i = 0; i < kind->common_count; i++) {
			if (span_equals(name, kind->common[i].name))
				columns[count++] = &kind->common[i];
		}
	}
	return count;
}

size_t blank_columns(const struct kind *kind, bool with_event,
		     const struct column *columns[BLANK_COLUMNS_MAX])
{
	size_t count = add_common(kind,
				  with_event ? "local_no|event|session|goal_area|reviewer"
					     : "local_no|session|goal_area|reviewer",
				  columns);

	for (size_t i = 0; i < kind->own_count; i++) {
		bool reminds =
			(kind->own[i].flags & COLUMN_GIVEN) && kind->own[i].type == COLUMN_TEXT;

		if (!reminds)
			columns[count++] = &kind->own[i];
	}
	return count + add_common(kind, "goal|perspective|internal|comment", columns + count);
}

/* "+1-06-30" is a day of the year after; of a column of words it is the value that stands here. */
struct example {
	const char *kind, *column;
	const char *text[BLANK_EXAMPLES][LANG_COUNT];
};

#define SAME(text)                                                                                 \
	{                                                                                          \
		text, text                                                                         \
	}

/* clang-format off: one cell, one line or two */
static const struct example examples[] = {
	{"gap_analysis",
	 "current_state",
	 {{"Skolcheferna träffas fyra gånger per år", "Heads of schools meet four times a year"},
	  {"Varje kommun mäter för sig", "Every municipality measures on its own"}}},
	{"gap_analysis",
	 "desired_state",
	 {{"Följa upp skolresultaten gemensamt", "Follow up school results together"},
	  {"Samma mått och samma mättillfälle i hela länet",
	   "Same measures on the same day everywhere"}}},
	{"gap_analysis", "priority", {SAME("high"), SAME("medium")}},
	{"gap_analysis",
	 "responsible",
	 {{"Exempelstads kommun", "Exampletown Municipality"},
	  {"Exempelregionen", "Example Region"}}},
	{"achievements",
	 "organisation",
	 {{"Exempelregionen", "Example Region"},
	  {"Exempelstads kommun", "Exampletown Municipality"}}},
	{"achievements",
	 "achievement",
	 {{"Nätverk för skolutveckling startat, alla kommuner är med",
	   "A network for school development, all municipalities in it"},
	  {"Tjugo nya praktikplatser", "Twenty new traineeships"}}},
	{"achievements", "period", {SAME("+0-H1"), SAME("+0-Q2")}},
	{"achievements",
	 "evidence",
	 {{"Minnesanteckningar från nätverket i maj", "Minutes of the network in May"}, SAME("")}},
	{"key_actors",
	 "organisation",
	 {{"Exempeluniversitetet", "Example University"},
	  {"Exempelstads kommun", "Exampletown Municipality"}}},
	{"key_actors",
	 "role",
	 {{"Forskning om skolutveckling", "Research on school development"},
	  {"Största skolhuvudmannen", "The largest school authority"}}},
	{"key_actors", "anchored", {SAME("yes"), SAME("partly")}},
	{"key_actors", "anchored_date", {SAME("+0-06-14"), SAME("")}},
	{"key_actors", "contact_function", {{"Dekan", "Dean"}, {"Skolchef", "Head of schools"}}},
	{"action_plans",
	 "plan",
	 {{"Handlingsplan för fler praktikplatser", "Plan for more traineeships"},
	  {"Handlingsplan för läsutveckling", "Plan for reading"}}},
	{"action_plans", "verdict", {SAME("ok"), SAME("help")}},
	{"action_plans", "anchored", {SAME("yes"), SAME("partly")}},
	{"action_plans",
	 "help_needed",
	 {SAME(""), {"Finansiering av en samordnare", "Funding of a coordinator"}}},
	{"action_plans",
	 "next_step",
	 {{"Beslut i styrgruppen", "Decision by the steering group"},
	  {"Skriva klart tidplanen", "Finish the schedule"}}},
	{"action_plans", "due_date", {SAME("+0-10-31"), SAME("+0-12-15")}},
	{"action_plans",
	 "responsible",
	 {{"Exempelregionen", "Example Region"},
	  {"Exempelstads kommun", "Exampletown Municipality"}}},
	{"needs",
	 "need",
	 {{"Gemensam elevstatistik utan fördröjning", "Shared statistics of pupils without delay"},
	  {"Mötesplats utanför centralorten", "A place to meet outside the main town"}}},
	{"needs",
	 "addressed_to",
	 {{"Exempelregionen", "Example Region"},
	  {"Exempelstads kommun", "Exampletown Municipality"}}},
	{"needs", "priority", {SAME("high"), SAME("low")}},
	{"contributions",
	 "organisation",
	 {{"Exempelstads kommun", "Exampletown Municipality"},
	  {"Exempeluniversitetet", "Example University"}}},
	{"contributions",
	 "contribution",
	 {{"Praktikplatser inom logistik", "Traineeships in logistics"},
	  {"Dela med sig av en modell för läsutveckling", "Share a model for reading"}}},
	{"contributions", "certainty", {SAME("gives"), SAME("can_give")}},
	{"contributions", "time_frame", {{"hösten", "this autumn"}, {"nästa år", "next year"}}},
	{"cooperation",
	 "organisations",
	 {{"Exempelstads kommun, Exempeluniversitetet",
	   "Exampletown Municipality, Example University"},
	  {"Exempelregionen, Exempelstads kommun", "Example Region, Exampletown Municipality"}}},
	{"cooperation",
	 "how",
	 {{"Forskare deltar i två av nätverkets möten per år",
	   "Researchers take part in two meetings of the network a year"},
	  {"Gemensam ansökan om medel", "A joint application for funding"}}},
	{"cooperation",
	 "network",
	 {{"Skolchefsnätverket", "Network of heads of schools"}, SAME("")}},
	{"cooperation",
	 "next_step",
	 {{"Boka höstens möte", "Book the meeting of the autumn"},
	  {"Skiss till ansökan", "Draft of the application"}}},
	{"cooperation", "next_date", {SAME("+0-10-10"), SAME("+0-11-30")}},
	{"commitments",
	 "organisation",
	 {{"Exempelstads kommun", "Exampletown Municipality"},
	  {"Exempeluniversitetet", "Example University"}}},
	{"commitments",
	 "commitment",
	 {{"Leda en arbetsgrupp för gemensam uppföljning av skolresultat",
	   "Lead a working group on following up school results together"},
	  {"Erbjuda följeforskning till två kommuner",
	   "Offer research support to two municipalities"}}},
	{"commitments",
	 "partners",
	 {{"Exempelregionen", "Example Region"},
	  {"Exempelstads kommun", "Exampletown Municipality"}}},
	{"commitments",
	 "contact_function",
	 {{"Skolchef", "Head of schools"}, {"Prefekt", "Head of department"}}},
	{"commitments", "start_date", {SAME("+0-09-01"), SAME("+1-01-15")}},
	{"commitments", "due_date", {SAME("+0-12-31"), SAME("+1-06-30")}},
	{"commitments",
	 "measure",
	 {{"Första gemensamma rapporten klar", "First joint report finished"},
	  {"Avtal tecknat med två kommuner", "Agreements with two municipalities"}}},
	{"commitments", "resources", {{"En halvtidstjänst", "A half-time post"}, SAME("")}},
	{"commitments", "confirmed", {SAME("yes"), SAME("no")}},
	{"commitments", "status", {SAME("not_started"), SAME("started")}},
};
/* clang-format on */

static const char *find(const struct kind *kind, const struct column *column, size_t row,
			enum lang lang)
{
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		if (strcmp(examples[i].kind, kind->name) == 0 &&
		    strcmp(examples[i].column, column->name) == 0)
			return examples[i].text[row][lang];
	}
	return "";
}

void blank_example(struct buf *out, const struct kind *kind, const struct column *column,
		   size_t row, int year, enum lang lang)
{
	const char *text = find(kind, column, row, lang);

	if (strcmp(column->name, "local_no") == 0)
		buf_printf(out, "%s %zu", lang == LANG_SV ? "Exempel" : "Example", row + 1);
	else if (strcmp(column->name, "session") == 0)
		buf_add_string(out, "D1G1");
	else if (strcmp(column->name, "goal_area") == 0)
		buf_add_string(out, "M01");
	else if (strcmp(column->name, "internal") == 0)
		buf_add_string(out, word_label(column->words, "no", lang));
	else if (*text == '+')
		buf_printf(out, "%d%s", year + text[1] - '0', text + 2);
	else if (column->words && *text)
		buf_add_string(out, word_label(column->words, text, lang));
	else
		buf_add_string(out, text);
}
