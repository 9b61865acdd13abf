/* --kinds: the kinds, their columns and words, and the letters of references. */
#include "ingest/verbs/verb.h"
#include "schema/catalogue.h"

static void add_words(struct buf *line, const struct word_list *words, enum lang lang)
{
	const char *between = ": ";

	for (size_t i = 0; i < words->count; i++) {
		if (words->words[i].derived)
			continue;
		buf_printf(line, "%s%s", between, words->words[i].label[lang]);
		between = ", ";
	}
}

static void print_column(FILE *out, const struct column *column, enum lang lang)
{
	struct buf line = {0};

	unsigned required = COLUMN_REQUIRED | COLUMN_REQUIRED_ONCE | COLUMN_EITHER;

	buf_printf(&line, "  %c ", column->flags & required ? '*' : ' ');
	verb_add_padded(&line, column->heading[lang], 26);
	verb_add_padded(&line, column->name, 18);
	if (column->aliases)
		buf_printf(&line, " (%s)", column->aliases);
	if (column->words)
		add_words(&line, column->words, lang);
	verb_print(out, &line);
}

int verb_kinds(const struct ingest_options *options, FILE *out, FILE *notes)
{
	enum lang lang = options->lang;

	(void)notes;
	for (size_t k = 0; k < kind_count; k++) {
		const struct kind *kind = &kinds[k];

		fprintf(out, "%s (%s)", kind->title[lang], kind->name);
		if (kind->letter)
			text_print(out, "kinds.letter", lang,
				   TEXT_VALUES(text_span(span_make(&kind->letter, 1))));
		fputc('\n', out);
		for (size_t c = 0; c < kind_column_count(kind); c++)
			print_column(out, kind_column(kind, c), lang);
		fputc('\n', out);
	}
	fputs(text_of("kinds.legend", lang), out);
	return 0;
}
