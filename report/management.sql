-- The sheets of the summary for management; see the note at the head of goal_area.sql.

-- name: overview
WITH event_now AS (
	SELECT event_id FROM session WHERE date <= (SELECT as_of FROM parameter)
	ORDER BY date DESC, id DESC LIMIT 1
)
SELECT a.code, a.name, a.owner, ifnull(k.notes, 0) AS notes,
	c.commitments, c.done,
	CASE WHEN c.commitments > 0 THEN 1.0 * c.done / c.commitments END AS share,
	c.half, c.started, c.not_started, c.no_report, c.withdrawn + c.not_relevant AS closed,
	c.late, c.moved,
	(SELECT ifnull('verdict:' || v.verdict, 'blank_reason:cancelled') FROM goal_area_verdicts v
		WHERE v.goal_area_id = a.id AND v.event_id = e.event_id AND v.day = 1
		ORDER BY v.plans DESC LIMIT 1) AS verdict_1,
	(SELECT ifnull('verdict:' || v.verdict, 'blank_reason:cancelled') FROM goal_area_verdicts v
		WHERE v.goal_area_id = a.id AND v.event_id = e.event_id AND v.day = 2
		ORDER BY v.plans DESC LIMIT 1) AS verdict_2
FROM goal_area a
JOIN goal_area_commitments c ON c.goal_area_id = a.id
LEFT JOIN event_now e
LEFT JOIN (SELECT g.goal_area_id, count(*) AS notes FROM notes n
	JOIN note_goal_areas g ON g.note_id = n.note_id GROUP BY g.goal_area_id) k ON k.goal_area_id = a.id
ORDER BY a.position, a.code;

-- name: overview_sentence
SELECT count(*) AS n, ifnull(sum(progress = 'done'), 0) AS done,
	CAST(round(100.0 * ifnull(sum(progress = 'done'), 0) / max(count(*), 1)) AS INTEGER) AS share,
	ifnull(sum(timeliness = 'late'), 0) AS late, ifnull(sum(progress = 'no_report'), 0) AS no_report
FROM commitments;

-- name: coverage
SELECT s.code AS session, s.date, 
	(SELECT group_concat(code, ', ') FROM (SELECT a.code FROM session_goal_area g
		JOIN goal_area a ON a.id = g.goal_area_id WHERE g.session_id = s.id ORDER BY g.position))
		AS goal_areas,
	(SELECT group_concat(name, ', ') FROM (SELECT name FROM session_person p
		WHERE p.session_id = s.id AND p.role = 'reviewer' ORDER BY position)) AS reviewers,
	CASE s.state WHEN 'cancelled' THEN 'blank_reason:cancelled' ELSE 'blank_reason:no_reviewer' END
		AS reviewers_word,
	sum(v.notes) AS notes,
	max(CASE v.letter WHEN 'G' THEN nullif(v.notes, 0) END) AS gap_analysis,
	max(CASE v.letter WHEN 'G' THEN 'blank_reason:' || v.reason END) AS gap_analysis_word,
	max(v.letter = 'G' AND v.only_owner) AS gap_analysis_owner,
	max(CASE v.letter WHEN 'R' THEN nullif(v.notes, 0) END) AS achievements,
	max(CASE v.letter WHEN 'R' THEN 'blank_reason:' || v.reason END) AS achievements_word,
	max(v.letter = 'R' AND v.only_owner) AS achievements_owner,
	max(CASE v.letter WHEN 'N' THEN nullif(v.notes, 0) END) AS key_actors,
	max(CASE v.letter WHEN 'N' THEN 'blank_reason:' || v.reason END) AS key_actors_word,
	max(v.letter = 'N' AND v.only_owner) AS key_actors_owner,
	max(CASE v.letter WHEN 'H' THEN nullif(v.notes, 0) END) AS action_plans,
	max(CASE v.letter WHEN 'H' THEN 'blank_reason:' || v.reason END) AS action_plans_word,
	max(v.letter = 'H' AND v.only_owner) AS action_plans_owner,
	max(CASE v.letter WHEN 'B' THEN nullif(v.notes, 0) END) AS needs,
	max(CASE v.letter WHEN 'B' THEN 'blank_reason:' || v.reason END) AS needs_word,
	max(v.letter = 'B' AND v.only_owner) AS needs_owner,
	max(CASE v.letter WHEN 'D' THEN nullif(v.notes, 0) END) AS contributions,
	max(CASE v.letter WHEN 'D' THEN 'blank_reason:' || v.reason END) AS contributions_word,
	max(v.letter = 'D' AND v.only_owner) AS contributions_owner,
	max(CASE v.letter WHEN 'S' THEN nullif(v.notes, 0) END) AS cooperation,
	max(CASE v.letter WHEN 'S' THEN 'blank_reason:' || v.reason END) AS cooperation_word,
	max(v.letter = 'S' AND v.only_owner) AS cooperation_owner,
	max(CASE v.letter WHEN 'A' THEN nullif(v.notes, 0) END) AS commitments,
	max(CASE v.letter WHEN 'A' THEN 'blank_reason:' || v.reason END) AS commitments_word,
	max(v.letter = 'A' AND v.only_owner) AS commitments_owner
FROM coverage v JOIN session s ON s.id = v.session_id
GROUP BY s.id ORDER BY s.date, s.id;

-- name: coverage_sentence
WITH people AS (
	SELECT s.id, s.code, s.state, count(p.session_id) AS reviewers
	FROM session s LEFT JOIN session_person p ON p.session_id = s.id AND p.role = 'reviewer'
	GROUP BY s.id ORDER BY s.date, s.id
)
SELECT count(*) AS n, ifnull(sum(state = 'cancelled'), 0) AS cancelled,
	ifnull(sum(state <> 'cancelled' AND reviewers = 0), 0) AS alone,
	ifnull(sum(state <> 'cancelled' AND reviewers > 1), 0) AS doubled,
	(SELECT ifnull(' (' || group_concat(code, ', ') || ')', '') FROM people
		WHERE state <> 'cancelled' AND reviewers = 0) AS alone_codes,
	(SELECT ifnull(' (' || group_concat(code, ', ') || ')', '') FROM people
		WHERE state <> 'cancelled' AND reviewers > 1) AS doubled_codes
FROM people;

-- Headings of the columns that a goal area has each, in order.
-- name: goal_areas
SELECT code, ifnull(short_name, name) AS name FROM goal_area ORDER BY position, code;

-- Organisation x goal area; by_area has the counts of all goal areas in their order.
-- name: organisations
WITH held AS (
	SELECT c.organisation_id, g.goal_area_id, count(*) AS n
	FROM commitments c JOIN note_goal_areas g ON g.note_id = c.note_id
	GROUP BY c.organisation_id, g.goal_area_id
), totals AS (
	SELECT organisation_id, count(*) AS n, sum(progress = 'done') AS done,
		sum(timeliness = 'late') AS late, sum(progress = 'no_report') AS no_report
	FROM commitments GROUP BY organisation_id
)
SELECT o.name, o.sector, ifnull(t.n, 0) AS commitments, ifnull(t.done, 0) AS done,
	ifnull(t.late, 0) AS late, ifnull(t.no_report, 0) AS no_report,
	(SELECT group_concat(n, ',') FROM (SELECT ifnull(h.n, 0) AS n FROM goal_area a
		LEFT JOIN held h ON h.goal_area_id = a.id AND h.organisation_id = o.id
		ORDER BY a.position, a.code)) AS by_area
FROM organisation o LEFT JOIN totals t ON t.organisation_id = o.id
ORDER BY ifnull(t.n, 0) DESC, o.name;

-- name: organisations_sentence
SELECT (SELECT count(*) FROM organisation) AS n,
	count(DISTINCT organisation_id) AS holders,
	(SELECT count(*) FROM organisation) - count(DISTINCT organisation_id) AS without
FROM commitments;

-- name: commitments
SELECT a.code AS area, x.ref, x.commitment, x.organisation, x.partners, x.due, x.due_text,
	x.original_due, x.times_moved, x.progress, x.percent, x.timeliness, x.days_late,
	CASE WHEN x.timeliness IN ('done', 'closed') THEN 'finished'
		WHEN x.due IS NULL THEN 'no_due' ELSE 'not_late' END AS days_late_word,
	x.last_report, x.confirmed, coalesce(x.last_comment, x.comment) AS comment, p.place
FROM commitments x
JOIN goal_area a ON a.id = x.goal_area_id
JOIN (SELECT n.note_id, g.position, row_number() OVER (PARTITION BY g.goal_area_id
		ORDER BY n.session_date, n.session_id, n.number) AS place
	FROM notes n JOIN note_goal_areas g ON g.note_id = n.note_id WHERE n.letter = 'A') p
	ON p.note_id = x.note_id AND p.position = 1
ORDER BY x.session_date, x.session_id, x.number;

-- name: commitments_sentence
SELECT count(*) AS n, ifnull(sum(progress = 'done'), 0) AS done,
	CAST(round(100.0 * ifnull(sum(progress = 'done'), 0) / max(count(*), 1)) AS INTEGER) AS share,
	ifnull(sum(timeliness = 'late'), 0) AS late, ifnull(sum(progress = 'no_report'), 0) AS no_report,
	ifnull(sum(times_moved > 0), 0) AS moved, ifnull(sum(due IS NULL), 0) AS undated
FROM commitments;
