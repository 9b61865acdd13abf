#include "ingest/load/kept_rows.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/scratch.h"
#include "base/mem.h"

enum { WAITING_BYTES = 1 << 16 };

struct place_of_row {
	size_t sheet;
	long number;
	uint64_t offset; /* of its bytes */
	size_t size;
	bool refused;
};

struct kept_rows {
	int file;	    /* -1: not yet, or it could not be made */
	int error;	    /* errno of the first trouble */
	struct buf waiting; /* to be written; afterwards the row that was read */
	uint64_t written;
	struct place_of_row *places;
	size_t count, capacity;
};

struct kept_rows *kept_rows_open(void)
{
	struct kept_rows *rows = mem_alloc(sizeof *rows);

	rows->file = -1;
	return rows;
}

void kept_rows_close(struct kept_rows *rows)
{
	if (!rows)
		return;
	if (rows->file >= 0)
		close(rows->file);
	buf_free(&rows->waiting);
	free(rows->places);
	free(rows);
}

static void fail(struct kept_rows *rows)
{
	if (!rows->error)
		rows->error = errno ? errno : EIO;
}

static void flush(struct kept_rows *rows)
{
	struct span rest = buf_span(&rows->waiting);

	if (rows->file < 0 && !rows->error && (rows->file = scratch_open()) < 0)
		fail(rows);
	while (rest.size && !rows->error) {
		ssize_t put = write(rows->file, rest.data, rest.size);

		if (put < 0 && errno == EINTR)
			continue;
		if (put == 0)
			errno = ENOSPC;
		if (put <= 0)
			fail(rows);
		else
			rest = span_make(rest.data + put, rest.size - (size_t)put);
	}
	rows->written += rows->waiting.size;
	buf_clear(&rows->waiting);
}

static void put_size(struct buf *out, size_t size)
{
	buf_add(out, span_make((const char *)&size, sizeof size));
}

static void put_text(struct buf *out, struct span text)
{
	put_size(out, text.size);
	buf_add(out, text);
}

void kept_rows_add(struct kept_rows *rows, const struct kept_row *row)
{
	struct buf *out = &rows->waiting;
	size_t start = out->size;

	rows->places = mem_grow(rows->places, &rows->capacity, rows->count, sizeof *rows->places);
	put_size(out, (size_t)row->upload);
	put_size(out, row->count);
	for (size_t i = 0; i < row->count; i++) {
		put_size(out, row->cells[i].sort);
		put_text(out, row->cells[i].text);
		put_text(out, row->cells[i].remark);
	}
	put_text(out, row->origin);
	put_text(out, row->error);
	put_text(out, row->hint);
	rows->places[rows->count++] = (struct place_of_row){.sheet = row->sheet,
							    .number = row->number,
							    .offset = rows->written + start,
							    .size = out->size - start,
							    .refused = row->refused};
	if (out->size >= WAITING_BYTES)
		flush(rows);
}

/* The refused one of two that are the same is the first. */
static int compare(const void *left, const void *right)
{
	const struct place_of_row *a = left, *b = right;

	if (a->sheet != b->sheet)
		return a->sheet < b->sheet ? -1 : 1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->refused != b->refused)
		return a->refused ? -1 : 1;
	return a->offset < b->offset ? -1 : a->offset > b->offset;
}

bool kept_rows_sort(struct kept_rows *rows, struct err *err)
{
	size_t kept = 0;

	flush(rows);
	if (rows->error)
		return scratch_fail(err, rows->error);
	if (rows->count)
		qsort(rows->places, rows->count, sizeof *rows->places, compare);
	for (size_t i = 0; i < rows->count; i++) {
		const struct place_of_row *place = &rows->places[i];

		if (!kept || rows->places[kept - 1].sheet != place->sheet ||
		    rows->places[kept - 1].number != place->number)
			rows->places[kept++] = *place;
	}
	rows->count = kept;
	return true;
}

void kept_rows_drop(struct kept_rows *rows, size_t sheet)
{
	while (rows->count && rows->places[rows->count - 1].sheet == sheet)
		rows->count--;
}

size_t kept_rows_count(const struct kept_rows *rows)
{
	return rows->count;
}

/* ------------------------------------------------------------------------------- read again */

static bool get_bytes(struct kept_rows *rows, const struct place_of_row *place)
{
	struct buf *in = &rows->waiting;

	buf_clear(in);
	buf_reserve(in, place->size);
	while (in->size < place->size) {
		ssize_t got = pread(rows->file, in->data + in->size, place->size - in->size,
				    (off_t)(place->offset + in->size));

		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			errno = EIO;
		if (got <= 0) {
			fail(rows);
			return false;
		}
		in->size += (size_t)got;
	}
	return true;
}

static size_t get_size(struct span *rest)
{
	size_t size;

	memcpy(&size, rest->data, sizeof size);
	*rest = span_make(rest->data + sizeof size, rest->size - sizeof size);
	return size;
}

static struct span get_text(struct span *rest)
{
	size_t size = get_size(rest);
	struct span text = span_make(rest->data, size);

	*rest = span_make(rest->data + size, rest->size - size);
	return text;
}

bool kept_rows_read(struct kept_rows *rows, size_t index, struct kept_row *row, struct err *err)
{
	const struct place_of_row *place = &rows->places[index];
	struct span rest;

	if (!get_bytes(rows, place))
		return scratch_fail(err, rows->error);
	rest = buf_span(&rows->waiting);
	row->sheet = place->sheet;
	row->number = place->number;
	row->refused = place->refused;
	row->upload = (int64_t)get_size(&rest);
	row->count = get_size(&rest);
	while (row->capacity < row->count)
		row->cells = mem_grow(row->cells, &row->capacity, row->count, sizeof *row->cells);
	for (size_t i = 0; i < row->count; i++) {
		row->cells[i].sort = (enum sheet_cell_sort)get_size(&rest);
		row->cells[i].text = get_text(&rest);
		row->cells[i].remark = get_text(&rest);
	}
	row->origin = get_text(&rest);
	row->error = get_text(&rest);
	row->hint = get_text(&rest);
	return true;
}
