#include "ingest/load/same_content.h"

#include <stdio.h>

#include "schema/texts.h"

bool same_content_say(const struct same_content *same, struct incoming *incoming, struct db *db,
		      struct upload *upload, enum lang lang, struct err *err)
{
	bool status = incoming->column_map.kind->class == KIND_STATUS;
	struct findings findings = {0};
	struct buf name = {0};
	char date[16] = "", number[24] = "";
	bool ok = upload_sent(db, same->upload, &name, date, err);

	if (same->upload)
		snprintf(number, sizeof number, "%lld", (long long)same->upload);
	if (same->several)
		buf_add_string(&name, text_of("load.other_files", lang));
	finding_add(&findings, status ? FILE_NOTHING_REPORTED : FILE_SAME_CONTENT,
		    (struct place){1, 1, 0}, span_none, span_of(date), span_of(number),
		    buf_span(&name));
	findings_append(&incoming->findings, &findings);
	ok = ok && upload_findings(upload, &findings, lang, err);
	findings_free(&findings);
	buf_free(&name);
	return ok;
}
