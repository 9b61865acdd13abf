-- The values prefilled in the templates. A cancelled session gets no workbook.

-- name: template_counts
SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM session) AS sessions;

-- name: template_sessions
SELECT s.id, s.code, s.date, e.code AS event, e.name AS event_name,
	(SELECT name FROM file_name f WHERE f.what = 'session' AND f.id = s.id) AS file_name
FROM session s JOIN event e ON e.id = s.event_id
WHERE s.state <> 'cancelled'
ORDER BY s.date, s.day, s.group_no, e.code, s.code;

-- name: template_note_counts
SELECT kind, count(*) FROM note WHERE session_id = ?1 AND withdrawn_upload_id IS NULL GROUP BY kind;

-- name: template_goal_areas
-- In a plenary any goal area may be treated.
SELECT name FROM (
	SELECT a.name, g.position, a.code FROM session_goal_area g JOIN goal_area a ON a.id = g.goal_area_id
	WHERE g.session_id = :session
	UNION ALL
	SELECT name, position, code FROM goal_area
	WHERE NOT EXISTS (SELECT 1 FROM session_goal_area WHERE session_id = :session)
) ORDER BY position, code;

-- name: template_reviewers
SELECT name FROM session_person WHERE session_id = :session AND role = 'reviewer' ORDER BY position;

-- name: template_goals
SELECT code, text FROM (
	SELECT o.code, o.text, g.position FROM session_goal_area g JOIN goal o ON o.goal_area_id = g.goal_area_id
	WHERE g.session_id = :session
	UNION ALL
	SELECT o.code, o.text, a.position FROM goal_area a JOIN goal o ON o.goal_area_id = a.id
	WHERE NOT EXISTS (SELECT 1 FROM session_goal_area WHERE session_id = :session)
) ORDER BY position, code;

-- name: template_perspectives
SELECT code, name FROM perspective ORDER BY code;

-- name: template_organisations
-- Leaves out names known only from notes: they may be misspelt.
SELECT name FROM organisation WHERE code IS NOT NULL ORDER BY name;
