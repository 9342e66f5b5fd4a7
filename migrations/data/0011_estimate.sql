-- What each case was told of its wait, the first time: the estimate is scored against what happened. It stays as long as
-- the codes of the case do, and names nobody.
CREATE TABLE estimate (
    case_id UUID PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    priority TEXT NOT NULL,
    wait_from BIGINT NOT NULL,
    wait_to BIGINT NOT NULL
);
CREATE INDEX estimate_at ON estimate (at);
