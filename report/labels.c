#include "report/labels.h"

/* clang-format off: one label, one line */
const struct label labels[] = {
	{"title.management", {"LOKA – läget för ledningen", "LOKA – summary for management"}},
	{"title.area", {"Målområde", "Goal area"}},
	{"all_areas", {"alla målområden", "all goal areas"}},
	{"page_of", {"av", "of"}},
	{"public",
	 {" Offentlig version: utan namn på granskare och kontakter, utan det som är märkt "
	  "internt.",
	  " Public version: without names of reviewers and contacts, without what is marked "
	  "internal."}},
	{"as_of", {"Läget per {as_of}.", "As of {as_of}."}},
	{"back.overview", {"← Till översikten", "← To the overview"}},
	{"back.management", {"← Till ledningens översikt", "← To the summary for management"}},
	{"mark.row", {"Läget per {as_of}", "As of {as_of}"}},

	{"sheet.overview", {"Översikt", "Overview"}},
	{"sheet.sources", {"Källor", "Sources"}},
	{"sheet.coverage", {"Täckning", "Coverage"}},
	{"sheet.organisations", {"Organisationer", "Organisations"}},

	{"chart.progress", {"Åtaganden efter genomförande", "Commitments by progress"}},
	{"chart.areas",
	 {"Åtaganden efter genomförande, andel per målområde",
	  "Commitments by progress, share per goal area"}},

	{"sheet.late", {"Försenade", "Late"}},
	{"sheet.changes", {"Förändringar", "Changes"}},
	{"sheet.holes", {"Luckor", "Gaps left"}},
	{"sheet.frameworks", {"Europa 2020", "Europe 2020"}},
	{"sheet.about", {"Om rapporten", "About the report"}},

	/* the workbooks that reviewers write their notes in */
	{"sheet.guide", {"Så gör du", "How to"}},
	{"sheet.words", {"Ord", "Words"}},
	{"choice", {"Val", "Choices"}},
	{"guide.title", {"Anteckningar från pass", "Notes from session"}},
	{"guide.sentence",
	 {"Skriv ner det som sägs på passet, blad för blad, och skicka in bladen som CSV-filer.",
	  "Write down what is said in the session, sheet by sheet, and send in the sheets as CSV "
	  "files."}},
	{"guide.step", {"Steg", "Step"}},
	{"guide.do", {"Gör så här", "What to do"}},
	{"guide.1",
	 {"Varje sorts anteckning har sitt blad. Kolumner med grön rubrik måste fyllas i; i "
	  "gapanalysen räcker "
	  "det med den ena av de två.",
	  "Every kind of note has its sheet. Columns with a green heading must be filled in; in "
	  "the gap "
	  "analysis one of the two is enough."}},
	{"guide.2",
	 {"Skriv en anteckning per rad, under exemplen. Tomma rader och exempelrader kan stå kvar, "
	  "de hoppas "
	  "över. Behöver du fler rader kopierar du en tom rad och ger den ett nytt löpnummer.",
	  "Write one note per row, below the examples. Empty rows and examples may stay, they are "
	  "skipped. If "
	  "you need more rows, copy an empty one and give it a new number."}},
	{"guide.3",
	 {"Spara varje ifyllt blad för sig: Arkiv, Spara som, CSV (semikolonavgränsad). Bara det "
	  "blad som visas "
	  "sparas, så gå till nästa blad och spara det under ett annat namn.",
	  "Save every sheet you filled in: File, Save as, CSV (comma delimited). Only the sheet "
	  "that is shown is "
	  "saved, so go on to the next one and save it under another name."}},
	{"guide.4",
	 {"Skicka CSV-filerna till den som gav dig arbetsboken. Filerna får heta vad som helst.",
	  "Send the CSV files to whoever gave you the workbook. The files may have any name."}},
	{"guide.5",
	 {"Anteckningarna läses in och kommer med i rapporterna. Rader som inte går att läsa får "
	  "du tillbaka, "
	  "med besked om vad som ska rättas.",
	  "The notes are loaded and become part of the reports. Rows that cannot be read come back "
	  "to you, "
	  "saying what is to be put right."}},
	{"guide.session", {"Det här gäller arbetsboken", "What the workbook is for"}},
	{"guide.nobody",
	 {"Ingen är utsedd. Är ni flera som antecknar skriver var och en sitt namn i kolumnen "
	  "Granskare.",
	  "Nobody is assigned. If several of you take notes, each writes their name in the column "
	  "Reviewer."}},
	{"guide.sheet", {"Blad", "Sheet"}},
	{"guide.about", {"Det här antecknas där", "What is noted there"}},
	{"note.gap_analysis",
	 {"Vad som görs i dag och vad som bör göras",
	  "What is done today and what should be done"}},
	{"note.achievements",
	 {"Vad som har åstadkommits, när och med vilket underlag",
	  "What has been achieved, when and by what evidence"}},
	{"note.key_actors",
	 {"Vilka som berörs, i vilken roll, och om arbetet är förankrat hos dem",
	  "Who is concerned, in what role, and whether the work is anchored with them"}},
	{"note.action_plans",
	 {"Förslag till handlingsplan: OK, eller vad det behövs hjälp med",
	  "Proposed action plans: OK, or what help is needed with"}},
	{"note.needs",
	 {"Vad mer som behöver göras, och vem behovet riktas till",
	  "What more needs to be done, and whom the need is addressed to"}},
	{"note.contributions",
	 {"Vad organisationerna bidrar med, eller kan bidra med",
	  "What the organisations contribute, or can contribute"}},
	{"note.cooperation",
	 {"Hur samarbetet fördjupas, mellan vilka, och vad nästa steg är",
	  "How cooperation deepens, between whom, and what the next step is"}},
	{"note.commitments",
	 {"Vad som lovas, av vem och till när", "What is promised, by whom and by when"}},
	{"ask.date",
	 {"Skriv helst en dag, t.ex. 2014-10-31. Går det inte att säga duger t.ex. våren 2014.",
	  "Write a day if you can, such as 2014-10-31. If you cannot, spring 2014 will do."}},
	{"ask.word",
	 {"Välj ett av orden i listan, eller lämna cellen tom.",
	  "Choose one of the words of the list, or leave the cell empty."}},
	{"ask.name",
	 {"Det står inte i listan. Det går bra ändå om det stämmer; flera skiljs åt med komma.",
	  "It is not in the list. That is fine if it is right; several are separated by commas."}},

	/* what stands where nothing was said */
	{"missing", {"saknas", "missing"}},
	{"none", {"inget", "none"}},
	{"finished", {"avslutat", "finished"}},
	{"no_due", {"utan datum", "no date"}},
	{"not_late", {"inte sen", "not late"}},
	{"no_report", {"ingen rapport", "no report"}},
	{"no_commitments", {"inga åtaganden", "no commitments"}},
	{"not_promoted", {"ännu inte", "not yet"}},
	{"no_remark", {"–", "–"}},
	{"blank.other_areas", {"inget om detta målområde", "nothing about this goal area"}},
	{"blank.no_session",
	 {"Inget pass handlar om målområdet.", "No session is about this goal area."}},

	{"not_there", {"fanns inte", "did not exist"}},
	{"nobody", {"ingen", "nobody"}},
	{"no_initiative", {"inget initiativ", "no initiative"}},
	{"no_area", {"inget målområde", "no goal area"}},

	/* headings */
	{"col.refused", {"Inte inläst, därför att", "Not loaded, because"}},
	{"col.section", {"Avsnitt", "Section"}},
	{"col.item", {"Uppgift", "Item"}},
	{"col.value", {"Värde", "Value"}},
	{"col.meaning", {"Vad det betyder", "What it means"}},
	{"col.answers", {"Åtaganden som svarar", "Commitments that answer"}},
	{"col.held", {"Aktörens åtaganden här", "The actor's commitments here"}},
	{"col.original_due", {"Ursprungligt slutdatum", "Original due date"}},
	{"col.times_moved", {"Framflyttat, antal gånger", "Times moved"}},
	{"col.progress", {"Genomförande", "Progress"}},
	{"col.timeliness", {"Tidsläge", "Timeliness"}},
	{"col.days_late", {"Dagar sen", "Days late"}},
	{"col.last_report", {"Senaste rapport", "Last report"}},
	{"col.last_comment", {"Senaste kommentar", "Latest comment"}},
	{"col.kind", {"Sort", "Kind"}},
	{"col.file", {"Fil", "File"}},
	{"col.first_line", {"Från rad", "From line"}},
	{"col.last_line", {"Till rad", "To line"}},
	{"col.upload", {"Uppladdning", "Upload"}},
	{"col.received", {"Mottagen", "Received"}},
	{"col.by", {"Antecknat eller rapporterat av", "Noted or reported by"}},
	{"col.notes", {"Anteckningar", "Notes"}},
	{"col.all_notes", {"Summa", "Total"}},
	{"col.commitments", {"Åtaganden", "Commitments"}},
	{"col.share", {"Andel genomfört", "Share done"}},
	{"col.closed", {"Avslutat utan resultat", "Closed without result"}},
	{"col.late", {"Försenat", "Late"}},
	{"col.moved", {"Flyttat datum", "Date moved"}},
	{"col.verdict_1", {"Omdöme dag\u00A01", "Verdict day\u00A01"}},
	{"col.verdict_2", {"Omdöme dag\u00A02", "Verdict day\u00A02"}},

	{"col.change", {"Förändring", "Change"}},
	{"col.before", {"Före", "Before"}},
	{"col.after", {"Efter", "After"}},
	{"col.done_change", {"Nya genomförda", "Newly done"}},
	{"col.hole", {"Lucka", "Gap"}},
	{"col.what", {"Vad det gäller", "What it is about"}},
	{"col.who", {"Vem", "Who"}},

	/* the first sheet of a goal area */
	{"section.area", {"Målområdet", "Goal area"}},
	{"section.sessions", {"Pass och granskare", "Sessions and reviewers"}},
	{"section.commitments", {"Åtaganden", "Commitments"}},
	{"section.watch", {"Att bevaka", "To watch"}},
	{"section.verdict", {"Omdöme om planen", "Verdict on the plan"}},
	{"section.contents", {"Innehåll", "Contents"}},
	{"section.uploads", {"Inlästa filer", "Files loaded"}},
	{"fact.owner", {"Målområdesansvarig", "Goal-area owner"}},
	{"fact.as_of", {"Läget per", "As of"}},
	{"fact.commitments", {"Alla åtaganden", "All commitments"}},
	{"fact.moved", {"Slutdatum har flyttats", "Due date moved"}},
	{"fact.unconfirmed", {"Inte bekräftat", "Not confirmed"}},
	{"about.owner", {"Svarar för målområdet", "Answers for the goal area"}},
	{"about.as_of",
	 {"Allt i arbetsboken gäller den dagen", "All in this workbook is as of that day"}},
	{"about.session", {"Passets granskare", "Reviewers of the session"}},
	{"about.all_commitments",
	 {"Åtaganden som gjordes på passen", "Commitments made in the sessions"}},
	{"about.share", {"{n} % av alla åtaganden", "{n} % of all commitments"}},
	{"about.reported",
	 {"Enligt senaste lägesrapport", "According to the latest status report"}},
	{"about.no_report", {"Ingen lägesrapport har kommit", "No status report has come in"}},
	{"about.late",
	 {"Slutdatum har passerat och arbetet är inte klart",
	  "The due date has passed and the work is not done"}},
	{"about.soon", {"Slutdatum inom 30 dagar", "Due within 30 days"}},
	{"about.moved",
	 {"Ett nytt slutdatum har ersatt ett tidigare",
	  "A new due date has replaced an earlier one"}},
	{"about.undated", {"Inget slutdatum: kan inte bevakas", "No due date: cannot be watched"}},
	{"about.unconfirmed",
	 {"Organisationen har inte bekräftat fullt ut", "Not fully confirmed by the organisation"}},
	{"about.verdict",
	 {"{n|handlingsplan|handlingsplaner} på passet",
	  "{n|action plan|action plans} in the session"}},
	{"about.gap_analysis",
	 {"Detta görs, detta bör göras", "What is done, what should be done"}},
	{"about.key_actors",
	 {"Vilka som berörs och om det är förankrat",
	  "Who is concerned, and whether it is anchored"}},
	{"about.commitments",
	 {"Vad som har lovats, av vem och till när", "What was promised, by whom and by when"}},
	{"about.action_plans",
	 {"Förslag till handlingsplan och omdöme", "Proposed plans and verdicts"}},
	{"about.needs",
	 {"Vad som mer behöver göras, efter vem det riktas till",
	  "What more is needed, by whom it is addressed to"}},
	{"about.contributions",
	 {"Hur organisationerna bidrar eller kan bidra", "How organisations contribute or can"}},
	{"about.cooperation", {"Hur samarbetet fördjupas", "How cooperation deepens"}},
	{"about.achievements", {"Vad som har åstadkommits", "What has been achieved"}},
	{"about.sources", {"Fil och rad för varje anteckning", "File and line of every note"}},
	{"about.upload",
	 {"anteckningar; uppladdning {upload}, {received}", "notes; upload {upload}, {received}"}},

	{"section.report", {"Rapporten", "The report"}},
	{"section.checks", {"Kontroller", "Checks"}},
	{"section.words", {"Så räknas det", "How it is counted"}},
	{"fact.since", {"Jämfört med", "Compared with"}},
	{"fact.audience", {"Gjord för", "Made for"}},
	{"fact.version", {"Gjord med", "Made with"}},
	{"fact.digest", {"Underlagets kontrollsumma", "Digest of what it is made of"}},
	{"audience.internal", {"intern läsare", "internal readers"}},
	{"audience.public", {"offentligheten", "the public"}},
	{"about.since",
	 {"Bladet Förändringar visar vad som hänt efter den dagen",
	  "The sheet Changes shows what happened after that day"}},
	{"about.audience",
	 {"Intern: allt. Offentligheten: utan namn på granskare och kontakter, utan det som är "
	  "märkt "
	  "internt",
	  "Internal: everything. The public: without names of reviewers and contacts, without what "
	  "is "
	  "marked internal"}},
	{"about.version", {"Programmet och dess version", "The program and its version"}},
	{"about.digest",
	 {"SHA-256 över alla uppladdningar: samma summa, samma underlag",
	  "SHA-256 of all uploads: same digest, same content"}},
	{"check.ok", {"OK", "OK"}},
	{"check.wrong", {"FEL", "WRONG"}},
	{"check.areas", {"Alla anteckningar", "All notes"}},
	{"check.rows", {"Mottagna rader", "Rows taken"}},
	{"check.refused", {"Avvisade rader", "Rows refused"}},
	{"check.coverage", {"Täckning", "Coverage"}},
	{"check.progress", {"Genomförande", "Progress"}},
	{"about.check.areas",
	 {"{a} anteckningar; målområdena tillsammans {b}, när de med flera målområden räknas en "
	  "gång",
	  "{a} notes; the goal areas together {b}, those of several goal areas counted once"}},
	{"about.check.rows",
	 {"{a} nya rader i uppladdningarna; {b} anteckningar i databasen",
	  "{a} new rows in the uploads; {b} notes in the database"}},
	{"about.check.refused",
	 {"{a} enligt uppladdningarna; {b} bevarade med sin felorsak",
	  "{a} according to the uploads; {b} kept with their cause"}},
	{"about.check.coverage",
	 {"{a} i bladet Täckning; {b} anteckningar", "{a} in the sheet Coverage; {b} notes"}},
	{"about.check.progress",
	 {"{a} åtaganden; {b} när målområdenas lägen läggs ihop",
	  "{a} commitments; {b} when the states of the goal areas are added up"}},
	{"about.timeliness.done", {"Rapporterat som genomfört", "Reported as done"}},
	{"about.timeliness.closed",
	 {"Återtaget eller inte längre relevant", "Withdrawn or no longer relevant"}},
	{"about.timeliness.on_time", {"Slutdatum om mer än 30 dagar", "Due in more than 30 days"}},
	{"about.timeliness.soon", {"Slutdatum inom 30 dagar", "Due within 30 days"}},
	{"about.timeliness.late",
	 {"Slutdatum har passerat och arbetet är inte klart",
	  "The due date has passed and the work is not done"}},
	{"about.timeliness.undated",
	 {"Inget slutdatum: kan inte bevakas", "No due date: cannot be watched"}},
	{"about.answers",
	 {"Luckor med åtagande i samma målområde; anger båda mål måste något mål vara gemensamt",
	  "Gaps with a commitment in the same goal area; when both name goals, one must be "
	  "shared"}},
	{"about.rows",
	 {"rader: {new|ny|nya}, {changed|ändrad|ändrade}, {refused|avvisad|avvisade}; uppladdning "
	  "{upload}, {received}",
	  "rows: {new} new, {changed} changed, {refused} refused; upload {upload}, {received}"}},

	/* sentences of the sheets; NAME.none when there is nothing */
	{"say.overview",
	 {"Av {n|åtagande|åtaganden} är {done|genomfört|genomförda} ({share} %), {late} har "
	  "passerat "
	  "slutdatum, {no_report} saknar rapport.",
	  "Of {n|commitment|commitments}, {done} {done?is|are} done ({share} %), {late} past "
	  "{late?its|their} due date, {no_report} without report."}},
	{"say.overview.none", {"Inga åtaganden är antecknade", "No commitments are noted"}},
	{"say.commitments",
	 {"Av {n|åtagande|åtaganden} är {done|genomfört|genomförda} ({share} %) och "
	  "{late|försenat|försenade}; {no_report} saknar rapport, {moved} har fått nytt slutdatum "
	  "och "
	  "{undated} saknar slutdatum.",
	  "Of {n|commitment|commitments}, {done} {done?is|are} done ({share} %) and {late} late; "
	  "{no_report} without report, {moved} with a moved date and {undated} without date."}},
	{"say.commitments.none", {"Inga åtaganden är antecknade", "No commitments are noted"}},
	{"say.gap_analysis",
	 {"{n|lucka|luckor} mellan det som görs och det som bör göras: {high} med hög prioritet, "
	  "{unanswered} utan åtagande som svarar.",
	  "{n|gap|gaps} between what is done and what should be done: {high} of high priority, "
	  "{unanswered} without a commitment that answers."}},
	{"say.gap_analysis.none", {"Ingen gapanalys är antecknad", "No gap analysis is noted"}},
	{"say.key_actors",
	 {"{n|nyckelaktör|nyckelaktörer}: förankrat hos {anchored}, delvis hos {partly}, inte än "
	  "hos "
	  "{remaining}.",
	  "{n|key actor|key actors}: anchored with {anchored}, partly with {partly}, not yet with "
	  "{remaining}."}},
	{"say.key_actors.none", {"Inga nyckelaktörer är antecknade", "No key actors are noted"}},
	{"say.action_plans",
	 {"{n|handlingsplan|handlingsplaner}: {ok} är OK, {help} behöver hjälp att bli klar.",
	  "{n|action plan|action plans}: {ok} OK, {help} in need of help."}},
	{"say.action_plans.none", {"Ingen handlingsplan är antecknad", "No action plan is noted"}},
	{"say.needs",
	 {"{n|behov|behov}: {high} med hög prioritet, {unaddressed} utan mottagare.",
	  "{n|need|needs}: {high} of high priority, {unaddressed} addressed to nobody."}},
	{"say.needs.none", {"Inga behov är antecknade", "No needs are noted"}},
	{"say.contributions",
	 {"{n|bidrag|bidrag}: {firm} är säkra och {promoted} har blivit åtaganden.",
	  "{n|contribution|contributions}: {firm} firm, and {promoted} became commitments."}},
	{"say.contributions.none", {"Inga bidrag är antecknade", "No contributions are noted"}},
	{"say.cooperation",
	 {"{n|samarbete|samarbeten}: {with_step} har ett nästa steg, {with_date} har ett datum.",
	  "{n|cooperation|cooperations}: {with_step} with a next step, {with_date} with a date."}},
	{"say.cooperation.none", {"Inget samarbete är antecknat", "No cooperation is noted"}},
	{"say.achievements",
	 {"{n|resultat|resultat} har åstadkommits, varav {proven} med underlag.",
	  "{n|achievement|achievements}, {proven} with evidence."}},
	{"say.achievements.none",
	 {"Inget är antecknat om vad som har åstadkommits", "No achievements are noted"}},
	{"say.sources",
	 {"{n|anteckning|anteckningar} ur {files|fil|filer}: varje referens går tillbaka till sin "
	  "rad "
	  "i filen.",
	  "{n|note|notes} from {files|file|files}: every reference goes back to its line in a "
	  "file."}},
	{"say.sources.none",
	 {"Inga anteckningar finns om målområdet", "There are no notes about this goal area"}},
	{"say.coverage",
	 {"{n} pass: {cancelled} utgår, {alone} saknar granskare{alone_codes} medan {doubled} har "
	  "två "
	  "eller fler{doubled_codes}. Pass per granskare: {workload}.",
	  "{n|session|sessions}: {cancelled} cancelled, {alone} without reviewer{alone_codes} "
	  "while "
	  "{doubled} {doubled?has|have} two or more{doubled_codes}. Sessions per "
	  "reviewer: {workload}."}},
	{"say.coverage.none", {"Inga pass är inlästa", "No sessions are loaded"}},
	{"say.organisations",
	 {"Av {n|organisation|organisationer} har {holders} gjort åtaganden och {without} inga.",
	  "Of {n|organisation|organisations}, {holders} {holders?has|have} made commitments and "
	  "{without} none."}},
	{"say.organisations.none",
	 {"Inga organisationer är inlästa", "No organisations are loaded"}},
	{"say.late",
	 {"{n|åtagande|åtaganden} har passerat slutdatum, som mest med {worst|dag|dagar}; "
	  "{no_report} "
	  "saknar rapport och {moved} har redan fått nytt slutdatum.",
	  "{n|commitment|commitments} past the due date, by {worst|day|days} at most; {no_report} "
	  "without report and {moved} with a date already moved."}},
	{"say.late.none",
	 {"Inga åtaganden har passerat slutdatum", "No commitment is past its due date"}},
	{"say.changes",
	 {"Sedan {since}: {new|nytt åtagande|nya åtaganden}, {finished} blev klara, {forward} gick "
	  "framåt, {moved} fick nytt slutdatum, {withdrawn} avslutades utan resultat, {silent} "
	  "tystnade.",
	  "Since {since}: {new|new commitment|new commitments}, {finished} finished, {forward} "
	  "moved "
	  "forward, {moved} with a new date, {withdrawn} closed without result, {silent} went "
	  "silent."}},
	{"say.changes.none",
	 {"Ingenting har ändrats sedan den förra dagen",
	  "Nothing has changed since the earlier day"}},
	{"say.holes",
	 {"{n|lucka|luckor}: {gaps} bör göras utan åtagande, {help} utan svar på hjälp, {needs} "
	  "behov "
	  "utan mottagare, {actors|nyckelaktör|nyckelaktörer} och {milestones} etappmål utan "
	  "åtagande, "
	  "{contributions} bidrag.",
	  "{n|gap|gaps}: {gaps} to be done without commitment, {help} without answer on help, "
	  "{needs|need|needs} addressed to nobody, {actors|key actor|key actors} and "
	  "{milestones|milestone|milestones} without commitment, "
	  "{contributions|contribution|contributions}."}},
	{"say.holes.none",
	 {"Inga luckor finns: allt som antecknats har ett svar",
	  "There are no gaps: all that was noted has an answer"}},
	{"say.frameworks",
	 {"{linked} av {n|initiativ|initiativ} är kopplade till målområden. Teman utan målområde: "
	  "{themes}. Målområden utan initiativ: {areas}.",
	  "{linked} of {n|initiative|initiatives} linked to goal areas. Themes without goal area: "
	  "{themes}. Goal areas without initiative: {areas}."}},
	{"say.frameworks.none", {"Inget ramverk är inläst", "No framework is loaded"}},
	{"say.about",
	 {"Rapporten bygger på {notes|anteckning|anteckningar} ur {uploads|inläst fil|inlästa "
	  "filer} "
	  "med {rows|rad|rader}, varav {refused} avvisade.",
	  "The report is made of {notes|note|notes} from {uploads|file|files} of {rows|row|rows}, "
	  "{refused} of them refused."}},
	{"say.about.none", {"Inga filer är inlästa", "No files are loaded"}},
};
const size_t label_count = sizeof labels / sizeof *labels;
