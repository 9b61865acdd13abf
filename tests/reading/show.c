/* The reading stage alone as a program, for score.py: show --show FILE [--repair]. */
#include <stdio.h>
#include <string.h>

#include "ingest/verbs/show.h"

int main(int argc, char **argv)
{
	struct show_options options = {.repair = argc > 3 && strcmp(argv[3], "--repair") == 0,
				       .lang = LANG_EN};
	struct err err = {.lang = LANG_EN};
	int status = 0;

	if (argc < 3 || strcmp(argv[1], "--show") != 0)
		return 64;
	if (!show_file(argv[2], &options, stdout, stderr, &status, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 2;
	}
	return status;
}
