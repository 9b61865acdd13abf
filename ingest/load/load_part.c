#include "ingest/load/load_part.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ingest/load/readahead.h"
#include "ingest/load/refusal.h"
#include "ingest/load/refused_then.h"
#include "ingest/load/replacing.h"
#include "ingest/load/same_content.h"
#include "ingest/load/waiting.h"
#include "ingest/load/corrections.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/reading.h"
#include "ingest/store/reference_store.h"
#include "ingest/load/reference_map.h"
#include "ingest/store/lookup_read.h"
#include "ingest/store/matching/matching.h"

enum { PROGRESS_BYTES = 1 << 18 };

/* A run over the rows of one table. */
struct load {
	struct incoming *incoming;
	struct db *db;
	const struct load_options *options;
	struct upload *upload;
	struct lookup lookup;
	struct placement_options placement;
	struct readahead_options readahead_options, placed_options; /* the latter place rows */
	struct note_store *store;
	struct reference_store *references;
	struct corrections *corrections;
	struct readahead *readahead;
	struct parsed_row *parsed;	  /* the present row */
	size_t row;			  /* its number, from 0 */
	struct matching *matching;	  /* NULL until a row is of a session that has notes */
	struct same_content same_content; /* see note_store_same_as() */
	struct waiting waiting;
	bool last_turn;		    /* no row waits any longer */
	long first_refused;	    /* row, for --all-or-nothing */
	struct row_origin corrects; /* of the first row that came back; of which sheet */
	struct buf corrects_sheet;
};

/* ------------------------------------------------------------------------------------- rows */

static struct span given_day(const struct load_options *options)
{
	enum { DAY = 10 };

	return options->received_given ? span_make(options->sender.received_at, DAY) : span_none;
}

static bool open_stores(struct load *load, struct err *err)
{
	const struct kind *kind = load->incoming->column_map.kind;
	const struct sender *sender = &load->options->sender;

	load->placement =
		(struct placement_options){.event = span_of(sender->event),
					   .session = span_of(sender->session),
					   .reviewer = span_of(sender->reviewer),
					   .allow_cancelled = load->options->allow_cancelled};
	if (!lookup_read(&load->lookup, load->db, err))
		return false;
	assert(kind); /* a file without kind was refused */
	if (kind->class == KIND_REFERENCE) {
		struct reference_options options = {.kind = kind,
						    .lookup = &load->lookup,
						    .upload_id = upload_number(load->upload),
						    .sheet = load->incoming->part,
						    .received = given_day(load->options),
						    .placement = &load->placement,
						    .file_name = load->incoming->name,
						    .lang = load->options->lang};

		load->references = reference_open(load->db, &options, err);
		return load->references != NULL;
	}
	struct note_store_options options = {.kind = kind,
					     .lookup = &load->lookup,
					     .upload_id = upload_number(load->upload),
					     .sheet = load->incoming->part,
					     .received = given_day(load->options),
					     .reporter = span_of(sender->reviewer),
					     .today = load->options->today,
					     .lang = load->options->lang};

	load->store = note_store_open(load->db, &options, err);
	return load->store != NULL;
}

/* The thread that reads ahead is stopped first: it uses the store and the look-up. */
static void close_stores(struct load *load)
{
	readahead_close(load->readahead);
	matching_close(load->matching);
	note_store_close(load->store);
	reference_close(load->references);
	lookup_close(&load->lookup);
	load->matching = NULL;
	load->store = NULL;
	load->references = NULL;
	load->readahead = NULL;
	load->parsed = NULL;
}

/* No thread for reference files, whose rows may name one that must be stored, and none for a
 * workbook, whose sheets share what it keeps open. */
static void start_reading(struct load *load)
{
	struct incoming *incoming = load->incoming;
	bool large = source_size(incoming->source) >= LIMIT_READAHEAD;
	struct readahead_options options = {.row = {.column_map = &incoming->column_map,
						    .lookup = &load->lookup,
						    .lang = load->options->lang,
						    .today = load->options->today},
					    .placement = &load->placement,
					    .store = load->store};
	bool beside =
		large && !incoming->workbook && incoming->column_map.kind->class != KIND_REFERENCE;

	load->placed_options = options;
	if (load->options->reference_map) /* a row is placed once it is renamed */
		options.store = NULL;
	load->readahead_options = options;
	load->readahead = readahead_open(incoming->reading, &options, &load->lookup, beside);
}

/* A row of a file that was merged is placed once its references are ours. */
static bool rename_row(struct load *load, struct parsed_row *parsed, struct err *err)
{
	const struct reference_map *map = load->options->reference_map;
	struct row *row = &parsed->row;

	if (!map || parsed->record.refused || row->skip || row->untouched)
		return true;
	if (!reference_map_row(map, row, &load->options->sender, load->upload, &parsed->findings,
			       err))
		return false;
	if (!load->references && !findings_have_error(&parsed->findings))
		parsed_row_place(parsed, &load->placed_options);
	return true;
}

static bool is_wrong(const struct parsed_row *parsed)
{
	return parsed->record.refused || findings_have_error(&parsed->findings);
}

static bool was_refused(const struct load *load)
{
	return refused_then_has(load->options->refused_then, load->incoming->part,
				load->parsed->record.row);
}

/* Gives the matching a row of the file as it will be stored. */
static bool match_row(struct load *load, struct err *err)
{
	const struct parsed_row *parsed = load->parsed;
	const struct row *row = &parsed->row;
	bool passed_over = !parsed->record.refused && (row->skip || row->untouched);
	bool refused = is_wrong(parsed) || was_refused(load);

	return matching_add(load->matching, passed_over || refused ? NULL : row, &parsed->placement,
			    &parsed->identity, refused, err);
}

/* Reads the file once more, beside the reading that its rows are stored from. */
static bool read_again(struct load *load, bool (*take)(struct load *load, struct err *err),
		       struct err *err)
{
	struct parsed_row *present = load->parsed;
	struct reading *reading = reading_again(load->incoming->reading, err);
	struct readahead *again;
	enum next next;

	if (!reading)
		return false;
	again = readahead_open(reading, &load->readahead_options, &load->lookup, false);
	while ((next = readahead_next(again, &load->parsed, err)) == NEXT_GOT && take(load, err))
		;
	readahead_close(again);
	reading_close(reading);
	load->parsed = present;
	return next == NEXT_END;
}

static bool match_parsed(struct load *load, struct err *err)
{
	return rename_row(load, load->parsed, err) && match_row(load, err);
}

static bool match_file(struct load *load, struct err *err)
{
	load->matching = matching_open(load->store);
	return read_again(load, match_parsed, err) &&
	       matching_resolve(load->matching,
				load->options->replace_missing ? NULL : &load->parsed->findings,
				err);
}

static bool store_note(struct load *load, enum row_result *result, struct err *err)
{
	struct parsed_row *parsed = load->parsed;
	struct match match;
	bool fresh;

	if (load->options->replace_missing && !parsed->placement.reviewer.size) {
		row_say(&parsed->row, "reviewer", CELL_REQUIRED, span_none, span_none, span_none,
			&parsed->findings);
		*result = ROW_REFUSED;
		return true;
	}
	if (!note_store_is_fresh(load->store, parsed->placement.session, &fresh, err) ||
	    (!fresh && !load->matching && !match_file(load, err)) ||
	    (!fresh && !matching_next(load->matching, load->row, &match, err)))
		return false;
	return note_store_add(load->store, &parsed->row, &parsed->placement, &parsed->identity,
			      fresh ? NULL : &match, result, &parsed->findings, err);
}

/* A row that went out with its version, in a workbook to go on with, and comes back as it was: of
 * what it says was spoken when it was new. */
static bool came_back(const struct parsed_row *parsed, enum row_result result)
{
	return result == ROW_UNCHANGED && parsed->row.kind->class == KIND_NOTE &&
	       row_field(&parsed->row, "rev")->state == FIELD_GIVEN;
}

static bool store_row(struct load *load, enum row_result *result, struct err *err)
{
	struct parsed_row *parsed = load->parsed;
	struct findings *findings = &parsed->findings;
	size_t said = findings->count;

	if (load->references)
		return reference_store_row(load->references, &parsed->row, result, findings, err);
	if (parsed->row.kind->class == KIND_STATUS)
		return note_store_status(load->store, &parsed->row, &parsed->placement, result,
					 findings, err);
	if (!store_note(load, result, err))
		return false;
	if (said && came_back(parsed, *result))
		findings_drop_first(findings, said);
	return true;
}

/* Keeps the findings of a row in the database and, while there is room, for the receipt. */
static bool keep_findings(struct load *load, struct err *err)
{
	struct incoming *incoming = load->incoming;

	if (!load->parsed->findings.count)
		return true;
	if (incoming->findings.count + load->parsed->findings.count <= LIMIT_FINDINGS_KEPT)
		findings_append(&incoming->findings, &load->parsed->findings);
	else
		incoming->findings_left_out += load->parsed->findings.count;
	return upload_findings(load->upload, &load->parsed->findings, load->options->lang, err);
}

static bool refuse(struct load *load, const struct record *record, struct err *err)
{
	if (!load->first_refused)
		load->first_refused = record->row;
	if (load->corrections)
		corrections_add(load->corrections, record, &load->parsed->findings,
				upload_number(load->upload));
	/* deleting a struck row settles it */
	return upload_refused_row(load->upload, record,
				  parsed_row_event(load->parsed, &load->placed_options),
				  findings_have(&load->parsed->findings, ROW_STRUCK), err);
}

/* A row that came back stands for the one that was refused, also when it is refused itself: then
 * it is the one that waits. */
static bool resolve(struct load *load, struct err *err)
{
	const struct row_origin *corrects = &load->parsed->row.corrects;

	if (load->parsed->record.refused || !corrects->upload)
		return true;
	if (!load->corrects.upload) {
		load->corrects = *corrects;
		buf_add(&load->corrects_sheet, corrects->sheet);
	}
	return upload_resolve_row(load->upload, corrects, err) &&
	       upload_corrects(load->upload, corrects, true, err);
}

/* Of a sheet that is refused: what it was a correction of waits as before. */
static bool say_corrects(struct load *load, struct err *err)
{
	load->corrects.sheet = buf_span(&load->corrects_sheet);
	return !load->corrects.upload || upload_corrects(load->upload, &load->corrects, false, err);
}

/* Of a workbook: in which of its sheets the note stood. */
static bool keep_sheet(struct load *load, struct err *err)
{
	int64_t note_id =
		load->incoming->part && load->store && load->parsed->row.kind->class == KIND_NOTE
			? note_store_note_id(load->store)
			: 0;

	return !note_id || upload_note(load->upload, note_id, err);
}

/* A record whose cells may stand in the wrong columns is refused unread: findings on its cells
 * would mislead. */
static bool take_record(struct load *load, struct err *err)
{
	enum row_result result = ROW_REFUSED;
	const struct record *record = &load->parsed->record;
	struct row *row = &load->parsed->row;

	if (!rename_row(load, load->parsed, err))
		return false;
	if (row->skip)
		return keep_findings(load, err);
	if (row->untouched)
		result = ROW_UNCHANGED;
	else if (!is_wrong(load->parsed) && was_refused(load))
		row_say_whole(row, ROW_REFUSED_THEN, span_none, span_none, &load->parsed->findings);
	else if (!is_wrong(load->parsed) && !store_row(load, &result, err))
		return false;
	incoming_count(load->incoming, result);
	if (load->options->watch && load->store && result != ROW_REFUSED)
		load->options->watch->took(load->options->watch->context, load->incoming->part,
					   record->first_line, note_store_note_id(load->store));
	if (result != ROW_REFUSED && !keep_sheet(load, err))
		return false;
	upload_names_event(load->upload, parsed_row_event(load->parsed, &load->placed_options));
	if ((result == ROW_REFUSED && !refuse(load, record, err)) || !resolve(load, err))
		return false;
	return keep_findings(load, err);
}

static bool is_read(const struct parsed_row *parsed)
{
	return !parsed->record.refused && !parsed->row.skip && !parsed->row.untouched;
}

static bool expect_row(struct load *load, struct err *err)
{
	(void)err;
	if (is_read(load->parsed) && row_field(&load->parsed->row, "code")->text.size)
		reference_expect(load->references, &load->parsed->row);
	return true;
}

static bool waits(const struct load *load)
{
	return load->references && reference_is_named(load->references) && !load->last_turn &&
	       is_read(load->parsed) && reference_waits(load->references, &load->parsed->row);
}

static bool take_waiting(struct load *load, struct err *err)
{
	long row = load->parsed->record.row;

	if (!waiting_has(&load->waiting, row) || waits(load))
		return true;
	waiting_drop(&load->waiting, row);
	return take_record(load, err);
}

/* Takes one record after the other, until the end or the first reason to stop. */
static bool take_rows_in_turn(struct load *load, struct err *err)
{
	const struct load_options *options = load->options;
	uint64_t done = 0, shown = 0;
	enum next next;

	for (; (next = readahead_next(load->readahead, &load->parsed, err)) == NEXT_GOT;
	     load->row++) {
		if (waits(load))
			waiting_add(&load->waiting, load->parsed->record.row);
		else if (!take_record(load, err))
			return false;
		if (options->all_or_nothing && load->first_refused)
			return true;
		done += load->parsed->record.raw.size + 1;
		if (options->progress && !load->incoming->workbook &&
		    done - shown >= PROGRESS_BYTES) {
			shown = done;
			options->progress(options->progress_context, load->incoming, done,
					  source_size(load->incoming->source));
		}
	}
	load->incoming->counts.unread = reading_unread(load->incoming->reading);
	if (reading_refused(
		    load->incoming->reading)) /* a record too long to be one, a damaged sheet */
		load->incoming->refused = load->incoming->damaged = true;
	return next == NEXT_END && keep_findings(load, err); /* findings of the file's end */
}

/* Goal areas and organisations: see reference_store.h. Those that wait are looked at again as long
 * as one of them has been stored; then they wait for what does not come. */
static bool load_rows(struct load *load, struct err *err)
{
	bool named = load->references && reference_is_named(load->references);
	bool ok = (!named || read_again(load, expect_row, err)) && take_rows_in_turn(load, err);

	for (size_t left = 0; ok && load->waiting.count;) {
		load->last_turn = load->waiting.count == left;
		left = load->waiting.count;
		ok = read_again(load, take_waiting, err);
	}
	waiting_free(&load->waiting);
	return ok;
}

/* ------------------------------------------------------------------------------- the whole */

/* The savepoint drops the rows of a file that is refused after them. */
static bool store_rows(struct load *load, struct err *err)
{
	bool ok = db_savepoint(load->db, err) &&
		  upload_findings(load->upload, &load->incoming->findings, load->options->lang,
				  err) &&
		  open_stores(load, err) && (start_reading(load), load_rows(load, err)) &&
		  replacing_withdraw(load->incoming, load->options, load->store,
				     &load->parsed->findings, err) &&
		  keep_findings(load, err) && (!load->store || note_store_finish(load->store, err));

	if (load->store) {
		load->same_content.upload =
			note_store_same_as(load->store, &load->same_content.several);
		changes_move(&load->incoming->changes, note_store_changes(load->store));
	}
	close_stores(load);
	return ok;
}

/* What goes back of a sheet that is refused is all of it, when its sender can mend it there. */
static bool give_back(struct load *load, struct err *err)
{
	const struct incoming *incoming = load->incoming;

	if (!load->corrections)
		return true;
	if (!findings_have(&incoming->findings, FILE_TOO_MANY_REFUSED)) {
		corrections_drop_sheet(load->corrections);
		return true;
	}
	return corrections_add_rest(load->corrections, incoming->reading,
				    upload_number(load->upload), err);
}

static bool take_rows(struct load *load, struct err *err)
{
	struct incoming *incoming = load->incoming;

	if (!store_rows(load, err))
		return false;
	refusal_apply(incoming, load->options, load->first_refused);
	if (incoming->refused || incoming->passed_over) {
		changes_free(&incoming->changes);
		return db_savepoint_undo(load->db, err) && say_corrects(load, err) &&
		       give_back(load, err);
	}
	incoming->unkept = false;
	if (incoming->counts.unchanged == incoming->counts.read && !incoming->withdrawn &&
	    !findings_have(&incoming->findings, STATUS_DUE_EDITED) &&
	    !findings_have(&incoming->findings, STATUS_GIVEN_EDITED) &&
	    !same_content_say(&load->same_content, incoming, load->db, load->upload,
			      load->options->lang, err))
		return false;
	return db_savepoint_keep(load->db, err);
}

bool load_part(struct incoming *part, const struct load_part_options *options, struct err *err)
{
	struct load load = {.incoming = part,
			    .db = options->db,
			    .options = options->load,
			    .upload = options->upload,
			    .corrections = options->corrections};
	bool ok;

	replacing_check(part, options->load);
	if (part->refused || part->passed_over)
		return true;
	if (load.corrections)
		corrections_sheet(load.corrections, part->sheet, part->sheet_name,
				  &part->column_map);
	ok = take_rows(&load, err);
	buf_free(&load.corrects_sheet);
	return ok;
}
