/* The reading stage on any bytes: with the headings known and not, cut at odd places, always to
 * an end, every cell valid UTF-8. The first byte chooses; the rest is the file. */
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/reading/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The C library loads the code of an encoding when it is first opened, and lets go of it with the
 * last: what is held open to the end is loaded once, not with every file. */
static void hold_encodings(void)
{
	static const char *const names[] = {"utf-16le",	    "utf-16be",	 "utf-32le", "utf-32be",
					    "windows-1252", "macintosh", "ibm850"};
	static iconv_t held[2 * sizeof names / sizeof *names];

	for (size_t i = 0; i < sizeof names / sizeof *names && !held[2 * i]; i++) {
		held[2 * i] = iconv_open("UTF-32BE", names[i]);
		held[2 * i + 1] = iconv_open("UTF-8", names[i]);
	}
}

static size_t known(const struct cell *cells, size_t count, const void *context)
{
	size_t found = 0;

	(void)context;
	for (size_t i = 0; i < count; i++)
		found += cells[i].text.size && cells[i].text.data[0] == 'a';
	return found;
}

static void check(const struct record *record)
{
	if (record->first_line > record->last_line || !record->sent)
		abort();
	for (size_t i = 0; i < record->count; i++) {
		if (!utf8_valid(record->cells[i].text))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading_options options = {0};
	struct findings findings = {0};
	struct err err = {0};
	struct source *source;
	struct reading *reading;
	struct record record;

	if (size == 0)
		return 0;
	hold_encodings();
	options.headings_known = data[0] & 1 ? known : NULL;
	options.repair = data[0] & 2;
	source = source_open_memory(span_make((const char *)data + 1, size - 1));
	source_chunk(source, data[0] >> 2);
	reading = reading_open(source, &options, &findings, &err);
	if (!reading)
		abort();
	while (reading_next(reading, &record, &findings, &err) == NEXT_GOT)
		check(&record);
	reading_close(reading);
	source_close(source);
	findings_free(&findings);
	return 0;
}
