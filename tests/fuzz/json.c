/* A manifest that is anybody's: what is taken for JSON is written as JSON that says the same. */
#include <stdint.h>
#include <stdlib.h>

#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	json_t *value = json_parse(span_make((const char *)data, size));
	struct buf once = {0}, twice = {0};

	if (!value)
		return 0;
	json_add_compact(&once, value);
	value = json_parse(buf_span(&once));
	if (!value)
		abort();
	json_add_compact(&twice, value);
	if (!span_equal(buf_span(&once), buf_span(&twice)))
		abort();
	buf_free(&once);
	buf_free(&twice);
	return 0;
}
