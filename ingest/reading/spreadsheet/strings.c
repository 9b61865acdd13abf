#include "ingest/reading/spreadsheet/strings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/scratch.h"
#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/part_walk.h"

enum { BLOCK_BYTES = 64 * 1024, BLOCKS = 16, STRUCK_SHIFT = 30 };

static const uint32_t END = ((uint32_t)1 << STRUCK_SHIFT) - 1;

struct strings {
	struct buf text; /* all of it, or what is not in the file yet */
	uint32_t *ends;	 /* where each ends, and above STRUCK_SHIFT whether it is struck */
	size_t count, capacity;
	int file;	  /* -1: none */
	uint32_t in_file; /* bytes */
	/* while they are read */
	struct run_text run;
	size_t begin; /* of the one that is read, in `text` */
	int depth;
	bool too_many;
	struct err err;
	struct xml *xml;
};

static void spill(struct strings *strings)
{
	size_t done = 0;

	if (strings->file < 0)
		strings->file = scratch_open();
	while (strings->file >= 0 && done < strings->text.size) {
		ssize_t wrote =
			write(strings->file, strings->text.data + done, strings->text.size - done);

		if (wrote < 0 && errno != EINTR)
			break;
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	if (done < strings->text.size && !scratch_fail(&strings->err, errno))
		xml_stop(strings->xml);
	strings->in_file += (uint32_t)done;
	buf_clear(&strings->text);
}

static void begin_element(void *context, const char *name, const char *const *attributes)
{
	struct strings *strings = context;

	if (++strings->depth == 2) {
		strings->begin = strings->text.size;
		run_text_begin(&strings->run, &strings->text);
	} else if (strings->depth > 2) {
		run_text_element(&strings->run, name, attributes);
	}
}

static void add_string(struct strings *strings)
{
	enum run_struck struck = run_text_end(&strings->run);

	run_text_decode(&strings->text, strings->begin);
	strings->too_many = strings->count >= LIMIT_STRINGS;
	if (strings->too_many) {
		xml_stop(strings->xml);
		return;
	}
	strings->ends =
		mem_grow(strings->ends, &strings->capacity, strings->count, sizeof *strings->ends);
	strings->ends[strings->count++] = (strings->in_file + (uint32_t)strings->text.size) |
					  (uint32_t)struck << STRUCK_SHIFT;
	if (strings->text.size > (strings->file < 0 ? LIMIT_STRINGS_HELD : LIMIT_BLOCK))
		spill(strings);
}

static void end_element(void *context, const char *name)
{
	struct strings *strings = context;

	if (strings->depth-- > 2)
		run_text_element_end(&strings->run, name);
	else if (strings->depth == 1 && strcmp(name, "si") == 0)
		add_string(strings);
}

static void add_text(void *context, const char *data, int size)
{
	struct strings *strings = context;

	if (strings->run.in_text)
		buf_add(&strings->text, span_make(data, (size_t)size));
}

static bool read_strings(struct strings *strings, struct package *package, const struct part *part,
			 struct findings *findings, struct err *err)
{
	static const struct xml_handlers handlers = {
		.begin = begin_element, .end = end_element, .text = add_text};
	struct part_walk *walk = part_walk_open(package, part, (uint64_t)LIMIT_STRINGS_MIB << 20,
						&handlers, strings);
	enum next next;

	strings->xml = part_walk_xml(walk);
	do
		next = part_walk_more(walk, findings, err);
	while (next == NEXT_GOT);
	part_walk_close(walk);
	if (next == NEXT_END && strings->file >= 0)
		spill(strings);
	if (strings->err.code != ERR_NONE && err->code == ERR_NONE)
		*err = strings->err;
	if (strings->too_many)
		finding_add(findings, FILE_WORKBOOK_TOO_LARGE, (struct place){0}, span_none,
			    part->name, span_none, span_none);
	return next == NEXT_END && !strings->too_many && strings->err.code == ERR_NONE;
}

struct strings *strings_open(struct package *package, const struct part *part,
			     struct findings *findings, struct err *err)
{
	struct strings *strings = mem_alloc(sizeof *strings);

	*strings = (struct strings){.file = -1, .err = {.lang = err->lang}};
	if (part && !read_strings(strings, package, part, findings, err)) {
		strings_close(strings);
		return NULL;
	}
	return strings;
}

void strings_close(struct strings *strings)
{
	if (!strings)
		return;
	if (strings->file >= 0)
		close(strings->file);
	buf_free(&strings->text);
	free(strings->ends);
	free(strings);
}

size_t strings_count(const struct strings *strings)
{
	return strings->count;
}

bool strings_held(const struct strings *strings)
{
	return strings->file < 0;
}

void strings_window_free(struct strings_window *window)
{
	free(window->blocks);
	free(window->numbers);
	*window = (struct strings_window){0};
}

static uint32_t begin_of(const struct strings *strings, size_t index)
{
	return index ? strings->ends[index - 1] & END : 0;
}

struct shared_string strings_about(const struct strings *strings, size_t index)
{
	uint32_t end = strings->ends[index];

	return (struct shared_string){.size = (end & END) - begin_of(strings, index),
				      .struck = (enum run_struck)(end >> STRUCK_SHIFT)};
}

/* Strings are mostly used in the order they stand in: a few blocks of the file are kept. */
static const char *block(const struct strings *strings, struct strings_window *window,
			 uint32_t number, struct err *err)
{
	char *at;
	size_t done = 0;
	ssize_t got = 1;

	if (!window->blocks) {
		window->blocks = mem_alloc((size_t)BLOCKS * BLOCK_BYTES);
		window->numbers = mem_alloc(BLOCKS * sizeof *window->numbers);
		memset(window->numbers, 0, BLOCKS * sizeof *window->numbers);
	}
	at = window->blocks + (size_t)(number % BLOCKS) * BLOCK_BYTES;
	if (window->numbers[number % BLOCKS] == number + 1)
		return at;
	while (done < BLOCK_BYTES && got != 0) {
		got = pread(strings->file, at + done, BLOCK_BYTES - done,
			    (off_t)number * BLOCK_BYTES + (off_t)done);
		if (got < 0 && errno != EINTR)
			return scratch_fail(err, errno) ? at : NULL;
		done += got > 0 ? (size_t)got : 0;
	}
	window->numbers[number % BLOCKS] = number + 1;
	return at;
}

bool strings_text(const struct strings *strings, struct strings_window *window, size_t index,
		  char *room, const char **text, struct err *err)
{
	uint32_t at = begin_of(strings, index), end = strings->ends[index] & END;

	*text = room;
	if (strings_held(strings)) {
		*text = strings->text.data + at;
		return true;
	}
	while (at < end) {
		const char *from = block(strings, window, at / BLOCK_BYTES, err);
		uint32_t within = at % BLOCK_BYTES, some = BLOCK_BYTES - within;

		if (!from)
			return false;
		some = some < end - at ? some : end - at;
		memcpy(room, from + within, some);
		room += some;
		at += some;
	}
	return true;
}
