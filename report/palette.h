/* palette: how each style looks and how each tone is coloured; the one list of both. Every ink on
 * its paper has a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3). Constant data. */
#ifndef LOKA_REPORT_PALETTE_H
#define LOKA_REPORT_PALETTE_H

#include <stdbool.h>
#include <stdint.h>

#include "report/xlsx.h"

enum { PALETTE_RULE = 0xBFC5CE };

struct look {
	double size;
	uint32_t ink, paper; /* 0: black, none */
	const char *number;  /* number format */
	bool bold, italic, underline, wrap, right, middle, rule;
};

struct tint {
	uint32_t ink, paper;
};

const struct look *palette_look(enum xlsx_style style, enum lang lang);
const struct tint *palette_tint(enum xlsx_tone tone);

/* The tone of a word of a list ("progress", "late"), and the colour of its part of a chart. */
enum xlsx_tone palette_tone(const char *list, const char *word);
uint32_t palette_progress(const char *word);

#endif
