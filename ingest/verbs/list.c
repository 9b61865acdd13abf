#include "ingest/verbs/list.h"

#include <string.h>

#include "base/utf8.h"
#include "ingest/finding/finding.h"
#include "schema/catalogue.h"
#include "schema/texts.h"

extern const char upload_sql[];

/* Text in a column of `width` characters, å counting one. */
static void print_padded(FILE *out, const char *text, size_t width)
{
	size_t length = utf8_length(span_of(text));

	fprintf(out, "%s%*s", text, length < width ? (int)(width - length) : 0, "");
}

/* "3:8,1:9": three of its refused rows came in by upload 8, one by upload 9. */
static void print_resolved(FILE *out, struct span resolved, enum lang lang)
{
	struct span pair, rows;

	while (span_next(&resolved, ",", &pair)) {
		span_next(&pair, ":", &rows);
		text_print(out, "uploads.corrected", lang,
			   TEXT_VALUES(text_span(rows), text_span(pair)));
	}
}

static void print_upload(FILE *out, const struct stmt *stmt, enum lang lang)
{
	const struct kind *kind = kind_find(stmt_text(stmt, 3));
	const char *title = kind ? kind->title[lang] : "–";
	int64_t unresolved = stmt_int(stmt, 10);

	fprintf(out, "%4lld  %s  ", (long long)stmt_int(stmt, 0), stmt_string(stmt, 1));
	print_padded(out, title, 14);
	fputs("  ", out);
	print_padded(out, word_label(word_list_find("outcome"), stmt_string(stmt, 4), lang), 14);
	for (int column = 5; column <= 9; column++)
		fprintf(out, " %7lld", (long long)stmt_int(stmt, column));
	fprintf(out, "  %s", stmt_string(stmt, 2));
	if (unresolved)
		text_print(out, "uploads.to_correct", lang, TEXT_VALUES(text_number(unresolved)));
	print_resolved(out, stmt_text(stmt, 11), lang);
	if (!stmt_is_null(stmt, 12))
		text_print(out, "uploads.from", lang,
			   TEXT_VALUES(text_span(stmt_text(stmt, 12)),
				       text_number(stmt_int(stmt, 13))));
	fputc('\n', out);
}

bool list_uploads(FILE *out, struct db *db, enum lang lang, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, upload_sql, "list", err);
	enum next next = NEXT_FAILED;
	size_t count = 0;

	if (!stmt)
		return false;
	while ((next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (!count++)
			fputs(text_of("uploads.heading", lang), out);
		print_upload(out, stmt, lang);
	}
	if (next == NEXT_END && !count)
		fputs(text_of("uploads.none", lang), out);
	stmt_close(stmt);
	return next == NEXT_END;
}

static void print_words(FILE *out, const struct word_list *words, enum lang lang)
{
	const char *between = ": ";

	for (size_t i = 0; i < words->count; i++) {
		if (words->words[i].derived)
			continue;
		fprintf(out, "%s%s", between, words->words[i].label[lang]);
		between = ", ";
	}
}

static void print_column(FILE *out, const struct column *column, enum lang lang)
{
	fprintf(out, "  %c ", column->flags & (COLUMN_REQUIRED | COLUMN_EITHER) ? '*' : ' ');
	print_padded(out, column->heading[lang], 26);
	print_padded(out, column->name, 18);
	if (column->aliases)
		fprintf(out, " (%s)", column->aliases);
	if (column->words)
		print_words(out, column->words, lang);
	fputc('\n', out);
}

void list_kinds(FILE *out, enum lang lang)
{
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
}

void list_findings(FILE *out, enum lang lang)
{
	for (int code = 0; code < FINDING_CODE_COUNT; code++) {
		const struct finding_kind *kind = finding_kind((enum finding_code)code);

		fprintf(out, "%s (%s)\n    %s\n", kind->name, severity_label(kind->severity, lang),
			kind->sentence[lang]);
		if (*kind->hint[lang])
			fprintf(out, "    %s\n", kind->hint[lang]);
	}
}
