-- The class mode: a practice space for one lesson. Nothing here outlives it: its texts are sealed under the class's own
-- key, which is erased together with all these rows. Codes are kept as keyed fingerprints, so that six digits cannot be
-- tried against a copy of the database. No row leads to a member, a session or the forum, or comes from there.

-- A coordinator's invitation to one teacher. The note (a school's name) is sealed under the invitation's key.
CREATE TABLE class_invitation (
    id UUID PRIMARY KEY,
    code_hash BYTEA NOT NULL UNIQUE,
    lang TEXT NOT NULL,
    note_sealed BYTEA,
    made_at BIGINT NOT NULL,
    good_until BIGINT NOT NULL
);

-- `seats` are the pupils' and `texts` what was ever kept, counted here so that neither can go over its most.
CREATE TABLE class (
    id UUID PRIMARY KEY,
    lang TEXT NOT NULL,
    code_hash BYTEA NOT NULL UNIQUE,
    code_sealed BYTEA NOT NULL,
    seats BIGINT NOT NULL DEFAULT 0,
    texts BIGINT NOT NULL DEFAULT 0,
    opened_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX class_ends ON class (ends_at);

-- Only the SHA-256 of a seat's token is stored. The name is good for this lesson and nowhere else.
CREATE TABLE class_seat (
    id UUID PRIMARY KEY,
    class_id UUID NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('teacher', 'pupil')),
    pseudonym TEXT NOT NULL,
    UNIQUE (class_id, pseudonym)
);

-- A question has no question_id, an answer has one. A refused text has no row.
CREATE TABLE class_text (
    id UUID PRIMARY KEY,
    class_id UUID NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    seat_id UUID NOT NULL REFERENCES class_seat (id) ON DELETE CASCADE,
    question_id UUID REFERENCES class_text (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('published', 'held')),
    sealed BYTEA NOT NULL,
    written_at BIGINT NOT NULL
);
CREATE INDEX class_text_class ON class_text (class_id, written_at);
CREATE INDEX class_text_question ON class_text (question_id);
CREATE INDEX class_text_seat ON class_text (seat_id);

-- What the debrief counts: kinds of texts, what the filter did with them, and which labels it spoke of.
CREATE TABLE class_count (
    class_id UUID NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (class_id, what)
);
