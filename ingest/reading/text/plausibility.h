/* plausibility: how well a character above ASCII stands between its neighbours in a Swedish text,
 * by which it is judged what code page a file is of. Pure. */
#ifndef LOKA_INGEST_READING_TEXT_PLAUSIBILITY_H
#define LOKA_INGEST_READING_TEXT_PLAUSIBILITY_H

#include <stdint.h>

/* Letters among letters speak for a reading, å ä ö most; so do dashes and quotes at the edges of
 * words. Capitals within words, signs between letters and control characters speak against it. */
long plausibility(uint32_t before, uint32_t c, uint32_t after);

#endif
