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
    /// The words.
    pub sealed: Vec<u8>,
    /// When.
    pub at: Millis,
}

/// Stores a note.
pub async fn insert(tx: &mut Tx, id: Uuid, case: CaseId, staff: StaffId, sealed: Vec<u8>, now: Millis) -> Result<()> {
    query("INSERT INTO note (id, case_id, staff_id, sealed, at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(case)
        .bind(staff)
        .bind(sealed)
        .bind(now)
        .execute(tx)
        .await
        .map(drop)
}

/// The notes of a case, oldest first.
pub async fn of_case(on: impl Into<On<'_>>, case: CaseId) -> Result<Vec<Sealed>> {
    query(
        "SELECT n.id, s.name, n.sealed, n.at FROM note n JOIN staff s ON s.id = n.staff_id
         WHERE n.case_id = $1 ORDER BY n.at, n.id",
    )
    .bind(case)
    .fetch_all(on)
    .await
}
