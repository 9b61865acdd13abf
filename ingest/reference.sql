-- Statements of the reference kinds that are more than one table.

-- name: event_add
INSERT INTO event (code, name) VALUES (?1, ?1);

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

-- name: framework_add
INSERT OR IGNORE INTO framework (name) VALUES (?1);

-- name: theme_add
INSERT INTO theme (framework_id, priority, name, official_name)
SELECT id, ?2, ?3, ?4 FROM framework WHERE name = ?1
ON CONFLICT DO UPDATE SET official_name = excluded.official_name
	WHERE excluded.official_name IS NOT NULL AND official_name IS NOT excluded.official_name;

-- name: initiative_add
INSERT OR IGNORE INTO initiative (theme_id, name)
SELECT t.id, ?4 FROM theme t JOIN framework f ON f.id = t.framework_id
WHERE f.name = ?1 AND t.priority = ?2 AND t.name = ?3;

-- name: link_add
INSERT INTO initiative_goal_area (initiative_id, goal_area_id, basis)
SELECT i.id, ?5, ?6 FROM initiative i JOIN theme t ON t.id = i.theme_id
JOIN framework f ON f.id = t.framework_id
WHERE f.name = ?1 AND t.priority = ?2 AND t.name = ?3 AND i.name = ?4
ON CONFLICT DO UPDATE SET basis = excluded.basis WHERE basis <> excluded.basis;
