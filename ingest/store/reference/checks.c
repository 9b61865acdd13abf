/* What a row of goal areas or organisations may say: names that are nobody else's, and an end that
 * comes after the beginning and leads to one that is there. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "ingest/store/reference_parts.h"
#include "ingest/store/upload.h"

/* ------------------------------------------------------------------------------------- names */

/* "GAV Gävle kommun"; an organisation that a note named first has no code. */
static void add_title(struct buf *out, const struct name_owner *owner)
{
	buf_add(out, owner->code);
	if (owner->code.size && owner->name.size)
		buf_add_char(out, ' ');
	buf_add(out, owner->name);
}

/* Whether somebody is another than the row: it is known by its code, and by its id when it takes
 * over what a note named first. */
static bool is_other(const struct reference_names *names, int64_t owner, int64_t own, int64_t id)
{
	return owner != NO_OWNER && owner != own && !(id && names->owners[owner].id == id);
}

struct name_check {
	const struct reference_names *names;
	const struct row *row;
	int64_t own, id;
	struct findings *findings;
};

static void check_taken(const struct name_check *check, const char *column, struct span name,
			int64_t owner)
{
	const struct name_owner *other;
	struct buf title = {0};

	if (!is_other(check->names, owner, check->own, check->id))
		return;
	other = &check->names->owners[owner];
	add_title(&title, other);
	row_say(check->row, column, NAME_TAKEN, name, buf_span(&title),
		other->code.size ? span_none : other->name, check->findings);
	buf_free(&title);
}

/* Two codes for one name. A code or a name that another has for an alias is in its way, too: rows
 * that say it would go to somebody else from now on. */
static void check_own_names(const struct name_check *check, const struct named *now)
{
	const struct reference_names *names = check->names;
	int64_t owner = reference_names_name(names, now->name);

	if (is_other(names, owner, check->own, check->id))
		row_say_whole(check->row, REFERENCE_CLASH, now->name,
			      names->owners[owner].code.size ? names->owners[owner].code
							     : names->owners[owner].name,
			      check->findings);
	check_taken(check, "name", now->name, reference_names_alias(names, now->name));
	check_taken(check, "code", now->code, reference_names_alias(names, now->code));
}

static void check_other_names(const struct name_check *check)
{
	static const char *const columns[] = {"short_name", "aliases"};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		struct span rest = row_field(check->row, columns[i])->text, name;

		while (span_next(&rest, "|", &name))
			check_taken(check, columns[i], name,
				    reference_names_any(check->names, name));
	}
}

void reference_check_names(const struct reference_store *store, const struct row *row,
			   const struct named *now, struct findings *findings)
{
	struct name_check check = {&store->names, row,
				   reference_names_code(&store->names, now->code), now->id,
				   findings};

	check_own_names(&check, now);
	check_other_names(&check);
}

/* ---------------------------------------------------------------------------------- validity */

static void day_before(struct span date, char out[DATE_TEXT_SIZE])
{
	struct date day;

	*out = '\0';
	if (date_parse(date, &day))
		date_format(out, date_from_days(date_to_days(day) - 1));
}

/* Adds a code to those separated by '|', once. */
static void add_code(struct buf *codes, struct span code)
{
	struct span rest = buf_span(codes), other;

	while (span_next(&rest, "|", &other)) {
		if (span_equal(other, code))
			return;
	}
	if (codes->size)
		buf_add_char(codes, '|');
	buf_add(codes, code);
}

/* Says that one into which a row goes goes in its turn into the row, by way of rows of the file or
 * of what is stored; whether it does. */
static bool say_circle(struct reference_store *store, const struct row *row, int64_t own,
		       struct span name, int64_t owner, struct findings *findings)
{
	int64_t last =
		owner == NO_OWNER ? NO_OWNER : reference_names_circle(&store->names, owner, own);

	if (last != NO_OWNER)
		row_say(row, "merged_into", MERGED_IN_CIRCLE, name, row_field(row, "code")->text,
			store->names.owners[last].code, findings);
	return last != NO_OWNER;
}

/* Says why a row cannot go into one that is not stored: it is not there, or its row in the file
 * leads back to this one, or that row is refused. */
static void say_no_successor(struct reference_store *store, const struct row *row, int64_t own,
			     struct span name, int64_t owner, struct findings *findings)
{
	if (owner == NO_OWNER || store->names.owners[owner].id)
		row_say(row, "merged_into", MERGED_INTO_UNKNOWN, name,
			lookup_near(store->options.lookup, store->table->list, name), span_none,
			findings);
	else if (!say_circle(store, row, own, name, owner, findings))
		row_say(row, "merged_into", MERGED_INTO_REFUSED, name, span_none, span_none,
			findings);
}

/* The codes that `merged_into` names, by code or name, each once. */
static void read_successors(struct reference_store *store, const struct row *row,
			    struct datum *merged, struct findings *findings)
{
	int64_t own = reference_names_code(&store->names, row_field(row, "code")->text);
	struct span rest = row_field(row, "merged_into")->text, name;
	struct buf codes = {0};

	while (span_next(&rest, "|", &name)) {
		int64_t owner = reference_names_any(&store->names, name);
		const struct name_owner *other = &store->names.owners[owner];

		if (owner == own && owner != NO_OWNER)
			row_say(row, "merged_into", MERGED_INTO_ITSELF, name, span_none, span_none,
				findings);
		else if (owner == NO_OWNER || !other->id || !other->code.size)
			say_no_successor(store, row, own, name, owner, findings);
		else
			add_code(&codes, other->code);
	}
	*merged = (struct datum){.type = codes.size ? DATUM_TEXT : DATUM_NULL,
				 .text = pool_copy(&store->text, buf_span(&codes))};
	buf_free(&codes);
}

static struct span code_of(const struct reference_store *store, const struct row *row)
{
	struct span code = row_field(row, "code")->text;
	int64_t own = reference_names_code(&store->names, code);

	return own == NO_OWNER ? code : store->names.owners[own].code;
}

/* Rows of one file that go into each other are all refused, whichever comes first; one that only
 * says what is stored already is not at fault. */
static void check_file_circle(struct reference_store *store, const struct row *row,
			      struct findings *findings)
{
	int64_t own = reference_names_code(&store->names, row_field(row, "code")->text);
	struct span rest = row_field(row, "merged_into")->text, name;
	bool circle = own == NO_OWNER;

	while (!circle && span_next(&rest, "|", &name))
		circle = say_circle(store, row, own, name, reference_names_any(&store->names, name),
				    findings);
}

/* Whether what is named goes over, in the end, into the row itself. */
static bool check_circle(struct reference_store *store, const struct row *row,
			 const struct datum *merged, struct findings *findings, struct err *err)
{
	char query[40];
	struct stmt *stmt;
	enum next next = NEXT_FAILED;
	struct span code = code_of(store, row);

	snprintf(query, sizeof query, "circle_%s", store->table->table);
	stmt = reference_named(store, query, err);
	if (stmt) {
		stmt_bind_text(stmt, 1, merged->text);
		stmt_bind_text(stmt, 2, code);
		next = stmt_next(stmt, err);
	}
	if (next == NEXT_GOT)
		row_say(row, "merged_into", MERGED_IN_CIRCLE, stmt_text(stmt, 1), code,
			stmt_text(stmt, 0), findings);
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

/* The last day of a row that says into what it goes but not when: the day before its first day,
 * which is then the first of the one that takes over; what is stored already; the day before it was
 * sent. */
static bool last_day(struct reference_store *store, const struct row *row, bool known,
		     const struct datum *stored, struct datum *to, struct err *err)
{
	const struct field *first = row_field(row, "valid_from");
	char sent[16] = "", day[DATE_TEXT_SIZE];
	struct buf file_name = {0};
	bool ok = true;

	if (first->state != FIELD_GIVEN && known && stored->type == DATUM_TEXT) {
		*to = *stored;
		return true;
	}
	if (first->state != FIELD_GIVEN)
		ok = upload_sent(store->db, store->options.upload_id, &file_name, sent, err);
	buf_free(&file_name);
	day_before(first->state == FIELD_GIVEN ? first->text : span_of(sent), day);
	*to = (struct datum){.type = DATUM_TEXT, .text = pool_copy(&store->text, span_of(day))};
	return ok;
}

static bool read_end(struct reference_store *store, const struct row *row, const struct datum *now,
		     struct datum *data, struct findings *findings, struct err *err)
{
	int from = fields_index(&store->fields, "valid_from");
	int to = fields_index(&store->fields, "valid_to");
	int merged = fields_index(&store->fields, "merged_into");

	read_successors(store, row, &data[merged], findings);
	if (!findings_have_error(findings) && !datum_equal(&data[merged], &now[merged]))
		check_file_circle(store, row, findings);
	if (findings_have_error(findings))
		return true;
	if (!check_circle(store, row, &data[merged], findings, err))
		return false;
	if (findings_have_error(findings) || row_field(row, "valid_to")->state == FIELD_GIVEN)
		return true;
	if (!last_day(store, row, datum_equal(&data[merged], &now[merged]), &now[to], &data[to],
		      err))
		return false;
	if (row_field(row, "valid_from")->state == FIELD_GIVEN)
		data[from] = now[from];
	if (!datum_equal(&data[to], &now[to]))
		row_say(row, "merged_into", MERGED_SINCE, row_field(row, "name")->text,
			data[to].text, span_none, findings);
	return true;
}

bool reference_check_validity(struct reference_store *store, const struct row *row,
			      const struct datum *now, struct datum *data,
			      struct findings *findings, struct err *err)
{
	const struct datum *from = &data[fields_index(&store->fields, "valid_from")];
	const struct datum *to = &data[fields_index(&store->fields, "valid_to")];
	bool ends = row_field(row, "valid_to")->state == FIELD_GIVEN;

	if (row_field(row, "merged_into")->state == FIELD_GIVEN &&
	    !read_end(store, row, now, data, findings, err))
		return false;
	if (to->type == DATUM_TEXT && from->type == DATUM_TEXT &&
	    strcmp(to->text.data, from->text.data) < 0)
		row_say(row, ends ? "valid_to" : "valid_from", ENDS_BEFORE_IT_BEGINS, to->text,
			from->text, span_none, findings);
	return true;
}
