/* plausibility: how well a character above ASCII stands between its neighbours in a Swedish text,
 * by which it is judged what code page a file is of. Pure.
 *
 * The weights are those of evidence: å ä ö among letters speak most for a page, then the letters of
 * names in neighbouring languages, dashes, no-break spaces and ellipses wherever a text has them,
 * and quotes that open and close. Capitals after small letters, quotes that close nothing, drawing
 * signs and control characters speak against it. */
#ifndef LOKA_INGEST_READING_TEXT_PLAUSIBILITY_H
#define LOKA_INGEST_READING_TEXT_PLAUSIBILITY_H

#include <stdbool.h>
#include <stdint.h>

enum sign_kind {
	SIGN_OTHER, /* ASCII that is no letter and no digit */
	SIGN_DIGIT,
	SIGN_LETTER,  /* a-z */
	SIGN_SWEDISH, /* å ä ö */
	SIGN_NORDIC,  /* é ü æ ø: in Swedish words and neighbours' names */
	SIGN_FOREIGN, /* letters that no Nordic language has, but names have */
	SIGN_DASH,
	SIGN_SPACE,
	SIGN_ELLIPSIS,
	SIGN_BULLET,
	SIGN_APOSTROPHE,
	SIGN_QUOTE,
	SIGN_MARK,    /* § ° ½ and the like */
	SIGN_TRADE,   /* ™ */
	SIGN_RARE,    /* † ‡ €, which touch no word */
	SIGN_STRANGE, /* box drawing, mathematics: in no table of words */
	SIGN_CONTROL,
	SIGN_KINDS,
};

struct sign {
	enum sign_kind kind;
	bool letter, upper, lower, vowel;
	bool turns; /* takes turns with letters of the other sort */
};

struct sign sign_of(uint32_t character);

/* `quoted`: whether a quote is open in front of `c`; kept by the caller from one to the next, false
 * at first. */
long plausibility(const struct sign *before, const struct sign *c, const struct sign *after,
		  bool *quoted);

/* What it costs to leave a quote open at the end of a line. It is closed by that. */
long plausibility_line_end(bool *quoted);

#endif
