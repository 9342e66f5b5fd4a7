-- At which door a chat was asked for: what nobody answered is counted from it. Why an earlier letter was a letter was
-- not noted; a closed chat is the usual reason.
ALTER TABLE case_log ADD COLUMN door TEXT;
UPDATE case_log SET door = CASE source WHEN 'letter' THEN 'closed' ELSE 'open' END
WHERE step = 'arrived' AND source IN ('request', 'letter');
