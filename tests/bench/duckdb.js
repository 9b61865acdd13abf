// duckdb.js DATABASE CSV [SQL]: the file into a table, as DuckDB reads it by itself; SQL makes the table first.
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
	const [database, csv, table] = process.argv.slice(2);
	const instance = await DuckDBInstance.create(database);
	const connection = await instance.connect();
	const rows = `SELECT * FROM read_csv('${csv.replaceAll("'", "''")}', delim=';', header=true, all_varchar=true)`;
	if (table)
		await connection.run(table);
	await connection.run(table ? `INSERT INTO t ${rows}` : `CREATE TABLE t AS ${rows}`);
	await connection.run('CHECKPOINT');
	connection.closeSync();
	instance.closeSync();
})();
