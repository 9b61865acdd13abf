#include "ingest/reading/text/survey.h"

#include <string.h>

#include "base/utf8.h"
#include "ingest/reading/text/decoder.h"

/* The size of a form UTF-8 forbids (overlong, surrogate, past U+10FFFF) although its bytes fit
 * together; 0 when it is none. */
static size_t malformed(const unsigned char *at, size_t left)
{
	bool lead = at[0] == 0xC0 || at[0] == 0xC1 || at[0] == 0xE0 || at[0] == 0xED ||
		    at[0] == 0xF0 || (at[0] >= 0xF4 && at[0] <= 0xF7);
	size_t length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;

	for (size_t i = 1; lead && i < length; i++)
		lead = i < left && (at[i] & 0xC0) == 0x80;
	return lead ? length : 0;
}

static bool letter_or_sign(uint32_t character)
{
	return character >= 0xA0 && character != 0xD7 && character != 0xF7;
}

/* Whether the characters from `at` on are the bytes of one character, saved twice. How many bytes
 * that is; 0 when not. */
static size_t saved_twice(const unsigned char *at, size_t left, uint32_t *character)
{
	unsigned char undone[4];
	size_t took = 0;

	for (size_t n = 0; n < sizeof undone && took < left; n++) {
		int size = utf8_sequence(at + took, left - took);
		int byte = size > 1 ? windows_1252_byte(utf8_decode(at + took, size)) : -1;
		int whole;

		if (byte < 0)
			return 0;
		undone[n] = (unsigned char)byte;
		took += (size_t)size;
		whole = utf8_sequence(undone, n + 1);
		if (whole > 1)
			*character = utf8_decode(undone, whole);
		if (whole >= 0)
			return whole > 1 && letter_or_sign(*character) ? took : 0;
	}
	return 0;
}

static void keep_example(struct survey *survey, const unsigned char *at, size_t size,
			 uint32_t character)
{
	if (survey->broken[0] || size >= SURVEY_EXAMPLE_BYTES)
		return;
	memcpy(survey->broken, at, size);
	survey->repaired[utf8_encode(survey->repaired, character)] = '\0';
}

static void count_line(struct line_count *count, long line)
{
	if (!count->lines)
		count->first = line;
	count->lines += line != count->last;
	count->last = line;
}

/* A control character that is a sign in Windows-1252: its byte became UTF-8 as it was. */
static void count_control(struct survey *survey, const unsigned char *at)
{
	if (at[0] != 0xC2 || at[1] >= 0xA0 || decoder_control(at[1]) == at[1])
		return;
	survey->controls++;
	count_line(&survey->controls_in, survey->line);
	if (!memchr(survey->control, at[1], sizeof survey->control))
		survey->control[strlen((const char *)survey->control)] = at[1];
}

/* Counts one character; gives the bytes of it, or of all the characters it was made into when it
 * was saved twice. */
static size_t count_character(struct survey *survey, const unsigned char *at, size_t left,
			      size_t size)
{
	uint32_t character = 0;
	size_t twice = 0;

	survey->multibyte++;
	if (decoder_telling_lead(at[0])) {
		survey->telling++;
		count_line(&survey->telling_in, survey->line);
	}
	/* A file with many other characters was not saved twice: no need to look. */
	if (survey->once <= 64 || survey->once <= survey->twice)
		twice = saved_twice(at, left, &character);
	if (!twice) {
		survey->once++;
		count_control(survey, at);
		return size;
	}
	survey->twice++;
	keep_example(survey, at, twice, character);
	return twice;
}

/* Counts one sequence that starts with a high byte. Gives the bytes it takes, 0 when the block cuts
 * it. */
static size_t survey_sequence(struct survey *survey, const unsigned char *at, size_t left,
			      bool last)
{
	int size = utf8_sequence(at, left);

	if (size < 0 && !last)
		return 0;
	if (size <= 0) {
		size_t wrong = malformed(at, left);

		if (left < 4 && !last)
			return 0;
		if (wrong) {
			survey->malformed++;
			return wrong;
		}
		survey->invalid++;
		count_line(&survey->invalid_in, survey->line);
		return 1;
	}
	if (left < 16 && !last && at[0] >= 0xC3 && (at[0] & 0xE0) == 0xC0)
		return 0; /* what follows tells whether it was saved twice */
	return count_character(survey, at, left, (size_t)size);
}

size_t survey_ascii(const unsigned char *at, size_t size)
{
	size_t i = 0;
	uint64_t word;

	for (; i + 8 <= size; i += 8) {
		memcpy(&word, at + i, 8);
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < size && at[i] < 0x80)
		i++;
	return i;
}

void survey_zeros(struct survey *survey, const unsigned char *at, size_t size)
{
	const unsigned char *end = at + size, *start = at;

	while (at < end && (at = memchr(at, 0, (size_t)(end - at)))) {
		survey->zeros[(survey->bytes + (size_t)(at - start)) & 1]++;
		at++;
	}
	survey->bytes += size;
}

static void count_lines(struct survey *survey, const unsigned char *at, size_t size)
{
	const unsigned char *end = at + size;

	while (at < end && (at = memchr(at, survey->line_end, (size_t)(end - at)))) {
		survey->line++;
		at++;
	}
}

void survey_begin(struct survey *survey, char line_end)
{
	*survey = (struct survey){.line = 1, .line_end = line_end};
}

size_t survey_block(struct survey *survey, const unsigned char *at, size_t size, bool last)
{
	size_t i = 0;

	while (i < size) {
		size_t run = survey_ascii(at + i, size - i);
		size_t took;

		count_lines(survey, at + i, run);
		i += run;
		if (i == size)
			break;
		took = survey_sequence(survey, at + i, size - i, last);
		if (!took)
			break;
		i += took;
	}
	return i;
}
