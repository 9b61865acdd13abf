#include "ingest/reading/spreadsheet/foreign.h"

#include <string.h>

enum { MIMETYPE_SIZE = 128 };

/* What a ZIP is by a part in it, whose name begins so (in lower case), or by what its `mimetype`
 * states; the first that is true. */
static const struct {
	const char *part, *stated;
	enum finding_code code;
	const char *name;
} kinds[] = {
	{"xl/workbook.bin", NULL, FILE_IS_XLSB, ""},
	{"word/document", NULL, FILE_IS_DOCUMENT, "Word (.docx)"},
	{"ppt/presentation", NULL, FILE_IS_DOCUMENT, "PowerPoint (.pptx)"},
	{"visio/document", NULL, FILE_IS_DOCUMENT, "Visio (.vsdx)"},
	{NULL, "application/vnd.oasis.opendocument.text", FILE_IS_DOCUMENT, "OpenDocument (.odt)"},
	{NULL, "application/vnd.oasis.opendocument.presentation", FILE_IS_DOCUMENT,
	 "OpenDocument (.odp)"},
	{NULL, "application/vnd.oasis.opendocument", FILE_IS_DOCUMENT, "OpenDocument"},
	{NULL, "application/epub", FILE_IS_DOCUMENT, "EPUB"},
	{"index/slide", NULL, FILE_IS_DOCUMENT, "Keynote"},
	{"index.apxl", NULL, FILE_IS_DOCUMENT, "Keynote"},
	{"index/tables/", NULL, FILE_IS_NUMBERS, ""},
	{"index.zip", NULL, FILE_IS_NUMBERS, ""},
	{"index.numbers", NULL, FILE_IS_NUMBERS, ""},
	{"index/document.iwa", NULL, FILE_IS_DOCUMENT, "Pages"},
	{"", NULL, FILE_PACKED, "zip"},
};

static void read_mimetype(struct package *package, char out[MIMETYPE_SIZE])
{
	const struct part *part = package_find(package, span_of("mimetype"));
	struct findings said = {0};
	struct err err = {0};
	struct part_stream *stream;
	size_t size;

	out[0] = '\0';
	if (!part)
		return;
	stream = part_stream_open(package, part, MIMETYPE_SIZE);
	if (part_stream_read(stream, out, MIMETYPE_SIZE - 1, &size, &said, &err) == NEXT_GOT)
		out[size] = '\0';
	part_stream_close(stream);
	findings_free(&said);
}

static bool has_part(const struct package *package, const char *prefix)
{
	for (size_t i = 0; i < package_count(package); i++) {
		if (span_starts(package_at(package, i)->name, prefix))
			return true;
	}
	return *prefix == '\0';
}

void foreign_refuse(struct package *package, struct findings *findings)
{
	char stated[MIMETYPE_SIZE];
	size_t i = 0;

	read_mimetype(package, stated);
	while (kinds[i].part ? !has_part(package, kinds[i].part)
			     : strncmp(stated, kinds[i].stated, strlen(kinds[i].stated)) != 0)
		i++;
	finding_add(findings, kinds[i].code, (struct place){0}, span_none, span_of(kinds[i].name),
		    span_none, span_none);
}
