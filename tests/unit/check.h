/* What unit tests share: cmocka behind its odd list of headers, and spans compared as strings. */
#ifndef LOKA_TESTS_UNIT_CHECK_H
#define LOKA_TESTS_UNIT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/span.h"

#define TEST_COUNT(array) (sizeof(array) / sizeof *(array))

/* Fails with both texts shown, and with what was being tested. */
static inline void check_text(const char *what, struct span got, const char *expected)
{
	if (!span_equals(got, expected))
		fail_msg("%s: got \"%.*s\", expected \"%s\"", what, (int)got.size, got.data,
			 expected);
}

#endif
