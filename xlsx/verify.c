#include "xlsx/verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/xml.h"
#include "base/zip.h"
#include "xlsx/row_skip.h"

enum {
	CHUNK_BYTES = 65536,
	FACTS_MAX = 3000000, /* of a workbook with links on every row that may have one: a tenth */
};

static const char types_name[] = "[Content_Types].xml";

/* Of each worksheet, in their order. */
struct rows {
	const int64_t *of_sheet; /* NULL: nobody knows */
	size_t count;
};

struct package {
	struct map parts;      /* name -> 1 */
	struct map types;      /* of one part -> 1 */
	struct map extensions; /* with a type, in small letters -> 1 */
	struct map targets;    /* part that another refers to -> 1 */
	struct map defined;    /* "part id" of a relationship -> 1 */
	struct map used;       /* the same -> 1 */
	size_t facts;
	/* of the part that is being read */
	const char *name;
	struct buf source; /* a part of relationships: whose they are */
	struct buf text;
	int64_t rows, strings, strings_stated;
};

static void remember(struct package *package, struct map *map, struct span key)
{
	if (package->facts++ < FACTS_MAX)
		map_set(map, key, 1);
}

size_t verify_sheet_number(struct span name)
{
	static const char prefix[] = "xl/worksheets/sheet";

	if (!span_starts(name, prefix))
		return 0;
	return (size_t)strtoul(name.data + sizeof prefix - 1, NULL, 10);
}

static bool ends_with(const char *name, const char *end)
{
	size_t size = strlen(name), end_size = strlen(end);

	return size >= end_size && strcasecmp(name + size - end_size, end) == 0;
}

/* ----------------------------------------------------------------------------------- content */

/* xl/worksheets/_rels/sheet1.xml.rels is of xl/worksheets/sheet1.xml, _rels/.rels of the whole. */
static void find_source(struct package *package)
{
	static const char folder[] = "_rels/", end[] = ".rels";
	const char *at = strstr(package->name, folder);

	buf_clear(&package->source);
	if (!at || !ends_with(package->name, end))
		return;
	buf_add(&package->source, span_make(package->name, (size_t)(at - package->name)));
	at += sizeof folder - 1;
	buf_add(&package->source, span_make(at, strlen(at) - (sizeof end - 1)));
}

/* Takes "a/" off the end of "b/a/". */
static void leave_folder(struct buf *path)
{
	do
		path->size -= path->size > 0;
	while (path->size && path->data[path->size - 1] != '/');
}

/* A target is a path from the folder of its source, or from "/". */
static struct span resolve(struct package *package, const char *target)
{
	struct buf *path = &package->text;
	struct span rest = span_of(target), step;

	buf_clear(path);
	if (*target != '/') {
		const char *source = buf_string(&package->source);
		const char *slash = strrchr(source, '/');

		buf_add(path, span_make(source, slash ? (size_t)(slash + 1 - source) : 0));
	}
	while (span_next(&rest, "/", &step)) {
		if (span_equals(step, ".."))
			leave_folder(path);
		else if (step.size && !span_equals(step, ".")) {
			buf_add(path, step);
			buf_add_string(path, rest.size ? "/" : "");
		}
	}
	return buf_span(path);
}

static struct span with_id(struct package *package, const char *part, const char *id)
{
	buf_clear(&package->text);
	buf_printf(&package->text, "%s %s", part, id);
	return buf_span(&package->text);
}

static void see_relationship(void *context, const char *name, const char *const *attributes)
{
	struct package *package = context;
	const char *id = xml_attribute(attributes, "Id");
	const char *target = xml_attribute(attributes, "Target");
	const char *mode = xml_attribute(attributes, "TargetMode");

	if (strcmp(name, "Relationship") != 0)
		return;
	if (target && !(mode && strcmp(mode, "External") == 0))
		remember(package, &package->targets, resolve(package, target));
	if (id)
		remember(package, &package->defined,
			 with_id(package, buf_string(&package->source), id));
}

static void see_type(void *context, const char *name, const char *const *attributes)
{
	struct package *package = context;
	const char *part = xml_attribute(attributes, "PartName");
	const char *extension = xml_attribute(attributes, "Extension");

	if (strcmp(name, "Override") == 0 && part)
		remember(package, &package->types, span_of(part + (*part == '/')));
	if (strcmp(name, "Default") == 0 && extension) {
		buf_clear(&package->text);
		for (; *extension; extension++)
			buf_add_char(&package->text, *extension >= 'A' && *extension <= 'Z'
							     ? (char)(*extension - 'A' + 'a')
							     : *extension);
		remember(package, &package->extensions, buf_span(&package->text));
	}
}

/* What may be in any part. */
static void see_content(void *context, const char *name, const char *const *attributes)
{
	struct package *package = context;
	const char *id = xml_attribute(attributes, "r:id");

	package->rows += strcmp(name, "row") == 0;
	package->strings += strcmp(name, "si") == 0;
	if (strcmp(name, "sst") == 0) {
		const char *stated = xml_attribute(attributes, "uniqueCount");

		package->strings_stated = stated ? strtoll(stated, NULL, 10) : -1;
	}
	if (id)
		remember(package, &package->used, with_id(package, package->name, id));
}

/* -------------------------------------------------------------------------------------- parts */

/* NULL: it is no XML. */
static xml_begin *what_to_see(const char *name)
{
	if (ends_with(name, ".rels"))
		return see_relationship;
	if (strcmp(name, types_name) == 0)
		return see_type;
	return ends_with(name, ".xml") ? see_content : NULL;
}

/* A part while it is unpacked. */
struct reading {
	struct xml *xml; /* NULL: it is no XML */
	struct row_skip skip;
	bool skips;
	size_t size;
};

static bool read_piece(struct reading *reading, struct span piece)
{
	reading->size += piece.size;
	if (!reading->xml)
		return true;
	return reading->skips ? row_skip_add(&reading->skip, piece, reading->xml)
			      : xml_add(reading->xml, piece);
}

static bool read_end(struct reading *reading)
{
	if (!reading->xml)
		return true;
	return reading->skips ? row_skip_end(&reading->skip, reading->xml) : xml_end(reading->xml);
}

/* Unpacks the current part to its end, so that its size and checksum are looked at. */
static bool unpack(struct zip *zip, const char *name, struct reading *reading, struct err *err)
{
	char chunk[CHUNK_BYTES];
	struct err why = {0}; /* names the file: not used */
	enum next next;
	size_t got;
	bool ok = true;

	while (ok && (next = zip_read(zip, chunk, sizeof chunk, &got, &why)) == NEXT_GOT)
		ok = read_piece(reading, span_make(chunk, got));
	if (ok && next == NEXT_FAILED)
		return err_set(err, ERR_FILE, "%s är skadad", "%s is damaged", name);
	if (ok && reading->xml && !reading->size)
		return err_set(err, ERR_FILE, "%s är tom", "%s is empty", name);
	return (ok && read_end(reading)) ||
	       err_set(err, ERR_FILE, "%s är inte hel", "%s is not whole", name);
}

static bool read_part(struct package *package, struct zip *zip, bool skips, struct err *err)
{
	struct xml_handlers see = {.begin = what_to_see(package->name)};
	struct reading reading = {.xml = see.begin ? xml_open(&see, package) : NULL,
				  .skips = skips};
	bool ok = unpack(zip, package->name, &reading, err);

	package->rows += reading.skip.rows;
	row_skip_free(&reading.skip);
	xml_close(reading.xml);
	return ok;
}

static bool check_counts(const struct package *package, const struct rows *rows, struct err *err)
{
	size_t sheet = verify_sheet_number(span_of(package->name));
	bool known = rows->of_sheet && sheet;

	if (known && sheet > rows->count)
		return err_set(err, ERR_FILE, "%s är ett blad för mycket",
			       "%s is a worksheet too many", package->name);
	if (known && package->rows != rows->of_sheet[sheet - 1])
		return err_set(err, ERR_FILE, "%s har %lld rader, inte %lld",
			       "%s has %lld rows, not %lld", package->name,
			       (long long)package->rows, (long long)rows->of_sheet[sheet - 1]);
	if (package->strings_stated >= 0 && package->strings != package->strings_stated)
		return err_set(err, ERR_FILE, "%s har %lld texter, inte %lld",
			       "%s has %lld texts, not %lld", package->name,
			       (long long)package->strings, (long long)package->strings_stated);
	return true;
}

static bool take_part(struct package *package, struct zip *zip, const char *name,
		      const struct rows *rows, struct err *err)
{
	package->name = name;
	package->rows = package->strings = 0;
	package->strings_stated = -1;
	find_source(package);
	remember(package, &package->parts, span_of(name));
	return read_part(package, zip, rows->of_sheet && verify_sheet_number(span_of(name)), err) &&
	       check_counts(package, rows, err);
}

static bool take_parts(struct package *package, struct zip *zip, const struct rows *rows,
		       struct err *err)
{
	struct err why = {0}; /* names the file: not used */
	struct zip_entry part;
	enum next next;

	while ((next = zip_next(zip, &part, &why)) == NEXT_GOT) {
		if (!take_part(package, zip, part.name, rows, err))
			return false;
	}
	return next == NEXT_END || err_set(err, ERR_FILE, "förteckningen över delarna är skadad",
					   "the list of its parts is damaged");
}

/* -------------------------------------------------------------------------------------- whole */

static bool has(const struct map *map, struct span key)
{
	int64_t value;

	return map_get(map, key, &value);
}

/* Every part of a spreadsheet that is XML has a type of its own; for what else there is, that of
 * its extension will do. */
static bool has_type(struct package *package, struct span name)
{
	const char *dot = memrchr(name.data, '.', name.size);
	bool own = span_starts(name, "xl/") || span_starts(name, "docProps/");
	struct span extension =
		dot ? span_make(dot + 1, (size_t)(name.data + name.size - dot - 1)) : span_none;

	if (has(&package->types, name) || span_equals(name, types_name))
		return true;
	return !(own && span_equals(extension, "xml")) && has(&package->extensions, extension);
}

static bool check_types(struct package *package, struct err *err)
{
	size_t at = 0;
	struct span name;
	int64_t value;

	while (map_next(&package->parts, &at, &name, &value)) {
		if (name.data[name.size - 1] != '/' && !has_type(package, name))
			return err_set(err, ERR_FILE, "%.*s har ingen innehållstyp",
				       "%.*s has no content type", (int)name.size, name.data);
	}
	return true;
}

static bool check_targets(const struct package *package, struct err *err)
{
	size_t at = 0;
	struct span name;
	int64_t value;

	while (map_next(&package->targets, &at, &name, &value)) {
		if (!has(&package->parts, name))
			return err_set(err, ERR_FILE, "%.*s saknas", "%.*s is missing",
				       (int)name.size, name.data);
	}
	at = 0;
	while (map_next(&package->used, &at, &name, &value)) {
		if (!has(&package->defined, name))
			return err_set(err, ERR_FILE, "hänvisningen %.*s leder ingenstans",
				       "the relationship %.*s leads nowhere", (int)name.size,
				       name.data);
	}
	return true;
}

/* That there is a workbook at all: without a relationship nothing would be missing. */
static bool check_begin(const struct package *package, struct err *err)
{
	static const char *const needed[] = {types_name, "_rels/.rels", "xl/workbook.xml"};

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		if (!has(&package->parts, span_of(needed[i])))
			return err_set(err, ERR_FILE, "%s saknas", "%s is missing", needed[i]);
	}
	return true;
}

static bool check_sheets(const struct package *package, const struct rows *rows, struct err *err)
{
	for (size_t i = 1; i <= rows->count; i++) {
		char name[64];

		snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i);
		if (!has(&package->parts, span_of(name)))
			return err_set(err, ERR_FILE, "%s saknas", "%s is missing", name);
	}
	return true;
}

static bool check_whole(struct package *package, const struct rows *rows, struct err *err)
{
	if (package->facts > FACTS_MAX)
		return err_set(err, ERR_FILE, "för många delar", "too many parts");
	return check_begin(package, err) && check_sheets(package, rows, err) &&
	       check_types(package, err) && check_targets(package, err);
}

static void free_facts(struct package *package)
{
	struct map *maps[] = {&package->parts,	 &package->types,   &package->extensions,
			      &package->targets, &package->defined, &package->used};

	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
		map_free(maps[i]);
	buf_free(&package->source);
	buf_free(&package->text);
}

bool verify_package(const char *path, const int64_t *sheet_rows, size_t sheet_count,
		    struct err *err)
{
	const struct rows rows = {sheet_rows, sheet_count};
	struct err why = {0}; /* names the file: not used */
	struct package package = {0};
	struct zip *zip = zip_open(path, &why);
	bool ok = zip ? take_parts(&package, zip, &rows, err) && check_whole(&package, &rows, err)
		      : err_set(err, ERR_FILE, "ingen hel ZIP-fil", "not a whole ZIP file");

	zip_close(zip);
	free_facts(&package);
	return ok;
}

bool verify_workbook(const char *path, const char *name, const int64_t *sheet_rows,
		     size_t sheet_count, struct err *err)
{
	struct err why = {.lang = err->lang};

	if (access(path, R_OK) != 0)
		return err_path(err, name, errno);
	return verify_package(path, sheet_rows, sheet_count, &why) ||
	       err_set(err, ERR_FILE,
		       "%s: arbetsboken blev inte hel (%s); inget har ändrats. Kör igen, helst "
		       "till en annan disk",
		       "%s: the workbook did not come out whole (%s); nothing was changed. Try "
		       "again, on another disk if you can",
		       name, why.message);
}
