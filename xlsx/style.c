#include "xlsx/style.h"

#include <string.h>

enum {
	INK = COLOUR_INK,
	SOFT_INK = 0x595959,
	LINK_INK = 0x0B4F9E,
	WHITE = 0xFFFFFF,
	PALE = 0xEAF0F8,
	GREY = 0xF2F2F2,
	BAD_INK = 0x8A0F0F,
	BAD = 0xFBD7D5,
};

#define BOTH(format)                                                                               \
	{                                                                                          \
		format, format                                                                     \
	}

/* Thousands, from five digits on. In Swedish the space is a letter of the format, so that any
 * spreadsheet shows it; one before the first group is not seen. */
#define SPACED "#\\ ###\\ ##0"
#define COMMAS "#,##0"
#define WHOLE_NUMBER                                                                               \
	{                                                                                          \
		"[<10000]0;[<1000000]#\\ ##0;" SPACED, "[<10000]0;" COMMAS                         \
	}

#define BACK(format)                                                                               \
	{                                                                                          \
		.size = 11, .wrap = true, .lined = true, .colour = INK, .align = ALIGN_LEFT,       \
		.number_format = BOTH(format)                                                      \
	}
#define BACK_BAD(format)                                                                           \
	{                                                                                          \
		.size = 11, .wrap = true, .lined = true, .colour = BAD_INK, .fill = BAD,           \
		.align = ALIGN_LEFT, .number_format = BOTH(format)                                 \
	}
#define IN_EACH_FORMAT(first, look)                                                                \
	[first] = look("@"), [first + 1] = look("General"), [first + 2] = look("0%"),              \
	[first + 3] = look("0.0###%"), [first + 4] = look("yyyy\\-mm\\-dd"),                       \
	[first + 5] = look("yyyy\\-mm\\-dd hh:mm:ss"), [first + 6] = look("hh:mm:ss"),             \
	[first + 7] = look("[h]:mm:ss")

const struct look looks[STYLES] = {
	[STYLE_TITLE] = {.size = 16, .bold = true, .colour = COLOUR_HEADING},
	[STYLE_SENTENCE] = {.size = 12, .colour = INK},
	[STYLE_BACK] = {.size = 11, .underline = true, .colour = LINK_INK},
	[STYLE_AS_OF] = {.size = 11, .colour = SOFT_INK},
	[STYLE_SECTION] = {.size = 12, .bold = true, .colour = COLOUR_HEADING},
	[STYLE_FIGURE] = {.size = 18, .bold = true, .colour = COLOUR_HEADING, .align = ALIGN_LEFT},
	[STYLE_BAR] = {.size = 11,
		       .lined = true,
		       .colour = INK,
		       .align = ALIGN_RIGHT,
		       .number_format = BOTH("0;-0;\"–\"")},
	[STYLE_BAR_SHARE] = {.size = 11,
			     .lined = true,
			     .colour = INK,
			     .align = ALIGN_RIGHT,
			     .number_format = BOTH("0\\ %")},
	[STYLE_ROWS] = {.size = 11,
			.bold = true,
			.colour = INK,
			.fill = PALE,
			.align = ALIGN_LEFT,
			.number_format = {"[=1]0\" rad\";[<10000]0\" rader\";" SPACED "\" rader\"",
					  "[=1]0\" row\";[<10000]0\" rows\";" COMMAS "\" rows\""}},
	[STYLE_TOTAL] = {.size = 11,
			 .bold = true,
			 .colour = INK,
			 .fill = PALE,
			 .align = ALIGN_CENTER,
			 .number_format = WHOLE_NUMBER},
	[STYLE_HEADING] = {.size = 11,
			   .bold = true,
			   .wrap = true,
			   .lined = true,
			   .colour = WHITE,
			   .fill = COLOUR_HEADING,
			   .align = ALIGN_LEFT},
	[STYLE_TEXT] =
		{.size = 11, .wrap = true, .lined = true, .colour = INK, .align = ALIGN_LEFT},
	[STYLE_LINE] = /* wraps where a column cannot be as wide as it is */
	{.size = 11, .wrap = true, .lined = true, .colour = INK, .align = ALIGN_LEFT},
	[STYLE_KEY] = {.size = 11,
		       .bold = true,
		       .wrap = true,
		       .lined = true,
		       .colour = INK,
		       .align = ALIGN_LEFT},
	[STYLE_LINK] = {.size = 11,
			.underline = true,
			.wrap = true,
			.lined = true,
			.colour = LINK_INK,
			.align = ALIGN_LEFT},
	[STYLE_NUMBER] = {.size = 11,
			  .lined = true,
			  .colour = INK,
			  .align = ALIGN_CENTER,
			  .number_format = WHOLE_NUMBER},
	[STYLE_NONE] =
		{.size = 11, .bold = true, .lined = true, .colour = BAD_INK, .align = ALIGN_CENTER},
	[STYLE_DECIMAL] = {.size = 11, .lined = true, .colour = INK, .align = ALIGN_CENTER},
	[STYLE_COUNT] = {.size = 11,
			 .lined = true,
			 .colour = INK,
			 .align = ALIGN_CENTER,
			 .number_format = {"[=0]\"–\";[<10000]0;" SPACED,
					   "[=0]\"–\";[<10000]0;" COMMAS}},
	[STYLE_PERCENT] = {.size = 11,
			   .lined = true,
			   .colour = INK,
			   .align = ALIGN_CENTER,
			   .number_format = BOTH("0\" %\"")},
	[STYLE_SHARE] = {.size = 11,
			 .lined = true,
			 .colour = INK,
			 .align = ALIGN_CENTER,
			 .number_format = BOTH("0\\ %")},
	[STYLE_CHANGE] = {.size = 11,
			  .lined = true,
			  .colour = INK,
			  .align = ALIGN_CENTER,
			  .number_format = BOTH("+0;-0;0")},
	[STYLE_DATE] = {.size = 11,
			.lined = true,
			.colour = INK,
			.align = ALIGN_LEFT,
			.number_format = BOTH("yyyy\\-mm\\-dd")},
	[STYLE_ONLY_OWNER] = {.size = 11,
			      .wrap = true,
			      .lined = true,
			      .colour = INK,
			      .align = ALIGN_LEFT,
			      .number_format = {"0\" (bara målområdesansvarig)\"",
						"0\" (goal-area owner only)\""}},
	[STYLE_MISSING] = {.size = 11,
			   .italic = true,
			   .wrap = true,
			   .lined = true,
			   .colour = SOFT_INK,
			   .align = ALIGN_LEFT},
	[STYLE_GIVEN] = {.size = 11,
			 .wrap = true,
			 .lined = true,
			 .colour = INK,
			 .fill = GREY,
			 .align = ALIGN_LEFT},
	[STYLE_GIVEN_DATE] = {.size = 11,
			      .lined = true,
			      .colour = INK,
			      .fill = GREY,
			      .align = ALIGN_LEFT,
			      .number_format = BOTH("yyyy\\-mm\\-dd")},
	[STYLE_ASKED] = {.size = 11,
			 .bold = true,
			 .wrap = true,
			 .lined = true,
			 .colour = WHITE,
			 .fill = 0x0B5A1E,
			 .align = ALIGN_LEFT},
	[STYLE_INPUT] = {.size = 11,
			 .wrap = true,
			 .lined = true,
			 .unlocked = true,
			 .colour = INK,
			 .align = ALIGN_LEFT,
			 .number_format = BOTH("@")}, /* "3/4" stays text */
	[STYLE_INPUT_DATE] = {.size = 11,
			      .lined = true,
			      .unlocked = true,
			      .colour = INK,
			      .align = ALIGN_LEFT,
			      .number_format = BOTH("yyyy\\-mm\\-dd")},
	[STYLE_INPUT_NUMBER] = {.size = 11,
				.lined = true,
				.unlocked = true,
				.colour = INK,
				.align = ALIGN_LEFT,
				.number_format = BOTH("0")},
	[STYLE_EXAMPLE] = {.size = 11,
			   .italic = true,
			   .wrap = true,
			   .lined = true,
			   .unlocked = true,
			   .colour = SOFT_INK,
			   .fill = GREY,
			   .align = ALIGN_LEFT,
			   .number_format = BOTH("@")},
	IN_EACH_FORMAT(STYLE_RETURNED, BACK),
	IN_EACH_FORMAT(STYLE_FAULTY, BACK_BAD),
	[STYLE_GOOD] = {.colour = 0x0B5A1E, .fill = 0xD5EFD9},
	[STYLE_WARN] = {.colour = 0x6B4700, .fill = 0xFFEFC2},
	[STYLE_BAD] = {.colour = BAD_INK, .fill = BAD},
	[STYLE_QUIET] = {.colour = 0x404040, .fill = 0xE7E6E6},
};

static const struct {
	const char *list, *value;
	enum style style;
} tones[] = {
	{"progress", "done", STYLE_GOOD},
	{"progress", "half", STYLE_WARN},
	{"progress", "started", STYLE_WARN},
	{"progress", "not_started", STYLE_BAD},
	{"progress", "withdrawn", STYLE_QUIET},
	{"progress", "not_relevant", STYLE_QUIET},
	{"progress", "no_report", STYLE_BAD},
	{"timeliness", "done", STYLE_GOOD},
	{"timeliness", "closed", STYLE_QUIET},
	{"timeliness", "soon", STYLE_WARN},
	{"timeliness", "late", STYLE_BAD},
	{"timeliness", "undated", STYLE_WARN},
	{"anchored", "yes", STYLE_GOOD},
	{"anchored", "partly", STYLE_WARN},
	{"anchored", "no", STYLE_BAD},
	{"verdict", "ok", STYLE_GOOD},
	{"verdict", "help", STYLE_BAD},
	{"verdict", "not_presented", STYLE_QUIET},
	{"priority", "high", STYLE_BAD},
	{"blank_reason", "no_reviewer", STYLE_BAD},
	{"blank_reason", "cancelled", STYLE_QUIET},
	{"blank_reason", "nothing_uploaded", STYLE_WARN},
	{"session_state", "cancelled", STYLE_QUIET},
	{"change", "done", STYLE_GOOD},
	{"change", "forward", STYLE_GOOD},
	{"change", "backward", STYLE_BAD},
	{"change", "date_moved", STYLE_WARN},
	{"change", "silent", STYLE_BAD},
	{"change", "withdrawn", STYLE_QUIET},
	{"chain", "no_commitment", STYLE_BAD},
	{"chain", "given_up", STYLE_QUIET},
	{"chain", "late", STYLE_BAD},
	{"chain", "no_report", STYLE_WARN},
	{"chain", "done", STYLE_GOOD},
	{"basis", "none", STYLE_WARN},
	{"certainty", "gives", STYLE_GOOD},
	{"certainty", "can_give", STYLE_WARN},
};

enum style style_of_word(const char *list, const char *value)
{
	for (size_t i = 0; i < sizeof tones / sizeof *tones; i++) {
		if (strcmp(tones[i].list, list) == 0 && strcmp(tones[i].value, value) == 0)
			return tones[i].style;
	}
	return STYLES;
}

struct paint style_progress_paint(const char *value)
{
	enum { LINE = 0x404040 };
	static const struct {
		const char *value;
		struct paint paint;
	} paints[] = {
		{"done", {0x17406E, WHITE, WHITE}},
		{"half", {0x93BDE4, LINE, COLOUR_INK}},
		{"started", {0x7A5C00, WHITE, WHITE}},
		{"not_started", {0xFBCFA4, LINE, COLOUR_INK}},
		{"no_report", {0x1A1A1A, WHITE, WHITE}},
		{"closed", {0xF7F7F7, LINE, COLOUR_INK}},
	};
	size_t i = 0;

	while (i < sizeof paints / sizeof *paints - 1 && strcmp(paints[i].value, value) != 0)
		i++;
	return paints[i].paint;
}
