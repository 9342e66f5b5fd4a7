-- The key store: a database of its own, so that a stolen copy of the data opens nothing, and a deleted key erases
-- its text from every backup of the data.
CREATE TABLE object_key (
    id UUID PRIMARY KEY,
    wrapped BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

-- Secrets of the installation itself (pepper, fingerprint key), wrapped as well.
CREATE TABLE secret (
    name TEXT PRIMARY KEY,
    wrapped BYTEA NOT NULL
);
