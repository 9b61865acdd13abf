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
	'first_line', first_line)
FROM goal_value WHERE id = ?1;

-- name: restore_goal_value
UPDATE goal_value SET goal_id = json_extract(?1, '$.goal_id'),
	as_of = json_extract(?1, '$.as_of'),
	value = json_extract(?1, '$.value'),
	upload_id = json_extract(?1, '$.upload_id'),
	first_line = json_extract(?1, '$.first_line')
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

-- name: befores
SELECT table_name, row_id, before FROM reference_before WHERE upload_id = ?1 ORDER BY id DESC;

-- What rows were before the changes after a day, the latest first. What was not there before stays, as
-- the upload that brought it left it, and so does a goal's value, which has a day of its own.
-- name: befores_of_day
SELECT b.table_name, b.row_id, b.before FROM reference_before b JOIN upload u ON u.id = b.upload_id
WHERE b.before IS NOT NULL AND b.table_name <> 'goal_value' AND u.outcome <> 'undone'
	AND ifnull(b.valid_from, date(u.received_at)) > ?1
	AND NOT EXISTS (SELECT 1 FROM reference_before a WHERE a.upload_id = b.upload_id
		AND a.table_name = b.table_name AND a.row_id = b.row_id AND a.before IS NULL)
ORDER BY b.id DESC;

-- name: befores_drop
DELETE FROM reference_before WHERE upload_id = ?1;
