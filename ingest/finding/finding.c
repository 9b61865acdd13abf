#include "ingest/finding/finding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/column_letters.h"
#include "base/mem.h"
#include "base/pattern.h"
#include "base/utf8.h"

enum { VALUE_SHOWN_CHARACTERS = 80 };

static struct span keep(struct findings *findings, struct span text)
{
	struct span start;

	if (!text.size)
		return span_none;
	start = utf8_cut(text, VALUE_SHOWN_CHARACTERS);
	if (start.size == text.size)
		return pool_copy(&findings->text, text);
	struct buf cut = {0};
	buf_add(&cut, start);
	buf_add_string(&cut, "…");
	start = pool_copy(&findings->text, buf_span(&cut));
	buf_free(&cut);
	return start;
}

void findings_add(struct findings *findings, const struct finding *finding)
{
	struct finding *copy;

	findings->items = mem_grow(findings->items, &findings->capacity, findings->count,
				   sizeof *findings->items);
	copy = &findings->items[findings->count++];
	*copy = *finding;
	copy->heading = keep(findings, finding->heading);
	copy->value = keep(findings, finding->value);
	for (size_t i = 0; i < FINDING_PARAMS; i++)
		copy->params[i] = pool_copy(&findings->text, finding->params[i]);
}

void findings_append(struct findings *findings, const struct findings *more)
{
	for (size_t i = 0; i < more->count; i++)
		findings_add(findings, &more->items[i]);
}

void findings_cut(struct findings *findings, size_t count)
{
	findings->count = count; /* cut text stays until findings_clear() */
}

void findings_drop_first(struct findings *findings, size_t count)
{
	findings->count -= count;
	if (count && findings->count)
		memmove(findings->items, findings->items + count,
			findings->count * sizeof *findings->items);
}

void findings_clear(struct findings *findings)
{
	findings->count = 0;
	pool_clear(&findings->text);
}

void findings_free(struct findings *findings)
{
	free(findings->items);
	pool_free(&findings->text);
	*findings = (struct findings){0};
}

bool findings_have(const struct findings *findings, enum finding_code code)
{
	for (size_t i = 0; i < findings->count; i++) {
		if (findings->items[i].code == code)
			return true;
	}
	return false;
}

bool findings_have_error(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		if (finding_kind(findings->items[i].code)->severity == SEVERITY_ERROR)
			return true;
	}
	return false;
}

void finding_add(struct findings *findings, enum finding_code code, struct place place,
		 struct span value, struct span a, struct span b, struct span c)
{
	findings_add(findings,
		     &(struct finding){
			     .code = code, .place = place, .value = value, .params = {a, b, c}});
}

void place_cell(char *out, struct place place)
{
	*out = '\0';
	if (place.column <= 0 || place.row <= 0)
		return;
	column_letters(out, place.column);
	snprintf(out + strlen(out), 12, "%ld", place.row % 10000000000);
}

/* A finding whose template is being filled, with room for a value that is made of numbers. */
struct filling {
	const struct finding *finding;
	char made[24];
};

static struct pattern_value value_of(void *context, struct span name)
{
	struct filling *filling = context;
	const struct finding *finding = filling->finding;

	if (span_equals(name, "heading"))
		return (struct pattern_value){.text = finding->heading};
	if (span_equals(name, "value"))
		return (struct pattern_value){.text = finding->value};
	if (span_equals(name, "cell"))
		place_cell(filling->made, finding->place);
	else if (span_equals(name, "row"))
		snprintf(filling->made, sizeof filling->made, "%ld", finding->place.row);
	else if (span_equals(name, "line"))
		snprintf(filling->made, sizeof filling->made, "%ld", finding->place.line);
	else if (span_equals(name, "column"))
		column_letters(filling->made, finding->place.column);
	else
		return (struct pattern_value){.text = finding->params[name.data[0] - '1']};
	return (struct pattern_value){.text = span_of(filling->made)};
}

/* Whether the text names a parameter that was not given. */
static bool lacks_parameter(struct span text, const struct finding *finding)
{
	for (int i = 0; i < FINDING_PARAMS; i++) {
		char name[] = {'{', (char)('1' + i), '}', '\0'};

		if (!finding->params[i].size && span_find(text, name) >= 0)
			return true;
	}
	return false;
}

/* Parts in brackets appear only when no parameter is missing. */
void finding_fill(struct buf *out, const char *template, const struct finding *finding)
{
	struct filling filling = {.finding = finding};
	struct span rest = span_of(template), part;
	bool bracketed = false;

	for (; span_next(&rest, "[]", &part); bracketed = !bracketed) {
		if (!bracketed || !lacks_parameter(part, finding))
			pattern_fill(out, part, value_of, &filling);
	}
}

void finding_sentence(struct buf *out, const struct finding *finding, enum lang lang)
{
	finding_fill(out, finding_kind(finding->code)->sentence[lang], finding);
}

void finding_hint(struct buf *out, const struct finding *finding, enum lang lang)
{
	finding_fill(out, finding_kind(finding->code)->hint[lang], finding);
}

const char *severity_label(enum severity severity, enum lang lang)
{
	static const char *const labels[][LANG_COUNT] = {
		[SEVERITY_ERROR] = {"fel", "error"},
		[SEVERITY_WARNING] = {"varning", "warning"},
		[SEVERITY_INFO] = {"info", "info"},
	};

	return labels[severity][lang];
}

const char *severity_name(enum severity severity)
{
	return severity_label(severity, LANG_EN);
}
