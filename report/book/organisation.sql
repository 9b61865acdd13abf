-- The sheets of an organisation's follow-up workbook. :organisation is the organisation; see the note
-- at the head of goal_area.sql.

-- name: follow_up
SELECT f.ref, f.version, f.goal_area, f.commitment, f.organisation, f.due_date, f.due_date_text, f.status,
	f.percent, f.comment, f.new_due, f.evidence, f.reported_by, f.as_of
FROM follow_up_order o CROSS JOIN follow_up f
WHERE f.note_id = o.note_id AND o.organisation_id = :organisation
ORDER BY o.turn;

-- name: follow_up_rows
SELECT 1 FROM follow_up_order WHERE organisation_id = :organisation;
