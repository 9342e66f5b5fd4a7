//! The key store's rows: wrapped keys, one per sealed object, and the installation's own secrets.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{error::Result, model::Millis};

/// Stores a wrapped key; the first one stays when two are made at once.
pub async fn insert(tx: &mut Tx, id: Uuid, wrapped: Vec<u8>, now: Millis) -> Result<u64> {
    query("INSERT INTO object_key (id, wrapped, created_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING")
        .bind(id)
        .bind(wrapped)
        .bind(now)
        .execute(tx)
        .await
}

/// The wrapped key of an object; `None` when it was never made or is erased.
pub async fn find(on: impl Into<On<'_>>, id: Uuid) -> Result<Option<Vec<u8>>> {
    let row = query("SELECT wrapped FROM object_key WHERE id = $1").bind(id).fetch_optional::<(Vec<u8>,)>(on).await?;
    Ok(row.map(|(wrapped,)| wrapped))
}

/// Erases an object's key, and with it every text that was sealed under it.
pub async fn delete(tx: &mut Tx, id: Uuid) -> Result<u64> {
    query("DELETE FROM object_key WHERE id = $1").bind(id).execute(tx).await
}

/// Stores a secret of the installation; the first one stays.
pub async fn insert_secret(tx: &mut Tx, name: &'static str, wrapped: Vec<u8>) -> Result<u64> {
    query("INSERT INTO secret (name, wrapped) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
        .bind(name)
        .bind(wrapped)
        .execute(tx)
        .await
}

/// A secret of the installation.
pub async fn find_secret(on: impl Into<On<'_>>, name: &'static str) -> Result<Option<Vec<u8>>> {
    let row = query("SELECT wrapped FROM secret WHERE name = $1").bind(name).fetch_optional::<(Vec<u8>,)>(on).await?;
    Ok(row.map(|(wrapped,)| wrapped))
}
