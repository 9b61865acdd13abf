#include "ingest/store/index/runs.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/files/scratch.h"

enum {
	FIND_ENTRIES = 64, /* read to find one: most lie within a few places of their home */
	MERGE_ENTRIES = 2048,
};

/* Entries sorted by hash, from a run or from memory. */
struct stream {
	off_t next, end; /* bytes in the file */
	struct index_entry *block;
	const struct index_entry *at, *block_end;
};

struct index_merge {
	int file;
	struct stream *streams;
	size_t count;
};

static off_t run_bytes(const struct index_runs *runs)
{
	return (off_t)((runs->places + INDEX_CROWD) * sizeof(struct index_entry));
}

static bool read_entries(int file, off_t at, struct index_entry *entries, size_t count,
			 struct err *err)
{
	size_t size = count * sizeof *entries;

	for (char *to = (char *)entries; size;) {
		ssize_t got = pread(file, to, size, at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return scratch_fail(err, got ? errno : EIO);
		to += got;
		at += got;
		size -= (size_t)got;
	}
	return true;
}

bool index_runs_add(struct index_runs *runs, const struct index_table *table)
{
	const char *from = (const char *)table->entries;
	size_t size = index_table_size(table) * sizeof *table->entries;
	int file = runs->file ? -1 : scratch_open();
	off_t at;

	if (file >= 0)
		runs->file = fdopen(file, "w+");
	runs->places = table->places;
	at = (off_t)runs->count * run_bytes(runs);
	while (runs->file && size) {
		ssize_t put = pwrite(fileno(runs->file), from, size, at);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			break;
		from += put;
		at += put;
		size -= (size_t)put;
	}
	runs->count += size == 0;
	return size == 0;
}

static bool find_in(const struct index_runs *runs, size_t run, int64_t hash, int64_t *note_id,
		    struct err *err)
{
	const struct index_table places = {.places = runs->places};
	off_t at = (off_t)run * run_bytes(runs);
	struct index_entry entries[FIND_ENTRIES];

	for (size_t home = index_table_home(&places, hash);; home += FIND_ENTRIES) {
		size_t left = runs->places + INDEX_CROWD - home;
		size_t count = left < FIND_ENTRIES ? left : FIND_ENTRIES;

		if (!read_entries(fileno(runs->file), at + (off_t)(home * sizeof *entries), entries,
				  count, err))
			return false;
		for (size_t i = 0; i < count; i++) {
			if (entries[i].note_id && entries[i].hash < hash)
				continue;
			*note_id = entries[i].hash == hash ? entries[i].note_id : 0;
			return true;
		}
	}
}

bool index_runs_find(const struct index_runs *runs, int64_t hash, int64_t *note_id, struct err *err)
{
	bool ok = true;

	*note_id = 0;
	for (size_t run = 0; ok && !*note_id && run < runs->count; run++)
		ok = find_in(runs, run, hash, note_id, err);
	return ok;
}

void index_runs_clear(struct index_runs *runs)
{
	runs->count = 0;
}

void index_runs_free(struct index_runs *runs)
{
	if (runs->file)
		fclose(runs->file);
	*runs = (struct index_runs){0};
}

/* ------------------------------------------------------------------------------- merging */

struct index_merge *index_merge_begin(const struct index_runs *runs,
				      const struct index_table *table)
{
	struct index_merge *merge = mem_alloc(sizeof *merge);
	size_t run = 0;

	merge->file = runs->file ? fileno(runs->file) : -1;
	merge->count = runs->count + 1;
	merge->streams = mem_alloc(merge->count * sizeof *merge->streams);
	for (; run < runs->count; run++)
		merge->streams[run] = (struct stream){
			.next = (off_t)run * run_bytes(runs),
			.end = (off_t)(run + 1) * run_bytes(runs),
			.block = mem_block(MERGE_ENTRIES * sizeof(struct index_entry)),
		};
	merge->streams[run].at = table->entries;
	merge->streams[run].block_end = table->entries + index_table_size(table);
	return merge;
}

static bool read_block(int file, struct stream *stream, struct err *err)
{
	size_t left = (size_t)(stream->end - stream->next) / sizeof *stream->block;
	size_t count = left < MERGE_ENTRIES ? left : MERGE_ENTRIES;

	if (!read_entries(file, stream->next, stream->block, count, err))
		return false;
	stream->next += (off_t)(count * sizeof *stream->block);
	stream->at = stream->block;
	stream->block_end = stream->block + count;
	return true;
}

/* Moves `at` on to an entry, past free places. At the end `at` is `block_end`. */
static bool go_to_entry(int file, struct stream *stream, struct err *err)
{
	for (;;) {
		while (stream->at < stream->block_end && !stream->at->note_id)
			stream->at++;
		if (stream->at < stream->block_end || stream->next == stream->end)
			return true;
		if (!read_block(file, stream, err))
			return false;
	}
}

enum next index_merge_next(struct index_merge *merge, struct index_entry *entry, struct err *err)
{
	struct stream *least = NULL;

	for (size_t i = 0; i < merge->count; i++) {
		struct stream *stream = &merge->streams[i];

		if (!go_to_entry(merge->file, stream, err))
			return NEXT_FAILED;
		if (stream->at < stream->block_end &&
		    (!least || stream->at->hash < least->at->hash))
			least = stream;
	}
	if (!least)
		return NEXT_END;
	*entry = *least->at++;
	return NEXT_GOT;
}

void index_merge_end(struct index_merge *merge)
{
	for (size_t i = 0; i < merge->count; i++)
		free(merge->streams[i].block);
	free(merge->streams);
	free(merge);
}
