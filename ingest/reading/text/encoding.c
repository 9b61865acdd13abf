#include "ingest/reading/text/encoding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/text/page_vote.h"
#include "ingest/reading/text/signature.h"
#include "ingest/reading/text/survey.h"

/* The bytes of one file on the way to their verdict. */
struct judging {
	struct encoding_verdict *verdict;
	struct survey survey;
	struct source *source;
	struct span head; /* its first bytes */
	const struct heading_test *test;
	struct findings *findings;
};

static bool survey_all(struct judging *judging, char line_end, struct err *err)
{
	struct survey *survey = &judging->survey;
	unsigned char *block = mem_block(LIMIT_BLOCK);
	size_t kept = 0, size = 1;
	bool ok = true;

	survey_begin(survey, line_end);
	source_rewind(judging->source);
	while (ok && size) {
		size_t took;

		ok = source_read(judging->source, (char *)block + kept, LIMIT_BLOCK - kept, &size,
				 err);
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

/* ---- the code page ---- */

static bool vote(struct judging *judging, struct page_vote *pages, struct err *err)
{
	unsigned char *block = mem_block(LIMIT_BLOCK);
	size_t size = 0;
	bool ok = true;

	page_vote_headings(pages, judging->head);
	source_rewind(judging->source);
	while (ok &&
	       (ok = source_read_full(judging->source, (char *)block, LIMIT_BLOCK, &size, err)) &&
	       size)
		page_vote_block(pages, block, size);
	free(block);
	return ok;
}

static bool judge_page(struct judging *judging, struct err *err)
{
	struct decoder_nature *nature = &judging->verdict->nature;
	struct page_vote *pages = page_vote_open(nature, judging->test, err);
	struct page_verdict verdict;
	bool ok = pages && vote(judging, pages, err);

	if (ok) {
		page_vote_end(pages, &verdict);
		nature->page = verdict.page;
		if (verdict.unsure)
			finding_add(judging->findings, FILE_ENCODING_UNSURE, (struct place){0},
				    span_none, verdict.word, verdict.other_word, span_none);
		if (nature->encoding != ENCODING_MIXED)
			nature->encoding = verdict.page;
	}
	page_vote_close(pages);
	return ok;
}

/* Whether text in UTF-8 and text in a code page were pasted together. In text that is all of a
 * code page, bytes that happen to be UTF-8 are rare, and never of the telling kind. */
static void judge_mixture(struct judging *judging)
{
	struct decoder_nature *nature = &judging->verdict->nature;
	const struct survey *survey = &judging->survey;

	nature->mostly_page = !nature->skip_bytes && survey->multibyte < survey->invalid;
	if (survey->telling || nature->skip_bytes ||
	    (survey->multibyte >= 2 && !nature->mostly_page))
		nature->encoding = ENCODING_MIXED;
}

/* Names the lines that are the fewer. */
static bool say_mixture(struct judging *judging, struct err *err)
{
	const struct decoder_nature *nature = &judging->verdict->nature;
	const char *page = encoding_name(nature->page), *utf8 = encoding_name(ENCODING_UTF8);
	const struct line_count *odd = &judging->survey.invalid_in;
	bool page_is_odd;
	char more[24];

	/* The file of an old Mac is one line until its lines are told by their CR. */
	if (judging->survey.line == 1 && !survey_all(judging, '\r', err))
		return false;
	page_is_odd = judging->survey.telling_in.lines == 0 ||
		      odd->lines <= judging->survey.telling_in.lines;
	if (!page_is_odd)
		odd = &judging->survey.telling_in;
	snprintf(more, sizeof more, "%ld", odd->lines - 1);
	finding_add(judging->findings, FILE_ENCODING_MIXED, (struct place){odd->first, 0, 0},
		    span_none, odd->lines > 1 ? span_of(more) : span_none,
		    span_of(page_is_odd ? page : utf8), span_of(page_is_odd ? utf8 : page));
	return true;
}

/* ---- the verdict ---- */

static bool say_broken(struct encoding_verdict *verdict, const char *what,
		       struct findings *findings)
{
	verdict->refused = true;
	finding_add(findings, FILE_ENCODING_BROKEN, (struct place){0}, span_none, span_of(what),
		    span_none, span_none);
	return true;
}

static void judge_twice(struct judging *judging)
{
	const struct survey *survey = &judging->survey;

	if (!survey->twice)
		return;
	if (survey->once) { /* reading the cells finds the rows it stands in */
		finding_add(judging->findings, FILE_ENCODING_PARTLY, (struct place){0}, span_none,
			    span_of(survey->broken), span_none, span_none);
		return;
	}
	judging->verdict->nature.encoding = ENCODING_UTF8_TWICE;
	finding_add(judging->findings, FILE_ENCODING_REPAIRED, (struct place){0}, span_none,
		    span_of(survey->broken), span_of(survey->repaired), span_none);
}

/* Control characters that are signs of Windows-1252, whose bytes passed for ISO 8859-1 on the way,
 * have one reading only. */
static void judge_controls(struct judging *judging)
{
	const struct survey *survey = &judging->survey;
	struct buf signs = {0};
	char count[24], sign[UTF8_SEQUENCE_MAX];

	if (!survey->controls)
		return;
	judging->verdict->nature.controls = true;
	for (size_t i = 0; i < sizeof survey->control && survey->control[i]; i++) {
		buf_add_string(&signs, i ? " " : "");
		buf_add(&signs,
			span_make(sign, utf8_encode(sign, decoder_control(survey->control[i]))));
	}
	snprintf(count, sizeof count, "%zu", survey->controls);
	finding_add(judging->findings, FILE_ENCODING_SIGNS,
		    (struct place){survey->controls_in.first, 0, 0}, span_none, span_of(count),
		    buf_span(&signs), span_none);
	buf_free(&signs);
}

static bool judge_bytes(struct judging *judging, struct err *err)
{
	const struct survey *survey = &judging->survey;

	if (survey->malformed && !survey->invalid)
		return say_broken(judging->verdict, "UTF-8", judging->findings);
	if (!survey->invalid) {
		judge_twice(judging);
		judge_controls(judging);
		return true;
	}
	judge_mixture(judging);
	if (!judge_page(judging, err))
		return false;
	if (judging->verdict->nature.encoding != ENCODING_MIXED)
		return true;
	judge_controls(judging);
	return say_mixture(judging, err);
}

/* Decodes all of a UTF-16 or UTF-32 file once: whether a unit is no character must be known before
 * the first row is given. */
static bool judge_units(struct judging *judging, struct err *err)
{
	const struct decoder_nature *nature = &judging->verdict->nature;
	struct decoder *text = decoder_open(judging->source, nature, err);
	size_t unit = nature->encoding >= ENCODING_UTF32LE ? 4 : 2, size = 1;
	bool ok = true, broken = source_size(judging->source) % unit != 0;
	char *out;

	if (!text)
		return false;
	out = mem_block(LIMIT_BLOCK);
	decoder_rewind(text);
	survey_begin(&judging->survey, '\n');
	while (ok && size && !broken) {
		ok = decoder_read(text, out, LIMIT_BLOCK, &size, err);
		broken = decoder_lost(text) > 0;
		if (ok)
			survey_block(&judging->survey, (unsigned char *)out, size, true);
	}
	free(out);
	decoder_close(text);
	if (ok && broken)
		say_broken(judging->verdict, encoding_name(nature->encoding), judging->findings);
	else if (ok)
		judge_controls(judging);
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
	size_t units = survey->bytes / 2, even = survey->zeros[0], odd = survey->zeros[1];

	if (survey->bytes % 2 || units == 0)
		return false;
	if (odd * 10 >= units * 4 && even * 20 <= odd)
		nature->encoding = ENCODING_UTF16LE;
	else if (even * 10 >= units * 4 && odd * 20 <= even)
		nature->encoding = ENCODING_UTF16BE;
	else
		return false;
	return true;
}

bool encoding_judge(struct encoding_verdict *verdict, struct source *source,
		    const struct heading_test *test, struct findings *findings, struct err *err)
{
	struct judging judging = {
		.verdict = verdict, .source = source, .test = test, .findings = findings};
	char head[4096];
	size_t size;
	bool marked;

	*verdict = (struct encoding_verdict){0};
	source_rewind(source);
	if (!source_read_full(source, head, sizeof head, &size, err))
		return false;
	judging.head = span_make(head, size);
	if (!signature_judge(source, judging.head, &verdict->refused, findings, err))
		return false;
	if (verdict->refused)
		return true;
	marked = find_mark(&verdict->nature, judging.head);
	if (marked && verdict->nature.encoding != ENCODING_UTF8)
		return judge_units(&judging, err);
	if (!survey_all(&judging, '\n', err))
		return false;
	if (!marked && is_utf16(&verdict->nature, &judging.survey))
		return judge_units(&judging, err);
	return judge_bytes(&judging, err);
}
