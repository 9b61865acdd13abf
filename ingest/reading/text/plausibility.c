#include "ingest/reading/text/plausibility.h"

#include <stdbool.h>

static bool is_swedish(uint32_t c)
{
	return c == 0xE5 || c == 0xE4 || c == 0xF6 || c == 0xC5 || c == 0xC4 || c == 0xD6;
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

static bool is_letter(uint32_t c)
{
	return is_upper(c) || is_lower(c);
}

static long weigh_sign(uint32_t before, uint32_t c, uint32_t after)
{
	bool opens = c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x2022;
	bool closes = c == 0x201D || c == 0xBB || c == 0x2026 || c == 0xB2 || c == 0xB3;
	bool dash = c == 0x2013 || c == 0x2014 || c == 0xA0 || c == 0xB0 || c == 0xA7 ||
		    c == 0xB1 || c == 0x20AC || c == 0xA3 || c == 0xB7 || c == 0xBD;

	if (c < 0xA0)
		return -4;
	if (c == 0x2019)
		return is_letter(before) ? 2 : 0;
	if ((c == 0x201D || opens) && is_letter(after) && !is_letter(before))
		return 2;
	if (closes && !is_letter(after))
		return 2;
	if (dash && !(is_letter(before) && is_letter(after)))
		return 1;
	return is_letter(before) && is_letter(after) ? -3 : -1;
}

long plausibility(uint32_t before, uint32_t c, uint32_t after)
{
	bool inside = is_letter(before) || is_letter(after);

	if (!is_letter(c))
		return weigh_sign(before, c, after);
	if (is_upper(c) && (is_lower(before) || (is_upper(before) && is_lower(after))))
		return -3;
	if (!inside)
		return is_swedish(c) ? 1 : -1;
	if (is_swedish(c))
		return is_letter(before) && is_letter(after) ? 4 : is_upper(c) ? 3 : 1;
	return 1;
}
