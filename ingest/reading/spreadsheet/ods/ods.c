/* ods: an OpenDocument spreadsheet as a workbook. Source: OpenDocument 1.3 part 2, 3 (packages,
 * encrypted ones in 3.4 and 4.8.4), part 3, 3.10 (settings) and 9.1 (tables). */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/ods/ods_sheet.h"
#include "ingest/reading/spreadsheet/ods/ods_style.h"
#include "ingest/reading/spreadsheet/part_walk.h"

enum { MIMETYPE_SIZE = 128 };

struct ods {
	struct ods_styles styles;
};

/* Reading a workbook for what it says of itself. */
struct look {
	struct spreadsheet *workbook;
	struct ods_styles *styles;
	int depth;
	bool in_sheet;
	bool in_locked; /* the manifest's entry of a part that the cells are in */
	bool locked;
	bool in_active;	   /* the setting that names the sheet in front */
	struct buf active; /* its name */
};

static bool is(struct package *package)
{
	static const char ours[] = "application/vnd.oasis.opendocument.spreadsheet";
	const struct part *part = package_find(package, span_of("mimetype"));
	struct findings said = {0};
	struct err err = {0};
	char text[MIMETYPE_SIZE] = "";
	struct part_stream *stream;
	size_t size = 0;

	if (!part)
		return false;
	stream = part_stream_open(package, part, LIMIT_BLOCK);
	part_stream_read(stream, text, sizeof text, &size, &said, &err);
	part_stream_close(stream);
	findings_free(&said);
	return size >= sizeof ours - 1 && memcmp(text, ours, sizeof ours - 1) == 0;
}

/* Macros may have a password of their own; the cells are read without it. */
static void begin_manifest(void *context, const char *name, const char *const *attributes)
{
	struct look *look = context;
	const char *path = xml_attribute_local(attributes, "full-path");

	if (strcmp(name, "file-entry") == 0)
		look->in_locked = path && (strcmp(path, ods_content) == 0 ||
					   strcmp(path, "encrypted-package") == 0);
	else if (strcmp(name, "encryption-data") == 0)
		look->locked = look->locked || look->in_locked;
}

static void begin_setting(void *context, const char *name, const char *const *attributes)
{
	struct look *look = context;
	const char *setting = xml_attribute_local(attributes, "name");

	look->in_active = strcmp(name, "config-item") == 0 && setting &&
			  strcmp(setting, "ActiveTable") == 0 && !look->active.size;
}

static void end_setting(void *context, const char *name)
{
	(void)name;
	((struct look *)context)->in_active = false;
}

static void text_setting(void *context, const char *data, int size)
{
	struct look *look = context;

	if (look->in_active)
		buf_add(&look->active, span_make(data, (size_t)size));
}

static void begin_styles(void *context, const char *name, const char *const *attributes)
{
	ods_styles_begin(((struct look *)context)->styles, name, attributes);
}

static void end_styles(void *context, const char *name)
{
	ods_styles_end(((struct look *)context)->styles, name);
}

static void begin_sheet(struct look *look, const char *const *attributes)
{
	const char *style = xml_attribute_local(attributes, "style-name");
	const char *name = xml_attribute_local(attributes, "name");
	struct spreadsheet_sheet *sheet = workbook_add(look->workbook, span_of(name));

	look->in_sheet = true;
	sheet->has_cells = true;
	sheet->hidden = ods_hidden(look->styles, style);
	sheet->active = span_equal(sheet->name, buf_span(&look->active));
}

/* Styles stand before the body. A comment is the sheet's wherever in it it stands. */
static void begin_content(void *context, const char *name, const char *const *attributes)
{
	struct look *look = context;
	struct spreadsheet *workbook = look->workbook;

	look->depth++;
	if (look->depth == ODS_TABLE_DEPTH && ods_is_sheet(name, attributes) &&
	    workbook->count < LIMIT_SHEETS)
		begin_sheet(look, attributes);
	else if (look->depth <= ODS_TABLE_DEPTH)
		ods_styles_begin(look->styles, name, attributes);
	else if (look->in_sheet && strcmp(name, "annotation") == 0)
		workbook->sheets[workbook->count - 1].comments++;
}

static void end_content(void *context, const char *name)
{
	struct look *look = context;

	ods_styles_end(look->styles, name);
	if (look->depth-- == ODS_TABLE_DEPTH)
		look->in_sheet = false;
}

/* The parts that are read for that, in order. OpenOffice.org names a DTD in its manifest. */
static const struct {
	const char *part;
	uint64_t most_mib;
	struct xml_handlers handlers;
} looks[] = {
	{"META-INF/manifest.xml", LIMIT_PART_MIB, {.begin = begin_manifest, .allow_doctype = true}},
	{"settings.xml",
	 LIMIT_PART_MIB,
	 {.begin = begin_setting, .end = end_setting, .text = text_setting}},
	{"styles.xml", LIMIT_PART_MIB, {.begin = begin_styles, .end = end_styles}},
	{ods_content, LIMIT_SHEET_MIB, {.begin = begin_content, .end = end_content}},
};

static bool refuse(struct findings *findings, enum finding_code code, struct span what)
{
	finding_add(findings, code, (struct place){0}, span_none, what, span_none, span_none);
	return false;
}

static bool read_looks(struct look *look, struct findings *findings, struct err *err)
{
	struct package *package = look->workbook->package;

	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		const struct part *part = package_find(package, span_of(looks[i].part));

		if (part && !part_walk_all(package, part, looks[i].most_mib << 20,
					   &looks[i].handlers, look, findings, err))
			return false;
		if (look->locked)
			return refuse(findings, FILE_PASSWORD, span_none);
	}
	return true;
}

/* Each sheet is reached through those before it. */
static bool may_reread(const struct spreadsheet *workbook, struct findings *findings)
{
	const struct part *part = package_find(workbook->package, span_of(ods_content));

	return workbook->count < 2 ||
	       part->size <= ((uint64_t)LIMIT_REREAD_MIB << 20) / (workbook->count - 1) ||
	       refuse(findings, FILE_WORKBOOK_TOO_LARGE, span_of(ods_content));
}

/* The first that can be seen is in front when the settings name none. */
static void find_active(struct spreadsheet *workbook)
{
	size_t first = workbook->count;

	for (size_t i = workbook->count; i--;) {
		if (workbook->sheets[i].active)
			return;
		if (!workbook->sheets[i].hidden)
			first = i;
	}
	if (first < workbook->count)
		workbook->sheets[first].active = true;
}

static bool open(struct spreadsheet *workbook, struct findings *findings, struct err *err)
{
	struct ods *ods = mem_alloc(sizeof *ods);
	struct look look = {.workbook = workbook, .styles = &ods->styles};
	bool ok;

	workbook->own = ods;
	ok = read_looks(&look, findings, err);
	if (ok && !package_find(workbook->package, span_of(ods_content)))
		ok = refuse(findings, FILE_WORKBOOK_DAMAGED, span_of(ods_content));
	ok = ok && may_reread(workbook, findings);
	buf_free(&look.active);
	find_active(workbook);
	return ok;
}

static void close(void *own)
{
	struct ods *ods = own;

	ods_styles_free(&ods->styles);
	free(ods);
}

static void *open_sheet(struct spreadsheet *workbook, size_t index)
{
	const struct ods *ods = workbook->own;

	return ods_sheet_open(workbook->package, index, &ods->styles);
}

static void close_sheet(void *sheet)
{
	ods_sheet_close(sheet);
}

static void rewind_sheet(void *sheet)
{
	ods_sheet_rewind(sheet);
}

static enum next next_row(void *sheet, struct sheet_row *row, struct findings *findings,
			  struct err *err)
{
	return ods_sheet_next(sheet, row, findings, err);
}

const struct spreadsheet_format ods_format = {
	.name = "ods",
	.is = is,
	.open = open,
	.close = close,
	.sheet_open = open_sheet,
	.sheet_close = close_sheet,
	.sheet_rewind = rewind_sheet,
	.sheet_next = next_row,
};
