-- When a question was last answered: what a list of the newest answers is ordered by.
ALTER TABLE post ADD COLUMN answered_at BIGINT;
UPDATE post SET answered_at = (SELECT MAX(a.published_at) FROM post a
                               WHERE a.question_id = post.id AND a.kind = 'answer' AND a.state = 'published')
WHERE kind <> 'answer';
CREATE INDEX post_answered ON post (answered_at DESC, id) WHERE state = 'published' AND answered_at IS NOT NULL;
