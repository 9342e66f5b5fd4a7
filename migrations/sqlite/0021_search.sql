-- Finding published questions by their words. `search_doc` holds what is looked through: a question's folded words and
-- those of its published answers, written with each change of one of them and gone with the question. A higher `number`
-- came online later. SQLite keeps the index with its own full-text search; PostgreSQL has the same table with an index of
-- its own kind.
CREATE TABLE search_doc (
    number INTEGER PRIMARY KEY,
    question_id BLOB NOT NULL UNIQUE REFERENCES post (id) ON DELETE CASCADE,
    words TEXT NOT NULL
);

CREATE VIRTUAL TABLE search_text USING fts5 (
    words, content = 'search_doc', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
-- What is deleted is overwritten, in the index as elsewhere.
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_doc_new AFTER INSERT ON search_doc BEGIN
    INSERT INTO search_text (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER search_doc_gone AFTER DELETE ON search_doc BEGIN
    INSERT INTO search_text (search_text, rowid, words) VALUES ('delete', old.number, old.words);
END;
CREATE TRIGGER search_doc_changed AFTER UPDATE ON search_doc BEGIN
    INSERT INTO search_text (search_text, rowid, words) VALUES ('delete', old.number, old.words);
    INSERT INTO search_text (rowid, words) VALUES (new.number, new.words);
END;

INSERT INTO search_doc (question_id, words)
SELECT q.id, (SELECT string_agg(p.folded, ' ') FROM post p WHERE p.question_id = q.id AND p.state = 'published')
FROM post q WHERE q.kind <> 'answer' AND q.state = 'published' AND q.folded IS NOT NULL
ORDER BY q.published_at, q.id;
