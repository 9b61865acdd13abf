#include "ingest/reading/text/plausibility.h"

#include <stddef.h>
#include <string.h>

enum place { INSIDE, END, START, ALONE, PLACES }; /* of a word */

enum {
	OPENS = 1,
	CLOSES = 7,
	CLOSES_NOTHING = -4,
	LEFT_OPEN = -5,
	WRONG_CASE = -4,
	BESIDE_ALIKE = -3, /* a vowel beside a vowel, a foreign consonant beside a consonant */
};

static const signed char weights[SIGN_KINDS][PLACES] = {
	/*                  INSIDE END START ALONE */
	[SIGN_SWEDISH] = {6, 4, 4, 1},	   [SIGN_NORDIC] = {3, 2, 1, 0},
	[SIGN_FOREIGN] = {1, 1, 1, -2},	   [SIGN_DASH] = {3, 1, 0, 3},
	[SIGN_SPACE] = {3, 2, 2, 2},	   [SIGN_ELLIPSIS] = {3, 2, -1, 2},
	[SIGN_BULLET] = {2, 0, 1, 2},	   [SIGN_APOSTROPHE] = {3, 1, 0, 0},
	[SIGN_QUOTE] = {-3, 0, 0, 0},	   [SIGN_MARK] = {-2, -1, -1, 1},
	[SIGN_TRADE] = {-2, 2, -3, 1},	   [SIGN_RARE] = {-3, -2, -3, 1},
	[SIGN_STRANGE] = {-4, -4, -4, -4}, [SIGN_CONTROL] = {-8, -8, -8, -8},
};

static const struct {
	uint32_t from, to;
	enum sign_kind kind;
} ranges[] = {
	{0x00, 0x7F, SIGN_OTHER},      {0x80, 0x9F, SIGN_CONTROL},
	{0xA0, 0xA0, SIGN_SPACE},      {0xAB, 0xAB, SIGN_QUOTE},
	{0xBB, 0xBB, SIGN_QUOTE},      {0xA1, 0xBF, SIGN_MARK},
	{0xD7, 0xD7, SIGN_MARK},       {0xF7, 0xF7, SIGN_MARK},
	{0xC0, 0xFF, SIGN_FOREIGN},    {0x131, 0x131, SIGN_STRANGE},
	{0x152, 0x153, SIGN_FOREIGN},  {0x160, 0x161, SIGN_FOREIGN},
	{0x178, 0x178, SIGN_FOREIGN},  {0x17D, 0x17E, SIGN_FOREIGN},
	{0x2013, 0x2014, SIGN_DASH},   {0x2019, 0x2019, SIGN_APOSTROPHE},
	{0x2018, 0x201E, SIGN_QUOTE},  {0x2020, 0x2021, SIGN_RARE},
	{0x2022, 0x2022, SIGN_BULLET}, {0x2026, 0x2026, SIGN_ELLIPSIS},
	{0x2030, 0x2030, SIGN_MARK},   {0x2039, 0x203A, SIGN_QUOTE},
	{0x20AC, 0x20AC, SIGN_RARE},   {0x2122, 0x2122, SIGN_TRADE},
	{0x0, 0x10FFFF, SIGN_STRANGE},
};

static const uint32_t swedish[] = {0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0};
static const uint32_t nordic[] = {0xE9, 0xFC, 0xE6, 0xF8, 0xC9, 0xDC, 0xC6, 0xD8, 0};
static const uint32_t consonants[] = {0xC7, 0xE7, 0xD0,	 0xF0,	0xD1,  0xF1,  0xDE,
				      0xFE, 0xDF, 0x160, 0x161, 0x17D, 0x17E, 0};

static bool is_among(const uint32_t *list, uint32_t c)
{
	while (*list && *list != c)
		list++;
	return *list != 0;
}

static bool is_upper(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152 ||
	       c == 0x178 || c == 0x160 || c == 0x17D;
}

static bool is_lower(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0x153 ||
	       c == 0x161 || c == 0x17E;
}

static enum sign_kind kind_of(uint32_t c)
{
	size_t i = 0;

	if (c >= '0' && c <= '9')
		return SIGN_DIGIT;
	if (c < 0x80 && (is_upper(c) || is_lower(c)))
		return SIGN_LETTER;
	if (is_among(swedish, c))
		return SIGN_SWEDISH;
	if (is_among(nordic, c))
		return SIGN_NORDIC;
	while (c < ranges[i].from || c > ranges[i].to)
		i++;
	return ranges[i].kind;
}

struct sign sign_of(uint32_t character)
{
	struct sign sign = {.kind = kind_of(character),
			    .upper = is_upper(character),
			    .lower = is_lower(character)};

	sign.letter = sign.upper || sign.lower;
	sign.vowel =
		sign.letter && (character < 0x80 ? strchr("aeiouyAEIOUY", (int)character) != NULL
						 : !is_among(consonants, character));
	sign.turns = sign.kind == SIGN_SWEDISH ? character != 0xE5 && character != 0xC5
					       : sign.letter && !sign.vowel && character >= 0x80;
	return sign;
}

/* A quote opens in front of a word and closes behind one; behind a digit it may be inches. */
static long weigh_quote(const struct sign *before, const struct sign *after, bool *quoted)
{
	bool word_follows = after->letter || after->kind == SIGN_DIGIT;

	if (before->letter && after->letter)
		return weights[SIGN_QUOTE][INSIDE];
	if (word_follows && !before->letter) {
		*quoted = true;
		return OPENS;
	}
	if (*quoted) {
		*quoted = false;
		return CLOSES;
	}
	return before->letter ? CLOSES_NOTHING : weights[SIGN_QUOTE][ALONE];
}

/* Vowels and consonants take turns in most words, which tells "Malmö" from "Malmš" and "Miloš" from
 * "Miloö". It tells nothing of å, with which many names of towns end: "Umeå"; and a vowel may
 * follow ö and ä within a word: "sjöar". */
static long weigh_turns(const struct sign *before, const struct sign *c, const struct sign *after)
{
	bool follows = after->letter && !(c->vowel && before->letter);
	long weight = 0;

	if (c->turns && before->letter && before->vowel == c->vowel)
		weight += BESIDE_ALIKE;
	if (c->turns && follows && after->vowel == c->vowel)
		weight += BESIDE_ALIKE;
	return weight;
}

long plausibility(const struct sign *before, const struct sign *c, const struct sign *after,
		  bool *quoted)
{
	enum place place =
		before->letter ? (after->letter ? INSIDE : END) : (after->letter ? START : ALONE);

	if (c->kind == SIGN_QUOTE || (c->kind == SIGN_APOSTROPHE && *quoted && !after->letter))
		return weigh_quote(before, after, quoted);
	if (!c->letter)
		return weights[c->kind][place];
	if (c->upper && (before->lower || (before->upper && after->lower)))
		return WRONG_CASE;
	if (c->lower && after->upper)
		return WRONG_CASE;
	return weights[c->kind][place] + weigh_turns(before, c, after);
}

long plausibility_line_end(bool *quoted)
{
	bool was = *quoted;

	*quoted = false;
	return was ? LEFT_OPEN : 0;
}
