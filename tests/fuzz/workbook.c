/* A workbook that is anybody's: whatever the bytes, it is refused with a finding, or its sheets are
 * read: rows in order, text that is text, and the same again.
 *
 * Bytes that do not begin as a file of ZIP are the parts of a workbook, one behind the other with
 * PART_END between: what changes in them would else end at a checksum. A letter before them says
 * which: 'x' the sheet, strings, styles, workbook and relations of an xlsx; 'o' the content, styles
 * and manifest of an ods. A part that is not there is the usual one. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"
#include "tests/unit/small_zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROWS = 20000, SHEETS = 8 };

static void look_at(const struct sheet_row *row, long last)
{
	if (row->number <= last || row->number > LIMIT_SHEET_ROWS || row->count > LIMIT_COLUMNS ||
	    row->count == 0 || row->cells[row->count - 1].sort == SHEET_CELL_EMPTY)
		abort();
	for (size_t i = 0; i < row->count; i++) {
		struct span text = row->cells[i].text;

		if (!utf8_valid(text) || (text.size && memchr(text.data, '\0', text.size)) ||
		    (text.size == 0) != (row->cells[i].sort == SHEET_CELL_EMPTY ||
					 row->cells[i].sort == SHEET_CELL_NOTHING))
			abort();
	}
}

static long walk(struct sheet *sheet, struct findings *findings)
{
	struct err err = {0};
	struct sheet_row row;
	long last = 0, rows = 0;
	enum next next = NEXT_END;

	while (rows < ROWS && (next = sheet_next(sheet, &row, findings, &err)) == NEXT_GOT) {
		look_at(&row, last);
		last = row.number;
		rows++;
	}
	if (next == NEXT_FAILED || (sheet_stopped(sheet) && !findings_have_error(findings)))
		abort();
	return rows;
}

static void read_sheet(struct spreadsheet *workbook, size_t index, struct findings *findings)
{
	struct err err = {0};
	struct sheet *sheet = sheet_open(workbook, index, &err);
	long rows = walk(sheet, findings);
	size_t said = findings->count;

	sheet_rewind(sheet);
	if (walk(sheet, findings) != rows || findings->count != said)
		abort();
	sheet_close(sheet);
}

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATION(id, what, target)                                                                 \
	"<Relationship Id=\"" id "\" Type=\"" OFFICE "/" what "\" Target=\"" target "\"/>"
#define RELATIONS(relations)                                                                       \
	"<Relationships xmlns=\"" PACKAGE "relationships\">" relations "</Relationships>"

enum { PART_END = 1 };

/* `usual` of a part that only the bytes can give is NULL. */
static const struct part {
	char sort;
	const char *name, *usual;
} parts[] = {
	{'x', "s.xml", NULL},
	{'x', "t.xml", "<sst " MAIN "><si><t>a</t></si><si><t>b</t></si></sst>"},
	{'x', "y.xml",
	 "<styleSheet " MAIN
	 "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
	{'x', "b.xml",
	 "<workbook " MAIN " xmlns:r=\"" OFFICE
	 "\"><sheets><sheet name=\"B\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"},
	{'x', "_rels/b.xml.rels",
	 RELATIONS(RELATION("a", "worksheet", "s.xml") RELATION("b", "sharedStrings", "t.xml")
			   RELATION("c", "styles", "y.xml"))},
	{'x', "[Content_Types].xml",
	 "<Types xmlns=\"" PACKAGE "content-types\"><Override PartName=\"/b.xml\" ContentType=\""
	 "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"},
	{'x', "_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "b.xml"))},
	{'o', "content.xml", NULL},
	{'o', "styles.xml", "<office:document-styles xmlns:office=\"o\"/>"},
	{'o', "META-INF/manifest.xml", "<m:manifest xmlns:m=\"m\"/>"},
};

/* The next part of those that are written one behind the other. */
static struct span next_part(struct span *rest)
{
	const char *end = rest->size ? memchr(rest->data, PART_END, rest->size) : NULL;
	struct span part = end ? span_make(rest->data, (size_t)(end - rest->data)) : *rest;

	*rest = end ? span_make(end + 1, rest->size - part.size - 1) : span_none;
	return part;
}

static struct buf packed(char sort, struct span rest)
{
	struct small_zip zip = {0};

	if (sort == 'o')
		small_zip_add(&zip, "mimetype",
			      span_of("application/vnd.oasis.opendocument.spreadsheet"));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct span text = parts[i].sort == sort ? next_part(&rest) : span_none;

		if (parts[i].sort == sort)
			small_zip_add(&zip, parts[i].name,
				      text.size || !parts[i].usual ? text
								   : span_of(parts[i].usual));
	}
	return small_zip_end(&zip);
}

static void read_workbook(struct span file)
{
	struct err err = {0};
	struct findings findings = {0};
	struct source *source = source_open_memory(file);
	struct spreadsheet *workbook = spreadsheet_open(source, &findings, &err);

	if (!workbook || spreadsheet_refused(workbook) != findings_have_error(&findings))
		abort();
	for (size_t i = 0;
	     !spreadsheet_refused(workbook) && i < spreadsheet_count(workbook) && i < SHEETS; i++)
		read_sheet(workbook, i, &findings);
	spreadsheet_close(workbook);
	source_close(source);
	findings_free(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = span_make((const char *)data, size);

	if (size && (*data == 'x' || *data == 'o')) {
		struct buf file = packed((char)*data, span_make(bytes.data + 1, size - 1));

		read_workbook(buf_span(&file));
		buf_free(&file);
	} else {
		read_workbook(bytes);
	}
	return 0;
}
