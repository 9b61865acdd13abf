#include "ingest/load/load.h"

#include "ingest/load/corrections.h"
#include "ingest/load/load_part.h"
#include "ingest/load/refusal.h"
#include "ingest/store/archive.h"
#include "ingest/store/undo/undo.h"

/* A run over one file. */
struct load {
	struct delivery *delivery;
	struct load_part_options part;
};

/* Nothing of a part was stored: every row counts as refused. */
static void refuse_part(struct incoming *part)
{
	part->counts = (struct counts){.read = part->counts.read,
				       .refused = part->counts.read,
				       .unread = part->counts.unread};
	changes_free(&part->changes);
	part->refused = part->unkept = true;
}

/* A damaged sheet is a damaged workbook: nobody knows what else of it is not as it was. */
static bool refuses_all(const struct delivery *delivery, const struct load_options *options)
{
	for (size_t i = 0; i < delivery->count; i++) {
		if (delivery->parts[i].damaged ||
		    (options->all_or_nothing && delivery->parts[i].refused))
			return true;
	}
	return false;
}

static bool take_part(struct load *load, struct incoming *part, struct err *err)
{
	const struct load_watch *watch = load->part.load->watch;

	upload_part(load->part.upload, part->part);
	part->upload = load->delivery->upload;
	part->unkept = true;
	return (!part->reading || load_part(part, &load->part, err)) &&
	       (!watch || watch->done(watch->context, part->part, load->part.upload, err));
}

static bool load_parts(struct load *load, struct err *err)
{
	struct delivery *delivery = load->delivery;
	bool ok = db_savepoint(load->part.db, err);

	for (size_t i = 0; ok && i < delivery->count; i++)
		ok = take_part(load, &delivery->parts[i], err);
	if (!ok)
		return false;
	refusal_settle(delivery, load->part.load->lang);
	if (!refuses_all(delivery, load->part.load))
		return db_savepoint_keep(load->part.db, err);
	corrections_drop(load->part.corrections);
	for (size_t i = 0; i < delivery->count; i++) {
		if (!delivery->parts[i].empty)
			refuse_part(&delivery->parts[i]);
	}
	return db_savepoint_undo(load->part.db, err);
}

/* ------------------------------------------------------------------------------- what it came to
 */

static bool is_taken(const struct incoming *part)
{
	return part->reading && !part->refused && !part->passed_over;
}

/* A workbook is refused when none of its sheets was taken and one was not. */
static void sum_up(struct delivery *delivery)
{
	bool taken = false, refused = false;
	struct counts *sum = &delivery->counts;

	for (size_t i = 0; i < delivery->count; i++) {
		const struct incoming *part = &delivery->parts[i];

		taken = taken || is_taken(part);
		refused = refused || part->refused;
		sum->read += part->counts.read;
		sum->new += part->counts.new;
		sum->changed += part->counts.changed;
		sum->unchanged += part->counts.unchanged;
		sum->refused += part->counts.refused;
		sum->unread += part->counts.unread;
	}
	delivery->refused = refused && !taken;
	delivery->partly = refused || sum->refused || sum->unread;
}

/* The one kind of all its tables; NULL: there is none, or several. */
static const struct kind *kind_of(const struct delivery *delivery)
{
	const struct kind *kind = NULL;

	for (size_t i = 0; i < delivery->count; i++) {
		const struct incoming *part = &delivery->parts[i];

		if (part->empty || !part->column_map.kind)
			continue;
		if (kind && kind != part->column_map.kind)
			return NULL;
		kind = part->column_map.kind;
	}
	return kind;
}

static enum outcome outcome_of(bool refused, bool partly)
{
	return refused ? OUTCOME_REFUSED : partly ? OUTCOME_PARTLY : OUTCOME_TAKEN;
}

static bool finish_part(struct load *load, struct incoming *part, struct err *err)
{
	const struct load_options *options = load->part.load;
	const struct counts *counts = &part->counts;
	const struct kind *kind = part->column_map.kind;
	enum outcome outcome = outcome_of(part->refused, counts->refused || counts->unread);

	upload_part(load->part.upload, part->part);
	if (part->unkept &&
	    !upload_findings(load->part.upload, &part->findings, options->lang, err))
		return false;
	if (is_taken(part) && outcome == OUTCOME_TAKEN &&
	    !upload_resolve_file(load->part.upload, part->name, kind->name, &options->sender, err))
		return false;
	return !part->part || part->empty ||
	       upload_sheet(load->part.upload, part->sheet_name, kind ? kind->name : NULL, outcome,
			    counts, err);
}

static bool finish(struct load *load, struct err *err)
{
	struct delivery *delivery = load->delivery;
	const struct load_options *options = load->part.load;
	const struct kind *kind = kind_of(delivery);
	struct upload *upload = load->part.upload;

	for (size_t i = 0; i < delivery->count; i++) {
		if (!finish_part(load, &delivery->parts[i], err))
			return false;
	}
	return (options->check || /* a check keeps no bytes */
		archive_write(load->part.db, upload_number(upload), delivery->source, err)) &&
	       upload_end(upload, kind ? kind->name : NULL, delivery_encoding(delivery),
			  delivery_delimiter(delivery),
			  outcome_of(delivery->refused, delivery->partly), &delivery->counts, err);
}

/* ------------------------------------------------------------------------------------- the whole
 */

static bool load_in_transaction(struct load *load, struct err *err)
{
	struct delivery *delivery = load->delivery;
	const struct load_options *options = load->part.load;
	char date[16] = "";
	int64_t same = 0;

	if (!upload_same(load->part.db, delivery->sha256, &options->sender,
			 options->replace_missing, &same, date, err))
		return false;
	if (same) {
		delivery_say_same(delivery, same, date);
		return true;
	}
	load->part.upload = upload_begin(load->part.db, delivery->name, delivery->sha256,
					 source_size(delivery->source), &options->sender, err);
	if (!load->part.upload)
		return false;
	delivery->upload = upload_number(load->part.upload);
	if (!load_parts(load, err))
		return false;
	sum_up(delivery);
	return finish(load, err);
}

/* A workbook is answered by a workbook. */
static void begin_corrections(struct load *load)
{
	const struct load_options *options = load->part.load;
	const struct delivery *delivery = load->delivery;
	const struct corrections_options how = {
		.path = delivery->path,
		.name = delivery->name,
		.folder = options->corrections_folder,
		.format = delivery->workbook ? CORRECTIONS_XLSX : options->corrections_format,
		.lang = options->lang,
		.day = options->today};

	if (options->corrections && !options->check)
		load->part.corrections = corrections_begin(&how);
}

static void end_load(struct load *load)
{
	struct delivery *delivery = load->delivery;

	if (load->part.load->check && !delivery->same)
		delivery->upload = 0;
	for (size_t i = 0; i < delivery->count; i++)
		delivery->parts[i].upload = delivery->upload;
	delivery_release(delivery);
}

bool load_delivery(struct delivery *delivery, struct db *db, const struct load_options *options,
		   struct err *err)
{
	struct load load = {.delivery = delivery, .part = {.db = db, .load = options}};
	bool ok;

	if (!delivery->parts->reading && !delivery->workbook) { /* refused for its size */
		sum_up(delivery);
		delivery_release(delivery);
		return true;
	}
	ok = db_begin(db, err);
	begin_corrections(&load);
	ok = ok && load_in_transaction(&load, err);
	upload_close(load.part.upload);
	if (ok && options->undone && !delivery->same && !delivery->refused)
		ok = undo_upload(db, delivery->upload, err);
	if (ok && !options->check)
		ok = db_commit(db, err);
	/* after the commit: corrections to rows not saved would mislead */
	if (ok && load.part.corrections)
		corrections_end(load.part.corrections, &delivery->corrections,
				&delivery->corrections_trouble);
	corrections_free(load.part.corrections);
	if (!ok || options->check)
		db_rollback(db);
	end_load(&load);
	return ok;
}
