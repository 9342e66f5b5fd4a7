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

/// Keeps a new draft. Of two windows at once the second conflicts.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    (member, question): (MemberId, Option<PostId>),
    sealed: Vec<u8>,
    now: Millis,
) -> Result<()> {
    query("INSERT INTO draft (id, member_id, question_id, sealed, at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(member)
        .bind(question)
        .bind(sealed)
        .bind(now)
        .execute(tx)
        .await
        .map(drop)
}

/// Changes one; tells whether it was still there.
pub async fn change(tx: &mut Tx, id: Uuid, sealed: Vec<u8>, now: Millis) -> Result<bool> {
    let sql = "UPDATE draft SET sealed = $2, at = $3 WHERE id = $1";
    Ok(query(sql).bind(id).bind(sealed).bind(now).execute(tx).await? > 0)
}

/// How many texts a member has sent there: another number means that one was sent meanwhile.
pub async fn sent(on: impl Into<On<'_>>, member: MemberId, question: Option<PostId>) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM post WHERE member_id = $1
                 AND (($2 IS NULL AND kind <> 'answer') OR (question_id = $2 AND kind = 'answer'))";
    let (count,) = query(sql).bind(member).bind(question).fetch_one::<(i64,)>(on).await?;
    Ok(count)
}

/// Takes out those over the most that a member may have, the eldest; returns their ids.
pub async fn delete_over(tx: &mut Tx, member: MemberId, most: i64) -> Result<Vec<Uuid>> {
    let sql = "DELETE FROM draft WHERE member_id = $1
                 AND id NOT IN (SELECT id FROM draft WHERE member_id = $1 ORDER BY at DESC, id LIMIT $2) RETURNING id";
    let rows = query(sql).bind(member).bind(most).fetch_all::<(Uuid,)>(tx).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
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
