-- Tables for the workbooks of goal areas and organisations: the notes in the order of their sheets.
-- One process makes `orders` while another makes `states`, so nothing here reads `states`.

-- table: notes_now
-- The notes that stand, numbered in sheet order (turn), so that sheets read consecutive rows.
-- Nothing is sorted: the sessions are few, and their notes have an index.
CREATE TABLE orders.notes_now (turn INTEGER PRIMARY KEY, note_id INTEGER, ref TEXT, letter TEXT,
	number INTEGER, place INTEGER, revision INTEGER, session_id INTEGER, goal_area_id INTEGER);
INSERT INTO orders.notes_now (note_id, ref, letter, number, place, revision, session_id, goal_area_id)
SELECT n.note_id, n.ref, n.letter, n.number, n.place, n.revision, n.session_id, n.goal_area_id
FROM session_order s CROSS JOIN notes n
WHERE n.session_id = s.session_id
ORDER BY s.turn, n.letter, n.home_id, n.number;
CREATE UNIQUE INDEX orders.notes_now_note ON notes_now (note_id);
-- view: notes
SELECT turn, note_id, ref,
	(SELECT e.code FROM session s JOIN event e ON e.id = s.event_id WHERE s.id = session_id) AS event,
	(SELECT s.code FROM session s WHERE s.id = session_id) AS session,
	(SELECT s.date FROM session s WHERE s.id = session_id) AS session_date,
	(SELECT k.name FROM note_kind k WHERE k.letter = o.letter) AS kind,
	letter, number, place,
	(SELECT n.reviewer FROM note n WHERE n.id = note_id) AS reviewer,
	(SELECT n.local_no FROM note n WHERE n.id = note_id) AS local_no,
	revision, session_id, goal_area_id
FROM notes_now o;

-- table: note_order
-- The notes of a kind in a goal area. Sheets walk these rows and look texts up: no text is sorted.
CREATE TABLE orders.note_order (letter TEXT, goal_area_id INTEGER, turn INTEGER, note_id INTEGER,
	position INTEGER, PRIMARY KEY (letter, goal_area_id, turn, position)) WITHOUT ROWID;
INSERT INTO orders.note_order
SELECT letter, goal_area_id, turn, note_id, position FROM (
	SELECT letter, goal_area_id, turn, note_id, 1 AS position FROM notes_now
	UNION ALL
	SELECT n.letter, g.goal_area_id, n.turn, n.note_id, g.position
	FROM note_further_goal_area g JOIN notes_now n ON n.note_id = g.note_id
) ORDER BY letter, goal_area_id, turn, position;
CREATE INDEX orders.note_order_note ON note_order (note_id, goal_area_id, position);
-- view: note_goal_areas
SELECT note_id, goal_area_id, position FROM note_order;

-- table: further_codes
-- The few further goal areas, for the view follow_up.
CREATE TABLE orders.further_codes (note_id INTEGER PRIMARY KEY, codes TEXT);
INSERT INTO orders.further_codes
SELECT note_id, group_concat(', ' || code, '') FROM (SELECT g.note_id, a.code
	FROM note_further_goal_area g JOIN goal_area a ON a.id = g.goal_area_id
	ORDER BY g.note_id, g.position)
GROUP BY note_id;
-- view: follow_up
SELECT c.note_id, c.turn, c.ref,
	c.revision AS version, a.code || ifnull(f.codes, '') AS goal_area, c.commitment, c.organisation,
	c.due AS due_date, c.due_text AS due_date_text, nullif(c.progress, 'no_report') AS status,
	c.percent, NULL AS comment, NULL AS new_due, NULL AS evidence, NULL AS reported_by, NULL AS as_of
FROM commitments c
JOIN goal_area a ON a.id = c.goal_area_id
LEFT JOIN further_codes f ON f.note_id = c.note_id;
