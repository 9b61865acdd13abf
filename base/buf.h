/* buf: text that is owned and grows. {0} is valid and empty; buf_free() leaves it so again.
 * `data` is NUL-terminated once anything was added; it may move at each addition. */
#ifndef LOKA_BASE_BUF_H
#define LOKA_BASE_BUF_H

#include "base/span.h"

struct buf {
	char *data;
	size_t size;
	size_t capacity;
};

void buf_free(struct buf *buf);
void buf_clear(struct buf *buf); /* keeps the memory */
void buf_reserve(struct buf *buf, size_t more_bytes);
void buf_add(struct buf *buf, struct span text);
void buf_add_char(struct buf *buf, char c);
void buf_add_string(struct buf *buf, const char *string);
void buf_add_number(struct buf *buf, long long number);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct span buf_span(const struct buf *buf);
const char *buf_string(const struct buf *buf); /* never NULL */

#endif
