#include "ingest/notes/row_rules.h"

static void check_not_before(const struct row *row, const struct kind_rule *rule,
			     enum finding_code code, struct findings *findings)
{
	struct span date = row_field(row, rule->column)->text,
		    other = row_field(row, rule->other)->text;

	if (date_text_before(date, other))
		row_say(row, rule->column, code, date, other, span_none, findings);
}

static void check_wanted(const struct row *row, const struct kind_rule *rule,
			 enum finding_code code, struct findings *findings)
{
	if (row_field(row, rule->column)->state == FIELD_EMPTY)
		row_say(row, rule->column, code, span_none, span_none, span_none, findings);
}

static void check_with_word(const struct row *row, const struct kind_rule *rule,
			    enum finding_code code, struct findings *findings)
{
	if (span_equals(row_field(row, rule->other)->text, rule->word) &&
	    row_field(row, rule->column)->state != FIELD_GIVEN)
		row_say(row, rule->column, code, span_none, span_none, span_none, findings);
}

static const struct {
	void (*check)(const struct row *row, const struct kind_rule *rule, enum finding_code code,
		      struct findings *findings);
	enum finding_code code;
} checks[RULE_TYPE_COUNT] = {
	[RULE_DUE_NOT_BEFORE] = {check_not_before, DUE_BEFORE_START},
	[RULE_DUE_WANTED] = {check_wanted, DUE_MISSING},
	[RULE_MEASURE_WANTED] = {check_wanted, MEASURE_MISSING},
	[RULE_HELP_WITH_VERDICT] = {check_with_word, HELP_MISSING},
};

/* What a file with references does not have stays as it is stored. */
static void check_either(const struct row *row, enum lang lang, struct findings *findings)
{
	const struct column *columns[2] = {NULL, NULL};
	bool has = row_field(row, "ref")->state != FIELD_GIVEN;
	size_t count = 0;

	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);

		if (!(column->flags & COLUMN_EITHER))
			continue;
		if (row->fields[c].state == FIELD_GIVEN)
			return;
		has = has || row->fields[c].state != FIELD_ABSENT;
		if (count < 2)
			columns[count++] = column;
	}
	if (count == 2 && has)
		row_say(row, columns[0]->name, CELL_REQUIRED_EITHER, span_none,
			span_of(columns[0]->heading[lang]), span_of(columns[1]->heading[lang]),
			findings);
}

static void check_past(const struct row *row, struct date today, struct findings *findings)
{
	char now[DATE_TEXT_SIZE];

	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);
		struct span date = row->fields[c].text;

		if (!(column->flags & COLUMN_PAST) || !date.size)
			continue;
		date_format(now, today);
		if (date_text_before(span_of(now), date))
			row_say(row, column->name, DATE_FUTURE, date, span_none, span_none,
				findings);
	}
}

void row_rules_check(const struct row *row, const struct row_options *options,
		     struct findings *findings)
{
	check_either(row, options->lang, findings);
	for (size_t i = 0; i < row->kind->rule_count; i++) {
		const struct kind_rule *rule = &row->kind->rules[i];

		checks[rule->type].check(row, rule, checks[rule->type].code, findings);
	}
	check_past(row, options->today, findings);
}
