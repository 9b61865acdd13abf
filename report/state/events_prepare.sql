-- Which events a report is of, made before everything else that a run prepares.

-- table: report_event
CREATE TEMP TABLE report_event (event_id INTEGER PRIMARY KEY);
