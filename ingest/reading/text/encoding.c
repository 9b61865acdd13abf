#include "ingest/reading/text/encoding.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/text/plausibility.h"
#include "ingest/reading/text/signature.h"

enum { EXAMPLE_BYTES = 24, PAGES = 3 };

static const enum encoding pages[PAGES] = {ENCODING_WINDOWS_1252, ENCODING_MAC_ROMAN,
					   ENCODING_CP850};

/* What is counted while all bytes are read once. */
struct survey {
	size_t zeros[2];		      /* at even and at odd places */
	size_t multibyte, invalid, malformed; /* sequences; malformed: overlong or surrogate */
	size_t twice, once; /* characters that are UTF-8 saved twice, and those that are not */
	long invalid_line;
	char broken[EXAMPLE_BYTES], repaired[EXAMPLE_BYTES];
	long score[PAGES];
	char words[PAGES][3 * EXAMPLE_BYTES]; /* the first word with a high byte, in each page */
	size_t place;
	long line;
};

/* ---- UTF-8 ---- */

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
	if (survey->broken[0] || size >= EXAMPLE_BYTES)
		return;
	memcpy(survey->broken, at, size);
	survey->repaired[utf8_encode(survey->repaired, character)] = '\0';
}

/* Counts one sequence that starts with a high byte. Gives the bytes it takes, 0 when the block cuts
 * it. */
static size_t survey_sequence(struct survey *survey, const unsigned char *at, size_t left,
			      bool last)
{
	int size = utf8_sequence(at, left);
	uint32_t character = 0;
	size_t twice;

	if (size < 0 && !last)
		return 0;
	if (size <= 0) {
		size_t wrong = malformed(at, left);

		if (left < 4 && !last)
			return 0;
		if (wrong)
			survey->malformed++;
		else if (!survey->invalid++)
			survey->invalid_line = survey->line;
		return wrong ? wrong : 1;
	}
	survey->multibyte++;
	if (survey->once > 64 && survey->once > survey->twice)
		return (size_t)size; /* the file was not saved twice: no need to look */
	if (left < 16 && !last && (at[0] & 0xE0) == 0xC0 && (at[1] & 0x80) == 0x80 && at[0] >= 0xC3)
		return 0;
	twice = saved_twice(at, left, &character);
	if (!twice) {
		survey->once++;
		return (size_t)size;
	}
	survey->twice++;
	keep_example(survey, at, twice, character);
	return twice;
}

static size_t ascii_run(const unsigned char *at, size_t size)
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

static void survey_zeros(struct survey *survey, const unsigned char *at, size_t size)
{
	const unsigned char *end = at + size, *start = at;

	while (at < end && (at = memchr(at, 0, (size_t)(end - at)))) {
		survey->zeros[(survey->place + (size_t)(at - start)) & 1]++;
		at++;
	}
	survey->place += size;
}

static long lines_in(const unsigned char *at, size_t size)
{
	const unsigned char *end = at + size;
	long lines = 0;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		lines++;
		at++;
	}
	return lines;
}

/* Counts the sequences of a block. Gives the bytes that were counted; the rest is to be given again
 * with what follows. */
static size_t survey_block(struct survey *survey, const unsigned char *at, size_t size, bool last)
{
	size_t i = 0;

	while (i < size) {
		size_t run = ascii_run(at + i, size - i);
		size_t took;

		if (!survey->invalid)
			survey->line += lines_in(at + i, run);
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

/* ---- the code page ---- */

/* Keeps one word as the code page reads it, for the sender to look at. */
static void keep_word(char *out, const struct code_page *page, const unsigned char *at, size_t i,
		      size_t size)
{
	size_t from = i, made = 0;

	while (from > 0 && i - from < 8 && (isalpha(at[from - 1]) || at[from - 1] >= 0x80))
		from--;
	for (; from < size && from < i + 8 && (isalpha(at[from]) || at[from] >= 0x80); from++)
		made += utf8_encode(out + made, page->characters[at[from]]);
	out[made] = '\0';
}

/* Whether the text is UTF-8 with some bytes of a code page pasted in. In text that is all of a code
 * page, bytes that happen to be UTF-8 are rare. */
static bool pasted(const struct survey *survey)
{
	return survey->multibyte >= 2 && survey->multibyte * 10 >= survey->invalid;
}

static void weigh_block(struct survey *survey, const struct code_page *page,
			const unsigned char *at, size_t size)
{
	bool mixed = pasted(survey);

	for (size_t i = ascii_run(at, size); i < size; i++) {
		unsigned char before = i ? at[i - 1] : ' ', after = i + 1 < size ? at[i + 1] : ' ';

		if (at[i] < 0x80) {
			i += ascii_run(at + i, size - i) - 1;
			continue;
		}
		if (mixed && utf8_sequence(at + i, size - i) > 1) {
			i += (size_t)utf8_sequence(at + i, size - i) - 1;
			continue;
		}
		for (int p = 0; p < PAGES; p++) {
			if (!survey->words[p][0])
				keep_word(survey->words[p], page + p, at, i, size);
			survey->score[p] +=
				plausibility(page[p].characters[before], page[p].characters[at[i]],
					     page[p].characters[after]);
		}
	}
}

/* Reads until the block is full, however little the source gives at a time: bytes are judged by
 * their neighbours, which are to be the same in every run. */
static bool read_full(struct source *source, char *out, size_t capacity, size_t *size,
		      struct err *err)
{
	size_t got = 1;

	*size = 0;
	while (got && *size < capacity) {
		if (!source_read(source, out + *size, capacity - *size, &got, err))
			return false;
		*size += got;
	}
	return true;
}

static bool weigh_pages(struct survey *survey, struct source *source, struct err *err)
{
	unsigned char *block = mem_block(LIMIT_BLOCK);
	struct code_page *page = mem_alloc(PAGES * sizeof *page);
	size_t size = 0;
	bool ok = true;

	for (int p = 0; p < PAGES; p++)
		code_page_load(page + p, pages[p]);
	source_rewind(source);
	while (ok && (ok = read_full(source, (char *)block, LIMIT_BLOCK, &size, err)) && size)
		weigh_block(survey, page, block, size);
	free(page);
	free(block);
	return ok;
}

/* ---- the verdict ---- */

static void best_page(struct encoding_verdict *verdict, const struct survey *survey,
		      struct findings *findings)
{
	int best = 0, second;

	for (int p = 1; p < PAGES; p++) {
		if (survey->score[p] > survey->score[best])
			best = p;
	}
	second = best == 0 ? 1 : 0;
	for (int p = 0; p < PAGES; p++) {
		if (p != best && survey->score[p] > survey->score[second])
			second = p;
	}
	verdict->nature.page = pages[best];
	if (best != 0 && survey->score[best] - survey->score[second] < 2)
		finding_add(findings, FILE_ENCODING_UNSURE, (struct place){0}, span_none,
			    span_of(survey->words[best]), span_of(survey->words[second]),
			    span_none);
}

static bool say_broken(struct encoding_verdict *verdict, const char *what,
		       struct findings *findings)
{
	verdict->refused = true;
	finding_add(findings, FILE_ENCODING_BROKEN, (struct place){0}, span_none, span_of(what),
		    span_none, span_none);
	return true;
}

static void judge_utf8(struct encoding_verdict *verdict, const struct survey *survey,
		       struct findings *findings)
{
	if (!survey->twice)
		return;
	if (survey->once) { /* reading the cells finds the rows it stands in */
		finding_add(findings, FILE_ENCODING_PARTLY, (struct place){0}, span_none,
			    span_of(survey->broken), span_none, span_none);
		return;
	}
	verdict->nature.encoding = ENCODING_UTF8_TWICE;
	finding_add(findings, FILE_ENCODING_REPAIRED, (struct place){0}, span_none,
		    span_of(survey->broken), span_of(survey->repaired), span_none);
}

static bool judge_bytes(struct encoding_verdict *verdict, struct survey *survey,
			struct source *source, struct findings *findings, struct err *err)
{
	char line[24];
	struct span name;

	if (survey->malformed && !survey->invalid)
		return say_broken(verdict, "UTF-8", findings);
	if (!survey->invalid) {
		judge_utf8(verdict, survey, findings);
		return true;
	}
	if (!weigh_pages(survey, source, err))
		return false;
	best_page(verdict, survey, findings);
	verdict->nature.encoding = verdict->nature.page;
	if (!verdict->nature.skip_bytes && !pasted(survey))
		return true;
	verdict->nature.encoding = ENCODING_MIXED;
	name = span_of(encoding_name(verdict->nature.page));
	snprintf(line, sizeof line, "%ld", survey->invalid_line);
	finding_add(findings, FILE_ENCODING_MIXED, (struct place){survey->invalid_line, 0, 0},
		    span_none, span_of(line), name, span_none);
	return true;
}

/* Decodes all of a UTF-16 or UTF-32 file once: whether a unit is no character must be known before
 * the first row is given. */
static bool judge_units(struct encoding_verdict *verdict, struct source *source,
			struct findings *findings, struct err *err)
{
	struct decoder *text = decoder_open(source, &verdict->nature);
	size_t unit = verdict->nature.encoding >= ENCODING_UTF32LE ? 4 : 2;
	bool ok = true, broken = source_size(source) % unit != 0;
	char *out = mem_block(LIMIT_BLOCK);
	size_t size = 1;

	decoder_rewind(text);
	while (ok && size && !broken) {
		ok = decoder_read(text, out, LIMIT_BLOCK, &size, err);
		broken = decoder_lost(text) > 0;
	}
	free(out);
	decoder_close(text);
	if (ok && broken)
		say_broken(verdict, encoding_name(verdict->nature.encoding), findings);
	return ok;
}

static const struct {
	const char *mark;
	size_t size;
	enum encoding encoding;
} marks[] = {
	{"\xEF\xBB\xBF", 3, ENCODING_UTF8},    {"\xFF\xFE\0\0", 4, ENCODING_UTF32LE},
	{"\0\0\xFE\xFF", 4, ENCODING_UTF32BE}, {"\xFF\xFE", 2, ENCODING_UTF16LE},
	{"\xFE\xFF", 2, ENCODING_UTF16BE},
};

static bool find_mark(struct decoder_nature *nature, struct span head)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (head.size >= marks[i].size &&
		    memcmp(head.data, marks[i].mark, marks[i].size) == 0) {
			nature->encoding = marks[i].encoding;
			nature->skip_bytes = marks[i].size;
			return true;
		}
	}
	return false;
}

static bool is_utf16(struct decoder_nature *nature, const struct survey *survey)
{
	size_t units = survey->place / 2, even = survey->zeros[0], odd = survey->zeros[1];

	if (survey->place % 2 || units == 0)
		return false;
	if (odd * 10 >= units * 4 && even * 20 <= odd)
		nature->encoding = ENCODING_UTF16LE;
	else if (even * 10 >= units * 4 && odd * 20 <= even)
		nature->encoding = ENCODING_UTF16BE;
	else
		return false;
	return true;
}

static bool survey_all(struct survey *survey, struct source *source, struct err *err)
{
	unsigned char *block = mem_block(LIMIT_BLOCK);
	size_t kept = 0, size = 1;
	bool ok = true;

	survey->line = 1;
	source_rewind(source);
	while (ok && size) {
		size_t took;

		ok = source_read(source, (char *)block + kept, LIMIT_BLOCK - kept, &size, err);
		if (!ok)
			break;
		survey_zeros(survey, block + kept, size);
		took = survey_block(survey, block, kept + size, size == 0);
		kept += size;
		memmove(block, block + took, kept - took);
		kept -= took;
	}
	free(block);
	return ok;
}

bool encoding_judge(struct encoding_verdict *verdict, struct source *source,
		    struct findings *findings, struct err *err)
{
	struct survey survey = {0};
	char head[4096];
	size_t size;
	bool marked;

	*verdict = (struct encoding_verdict){0};
	source_rewind(source);
	if (!read_full(source, head, sizeof head, &size, err))
		return false;
	if (signature_refuses(span_make(head, size), findings)) {
		verdict->refused = true;
		return true;
	}
	marked = find_mark(&verdict->nature, span_make(head, size));
	if (marked && verdict->nature.encoding != ENCODING_UTF8)
		return judge_units(verdict, source, findings, err);
	if (!survey_all(&survey, source, err))
		return false;
	if (!marked && is_utf16(&verdict->nature, &survey))
		return judge_units(verdict, source, findings, err);
	return judge_bytes(verdict, &survey, source, findings, err);
}
