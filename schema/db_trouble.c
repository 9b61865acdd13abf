#include "schema/db_parts.h"

enum { PRIMARY_CODE = 0xFF }; /* of SQLite's extended codes */

/* A reading connection writes only temporary files. */
static const char *where(const struct db *db, int extended)
{
	bool writing = extended == SQLITE_FULL || extended == SQLITE_IOERR_WRITE;

	return writing && sqlite3_temp_directory && sqlite3_db_readonly(db->handle, "main") == 1
		       ? sqlite3_temp_directory
		       : db->path;
}

/* What SQLite's codes mean to who is told; an extended code stands before the one it belongs to. */
static const struct {
	int code;
	bool quoted; /* SQLite's own words follow */
	const char *says[LANG_COUNT];
} troubles[] = {
	{SQLITE_READONLY_ROLLBACK,
	 false,
	 {"ett avbrott har lämnat databasen mitt i en skrivning. Den återställs av sig själv när "
	  "någon som får skriva i mappen kör Loka; till dess kan den inte läsas",
	  "a crash left the database in the middle of a write. This is undone by itself when "
	  "somebody who may write in the folder runs Loka; until then it cannot be read"}},
	{SQLITE_FULL,
	 false,
	 {"disken är full; databasen är som den var",
	  "the disk is full; the database is as it was"}},
	{SQLITE_READONLY,
	 false,
	 {"databasen går inte att skriva till (skrivskyddad fil, mapp eller disk)",
	  "the database cannot be written to (read-only file, folder or disk)"}},
	{SQLITE_CANTOPEN,
	 false,
	 {"databasen går inte att öppna eller skriva till (skrivskyddad fil, mapp eller disk)",
	  "the database cannot be opened or written to (read-only file, folder or disk)"}},
	{SQLITE_BUSY,
	 false,
	 {"databasen används av ett annat program; försök igen om en stund",
	  "the database is in use by another program; try again shortly"}},
	{SQLITE_NOTADB,
	 false,
	 {"är ingen Loka-databas, eller är skadad", "is not a Loka database, or is damaged"}},
	{SQLITE_CORRUPT, /* and a disk that fails to read: SQLite takes the one for the other */
	 false,
	 {"databasen är skadad, eller så gick disken inte att läsa",
	  "the database is damaged, or the disk could not be read"}},
	{SQLITE_IOERR,
	 true,
	 {"disken svarade med ett läs- eller skrivfel. Kör om: det som redan är sparat sparas inte "
	  "två gånger",
	  "the disk failed to read or write. Run it again: what is saved is not saved twice"}},
	{SQLITE_NOMEM,
	 false,
	 {"minnet räckte inte; databasen är som den var",
	  "there was not enough memory; the database is as it was"}},
	{SQLITE_INTERRUPT,
	 false,
	 {"databasen svarade inte i rimlig tid; den är troligen skadad eller inte Lokas",
	  "the database did not answer in reasonable time; it is probably damaged or not Loka's"}},
	{0, true, {"databasen svarade med ett fel", "the database answered with an error"}},
};

bool db_trouble(struct db *db, struct err *err)
{
	int extended = sqlite3_extended_errcode(db->handle);
	size_t i = 0;

	while (troubles[i].code && troubles[i].code != extended &&
	       troubles[i].code != (extended & PRIMARY_CODE))
		i++;
	return err_set(err, troubles[i].code == SQLITE_FULL ? ERR_FULL : ERR_DATABASE,
		       troubles[i].quoted ? "%s: %s (%s)" : "%s: %s",
		       troubles[i].quoted ? "%s: %s (%s)" : "%s: %s", where(db, extended),
		       troubles[i].says[err->lang], sqlite3_errmsg(db->handle));
}
