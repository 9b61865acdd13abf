#include "ingest/store/changes.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"

static void add(struct changes *changes, const struct change_place *place,
		const struct column *column, enum lang lang, struct span before, struct span after)
{
	if (changes->count == LIMIT_CHANGES_KEPT) {
		changes->left_out++;
		return;
	}
	changes->items = mem_grow(changes->items, &changes->capacity, changes->count,
				  sizeof *changes->items);
	changes->items[changes->count++] =
		(struct change){.ref = pool_copy(&changes->text, place->ref),
				.row = place->row,
				.field = column->name,
				.heading = column->heading[lang],
				.before = pool_copy(&changes->text, before),
				.after = pool_copy(&changes->text, after)};
}

static struct span organisation_name(const struct lookup *lookup, int64_t id)
{
	for (size_t i = 0; i < lookup->organisation_count; i++) {
		if (lookup->organisations[i].id == id)
			return lookup->organisations[i].name;
	}
	return span_none;
}

static bool is_of_references(const struct column *column)
{
	return column->type == COLUMN_REFERENCE || column->type == COLUMN_REFERENCES;
}

static void show_references(struct buf *out, const struct lookup *lookup, struct span stored)
{
	struct span one;

	for (const char *between = ""; span_next(&stored, ",", &one); between = ", ") {
		buf_add_string(out, between);
		buf_add(out, lookup_shown_reference(lookup, span_trim(one)));
	}
}

/* A value as its sheet shows it. */
static void show(struct buf *out, const struct datum *datum, const struct stored_field *field,
		 const struct column *column, const struct lookup *lookup, enum lang lang)
{
	if (datum->type == DATUM_TEXT && column->words)
		buf_add_string(out, word_label(column->words, datum->text.data, lang));
	else if (datum->type == DATUM_WHOLE && field->form == FORM_ORGANISATION)
		buf_add(out, organisation_name(lookup, datum->whole));
	else if (datum->type == DATUM_TEXT && is_of_references(column))
		show_references(out, lookup, datum->text);
	else
		datum_show(out, datum);
}

/* A date that was written in words stands in two fields, of which the words are shown. */
static bool is_shown_as_written(const struct fields *fields, size_t field,
				const struct datum *before, const struct datum *after)
{
	return field + 1 < fields->count && fields->items[field + 1].form == FORM_WRITTEN &&
	       fields->items[field + 1].column == fields->items[field].column &&
	       !datum_equal(&before[field + 1], &after[field + 1]);
}

/* The day where a date has no words. */
static const struct datum *shown_of(const struct fields *fields, size_t field,
				    const struct datum *data)
{
	return fields->items[field].form == FORM_WRITTEN && data[field].type == DATUM_NULL
		       ? &data[field - 1]
		       : &data[field];
}

void changes_add_fields(struct changes *changes, const struct change_place *place,
			const struct fields *fields, const struct kind *kind,
			const struct lookup *lookup, enum lang lang, const struct datum *before,
			const struct datum *after)
{
	struct buf was = {0}, is = {0};

	for (size_t i = 0; i < fields->count; i++) {
		const struct stored_field *field = &fields->items[i];
		const struct column *column = kind_column(kind, (size_t)field->column);

		if (datum_equal(&before[i], &after[i]) ||
		    is_shown_as_written(fields, i, before, after))
			continue;
		buf_clear(&was);
		buf_clear(&is);
		show(&was, shown_of(fields, i, before), field, column, lookup, lang);
		show(&is, shown_of(fields, i, after), field, column, lookup, lang);
		add(changes, place, column, lang, buf_span(&was), buf_span(&is));
	}
	buf_free(&was);
	buf_free(&is);
}

void changes_add_withdrawn(struct changes *changes, const struct change_place *place,
			   const struct kind *kind, enum lang lang, bool withdrawn)
{
	const struct column *column =
		kind_column(kind, (size_t)kind_column_index(kind, "withdrawn"));
	struct span yes = span_of(word_label(column->words, "yes", lang));
	struct span no = span_of(word_label(column->words, "no", lang));

	add(changes, place, column, lang, withdrawn ? no : yes, withdrawn ? yes : no);
}

void changes_add_text(struct changes *changes, const struct change_place *place,
		      const struct kind *kind, const char *column, enum lang lang,
		      struct span before, struct span after)
{
	add(changes, place, kind_column(kind, (size_t)kind_column_index(kind, column)), lang,
	    before, after);
}

void changes_move(struct changes *to, struct changes *from)
{
	changes_free(to);
	*to = *from;
	*from = (struct changes){0};
}

void changes_free(struct changes *changes)
{
	free(changes->items);
	pool_free(&changes->text);
	*changes = (struct changes){0};
}
