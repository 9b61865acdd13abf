#include "schema/catalogue.h"

#include "schema/words.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
<<<<<<< HEAD
=======
#define LIST(id, text) const struct word_list id = {text, id##_words, COUNT(id##_words)}

static const struct word progress_words[] = {
	{"not_started", {"Ej påbörjat", "Not started"}, "E|ej påbörjad|inte påbörjat", false},
	{"started", {"Påbörjat", "Started"}, "P|pågår|påbörjad|pågående", false},
	{"half",
	 {"Genomfört till hälften eller mer", "Half done or more"},
	 "H|halvvägs|till hälften|hälften|half",
	 false},
	{"done", {"Genomfört", "Done"}, "G|klart|avslutat|genomförd|klar|avslutad", false},
	{"not_relevant", {"Ej relevant", "Not relevant"}, "inte relevant|ej aktuellt", false},
	{"withdrawn", {"Återtaget", "Withdrawn"}, "utgår|struket|återtagen|struken", false},
	{"no_report", {"Ingen rapport", "No report"}, NULL, true},
};
static const LIST(progress, "progress");

static const struct word anchored_words[] = {
	{"yes", {"Ja", "Yes"}, "j|y|x|true|sant", false},
	{"partly", {"Delvis", "Partly"}, "till viss del", false},
	{"no", {"Nej", "No"}, "n|false|falskt", false},
	{"unknown", {"Okänt", "Unknown"}, "vet ej|vet inte|?", false},
};
static const LIST(anchored, "anchored");

static const struct word yes_no_words[] = {
	{"yes", {"Ja", "Yes"}, "j|y|x|true|sant|1", false},
	{"no", {"Nej", "No"}, "n|false|falskt|0", false},
};
static const LIST(yes_no, "yes_no");

static const struct word verdict_words[] = {
	{"ok", {"OK", "OK"}, "rätt väg|ja", false},
	{"help",
	 {"Hjälp oss", "Help us"},
	 "hjälp|hjälp oss att göra klart|hjälp oss att göra klart handlingsplan",
	 false},
	{"not_presented", {"Ej redovisad", "Not presented"}, NULL, true},
};
static const LIST(verdict, "verdict");

static const struct word certainty_words[] = {
	{"gives", {"Bidrar", "Contributes"}, "bidrar med|säkert|ja", false},
	{"can_give", {"Kan bidra", "Can contribute"}, "kan bidra med|möjligt|kanske", false},
};
static const LIST(certainty, "certainty");

static const struct word priority_words[] = {
	{"high", {"Hög", "High"}, "hög prioritet|h", false},
	{"medium", {"Medel", "Medium"}, "mellan|m|medelhög", false},
	{"low", {"Låg", "Low"}, "låg prioritet|l", false},
};
static const LIST(priority, "priority");

static const struct word source_role_words[] = {
	{"reviewer", {"Granskare", "Reviewer"}, NULL, false},
	{"owner", {"Målområdesansvarig", "Goal-area owner"}, "ansvarig|målansvarig", false},
	{"coordinator", {"Samordnare", "Coordinator"}, "processledare", false},
	{"organisation", {"Organisation", "Organisation"}, NULL, false},
};
static const LIST(source_role, "source_role");

static const struct word session_state_words[] = {
	{"planned", {"Planerad", "Planned"}, "planerat", false},
	{"held", {"Genomförd", "Held"}, "genomfört|hållen", false},
	{"cancelled", {"Utgår", "Cancelled"}, "inställd|inställt|utgår!!|utgått", false},
};
static const LIST(session_state, "session_state");

static const struct word sector_words[] = {
	{"municipality", {"Kommun", "Municipality"}, NULL, false},
	{"county_council", {"Landsting", "County council"}, "region", false},
	{"university", {"Universitet", "University"}, "högskola|lärosäte", false},
	{"county_board", {"Länsstyrelse", "County administrative board"}, NULL, false},
	{"regional_federation", {"Regionförbund", "Regional federation"}, NULL, false},
	{"state", {"Statlig", "State"}, "stat|myndighet|statlig myndighet", false},
	{"business", {"Näringsliv", "Business"}, "företag", false},
	{"nonprofit", {"Ideell", "Non-profit"}, "förening|ideell sektor", false},
	{"eu", {"EU", "EU"}, NULL, false},
	{"unknown", {"Okänd", "Unknown"}, "okänt", false},
};
static const LIST(sector, "sector");

static const struct word level_words[] = {
	{"direction", {"Inriktningsmål", "Direction"}, "inriktning", false},
	{"milestone", {"Etappmål", "Milestone"}, NULL, false},
	{"indicator", {"Indikator", "Indicator"}, NULL, false},
};
static const LIST(level, "level");

static const struct word basis_words[] = {
	{"slide", {"Målområde i bilden", "Goal area in the slide"}, "i bilden|bild", false},
	{"interpreted", {"Tolkad", "Interpreted"}, "tolkat", false},
	{"none", {"Ej kopplad", "Not linked"}, "ingen|ej kopplat", false},
};
static const LIST(basis, "basis");

static const struct word timeliness_words[] = {
	{"done", {"Klart", "Done"}, NULL, true},
	{"closed", {"Avslutat utan resultat", "Closed without result"}, NULL, true},
	{"on_time", {"I tid", "On time"}, NULL, true},
	{"soon", {"Snart", "Due soon"}, NULL, true},
	{"late", {"Försenat", "Late"}, NULL, true},
	{"undated", {"Utan datum", "No date"}, NULL, true},
};
static const LIST(timeliness, "timeliness");

static const struct word report_age_words[] = {
	{"fresh", {"Högst 6 månader", "6 months or less"}, NULL, true},
	{"ageing", {"6–12 månader", "6–12 months"}, NULL, true},
	{"old", {"Över 12 månader", "Over 12 months"}, NULL, true},
};
static const LIST(report_age, "report_age");

static const struct word blank_reason_words[] = {
	{"cancelled", {"Passet utgår", "Session cancelled"}, NULL, true},
	{"not_yet", {"Ännu inte hållet", "Not held yet"}, NULL, true},
	{"no_reviewer", {"Ingen granskare utsedd", "No reviewer assigned"}, NULL, true},
	{"nothing_uploaded", {"Inget uppladdat", "Nothing uploaded"}, NULL, true},
};
static const LIST(blank_reason, "blank_reason");

static const struct word outcome_words[] = {
	{"taken", {"Inläst", "Loaded"}, NULL, true},
	{"partly", {"Delvis inläst", "Partly loaded"}, NULL, true},
	{"refused", {"Avvisad", "Refused"}, NULL, true},
	{"undone", {"Ångrad", "Undone"}, NULL, true},
};
static const LIST(outcome, "outcome");

static const struct word change_words[] = {
	{"new", {"Nytt", "New"}, NULL, true},
	{"finished", {"Blev klart", "Finished"}, NULL, true},
	{"forward", {"Gick framåt", "Moved forward"}, NULL, true},
	{"backward", {"Gick bakåt", "Moved backward"}, NULL, true},
	{"first_report", {"Första rapporten", "First report"}, NULL, true},
	{"date_moved", {"Datum flyttat", "Date moved"}, NULL, true},
	{"withdrawn", {"Avslutat utan resultat", "Closed without result"}, NULL, true},
	{"silent", {"Tystnade", "Went silent"}, NULL, true},
};
static const LIST(change, "change");

static const struct word hole_words[] = {
	{"gap", {"Bör göras, men inget åtagande", "Should be done, no commitment"}, NULL, true},
	{"help", {"Hjälp oss, men inget svar", "Help us, no answer"}, NULL, true},
	{"need", {"Behov utan mottagare", "Need addressed to nobody"}, NULL, true},
	{"actor", {"Nyckelaktör utan åtagande", "Key actor without commitment"}, NULL, true},
	{"milestone", {"Etappmål utan åtagande", "Milestone without commitment"}, NULL, true},
	{"contribution", {"Bidrag som inte blev åtagande", "Contribution not promoted"}, NULL, true},
};
static const LIST(hole, "hole");

const struct word_list *const word_lists[] = {
	&progress, &anchored, &yes_no, &verdict,    &certainty,  &priority,     &source_role,
	&session_state, &sector, &level, &basis, &timeliness, &report_age, &blank_reason, &outcome,
	&change, &hole};
const size_t word_list_count = COUNT(word_lists);
>>>>>>> report

enum {
	REQUIRED = COLUMN_REQUIRED,
	TELLS = COLUMN_DISTINGUISHING,
	MAIN = COLUMN_MAIN,
	PLACING = COLUMN_PLACING,
	EITHER = COLUMN_EITHER,
};

/* name, headings, aliases, type, flags, words, longest */
static const struct column note_columns[] = {
	{"ref", {"Referens", "Reference"}, "id", COLUMN_REFERENCE, PLACING, NULL, 40},
	{"rev", {"Version", "Version"}, "revision", COLUMN_INTEGER, PLACING, NULL, 9},
	{"local_no", {"Löpnr", "No."}, "nr|lnr|löpnummer", COLUMN_TEXT, PLACING, NULL, 20},
	{"event", {"Evenemang", "Event"}, "händelse", COLUMN_CODE, PLACING, NULL, 40},
	{"session", {"Pass", "Session"}, "workshop", COLUMN_CODE, PLACING, NULL, 40},
	{"day", {"Dag", "Day"}, NULL, COLUMN_TEXT, PLACING, NULL, 40},
	{"group", {"Grupp", "Group"}, NULL, COLUMN_TEXT, PLACING, NULL, 40},
	{"reviewer", {"Granskare", "Reviewer"}, "antecknat av", COLUMN_TEXT, PLACING, NULL, 100},
	{"goal_area",
	 {"Målområde", "Goal area"},
	 "målområden|goal areas",
	 COLUMN_GOAL_AREAS,
	 0,
	 NULL,
	 0},
	{"source_role", {"Källa", "Source"}, "uppladdat av", COLUMN_WORD, 0, &source_role_list, 0},
	{"goal", {"Mål", "Goal"}, "etappmål|indikator|inriktningsmål", COLUMN_GOALS, 0, NULL, 0},
	{"perspective", {"Perspektiv", "Perspective"}, NULL, COLUMN_PERSPECTIVES, 0, NULL, 0},
	{"internal", {"Intern", "Internal"}, "ej publik", COLUMN_WORD, 0, &yes_no_list, 0},
	{"comment", {"Kommentar", "Comment"}, "anmärkning|notering", COLUMN_TEXT, 0, NULL, 0},
};

static const struct column gap_analysis_columns[] = {
	{"current_state",
	 {"Detta görs", "What is done"},
	 "görs|nuläge",
	 COLUMN_TEXT,
	 TELLS | MAIN | EITHER,
	 NULL,
	 0},
	{"desired_state",
	 {"Detta bör göras", "What should be done"},
	 "bör göras|önskat läge",
	 COLUMN_TEXT,
	 TELLS | MAIN | EITHER,
	 NULL,
	 0},
	{"priority", {"Prioritet", "Priority"}, NULL, COLUMN_WORD, 0, &priority_list, 0},
	{"responsible",
	 {"Ansvarig organisation", "Responsible organisation"},
	 "ansvarig",
	 COLUMN_ORGANISATIONS,
	 0,
	 NULL,
	 0},
};

static const struct column achievements_columns[] = {
	{"organisation",
	 {"Organisation", "Organisation"},
	 "aktör",
	 COLUMN_ORGANISATION,
	 0,
	 NULL,
	 200},
	{"achievement",
	 {"Vad har åstadkommits", "Achievement"},
	 "uppnått|resultat|åstadkommet",
	 COLUMN_TEXT,
	 REQUIRED | TELLS | MAIN,
	 NULL,
	 0},
	{"period", {"Period", "Period"}, NULL, COLUMN_PERIOD, 0, NULL, 0},
	{"evidence", {"Underlag", "Evidence"}, NULL, COLUMN_TEXT, 0, NULL, 0},
};

static const struct column key_actors_columns[] = {
	{"organisation",
	 {"Organisation", "Organisation"},
	 "aktör|nyckelaktör",
	 COLUMN_ORGANISATION,
	 REQUIRED,
	 NULL,
	 200},
	{"role", {"Roll", "Role"}, NULL, COLUMN_TEXT, TELLS | MAIN, NULL, 0},
	{"anchored",
	 {"Förankrat", "Anchored"},
	 "förankrad",
	 COLUMN_WORD,
	 REQUIRED,
	 &anchored_list,
	 0},
	{"anchored_date",
	 {"Förankrat datum", "Anchored on"},
	 "förankrad datum",
	 COLUMN_DATE,
	 0,
	 NULL,
	 0},
	{"contact_function",
	 {"Kontaktfunktion", "Contact function"},
	 NULL,
	 COLUMN_TEXT,
	 0,
	 NULL,
	 200},
};

static const struct column commitments_columns[] = {
	{"organisation",
	 {"Organisation", "Organisation"},
	 "aktör",
	 COLUMN_ORGANISATION,
	 REQUIRED,
	 NULL,
	 200},
	{"commitment",
	 {"Åtagande", "Commitment"},
	 "löfte|lovar|åtaganden",
	 COLUMN_TEXT,
	 REQUIRED | TELLS | MAIN,
	 NULL,
	 0},
	{"partners",
	 {"Tillsammans med", "Together with"},
	 "partner",
	 COLUMN_ORGANISATIONS,
	 0,
	 NULL,
	 0},
	{"contact_function",
	 {"Ansvarig funktion", "Responsible function"},
	 "kontaktfunktion",
	 COLUMN_TEXT,
	 0,
	 NULL,
	 200},
	{"start_date", {"Startdatum", "Start date"}, "start", COLUMN_DATE, 0, NULL, 0},
	{"due_date",
	 {"Klart senast", "Due"},
	 "slutdatum|deadline|due date",
	 COLUMN_DATE,
	 0,
	 NULL,
	 0},
	{"measure", {"Uppföljningsmått", "Measure"}, "mått", COLUMN_TEXT, 0, NULL, 0},
	{"resources", {"Resurser", "Resources"}, NULL, COLUMN_TEXT, 0, NULL, 0},
	{"confirmed", {"Bekräftat", "Confirmed"}, "bekräftad", COLUMN_WORD, 0, &anchored_list, 0},
	{"source_ref", {"Från bidrag", "From contribution"}, NULL, COLUMN_REFERENCE, 0, NULL, 40},
	{"initiative", {"Initiativ", "Initiative"}, NULL, COLUMN_TEXT, 0, NULL, 200},
	{"status",
	 {"Status", "Status"},
	 "läge|genomförandegrad|progress",
	 COLUMN_WORD,
	 0,
	 &progress_list,
	 0},
};

static const struct column action_plans_columns[] = {
	{"plan", {"Handlingsplan", "Action plan"}, NULL, COLUMN_TEXT, MAIN, NULL, 0},
	{"verdict",
	 {"Omdöme", "Verdict"},
	 "bedömning|rätt väg",
	 COLUMN_WORD,
	 REQUIRED | TELLS,
	 &verdict_list,
	 0},
	{"anchored", {"Förankrad", "Anchored"}, "förankrat", COLUMN_WORD, 0, &anchored_list, 0},
	{"help_needed", {"Hjälp behövs med", "Help needed with"}, "hjälp", COLUMN_TEXT, 0, NULL, 0},
	{"next_step", {"Nästa steg", "Next step"}, NULL, COLUMN_TEXT, 0, NULL, 0},
	{"due_date",
	 {"Klart senast", "Due"},
	 "slutdatum|deadline|due date",
	 COLUMN_DATE,
	 0,
	 NULL,
	 0},
	{"responsible",
	 {"Ansvarig", "Responsible"},
	 "ansvarig organisation",
	 COLUMN_ORGANISATIONS,
	 0,
	 NULL,
	 0},
};

static const struct column needs_columns[] = {
	{"need",
	 {"Behov", "Need"},
	 "vad behöver mer göras",
	 COLUMN_TEXT,
	 REQUIRED | TELLS | MAIN,
	 NULL,
	 0},
	{"addressed_to", {"Riktat till", "Addressed to"}, NULL, COLUMN_ORGANISATIONS, 0, NULL, 0},
	{"priority", {"Prioritet", "Priority"}, NULL, COLUMN_WORD, 0, &priority_list, 0},
};

static const struct column contributions_columns[] = {
	{"organisation",
	 {"Organisation", "Organisation"},
	 "aktör",
	 COLUMN_ORGANISATION,
	 REQUIRED,
	 NULL,
	 200},
	{"contribution",
	 {"Bidrag", "Contribution"},
	 "bidrar med|kan bidra med",
	 COLUMN_TEXT,
	 REQUIRED | TELLS | MAIN,
	 NULL,
	 0},
	{"certainty", {"Säkerhet", "Certainty"}, NULL, COLUMN_WORD, 0, &certainty_list, 0},
	{"time_frame", {"Tidsram", "Time frame"}, NULL, COLUMN_TEXT, 0, NULL, 200},
	{"promoted_to",
	 {"Blev åtagande", "Became commitment"},
	 NULL,
	 COLUMN_REFERENCE,
	 0,
	 NULL,
	 40},
};

static const struct column cooperation_columns[] = {
	{"organisations",
	 {"Parter", "Parties"},
	 "organisationer",
	 COLUMN_ORGANISATIONS,
	 REQUIRED,
	 NULL,
	 0},
	{"how",
	 {"Hur samarbetet fördjupas", "How cooperation deepens"},
	 "hur",
	 COLUMN_TEXT,
	 REQUIRED | TELLS | MAIN,
	 NULL,
	 0},
	{"network", {"Nätverk", "Network"}, NULL, COLUMN_TEXT, 0, NULL, 0},
	{"next_step", {"Nästa steg", "Next step"}, NULL, COLUMN_TEXT, 0, NULL, 0},
	{"next_date", {"Datum", "Date"}, NULL, COLUMN_DATE, 0, NULL, 0},
};

/* Headings of the return sheet that only remind the reader are known, so that they are not
 * complained of; nothing is read from them. */
static const struct column status_updates_columns[] = {
	{"ref", {"Referens", "Reference"}, "id", COLUMN_REFERENCE, REQUIRED | PLACING, NULL, 40},
	{"rev", {"Version", "Version"}, "revision", COLUMN_INTEGER, PLACING, NULL, 9},
	{"as_of",
	 {"Per datum", "As of"},
	 "avläst",
	 COLUMN_DATE,
	 REQUIRED | TELLS | PLACING,
	 NULL,
	 0},
	{"reported_by", {"Rapporterat av", "Reported by"}, NULL, COLUMN_TEXT, PLACING, NULL, 200},
	{"status",
	 {"Status", "Status"},
	 "läge|genomförandegrad|progress",
	 COLUMN_WORD,
	 REQUIRED,
	 &progress_list,
	 0},
	{"percent", {"Procent", "Percent"}, "andel klar", COLUMN_PERCENT, 0, NULL, 0},
	{"comment", {"Kommentar", "Comment"}, "anmärkning|notering", COLUMN_TEXT, 0, NULL, 0},
	{"new_due", {"Nytt slutdatum", "New due date"}, NULL, COLUMN_DATE, 0, NULL, 0},
	{"evidence", {"Underlag", "Evidence"}, NULL, COLUMN_TEXT, 0, NULL, 0},
	{"confirmed", {"Bekräftat", "Confirmed"}, "bekräftad", COLUMN_WORD, 0, &anchored_list, 0},
	{"goal_area",
	 {"Målområde", "Goal area"},
	 "målområden|goal areas",
	 COLUMN_TEXT,
	 PLACING,
	 NULL,
	 0},
	{"commitment", {"Åtagande", "Commitment"}, NULL, COLUMN_TEXT, PLACING, NULL, 0},
	{"organisation", {"Organisation", "Organisation"}, NULL, COLUMN_TEXT, PLACING, NULL, 0},
	{"due_date", {"Klart senast", "Due"}, NULL, COLUMN_TEXT, PLACING, NULL, 0},
};

static const struct column events_columns[] = {
	{"code", {"Kod", "Code"}, "evenemangskod", COLUMN_CODE, REQUIRED, NULL, 40},
	{"name", {"Evenemang", "Event"}, "namn", COLUMN_TEXT, REQUIRED, NULL, 200},
	{"starts", {"Börjar", "Starts"}, "startdatum|från", COLUMN_DATE, TELLS, NULL, 0},
	{"ends", {"Slutar", "Ends"}, "slutdatum|till", COLUMN_DATE, 0, NULL, 0},
	{"registry_no", {"Diarienummer", "Registry number"}, "dnr", COLUMN_TEXT, TELLS, NULL, 100},
};

static const struct column goal_areas_columns[] = {
	{"code", {"Kod", "Code"}, "målområdeskod", COLUMN_CODE, REQUIRED, NULL, 40},
	{"name", {"Målområde", "Goal area"}, "namn", COLUMN_TEXT, REQUIRED, NULL, 200},
	{"short_name", {"Kortnamn", "Short name"}, NULL, COLUMN_TEXT, TELLS, NULL, 31},
	{"aliases", {"Alias", "Aliases"}, "andra namn", COLUMN_LIST, 0, NULL, 0},
	{"owner", {"Målområdesansvarig", "Owner"}, "ansvarig", COLUMN_TEXT, TELLS, NULL, 200},
	{"group", {"Grupp", "Group"}, NULL, COLUMN_INTEGER, 0, NULL, 0},
	{"order", {"Ordning", "Order"}, NULL, COLUMN_INTEGER, 0, NULL, 0},
	{"development_area",
	 {"Utvecklingsområde", "Development area"},
	 NULL,
	 COLUMN_WORD,
	 0,
	 &yes_no_list,
	 0},
	{"remark", {"Anmärkning", "Remark"}, "kommentar", COLUMN_TEXT, 0, NULL, 0},
};

static const struct column organisations_columns[] = {
	{"code", {"Kod", "Code"}, "organisationskod", COLUMN_CODE, REQUIRED, NULL, 40},
	{"name", {"Organisation", "Organisation"}, "namn", COLUMN_TEXT, REQUIRED, NULL, 200},
	{"sector", {"Sektor", "Sector"}, NULL, COLUMN_WORD, TELLS, &sector_list, 0},
	{"aliases", {"Alias", "Aliases"}, "andra namn", COLUMN_LIST, 0, NULL, 0},
};

static const struct column goals_columns[] = {
	{"code", {"Kod", "Code"}, "målkod", COLUMN_CODE, REQUIRED, NULL, 40},
	{"level", {"Nivå", "Level"}, NULL, COLUMN_WORD, REQUIRED | TELLS, &level_list, 0},
	{"goal_area", {"Målområde", "Goal area"}, NULL, COLUMN_GOAL_AREAS, REQUIRED, NULL, 0},
	{"text", {"Text", "Text"}, "mål|målformulering", COLUMN_TEXT, REQUIRED, NULL, 0},
	{"target_date", {"Måldatum", "Target date"}, NULL, COLUMN_DATE, 0, NULL, 0},
	{"unit", {"Enhet", "Unit"}, NULL, COLUMN_TEXT, 0, NULL, 40},
	{"baseline", {"Basvärde", "Baseline"}, NULL, COLUMN_NUMBER, 0, NULL, 0},
	{"target", {"Målvärde", "Target"}, NULL, COLUMN_NUMBER, 0, NULL, 0},
	{"latest_value", {"Senaste värde", "Latest value"}, NULL, COLUMN_NUMBER, 0, NULL, 0},
};

static const struct column perspectives_columns[] = {
	{"code", {"Kod", "Code"}, "perspektivkod", COLUMN_CODE, REQUIRED, NULL, 40},
	{"name", {"Perspektiv", "Perspective"}, NULL, COLUMN_TEXT, REQUIRED | TELLS, NULL, 200},
};

static const struct column frameworks_columns[] = {
	{"framework", {"Ramverk", "Framework"}, NULL, COLUMN_TEXT, 0, NULL, 100},
	{"priority", {"Prioritering", "Priority"}, NULL, COLUMN_TEXT, REQUIRED, NULL, 200},
	{"theme", {"Tema", "Theme"}, "tema (bild 9)", COLUMN_TEXT, REQUIRED | TELLS, NULL, 200},
	{"official_name",
	 {"Officiellt namn", "Official name"},
	 "flaggskepp|flaggskepp (officiellt namn)",
	 COLUMN_TEXT,
	 0,
	 NULL,
	 200},
	{"initiative", {"Initiativ", "Initiative"}, NULL, COLUMN_TEXT, REQUIRED | TELLS, NULL, 200},
	{"goal_area", {"Målområde", "Goal area"}, "målområden", COLUMN_GOAL_AREAS, 0, NULL, 0},
	{"basis", {"Koppling", "Basis"}, NULL, COLUMN_WORD, 0, &basis_list, 0},
};

static const struct column sessions_columns[] = {
	{"event", {"Evenemang", "Event"}, "händelse", COLUMN_CODE, 0, NULL, 40},
	{"session", {"Pass", "Session"}, "kod|workshop|code", COLUMN_CODE, REQUIRED, NULL, 40},
	{"date", {"Datum", "Date"}, NULL, COLUMN_DATE, REQUIRED | TELLS, NULL, 0},
	{"day", {"Dag", "Day"}, NULL, COLUMN_INTEGER, REQUIRED, NULL, 0},
	{"group", {"Grupp", "Group"}, NULL, COLUMN_INTEGER, REQUIRED, NULL, 0},
	{"goal_areas",
	 {"Målområden", "Goal areas"},
	 "målområde|goal area",
	 COLUMN_GOAL_AREAS,
	 REQUIRED,
	 NULL,
	 0},
	{"owners",
	 {"Målområdesansvariga", "Owners"},
	 "målområdesansvarig|ansvariga",
	 COLUMN_LIST,
	 TELLS,
	 NULL,
	 0},
	{"reviewers", {"Granskare", "Reviewers"}, "reviewer", COLUMN_LIST, 0, NULL, 0},
	{"state", {"Status", "State"}, NULL, COLUMN_WORD, 0, &session_state_list, 0},
	{"minutes", {"Minuter", "Minutes"}, NULL, COLUMN_INTEGER, TELLS, NULL, 0},
	{"remark", {"Anmärkning", "Remark"}, "kommentar", COLUMN_TEXT, 0, NULL, 0},
};

#define OWN(columns) columns, COUNT(columns)
#define REFERENCE(columns) 0, KIND_REFERENCE, NULL, 0, OWN(columns)
#define NOTE(letter, columns) letter, KIND_NOTE, OWN(note_columns), OWN(columns)

const struct kind kinds[] = {
	{"events", {"Evenemang", "Events"}, "event", REFERENCE(events_columns)},
	{"goal_areas", {"Målområden", "Goal areas"}, "målområden", REFERENCE(goal_areas_columns)},
	{"organisations",
	 {"Organisationer", "Organisations"},
	 NULL,
	 REFERENCE(organisations_columns)},
	{"goals", {"Mål", "Goals"}, NULL, REFERENCE(goals_columns)},
	{"perspectives", {"Perspektiv", "Perspectives"}, NULL, REFERENCE(perspectives_columns)},
	{"frameworks",
	 {"Ramverk", "Frameworks"},
	 "eu2020|agenda2030",
	 REFERENCE(frameworks_columns)},
	{"sessions", {"Pass", "Sessions"}, NULL, REFERENCE(sessions_columns)},
	{"gap_analysis", {"Gapanalys", "Gap analysis"}, "gap", NOTE('G', gap_analysis_columns)},
	{"achievements", {"Åstadkommet", "Achievements"}, NULL, NOTE('R', achievements_columns)},
	{"key_actors", {"Nyckelaktörer", "Key actors"}, NULL, NOTE('N', key_actors_columns)},
	{"action_plans",
	 {"Handlingsplan", "Action plans"},
	 "handlingsplaner",
	 NOTE('H', action_plans_columns)},
	{"needs", {"Behov", "Needs"}, NULL, NOTE('B', needs_columns)},
	{"contributions", {"Bidrag", "Contributions"}, NULL, NOTE('D', contributions_columns)},
	{"cooperation", {"Samarbete", "Cooperation"}, NULL, NOTE('S', cooperation_columns)},
	{"commitments", {"Åtaganden", "Commitments"}, NULL, NOTE('A', commitments_columns)},
	{"status_updates",
	 {"Uppföljning", "Follow-up"},
	 "status|halvårsstatus|lägesrapport",
	 0,
	 KIND_STATUS,
	 NULL,
	 0,
	 OWN(status_updates_columns)},
};
const size_t kind_count = COUNT(kinds);
