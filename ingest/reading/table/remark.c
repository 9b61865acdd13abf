#include "ingest/reading/table/remark.h"

#include <string.h>
#include <strings.h>

/* The words stand before a colon or a full stop; a number may stand between. */
static const char *const words[] = {"Källa",  "Källor",	 "KÄLLA", "Anm",    "Anmärkning",
				    "ANM",    "Not",	 "Noter", "Fotnot", "Obs",
				    "Source", "Sources", "Note",  "Notes",  "Remark"};

static bool ends_word(struct span rest)
{
	size_t i = 0;

	while (i < rest.size && i < 4 &&
	       (rest.data[i] == ' ' || (rest.data[i] >= '0' && rest.data[i] <= '9')))
		i++;
	return i < rest.size && (rest.data[i] == ':' || (rest.data[i] == '.' && i == 0));
}

bool remark_is_named(const struct record *row)
{
	struct span text;

	if (!row->count || (row->count > 1 && row->cells[1].text.size))
		return false;
	text = span_trim(row->cells[0].text);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t size = strlen(words[i]);

		if (text.size > size && strncasecmp(text.data, words[i], size) == 0 &&
		    ends_word(span_make(text.data + size, text.size - size)))
			return true;
	}
	return false;
}

bool remark_begins(const struct record *row, size_t width)
{
	struct span text = span_trim(row->cells[0].text);
	char last = text.size ? text.data[text.size - 1] : ' ';

	if (remark_is_named(row))
		return true;
	return row->sent == 1 && width > 1 &&
	       (memchr(text.data, ' ', text.size) || last == ':' || last == '.');
}
