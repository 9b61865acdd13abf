#include "ingest/reading/workbook/workbook_parts.h"

static bool is(struct package *package)
{
	(void)package;
	return false;
}

const struct workbook_format xlsx_format = {.name = "xlsx", .is = is};
