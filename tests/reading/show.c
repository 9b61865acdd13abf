/* The reading stage alone as a program, for score.py: show --show FILE [--repair]; and for
 * strangers.py, which has files by the ten thousand: show --many reads their names, a line each,
 * and answers each with the number of bytes and them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/verbs/show.h"

static bool show_many(const struct show_options *options, struct err *err)
{
	FILE *notes = fopen("/dev/null", "w");
	char path[4096];
	bool ok = notes != NULL;

	while (ok && fgets(path, sizeof(path), stdin)) {
		char *bytes = NULL;
		size_t length = 0;
		FILE *out = open_memstream(&bytes, &length);
		int status = 0;

		path[strcspn(path, "\n")] = '\0';
		ok = out && show_file(path, options, out, notes, &status, err) &&
		     fclose(out) == 0 && printf("%zu\n", length) > 0 &&
		     fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0;
		free(bytes);
	}
	if (notes)
		fclose(notes);
	return ok;
}

int main(int argc, char **argv)
{
	struct show_options options = {.repair = argc > 3 && strcmp(argv[3], "--repair") == 0,
				       .lang = LANG_EN};
	struct err err = {.lang = LANG_EN};
	bool many = argc == 2 && strcmp(argv[1], "--many") == 0;
	int status = 0;

	if (!many && (argc < 3 || strcmp(argv[1], "--show") != 0))
		return 64;
	if (many ? !show_many(&options, &err)
		 : !show_file(argv[2], &options, stdout, stderr, &status, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 2;
	}
	return status;
}
