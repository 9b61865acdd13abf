#include "ingest/notes/value.h"

#include <string.h>

#include "base/utf8.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* How many digits stand at `i`. */
static size_t digits_at(struct span text, size_t i)
{
	size_t start = i;

	while (i < text.size && is_digit(text.data[i]))
		i++;
	return i - start;
}

/* --------------------------------------------------------------------------------------- text */

bool text_is_nothing(struct span text)
{
	static const char *const nothings[] = {"-",  "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92",
					       "--", "n/a",	     "N/A",	     "=\"\""};

	text = span_trim(text);
	for (size_t i = 0; text.size <= 3 && i < sizeof nothings / sizeof *nothings; i++) {
		if (span_equals(text, nothings[i]))
			return true;
	}
	return text.size == 0;
}

/* Characters that show nothing and only hide or reorder what does: C0 and C1 controls but tab and
 * line feed, zero-width characters, direction marks and overrides. */
static bool is_hidden(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) || c == 0xAD ||
	       (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
	       (c & 0xFFFE) == 0xFFFE;
}

/* Whether the bytes can be stored as they are: printable ASCII, or letters of Latin-1 composed. */
static bool is_plain(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < 0x20 || c == 0x7F || c == '_') /* "_x000D_" */
			return false;
		if (c >= 0x80) {
			if (c != 0xC3 || i + 1 == text.size)
				return false;
			i++;
		}
	}
	return true;
}

static bool starts_formula(struct span text)
{
	return text.size && strchr("=+-@\t\r", text.data[0]) && text.data[0];
}

static struct span without_apostrophe(struct span text)
{
	struct span rest = text.size > 1 ? span_make(text.data + 1, text.size - 1) : span_none;

	return rest.size && text.data[0] == '\'' && starts_formula(rest) ? rest : text;
}

bool text_is_clean(struct span text, struct span *clean)
{
	text = span_trim(text);
	*clean = without_apostrophe(text);
	return is_plain(text);
}

/* Soft breaks of Word (U+000B), of web pages and of other systems (U+000C, U+0085, U+2028, U+2029).
 */
static bool is_break(uint32_t c)
{
	return c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* How many bytes at the front are a line end as xlsx keeps what XML would lose: _x000D_, _x000A_,
 * _x000B_, the first with the line feed that follows it. */
static size_t escaped_break(struct span text)
{
	if (span_starts(text, "_x000D_\n"))
		return sizeof "_x000D_";
	if (span_starts(text, "_x000D__x000A_") || span_starts(text, "_x000d__x000a_"))
		return 2 * strlen("_x000D_");
	return span_starts(text, "_x000D_") || span_starts(text, "_x000A_") ||
			       span_starts(text, "_x000B_") || span_starts(text, "_x000d_") ||
			       span_starts(text, "_x000a_")
		       ? strlen("_x000D_")
		       : 0;
}

size_t text_clean(struct buf *out, struct span text)
{
	struct buf kept = {0};
	size_t hidden = 0;

	text = span_trim(text);
	while (text.size) {
		struct span rest = text;
		uint32_t c = utf8_next(&rest);
		struct span character = span_make(text.data, text.size - rest.size);

		size_t escaped = c == '_' ? escaped_break(text) : 0;

		if (escaped) {
			rest = span_make(text.data + escaped, text.size - escaped);
			buf_add_char(&kept, '\n');
		} else if (is_break(c)) {
			if (c != '\r' || !span_starts(rest, "\n"))
				buf_add_char(&kept, '\n');
		} else if (is_hidden(c)) {
			hidden++;
		} else {
			buf_add(&kept, character);
		}
		text = rest;
	}
	utf8_nfc(out, without_apostrophe(span_trim(buf_span(&kept))));
	buf_free(&kept);
	return hidden;
}

bool text_unwrap(struct buf *out, struct span text)
{
	size_t last;
	double value, other;

	buf_clear(out);
	text = without_apostrophe(text); /* a corrections file put it there */
	last = text.size - 1;
	if (text.size < 3 || !span_starts(text, "=\"") || text.data[last] != '"')
		return false;
	for (size_t i = 2; i < last; i++) {
		if (text.data[i] == '"' && (text.data[++i] != '"' || i == last)) {
			buf_clear(out);
			return false;
		}
		buf_add_char(out, text.data[i]);
	}
	if (!starts_formula(buf_span(out)) ||
	    number_read(buf_span(out), &value, &other) != NUMBER_NONE)
		return true;
	buf_clear(out);
	return false;
}

/* U+2010 to U+2015, and U+2212. */
static bool is_hyphen(const unsigned char *bytes)
{
	return bytes[0] == 0xE2 && ((bytes[1] == 0x80 && bytes[2] >= 0x90 && bytes[2] <= 0x95) ||
				    (bytes[1] == 0x88 && bytes[2] == 0x92));
}

bool text_straighten_hyphens(struct buf *text)
{
	size_t size = text->size, end = 0;

	for (size_t i = 0; i < size; i++) {
		bool hyphen = i + 3 <= size && is_hyphen((const unsigned char *)text->data + i);

		text->data[end++] = hyphen ? '-' : text->data[i];
		i += hyphen ? 2 : 0;
	}
	text->size = end;
	if (end < size)
		text->data[end] = '\0';
	return end < size;
}

static struct span without_front(struct span text, const char *signs)
{
	while (text.size && strchr(signs, text.data[0]))
		text = span_make(text.data + 1, text.size - 1);
	return text;
}

/* Takes the words and signs that stand before a number off. */
static struct span without_number_words(struct span text)
{
	static const char *const before[] = {"löpnummer", "löpnr", "nummer", "number",	    "lnr",
					     "nr",	  "no",	   "#",	     "\xE2\x84\x96"};

	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		if (span_starts(text, before[i])) {
			size_t size = strlen(before[i]);

			text = span_make(text.data + size, text.size - size);
			return without_front(text, ".: ");
		}
	}
	return text;
}

bool text_list_number(struct buf *out, struct span text)
{
	struct buf folded = {0};
	struct span rest, behind;
	size_t digits, zeros = 0;

	utf8_fold(&folded, text);
	rest = without_number_words(buf_span(&folded));
	if (rest.size > 1 && rest.data[0] == '(')
		rest = span_make(rest.data + 1, rest.size - 1);
	digits = digits_at(rest, 0);
	behind = digits ? span_make(rest.data + digits, rest.size - digits) : rest;
	if (span_starts(behind, ".0") || span_starts(behind, ",0"))
		behind = without_front(span_make(behind.data + 1, behind.size - 1), "0");
	behind = without_front(behind, ").: ");
	if (digits && !behind.size) {
		while (zeros + 1 < digits && rest.data[zeros] == '0')
			zeros++;
		buf_add(out, span_make(rest.data + zeros, digits - zeros));
	}
	buf_free(&folded);
	return digits && !behind.size;
}

bool text_is_example_number(struct span text)
{
	static const char *const words[] = {"exempel", "example"};
	struct buf folded = {0};
	size_t size;
	bool is = false;

	if (text.size < 8 || text.size > 16 || !strchr("eE", text.data[0]))
		return false;
	utf8_fold(&folded, text);
	for (size = folded.size; size && is_digit(folded.data[size - 1]); size--)
		;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		is = is || (size < folded.size &&
			    span_equals(span_trim(span_make(folded.data, size)), words[i]));
	buf_free(&folded);
	return is;
}

static bool is_excel_width(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] != '#')
			return false;
	}
	return text.size >= 3;
}

/* UTF-8 read as Windows-1252, once or twice: Ã or â before what the next byte of a character
 * becomes; and U+FFFD. */
static bool is_mojibake(struct span text)
{
	static const char *const marks[] = {"\xC3\x83\xC2", "Ã¥",  "Ã¤",  "Ã¶",
					    "Ã…",	    "Ã„",  "Ã–",  "Ã©",
					    "â€™",	    "â€“", "â€œ", "\xEF\xBF\xBD"};

	for (size_t i = 0; i + 2 < text.size; i++) {
		struct span rest = span_make(text.data + i, text.size - i);

		if ((unsigned char)text.data[i] < 0xC3)
			continue;
		for (size_t mark = 0; mark < sizeof marks / sizeof *marks; mark++) {
			if (span_starts(rest, marks[mark]))
				return true;
		}
	}
	return false;
}

static bool has_lost_letters(struct span text)
{
	for (size_t i = 1; i + 1 < text.size; i++) {
		if (text.data[i] == '?' && is_letter(text.data[i - 1]) &&
		    is_letter(text.data[i + 1]) && text.data[i + 1] >= 'a')
			return true;
	}
	return false;
}

/* The last ten digits: date (or date + 60 for a coordination number) and Luhn's check digit. */
static bool is_personal(const char *digits)
{
	int month = (digits[2] - '0') * 10 + digits[3] - '0', sum = 0;
	int day = (digits[4] - '0') * 10 + digits[5] - '0';

	if (month < 1 || month > 12 || (day > 60 ? day - 60 : day) < 1 || day > 91 ||
	    (day > 31 && day <= 60))
		return false;
	for (int i = 0; i < 10; i++) {
		int product = (digits[i] - '0') * (i % 2 ? 1 : 2);

		sum += product > 9 ? product - 9 : product;
	}
	return sum % 10 == 0;
}

/* YYMMDD-NNNN or YYYYMMDD-NNNN; the sign may be - or + or missing. */
static bool has_personal_number(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		size_t count = digits_at(text, i), sign, first = count;
		char digits[10];

		if (!count)
			continue;
		if (count == 10 || count == 12)
			first = count - 4;
		sign = first == count && i + count < text.size &&
		       strchr("-+", text.data[i + count]);
		if ((first == 6 || first == 8) && digits_at(text, i + first + sign) == 4) {
			memcpy(digits, text.data + i + first - 6, 6);
			memcpy(digits + 6, text.data + i + first + sign, 4);
			if (is_personal(digits))
				return true;
		}
		i += count - 1;
	}
	return false;
}

static bool has_email(struct span text)
{
	for (size_t i = 1; i + 3 < text.size; i++) {
		if (text.data[i] != '@' ||
		    !(is_letter(text.data[i - 1]) || is_digit(text.data[i - 1])))
			continue;
		for (size_t j = i + 2; j + 1 < text.size && text.data[j] != ' '; j++) {
			if (text.data[j] == '.' && is_letter(text.data[j + 1]))
				return true;
		}
	}
	return false;
}

/* How many digits stand from `i` on, single blanks and hyphens between them left out. */
static size_t telephone_digits(struct span text, size_t i, size_t *end)
{
	size_t count = 0;

	for (; i < text.size; i++) {
		if (is_digit(text.data[i]))
			count++;
		else if (!strchr("- ", text.data[i]) || !text.data[i] || !digits_at(text, i + 1))
			break;
	}
	*end = i;
	return count;
}

/* 070-174 06 05, 019-21 10 00, +46 70 174 06 05: eight to eleven digits from a 0 or +46. */
static bool has_telephone(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		bool abroad = span_starts(span_make(text.data + i, text.size - i), "+46");
		size_t end = i, count;

		if (!abroad && !is_digit(text.data[i]))
			continue;
		count = telephone_digits(text, i + abroad, &end);
		if (abroad ? count >= 10 && count <= 12
			   : text.data[i] == '0' && count >= 8 && count <= 11)
			return true;
		i = end > i ? end - 1 : i;
	}
	return false;
}

/* One walk finds which characters a text has, since most texts need no closer checks. */
enum {
	SEEN_DIGIT = 1,
	SEEN_QUESTION = 2,
	SEEN_AT = 4,
	SEEN_BEYOND_LATIN = 8, /* a byte that may begin mojibake */
};

static const unsigned char candidates[256] = {
	['0'] = SEEN_DIGIT,	    ['1'] = SEEN_DIGIT,		['2'] = SEEN_DIGIT,
	['3'] = SEEN_DIGIT,	    ['4'] = SEEN_DIGIT,		['5'] = SEEN_DIGIT,
	['6'] = SEEN_DIGIT,	    ['7'] = SEEN_DIGIT,		['8'] = SEEN_DIGIT,
	['9'] = SEEN_DIGIT,	    ['?'] = SEEN_QUESTION,	['@'] = SEEN_AT,
	[0x83] = SEEN_BEYOND_LATIN, [0xA2] = SEEN_BEYOND_LATIN,
};

static unsigned look_over(struct span text, size_t *digits)
{
	unsigned seen = 0;

	*digits = 0;
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];
		unsigned sign = c > 0xC3 ? SEEN_BEYOND_LATIN : candidates[c];

		seen |= sign;
		*digits += sign & SEEN_DIGIT;
	}
	return seen;
}

unsigned text_troubles(struct span text)
{
	size_t digits;
	unsigned seen = look_over(text, &digits), troubles = 0;
	double value, other;

	if (!text.size)
		return 0;
	if (starts_formula(text) && number_read(text, &value, &other) == NUMBER_NONE)
		troubles |= TEXT_FORMULA;
	if (text_is_error_word(text))
		troubles |= TEXT_EXCEL_ERROR;
	else if (text.data[0] == '#' && is_excel_width(text))
		troubles |= TEXT_EXCEL_WIDTH;
	if ((seen & SEEN_BEYOND_LATIN) && is_mojibake(text))
		troubles |= TEXT_MOJIBAKE;
	if ((seen & SEEN_QUESTION) && has_lost_letters(text))
		troubles |= TEXT_LOST_LETTERS;
	if (digits >= 8) {
		if (has_personal_number(text))
			troubles |= TEXT_PERSONAL_NUMBER;
		else if (has_telephone(text))
			troubles |= TEXT_CONTACT;
	}
	if ((seen & SEEN_AT) && has_email(text))
		troubles |= TEXT_CONTACT;
	return troubles;
}

/* --------------------------------------------------------------------------------- references */

enum { CODE_BYTES = 40 };

static bool is_code(struct span text, size_t most_bytes)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (!is_letter(c) && !is_digit(c) && !strchr("-_.", c))
			return false;
		if (!c)
			return false;
	}
	return text.size > 0 && text.size <= most_bytes;
}

bool code_valid(struct span text)
{
	return is_code(text, CODE_BYTES);
}

static bool split_last(struct span *text, char separator, struct span *last)
{
	size_t i = text->size;

	while (i && text->data[i - 1] != separator)
		i--;
	if (!i)
		return false;
	*last = span_make(text->data + i, text->size - i);
	text->size = i - 1;
	return true;
}

bool reference_read(struct span text, struct reference *reference)
{
	struct span number;
	long value = 0;

	*reference = (struct reference){0};
	text = span_trim(text);
	if (!split_last(&text, '-', &number) || number.size < 2 || number.size > 8)
		return false;
	for (size_t i = 1; i < number.size; i++) {
		if (!is_digit(number.data[i]))
			return false;
		value = value * 10 + (number.data[i] - '0');
	}
	reference->letter = (char)(number.data[0] & ~0x20);
	reference->number = (int)value;
	reference->name = text;
	return value >= 1 && reference->letter >= 'A' && reference->letter <= 'Z' &&
	       is_code(text, CODE_BYTES + 1 + CODE_BYTES);
}
