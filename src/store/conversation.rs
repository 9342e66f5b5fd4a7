//! The chats' rows.

use uuid::Uuid;

use super::column::word;
use super::db::{On, Tx, query};
use crate::{
    error::{Error, Result},
    model::{
        Millis,
        case::CaseState,
        conversation::Conversation,
        id::{CaseId, ConversationId, MemberId, StaffId},
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
            lang: word(&row.lang)?,
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

/// How a young person felt after a chat, if they said so.
pub async fn felt(on: impl Into<On<'_>>, id: ConversationId) -> Result<Option<String>> {
    let row =
        query("SELECT felt FROM conversation WHERE id = $1").bind(id).fetch_optional::<(Option<String>,)>(on).await?;
    Ok(row.and_then(|(felt,)| felt))
}

/// They say so, once it is over; false when it is not.
pub async fn set_felt(tx: &mut Tx, id: ConversationId, felt: &'static str) -> Result<bool> {
    let sql = "UPDATE conversation SET felt = $2 WHERE id = $1 AND state <> 'open'";
    Ok(query(sql).bind(id).bind(felt).execute(tx).await? == 1)
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
pub async fn sealed_objects(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<uuid::Uuid>> {
    let rows = query(
        "SELECT id FROM conversation WHERE member_id = $1
         UNION SELECT id FROM cases WHERE member_id = $1",
    )
    .bind(member)
    .fetch_all::<(uuid::Uuid,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Chats that ended before these times are over.
#[derive(Debug, Clone, Copy)]
pub struct Over {
    /// Nobody took it, and its author left. Who did not come back was gone as long when it expired.
    pub untaken: Millis,
    /// Any chat.
    pub short: Millis,
    /// Its author has a return code.
    pub with_code: Millis,
    /// It is a letter that was answered.
    pub letter: Millis,
}

/// Chats whose time is over; or only whether this one's is, for whoever erases it.
pub async fn over(on: impl Into<On<'_>>, before: Over, only: Option<uuid::Uuid>) -> Result<Vec<uuid::Uuid>> {
    let rows = query(
        "SELECT c.id FROM conversation c
         WHERE c.closed_at IS NOT NULL AND ($5 IS NULL OR c.id = $5)
           AND NOT EXISTS (SELECT 1 FROM message m JOIN review v ON v.message_id = m.id
                           WHERE m.conversation_id = c.id AND v.state <> 'decided')
           AND ((c.closed_at < $1
                 AND (c.closed_at < $2 OR NOT EXISTS (SELECT 1 FROM return_code r WHERE r.member_id = c.member_id))
                 AND (c.closed_at < $3
                      OR NOT EXISTS (SELECT 1 FROM cases k JOIN message a ON a.conversation_id = k.conversation_id
                                     WHERE k.conversation_id = c.id AND k.source = 'letter'
                                       AND a.author = 'consultant' AND a.seq > k.letter_from)))
                OR ((EXISTS (SELECT 1 FROM cases k WHERE k.conversation_id = c.id
                               AND (k.state = 'expired' OR (k.state = 'left' AND c.closed_at < $4)))
                     OR (c.closed_at < $4 AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.conversation_id = c.id)))
                    AND NOT EXISTS (SELECT 1 FROM message a
                                    WHERE a.conversation_id = c.id AND a.author = 'consultant')))
         LIMIT 500",
    )
    .bind(before.short)
    .bind(before.with_code)
    .bind(before.letter)
    .bind(before.untaken)
    .bind(only)
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

/// The newest number of every chat that goes on, or that ended after `since`.
pub async fn newest(on: impl Into<On<'_>>, since: Millis) -> Result<Vec<(ConversationId, i64)>> {
    let rows = query(
        "SELECT c.id, c.last_seq FROM cases k JOIN conversation c ON c.id = k.conversation_id
         WHERE k.state IN ('waiting', 'active')
         UNION SELECT c.id, c.last_seq FROM cases k JOIN conversation c ON c.id = k.conversation_id
         WHERE k.state = 'closed' AND k.closed_at > $1",
    )
    .bind(since)
    .fetch_all::<(Uuid, i64)>(on)
    .await?;
    Ok(rows.into_iter().map(|(id, seq)| (ConversationId(id), seq)).collect())
}

/// A chat and its newest case, as far as somebody who says something there needs to know.
#[derive(Debug, Clone)]
pub struct Floor {
    /// Whose chat it is.
    pub member: Option<MemberId>,
    /// The language of the chat.
    pub lang: Lang,
    /// Whether it goes on.
    pub open: bool,
    /// Its newest case.
    pub case: Option<HeldCase>,
    /// The sender has used this `client_id` before.
    pub is_said: bool,
}

/// Who has a case.
#[derive(Debug, Clone, Copy)]
pub struct HeldCase {
    /// Which.
    pub id: CaseId,
    /// Where it stands.
    pub state: CaseState,
    /// Who has it.
    pub claimed_by: Option<StaffId>,
    /// Moves with every claim.
    pub fence: i64,
    /// When the young person went away.
    pub left_at: Option<Millis>,
}

#[derive(sqlx::FromRow)]
struct FloorRow {
    member_id: Option<Uuid>,
    lang: String,
    state: String,
    case_id: Option<Uuid>,
    case_state: Option<String>,
    claimed_by: Option<Uuid>,
    fence: Option<i64>,
    left_at: Option<Millis>,
    said_as: Option<i64>,
}

impl TryFrom<FloorRow> for Floor {
    type Error = Error;
    fn try_from(row: FloorRow) -> Result<Self> {
        let case = match (row.case_id, row.case_state, row.fence) {
            (Some(id), Some(state), Some(fence)) => Some(HeldCase {
                id: CaseId(id),
                state: word(&state)?,
                claimed_by: row.claimed_by.map(StaffId),
                fence,
                left_at: row.left_at,
            }),
            _ => None,
        };
        Ok(Self {
            member: row.member_id.map(MemberId),
            lang: word(&row.lang)?,
            open: row.state == "open",
            case,
            is_said: row.said_as.is_some(),
        })
    }
}

/// What somebody who says something needs to know, in one read: every message asks for it.
pub async fn floor(on: impl Into<On<'_>>, id: ConversationId, sender: Uuid, client_id: Uuid) -> Result<Option<Floor>> {
    let row = query(
        "SELECT c.member_id, c.lang, c.state, k.id AS case_id, k.state AS case_state, k.claimed_by, k.fence, k.left_at,
                (SELECT m.seq FROM message m WHERE m.conversation_id = c.id AND m.sender_id = $2 AND m.client_id = $3)
                    AS said_as
         FROM conversation c
         LEFT JOIN cases k ON k.id =
             (SELECT n.id FROM cases n WHERE n.conversation_id = c.id ORDER BY n.arrived_at DESC, n.id LIMIT 1)
         WHERE c.id = $1",
    )
    .bind(id)
    .bind(sender)
    .bind(client_id)
    .fetch_optional::<FloorRow>(on)
    .await?;
    row.map(Floor::try_from).transpose()
}
