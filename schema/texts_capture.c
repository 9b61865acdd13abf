/* The texts of the workbooks that reviewers write their notes in, and of the templates. */
#include "schema/texts.h"

/* clang-format off: one text, one line or two */
static const struct text items[] = {
	/* what is said when a cell is chosen */
	{"ask.date",
	 {"Skriv helst en dag, t.ex. 2014-10-31. Går det inte att säga duger t.ex. våren 2014.",
	  "Write a day if you can, such as 2014-10-31. If you cannot, spring 2014 will do."}},
	{"ask.name",
	 {"Det står inte i listan. Det går bra ändå om det stämmer; flera skiljs åt med komma.",
	  "It is not in the list. That is fine if it is right; several are separated by commas."}},
	{"ask.word",
	 {"Välj ett av orden i listan, eller lämna cellen tom.",
	  "Choose one of the words of the list, or leave the cell empty."}},

	{"choice", {"Val", "Choices"}},

	/* the first sheet */
	{"guide.1",
	 {"Varje sorts anteckning har sitt blad. Kolumner med grön rubrik måste fyllas i; i "
	  "gapanalysen räcker det med den ena av de två.",
	  "Every kind of note has its sheet. Columns with a green heading must be filled in; in "
	  "the gap analysis one of the two is enough."}},
	{"guide.2",
	 {"Skriv en anteckning per rad, under exemplen. Tomma rader och exempelrader kan stå kvar, "
	  "de hoppas över. Behöver du fler rader kopierar du en tom rad och ger den ett nytt "
	  "löpnummer.",
	  "Write one note per row, below the examples. Empty rows and examples may stay, they are "
	  "skipped. If you need more rows, copy an empty one and give it a new number."}},
	{"guide.3",
	 {"Spara varje ifyllt blad för sig: Arkiv, Spara som, CSV (semikolonavgränsad). Bara det "
	  "blad som visas sparas, så gå till nästa blad och spara det under ett annat namn.",
	  "Save every sheet you filled in: File, Save as, CSV (comma delimited). Only the sheet "
	  "that is shown is saved, so go on to the next one and save it under another name."}},
	{"guide.4",
	 {"Skicka CSV-filerna till den som gav dig arbetsboken. Filerna får heta vad som helst.",
	  "Send the CSV files to whoever gave you the workbook. The files may have any name."}},
	{"guide.5",
	 {"Anteckningarna läses in och kommer med i rapporterna. Rader som inte går att läsa får "
	  "du tillbaka, med besked om vad som ska rättas.",
	  "The notes are loaded and become part of the reports. Rows that cannot be read come back "
	  "to you, saying what is to be put right."}},
	{"guide.about", {"Det här antecknas där", "What is noted there"}},
	{"guide.do", {"Gör så här", "What to do"}},
	{"guide.nobody",
	 {"Ingen är utsedd. Är ni flera som antecknar skriver var och en sitt namn i kolumnen "
	  "Granskare.",
	  "Nobody is assigned. If several of you take notes, each writes their name in the column "
	  "Reviewer."}},
	{"guide.sentence",
	 {"Skriv ner det som sägs på passet, blad för blad, och skicka in bladen som CSV-filer.",
	  "Write down what is said in the session, sheet by sheet, and send in the sheets as CSV "
	  "files."}},
	{"guide.session", {"Det här gäller arbetsboken", "What the workbook is for"}},
	{"guide.sheet", {"Blad", "Sheet"}},
	{"guide.step", {"Steg", "Step"}},
	{"guide.title", {"Anteckningar från pass", "Notes from session"}},

	/* what is noted in the sheet of a kind */
	{"note.achievements",
	 {"Vad som har åstadkommits, när och med vilket underlag",
	  "What has been achieved, when and by what evidence"}},
	{"note.action_plans",
	 {"Förslag till handlingsplan: OK, eller vad det behövs hjälp med",
	  "Proposed action plans: OK, or what help is needed with"}},
	{"note.commitments",
	 {"Vad som lovas, av vem och till när", "What is promised, by whom and by when"}},
	{"note.contributions",
	 {"Vad organisationerna bidrar med, eller kan bidra med",
	  "What the organisations contribute, or can contribute"}},
	{"note.cooperation",
	 {"Hur samarbetet fördjupas, mellan vilka, och vad nästa steg är",
	  "How cooperation deepens, between whom, and what the next step is"}},
	{"note.gap_analysis",
	 {"Vad som görs i dag och vad som bör göras",
	  "What is done today and what should be done"}},
	{"note.key_actors",
	 {"Vilka som berörs, i vilken roll, och om arbetet är förankrat hos dem",
	  "Who is concerned, in what role, and whether the work is anchored with them"}},
	{"note.needs",
	 {"Vad mer som behöver göras, och vem behovet riktas till",
	  "What more needs to be done, and whom the need is addressed to"}},

	{"sheet.choices", {"Ord", "Words"}},
	{"sheet.guide", {"Så gör du", "How to"}},
};

const struct text_table texts_capture = {items, sizeof items / sizeof *items};
