/* encoding: how the bytes of a file are to be read as text, decided once, from the whole file.
 *
 * In order: a byte order mark; zero bytes at every other place (UTF-16 without mark); valid UTF-8;
 * else the 8-bit code page under which the bytes beside letters are letters, å ä ö before others,
 * and the bytes at the edges of words are quotes and dashes. */
#ifndef LOKA_INGEST_READING_TEXT_ENCODING_H
#define LOKA_INGEST_READING_TEXT_ENCODING_H

#include "ingest/finding/finding.h"
#include "ingest/reading/text/decoder.h"

struct encoding_verdict {
	struct decoder_nature nature;
	bool refused; /* cannot be read as text at all; an error finding says why */
};

/* Reads the source once or twice; leaves it anywhere. False when the world failed. */
bool encoding_judge(struct encoding_verdict *verdict, struct source *source,
		    struct findings *findings, struct err *err);

#endif
