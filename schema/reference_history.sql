-- What a reference row was before an upload changed it, and how it is put back. ?1 is the row's id
-- (before_, remove_), or the JSON (restore_, with the id as ?2).

-- name: before_region
SELECT json_object('name', name,
	'short_name', short_name,
	'contact', contact,
	'registry_no', registry_no)
FROM region WHERE id = ?1;

-- name: restore_region
UPDATE region SET name = json_extract(?1, '$.name'),
	short_name = json_extract(?1, '$.short_name'),
	contact = json_extract(?1, '$.contact'),
	registry_no = json_extract(?1, '$.registry_no')
WHERE id = ?2;

-- name: remove_region
DELETE FROM region WHERE id = ?1;

-- name: before_participant
SELECT json_object('number', number) FROM participant WHERE id = ?1;

-- name: restore_participant
UPDATE participant SET number = json_extract(?1, '$.number') WHERE id = ?2;

-- name: remove_participant
DELETE FROM participant WHERE id = ?1;

-- name: before_event
SELECT json_object('code', code,
	'name', name,
	'starts', starts,
	'ends', ends,
	'registry_no', registry_no)
FROM event WHERE id = ?1;

-- name: restore_event
UPDATE event SET code = json_extract(?1, '$.code'),
	name = json_extract(?1, '$.name'),
	starts = json_extract(?1, '$.starts'),
	ends = json_extract(?1, '$.ends'),
	registry_no = json_extract(?1, '$.registry_no')
WHERE id = ?2;

-- name: remove_event
DELETE FROM event WHERE id = ?1;

-- name: before_goal_area
SELECT json_object('code', code,
	'name', name,
	'short_name', short_name,
	'aliases', aliases,
	'owner', owner,
	'group_no', group_no,
	'position', position,
	'development_area', development_area,
	'remark', remark,
	'valid_from', valid_from,
	'valid_to', valid_to,
	'merged_into', merged_into)
FROM goal_area WHERE id = ?1;

-- name: restore_goal_area
UPDATE goal_area SET code = json_extract(?1, '$.code'),
	name = json_extract(?1, '$.name'),
	short_name = json_extract(?1, '$.short_name'),
	aliases = json_extract(?1, '$.aliases'),
	owner = json_extract(?1, '$.owner'),
	group_no = json_extract(?1, '$.group_no'),
	position = json_extract(?1, '$.position'),
	development_area = json_extract(?1, '$.development_area'),
	remark = json_extract(?1, '$.remark'),
	valid_from = json_extract(?1, '$.valid_from'),
	valid_to = json_extract(?1, '$.valid_to'),
	merged_into = json_extract(?1, '$.merged_into')
WHERE id = ?2;

-- name: remove_goal_area
DELETE FROM goal_area WHERE id = ?1;

-- name: before_goal
SELECT json_object('code', code,
	'level', level,
	'goal_area_id', goal_area_id,
	'text', text,
	'target_date', target_date,
	'unit', unit,
	'baseline', baseline,
	'target', target)
FROM goal WHERE id = ?1;

-- name: restore_goal
UPDATE goal SET code = json_extract(?1, '$.code'),
	level = json_extract(?1, '$.level'),
	goal_area_id = json_extract(?1, '$.goal_area_id'),
	text = json_extract(?1, '$.text'),
	target_date = json_extract(?1, '$.target_date'),
	unit = json_extract(?1, '$.unit'),
	baseline = json_extract(?1, '$.baseline'),
	target = json_extract(?1, '$.target')
WHERE id = ?2;

-- name: remove_goal
DELETE FROM goal WHERE id = ?1;

-- name: before_goal_value
SELECT json_object('goal_id', goal_id,
	'as_of', as_of,
	'value', value,
	'upload_id', upload_id,
	'first_line', first_line,
	'sheet', sheet)
FROM goal_value WHERE id = ?1;

-- name: restore_goal_value
UPDATE goal_value SET goal_id = json_extract(?1, '$.goal_id'),
	as_of = json_extract(?1, '$.as_of'),
	value = json_extract(?1, '$.value'),
	upload_id = json_extract(?1, '$.upload_id'),
	first_line = json_extract(?1, '$.first_line'),
	sheet = json_extract(?1, '$.sheet')
WHERE id = ?2;

-- name: remove_goal_value
DELETE FROM goal_value WHERE id = ?1;

-- name: before_perspective
SELECT json_object('code', code,
	'name', name)
FROM perspective WHERE id = ?1;

-- name: restore_perspective
UPDATE perspective SET code = json_extract(?1, '$.code'),
	name = json_extract(?1, '$.name')
WHERE id = ?2;

-- name: remove_perspective
DELETE FROM perspective WHERE id = ?1;

-- name: before_organisation
SELECT json_object('code', code,
	'name', name,
	'sector', sector,
	'aliases', aliases,
	'valid_from', valid_from,
	'valid_to', valid_to,
	'merged_into', merged_into)
FROM organisation WHERE id = ?1;

-- name: restore_organisation
UPDATE organisation SET code = json_extract(?1, '$.code'),
	name = json_extract(?1, '$.name'),
	sector = json_extract(?1, '$.sector'),
	aliases = json_extract(?1, '$.aliases'),
	valid_from = json_extract(?1, '$.valid_from'),
	valid_to = json_extract(?1, '$.valid_to'),
	merged_into = json_extract(?1, '$.merged_into')
WHERE id = ?2;

-- name: remove_organisation
DELETE FROM organisation WHERE id = ?1;

-- name: before_framework
SELECT json_object('name', name)
FROM framework WHERE id = ?1;

-- name: restore_framework
UPDATE framework SET name = json_extract(?1, '$.name')
WHERE id = ?2;

-- name: remove_framework
DELETE FROM framework WHERE id = ?1;

-- name: before_theme
SELECT json_object('framework_id', framework_id,
	'priority', priority,
	'name', name,
	'official_name', official_name)
FROM theme WHERE id = ?1;

-- name: restore_theme
UPDATE theme SET framework_id = json_extract(?1, '$.framework_id'),
	priority = json_extract(?1, '$.priority'),
	name = json_extract(?1, '$.name'),
	official_name = json_extract(?1, '$.official_name')
WHERE id = ?2;

-- name: remove_theme
DELETE FROM theme WHERE id = ?1;

-- name: before_session
SELECT json_object('code', code,
	'date', date,
	'day', day,
	'group_no', group_no,
	'state', state,
	'minutes', minutes,
	'remark', remark,
	'areas', (SELECT json_group_array(json_array(position, goal_area_id)) FROM session_goal_area
		WHERE session_id = s.id),
	'people', (SELECT json_group_array(json_array(role, position, name)) FROM session_person
		WHERE session_id = s.id))
FROM session s WHERE id = ?1;

-- name: restore_session
UPDATE session SET code = json_extract(?1, '$.code'),
	date = json_extract(?1, '$.date'),
	day = json_extract(?1, '$.day'),
	group_no = json_extract(?1, '$.group_no'),
	state = json_extract(?1, '$.state'),
	minutes = json_extract(?1, '$.minutes'),
	remark = json_extract(?1, '$.remark')
WHERE id = ?2;

-- name: restore_session_areas
INSERT INTO session_goal_area (session_id, position, goal_area_id)
SELECT ?2, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?1, '$.areas');

-- name: restore_session_people
INSERT INTO session_person (session_id, role, position, name)
SELECT ?2, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
FROM json_each(?1, '$.people');

-- name: empty_session_areas
DELETE FROM session_goal_area WHERE session_id = ?1;

-- name: empty_session_people
DELETE FROM session_person WHERE session_id = ?1;

-- name: remove_session
DELETE FROM session WHERE id = ?1;

-- name: before_initiative
SELECT json_object('theme_id', theme_id, 'name', name,
	'links', (SELECT json_group_array(json_array(goal_area_id, basis)) FROM initiative_goal_area
		WHERE initiative_id = i.id))
FROM initiative i WHERE id = ?1;

-- name: restore_initiative
UPDATE initiative SET theme_id = json_extract(?1, '$.theme_id'), name = json_extract(?1, '$.name')
WHERE id = ?2;

-- name: restore_initiative_links
INSERT INTO initiative_goal_area (initiative_id, goal_area_id, basis)
SELECT ?2, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?1, '$.links');

-- name: empty_initiative_links
DELETE FROM initiative_goal_area WHERE initiative_id = ?1;

-- name: remove_initiative
DELETE FROM initiative WHERE id = ?1;

-- name: note_before
INSERT INTO reference_before (upload_id, table_name, row_id, before, valid_from) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: note_said
INSERT OR IGNORE INTO reference_said (table_name, row_id, upload_id) VALUES (?1, ?2, ?3);

-- name: befores
SELECT table_name, row_id, before FROM reference_before WHERE upload_id = ?1 ORDER BY id DESC;

-- Rows that held something else on a day (?1) than they do now. A row is as the change left it whose day is the
-- latest that is not after it, of one day the one written last; as it was before the first, when there is none: a
-- change that was written later may hold from an earlier day. What was not there before stays, as the upload
-- that brought it left it, and so does a goal's value, which has a day of its own.
-- name: rows_then
CREATE TEMP TABLE row_then AS
WITH change AS MATERIALIZED (
	SELECT b.id, b.table_name, b.row_id, b.before, b.valid_from, b.upload_id,
		lead(b.before) OVER writing AS after, lead(b.id) OVER writing IS NULL AS is_last,
		lag(b.id) OVER writing IS NULL AS is_first,
		iif(first_value(b.before) OVER writing IS NULL, first_value(b.upload_id) OVER writing, 0) AS brought_by
	FROM main.reference_before b WHERE b.table_name <> 'goal_value'
	WINDOW writing AS (PARTITION BY b.table_name, b.row_id ORDER BY b.id)
), state AS (
	SELECT table_name, row_id, after, is_last, id, CASE WHEN before IS NULL THEN ''
		WHEN valid_from IS NOT NULL THEN valid_from WHEN upload_id = brought_by THEN ''
		ELSE (SELECT date(received_at) FROM main.upload u WHERE u.id = upload_id) END AS day
	FROM change
	UNION ALL
	SELECT table_name, row_id, before, 0, 0, '' FROM change WHERE is_first AND before IS NOT NULL
)
SELECT table_name, row_id, after AS then_was FROM (
	SELECT *, row_number() OVER (PARTITION BY table_name, row_id ORDER BY day DESC, id DESC) AS place
	FROM state WHERE day <= ?1
) WHERE place = 1 AND NOT is_last;

-- Two may have had one name on a day that no table ever held them in; then the code tells them apart.
-- name: names_apart
UPDATE temp.row_then SET then_was = json_set(then_was, '$.name', json_extract(then_was, '$.name') || ' ('
	|| ifnull(json_extract(then_was, '$.code'), row_id) || ')')
WHERE table_name IN ('organisation', 'goal_area') AND (
	json_extract(then_was, '$.name') IN (SELECT json_extract(o.then_was, '$.name') FROM temp.row_then o
		WHERE o.table_name = row_then.table_name AND o.row_id < row_then.row_id)
	OR table_name = 'organisation' AND json_extract(then_was, '$.name') IN (SELECT name FROM main.organisation
		WHERE id NOT IN (SELECT row_id FROM temp.row_then WHERE table_name = 'organisation'))
	OR table_name = 'goal_area' AND json_extract(then_was, '$.name') IN (SELECT name FROM main.goal_area
		WHERE id NOT IN (SELECT row_id FROM temp.row_then WHERE table_name = 'goal_area')));

-- Names are taken one after the other, whoever had them before.
-- name: organisations_aside
UPDATE main.organisation SET name = id || char(1)
WHERE id IN (SELECT row_id FROM temp.row_then WHERE table_name = 'organisation');

-- name: goal_areas_aside
UPDATE main.goal_area SET name = id || char(1)
WHERE id IN (SELECT row_id FROM temp.row_then WHERE table_name = 'goal_area');

-- name: befores_then
SELECT table_name, row_id, then_was FROM temp.row_then;

-- name: drop_rows_then
DROP TABLE temp.row_then;

-- name: befores_drop
DELETE FROM reference_before WHERE upload_id = ?1;
