#include "xlsx/language.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter/core.h>

#include "base/buf.h"
#include "xlsx/parts.h"

static struct {
	const char *tag;
	size_t parts;
} said;

/* What the library writes, and what stands there instead, with the language in its middle. All
 * begin as no text can, in which a "<" is escaped; the first one must be there. */
struct place {
	const char *theirs, *before, *after;
};

static const struct place in_properties[] = {
	{"</cp:coreProperties>", "<dc:language>", "</dc:language></cp:coreProperties>"}};

static const struct place in_chart[] = {
	{"<c:lang val=\"en-US\"", "<c:lang val=\"", "\""},
	{"<a:rPr lang=\"en-US\"", "<a:rPr lang=\"", "\""},
	{"<a:endParaRPr lang=\"en-US\"", "<a:endParaRPr lang=\"", "\""}};

void language_begin(enum lang lang)
{
	static const char *const tags[LANG_COUNT] = {[LANG_SV] = "sv-SE", [LANG_EN] = "en-GB"};

	said.tag = tags[lang];
	said.parts = 0;
}

size_t language_parts(void)
{
	return said.parts;
}

static const struct place *place_at(struct span rest, const struct place *places, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t size = strlen(places[i].theirs);

		if (rest.size >= size && memcmp(rest.data, places[i].theirs, size) == 0)
			return &places[i];
	}
	return NULL;
}

/* False: the first of the places is not there. */
static bool say(struct buf *out, struct span part, const struct place *places, size_t count)
{
	bool found = false;

	while (part.size) {
		const struct place *place = place_at(part, places, count);
		const char *next;
		size_t size;

		if (place) {
			buf_printf(out, "%s%s%s", place->before, said.tag, place->after);
			found = found || place == places;
			size = strlen(place->theirs);
		} else {
			next = memchr(part.data + 1, '<', part.size - 1);
			size = next ? (size_t)(next - part.data) : part.size;
			buf_add(out, span_make(part.data, size));
		}
		part = span_make(part.data + size, part.size - size);
	}
	return found;
}

/* What the library's own function writes, before it is written on. */
struct taken {
	FILE *to, *memory;
	char *data;
	size_t size;
};

static bool take(struct taken *taken, FILE **file)
{
	taken->memory = open_memstream(&taken->data, &taken->size);
	taken->to = *file;
	if (taken->memory)
		*file = taken->memory;
	return taken->memory != NULL;
}

static void write_on(struct taken *taken, FILE **file, const struct place *places, size_t count)
{
	struct buf out = {0};
	bool whole = !ferror(taken->memory);

	if (fclose(taken->memory) != 0)
		whole = false;
	*file = taken->to;
	if (whole && say(&out, span_make(taken->data, taken->size), places, count) &&
	    fwrite(out.data, 1, out.size, *file) == out.size)
		said.parts++;
	buf_free(&out);
	free(taken->data);
}

/* A function is data to dlsym(). */
#define FIND_NEXT(next, name)                                                                      \
	do {                                                                                       \
		void *found = dlsym(RTLD_NEXT, name);                                              \
		memcpy(&(next), &found, sizeof found);                                             \
	} while (0)

/* In place of the library's own. */
void lxw_core_assemble_xml_file(lxw_core *self)
{
	void (*next)(lxw_core *);
	struct taken taken = {0};

	FIND_NEXT(next, "lxw_core_assemble_xml_file");
	if (!next || !take(&taken, &self->file))
		return;
	next(self);
	write_on(&taken, &self->file, in_properties, sizeof in_properties / sizeof *in_properties);
}

/* In place of the library's own. */
void lxw_chart_assemble_xml_file(lxw_chart *self)
{
	void (*next)(lxw_chart *);
	struct taken taken = {0};

	FIND_NEXT(next, "lxw_chart_assemble_xml_file");
	if (!next || !take(&taken, &self->file))
		return;
	next(self);
	write_on(&taken, &self->file, in_chart, sizeof in_chart / sizeof *in_chart);
}
