-- Statements of the workbook for management, ledning.xlsx.

-- name: overview_sentence
SELECT count(*) AS commitments, ifnull(sum(progress = 'done'), 0) AS done,
	count(*) > 0 AS share, CASE WHEN count(*) > 0 THEN
		(200 * sum(progress = 'done') + count(*)) / (2 * count(*)) || ' %' END AS share_text,
	ifnull(sum(timeliness = 'late'), 0) AS late, ifnull(sum(progress = 'no_report'), 0) AS no_report,
	ifnull(sum(timeliness = 'undated'), 0) AS undated, count(*) = 0 AS none,
	(SELECT count(*) FROM (SELECT note_id FROM commitments c JOIN note_further_goal_area f
		USING (note_id) GROUP BY note_id)) AS shared,
	(SELECT as_of FROM parameter) AS as_of
FROM commitments;

-- name: overview
SELECT g.code || ' ' || g.name AS goal_area, ifnull(g.owner, NULL) AS owner,
	p.commitments, p.done, p.half, p.started, p.not_started, p.no_report, p.not_relevant,
	p.withdrawn,
	CASE WHEN p.commitments > 0 THEN (200 * p.done + p.commitments) / (2 * p.commitments) END
		AS share,
	p.late, p.undated, p.moved,
	(SELECT v.verdict FROM plan_verdicts v WHERE v.goal_area_id = g.id
		ORDER BY v.verdict = 'not_presented', v.date DESC LIMIT 1) AS verdict,
	'overview' AS link_sheet, 1 AS link_row, g.code AS link_area, 1 AS mark
FROM goal_area g JOIN goal_area_progress p ON p.goal_area_id = g.id
ORDER BY g.position;

-- name: coverage_sentence
SELECT count(*) AS sessions, ifnull(sum(s.state <> 'cancelled'), 0) AS held,
	ifnull(sum(s.state = 'cancelled'), 0) AS cancelled,
	ifnull(sum(s.state <> 'cancelled' AND r.reviewers = 0), 0) AS unstaffed,
	ifnull(sum(r.reviewers > 1), 0) AS doubled
FROM session s
JOIN (SELECT s.id, (SELECT count(*) FROM session_person p
	WHERE p.session_id = s.id AND p.role = 'reviewer') AS reviewers FROM session s) r ON r.id = s.id;

-- name: coverage
SELECT v.session, v.date,
	(SELECT group_concat(code, ', ') FROM (SELECT g.code FROM session_goal_area a
		JOIN goal_area g ON g.id = a.goal_area_id WHERE a.session_id = v.session_id
		ORDER BY a.position)) AS goal_areas,
	(SELECT group_concat(name, ', ') FROM (SELECT name FROM session_person p
		WHERE p.session_id = v.session_id AND p.role = 'reviewer' ORDER BY position)) AS reviewers,
	c.cover,
	max(CASE letter WHEN 'G' THEN coalesce(reason, v.notes) END) AS gap_analysis,
	max(CASE letter WHEN 'R' THEN coalesce(reason, v.notes) END) AS achievements,
	max(CASE letter WHEN 'N' THEN coalesce(reason, v.notes) END) AS key_actors,
	max(CASE letter WHEN 'H' THEN coalesce(reason, v.notes) END) AS action_plans,
	max(CASE letter WHEN 'B' THEN coalesce(reason, v.notes) END) AS needs,
	max(CASE letter WHEN 'D' THEN coalesce(reason, v.notes) END) AS contributions,
	max(CASE letter WHEN 'S' THEN coalesce(reason, v.notes) END) AS cooperation,
	max(CASE letter WHEN 'A' THEN coalesce(reason, v.notes) END) AS commitments,
	ifnull((SELECT text FROM label WHERE key = 'only_owner_of') || ' ' ||
		(SELECT group_concat(text, ', ') FROM (SELECT k.text FROM coverage o
			JOIN kinds k ON k.letter = o.letter
			WHERE o.session_id = v.session_id AND o.only_owner ORDER BY k.position)),
		(SELECT text FROM label WHERE key = 'nothing_to_remark')) AS remark
FROM coverage v JOIN session_cover c ON c.session_id = v.session_id
GROUP BY v.session_id
ORDER BY v.event, v.date, v.session;

-- name: organisations_sentence
SELECT count(*) AS rows, ifnull(sum(held > 0), 0) AS holders, ifnull(sum(held = 0), 0) AS without
FROM (SELECT o.id, (SELECT count(*) FROM commitments c WHERE c.organisation_id = o.id) AS held
	FROM organisation o);

-- name: organisations_matrix
SELECT code || ' ' || ifnull(short_name, name) FROM goal_area ORDER BY position;

-- name: organisations
WITH held AS (
	SELECT c.organisation_id, g.goal_area_id, count(*) AS commitments
	FROM commitments c JOIN note_goal_areas g ON g.note_id = c.note_id
	GROUP BY c.organisation_id, g.goal_area_id
), distinct_held AS (
	SELECT organisation_id, count(*) AS commitments, sum(progress = 'done') AS done,
		sum(timeliness = 'late') AS late, sum(progress = 'no_report') AS no_report
	FROM commitments GROUP BY organisation_id
), cells AS (
	SELECT o.id, group_concat(ifnull(h.commitments, 0), ' ') OVER
		(PARTITION BY o.id ORDER BY g.position) AS counts,
		row_number() OVER (PARTITION BY o.id ORDER BY g.position DESC) AS last
	FROM organisation o CROSS JOIN goal_area g
	LEFT JOIN held h ON h.organisation_id = o.id AND h.goal_area_id = g.id
)
SELECT o.name AS organisation, o.sector, x.counts, ifnull(t.commitments, 0) AS commitments,
	ifnull(t.done, 0) AS done, ifnull(t.late, 0) AS late, ifnull(t.no_report, 0) AS no_report
FROM organisation o
LEFT JOIN cells x ON x.id = o.id AND x.last = 1
LEFT JOIN distinct_held t ON t.organisation_id = o.id
ORDER BY commitments DESC, o.name;

-- name: commitments_sentence
SELECT count(*) AS rows, ifnull(sum(progress = 'done'), 0) AS done,
	ifnull(sum(timeliness = 'late'), 0) AS late, ifnull(sum(progress = 'no_report'), 0) AS no_report,
	(SELECT as_of FROM parameter) AS as_of
FROM commitments;

-- name: commitments
SELECT c.ref, c.goal_area, c.commitment, c.organisation, c.partners, c.contact_function,
	coalesce(c.due, c.due_text) AS due_date, c.original_due, c.times_moved, c.progress, c.percent,
	c.timeliness, c.days_late, c.last_report, c.report_age, c.confirmed,
	coalesce(c.last_comment, c.comment) AS comment,
	'commitments' AS link_sheet, l.line AS link_row, l.code AS link_area
FROM commitments c
JOIN commitment_line l ON l.note_id = c.note_id
ORDER BY c.event, c.session_date, c.session, c.number;

-- name: make_commitment_lines
-- Where in its goal area's workbook each commitment stands.
CREATE TEMP TABLE commitment_line AS
SELECT note_id, code, line
FROM (SELECT n.note_id, g.code, a.position, row_number() OVER
		(PARTITION BY g.id ORDER BY n.event, n.session_date, n.session, n.number) + 5 AS line
	FROM notes n
	JOIN note_goal_areas a ON a.note_id = n.note_id
	JOIN goal_area g ON g.id = a.goal_area_id
	WHERE n.letter = 'A')
WHERE position = 1;

-- name: index_commitment_lines
CREATE UNIQUE INDEX temp.commitment_line_note ON commitment_line (note_id);
