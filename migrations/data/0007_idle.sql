-- When a chat last stirred: a word of either side, or the young person's press; and since when its end is announced.
ALTER TABLE conversation ADD COLUMN stirred_at BIGINT;
ALTER TABLE conversation ADD COLUMN warned_at BIGINT;
UPDATE conversation SET stirred_at = (SELECT MAX(m.at) FROM message m WHERE m.conversation_id = conversation.id);
