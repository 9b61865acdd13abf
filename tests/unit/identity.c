#include "tests/unit/check.h"

#include "ingest/store/fields.h"
#include "ingest/store/matching/row_list.h"
#include "ingest/store/similarity.h"

/* Whether another value of one field makes another key. */
static bool is_in_key(const struct fields *fields, size_t field)
{
	struct datum data[FIELDS_MAX] = {{0}};
	struct buf key = {0}, other = {0};
	bool differs;

	fields_key(fields, 'X', 1, data, &key);
	data[field] = (struct datum){.type = DATUM_TEXT, .text = span_of("another")};
	fields_key(fields, 'X', 1, data, &other);
	differs = !span_equal(buf_span(&key), buf_span(&other));
	buf_free(&key);
	buf_free(&other);
	return differs;
}

/* Returns how many columns are in the key. */
static size_t check_kind(const struct kind *kind)
{
	struct fields fields;
	size_t count = 0;

	fields_of_kind(&fields, kind, NULL);
	for (size_t i = 0; i < fields.count; i++) {
		const struct column *column = kind_column(kind, (size_t)fields.items[i].column);
		bool identifies = (column->flags & COLUMN_IDENTITY) != 0;

		if (is_in_key(&fields, i) != identifies)
			fail_msg("%s.%s is %s the key", kind->name, fields.items[i].name,
				 identifies ? "not in" : "in");
		count += identifies;
	}
	return count;
}

static void the_columns_of_identity_and_no_others_are_in_the_key(void **state)
{
	(void)state;
	for (size_t k = 0; k < kind_count; k++) {
		if (kinds[k].class == KIND_NOTE)
			assert_true(check_kind(&kinds[k]) > 0);
	}
}

/* Columns that may identify but cannot, since they are no fields of a revision. */
static void no_column_of_identity_is_left_out_of_the_fields(void **state)
{
	(void)state;
	for (size_t k = 0; k < kind_count; k++) {
		for (size_t c = 0; c < kind_column_count(&kinds[k]); c++) {
			unsigned flags = kind_column(&kinds[k], c)->flags;

			assert_false((flags & COLUMN_IDENTITY) && (flags & COLUMN_PLACING));
		}
	}
}

static void a_new_column_is_in_the_key_by_its_flag_alone(void **state)
{
	static const struct column columns[] = {
		{"text", {"Text", "Text"}, NULL, COLUMN_TEXT, COLUMN_REQUIRED, NULL, 0},
		{"venue", {"Plats", "Venue"}, NULL, COLUMN_TEXT, COLUMN_IDENTITY, NULL, 0},
		{"held", {"Hölls", "Held"}, NULL, COLUMN_DATE, COLUMN_IDENTITY, NULL, 0},
	};
	static const struct kind kind = {
		.name = "visits", .class = KIND_NOTE, .own = columns, .own_count = 3};

	(void)state;
	assert_int_equal(check_kind(&kind), 3); /* a date is two: the day and what was written */
}

static void the_key_is_of_a_session_and_a_kind(void **state)
{
	static const struct {
		int64_t session;
		char letter;
	} others[] = {{2, 'A'}, {1, 'B'}};
	struct fields none = {0};
	struct buf key = {0}, other = {0};

	(void)state;
	fields_key(&none, 'A', 1, NULL, &key);
	for (size_t i = 0; i < TEST_COUNT(others); i++) {
		fields_key(&none, others[i].letter, others[i].session, NULL, &other);
		assert_false(span_equal(buf_span(&key), buf_span(&other)));
	}
	buf_free(&key);
	buf_free(&other);
}

static int similarity_of(const char *a, const char *b)
{
	static struct trigrams first, second;

	trigrams_of(&first, span_of(a));
	trigrams_of(&second, span_of(b));
	assert_int_equal(similarity(&first, &second), similarity(&second, &first));
	return similarity(&first, &second);
}

static void an_edited_text_is_similar_and_another_is_not(void **state)
{
	(void)state;
	assert_int_equal(similarity_of("", ""), 1000);
	assert_int_equal(similarity_of("lokaler", ""), 0);
	assert_int_equal(similarity_of("fler bussar", "fler bussar"), 1000);
	assert_true(similarity_of("replokaler i kumla", "fler replokaler i kumla") >= VERY_SIMILAR);
	assert_true(similarity_of("gemensam elevstatistik", "gemensam elevstatisik") >=
		    VERY_SIMILAR);
	assert_true(similarity_of(
			    "samordnad skyltning",
			    "samordnad skyltning av alla leder i hela länet från och med våren") >=
		    VERY_SIMILAR);
	assert_int_equal(similarity_of("ett", "ett, ändrat"), 600);
	assert_true(similarity_of("ett", "etta över allt annat i länet") < SIMILAR);
	assert_true(similarity_of("ab", "abababab och mycket mer än så") < SIMILAR);
	assert_true(similarity_of("skolbiblioteken stänger tidigt", "lärarna byter ofta skola") <
		    SIMILAR);
	assert_true(similarity_of("validering tar ett år", "yrkesbussen går tom") < SIMILAR);
	assert_true(numbers_differ(span_of("etapp 1 av 3"), span_of("etapp 2 av 3")));
	assert_true(numbers_differ(span_of("etapp 1"), span_of("etapp")));
	assert_false(numbers_differ(span_of("etapp 1 klar"), span_of("etappen 1")));
}

/* More rows than are held in memory. */
static void rows_that_wait_come_back_in_their_order(void **state)
{
	enum { MANY = 300000 };
	struct row_list list = {0};
	struct err err = {0};
	int64_t number = 0, count = 0;

	(void)state;
	for (int64_t i = 0; i < MANY; i++)
		assert_true(row_list_add(&list, i, &err));
	assert_true(row_list_rewind(&list, &err));
	for (; row_list_next(&list, &number, &err); count++)
		assert_int_equal(number, count);
	assert_int_equal(count, MANY);
	row_list_free(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_columns_of_identity_and_no_others_are_in_the_key),
		cmocka_unit_test(no_column_of_identity_is_left_out_of_the_fields),
		cmocka_unit_test(a_new_column_is_in_the_key_by_its_flag_alone),
		cmocka_unit_test(the_key_is_of_a_session_and_a_kind),
		cmocka_unit_test(an_edited_text_is_similar_and_another_is_not),
		cmocka_unit_test(rows_that_wait_come_back_in_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
