//! Objects whose keys must go.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::error::Result;

/// Writes one down.
pub async fn insert(tx: &mut Tx, object: Uuid) -> Result<()> {
    query("INSERT INTO erasure_due (object_id) VALUES ($1) ON CONFLICT (object_id) DO NOTHING")
        .bind(object)
        .execute(tx)
        .await
        .map(drop)
}

/// All that are due.
pub async fn all(on: impl Into<On<'_>>) -> Result<Vec<Uuid>> {
    let rows = query("SELECT object_id FROM erasure_due").fetch_all::<(Uuid,)>(on).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Strikes one off.
pub async fn delete(tx: &mut Tx, object: Uuid) -> Result<()> {
    query("DELETE FROM erasure_due WHERE object_id = $1").bind(object).execute(tx).await.map(drop)
}
