-- What the filter found in a post is a cause of its own, "post", beside what it heard in words to the team ("filter"): a
-- post counts without the letter that came beside it. Where a case has a post nobody can say any more which of the two it
-- was; such cases stay as urgent as they were.
UPDATE cases SET cause = 'post' WHERE cause = 'filter' AND post_id IS NOT NULL;
UPDATE case_log SET cause = 'post'
WHERE cause = 'filter' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_log.case_id AND c.post_id IS NOT NULL);
