-- Puts a copy of a database into the state that was in force on a day (?1; NULL: the day of the newest
-- upload). See in_force.h.

-- name: day
SELECT ifnull(?1, as_of) FROM parameter;

-- name: differs
-- Whether anything holds that did not hold then, or that something else has replaced.
SELECT EXISTS (SELECT 1 FROM note_history WHERE valid_from > ?1)
	OR EXISTS (SELECT 1 FROM note_history a JOIN note_history b ON b.note_id = a.note_id
		WHERE b.id > a.id AND b.valid_from < a.valid_from)
	OR EXISTS (SELECT 1 FROM (
		SELECT day, max(day) OVER (PARTITION BY table_name, row_id ORDER BY id) AS latest
		FROM (SELECT b.id, b.table_name, b.row_id, ifnull(b.valid_from, date(u.received_at)) AS day
			FROM reference_before b JOIN upload u ON u.id = b.upload_id
			WHERE b.before IS NOT NULL AND b.table_name <> 'goal_value'))
		WHERE day > ?1 OR day < latest)
	OR EXISTS (SELECT 1 FROM organisation WHERE valid_to < ?1 AND instr(merged_into, '|') = 0)
	OR EXISTS (SELECT 1 FROM goal_area WHERE valid_to < ?1 AND instr(merged_into, '|') = 0);

-- name: notes_then
CREATE TEMP TABLE note_then AS
SELECT note_id, number, session_id, goal_area_id, iif(withdrawn, ifnull(upload_id, 0), NULL) AS withdrawn_upload_id
FROM (SELECT *, row_number() OVER (PARTITION BY note_id ORDER BY valid_from DESC, id DESC) AS place
	FROM main.note_history WHERE valid_from <= ?1)
WHERE place = 1;

-- name: note_places
UPDATE main.note SET home_id = iif(t.session_id = iif(home_id = 0, note.session_id, home_id), 0,
	iif(home_id = 0, note.session_id, home_id)), session_id = t.session_id
FROM temp.note_then t WHERE t.note_id = note.id AND t.session_id <> note.session_id;

-- name: note_states
UPDATE main.note SET revision = t.number, goal_area_id = t.goal_area_id, withdrawn_upload_id = t.withdrawn_upload_id
FROM temp.note_then t WHERE t.note_id = note.id;

-- A note that did not hold yet is not there.
-- name: notes_not_yet
UPDATE main.note SET withdrawn_upload_id = (SELECT min(id) FROM main.upload)
WHERE id IN (SELECT note_id FROM main.note_history GROUP BY note_id HAVING min(valid_from) > ?1);

-- What the revisions say of goal areas and goals, as codes.
-- name: codes_then
CREATE TEMP TABLE codes_then AS
SELECT t.note_id, r.goal_area, r.goal FROM temp.note_then t JOIN (
	SELECT note_id, number, goal_area, goal FROM main.gap_analysis_revision
	UNION ALL SELECT note_id, number, goal_area, goal FROM main.achievements_revision
	UNION ALL SELECT note_id, number, goal_area, goal FROM main.key_actors_revision
	UNION ALL SELECT note_id, number, goal_area, goal FROM main.action_plans_revision
	UNION ALL SELECT note_id, number, goal_area, goal FROM main.needs_revision
	UNION ALL SELECT note_id, number, goal_area, goal FROM main.contributions_revision
	UNION ALL SELECT note_id, number, goal_area, goal FROM main.cooperation_revision
	UNION ALL SELECT note_id, number, goal_area, goal FROM main.commitments_revision) r
	ON r.note_id = t.note_id AND r.number = t.number;

-- name: areas_drop
DELETE FROM main.note_further_goal_area WHERE note_id IN (SELECT note_id FROM temp.codes_then);

-- name: areas_then
INSERT INTO main.note_further_goal_area (note_id, position, goal_area_id)
SELECT c.note_id, j.key + 1, a.id
FROM temp.codes_then c, json_each('["' || replace(c.goal_area, ', ', '","') || '"]') j
JOIN main.goal_area a ON a.code = j.value
WHERE j.key > 0;

-- name: goals_drop
DELETE FROM main.note_goal WHERE note_id IN (SELECT note_id FROM temp.codes_then);

-- name: goals_then
INSERT OR IGNORE INTO main.note_goal (note_id, goal_id)
SELECT c.note_id, g.id
FROM temp.codes_then c, json_each('["' || replace(c.goal, ', ', '","') || '"]') j
JOIN main.goal g ON g.code = j.value
WHERE c.goal IS NOT NULL;

-- name: drop_notes_then
DROP TABLE temp.note_then;

-- name: drop_codes_then
DROP TABLE temp.codes_then;

-- ---------------------------------------------------------------------------------------------
-- Those that hold what others held. Only the revision that stands changes its organisation: what it said
-- before is history, and whose a commitment was then is kept beside it.

-- name: ends_now
CREATE TEMP TABLE ends_now AS
SELECT 'organisation' AS table_name, id, valid_to, merged_into FROM main.organisation
UNION ALL SELECT 'goal_area', id, valid_to, merged_into FROM main.goal_area;

-- name: organisation_ends
UPDATE main.organisation SET valid_to = e.valid_to, merged_into = e.merged_into
FROM temp.ends_now e WHERE e.table_name = 'organisation' AND e.id = organisation.id;

-- name: goal_area_ends
UPDATE main.goal_area SET valid_to = e.valid_to, merged_into = e.merged_into
FROM temp.ends_now e WHERE e.table_name = 'goal_area' AND e.id = goal_area.id;

-- name: parameter_then
CREATE TEMP TABLE parameter AS SELECT ?1 AS as_of;

-- name: organisations_ended
CREATE TEMP TABLE organisation_ended AS SELECT id, holder_id FROM temp.organisation_holder WHERE holder_id <> id;

-- name: goal_areas_ended
CREATE TEMP TABLE goal_area_ended AS SELECT id, holder_id FROM temp.goal_area_holder WHERE holder_id <> id;

-- name: achievements_holder
UPDATE main.achievements_revision SET organisation_id = (SELECT holder_id FROM temp.organisation_ended e
	WHERE e.id = organisation_id)
WHERE organisation_id IN (SELECT id FROM temp.organisation_ended)
	AND number = (SELECT revision FROM main.note n WHERE n.id = note_id);

-- name: key_actors_holder
UPDATE main.key_actors_revision SET organisation_id = (SELECT holder_id FROM temp.organisation_ended e
	WHERE e.id = organisation_id)
WHERE organisation_id IN (SELECT id FROM temp.organisation_ended)
	AND number = (SELECT revision FROM main.note n WHERE n.id = note_id);

-- name: contributions_holder
UPDATE main.contributions_revision SET organisation_id = (SELECT holder_id FROM temp.organisation_ended e
	WHERE e.id = organisation_id)
WHERE organisation_id IN (SELECT id FROM temp.organisation_ended)
	AND number = (SELECT revision FROM main.note n WHERE n.id = note_id);

-- name: commitments_carried
INSERT INTO main.commitment_carried (note_id, organisation_id)
SELECT note_id, organisation_id FROM main.commitments_revision
WHERE organisation_id IN (SELECT id FROM temp.organisation_ended)
	AND number = (SELECT revision FROM main.note n WHERE n.id = note_id);

-- What is taken back is nobody's to hold: it stays with who held it on that day.
-- name: commitments_holder
UPDATE main.commitments_revision SET organisation_id = (SELECT holder_id FROM temp.organisation_ended e
	WHERE e.id = organisation_id)
WHERE organisation_id IN (SELECT id FROM temp.organisation_ended)
	AND number = (SELECT revision FROM main.note n WHERE n.id = note_id AND n.withdrawn_upload_id IS NULL);

-- name: withdrawn_holder
WITH RECURSIVE held(note_id, number, day, holder_id, turn) AS (
	SELECT n.id, n.revision, (SELECT max(h.valid_from) FROM main.note_history h
		WHERE h.note_id = n.id AND h.withdrawn AND h.valid_from <= ?1), r.organisation_id, 0
	FROM main.note n JOIN main.commitments_revision r ON r.note_id = n.id AND r.number = n.revision
	WHERE n.withdrawn_upload_id IS NOT NULL AND r.organisation_id IN (SELECT id FROM temp.organisation_ended)
	UNION ALL
	SELECT h.note_id, h.number, h.day, n.id, h.turn + 1
	FROM held h JOIN main.organisation o ON o.id = h.holder_id AND o.valid_to < h.day AND h.turn < 100
	JOIN main.organisation n ON n.code = o.merged_into
)
UPDATE main.commitments_revision SET organisation_id = l.holder_id
FROM (SELECT note_id, number, holder_id, max(turn) FROM held GROUP BY note_id) l
WHERE l.note_id = commitments_revision.note_id AND l.number = commitments_revision.number;

-- name: note_holder
UPDATE main.note SET goal_area_id = (SELECT holder_id FROM temp.goal_area_ended e WHERE e.id = goal_area_id)
WHERE goal_area_id IN (SELECT id FROM temp.goal_area_ended);

-- name: further_holder
UPDATE main.note_further_goal_area SET goal_area_id = (SELECT holder_id FROM temp.goal_area_ended e WHERE e.id = goal_area_id)
WHERE goal_area_id IN (SELECT id FROM temp.goal_area_ended);

-- A goal area once, be it its own or another's that it took over.
-- name: further_twice
DELETE FROM main.note_further_goal_area
WHERE EXISTS (SELECT 1 FROM temp.goal_area_ended)
	AND (goal_area_id = (SELECT goal_area_id FROM main.note n WHERE n.id = note_id)
		OR EXISTS (SELECT 1 FROM main.note_further_goal_area o WHERE o.note_id = note_further_goal_area.note_id
			AND o.goal_area_id = note_further_goal_area.goal_area_id
			AND o.position < note_further_goal_area.position));

-- name: session_holder
UPDATE main.session_goal_area SET goal_area_id = (SELECT holder_id FROM temp.goal_area_ended e WHERE e.id = goal_area_id)
WHERE goal_area_id IN (SELECT id FROM temp.goal_area_ended);

-- name: session_twice
DELETE FROM main.session_goal_area
WHERE EXISTS (SELECT 1 FROM main.session_goal_area o WHERE o.session_id = session_goal_area.session_id
	AND o.goal_area_id = session_goal_area.goal_area_id AND o.position < session_goal_area.position);

-- name: initiative_holder
UPDATE OR IGNORE main.initiative_goal_area SET goal_area_id = (SELECT holder_id FROM temp.goal_area_ended e WHERE e.id = goal_area_id)
WHERE goal_area_id IN (SELECT id FROM temp.goal_area_ended);

-- name: initiative_twice
DELETE FROM main.initiative_goal_area WHERE goal_area_id IN (SELECT id FROM temp.goal_area_ended);

-- name: goal_holder
UPDATE main.goal SET goal_area_id = (SELECT holder_id FROM temp.goal_area_ended e WHERE e.id = goal_area_id)
WHERE goal_area_id IN (SELECT id FROM temp.goal_area_ended);

-- name: drop_ends
DROP TABLE temp.ends_now;

-- name: drop_organisations
DROP TABLE temp.organisation_ended;

-- name: drop_goal_areas
DROP TABLE temp.goal_area_ended;

-- name: drop_organisation_holder
DROP VIEW temp.organisation_holder;

-- name: drop_goal_area_holder
DROP VIEW temp.goal_area_holder;

-- name: drop_parameter
DROP TABLE temp.parameter;
