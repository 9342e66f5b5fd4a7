//! The rows of those who asked the team for an answer in the forum. Locked after the case that carries them.

use uuid::Uuid;

use super::column::word;
use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        forum::Coach,
        id::{CaseId, MemberId, PostId},
    },
};

/// What became of an ask, and the case that carries it; `None` when nobody asked.
pub async fn find(on: impl Into<On<'_>>, post: PostId) -> Result<Option<(Coach, CaseId)>> {
    let row = query("SELECT state, case_id FROM coach_ask WHERE post_id = $1")
        .bind(post)
        .fetch_optional::<(String, Uuid)>(on)
        .await?;
    let read = |(state, case): (String, Uuid)| {
        let state = word(&state)?;
        Ok((state, CaseId(case)))
    };
    row.map(read).transpose()
}

/// Notes that the team is asked for an answer.
pub async fn ask(tx: &mut Tx, post: PostId, case: CaseId, now: Millis) -> Result<()> {
    query(
        "INSERT INTO coach_ask (post_id, case_id, state, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (post_id) DO UPDATE SET case_id = excluded.case_id, state = excluded.state, at = excluded.at",
    )
    .bind(post)
    .bind(case)
    .bind(Coach::Asked.as_str())
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// Notes what became of an ask.
pub async fn settle(tx: &mut Tx, post: PostId, state: Coach) -> Result<()> {
    let sql = "UPDATE coach_ask SET state = $2 WHERE post_id = $1";
    query(sql).bind(post).bind(state.as_str()).execute(tx).await.map(drop)
}

/// A question about which the team is still asked for an answer.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Open {
    /// The question.
    pub post_id: Uuid,
    /// Its title.
    pub title: String,
    /// Code of its theme.
    pub theme: String,
    /// Its language.
    pub lang: String,
    /// Since when the team is asked.
    pub at: Millis,
}

/// What a case still carries of asks about questions that are there, first asked first: one that is held after an edit may be
/// published again.
pub async fn open_of(on: impl Into<On<'_>>, case: CaseId) -> Result<Vec<Open>> {
    query(
        "SELECT a.post_id, COALESCE(p.title, '') AS title, p.theme, p.lang, a.at
         FROM coach_ask a JOIN post p ON p.id = a.post_id AND p.state IN ('published', 'held')
         WHERE a.case_id = $1 AND a.state = 'asked' ORDER BY a.at, a.post_id",
    )
    .bind(case)
    .fetch_all(on)
    .await
}

/// Has another case carry them from now on.
pub(super) async fn carry_over(tx: &mut Tx, from: CaseId, to: CaseId) -> Result<()> {
    query(
        "UPDATE coach_ask SET case_id = $2 WHERE case_id = $1 AND state = 'asked'
           AND EXISTS (SELECT 1 FROM post p WHERE p.id = coach_ask.post_id AND p.state IN ('published', 'held'))",
    )
    .bind(from)
    .bind(to)
    .execute(tx)
    .await
    .map(drop)
}

/// A consultant closes a case: of the question that it is about they have said no. Nobody has where a chat stood before the
/// question and came to nothing.
pub(super) async fn close_leading(tx: &mut Tx, case: CaseId, is_contact: bool) -> Result<()> {
    query(
        "UPDATE coach_ask SET state = 'closed' WHERE case_id = $1 AND state = 'asked'
           AND post_id = (SELECT p.question_id FROM cases c JOIN post p ON p.id = c.post_id
                          WHERE c.id = $1 AND ($2 OR c.conversation_id IS NULL))",
    )
    .bind(case)
    .bind(is_contact)
    .execute(tx)
    .await
    .map(drop)
}

/// The asks of somebody who is being forgotten end.
pub async fn close_of(tx: &mut Tx, member: MemberId) -> Result<()> {
    let sql = "UPDATE coach_ask SET state = 'closed'
               WHERE state = 'asked' AND post_id IN (SELECT p.id FROM post p WHERE p.member_id = $1)";
    query(sql).bind(member).execute(tx).await.map(drop)
}

/// The case that carried them is over: what is not answered stays so.
pub(super) async fn close_with(tx: &mut Tx, case: CaseId) -> Result<()> {
    let sql = "UPDATE coach_ask SET state = $2 WHERE case_id = $1 AND state = $3";
    query(sql).bind(case).bind(Coach::Closed.as_str()).bind(Coach::Asked.as_str()).execute(tx).await.map(drop)
}

/// Whether a professional has answered a question where everybody reads it.
pub async fn is_answered(on: impl Into<On<'_>>, question: PostId) -> Result<bool> {
    let sql = "SELECT id FROM post WHERE question_id = $1 AND kind = 'answer' AND state = 'published'
                 AND staff_id IS NOT NULL LIMIT 1";
    Ok(query(sql).bind(question).fetch_optional::<(Uuid,)>(on).await?.is_some())
}
