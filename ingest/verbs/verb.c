#include "ingest/verbs/verb.h"

#include "base/utf8.h"

int verb_fail(FILE *notes, const struct err *err)
{
	fprintf(notes, "loka-ingest: %s\n", err->message);
	return EXIT_FAILED;
}

void verb_say(FILE *notes, const char *key, enum lang lang, const struct text_value *values,
	      size_t count)
{
	fputs("loka-ingest: ", notes);
	text_print(notes, key, lang, values, count);
	fputc('\n', notes);
}

int verb_misuse(FILE *notes, const char *key, enum lang lang, const struct text_value *values,
		size_t count)
{
	verb_say(notes, key, lang, values, count);
	return EXIT_MISUSE;
}

void verb_print_padded(FILE *out, const char *text, size_t width)
{
	size_t length = utf8_length(span_of(text));

	fprintf(out, "%s%*s", text, length < width ? (int)(width - length) : 0, "");
}
