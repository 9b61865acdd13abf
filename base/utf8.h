/* utf8: the codec (RFC 3629), and what text means beyond its bytes. The one door to libutf8proc.
 * Every function accepts any bytes; what is not UTF-8 counts one character a byte. */
#ifndef LOKA_BASE_UTF8_H
#define LOKA_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { UTF8_SEQUENCE_MAX = 4 }; /* bytes of the longest sequence */

/* Bytes of the valid sequence at `bytes`, of which there are `size` (1 or more): 1-4; 0 when there
 * is none; -1 when it may be one but is cut by the end. */
int utf8_sequence(const unsigned char *bytes, size_t size);
/* The character of a valid sequence, and back; encoding gives the bytes written. */
uint32_t utf8_decode(const unsigned char *bytes, int sequence_bytes);
size_t utf8_encode(char out[UTF8_SEQUENCE_MAX], uint32_t character);

bool utf8_valid(struct span text); /* no overlong forms, surrogates or values past U+10FFFF */

/* Takes the first character off `*text`, which must not be empty; UTF8_NONE for a byte that is not
 * UTF-8. */
#define UTF8_NONE UINT32_C(0xFFFFFFFF)
uint32_t utf8_next(struct span *text);
size_t utf8_length(struct span text);			   /* in characters */
struct span utf8_cut(struct span text, size_t characters); /* at most the first `characters` */

/* Added to `out`. NFC: canonical composition (UAX #15). Fold: NFC, full case folding, every run
 * of white space one space, none at the ends; å, ä and ö stay themselves (Habo is not Håbo).
 * Text that is not UTF-8 is added as it is. */
void utf8_nfc(struct buf *out, struct span text);
void utf8_fold(struct buf *out, struct span text);

/* Edits (insert, delete, replace, swap of neighbours) between two texts, in characters; gives up
 * and returns `limit` + 1 as soon as more than `limit` are needed. Texts over 64 characters: not
 * compared. */
size_t utf8_distance(struct span a, struct span b, size_t limit);

#endif
