#include "ingest/reading/text/signature.h"

#include <string.h>
#include <strings.h>

#include "ingest/reading/text/compound.h"

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
	{"PK\x03\x04", 4, {"zip", FILE_PACKED}},
	{"\x09\x00\x04\x00", 4, {"Excel 2", FILE_IS_XLS}},
	{"\x09\x02\x06\x00", 4, {"Excel 3", FILE_IS_XLS}},
	{"\x09\x04\x06\x00", 4, {"Excel 4", FILE_IS_XLS}},
	{"%PDF-", 5, {"PDF", FILE_IS_DOCUMENT}},
	{"{\\rtf", 5, {"Word (.rtf)", FILE_IS_DOCUMENT}},
	{"\x1F\x8B", 2, {"gzip", FILE_PACKED}},
	{"BZh91AY&SY", 10, {"bzip2", FILE_PACKED}},
	{"\xFD\x37zXZ", 5, {"xz", FILE_PACKED}},
	{"7z\xBC\xAF\x27\x1C", 6, {"7-zip", FILE_PACKED}},
	{"\x28\xB5\x2F\xFD", 4, {"zstd", FILE_PACKED}},
	{"Rar!\x1A\x07", 6, {"rar", FILE_PACKED}},
	{"\x89PNG", 4, {"PNG", FILE_IS_PICTURE}},
	{"\xFF\xD8\xFF", 3, {"JPEG", FILE_IS_PICTURE}},
	{"GIF8", 4, {"GIF", FILE_IS_PICTURE}},
	{"II*\0", 4, {"TIFF", FILE_IS_PICTURE}},
	{"MM\0*", 4, {"TIFF", FILE_IS_PICTURE}},
	{"SQLite format 3", 16, {"SQLite", FILE_IS_DATABASE}},
	{"\0\1\0\0Standard ", 13, {"Access", FILE_IS_DATABASE}},
};

static const struct nature compounds[] = {
	[COMPOUND_UNKNOWN] = {"", FILE_BINARY},
	[COMPOUND_PASSWORD] = {"", FILE_PASSWORD},
	[COMPOUND_XLS] = {"Excel", FILE_IS_XLS},
	[COMPOUND_DOC] = {"Word (.doc)", FILE_IS_DOCUMENT},
	[COMPOUND_PPT] = {"PowerPoint (.ppt)", FILE_IS_DOCUMENT},
	[COMPOUND_MSG] = {"Outlook (.msg)", FILE_IS_DOCUMENT},
};

static const struct {
	const char *tag, *name;
} tags[] = {
	{"<!doctype html", "HTML"}, {"<html", "HTML"},		{"<head", "HTML"},
	{"<body", "HTML"},	    {"<table", "HTML"},		{"<meta", "HTML"},
	{"<?xml", "XML"},	    {"MIME-Version:", "MHTML"},
};

static struct nature by_bytes(struct span head)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
		if (head.size >= signatures[i].size &&
		    memcmp(head.data, signatures[i].bytes, signatures[i].size) == 0)
			return signatures[i].nature;
	}
	return (struct nature){0};
}

static struct nature by_tag(struct span head)
{
	head = span_trim(head);
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		size_t size = strlen(tags[i].tag);

		if (head.size >= size && strncasecmp(head.data, tags[i].tag, size) == 0)
			return (struct nature){tags[i].name, FILE_IS_MARKUP};
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

static bool is_wide(struct span head)
{
	static const char *const marks[] = {"\xFF\xFE", "\xFE\xFF", "\0\0\xFE\xFF"};
	static const size_t sizes[] = {2, 2, 4};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (head.size >= sizes[i] && memcmp(head.data, marks[i], sizes[i]) == 0)
			return true;
	}
	return false;
}

/* Of nothing, or of a ZIP without a file in it. */
static bool is_empty(struct span head)
{
	return (span_trim(head).size == 0 && head.size < 4096) || span_starts(head, "PK\x05\x06");
}

static struct nature by_head(struct span head)
{
	struct nature nature = by_bytes(head);

	if (is_empty(head))
		return (struct nature){"", FILE_EMPTY};
	if (!nature.name)
		nature = by_tag(head);
	if (!nature.name && !is_wide(head) && has_controls(head))
		nature = (struct nature){"", FILE_BINARY};
	return nature;
}

bool signature_judge(struct source *source, struct span head, bool *refused,
		     struct findings *findings, struct err *err)
{
	struct nature nature = by_head(head);
	enum compound_kind kind;

	if (compound_maybe(head)) {
		if (!compound_judge(source, &kind, err))
			return false;
		nature = compounds[kind];
	}
	*refused = nature.name != NULL;
	if (*refused)
		finding_add(findings, nature.code, (struct place){0}, span_none,
			    span_of(nature.name), span_none, span_none);
	return true;
}
