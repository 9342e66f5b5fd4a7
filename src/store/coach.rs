//! The rows of those who asked the team for an answer in the forum. Locked after the case that carries them.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::{Error, Result},
    model::{
        Millis,
        forum::Coach,
        id::{CaseId, PostId},
    },
};

/// What became of an ask, and the case that carries it; `None` when nobody asked.
pub async fn find(on: impl Into<On<'_>>, post: PostId) -> Result<Option<(Coach, CaseId)>> {
    let row = query("SELECT state, case_id FROM coach_ask WHERE post_id = $1")
        .bind(post)
        .fetch_optional::<(String, Uuid)>(on)
        .await?;
    let read = |(state, case): (String, Uuid)| {
        let state = state.parse().map_err(|_| Error::internal("an ask is in an unknown state"))?;
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
