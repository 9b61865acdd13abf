#include "base/json.h"
#include "base/column_letters.h"
#include "ingest/load/receipt.h"

static json_t *number_or_null(int64_t number)
{
	return number ? json_integer(number) : json_null();
}

static json_t *string_or_null(struct span text)
{
	return text.size ? json_of_span(text) : json_null();
}

/* A sheet has rows, but no lines. */
static json_t *finding_json(const struct finding *finding, bool lines, enum lang lang)
{
	const struct finding_kind *kind = finding_kind(finding->code);
	struct buf message = {0}, hint = {0};
	char cell[24], column[16];
	json_t *object = json_object();

	place_cell(cell, finding->place);
	column_letters(column, finding->place.column);
	finding_sentence(&message, finding, lang);
	finding_hint(&hint, finding, lang);
	json_object_set_new(object, "code", json_string(kind->name));
	json_object_set_new(object, "severity", json_string(severity_name(kind->severity)));
	json_object_set_new(object, "line", number_or_null(lines ? finding->place.line : 0));
	json_object_set_new(object, "row", number_or_null(finding->place.row));
	json_object_set_new(object, "cell", string_or_null(span_of(cell)));
	json_object_set_new(object, "column", string_or_null(span_of(column)));
	json_object_set_new(object, "field", string_or_null(span_of(finding->field)));
	json_object_set_new(object, "heading", string_or_null(finding->heading));
	json_object_set_new(object, "value", string_or_null(finding->value));
	json_object_set_new(object, "message", json_of_span(buf_span(&message)));
	json_object_set_new(object, "hint", json_of_span(buf_span(&hint)));
	buf_free(&message);
	buf_free(&hint);
	return object;
}

static json_t *changes_json(const struct changes *changes)
{
	json_t *array = json_array();

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		json_t *object = json_object();

		json_object_set_new(object, "ref", json_of_span(change->ref));
		json_object_set_new(object, "row", json_integer(change->row));
		json_object_set_new(object, "field", json_string(change->field));
		json_object_set_new(object, "before", string_or_null(change->before));
		json_object_set_new(object, "after", string_or_null(change->after));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *part_json(const struct delivery *delivery, const struct incoming *incoming,
			 enum lang lang)
{
	const struct counts *counts = &incoming->counts;
	json_t *object = json_object(), *rows = json_object(), *findings = json_array();

	json_object_set_new(object, "file", json_of_span(span_of(incoming->path)));
	if (incoming->sheet_name.size)
		json_object_set_new(object, "sheet", json_of_span(incoming->sheet_name));
	json_object_set_new(
		object, "kind",
		string_or_null(span_of(incoming->column_map.kind ? incoming->column_map.kind->name
								 : NULL)));
	json_object_set_new(object, "upload", number_or_null(delivery->upload));
	json_object_set_new(object, "encoding", string_or_null(span_of(incoming->encoding)));
	json_object_set_new(object, "delimiter", string_or_null(span_of(incoming->delimiter)));
	json_object_set_new(rows, "read", json_integer(counts->read));
	json_object_set_new(rows, "new", json_integer(counts->new));
	json_object_set_new(rows, "changed", json_integer(counts->changed));
	json_object_set_new(rows, "unchanged", json_integer(counts->unchanged));
	json_object_set_new(rows, "refused", json_integer(counts->refused));
	json_object_set_new(rows, "unread", json_integer(counts->unread));
	json_object_set_new(object, "rows", rows);
	json_object_set_new(object, "corrections",
			    string_or_null(buf_span(&delivery->corrections)));
	json_object_set_new(object, "corrections_error",
			    string_or_null(buf_span(&delivery->corrections_trouble)));
	for (size_t i = 0; i < incoming->findings.count; i++)
		json_array_append_new(findings, finding_json(&incoming->findings.items[i],
							     !incoming->of_workbook, lang));
	json_object_set_new(object, "findings", findings);
	json_object_set_new(object, "findings_left_out",
			    json_integer((json_int_t)incoming->findings_left_out));
	json_object_set_new(object, "changes", changes_json(&incoming->changes));
	json_object_set_new(object, "changes_left_out",
			    json_integer((json_int_t)incoming->changes.left_out));
	return object;
}

void receipt_json(FILE *out, const struct delivery *files, size_t count, int exit_status,
		  const struct receipt_options *options)
{
	json_t *root = json_object(), *array = json_array();
	struct buf text = {0};

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < files[i].count; k++)
			json_array_append_new(
				array, part_json(&files[i], &files[i].parts[k], options->lang));
	}
	json_object_set_new(root, "files", array);
	json_object_set_new(root, "exit", json_integer(exit_status));
	json_add_document(&text, root);
	fwrite(text.data, 1, text.size, out);
	buf_free(&text);
}
