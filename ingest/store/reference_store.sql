-- Statements of the reference kinds that are more than one table, or more than a row.

-- name: event_add
INSERT INTO event (code, name) VALUES (?1, ?2);

-- name: list_areas
SELECT group_concat(goal_area_id, '|') FROM
	(SELECT goal_area_id FROM session_goal_area WHERE session_id = ?1 ORDER BY position);

-- name: list_owners
SELECT group_concat(name, '|') FROM
	(SELECT name FROM session_person WHERE session_id = ?1 AND role = 'owner' ORDER BY position);

-- name: list_reviewers
SELECT group_concat(name, '|') FROM
	(SELECT name FROM session_person WHERE session_id = ?1 AND role = 'reviewer' ORDER BY position);

-- name: areas_drop
DELETE FROM session_goal_area WHERE session_id = ?1;

-- name: area_add
INSERT INTO session_goal_area (session_id, position, goal_area_id) VALUES (?1, ?2, ?3);

-- name: people_drop
DELETE FROM session_person WHERE session_id = ?1 AND role = ?2;

-- name: person_add
INSERT INTO session_person (session_id, role, position, name) VALUES (?1, ?2, ?3, ?4);

-- name: framework_find
SELECT id FROM framework WHERE name = ?1;

-- name: framework_add
INSERT INTO framework (name) VALUES (?2);

-- name: theme_find
SELECT t.id FROM theme t JOIN framework f ON f.id = t.framework_id
WHERE f.name = ?1 AND t.priority = ?2 AND t.name = ?3;

-- name: theme_add
INSERT INTO theme (framework_id, name, priority) VALUES (?1, ?2, ?3);

-- name: official_find
SELECT 1 FROM theme WHERE id = ?1 AND official_name = ?3;

-- name: official_set
UPDATE theme SET official_name = ?3 WHERE id = ?1;

-- name: initiative_find
SELECT i.id FROM initiative i JOIN theme t ON t.id = i.theme_id JOIN framework f ON f.id = t.framework_id
WHERE f.name = ?1 AND t.priority = ?2 AND t.name = ?3 AND i.name = ?4;

-- name: initiative_add
INSERT INTO initiative (theme_id, name) VALUES (?1, ?2);

-- name: link_find
SELECT 1 FROM initiative_goal_area WHERE initiative_id = ?1 AND goal_area_id = ?2 AND basis = ?3;

-- name: link_set
INSERT INTO initiative_goal_area (initiative_id, goal_area_id, basis) VALUES (?1, ?2, ?3)
ON CONFLICT DO UPDATE SET basis = excluded.basis;

-- name: participant_find
SELECT id, number FROM participant WHERE event_id = ?1 AND session_id IS ?2 AND organisation_id = ?3;

-- name: participant_add
INSERT INTO participant (event_id, session_id, organisation_id, number) VALUES (?1, ?2, ?3, ?4);

-- name: participant_set
UPDATE participant SET number = ?2 WHERE id = ?1;

-- name: organisation_new
INSERT INTO organisation (name, sector, upload_id) VALUES (?1, 'unknown', ?2);

-- name: last_position
SELECT ifnull(max(position), 0) FROM goal_area;

-- The last day after ?3 on which row ?2 of a table was written.
-- name: changed_later
SELECT max(date(u.received_at)) FROM reference_before b JOIN upload u ON u.id = b.upload_id
WHERE b.table_name = ?1 AND b.row_id = ?2 AND u.outcome <> 'undone' AND date(u.received_at) > ?3;

-- The day from which a change of row ?2 of a table holds, ?3 or that of upload ?4, and the next day from which another
-- does that is written already.
-- name: changed_until
WITH this AS (SELECT ifnull(?3, date(received_at)) AS day FROM upload WHERE id = ?4)
SELECT t.day, min(ifnull(b.valid_from, date(u.received_at)))
FROM this t JOIN reference_before b JOIN upload u ON u.id = b.upload_id
WHERE b.table_name = ?1 AND b.row_id = ?2 AND b.before IS NOT NULL
	AND ifnull(b.valid_from, date(u.received_at)) > t.day;

-- name: circle_goal_area
-- Of what goes over, in the end, into ?2 when ?1 (codes separated by |) took over from it: the last; and ?1 to read.
WITH RECURSIVE reached(code) AS (
	SELECT value FROM json_each('["' || replace(?1, '|', '","') || '"]')
	UNION
	SELECT next.value FROM reached r JOIN goal_area o ON o.code = r.code AND o.merged_into IS NOT NULL
	JOIN json_each('["' || replace(o.merged_into, '|', '","') || '"]') next
)
SELECT o.code, replace(?1, '|', ', ') FROM reached r JOIN goal_area o ON o.code = r.code
WHERE instr('|' || o.merged_into || '|', '|' || ?2 || '|') LIMIT 1;

-- name: circle_organisation
-- Of what goes over, in the end, into ?2 when ?1 (codes separated by |) took over from it: the last; and ?1 to read.
WITH RECURSIVE reached(code) AS (
	SELECT value FROM json_each('["' || replace(?1, '|', '","') || '"]')
	UNION
	SELECT next.value FROM reached r JOIN organisation o ON o.code = r.code AND o.merged_into IS NOT NULL
	JOIN json_each('["' || replace(o.merged_into, '|', '","') || '"]') next
)
SELECT o.code, replace(?1, '|', ', ') FROM reached r JOIN organisation o ON o.code = r.code
WHERE instr('|' || o.merged_into || '|', '|' || ?2 || '|') LIMIT 1;

-- The day that a value of goal ?1 is of: ?2, or that of upload ?3 when the row says none; the value that
-- the day has, and what is known for it: without a day, the same value again is no reading.
-- name: goal_value_now
WITH day AS (SELECT ifnull(?2, date(received_at)) AS as_of, ?2 IS NOT NULL AS given FROM upload WHERE id = ?3)
SELECT d.as_of, ifnull(v.id, 0), coalesce(v.value, iif(d.given, NULL, (SELECT l.value FROM goal_value l
	WHERE l.goal_id = ?1 AND l.as_of <= d.as_of ORDER BY l.as_of DESC LIMIT 1))),
	coalesce(v.id, iif(d.given, 0, (SELECT l.id FROM goal_value l
		WHERE l.goal_id = ?1 AND l.as_of <= d.as_of ORDER BY l.as_of DESC LIMIT 1)), 0)
FROM day d LEFT JOIN goal_value v ON v.goal_id = ?1 AND v.as_of = d.as_of;

-- name: goal_value_add
INSERT INTO goal_value (goal_id, value, upload_id, first_line, as_of, sheet)
VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, 0));

-- name: goal_value_correct
UPDATE goal_value SET value = ?2, upload_id = ?3, first_line = ?4, sheet = nullif(?6, 0) WHERE id = ?1;
