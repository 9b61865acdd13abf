/* pattern: a text of ours with places for values. In it
 *   {done}                      is the value called "done",
 *   {done|genomfört|genomförda} is the value and the word that goes with it (one, several),
 *   {done?genomfört|genomförda} is the word alone,
 *   [/: /och/{late} försenade/{moved} flyttade/] are those of the parts whose first value is
 * neither 0 nor empty, with what stands first before them and the word before the last; nothing
 * when there is none. What a value says is no pattern, and a brace that is not closed stands for
 * itself. */
#ifndef LOKA_BASE_PATTERN_H
#define LOKA_BASE_PATTERN_H

#include "base/buf.h"

struct pattern_value {
	struct span text; /* needed until the next value is asked for */
	bool one;	  /* it is the number 1 */
};

/* The value of a name. A name that is not there is our fault (assert). */
typedef struct pattern_value pattern_value_of(void *context, struct span name);

/* Adds the pattern with its values to `out`. */
void pattern_fill(struct buf *out, struct span pattern, pattern_value_of *value_of, void *context);

#endif
