-- What every process of a run makes for itself when it opens the database.

-- table: list_limit
-- How many rows a long list of the summary shows; negative: all.
CREATE TEMP TABLE list_limit (rows INTEGER);

-- table: file_name
-- The file of a session or report (`what`, as in the to-do list).
CREATE TEMP TABLE file_name (what TEXT, id INTEGER, name TEXT, PRIMARY KEY (what, id)) WITHOUT ROWID;

-- table: verdict_day
-- The days of the newest event that has held sessions, those on which goal areas were treated: what the
-- first sheet of the summary shows the verdicts of; and its name, where there are other events.
CREATE TEMP TABLE verdict_day (day INTEGER PRIMARY KEY, event TEXT);
INSERT INTO verdict_day
SELECT DISTINCT d.day, iif((SELECT count(*) FROM event) > 1, e.name, NULL) FROM session_days d JOIN event e ON e.id = d.event_id
WHERE d.event_id = (SELECT event_id FROM event_now)
	AND (d.session_id IN (SELECT session_id FROM session_goal_area)
		OR EXISTS (SELECT 1 FROM note n WHERE n.session_id = d.session_id AND n.kind = 'H'));

-- table: session_order
-- The sessions in the order of the sheets (turn). is_new: held after `since`.
CREATE TEMP TABLE session_order (session_id INTEGER PRIMARY KEY, turn INTEGER NOT NULL UNIQUE, date TEXT,
	is_new INTEGER);
INSERT INTO session_order
SELECT id, row_number() OVER (ORDER BY date, id), date, date > (SELECT since FROM parameter) FROM session;

-- table: organisation_holder_now
CREATE TEMP TABLE organisation_holder_now (id INTEGER PRIMARY KEY, holder_id INTEGER, vacant INTEGER);
INSERT INTO organisation_holder_now SELECT id, holder_id, vacant FROM organisation_holder;
-- view: organisation_holder
SELECT * FROM organisation_holder_now;

-- table: goal_area_holder_now
CREATE TEMP TABLE goal_area_holder_now (id INTEGER PRIMARY KEY, holder_id INTEGER, vacant INTEGER);
INSERT INTO goal_area_holder_now SELECT id, holder_id, vacant FROM goal_area_holder;
-- view: goal_area_holder
SELECT * FROM goal_area_holder_now;

-- table: organisation_there
-- Those that have begun by the date, by the first row that was sent of each, and have not ended.
CREATE TEMP TABLE organisation_there (id INTEGER PRIMARY KEY);
INSERT INTO organisation_there
SELECT o.id FROM organisation o CROSS JOIN parameter p
LEFT JOIN (SELECT row_id, min(id), json_extract(before, '$.valid_from') AS valid_from FROM reference_before
	WHERE table_name = 'organisation' AND before IS NOT NULL GROUP BY row_id) b ON b.row_id = o.id
WHERE ifnull(o.valid_to, p.as_of) >= p.as_of AND ifnull(iif(b.row_id IS NULL, o.valid_from, b.valid_from), '') <= p.as_of;

-- table: goal_area_shown
-- The same, and what has notes: it has a workbook and a row in every list.
CREATE TEMP TABLE goal_area_shown (id INTEGER PRIMARY KEY);
INSERT INTO goal_area_shown
SELECT o.id FROM goal_area o CROSS JOIN parameter p
LEFT JOIN (SELECT row_id, min(id), json_extract(before, '$.valid_from') AS valid_from FROM reference_before
	WHERE table_name = 'goal_area' AND before IS NOT NULL GROUP BY row_id) b ON b.row_id = o.id
WHERE (ifnull(o.valid_to, p.as_of) >= p.as_of
		AND ifnull(iif(b.row_id IS NULL, o.valid_from, b.valid_from), '') <= p.as_of)
	OR EXISTS (SELECT 1 FROM notes n WHERE n.goal_area_id = o.id)
	OR EXISTS (SELECT 1 FROM note_further_goal_area f JOIN notes n ON n.note_id = f.note_id
		WHERE f.goal_area_id = o.id);

-- table: event_left
-- The events that a report of some is not of.
CREATE TEMP TABLE event_left (code TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO event_left SELECT code FROM event WHERE id NOT IN (SELECT event_id FROM report_event);
