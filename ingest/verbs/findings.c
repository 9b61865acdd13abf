/* --findings: every finding a file can get. */
#include "ingest/finding/finding.h"
#include "ingest/verbs/verb.h"

int verb_findings(const struct ingest_options *options, FILE *out, FILE *notes)
{
	enum lang lang = options->lang;

	(void)notes;
	for (int code = 0; code < FINDING_CODE_COUNT; code++) {
		const struct finding_kind *kind = finding_kind((enum finding_code)code);

		fprintf(out, "%s (%s)\n    %s\n", kind->name, severity_label(kind->severity, lang),
			kind->sentence[lang]);
		if (*kind->hint[lang])
			fprintf(out, "    %s\n", kind->hint[lang]);
	}
	return 0;
}
