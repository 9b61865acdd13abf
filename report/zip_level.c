/* The library asks minizip for level 6, whatever the size. Level 1 takes a quarter of the time for
 * files a third larger (20,000 notes, every workbook streamed: 7.5 MB for 5.7 MB). A workbook that
 * is written row by row, for its size, is waited for and gets level 1; any other, what was asked.
 *
 * The library has no option for it, but calls minizip through the table of symbols: the call comes
 * to this function, which has the same name, and goes on to the one behind it. Should a later
 * library have its own copy of minizip, this is never called and the level is 6. */
#include "report/zip_level.h"

#include <dlfcn.h>
#include <minizip/zip.h>

enum { FAST = 1 };

static bool fast;

void zip_level_fast(bool wanted)
{
	fast = wanted;
}

int zipOpenNewFileInZip4_64(zipFile file, const char *name, const zip_fileinfo *info,
			    const void *local, uInt local_size, const void *global,
			    uInt global_size, const char *comment, int method, int level, int raw,
			    int window_bits, int memory_level, int strategy, const char *password,
			    uLong crc, uLong version, uLong flags, int zip64)
{
	int (*behind)(zipFile, const char *, const zip_fileinfo *, const void *, uInt, const void *,
		      uInt, const char *, int, int, int, int, int, int, const char *, uLong, uLong,
		      uLong, int);

	*(void **)&behind = dlsym(RTLD_NEXT, "zipOpenNewFileInZip4_64");
	if (!behind)
		return ZIP_INTERNALERROR;
	return behind(file, name, info, local, local_size, global, global_size, comment, method,
		      fast ? FAST : level, raw, window_bits, memory_level, strategy, password, crc,
		      version, flags, zip64);
}
