-- A report of some events sees their sessions alone: every view and statement finds this table before
-- that of the database.

-- table: session
CREATE TEMP TABLE IF NOT EXISTS session AS SELECT * FROM main.session;
CREATE UNIQUE INDEX IF NOT EXISTS temp.session_id ON session (id);
DELETE FROM temp.session WHERE event_id NOT IN (SELECT event_id FROM report_event);
