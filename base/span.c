#include "base/span.h"

#include <string.h>

const struct span span_none = {"", 0}; /* not NULL: adding 0 to it is undefined */

struct span span_of(const char *string)
{
	return (struct span){string, string ? strlen(string) : 0};
}

struct span span_make(const char *data, size_t size)
{
	return (struct span){data, size};
}

bool span_equal(struct span a, struct span b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool span_equals(struct span a, const char *string)
{
	return span_equal(a, span_of(string));
}

bool span_starts(struct span text, const char *prefix)
{
	size_t size = strlen(prefix);

	return text.size >= size && memcmp(text.data, prefix, size) == 0;
}

/* The blanks that spreadsheets and web pages leave at the ends of cells. */
static const char *const blanks[] = {
	" ",	    "\t",	    "\r",	    "\n",	    "\v",	   "\f",
	"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x8B", "\xE2\x80\x87", "\xEF\xBB\xBF"};

static size_t blank_at(struct span text, bool at_end)
{
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		size_t size = strlen(blanks[i]);
		const char *place = at_end ? text.data + text.size - size : text.data;

		if (text.size >= size && memcmp(place, blanks[i], size) == 0)
			return size;
	}
	return 0;
}

struct span span_trim(struct span text)
{
	size_t size;

	while (text.size && (unsigned char)text.data[0] - 0x21u > 0x5Du &&
	       (size = blank_at(text, false))) {
		text.data += size;
		text.size -= size;
	}
	while (text.size && (unsigned char)text.data[text.size - 1] - 0x21u > 0x5Du &&
	       (size = blank_at(text, true)))
		text.size -= size;
	return text;
}

bool span_next(struct span *rest, const char *separators, struct span *piece)
{
	size_t i = rest->size;

	if (!rest->size)
		return false;
	for (; *separators && i; separators++) { /* the first of them, looked for one by one */
		const char *found = memchr(rest->data, *separators, i);

		i = found ? (size_t)(found - rest->data) : i;
	}
	*piece = span_make(rest->data, i);
	if (i < rest->size)
		i++;
	*rest = span_make(rest->data + i, rest->size - i);
	return true;
}

long span_find(struct span text, const char *needle)
{
	const char *found = text.size ? memmem(text.data, text.size, needle, strlen(needle)) : NULL;

	return found ? found - text.data : -1;
}
