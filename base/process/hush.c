#include "base/process/hush.h"

static ssize_t drop(void *context, const char *text, size_t size)
{
	(void)context;
	(void)text;
	return (ssize_t)size;
}

/* No file: it must not fail where files cannot be opened. */
void hush_begin(struct hush *hush)
{
	hush->kept = stderr;
	hush->nowhere = fopencookie(NULL, "w", (cookie_io_functions_t){.write = drop});
	if (hush->nowhere)
		stderr = hush->nowhere;
}

void hush_end(struct hush *hush)
{
	if (!hush->nowhere)
		return;
	stderr = hush->kept;
	fclose(hush->nowhere);
	hush->nowhere = NULL;
}
