/* encoding: how the bytes of a file are to be read as text, decided once, from the whole file.
 *
 * In order: a byte order mark; zero bytes at every other place (UTF-16 without mark); valid UTF-8;
 * else the 8-bit code page in which the text reads best (page_vote.h). UTF-8 and a code page pasted
 * together are told line by line. `test`: headings that the caller knows have a vote. */
#ifndef LOKA_INGEST_READING_TEXT_ENCODING_H
#define LOKA_INGEST_READING_TEXT_ENCODING_H

#include "ingest/finding/finding.h"
#include "ingest/reading/heading_test.h"
#include "ingest/reading/text/decoder.h"

struct encoding_verdict {
	struct decoder_nature nature;
	bool refused; /* cannot be read as text at all; an error finding says why */
};

/* Reads the source once or twice, three times when it is pasted together; leaves it anywhere. False
 * when the world failed. */
bool encoding_judge(struct encoding_verdict *verdict, struct source *source,
		    const struct heading_test *test, struct findings *findings, struct err *err);

#endif
