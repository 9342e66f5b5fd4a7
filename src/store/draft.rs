//! What was typed and not sent.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        id::{MemberId, PostId},
    },
};

/// A draft as it lies in the table: its id, under whose key it is sealed, and the sealed text.
pub type Row = (Uuid, Vec<u8>);

/// A member's draft of an answer to a question, or of a question.
pub async fn find(on: impl Into<On<'_>>, member: MemberId, question: Option<PostId>) -> Result<Option<Row>> {
    query(
        "SELECT id, sealed FROM draft
         WHERE member_id = $1 AND (question_id = $2 OR (question_id IS NULL AND $2 IS NULL))",
    )
    .bind(member)
    .bind(question)
    .fetch_optional(on)
    .await
}

/// Keeps a draft under an id that it may have already; tells whether it did. Of two windows at once the second is told
/// to try again.
pub async fn put(
    tx: &mut Tx,
    id: Uuid,
    (member, question): (MemberId, Option<PostId>),
    sealed: Vec<u8>,
    now: Millis,
) -> Result<()> {
    query(
        "INSERT INTO draft (id, member_id, question_id, sealed, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, at = excluded.at",
    )
    .bind(id)
    .bind(member)
    .bind(question)
    .bind(sealed)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}

/// Takes one draft out; returns its id.
pub async fn delete(tx: &mut Tx, member: MemberId, question: Option<PostId>) -> Result<Option<Uuid>> {
    let row = query(
        "DELETE FROM draft WHERE member_id = $1 AND (question_id = $2 OR (question_id IS NULL AND $2 IS NULL))
         RETURNING id",
    )
    .bind(member)
    .bind(question)
    .fetch_optional::<(Uuid,)>(tx)
    .await?;
    Ok(row.map(|(id,)| id))
}

/// Takes all of a member's out; returns their ids.
pub async fn delete_of(tx: &mut Tx, member: MemberId) -> Result<Vec<Uuid>> {
    let rows =
        query("DELETE FROM draft WHERE member_id = $1 RETURNING id").bind(member).fetch_all::<(Uuid,)>(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes out what was last touched before `until`; returns the ids.
pub async fn purge(tx: &mut Tx, until: Millis) -> Result<Vec<Uuid>> {
    let rows = query("DELETE FROM draft WHERE at < $1 RETURNING id").bind(until).fetch_all::<(Uuid,)>(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
