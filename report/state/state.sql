-- What a run asks the database when it opens it.

-- name: for_the_public
UPDATE temp.parameter SET audience = 'public';

-- name: limit_lists
INSERT INTO list_limit VALUES (?1);

-- name: every_event
INSERT INTO report_event SELECT id FROM event;

-- name: find_event
SELECT id FROM event WHERE code = ?1 COLLATE NOCASE ORDER BY code = ?1 DESC LIMIT 1;

-- name: choose_event
INSERT OR IGNORE INTO report_event VALUES (?1);

-- name: compare_chosen
-- The events that a report is of choose the day that it compares with.
UPDATE temp.parameter SET since = (SELECT day FROM comparison_day);

-- name: event_count
SELECT count(*) FROM report_event;

-- name: verdict_days
SELECT day, event FROM verdict_day ORDER BY day;

-- name: dates
SELECT as_of, since, EXISTS (SELECT 1 FROM perspective) FROM parameter;

-- name: uploads
-- Loading the same bytes with the same options gives the same content, whenever it is done.
SELECT sha256, event, session, reviewer, given_kind, flags, outcome FROM upload ORDER BY id;

-- name: titles
-- What the reports are of: the region, and the event when there is one alone.
SELECT (SELECT name FROM region), CASE count(*) WHEN 1 THEN max(e.name) END,
	coalesce((SELECT registry_no FROM region), CASE count(*) WHEN 1 THEN max(e.registry_no) END)
FROM report_event r JOIN event e ON e.id = r.event_id;

-- name: areas
SELECT id, code, name, ifnull(short_name, name) FROM goal_area
WHERE id IN (SELECT id FROM goal_area_shown) ORDER BY position, code;

-- name: session_names
-- Two events may share session codes: the event then precedes, whichever of them the run is of.
SELECT s.id, iif(EXISTS (SELECT 1 FROM main.session o WHERE o.id <> s.id AND o.code = s.code COLLATE NOCASE),
	e.code || '-', '') || s.code
FROM session s JOIN event e ON e.id = s.event_id
ORDER BY s.date, s.day, s.group_no, e.code, s.code;

-- name: organisations
-- Only holders of commitments, that there are; who has nothing open is asked for nothing.
SELECT id, ifnull(code, name), name FROM organisation
WHERE id IN (SELECT organisation_id FROM open_holder)
ORDER BY code IS NULL, code, name;

-- name: nothing_open
SELECT name FROM nothing_open ORDER BY name;

-- name: remember_name
INSERT OR REPLACE INTO file_name VALUES (?1, ?2, ?3);
