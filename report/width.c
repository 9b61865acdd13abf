#include "report/width.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static double width_of(uint32_t c)
{
	if (c >= 0x1100)
		return c >= 0x2000 && c < 0x2E80 ? 1.1 : 1.9; /* wide scripts */
	if (c >= 0x300 && c <= 0x36F)
		return 0; /* combining */
	if (c < 0x80 && strchr("iljtIf.,:;'|!()[]/ -", (int)c))
		return c == ' ' ? 0.5 : 0.6;
	if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@' || c == '%')
		return 1.6;
	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE))
		return 1.3;
	return 1.0;
}

static double longest(struct span text, const char *ends)
{
	double width = 0, most = 0;

	while (text.size) {
		uint32_t c = utf8_next(&text);

		width = c < 0x80 && c && strchr(ends, (int)c) ? 0 : width + width_of(c);
		if (width > most)
			most = width;
	}
	return most;
}

double width_of_line(struct span text)
{
	return longest(text, "\n");
}

double width_of_word(struct span text)
{
	return longest(text, " \n");
}

/* Greedy filling, as spreadsheets do it. A word longer than a line is broken. */
double width_lines(struct span text, double width)
{
	double lines = 1, used = 0, word = 0;

	while (text.size) {
		uint32_t c = utf8_next(&text);

		if (c == '\n') {
			lines++;
			used = word = 0;
			continue;
		}
		used += width_of(c);
		word = c == ' ' || c == '-' ? 0 : word + width_of(c);
		if (used > width && c != ' ') {
			lines++;
			used = word < width ? word : width_of(c);
			word = used;
		}
	}
	return lines;
}
