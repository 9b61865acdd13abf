#include "xlsx/stream.h"
#include "tests/unit/check.h"

#include <unistd.h>

#include "base/zip.h"

/* Closes the stream that the rows are the first piece of, makes it an entry of a ZIP file, and
 * reads that. */
static struct stream_place read_back(struct stream *rows, struct buf *out)
{
	static const char path[] = "/tmp/loka-unit-stream.zip";
	const struct zip_entry named = {.name = "rows", .method = 8};
	struct stream_place place = stream_end(rows);
	struct deflater *deflater = deflater_open();
	struct buf packed = {0};
	struct deflated whole;
	struct err err = {0};
	struct zip_entry entry;
	struct zip_writer *to = zip_create(path, &err);
	struct zip *from;

	assert_true(stream_ok(rows));
	buf_reserve(&packed, place.deflated.deflated_size);
	fseek(stream_file(rows), place.offset, SEEK_SET);
	packed.size = fread(packed.data, 1, place.deflated.deflated_size, stream_file(rows));
	fseek(stream_file(rows), 0, SEEK_END);
	whole = deflated_join(place.deflated, deflater_end(deflater, true, &packed));
	assert_int_equal(packed.size, whole.deflated_size);
	assert_true(to && zip_begin(to, &named, whole.size, &err) &&
		    zip_add(to, buf_span(&packed), &err) &&
		    zip_end(to, whole.size, whole.crc, &err) && zip_finish(to, &err));
	from = zip_open(path, &err);
	buf_clear(out);
	assert_true(from && zip_next(from, &entry, &err) == NEXT_GOT &&
		    zip_read_all(from, whole.size, out, &err));
	assert_int_equal(whole.size, out->size);
	zip_close(from);
	unlink(path);
	deflater_close(deflater);
	buf_free(&packed);
	return place;
}

static void cells_are_written_as_the_standard_has_them(void **state)
{
	struct stream *rows = stream_open("/tmp");
	struct buf text = {0};
	struct stream_place place;

	(void)state;
	stream_text(rows, 0, 0, span_of("a & <b>"), 3);
	stream_text(rows, 0, 25, span_of(" led"), 3);
	stream_height(rows, 0, 43);
	stream_number(rows, 1, 26, -12, 4);
	stream_number(rows, 1, 701, 0.1, 4);
	stream_number(rows, 1, 702, 1e15, 4);
	stream_height(rows, 1, 20);
	stream_formula(rows, 4, 1, span_of("SUM(A1:A2)&\"\""), 2.5, 5);
	stream_blank(rows, 4, 16383, 6);
	place = read_back(rows, &text);
	assert_string_equal(
		buf_string(&text),
		"<row r=\"1\" ht=\"32.25\" customHeight=\"1\">"
		"<c r=\"A1\" s=\"3\" t=\"inlineStr\"><is><t>a &amp; &lt;b&gt;</t></is></c>"
		"<c r=\"Z1\" s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> "
		"led</t></is></c></row>"
		"<row r=\"2\"><c r=\"AA2\" s=\"4\"><v>-12</v></c><c r=\"ZZ2\" "
		"s=\"4\"><v>0.1</v></c>"
		"<c r=\"AAA2\" s=\"4\"><v>1000000000000000</v></c></row>"
		"<row r=\"5\"><c r=\"B5\" s=\"5\"><f>SUM(A1:A2)&amp;\"\"</f><v>2.5</v></c>"
		"<c r=\"XFD5\" s=\"6\"/></row>");
	assert_int_equal(place.last_row, 4);
	assert_int_equal(place.last_column, 16383);
	stream_close(rows);
	buf_free(&text);
}

static void worksheets_lie_one_behind_the_other(void **state)
{
	enum { ROWS = 20000 };
	struct stream *rows = stream_open("/tmp");
	struct buf first = {0}, second = {0};
	struct stream_place place;

	(void)state;
	for (uint32_t i = 0; i < ROWS; i++)
		stream_text(rows, i, 0, span_of("ett"), 1);
	place = read_back(rows, &first);
	assert_int_equal(place.offset, 0);
	assert_int_equal(place.last_row, ROWS - 1);
	stream_text(rows, 0, 0, span_of("två"), 1);
	place = read_back(rows, &second);
	assert_true(place.offset > 0);
	assert_int_equal(place.last_row, 0);
	assert_int_equal(place.last_column, 0);
	assert_string_equal(
		buf_string(&second),
		"<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>två</t></is></c></row>");
	stream_close(rows);
	buf_free(&first);
	buf_free(&second);
}

static void a_folder_that_is_not_there_is_noticed(void **state)
{
	struct stream *rows = stream_open("/nowhere/at/all");

	(void)state;
	stream_text(rows, 0, 0, span_of("ett"), 1);
	stream_end(rows);
	assert_false(stream_ok(rows));
	stream_close(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_written_as_the_standard_has_them),
		cmocka_unit_test(worksheets_lie_one_behind_the_other),
		cmocka_unit_test(a_folder_that_is_not_there_is_noticed)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
