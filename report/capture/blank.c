#include "report/capture/blank.h"

#include <string.h>

#include "schema/texts.h"

/* Adds the common columns that have one of `flags`. */
static size_t add_common(const struct kind *kind, unsigned flags, const struct column **columns)
{
	size_t count = 0;

	for (size_t i = 0; i < kind->common_count; i++) {
		if (kind->common[i].flags & flags)
			columns[count++] = &kind->common[i];
	}
	return count;
}

static const struct column *find(const struct kind *kind, const char *name)
{
	return kind_column(kind, (size_t)kind_column_index(kind, name));
}

size_t blank_columns(const struct kind *kind, unsigned with,
		     const struct column *columns[BLANK_COLUMNS_MAX])
{
	size_t count = 0;

	if (with & BLANK_WRITTEN) {
		columns[count++] = find(kind, "ref");
		columns[count++] = find(kind, "rev");
	}
	for (unsigned flag = COLUMN_LIST_NUMBER; flag <= COLUMN_PREFILLED_REVIEWER; flag <<= 1) {
		if (flag != COLUMN_PREFILLED_EVENT || (with & BLANK_EVENT))
			count += add_common(kind, flag, columns + count);
	}
	for (size_t i = 0; i < kind->own_count; i++) {
		bool reminds =
			(kind->own[i].flags & COLUMN_GIVEN) && kind->own[i].type == COLUMN_TEXT;

		if (!reminds)
			columns[count++] = &kind->own[i];
	}
	count += add_common(kind, COLUMN_ASKED_LAST, columns + count);
	if (with & BLANK_WRITTEN)
		columns[count++] = find(kind, "withdrawn");
	return count;
}

/* Example values of the columns of words and dates. "+1-06-30" is a day of the year after the
 * session's. Other columns take a text, if any. */
static const struct {
	const char *kind, *column, *value[BLANK_EXAMPLES];
} values[] = {
	{"gap_analysis", "priority", {"high", "medium"}},
	{"achievements", "period", {"+0-H1", "+0-Q2"}},
	{"key_actors", "anchored", {"yes", "partly"}},
	{"key_actors", "anchored_date", {"+0-06-14", ""}},
	{"action_plans", "verdict", {"ok", "help"}},
	{"action_plans", "anchored", {"yes", "partly"}},
	{"action_plans", "due_date", {"+0-10-31", "+0-12-15"}},
	{"needs", "priority", {"high", "low"}},
	{"contributions", "certainty", {"gives", "can_give"}},
	{"cooperation", "next_date", {"+0-10-10", "+0-11-30"}},
	{"commitments", "start_date", {"+0-09-01", "+1-01-15"}},
	{"commitments", "due_date", {"+0-12-31", "+1-06-30"}},
	{"commitments", "confirmed", {"yes", "no"}},
	{"commitments", "status", {"not_started", "started"}},
};

static const char *find_value(const struct kind *kind, const struct column *column, size_t row)
{
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		if (strcmp(values[i].kind, kind->name) == 0 &&
		    strcmp(values[i].column, column->name) == 0)
			return values[i].value[row];
	}
	return "";
}

static void add_text(struct buf *out, const struct kind *kind, const struct column *column,
		     size_t row, enum lang lang)
{
	struct buf key = {0};

	buf_printf(&key, "example.%s.%s.%zu", kind->name, column->name, row + 1);
	buf_add_string(out, text_find(buf_string(&key), lang));
	buf_free(&key);
}

void blank_example(struct buf *out, const struct kind *kind, const struct column *column,
		   size_t row, int year, enum lang lang)
{
	const char *value = find_value(kind, column, row);

	if (*value == '+')
		buf_printf(out, "%d%s", year + value[1] - '0', value + 2);
	else if (*value && column->words)
		buf_add_string(out, word_label(column->words, value, lang));
	else if (*value)
		buf_add_string(out, value);
	else
		add_text(out, kind, column, row, lang);
}
