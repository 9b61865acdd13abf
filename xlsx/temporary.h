/* temporary: files without a name, gone when they are closed, in which a workbook is put together.
 *
 * The library writes every part of a workbook to such a file, does not look whether that succeeds,
 * and packs what it finds there afterwards: after one write that failed, a part without some of its
 * bytes, which may look whole. So its lxw_tmpfile(), which it lets programs replace (utility.h),
 * stands here, and every call that fails is remembered. */
#ifndef LOKA_XLSX_TEMPORARY_H
#define LOKA_XLSX_TEMPORARY_H

#include <stdio.h>

/* For reading and writing; the caller's. NULL, with errno: it could not be made. */
FILE *temporary_open(const char *folder);

/* errno of the first call that failed on any of these files since temporary_forget(); 0: none. One
 * workbook is written at a time. */
int temporary_trouble(void);
void temporary_forget(void);

#endif
