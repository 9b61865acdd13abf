/* expected: how many rows each worksheet of a workbook has, in their order, said by who wrote them,
 * for who reads the file again (verify.h). {0} is valid and empty. */
#ifndef LOKA_REPORT_BOOK_EXPECTED_H
#define LOKA_REPORT_BOOK_EXPECTED_H

#include <stddef.h>
#include <stdint.h>

struct expected {
	int64_t *rows;
	size_t count, capacity;
};

void expected_add(struct expected *expected, int64_t rows);
void expected_free(struct expected *expected);

#endif
