#include "ingest/reading/text/signature.h"

#include <string.h>
#include <strings.h>

static const struct {
	const char *bytes;
	size_t size;
	const char *name;
} signatures[] = {
	{"PK\x03\x04", 4, "Excel (.xlsx)"},
	{"PK\x05\x06", 4, "zip"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "Excel (.xls)"},
	{"%PDF-", 5, "PDF"},
	{"\x1F\x8B", 2, "gzip"},
	{"BZh", 3, "bzip2"},
	{"\xFD"
	 "7zXZ",
	 5, "xz"},
	{"7z\xBC\xAF\x27\x1C", 6, "7-zip"},
	{"\x28\xB5\x2F\xFD", 4, "zstd"},
	{"Rar!", 4, "rar"},
	{"{\\rtf", 5, "Word (.rtf)"},
	{"\x89PNG", 4, "PNG"},
	{"\xFF\xD8\xFF", 3, "JPEG"},
	{"SQLite format 3", 15, "SQLite"},
};

static const char *const web[] = {"<!doctype html", "<html", "<head", "<body",
				  "<table",	    "<?xml", "<meta"};

static const char *by_bytes(struct span head)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
		if (head.size >= signatures[i].size &&
		    memcmp(head.data, signatures[i].bytes, signatures[i].size) == 0)
			return signatures[i].name;
	}
	return NULL;
}

static const char *by_tag(struct span head)
{
	head = span_trim(head);
	for (size_t i = 0; i < sizeof web / sizeof *web; i++) {
		size_t size = strlen(web[i]);

		if (head.size >= size && strncasecmp(head.data, web[i], size) == 0)
			return strcmp(web[i], "<?xml") == 0 ? "XML" : "HTML";
	}
	return NULL;
}

/* Control characters that no text has; more than one byte in fifty of them is not text. Zero
 * bytes may be half of a UTF-16 text, so they are counted only where they stand together. */
static const char *by_controls(struct span head)
{
	size_t controls = 0, zeros = 0;

	for (size_t i = 0; i < head.size; i++) {
		unsigned char c = (unsigned char)head.data[i];

		if (c == 0 && i && head.data[i - 1] == 0)
			zeros++;
		else if (c && c < 0x20 && !strchr("\t\n\v\f\r\x1A\x1B", c))
			controls++;
	}
	return controls * 50 > head.size + 200 || (zeros * 10 > head.size && zeros > 4)
		       ? "binär (binary)"
		       : NULL;
}

bool signature_refuses(struct span head, struct findings *findings)
{
	bool utf32 = head.size >= 4 && (memcmp(head.data, "\xFF\xFE\0\0", 4) == 0 ||
					memcmp(head.data, "\0\0\xFE\xFF", 4) == 0);
	bool marked = head.size >= 2 && (memcmp(head.data, "\xFF\xFE", 2) == 0 ||
					 memcmp(head.data, "\xFE\xFF", 2) == 0);
	const char *name = by_bytes(head);

	if (span_trim(head).size == 0 && head.size < 4096) {
		finding_add(findings, FILE_EMPTY, (struct place){0}, span_none, span_none,
			    span_none, span_none);
		return true;
	}
	if (!name)
		name = by_tag(head);
	if (!name && !utf32 && !marked)
		name = by_controls(head);
	if (name)
		finding_add(findings, FILE_NOT_CSV, (struct place){0}, span_none, span_of(name),
			    span_none, span_none);
	return name != NULL;
}
