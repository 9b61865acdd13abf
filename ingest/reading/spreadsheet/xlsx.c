#include "ingest/reading/spreadsheet/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/part_walk.h"
#include "ingest/reading/spreadsheet/relations.h"
#include "ingest/reading/spreadsheet/spreadsheet_parts.h"
#include "ingest/reading/spreadsheet/xlsx_sheet.h"

static const uint64_t most = (uint64_t)LIMIT_PART_MIB << 20;

/* ---------------------------------------------------------------------------------- what it is */

/* Of a workbook, a template, one with macros; not of a binary one (.xlsb), which is no XML. */
static bool is_main(const char *type)
{
	struct span text = span_of(type);

	return span_find(text, "main+xml") >= 0 &&
	       (span_find(text, "spreadsheetml") >= 0 || span_find(text, "ms-excel") >= 0);
}

static void see_type(void *context, const char *name, const char *const *attributes)
{
	const char *type = xml_attribute(attributes, "ContentType");

	(void)name;
	if (type && is_main(type))
		*(bool *)context = true;
}

static bool read_types(struct package *package, bool *found, struct findings *findings,
		       struct err *err)
{
	static const struct xml_handlers handlers = {.begin = see_type};
	const struct part *part = package_find(package, span_of("[Content_Types].xml"));

	return !part || part_walk_all(package, part, most, &handlers, found, findings, err);
}

static bool is(struct package *package)
{
	struct findings dropped = {0};
	struct err err = {0};
	bool found = false;

	read_types(package, &found, &dropped, &err);
	findings_free(&dropped);
	return found || package_find(package, span_of("xl/workbook.xml"));
}

/* -------------------------------------------------------------------------------- the workbook */

struct reading {
	struct spreadsheet *workbook;
	struct xlsx *xlsx;
	struct relations relations;
	long active;
	bool damaged, too_many;
	struct xml *xml;
	int depth;
};

static bool is_true(const char *value)
{
	return value && (*value == '1' || *value == 't' || *value == 'o');
}

static bool is_hidden(const char *state)
{
	return state && strcmp(state, "visible") != 0;
}

/* A sheet that leads nowhere is damage, but for a module of macros, which old ones name so. */
static void add_sheet(struct reading *reading, const char *const *attributes)
{
	const char *name = xml_attribute(attributes, "name");
	const char *id = xml_attribute_local(attributes, "id");
	const struct relation *relation = id ? relations_by_id(&reading->relations, id) : NULL;
	struct xlsx *xlsx = reading->xlsx;
	struct spreadsheet_sheet *sheet = workbook_add(reading->workbook, span_of(name));
	bool cells = relation && span_equals(relation->type, "worksheet");

	xlsx->sheets = mem_grow(xlsx->sheets, &xlsx->capacity, xlsx->count, sizeof *xlsx->sheets);
	xlsx->sheets[xlsx->count++] = (struct xlsx_sheet){.part = cells ? relation->part : NULL};
	sheet->hidden = is_hidden(xml_attribute(attributes, "state"));
	sheet->has_cells = cells && relation->part;
	reading->damaged =
		reading->damaged || (id && *id && !relation) ||
		(cells && (!relation->part || !package_take(xlsx->package, relation->part)));
	reading->too_many = xlsx->count > LIMIT_SHEETS;
	if (reading->too_many)
		xml_stop(reading->xml);
}

static void begin_element(void *context, const char *name, const char *const *attributes)
{
	struct reading *reading = context;

	reading->depth++;
	if (reading->depth == 2 && strcmp(name, "workbookPr") == 0) {
		reading->xlsx->from_1904 = is_true(xml_attribute(attributes, "date1904"));
	} else if (reading->depth == 3 && strcmp(name, "workbookView") == 0) {
		const char *active = xml_attribute(attributes, "activeTab");

		if (reading->active < 0)
			reading->active = active ? strtol(active, NULL, 10) : 0;
	} else if (reading->depth == 3 && strcmp(name, "sheet") == 0) {
		add_sheet(reading, attributes);
	}
}

static void end_element(void *context, const char *name)
{
	(void)name;
	((struct reading *)context)->depth--;
}

static bool refuse(enum finding_code code, const struct part *part, struct findings *findings)
{
	finding_add(findings, code, (struct place){0}, span_none, part ? part->name : span_none,
		    span_none, span_none);
	return false;
}

static bool walk_workbook(struct reading *reading, const struct part *part,
			  struct findings *findings, struct err *err)
{
	static const struct xml_handlers handlers = {.begin = begin_element, .end = end_element};
	struct part_walk *walk =
		part_walk_open(reading->xlsx->package, part, most, &handlers, reading);
	enum next next;

	reading->xml = part_walk_xml(walk);
	do
		next = part_walk_more(walk, findings, err);
	while (next == NEXT_GOT);
	part_walk_close(walk);
	if (next == NEXT_FAILED)
		return false;
	if (reading->too_many)
		return refuse(FILE_WORKBOOK_TOO_LARGE, part, findings);
	return !reading->damaged || refuse(FILE_WORKBOOK_DAMAGED, part, findings);
}

/* ------------------------------------------------------------------------------------ comments */

static void count_comment(void *context, const char *name, const char *const *attributes)
{
	(void)attributes;
	*(long *)context += strcmp(name, "comment") == 0;
}

/* Nothing depends on them: a part of comments that cannot be read has none. */
static long comments_of(struct package *package, const struct part *sheet)
{
	static const struct xml_handlers handlers = {.begin = count_comment};
	struct relations relations;
	const struct part *part = NULL;
	struct findings dropped = {0};
	struct err err = {0};
	long count = 0;

	if (relations_read(&relations, package, sheet->name, &dropped, &err))
		part = relations_part(&relations, "comments");
	if (part && package_take(package, part) &&
	    !part_walk_all(package, part, most, &handlers, &count, &dropped, &err))
		count = 0;
	relations_free(&relations);
	findings_free(&dropped);
	return count;
}

static void finish_sheets(struct reading *reading)
{
	struct spreadsheet *workbook = reading->workbook;

	for (size_t i = 0; i < workbook->count; i++) {
		workbook->sheets[i].active = (long)i == (reading->active < 0 ? 0 : reading->active);
		if (workbook->sheets[i].has_cells)
			workbook->sheets[i].comments =
				comments_of(workbook->package, reading->xlsx->sheets[i].part);
	}
}

/* ----------------------------------------------------------------------------------------- all */

static const struct part *main_part(struct package *package, struct findings *findings,
				    struct err *err)
{
	struct relations relations;
	const struct part *part = NULL;
	bool is = false;
	bool ok = relations_read(&relations, package, span_none, findings, err) &&
		  read_types(package, &is, findings, err);

	if (ok)
		part = relations_part(&relations, "officeDocument");
	if (ok && !part)
		part = package_find(package, span_of("xl/workbook.xml"));
	if (ok && !part)
		refuse(FILE_WORKBOOK_DAMAGED, NULL, findings);
	relations_free(&relations);
	return part;
}

static bool read_parts(struct reading *reading, const struct part *part, struct findings *findings,
		       struct err *err)
{
	struct xlsx *xlsx = reading->xlsx;
	struct relations *relations = &reading->relations;

	if (!relations_read(relations, xlsx->package, part->name, findings, err) ||
	    !walk_workbook(reading, part, findings, err))
		return false;
	xlsx->styles =
		styles_open(xlsx->package, relations_part(relations, "styles"), findings, err);
	if (!xlsx->styles)
		return false;
	xlsx->strings = strings_open(xlsx->package, relations_part(relations, "sharedStrings"),
				     findings, err);
	if (!xlsx->strings)
		return false;
	finish_sheets(reading);
	return true;
}

static bool open_xlsx(struct spreadsheet *workbook, struct findings *findings, struct err *err)
{
	struct xlsx *xlsx = mem_alloc(sizeof *xlsx);
	struct reading reading = {.workbook = workbook, .xlsx = xlsx, .active = -1};
	const struct part *part;
	bool ok;

	*xlsx = (struct xlsx){.package = workbook->package};
	workbook->own = xlsx;
	part = main_part(workbook->package, findings, err);
	ok = part && read_parts(&reading, part, findings, err);
	relations_free(&reading.relations);
	return ok;
}

static void close_xlsx(void *own)
{
	struct xlsx *xlsx = own;

	for (size_t i = 0; i < xlsx->count; i++)
		sheet_survey_free(&xlsx->sheets[i].survey);
	styles_close(xlsx->styles);
	strings_close(xlsx->strings);
	free(xlsx->sheets);
	free(xlsx);
}

const struct spreadsheet_format xlsx_format = {.name = "xlsx",
					       .is = is,
					       .open = open_xlsx,
					       .close = close_xlsx,
					       .sheet_open = xlsx_sheet_open,
					       .sheet_close = xlsx_sheet_close,
					       .sheet_rewind = xlsx_sheet_rewind,
					       .sheet_next = xlsx_sheet_next};
