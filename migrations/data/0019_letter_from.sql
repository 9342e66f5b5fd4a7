-- The number of the last message when a case became a letter: what a consultant said before that is no answer to it. A letter
-- from its beginning has 0. Of those that became one already it is what had been said by then.
ALTER TABLE cases ADD COLUMN letter_from BIGINT NOT NULL DEFAULT 0;
UPDATE cases SET letter_from = COALESCE((
    SELECT MAX(m.seq) FROM message m
    WHERE m.conversation_id = cases.conversation_id
      AND m.at <= (SELECT MAX(l.at) FROM case_log l
                   WHERE l.case_id = cases.id AND l.step IN ('letter', 'letter-chosen'))), 0)
WHERE source = 'letter' AND conversation_id IS NOT NULL;
