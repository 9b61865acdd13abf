#include "ingest/load/readahead.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
	BATCHES = 8, /* at most read and not stored; a thread that waited goes on when half are */
	BATCH_ROWS = 32,
	EXPECTED = 4, /* rows after that which is stored, of which the store is told already */
	BATCH_BYTES = 64 * 1024, /* of records; a single one may be longer */
};

struct item {
	struct taken taken;
	enum next next;	     /* what the reading gave */
	size_t own_findings; /* those of the reading, which come first */
	size_t names_known;  /* organisations, when the row was read */
	struct cell *cells;  /* copies, when the record has to outlive the reading's next one */
	size_t cell_capacity;
};

/* What goes from one thread to the other at a time. */
struct batch {
	struct item *items;
	size_t count;
	struct pool text; /* of the copied records */
	struct err err;
};

struct ahead {
	struct reading *reading;
	struct ahead_options options;
	struct names *names;
	bool beside;
	struct known known;
	char content[DIGEST_TEXT_SIZE];
	pthread_t thread;
	struct names
		names_seen; /* the same names, for the other thread, with a memory of its own */
	pthread_mutex_t names_lock; /* held while a batch is read, or a name is added */
	pthread_mutex_t lock;	    /* of the following */
	pthread_cond_t filled_more, emptied_more;
	size_t filled, emptied; /* batches */
	bool stop;
	struct batch *batches;
	size_t at; /* in the oldest batch that is not emptied */
};

/* ------------------------------------------------------------------------------- reading */

void taken_place(struct taken *taken, const struct ahead_options *options)
{
	const struct names *names = options->row.names;

	if (!placing_find(&taken->placing, &taken->row, names, options->placing,
			  &taken->findings) ||
	    findings_have_error(&taken->findings))
		return;
	if (taken->row.kind->class == KIND_NOTE)
		store_identify(options->store, names, &taken->row, &taken->placing,
			       &taken->identity);
}

static void read_row(struct item *item, const struct ahead_options *options)
{
	struct taken *taken = &item->taken;

	taken->row.skip = taken->row.untouched = false;
	item->names_known = options->row.names->organisation_count;
	if (taken->record.refused)
		return;
	row_read(&taken->row, &options->row, &taken->record, &taken->findings);
	if (options->store && !taken->row.skip && !taken->row.untouched &&
	    !findings_have_error(&taken->findings))
		taken_place(taken, options);
}

static struct span copy_text(struct pool *pool, struct span text, struct span raw, struct span copy)
{
	/* most cells lie in the record as it stood */
	if (text.data >= raw.data && text.data + text.size <= raw.data + raw.size)
		return span_make(copy.data + (text.data - raw.data), text.size);
	return pool_copy(pool, text);
}

static void copy_record(struct item *item, struct pool *pool)
{
	struct record *record = &item->taken.record;
	struct span raw = record->raw;

	record->raw = pool_copy(pool, raw);
	for (size_t i = 0; i < record->count; i++) {
		item->cells = mem_grow(item->cells, &item->cell_capacity, i, sizeof *item->cells);
		item->cells[i] = record->cells[i];
		item->cells[i].text = copy_text(pool, item->cells[i].text, raw, record->raw);
	}
	record->cells = item->cells;
}

static void read_item(struct ahead *ahead, struct batch *batch, struct item *item,
		      const struct ahead_options *options)
{
	findings_clear(&item->taken.findings);
	item->next = reading_next(ahead->reading, &item->taken.record, &item->taken.findings,
				  &batch->err);
	item->own_findings = item->taken.findings.count;
	if (item->next == NEXT_END)
		known_end(&ahead->known, ahead->content);
	if (item->next != NEXT_GOT)
		return;
	known_add(&ahead->known, &item->taken.record);
	if (ahead->beside)
		copy_record(item, &batch->text);
	read_row(item, options);
}

static bool is_full(const struct batch *batch, size_t bytes)
{
	return batch->count == BATCH_ROWS || bytes >= BATCH_BYTES ||
	       (batch->count && batch->items[batch->count - 1].next != NEXT_GOT);
}

/* False when there is nothing after it. */
static bool fill(struct ahead *ahead, struct batch *batch)
{
	struct ahead_options options = ahead->options;
	struct buf *folded = ahead->names_seen.folded;
	size_t bytes = 0;

	pthread_mutex_lock(&ahead->names_lock);
	ahead->names_seen = *ahead->names;
	ahead->names_seen.folded = folded;
	options.row.names = &ahead->names_seen;
	pool_clear(&batch->text);
	for (batch->count = 0; !is_full(batch, bytes); batch->count++) {
		struct item *item = &batch->items[batch->count];

		read_item(ahead, batch, item, &options);
		bytes += item->taken.record.raw.size;
	}
	pthread_mutex_unlock(&ahead->names_lock);
	return batch->items[batch->count - 1].next == NEXT_GOT;
}

static void *fill_all(void *context)
{
	struct ahead *ahead = context;
	bool more = true;

	while (more) {
		bool stop;

		pthread_mutex_lock(&ahead->lock);
		while (!ahead->stop && ahead->filled - ahead->emptied == BATCHES)
			pthread_cond_wait(&ahead->emptied_more, &ahead->lock);
		stop = ahead->stop;
		pthread_mutex_unlock(&ahead->lock);
		if (stop)
			break;
		more = fill(ahead, &ahead->batches[ahead->filled % BATCHES]);
		pthread_mutex_lock(&ahead->lock);
		ahead->filled++;
		pthread_cond_signal(&ahead->filled_more);
		pthread_mutex_unlock(&ahead->lock);
	}
	return NULL;
}

/* -------------------------------------------------------------------------------- giving */

/* The batch that the next item is in. */
static struct batch *wait_for_batch(struct ahead *ahead)
{
	struct batch *batch = &ahead->batches[ahead->emptied % BATCHES];

	if (ahead->at && ahead->at < batch->count)
		return batch;
	pthread_mutex_lock(&ahead->lock);
	if (ahead->at) {
		ahead->at = 0;
		ahead->emptied++;
		if (ahead->filled - ahead->emptied == BATCHES / 2)
			pthread_cond_signal(&ahead->emptied_more);
	}
	while (ahead->filled == ahead->emptied)
		pthread_cond_wait(&ahead->filled_more, &ahead->lock);
	pthread_mutex_unlock(&ahead->lock);
	return &ahead->batches[ahead->emptied % BATCHES];
}

const char *ahead_content(const struct ahead *ahead)
{
	return ahead->content;
}

bool ahead_lasts(const struct ahead *ahead)
{
	return ahead->beside && ahead->at < ahead->batches[ahead->emptied % BATCHES].count;
}

enum next ahead_next(struct ahead *ahead, struct taken **taken, struct err *err)
{
	struct batch *batch = ahead->batches;
	struct item *item = batch->items;

	if (ahead->beside) {
		batch = wait_for_batch(ahead);
		item = &batch->items[ahead->at];
		if (ahead->options.store && ahead->at + EXPECTED < batch->count)
			store_expect(ahead->options.store, &item[EXPECTED].taken.identity);
		if (item->next == NEXT_GOT) /* the last item is given as often as it is asked for */
			ahead->at++;
	} else {
		read_item(ahead, batch, item, &ahead->options);
	}
	*taken = &item->taken;
	if (item->next == NEXT_FAILED)
		*err = batch->err;
	if (item->next == NEXT_GOT && item->names_known != ahead->names->organisation_count) {
		findings_cut(&item->taken.findings, item->own_findings);
		read_row(item, &ahead->options);
	}
	return item->next;
}

/* --------------------------------------------------------------------- beginning and end */

static size_t batch_count(const struct ahead *ahead)
{
	return ahead->beside ? BATCHES : 1;
}

static size_t batch_rows(const struct ahead *ahead)
{
	return ahead->beside ? BATCH_ROWS : 1;
}

static void make_batches(struct ahead *ahead)
{
	ahead->batches = mem_alloc(batch_count(ahead) * sizeof *ahead->batches);
	for (size_t b = 0; b < batch_count(ahead); b++) {
		struct batch *batch = &ahead->batches[b];

		batch->items = mem_alloc(batch_rows(ahead) * sizeof *batch->items);
		batch->err.lang = ahead->options.row.lang;
	}
}

static void free_batches(struct ahead *ahead)
{
	for (size_t b = 0; b < batch_count(ahead); b++) {
		struct batch *batch = &ahead->batches[b];

		for (size_t i = 0; i < batch_rows(ahead); i++) {
			row_free(&batch->items[i].taken.row);
			buf_free(&batch->items[i].taken.identity.key);
			findings_free(&batch->items[i].taken.findings);
			free(batch->items[i].cells);
		}
		free(batch->items);
		pool_free(&batch->text);
	}
	free(ahead->batches);
}

struct ahead *ahead_open(struct reading *reading, const struct ahead_options *options,
			 struct names *names, bool beside)
{
	struct ahead *ahead = mem_alloc(sizeof *ahead);

	ahead->reading = reading;
	ahead->options = *options;
	ahead->names = names;
	ahead->beside = beside;
	ahead->names_seen.folded = mem_alloc(sizeof *ahead->names_seen.folded);
	pthread_mutex_init(&ahead->names_lock, NULL);
	pthread_mutex_init(&ahead->lock, NULL);
	pthread_cond_init(&ahead->filled_more, NULL);
	pthread_cond_init(&ahead->emptied_more, NULL);
	make_batches(ahead);
	if (options->content)
		known_begin(&ahead->known, options->row.header);
	if (!beside)
		return ahead;
	names->shared = &ahead->names_lock;
	if (pthread_create(&ahead->thread, NULL, fill_all, ahead) != 0) {
		free_batches(ahead);
		ahead->beside = false;
		make_batches(ahead);
	}
	return ahead;
}

static void stop(struct ahead *ahead)
{
	pthread_mutex_lock(&ahead->lock);
	ahead->stop = true;
	pthread_cond_signal(&ahead->emptied_more);
	pthread_mutex_unlock(&ahead->lock);
	pthread_join(ahead->thread, NULL);
}

void ahead_close(struct ahead *ahead)
{
	if (!ahead)
		return;
	if (ahead->beside)
		stop(ahead);
	ahead->names->shared = NULL;
	pthread_cond_destroy(&ahead->emptied_more);
	pthread_cond_destroy(&ahead->filled_more);
	pthread_mutex_destroy(&ahead->lock);
	pthread_mutex_destroy(&ahead->names_lock);
	buf_free(ahead->names_seen.folded);
	free(ahead->names_seen.folded);
	free_batches(ahead);
	known_end(&ahead->known, ahead->content);
	free(ahead);
}
