/* clang-format off: a table is read by the row */
#include "ingest/finding/finding.h"

#define E SEVERITY_ERROR
#define W SEVERITY_WARNING
#define I SEVERITY_INFO

/* Whoever does it loses nothing: what is withdrawn is the new row, which says the same. */
#define DOUBLE_HINT_SV                                                                              \
	"Är det samma sak: skriv den nya radens referens i Referens och ja i Återtagen. Är det " \
	"två "                                                                                     \
	"saker: gör ingenting."
#define DOUBLE_HINT_EN                                                                             \
	"If they are the same: write the new row's reference in Reference and yes in Withdrawn. "  \
	"If "                                                                                      \
	"they are two things: do nothing."

/* Of a row that was taken: a text, an organisation or a reviewer that is corrected in the file
 * makes another note of it, and the wrong one would stay. Undone, nothing does. */
#define UNDO_HINT_SV "Är något fel: ångra uppladdningen, rätta filen och läs in den igen."
#define UNDO_HINT_EN "If anything is wrong: undo the upload, correct the file and load it again."

/* Whatever Excel opens. */
#define AS_XLSX_SV                                                                                 \
	"Öppna den i Excel, spara den som Excel-arbetsbok (.xlsx) och lämna in den filen."
#define AS_XLSX_EN "Open it in Excel, save it as an Excel workbook (.xlsx) and send that file."

/* code: name, severity, scope, {Swedish, English} sentence, grouped sentence, hint.
 * A sentence says what is wrong in the sender's own sheet; the hint is one thing to do. */
static const struct finding_kind catalogue[FINDING_CODE_COUNT] = {
	[FILE_EMPTY] = {"file-empty",
			E,
			SCOPE_FILE,
			{"Filen är tom.", "The file is empty."},
			{0},
			{"Kontrollera att det är rätt fil, spara den på nytt och skicka den.",
			 "Check that it is the right file, save it again and send it."}},
	[FILE_IS_XLS] =
		{"file-is-xls",
		 E,
		 SCOPE_FILE,
		 {"Filen är en arbetsbok av Excels äldre slag (.xls), och den läses inte.",
		  "The file is a workbook of Excel's older kind (.xls), which is not read."},
		 {0},
		 {AS_XLSX_SV, AS_XLSX_EN}},
	[FILE_IS_XLSB] = {"file-is-xlsb",
			  E,
			  SCOPE_FILE,
			  {"Filen är en binär arbetsbok (.xlsb), och den läses inte.",
			   "The file is a binary workbook (.xlsb), which is not read."},
			  {0},
			  {AS_XLSX_SV, AS_XLSX_EN}},
	[FILE_IS_NUMBERS] =
		{"file-is-numbers",
		 E,
		 SCOPE_FILE,
		 {"Filen är gjord i Numbers, och den läses inte.",
		  "The file was made in Numbers, and is not read."},
		 {0},
		 {"Öppna den i Numbers, välj Arkiv > Exportera till > Excel och lämna in "
		  "den filen.",
		  "Open it in Numbers, choose File > Export To > Excel and send that file."}},
	[FILE_IS_DOCUMENT] =
		{"file-is-document",
		 E,
		 SCOPE_FILE,
		 {"Filen är av slaget {1}, inget kalkylblad.",
		  "The file is of the kind {1}, no spreadsheet."},
		 {0},
		 {"Lägg tabellen i ett kalkylblad, spara det som Excel-arbetsbok (.xlsx) "
		  "och lämna in den filen.",
		  "Put the table in a spreadsheet, save it as an Excel workbook (.xlsx) "
		  "and send that file."}},
	[FILE_IS_PICTURE] = {"file-is-picture",
			     E,
			     SCOPE_FILE,
			     {"Filen är en bild ({1}), inget kalkylblad.",
			      "The file is a picture ({1}), no spreadsheet."},
			     {0},
			     {"Skriv in tabellen i ett kalkylblad, spara det som Excel-arbetsbok "
			      "(.xlsx) och lämna in den filen.",
			      "Write the table into a spreadsheet, save it as an Excel workbook "
			      "(.xlsx) and send that file."}},
	[FILE_IS_DATABASE] = {"file-is-database",
			      E,
			      SCOPE_FILE,
			      {"Filen är en databas ({1}), inget kalkylblad.",
			       "The file is a database ({1}), no spreadsheet."},
			      {0},
			      {"Lämna in anteckningarna som Excel-arbetsbok (.xlsx) eller CSV.",
			       "Send the notes as an Excel workbook (.xlsx) or CSV."}},
	[FILE_IS_MARKUP] = {"file-is-markup",
			    E,
			    SCOPE_FILE,
			    {"Filen är av slaget {1}, och det läses inte.",
			     "The file is of the kind {1}, which is not read."},
			    {0},
			    {AS_XLSX_SV, AS_XLSX_EN}},
	[FILE_PASSWORD] = {"file-password",
			   E,
			   SCOPE_FILE,
			   {"Filen är skyddad med lösenord och går inte att läsa.",
			    "The file is protected by a password and cannot be read."},
			   {0},
			   {"Ta bort lösenordet i det program där den skrevs, spara den som "
			    "Excel-arbetsbok (.xlsx) och lämna in den filen.",
			    "Remove the password in the program it was written in, save it as an "
			    "Excel workbook (.xlsx) and send that file."}},
	[FILE_PACKED] =
		{"file-packed",
		 E,
		 SCOPE_FILE,
		 {"Filen är packad ({1}).", "The file is packed ({1})."},
		 {0},
		 {"Packa upp den och lämna in arbetsboken eller CSV-filen som ligger i den.",
		  "Unpack it and send the workbook or the CSV file that is in it."}},
	[FILE_BINARY] = {"file-binary",
			 E,
			 SCOPE_FILE,
			 {"Filen är varken arbetsbok eller text.",
			  "The file is neither a workbook nor text."},
			 {0},
			 {"Öppna den i det program där den skrevs, spara den som Excel-arbetsbok "
			  "(.xlsx) och lämna in den filen.",
			  "Open it in the program it was written in, save it as an Excel workbook "
			  "(.xlsx) and send that file."}},
	[FILE_WORKBOOK_DAMAGED] =
		{"file-workbook-damaged",
		 E,
		 SCOPE_FILE,
		 {"Arbetsboken är skadad och går inte att läsa[ ({1})].",
		  "The workbook is damaged and cannot be read[ ({1})]."},
		 {0},
		 {"Öppna den i Excel, spara den på nytt och skicka den. Går den inte att öppna, "
		  "utgå från en äldre kopia.",
		  "Open it in Excel, save it again and send it. If it cannot be opened, start from "
		  "an older copy."}},
	[FILE_WORKBOOK_TOO_LARGE] =
		{"file-workbook-too-large",
		 E,
		 SCOPE_FILE,
		 {"Arbetsboken är för stor att läsa[ ({1})].",
		  "The workbook is too large to be read[ ({1})]."},
		 {0},
		 {"Kopiera bladen med uppgifterna till en ny arbetsbok och skicka den.",
		  "Copy the sheets that have the data to a new workbook and send that."}},
	[FILE_ENCODING_UNSURE] =
		{"file-encoding-unsure",
		 E,
		 SCOPE_FILE,
		 {"Vi är inte säkra på å, ä och ö. Står det \"{1}\" eller \"{2}\"[ i {3}]?",
		  "We are not sure of the letters å, ä and ö. Does it say \"{1}\" or \"{2}\"[ in "
		  "{3}]?"},
		 {0},
		 {"Skicka arbetsboken (.xlsx) som den kommer ur, eller spara den som CSV UTF-8.",
		  "Send the workbook (.xlsx) that it comes from, or save it as CSV UTF-8."}},
	[FILE_ENCODING_BROKEN] =
		{"file-encoding-broken",
		 E,
		 SCOPE_FILE,
		 {"Filen innehåller förvanskade tecken (\"{1}\") som inte går att läsa säkert.",
		  "The file holds garbled characters (\"{1}\") that cannot be read with "
		  "certainty."},
		 {0},
		 {"Troligen är den sparad två gånger. Skicka originalet som arbetsbok (.xlsx) "
		  "eller "
		  "CSV UTF-8.",
		  "It was probably saved twice. Send the original as a workbook (.xlsx) or CSV "
		  "UTF-8."}},
	[FILE_ENCODING_PARTLY] =
		{"file-encoding-partly",
		 W,
		 SCOPE_FILE,
		 {"Delar av filen har förvanskade tecken (\"{1}\").",
		  "Parts of the file have garbled characters (\"{1}\")."},
		 {0},
		 {"Troligen är de inklistrade ur en fil som sparats två gånger. Ångra "
		  "uppladdningen, "
		  "skriv om dem och läs in filen igen.",
		  "They were probably pasted from a file that was saved twice. Undo the upload, "
		  "write them again and load the file again."}},
	[FILE_ENCODING_REPAIRED] = {"file-encoding-repaired",
				    I,
				    SCOPE_FILE,
				    {"Filen var sparad två gånger: \"{1}\" lästes som \"{2}\".",
				     "The file had been saved twice: \"{1}\" was read as \"{2}\"."},
				    {0},
				    {"", ""}},
	[FILE_ENCODING_MIXED] =
		{"file-encoding-mixed",
		 W,
		 SCOPE_FILE,
		 {"Filen är hopklistrad av text i två teckenkodningar: det mesta är {3}, men rad "
		  "{line}[ och {1} rader till] är {2}. Varje del lästes i sin egen.",
		  "The file is pasted together from two encodings: most of it is {3}, but line "
		  "{line}[ and {1} more] is {2}. Each part was read in its own."},
		 {0},
		 {"Kontrollera å, ä och ö där. " UNDO_HINT_SV,
		  "Check the letters å, ä and ö there. " UNDO_HINT_EN}},
	[FILE_ENCODING_SIGNS] =
		{"file-encoding-signs",
		 W,
		 SCOPE_FILE,
		 {"{1} tecken hade blivit osynliga styrtecken när filen gjordes om. De lästes som "
		  "{2}, första gången på rad {line}.",
		  "{1} characters had become invisible control characters when the file was "
		  "converted. They were read as {2}, first on line {line}."},
		 {0},
		 {"Kontrollera tecknen på den raden. " UNDO_HINT_SV,
		  "Check the characters on that line. " UNDO_HINT_EN}},
	[FILE_LINES_UNWRAPPED] =
		{"file-lines-unwrapped",
		 I,
		 SCOPE_FILE,
		 {"Rader som låg hela i en enda cell har delats upp i sina celler: {1} st, den "
		  "första på rad {row}. Så blir det när en kommafil öppnas i Excel och sparas "
		  "igen.",
		  "Rows that lay whole in one single cell were divided into their cells: {1}, the "
		  "first in row {row}. That is what opening a comma file in Excel and saving it "
		  "again does."},
		 {0},
		 {"", ""}},
	[FILE_TOO_LARGE] = {"file-too-large",
			    E,
			    SCOPE_FILE,
			    {"Filen är för stor: {1} (högst {2}).",
			     "The file is too large: {1} (at most {2})."},
			    {0},
			    {"Dela upp den i flera filer med samma rubriker.",
			     "Split it into several files with the same headings."}},
	[FILE_ONE_COLUMN] = {"file-one-column",
			     E,
			     SCOPE_FILE,
			     {"Allt hamnade i en enda kolumn. Vi provade ; , tabb och |.",
			      "Everything ended up in one single column. We tried ; , tab and |."},
			     {0},
			     {"Skicka arbetsboken (.xlsx), eller spara arket igen som CSV UTF-8.",
			      "Send the workbook (.xlsx), or save the sheet again as CSV UTF-8."}},
	[FILE_UNKNOWN_KIND] =
		{"file-unknown-kind",
		 E,
		 SCOPE_FILE,
		 {"Det går inte att se vad filen innehåller. Rubrikerna är: {1}.",
		  "It cannot be told what the file holds. The headings are: {1}."},
		 {0},
		 {"Använd mallens rubriker, till exempel \"Åtagande\" eller \"Detta görs\".",
		  "Use the headings of the template, for instance \"Commitment\" or \"What is "
		  "done\"."}},
	[FILE_SEVERAL_KINDS] =
		{"file-several-kinds",
		 E,
		 SCOPE_FILE,
		 {"Referenserna hör till flera sorters anteckningar.",
		  "The references belong to notes of several kinds."},
		 {0},
		 {"Lägg varje sort, till exempel åtaganden (A) och behov (B), i en egen fil.",
		  "Put each kind, for instance commitments (A) and needs (B), into a file of its "
		  "own."}},
	[FILE_WRONG_KIND] = {"file-wrong-kind",
			     E,
			     SCOPE_FILE,
			     {"Rubrikerna liknar {1}, men filen lämnades som {2}.",
			      "The headings look like {1}, but the file was handed in as {2}."},
			     {0},
			     {"Välj rätt sort eller ta bort valet; Loka känner igen rubrikerna.",
			      "Choose the right kind, or none: Loka recognises the headings."}},
	[FILE_SECOND_TABLE] = {"file-second-table",
			       W,
			       SCOPE_FILE,
			       {"En annan tabell har sina rubriker på rad {row}. Rader i den som "
				"inte lästes: {1}.",
				"Another table has its headings in row {row}. Rows of it that were "
				"not read: {1}."},
			       {0},
			       {"Lägg den tabellen i en egen fil och läs in den.",
				"Put that table in a file of its own and load it."}},
	[FILE_PREAMBLE] = {"file-preamble",
			   I,
			   SCOPE_FILE,
			   {"Rad 1-{1} hoppades över; rubrikerna hittades på rad {2}.",
			    "Rows 1-{1} were passed over; the headings were found in row {2}."},
			   {0},
			   {"", ""}},
	[FILE_BLANK_ROWS] = {"file-blank-rows",
			     I,
			     SCOPE_FILE,
			     {"{1} tomma rader hoppades över.", "{1} blank rows were passed over."},
			     {0},
			     {"", ""}},
	[FILE_BLANK_COLUMNS] = {"file-blank-columns",
				I,
				SCOPE_FILE,
				{"{1} tomma kolumner till höger lästes inte.",
				 "{1} empty columns to the right were not read."},
				{0},
				{"", ""}},
	[FILE_SAME] = {"file-same",
		       I,
		       SCOPE_FILE,
		       {"Den här filen lästes in {1} (uppladdning {2}). Inget har ändrats.",
			"This file was loaded on {1} (upload {2}). Nothing has changed."},
		       {0},
		       {"", ""}},
	[FILE_NOTHING_REPORTED] =
		{"file-nothing-reported",
		 I,
		 SCOPE_FILE,
		 {"Bladet säger inget nytt: varje rad är som den var. Inget har ändrats.",
		  "The sheet says nothing new: every row is as it was. Nothing has changed."},
		 {0},
		 {"", ""}},
	[FILE_SAME_CONTENT] =
		{"file-same-content",
		 I,
		 SCOPE_FILE,
		 {"Samma innehåll som tidigare[, inläst ur {3} {1} (uppladdning {2})], sparat på "
		  "annat sätt eller i annan ordning. Inget har ändrats.",
		  "The same content as before[, loaded from {3} on {1} (upload {2})], "
		  "saved in another way or order. Nothing has changed."},
		 {0},
		 {"", ""}},
	[FILE_TOO_MANY_REFUSED] =
		{"file-too-many-refused",
		 E,
		 SCOPE_FILE,
		 {"{1} av {2} rader har fel. Inget har sparats. Vanligaste felet: {3}",
		  "{1} of {2} rows have errors. Nothing was saved. The most common: {3}"},
		 {0},
		 {"Rätta filen och ladda upp den på nytt.", "Correct the file and send it again."}},
	[FILE_ROW_REFUSED] = {"file-row-refused",
			      E,
			      SCOPE_FILE,
			      {"Rad {row} har fel och filen skulle läsas helt eller inte alls. "
			       "Inget har sparats.",
			       "Row {row} has errors and the file was to be taken whole or not at "
			       "all. Nothing was "
			       "saved."},
			      {0},
			      {"Rätta raden och ladda upp filen på nytt.",
			       "Correct the row and send the file again."}},
	[FILE_REFUSED_THEN] = {"file-refused-then",
			       E,
			       SCOPE_FILE,
			       {"Filen avvisades när den lämnades in. Det står fast.",
				"The file was refused when it was sent. That stands."},
			       {0},
			       {"Ska den gälla: läs in den igen.",
				"If it is to count: load it again."}},
	[FILE_NO_ROWS] =
		{"file-no-rows",
		 E,
		 SCOPE_FILE,
		 {"Det finns rubriker men inga rader under dem.",
		  "There are headings but no rows below them."},
		 {0},
		 {"CSV sparar bara det ark som syns. Skicka arbetsboken (.xlsx), så läses "
		  "alla blad.",
		  "CSV saves only the sheet that shows. Send the workbook (.xlsx), and all "
		  "sheets are read."}},
	[FILE_NO_SHEET] = {"file-no-sheet",
			   E,
			   SCOPE_FILE,
			   {"Inget av bladen är ett av våra: {1}.",
			    "None of the sheets is one of ours: {1}."},
			   {0},
			   {"Är det fel fil: skicka den rätta. Annars: klistra in raderna i en ny "
			    "mall, under dess rubriker, och skicka den.",
			    "If it is the wrong file, send the right one. Else paste the rows into "
			    "a new template, below its headings, and send that."}},
	[FILE_SHEETS] = {"file-sheets",
			 E,
			 SCOPE_FILE,
			 {"--kind säger vad ett blad är, men arbetsboken har flera: {1}.",
			  "--kind says what one sheet is, but the workbook has several: {1}."},
			 {0},
			 {"Ange också --sheet med bladets namn, eller låt bli --kind.",
			  "Give --sheet with the name of the sheet too, or leave out --kind."}},
	[FILE_SHEET_NAME] = {"file-sheet-name",
			     E,
			     SCOPE_FILE,
			     {"Arbetsboken har inget blad som heter {2}; bladen heter {1}.",
			      "The workbook has no sheet that is called {2}; the sheets are {1}."},
			     {0},
			     {"Ange --sheet med ett av de namnen.",
			      "Give --sheet with one of those names."}},
	[SHEET_NOT_OURS] = {"sheet-not-ours",
			    I,
			    SCOPE_FILE,
			    {"Blad som inte har våra rubriker lästes inte: {1}.",
			     "Sheets without our headings were not read: {1}."},
			    {0},
			    {"", ""}},
	[SHEET_TO_READ] = {"sheet-to-read",
			   I,
			   SCOPE_FILE,
			   {"Blad som är till för att läsas lästes inte in: {1}.",
			    "Sheets that are for reading were not loaded: {1}."},
			   {0},
			   {"", ""}},
	[SHEET_HIDDEN] =
		{"sheet-hidden",
		 W,
		 SCOPE_FILE,
		 {"Dolda blad lästes inte: {1}.", "Hidden sheets were not read: {1}."},
		 {0},
		 {"Ta fram bladet i kalkylprogrammet, spara och skicka igen, om det skulle med.",
		  "Show the sheet in the spreadsheet program, save and send it again, if it was to "
		  "be "
		  "read."}},
	[SHEET_COMMENTS] = {"sheet-comments",
			    I,
			    SCOPE_FILE,
			    {"Kommentarer på cellerna läses inte; bladet har {1}.",
			     "Comments on cells are not read; the sheet has {1}."},
			    {0},
			    {"Skriv in det som ska med i en cell.",
			     "Write what is to be read into a cell."}},
	[SHEET_ROWS_HIDDEN] =
		{"sheet-rows-hidden",
		 I,
		 SCOPE_FILE,
		 {"Dolda eller bortfiltrerade rader lästes som de andra: {2} ({1} st).",
		  "Rows that are hidden or filtered away were read like the others: {2} ({1})."},
		 {0},
		 {"", ""}},
	[SHEET_ROWS_MERGED] = {"sheet-rows-merged",
			       I,
			       SCOPE_FILE,
			       {"Sammanslagna celler gäller varje rad som de täcker: {2} ({1} st).",
				"Merged cells hold for every row that they cover: {2} ({1})."},
			       {0},
			       {"", ""}},
	[FILE_NOT_A_FORM] = {"file-not-a-form",
			     I,
			     SCOPE_FILE,
			     {"Bladet {1} är till för att läsas; det finns inget att läsa in.",
			      "The sheet {1} is for reading; there is nothing in it to load."},
			     {0},
			     {"", ""}},
	[FILE_NOTHING_WRITTEN] =
		{"file-nothing-written",
		 I,
		 SCOPE_FILE,
		 {"Ingen har skrivit något i bladet; det finns inget att läsa in.",
		  "Nobody has written anything in the sheet; there is nothing to load."},
		 {0},
		 {"", ""}},
	[FILE_WITHDRAWN] =
		{"file-withdrawn",
		 W,
		 SCOPE_FILE,
		 {"Anteckningar som inte längre fanns med i filen har återtagits: {2} ({1} st).",
		  "Notes that were no longer in the file were withdrawn: {2} ({1})."},
		 {0},
		 {"Var det inte meningen: ångra uppladdningen och läs in filen igen utan "
		  "--replace-missing.",
		  "If that was not meant: undo the upload, and load the file again without "
		  "--replace-missing."}},
	[FILE_NOT_REPLACED] = {"file-not-replaced",
			       W,
			       SCOPE_FILE,
			       {"Inga anteckningar har återtagits, eftersom rader i filen har fel.",
				"No notes were withdrawn, since rows of the file have errors."},
			       {0},
			       {"Rätta raderna och skicka hela filen igen.",
				"Correct the rows and send the whole file again."}},
	[FILE_NO_REVIEWER] =
		{"file-no-reviewer",
		 E,
		 SCOPE_FILE,
		 {"Filen säger inte vems anteckningarna är, så ingen vet vilka som ska återtas.",
		  "The file does not say whose notes these are, so nobody knows which to "
		  "withdraw."},
		 {0},
		 {"Ange granskaren med --reviewer eller i kolumnen Granskare, eller läs in filen "
		  "utan --replace-missing.",
		  "Give the reviewer by --reviewer or in the column Reviewer, or load the file "
		  "without --replace-missing."}},
	[FILE_KIND_TWICE] =
		{"file-kind-twice",
		 E,
		 SCOPE_FILE,
		 {"Flera blad har sorten {1}, och med --replace-missing skulle det ena återta det "
		  "andras anteckningar.",
		  "Several sheets are of the kind {1}, and with --replace-missing one would "
		  "withdraw the notes of the other."},
		 {0},
		 {"Lägg raderna på ett blad, eller läs in filen utan --replace-missing.",
		  "Put the rows on one sheet, or load the file without --replace-missing."}},
	[FILE_NOTES_MISSING] =
		{"file-notes-missing",
		 I,
		 SCOPE_FILE,
		 {"Listan är skickad förut. Det som fanns i den då men inte nu står kvar: {2} ({1} "
		  "st).",
		  "The list was sent before. What was in it then and is not now stands: {2} "
		  "({1})."},
		 {0},
		 {"Ska någon bort: skriv dess referens i Referens och ja i Återtagen.",
		  "To take one away: write its reference in Reference and yes in Withdrawn."}},
	[HEADER_NONE] = {"header-none",
			 E,
			 SCOPE_HEADER,
			 {"Vi hittade ingen rubrikrad.", "We found no row of headings."},
			 {0},
			 {"Lägg mallens rubriker på första raden.",
			  "Put the headings of the template in the first row."}},
	[HEADER_MISSING] = {"header-missing",
			    E,
			    SCOPE_HEADER,
			    {"Kolumnen \"{1}\" saknas. Hittade: {2}.",
			     "The column \"{1}\" is missing. Found: {2}."},
			    {0},
			    {"Lägg till en kolumn med rubriken \"{1}\".",
			     "Add a column with the heading \"{1}\"."}},
	[HEADER_UNKNOWN] = {"header-unknown",
			    W,
			    SCOPE_HEADER,
			    {"Kolumn {column} \"{heading}\" finns inte i mallen och läses inte.[ "
			     "Menade du \"{1}\"?]",
			     "Column {column} \"{heading}\" is not in the template and is not "
			     "read.[ Did you mean "
			     "\"{1}\"?]"},
			    {0},
			    {"Ska kolumnen läsas: ångra uppladdningen, byt rubriken och läs in "
			     "filen igen.",
			     "If the column is to be read: undo the upload, change the heading "
			     "and load the file again."}},
	[HEADER_DUPLICATE] = {"header-duplicate",
			      E,
			      SCOPE_HEADER,
			      {"Rubriken \"{heading}\" finns två gånger (kolumn {1} och {2}).",
			       "The heading \"{heading}\" is there twice (columns {1} and {2})."},
			      {0},
			      {"Ta bort eller döp om den ena kolumnen.",
			       "Remove or rename one of the columns."}},
	[HEADER_BLANK] = {"header-blank",
			  E,
			  SCOPE_HEADER,
			  {"Kolumn {column} saknar rubrik men har text, första gången i {cell}.",
			   "Column {column} has no heading but has text, first in {cell}."},
			  {0},
			  {"Skriv en rubrik över kolumnen eller töm den.",
			   "Write a heading above the column, or empty it."}},
	[HEADER_GUESSED] = {"header-guessed",
			    I,
			    SCOPE_HEADER,
			    {"\"{heading}\" lästes som \"{1}\".",
			     "\"{heading}\" was read as \"{1}\"."},
			    {0},
			    {"", ""}},
	[HEADER_NO_REFERENCES] =
		{"header-no-references",
		 I,
		 SCOPE_HEADER,
		 {"Kolumn {column} \"{heading}\" lästes inte: cellerna är inga referenser.",
		  "Column {column} \"{heading}\" was not read: its cells are no references."},
		 {0},
		 {"Ska anteckningar ändras: skriv deras referenser, så som rapporten har dem, i en "
		  "kolumn "
		  "\"Referens\".",
		  "If notes are to be changed: write their references, as the report has them, in "
		  "a "
		  "column \"Reference\"."}},
	[HEADER_ROWS_JOINED] = {"header-rows-joined",
				I,
				SCOPE_HEADER,
				{"Rubriken ligger på {1} rader och har satts ihop.",
				 "The heading stands on {1} rows and was joined."},
				{0},
				{"", ""}},
	[HEADER_REPEATED] = {"header-repeated",
			     I,
			     SCOPE_ROW,
			     {"Rad {row} upprepar rubrikerna och lästes inte.",
			      "Row {row} repeats the headings and was not read."},
			     {0},
			     {"", ""}},
	[HEADER_FEWER] =
		{"header-fewer",
		 W,
		 SCOPE_HEADER,
		 {"Rubrikraden har {1} celler, men raderna har {2}. Kanske är ett komma i talen "
		  "decimalkomma.",
		  "The heading row has {1} cells, but the rows have {2}. Perhaps a comma in the "
		  "numbers is a decimal comma."},
		 {0},
		 {"Skicka arbetsboken (.xlsx), eller spara med semikolon.",
		  "Send the workbook (.xlsx), or save with semicolons."}},
	[HEADER_CUT] = {"header-cut",
			I,
			SCOPE_HEADER,
			{"Rubrikerna har ett annat skiljetecken än raderna och lästes med det.",
			 "The headings have another delimiter than the rows and were read by it."},
			{0},
			{"", ""}},
	[HEADER_SURPLUS] = {"header-surplus",
			    I,
			    SCOPE_HEADER,
			    {"Rubrikraden har {1} tomma celler mer än raderna; de lästes inte.",
			     "The heading has {1} empty cells more than the rows; they were not "
			     "read."},
			    {0},
			    {"", ""}},
	[HEADER_IN_FORCE] = {"header-in-force",
			     I,
			     SCOPE_HEADER,
			     {"Kolumn {column} \"{heading}\" visar i rapporten det som gäller nu, "
			      "också ur senare "
			      "besked, och läses inte.",
			      "Column {column} \"{heading}\" shows in the report what is in force "
			      "now, by later word "
			      "too, and is not read."},
			     {0},
			     {"Nya besked lämnas i bladet Uppföljning; anteckningen rättas i den "
			      "fil som den kom ur.",
			      "Later word is given in the sheet Follow-up; the note is corrected "
			      "in the file that it "
			      "came from."}},
	[ROW_SHORT] = {"row-short",
		       W,
		       SCOPE_ROW,
		       {"Rad {row} slutar efter kolumn {1}; resten lästes som tomt.",
			"Row {row} ends after column {1}; the rest was read as empty."},
		       {"{count} rader slutar i förtid; resten av dem lästes som tomt.",
			"{count} rows end early; the rest of them was read as empty."},
		       {"Kontrollera att inget har fallit bort på raden. " UNDO_HINT_SV,
			"Check that nothing was lost in the row. " UNDO_HINT_EN}},
	[ROW_LONG] =
		{"row-long",
		 E,
		 SCOPE_ROW,
		 {"Rad {row} har fler celler än rubrikraden ({1} för mycket).[ Troligen ett "
		  "skiljetecken i texten i "
		  "{2}.][ Så här skulle vi läsa den: {3}]",
		  "Row {row} has more cells than the heading row ({1} too many).[ Probably a "
		  "delimiter in the text of {2}.][ "
		  "This is how we would read it: {3}]"},
		 {"{count} rader har för många celler.", "{count} rows have too many cells."},
		 {"Rättningsfilen har raden så som vi skulle läsa den, eller hela i sista kolumnen "
		  "när vi inte vet: "
		  "kontrollera den och skicka filen. I din egen fil: sätt citattecken runt texten.",
		  "The file that comes back has the row as we would read it, or all of it in the "
		  "last column when we "
		  "do not know: check it and send that file. In your own file: put quotes around "
		  "the text."}},
	[ROW_REPAIRED] = {"row-repaired",
			  W,
			  SCOPE_ROW,
			  {"Rad {row} saknade ett skiljetecken och lästes så här: {1}",
			   "Row {row} lacked a delimiter and was read like this: {1}"},
			  {"{count} rader saknade ett skiljetecken och har lagats.",
			   "{count} rows lacked a delimiter and were mended."},
			  {"Kontrollera raden mot originalet. " UNDO_HINT_SV,
			   "Check the row against the original. " UNDO_HINT_EN}},
	[ROW_REFUSED_THEN] = {"row-refused-then",
			      E,
			      SCOPE_ROW,
			      {"Rad {row} avvisades när filen lämnades in. Det står fast.",
			       "Row {row} was refused when the file was sent. That stands."},
			      {"{count} rader avvisades när filen lämnades in. Det står fast.",
			       "{count} rows were refused when the file was sent. That stands."},
			      {"Ska den gälla: läs in den igen.",
			       "If it is to count: load it again."}},
	[ROW_SPLIT] =
		{"row-split",
		 E,
		 SCOPE_ROW,
		 {"Rad {1} är troligen en enda rad som delats av en radbrytning utan citattecken.[ "
		  "Så här skulle vi läsa den: {2}]",
		  "Rows {1} are probably one single row that was cut by a line break without "
		  "quotes.[ This is how we would read it: {2}]"},
		 {"{count} rader är troligen delar av rader som delats av radbrytningar.",
		  "{count} rows are probably parts of rows that were cut by line breaks."},
		 {"Rättningsfilen har hela raden så som vi skulle läsa den: kontrollera den och "
		  "skicka filen. I din egen "
		  "fil: ta bort radbrytningen.",
		  "The file that comes back has the whole row as we would read it: check it and "
		  "send that file. In "
		  "your own file: take away the line break."}},
	[ROW_STRAY_QUOTE] =
		{"row-stray-quote",
		 E,
		 SCOPE_CELL,
		 {"Ett citattecken i {cell} är inte avslutat.[ Så här skulle vi läsa raden: {1}]",
		  "A quote in {cell} is not closed.[ This is how we would read the row: {1}]"},
		 {0},
		 {"Ta bort citattecknet eller skriv det dubbelt (\"\").",
		  "Remove the quote or write it twice (\"\")."}},
	[ROW_UNCLOSED_QUOTE] =
		{"row-unclosed-quote",
		 E,
		 SCOPE_CELL,
		 {"Från {cell} till filens slut ligger allt i en cell; citattecknet stängs aldrig.",
		  "From {cell} to the end of the file everything is in one cell; the quote is "
		  "never "
		  "closed."},
		 {0},
		 {"Ta bort citattecknet i {cell}, eller skicka arbetsboken (.xlsx) i stället.",
		  "Remove the quote in {cell}, or send the workbook (.xlsx) instead."}},
	[ROW_RUNAWAY_QUOTE] =
		{"row-runaway-quote",
		 E,
		 SCOPE_CELL,
		 {"Rad {1} verkar ha klistrats ihop till en cell av ett citattecken i {cell}.",
		  "Rows {1} seem to have been glued into one cell by a quote in {cell}."},
		 {0},
		 {"Ta bort citattecknet i {cell}.", "Remove the quote in {cell}."}},
	[ROW_TOO_LONG] = {"row-too-long",
			  E,
			  SCOPE_ROW,
			  {"Rad {row} är för lång att läsa: {1} (högst {2}).",
			   "Row {row} is too long to read: {1} (at most {2})."},
			  {0},
			  {"Kontrollera att filen verkligen är en tabell.",
			   "Check that the file really is a table."}},
	[ROW_DUPLICATE] =
		{"row-duplicate",
		 I,
		 SCOPE_ROW,
		 {"Rad {row} har samma text som en tidigare rad i filen. Båda sparas.",
		  "Row {row} has the text of an earlier row of the file. Both are kept."},
		 {"{count} rader har samma text som tidigare rader i filen. Alla sparas.",
		  "{count} rows have the texts of earlier rows of the file. All are kept."},
		 {"", ""}},
	[ROW_NEAR_DUPLICATE] =
		{"row-near-duplicate",
		 W,
		 SCOPE_ROW,
		 {"Rad {row} är ny ({3}) men liknar {1} mycket. Ny: \"{value}\". Tidigare: "
		  "\"{2}\".",
		  "Row {row} is new ({3}) but very like {1}. New: \"{value}\". Earlier: \"{2}\"."},
		 {"{count} nya rader liknar tidigare anteckningar mycket. Båda står kvar; Att göra "
		  "visar dem.",
		  "{count} new rows are very like earlier notes. Both stand; To do shows them."},
		 {DOUBLE_HINT_SV, DOUBLE_HINT_EN}},
	[ROW_SAME_NUMBER] =
		{"row-same-number",
		 W,
		 SCOPE_ROW,
		 {"Rad {row} är ny ({3}) men har samma löpnummer som {1}. Ny: \"{value}\". "
		  "Tidigare: \"{2}\".",
		  "Row {row} is new ({3}) but has the same number as {1}. New: \"{value}\". "
		  "Earlier: \"{2}\"."},
		 {"{count} nya rader har samma löpnummer som tidigare anteckningar. Båda står "
		  "kvar.",
		  "{count} new rows have the numbers of earlier notes. Both stand; To do shows "
		  "them."},
		 {DOUBLE_HINT_SV, DOUBLE_HINT_EN}},
	[ROW_OTHER_REVIEWER] =
		{"row-other-reviewer",
		 W,
		 SCOPE_ROW,
		 {"Rad {row} är ny ({3}): {2} har skrivit samma sak, {1}. Båda står kvar. Texten: "
		  "\"{value}\".",
		  "Row {row} is new ({3}): {2} has written the same, {1}. Both stand. The text: "
		  "\"{value}\"."},
		 {"{count} nya rader säger samma sak som en annan granskares. Båda står kvar; Att "
		  "göra visar dem.",
		  "{count} new rows say the same as another reviewer's. Both stand; To do shows "
		  "them."},
		 {DOUBLE_HINT_SV, DOUBLE_HINT_EN}},
	[NOTE_WITHDRAWN] = {"note-withdrawn",
			    I,
			    SCOPE_ROW,
			    {"{1} är återtagen och förblir det.", "{1} is withdrawn and stays so."},
			    {"{count} rader hör till återtagna anteckningar, som förblir det.",
			     "{count} rows are of withdrawn notes, which stay so."},
			    {"Ska den gälla igen: skriv referensen i Referens och nej i Återtagen.",
			     "To bring it back: write its reference in Reference and no in "
			     "Withdrawn."}},
	[ROW_TOTAL] = {"row-total",
		       I,
		       SCOPE_ROW,
		       {"Rad {row} ser ut som en summarad och lästes inte.",
			"Row {row} looks like a row of totals and was not read."},
		       {0},
		       {"", ""}},
	[ROW_INSTRUCTION] = {"row-instruction",
			     I,
			     SCOPE_ROW,
			     {"Rad {row} ser ut som en instruktion och lästes inte.",
			      "Row {row} looks like an instruction and was not read."},
			     {0},
			     {"", ""}},
	[ROW_REMARK] = {"row-remark",
			W,
			SCOPE_ROW,
			{"Rad {row}[ till {1}] är text utanför tabellen och lästes inte.",
			 "Row {row}[ to {1}] is text outside the table and was not read."},
			{0},
			{"", ""}},
	[ROWS_ABOVE] =
		{"rows-above",
		 W,
		 SCOPE_ROW,
		 {"Ovanför rubrikerna, från rad {row}, står rader som inte lästes: {1}.",
		  "Above the headings, from row {row} on, are rows that were not read: {1}."},
		 {0},
		 {"Lägg raderna under rubrikerna och läs in filen igen.",
		  "Put the rows below the headings and load the file again."}},
	[ROW_EXAMPLE] = {"row-example",
			 I,
			 SCOPE_ROW,
			 {"Rad {row} är mallens exempelrad och lästes inte.",
			  "Row {row} is an example of the template and was not read."},
			 {"{count} rader är mallens exempelrader och lästes inte.",
			  "{count} rows are examples of the template and were not read."},
			 {"", ""}},
	[ROW_UNFILLED] = {"row-unfilled",
			  I,
			  SCOPE_ROW,
			  {"Rad {row} är förifylld men har ingen text och lästes inte.",
			   "Row {row} is prefilled but has no text, and was not read."},
			  {"{count} förifyllda rader utan text lästes inte.",
			   "{count} prefilled rows without text were not read."},
			  {"", ""}},
	[ROW_STRUCK] = {"row-struck",
			E,
			SCOPE_ROW,
			{"Rad {row} är genomstruken och lästes inte.",
			 "Row {row} is struck through and was not read."},
			{"{count} rader är genomstrukna och lästes inte.",
			 "{count} rows are struck through and were not read."},
			{"Ska raden bort: ta bort den. Ska den vara med: ta bort överstrykningen.",
			 "If the row is to go: delete it. If it is to stay: take away the line "
			 "through it."}},
	[CELL_NO_VALUE] =
		{"cell-no-value",
		 E,
		 SCOPE_CELL,
		 {"Cellen har en formel som inte har räknats ut.",
		  "The cell has a formula that has not been worked out."},
		 {"Kolumn {column} ({heading}): {count} formler har inte räknats ut.",
		  "Column {column} ({heading}): {count} formulas have not been worked out."},
		 {"Öppna filen i Excel eller LibreOffice, spara den och skicka den igen.",
		  "Open the file in Excel or LibreOffice, save it and send it again."}},
	[REF_UNKNOWN] =
		{"ref-unknown",
		 E,
		 SCOPE_CELL,
		 {"Referensen \"{value}\" finns inte.",
		  "The reference \"{value}\" does not exist."},
		 {"Kolumn {column} ({heading}): {count} referenser finns inte.",
		  "Column {column} ({heading}): {count} references do not exist."},
		 {"Kopiera referensen från rapporten, eller lämna cellen tom för en ny anteckning.",
		  "Copy the reference from the report, or leave the cell empty for a new note."}},
	[REF_KIND] = {"ref-kind",
		      E,
		      SCOPE_CELL,
		      {"Referensen \"{value}\" hör till {1}, inte {2}.",
		       "The reference \"{value}\" belongs to {1}, not {2}."},
		      {"Kolumn {column} ({heading}): {count} referenser hör till en annan sorts "
		       "anteckning.",
		       "Column {column} ({heading}): {count} references belong to another kind of "
		       "note."},
		      {"Kontrollera bokstaven i referensen.",
		       "Check the letter in the reference."}},
	[REF_CONFLICT] =
		{"ref-conflict",
		 E,
		 SCOPE_CELL,
		 {"{1} har ändrats sedan filen hämtades.[ Nu: \"{2}\".] Din: \"{value}\".",
		  "{1} has been changed since the file was fetched.[ Now: \"{2}\".] "
		  "Yours: \"{value}\"."},
		 {0},
		 {"Ska det som står nu gälla: skriv det i cellen. Annars: hämta en ny fil "
		  "och gör ändringen där.",
		  "If what is there now is to stand: write it in the cell. If not: fetch a "
		  "new file and make the change there."}},
	[REF_NOT_YET] = {"ref-not-yet",
			 E,
			 SCOPE_CELL,
			 {"Referensen {value} fanns inte när filen skrevs: en annan rad i samma "
			  "fil blev den.",
			  "The reference {value} was not there when the file was written: another "
			  "row of the same "
			  "file became it."},
			 {0},
			 {"Töm cellen om raden är en ny anteckning.",
			  "Empty the cell if the row is a new note."}},
	[REF_TWICE] =
		{"ref-twice",
		 E,
		 SCOPE_CELL,
		 {"Rad {1} har samma referens, {value}, men säger något annat. Ingen av dem "
		  "lästes.",
		  "Row {1} has the same reference, {value}, but says something else. Neither was "
		  "read."},
		 {0},
		 {"Behåll den rad som gäller. Är den andra något nytt: skriv ny i Referens.",
		  "Keep the row that holds. If the other is something new: write new in "
		  "Reference."}},
	[REF_SESSION] =
		{"ref-session",
		 E,
		 SCOPE_CELL,
		 {"Referensen {value} hör till ett annat pass än {1}, som raden säger, och texten "
		  "är "
		  "en annan.",
		  "The reference {value} is of another session than {1}, which the row says, and "
		  "the "
		  "text is another."},
		 {0},
		 {"Rätta det som är fel: referensen eller passet. Ska anteckningen flyttas: låt "
		  "texten stå som den är.",
		  "Correct what is wrong: the reference or the session. To move the note, leave "
		  "its "
		  "text as it is."}},
	[NOTE_MOVED] =
		{"note-moved",
		 W,
		 SCOPE_CELL,
		 {"{1} flyttas från pass {2} till pass {value}. Referensen är densamma.",
		  "{1} is moved from session {2} to session {value}. Its reference stays."},
		 {"{count} anteckningar flyttas till andra pass. Referenserna är desamma.",
		  "{count} notes are moved to other sessions. Their references stay."},
		 {"Var det inte meningen: skriv det tidigare passet i Pass och lämna in raden "
		  "igen.",
		  "If that was not meant: write the earlier session in Session and send the "
		  "row again."}},
	[VALID_UNTIL] =
		{"valid-until",
		 W,
		 SCOPE_CELL,
		 {"Raden gäller från {value}, men bara till {1}: då börjar en lydelse att gälla "
		  "som redan är inläst.",
		  "The row holds from {value}, but only until {1}, when a wording that is "
		  "already loaded begins to hold."},
		 {0},
		 {"Ska den gälla även därefter: lämna in raden igen med en senare dag i Gäller "
		  "från.",
		  "If it is to hold after that too, send the row again with a later day in "
		  "Valid from."}},
	[RECEIVED_EARLY] =
		{"received-early",
		 E,
		 SCOPE_ROW,
		 {"Rad {row} ändrar något som kom in {1}, efter den dag som filen sägs ha kommit, "
		  "{2}.",
		  "Row {row} changes what came in {1}, after the day on which the file is said to "
		  "have "
		  "come, {2}."},
		 {"{count} rader ändrar något som kom in efter den dag som filen sägs ha kommit.",
		  "{count} rows change what came in after the day on which the file is said to "
		  "have "
		  "come."},
		 {"Läs in äldre filer före nyare, eller ange en senare dag med --received.",
		  "Load older files before newer ones, or give a later day by --received."}},
	[VALID_BEFORE_NOTE] =
		{"valid-before-note",
		 E,
		 SCOPE_CELL,
		 {"Gäller från {value} är före den dag då anteckningen börjar gälla, {1}.",
		  "Valid from {value} is before the day from which the note holds, {1}."},
		 {0},
		 {"Skriv en dag som är {1} eller senare, eller lämna cellen tom.",
		  "Write a day that is {1} or later, or leave the cell empty."}},
	[REF_EVENT] = {"ref-event",
		       E,
		       SCOPE_CELL,
		       {"Referensen {value} hör till ett annat evenemang än {1}, som raden säger.",
			"The reference {value} is of another event than {1}, which the row says."},
		       {0},
		       {"Rätta det som är fel: referensen eller evenemanget.",
			"Correct what is wrong: the reference or the event."}},
	[REF_SEVERAL] = {"ref-several",
			 E,
			 SCOPE_CELL,
			 {"Referensen {value} kan betyda flera: {1}.",
			  "The reference {value} can mean several: {1}."},
			 {"Kolumn {column} ({heading}): {count} referenser kan betyda flera.",
			  "Column {column} ({heading}): {count} references can mean several."},
			 {"Skriv den som menas, med evenemanget först.",
			  "Write the one that is meant, with the event in front."}},
	[REF_MERGED] = {"ref-merged",
			I,
			SCOPE_ROW,
			{"{1} hade ändrats; dina fält har lagts till.",
			 "{1} had been changed; your fields were added."},
			{0},
			{"", ""}},
	[EVENT_UNKNOWN] = {"event-unknown",
			   E,
			   SCOPE_CELL,
			   {"Evenemanget \"{value}\" finns inte.[ Menade du \"{1}\"?]",
			    "The event \"{value}\" does not exist.[ Did you mean \"{1}\"?]"},
			   {0},
			   {"Läs in evenemanget först, eller ange rätt kod[, t.ex. {2}].",
			    "Load the event first, or give the right code[, e.g. {2}]."}},
	[EVENT_MISSING] = {"event-missing",
			   E,
			   SCOPE_ROW,
			   {"Det framgår inte vilket evenemang raden hör till.",
			    "It does not show which event the row belongs to."},
			   {0},
			   {"Ange evenemanget i en kolumn \"Evenemang\" eller när filen läses in.",
			    "Give the event in a column \"Event\", or when the file is loaded."}},
	[EVENT_NEW] = {"event-new",
		       W,
		       SCOPE_FILE,
		       {"Inget evenemang var inläst. Det fick koden {1} och saknar namn.",
			"No event had been loaded. It got the code {1} and has no name."},
		       {0},
		       {"Läs in en fil med Kod {1} och evenemangets namn.",
			"Load a file with the code {1} and the name of the event."}},
	[SESSION_UNKNOWN] =
		{"session-unknown",
		 E,
		 SCOPE_CELL,
		 {"Passet \"{value}\" finns inte.", "The session \"{value}\" does not exist."},
		 {"Kolumn {column} ({heading}): {count} pass finns inte.",
		  "Column {column} ({heading}): {count} sessions do not exist."},
		 {"Skriv passets kod så som den står i programmet[, t.ex. {1}].",
		  "Write the code of the session as it stands in the programme[, e.g. {1}]."}},
	[SESSION_EVENT] =
		{"session-event",
		 E,
		 SCOPE_CELL,
		 {"Passet {value} hör till ett annat evenemang än {1}, som raden hör till.",
		  "The session {value} is of another event than {1}, which the row belongs to."},
		 {0},
		 {"Rätta det som är fel: passet eller evenemanget.",
		  "Correct what is wrong: the session or the event."}},
	[SESSION_OF_OTHER_EVENT] =
		{"session-of-other-event",
		 E,
		 SCOPE_CELL,
		 {"Passet {value} hör till ett annat evenemang än {1}, som är från {2}. En "
		  "anteckning "
		  "flyttas bara inom sitt evenemang.",
		  "The session {value} is of another event than {1}, which is of {2}. A note moves "
		  "within its event only."},
		 {0},
		 {"Skriv ett pass i {2}, eller lämna cellen tom. Gäller raden något nytt i det "
		  "andra "
		  "evenemanget: töm Referens.",
		  "Write a session of {2}, or leave the cell empty. If the row is something new at "
		  "the "
		  "other event: empty Reference."}},
	[SESSION_CANCELLED] =
		{"session-cancelled",
		 E,
		 SCOPE_ROW,
		 {"Passet {1} utgår och kan inte ha anteckningar.",
		  "The session {1} is cancelled and cannot have notes."},
		 {"{count} rader hör till ett pass som utgår.",
		  "{count} rows belong to a session that is cancelled."},
		 {"Kontrollera passet. Hölls det ändå, be samordnaren ändra dess status.",
		  "Check the session. If it was held after all, ask the coordinator to change its "
		  "state."}},
	[SESSION_MISSING] = {"session-missing",
			     E,
			     SCOPE_ROW,
			     {"Det framgår inte vilket pass raden hör till.",
			      "It does not show which session the row belongs to."},
			     {"{count} rader säger inte vilket pass de hör till.",
			      "{count} rows do not say which session they belong to."},
			     {"Fyll i Pass, eller Dag och Grupp.",
			      "Fill in Session, or Day and Group."}},
	[AREA_UNKNOWN] =
		{"area-unknown",
		 E,
		 SCOPE_CELL,
		 {"Målområdet \"{value}\" finns inte.[ Menade du \"{1}\"?]",
		  "The goal area \"{value}\" does not exist.[ Did you mean \"{1}\"?]"},
		 {"Kolumn {column} ({heading}): {count} målområden finns inte.",
		  "Column {column} ({heading}): {count} goal areas do not exist."},
		 {"Skriv målområdets kod eller namn så som de står i programmet[, t.ex. {2}].",
		  "Write the code or the name of the goal area as they stand in the programme[, "
		  "e.g. {2}]."}},
	[AREA_MISSING] =
		{"area-missing",
		 E,
		 SCOPE_ROW,
		 {"Passet {1} har flera målområden ({2}) och raden säger inte vilket.",
		  "The session {1} has several goal areas ({2}) and the row does not say which."},
		 {"{count} rader säger inte vilket målområde de gäller.",
		  "{count} rows do not say which goal area they are about."},
		 {"Fyll i Målområde.", "Fill in Goal area."}},
	[AREA_PLENARY] =
		{"area-plenary",
		 E,
		 SCOPE_ROW,
		 {"Passet {1} har inget eget målområde och raden säger inte vilket den gäller.",
		  "The session {1} has no goal area of its own and the row does not say which it "
		  "is "
		  "about."},
		 {"{count} rader i pass utan eget målområde säger inte vilket de gäller.",
		  "{count} rows of sessions without a goal area of their own do not say which they "
		  "are "
		  "about."},
		 {"Fyll i Målområde.", "Fill in Goal area."}},
	[AREA_NOT_IN_SESSION] =
		{"area-not-in-session",
		 E,
		 SCOPE_CELL,
		 {"{value} behandlas inte i pass {1} ({2}).",
		  "{value} is not treated in session {1} ({2})."},
		 {"Kolumn {column} ({heading}): {count} målområden behandlas inte i passet.",
		  "Column {column} ({heading}): {count} goal areas are not treated in the "
		  "session."},
		 {"Kontrollera dag, grupp och målområde.", "Check day, group and goal area."}},
	[GOAL_UNKNOWN] = {"goal-unknown",
			  E,
			  SCOPE_CELL,
			  {"Målet \"{value}\" finns inte.[ Menade du \"{1}\"?]",
			   "The goal \"{value}\" does not exist.[ Did you mean \"{1}\"?]"},
			  {"Kolumn {column} ({heading}): {count} mål finns inte.",
			   "Column {column} ({heading}): {count} goals do not exist."},
			  {"Skriv målets kod så som den står i listan över mål[, t.ex. {2}], eller "
			   "lämna cellen tom.",
			   "Write the code of the goal as it stands in the list of goals[, e.g. "
			   "{2}], or leave the cell "
			   "empty."}},
	[GOAL_VALUE_OF_NONE] =
		{"goal-value-of-none",
		 E,
		 SCOPE_CELL,
		 {"Det finns inget mål {value} att läsa av, och raden säger inte vad det är.",
		  "There is no goal {value} to read a value of, and the row does not say what it "
		  "is."},
		 {"Kolumn {column} ({heading}): {count} mål finns inte.",
		  "Column {column} ({heading}): {count} goals do not exist."},
		 {"Skriv målets kod så som den står i listan över mål[, t.ex. {1}], eller fyll i "
		  "Nivå, Målområde och Text om målet är nytt.",
		  "Write the code of the goal as it stands in the list of goals[, e.g. {1}], or "
		  "fill in Level, Goal area and Text if the goal is new."}},
	[GOAL_NEW_LACKS] =
		{"goal-new-lacks",
		 E,
		 SCOPE_CELL,
		 {"Målet {1} är nytt och saknar \"{2}\".",
		  "The goal {1} is new and lacks \"{2}\"."},
		 {0},
		 {"Fyll i det som saknas, eller skriv koden för ett mål som finns.",
		  "Fill in what is missing, or write the code of a goal that there is."}},
	[PERSPECTIVE_UNKNOWN] =
		{"perspective-unknown",
		 E,
		 SCOPE_CELL,
		 {"Perspektivet \"{value}\" finns inte.[ Menade du \"{1}\"?]",
		  "The perspective \"{value}\" does not exist.[ Did you mean \"{1}\"?]"},
		 {"Kolumn {column} ({heading}): {count} perspektiv finns inte.",
		  "Column {column} ({heading}): {count} perspectives do not exist."},
		 {"Skriv perspektivets kod[, t.ex. {2}], eller lämna cellen tom.",
		  "Write the code of the perspective[, e.g. {2}], or leave the cell empty."}},
	[ANSWER_UNKNOWN] =
		{"answer-unknown",
		 E,
		 SCOPE_CELL,
		 {"Anteckningen \"{value}\" finns inte.", "There is no note \"{value}\"."},
		 {"Kolumn {column} ({heading}): {count} anteckningar finns inte.",
		  "Column {column} ({heading}): {count} notes do not exist."},
		 {"Kopiera referensen till luckan, behovet, handlingsplanen eller bidraget från "
		  "rapporten, eller lämna cellen tom.",
		  "Copy the reference of the gap, need, action plan or contribution from the "
		  "report, "
		  "or leave the cell empty."}},
	[ANSWER_KIND] =
		{"answer-kind",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" hör till {1}, som ett åtagande inte kan svara på.",
		  "\"{value}\" belongs to {1}, which a commitment cannot answer."},
		 {"Kolumn {column} ({heading}): {count} referenser hör till anteckningar som ett "
		  "åtagande inte kan svara på.",
		  "Column {column} ({heading}): {count} references are of notes that a commitment "
		  "cannot answer."},
		 {"Ange en gapanalys (G), ett behov (B), en handlingsplan som ber om hjälp (H) "
		  "eller "
		  "ett bidrag (D).",
		  "Give a gap (G), a need (B), an action plan that asks for help (H) or a "
		  "contribution (D)."}},
	[ANSWER_NOT_ASKED] =
		{"answer-not-asked",
		 W,
		 SCOPE_CELL,
		 {"Handlingsplanen {value} ber inte om hjälp. Åtagandet är inläst.",
		  "The action plan {value} does not ask for help. The commitment is taken."},
		 {"Kolumn {column} ({heading}): {count} handlingsplaner ber inte om hjälp.",
		  "Column {column} ({heading}): {count} action plans do not ask for help."},
		 {"Kontrollera referensen.", "Check the reference."}},
	[ORGANISATION_NEAR] =
		{"organisation-near",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" finns inte. Menade du \"{1}\"?",
		  "\"{value}\" does not exist. Did you mean \"{1}\"?"},
		 {"Kolumn {column} ({heading}): {count} organisationer är nästan rätt skrivna.",
		  "Column {column} ({heading}): {count} organisations are almost rightly spelt."},
		 {"Rätta namnet; är det en annan organisation, läs in den i listan över "
		  "organisationer "
		  "först.",
		  "Correct the name; if it is another organisation, load it in the list of "
		  "organisations "
		  "first."}},
	[ORGANISATION_NEW] =
		{"organisation-new",
		 W,
		 SCOPE_CELL,
		 {"\"{value}\" är ny och har lagts till bland organisationerna.",
		  "\"{value}\" is new and was added to the organisations."},
		 {"Kolumn {column} ({heading}): {count} nya organisationer har lagts till.",
		  "Column {column} ({heading}): {count} new organisations were added."},
		 {"Kontrollera stavningen. " UNDO_HINT_SV, "Check the spelling. " UNDO_HINT_EN}},
	[ORGANISATION_SEVERAL] =
		{"organisation-several",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" är flera organisationer: {1}.",
		  "\"{value}\" is several organisations: {1}."},
		 {"Kolumn {column} ({heading}): {count} celler har flera organisationer.",
		  "Column {column} ({heading}): {count} cells hold several organisations."},
		 {"Skriv en av dem i {heading}[ och de andra i {2}], eller ge var och en sin egen "
		  "rad.",
		  "Write one of them in {heading}[ and the others in {2}], or give each a row of "
		  "its "
		  "own."}},
	[ORGANISATION_NOBODY_NAMED] =
		{"organisation-nobody",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" är ingen bestämd organisation.",
		  "\"{value}\" is no organisation in particular."},
		 {"Kolumn {column} ({heading}): {count} celler nämner ingen bestämd organisation.",
		  "Column {column} ({heading}): {count} cells name no organisation in particular."},
		 {"Skriv organisationens namn; är de flera, ge var och en sin egen rad.",
		  "Write the name of the organisation; if they are several, give each a row of its "
		  "own."}},
	[REVIEWER_NOT_ASSIGNED] =
		{"reviewer-not-assigned",
		 W,
		 SCOPE_CELL,
		 {"{value} är inte granskare i {1} ({2}).",
		  "{value} is not a reviewer of {1} ({2})."},
		 {"Kolumn {column} ({heading}): {count} celler har en granskare som "
		  "inte är utsedd i passet.",
		  "Column {column} ({heading}): {count} cells have a reviewer not "
		  "assigned to the session."},
		 {"Kontrollera namnet och passet. " UNDO_HINT_SV,
		  "Check the name and the session. " UNDO_HINT_EN}},
	[SESSION_ALIKE] = {"session-alike",
			   E,
			   SCOPE_ROW,
			   {"Passet {1} skulle få samma referenser som passet {2}.",
			    "The session {1} would have the same references as the session {2}."},
			   {0},
			   {"Ge passet en annan kod.", "Give the session another code."}},
	[REFERENCE_CLASH] = {"reference-clash",
			     E,
			     SCOPE_ROW,
			     {"{1} finns redan som {2}.", "{1} exists already as {2}."},
			     {0},
			     {"Kontrollera koden; samma namn kan inte ha två koder.",
			      "Check the code; one name cannot have two codes."}},
	[NAME_TAKEN] =
		{"name-taken",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" är redan ett namn på {1}.[ {2} nämndes först i en anteckning och "
		  "har "
		  "ingen kod: ge den en egen rad.]",
		  "\"{value}\" is a name of {1} already.[ {2} was first named in a note and has no "
		  "code: give it a row of its own.]"},
		 {"Kolumn {column} ({heading}): {count} namn är redan någon annans.",
		  "Column {column} ({heading}): {count} names are somebody else's already."},
		 {"Varje namn hör till en enda: rätta det, eller ta bort det ur Alias hos den "
		  "andra. "
		  "Har den ena gått upp i den andra: skriv det i Gäller till och Uppgår i.",
		  "Each name belongs to one alone: correct it, or take it out of Aliases of the "
		  "other. If one was merged into the other: say so in Valid to and Merged into."}},
	[MERGED_INTO_ITSELF] = {"merged-into-itself",
				E,
				SCOPE_CELL,
				{"\"{value}\" kan inte uppgå i sig själv.",
				 "\"{value}\" cannot be merged into itself."},
				{0},
				{"Skriv koden för den som tar över, eller lämna cellen tom.",
				 "Write the code of the one that takes over, or leave the cell "
				 "empty."}},
	[MERGED_INTO_UNKNOWN] =
		{"merged-into-unknown",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" finns inte, så inget kan uppgå i det.[ Menade du \"{1}\"?]",
		  "\"{value}\" does not exist, so nothing can be merged into it.[ Did you mean "
		  "\"{1}\"?]"},
		 {0},
		 {"Skriv koden för den som tar över. Är den ny: ge den en egen rad i listan.",
		  "Write the code of the one that takes over. If it is new: give it a row of its "
		  "own in the list."}},
	[MERGED_INTO_REFUSED] =
		{"merged-into-refused",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" har en egen rad i filen, men den avvisas, så inget kan uppgå i det.",
		  "\"{value}\" has a row of its own in the file, but it is refused, so nothing can "
		  "be merged into it."},
		 {0},
		 {"Rätta den raden: då kan även den här läsas in som den är.",
		  "Correct that row: then this one can be loaded as it is."}},
	[MERGED_IN_CIRCLE] =
		{"merged-in-circle",
		 E,
		 SCOPE_CELL,
		 {"{1} kan inte uppgå i {value}: {2} uppgår i sin tur i {1}.",
		  "{1} cannot be merged into {value}: {2} is merged into {1} in turn."},
		 {0},
		 {"Bestäm vilken som finns kvar, och lämna dess Uppgår i tom.",
		  "Decide which one remains, and leave its Merged into empty."}},
	[MERGED_SINCE] =
		{"merged-since",
		 I,
		 SCOPE_CELL,
		 {"Gäller till är tom: {value} räknas som egen till och med {1}.",
		  "Valid to is empty: {value} counts as one of its own up to and including {1}."},
		 {0},
		 {"Var det en annan dag: skriv den i Gäller till och läs in raden igen.",
		  "If it was another day: write it in Valid to and load the row again."}},
	[ENDS_BEFORE_IT_BEGINS] = {"ends-before-it-begins",
				   E,
				   SCOPE_CELL,
				   {"Gäller till ({value}) är före Gäller från ({1}).",
				    "Valid to ({value}) is before Valid from ({1})."},
				   {0},
				   {"Rätta en av dagarna. Gäller till är den sista dagen.",
				    "Correct one of the days. Valid to is the last day."}},
	[NOTE_OF_SUCCESSOR] =
		{"note-of-successor",
		 W,
		 SCOPE_CELL,
		 {"{value} fanns till och med {2}: anteckningen förs på {1}, som tog över.",
		  "{value} was there up to and including {2}: the note is booked on {1}, which "
		  "took "
		  "over."},
		 {"Kolumn {column} ({heading}): {count} anteckningar förs på den som tog över.",
		  "Column {column} ({heading}): {count} notes are booked on the one that took "
		  "over."},
		 {"Skriv det nya namnet nästa gång.", "Write the new name next time."}},
	[NOTE_WITHOUT_HOLDER] =
		{"note-without-holder",
		 W,
		 SCOPE_CELL,
		 {"{value} fanns till och med {1}, och ingen enda tog över: anteckningen står kvar "
		  "på "
		  "{value}.",
		  "{value} was there up to and including {1}, and no single one took over: the "
		  "note "
		  "stays with {value}."},
		 {"Kolumn {column} ({heading}): {count} anteckningar har ingen som tog över.",
		  "Column {column} ({heading}): {count} notes have nobody that took over."},
		 {"Flytta den med en rad som har dess referens i Referens och säger vem som tar "
		  "den.",
		  "Move it by a row that has its reference in Reference and says who takes it."}},
	[CELL_REQUIRED] =
		{"cell-required",
		 E,
		 SCOPE_CELL,
		 {"{cell} \"{heading}\" är tom men måste fyllas i.",
		  "{cell} \"{heading}\" is empty but must be filled in."},
		 {"Kolumn {column} ({heading}): {count} celler är tomma men måste fyllas i.",
		  "Column {column} ({heading}): {count} cells are empty but must be filled in."},
		 {"Fyll i cellen, eller ta bort hela raden.",
		  "Fill in the cell, or remove the whole row."}},
	[CELL_REQUIRED_EITHER] = {"cell-required-either",
				  E,
				  SCOPE_ROW,
				  {"Varken \"{1}\" eller \"{2}\" är ifyllt.",
				   "Neither \"{1}\" nor \"{2}\" is filled in."},
				  {"{count} rader har varken \"{1}\" eller \"{2}\" ifyllt.",
				   "{count} rows have neither \"{1}\" nor \"{2}\" filled in."},
				  {"Fyll i minst en av dem.", "Fill in at least one of them."}},
	[CELL_REQUIRED_COLUMN] =
		{"cell-required-column",
		 E,
		 SCOPE_ROW,
		 {"En ny anteckning måste ha \"{1}\", men filen saknar den kolumnen.",
		  "A new note must have \"{1}\", but the file has no such column."},
		 {"{count} rader är nya anteckningar utan \"{1}\".",
		  "{count} rows are new notes without \"{1}\"."},
		 {"Lägg till kolumnen, eller skriv anteckningens Referens.",
		  "Add the column, or write the Reference of the note."}},
	[CELL_DATE] = {"cell-date",
		       E,
		       SCOPE_CELL,
		       {"\"{value}\" är inget datum.", "\"{value}\" is not a date."},
		       {"Kolumn {column} ({heading}): {count} celler är inga datum.",
			"Column {column} ({heading}): {count} cells are not dates."},
		       {"Skriv t.ex. 2025-10-31.", "Write for instance 2025-10-31."}},
	[CELL_DATE_AMBIGUOUS] =
		{"cell-date-ambiguous",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" kan vara {1} eller {2}.", "\"{value}\" may be {1} or {2}."},
		 {"Kolumn {column} ({heading}): {count} datum kan läsas på två sätt.",
		  "Column {column} ({heading}): {count} dates can be read in two ways."},
		 {"Skriv t.ex. 2025-10-31.", "Write for instance 2025-10-31."}},
	[CELL_DATE_NO_YEAR] = {"cell-date-no-year",
			       E,
			       SCOPE_CELL,
			       {"\"{value}\" saknar år.", "\"{value}\" has no year."},
			       {"Kolumn {column} ({heading}): {count} datum saknar år.",
				"Column {column} ({heading}): {count} dates have no year."},
			       {"Skriv t.ex. 2025-10-31.", "Write for instance 2025-10-31."}},
	[CELL_DATE_SHORT_YEAR] =
		{"cell-date-short-year",
		 E,
		 SCOPE_CELL,
		 {"Årtalet i \"{value}\" har bara två siffror.[ Menade du {1}?]",
		  "The year in \"{value}\" has only two digits.[ Did you mean {1}?]"},
		 {"Kolumn {column} ({heading}): {count} datum har ett årtal med bara två siffror.",
		  "Column {column} ({heading}): {count} dates have a year of only two digits."},
		 {"Skriv hela årtalet, t.ex. 2025-10-31.",
		  "Write the whole year, for instance 2025-10-31."}},
	[CELL_DATE_SERIAL] =
		{"cell-date-serial",
		 W,
		 SCOPE_CELL,
		 {"\"{value}\" är ett datum som tappat sitt format; det lästes som {1}.",
		  "\"{value}\" is a date that lost its format; it was read as {1}."},
		 {"Kolumn {column} ({heading}): {count} datum hade tappat sitt format.",
		  "Column {column} ({heading}): {count} dates had lost their format."},
		 {"Formatera kolumnen som datum (åååå-mm-dd) innan du sparar.",
		  "Format the column as dates (yyyy-mm-dd) before you save."}},
	[CELL_DATE_TIME] =
		{"cell-date-time",
		 I,
		 SCOPE_CELL,
		 {"\"{value}\" har ett klockslag, som inte sparas; dagen lästes som {1}.",
		  "\"{value}\" has a time, which is not kept; the day was read as {1}."},
		 {"Kolumn {column} ({heading}): {count} datum hade ett klockslag, som inte sparas.",
		  "Column {column} ({heading}): {count} dates had a time, which is not kept."},
		 {"", ""}},
	[CELL_DATE_RANGE] =
		{"cell-date-range",
		 W,
		 SCOPE_CELL,
		 {"\"{value}\" ligger långt ifrån passets datum ({1}).",
		  "\"{value}\" is far from the date of the session ({1})."},
		 {"Kolumn {column} ({heading}): {count} datum ligger långt ifrån passets.",
		  "Column {column} ({heading}): {count} dates are far from that of the session."},
		 {"Kontrollera årtalet.", "Check the year."}},
	[CELL_DATE_VAGUE] =
		{"cell-date-vague",
		 W,
		 SCOPE_CELL,
		 {"\"{value}\" är inget bestämt datum; texten sparas, men inget kan bevakas.",
		  "\"{value}\" is no definite date; the text is kept, but nothing can be followed "
		  "up."},
		 {"Kolumn {column} ({heading}): {count} celler har inget bestämt datum.",
		  "Column {column} ({heading}): {count} cells have no definite date."},
		 {"Skriv helst ett datum, t.ex. 2025-10-31, eller ett halvår, 2026-H1.",
		  "Preferably write a date, such as 2025-10-31, or a half-year, 2026-H1."}},
	[CELL_NUMBER] = {"cell-number",
			 E,
			 SCOPE_CELL,
			 {"\"{value}\" är inget tal.", "\"{value}\" is not a number."},
			 {"Kolumn {column} ({heading}): {count} celler är inga tal.",
			  "Column {column} ({heading}): {count} cells are not numbers."},
			 {"Skriv bara siffror, med decimalkomma om det behövs.",
			  "Write digits only, with a decimal comma if needed."}},
	[CELL_NUMBER_AMBIGUOUS] =
		{"cell-number-ambiguous",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" kan vara {1} eller {2}.", "\"{value}\" may be {1} or {2}."},
		 {"Kolumn {column} ({heading}): {count} tal kan läsas på två sätt.",
		  "Column {column} ({heading}): {count} numbers can be read in two ways."},
		 {"Skriv {1} om det är så du menar, annars {2}.",
		  "Write {1} if that is what you mean, otherwise {2}."}},
	[CELL_NUMBER_RANGE] =
		{"cell-number-range",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" måste vara minst {1}[ och högst {2}].",
		  "\"{value}\" must be at least {1}[ and at most {2}]."},
		 {"Kolumn {column} ({heading}): {count} tal är för stora eller för små.",
		  "Column {column} ({heading}): {count} numbers are too large or too small."},
		 {"Rätta talet.", "Correct the number."}},
	[CELL_WORD] =
		{"cell-word",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" måste vara något av: {1}.[ Menade du \"{2}\"?]",
		  "\"{value}\" must be one of: {1}.[ Did you mean \"{2}\"?]"},
		 {"Kolumn {column} ({heading}): {count} celler har ett ord som inte går att tolka.",
		  "Column {column} ({heading}): {count} cells have a word that cannot be read."},
		 {"Välj ett av orden.", "Choose one of the words."}},
	[CELL_WORD_OTHER] =
		{"cell-word-other",
		 I,
		 SCOPE_CELL,
		 {"\"{value}\" är inget av de vanliga orden ({1}) och tas som det står.[ Menade du "
		  "\"{2}\"?]",
		  "\"{value}\" is none of the usual words ({1}) and is taken as it stands.[ Did "
		  "you "
		  "mean \"{2}\"?]"},
		 {"Kolumn {column} ({heading}): {count} celler har ett ord som tas som det står.",
		  "Column {column} ({heading}): {count} cells have a word that is taken as it "
		  "stands."},
		 {"Är ordet rätt behöver inget göras.",
		  "If the word is right, nothing need be done."}},
	[CELL_TOO_LONG] = {"cell-too-long",
			   E,
			   SCOPE_CELL,
			   {"{cell} har {1} tecken (högst {2}).",
			    "{cell} has {1} characters (at most {2})."},
			   {"Kolumn {column} ({heading}): {count} celler är för långa.",
			    "Column {column} ({heading}): {count} cells are too long."},
			   {"Korta texten, eller dela den på två rader.",
			    "Shorten the text, or divide it over two rows."}},
	[CELL_CUT] = {"cell-cut",
		      W,
		      SCOPE_CELL,
		      {"{cell} är exakt {1} tecken; texten kan ha klippts av.",
		       "{cell} is exactly {1} characters; the text may have been cut off."},
		      {"Kolumn {column} ({heading}): {count} texter kan ha klippts av.",
		       "Column {column} ({heading}): {count} texts may have been cut off."},
		      {"Kontrollera slutet av texten i arket. " UNDO_HINT_SV,
		       "Check the end of the text in the sheet. " UNDO_HINT_EN}},
	[CELL_SHORTENED] =
		{"cell-shortened",
		 W,
		 SCOPE_CELL,
		 {"{cell} är början av en text som rapporten inte hade plats för; det som är "
		  "sparat "
		  "gäller fortfarande.",
		  "{cell} is the beginning of a text that the report had no room for; what is "
		  "stored "
		  "still holds."},
		 {"Kolumn {column} ({heading}): {count} celler är början av en text; det som är "
		  "sparat "
		  "gäller fortfarande.",
		  "Column {column} ({heading}): {count} cells are the beginning of a text; what is "
		  "stored still holds."},
		 {"Ska texten ändras: skriv hela texten i cellen.",
		  "To change the text: write all of it in the cell."}},
	[CELL_EXCEL_ERROR] =
		{"cell-excel-error",
		 E,
		 SCOPE_CELL,
		 {"{cell} visar \"{value}\": programmet trodde att texten var en formel, eller "
		  "så har formeln gått sönder.",
		  "{cell} shows \"{value}\": the program took the text for a formula, or the "
		  "formula "
		  "is broken."},
		 {"Kolumn {column} ({heading}): {count} celler visar ett felvärde.",
		  "Column {column} ({heading}): {count} cells show an error value."},
		 {"Skriv en apostrof först (') om det ska vara text, och spara igen.",
		  "Write an apostrophe first (') if it is to be text, and save again."}},
	[CELL_EXCEL_WIDTH] =
		{"cell-excel-width",
		 E,
		 SCOPE_CELL,
		 {"{cell} visar bara \"{value}\": kolumnen var för smal när filen "
		  "sparades, så värdet är borta.",
		  "{cell} shows only \"{value}\": the column was too narrow when the file "
		  "was saved, so the value is gone."},
		 {"Kolumn {column} ({heading}): {count} celler visar bara ####.",
		  "Column {column} ({heading}): {count} cells show only ####."},
		 {"Bredda kolumnen i Excel och spara igen.",
		  "Widen the column in Excel and save again."}},
	[CELL_MOJIBAKE] = {"cell-mojibake",
			   E,
			   SCOPE_CELL,
			   {"\"{value}\" har förvanskade tecken.",
			    "\"{value}\" has garbled characters."},
			   {"Kolumn {column} ({heading}): {count} celler har förvanskade tecken.",
			    "Column {column} ({heading}): {count} cells have garbled characters."},
			   {"Skriv om texten i cellen.", "Write the text of the cell again."}},
	[CELL_LOST_LETTERS] =
		{"cell-lost-letters",
		 W,
		 SCOPE_CELL,
		 {"\"{value}\" verkar ha tappat bokstäver (frågetecken i ord).",
		  "\"{value}\" seems to have lost letters (question marks in words)."},
		 {"Kolumn {column} ({heading}): {count} celler verkar ha tappat bokstäver.",
		  "Column {column} ({heading}): {count} cells seem to have lost letters."},
		 {"Kontrollera å, ä och ö. " UNDO_HINT_SV, "Check å, ä and ö. " UNDO_HINT_EN}},
	[CELL_CONTROL] =
		{"cell-control",
		 W,
		 SCOPE_CELL,
		 {"{cell} innehöll {1} osynliga styrtecken som togs bort.",
		  "{cell} held {1} invisible control characters that were removed."},
		 {"Kolumn {column} ({heading}): osynliga styrtecken togs bort ur {count} celler.",
		  "Column {column} ({heading}): invisible control characters were removed from "
		  "{count} "
		  "cells."},
		 {"", ""}},
	[CELL_GIVEN_TWICE] =
		{"cell-given-twice",
		 W,
		 SCOPE_CELL,
		 {"{cell} står två gånger i arbetsboken; det sista som står där lästes.",
		  "{cell} is in the workbook twice; the last that it says was read."},
		 {0},
		 {"Kontrollera cellen, och spara arbetsboken på nytt i Excel. " UNDO_HINT_SV,
		  "Check the cell, and save the workbook again in Excel. " UNDO_HINT_EN}},
	[CELL_FORMULA] = {"cell-formula",
			  I,
			  SCOPE_CELL,
			  {"{cell} börjar som en formel (\"{value}\"); den sparas som text och "
			   "räknas aldrig.",
			   "{cell} begins like a formula (\"{value}\"); it is kept as text and "
			   "never computed."},
			  {"Kolumn {column} ({heading}): {count} celler börjar som en formel och "
			   "sparas som text.",
			   "Column {column} ({heading}): {count} cells begin like a formula and "
			   "are kept as text."},
			  {"", ""}},
	[CELL_CODE] = {"cell-code",
		       E,
		       SCOPE_CELL,
		       {"\"{value}\" är ingen kod; bara bokstäver, siffror, punkt, bindestreck och "
			"understreck.",
			"\"{value}\" is not a code; only letters, digits, full stop, hyphen and "
			"underscore."},
		       {"Kolumn {column} ({heading}): {count} celler är inga koder.",
			"Column {column} ({heading}): {count} cells are not codes."},
		       {"Rätta koden.", "Correct the code."}},
	[CELL_CODE_AND_NAME] =
		{"cell-code-and-name",
		 E,
		 SCOPE_CELL,
		 {"\"{value}\" säger två olika saker: {1} och {2}.",
		  "\"{value}\" says two different things: {1} and {2}."},
		 {"Kolumn {column} ({heading}): {count} celler har kod och namn som inte hör ihop.",
		  "Column {column} ({heading}): {count} cells have a code and a name that do not "
		  "belong "
		  "together."},
		 {"Skriv bara det ena.", "Write only one of them."}},
	[CELL_EXAMPLE_NUMBER] =
		{"cell-example-number",
		 I,
		 SCOPE_CELL,
		 {"{cell} \"{value}\" är mallens nummer på ett exempel, men raden säger något "
		  "annat än "
		  "exemplet. Den lästes som en anteckning utan nummer.",
		  "{cell} \"{value}\" is the number of an example of the template, but the row "
		  "says "
		  "something else than the example. It was read as a note without a number."},
		 {"Kolumn {column} ({heading}): {count} rader har mallens nummer på ett exempel "
		  "men "
		  "säger något annat än exemplet. De lästes som anteckningar utan nummer.",
		  "Column {column} ({heading}): {count} rows have the number of an example of the "
		  "template but say something else than the example. They were read as notes "
		  "without "
		  "a number."},
		 {"", ""}},
	[CELL_PERSONAL_NUMBER] =
		{"cell-personal-number",
		 E,
		 SCOPE_CELL,
		 {"{cell} ser ut att innehålla ett personnummer.",
		  "{cell} seems to hold a personal identity number."},
		 {"Kolumn {column} ({heading}): {count} celler ser ut att innehålla personnummer.",
		  "Column {column} ({heading}): {count} cells seem to hold personal identity "
		  "numbers."},
		 {"Ta bort det.", "Remove it."}},
	[CELL_CONTACT] =
		{"cell-contact",
		 W,
		 SCOPE_CELL,
		 {"{cell} innehåller en e-postadress eller ett telefonnummer.",
		  "{cell} holds an e-mail address or a telephone number."},
		 {"Kolumn {column} ({heading}): {count} celler innehåller kontaktuppgifter.",
		  "Column {column} ({heading}): {count} cells hold contact data."},
		 {"Ångra uppladdningen, skriv funktion i stället för person och läs in filen igen.",
		  "Undo the upload, write the function instead of the person and load the file "
		  "again."}},
	[DUE_BEFORE_START] =
		{"due-before-start",
		 E,
		 SCOPE_CELL,
		 {"Slutdatum {value} ligger före startdatum {1}.",
		  "The due date {value} is before the start date {1}."},
		 {"Kolumn {column} ({heading}): {count} slutdatum ligger före startdatum.",
		  "Column {column} ({heading}): {count} due dates are before the start date."},
		 {"Rätta det ena datumet.", "Correct one of the dates."}},
	[DUE_MISSING] = {"due-missing",
			 W,
			 SCOPE_ROW,
			 {"Åtagandet har inget slutdatum och kan inte bevakas.",
			  "The commitment has no due date and cannot be followed up."},
			 {"{count} åtaganden har inget slutdatum.",
			  "{count} commitments have no due date."},
			 {"Fyll i Klart senast.", "Fill in Due."}},
	[MEASURE_MISSING] = {"measure-missing",
			     W,
			     SCOPE_ROW,
			     {"Åtagandet har inget uppföljningsmått.",
			      "The commitment has no measure."},
			     {"{count} åtaganden har inget uppföljningsmått.",
			      "{count} commitments have no measure."},
			     {"Skriv hur man ser att det är klart.",
			      "Write how one sees that it is done."}},
	[HELP_MISSING] =
		{"help-missing",
		 E,
		 SCOPE_ROW,
		 {"Omdömet är \"Hjälp oss\", men det står inte vad hjälpen behövs med.",
		  "The verdict is \"Help us\", but it does not say what help is needed with."},
		 {"{count} rader ber om hjälp utan att säga med vad.",
		  "{count} rows ask for help without saying with what."},
		 {"Fyll i Hjälp behövs med.", "Fill in Help needed with."}},
	[STATUS_AS_BEFORE] = {"status-as-before",
			      I,
			      SCOPE_CELL,
			      {"{1} står som \"{value}\", som det var tidigare; nu är det \"{2}\". "
			       "Inget ändrades.",
			       "{1} stands as \"{value}\", as it was before; now it is \"{2}\". "
			       "Nothing was changed."},
			      {0},
			      {"Ska läget ändras tillbaka: fyll i Rapporterat av på raden.",
			       "If it is to go back: fill in Reported by in the row."}},
	[STATUS_TWICE] =
		{"status-twice",
		 E,
		 SCOPE_CELL,
		 {"En tidigare rad i filen säger något annat om {value} per {1}; den gäller.",
		  "An earlier row of the file says something else of {value} as of {1}; it holds."},
		 {0},
		 {"Lämna en rad per åtagande och datum.",
		  "Leave one row for each commitment and date."}},
	[STATUS_BACKWARDS] =
		{"status-backwards",
		 W,
		 SCOPE_CELL,
		 {"{1} var redan \"{2}\" och rapporteras nu som \"{value}\".",
		  "{1} was already \"{2}\" and is now reported as \"{value}\"."},
		 {"Kolumn {column} ({heading}): {count} åtaganden har gått bakåt.",
		  "Column {column} ({heading}): {count} commitments have gone backwards."},
		 {"Kontrollera att det stämmer. Är det fel: rätta raden och fyll i Rapporterat av.",
		  "Check that this is right. If it is wrong: correct the row and fill in Reported "
		  "by."}},
	[STATUS_DUE_EDITED] =
		{"status-due-edited",
		 W,
		 SCOPE_CELL,
		 {"{cell} säger \"{value}\", men {2} ska vara klart {1}. Datumet ändras inte här.",
		  "{cell} says \"{value}\", but {2} is due {1}. The date is not changed here."},
		 {"Kolumn {column} ({heading}): {count} datum är ändrade, men ändras inte här.",
		  "Column {column} ({heading}): {count} dates are edited, but not changed here."},
		 {"Skriv det nya datumet i kolumnen Nytt slutdatum.",
		  "Write the new date in the column New due date."}},
	[STATUS_GIVEN_EDITED] =
		{"status-given-edited",
		 W,
		 SCOPE_CELL,
		 {"{cell} säger \"{value}\", men för {2} gäller \"{1}\". Det ändras inte här.",
		  "{cell} says \"{value}\", but {2} has \"{1}\". It is not changed here."},
		 {"Kolumn {column} ({heading}): {count} celler är ändrade, men ändras inte här.",
		  "Column {column} ({heading}): {count} cells are edited, but not changed here."},
		 {"Skriv det du vill ha ändrat i kolumnen Kommentar.",
		  "Write what you want changed in the column Comment."}},
	[DATE_FUTURE] = {"date-future",
			 W,
			 SCOPE_CELL,
			 {"{value} ligger i framtiden.", "{value} is in the future."},
			 {"Kolumn {column} ({heading}): {count} datum ligger i framtiden.",
			  "Column {column} ({heading}): {count} dates are in the future."},
			 {"Kontrollera datumet.", "Check the date."}},
};

const struct finding_kind *finding_kind(enum finding_code code)
{
	return &catalogue[code];
}
