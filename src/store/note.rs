//! Private notes of consultants; their texts are sealed under the case.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        id::{CaseId, StaffId},
    },
};

/// A note as it is stored, with its writer's name.
#[derive(Debug, sqlx::FromRow)]
pub struct Sealed {
    /// Random id.
    pub id: Uuid,
    /// Who wrote it.
    pub name: String,
    /// `note` or `whisper`.
    pub kind: String,
    /// The words.
    pub sealed: Vec<u8>,
    /// When.
    pub at: Millis,
}

/// A note that is sealed and ready to be stored.
#[derive(Debug)]
pub struct New {
    /// Random id.
    pub id: Uuid,
    /// What it is about.
    pub case: CaseId,
    /// Who writes.
    pub staff: StaffId,
    /// `note` or `whisper`.
    pub kind: &'static str,
    /// The words.
    pub sealed: Vec<u8>,
}

/// Stores a note.
pub async fn insert(tx: &mut Tx, note: New, now: Millis) -> Result<()> {
    query("INSERT INTO note (id, case_id, staff_id, kind, sealed, at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(note.id)
        .bind(note.case)
        .bind(note.staff)
        .bind(note.kind)
        .bind(note.sealed)
        .bind(now)
        .execute(tx)
        .await
        .map(drop)
}

/// The notes of a case, oldest first.
pub async fn of_case(on: impl Into<On<'_>>, case: CaseId) -> Result<Vec<Sealed>> {
    query(
        "SELECT n.id, s.name, n.kind, n.sealed, n.at FROM note n JOIN staff s ON s.id = n.staff_id
         WHERE n.case_id = $1 ORDER BY n.at, n.id",
    )
    .bind(case)
    .fetch_all(on)
    .await
}

/// Erases the notes of cases without a chat that ended before a moment; returns those cases, each once or oftener.
pub async fn delete_without_chat(tx: &mut Tx, before: Millis) -> Result<Vec<Uuid>> {
    let sql = "DELETE FROM note
               WHERE EXISTS (SELECT 1 FROM cases c
                             WHERE c.id = note.case_id AND c.conversation_id IS NULL AND c.closed_at < $1)
               RETURNING case_id";
    let cases = query(sql).bind(before).fetch_all::<(Uuid,)>(tx).await?;
    Ok(cases.into_iter().map(|(id,)| id).collect())
}
