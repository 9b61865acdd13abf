#include "ingest/notes/code_name.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* The two halves of "Name (code)". */
static bool split_parenthesis(struct span text, struct span *first, struct span *second)
{
	size_t i = text.size;

	if (!text.size || text.data[text.size - 1] != ')')
		return false;
	while (i && text.data[i - 1] != '(')
		i--;
	if (i < 2)
		return false;
	*first = span_trim(span_make(text.data, i - 1));
	*second = span_trim(span_make(text.data + i, text.size - i - 1));
	return first->size && second->size;
}

/* Takes blanks and the signs that stand between a code and a name off the front. */
static struct span without_signs(struct span text)
{
	static const char *const signs[] = {
		" ", "-", ":", ".", ",", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xA0"};
	bool taken = true;

	while (taken) {
		taken = false;
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
			size_t size = strlen(signs[i]);

			if (!span_starts(text, signs[i]))
				continue;
			text = span_make(text.data + size, text.size - size);
			taken = true;
		}
	}
	return span_trim(text);
}

/* The two halves of "code Name", "code: Name" and "code – Name". */
static bool split_first_word(struct span text, struct span *first, struct span *second)
{
	size_t i = 0;

	while (i < text.size && !strchr(" :\xC2\xE2", text.data[i]))
		i++;
	*first = span_make(text.data, i);
	*second = without_signs(span_make(text.data + i, text.size - i));
	return i > 0 && second->size > 0;
}

/* "Kulturliv - M06": the code comes last. */
static bool split_last_word(struct span text, struct span *first, struct span *second)
{
	size_t i = text.size;

	while (i && text.data[i - 1] != ' ')
		i--;
	if (!i)
		return false;
	*second = span_make(text.data + i, text.size - i);
	*first = span_trim(span_make(text.data, i));
	while (first->size && strchr("-:", first->data[first->size - 1]))
		*first = span_trim(span_make(first->data, first->size - 1));
	if (first->size > 3 && memcmp(first->data + first->size - 3, "\xE2\x80\x93", 3) == 0)
		*first = span_trim(span_make(first->data, first->size - 3));
	return first->size > 0;
}

struct code_name code_name_find(const struct lookup *lookup, enum name_list list, struct span text)
{
	static bool (*const splits[])(struct span, struct span *, struct span *) = {
		split_parenthesis, split_first_word, split_last_word};
	struct code_name found = {CODE_NAME_NONE, lookup_find(lookup, list, text), -1};
	struct span first, second;

	if (found.index >= 0)
		found.form = CODE_NAME_ONE;
	for (size_t i = 0; !found.form && i < sizeof splits / sizeof *splits; i++) {
		if (!splits[i](text, &first, &second))
			continue;
		found.index = lookup_find(lookup, list, first);
		found.other = lookup_find(lookup, list, second);
		if (found.index >= 0 && found.other >= 0)
			found.form = found.index == found.other ? CODE_NAME_ONE : CODE_NAME_TWO;
	}
	return found;
}

/* The longest known name that stands before an "and" in `text`; `*after` is past that word. */
static size_t known_before_and(const struct lookup *lookup, enum name_list list, struct span text,
			       size_t *after)
{
	static const char *const ands[] = {" och ", " and ", " & ", " samt "};
	size_t best = 0;

	for (size_t i = 0; i < sizeof ands / sizeof *ands; i++) {
		size_t from = 0, end;
		long at;

		while ((at = span_find(span_make(text.data + from, text.size - from), ands[i])) >=
		       0) {
			end = from + (size_t)at;
			from = end + 1;
			if (end <= best ||
			    lookup_find(lookup, list, span_trim(span_make(text.data, end))) < 0)
				continue;
			best = end;
			*after = end + strlen(ands[i]);
		}
	}
	return best;
}

bool lookup_split(const struct lookup *lookup, enum name_list list, struct span *rest,
		  struct span *name)
{
	size_t first, after = 0;

	do {
		if (!span_next(rest, ",|;\n", name))
			return false;
		*name = span_trim(*name);
	} while (!name->size);
	if (lookup_find(lookup, list, *name) >= 0)
		return true;
	first = known_before_and(lookup, list, *name, &after);
	if (!first)
		return true;
	/* what follows the word goes back into `*rest` */
	*rest = span_make(name->data + after,
			  (size_t)(rest->data + rest->size - name->data) - after);
	*name = span_trim(span_make(name->data, first));
	return true;
}

void lookup_add_coded(struct lookup *lookup, enum name_list list, struct span code, int64_t id)
{
	lookup->coded = mem_grow(lookup->coded, &lookup->coded_capacity, lookup->coded_count,
				 sizeof *lookup->coded);
	lookup->coded[lookup->coded_count++] =
		(struct coded){list, id, pool_copy(&lookup->text, code)};
	lookup_add_name(lookup, list, code, id);
}

struct span lookup_code(const struct lookup *lookup, enum name_list list, int64_t id)
{
	for (size_t i = 0; i < lookup->coded_count; i++) {
		if (lookup->coded[i].list == list && lookup->coded[i].id == id)
			return lookup->coded[i].code;
	}
	return span_none;
}

enum { OFFERS = 3, OFFERED_AMONG = 100 };

/* The best so far, the first of those that are as like before the others. */
struct offers {
	struct span name; /* what is asked for, folded */
	size_t index[OFFERS];
	size_t alike[OFFERS];
	size_t count;
};

/* How much of the longer one of two names both begin and end with, of 100. */
static size_t alike(struct span a, struct span b)
{
	size_t less = a.size < b.size ? a.size : b.size, more = a.size + b.size - less;
	size_t front = 0, back = 0;

	while (front < less && a.data[front] == b.data[front])
		front++;
	while (front + back < less && a.data[a.size - 1 - back] == b.data[b.size - 1 - back])
		back++;
	return more ? (front + back) * 100 / more : 0;
}

/* The same of the words of two names; of a pair of them less, for it is not the whole. */
static size_t alike_in_words(struct span asked, struct span known)
{
	size_t best = alike(asked, known);
	struct span word, other;

	while (span_next(&asked, " ", &word)) {
		for (struct span rest = known; word.size > 3 && span_next(&rest, " ", &other);) {
			size_t likeness = alike(word, other) * 3 / 4;

			best = likeness > best ? likeness : best;
		}
	}
	return best;
}

static void consider(struct offers *offers, size_t index, struct span code, struct span name)
{
	struct buf folded = {0};
	size_t likeness, other, at = offers->count;

	utf8_fold(&folded, code);
	likeness = alike(offers->name, buf_span(&folded));
	buf_clear(&folded);
	utf8_fold(&folded, name);
	other = alike_in_words(offers->name, buf_span(&folded));
	likeness = other > likeness ? other : likeness;
	buf_free(&folded);
	while (at && offers->alike[at - 1] < likeness)
		at--;
	if (at == OFFERS)
		return;
	offers->count += offers->count < OFFERS;
	for (size_t i = offers->count - 1; i > at; i--) {
		offers->index[i] = offers->index[i - 1];
		offers->alike[i] = offers->alike[i - 1];
	}
	offers->index[at] = index;
	offers->alike[at] = likeness;
}

static void consider_all(struct offers *offers, const struct lookup *lookup, enum name_list list)
{
	for (size_t i = 0; list == NAME_GOAL_AREA && i < lookup->area_count; i++)
		consider(offers, i, lookup->areas[i].code, lookup->areas[i].name);
	for (size_t i = 0; list == NAME_EVENT && i < lookup->event_count; i++)
		consider(offers, i, lookup->events[i].code, span_none);
	for (size_t i = 0; i < lookup->coded_count && i < OFFERED_AMONG; i++) {
		if (lookup->coded[i].list == list)
			consider(offers, i, lookup->coded[i].code, span_none);
	}
}

void code_name_offer(const struct lookup *lookup, enum name_list list, struct span name,
		     struct buf *out)
{
	struct offers offers = {0};
	struct buf folded = {0};

	utf8_fold(&folded, name);
	offers.name = buf_span(&folded);
	consider_all(&offers, lookup, list);
	for (size_t i = 0; i < offers.count; i++) {
		buf_add_string(out, i ? ", " : "");
		if (list == NAME_GOAL_AREA)
			lookup_area_title(lookup, offers.index[i], out);
		else
			buf_add(out, list == NAME_EVENT ? lookup->events[offers.index[i]].code
							: lookup->coded[offers.index[i]].code);
	}
	buf_free(&folded);
}

void code_name_offer_sessions(const struct lookup *lookup, int64_t event_id, struct span name,
			      struct buf *out)
{
	struct offers offers = {0};
	struct buf folded = {0};

	utf8_fold(&folded, name);
	offers.name = buf_span(&folded);
	for (size_t i = 0, seen = 0; i < lookup->session_count && seen < OFFERED_AMONG; i++) {
		const struct session *session = &lookup->sessions[i];

		if (session->event_id != event_id || session->cancelled)
			continue;
		consider(&offers, i, session->code, span_none);
		seen++;
	}
	for (size_t i = 0; i < offers.count; i++) {
		const struct session *session = &lookup->sessions[offers.index[i]];

		buf_add_string(out, i ? ", " : "");
		if (lookup->event_count > 1)
			buf_printf(out, "%.*s-", (int)session->event.size, session->event.data);
		buf_add(out, session->code);
	}
	buf_free(&folded);
}
