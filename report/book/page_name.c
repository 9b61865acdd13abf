#include "report/book/page_name.h"

void page_name(struct buf *out, const char *title, size_t part)
{
	buf_add_string(out, title);
	if (part)
		buf_printf(out, " (%zu)", part + 1);
}
