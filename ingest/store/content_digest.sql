-- The content of a database, for its digest: what is known, whatever the order it came in. No
-- numbers of rows, references or uploads. Each statement is ordered by all it selects.

-- name: region
SELECT name, short_name, contact, registry_no FROM region ORDER BY 1, 2, 3, 4;

-- name: participants
SELECT e.code, s.code, o.name, p.number
FROM participant p JOIN event e ON e.id = p.event_id JOIN organisation o ON o.id = p.organisation_id
LEFT JOIN session s ON s.id = p.session_id ORDER BY 1, 2, 3, 4;

-- name: events
SELECT code, name, starts, ends, registry_no FROM event ORDER BY 1, 2, 3, 4, 5;

-- name: goal_areas
SELECT code, name, short_name, aliases, owner, group_no, development_area, remark, valid_from, valid_to,
	merged_into
FROM goal_area ORDER BY 1;

-- name: goals
SELECT g.code, level, a.code, text, target_date, unit, baseline, target
FROM goal g JOIN goal_area a ON a.id = g.goal_area_id ORDER BY 1;

-- name: goal_values
SELECT g.code, v.as_of, v.value FROM goal_value v JOIN goal g ON g.id = v.goal_id ORDER BY 1, 2;

-- name: perspectives
SELECT code, name FROM perspective ORDER BY 1;

-- name: organisations
SELECT name, code, sector, aliases, valid_from, valid_to, merged_into FROM organisation ORDER BY 1;

-- name: sessions
SELECT e.code, s.code, date, day, s.group_no, state, minutes, s.remark,
	(SELECT group_concat(code) FROM (SELECT a.code FROM session_goal_area x
		JOIN goal_area a ON a.id = x.goal_area_id WHERE x.session_id = s.id ORDER BY x.position)),
	(SELECT group_concat(name, '|') FROM (SELECT role || ':' || name AS name FROM session_person p
		WHERE p.session_id = s.id ORDER BY role, p.position))
FROM session s JOIN event e ON e.id = s.event_id ORDER BY 1, 2;

-- name: crosswalk
SELECT f.name, t.priority, t.name, t.official_name, i.name, a.code, l.basis
FROM framework f JOIN theme t ON t.framework_id = f.id JOIN initiative i ON i.theme_id = t.id
LEFT JOIN initiative_goal_area l ON l.initiative_id = i.id LEFT JOIN goal_area a ON a.id = l.goal_area_id
ORDER BY 1, 2, 3, 4, 5, 6, 7;

-- name: status_updates
SELECT e.code, s.code, n.reviewer, n.local_no, o.name, c.commitment, u.as_of, u.reported_by, u.status,
	u.percent, u.comment, u.new_due, u.new_due_text, u.evidence, u.confirmed
FROM status_update u
JOIN note n ON n.id = u.note_id
JOIN commitments_revision c ON c.note_id = n.id AND c.number = n.revision
JOIN session s ON s.id = n.session_id
JOIN event e ON e.id = s.event_id
JOIN organisation o ON o.id = c.organisation_id
WHERE u.number = (SELECT max(number) FROM status_update x WHERE x.note_id = u.note_id
	AND x.as_of = u.as_of AND ifnull(x.reported_by, '') = ifnull(u.reported_by, ''))
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15;
