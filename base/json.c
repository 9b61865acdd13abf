#include "base/json.h"

#include "base/terminal.h"
#include "base/utf8.h"

/* What SQLite writes of a REAL. */
enum { DIGITS = 15 };

json_t *json_of_span(struct span text)
{
	struct buf clean = {0};
	json_t *string;

	while (!utf8_valid(text)) {
		struct span rest = text;

		buf_add(&clean, utf8_next(&rest) == UTF8_NONE
					? span_of("?")
					: span_make(text.data, text.size - rest.size));
		text = rest;
	}
	buf_add(&clean, text);
	string = json_stringn(buf_string(&clean), clean.size);
	buf_free(&clean);
	return string;
}

json_t *json_parse(struct span text)
{
	return json_loadb(text.data, text.size, JSON_DECODE_ANY, NULL);
}

/* What jansson leaves as it is, and a screen would obey (terminal.h). It comes in whole characters,
 * and only in strings. */
static int add_bytes(const char *bytes, size_t size, void *out)
{
	struct span rest = span_make(bytes, size);

	while (rest.size) {
		const char *from = rest.data;
		uint32_t character = utf8_next(&rest);

		if (character >= 0x7F && terminal_obeys(character))
			buf_printf(out, "\\u%04X", (unsigned)character);
		else
			buf_add(out, span_make(from, (size_t)(rest.data - from)));
	}
	return 0;
}

static void dump(struct buf *out, const json_t *value, size_t flags)
{
	json_dump_callback(value, add_bytes, out,
			   flags | JSON_ENCODE_ANY | JSON_REAL_PRECISION(DIGITS));
}

void json_add(struct buf *out, json_t *value)
{
	dump(out, value, 0);
	json_decref(value);
}

void json_add_compact(struct buf *out, json_t *value)
{
	dump(out, value, JSON_COMPACT);
	json_decref(value);
}

void json_add_document(struct buf *out, json_t *value)
{
	dump(out, value, JSON_INDENT(1));
	buf_add_char(out, '\n');
	json_decref(value);
}

void json_add_members(struct buf *out, json_t *object)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		buf_printf(out, "  \"%s\": ", key);
		dump(out, value, 0);
		buf_add_string(out, ",\n");
	}
	json_decref(object);
}
