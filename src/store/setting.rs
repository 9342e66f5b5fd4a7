//! Settings that a coordinator changes while the service runs.

use super::db::{On, Tx, query};
use crate::{error::Result, model::Millis};

/// A setting's JSON.
pub async fn find(on: impl Into<On<'_>>, name: &str) -> Result<Option<String>> {
    let row = query("SELECT value FROM setting WHERE name = $1").bind(name).fetch_optional::<(String,)>(on).await?;
    Ok(row.map(|(value,)| value))
}

/// Sets it.
pub async fn put(tx: &mut Tx, name: &str, value: &str, now: Millis) -> Result<()> {
    query(
        "INSERT INTO setting (name, value, changed_at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET value = $2, changed_at = $3",
    )
    .bind(name)
    .bind(value)
    .bind(now)
    .execute(tx)
    .await
    .map(drop)
}
