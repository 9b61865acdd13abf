#include "ingest/store/fields.h"

#include <stdio.h>
#include <string.h>

#include "ingest/store/fingerprint.h"

static enum field_form form_of(const struct kind *kind, const struct column *column)
{
	switch (column->type) {
	case COLUMN_INTEGER:
		return FORM_WHOLE;
	case COLUMN_NUMBER:
	case COLUMN_PERCENT:
		return FORM_NUMBER;
	case COLUMN_ORGANISATION:
		return FORM_ORGANISATION;
	case COLUMN_GOAL_AREAS:
		return kind->class == KIND_REFERENCE ? FORM_GOAL_AREA : FORM_TEXT;
	default:
		return FORM_TEXT;
	}
}

static void add_field(struct fields *fields, int column, enum field_form form, bool in_key,
		      struct span name, const char *ending)
{
	struct stored_field *field = &fields->items[fields->count++];

	field->column = column;
	field->form = form;
	field->in_key = in_key;
	snprintf(field->name, sizeof field->name, "%.*s%s", (int)name.size, name.data, ending);
}

static void add_column(struct fields *fields, const struct kind *kind, int column, struct span name)
{
	const struct column *what = kind_column(kind, (size_t)column);
	enum field_form form = form_of(kind, what);
	bool in_key = (what->flags & COLUMN_IDENTITY) != 0;

	add_field(fields, column, form, in_key, name, form == FORM_ORGANISATION ? "_id" : "");
	if (what->type == COLUMN_DATE && kind->class != KIND_REFERENCE)
		add_field(fields, column, FORM_WRITTEN, in_key, name, "_text");
}

void fields_of_kind(struct fields *fields, const struct kind *kind, const char *only)
{
	struct span rest = span_of(only), word;

	*fields = (struct fields){0};
	for (size_t c = 0; !only && c < kind_column_count(kind); c++) {
		if (!(kind_column(kind, c)->flags & COLUMN_PLACING))
			add_column(fields, kind, (int)c, span_of(kind_column(kind, c)->name));
	}
	while (span_next(&rest, " ", &word)) {
		struct span name = word, column;
		char key[40];

		span_next(&name, "=", &column);
		snprintf(key, sizeof key, "%.*s", (int)column.size, column.data);
		add_column(fields, kind, kind_column_index(kind, key), name.size ? name : column);
	}
}

static struct datum text_datum(struct span text)
{
	return (struct datum){.type = text.size ? DATUM_TEXT : DATUM_NULL, .text = text};
}

static struct datum whole_datum(int64_t whole)
{
	return (struct datum){.type = DATUM_WHOLE, .whole = whole};
}

static struct datum given_datum(enum field_form form, const struct field *field,
				const struct row *row, const struct lookup *lookup)
{
	switch (form) {
	case FORM_WRITTEN:
		return text_datum(field->written);
	case FORM_NUMBER:
		return (struct datum){.type = DATUM_REAL, .real = field->number};
	case FORM_WHOLE:
		return whole_datum((int64_t)field->number);
	case FORM_ORGANISATION:
		if (field->name < 0) /* not stored, has no id yet */
			return text_datum(field->text);
		return whole_datum(lookup->organisations[field->name].id);
	case FORM_GOAL_AREA:
		return whole_datum(lookup->areas[row->areas[0]].id);
	default:
		return text_datum(field->text);
	}
}

void fields_from_row(const struct fields *fields, const struct row *row,
		     const struct lookup *lookup, const struct datum *stored, bool keep_empty,
		     struct datum *out)
{
	for (size_t i = 0; i < fields->count; i++) {
		const struct field *field = &row->fields[fields->items[i].column];
		bool keep =
			field->state == FIELD_ABSENT || (field->state == FIELD_EMPTY && keep_empty);

		if (field->state == FIELD_GIVEN)
			out[i] = given_datum(fields->items[i].form, field, row, lookup);
		else
			out[i] = keep && stored ? stored[i] : (struct datum){0};
	}
}

/* An empty text becomes NULL. */
static struct datum copied_datum(struct pool *pool, struct span text)
{
	return text.size ? text_datum(pool_copy(pool, text)) : (struct datum){0};
}

void fields_from_stmt(const struct fields *fields, const struct stmt *stmt, int column,
		      struct pool *text, struct datum *out)
{
	for (size_t i = 0; i < fields->count; i++) {
		int at = column + (int)i;
		enum field_form form = fields->items[i].form;

		if (form == FORM_TEXT || form == FORM_WRITTEN)
			out[i] = copied_datum(text, stmt_text(stmt, at));
		else if (stmt_is_null(stmt, at))
			out[i] = (struct datum){0};
		else if (form == FORM_NUMBER)
			out[i] = (struct datum){.type = DATUM_REAL, .real = stmt_double(stmt, at)};
		else
			out[i] = whole_datum(stmt_int(stmt, at));
	}
}

void datum_bind(const struct datum *datum, struct stmt *stmt, int parameter)
{
	switch (datum->type) {
	case DATUM_NULL:
		stmt_bind_null(stmt, parameter);
		break;
	case DATUM_TEXT:
		stmt_bind_text(stmt, parameter, datum->text);
		break;
	case DATUM_WHOLE:
		stmt_bind_int(stmt, parameter, datum->whole);
		break;
	case DATUM_REAL:
		stmt_bind_double(stmt, parameter, datum->real);
		break;
	}
}

void fields_bind(const struct fields *fields, struct stmt *stmt, int parameter,
		 const struct datum *data)
{
	for (size_t i = 0; i < fields->count; i++)
		datum_bind(&data[i], stmt, parameter + (int)i);
}

bool datum_equal(const struct datum *a, const struct datum *b)
{
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case DATUM_TEXT:
		return span_equal(a->text, b->text);
	case DATUM_WHOLE:
		return a->whole == b->whole;
	case DATUM_REAL:
		return !(a->real < b->real) && !(a->real > b->real);
	default:
		return true;
	}
}

bool fields_equal(const struct fields *fields, const struct datum *a, const struct datum *b)
{
	for (size_t i = 0; i < fields->count; i++) {
		if (!datum_equal(&a[i], &b[i]))
			return false;
	}
	return true;
}

void fields_key(const struct fields *fields, char letter, int64_t session_id,
		const struct datum *data, struct buf *key)
{
	struct buf value = {0};

	buf_clear(key);
	buf_add_number(key, session_id);
	buf_add_char(key, letter);
	buf_add_char(key, '\x1F');
	for (size_t i = 0; i < fields->count; i++) {
		if (!fields->items[i].in_key)
			continue;
		buf_clear(&value);
		datum_show(&value, &data[i]);
		fingerprint_add(key, buf_span(&value));
	}
	buf_free(&value);
}

int fields_index(const struct fields *fields, const char *name)
{
	for (size_t i = 0; i < fields->count; i++) {
		if (strcmp(fields->items[i].name, name) == 0)
			return (int)i;
	}
	return -1;
}

void datum_show(struct buf *out, const struct datum *datum)
{
	if (datum->type == DATUM_TEXT)
		buf_add(out, datum->text);
	else if (datum->type == DATUM_WHOLE)
		buf_add_number(out, datum->whole);
	else if (datum->type == DATUM_REAL)
		buf_printf(out, "%.15g", datum->real);
}

void fields_names_of(struct buf *out, const struct fields *fields, const char *prefix)
{
	for (size_t i = 0; i < fields->count; i++)
		buf_printf(out, "%s%s%s", i ? ", " : "", prefix, fields->items[i].name);
}

void fields_names(struct buf *out, const struct fields *fields)
{
	fields_names_of(out, fields, "");
}

void fields_parameters(struct buf *out, const struct fields *fields, int parameter)
{
	for (size_t i = 0; i < fields->count; i++)
		buf_printf(out, "%s?%d", i ? ", " : "", parameter + (int)i);
}

void fields_assignments(struct buf *out, const struct fields *fields, int parameter)
{
	for (size_t i = 0; i < fields->count; i++)
		buf_printf(out, "%s%s = ?%d", i ? ", " : "", fields->items[i].name,
			   parameter + (int)i);
}
