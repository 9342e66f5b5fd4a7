-- Which rules spoke about what a young person said in a chat, sealed under the chat's key as the words are; empty where
-- none did. So opening a case judges nothing again.
ALTER TABLE message ADD COLUMN found BYTEA;
