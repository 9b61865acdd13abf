-- What every process of a run makes for itself when it opens the database.

-- table: list_limit
-- How many rows a long list of the summary shows; negative: all.
CREATE TEMP TABLE list_limit (rows INTEGER);

-- table: file_name
-- The file of a session or report (`what`, as in the to-do list).
CREATE TEMP TABLE file_name (what TEXT, id INTEGER, name TEXT, PRIMARY KEY (what, id)) WITHOUT ROWID;

-- table: session_order
-- The sessions in the order of the sheets (turn). is_new: held after `since`.
CREATE TEMP TABLE session_order (session_id INTEGER PRIMARY KEY, turn INTEGER NOT NULL UNIQUE, date TEXT,
	is_new INTEGER);
INSERT INTO session_order
SELECT id, row_number() OVER (ORDER BY date, id), date, date > (SELECT since FROM parameter) FROM session;
