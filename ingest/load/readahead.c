#include "ingest/load/readahead.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/plain.h"
#include "ingest/notes/date_order.h"

enum {
	BATCHES = 8, /* at most read and not stored; a waiting thread goes on when half are */
	BATCH_ROWS = 32,
	BATCH_BYTES = 64 * 1024, /* of records; a single one may be longer */
};

struct item {
	struct parsed_row parsed;
	enum next next;		       /* result of the reading */
	size_t own_findings;	       /* the first, from the reading */
	size_t lookup_known;	       /* organisations known at reading */
	const enum date_order *orders; /* NULL: not yet inferred at reading */
	struct cell *cells; /* copies, when the record has to outlive the reading's next one */
	size_t cell_capacity;
	struct cell *proposal; /* the same */
};

/* Items that one thread hands to the other at once. */
struct batch {
	struct item *items;
	size_t count;
	struct pool text; /* of the copied records */
	struct err err;
};

struct readahead {
	struct reading *reading;
	struct readahead_options options;
	struct lookup *lookup;
	bool beside;
	enum date_order orders[COLUMNS_MAX];
	const enum date_order *known_orders; /* for the reading thread; NULL: not inferred yet */
	pthread_t thread;
	struct lookup
		lookup_seen; /* a copy of `lookup` for the other thread, with its own `folded` */
	pthread_mutex_t lookup_lock; /* held while a batch is read, or a name is added */
	pthread_mutex_t lock;	     /* of the following */
	pthread_cond_t filled_more, emptied_more;
	size_t filled, emptied; /* batches */
	bool stop;
	struct batch *batches;
	size_t at; /* next item of the oldest filled batch */
};

/* ------------------------------------------------------------------------------- reading */

void parsed_row_place(struct parsed_row *parsed, const struct readahead_options *options)
{
	const struct lookup *lookup = options->row.lookup;

	if (!placement_find(&parsed->placement, &parsed->row, lookup, options->placement,
			    &parsed->findings) ||
	    findings_have_error(&parsed->findings))
		return;
	if (parsed->row.kind->class == KIND_NOTE)
		note_store_identify(options->store, lookup, &parsed->row, &parsed->placement,
				    &parsed->identity);
}

/* Of the only session that the row's reference, or its session, can mean. */
static struct span event_of_session(const struct row *row, const struct lookup *lookup)
{
	const struct session *session = NULL;
	struct reference ref;
	bool several = false;

	if (reference_read(row_field(row, "ref")->text, &ref))
		session = lookup_session_named(lookup, ref.name, 0, &several);
	if (!session || several)
		session = lookup_session_full(lookup, row_field(row, "session")->text);
	return session ? session->event : span_none;
}

/* The event that a row says it is of, as far as it shows; of a list of events the one it is about.
 */
static struct span event_said(const struct row *row, const struct lookup *lookup)
{
	bool of_events = strcmp(row->kind->name, "events") == 0;
	struct span code = row_field(row, of_events ? "code" : "event")->text;
	int64_t known = code.size ? lookup_find(lookup, NAME_EVENT, code) : -1;

	if (known >= 0)
		return lookup->events[known].code;
	return of_events ? code : event_of_session(row, lookup);
}

struct span parsed_row_event(const struct parsed_row *parsed,
			     const struct readahead_options *options)
{
	const struct lookup *lookup = options->row.lookup;
	const struct kind *kind = options->row.column_map->kind;
	bool unread = parsed->record.refused;
	struct span given = options->placement->event, code = span_none;
	int64_t known;

	if (!unread && kind->class != KIND_REFERENCE && !findings_have_error(&parsed->findings) &&
	    parsed->placement.session)
		return parsed->placement.session->event;
	if (!unread)
		code = event_said(&parsed->row, lookup);
	known = !code.size && given.size ? lookup_find(lookup, NAME_EVENT, given) : -1;
	if (known >= 0)
		return lookup->events[known].code;
	if (!code.size && lookup->event_count == 1 && kind_column_index(kind, "event") >= 0)
		return lookup->events[0].code;
	return code;
}

static void read_row(struct item *item, const struct readahead_options *options)
{
	struct parsed_row *parsed = &item->parsed;

	parsed->row.skip = parsed->row.untouched = false;
	item->lookup_known = options->row.lookup->organisation_count;
	item->orders = options->row.orders;
	if (parsed->record.refused)
		return;
	row_read(&parsed->row, &options->row, &parsed->record, &parsed->findings);
	if (options->store && !parsed->row.skip && !parsed->row.untouched &&
	    !findings_have_error(&parsed->findings))
		parsed_row_place(parsed, options);
}

static struct span copy_text(struct pool *pool, struct span text, struct span raw, struct span copy)
{
	/* most cells are slices of the raw record */
	if (text.data >= raw.data && text.data + text.size <= raw.data + raw.size)
		return span_make(copy.data + (text.data - raw.data), text.size);
	return pool_copy(pool, text);
}

static void copy_record(struct item *item, struct pool *pool)
{
	struct record *record = &item->parsed.record;
	struct span raw = record->raw;

	record->raw = pool_copy(pool, raw);
	for (size_t i = 0; i < record->count; i++) {
		item->cells = mem_grow(item->cells, &item->cell_capacity, i, sizeof *item->cells);
		item->cells[i] = record->cells[i];
		item->cells[i].text = copy_text(pool, item->cells[i].text, raw, record->raw);
	}
	record->cells = item->cells;
}

static void copy_proposal(struct item *item, size_t width, struct pool *pool)
{
	struct record *record = &item->parsed.record;

	if (!record->proposal)
		return;
	item->proposal = mem_resize(item->proposal, (width + 1) * sizeof *item->proposal);
	for (size_t i = 0; i < width; i++) {
		item->proposal[i] = record->proposal[i];
		item->proposal[i].text = pool_copy(pool, record->proposal[i].text);
	}
	record->proposal = item->proposal;
}

/* Reads a row. The first ambiguous date makes date_order_infer() ask the whole file, and the row is
 * read again in the order found. No earlier row has a date that this order changes, and most files
 * have no such date. */
static bool read_row_first(struct readahead *readahead, struct item *item,
			   struct readahead_options *options, struct err *err)
{
	options->row.orders = readahead->known_orders;
	read_row(item, options);
	if (readahead->known_orders || !findings_have(&item->parsed.findings, CELL_DATE_AMBIGUOUS))
		return true;
	if (!date_order_infer(readahead->reading, options->row.column_map, readahead->orders, err))
		return false;
	readahead->known_orders = options->row.orders = readahead->orders;
	findings_cut(&item->parsed.findings, item->own_findings);
	read_row(item, options);
	return true;
}

/* Reads again a row read before the lookup got another organisation. */
static void read_row_again(struct readahead *readahead, struct item *item)
{
	struct readahead_options options = readahead->options;

	options.row.orders = item->orders;
	findings_cut(&item->parsed.findings, item->own_findings);
	read_row(item, &options);
}

static void read_item(struct readahead *readahead, struct batch *batch, struct item *item,
		      struct readahead_options *options)
{
	findings_clear(&item->parsed.findings);
	item->next = reading_next(readahead->reading, &item->parsed.record, &item->parsed.findings,
				  &batch->err);
	item->own_findings = item->parsed.findings.count;
	if (item->next != NEXT_GOT)
		return;
	if (readahead->beside)
		copy_record(item, &batch->text);
	if (readahead->beside)
		copy_proposal(item, reading_width(readahead->reading), &batch->text);
	if (!read_row_first(readahead, item, options, &batch->err))
		item->next = NEXT_FAILED;
}

static bool is_full(const struct batch *batch, size_t bytes)
{
	return batch->count == BATCH_ROWS || bytes >= BATCH_BYTES ||
	       (batch->count && batch->items[batch->count - 1].next != NEXT_GOT);
}

/* False when this batch is the last. */
static bool fill(struct readahead *readahead, struct batch *batch)
{
	struct readahead_options options = readahead->options;
	struct buf *folded = readahead->lookup_seen.folded;
	size_t bytes = 0;

	pthread_mutex_lock(&readahead->lookup_lock);
	readahead->lookup_seen = *readahead->lookup;
	readahead->lookup_seen.folded = folded;
	options.row.lookup = &readahead->lookup_seen;
	pool_clear(&batch->text);
	for (batch->count = 0; !is_full(batch, bytes); batch->count++) {
		struct item *item = &batch->items[batch->count];

		read_item(readahead, batch, item, &options);
		bytes += item->parsed.record.raw.size;
	}
	pthread_mutex_unlock(&readahead->lookup_lock);
	return batch->items[batch->count - 1].next == NEXT_GOT;
}

static void *fill_all(void *context)
{
	struct readahead *readahead = context;
	bool more = true;

	while (more) {
		bool stop;

		pthread_mutex_lock(&readahead->lock);
		while (!readahead->stop && readahead->filled - readahead->emptied == BATCHES)
			pthread_cond_wait(&readahead->emptied_more, &readahead->lock);
		stop = readahead->stop;
		pthread_mutex_unlock(&readahead->lock);
		if (stop)
			break;
		more = fill(readahead, &readahead->batches[readahead->filled % BATCHES]);
		pthread_mutex_lock(&readahead->lock);
		readahead->filled++;
		pthread_cond_signal(&readahead->filled_more);
		pthread_mutex_unlock(&readahead->lock);
	}
	return NULL;
}

/* -------------------------------------------------------------------------------- giving */

/* The batch that the next item is in. */
static struct batch *wait_for_batch(struct readahead *readahead)
{
	struct batch *batch = &readahead->batches[readahead->emptied % BATCHES];

	if (readahead->at && readahead->at < batch->count)
		return batch;
	pthread_mutex_lock(&readahead->lock);
	if (readahead->at) {
		readahead->at = 0;
		readahead->emptied++;
		if (readahead->filled - readahead->emptied == BATCHES / 2)
			pthread_cond_signal(&readahead->emptied_more);
	}
	while (readahead->filled == readahead->emptied)
		pthread_cond_wait(&readahead->filled_more, &readahead->lock);
	pthread_mutex_unlock(&readahead->lock);
	return &readahead->batches[readahead->emptied % BATCHES];
}

enum next readahead_next(struct readahead *readahead, struct parsed_row **parsed, struct err *err)
{
	struct batch *batch = readahead->batches;
	struct item *item = batch->items;

	if (readahead->beside) {
		batch = wait_for_batch(readahead);
		item = &batch->items[readahead->at];
		if (item->next == NEXT_GOT) /* the last item is given as often as it is asked for */
			readahead->at++;
	} else {
		read_item(readahead, batch, item, &readahead->options);
	}
	*parsed = &item->parsed;
	if (item->next == NEXT_FAILED)
		*err = batch->err;
	if (item->next == NEXT_GOT && item->lookup_known != readahead->lookup->organisation_count)
		read_row_again(readahead, item);
	return item->next;
}

/* --------------------------------------------------------------------- beginning and end */

static size_t batch_count(const struct readahead *readahead)
{
	return readahead->beside ? BATCHES : 1;
}

static size_t batch_rows(const struct readahead *readahead)
{
	return readahead->beside ? BATCH_ROWS : 1;
}

static void make_batches(struct readahead *readahead)
{
	readahead->batches = mem_alloc(batch_count(readahead) * sizeof *readahead->batches);
	for (size_t b = 0; b < batch_count(readahead); b++) {
		struct batch *batch = &readahead->batches[b];

		batch->items = mem_alloc(batch_rows(readahead) * sizeof *batch->items);
		batch->err.lang = readahead->options.row.lang;
	}
}

static void free_batches(struct readahead *readahead)
{
	for (size_t b = 0; b < batch_count(readahead); b++) {
		struct batch *batch = &readahead->batches[b];

		for (size_t i = 0; i < batch_rows(readahead); i++) {
			row_free(&batch->items[i].parsed.row);
			buf_free(&batch->items[i].parsed.identity.key);
			findings_free(&batch->items[i].parsed.findings);
			free(batch->items[i].cells);
			free(batch->items[i].proposal);
		}
		free(batch->items);
		pool_free(&batch->text);
	}
	free(readahead->batches);
}

struct readahead *readahead_open(struct reading *reading, const struct readahead_options *options,
				 struct lookup *lookup, bool beside)
{
	struct readahead *readahead = mem_alloc(sizeof *readahead);

	readahead->reading = reading;
	readahead->options = *options;
	readahead->lookup = lookup;
	readahead->beside = beside && !plain_path();
	readahead->lookup_seen.folded = mem_alloc(sizeof *readahead->lookup_seen.folded);
	pthread_mutex_init(&readahead->lookup_lock, NULL);
	pthread_mutex_init(&readahead->lock, NULL);
	pthread_cond_init(&readahead->filled_more, NULL);
	pthread_cond_init(&readahead->emptied_more, NULL);
	make_batches(readahead);
	if (!readahead->beside)
		return readahead;
	lookup->shared = &readahead->lookup_lock;
	if (pthread_create(&readahead->thread, NULL, fill_all, readahead) != 0) {
		free_batches(readahead);
		readahead->beside = false;
		make_batches(readahead);
	}
	return readahead;
}

static void stop(struct readahead *readahead)
{
	pthread_mutex_lock(&readahead->lock);
	readahead->stop = true;
	pthread_cond_signal(&readahead->emptied_more);
	pthread_mutex_unlock(&readahead->lock);
	pthread_join(readahead->thread, NULL);
}

void readahead_close(struct readahead *readahead)
{
	if (!readahead)
		return;
	if (readahead->beside) {
		stop(readahead);
		readahead->lookup->shared = NULL;
	}
	pthread_cond_destroy(&readahead->emptied_more);
	pthread_cond_destroy(&readahead->filled_more);
	pthread_mutex_destroy(&readahead->lock);
	pthread_mutex_destroy(&readahead->lookup_lock);
	buf_free(readahead->lookup_seen.folded);
	free(readahead->lookup_seen.folded);
	free_batches(readahead);
	free(readahead);
}
