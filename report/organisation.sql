-- The sheets of an organisation's follow-up workbook. :organisation is the organisation; see the note
-- at the head of goal_area.sql.

-- name: follow_up
SELECT f.* FROM commitment_holders h JOIN follow_up f ON f.note_id = h.note_id
WHERE h.organisation_id = :organisation
ORDER BY f.open DESC, f.due_date IS NULL, f.due_date, f.session_date, f.session_id, f.number;
