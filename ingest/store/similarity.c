#include "ingest/store/similarity.h"

#include <stdlib.h>
#include <string.h>

enum {
	WHOLE_BYTES = 12, /* a shorter text may stand in another by chance */
	WHOLE = 900,
	CONTINUED = 600, /* however short what is continued */
};

static int compare(const void *a, const void *b)
{
	return *(const uint16_t *)a - *(const uint16_t *)b;
}

void trigrams_of(struct trigrams *trigrams, struct span folded)
{
	trigrams->text = folded;
	trigrams->count = 0;
	for (size_t i = 0; i + 2 < folded.size && trigrams->count < TRIGRAMS_MAX; i++) {
		uint32_t run = (uint32_t)(unsigned char)folded.data[i] << 16 |
			       (uint32_t)(unsigned char)folded.data[i + 1] << 8 |
			       (unsigned char)folded.data[i + 2];

		trigrams->runs[trigrams->count++] = (uint16_t)(run * UINT32_C(2654435761) >> 16);
	}
	qsort(trigrams->runs, trigrams->count, sizeof *trigrams->runs, compare);
}

static bool stands_in(struct span part, struct span text)
{
	return part.size >= WHOLE_BYTES && part.size <= text.size &&
	       memmem(text.data, text.size, part.data, part.size) != NULL;
}

/* Whether a text is another one with more behind it: "Bussar", "Bussar på kvällen". */
static bool is_continued(struct span part, struct span text)
{
	return part.size > 2 && part.size < text.size &&
	       memcmp(part.data, text.data, part.size) == 0 &&
	       strchr(" ,.;:!?()/-\n\x1F", text.data[part.size]) != NULL;
}

static size_t in_common(const struct trigrams *a, const struct trigrams *b)
{
	size_t i = 0, j = 0, common = 0;

	while (i < a->count && j < b->count) {
		int difference = a->runs[i] - b->runs[j];

		common += difference == 0;
		i += difference <= 0;
		j += difference >= 0;
	}
	return common;
}

int similarity(const struct trigrams *a, const struct trigrams *b)
{
	size_t all = a->count + b->count;
	int dice;

	if (span_equal(a->text, b->text))
		return 1000;
	dice = all ? (int)(2000 * in_common(a, b) / all) : 0;
	if (dice < WHOLE && (stands_in(a->text, b->text) || stands_in(b->text, a->text)))
		return WHOLE;
	if (dice < CONTINUED && (is_continued(a->text, b->text) || is_continued(b->text, a->text)))
		return CONTINUED;
	return dice < 1000 ? dice : 999;
}

/* Takes the next run of digits off `*text`; empty at the end. */
static struct span next_number(struct span *text)
{
	size_t from = 0, to;

	while (from < text->size && (text->data[from] < '0' || text->data[from] > '9'))
		from++;
	for (to = from; to < text->size && text->data[to] >= '0' && text->data[to] <= '9';)
		to++;
	struct span number = span_make(text->data + from, to - from);

	*text = span_make(text->data + to, text->size - to);
	return number;
}

bool numbers_differ(struct span a, struct span b)
{
	for (;;) {
		struct span first = next_number(&a), second = next_number(&b);

		if (!span_equal(first, second))
			return true;
		if (!first.size)
			return false;
	}
}
