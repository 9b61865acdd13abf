-- What the rows of a file may refer to, list by list.

-- name: events
SELECT id, code FROM event ORDER BY id;

-- name: areas
SELECT id, code, name, short_name, aliases, valid_to, merged_into FROM goal_area ORDER BY position, id;

-- name: organisations
SELECT id, code, name, NULL, aliases, valid_to, merged_into FROM organisation ORDER BY id;

-- name: former_names
-- What goal areas and organisations were called before, the latest first.
SELECT table_name, row_id, group_concat(name, '|') FROM (
	SELECT table_name, row_id, json_extract(before, '$.name') AS name FROM reference_before
	WHERE table_name IN ('goal_area', 'organisation') AND before IS NOT NULL
	GROUP BY table_name, row_id, name ORDER BY max(id) DESC)
GROUP BY table_name, row_id;

-- name: goals
SELECT id, code FROM goal ORDER BY id;

-- name: perspectives
SELECT id, code, name FROM perspective ORDER BY id;

-- name: sessions
SELECT s.id, s.event_id, e.code, s.code, s.date, d.day, s.group_no, s.state,
       (SELECT group_concat(name, '|')
        FROM (SELECT name FROM session_person p
              WHERE p.session_id = s.id AND role = 'reviewer' ORDER BY position))
FROM session s JOIN event e ON e.id = s.event_id JOIN session_days d ON d.session_id = s.id ORDER BY s.id;

-- name: session_areas
SELECT session_id, goal_area_id FROM session_goal_area ORDER BY session_id, position;
