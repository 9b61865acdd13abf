/* hush: between begin and end a library's own words on standard error go nowhere: what a user is
 * told is one sentence, and main() prints it. glibc lets a program set `stderr` (The GNU C Library,
 * 12.2 Standard Streams). */
#ifndef LOKA_BASE_PROCESS_HUSH_H
#define LOKA_BASE_PROCESS_HUSH_H

#include <stdio.h>

struct hush {
	FILE *kept, *nowhere;
};

void hush_begin(struct hush *hush);
void hush_end(struct hush *hush); /* of one that was begun, or is {0} */

#endif
