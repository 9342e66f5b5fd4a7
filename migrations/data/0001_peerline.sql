-- One text for SQLite and PostgreSQL. Times are milliseconds since 1970 (BIGINT), ids are random UUIDs made by the
-- program, private texts are sealed (BYTEA) with keys that live in the key store, never here.

-- ---------------------------------------------------------------- people
-- Every pseudonym ever given, without a link to anybody, so that none is given twice.
CREATE TABLE pseudonym (
    name TEXT PRIMARY KEY
);

CREATE TABLE member (
    id UUID PRIMARY KEY,
    pseudonym TEXT NOT NULL UNIQUE,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    muted_until BIGINT
);

CREATE TABLE staff (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    totp_sealed BYTEA NOT NULL,
    totp_step BIGINT NOT NULL DEFAULT 0,
    roles TEXT NOT NULL,
    languages TEXT NOT NULL,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    on_duty BOOLEAN NOT NULL DEFAULT FALSE,
    capacity BIGINT NOT NULL DEFAULT 2 CHECK (capacity BETWEEN 1 AND 50),
    created_at BIGINT NOT NULL
);

-- Only the SHA-256 of a session's token is stored. `stage` is 'full', or 'second-factor' between the two steps of login.
CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    member_id UUID REFERENCES member (id) ON DELETE CASCADE,
    staff_id UUID REFERENCES staff (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('full', 'second-factor')),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    CHECK ((member_id IS NULL) <> (staff_id IS NULL))
);
CREATE INDEX session_member ON session (member_id);
CREATE INDEX session_staff ON session (staff_id);

CREATE TABLE return_code (
    selector TEXT PRIMARY KEY,
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    verifier_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX return_code_member ON return_code (member_id);

-- ---------------------------------------------------------------- forum
-- The text of a published post stands open (title, body, folded); in every other state it is sealed and those three
-- are empty. Beside a masked text stands its original, sealed, so that an objection to the mask can be granted. `folded` is lower case without accents, for search. A question's question_id is its own id.
CREATE TABLE post (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('question', 'story', 'answer')),
    question_id UUID NOT NULL,
    theme TEXT NOT NULL,
    lang TEXT NOT NULL,
    title TEXT,
    body TEXT,
    folded TEXT,
    sealed BYTEA,
    state TEXT NOT NULL CHECK (state IN ('held', 'published', 'returned', 'removed', 'withdrawn')),
    content_warning TEXT,
    member_id UUID REFERENCES member (id) ON DELETE SET NULL,
    staff_id UUID REFERENCES staff (id),
    pseudonym TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    published_at BIGINT,
    answers BIGINT NOT NULL DEFAULT 0,
    CHECK (state <> 'published' OR body IS NOT NULL)
);
CREATE INDEX post_newest ON post (published_at DESC, id) WHERE state = 'published' AND kind <> 'answer';
CREATE INDEX post_theme ON post (theme, published_at DESC) WHERE state = 'published' AND kind <> 'answer';
CREATE INDEX post_answers ON post (question_id, created_at);
CREATE INDEX post_member ON post (member_id, created_at);

-- Why a post is where it is: each change of state or text, who, the reason code, the rules that spoke, the version.
CREATE TABLE post_event (
    id UUID PRIMARY KEY,
    post_id UUID NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('author', 'filter', 'moderator', 'reports', 'consultant')),
    staff_id UUID,
    reason TEXT NOT NULL,
    verdict TEXT,
    note_sealed BYTEA,
    appealable BOOLEAN NOT NULL DEFAULT FALSE,
    at BIGINT NOT NULL
);
CREATE INDEX post_event_post ON post_event (post_id, at);

CREATE TABLE reaction (
    post_id UUID NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (post_id, member_id, kind)
);

-- What somebody has not read yet: one row per answered question, gone once it is opened.
CREATE TABLE unread (
    member_id UUID NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    question_id UUID NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    answers BIGINT NOT NULL,
    PRIMARY KEY (member_id, question_id)
);

-- ---------------------------------------------------------------- chat
CREATE TABLE conversation (
    id UUID PRIMARY KEY,
    member_id UUID REFERENCES member (id) ON DELETE SET NULL,
    lang TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    last_seq BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE INDEX conversation_member ON conversation (member_id, created_at);

-- Sealed under the conversation's key; bound to conversation, message and sender.
CREATE TABLE message (
    id UUID PRIMARY KEY,
    conversation_id UUID NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    author TEXT NOT NULL CHECK (author IN ('member', 'consultant', 'system')),
    sender_id UUID NOT NULL,
    client_id UUID NOT NULL,
    sealed BYTEA NOT NULL,
    marks TEXT NOT NULL DEFAULT '[]',
    at BIGINT NOT NULL,
    UNIQUE (conversation_id, seq),
    UNIQUE (conversation_id, sender_id, client_id)
);

-- ---------------------------------------------------------------- queue
CREATE TABLE cases (
    id UUID PRIMARY KEY,
    member_id UUID REFERENCES member (id) ON DELETE SET NULL,
    conversation_id UUID REFERENCES conversation (id),
    post_id UUID REFERENCES post (id) ON DELETE SET NULL,
    source TEXT NOT NULL CHECK (source IN ('request', 'post', 'report', 'conversation', 'letter')),
    priority TEXT NOT NULL CHECK (priority IN ('normal', 'urgent', 'crisis')),
    theme TEXT NOT NULL,
    lang TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'active', 'closed', 'left', 'expired')),
    arrived_at BIGINT NOT NULL,
    claimed_by UUID REFERENCES staff (id),
    lease_until BIGINT,
    fence BIGINT NOT NULL DEFAULT 0,
    known_staff UUID,
    invited_at BIGINT,
    declined_at BIGINT,
    offered_to UUID REFERENCES staff (id),
    left_at BIGINT,
    claimed_at BIGINT,
    closed_at BIGINT,
    closed_by UUID REFERENCES staff (id),
    closed_type TEXT,
    closed_themes TEXT,
    closed_risk TEXT,
    closed_actions TEXT,
    closed_referral TEXT,
    closed_outcome TEXT,
    CHECK ((state = 'active') = (claimed_by IS NOT NULL)),
    CHECK ((claimed_by IS NULL) = (lease_until IS NULL))
);
-- Each waiting young person is in exactly one case.
CREATE UNIQUE INDEX cases_one_per_member ON cases (member_id) WHERE state IN ('waiting', 'active');
CREATE INDEX cases_open ON cases (state, arrived_at) WHERE state IN ('waiting', 'active');
CREATE INDEX cases_staff ON cases (claimed_by) WHERE state = 'active';
CREATE INDEX cases_conversation ON cases (conversation_id);
CREATE INDEX cases_closed ON cases (closed_at) WHERE state = 'closed';

-- Private notes of consultants, sealed under the case's key.
CREATE TABLE note (
    id UUID PRIMARY KEY,
    case_id UUID NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    staff_id UUID NOT NULL REFERENCES staff (id),
    sealed BYTEA NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX note_case ON note (case_id, at);

-- ---------------------------------------------------------------- review
-- `sealed` is the text as it was when it came here, under the review's key. `verdict` names rules and spans, no text.
CREATE TABLE review (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('held', 'report', 'appeal', 'message')),
    post_id UUID REFERENCES post (id) ON DELETE CASCADE,
    message_id UUID REFERENCES message (id) ON DELETE CASCADE,
    event_id UUID,
    state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'decided')),
    reason TEXT NOT NULL,
    priority TEXT,
    risk BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    post_version BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    claimed_by UUID REFERENCES staff (id),
    claimed_until BIGINT,
    created_at BIGINT NOT NULL,
    decided_by UUID,
    decided_at BIGINT,
    decision TEXT,
    decision_reason TEXT
);
CREATE INDEX review_post ON review (post_id);
CREATE INDEX review_open ON review (risk DESC, created_at) WHERE state <> 'decided';
CREATE UNIQUE INDEX review_one_per_post ON review (post_id, kind) WHERE state <> 'decided';
CREATE UNIQUE INDEX review_one_per_message ON review (message_id) WHERE state <> 'decided';

-- Who must not decide an item: who decided what is objected to, and everybody who asked for a second opinion.
CREATE TABLE review_not_for (
    review_id UUID NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    staff_id UUID NOT NULL REFERENCES staff (id),
    PRIMARY KEY (review_id, staff_id)
);

CREATE TABLE report (
    id UUID PRIMARY KEY,
    review_id UUID NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    post_id UUID,
    message_id UUID,
    member_id UUID REFERENCES member (id) ON DELETE SET NULL,
    reason TEXT NOT NULL,
    note_sealed BYTEA,
    at BIGINT NOT NULL,
    outcome TEXT
);
CREATE UNIQUE INDEX report_post_once ON report (post_id, member_id) WHERE post_id IS NOT NULL AND member_id IS NOT NULL;
CREATE UNIQUE INDEX report_message_once ON report (message_id, member_id) WHERE message_id IS NOT NULL AND member_id IS NOT NULL;
CREATE INDEX report_review ON report (review_id);

-- Keyed fingerprints of refused texts, kept 24 hours, so that the same text is not simply tried again and again.
CREATE TABLE refusal (
    fingerprint BYTEA PRIMARY KEY,
    verdict TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- ---------------------------------------------------------------- the house
-- Objects whose keys must go: written down with the erasure itself, struck off once the key is gone.
CREATE TABLE erasure_due (
    object_id UUID PRIMARY KEY
);

-- Who did what to what, without any text.
CREATE TABLE audit (
    id UUID PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    actor_id UUID,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    object_id UUID,
    detail TEXT NOT NULL DEFAULT ''
);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_object ON audit (object_id, at);

-- Settings that a coordinator changes while the service runs, as JSON.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
