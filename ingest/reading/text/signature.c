#include "ingest/reading/text/signature.h"

#include <string.h>
#include <strings.h>

/* What a file is, and what is said of it. */
struct nature {
	const char *name; /* NULL: a text, for all we know */
	enum finding_code code;
};

static const struct {
	const char *bytes;
	size_t size;
	struct nature nature;
} signatures[] = {
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, {"Excel (.xls)", FILE_NOT_CSV}},
	{"PK\x05\x06", 4, {"zip", FILE_PACKED}},
	{"%PDF-", 5, {"PDF", FILE_NOT_TABLE}},
	{"\x1F\x8B", 2, {"gzip", FILE_PACKED}},
	{"BZh", 3, {"bzip2", FILE_PACKED}},
	{"\xFD"
	 "7zXZ",
	 5,
	 {"xz", FILE_PACKED}},
	{"7z\xBC\xAF\x27\x1C", 6, {"7-zip", FILE_PACKED}},
	{"\x28\xB5\x2F\xFD", 4, {"zstd", FILE_PACKED}},
	{"Rar!", 4, {"rar", FILE_PACKED}},
	{"{\\rtf", 5, {"Word (.rtf)", FILE_NOT_TABLE}},
	{"\x89PNG", 4, {"PNG", FILE_NOT_TABLE}},
	{"\xFF\xD8\xFF", 3, {"JPEG", FILE_NOT_TABLE}},
	{"SQLite format 3", 15, {"SQLite", FILE_NOT_TABLE}},
};

/* Names of files that stand near the start of an archive, by which it is told whose it is. */
static const struct {
	const char *holds;
	struct nature nature;
} archives[] = {
	{"opendocument.spreadsheet", {"OpenDocument (.ods)", FILE_NOT_CSV}},
	{"opendocument.text", {"OpenDocument (.odt)", FILE_NOT_TABLE}},
	{"opendocument", {"OpenDocument", FILE_NOT_TABLE}},
	{"xl/", {"Excel (.xlsx)", FILE_NOT_CSV}},
	{"word/", {"Word (.docx)", FILE_NOT_TABLE}},
	{"ppt/", {"PowerPoint (.pptx)", FILE_NOT_TABLE}},
	{"Index/Tables/", {"Numbers", FILE_NOT_CSV}},
	{NULL, {"zip", FILE_PACKED}},
};

static const char *const web[] = {"<!doctype html", "<html", "<head", "<body",
				  "<table",	    "<?xml", "<meta"};

static struct nature by_bytes(struct span head)
{
	size_t i = 0;

	if (span_starts(head, "PK\x03\x04")) {
		while (archives[i].holds && span_find(head, archives[i].holds) < 0)
			i++;
		return archives[i].nature;
	}
	for (; i < sizeof signatures / sizeof *signatures; i++) {
		if (head.size >= signatures[i].size &&
		    memcmp(head.data, signatures[i].bytes, signatures[i].size) == 0)
			return signatures[i].nature;
	}
	return (struct nature){0};
}

static struct nature by_tag(struct span head)
{
	head = span_trim(head);
	for (size_t i = 0; i < sizeof web / sizeof *web; i++) {
		size_t size = strlen(web[i]);

		if (head.size >= size && strncasecmp(head.data, web[i], size) == 0)
			return strcmp(web[i], "<?xml") == 0 ? (struct nature){"XML", FILE_NOT_TABLE}
							    : (struct nature){"HTML", FILE_NOT_CSV};
	}
	return (struct nature){0};
}

/* Control characters that no text has; more than one byte in fifty of them is not text. Zero
 * bytes may be half of a UTF-16 text, so they are counted only where they stand together. */
static bool has_controls(struct span head)
{
	size_t controls = 0, zeros = 0;

	for (size_t i = 0; i < head.size; i++) {
		unsigned char c = (unsigned char)head.data[i];

		if (c == 0 && i && head.data[i - 1] == 0)
			zeros++;
		else if (c && c < 0x20 && !strchr("\t\n\v\f\r\x1A\x1B", c))
			controls++;
	}
	return controls * 50 > head.size + 200 || (zeros * 10 > head.size && zeros > 4);
}

bool signature_refuses(struct span head, struct findings *findings)
{
	bool utf32 = head.size >= 4 && (memcmp(head.data, "\xFF\xFE\0\0", 4) == 0 ||
					memcmp(head.data, "\0\0\xFE\xFF", 4) == 0);
	bool marked = head.size >= 2 && (memcmp(head.data, "\xFF\xFE", 2) == 0 ||
					 memcmp(head.data, "\xFE\xFF", 2) == 0);
	struct nature nature = by_bytes(head);

	if (span_trim(head).size == 0 && head.size < 4096) {
		finding_add(findings, FILE_EMPTY, (struct place){0}, span_none, span_none,
			    span_none, span_none);
		return true;
	}
	if (!nature.name)
		nature = by_tag(head);
	if (!nature.name && !utf32 && !marked && has_controls(head))
		nature = (struct nature){"", FILE_BINARY};
	if (nature.name)
		finding_add(findings, nature.code, (struct place){0}, span_none,
			    span_of(nature.name), span_none, span_none);
	return nature.name != NULL;
}
