-- The same table as for SQLite; the index is PostgreSQL's own. The words are folded before they come here, so that the
-- plainest configuration is the right one for every language.
CREATE TABLE search_doc (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    question_id UUID NOT NULL UNIQUE REFERENCES post (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    found TSVECTOR NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED
);
CREATE INDEX search_doc_found ON search_doc USING GIN (found);

INSERT INTO search_doc (question_id, words)
SELECT q.id, (SELECT string_agg(p.folded, ' ') FROM post p WHERE p.question_id = q.id AND p.state = 'published')
FROM post q WHERE q.kind <> 'answer' AND q.state = 'published' AND q.folded IS NOT NULL
ORDER BY q.published_at, q.id;
