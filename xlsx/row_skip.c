#include "xlsx/row_skip.h"

#include <string.h>

static const char first_tag[] = "<sheetData>", last_tag[] = "</sheetData>", row_tag[] = "<row ";

enum { FIRST = sizeof first_tag - 1, LAST = sizeof last_tag - 1, ROW = sizeof row_tag - 1 };

static int64_t count_rows(const char *at, const char *end)
{
	int64_t rows = 0;

	while ((at = memmem(at, (size_t)(end - at), row_tag, ROW)) != NULL) {
		rows++;
		at += ROW;
	}
	return rows;
}

static void take_off(struct buf *text, size_t size)
{
	text->size -= size;
	if (size)
		memmove(text->data, text->data + size, text->size);
}

/* How much of a text in which `tag` is not can be let go: at its end may be the half of one. */
static size_t without_half(const struct buf *text, size_t tag_size)
{
	return text->size < tag_size ? 0 : text->size - (tag_size - 1);
}

static bool give_until(struct row_skip *skip, size_t size, struct xml *xml)
{
	bool ok = xml_add(xml, span_make(skip->text.data, size));

	take_off(&skip->text, size);
	return ok;
}

static bool look_for_rows(struct row_skip *skip, struct xml *xml)
{
	const char *tag = memmem(skip->text.data, skip->text.size, first_tag, FIRST);

	if (!tag)
		return give_until(skip, without_half(&skip->text, FIRST), xml);
	skip->place = ROWS_HERE;
	return give_until(skip, (size_t)(tag + FIRST - skip->text.data), xml);
}

/* A row that begins in what stays is counted when that is let go. */
static void pass_rows(struct row_skip *skip)
{
	const char *data = skip->text.data, *tag = memmem(data, skip->text.size, last_tag, LAST);
	size_t passed = tag ? (size_t)(tag - data) : without_half(&skip->text, LAST);
	size_t seen = passed + ROW - 1;

	skip->rows += count_rows(data, data + (seen < skip->text.size ? seen : skip->text.size));
	if (tag)
		skip->place = ROWS_BEHIND;
	take_off(&skip->text, passed);
}

bool row_skip_add(struct row_skip *skip, struct span bytes, struct xml *xml)
{
	buf_add(&skip->text, bytes);
	if (skip->place == ROWS_AHEAD && !look_for_rows(skip, xml))
		return false;
	if (skip->place == ROWS_HERE)
		pass_rows(skip);
	return skip->place != ROWS_BEHIND || give_until(skip, skip->text.size, xml);
}

bool row_skip_end(struct row_skip *skip, struct xml *xml)
{
	return give_until(skip, skip->text.size, xml) && xml_end(xml);
}

void row_skip_free(struct row_skip *skip)
{
	buf_free(&skip->text);
}
