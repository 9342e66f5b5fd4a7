//! The messages' rows; their texts are sealed.

use uuid::Uuid;

use super::db::{Db, On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        id::{ConversationId, MemberId, MessageId},
    },
};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, seq, author, sender_id, client_id, sealed, marks, at,
                    (SELECT name FROM staff WHERE staff.id = message.sender_id) AS staff_name
             FROM message ",
            $rest
        )
    };
}

/// A message as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Sealed {
    /// Random id.
    pub id: Uuid,
    /// 1, 2, 3 … without holes.
    pub seq: i64,
    /// `member`, `consultant` or `system`.
    pub author: String,
    /// Who said it; nil for the service.
    pub sender_id: Uuid,
    /// What its sender called it.
    pub client_id: Uuid,
    /// The words.
    pub sealed: Vec<u8>,
    /// Contact data in it, as JSON.
    pub marks: String,
    /// When it was committed.
    pub at: Millis,
    /// The first name of the colleague who said it; read, not stored.
    pub staff_name: Option<String>,
}

/// Stores a message, with the sealed rules that spoke about it.
///
/// # Errors
/// `Conflict` when its sender used its `client_id` before, or the number is taken.
pub async fn insert(tx: &mut Tx, conversation: ConversationId, message: &Sealed, found: Option<Vec<u8>>) -> Result<()> {
    query(
        "INSERT INTO message (id, conversation_id, seq, author, sender_id, client_id, sealed, marks, at, found)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(message.id)
    .bind(conversation)
    .bind(message.seq)
    .bind(message.author.as_str())
    .bind(message.sender_id)
    .bind(message.client_id)
    .bind(message.sealed.as_slice())
    .bind(message.marks.as_str())
    .bind(message.at)
    .bind(found)
    .execute(tx)
    .await
    .map(drop)
}

/// What rules spoke about in a chat: of the newest messages of the young person, id and sealed rules, oldest first.
pub async fn found(
    on: impl Into<On<'_>>,
    conversation: ConversationId,
    limit: i64,
) -> Result<Vec<(MessageId, Vec<u8>)>> {
    let sql = "SELECT id, found FROM message WHERE conversation_id = $1 AND found IS NOT NULL
               ORDER BY seq DESC LIMIT $2";
    let rows = query(sql).bind(conversation).bind(limit).fetch_all::<(Uuid, Vec<u8>)>(on).await?;
    Ok(rows.into_iter().rev().map(|(id, found)| (MessageId(id), found)).collect())
}

/// The message that a sender called `client_id`.
pub async fn find_by_client(
    on: impl Into<On<'_>>,
    conversation: ConversationId,
    sender: Uuid,
    client_id: Uuid,
) -> Result<Option<Sealed>> {
    query(select!("WHERE conversation_id = $1 AND sender_id = $2 AND client_id = $3"))
        .bind(conversation)
        .bind(sender)
        .bind(client_id)
        .fetch_optional(on)
        .await
}

/// The first `limit` messages after number `after`, in order.
pub async fn after(on: impl Into<On<'_>>, conversation: ConversationId, after: i64, limit: i64) -> Result<Vec<Sealed>> {
    query(select!("WHERE conversation_id = $1 AND seq > $2 ORDER BY seq LIMIT $3"))
        .bind(conversation)
        .bind(after)
        .bind(limit)
        .fetch_all(on)
        .await
}

/// The newest message that somebody, not the service, wrote.
pub async fn newest_spoken(on: impl Into<On<'_>>, conversation: ConversationId) -> Result<Option<Sealed>> {
    query(select!("WHERE conversation_id = $1 AND author <> 'system' ORDER BY seq DESC LIMIT 1"))
        .bind(conversation)
        .fetch_optional(on)
        .await
}

/// What one person said last in a chat, newest first.
pub async fn newest_of(
    on: impl Into<On<'_>>,
    conversation: ConversationId,
    sender: Uuid,
    limit: i64,
) -> Result<Vec<Sealed>> {
    query(select!("WHERE conversation_id = $1 AND sender_id = $2 ORDER BY seq DESC LIMIT $3"))
        .bind(conversation)
        .bind(sender)
        .bind(limit)
        .fetch_all(on)
        .await
}

/// Since when the young person waits for an answer, and how many messages do; `None` when the consultant spoke last.
pub async fn unanswered(on: impl Into<On<'_>>, conversation: ConversationId) -> Result<Option<(Millis, i64)>> {
    let sql =
        "SELECT MIN(at), COUNT(*) FROM message WHERE conversation_id = $1 AND author = 'member' AND seq > COALESCE(
                   (SELECT MAX(seq) FROM message WHERE conversation_id = $1 AND author = 'consultant'), 0)";
    let (since, count) = query(sql).bind(conversation).fetch_one::<(Option<Millis>, i64)>(on).await?;
    Ok(since.map(|since| (since, count)))
}

/// A message of a member's own chat, with the chat it belongs to.
pub async fn of_member(db: &Db, id: MessageId, member: MemberId) -> Result<Option<(ConversationId, Sealed)>> {
    let sql = "SELECT m.conversation_id FROM message m JOIN conversation c ON c.id = m.conversation_id
               WHERE m.id = $1 AND c.member_id = $2";
    let Some((conversation,)) = query(sql).bind(id).bind(member).fetch_optional::<(Uuid,)>(db).await? else {
        return Ok(None);
    };
    let row = query(select!("WHERE id = $1")).bind(id).fetch_optional::<Sealed>(db).await?;
    Ok(row.map(|row| (ConversationId(conversation), row)))
}

/// Whether somebody said anything in a chat.
pub async fn has_sender(on: impl Into<On<'_>>, conversation: ConversationId, sender: Uuid) -> Result<bool> {
    let sql = "SELECT seq FROM message WHERE conversation_id = $1 AND sender_id = $2 LIMIT 1";
    Ok(query(sql).bind(conversation).bind(sender).fetch_optional::<(i64,)>(on).await?.is_some())
}
