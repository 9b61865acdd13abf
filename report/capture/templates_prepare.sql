-- What the workbooks to take notes in hold of the notes that there are.

-- view: template_notes
-- The notes of a session that stand, whenever it is held, with what their rows begin with; see notes in
-- schema/views.sql. Nothing is ever withdrawn by leaving a cell as it is.
SELECT n.id AS note_id,
	(SELECT name FROM session_names h WHERE h.session_id = iif(n.home_id = 0, n.session_id, n.home_id))
		|| '-' || n.kind || printf('%02d', n.number) AS ref,
	n.revision AS rev, n.local_no,
	(SELECT code FROM event WHERE id = s.event_id) AS event, s.code AS session, n.reviewer, NULL AS withdrawn,
	n.session_id, n.kind, n.home_id, n.number
FROM note n JOIN session s ON s.id = n.session_id
WHERE n.withdrawn_upload_id IS NULL;
