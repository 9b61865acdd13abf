/* The limits of reading, each with its reason. Sizes are bytes unless the name says otherwise.
 * What is larger than a limit gets a finding, never more memory. */
#ifndef LOKA_INGEST_FINDING_LIMITS_H
#define LOKA_INGEST_FINDING_LIMITS_H

/* With LOKA_SMALL_LIMITS, under which reading is fuzzed, small files meet the ends of blocks and of
 * the sample too. */
#ifdef LOKA_SMALL_LIMITS
enum { LIMIT_BLOCK = 256, LIMIT_SAMPLE = 512 };
#else
enum {
	/* One read of the source; large enough that the system call disappears in the noise. */
	LIMIT_BLOCK = 256 * 1024,

	/* The part of a file its dialect and structure are judged from: some thousands of rows, so
	 * that one odd page can't decide, and still read in a few milliseconds for each of the
	 * readings that are compared. Smaller files are judged whole. */
	LIMIT_SAMPLE = 384 * 1024,
};
#endif

enum {
	/* The longest record. A spreadsheet's longest cell is 32,767 characters; forty of them, all
	 * of four bytes, still fit. A longer "record" is a file that isn't a table. */
	LIMIT_RECORD = 6 * 1024 * 1024,

	/* Excel's last column is XFD. A file with more was never a sheet. */
	LIMIT_COLUMNS = 16384,

	/* Parts of a workbook: some per sheet, and one per picture. */
	LIMIT_PARTS = 20 * 1000,
	/* What a part may unpack to, in MiB: a full sheet of thirty columns is 1.5 GiB. What is
	 * read of the other parts, but for the shared strings, is some MiB in the largest. */
	LIMIT_SHEET_MIB = 3072,
	LIMIT_STRINGS_MIB = 1024,
	LIMIT_PART_MIB = 128,
	/* Honest blank rows are packed 169 to one; a part that is packed harder than this is
	 * refused once it has unpacked to so much that it costs something. */
	LIMIT_PACKED_RATIO = 200,
	LIMIT_PACKED_HARD = 16 * 1024 * 1024,
	LIMIT_PACKED_HARD_ALL = 48 * 1024 * 1024, /* of all such parts, however often read */
	/* Sheets of a workbook, beyond which nobody finds one. */
	LIMIT_SHEETS = 10 * 1000,
	/* The sheets of an OpenDocument stand in one part, which is read up to each of them: what
	 * they are times its size, in MiB. A hundred sheets of 5 MiB are below it. */
	LIMIT_REREAD_MIB = 512,
	/* Cells in rows that are wider than LIMIT_SHEET_PADDED, however often they are read. A full
	 * sheet as wide is GiB of text; one cell far out in each row is a small file. */
	LIMIT_WIDE_CELLS = 256 * 1024 * 1024,
	/* Shared strings of a workbook, and formats of its cells: Excel has 65,490. */
	LIMIT_STRINGS = 16 * 1024 * 1024,
	LIMIT_STYLES = 65536,
	/* Excel's last row. */
	LIMIT_SHEET_ROWS = 1048576,
	/* Shared strings that are held in memory; what is beyond it is kept in a file. */
	LIMIT_STRINGS_HELD = 16 * 1024 * 1024,
	/* A sheet whose rows are not in order is read whole and sorted in memory, up to this. No
	 * program saves one so; by hand or by a script they are small. */
	LIMIT_SORTED = 32 * 1024 * 1024,
	/* Cells of an OpenDocument sheet that are written once and stand often: sixteen full
	 * columns, and beyond that nobody has meant it. */
	LIMIT_REPEATED_CELLS = 16 * 1024 * 1024,
	/* Merged ranges of a sheet: 24 bytes each. */
	LIMIT_MERGED = 500 * 1000,

	LIMIT_SAMPLE_ROWS = 1000, /* of LIMIT_SAMPLE */

	/* Rows of a sheet that are held while they are walked through: a workbook has ten sheets.
	 */
	LIMIT_FIRST_ROWS = 128 * 1024,

	/* How wide the rows of a sheet are made at least: one cell far out to the right must not
	 * make a million rows of sixteen thousand cells. */
	LIMIT_SHEET_PADDED = 1024,
	/* Wider rows of a sheet that is loaded: a stray cell or two, no table of ours. */
	LIMIT_WIDE_ROWS = 1000,

	/* How far down headings are looked for: title blocks are short. */
	LIMIT_TITLE_ROWS = 20,

	/* Rows that one heading may stand on: year, quarter, measure. */
	LIMIT_HEADING_ROWS = 3,

	/* Findings of one kind about rows that are not given, and so can't be handed on with a row.
	 */
	LIMIT_REPEATED = 100,

	/* A quoted cell of more lines than this is looked at twice: a closing quote was probably
	 * lost. Minutes pasted into a cell are 10-30 lines. */
	LIMIT_CELL_LINES = 40,

	/* What the search for the best reading of a record with misplaced quotes may look at. Its
	 * time grows with starts x closings x width, so all three are bounded; what's larger is
	 * read line by line with its quotes as text. */
	LIMIT_QUOTE_REPAIR_BYTES = 64 * 1024,
	LIMIT_QUOTE_REPAIR_STARTS = 600,
	LIMIT_QUOTE_REPAIR_CLOSINGS = 12,
	LIMIT_QUOTE_REPAIR_WIDTH = 256,

	/* Steps that may be searched like that in one file: some ten thousand records. A file with
	 * more isn't an accident, and must not cost hours. */
	LIMIT_QUOTE_REPAIR_WORK = 60 * 1000 * 1000,

	/* The largest upload, in MiB: ten million notes are 2 GiB, and no spreadsheet holds a tenth
	 * of that. The bytes are kept in the database, in parts. */
	LIMIT_UPLOAD_MIB = 4096,

	/* Years between a session and a date of its notes, beyond which the year was mistyped. */
	LIMIT_DATE_YEARS = 20,

	/* Findings of one file that the receipt keeps in memory (about 200 bytes each). The
	 * database has them all, unless the file was refused as a whole: then it has these. */
	LIMIT_FINDINGS_KEPT = 50000,

	/* Notes of one session and kind, withdrawn ones too, among which likenesses are looked for:
	 * each new one is compared with all, and a real workshop writes some tens. */
	LIMIT_LIST_NOTES = 1000,
	/* Sessions and reviewers of one file; beyond that it is no list of somebody's. */
	LIMIT_LIST_SCOPES = 1000,

	/* Rows of a file whose note is settled only when all are read, and their text; beyond that
	 * a row is settled as it is read, by its text alone. */
	LIMIT_MATCH_ROWS = 100 * 1000,
	LIMIT_MATCH_BYTES = 16 * 1024 * 1024,
	LIMIT_MATCH_TEXTS = 256 * 1024, /* rows found by their text that lists are judged by */

	/* Notes of one session and kind with the same number: each reviewer begins with 1, and no
	 * session has as many. A number that more notes have says nothing of which is meant. */
	LIMIT_SAME_NUMBER = 50,

	/* Names of a list, of organisations above all, that a wrong spelling is looked for among;
	 * no region has as many. */
	LIMIT_SPELLINGS = 2000,

	/* Lines of one code in a receipt, and then how many more there are: a row of sixteen
	 * thousand columns that nobody knows would otherwise be two megabytes to read. */
	LIMIT_ALIKE_SHOWN = 100,

	/* Changed fields of a file that its receipt names. */
	LIMIT_CHANGES_KEPT = 50 * 1000,

	/* References of notes that a list sent again lacks, in its finding. */
	LIMIT_MISSING_SHOWN = 20,

	/* Fingerprints of new notes that are held back in memory, in 4 MiB; more are kept in a file
	 * until all are written, sorted. */
	LIMIT_INDEX_ENTRIES = 192 * 1024,

	/* Files of one run that stay open from the look that sorts them until their turn: a process
	 * often may have 1,024 files open, and each keeps the beginning of its text in memory. */
	LIMIT_OPEN_FILES = 200,

	/* Corrections files of one name in a folder. None replaces another; a folder with more has
	 * nobody who looks at them. */
	LIMIT_CORRECTIONS = 1000,

	/* A file from which on its bytes are packed. In a smaller one nobody would notice. */
	LIMIT_LARGE = 256 * 1024,
	/* A file from which on a second thread reads the rows while they are stored. In a smaller
	 * one it gains some hundredths of a second, and costs as much where each row names another
	 * new organisation: every row behind it is read again. */
	LIMIT_READAHEAD = 2048 * 1024,

	/* Rows a file must have before "more than half of them refused" refuses the file: of three
	 * rows, two wrong ones are two mistakes. */
	LIMIT_REFUSAL_ROWS = 10,
};

#endif
