-- The first sheets of the summary and of a goal area's workbook (:area), block by block.
--
-- What needs a decision: at most ten rows. A round takes the three longest late commitments, and of each
-- other kind the one that has waited longest (of organisations that stopped reporting the one with the most
-- commitments); rounds are taken until there are ten rows. So when there is
-- enough of all five kinds, six are late and one is of each other; where a kind has no more, the others
-- fill its place. They stand kind by kind, the worst of each first.

-- name: forget_decisions
DELETE FROM decision;

-- name: choose_summary
INSERT INTO decision (kind, id, goal_area_id, sheet, place)
WITH worst AS (
	SELECT * FROM (SELECT 'late' AS kind, note_id AS id, turn AS rank, 'late' AS sheet, turn AS place FROM late_order
		ORDER BY turn LIMIT 10)
	UNION ALL
	SELECT d.kind, d.id, row_number() OVER (PARTITION BY d.kind ORDER BY d.since, d.id), 'holes', NULL
	FROM decision_now d WHERE d.kind IN ('help', 'gap')
	UNION ALL
	SELECT d.kind, d.id, row_number() OVER (ORDER BY d.n DESC, d.since, d.id), 'organisations', o.turn
	FROM decision_now d JOIN organisation_order o ON o.organisation_id = d.id WHERE d.kind = 'silent'
	UNION ALL
	SELECT d.kind, d.id, row_number() OVER (ORDER BY d.since, d.id), 'coverage', o.turn
	FROM decision_now d JOIN coverage_order o ON o.session_id = d.id WHERE d.kind = 'session'
), chosen AS (
	SELECT w.*, r.position, d.goal_area_id FROM worst w JOIN decision_ranks r ON r.kind = w.kind
	JOIN decision_now d ON d.kind = w.kind AND d.id = w.id
	ORDER BY (w.rank - 1) / r.each, r.position, w.rank LIMIT 10
)
SELECT c.kind, c.id, c.goal_area_id, c.sheet, iif(c.sheet = 'holes', (SELECT h.turn FROM hole_order h
	JOIN notes n ON n.ref = h.ref WHERE n.note_id = c.id AND h.hole = c.kind), c.place)
FROM chosen c ORDER BY c.position, c.rank;

-- name: choose_area
INSERT INTO decision (kind, id, goal_area_id, sheet, place)
WITH worst AS (
	SELECT * FROM (SELECT 'late' AS kind, s.note_id AS id, row_number() OVER (ORDER BY s.due, s.times_moved DESC, g.turn)
			AS rank, 'commitments' AS sheet, 'A' AS letter, g.turn
		FROM note_order g CROSS JOIN commitment_states_now s
		WHERE g.letter = 'A' AND g.goal_area_id = :area AND s.note_id = g.note_id AND s.timeliness = 'late'
		ORDER BY rank LIMIT 10)
	UNION ALL
	SELECT d.kind, d.id, row_number() OVER (PARTITION BY d.kind ORDER BY d.since, d.id),
		iif(d.kind = 'help', 'action_plans', 'gap_analysis'), g.letter, g.turn
	FROM note_order g CROSS JOIN decision_now d
	WHERE g.letter IN ('G', 'H') AND g.goal_area_id = :area
		AND d.kind = iif(g.letter = 'H', 'help', 'gap') AND d.id = g.note_id
	UNION ALL
	SELECT d.kind, d.id, row_number() OVER (ORDER BY count(*) DESC, d.since, d.id), 'commitments', 'A', min(g.turn)
	FROM note_order g CROSS JOIN commitment_states_now s CROSS JOIN decision_now d
	WHERE g.letter = 'A' AND g.goal_area_id = :area AND s.note_id = g.note_id AND s.reporting = 'silent' AND d.kind = 'silent' AND d.id = s.organisation_id
	GROUP BY d.id
	UNION ALL
	SELECT d.kind, d.id, row_number() OVER (ORDER BY d.since, d.id), 'sessions', NULL, d.since
	FROM decision_now d
	WHERE d.kind = 'session' AND d.id IN (SELECT session_id FROM session_goal_area WHERE goal_area_id = :area)
), chosen AS (
	SELECT w.*, r.position FROM worst w JOIN decision_ranks r ON r.kind = w.kind
	ORDER BY (w.rank - 1) / r.each, r.position, w.rank LIMIT 10
)
SELECT kind, id, :area, sheet, 1 + iif(sheet = 'sessions',
	(SELECT count(*) FROM goal_area_verdicts v WHERE v.goal_area_id = :area
		AND (v.date < c.turn OR v.date = c.turn AND v.session_id < c.id)),
	(SELECT count(*) FROM note_order o WHERE o.letter = c.letter AND o.goal_area_id = :area AND o.turn < c.turn))
FROM chosen c ORDER BY position, rank;

-- name: decisions
WITH line AS (
	SELECT d.turn, d.sheet, d.place, 'decision.late' AS kind, x.ref, x.commitment AS what, NULL AS what_word,
		x.organisation AS who, 'blank.nobody' AS who_word, x.contact, 'blank.missing' AS contact_word,
		d.goal_area_id, x.due, x.days_late AS days, x.times_moved AS moved, NULL AS n, NULL AS since
	FROM decision d CROSS JOIN commitments x WHERE d.kind = 'late' AND x.note_id = d.id
	UNION ALL
	SELECT d.turn, d.sheet, d.place, 'decision.help', x.ref, x.help_needed, NULL,
		(SELECT owner FROM goal_area a WHERE a.id = d.goal_area_id AND p.audience = 'internal'),
		iif(p.audience = 'public', 'fact.owner', 'blank.no_one_appointed'), NULL, 'fact.owner',
		d.goal_area_id, x.due_date, julianday(p.as_of) - julianday(x.session_date), NULL, NULL, NULL
	FROM decision d CROSS JOIN parameter p CROSS JOIN action_plans x WHERE d.kind = 'help' AND x.note_id = d.id
	UNION ALL
	SELECT d.turn, d.sheet, d.place, 'decision.gap', x.ref, x.desired_state, NULL,
		iif(p.audience = 'public', NULL, x.responsible), iif(p.audience = 'public', 'blank.no_remark', 'blank.nobody'), NULL,
		'fact.owner',
		d.goal_area_id, NULL, julianday(p.as_of) - julianday(x.session_date), NULL, NULL, NULL
	FROM decision d CROSS JOIN parameter p CROSS JOIN gap_analysis x WHERE d.kind = 'gap' AND x.note_id = d.id
	UNION ALL
	SELECT d.turn, d.sheet, d.place, 'decision.silent', ifnull(o.code, o.name), NULL, 'decision.not_since', o.name, NULL,
		coalesce((SELECT x.contact_function FROM commitment_states_now s JOIN commitments x ON x.note_id = s.note_id
			WHERE s.organisation_id = o.id AND s.reporting = 'silent' AND x.contact_function IS NOT NULL
			ORDER BY s.last_report DESC, s.note_id LIMIT 1),
			(SELECT contact_function FROM organisation_contacts k WHERE k.organisation_id = o.id)),
		'blank.missing', d.goal_area_id, NULL, julianday(p.as_of) - julianday(w.since), NULL,
		w.n, w.since
	FROM decision d CROSS JOIN parameter p CROSS JOIN decision_now w CROSS JOIN organisation o
	WHERE d.kind = 'silent' AND w.kind = d.kind AND w.id = d.id AND o.id = d.id
	UNION ALL
	SELECT d.turn, d.sheet, d.place, 'decision.session', n.name, NULL,
		iif(r.session_id IS NULL, 'decision.no_reviewer', 'decision.no_notes'),
		iif(p.audience = 'public', NULL, iif(r.session_id IS NULL, a.owner, (SELECT group_concat(name, ', ') FROM (SELECT name
			FROM session_person o WHERE o.session_id = d.id AND o.role = 'reviewer' ORDER BY position)))),
		iif(p.audience = 'public', iif(r.session_id IS NULL, 'fact.owner', 'source_role:reviewer'), 'blank.no_one_appointed'), NULL,
		iif(r.session_id IS NULL, 'fact.owner', 'source_role:reviewer'),
		d.goal_area_id, NULL, julianday(p.as_of) - julianday(w.since), NULL, NULL, w.since
	FROM decision d CROSS JOIN parameter p CROSS JOIN decision_now w CROSS JOIN session_names n
	LEFT JOIN session_person r ON r.session_id = d.id AND r.role = 'reviewer' AND r.position =
		(SELECT min(position) FROM session_person f WHERE f.session_id = d.id AND f.role = 'reviewer')
	LEFT JOIN goal_area a ON a.id = d.goal_area_id
	WHERE d.kind = 'session' AND w.kind = d.kind AND w.id = d.id AND n.session_id = d.id
)
SELECT l.ref, l.sheet, l.place, l.what, l.what_word, l.who, l.who_word, l.contact, l.contact_word, l.kind, a.code,
	a.code AS area, l.due, CAST(l.days AS INTEGER) AS days, l.moved, l.n, l.since
FROM line l LEFT JOIN goal_area a ON a.id = l.goal_area_id ORDER BY l.turn;

-- name: summary_decisions
SELECT count(*) AS n, (SELECT count(*) FROM decision) AS shown FROM decision_now;

-- name: area_decisions
SELECT (SELECT late FROM goal_area_commitments WHERE goal_area_id = :area)
	+ (SELECT count(*) FROM note_order g CROSS JOIN decision_now d
		WHERE g.letter IN ('G', 'H') AND g.goal_area_id = :area
			AND d.kind = iif(g.letter = 'H', 'help', 'gap') AND d.id = g.note_id)
	+ (SELECT count(DISTINCT d.id) FROM note_order g CROSS JOIN commitment_states_now s CROSS JOIN decision_now d
		WHERE g.letter = 'A' AND g.goal_area_id = :area AND s.note_id = g.note_id AND s.reporting = 'silent'
			AND d.kind = 'silent' AND d.id = s.organisation_id)
	+ (SELECT count(*) FROM decision_now d WHERE d.kind = 'session'
		AND d.id IN (SELECT session_id FROM session_goal_area WHERE goal_area_id = :area)) AS n,
	(SELECT count(*) FROM decision) AS shown;

-- The key figures, and how they have changed since the comparison day; `new`: of sessions since.
-- name: summary_figures
WITH change AS (
	SELECT ifnull(sum(done), 0) AS done, ifnull(sum(late), 0) AS late FROM figure_change
)
SELECT (SELECT ifnull(sum(n), 0) FROM state_counts) AS n,
	(SELECT ifnull(sum(n), 0) FROM state_counts WHERE progress = 'done') AS done,
	iif(c.done, replace(printf('%+d', c.done), '-', '−'), '±0') AS done_change,
	(SELECT ifnull(sum(n), 0) FROM state_counts WHERE timeliness = 'late') AS late,
	iif(c.late, replace(printf('%+d', c.late), '-', '−'), '±0') AS late_change,
	(SELECT ifnull(sum(n), 0) FROM state_counts WHERE reporting = 'silent') AS silent,
	count(*) FILTER (WHERE d.kind = 'help') AS help, count(*) FILTER (WHERE d.kind = 'help' AND d.since > p.since) AS help_new,
	count(*) FILTER (WHERE d.kind = 'gap') AS gaps, count(*) FILTER (WHERE d.kind = 'gap' AND d.since > p.since) AS gaps_new,
	count(*) FILTER (WHERE d.kind = 'session') AS sessions,
	count(*) FILTER (WHERE d.kind = 'session' AND d.since > p.since) AS sessions_new,
	p.since, p.as_of, NULL AS owner
FROM parameter p CROSS JOIN change c LEFT JOIN decision_now d ON d.kind <> 'late';

-- name: area_figures
WITH own AS MATERIALIZED (
	SELECT d.kind, d.since FROM note_order g CROSS JOIN decision_now d
	WHERE g.letter IN ('G', 'H') AND g.goal_area_id = :area
		AND d.kind = iif(g.letter = 'H', 'help', 'gap') AND d.id = g.note_id
	UNION ALL
	SELECT kind, since FROM decision_now
	WHERE kind = 'session' AND id IN (SELECT session_id FROM session_goal_area WHERE goal_area_id = :area)
), change AS (
	SELECT ifnull(sum(done), 0) AS done, ifnull(sum(late), 0) AS late FROM figure_change f
	WHERE f.goal_area_id = :area
		OR f.note_id IN (SELECT note_id FROM note_further_goal_area WHERE goal_area_id = :area)
)
SELECT k.commitments AS n, k.done, iif(c.done, replace(printf('%+d', c.done), '-', '−'), '±0') AS done_change,
	k.late, iif(c.late, replace(printf('%+d', c.late), '-', '−'), '±0') AS late_change,
	k.silent,
	count(*) FILTER (WHERE d.kind = 'help') AS help, count(*) FILTER (WHERE d.kind = 'help' AND d.since > p.since) AS help_new,
	count(*) FILTER (WHERE d.kind = 'gap') AS gaps, count(*) FILTER (WHERE d.kind = 'gap' AND d.since > p.since) AS gaps_new,
	count(*) FILTER (WHERE d.kind = 'session') AS sessions,
	count(*) FILTER (WHERE d.kind = 'session' AND d.since > p.since) AS sessions_new,
	p.since, p.as_of, iif(p.audience = 'public', NULL, (SELECT owner FROM goal_area WHERE id = :area)) AS owner
FROM parameter p CROSS JOIN change c JOIN goal_area_commitments k ON k.goal_area_id = :area LEFT JOIN own d;

-- The goal areas in few columns; all that is counted of them stands on a sheet of its own.
-- name: summary_areas
WITH gaps AS MATERIALIZED (
	SELECT g.goal_area_id, count(*) AS n FROM asked_now a CROSS JOIN note_goal_areas g
	WHERE a.letter = 'G' AND a.ends = 'no_commitment' AND g.note_id = a.note_id GROUP BY g.goal_area_id
), verdicts AS MATERIALIZED (
	SELECT goal_area_id, verdict, row_number() OVER (PARTITION BY goal_area_id
			ORDER BY ifnull(verdict, 'not_presented') = 'not_presented', date DESC, session_id DESC) AS place
	FROM goal_area_verdicts WHERE date <= (SELECT as_of FROM parameter)
)
SELECT a.code, a.name, a.owner, v.verdict, iif(v.place, 'blank_reason:cancelled', 'verdict:not_presented') AS verdict_word,
	c.commitments, 1.0 * c.done / nullif(c.commitments - c.withdrawn - c.not_relevant, 0) AS share, c.late,
	c.silent, ifnull(g.n, 0) AS gaps
FROM goal_area a JOIN goal_area_commitments c ON c.goal_area_id = a.id
LEFT JOIN gaps g ON g.goal_area_id = a.id
LEFT JOIN verdicts v ON v.goal_area_id = a.id AND v.place = 1
WHERE a.id IN (SELECT id FROM goal_area_shown)
ORDER BY a.position, a.code;

-- The commitments of a goal area by progress, in the categories of the chart.
-- name: progress
WITH c AS (SELECT * FROM goal_area_commitments WHERE goal_area_id = :area)
SELECT item, value, 1.0 * value / nullif(commitments, 0) AS share FROM (
	SELECT 1 AS turn, 'progress:done' AS item, done AS value, commitments FROM c
	UNION ALL SELECT 2, 'progress:half', half, commitments FROM c
	UNION ALL SELECT 3, 'progress:started', started, commitments FROM c
	UNION ALL SELECT 4, 'progress:not_started', not_started, commitments FROM c
	UNION ALL SELECT 5, 'progress:no_report', no_report, commitments FROM c
	UNION ALL SELECT 6, 'col.closed', not_relevant + withdrawn, commitments FROM c
) ORDER BY turn;

-- The sessions of a goal area with the verdicts of each.
-- name: sessions
SELECT n.name AS session, v.date, iif(v.plans = 0 AND v.date > p.as_of, NULL, v.verdict) AS verdict,
	iif(s.state = 'cancelled', 'blank_reason:cancelled', 'blank_reason:not_yet') AS verdict_word, s.remark,
	(SELECT group_concat(name, ', ') FROM (SELECT name FROM session_person p
		WHERE p.session_id = s.id AND p.role = 'reviewer' ORDER BY position)) AS reviewers,
	CASE s.state WHEN 'cancelled' THEN 'blank_reason:cancelled' ELSE 'blank_reason:no_reviewer' END AS reviewers_word,
	nullif(v.plans, 0) AS plans,
	(SELECT sum(notes) FROM session_notes k WHERE k.session_id = s.id) AS notes,
	(SELECT 'blank_reason:' || max(reason) FROM coverage k WHERE k.session_id = s.id) AS notes_word
FROM parameter p CROSS JOIN goal_area_verdicts v JOIN session s ON s.id = v.session_id JOIN session_names n ON n.session_id = s.id
WHERE v.goal_area_id = :area
ORDER BY v.date, v.session_id;
