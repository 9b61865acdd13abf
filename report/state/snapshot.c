#include "report/state/snapshot.h"

#include "schema/open.h"

void snapshot_path(const struct staging *folder, struct buf *path)
{
	staging_temporary(folder, "loka.db", path);
}

static bool no_room(const struct staging *folder, struct err *err)
{
	return err_set(err, ERR_FULL,
		       "%s: disken är full; medan rapporterna skrivs behövs där plats för en kopia "
		       "av databasen",
		       "%s: the disk is full; while the reports are written it must hold a copy of "
		       "the database",
		       folder->path);
}

bool snapshot_take(const char *database, const struct staging *folder, struct err *err)
{
	struct err why = {.lang = err->lang};
	struct buf path = {0};
	struct db *db;
	bool ok;

	db_temporary_folder(buf_string(&folder->temporary)); /* what cannot be written is there */
	db = schema_open(database, DB_READ, &why);
	snapshot_path(folder, &path);
	ok = db && db_copy(db, buf_string(&path), &why);
	db_close(db);
	buf_free(&path);
	if (!ok && why.code == ERR_FULL)
		return no_room(folder, err);
	return ok || err_set(err, why.code, "%s", "%s", why.message);
}
