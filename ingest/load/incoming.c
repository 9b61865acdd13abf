/* Opens a file and reads it up to its headings. */
#include <stdio.h>

#include "base/file.h"
#include "ingest/finding/limits.h"
#include "ingest/load/load.h"
#include "ingest/reading/reading.h"

/* Reads the headings and maps them; findings say why this fails. */
static bool start(struct incoming *incoming, const struct load_options *options, struct err *err)
{
	struct reading_options reading = {.headings_known = headings_known,
					  .context = incoming->headings};
	struct findings *findings = &incoming->findings;
	struct reference_sample sample;
	const struct record *header;

	incoming->reading = reading_open(incoming->source, &reading, findings, err);
	if (!incoming->reading)
		return false;
	incoming->refused = reading_refused(incoming->reading) || findings_have_error(findings);
	if (incoming->refused)
		return true;
	header = reading_header(incoming->reading);
	if (!header->count) {
		finding_add(findings, HEADER_NONE, (struct place){1, 1, 0}, span_none, span_none,
			    span_none, span_none);
		incoming->refused = true;
		return true;
	}
	if (!reference_sample_read(&sample, incoming->reading, incoming->headings, err))
		return false;
	incoming->refused =
		!column_map_match(&incoming->column_map, incoming->headings, header, &sample,
				  options->kind, incoming->name, options->lang, findings);
	return true;
}

static void refuse_size(struct incoming *incoming)
{
	char size[32], most[32];

	snprintf(size, sizeof size, "%llu MiB",
		 (unsigned long long)source_size(incoming->source) >> 20);
	snprintf(most, sizeof most, "%d MiB", LIMIT_UPLOAD_MIB);
	finding_add(&incoming->findings, FILE_TOO_LARGE, (struct place){1, 1, 0}, span_none,
		    span_of(size), span_of(most), span_none);
	incoming->refused = true;
}

bool incoming_open(struct incoming *incoming, const char *path, const struct headings *headings,
		   const struct load_options *options, struct err *err)
{
	*incoming =
		(struct incoming){.path = path,
				  .name = options->name ? span_of(options->name) : file_name(path),
				  .headings = headings};
	incoming->source = source_open(path, err);
	if (incoming->source && source_size(incoming->source) >> 20 >= LIMIT_UPLOAD_MIB) {
		refuse_size(incoming);
		return true;
	}
	return incoming->source && source_sha256(incoming->source, incoming->sha256, err) &&
	       start(incoming, options, err);
}

void incoming_close(struct incoming *incoming)
{
	column_map_free(&incoming->column_map);
	reading_close(incoming->reading);
	source_close(incoming->source);
	findings_free(&incoming->findings);
	changes_free(&incoming->changes);
	buf_free(&incoming->corrections);
}
