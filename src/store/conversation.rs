//! The chats' rows.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::{Error, Result},
    model::{
        Millis,
        conversation::Conversation,
        id::{ConversationId, MemberId},
        lang::Lang,
    },
};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, member_id, lang, pseudonym, state, last_seq, closed_at, warned_at FROM conversation ",
            $rest
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    member_id: Option<Uuid>,
    lang: String,
    pseudonym: String,
    state: String,
    last_seq: i64,
    closed_at: Option<Millis>,
    warned_at: Option<Millis>,
}

impl TryFrom<Row> for Conversation {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: ConversationId(row.id),
            member: row.member_id.map(MemberId),
            lang: row.lang.parse().map_err(|_| Error::internal("a conversation has an unknown language"))?,
            pseudonym: row.pseudonym,
            open: row.state == "open",
            last_seq: row.last_seq,
            closed_at: row.closed_at,
            warned_at: row.warned_at,
        })
    }
}

/// Opens a chat without messages.
pub async fn insert(
    tx: &mut Tx,
    id: ConversationId,
    member: MemberId,
    lang: Lang,
    pseudonym: &str,
    now: Millis,
) -> Result<()> {
    query(
        "INSERT INTO conversation (id, member_id, lang, pseudonym, state, last_seq, created_at)
         VALUES ($1, $2, $3, $4, 'open', 0, $5)",
    )
    .bind(id)
    .bind(member)
    .bind(lang.as_str())
    .bind(pseudonym)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// A chat by id, for those who may see it in some other way than by being its member.
pub async fn find(on: impl Into<On<'_>>, id: ConversationId) -> Result<Option<Conversation>> {
    let row = query(select!("WHERE id = $1")).bind(id).fetch_optional::<Row>(on).await?;
    row.map(Conversation::try_from).transpose()
}

/// A member's own chat.
pub async fn of_member(on: impl Into<On<'_>>, id: ConversationId, member: MemberId) -> Result<Option<Conversation>> {
    let row =
        query(select!("WHERE id = $1 AND member_id = $2")).bind(id).bind(member).fetch_optional::<Row>(on).await?;
    row.map(Conversation::try_from).transpose()
}

/// A member's chat: the open one, else the newest.
pub async fn current_of_member(on: impl Into<On<'_>>, member: MemberId) -> Result<Option<Conversation>> {
    let newest = select!(
        "WHERE member_id = $1
         ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, created_at DESC, id LIMIT 1"
    );
    let row = query(newest).bind(member).fetch_optional::<Row>(on).await?;
    row.map(Conversation::try_from).transpose()
}

/// Gives out the next number; `None` when the chat is closed. Holds the row until the transaction ends, so that
/// numbers become visible in their order and without holes. What somebody, not the service, says stirs the chat.
pub async fn next_seq(tx: &mut Tx, id: ConversationId, spoken_at: Option<Millis>) -> Result<Option<i64>> {
    let sql = "UPDATE conversation SET last_seq = last_seq + 1,
                   stirred_at = COALESCE($2, stirred_at),
                   warned_at = CASE WHEN CAST($2 AS BIGINT) IS NULL THEN warned_at END
               WHERE id = $1 AND state = 'open' RETURNING last_seq";
    Ok(query(sql).bind(id).bind(spoken_at).fetch_optional::<(i64,)>(tx).await?.map(|(seq,)| seq))
}

/// Notes that the end of a silent chat is announced; false when somebody stirred since `before`, or noted it.
pub async fn warn(tx: &mut Tx, id: ConversationId, before: Millis, now: Millis) -> Result<bool> {
    let sql = "UPDATE conversation SET warned_at = $3
               WHERE id = $1 AND state = 'open' AND stirred_at < $2 AND (warned_at IS NULL OR warned_at < $2)";
    query(sql).bind(id).bind(before).bind(now).execute(tx).await.map(|rows| rows == 1)
}

/// Whether its end was announced before `before` and nobody stirred; held until the transaction ends.
pub async fn is_warned(tx: &mut Tx, id: ConversationId, before: Millis) -> Result<bool> {
    let sql = "UPDATE conversation SET warned_at = warned_at WHERE id = $1 AND state = 'open' AND warned_at < $2";
    query(sql).bind(id).bind(before).execute(tx).await.map(|rows| rows == 1)
}

/// Takes the announcement back; false when there is none.
pub async fn stir(tx: &mut Tx, id: ConversationId, now: Millis) -> Result<bool> {
    let sql = "UPDATE conversation SET stirred_at = $2, warned_at = NULL
               WHERE id = $1 AND state = 'open' AND warned_at IS NOT NULL";
    query(sql).bind(id).bind(now).execute(tx).await.map(|rows| rows == 1)
}

/// Ends a chat; false when it had ended.
pub async fn close(tx: &mut Tx, id: ConversationId, now: Millis) -> Result<bool> {
    let sql = "UPDATE conversation SET state = 'closed', closed_at = $2 WHERE id = $1 AND state = 'open'";
    query(sql).bind(id).bind(now).execute(tx).await.map(|rows| rows == 1)
}

/// Opens an ended chat again, for a young person who comes back to the same consultant.
pub async fn reopen(tx: &mut Tx, id: ConversationId) -> Result<()> {
    let sql = "UPDATE conversation SET state = 'open', closed_at = NULL WHERE id = $1";
    query(sql).bind(id).execute(tx).await.map(drop)
}

/// Erases a member's chats with all messages, and cuts the link of their cases; counts stay.
pub async fn delete_of(tx: &mut Tx, member: MemberId) -> Result<()> {
    query("DELETE FROM note WHERE case_id IN (SELECT id FROM cases WHERE member_id = $1)")
        .bind(member)
        .execute(&mut *tx)
        .await?;
    query("UPDATE cases SET conversation_id = NULL WHERE member_id = $1").bind(member).execute(&mut *tx).await?;
    query("DELETE FROM conversation WHERE member_id = $1").bind(member).execute(tx).await.map(drop)
}

/// What is sealed about a member's chats: the conversations and the notes of their cases.
pub async fn sealed_objects(on: &super::db::Db, member: MemberId) -> Result<Vec<uuid::Uuid>> {
    let rows = query(
        "SELECT id FROM conversation WHERE member_id = $1
         UNION SELECT id FROM cases WHERE member_id = $1",
    )
    .bind(member)
    .fetch_all::<(uuid::Uuid,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Chats whose time is over: closed before `short`, and before `with_code` if its author has a return code, and before
/// `letter` if it is a letter that was answered.
pub async fn over(on: &super::db::Db, short: Millis, with_code: Millis, letter: Millis) -> Result<Vec<uuid::Uuid>> {
    let rows = query(
        "SELECT c.id FROM conversation c
         WHERE c.closed_at IS NOT NULL AND c.closed_at < $1
           AND NOT EXISTS (SELECT 1 FROM message m JOIN review v ON v.message_id = m.id
                           WHERE m.conversation_id = c.id AND v.state <> 'decided')
           AND (c.closed_at < $2 OR NOT EXISTS (SELECT 1 FROM return_code r WHERE r.member_id = c.member_id))
           AND (c.closed_at < $3
                OR NOT EXISTS (SELECT 1 FROM cases k JOIN message a ON a.conversation_id = k.conversation_id
                               WHERE k.conversation_id = c.id AND k.source = 'letter' AND a.author = 'consultant'))
         LIMIT 500",
    )
    .bind(short)
    .bind(with_code)
    .bind(letter)
    .fetch_all::<(uuid::Uuid,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Erases a chat with its messages and the notes beside it; returns its cases, whose codes stay.
pub async fn delete(tx: &mut Tx, id: uuid::Uuid) -> Result<Vec<uuid::Uuid>> {
    let sql = "DELETE FROM note WHERE case_id IN (SELECT id FROM cases WHERE conversation_id = $1)";
    query(sql).bind(id).execute(&mut *tx).await?;
    let cases = query("UPDATE cases SET conversation_id = NULL WHERE conversation_id = $1 RETURNING id")
        .bind(id)
        .fetch_all::<(uuid::Uuid,)>(&mut *tx)
        .await?;
    query("DELETE FROM conversation WHERE id = $1").bind(id).execute(tx).await?;
    Ok(cases.into_iter().map(|(id,)| id).collect())
}
