#include "schema/sql_file.h"

#include <string.h>

#include "base/buf.h"

static const char *const heads[] = {
	[SQL_NAME] = "-- name: ", [SQL_VIEW] = "-- view: ", [SQL_TABLE] = "-- table: "};

/* Whether the line at `line` begins a piece. */
static bool read_head(const char *line, struct sql_piece *piece)
{
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		size_t size = strlen(heads[i]);

		if (strncmp(line, heads[i], size) == 0) {
			piece->kind = (enum sql_kind)i;
			piece->name = span_make(line + size, strcspn(line + size, "\n"));
			return true;
		}
	}
	return false;
}

/* The line that begins a piece, at `line` or below; else the end of the file. */
static const char *find_head(const char *line, struct sql_piece *piece)
{
	while (*line && !read_head(line, piece)) {
		line += strcspn(line, "\n");
		line += *line == '\n';
	}
	return line;
}

bool sql_file_next(const char **rest, struct sql_piece *piece)
{
	const char *head = find_head(*rest, piece), *text;
	struct sql_piece next;

	if (!*head)
		return false;
	text = piece->name.data + piece->name.size;
	*rest = find_head(text, &next);
	piece->text = span_make(text, (size_t)(*rest - text));
	return true;
}

/* Looks for the whole line: files are long, and hundreds of statements are asked for by name. */
struct span sql_file_statement(const char *file, const char *name)
{
	struct buf head = {0};
	const char *start, *end;

	buf_printf(&head, "%s%s\n", heads[SQL_NAME], name);
	start = strstr(file, buf_string(&head));
	if (start)
		start += head.size;
	buf_free(&head);
	end = start ? strstr(start, ";\n") : NULL;
	return end ? span_make(start, (size_t)(end - start)) : (struct span){0};
}
