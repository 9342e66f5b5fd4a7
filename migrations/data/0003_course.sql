-- What adds up over several texts. No text is stored here: lines are found again through their posts. Everything is
-- gone with either of the two people, and after the periods of `actions::retention`.

-- What one member showed another: a stage of a conversation, or an unkind word ('jab'). `post_id` is empty for a text
-- that was refused and so never became a post. `raised` marks the line at which the course was told.
CREATE TABLE course_signal (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('stage', 'jab')),
    speaker_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    target_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    question_id UUID NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    post_id UUID REFERENCES post (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,
    raised BOOLEAN NOT NULL DEFAULT FALSE,
    at BIGINT NOT NULL
);
CREATE INDEX course_signal_pair ON course_signal (target_id, speaker_id, at);
CREATE INDEX course_signal_speaker ON course_signal (speaker_id);
CREATE INDEX course_signal_question ON course_signal (question_id, at);
CREATE INDEX course_signal_post ON course_signal (post_id);
CREATE INDEX course_signal_at ON course_signal (at);

-- Keyed sketches (`moderation::sketch`) of answers, by which the same opener to many is known.
CREATE TABLE opener (
    post_id UUID PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    target_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    sketch BYTEA NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX opener_member ON opener (member_id, at);
CREATE INDEX opener_target ON opener (target_id);
CREATE INDEX opener_at ON opener (at);

-- Keyed sketches of what a member was refused, and of the fragments it was refused for.
CREATE TABLE refused_sketch (
    id UUID PRIMARY KEY,
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    sketch BYTEA NOT NULL,
    fragments BYTEA NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX refused_sketch_member ON refused_sketch (member_id, at);
CREATE INDEX refused_sketch_at ON refused_sketch (at);
