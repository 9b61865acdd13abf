#include "report/state/snapshot.h"

#include "schema/in_force.h"
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

static bool put_back(const char *path, const char *as_of, struct err *err)
{
	struct db *copy = schema_open(path, DB_WRITE, err);
	bool ok = copy && db_run(copy, "PRAGMA synchronous=OFF", err) &&
		  in_force_restore(copy, as_of, err);

	db_close(copy);
	return ok;
}

bool snapshot_take(const char *database, const char *as_of, const struct staging *folder,
		   struct err *err)
{
	struct err why = {.lang = err->lang};
	struct buf path = {0};
	struct db *db;
	bool ok, differs = false;

	db_temporary_folder(buf_string(&folder->temporary)); /* what cannot be written is there */
	db = schema_open(database, DB_READ, &why);
	snapshot_path(folder, &path);
	ok = db && in_force_differs(db, as_of, &differs, &why) &&
	     db_copy(db, buf_string(&path), &why);
	db_close(db);
	ok = ok && (!differs || put_back(buf_string(&path), as_of, &why));
	buf_free(&path);
	if (!ok && why.code == ERR_FULL)
		return no_room(folder, err);
	return ok || err_set(err, why.code, "%s", "%s", why.message);
}

struct db *snapshot_open(const char *database, const char *as_of, struct err *err)
{
	struct db *db = schema_open(database, DB_READ, err), *copy;
	bool differs;
	bool ok = db && in_force_differs(db, as_of, &differs, err);

	if (ok && !differs)
		return db;
	copy = ok ? db_copy_unnamed(db, err) : NULL;
	db_close(db);
	if (copy && in_force_restore(copy, as_of, err))
		return copy;
	db_close(copy);
	return NULL;
}
