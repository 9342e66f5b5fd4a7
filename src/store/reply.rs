//! Canned replies, shared ones and those of one colleague.

use uuid::Uuid;

use super::db::{On, Tx, query};
use crate::{
    error::Result,
    model::{
        Millis,
        id::{ReplyId, StaffId},
        lang::Lang,
    },
};

/// A canned reply as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ReplyRow {
    /// Random id.
    pub id: Uuid,
    /// Whose; nobody's is everybody's.
    pub staff_id: Option<Uuid>,
    /// Its language.
    pub lang: String,
    /// What it is found by.
    pub label: String,
    /// The words.
    pub body: String,
    /// When somebody last read it through.
    pub reviewed_at: Millis,
    /// Counts changes.
    pub version: i64,
}

/// What a colleague may use: everybody's and their own, by language and label.
pub async fn of(on: impl Into<On<'_>>, staff: StaffId) -> Result<Vec<ReplyRow>> {
    query(
        "SELECT id, staff_id, lang, label, body, reviewed_at, version FROM reply
         WHERE staff_id IS NULL OR staff_id = $1 ORDER BY lang, label, id",
    )
    .bind(staff)
    .fetch_all(on)
    .await
}

/// One by id.
pub async fn find(on: impl Into<On<'_>>, id: ReplyId) -> Result<Option<ReplyRow>> {
    query("SELECT id, staff_id, lang, label, body, reviewed_at, version FROM reply WHERE id = $1")
        .bind(id)
        .fetch_optional(on)
        .await
}

/// The words of a reply.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The language.
    pub lang: Lang,
    /// What it is found by.
    pub label: String,
    /// The words.
    pub body: String,
}

/// Stores a new one.
pub async fn insert(tx: &mut Tx, id: ReplyId, staff: Option<StaffId>, words: Wording, now: Millis) -> Result<()> {
    query("INSERT INTO reply (id, staff_id, lang, label, body, reviewed_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(staff)
        .bind(words.lang.as_str())
        .bind(words.label)
        .bind(words.body)
        .bind(now)
        .execute(tx)
        .await
        .map(drop)
}

/// Changes one, which is also reading it through; false when somebody else changed it meanwhile.
pub async fn change(tx: &mut Tx, id: ReplyId, version: i64, words: Wording, now: Millis) -> Result<bool> {
    query(
        "UPDATE reply SET lang = $3, label = $4, body = $5, reviewed_at = $6, version = version + 1
         WHERE id = $1 AND version = $2",
    )
    .bind(id)
    .bind(version)
    .bind(words.lang.as_str())
    .bind(words.label)
    .bind(words.body)
    .bind(now)
    .execute(tx)
    .await
    .map(|rows| rows == 1)
}

/// Takes one away.
pub async fn delete(tx: &mut Tx, id: ReplyId) -> Result<bool> {
    query("DELETE FROM reply WHERE id = $1").bind(id).execute(tx).await.map(|rows| rows == 1)
}
