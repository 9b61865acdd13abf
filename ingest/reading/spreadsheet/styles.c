#include "ingest/reading/spreadsheet/styles.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/part_walk.h"
#include "ingest/reading/spreadsheet/run_text.h"

/* The format of cells as it is stored: the numbers of a number format and of a font. */
struct format {
	long number, font;
};

struct styles {
	struct style *items;
	size_t count;
	/* while they are read */
	struct map kinds; /* of number formats, by their number */
	struct format *formats;
	size_t format_count, format_capacity;
	bool *fonts; /* struck or not */
	size_t font_count, font_capacity;
	int depth;
	char section[16]; /* the element at the second level */
};

static long number_of(const char *const *attributes, const char *name)
{
	const char *text = xml_attribute(attributes, name);

	return text ? strtol(text, NULL, 10) : 0;
}

static struct span key(const long *number)
{
	return span_make((const char *)number, sizeof *number);
}

static void add_number_format(struct styles *styles, const char *const *attributes)
{
	long id = number_of(attributes, "numFmtId");
	const char *code = xml_attribute(attributes, "formatCode");

	if (code && styles->kinds.count < LIMIT_STYLES)
		map_set(&styles->kinds, key(&id), number_kind_of(span_of(code)));
}

static void add_format(struct styles *styles, const char *const *attributes)
{
	if (styles->format_count >= LIMIT_STYLES)
		return;
	styles->formats = mem_grow(styles->formats, &styles->format_capacity, styles->format_count,
				   sizeof *styles->formats);
	styles->formats[styles->format_count++] =
		(struct format){number_of(attributes, "numFmtId"), number_of(attributes, "fontId")};
}

static void add_font(struct styles *styles)
{
	if (styles->font_count >= LIMIT_STYLES)
		return;
	styles->fonts = mem_grow(styles->fonts, &styles->font_capacity, styles->font_count,
				 sizeof *styles->fonts);
	styles->fonts[styles->font_count++] = false;
}

static bool in(const struct styles *styles, const char *section, const char *name,
	       const char *wanted)
{
	return strcmp(styles->section, section) == 0 && strcmp(name, wanted) == 0;
}

static void begin_element(void *context, const char *name, const char *const *attributes)
{
	struct styles *styles = context;

	switch (++styles->depth) {
	case 2:
		*styles->section = '\0';
		strncat(styles->section, name, sizeof styles->section - 1);
		return;
	case 3:
		if (in(styles, "numFmts", name, "numFmt"))
			add_number_format(styles, attributes);
		else if (in(styles, "fonts", name, "font"))
			add_font(styles);
		else if (in(styles, "cellXfs", name, "xf"))
			add_format(styles, attributes);
		return;
	case 4:
		if (in(styles, "fonts", name, "strike") && styles->font_count)
			styles->fonts[styles->font_count - 1] = run_text_strikes(attributes);
		return;
	default:
		return;
	}
}

static void end_element(void *context, const char *name)
{
	(void)name;
	((struct styles *)context)->depth--;
}

static void settle(struct styles *styles)
{
	styles->items = mem_alloc((styles->format_count + 1) * sizeof *styles->items);
	for (size_t i = 0; i < styles->format_count; i++) {
		const struct format *format = &styles->formats[i];
		int64_t kind;

		if (!map_get(&styles->kinds, key(&format->number), &kind))
			kind = number_kind_builtin(format->number);
		styles->items[i] = (struct style){
			.kind = (enum number_kind)kind,
			.struck = format->font >= 0 && (size_t)format->font < styles->font_count &&
				  styles->fonts[format->font]};
	}
	styles->count = styles->format_count;
}

struct styles *styles_open(struct package *package, const struct part *part,
			   struct findings *findings, struct err *err)
{
	static const struct xml_handlers handlers = {.begin = begin_element, .end = end_element};
	struct styles *styles = mem_alloc(sizeof *styles);

	*styles = (struct styles){0};
	if (part && !part_walk_all(package, part, (uint64_t)LIMIT_PART_MIB << 20, &handlers, styles,
				   findings, err)) {
		styles_close(styles);
		return NULL;
	}
	settle(styles);
	return styles;
}

void styles_close(struct styles *styles)
{
	if (!styles)
		return;
	map_free(&styles->kinds);
	free(styles->formats);
	free(styles->fonts);
	free(styles->items);
	free(styles);
}

struct style styles_get(const struct styles *styles, size_t index)
{
	return index < styles->count ? styles->items[index] : (struct style){0};
}
