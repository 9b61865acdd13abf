/* date: a day of the Gregorian calendar, year 1 to 9999. Pure. */
#ifndef LOKA_BASE_DATE_H
#define LOKA_BASE_DATE_H

#include <stdbool.h>

#include "base/span.h"

struct date {
	int year, month, day; /* from 1 */
};

enum { DATE_TEXT_SIZE = 32 };

bool date_valid(struct date date);
/* ISO 8601 YYYY-MM-DD and nothing else. */
bool date_parse(struct span text, struct date *date);
struct date date_month_end(int year, int month); /* `month` 1 to 12 */
/* A day, or a period that stands for its last day: 2013-12, 2013-Q4, 2013-H2, 2013. */
bool date_parse_period(struct span text, struct date *date);
/* Compares two days as they are stored; what is no day is not before any. */
bool date_text_before(struct span day, struct span other);
void date_format(char out[DATE_TEXT_SIZE], struct date date);
/* Days since 1970-01-01, and back. */
long date_to_days(struct date date);
struct date date_from_days(long days);
struct date date_from_week(int year, int week); /* the Sunday that ends ISO week `week` */
struct date date_today(void);			/* where the computer is, by TZ */

#endif
