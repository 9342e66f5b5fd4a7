-- What made a case as urgent as it is: the filter, a moderator, the young person. A word, and none where nothing did.
ALTER TABLE cases ADD COLUMN cause TEXT;
ALTER TABLE case_log ADD COLUMN cause TEXT;
