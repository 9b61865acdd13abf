#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_valid(struct date date)
{
	return date.year >= 1 && date.year <= 9999 && date.day >= 1 &&
	       date.day <= month_days(date.year, date.month);
}

bool date_parse(struct span text, struct date *date)
{
	static const char form[] = "dddd-dd-dd";
	int fields[3] = {0}, field = 0;

	if (text.size != sizeof form - 1)
		return false;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (form[i] == '-' ? c != '-' : c < '0' || c > '9')
			return false;
		if (form[i] == '-')
			field++;
		else
			fields[field] = fields[field] * 10 + (c - '0');
	}
	*date = (struct date){fields[0], fields[1], fields[2]};
	return date_valid(*date);
}

struct date date_month_end(int year, int month)
{
	return (struct date){year, month, month_days(year, month)};
}

/* The month that ends what stands behind the year: "-12", "-Q4", "-H2", nothing; 0: none of them.
 */
static int last_month(struct span part)
{
	char letter = part.size > 1 ? part.data[1] : '\0';
	int digit = part.size == 3 ? part.data[2] - '0' : 0;

	if (!part.size)
		return 12;
	if (part.size != 3 || part.data[0] != '-' || digit < 0 || digit > 9)
		return 0;
	if (letter == 'H' || letter == 'h')
		return digit >= 1 && digit <= 2 ? digit * 6 : 0;
	if (letter == 'Q' || letter == 'q')
		return digit >= 1 && digit <= 4 ? digit * 3 : 0;
	if (letter != '0' && letter != '1')
		return 0;
	return (letter - '0') * 10 + digit;
}

bool date_parse_period(struct span text, struct date *date)
{
	int year = 0;

	if (date_parse(text, date))
		return true;
	if (text.size < 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		year = year * 10 + (text.data[i] - '0');
	}
	*date = date_month_end(year, last_month(span_make(text.data + 4, text.size - 4)));
	return date_valid(*date);
}

static void put_digits(char *last, int number)
{
	for (; number; number /= 10)
		*last-- = (char)('0' + number % 10);
}

/* Without printf, which would be the half of reading a date. */
void date_format(char out[DATE_TEXT_SIZE], struct date date)
{
	if (date.year < 0 || date.year > 9999 || date.month < 0 || date.month > 99 ||
	    date.day < 0 || date.day > 99) {
		snprintf(out, DATE_TEXT_SIZE, "%04d-%02d-%02d", date.year, date.month, date.day);
		return;
	}
	memcpy(out, "0000-00-00", sizeof "0000-00-00");
	put_digits(out + 3, date.year);
	put_digits(out + 6, date.month);
	put_digits(out + 9, date.day);
}

/* Counted in years that begin in March, so that the leap day comes last. */
long date_to_days(struct date date)
{
	long year = date.month <= 2 ? date.year - 1 : date.year;
	long month = (date.month + 9) % 12;

	return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + date.day -
	       1 - 719468;
}

struct date date_from_days(long days)
{
	struct date date = {(int)(1970 + days / (days < 0 ? 365 : 366)) - 1, 1, 1};
	long rest;

	while (date.year < 9999 && date_to_days((struct date){date.year + 1, 1, 1}) <= days)
		date.year++;
	rest = days - date_to_days(date);
	while (date.month < 12 && rest >= month_days(date.year, date.month))
		rest -= month_days(date.year, date.month++);
	date.day = (int)rest + 1;
	return date;
}

struct date date_from_week(int year, int week)
{
	long fourth = date_to_days((struct date){year, 1, 4}); /* always in week 1 */
	long weekday = ((fourth % 7) + 7 + 3) % 7; /* Monday is 0; 1970-01-01 was a Thursday */

	return date_from_days(fourth - weekday + 7L * week - 1);
}

struct date date_today(void)
{
	time_t now = time(NULL);
	struct tm tm = {0};

	tzset();
	localtime_r(&now, &tm);
	return (struct date){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
}

bool date_text_before(struct span day, struct span other)
{
	enum { DAY = 10 };

	return day.size == DAY && other.size == DAY && memcmp(day.data, other.data, DAY) < 0;
}
