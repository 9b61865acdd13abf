#include "report/palette.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum {
	INK = 0x1F2933,
	NAVY = 0x1F3A5F,
	LINK = 0x0B5394,
	GREY = 0x525B66,
	WHITE = 0xFFFFFF,
	PALE = 0xEEF2F7,
};

#define DATE_NUMBER "yyyy\\-mm\\-dd"

static const struct look looks[STYLE_COUNT] = {
	[STYLE_TITLE] = {.size = 18, .ink = NAVY, .bold = true, .middle = true},
	[STYLE_SENTENCE] = {.size = 12, .ink = INK, .middle = true},
	[STYLE_LINK] = {.size = 11, .ink = LINK, .underline = true, .middle = true},
	[STYLE_TOTAL_COUNT] = {.size = 11, .ink = NAVY, .paper = PALE, .bold = true,
			       .number = "[=1]0\" rad\";0\" rader\"", .middle = true},
	[STYLE_TOTAL] = {.size = 11, .ink = NAVY, .paper = PALE, .bold = true, .number = "0",
			 .right = true, .middle = true},
	[STYLE_TOTAL_BLANK] = {.size = 11, .ink = NAVY, .paper = PALE},
	[STYLE_HEADING] = {.size = 11, .ink = WHITE, .paper = NAVY, .bold = true, .wrap = true,
			   .middle = true},
	[STYLE_HEADING_NUMBER] = {.size = 11, .ink = WHITE, .paper = NAVY, .bold = true,
				  .wrap = true, .right = true, .middle = true},
	[STYLE_TEXT] = {.size = 11, .ink = INK, .wrap = true, .rule = true},
	[STYLE_REFERENCE] = {.size = 11, .ink = INK, .number = "@", .rule = true},
	[STYLE_CELL_LINK] = {.size = 11, .ink = LINK, .underline = true, .wrap = true, .rule = true},
	[STYLE_INTEGER] = {.size = 11, .ink = INK, .number = "0", .right = true, .rule = true},
	[STYLE_NUMBER] = {.size = 11, .ink = INK, .number = "0.##", .right = true, .rule = true},
	[STYLE_SHARE] = {.size = 11, .ink = INK, .number = "0\" %\"", .right = true, .rule = true},
	[STYLE_PERCENT] = {.size = 11, .ink = INK, .number = "0\" %\"", .right = true, .rule = true},
	[STYLE_DATE] = {.size = 11, .ink = INK, .number = DATE_NUMBER, .rule = true},
	[STYLE_MISSING] = {.size = 11, .ink = GREY, .italic = true, .wrap = true, .rule = true},
	[STYLE_FACT] = {.size = 11, .ink = INK, .wrap = true, .rule = true},
	[STYLE_FACT_DATE] = {.size = 11, .ink = INK, .number = DATE_NUMBER, .rule = true},
};

static const struct look count_en = {.size = 11, .ink = NAVY, .paper = PALE, .bold = true,
				     .number = "[=1]0\" row\";0\" rows\"", .middle = true};

const struct look *palette_look(enum xlsx_style style, enum lang lang)
{
	if (style == STYLE_TOTAL_COUNT && lang == LANG_EN)
		return &count_en;
	return &looks[style];
}

static const struct tint tints[TONE_COUNT] = {
	[TONE_GOOD] = {.ink = 0x0B5D2A, .paper = 0xD3EFDB},
	[TONE_FAIR] = {.ink = 0x174A7C, .paper = 0xD9E8F6},
	[TONE_WARN] = {.ink = 0x6B4400, .paper = 0xFFE9B8},
	[TONE_BAD] = {.ink = 0x8F1D1D, .paper = 0xFBD5D3},
	[TONE_QUIET] = {.ink = 0x454D57, .paper = 0xE6E8EB},
};

const struct tint *palette_tint(enum xlsx_tone tone)
{
	return &tints[tone];
}

static const struct {
	const char *list, *word;
	enum xlsx_tone tone;
} tones[] = {
	{"progress", "done", TONE_GOOD},
	{"progress", "half", TONE_FAIR},
	{"progress", "started", TONE_FAIR},
	{"progress", "not_started", TONE_WARN},
	{"progress", "no_report", TONE_BAD},
	{"progress", "not_relevant", TONE_QUIET},
	{"progress", "withdrawn", TONE_QUIET},
	{"timeliness", "done", TONE_GOOD},
	{"timeliness", "on_time", TONE_FAIR},
	{"timeliness", "soon", TONE_WARN},
	{"timeliness", "late", TONE_BAD},
	{"timeliness", "undated", TONE_WARN},
	{"timeliness", "closed", TONE_QUIET},
	{"verdict", "ok", TONE_GOOD},
	{"verdict", "help", TONE_BAD},
	{"verdict", "not_presented", TONE_QUIET},
	{"anchored", "yes", TONE_GOOD},
	{"anchored", "partly", TONE_WARN},
	{"anchored", "no", TONE_BAD},
	{"anchored", "unknown", TONE_QUIET},
	{"priority", "high", TONE_BAD},
	{"priority", "medium", TONE_WARN},
	{"priority", "low", TONE_QUIET},
	{"session_cover", "full", TONE_GOOD},
	{"session_cover", "only_owner", TONE_WARN},
	{"session_cover", "no_reviewer", TONE_BAD},
	{"session_cover", "nothing_uploaded", TONE_BAD},
	{"session_cover", "cancelled", TONE_QUIET},
	{"session_cover", "not_yet", TONE_QUIET},
	{"blank_reason", "no_reviewer", TONE_BAD},
	{"blank_reason", "nothing_uploaded", TONE_WARN},
	{"blank_reason", "cancelled", TONE_QUIET},
	{"blank_reason", "not_yet", TONE_QUIET},
	{"check", "same", TONE_GOOD},
	{"check", "differs", TONE_BAD},
	{"change", "finished", TONE_GOOD},
	{"change", "forward", TONE_FAIR},
	{"change", "new", TONE_FAIR},
	{"change", "back", TONE_WARN},
	{"change", "moved", TONE_WARN},
	{"change", "silent", TONE_BAD},
	{"change", "withdrawn", TONE_QUIET},
};

enum xlsx_tone palette_tone(const char *list, const char *word)
{
	for (size_t i = 0; i < COUNT(tones); i++) {
		if (strcmp(tones[i].list, list) == 0 && strcmp(tones[i].word, word) == 0)
			return tones[i].tone;
	}
	return TONE_NONE;
}

uint32_t palette_progress(const char *word)
{
	static const struct {
		const char *word;
		uint32_t colour;
	} colours[] = {
		{"done", 0x1B7F3B},	   {"half", 0x2F6DB3},	 {"started", 0x8FB8E0},
		{"not_started", 0xE0A100}, {"no_report", 0xC0392B}, {"not_relevant", 0xA3A9B1},
		{"withdrawn", 0x6B737D},
	};

	for (size_t i = 0; i < COUNT(colours); i++) {
		if (strcmp(colours[i].word, word) == 0)
			return colours[i].colour;
	}
	return GREY;
}
