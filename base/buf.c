#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void buf_free(struct buf *buf)
{
	free(buf->data);
	*buf = (struct buf){0};
}

void buf_clear(struct buf *buf)
{
	buf->size = 0;
	if (buf->data)
		buf->data[0] = '\0';
}

void buf_reserve(struct buf *buf, size_t more_bytes)
{
	if (buf->capacity - buf->size > more_bytes)
		return;
	buf->data = mem_grow(buf->data, &buf->capacity, buf->size + more_bytes, 1);
}

void buf_add(struct buf *buf, struct span text)
{
	buf_reserve(buf, text.size + 1);
	if (text.size)
		memcpy(buf->data + buf->size, text.data, text.size);
	buf->size += text.size;
	buf->data[buf->size] = '\0';
}

void buf_add_char(struct buf *buf, char c)
{
	buf_add(buf, span_make(&c, 1));
}

void buf_add_string(struct buf *buf, const char *string)
{
	buf_add(buf, span_of(string));
}

void buf_add_number(struct buf *buf, long long number)
{
	unsigned long long rest =
		number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
	char digits[24];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		digits[--at] = '-';
	buf_add(buf, span_make(digits + at, sizeof digits - at));
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;
	int size;

	va_start(args, format);
	size = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (size < 0)
		return;
	buf_reserve(buf, (size_t)size + 1);
	va_start(args, format);
	vsnprintf(buf->data + buf->size, (size_t)size + 1, format, args);
	va_end(args);
	buf->size += (size_t)size;
}

struct span buf_span(const struct buf *buf)
{
	return span_make(buf_string(buf), buf->size); /* NULL + 0 is undefined */
}

const char *buf_string(const struct buf *buf)
{
	return buf->data ? buf->data : "";
}
