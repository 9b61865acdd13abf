/* package: the parts of a workbook, which is a ZIP file. Names are compared without case, a
 * leading slash, and by slashes whichever way they lean; `..` above the root names nothing.
 * Sources: ECMA-376 part 2 (Open Packaging Conventions) 6.2 and annex A; OpenDocument 1.3 part 2.
 */
#ifndef LOKA_INGEST_READING_SPREADSHEET_PACKAGE_H
#define LOKA_INGEST_READING_SPREADSHEET_PACKAGE_H

#include "base/zip.h"
#include "ingest/finding/finding.h"
#include "ingest/reading/text/source.h"

struct part {
	struct span name; /* normalised */
	struct zip_place place;
	uint64_t size, packed_size; /* as stated */
	uint64_t begin;		    /* of its packed bytes in the file; 0: not known */
	bool locked;		    /* by a password */
	bool taken;
};

struct package; /* opaque */

/* NULL: `err` was set, or an error finding added: damaged, too many parts, a name given twice,
 * parts that overlap. */
struct package *package_open(struct source *source, struct findings *findings, struct err *err);
void package_close(struct package *package); /* accepts NULL */

size_t package_count(const struct package *package);
const struct part *package_at(const struct package *package, size_t index);
/* NULL: there is none of that name, which need not be normalised. */
const struct part *package_find(const struct package *package, struct span name);

/* Takes a part that belongs to one sheet alone; false: another has it. A thousand sheets that are
 * one part would be read a thousand times. */
bool package_take(struct package *package, const struct part *part);

/* The normalised name of `target`, said in a part of the folder `base` ("xl/"), into `out`; a
 * target with a leading slash begins at the root. False: it leads out of the package. */
bool part_name(struct buf *out, struct span base, struct span target);

struct part_stream; /* opaque: the bytes of a part; several may be open, also of one part */

/* Never NULL. `most` bytes are the limit of what may come. The package must outlive it. */
struct part_stream *part_stream_open(struct package *package, const struct part *part,
				     uint64_t most);
void part_stream_close(struct part_stream *stream); /* accepts NULL */
/* At most `room` bytes. NEXT_FAILED: `err` was set, or an error finding added: damaged, locked, too
 * large, or packed harder than an honest workbook is. */
enum next part_stream_read(struct part_stream *stream, char *out, size_t room, size_t *got,
			   struct findings *findings, struct err *err);

/* An error finding that the part is damaged; false. */
bool part_damaged(const struct part *part, struct findings *findings);

#endif
