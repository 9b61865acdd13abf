/* page_vote: which 8-bit code page a file is of, by how well its bytes read in each.
 *
 * Every byte above ASCII is weighed where it stands (plausibility.h), once however often it stands
 * between the same two: one name in a thousand rows is no more evidence than in one. The headings
 * that the caller knows are looked for in the first lines, and Windows-1252, in which nearly all
 * Swedish 8-bit files are saved, needs less than the others. */
#ifndef LOKA_INGEST_READING_TEXT_PAGE_VOTE_H
#define LOKA_INGEST_READING_TEXT_PAGE_VOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "ingest/reading/heading_test.h"
#include "ingest/reading/text/decoder.h"

struct page_vote; /* opaque */

/* `nature`: mixed when sequences that are UTF-8 have no vote. */
struct page_vote *page_vote_open(const struct decoder_nature *nature,
				 const struct heading_test *test, struct err *err);
void page_vote_close(struct page_vote *vote);

/* The first bytes of the file, whose whole lines are looked through for headings. */
void page_vote_headings(struct page_vote *vote, struct span head);

/* The bytes of the file, in order, in blocks of the same size in every run. */
void page_vote_block(struct page_vote *vote, const unsigned char *at, size_t size);

struct page_verdict {
	enum encoding page;
	/* Another page is nearly as likely. One word of the file as either has it, which is no
	 * heading that the caller knows; live until close. */
	bool unsure;
	struct span word, other_word;
};

void page_vote_end(struct page_vote *vote, struct page_verdict *verdict);

#endif
