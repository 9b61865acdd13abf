#include "base/plain.h"

#include <stdlib.h>
#include <string.h>

bool plain_path(void)
{
	const char *set = getenv("LOKA_PLAIN");

	return set && *set && strcmp(set, "0") != 0;
}
