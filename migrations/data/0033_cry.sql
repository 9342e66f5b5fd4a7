-- Whether the filter heard a cry in the words of that version: such a text is found where questions are, and not laid before
-- everybody who opens the start page.
ALTER TABLE post_event ADD COLUMN is_cry BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE post_event SET is_cry = TRUE
WHERE actor = 'filter' AND EXISTS (SELECT 1 FROM cases c WHERE c.post_id = post_event.post_id AND c.priority = 'crisis' AND c.cause = 'post');
