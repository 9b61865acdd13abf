#include "xlsx/text_width.h"

#include <stdint.h>

#include "base/utf8.h"

enum {
	EM_PX = 1467,
	WIDEST = 1015,
	WIDE = 1000,
	OTHER = 600
}; /* 11 points are 14.67 pixels, in hundredths */

/* Thousandths of the font size, from the space on. */
static const short widths[] = {
	278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
};

/* Takes a character off `*text`; its width in thousandths of the font size. */
static int next_width(struct span *text, uint32_t *c)
{
	*c = (unsigned char)*text->data;
	if (*c < 0x80)
		*text = span_make(text->data + 1, text->size - 1);
	else
		*c = utf8_next(text);
	if (*c >= 0x20 && *c < 0x7F)
		return widths[*c - 0x20];
	return *c >= 0x2E80 ? WIDE : OTHER;
}

static int pixels(long thousandths)
{
	return (int)((thousandths * EM_PX + 99999) / 100000);
}

int text_width_of_word(struct span text)
{
	int longest = 0;
	struct span word;

	while (span_next(&text, " \n-", &word)) {
		int width = text_width(word);

		if (width > longest)
			longest = width;
	}
	return longest;
}

int text_width(struct span text)
{
	long line = 0, longest = 0;
	uint32_t c;

	while (text.size) {
		line += next_width(&text, &c);
		if (c == '\n')
			line = 0;
		if (line > longest)
			longest = line;
	}
	return pixels(longest);
}

/* A line being filled: its width so far, and the width of its last word so far. */
struct filling {
	long room, line, word;
	int lines;
};

static void fill(struct filling *at, uint32_t c, int width)
{
	if (c == '\n') {
		at->lines++;
		at->line = at->word = 0;
		return;
	}
	at->line += width;
	at->word = c == ' ' || c == '-' ? 0 : at->word + width;
	if (at->line <= at->room || c == ' ')
		return;
	at->lines++; /* the last word moves down; a word too long for a line is cut */
	if (at->word > at->room) {
		at->lines += at->word < at->line;
		at->word = width;
	}
	at->line = at->word;
}

int text_width_lines(struct span text, int width_px)
{
	struct filling at = {.room = (long)width_px * 100000 / EM_PX, .lines = 1};
	uint32_t c;

	/* a short text needs no closer look */
	if ((long)text.size * WIDEST <= at.room && span_find(text, "\n") < 0)
		return 1;
	while (text.size) {
		int width = next_width(&text, &c);

		fill(&at, c, width);
	}
	return at.lines;
}

int text_width_row_height(int lines)
{
	enum { LINE_PX = 19, SIDES_PX = 5 };

	return lines * LINE_PX + SIDES_PX;
}
