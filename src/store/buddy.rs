//! Trained young people: the codes that made them, the badge, and what they and the team say aside.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        id::{BuddyId, MemberId, MessageId, PostId, SideId, StaffId},
    },
};

// ---------------------------------------------------------------- codes

/// Keeps the hash of a code.
pub async fn insert_code(tx: &mut Tx, id: Uuid, hash: Vec<u8>, now: Millis) -> Result<()> {
    query("INSERT INTO buddy_code (id, hash, at) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(hash)
        .bind(now)
        .execute(tx)
        .await
        .map(drop)
}

/// Whether a code made since then is good.
pub async fn has_code(on: impl Into<On<'_>>, hash: Vec<u8>, since: Millis) -> Result<bool> {
    let sql = "SELECT id FROM buddy_code WHERE hash = $1 AND at > $2";
    Ok(query(sql).bind(hash).bind(since).fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// Uses a code up; false when it is not good (any more).
pub async fn use_code(tx: &mut Tx, hash: Vec<u8>, since: Millis) -> Result<bool> {
    let sql = "DELETE FROM buddy_code WHERE hash = $1 AND at > $2";
    query(sql).bind(hash).bind(since).execute(tx).await.map(|rows| rows == 1)
}

/// Forgets codes that were made until then and never used.
pub async fn purge_codes(tx: &mut Tx, until: Millis) -> Result<u64> {
    query("DELETE FROM buddy_code WHERE at <= $1").bind(until).execute(tx).await
}

// ---------------------------------------------------------------- the badge

/// Gives the badge; who has it keeps it as it is.
pub async fn insert(tx: &mut Tx, id: BuddyId, member: MemberId, now: Millis) -> Result<()> {
    query("INSERT INTO buddy (id, member_id, since) VALUES ($1, $2, $3) ON CONFLICT (member_id) DO NOTHING")
        .bind(id)
        .bind(member)
        .bind(now)
        .execute(tx)
        .await
        .map(drop)
}

/// Whether a member has the badge.
pub async fn is_buddy(on: impl Into<On<'_>>, member: MemberId) -> Result<bool> {
    let sql = "SELECT id FROM buddy WHERE member_id = $1";
    Ok(query(sql).bind(member).fetch_optional::<(Uuid,)>(on).await?.is_some())
}

/// Whose badge it is.
pub async fn owner(on: impl Into<On<'_>>, id: BuddyId) -> Result<Option<MemberId>> {
    let sql = "SELECT member_id FROM buddy WHERE id = $1";
    Ok(query(sql).bind(id).fetch_optional::<(Uuid,)>(on).await?.map(|(member,)| MemberId(member)))
}

/// Takes the badge back; false when it is gone already.
pub async fn delete(tx: &mut Tx, id: BuddyId) -> Result<bool> {
    query("DELETE FROM buddy WHERE id = $1").bind(id).execute(tx).await.map(|rows| rows == 1)
}

/// Somebody with the badge, as the team sees them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct BuddyRow {
    /// The badge's id.
    pub id: Uuid,
    /// The main pseudonym.
    pub pseudonym: String,
    /// Since when.
    pub since: Millis,
    /// Published answers to others under that name.
    pub answers: i64,
    /// When they were here last.
    pub seen_at: Millis,
}

/// Everybody with the badge, by name. What stands under another name of theirs is not counted: it would tell of it.
pub async fn all(on: impl Into<On<'_>>) -> Result<Vec<BuddyRow>> {
    query(
        "SELECT b.id, m.pseudonym, b.since, m.seen_at,
                (SELECT COUNT(*) FROM post p JOIN post q ON q.id = p.question_id
                 WHERE p.member_id = m.id AND p.kind = 'answer' AND p.state = 'published' AND p.pseudonym = m.pseudonym
                   AND (q.member_id IS NULL OR q.member_id <> m.id)) AS answers
         FROM buddy b JOIN member m ON m.id = b.member_id ORDER BY m.pseudonym, b.id",
    )
    .fetch_all(on)
    .await
}

/// The answers of a question that show the badge, or only whether this one does: answers to somebody else, under the main
/// name, written since the training.
pub async fn badges(on: impl Into<On<'_>>, question: PostId, only: Option<PostId>) -> Result<Vec<Uuid>> {
    let rows = query(
        "SELECT p.id FROM post p JOIN buddy b ON b.member_id = p.member_id JOIN member m ON m.id = p.member_id
                JOIN post q ON q.id = p.question_id
         WHERE p.question_id = $1 AND p.kind = 'answer' AND p.pseudonym = m.pseudonym AND p.created_at >= b.since
           AND (q.member_id IS NULL OR q.member_id <> p.member_id) AND ($2 IS NULL OR p.id = $2)",
    )
    .bind(question)
    .bind(only)
    .fetch_all::<(Uuid,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A member's public answers that show the badge.
pub async fn badges_of(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<PostId>> {
    let rows = query(
        "SELECT p.id FROM post p JOIN buddy b ON b.member_id = p.member_id JOIN member m ON m.id = p.member_id
                JOIN post q ON q.id = p.question_id
         WHERE p.member_id = $1 AND p.kind = 'answer' AND p.state = 'published' AND p.pseudonym = m.pseudonym
           AND p.created_at >= b.since AND (q.member_id IS NULL OR q.member_id <> p.member_id)",
    )
    .bind(member)
    .fetch_all::<(Uuid,)>(on)
    .await?;
    Ok(rows.into_iter().map(|(id,)| PostId(id)).collect())
}

// ---------------------------------------------------------------- what is said aside

/// A side thread without its texts.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SideRow {
    /// Random id; its texts are sealed under it.
    pub id: Uuid,
    /// Whose.
    pub member_id: Uuid,
    /// Their main pseudonym.
    pub pseudonym: String,
    /// The question it is about.
    pub question_id: Uuid,
    /// Its title, while it is public.
    pub title: Option<String>,
    /// The question's language.
    pub lang: String,
    /// When somebody last said something in it.
    pub last_at: Millis,
    /// Since when the buddy waits for an answer.
    pub asked_at: Option<Millis>,
    /// Answers that the buddy has not read.
    pub unread: i64,
}

macro_rules! select_side {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.member_id, m.pseudonym, s.question_id, p.title, p.lang, s.last_at, s.asked_at, s.unread \
             FROM side_thread s JOIN member m ON m.id = s.member_id JOIN post p ON p.id = s.question_id ",
            $rest
        )
    };
}

/// One by id.
pub async fn find_side(on: impl Into<On<'_>>, id: SideId) -> Result<Option<SideRow>> {
    query(select_side!("WHERE s.id = $1")).bind(id).fetch_optional(on).await
}

/// What a member and the team said about a question.
pub async fn side_about(on: impl Into<On<'_>>, member: MemberId, question: PostId) -> Result<Option<SideRow>> {
    query(select_side!("WHERE s.member_id = $1 AND s.question_id = $2"))
        .bind(member)
        .bind(question)
        .fetch_optional(on)
        .await
}

/// A member's side threads, the one with the newest words first.
pub async fn sides_of(on: impl Into<On<'_>>, member: MemberId) -> Result<Vec<SideRow>> {
    query(select_side!("WHERE s.member_id = $1 ORDER BY s.last_at DESC, s.id")).bind(member).fetch_all(on).await
}

/// All side threads: those that wait for an answer, longest first, then the others, newest first.
pub async fn sides(on: impl Into<On<'_>>, limit: i64) -> Result<Vec<SideRow>> {
    query(select_side!(
        "ORDER BY CASE WHEN s.asked_at IS NULL THEN 1 ELSE 0 END, s.asked_at, s.last_at DESC, s.id LIMIT $1"
    ))
    .bind(limit)
    .fetch_all(on)
    .await
}

/// Begins a side thread unless there is one; its id.
pub async fn begin_side(tx: &mut Tx, id: SideId, member: MemberId, question: PostId, now: Millis) -> Result<SideId> {
    query(
        "INSERT INTO side_thread (id, member_id, question_id, last_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (member_id, question_id) DO NOTHING",
    )
    .bind(id)
    .bind(member)
    .bind(question)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    let sql = "SELECT id FROM side_thread WHERE member_id = $1 AND question_id = $2";
    let (id,) = query(sql).bind(member).bind(question).fetch_one::<(Uuid,)>(tx).await?;
    Ok(SideId(id))
}

/// The number of the next text. The buddy's begins to wait, or goes on waiting; `None` when the thread is gone.
pub async fn next_asked(tx: &mut Tx, id: SideId, now: Millis) -> Result<Option<i64>> {
    let sql = "UPDATE side_thread SET last_seq = last_seq + 1, last_at = $2, asked_at = COALESCE(asked_at, $2)
               WHERE id = $1 RETURNING last_seq";
    Ok(query(sql).bind(id).bind(now).fetch_optional::<(i64,)>(tx).await?.map(|(seq,)| seq))
}

/// The same for an answer by the team: nobody waits any more, and one more answer is unread.
pub async fn next_answered(tx: &mut Tx, id: SideId, now: Millis) -> Result<Option<i64>> {
    let sql = "UPDATE side_thread SET last_seq = last_seq + 1, last_at = $2, asked_at = NULL, unread = unread + 1
               WHERE id = $1 RETURNING last_seq";
    Ok(query(sql).bind(id).bind(now).fetch_optional::<(i64,)>(tx).await?.map(|(seq,)| seq))
}

/// A text as it lies in the table.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SideText {
    /// Random id.
    pub id: Uuid,
    /// Its number in the thread.
    pub seq: i64,
    /// `member` or `consultant`.
    pub author: String,
    /// The colleague who wrote it.
    pub staff_id: Option<Uuid>,
    /// Their first name.
    pub staff_name: Option<String>,
    /// The words.
    pub sealed: Vec<u8>,
    /// Contact data in it, as JSON.
    pub marks: String,
    /// When.
    pub at: Millis,
}

/// A text that is sealed and ready to be stored.
#[derive(Debug)]
pub struct NewSideText {
    /// Random id.
    pub id: MessageId,
    /// `member` or `consultant`.
    pub author: &'static str,
    /// The colleague who writes.
    pub staff: Option<StaffId>,
    /// The words.
    pub sealed: Vec<u8>,
    /// Contact data in it, as JSON.
    pub marks: String,
}

/// Stores a text under its number.
pub async fn insert_text(tx: &mut Tx, side: SideId, seq: i64, text: NewSideText, now: Millis) -> Result<()> {
    query(
        "INSERT INTO side_text (id, thread_id, seq, author, staff_id, sealed, marks, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(text.id)
    .bind(side)
    .bind(seq)
    .bind(text.author)
    .bind(text.staff)
    .bind(text.sealed)
    .bind(text.marks)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// The texts of a thread in order.
pub async fn texts(on: impl Into<On<'_>>, side: SideId) -> Result<Vec<SideText>> {
    query(
        "SELECT t.id, t.seq, t.author, t.staff_id, s.name AS staff_name, t.sealed, t.marks, t.at
         FROM side_text t LEFT JOIN staff s ON s.id = t.staff_id WHERE t.thread_id = $1 ORDER BY t.seq",
    )
    .bind(side)
    .fetch_all(on)
    .await
}

/// How many answers of the team a member has not read.
pub async fn unread(on: impl Into<On<'_>>, member: MemberId) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(SUM(unread), 0) AS BIGINT) FROM side_thread WHERE member_id = $1";
    let (count,) = query(sql).bind(member).fetch_one::<(i64,)>(on).await?;
    Ok(count)
}

/// How many buddies' questions aside wait for an answer.
pub async fn waiting(on: impl Into<On<'_>>) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM side_thread WHERE asked_at IS NOT NULL";
    let (count,) = query(sql).fetch_one::<(i64,)>(on).await?;
    Ok(count)
}

/// The buddy has read what was answered.
pub async fn clear_unread(tx: &mut Tx, side: SideId) -> Result<()> {
    query("UPDATE side_thread SET unread = 0 WHERE id = $1").bind(side).execute(tx).await.map(drop)
}

/// Takes out a member's side threads; returns whose keys must go.
pub async fn delete_sides_of(tx: &mut Tx, member: MemberId) -> Result<Vec<Uuid>> {
    let sql = "DELETE FROM side_thread WHERE member_id = $1 RETURNING id";
    let rows = query(sql).bind(member).fetch_all::<(Uuid,)>(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes out the side threads in which nobody said anything since `until` and nobody waits for an answer; returns whose
/// keys must go.
pub async fn purge_sides(tx: &mut Tx, until: Millis) -> Result<Vec<Uuid>> {
    let sql = "DELETE FROM side_thread WHERE last_at < $1 AND asked_at IS NULL RETURNING id";
    let rows = query(sql).bind(until).fetch_all::<(Uuid,)>(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
