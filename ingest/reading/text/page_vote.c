#include "ingest/reading/text/page_vote.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/text/plausibility.h"
#include "ingest/reading/text/survey.h"

enum { PAGES = 3, WORDS = 8, WORD_BYTES = 32, CELLS = 64 };

enum {
	WINDOWS_FIRST = 3, /* what Windows-1252 has before a byte is weighed */
	PER_HEADING = 20,  /* a known heading outweighs some words */
	NEARLY = 3,	   /* a lead as small as this is none */
};

static const enum encoding pages[PAGES] = {ENCODING_WINDOWS_1252, ENCODING_MAC_ROMAN,
					   ENCODING_CP850};

struct word {
	unsigned char bytes[WORD_BYTES];
	size_t size;
};

struct page_vote {
	struct heading_test test;
	bool mixed, mostly_page;
	struct code_page page[PAGES];
	struct sign signs[PAGES][256];
	bool quotes[256];	     /* the byte is a quote in some page */
	bool quoted[PAGES];	     /* a quote is open */
	bool left_open[PAGES];	     /* at the end of some line */
	unsigned char seen[1 << 13]; /* bits, of a byte between two others */
	long score[PAGES];
	struct word words[WORDS]; /* the first different ones with a byte above ASCII */
	size_t word_count;
	struct buf shown[2];
};

struct page_vote *page_vote_open(const struct decoder_nature *nature,
				 const struct heading_test *test, struct err *err)
{
	struct page_vote *vote = mem_alloc(sizeof *vote);

	vote->test = *test;
	vote->mixed = nature->encoding == ENCODING_MIXED;
	vote->mostly_page = nature->mostly_page;
	vote->score[0] = WINDOWS_FIRST;
	for (int p = 0; p < PAGES; p++) {
		if (!code_page_load(vote->page + p, pages[p], err)) {
			page_vote_close(vote);
			return NULL;
		}
		for (int byte = 0; byte < 256; byte++) {
			struct sign sign = sign_of(vote->page[p].characters[byte]);

			vote->signs[p][byte] = sign;
			vote->quotes[byte] |=
				sign.kind == SIGN_QUOTE || sign.kind == SIGN_APOSTROPHE;
		}
	}
	return vote;
}

void page_vote_close(struct page_vote *vote)
{
	if (!vote)
		return;
	buf_free(&vote->shown[0]);
	buf_free(&vote->shown[1]);
	free(vote);
}

static void decode(struct buf *out, const struct code_page *page, const unsigned char *at,
		   size_t size)
{
	char character[4];

	for (size_t i = 0; i < size; i++)
		buf_add(out, span_make(character,
				       (size_t)utf8_encode(character, page->characters[at[i]])));
}

/* ---- headings ---- */

/* How many headings the caller knows in a line that is cut at a delimiter. The quotes around its
 * cells are left out. */
static size_t known_in(const struct page_vote *vote, struct span line, char delimiter)
{
	struct cell cells[CELLS];
	size_t count = 0;
	const char *at = line.data, *end = line.data + line.size;

	while (at < end && count < CELLS) {
		const char *stop = memchr(at, delimiter, (size_t)(end - at));
		struct span text = span_make(at, (size_t)((stop ? stop : end) - at));

		while (text.size && *text.data == '"')
			text = span_make(text.data + 1, text.size - 1);
		while (text.size && text.data[text.size - 1] == '"')
			text.size--;
		cells[count++] = (struct cell){.text = text};
		at = stop ? stop + 1 : end;
	}
	return vote->test.known(cells, count, vote->test.context);
}

static size_t most_known(const struct page_vote *vote, struct span line)
{
	static const char delimiters[] = {';', ',', '\t', '|'};
	size_t most = 0;

	for (size_t i = 0; i < sizeof delimiters; i++) {
		size_t known = known_in(vote, line, delimiters[i]);

		most = known > most ? known : most;
	}
	return most;
}

/* The end of the line at `at`, or NULL when the text ends before it does. */
static const char *line_end(const char *at, const char *end)
{
	while (at < end && *at != '\n' && *at != '\r')
		at++;
	return at < end ? at : NULL;
}

void page_vote_headings(struct page_vote *vote, struct span head)
{
	struct buf text = {0};

	for (int p = 0; vote->test.known && p < PAGES; p++) {
		const char *at = head.data, *end = head.data + head.size, *stop;
		size_t most = 0;

		for (int n = 0; n < 2 * LIMIT_TITLE_ROWS && (stop = line_end(at, end)); n++) {
			size_t known;

			buf_clear(&text);
			decode(&text, vote->page + p, (const unsigned char *)at,
			       (size_t)(stop - at));
			known = most_known(vote, buf_span(&text));
			most = known > most ? known : most;
			at = stop + 1;
		}
		vote->score[p] += PER_HEADING * (long)most;
	}
	buf_free(&text);
}

/* ---- bytes ---- */

static bool in_word(unsigned char byte)
{
	return isalpha(byte) || byte >= 0x80;
}

/* Keeps the whole word that a byte stands in, for the sender to look at. */
static void keep_word(struct page_vote *vote, const unsigned char *at, size_t i, size_t size)
{
	struct word *word = vote->words + vote->word_count;
	size_t from = i, to = i;

	while (from > 0 && in_word(at[from - 1]) && to - from <= WORD_BYTES)
		from--;
	while (to < size && in_word(at[to]) && to - from <= WORD_BYTES)
		to++;
	if (to - from > WORD_BYTES)
		return;
	word->size = to - from;
	memcpy(word->bytes, at + from, word->size);
	for (size_t w = 0; w < vote->word_count; w++) {
		if (vote->words[w].size == word->size &&
		    memcmp(vote->words[w].bytes, word->bytes, word->size) == 0)
			return;
	}
	vote->word_count++;
}

/* Whether the byte stood between the same two before. Few that did not are taken for it. */
static bool seen_before(struct page_vote *vote, unsigned char before, unsigned char byte,
			unsigned char after)
{
	uint32_t bit = (((uint32_t)before << 16 | (uint32_t)byte << 8 | after) * 2654435761U) >> 16;
	bool seen = vote->seen[bit >> 3] >> (bit & 7) & 1;

	vote->seen[bit >> 3] |= (unsigned char)(1 << (bit & 7));
	return seen;
}

static void weigh(struct page_vote *vote, const unsigned char *at, size_t i, size_t size)
{
	unsigned char before = i ? at[i - 1] : ' ', after = i + 1 < size ? at[i + 1] : ' ';
	bool seen = seen_before(vote, before, at[i], after);

	for (int p = 0; p < PAGES && !(seen && !vote->quotes[at[i]]); p++) {
		const struct sign *signs = vote->signs[p];
		long weight = plausibility(signs + before, signs + at[i], signs + after,
					   vote->quoted + p);

		vote->score[p] += seen ? 0 : weight;
	}
}

static void end_line(struct page_vote *vote, const unsigned char *at, size_t size)
{
	if (!vote->quoted[0] && !vote->quoted[1] && !vote->quoted[2])
		return;
	if (!memchr(at, '\n', size) && !memchr(at, '\r', size))
		return;
	for (int p = 0; p < PAGES; p++) {
		bool open = vote->quoted[p];
		long weight = plausibility_line_end(vote->quoted + p);

		vote->score[p] += vote->left_open[p] ? 0 : weight;
		vote->left_open[p] |= open;
	}
}

/* The size of a sequence of UTF-8 that has no vote, or 0. */
static size_t passed_over(const struct page_vote *vote, const unsigned char *at, size_t size)
{
	int sequence;

	if (!vote->mixed || (vote->mostly_page && !decoder_telling_lead(at[0])))
		return 0;
	sequence = utf8_sequence(at, size);
	return sequence > 1 ? (size_t)sequence : 0;
}

void page_vote_block(struct page_vote *vote, const unsigned char *at, size_t size)
{
	size_t i = 0;

	while (i < size) {
		size_t run = survey_ascii(at + i, size - i), passed;

		end_line(vote, at + i, run);
		i += run;
		if (i == size)
			break;
		passed = passed_over(vote, at + i, size - i);
		if (!passed && vote->word_count < WORDS)
			keep_word(vote, at, i, size);
		if (!passed)
			weigh(vote, at, i, size);
		i += passed ? passed : 1;
	}
}

/* ---- the verdict ---- */

/* Whether a word reads otherwise in the two pages and is no heading of the caller's in either. */
static bool shows_doubt(struct page_vote *vote, const struct word *word, int best, int second)
{
	int either[2] = {best, second};
	bool known = false;

	for (int k = 0; k < 2; k++) {
		struct cell cell;

		buf_clear(&vote->shown[k]);
		decode(&vote->shown[k], vote->page + either[k], word->bytes, word->size);
		cell = (struct cell){.text = buf_span(&vote->shown[k])};
		known |= vote->test.known && vote->test.known(&cell, 1, vote->test.context) > 0;
	}
	return !known && !span_equal(buf_span(&vote->shown[0]), buf_span(&vote->shown[1]));
}

void page_vote_end(struct page_vote *vote, struct page_verdict *verdict)
{
	const long *score = vote->score;
	int best = 0, second;

	for (int p = 1; p < PAGES; p++)
		best = score[p] > score[best] ? p : best;
	second = best == 0 ? 1 : 0;
	for (int p = 0; p < PAGES; p++)
		second = p != best && score[p] > score[second] ? p : second;
	*verdict = (struct page_verdict){.page = pages[best]};
	for (size_t w = 0; best && score[best] - score[second] < NEARLY && w < vote->word_count &&
			   !verdict->unsure;
	     w++)
		verdict->unsure = shows_doubt(vote, vote->words + w, best, second);
	verdict->word = buf_span(&vote->shown[0]);
	verdict->other_word = buf_span(&vote->shown[1]);
}
