/* The words: progress, priority, ... Source: design of the domain, the scale that Swedish
 * municipalities report in, and slide 8 of the deck. */
#include "schema/words.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define LIST(id, text) struct word_list id##_list = {text, id##_words, COUNT(id##_words), false}
#define OPEN(id, text) struct word_list id##_list = {text, id##_words, COUNT(id##_words), true}

static const struct word progress_words[] = {
	{"not_started",
	 {"Ej påbörjat", "Not started"},
	 "E|ej påbörjad|inte påbörjat|inte påbörjad|ej påbörjade|ej startat|inte startat|"
	 "not yet started|not begun|has not started|todo|to do|planned|planerat|planerad",
	 false},
	{"started",
	 {"Påbörjat", "Started"},
	 "P|pågår|påbörjad|påbörjade|pågående|startat|startad|igång|in progress|ongoing|"
	 "underway|under way|begun|on-going|in process|commenced|has started|work in progress",
	 false},
	{"half",
	 {"Genomfört till hälften eller mer", "Half done or more"},
	 "H|halvvägs|till hälften|hälften|half|halfway|half way|half done|"
	 "genomfört till hälften|mer än hälften|more than half|half complete|half completed|"
	 "halfway done|half or more",
	 false},
	{"done",
	 {"Genomfört", "Done"},
	 "G|klart|avslutat|genomförd|genomförda|klar|klara|avslutad|slutfört|slutförd|färdigt|"
	 "färdig|complete|completed|finished|implemented|achieved|delivered|fulfilled",
	 false},
	{"not_relevant",
	 {"Ej relevant", "Not relevant"},
	 "inte relevant|ej aktuellt|inte aktuellt|ej tillämpligt|not applicable|irrelevant|"
	 "no longer relevant",
	 false},
	{"withdrawn",
	 {"Återtaget", "Withdrawn"},
	 "utgår|utgått|struket|återtagen|struken|inställt|inställd|avbrutet|avbruten|cancelled|"
	 "canceled|dropped|discontinued|abandoned|retracted",
	 false},
	{"no_report", {"Inget läge angivet", "No state given"}, "ingen rapport|no report", true},
};
const LIST(progress, "progress");

static const struct word anchored_words[] = {
	{"yes",
	 {"Ja", "Yes"},
	 "j|y|x|true|sant|förankrat|förankrad|bekräftat|bekräftad|confirmed|anchored|agreed|"
	 "approved",
	 false},
	{"partly",
	 {"Delvis", "Partly"},
	 "till viss del|delvis förankrat|delvis bekräftat|in part|partially|partial|to some extent|"
	 "partly confirmed|partially confirmed|partly anchored|partially anchored",
	 false},
	{"no",
	 {"Nej", "No"},
	 "n|false|falskt|ej|inte|ej förankrat|inte förankrat|ej bekräftat|inte bekräftat|not "
	 "confirmed|not anchored|ännu inte|inte ännu|inte än|not yet|unconfirmed|"
	 "not yet confirmed|not agreed",
	 false},
	{"unknown",
	 {"Okänt", "Unknown"},
	 "vet ej|vet inte|oklart|?|do not know|don't know|unclear|not known|unsure",
	 false},
};
const LIST(anchored, "anchored");

static const struct word yes_no_words[] = {
	{"yes", {"Ja", "Yes"}, "j|y|x|true|sant|1", false},
	{"no", {"Nej", "No"}, "n|false|falskt|0", false},
};
const LIST(yes_no, "yes_no");

static const struct word verdict_words[] = {
	{"ok",
	 {"OK", "OK"},
	 "rätt väg|ja|okej|okay|yes|right way|on track|right track|on the right track",
	 false},
	{"help",
	 {"Hjälp oss", "Help us"},
	 "hjälp|hjälp oss att göra klart|hjälp oss att göra klart handlingsplan|help|help needed|"
	 "need help|needs help|help us finish",
	 false},
	{"not_presented", {"Ej redovisad", "Not presented"}, NULL, true},
};
const LIST(verdict, "verdict");

static const struct word certainty_words[] = {
	{"gives",
	 {"Bidrar", "Contributes"},
	 "bidrar med|säkert|ja|yes|certain|gives|will contribute|firm",
	 false},
	{"can_give",
	 {"Kan bidra", "Can contribute"},
	 "kan bidra med|möjligt|kanske|maybe|possibly|possible|may contribute|"
	 "might contribute|could contribute",
	 false},
};
const LIST(certainty, "certainty");

static const struct word priority_words[] = {
	{"high", {"Hög", "High"}, "hög prioritet|högt|höga|h|high priority|hi", false},
	{"medium",
	 {"Medel", "Medium"},
	 "mellan|m|medelhög|medel prioritet|medelprioritet|normal|medium priority|med",
	 false},
	{"low", {"Låg", "Low"}, "låg prioritet|lågt|låga|l|low priority", false},
};
const LIST(priority, "priority");

static const struct word source_role_words[] = {
	{"reviewer", {"Granskare", "Reviewer"}, NULL, false},
	{"owner", {"Målområdesansvarig", "Goal-area owner"}, "ansvarig|målansvarig|owner", false},
	{"coordinator", {"Samordnare", "Coordinator"}, "processledare", false},
	{"organisation", {"Organisation", "Organisation"}, NULL, false},
};
const LIST(source_role, "source_role");

static const struct word session_state_words[] = {
	{"planned", {"Planerad", "Planned"}, "planerat|scheduled|upcoming", false},
	{"held",
	 {"Genomförd", "Held"},
	 "genomfört|hållen|hållet|completed|done|finished|took place|carried out",
	 false},
	{"cancelled",
	 {"Utgår", "Cancelled"},
	 "inställd|inställt|utgår!!|utgått|canceled|called off",
	 false},
};
const LIST(session_state, "session_state");

static const struct word sector_words[] = {
	{"municipality", {"Kommun", "Municipality"}, NULL, false},
	{"county_council", {"Landsting", "County council"}, NULL, false},
	{"region", {"Region", "Region"}, "regionkommun|regional authority", false},
	{"university",
	 {"Universitet", "University"},
	 "högskola|lärosäte|university college|college",
	 false},
	{"county_board", {"Länsstyrelse", "County administrative board"}, NULL, false},
	{"regional_federation", {"Regionförbund", "Regional federation"}, NULL, false},
	{"state",
	 {"Statlig", "State"},
	 "stat|myndighet|statlig myndighet|statligt|government agency|agency|central government",
	 false},
	{"business",
	 {"Näringsliv", "Business"},
	 "företag|bolag|privat|company|private sector|private|industry",
	 false},
	{"nonprofit",
	 {"Ideell", "Non-profit"},
	 "förening|ideell sektor|ideell "
	 "förening|civilsamhället|civilsamhälle|nonprofit|association|civil society|ngo",
	 false},
	{"foundation", {"Stiftelse", "Foundation"}, "stiftelser", false},
	{"eu", {"EU", "EU"}, NULL, false},
	{"unknown", {"Okänd", "Unknown"}, "okänt", false},
};
const OPEN(sector, "sector");

static const struct word level_words[] = {
	{"direction",
	 {"Inriktningsmål", "Direction"},
	 "inriktning|long-term goal|overall goal",
	 false},
	{"milestone", {"Etappmål", "Milestone"}, "delmål|interim goal|interim target", false},
	{"indicator", {"Indikator", "Indicator"}, "nyckeltal|key figure", false},
};
const LIST(level, "level");

static const struct word basis_words[] = {
	{"explicit",
	 {"Uttrycklig", "Explicit"},
	 "uttryckligt|målområde i bilden|i bilden|bild|direkt|direct|stated",
	 false},
	{"interpreted", {"Tolkad", "Interpreted"}, "tolkat|tolkning|interpretation", false},
	{"none",
	 {"Ej kopplad", "Not linked"},
	 "ingen|ej kopplat|inte kopplad|no link|unlinked",
	 false},
};
const LIST(basis, "basis");

static const struct word timeliness_words[] = {
	{"done", {"Klart", "Done"}, NULL, true},
	{"closed", {"Avslutat utan resultat", "Closed without result"}, NULL, true},
	{"on_time", {"I tid", "On time"}, NULL, true},
	{"soon", {"Snart", "Due soon"}, NULL, true},
	{"late", {"Försenat", "Late"}, NULL, true},
	{"undated", {"Utan datum", "No date"}, NULL, true},
};
const LIST(timeliness, "timeliness");

static const struct word report_age_words[] = {
	{"fresh", {"Högst 6 månader", "6 months or less"}, NULL, true},
	{"ageing", {"6–12 månader", "6–12 months"}, NULL, true},
	{"old", {"Över 12 månader", "Over 12 months"}, NULL, true},
};
const LIST(report_age, "report_age");

static const struct word blank_reason_words[] = {
	{"cancelled", {"Passet utgår", "Session cancelled"}, NULL, true},
	{"not_yet", {"Ännu inte hållet", "Not held yet"}, NULL, true},
	{"no_reviewer", {"Ingen granskare utsedd", "No reviewer assigned"}, NULL, true},
	{"nothing_uploaded", {"Inget uppladdat", "Nothing uploaded"}, NULL, true},
	{"nothing_noted", {"Inget antecknat", "Nothing noted"}, NULL, true},
};
const LIST(blank_reason, "blank_reason");

static const struct word outcome_words[] = {
	{"taken", {"Inläst", "Loaded"}, NULL, true},
	{"partly", {"Delvis inläst", "Partly loaded"}, NULL, true},
	{"refused", {"Avvisad", "Refused"}, NULL, true},
	{"undone", {"Ångrad", "Undone"}, NULL, true},
};
const LIST(outcome, "outcome");

/* The most serious first, what is new last. */
static const struct word change_words[] = {
	{"withdrawn", {"Avslutat utan resultat", "Closed without result"}, NULL, true},
	{"silent", {"Har slutat rapportera", "Stopped reporting"}, NULL, true},
	{"date_moved", {"Datum flyttat", "Date moved"}, NULL, true},
	{"text_changed", {"Omskrivet", "Reworded"}, NULL, true},
	{"handed_over", {"Överlämnat", "Handed over"}, NULL, true},
	{"area_moved", {"Flyttat målområde", "Moved to another goal area"}, NULL, true},
	{"backward", {"Gick bakåt", "Moved backward"}, NULL, true},
	{"forward", {"Gick framåt", "Moved forward"}, NULL, true},
	{"done", {"Blev klart", "Finished"}, NULL, true},
	{"new", {"Nytt", "New"}, NULL, true},
};
const LIST(change, "change");

static const struct word hole_words[] = {
	{"gap", {"Bör göras, men inget åtagande", "Should be done, no commitment"}, NULL, true},
	{"help", {"Hjälp oss, men inget svar", "Help us, no answer"}, NULL, true},
	{"need",
	 {"Behov utan mottagare eller svar", "Need without addressee or answer"},
	 NULL,
	 true},
	{"actor", {"Nyckelaktör utan åtagande", "Key actor without commitment"}, NULL, true},
	{"milestone", {"Etappmål utan åtagande", "Milestone without commitment"}, NULL, true},
	{"contribution",
	 {"Bidrag som inte blev åtagande", "Contribution not promoted"},
	 NULL,
	 true},
};
const LIST(hole, "hole");

/* Where the way from what should be done to its result ends. */
static const struct word chain_words[] = {
	{"no_commitment", {"Inget åtagande", "No commitment"}, NULL, true},
	{"plan_ok", {"Planen OK sedan dess", "Plan OK since then"}, NULL, true},
	{"given_up", {"Åtagandet uppgivet", "Commitment given up"}, NULL, true},
	{"late", {"Försenat åtagande", "Late commitment"}, NULL, true},
	{"no_report", {"Åtagande utan angivet läge", "Commitment without a state"}, NULL, true},
	{"under_way", {"Åtagande på väg", "Commitment under way"}, NULL, true},
	{"done", {"Åtagande genomfört", "Commitment done"}, NULL, true},
	{"many", {"Många åtaganden, samma mål", "Many commitments, same goal"}, NULL, true},
};
const LIST(chain, "chain");

static const struct word todo_words[] = {
	{"session", {"Anteckningar saknas", "Notes are missing"}, NULL, true},
	{"late", {"Försenat", "Late"}, NULL, true},
	{"silent", {"Har slutat rapportera", "Stopped reporting"}, NULL, true},
	{"never", {"Inget läge angivet", "No state given"}, NULL, true},
	{"anchor", {"Inte förankrat", "Not anchored"}, NULL, true},
	{"help", {"Hjälp utan svar", "Help without answer"}, NULL, true},
	{"double", {"Kan vara samma som", "May be the same as"}, NULL, true},
	{"distribute", {"Att fördela", "To distribute"}, NULL, true},
};
const LIST(todo, "todo");

const struct word_list *const word_lists[] = {
	&progress_list, &anchored_list,	   &yes_no_list,	&verdict_list,	    &certainty_list,
	&priority_list, &source_role_list, &session_state_list, &sector_list,	    &level_list,
	&basis_list,	&timeliness_list,  &report_age_list,	&blank_reason_list, &outcome_list,
	&change_list,	&hole_list,	   &chain_list,		&todo_list};
const size_t word_list_count = COUNT(word_lists);
