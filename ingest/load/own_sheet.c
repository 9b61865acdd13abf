#include "ingest/load/own_sheet.h"

#include <string.h>

#include "ingest/reading/text/encoding.h"
#include "schema/catalogue.h"
#include "schema/texts.h"

enum { LOOKED_AT_BYTES = 4096, TITLE_LINE = 0, SENTENCE_LINE, BACK_LINE, LINES };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* From its first letter on: the arrow of a link is no character of Windows-1252. */
static struct span from_letter(struct span text)
{
	size_t i = 0;

	while (i < text.size && !is_letter(text.data[i]))
		i++;
	return span_make(text.data + i, text.size - i);
}

/* "Översikt – Kulturliv (M06)" after "Översikt": what stands between is one sign, whichever. */
static bool is_followed_by_name(struct span rest)
{
	return rest.size > 3 && rest.data[0] == ' ' && !is_letter(rest.data[1]) &&
	       memchr(rest.data + 2, ' ', rest.size > 5 ? 3 : rest.size - 2) != NULL;
}

static bool begins_with(struct span line, const char *key, enum lang lang, struct span *rest)
{
	const char *text = text_of(key, lang);

	if (!span_starts(line, text))
		return false;
	*rest = span_make(line.data + strlen(text), line.size - strlen(text));
	return true;
}

/* The link to the first sheet, or the day that stands there when there is none. */
static bool is_back(struct span line, enum lang lang)
{
	static const char *const keys[] = {"back.overview", "back.management", "back.follow_up"};
	struct span text = from_letter(line), link, rest;
	long at;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		link = from_letter(span_of(text_of(keys[i], lang)));
		if (span_starts(text, link.data))
			return true;
	}
	at = span_find(line, text_of("fact.as_of", lang));
	if (at < 0)
		return false;
	rest = span_make(line.data + at, line.size - (size_t)at);
	return begins_with(rest, "fact.as_of", lang, &rest) && rest.size > 1 &&
	       rest.data[1] >= '0' && rest.data[1] <= '9';
}

/* Whether the first cell of the line, which ends where it is quoted or separated, ends so. */
static bool ends_with(struct span line, const char *key, enum lang lang)
{
	struct span end = span_of(text_of(key, lang));
	long at = span_find(line, text_of(key, lang));
	size_t after = (size_t)at + end.size;

	return at >= 0 && (after == line.size || strchr(";,\t|\"", line.data[after]));
}

static bool is_of_kind(struct span title, enum lang lang)
{
	for (size_t k = 0; k < kind_count; k++) {
		const char *kind = kinds[k].title[lang];

		if (kinds[k].class != KIND_REFERENCE && span_starts(title, kind) &&
		    is_followed_by_name(
			    span_make(title.data + strlen(kind), title.size - strlen(kind))))
			return true;
	}
	return false;
}

/* The summary begins with whose it is, and a sheet of a framework with its name. */
static void judge_title(struct own_sheet *own_sheet, struct span title, enum lang lang)
{
	if (ends_with(title, "title.management", lang) ||
	    ends_with(title, "title.management_alone", lang))
		*own_sheet = (struct own_sheet){OWN_SHEET_TO_READ, "sheet.overview"};
	else if (ends_with(title, "all_areas", lang) && !is_of_kind(title, lang))
		*own_sheet = (struct own_sheet){OWN_SHEET_TO_READ, "sheet.framework"};
}

/* The sheets of a report: "sheet.NAME" are those to read, the others hold notes. */
static void judge_report(struct own_sheet *own_sheet, struct span title, enum lang lang)
{
	struct span rest;

	own_sheet->use = OWN_SHEET_NOTES;
	judge_title(own_sheet, title, lang);
	for (size_t i = 0; i < text_count; i++) {
		if (span_starts(span_of(texts[i].key), "sheet.") &&
		    begins_with(title, texts[i].key, lang, &rest) && is_followed_by_name(rest))
			*own_sheet = (struct own_sheet){OWN_SHEET_TO_READ, texts[i].key};
	}
}

static void judge(struct own_sheet *own_sheet, const struct span *lines, enum lang lang)
{
	struct span rest;

	if (is_back(lines[BACK_LINE], lang))
		judge_report(own_sheet, lines[TITLE_LINE], lang);
	else if (begins_with(lines[TITLE_LINE], "choice", lang, &rest) && span_starts(rest, ": "))
		*own_sheet = (struct own_sheet){OWN_SHEET_TO_READ, "sheet.choices"};
	else if (begins_with(lines[TITLE_LINE], "guide.title", lang, &rest) &&
		 begins_with(lines[SENTENCE_LINE], "guide.sentence", lang, &rest))
		*own_sheet = (struct own_sheet){OWN_SHEET_TO_READ, "sheet.guide"};
}

static void judge_lines(struct own_sheet *own_sheet, const struct span *lines)
{
	for (enum lang lang = LANG_SV; own_sheet->use == OWN_SHEET_NONE && lang < LANG_COUNT;
	     lang++)
		judge(own_sheet, lines, lang);
}

/* The text at the beginning of the first lines: of each its first cell is enough. */
static void judge_text(struct own_sheet *own_sheet, struct span text)
{
	struct span lines[LINES] = {{0}};

	for (size_t i = 0; i < LINES && span_next(&text, "\n", &lines[i]);) {
		lines[i] = span_trim(lines[i]);
		if (i == TITLE_LINE && span_starts(lines[i], "sep="))
			continue;
		if (span_starts(lines[i], "\""))
			lines[i] = span_make(lines[i].data + 1, lines[i].size - 1);
		i++;
	}
	judge_lines(own_sheet, lines);
}

bool own_sheet_read(struct own_sheet *own_sheet, const struct source *source, struct err *err)
{
	struct source *again = source_again(source);
	struct encoding_verdict encoding;
	const struct heading_test any = {0};
	struct findings said_before = {0};
	struct decoder *decoder = NULL;
	char text[LOOKED_AT_BYTES];
	size_t size = 0;
	bool ok = encoding_judge(&encoding, again, &any, &said_before, err);

	*own_sheet = (struct own_sheet){0};
	if (ok && !encoding.refused) {
		source_rewind(again);
		decoder = decoder_open(again, &encoding.nature, err);
		ok = decoder && decoder_read(decoder, text, sizeof text, &size, err);
		judge_text(own_sheet, span_make(text, size));
	}
	decoder_close(decoder);
	source_close(again);
	findings_free(&said_before);
	return ok;
}

bool own_sheet_read_sheet(struct own_sheet *own_sheet, struct spreadsheet *workbook, size_t index,
			  struct err *err)
{
	struct sheet *sheet = sheet_open(workbook, index, err);
	struct findings said_before = {0};
	struct span lines[LINES] = {{0}};
	struct pool text = {0};
	struct sheet_row row;
	enum next next = sheet ? NEXT_GOT : NEXT_FAILED;

	*own_sheet = (struct own_sheet){0};
	while (next == NEXT_GOT &&
	       (next = sheet_next(sheet, &row, &said_before, err)) == NEXT_GOT &&
	       row.number <= LINES) {
		if (row.count)
			lines[row.number - 1] = pool_copy(&text, span_trim(row.cells[0].text));
	}
	judge_lines(own_sheet, lines);
	sheet_close(sheet);
	findings_free(&said_before);
	pool_free(&text);
	return next != NEXT_FAILED;
}
