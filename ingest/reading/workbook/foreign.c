#include "ingest/reading/workbook/foreign.h"

void foreign_refuse(struct package *package, struct findings *findings)
{
	(void)package;
	finding_add(findings, FILE_PACKED, (struct place){0}, span_none, span_of("zip"), span_none,
		    span_none);
}
