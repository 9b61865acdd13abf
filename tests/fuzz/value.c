/* What one cell says, for any text: whatever it is read as holds together. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/notes/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static bool is_day(struct date date)
{
	return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31;
}

static void read_date(struct span text, enum date_order order)
{
	struct date_value value = date_read(text, order);
	struct buf period = {0};

	if (value.form >= DATE_FORM_DAY && value.form <= DATE_FORM_YEAR) {
		must(is_day(value.date));
		date_period(&period, &value);
		must(period.size > 0);
	}
	if (value.form == DATE_FORM_AMBIGUOUS)
		must(order == DATE_ORDER_UNKNOWN && is_day(value.date) && is_day(value.other));
	buf_free(&period);
}

/* What is stored of a text is stored the same once more, and says so; but what control characters
 * stood between may be an escape of XML (_x000D_) without them. */
static void clean(struct span text)
{
	struct buf once = {0}, twice = {0};
	struct span same;

	text_clean(&once, text);
	must(utf8_valid(buf_span(&once)));
	if (!strstr(buf_string(&once), "_x")) {
		must(text_clean(&twice, buf_span(&once)) == 0);
		must(span_equal(buf_span(&once), buf_span(&twice)));
	}
	if (text_is_clean(text, &same))
		must(span_equal(same, buf_span(&once)));
	text_troubles(buf_span(&once));
	buf_free(&once);
	buf_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = span_make((const char *)data, size);
	struct buf out = {0};
	struct reference reference;
	double number = 0, other = 0;

	if (!utf8_valid(text))
		return 0;
	for (int order = DATE_ORDER_UNKNOWN; order <= DATE_ORDER_MONTH_FIRST; order++)
		read_date(text, (enum date_order)order);
	if (number_read(text, &number, &other) != NUMBER_NONE)
		must(isfinite(number));
	clean(text);
	if (text_unwrap(&out, text))
		must(out.size < size);
	buf_clear(&out);
	if (text_list_number(&out, text))
		must(out.size > 0 && strspn(buf_string(&out), "0123456789") == out.size);
	buf_clear(&out);
	buf_add(&out, text);
	text_straighten_hyphens(&out);
	must(utf8_valid(buf_span(&out)));
	if (reference_read(text, &reference))
		must(reference.name.size > 0 && reference.number > 0);
	text_is_nothing(text);
	text_is_error_word(text);
	text_is_example_number(text);
	code_valid(text);
	buf_free(&out);
	return 0;
}
