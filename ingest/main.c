/* loka-ingest: CSV files -> database. The only place of the program that names what it prints to.
 */
#include "base/files/file.h"
#include "ingest/verbs/verb.h"

static int help(const struct ingest_options *options, FILE *out, FILE *notes)
{
	(void)notes;
	fputs(text_of("help.ingest", options->lang), out);
	return 0;
}

static int version(const struct ingest_options *options, FILE *out, FILE *notes)
{
	(void)options;
	(void)notes;
	fputs("loka-ingest " LOKA_VERSION "\n", out);
	return 0;
}

static verb *const verbs[] = {
	[INGEST_LOAD] = verb_load,	 [INGEST_SHOW] = verb_show,
	[INGEST_LIST] = verb_list,	 [INGEST_UNDO] = verb_undo,
	[INGEST_KINDS] = verb_kinds,	 [INGEST_FINDINGS] = verb_findings,
	[INGEST_REBUILD] = verb_rebuild, [INGEST_MERGE] = verb_merge,
	[INGEST_DIGEST] = verb_digest,	 [INGEST_HELP] = help,
	[INGEST_VERSION] = version,
};

int main(int argc, char **argv)
{
	struct ingest_options options;
	char complaint[256];
	int status;

	if (!ingest_options_read(&options, argc, argv, complaint)) {
		fprintf(stderr, "loka-ingest: %s\n", complaint);
		return EXIT_MISUSE;
	}
	file_keep_private(options.group);
	status = verbs[options.verb](&options, stdout, stderr);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "loka-ingest: %s\n", text_of("print.failed", options.lang));
		return EXIT_FAILED;
	}
	return status;
}
