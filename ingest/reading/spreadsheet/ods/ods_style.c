#include "ingest/reading/spreadsheet/ods/ods_style.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/xml.h"
#include "ingest/finding/limits.h"

enum {
	PARENTS_MAX = 16, /* a style that is its own grandparent ends somewhere */
	KEY_SIZE = 300,
};

struct ods_style {
	enum ods_says struck;
	bool hidden;
	enum ods_says wraps; /* of a format of times */
	struct span parent;  /* its key; empty: none */
	struct span format;  /* of the values, the same */
};

void ods_styles_free(struct ods_styles *styles)
{
	map_free(&styles->by_name);
	pool_free(&styles->names);
	free(styles->items);
	*styles = (struct ods_styles){0};
}

/* Names are told apart within a family. A longer one than a key holds is none. */
static struct span make_key(char out[KEY_SIZE], const char *family, const char *name)
{
	int size = name ? snprintf(out, KEY_SIZE, "%s/%s", family, name) : 0;

	return size < KEY_SIZE ? span_make(out, (size_t)size) : span_none;
}

/* `family` is not stated of formats. */
static void begin_style(struct ods_styles *styles, const char *family,
			const char *const *attributes)
{
	const char *format = xml_attribute_local(attributes, "data-style-name");
	const char *name = xml_attribute_local(attributes, "name");
	const char *parent = xml_attribute_local(attributes, "parent-style-name");
	struct ods_style style = {0};
	char key[KEY_SIZE];

	styles->open = family && name && styles->count < LIMIT_STYLES;
	if (!styles->open)
		return;
	styles->items =
		mem_grow(styles->items, &styles->capacity, styles->count, sizeof *styles->items);
	style.parent = pool_copy(&styles->names, make_key(key, family, parent));
	style.format = pool_copy(&styles->names, make_key(key, "format", format));
	map_set(&styles->by_name, make_key(key, family, name), (int64_t)styles->count);
	styles->items[styles->count++] = style;
}

static void begin_time_format(struct ods_styles *styles, const char *const *attributes)
{
	const char *cut = xml_attribute_local(attributes, "truncate-on-overflow");

	begin_style(styles, "format", attributes);
	if (styles->open)
		styles->items[styles->count - 1].wraps =
			cut && strcmp(cut, "false") == 0 ? ODS_NO : ODS_YES;
	styles->open = false;
}

static enum ods_says line_through(const char *const *attributes)
{
	const char *style = xml_attribute_local(attributes, "text-line-through-style");
	const char *type = xml_attribute_local(attributes, "text-line-through-type");

	if (!style && !type)
		return ODS_NOTHING;
	return (style && strcmp(style, "none") == 0) || (type && strcmp(type, "none") == 0)
		       ? ODS_NO
		       : ODS_YES;
}

void ods_styles_begin(struct ods_styles *styles, const char *name, const char *const *attributes)
{
	const char *display;
	enum ods_says said;

	if (strcmp(name, "style") == 0) {
		begin_style(styles, xml_attribute_local(attributes, "family"), attributes);
	} else if (strcmp(name, "time-style") == 0) {
		begin_time_format(styles, attributes);
	} else if (styles->open && strcmp(name, "text-properties") == 0) {
		said = line_through(attributes);
		if (said)
			styles->items[styles->count - 1].struck = said;
	} else if (styles->open && strcmp(name, "table-properties") == 0) {
		display = xml_attribute_local(attributes, "display");
		styles->items[styles->count - 1].hidden = display && strcmp(display, "false") == 0;
	}
}

void ods_styles_end(struct ods_styles *styles, const char *name)
{
	if (strcmp(name, "style") == 0)
		styles->open = false;
}

static const struct ods_style *style_of(const struct ods_styles *styles, struct span key)
{
	int64_t index;

	return key.size && map_get(&styles->by_name, key, &index) ? &styles->items[index] : NULL;
}

enum ods_says ods_struck(const struct ods_styles *styles, const char *family, const char *name)
{
	char key[KEY_SIZE];
	const struct ods_style *style = style_of(styles, make_key(key, family, name));
	int left = PARENTS_MAX;

	while (style && style->struck == ODS_NOTHING && left--)
		style = style_of(styles, style->parent);
	return style ? style->struck : ODS_NOTHING;
}

enum ods_says ods_wraps(const struct ods_styles *styles, const char *name)
{
	char key[KEY_SIZE];
	const struct ods_style *style = style_of(styles, make_key(key, "table-cell", name));
	int left = PARENTS_MAX;

	while (style && !style->format.size && left--)
		style = style_of(styles, style->parent);
	style = style ? style_of(styles, style->format) : NULL;
	return style ? style->wraps : ODS_NOTHING;
}

bool ods_hidden(const struct ods_styles *styles, const char *name)
{
	char key[KEY_SIZE];
	const struct ods_style *style = style_of(styles, make_key(key, "table", name));

	return style && style->hidden;
}
