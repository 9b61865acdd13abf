/* malloc: from now on malloc() and its kin, for this process and the libraries that it uses, give
 * memory or end it with its sentence. libxlsxwriter 1.1.4 does not look whether it got memory for a
 * cell and writes through NULL. What ends here leaves nothing half done: see base/mem.h. Until then
 * they are as always: SQLite, and others that look, say what happened.
 *
 * They are in front of those of the C library, and call what comes next: POSIX.1-2008, dlsym() with
 * RTLD_NEXT. The sanitizers have a malloc() of their own, and nothing is done. */
#ifndef LOKA_XLSX_MALLOC_H
#define LOKA_XLSX_MALLOC_H

void malloc_or_end(void);

#endif
