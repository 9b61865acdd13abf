/* The texts of receipts and corrections, and of what the verbs of loka-ingest print. */
#include "schema/texts.h"

/* clang-format off: one text, one line or two */
static const struct text items[] = {
	/* the columns that are added to a row to correct */
	{"corrections.error", {"Fel", "Error"}},
	{"corrections.hint", {"Vad ska jag göra", "What to do"}},
	{"corrections.row", {"Rad i din fil", "Row in your file"}},
	{"corrections.row_of", {"{1} (uppladdning {2})", "{1} (upload {2})"}},
	{"corrections.suffix", {".rätta.csv", ".correct.csv"}},

	{"kinds.legend",
	 {"* måste fyllas i (i Gapanalys minst en av de två)\n",
	  "* must be filled in (in Gap analysis at least one of the two)\n"}},
	{"kinds.letter", {", bokstav {1}", ", letter {1}"}},

	{"load.no_kind",
	 {"sorten \"{1}\" finns inte; se --kinds", "there is no kind \"{1}\"; see --kinds"}},
	{"load.other_files", {" och andra filer", " and other files"}},

	{"merge.renumbered",
	 {"{1|anteckning har|anteckningar har} en annan referens här än där; uppföljningar och "
	  "rättelser har följt med.\n",
	  "{1|note has|notes have} another reference here than there; follow-ups and corrections "
	  "came along.\n"}},
	{"merge.undone",
	 {"  Ångrad i den andra databasen, och därför ångrad här också.\n",
	  "  Undone in the other database, and therefore undone here too.\n"}},

	/* encodings and delimiters, where people say something else than the reading */
	{"reading.,", {"komma", "comma"}},
	{"reading.;", {"semikolon", "semicolon"}},
	{"reading.none", {"en kolumn", "one column"}},
	{"reading.space", {"mellanslag", "space"}},
	{"reading.tab", {"tabb", "tab"}},
	{"reading.utf-8 (mixed)", {"utf-8 och annat blandat", "utf-8 and others mixed"}},
	{"reading.utf-8 (saved twice)", {"utf-8, sparad två gånger", "utf-8, saved twice"}},
	{"reading.|", {"lodstreck", "vertical bar"}},

	{"rebuild.differs",
	 {"{1}: innehållet blev inte detsamma som i {2}",
	  "{1}: the content is not the same as in {2}"}},
	{"rebuild.done",
	 {"{1}: byggd ur {2} uppladdningar, {3} rader. Innehållet är detsamma som i {4}.\n",
	  "{1}: built from {2} uploads, {3} rows. The content is the same as in {4}.\n"}},

	/* what is said of each file, and of all of them */
	{"receipt.checked", {". Bara kontrollerad, inget sparat", ". Only checked, nothing saved"}},
	{"receipt.correct",
	 {"  Rätta de avvisade raderna i {1} och läs in den filen.\n",
	  "  Correct the refused rows in {1} and load that file.\n"}},
	{"receipt.counts",
	 {"{1|rad läst|rader lästa}: {2|ny|nya}, {3|ändrad|ändrade}, {4|oförändrad|oförändrade}, "
	  "{5|avvisad|avvisade}",
	  "{1|row read|rows read}: {2} new, {3} changed, {4} unchanged, {5} refused"}},
	{"receipt.file", {"filen", "file"}},
	{"receipt.more", {"… och {1} iakttagelser till", "… and {1} more findings"}},
	{"receipt.more_kept", {"; alla finns i databasen", "; the database has them all"}},
	{"receipt.more_lost",
	 {"; filen avvisades, så databasen har bara de andra {1}",
	  "; the file was refused, so the database has only the other {1}"}},
	{"receipt.nothing_saved",
	 {". INGET HAR SPARATS ur filen", ". NOTHING WAS SAVED from the file"}},
	{"receipt.row", {"rad {1}", "row {1}"}},
	{"receipt.rows", {"Rad", "Rows"}},
	{"receipt.same", {"redan inläst, inget nytt", "loaded before, nothing new"}},
	{"receipt.total", {"Summa {1} filer: ", "Total {1} files: "}},
	{"receipt.total_database", {". Databas: {1}", ". Database: {1}"}},
	{"receipt.total_refused", {"; {1} filer avvisade", "; {1} files refused"}},
	{"receipt.total_same", {"; {1} redan inlästa", "; {1} loaded before"}},
	{"receipt.upload", {" (uppladdning {1})", " (upload {1})"}},

	{"show.dialect",
	 {"{1}: {2}, skiljetecken {3}, citattecken {4}, {5} kolumner\n",
	  "{1}: {2}, delimiter {3}, quote {4}, {5} columns\n"}},
	{"show.more", {"{1}: {2} till likadana ({3})\n", "{1}: {2} more like it ({3})\n"}},

	{"undo.done", {"Uppladdning {1} är ångrad.\n", "Upload {1} is undone.\n"}},
	{"undo.number",
	 {"--undo vill ha uppladdningens nummer", "--undo wants the number of the upload"}},

	/* the list of uploads */
	{"uploads.corrected",
	 {" ({1} rättade i uppladdning {2})", " ({1} corrected in upload {2})"}},
	{"uploads.from", {" (ur {1}, uppladdning {2})", " (from {1}, upload {2})"}},
	{"uploads.heading",
	 {"  Nr  Datum       Sort            Utfall           Lästa    Nya Ändrade   Lika "
	  "Avvisade  Fil\n",
	  "  No  Date        Kind            Outcome           Read    New Changed   Same  "
	  "Refused  File\n"}},
	{"uploads.none", {"Inget har lästs in än.\n", "Nothing has been loaded yet.\n"}},
	{"uploads.to_correct", {" ({1} att rätta)", " ({1} to correct)"}},
};

const struct text_table texts_ingest = {items, sizeof items / sizeof *items};
