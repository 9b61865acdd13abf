#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/terminal.h"

static bool is_inside_character(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static void keep(struct err *err, const char *message)
{
	static const char mark[] = " … ";
	size_t size = strlen(message), head = sizeof err->message / 4;
	const char *tail = message;

	if (size < sizeof err->message) {
		memcpy(err->message, message, size + 1);
		return;
	}
	while (is_inside_character(message[head]))
		head--;
	tail += size - (sizeof err->message - sizeof mark - head);
	while (is_inside_character(*tail))
		tail++;
	snprintf(err->message, sizeof err->message, "%.*s%s%s", (int)head, message, mark, tail);
}

bool err_set(struct err *err, enum err_code code, const char *sv, const char *en, ...)
{
	char message[9000]; /* room for two paths and what is said of them */
	va_list args;

	if (err->code != ERR_NONE)
		return false;
	err->code = code;
	va_start(args, en);
	vsnprintf(message, sizeof message, err->lang == LANG_EN ? en : sv, args);
	va_end(args);
	terminal_clean(message);
	keep(err, message);
	return false;
}

bool err_path(struct err *err, const char *path, int error)
{
	switch (error) {
	case ENOENT:
		return err_set(err, ERR_FILE, "%s: finns inte", "%s: does not exist", path);
	case EACCES:
	case EPERM:
		return err_set(err, ERR_FILE, "%s: behörighet saknas", "%s: no permission", path);
	case EISDIR:
		return err_set(err, ERR_FILE, "%s: är en mapp, inte en fil",
			       "%s: is a folder, not a file", path);
	case ENOTDIR:
		return err_set(err, ERR_FILE, "%s: är ingen mapp", "%s: is not a folder", path);
	case EEXIST:
		return err_set(err, ERR_FILE, "%s: finns redan", "%s: exists already", path);
	case EROFS:
		return err_set(err, ERR_FILE, "%s: disken är skrivskyddad",
			       "%s: the disk is read-only", path);
	case ELOOP:
		return err_set(err, ERR_FILE, "%s: länken leder inte till någon fil",
			       "%s: the link leads to no file", path);
	case EMFILE:
	case ENFILE:
		return err_set(err, ERR_FILE,
			       "%s: för många filer är öppna på en gång; läs in färre åt gången",
			       "%s: too many files are open at once; load fewer at a time", path);
	case EIO:
	case ESTALE:
		return err_set(
			err, ERR_FILE,
			"%s: disken eller nätverket svarade med ett fel; kontrollera dem och "
			"försök igen",
			"%s: the disk or the network gave an error; check them and try again",
			path);
	case ENAMETOOLONG:
		return err_set(err, ERR_FILE, "%s: namnet är för långt", "%s: the name is too long",
			       path);
	case ENOSPC:
	case EDQUOT:
		return err_set(err, ERR_FULL, "%s: disken är full", "%s: the disk is full", path);
	default:
		return err_set(err, ERR_FILE, "%s: gick inte att läsa eller skriva (%s)",
			       "%s: cannot be read or written (%s)", path, strerror(error));
	}
}
