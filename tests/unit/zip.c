#include "base/zip.h"
#include "tests/unit/check.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/files/file.h"

enum { STORED, DEFLATED = 8, PACKED_SIZE = 4000, MANY = 70000 };

/* "hej " a thousand times, as zlib packs it. */
static const char packed[] = "\xED\xC3\x41\x09\x00\x00\x08\x04\xB0\x2A\x96\x13\x8E\xEB\x1F\xC0\x18"
			     "\x7E\x36\x58\xB6\x13\x55\x55\x55\xF5\xF5\x01";
static const uint32_t packed_crc = 0x4C291526, hej_crc = 0x42B19A48;

static char folder[] = "/tmp/loka-unit-zip-XXXXXX";
static char first[80], second[80];

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(first, sizeof first, "%s/first.zip", folder);
	snprintf(second, sizeof second, "%s/second.zip", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	unlink(first);
	unlink(second);
	return rmdir(folder);
}

static struct zip_entry named(const char *name, unsigned long method)
{
	struct zip_entry entry = {.method = method};

	snprintf(entry.name, sizeof entry.name, "%s", name);
	return entry;
}

static void add(struct zip_writer *to, const char *name, unsigned long method, struct span bytes,
		uint64_t size, uint32_t crc)
{
	struct err err = {.lang = LANG_EN};
	struct zip_entry entry = named(name, method);

	if (!zip_begin(to, &entry, size, &err) || !zip_add(to, bytes, &err) ||
	    !zip_end(to, size, crc, &err))
		fail_msg("%s", err.message);
}

/* A stored entry and one that is packed. */
static void write_two(void)
{
	struct err err = {.lang = LANG_EN};
	struct zip_writer *to = zip_create(first, &err);

	assert_non_null(to);
	add(to, "a/stored", STORED, span_of("hej!"), 4, hej_crc);
	add(to, "packed", DEFLATED, span_make(packed, sizeof packed - 1), PACKED_SIZE, packed_crc);
	assert_true(zip_finish(to, &err));
}

static struct zip *open_zip(const char *path)
{
	struct err err = {.lang = LANG_EN};
	struct zip *zip = zip_open(path, &err);

	if (!zip)
		fail_msg("%s", err.message);
	return zip;
}

static void check_two(const char *path)
{
	struct err err = {.lang = LANG_EN};
	struct zip *zip = open_zip(path);
	struct zip_entry entry;
	struct buf text = {0};

	assert_int_equal(zip_count(zip), 2);
	assert_int_equal(zip_next(zip, &entry, &err), NEXT_GOT);
	assert_string_equal(entry.name, "a/stored");
	assert_true(zip_read_all(zip, 4, &text, &err));
	check_text("a/stored", buf_span(&text), "hej!");
	assert_int_equal(zip_next(zip, &entry, &err), NEXT_GOT);
	assert_string_equal(entry.name, "packed");
	assert_int_equal(entry.size, PACKED_SIZE);
	assert_int_equal(entry.packed_size, sizeof packed - 1);
	assert_int_equal(entry.crc, packed_crc);
	buf_clear(&text);
	assert_true(zip_read_all(zip, PACKED_SIZE, &text, &err));
	assert_int_equal(text.size, PACKED_SIZE);
	assert_memory_equal(text.data + PACKED_SIZE - 8, "hej hej ", 8);
	assert_int_equal(zip_next(zip, &entry, &err), NEXT_END);
	zip_close(zip);
	buf_free(&text);
}

static void entries_are_read_as_they_were_written_and_copied(void **state)
{
	struct err err = {.lang = LANG_EN};
	struct zip *from;
	struct zip_writer *to;
	struct zip_entry entry;
	enum next next;

	(void)state;
	write_two();
	check_two(first);
	from = open_zip(first);
	to = zip_create(second, &err);
	while ((next = zip_next(from, &entry, &err)) == NEXT_GOT)
		assert_true(zip_copy(to, from, &err));
	assert_int_equal(next, NEXT_END);
	assert_true(zip_finish(to, &err));
	zip_close(from);
	check_two(second);
}

static void an_entry_is_read_in_pieces_found_by_name_and_left_at_any_time(void **state)
{
	struct err err = {.lang = LANG_EN};
	struct zip *zip;
	struct zip_entry entry;
	char piece[3];
	size_t got;

	(void)state;
	write_two();
	zip = open_zip(first);
	assert_int_equal(zip_find(zip, "packed", &entry, &err), NEXT_GOT);
	assert_int_equal(zip_read(zip, piece, sizeof piece, &got, &err), NEXT_GOT);
	check_text("a piece", span_make(piece, got), "hej");
	assert_int_equal(zip_find(zip, "A/STORED", &entry, &err), NEXT_END);
	assert_int_equal(zip_find(zip, "a/stored", &entry, &err), NEXT_GOT);
	assert_int_equal(zip_read(zip, piece, sizeof piece, &got, &err), NEXT_GOT);
	assert_int_equal(zip_read(zip, piece, sizeof piece, &got, &err), NEXT_GOT);
	check_text("the last piece", span_make(piece, got), "!");
	assert_int_equal(zip_read(zip, piece, sizeof piece, &got, &err), NEXT_END);
	assert_int_equal(zip_next(zip, &entry, &err), NEXT_GOT);
	assert_string_equal(entry.name, "packed");
	zip_close(zip);
}

/* Reads all of the file with one byte changed, or only its first `size` bytes. */
static bool reads_whole(struct span bytes)
{
	struct err err = {.lang = LANG_EN};
	struct zip_entry entry;
	struct zip *zip;
	enum next next = NEXT_FAILED;
	struct buf text = {0};

	assert_true(file_write(second, bytes, &err));
	zip = zip_open(second, &err);
	while (zip && (next = zip_next(zip, &entry, &err)) == NEXT_GOT) {
		buf_clear(&text);
		if (!zip_read_all(zip, PACKED_SIZE, &text, &err))
			break;
	}
	if (next != NEXT_END && !strstr(err.message, "is not a whole ZIP file") &&
	    !strstr(err.message, "too large"))
		fail_msg("it says \"%s\"", err.message);
	zip_close(zip);
	buf_free(&text);
	return next == NEXT_END;
}

static void what_is_damaged_or_cut_short_is_noticed(void **state)
{
	enum { LOCAL_BYTES = 30 };
	struct err err = {.lang = LANG_EN};
	struct buf bytes = {0};
	size_t data = LOCAL_BYTES + strlen("a/stored");

	(void)state;
	write_two();
	assert_true(file_read(first, 10000, &bytes, &err));
	assert_true(reads_whole(buf_span(&bytes)));
	for (size_t size = 0; size < bytes.size; size++)
		if (reads_whole(span_make(bytes.data, size)))
			fail_msg("%zu of %zu bytes are a whole file", size, bytes.size);
	for (size_t i = data; i < data + strlen("hej!"); i++) {
		bytes.data[i] ^= 1;
		assert_false(reads_whole(buf_span(&bytes)));
		bytes.data[i] ^= 1;
	}
	data += strlen("hej!") + LOCAL_BYTES + strlen("packed");
	for (size_t i = data; i < data + sizeof packed - 2; i++) { /* the last has bits to spare */
		bytes.data[i] ^= 0x10;
		assert_false(reads_whole(buf_span(&bytes)));
		bytes.data[i] ^= 0x10;
	}
	buf_free(&bytes);
}

static void no_more_is_read_than_was_asked_for(void **state)
{
	struct err err = {.lang = LANG_EN};
	struct buf text = {0};
	struct zip *zip;
	struct zip_entry entry;

	(void)state;
	write_two();
	zip = open_zip(first);
	assert_int_equal(zip_find(zip, "packed", &entry, &err), NEXT_GOT);
	assert_false(zip_read_all(zip, PACKED_SIZE - 1, &text, &err));
	assert_int_equal(text.size, 0);
	assert_non_null(strstr(err.message, "packed is too large (4000 bytes)"));
	zip_close(zip);
	buf_free(&text);
}

static void what_cannot_be_opened_or_written_is_said(void **state)
{
	struct err err = {.lang = LANG_EN}, full = {.lang = LANG_EN};
	struct zip_writer *to = zip_create("/dev/full", &full);
	struct zip_entry entry = named("a", STORED);

	(void)state;
	unlink(first);
	assert_null(zip_open(first, &err));
	assert_non_null(strstr(err.message, "does not exist"));
	err = (struct err){.lang = LANG_EN};
	assert_null(zip_create("/nowhere/at/all.zip", &err));
	assert_non_null(strstr(err.message, "does not exist"));
	assert_non_null(to);
	for (int i = 0; i < MANY && zip_begin(to, &entry, 4, &full); i++) {
		if (!zip_add(to, span_of("hej!"), &full) || !zip_end(to, 4, hej_crc, &full))
			break;
	}
	assert_false(zip_finish(to, &full));
	assert_non_null(strstr(full.message, "/dev/full: could not be written"));
	assert_true(zip_finish(NULL, &err));
}

static void put(struct buf *out, int bytes, uint64_t number)
{
	for (; bytes > 0; bytes--, number >>= 8)
		buf_add_char(out, (char)(number & 0xFF));
}

/* The sizes and the checksum, which both headers of an entry have alike. */
static void put_sizes(struct buf *out, size_t name_size, size_t extra_size)
{
	put(out, 4, hej_crc);
	put(out, 4, UINT32_MAX);
	put(out, 4, UINT32_MAX);
	put(out, 2, name_size);
	put(out, 2, extra_size);
}

static void put_name(struct buf *out, size_t size)
{
	while (size--)
		buf_add_char(out, 'a');
}

/* An entry "aaa..." whose sizes are stated in 64 bits alone. */
static void put_entry(struct buf *out, size_t name_size)
{
	put(out, 4, 0x04034B50);
	put(out, 2, 45);
	put(out, 8, 0);
	put_sizes(out, name_size, 20);
	put_name(out, name_size);
	put(out, 4, 0x100001);
	put(out, 8, 4);
	put(out, 8, 4);
	buf_add_string(out, "hej!");
}

/* Its line in the directory, behind a field of another kind. */
static void put_line(struct buf *out, size_t name_size, uint64_t at)
{
	put(out, 4, 0x02014B50);
	put(out, 4, 45 | 45 << 16);
	put(out, 8, 0);
	put_sizes(out, name_size, 26);
	put(out, 8, 0);
	put(out, 2, 0);
	put(out, 4, at);
	put_name(out, name_size);
	put(out, 6, 0x7700021234);
	put(out, 4, 0x100001);
	put(out, 8, 4);
	put(out, 8, 4);
}

/* The end of the directory in 64 bits, where that is, and the old one that says nothing. */
static void put_end(struct buf *out, uint64_t entries, uint64_t directory)
{
	uint64_t end = out->size;

	put(out, 4, 0x06064B50);
	put(out, 8, 44);
	put(out, 4, 45 | 45 << 16);
	put(out, 8, 0);
	put(out, 8, entries);
	put(out, 8, entries);
	put(out, 8, end - directory);
	put(out, 8, directory);
	put(out, 4, 0x07064B50);
	put(out, 4, 0);
	put(out, 8, end);
	put(out, 4, 1);
	put(out, 4, 0x06054B50);
	put(out, 4, 0);
	put(out, 4, UINT32_MAX);
	put(out, 8, UINT64_MAX);
	put(out, 2, 0);
}

static void write_zip64(struct buf *out, size_t name_size, uint64_t entries)
{
	struct err err = {0};
	uint64_t directory;

	buf_clear(out);
	put_entry(out, name_size);
	directory = out->size;
	for (uint64_t i = 0; i < entries; i++)
		put_line(out, name_size, 0);
	put_end(out, entries, directory);
	assert_true(file_write(first, buf_span(out), &err));
}

/* Some programs write all that they write so. */
static void sizes_of_64_bits_are_read_and_held_against_the_checksum(void **state)
{
	struct err err = {.lang = LANG_EN};
	struct buf bytes = {0}, text = {0};
	struct zip_entry entry;
	struct zip *zip;

	(void)state;
	write_zip64(&bytes, 3, 1);
	zip = open_zip(first);
	assert_int_equal(zip_next(zip, &entry, &err), NEXT_GOT);
	assert_string_equal(entry.name, "aaa");
	assert_int_equal(entry.size, 4);
	assert_int_equal(entry.packed_size, 4);
	if (!zip_read_all(zip, 4, &text, &err))
		fail_msg("%s", err.message);
	check_text("zip64", buf_span(&text), "hej!");
	zip_close(zip);
	bytes.data[span_find(buf_span(&bytes), "hej!")] = 'H';
	assert_false(reads_whole(buf_span(&bytes)));
	buf_free(&bytes);
	buf_free(&text);
}

/* The old end of the directory counts to 65,535. */
static void any_number_of_entries_is_read_but_a_long_name_is_not(void **state)
{
	struct err err = {.lang = LANG_EN};
	struct buf bytes = {0};
	struct zip_entry entry;
	struct zip *zip;
	enum next next;
	int count = 0;

	(void)state;
	write_zip64(&bytes, 2, MANY);
	zip = open_zip(first);
	assert_int_equal(zip_count(zip), MANY);
	while ((next = zip_next(zip, &entry, &err)) == NEXT_GOT)
		count++;
	assert_int_equal(next, NEXT_END);
	assert_int_equal(count, MANY);
	zip_close(zip);
	for (size_t size = ZIP_NAME_SIZE - 1; size <= ZIP_NAME_SIZE; size++) {
		write_zip64(&bytes, size, 1);
		zip = open_zip(first);
		assert_int_equal(zip_next(zip, &entry, &err),
				 size < ZIP_NAME_SIZE ? NEXT_GOT : NEXT_FAILED);
		zip_close(zip);
	}
	buf_free(&bytes);
}

/* A directory that cannot say how many there are is not written. */
static void no_more_entries_are_written_than_can_be_counted(void **state)
{
	struct err err = {.lang = LANG_EN};
	struct zip_writer *to = zip_create(first, &err);
	struct zip_entry entry = named("a", STORED);
	struct zip *zip;

	(void)state;
	for (int i = 0; i < 65535; i++)
		add(to, "a", STORED, span_of("hej!"), 4, hej_crc);
	assert_false(zip_begin(to, &entry, 4, &err));
	err = (struct err){0};
	assert_true(zip_finish(to, &err));
	zip = open_zip(first);
	assert_int_equal(zip_count(zip), 65535);
	zip_close(zip);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries_are_read_as_they_were_written_and_copied),
		cmocka_unit_test(an_entry_is_read_in_pieces_found_by_name_and_left_at_any_time),
		cmocka_unit_test(what_is_damaged_or_cut_short_is_noticed),
		cmocka_unit_test(no_more_is_read_than_was_asked_for),
		cmocka_unit_test(what_cannot_be_opened_or_written_is_said),
		cmocka_unit_test(sizes_of_64_bits_are_read_and_held_against_the_checksum),
		cmocka_unit_test(any_number_of_entries_is_read_but_a_long_name_is_not),
		cmocka_unit_test(no_more_entries_are_written_than_can_be_counted)};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
