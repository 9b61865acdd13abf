#include "report/run/pdf.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/process/command.h"
#include "report/run/run.h"

enum {
	SECONDS = 120, /* to begin, and */
	SECONDS_EACH = 60,
	FIXED_ARGUMENTS = 8,
};

bool pdf_file_name(const struct state *state, size_t index, struct buf *out)
{
	const char *name = run_file_name(state, index);

	buf_clear(out);
	if (!run_is_forwarded(state, index))
		return false;
	buf_add(out, span_make(name, strlen(name) - strlen(".xlsx")));
	buf_add_string(out, ".pdf");
	return true;
}

/* Adds a path to a URL: what is not a plain letter, digit or sign as %41. */
static void add_url(struct buf *url, const char *path)
{
	for (const char *c = path; *c; c++) {
		if (isalnum((unsigned char)*c) || strchr("/-._~", *c))
			buf_add_char(url, *c);
		else
			buf_printf(url, "%%%02X", (unsigned char)*c);
	}
}

/* What LibreOffice is called with; the paths are absolute, and live in `text`. */
struct call {
	char **argv;
	size_t count;
	struct pool text;
};

static void add_argument(struct call *call, const char *argument)
{
	call->argv[call->count++] = (char *)pool_copy(&call->text, span_of(argument)).data;
	call->argv[call->count] = NULL;
}

static void add_profile(struct call *call, const char *folder)
{
	struct buf profile = {0};

	buf_add_string(&profile, "-env:UserInstallation=file://");
	add_url(&profile, folder);
	buf_add_string(&profile, "/profile");
	add_argument(call, buf_string(&profile));
	buf_free(&profile);
}

static void add_workbooks(struct call *call, const struct state *state, const char *folder)
{
	struct buf path = {0};

	for (size_t i = 0; i < run_count(state); i++) {
		if (!run_is_forwarded(state, i))
			continue;
		buf_clear(&path);
		buf_printf(&path, "%s/%s", folder, run_file_name(state, i));
		add_argument(call, buf_string(&path));
	}
	buf_free(&path);
}

static enum command_end print_all(const struct state *state, const char *folder)
{
	static const char *const fixed[] = {"soffice",	     "--headless",   "--norestore",
					    "--nolockcheck", "--convert-to", "pdf",
					    "--outdir"};
	struct call call = {0};
	enum command_end end;

	call.argv = mem_alloc((run_count(state) + FIXED_ARGUMENTS + 3) * sizeof *call.argv);
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		add_argument(&call, fixed[i]);
	add_argument(&call, folder);
	add_profile(&call, folder);
	add_workbooks(&call, state, folder);
	end = command_run(call.argv, folder, SECONDS + SECONDS_EACH * (int)run_count(state));
	pool_free(&call.text);
	free(call.argv);
	return end;
}

static bool not_made(enum command_end end, struct err *err)
{
	switch (end) {
	case COMMAND_ABSENT:
		return err_set(
			err, ERR_INPUT,
			"arbetsböckerna är skrivna men inga PDF-filer: LibreOffice (soffice) "
			"är inte installerat på den här datorn",
			"the workbooks are written, but no PDF files: LibreOffice (soffice) "
			"is not installed on this computer");
	case COMMAND_LATE:
		return err_set(
			err, ERR_FILE,
			"arbetsböckerna är skrivna men inga PDF-filer: LibreOffice (soffice) "
			"blev inte klart i tid och stoppades",
			"the workbooks are written, but no PDF files: LibreOffice (soffice) "
			"took too long and was stopped");
	default:
		return err_set(
			err, ERR_FILE,
			"arbetsböckerna är skrivna men inga PDF-filer: LibreOffice (soffice) "
			"kunde inte göra dem alla",
			"the workbooks are written, but no PDF files: LibreOffice (soffice) "
			"could not make all of them");
	}
}

/* LibreOffice says that it succeeded when it has written only some. */
static bool is_whole(const char *path)
{
	FILE *file = fopen(path, "rbe");
	char head[5] = {0}, tail[16] = {0};
	bool whole = file && fread(head, 1, sizeof head, file) == sizeof head &&
		     memcmp(head, "%PDF-", sizeof head) == 0 &&
		     fseek(file, -(long)(sizeof tail - 1), SEEK_END) == 0 &&
		     fread(tail, 1, sizeof tail - 1, file) == sizeof tail - 1 &&
		     strstr(tail, "%%EOF") != NULL;

	if (file)
		fclose(file);
	return whole;
}

/* Each as private as its workbook, synced. */
static bool take_over(const struct state *state, const struct staging *folder, struct err *err)
{
	struct buf name = {0}, path = {0};
	struct stat workbook;
	bool ok = true;

	for (size_t i = 0; ok && i < run_count(state); i++) {
		if (!pdf_file_name(state, i, &name))
			continue;
		staging_temporary(folder, run_file_name(state, i), &path);
		ok = stat(buf_string(&path), &workbook) == 0;
		staging_temporary(folder, buf_string(&name), &path);
		ok = (ok && is_whole(buf_string(&path)) &&
		      chmod(buf_string(&path), workbook.st_mode & 0777) == 0) ||
		     not_made(COMMAND_FAILED, err);
		ok = ok && staging_sync_file(folder, buf_string(&name), err);
	}
	buf_free(&name);
	buf_free(&path);
	return ok;
}

bool pdf_make(const struct state *state, const struct staging *folder, struct err *err)
{
	char *absolute = realpath(buf_string(&folder->temporary), NULL);
	enum command_end end = absolute ? print_all(state, absolute) : COMMAND_FAILED;

	free(absolute);
	if (end != COMMAND_DONE)
		return not_made(end, err);
	return take_over(state, folder, err);
}

bool pdf_publish(const struct state *state, const struct staging *folder, struct err *err)
{
	struct buf name = {0};
	bool ok = true;

	for (size_t i = run_count(state); ok && i-- > 0;) {
		if (pdf_file_name(state, i, &name))
			ok = staging_publish(folder, buf_string(&name), err);
	}
	buf_free(&name);
	return ok;
}
