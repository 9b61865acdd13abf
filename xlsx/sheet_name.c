/* What a sheet may be called, by Excel. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "xlsx/xlsx.h"

static bool may_stand(uint32_t character)
{
	return character >= ' ' && character != 0x7F && character < 0xFFFE &&
	       !(character < 0x80 && strchr("[]:*?/\\", (int)character));
}

/* What may not stand in a name is a low line; nor may an apostrophe begin or end it. */
void xlsx_sheet_name(struct buf *out, struct span name, unsigned number)
{
	size_t start = out->size, units = 0;
	char behind[16] = "";

	if (number > 1)
		units = (size_t)snprintf(behind, sizeof behind, " (%u)", number);

	for (name = span_trim(name); name.size;) {
		char bytes[UTF8_SEQUENCE_MAX];
		uint32_t character = utf8_next(&name);
		size_t more = character > 0xFFFF && character != UTF8_NONE ? 2 : 1;

		if (units + more > XLSX_NAME_UNITS)
			break;
		units += more;
		if (character > 0xFFFF ? character == UTF8_NONE : !may_stand(character))
			character = '_';
		buf_add(out, span_make(bytes, utf8_encode(bytes, character)));
	}
	if (out->size == start)
		buf_add_char(out, '_');
	if (out->data[start] == '\'')
		out->data[start] = '_';
	if (out->data[out->size - 1] == '\'')
		out->data[out->size - 1] = '_';
	buf_add_string(out, behind);
}
