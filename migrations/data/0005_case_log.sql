-- Every step that moves a case's place, with all that the place depends on as it was after the step: who stood where at any
-- moment can be said later, and what nobody answered can be counted. No words and no young person stand here, colleagues by
-- their id; it stays with the codes of the cases, from which the figures are made.
CREATE TABLE case_log (
    case_id UUID NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    step TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    priority TEXT NOT NULL,
    theme TEXT NOT NULL,
    lang TEXT NOT NULL,
    arrived_at BIGINT NOT NULL,
    staff_id UUID,
    known_staff UUID,
    PRIMARY KEY (case_id, number)
);
CREATE INDEX case_log_at ON case_log (at);
-- What is open while this is installed begins its log as it stands; what was before is not known.
INSERT INTO case_log (case_id, number, at, step, state, source, priority, theme, lang, arrived_at, staff_id, known_staff)
SELECT id, 1, COALESCE(claimed_at, arrived_at), 'arrived', state, source, priority, theme, lang, arrived_at, claimed_by, known_staff
FROM cases WHERE state IN ('waiting', 'active');
