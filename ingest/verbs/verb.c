#include "ingest/verbs/verb.h"

#include "base/terminal.h"
#include "base/utf8.h"

int verb_fail(FILE *notes, const struct err *err)
{
	fprintf(notes, "loka-ingest: %s\n", err->message);
	return EXIT_FAILED;
}

void verb_print(FILE *out, struct buf *line)
{
	struct buf clean = {0};

	terminal_add_sentence(&clean, buf_span(line));
	buf_add_char(&clean, '\n');
	fwrite(clean.data, 1, clean.size, out);
	buf_free(&clean);
	buf_free(line);
}

void verb_say(FILE *notes, const char *key, enum lang lang, const struct text_value *values,
	      size_t count)
{
	struct buf line = {0};

	buf_add_string(&line, "loka-ingest: ");
	text_add(&line, key, lang, values, count);
	verb_print(notes, &line);
}

int verb_misuse(FILE *notes, const char *key, enum lang lang, const struct text_value *values,
		size_t count)
{
	verb_say(notes, key, lang, values, count);
	return EXIT_MISUSE;
}

void verb_add_padded(struct buf *line, const char *text, size_t width)
{
	size_t length = utf8_length(span_of(text));

	buf_add_string(line, text);
	for (; length < width; length++)
		buf_add_char(line, ' ');
}
