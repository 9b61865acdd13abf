#include "base/zip.h"

#include <errno.h>
#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum {
	CHUNK_BYTES = 65536,
	EXTRA_BYTES =
		1024, /* of the fields behind a name, in which the sizes of zip64 are looked for */
	EXTRA_ZIP64 = 1,
	ENCRYPTED = 1,
	WINDOW_BYTES = 4096, /* of an input: minizip reads its directory byte by byte */
};

/* An input as minizip reads it: from where it stands. */
struct reader {
	struct zip_input input;
	uint64_t at;
	char window[WINDOW_BYTES];
	uint64_t window_at;
	size_t window_size;
	struct err err; /* what the input said when it failed */
};

struct zip {
	unzFile file;
	struct reader *reader; /* NULL: of a path */
	char *path;
	bool cut;     /* the file ended too early */
	bool begun;   /* an entry has come */
	bool reading; /* that entry is open */
	struct zip_entry entry;
	uint64_t left; /* of it, not read yet */
	/* Sizes are stated in 64 bits, although they may be small: some programs do so always.
	 * minizip 1.1 does not see them where a long has 64 bits, and then finds neither the end of
	 * the entry nor fault with its checksum. */
	bool wide;
	uint32_t crc; /* of what has been read of it, then */
};

static bool not_whole(const char *path, struct err *err)
{
	return err_set(err, ERR_FILE, "%s: är ingen hel ZIP-fil", "%s: is not a whole ZIP file",
		       path);
}

static enum next broken(const struct zip *zip, struct err *err)
{
	if (zip->reader && zip->reader->err.code != ERR_NONE) {
		if (err->code == ERR_NONE)
			*err = zip->reader->err;
		return NEXT_FAILED;
	}
	return not_whole(zip->path, err) ? NEXT_END : NEXT_FAILED;
}

static bool fill_window(struct reader *reader)
{
	if (reader->at >= reader->window_at && reader->at < reader->window_at + reader->window_size)
		return true;
	reader->window_at = reader->at;
	return reader->input.read_at(reader->input.context, reader->at, reader->window,
				     WINDOW_BYTES, &reader->window_size, &reader->err);
}

static size_t read_window(struct reader *reader, char *out, size_t size)
{
	size_t done = 0;

	while (done < size && fill_window(reader) && reader->window_size) {
		size_t from = (size_t)(reader->at - reader->window_at);
		size_t some = reader->window_size - from;

		some = some < size - done ? some : size - done;
		memcpy(out + done, reader->window + from, some);
		done += some;
		reader->at += some;
	}
	return done;
}

static size_t read_input(struct reader *reader, char *out, size_t size)
{
	size_t got = 0;

	if (reader->err.code != ERR_NONE)
		return 0;
	if (size < WINDOW_BYTES)
		return read_window(reader, out, size);
	if (!reader->input.read_at(reader->input.context, reader->at, out, size, &got,
				   &reader->err))
		return 0;
	reader->at += got;
	return got;
}

/* Of an entry that is `wide` minizip asks for more than there may be: behind the end of the file
 * come zeros, with which no deflate stream goes on, and the checksum is right or not. For anything
 * else it takes bytes that are not there for zeros itself. */
static uLong read_file(void *context, void *file, void *out, uLong size)
{
	struct zip *zip = context;
	size_t got = zip->reader ? read_input(zip->reader, out, size) : fread(out, 1, size, file);

	if (got == size || (zip->reader ? zip->reader->err.code != ERR_NONE : ferror(file)))
		return got;
	zip->cut = !(zip->reading && zip->wide);
	memset((char *)out + got, 0, size - got);
	return zip->cut ? got : size;
}

/* minizip does not tell a file that is none from memory that there is none: the program ends when
 * there is none, and what failed for want of it goes well the second time. */
static bool is_opened(struct zip *zip, const char *path, zlib_filefunc64_def *how)
{
	zip->file = unzOpen2_64(path, how);
	if (!zip->file) {
		free(mem_block(CHUNK_BYTES));
		zip->cut = false;
		zip->file = unzOpen2_64(path, how);
	}
	return zip->file && !zip->cut && zip_count(zip) > 0;
}

/* False with a sentence: there is no such file, or it is none. */
static bool not_opened(const char *path, struct err *err)
{
	return access(path, R_OK) != 0 ? err_path(err, path, errno) : not_whole(path, err);
}

struct zip *zip_open(const char *path, struct err *err)
{
	zlib_filefunc64_def how;
	struct zip *zip = mem_alloc(sizeof *zip);

	fill_fopen64_filefunc(&how);
	how.zread_file = read_file;
	how.opaque = zip;
	*zip = (struct zip){.path = mem_copy(path, strlen(path))};
	if (!is_opened(zip, path, &how) && !not_opened(path, err)) {
		zip_close(zip);
		return NULL;
	}
	return zip;
}

static voidpf open_input(voidpf context, const void *name, int mode)
{
	(void)name;
	(void)mode;
	return ((struct zip *)context)->reader;
}

static ZPOS64_T tell_input(voidpf context, voidpf stream)
{
	(void)context;
	return ((struct reader *)stream)->at;
}

static long seek_input(voidpf context, voidpf stream, ZPOS64_T offset, int origin)
{
	struct reader *reader = stream;

	(void)context;
	if (origin == ZLIB_FILEFUNC_SEEK_CUR)
		offset += reader->at;
	else if (origin == ZLIB_FILEFUNC_SEEK_END)
		offset += reader->input.size;
	if (offset > reader->input.size)
		return -1;
	reader->at = offset;
	return 0;
}

static int close_input(voidpf context, voidpf stream)
{
	(void)context;
	(void)stream;
	return 0;
}

static int input_trouble(voidpf context, voidpf stream)
{
	(void)context;
	return ((struct reader *)stream)->err.code != ERR_NONE;
}

struct zip *zip_open_input(const struct zip_input *input, struct err *err)
{
	struct zip *zip = mem_alloc(sizeof *zip);
	zlib_filefunc64_def how = {.zopen64_file = open_input,
				   .zread_file = read_file,
				   .ztell64_file = tell_input,
				   .zseek64_file = seek_input,
				   .zclose_file = close_input,
				   .zerror_file = input_trouble,
				   .opaque = zip};

	*zip = (struct zip){.path = mem_copy(input->name, strlen(input->name)),
			    .reader = mem_alloc(sizeof *zip->reader)};
	zip->reader->input = *input;
	zip->reader->err.lang = err->lang;
	if (!is_opened(zip, "", &how)) {
		broken(zip, err);
		zip_close(zip);
		return NULL;
	}
	return zip;
}

void zip_close(struct zip *zip)
{
	if (!zip)
		return;
	if (zip->file)
		unzClose(zip->file);
	free(zip->reader);
	free(zip->path);
	free(zip);
}

uint64_t zip_count(const struct zip *zip)
{
	unz_global_info64 info = {0};

	unzGetGlobalInfo64(zip->file, &info);
	return info.number_entry;
}

/* Leaves the entry that is being read, whole or not. */
static void leave(struct zip *zip)
{
	if (zip->reading)
		unzCloseCurrentFile(zip->file);
	zip->reading = false;
}

static uint64_t number(const unsigned char *data, size_t bytes)
{
	uint64_t value = 0;

	while (bytes--)
		value = value << 8 | data[bytes];
	return value;
}

/* The field of zip64 holds those sizes alone that are not stated otherwise, in this order. */
static void widen(struct zip_entry *entry, const unsigned char *field, size_t size)
{
	uint64_t *const sizes[] = {&entry->size, &entry->packed_size};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		if (*sizes[i] != UINT32_MAX || size < 8)
			continue;
		*sizes[i] = number(field, 8);
		field += 8;
		size -= 8;
	}
}

static void read_extra(struct zip_entry *entry, const unsigned char *extra, size_t size)
{
	while (size >= 4) {
		size_t id = number(extra, 2), bytes = number(extra + 2, 2);

		if (bytes > size - 4)
			return;
		if (id == EXTRA_ZIP64)
			widen(entry, extra + 4, bytes);
		extra += 4 + bytes;
		size -= 4 + bytes;
	}
}

static enum next take_entry(struct zip *zip, struct zip_entry *out, struct err *err)
{
	struct zip_entry *entry = &zip->entry;
	unsigned char extra[EXTRA_BYTES];
	unz_file_info64 info;

	if (unzGetCurrentFileInfo64(zip->file, &info, entry->name, sizeof entry->name, extra,
				    sizeof extra, NULL, 0) != UNZ_OK ||
	    info.size_filename >= sizeof entry->name)
		return broken(zip, err);
	entry->size = info.uncompressed_size;
	entry->packed_size = info.compressed_size;
	entry->crc = (uint32_t)info.crc;
	entry->method = info.compression_method;
	entry->date = info.dosDate;
	entry->internal = info.internal_fa;
	entry->external = info.external_fa;
	entry->locked = info.flag & ENCRYPTED;
	zip->wide = entry->size == UINT32_MAX || entry->packed_size == UINT32_MAX;
	read_extra(entry, extra,
		   info.size_file_extra < sizeof extra ? info.size_file_extra : sizeof extra);
	*out = *entry;
	return NEXT_GOT;
}

enum next zip_next(struct zip *zip, struct zip_entry *entry, struct err *err)
{
	int moved;

	leave(zip);
	moved = zip->begun ? unzGoToNextFile(zip->file) : unzGoToFirstFile(zip->file);
	if (moved == UNZ_END_OF_LIST_OF_FILE)
		return NEXT_END;
	zip->begun = true;
	return moved == UNZ_OK ? take_entry(zip, entry, err) : broken(zip, err);
}

enum next zip_find(struct zip *zip, const char *name, struct zip_entry *entry, struct err *err)
{
	enum next next;

	zip->begun = false;
	while ((next = zip_next(zip, entry, err)) == NEXT_GOT && strcmp(entry->name, name) != 0)
		;
	zip->begun = next != NEXT_END;
	return next;
}

struct zip_place zip_place(const struct zip *zip)
{
	unz64_file_pos place = {0};

	unzGetFilePos64(zip->file, &place);
	return (struct zip_place){place.pos_in_zip_directory, place.num_of_file};
}

enum next zip_at(struct zip *zip, struct zip_place place, struct zip_entry *entry, struct err *err)
{
	unz64_file_pos at = {place.offset, place.number};

	leave(zip);
	zip->begun = true;
	return unzGoToFilePos64(zip->file, &at) == UNZ_OK ? take_entry(zip, entry, err)
							  : broken(zip, err);
}

/* Opens the entry that came last, for what it was or, `raw`, as it is packed. */
static bool open_entry(struct zip *zip, int raw)
{
	int method, level, result;

	zip->left = zip->entry.size;
	zip->crc = 0;
	zip->reading = false;
	if ((raw && zip->wide) || zip->entry.locked)
		return false;
	result = unzOpenCurrentFile2(zip->file, &method, &level, raw);
	if (result == UNZ_INTERNALERROR || result == Z_MEM_ERROR) /* it got no memory */
		mem_check(NULL);
	zip->reading = result == UNZ_OK;
	return zip->reading;
}

uint64_t zip_packed_at(struct zip *zip)
{
	uint64_t at = 0;

	leave(zip);
	if (open_entry(zip, !zip->wide))
		at = unzGetCurrentFileZStreamPos64(zip->file);
	leave(zip);
	return at;
}

/* At most `room` bytes; 0 at the end, negative for trouble. */
static int read_some(struct zip *zip, char *out, size_t room)
{
	int read;

	if (room > CHUNK_BYTES)
		room = CHUNK_BYTES;
	if (zip->wide && room > zip->left)
		room = (size_t)zip->left;
	read = unzReadCurrentFile(zip->file, out, (unsigned)room);
	if (read == Z_MEM_ERROR)
		mem_check(NULL);
	if (read > 0)
		zip->left -= (uint64_t)read;
	if (read > 0 && zip->wide)
		zip->crc = (uint32_t)crc32(zip->crc, (const unsigned char *)out, (unsigned)read);
	return read;
}

/* At the end of an entry: whether it was what was packed. One that ended too early minizip does not
 * mind. */
static bool end_entry(struct zip *zip)
{
	zip->reading = false;
	return unzCloseCurrentFile(zip->file) == UNZ_OK && zip->left == 0 &&
	       (!zip->wide || zip->crc == zip->entry.crc);
}

enum next zip_read(struct zip *zip, char *out, size_t room, size_t *got, struct err *err)
{
	int read;

	*got = 0;
	if (!zip->reading && !open_entry(zip, 0))
		return broken(zip, err);
	read = read_some(zip, out, room);
	if (read < 0)
		return broken(zip, err);
	*got = (size_t)read;
	if (read > 0)
		return NEXT_GOT;
	return end_entry(zip) ? NEXT_END : broken(zip, err);
}

bool zip_read_all(struct zip *zip, size_t most, struct buf *out, struct err *err)
{
	enum next next;
	size_t got = 0;

	if (zip->entry.size > most)
		return err_set(err, ERR_FILE, "%s: %s är för stor (%llu byte)",
			       "%s: %s is too large (%llu bytes)", zip->path, zip->entry.name,
			       (unsigned long long)zip->entry.size);
	do {
		out->size += got;
		buf_reserve(out, CHUNK_BYTES);
		next = zip_read(zip, out->data + out->size, CHUNK_BYTES, &got, err);
	} while (next == NEXT_GOT);
	out->data[out->size] = '\0';
	return next == NEXT_END;
}

bool zip_copy(struct zip_writer *to, struct zip *from, struct err *err)
{
	const struct zip_entry *entry = &from->entry;
	char chunk[CHUNK_BYTES];
	int got;

	if (!open_entry(from, 1))
		return not_whole(from->path, err);
	if (!zip_begin(to, entry, entry->size, err))
		return false;
	while ((got = unzReadCurrentFile(from->file, chunk, sizeof chunk)) > 0) {
		if (!zip_add(to, span_make(chunk, (size_t)got), err))
			return false;
	}
	leave(from);
	return got == 0 ? zip_end(to, entry->size, entry->crc, err) : not_whole(from->path, err);
}
