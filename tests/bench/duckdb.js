// duckdb.js DATABASE CSV: the file into a table, as DuckDB reads it by itself.
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
	const instance = await DuckDBInstance.create(process.argv[2]);
	const connection = await instance.connect();
	const path = process.argv[3].replaceAll("'", "''");
	await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${path}', delim=';', header=true, all_varchar=true)`);
	await connection.run('CHECKPOINT');
	connection.closeSync();
	instance.closeSync();
})();
