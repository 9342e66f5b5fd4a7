-- How a young person felt after a chat, if they said so; gone with the chat.
ALTER TABLE conversation ADD COLUMN felt TEXT;
